"""Bundles of a zone set, and which of them is the champion. Entry point: `registry`."""
