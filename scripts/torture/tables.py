"""Text files of drives as programs and people write them, good and hostile."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

from scripts.torture.given import DEPARTURE, EITHER, REFUSE, Given, two_places

HEADER = ["start_lon", "start_lat", "end_lon", "end_lat"]
BATCH = "collisionrisk:batchrouterisk"
NAMES = (
    *("fid geom row status message departure ogc_fid rowid geometry minutes streets ID id Id".split()),
    *("select order group table index wkt the_geom shape fid_1 source_fid".split()),
    *("a b", "", "naïve", "中文列", 'quo"te', "semi;colon", "x'); drop table trips;--", "[brackets]", "per%cent"),
    *("n" * 80, "m" * 260, "ABCDEFGHIJK_1", "ABCDEFGHIJK_2", "a.b", "tab\tin", "-1", "123", "é" * 40),
)
TIMES = ("2026-12-04T17:00", "2026-12-04 17:00:00", "2026-12-04T22:00:00Z", "2026-12-04T17:00-05:00", "")
BAD_TIMES = ("tomorrow", "2026-02-30T10:00", "17/01/2025 17:00", "25:61", "9999-12-31T23:59", "nan", "0000-00-00")
BAD_CELLS = ("", "nan", "inf", "1e999", "abc", "-73.9N", "0", "181", "−73.9", "-73,9x", "null", "=1+1", "\x0b")


def good(random: Random, folder: Path) -> Given:
    return _given(folder, _text(_rows(random, random.randint(1, 12))), "good csv", rows=-1, fine=-1)


def many(random: Random, folder: Path) -> Given:
    """So many rows that they fill a small disk, half of them without an answer."""
    rows = _rows(random, random.choice([300, 700, 1200]))
    for row in rows[1::2]:
        row[3] = "0"
    return _given(folder, _text(rows), "many rows", rows=-1, fine=len(rows) // 2)


def hostile(random: Random, folder: Path) -> Given:
    return random.choice(_HOSTILE)(random, folder)


def _given(
    folder: Path, text: str | bytes, label: str, must: str = EITHER, rows: int | None = None, fine: int = 0, **more: str
) -> Given:
    """`rows` and `fine` −1: as many as the text has lines of data."""
    raw = text if isinstance(text, bytes) else text.encode()
    file = folder / "drives.csv"
    file.write_bytes(raw)
    count = len(raw.splitlines()) - 1
    return Given(
        BATCH,
        {"CSV": str(file), "DEPARTURE": DEPARTURE, **more},
        "TRIPS",
        label,
        "succeed" if fine == -1 else must,
        count if rows == -1 else rows,
        count if fine == -1 else fine,
        outputs=("TRIPS",),
    )


def _rows(random: Random, count: int) -> list[list[str]]:
    return [[str(value) for place in two_places(random) for value in place] for _ in range(count)]


def _text(rows: list[list[str]], header: list[str] | None = None, delimiter: str = ",", end: str = "\n") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows([header or HEADER, *rows])
    return stream.getvalue()


def _encoded(random: Random, folder: Path) -> Given:
    rows = _rows(random, random.randint(2, 9))
    names = random.choice([["café", "Ångström", "naïve", "Zoë"], ["中文", "北京", "法拉盛"], ["plain"]])
    text = _text([[random.choice(names), *row] for row in rows], [random.choice(names), *HEADER])
    encoding = random.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "gb18030"])
    raw = text.encode(encoding, errors="replace")
    return _given(folder, raw, f"encoding {encoding}", rows=len(rows), fine=len(rows))


def _delimited(random: Random, folder: Path) -> Given:
    rows, delimiter = _rows(random, random.randint(1, 9)), random.choice(",;\t|")
    if delimiter == ";":
        rows = [[cell.replace(".", ",") for cell in row] for row in rows]
    text = _text(rows, HEADER, delimiter, random.choice(["\n", "\r\n", "\r"]))
    if random.random() < 0.4:
        text = f"sep={delimiter}\n{text}"
    return _given(folder, text, f"delimiter {delimiter!r}", rows=len(rows), fine=len(rows))


def _named(random: Random, folder: Path) -> Given:
    rows = _rows(random, random.randint(1, 6))
    extra = random.choices(NAMES, k=random.randint(1, 9))
    cells = [[*(random.choice(["1", "x", "", "0101", "'", '"', "a,b", "é"]) for _ in extra), *row] for row in rows]
    return _given(folder, _text(cells, [*extra, *HEADER]), "column names", "succeed", len(rows), len(rows))


def _quoted(random: Random, folder: Path) -> Given:
    rows = [[random.choice(['say "no"', "two\nlines", "a,b", "'", ""]), *row] for row in _rows(random, 6)]
    lines = _text(rows, ["name", *HEADER])
    kind = random.choice(["right", "unclosed", "stray"])
    if kind == "right":
        return _given(folder, lines, "quotes right", "succeed", len(rows), len(rows))
    plain = _text([[f"n{i}", *row] for i, row in enumerate(_rows(random, 8))], ["name", *HEADER]).splitlines()
    at = random.randint(1, len(plain) - 2)
    plain[at] = f'"{plain[at]}' if kind == "unclosed" else f'{plain[at]}"'
    # A row may be refused alone, but none may vanish in another.
    return _given(folder, "\n".join(plain) + "\n", f"quote {kind}", rows=8, fine=0)


def _ragged(random: Random, folder: Path) -> Given:
    rows = _rows(random, random.randint(3, 12))
    for row in random.sample(rows, len(rows) // 2):
        if random.random() < 0.5:
            row.append("more")
        else:
            del row[random.randint(1, 3) :]
    fine = sum(len(row) == len(HEADER) for row in rows)
    return _given(folder, _text(rows), "ragged rows", rows=len(rows), fine=fine)


def _bad_cells(random: Random, folder: Path) -> Given:
    rows = _rows(random, random.randint(2, 10))
    wrong = random.sample(rows, random.randint(1, len(rows)))
    for row in wrong:
        row[random.randrange(4)] = random.choice(BAD_CELLS)
    return _given(folder, _text(rows), "bad cells", rows=len(rows), fine=len(rows) - len(wrong))


def _dated(random: Random, folder: Path) -> Given:
    rows = [[*row, random.choice(TIMES)] for row in _rows(random, random.randint(2, 8))]
    fine = len(rows)
    for row in rows:
        if random.random() < 0.3:
            row[4], fine = random.choice(BAD_TIMES), fine - 1
    file = _text(rows, [*HEADER, "when"])
    return _given(folder, file, "dates", rows=len(rows), fine=0 if fine < len(rows) else fine, DEPARTURE_FIELD="when")


def _empty(random: Random, folder: Path) -> Given:
    text = random.choice([b"", b"\xef\xbb\xbf", b"\n\n\n", b"a,b\n", b"\0\0\0\0", b"start_lon\n1\n", b"\xff\xfe"])
    return _given(folder, text, "empty csv", REFUSE)


def _only_header(random: Random, folder: Path) -> Given:
    return _given(folder, _text([]), "header alone", rows=0)


def _gaps(random: Random, folder: Path) -> Given:
    rows = _rows(random, 5)
    text = _text(rows).replace("\n", random.choice(["\n\n", "\r\n\r\n"])) + random.choice(["", "\n", "\x1a"])
    return _given(folder, text, "blank lines", rows=None if text.endswith("\x1a") else 5, fine=5)


def _garbage(random: Random, folder: Path) -> Given:
    kind = random.choice(["bytes", "long cell", "nul", "long line"])
    lines = _text(_rows(random, 4)).splitlines()
    if kind == "bytes":
        return _given(folder, random.randbytes(3000), "garbage bytes", REFUSE)
    if kind == "long cell":
        lines[2] = f"{'9' * 200_000},1,2,3"
    elif kind == "nul":
        lines[2] = "\0" + lines[2]
    else:
        lines[0] += "," + ",".join(f"c{i}" for i in range(3000))
    return _given(folder, "\n".join(lines) + "\n", f"garbage {kind}", rows=4)


def _columns_given(random: Random, folder: Path) -> Given:
    rows = _rows(random, 3)
    names = {"START_LON": "a", "START_LAT": "b", "END_LON": "c", "END_LAT": "d"}
    must = "succeed"
    if random.random() < 0.6:
        names[random.choice(list(names))], must = random.choice(["nowhere", "A", "a,b"]), REFUSE
    fine = 3 if must == "succeed" else 0
    return _given(folder, _text(rows, ["a", "b", "c", "d"]), f"columns named, {must}", must, 3, fine, **names)


def _not_a_file(random: Random, folder: Path) -> Given:
    given = good(random, folder)
    given.parameters["CSV"] = random.choice([str(folder), str(folder / "nowhere.csv"), "/dev/null", "rel/none.csv"])
    given.must, given.rows, given.fine, given.label = REFUSE, None, 0, "csv is no file"
    return given


_HOSTILE = (
    _encoded,
    _encoded,
    _delimited,
    _delimited,
    _named,
    _named,
    _named,
    _quoted,
    _quoted,
    _ragged,
    _bad_cells,
    _bad_cells,
    _dated,
    _dated,
    _empty,
    _only_header,
    _gaps,
    _garbage,
    _columns_given,
    _not_a_file,
)
