"""Where outputs go: new files of every format, our own older ones, the user's, the input, and impossible places."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from scripts.torture.given import EITHER, REFUSE, SUCCEED, Given

FILES = {"JSON": ".json", "REPORT": ".html", "PICTURE": ".png"}
SURE = ("gpkg", "geojson", "csv")
"""Formats that must hold every layer; the others may be refused in words."""
_LONG = "n" * 180
_NAMES = (
    "with blanks in it",
    "it's",
    'dou"ble',
    "ünïcödé 中文 🚗",
    _LONG,
    "a;b",
    "percent%20",
    "-dash",
    "two.dots.in",
    "#1",
)


@dataclass(frozen=True)
class Output:
    """`value`: the parameter's; `file`, `table`: where the content has to be found (a table of a GeoPackage)."""

    name: str
    value: str
    file: Path
    table: str | None = None


@dataclass
class Destination:
    """`first`: outputs of an earlier run of ours, which the run replaces. `must` as that of Given."""

    outputs: list[Output]
    label: str
    must: str = SUCCEED
    first: bool = False
    may_change: set[Path] = field(default_factory=set)
    """Files of the case that the run may replace, as somebody would expect of it."""


Kind = Callable[[Random, Given, Path, Mapping[str, str]], Destination]


def output(name: str, file: Path, value: str | None = None) -> Output:
    table = name.lower() if name not in FILES and file.suffix.lower() == ".gpkg" else None
    return Output(name, value or str(file), file, table)


def usual(random: Random, given: Given, folder: Path, _: Mapping[str, str]) -> Destination:
    """A new file for each output, or one GeoPackage for all layers."""
    ending = random.choice(SURE)
    together = ending == "gpkg" and random.random() < 0.7
    outputs = [
        output(name, folder / (f"result{FILES.get(name, '.gpkg')}" if together else _separate(name, ending)))
        for name in given.outputs
    ]
    return Destination(outputs, f"new {ending}")


def _separate(name: str, ending: str) -> str:
    return f"{name.lower()}{FILES.get(name) or '.' + ending}"


def any_format(random: Random, given: Given, folder: Path, formats: Mapping[str, str]) -> Destination:
    ending = random.choice(sorted(formats))
    outputs = [output(name, folder / _separate(name, ending)) for name in given.outputs]
    return Destination(outputs, f"new {ending}", SUCCEED if ending in SURE else EITHER)


def unknown_format(random: Random, given: Given, folder: Path, _: Mapping[str, str]) -> Destination:
    ending = random.choice(["", ".xyz", ".GPKG", ".GeoJSON", ".gpkg.zip", ".json", ".shp.zip", ".docx", ".gpkg "])
    outputs = [output(name, folder / f"{name.lower()}{FILES.get(name, ending)}") for name in given.outputs]
    if not ending:
        # QGIS gives it its usual format.
        outputs = [
            one if one.name in FILES else output(one.name, one.file.with_suffix(".gpkg"), one.value) for one in outputs
        ]
    return Destination(outputs, f"ending {ending!r}", SUCCEED if ending == ".GPKG" else EITHER)


def ours(random: Random, given: Given, folder: Path, formats: Mapping[str, str]) -> Destination:
    """Our own results of an earlier run, which are replaced."""
    destination = usual(random, given, folder, formats)
    destination.first, destination.label = True, destination.label.replace("new", "own")
    destination.may_change = {one.file for one in destination.outputs}
    return destination


def ours_together(random: Random, given: Given, folder: Path, _: Mapping[str, str]) -> Destination:
    """As `ours`, with all layers in one GeoPackage."""
    outputs = [output(name, folder / f"result{FILES.get(name, '.gpkg')}") for name in given.outputs]
    return Destination(outputs, "own gpkg", SUCCEED, first=True, may_change={one.file for one in outputs})


def odd_name(random: Random, given: Given, folder: Path, _: Mapping[str, str]) -> Destination:
    stem, ending = random.choice(_NAMES), random.choice(SURE)
    inside = random.random() < 0.3 and stem != _LONG
    place = folder / stem if inside else folder
    place.mkdir(exist_ok=True)
    outputs = [
        output(name, place / f"{stem if number == 0 else name.lower()}{FILES.get(name) or '.' + ending}")
        for number, name in enumerate(given.outputs)
    ]
    return Destination(outputs, f"name {stem[:12]!r} {ending}")


def relative(random: Random, given: Given, folder: Path, _: Mapping[str, str]) -> Destination:
    """`folder` is a folder below the one in which the process runs."""
    ending = random.choice(SURE)
    outputs = []
    for name in given.outputs:
        file = folder / _separate(name, ending)
        outputs.append(output(name, file, f"{random.choice(['', './'])}{folder.name}/{file.name}"))
    return Destination(outputs, f"relative {ending}")


def through_link(random: Random, given: Given, folder: Path, _: Mapping[str, str]) -> Destination:
    """A link to a folder; a link to a file of the user's, or to nothing."""
    ending, kind = random.choice(SURE), random.choice(["folder", "file", "dangling"])
    real = folder / "real"
    real.mkdir()
    outputs = []
    for name in given.outputs:
        file = folder / _separate(name, ending)
        if kind == "folder":
            file = folder / "link" / file.name
            if not file.parent.is_symlink():
                file.parent.symlink_to(real)
        else:
            file.symlink_to(real / file.name)
        outputs.append(output(name, file))
    if kind == "file":
        for one in outputs:
            make_foreign(random, real / one.file.name, "something")
    return Destination(outputs, f"link to {kind} {ending}", REFUSE if kind == "file" and ending != "gpkg" else EITHER)


def foreign_table(random: Random, given: Given, folder: Path, _: Mapping[str, str]) -> Destination:
    """A GeoPackage of the user's; in some, a table has the name of an output."""
    file = folder / "project.gpkg"
    layers = [name for name in given.outputs if name not in FILES]
    kind = random.choice(["same name", "same name", "other case", "other", "other", "view", "unlisted", "attributes"])
    name = random.choice(layers or ["route"]).lower()
    make_foreign(random, file, {"other": "streets", "other case": name.title()}.get(kind, name), kind)
    outputs = [output(one, folder / _separate(one, "gpkg") if one in FILES else file) for one in given.outputs]
    must = SUCCEED if kind == "other" or not layers else REFUSE
    return Destination(outputs, f"foreign table, {kind}", must)


def foreign_file(random: Random, given: Given, folder: Path, formats: Mapping[str, str]) -> Destination:
    """A file of the user's, of another content, where an output is to go; or one beside it that would be written."""
    kind = random.choice(["text", "sqlite", "folder", "beside"])
    destination = usual(random, given, folder, formats)
    file = random.choice(destination.outputs).file
    if kind == "folder":
        file.mkdir()
        (file / "mine.txt").write_text("mine")
    elif kind == "beside":
        file = file.with_suffix(random.choice([".qml", ".qmd"]))
        file.write_text("<mine/>")
        # Where a style is kept inside, nothing is written beside.
        return Destination(destination.outputs, f"foreign {file.suffix} beside", EITHER)
    elif kind == "sqlite":
        make_foreign(random, file, "mine", "plain")
    else:
        file.write_text("my own notes\n" * 20)
    return Destination(destination.outputs, f"foreign {kind} as {file.suffix}", REFUSE)


def the_input(random: Random, given: Given, folder: Path, formats: Mapping[str, str]) -> Destination:
    """The input itself: its table, another table beside it, or its file."""
    if given.table is not None:
        file, table = given.table
        same = random.random() < 0.5
        name = table if same else "result"
        quoted = name.replace('"', '""')
        first, *others = given.outputs
        plain = name == first.lower() and random.random() < 0.5
        value = str(file) if plain else f"ogr:dbname='{file}' table=\"{quoted}\" (geom)"
        outputs = [Output(first, value, file, name), *(output(one, folder / f"{one.lower()}.gpkg") for one in others)]
        return Destination(outputs, f"input's {'table' if same else 'file'}", REFUSE if same else EITHER)
    source = given.parameters.get("CSV") or given.parameters.get("INPUT") or given.parameters.get("LAYER")
    if not source or not Path(source).is_file():
        return foreign_table(random, given, folder, formats)
    first, *others = given.outputs
    through = Path(source)
    if random.random() < 0.3:
        through = folder / f"link{through.suffix}"
        through.symlink_to(source)
    outputs = [output(first, through), *(output(one, folder / _separate(one, "gpkg")) for one in others)]
    return Destination(outputs, f"input itself {through.suffix}", REFUSE)


def one_path(random: Random, given: Given, folder: Path, formats: Mapping[str, str]) -> Destination:
    """Two outputs at one path."""
    if len(given.outputs) < 2:
        return foreign_table(random, given, folder, formats)
    files = dict.fromkeys(given.outputs, folder / "same.geojson")
    if random.random() < 0.4:
        (folder / "real").mkdir()
        (folder / "link").symlink_to(folder / "real")
        one, *rest = given.outputs
        files = {one: folder / "link" / "same.geojson", **dict.fromkeys(rest, folder / "real" / "same.geojson")}
    return Destination([output(name, file) for name, file in files.items()], "two at one path", REFUSE)


def missing_folder(random: Random, given: Given, folder: Path, _: Mapping[str, str]) -> Destination:
    ending = random.choice(SURE)
    place = random.choice([folder / "no" / "such", folder / "file.txt" / "inside", Path("/proc/none")])
    if place.parent.name == "file.txt":
        place.parent.write_text("a file")
    outputs = [output(name, place / _separate(name, ending)) for name in given.outputs]
    return Destination(outputs, f"missing folder {ending}", EITHER)


def odd_value(random: Random, given: Given, folder: Path, _: Mapping[str, str]) -> Destination:
    """No path at all."""
    value = random.choice(
        ["", "   ", "/", "postgres:host=127.0.0.1 port=1", "ogr:", "\n", "/dev/null/x.gpkg", "/proc/self/x.gpkg"]
    )
    outputs = [output(name, folder / _separate(name, "gpkg")) for name in given.outputs]
    outputs[0] = Output(outputs[0].name, value, folder / "nothing.gpkg", None)
    return Destination(outputs, f"value {value!r}", EITHER)


def make_foreign(random: Random, file: Path, table: str, kind: str = "") -> None:
    """A table of the user's in a GeoPackage; or a text file where the ending is another."""
    if file.suffix.lower() not in {".gpkg", ".sqlite"} and kind != "plain":
        file.write_text('{"mine": true}\n')
        return
    if kind != "plain":
        _empty_geopackage(file)
    name = '"' + table.replace('"', '""') + '"'
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        if kind == "view":
            connection.execute("CREATE TABLE base (fid INTEGER PRIMARY KEY, mine TEXT)")
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM base")
            return
        connection.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY, geom BLOB, mine TEXT)")
        for number in range(random.randint(1, 50)):
            connection.execute(f"INSERT INTO {name} VALUES (?, NULL, ?)", [number, f"mine {number}"])
        if kind in {"plain", "unlisted"}:
            return
        listing = (table, "attributes" if kind == "attributes" else "features", table)
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, ?, ?, 4326)", listing
        )
        if kind != "attributes":
            connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', 4326, 0, 0)", [table])


def _empty_geopackage(file: Path) -> None:
    from osgeo import gdal, ogr

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        made = ogr.GetDriverByName("GPKG").CreateDataSource(str(file))
        layer = made.CreateLayer("seed", geom_type=ogr.wkbNone)
        del layer, made
    finally:
        gdal.PopErrorHandler()


HOSTILE: tuple[Kind, ...] = (
    *(any_format,) * 6,
    unknown_format,
    *(ours,) * 3,
    *(odd_name,) * 2,
    relative,
    through_link,
    *(foreign_table,) * 4,
    *(foreign_file,) * 2,
    *(the_input,) * 4,
    *(one_path,) * 2,
    missing_folder,
    odd_value,
)


def parameters_of(destination: Destination) -> dict[str, Any]:
    return {one.name: one.value for one in destination.outputs}
