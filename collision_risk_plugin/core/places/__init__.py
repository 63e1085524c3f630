"""Places by their coordinates or their names.

Entry points: `coordinates.parse_coordinates`, `gazetteer.Gazetteer`, `intersections.load_intersections`.
"""
