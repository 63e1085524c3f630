"""Recorded tracks in files: GPX as QGIS reads it, NMEA, and what is neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.tracking.tracks import BadTrack
from collision_risk_plugin.tasks.track_task import read_track
from tests.qgis.watch.conftest import rmc

START = datetime(2026, 12, 4, 22, tzinfo=timezone.utc)
HEAD = '<?xml version="1.0"?>\n<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">'


def gpx(points: str, kind: str = "trk") -> str:
    inner = points.replace("<pt", f"<{kind}pt" if kind == "trk" else "<rtept")
    inner = inner.replace("</pt", "</trkpt" if kind == "trk" else "</rtept")
    return f"{HEAD}<trk><trkseg>{inner}</trkseg></trk></gpx>" if kind == "trk" else f"{HEAD}<rte>{inner}</rte></gpx>"


def point(lat: float, lon: float, time: str = "") -> str:
    return f'<pt lat="{lat}" lon="{lon}">' + (f"<time>{time}</time>" if time else "") + "</pt>"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def written(content: str | bytes) -> Path:
        file = tmp_path / "a track | of mine.gpx"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return written


def test_a_track_keeps_order_and_times(write: Callable[[str], Path]) -> None:
    times = ("2026-12-04T22:00:00Z", "2026-12-04T22:00:10.500Z", "2026-12-04T22:00:20Z")
    track = read_track(write(gpx("".join(point(40.6 + n / 100, -73.7, time) for n, time in enumerate(times)))))
    assert [position.place for position in track.positions] == [
        (-73.7, pytest.approx(lat)) for lat in (40.6, 40.61, 40.62)
    ]
    assert [position.time - START for position in track.positions] == [timedelta(seconds=s) for s in (0, 10.5, 20)]


def test_the_segments_of_a_track_follow_each_other(write: Callable[[str], Path]) -> None:
    one, other = point(40.6, -73.7, "2026-12-04T22:00:00Z"), point(40.7, -73.7, "2026-12-04T23:00:00Z")
    track = read_track(write("\ufeff" + gpx(f"{one}</trkseg><trkseg>{other}")))
    assert [position.lat for position in track.positions] == [40.6, 40.7]


def test_a_route_without_times_is_driven_at_50_km_an_hour(write: Callable[[str], Path]) -> None:
    first, second = read_track(write(gpx(point(40.6, -73.7) + point(40.61, -73.7), "rte"))).positions
    assert (second.time - first.time).total_seconds() == pytest.approx(1110.5 / (50 / 3.6), rel=0.01)


@pytest.mark.parametrize("time", ["yesterday", "0000-00-00T00:00:00Z", "99999-12-04T22:00:00Z", "2026-13-04T25:00:00Z"])
def test_a_time_that_cannot_be_is_none(time: str, write: Callable[[str], Path]) -> None:
    first, second = read_track(
        write(gpx(point(40.6, -73.7, "2026-12-04T22:00:00Z") + point(40.61, -73.7, time)))
    ).positions
    assert (first.time, second.place) == (START, (-73.7, 40.61))


def test_an_nmea_log_is_told_by_what_is_in_it_not_by_its_name(write: Callable[[bytes], Path]) -> None:
    track = read_track(write(b"garbage\r\n" + rmc((-73.7, 40.6), START)))
    assert track.positions[0].place == pytest.approx((-73.7, 40.6))
    assert (track.positions[0].time, track.skipped) == (START, 1)


def test_entities_that_would_fill_the_memory_are_refused(write: Callable[[str], Path]) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(10))
    content = HEAD.replace("<gpx", f"<!DOCTYPE g [{entities}]><gpx") + "<trk><name>&e9;</name></trk></gpx>"
    with pytest.raises(BadTrack):
        read_track(write(content))


@pytest.mark.parametrize("content", ["", "<gpx", "<html><body/></html>", f"{HEAD}</gpx>", gpx("")])
def test_a_file_without_positions_is_refused_in_words(content: str, write: Callable[[str], Path]) -> None:
    with pytest.raises(BadTrack, match="there is no position in it"):
        read_track(write(content))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.binary(max_size=300) | st.tuples(st.integers(0, 400), st.binary(max_size=4)))
def test_any_bytes_are_a_track_or_refused(damage: bytes | tuple[int, bytes], write: Callable[[bytes], Path]) -> None:
    whole = gpx(point(40.6, -73.7, "2026-12-04T22:00:00Z") + point(40.61, -73.7)).encode()
    content = damage if isinstance(damage, bytes) else whole[: damage[0]] + damage[1] + whole[damage[0] + 1 :]
    try:
        track = read_track(write(content))
    except BadTrack:
        return
    assert all(position.usable for position in track.positions)


def test_reading_can_be_cancelled(write: Callable[[str | bytes], Path]) -> None:
    for content in (gpx(point(40.6, -73.7)), b"nothing\n"):
        with pytest.raises(Cancelled):
            read_track(write(content), lambda: True)


def test_what_is_wrong_with_a_track_is_noted(write: Callable[[str | bytes], Path]) -> None:
    unchecked = rmc((-73.7, 40.6), START).split(b"*")[0] + b"\r"
    track = read_track(write(b"garbage\r" + 2 * unchecked))
    assert (len(track.positions), track.skipped) == (1, 1)
    assert track.notes == ("Damaged lines of the track, left out: 1", "Lines without a checksum, used: 2")
    whole = gpx(point(40.6, -73.7, "2026-12-04T17:00:00-05:00") + point(40.61, -73.7))
    track = read_track(write(whole[: -len("</trkseg></trk></gpx>")]))
    assert track.positions[0].time == START
    assert track.notes == (
        "The file is cut off; it was read as far as its point 2",
        "Points without a time, given that of a steady drive: 1",
    )
