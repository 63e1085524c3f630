"""Layers in files that keep their style and metadata, and files that appear only when they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import (
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage

from ...core import files
from ...core.errors import SystemProblem
from ...i18n import tr

STYLE = "collision_risk"


class CannotWrite(SystemProblem):
    template = "“{file}” cannot be written: {problem}. Choose another folder or name, or close it where it is open."


@contextmanager
def atomic_write(file: Path) -> Iterator[Path]:
    """core.files.atomic_write, with its errors in words. Raises CannotWrite for what the file system refuses."""
    if not file.parent.is_dir():
        raise CannotWrite(file=file.name, problem=tr("there is no folder “{folder}”").format(folder=file.parent))
    try:
        with files.atomic_write(file) as part:
            yield part
    except CannotWrite as error:
        # Said of the name beside it, which the person never sees.
        raise CannotWrite(error.details, **{**error.fields, "file": file.name}) from error
    except OSError as error:
        raise CannotWrite(str(error), file=file.name, problem=error.strerror or str(error)) from error


def write_text(file: Path, text: str) -> None:
    """Raises CannotWrite; an existing file is then as it was."""
    with atomic_write(file) as part:
        part.write_text(text, encoding="utf-8")


def write_picture(file: Path, image: QImage) -> None:
    """As PNG. Raises CannotWrite; an existing file is then as it was."""
    with atomic_write(file) as part:
        if not image.save(str(part), "PNG"):
            raise CannotWrite(file=file.name, problem=tr("the picture could not be saved"))


def save_style_and_metadata(layer: QgsVectorLayer) -> None:
    """Keep a file layer's style, request and metadata with its data: inside a GeoPackage, else in files beside it.

    Main thread only. Raises CannotWrite.
    """
    file = Path(QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path", ""))
    if file.suffix.lower() == ".gpkg":
        problem = _keep_inside(layer)
    else:
        saved = (layer.saveNamedStyle(layer.styleURI()), layer.saveDefaultMetadata())
        problem = " ".join(message for message, done in saved if not done)
    if problem:
        raise CannotWrite(problem, file=file.name, problem=tr("the style does not go with it"))


def _keep_inside(layer: QgsVectorLayer) -> str:
    """What went wrong, in QGIS's words; empty if nothing did."""
    # QGIS would ask in a window before it replaces a style, where there may be nobody to answer.
    own, ids, names, *_ = layer.listStylesInDatabase()
    for style_id, name in zip(ids[:own], names[:own]):
        if name == STYLE:
            layer.deleteStyleFromDatabase(style_id)
    problem: str = layer.saveStyleToDatabase(STYLE, tr("Collision Risk"), True, "")
    if problem:
        return problem
    _, problem = QgsProviderRegistry.instance().saveLayerMetadata(
        layer.providerType(), layer.source(), layer.metadata()
    )
    return problem
