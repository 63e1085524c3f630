"""Silence of OGR, which prints what it cannot do beside returning it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

try:
    from osgeo import gdal
except ImportError:  # a QGIS without GDAL's Python modules
    gdal = None


@contextmanager
def quiet() -> Iterator[None]:
    """OGR prints nothing in this thread; what it returns decides."""
    if gdal is None:
        yield
        return
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
