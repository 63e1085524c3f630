"""The process that learns: found or built, started, listened to and ended from inside QGIS."""
