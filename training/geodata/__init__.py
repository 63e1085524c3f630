"""Zones and streets, made from public boundaries."""
