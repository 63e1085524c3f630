"""Synthetic data that look like the real ones: collision rows, a street network, taxi zones.

All are seeded, are made in seconds, and lie in the bundled zones. What is true of them is known, so that a test need
not ask the code that it tests. They are made in the worker's Python (numpy, pandas, shapely).
"""
