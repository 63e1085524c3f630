"""Tasks that load the sources of a journey, and find and save a journey; and the folders for its files."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Callable

from qgis.core import QgsProject

from ..core import clock
from ..core.data.sources import Sources, SourceSelection, load_sources
from ..core.errors import Cancelled, CollisionRiskError
from ..core.journey.journey import Journey, JourneyRequest, assess, describe_journey
from ..i18n import tr
from ..output.layers.journey_file import write_journey
from ..output.writing.errors import CannotWrite
from ..settings import GROUP, profile_folder, read_settings
from .core_task import CoreTask

_writing = threading.Lock()


def journey_folders() -> tuple[Path, ...]:
    """Folders for journeys, best first: in the settings, beside a saved project, in the profile. Main thread only.

    Empty if journeys are not to be saved.
    """
    settings = read_settings()
    if settings.keep_journeys == "no":
        return ()
    project = QgsProject.instance().absolutePath()
    configured = [Path(settings.journeys_folder).expanduser()] if settings.journeys_folder else []
    beside = [Path(project) / GROUP] if project else []
    return (*configured, *beside, profile_folder())


def make_folder(folder: Path) -> None:
    """Create a folder. Raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(error), file=folder.name, problem=error.strerror or str(error)) from error


@dataclass(frozen=True, eq=False)
class SavedJourney:
    """A journey and the GeoPackage of its layers.

    `file` is None if none was requested or it could not be written; `unsaved` is the error.
    """

    sources: Sources
    journey: Journey
    file: Path | None
    unsaved: CollisionRiskError | None


class LoadTask(CoreTask):
    """Loads the sources selected; `done` gets Sources."""

    def __init__(
        self, selection: SourceSelection, done: Callable[[Sources], None], failed: Callable[[CollisionRiskError], None]
    ) -> None:
        super().__init__(tr("Loading streets and predictions"), done, failed)
        self._selection = selection

    def compute(self) -> Sources:
        return load_sources(self._selection, self.isCanceled)


class JourneyTask(CoreTask):
    """Finds the journey of `request` and saves its layers; `done` gets a SavedJourney.

    Without `sources`, those of the `selection` are loaded. `folders` for the file: best first. With `along`, a journey
    between the same places with the same sources, no route is sought: it takes that one's.
    """

    def __init__(
        self,
        request: JourneyRequest,
        sources: Sources | None,
        selection: SourceSelection,
        folders: Sequence[Path],
        done: Callable[[SavedJourney], None],
        failed: Callable[[CollisionRiskError], None],
        along: Journey | None = None,
    ) -> None:
        super().__init__(tr("Finding the route and its zones"), done, failed)
        self._along = along
        self._request = request
        self._sources = sources
        self._selection = selection
        self._folders = tuple(folders)

    def compute(self) -> SavedJourney:
        sources = self._sources or load_sources(self._selection, self.isCanceled)
        self.report_progress(40)
        journey = self._find(sources)
        # One at a time, including cancelled ones: two would take the same free name.
        with _writing:
            self.report_progress(60)
            file, unsaved = self._keep(journey)
        self.setProgress(100)
        return SavedJourney(sources, journey, file, unsaved)

    def _find(self, sources: Sources) -> Journey:
        request, along = self._request, self._along
        if along is not None:
            found, choice = (
                describe_journey(request, along.drive, along.network, sources.surface, sources.speeds),
                along.network_choice,
            )
        else:
            streets, choice = sources.streets_for(request.start, request.end, self.isCanceled)
            found = assess(request, streets, sources.surface, sources.speeds, self.isCanceled)
        return replace(found, network_choice=choice)

    def _keep(self, journey: Journey) -> tuple[Path | None, CollisionRiskError | None]:
        refusal: CollisionRiskError | None = None
        for folder in self._folders:
            file, refusal = _write(journey, folder)
            if file is not None:
                if self.isCanceled():
                    file.unlink()
                    raise Cancelled
                return file, None
        return None, refusal


def _write(journey: Journey, folder: Path) -> tuple[Path | None, CollisionRiskError | None]:
    """The file written, or None and the error."""
    try:
        make_folder(folder)
        for file in _names(folder, journey):
            # Another QGIS may take a free name first.
            if not file.exists():
                with suppress(FileExistsError):
                    write_journey(file, journey)
                    return file, None
    except CollisionRiskError as error:
        return None, error
    except OSError as error:
        return None, CannotWrite(str(error), file=folder.name, problem=error.strerror or str(error))
    raise AssertionError("there are always more names")


def _names(folder: Path, journey: Journey) -> Iterator[Path]:
    stem = f"journey_{clock.in_new_york(journey.request.departure):%Y-%m-%d_%H%M}"
    return (folder / f"{stem}{'' if number == 1 else f'_{number}'}.gpkg" for number in count(1))
