"""The stored collisions of a time, put into the zones of a set."""

from __future__ import annotations

from datetime import date

from ..learning.collisions import Collisions, clean
from ..learning.places import Places
from .store import Store


def located(store: Store, places: Places, first: date | None = None, last: date | None = None) -> Collisions:
    """The collisions of the days `first` to `last` (both included), in the zones of `places`."""
    return clean(store.rows(first, last), places.polygons)
