"""Risk of streets: what rates mean on sites and routes, and what planners rank by it.

Entry point: `attaching.with_site_shares`.
"""
