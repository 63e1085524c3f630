"""Model bundles and their predictions: rates of a week, intervals, cutoffs.

Entry points: `bundle.load_surface`, `weekly_rates.rates_of_week`, `risk.predict`, `registry.champion`.
"""
