"""Zones, networks and intersections, from public boundaries and from collisions."""
