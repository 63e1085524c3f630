"""The worker: all that learns from collisions. It runs outside QGIS, as `python -m training …`."""
