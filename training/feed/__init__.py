"""Collisions from NYC Open Data into the store; every answer is checked. Entry points: `refresh`, `file_import`."""
