"""Model bundles and their predictions: rates of a week, intervals, cutoffs, route risk.

Entry points: `bundle.load_surface`, `weekly_rates.rates_of_week`, `risk.predict`, `risk.route_risks`,
`registry.champion`.
"""
