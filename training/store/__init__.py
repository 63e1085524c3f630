"""The collisions that are kept: SQLite in the profile, or PostGIS for a team."""
