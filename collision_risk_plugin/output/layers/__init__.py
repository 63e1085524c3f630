"""Journeys, batches, alerts and collisions as styled layers and files."""
