"""Which zones a line runs through, and for how many metres, in its direction."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

_LEAST = 0.01


def zones_along(line: shapely.LineString, tree: shapely.STRtree, metres: float) -> list[tuple[int, float]]:
    """Rows (zone index in `tree`, or -1 outside every zone; metres) whose metres sum to `metres`.

    `line` and the polygons of `tree` share a projected coordinate system; its lengths are scaled to
    `metres`, the true length.
    """
    cuts: list[float] = [0.0, line.length]
    for zone in tree.query(line, predicate="intersects"):
        inside = shapely.intersection(line, tree.geometries[zone])
        ends = shapely.get_coordinates(shapely.get_parts(shapely.extract_unique_points(shapely.boundary(inside))))
        cuts.extend(shapely.line_locate_point(line, shapely.points(ends)).tolist() if len(ends) else [])
    marks = np.unique(np.round(cuts, 3))
    marks = marks[np.concatenate(([True], np.diff(marks) > _LEAST))]
    marks[-1] = line.length
    middles: npt.NDArray[np.object_] = shapely.line_interpolate_point(line, (marks[:-1] + marks[1:]) / 2)
    rows: list[tuple[int, float]] = []
    for middle, share in zip(middles, np.diff(marks) / line.length, strict=True):
        hits = tree.query(middle, predicate="intersects")
        zone = int(hits.min()) if len(hits) else -1
        if rows and rows[-1][0] == zone:
            rows[-1] = (zone, rows[-1][1] + share * metres)
        else:
            rows.append((zone, share * metres))
    return rows
