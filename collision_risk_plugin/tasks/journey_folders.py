"""Where journeys are kept."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject

from ..output.layers.saving import CannotWrite
from ..settings import GROUP, profile_folder, read_settings


def journey_folders() -> tuple[Path, ...]:
    """Best first: the one in the settings, beside the project where it is saved, in the profile. Main thread only.

    None where journeys are not to be kept.
    """
    settings = read_settings()
    if settings.keep_journeys == "no":
        return ()
    project = QgsProject.instance().absolutePath()
    own = [Path(settings.journeys_folder).expanduser()] if settings.journeys_folder else []
    beside = [Path(project) / GROUP] if project else []
    return (*own, *beside, profile_folder())


def make_folder(folder: Path) -> None:
    """Raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(error), file=folder.name, problem=error.strerror or str(error)) from error
