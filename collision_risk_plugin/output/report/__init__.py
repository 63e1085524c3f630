"""The journey as one HTML page and as one picture. Entry points: `report.report`, `map_image.render_map`."""
