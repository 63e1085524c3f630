"""Nominatim: a handful of New York places, found by a part of their name."""

from __future__ import annotations

from .loopback import Answer, Request, Service

PLACES = {
    "JFK Airport": (-73.7793733748521, 40.642947899999996),
    "Manhattan": (-73.9598939, 40.7896239),
    "Wall Street": (-74.0098809, 40.706619),
    "Times Square": (-73.9855, 40.7580),
    "City Hall": (-74.0060, 40.7128),
    "Brooklyn Borough Hall": (-73.9903, 40.6926),
    "Yankee Stadium": (-73.9262, 40.8296),
    "Flushing Main Street": (-73.8303, 40.7596),
    "St George Ferry Terminal": (-74.0739, 40.6437),
}
"""Longitude and latitude."""
_MARGIN = 0.01


class Nominatim(Service):
    paths = ("/search",)

    def answer(self, request: Request) -> Answer:
        words = request.query.get("q", "").lower()
        if not words:
            return Answer.of_json({"error": {"code": 400, "message": "Nothing to search for."}}, 400)
        found = [name for name in PLACES if words in name.lower() or name.lower() in words]
        return Answer.of_json([_place(name) for name in found[: int(request.query.get("limit", 10))]])


def _place(name: str) -> dict[str, object]:
    lon, lat = PLACES[name]
    box = (lat - _MARGIN, lat + _MARGIN, lon - _MARGIN, lon + _MARGIN)
    return {
        "lon": str(lon),
        "lat": str(lat),
        "display_name": f"{name}, New York",
        "class": "place",
        "type": "place",
        "importance": 0.5,
        "boundingbox": [str(bound) for bound in box],
    }
