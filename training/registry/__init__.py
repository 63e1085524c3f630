"""Bundles, and which of them is the champion."""
