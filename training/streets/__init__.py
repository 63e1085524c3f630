"""Street networks from OpenStreetMap, downloaded from Overpass or imported from a file."""
