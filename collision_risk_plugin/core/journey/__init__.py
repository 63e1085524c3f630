"""Journeys: from a request to the route, the zones on it and what it risks.

Entry points: `journey.assess`, `alternatives.find_alternatives`, `batch.assess_trips`, `exposure.assess_line`,
`departures.departures`, `explanation.explain_zone`, `serialization.journey_as_json`.
"""
