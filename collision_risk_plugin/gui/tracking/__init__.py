"""Tracking of a position along a journey: its sources, alerts, and row in the dock."""
