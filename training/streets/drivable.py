"""Which ways of OpenStreetMap cars drive on: osmnx's filter "drive" (2.1), as a question and as a test."""

from __future__ import annotations

import re
from collections.abc import Mapping

_EXCLUDED = {
    "area": "yes",
    "access": "private",
    "highway": "abandoned|bridleway|bus_guideway|construction|corridor|cycleway|elevator|escalator|footway|no|path|"
    "pedestrian|planned|platform|proposed|raceway|razed|rest_area|service|services|steps|track",
    "motor_vehicle": "no",
    "motorcar": "no",
    "service": "alley|driveway|emergency_access|parking|parking_aisle|private",
}
"""By tag, what rules a way out: found anywhere in the value, as Overpass looks for it."""
_PATTERNS = {key: re.compile(values) for key, values in _EXCLUDED.items()}

FILTER = '["highway"]' + "".join(f'["{key}"!~"{values}"]' for key, values in _EXCLUDED.items())
"""The rule in the query language of Overpass."""


def drivable(tags: Mapping[str, str]) -> bool:
    """Whether a way with these tags is a street that cars may drive on: what FILTER lets through."""
    return "highway" in tags and not any(pattern.search(tags[key]) for key, pattern in _PATTERNS.items() if key in tags)
