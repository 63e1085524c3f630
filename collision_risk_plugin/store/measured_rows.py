"""What a row of the store adds to a measure."""

from __future__ import annotations

from .collision_store import CollisionRecord

_MODES = {
    "pedestrians_hurt": ("number_of_pedestrians_injured", "number_of_pedestrians_killed"),
    "cyclists_hurt": ("number_of_cyclist_injured", "number_of_cyclist_killed"),
    "motorists_hurt": ("number_of_motorist_injured", "number_of_motorist_killed"),
}
_ALL = ("number_of_persons_injured", "number_of_persons_killed")


def added_to(measure: str, row: CollisionRecord) -> int | None:
    """What the row adds to the measure; None where the persons are not known. Raises KeyError for another measure."""
    if measure == "collisions":
        return 1
    persons = [getattr(row, column) for column in _MODES.get(measure, _ALL)]
    if None in persons:
        return None
    hurt = sum(map(int, persons))
    return {"casualty_collisions": int(hurt > 0), "incidents": max(1, hurt), **dict.fromkeys(_MODES, hurt)}[measure]
