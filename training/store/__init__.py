"""Collision store on SQLite or PostgreSQL. Entry point: `store`."""
