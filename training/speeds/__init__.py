"""Speeds by kind of road and band of the week: fitted from trips, refreshed from the city's speed feed."""
