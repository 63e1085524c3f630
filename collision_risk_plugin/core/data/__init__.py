"""What a journey is computed from, and an inventory of what is kept in a data home.

Entry points: `sources.load_sources`, `inventory.read_models`, `inventory.read_store`.
"""
