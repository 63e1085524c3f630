"""Risk of streets: what rates mean on sites and routes, and what planners rank by it.

Entry points: `attaching.with_site_shares`, `street_rates.StreetRates`, `route_risk.route_risks`,
`high_injury.high_injury_network`.
"""
