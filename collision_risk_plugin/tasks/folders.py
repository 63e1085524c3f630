"""Where journeys are kept."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProject

from ..output.saving import CannotWrite

_NAME = "collision_risk"


def journey_folders() -> tuple[Path, ...]:
    """Best first: beside the project where it is saved, then in the profile. Main thread only."""
    profile = Path(QgsApplication.qgisSettingsDirPath()) / _NAME
    project = QgsProject.instance().absolutePath()
    return (Path(project) / _NAME, profile) if project else (profile,)


def make_folder(folder: Path) -> None:
    """Raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(error), file=folder.name, problem=error.strerror or str(error)) from error
