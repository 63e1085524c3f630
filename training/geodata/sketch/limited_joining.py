"""Joining of limited-access roads to the streets: at the ends of their ramps alone."""

from __future__ import annotations

import numpy as np

from .joining import end_points, meet, move_ends
from .limited_access import LimitedAccess
from .pieces import StreetPieces, joined

NODE_M = 40.0
"""A ramp ends at a junction of its street, if one is so close."""


def with_limited_access(streets: StreetPieces, limited: LimitedAccess) -> StreetPieces:
    """The streets, cut where ramps and crossings end on them, and these."""
    streets, met = meet(streets, limited.street_ends, NODE_M)
    ends = end_points(limited.pieces.lines)
    moved = {(end[0], end[1]): place for end, place in zip(limited.street_ends.round(1).tolist(), met, strict=True)}
    targets = np.array([moved.get((end[0], end[1]), end) for end in ends.tolist()])
    first, last = np.split(targets, 2)
    pieces = limited.pieces.with_lines(move_ends(limited.pieces.lines, first, last), np.arange(len(limited.pieces)))
    return joined(streets, pieces.take((first != last).any(axis=1)))
