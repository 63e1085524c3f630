"""Everything that learns from collisions; it runs outside QGIS, as `python -m training …`."""
