"""Sketch network: streets computed from collisions, tax lots and census tracts, with their names and classes."""
