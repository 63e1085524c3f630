"""Drift: what changed between two windows, and whether the model still fits. Entry point: `report`."""
