"""Streets of OpenStreetMap as a network: downloaded from Overpass, or imported from a file."""
