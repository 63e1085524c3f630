"""Geometry on longitude and latitude: distances, spatial indexes, zone sets, lines split at zone borders.

Entry points: `zones.load_zones`, `zone_splitting.split_lines_by_zones`, `spatial_index.SegmentGrid`,
`geodesy.distance`.
"""
