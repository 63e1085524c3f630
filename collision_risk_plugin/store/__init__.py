"""The collision store as QGIS reads it, without the training process. Entry point: `collision_store`."""
