"""Traffic: speeds on kinds of streets by band of the week, and the seconds of drives at these speeds.

Entry points: `speed_table.load_speeds`, `speed_table.bundled_speeds`, `travel_time.travel_times`,
`travel_time.routing_seconds`.
"""
