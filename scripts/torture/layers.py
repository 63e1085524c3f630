"""Layers as QGIS users have them, good and hostile: points for batches, lines for exposures."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from scripts.torture.given import DEPARTURE, EITHER, PLACES, REFUSE, Given, two_places
from scripts.torture.tables import BATCH

LINES = "collisionrisk:lineexposure"
Row = tuple[Any, dict[str, Any]]
_FIELD_NAMES = (
    *("fid FID status Status message minutes route_risk departure feature_id geom name Name NAME".split()),
    *("a b", "中文", "x" * 70, "se'lect", 'q"q', "order"),
)


def good_lines(random: Random, folder: Path) -> Given:
    rows = [(_line(random), {"name": f"line {i}", "n": i}) for i in range(random.randint(1, 8))]
    return _exposure(random, folder, rows, "good lines", "succeed", len(rows), len(rows))


def hostile_lines(random: Random, folder: Path) -> Given:
    return random.choice(_HOSTILE_LINES)(random, folder)


def good_points(random: Random, folder: Path) -> Given:
    rows = _point_rows(random, random.randint(1, 8))
    return _batch(random, folder, rows, "good points", "succeed", len(rows), len(rows))


def hostile_points(random: Random, folder: Path) -> Given:
    return random.choice(_HOSTILE_POINTS)(random, folder)


def _line(random: Random) -> dict[str, Any]:
    start, end = two_places(random)
    between = ((start[0] + end[0]) / 2 + random.uniform(-0.01, 0.01), (start[1] + end[1]) / 2)
    return {"type": "LineString", "coordinates": [start, between, end]}


def _exposure(
    random: Random, folder: Path, rows: list[Row], label: str, must: str, count: int | None, fine: int, **more: Any
) -> Given:
    source, table = _layer(random, folder, rows, "lines", more.pop("crs", 4326))
    given = Given(LINES, {"INPUT": source, "DEPARTURE": DEPARTURE, **more}, "EXPOSURE", label, must, count, fine, table)
    given.outputs = ("EXPOSURE", "PIECES") if random.random() < 0.5 else ("EXPOSURE",)
    return given


def _batch(
    random: Random, folder: Path, rows: list[Row], label: str, must: str, count: int | None, fine: int, **more: Any
) -> Given:
    source, table = _layer(random, folder, rows, "trips", more.pop("crs", 4326))
    parameters = {"LAYER": source, "END_PLACE": "goal", "DEPARTURE": DEPARTURE, **more}
    return Given(BATCH, parameters, "TRIPS", label, must, count, fine, table, ("TRIPS",))


def _point_rows(random: Random, count: int) -> list[Row]:
    rows: list[Row] = []
    for number in range(count):
        start, end = two_places(random)
        rows.append(({"type": "Point", "coordinates": start}, {"goal": f"{end[0]} {end[1]}", "n": number}))
    return rows


def _layer(random: Random, folder: Path, rows: list[Row], table: str, crs: int) -> tuple[str, tuple[Path, str] | None]:
    """The layer as GeoJSON or in a GeoPackage, and where its table is in the latter."""
    collection: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": shape, "properties": values} for shape, values in rows],
    }
    if crs != 4326:
        collection["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
    file = folder / f"{table}.geojson"
    file.write_text(json.dumps(collection), encoding="utf-8")
    names = [name.lower() for _, values in rows for name in values]
    # A GeoPackage cannot hold names that differ in case alone, nor a second key.
    if random.random() < 0.5 and "fid" not in names and "geom" not in names and _all_alike(rows):
        return _as_geopackage(file, table)
    return str(file), None


def _all_alike(rows: list[Row]) -> bool:
    names = list(rows[0][1]) if rows else []
    return len({name.lower() for name in names}) == len(names) and len({(s or {}).get("type") for s, _ in rows}) == 1


def _as_geopackage(file: Path, table: str) -> tuple[str, tuple[Path, str] | None]:
    from osgeo import gdal

    target = file.with_suffix(".gpkg")
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        made = gdal.VectorTranslate(str(target), str(file), format="GPKG", layerName=table)
        if made is None:
            return str(file), None
        del made
    finally:
        gdal.PopErrorHandler()
    file.unlink()
    return f"{target}|layername={table}", (target, table)


def _broken_lines(random: Random, folder: Path) -> Given:
    start, end = two_places(random)
    bad: list[Any] = [
        None,
        {"type": "LineString", "coordinates": []},
        {"type": "LineString", "coordinates": [start]},
        {"type": "LineString", "coordinates": [start, start]},
        {"type": "LineString", "coordinates": [(0, 0), (1, 1)]},
        {"type": "LineString", "coordinates": [(-73.9, 91), (-73.9, 40.7)]},
        {"type": "MultiLineString", "coordinates": [[start, end], [end, start]]},
        {"type": "MultiLineString", "coordinates": []},
        {"type": "LineString", "coordinates": [[*start, 5.0], [*end, 6.0]]},
    ]
    rows = [(_line(random), {"n": i}) for i in range(3)]
    rows += [(random.choice(bad), {"n": 10 + i}) for i in range(random.randint(1, 5))]
    random.shuffle(rows)
    return _exposure(random, folder, rows, "broken lines", EITHER, len(rows), 3)


def _other_kinds(random: Random, folder: Path) -> Given:
    start, end = two_places(random)
    shape = random.choice(
        [
            {"type": "Point", "coordinates": start},
            {"type": "Polygon", "coordinates": [[start, end, (-73.9, 40.9), start]]},
            {"type": "MultiPoint", "coordinates": [start, end]},
        ]
    )
    rows: list[Row] = [(shape, {"n": i}) for i in range(2)]
    mixed = random.random() < 0.5
    if mixed:
        rows.append((_line(random), {"n": 3}))
    # Rows that are no lines may get a message of their own.
    return _exposure(random, folder, rows, "points for lines", EITHER if mixed else REFUSE, None, 0)


def _named_lines(random: Random, folder: Path) -> Given:
    rows: list[Row] = [(_line(random), {}) for _ in range(4)]
    return _exposure(random, folder, rows, "field names", _add_fields(random, rows), 4, 4)


def _add_fields(random: Random, rows: list[Row]) -> str:
    """Fields of hostile names; in some, of values of several types, which may be refused."""
    mixed = random.random() < 0.2
    values: tuple[Any, ...] = (1, "x", None, 2.5, [1, 2], {"a": 1}, True) if mixed else ("x", None, "é", "7")
    for name in random.sample(_FIELD_NAMES, random.randint(1, 6)):
        for _, fields in rows:
            fields[name] = random.choice(values)
    return EITHER if mixed else "succeed"


def _empty_lines(random: Random, folder: Path) -> Given:
    return _exposure(random, folder, [], "no lines", EITHER, 0, 0)


def _wrong_crs(random: Random, folder: Path) -> Given:
    rows = [(_line(random), {"n": i}) for i in range(3)]
    return _exposure(random, folder, rows, "wrong CRS", EITHER, 3, 0, crs=random.choice([3857, 2263, 32618, 999999]))


def _timed_lines(random: Random, folder: Path) -> Given:
    times = ["2025-01-17T22:00:00Z", "2025-01-17T17:00:00", "2025-01-17", "17/01/2025", "soon", None]
    rows = [(_line(random), {"at": random.choice(times), "min": random.choice([30, 0, -5, None])}) for _ in range(6)]
    wanted: dict[str, Any] = {"DEPARTURE_FIELD": random.choice(["at", "at", "AT", "none"])}
    if random.random() < 0.5:
        wanted["MINUTES_FIELD"] = "min"
    return _exposure(random, folder, rows, "timed lines", EITHER, 6, 0, **wanted)


def _bad_timing(random: Random, folder: Path) -> Given:
    given = good_lines(random, folder)
    changed: dict[str, Any] = random.choice(
        [{"SPEED": "nan"}, {"SPEED": "fast"}, {"SPEED": -1}, {"SPEED": 0}, {"M_TIMES": True}, {"DEPARTURE": "noon"}]
    )
    given.parameters.update(changed)
    given.label, given.must = "bad timing", REFUSE
    return given


def _gpx(random: Random, folder: Path) -> Given:
    start, end = two_places(random)
    head = '<?xml version="1.0"?>\n<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">'

    def point(kind: str, place: tuple[float, float], minute: int) -> str:
        when = f"<time>2025-01-17T22:{minute:02d}:00Z</time>"
        return f'<{kind} lat="{place[1]}" lon="{place[0]}">{when}</{kind}>'

    way = f"<wpt lat='{start[1]}' lon='{start[0]}'><name>home</name></wpt>"
    track = f"<trk><name>t</name><trkseg>{point('trkpt', start, 0)}{point('trkpt', end, 40)}</trkseg></trk>"
    route = f"<rte><name>r</name>{point('rtept', start, 0)}{point('rtept', end, 40)}</rte>"
    parts = random.sample([way, track, route], random.randint(1, 3))
    text = head + "".join(sorted(parts, reverse=True)) + "</gpx>"
    cut = random.random() < 0.3
    file = folder / "drive.gpx"
    file.write_text(text[: random.randint(90, len(text) - 1)] if cut else text, encoding="utf-8")
    lines = (track in parts) + (route in parts)
    must = EITHER if cut or lines != 1 else "succeed"
    given = Given(LINES, {"INPUT": str(file), "DEPARTURE": DEPARTURE}, "EXPOSURE", "gpx", REFUSE if not lines else must)
    given.fine, given.outputs = (1 if must == "succeed" else 0), ("EXPOSURE",)
    return given


def _no_layer(random: Random, folder: Path) -> Given:
    given = good_lines(random, folder)
    file = folder / "no_layer.gpkg"
    file.write_bytes(random.choice([b"", b"SQLite format 3\0" + b"\0" * 90, b"hello", random.randbytes(4000)]))
    given.parameters["INPUT"] = random.choice([str(file), str(folder / "none.shp"), str(folder), "nonsense"])
    given.must, given.rows, given.fine, given.label, given.table = REFUSE, None, 0, "no layer", None
    return given


def _bad_points(random: Random, folder: Path) -> Given:
    rows = _point_rows(random, 4)
    bad_goals = ["", None, "POINT EMPTY", "120 W 45", "40.7 -74", "SRID=999999;POINT(1 2)", "nan nan", "POINT(", "x"]
    for shape, values in random.sample(rows, random.randint(1, 3)):
        if random.random() < 0.7:
            values["goal"] = random.choice(bad_goals)
        else:
            shape["coordinates"] = random.choice([[0, 0], [-73.9, 95], [1e30, 40], []])
    return _batch(random, folder, rows, "bad places", EITHER, 4, 1)


def _named_points(random: Random, folder: Path) -> Given:
    rows = _point_rows(random, 4)
    return _batch(random, folder, rows, "field names", _add_fields(random, rows), 4, 4)


def _bad_expression(random: Random, folder: Path) -> Given:
    given = good_points(random, folder)
    given.parameters["END_PLACE"] = random.choice(
        ['make_point("n"', '"nowhere"', "1/0", "$geometry +", "null", "now()"]
    )
    given.label, given.fine = "bad expression", 0
    given.must = EITHER
    return given


def _joined(random: Random, folder: Path) -> Given:
    starts: list[Row] = [({"type": "Point", "coordinates": place}, {"key": i}) for i, place in enumerate(PLACES[:4])]
    ends: list[Row] = [({"type": "Point", "coordinates": place}, {"key": str(i)}) for i, place in enumerate(PLACES[4:])]
    del ends[: random.randint(0, 3)]
    (one, table), (other, _) = (
        _layer(random, folder, starts, "starts", 4326),
        _layer(random, folder, ends, "ends", 4326),
    )
    parameters = {"START_LAYER": one, "START_FIELD": "key", "END_LAYER": other, "END_FIELD": "key"}
    wrong = random.random() < 0.3
    if wrong:
        parameters["END_FIELD"] = "nokey"
    must, fine = (REFUSE, 0) if wrong else ("succeed", len(ends))
    return Given(BATCH, {**parameters, "DEPARTURE": DEPARTURE}, "TRIPS", "joined", must, 4, fine, table, ("TRIPS",))


def _twice(random: Random, folder: Path) -> Given:
    given = good_points(random, folder)
    given.parameters["CSV"] = given.parameters["LAYER"]
    given.must, given.label = REFUSE, "layer and csv"
    return given


def _points_crs(random: Random, folder: Path) -> Given:
    crs = random.choice([3857, 2263, 999999])
    return _batch(random, folder, _point_rows(random, 3), "wrong CRS", EITHER, 3, 0, crs=crs)


_HOSTILE_LINES = (
    *(_broken_lines, _broken_lines, _other_kinds, _named_lines, _named_lines, _empty_lines, _wrong_crs),
    *(_timed_lines, _bad_timing, _gpx, _gpx, _no_layer),
)
_HOSTILE_POINTS = (_bad_points, _bad_points, _named_points, _bad_expression, _joined, _joined, _twice, _points_crs)
