"""Positions along a journey: recorded tracks, map matching, alerts ahead of high-risk zones.

Entry points: `alerts.Watch`, `alerts.alert_points`, `map_matching.MapMatcher`, `tracks.read_recording`.
"""
