"""Watching a position along a journey: sources of positions, the alerts, the row in the dock."""
