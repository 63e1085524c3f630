"""What a journey is and what it risks: numpy and the standard library, no QGIS, no Qt."""
