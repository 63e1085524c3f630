"""Places by their coordinates or their names.

Entry points: `coordinates.parse_coordinates`, `coordinates.read_place`, `coordinates.read_columns`, `position.locate`,
`gazetteer.Gazetteer`, `intersections.load_intersections`.
"""
