"""The worker process from inside QGIS: its environment, and its commands. Entry point: `client.run_command`."""
