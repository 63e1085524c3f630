"""GPX by hand: tracks and routes, their times, damage, and files cut at any byte."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.tracking.gpx import read_gpx
from collision_risk_plugin.core.tracking.tracks import (
    BadTrack,
    Recording,
    complete_times,
    count_back,
    played,
    read_recording,
    time_notes,
)

HEAD = '<?xml version="1.0"?>\n<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">'
PLACES = [(-74.006, 40.7128), (-73.995, 40.735), (-73.9855, 40.758)]
FIVE = datetime(2025, 1, 17, 22, tzinfo=timezone.utc)
TIMES = ["2025-01-17T22:00:00Z", "2025-01-17T22:15:00Z", "2025-01-17T22:30:00Z"]


def points(*times: str | None, kind: str = "trkpt", places: list[tuple[float, float]] = PLACES) -> str:
    return "".join(
        f'<{kind} lat="{lat}" lon="{lon}"><ele>1</ele>' + (f"<time>{time}</time>" if time else "") + f"</{kind}>"
        for (lon, lat), time in zip(places, times)
    )


def track(*times: str | None, name: str = "a") -> str:
    return f"<trk><name>{name}</name><trkseg>{points(*times)}</trkseg></trk>"


def route(*times: str | None) -> str:
    return f"<rte>{points(*times, kind='rtept')}</rte>"


def read(body: str | bytes, folder: Path) -> Recording:
    file = folder / "file.gpx"
    file.write_bytes(body if isinstance(body, bytes) else f"{HEAD}{body}</gpx>".encode())
    return read_recording(file)


def minutes(recording: Recording) -> list[float]:
    return [(position.time - FIVE) / timedelta(minutes=1) for position in played(recording)]


@pytest.mark.parametrize(
    "times",
    [
        TIMES,
        [time.replace("Z", "+00:00") for time in TIMES],
        [f"2025-01-17T17:{minute}:00-05:00" for minute in ("00", "15", "30")],
        [time.replace("Z", ".000Z") for time in TIMES],
        [f" {time}\n" for time in TIMES],
        [time.replace("-", "").replace(":", "") for time in TIMES],
    ],
)
def test_a_time_is_the_instant_that_its_offset_says(times: list[str], tmp_path: Path) -> None:
    recording = read(track(*times), tmp_path)
    assert minutes(recording) == [0, 15, 30]
    assert [position.place for position in played(recording)] == PLACES
    assert recording.notes == ()


def test_a_time_without_an_offset_is_utc_as_gpx_has_it(tmp_path: Path) -> None:
    recording = read(track(*(time[:-1] for time in TIMES)), tmp_path)
    assert minutes(recording) == [0, 15, 30]
    assert recording.notes == ("Times without an offset, read as UTC as GPX has it: 3",)


def test_tracks_come_before_routes_and_waypoints_are_left_out(tmp_path: Path) -> None:
    waypoint = '<wpt lat="40.7" lon="-74"><name>w</name></wpt>'
    recording = read(waypoint + route(*TIMES) + track(*TIMES, name="one") + track(*TIMES, name="two"), tmp_path)
    assert (recording.kind, [line.texts["name"] for line in recording.lines]) == ("tracks", ["one", "two"])
    recording = read(waypoint + route(None, None, None) + "<trk><trkseg/></trk>", tmp_path)
    assert (recording.kind, len(recording.lines)) == ("routes", 1)
    with pytest.raises(BadTrack, match=r"it has waypoints only \(2\), no track and no route"):
        read(2 * waypoint, tmp_path)
    with pytest.raises(BadTrack, match="there is no position in it"):
        read("", tmp_path)


def test_segments_stay_apart_and_missing_ones_do_no_harm(tmp_path: Path) -> None:
    one, two, three = (points(time, places=[place]) for time, place in zip(TIMES, PLACES))
    recording = read(f"<trk><trkseg>{one}{two}</trkseg><trkseg/><trkseg>{three}</trkseg></trk>", tmp_path)
    assert [len(segment) for segment in recording.lines[0].segments] == [2, 0, 1]
    assert minutes(recording) == [0, 15, 30]
    assert minutes(read(f"<trk>{one}{two}{three}</trk>", tmp_path)) == [0, 15, 30]


def test_names_of_other_spellings_and_texts_of_other_elements(tmp_path: Path) -> None:
    body = track(*TIMES, name="<![CDATA[A & <trkpt> B]]>").replace(
        "</ele>", '</ele><extensions><x:time a="/>">1999-01-01T00:00:00Z</x:time></extensions>'
    )
    body = body.replace(
        "<trkseg>", '<link href="x"><text>t</text><type>no</type></link><type>run &#38; ride</type><trkseg>'
    )
    recording = read(body, tmp_path)
    assert recording.lines[0].texts == {"name": "A & <trkpt> B", "type": "run & ride"}
    assert minutes(recording) == [0, 15, 30]
    prefixed = body.replace("</", "</g:").replace("<trk", "<g:trk").replace("<time", "<g:time")
    assert minutes(read(prefixed.replace("</g:x:time", "</x:time"), tmp_path)) == [0, 15, 30]
    assert minutes(read(track(*TIMES).replace('"', "'"), tmp_path)) == [0, 15, 30]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    head = HEAD.replace('"1.0"', '"1.0" encoding="ISO-8859-1"') if encoding == "latin-1" else HEAD
    recording = read(f"{head}{track(*TIMES, name='Café')}</gpx>".encode(encoding), tmp_path)
    assert (recording.lines[0].texts["name"], minutes(recording)) == ("Café", [0, 15, 30])


@pytest.mark.parametrize("wrong", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "yesterday", "2025-02-30T10:00:00Z"])
def test_times_that_cannot_be_are_left_out_and_told(wrong: str, tmp_path: Path) -> None:
    recording = read(track(TIMES[0], wrong, TIMES[2]), tmp_path)
    assert minutes(recording) == [0, pytest.approx(15, abs=0.5), 30]
    assert "Times that are none, or of years without receivers, left out: 1" in time_notes(recording)
    assert read(track(wrong, wrong, None), tmp_path).lines[0].unusable_times == 2
    assert read(track(TIMES[0], None, " "), tmp_path).lines[0].unusable_times == 0


def test_missing_times_lie_between_their_neighbours(tmp_path: Path) -> None:
    recording = read(track(TIMES[0], None, TIMES[2]), tmp_path)
    begun, between, ended = minutes(recording)
    assert (begun, ended) == (0, 30)
    assert between == pytest.approx(15, abs=0.5)
    assert time_notes(recording) == ["Points without a time, given that of a steady drive: 1"]
    first, middle, last = played(read(track(None, TIMES[1], "yesterday"), tmp_path))
    assert middle.time == FIVE + timedelta(minutes=15)
    assert [(middle.time - first.time).total_seconds(), (last.time - middle.time).total_seconds()] == [
        pytest.approx(2637 / (50 / 3.6), rel=0.01),
        pytest.approx(2680 / (50 / 3.6), rel=0.01),
    ]


def test_one_wrong_time_costs_only_itself(tmp_path: Path) -> None:
    places = [*PLACES, (-73.98, 40.77)]
    for wrong in ("2025-01-17T21:00:00Z", "2035-01-17T22:15:00Z"):
        times = TIMES[0], wrong, TIMES[2], TIMES[2]
        recording = read(f"<trk><trkseg>{points(*times, places=places)}</trkseg></trk>", tmp_path)
        begun, replaced, *others = minutes(recording)
        assert (begun, others) == (0, [30, 30])
        assert 0 < replaced < 30
        assert time_notes(recording) == ["Times that go back, replaced by those of a steady drive: 1"]


@given(st.lists(st.none() | st.integers(0, 50), min_size=1, max_size=12))
def test_completed_times_keep_as_many_as_can_be_and_never_go_back(seconds: list[int | None]) -> None:
    given_times = [None if each is None else FIVE + timedelta(seconds=each) for each in seconds]
    line = [((-74.0, 40.0 + number / 1000), moment) for number, moment in enumerate(given_times)]
    times = complete_times(line).tolist()
    assert times == sorted(times)
    known = [each for each in seconds if each is not None]
    longest = [1] * len(known)
    for at, each in enumerate(known):
        longest[at] += max((longest[before] for before in range(at) if known[before] <= each), default=0)
    assert count_back(line, complete_times(line)) == len(known) - max(longest, default=0)


def test_points_that_are_no_place_are_left_out_and_counted(tmp_path: Path) -> None:
    places = [(-74.006, 40.7128), (0, 0), (-73.9855, 95), (-73.9855, 40.758)]
    body = f"<trk><trkseg>{points(TIMES[0], None, None, TIMES[2], places=places)}<trkpt lat='x'/></trkseg></trk>"
    recording = read(body, tmp_path)
    assert minutes(recording) == [0, 30]
    assert recording.notes == ("Points without a usable position, left out: 3",)


def test_a_file_that_is_cut_off_says_how_far_it_goes(tmp_path: Path) -> None:
    whole = f"{HEAD}{track(*TIMES)}</gpx>"
    recording = read(whole[: whole.index("<time>2025-01-17T22:30") + 2].encode(), tmp_path)
    assert minutes(recording) == [0, 15]
    assert recording.notes == (
        "The file is cut off; it was read as far as its point 2, 2025-01-17 17:15:00 New York time",
    )
    untimed = f"{HEAD}{track(None, None, None)}"
    assert read(untimed.encode(), tmp_path).notes == ("The file is cut off; it was read as far as its point 3",)


WHOLE = f"{HEAD}<wpt lat='40.7' lon='-74'/>{track(*TIMES)}{track(*TIMES)}</gpx>".encode()


@given(st.integers(0, len(WHOLE)), st.binary(max_size=4))
@example(0, b"\0")
@example(0, b"\xff\xfe")
@example(0, b"\xfe\xff\0\0")
def test_a_file_cut_or_damaged_at_any_byte_goes_as_far_as_it_goes(at: int, damage: bytes) -> None:
    cut = read_gpx(WHOLE[:at])
    read_points = [point for line in cut.tracks for point in line.points]
    whole = [point for line in read_gpx(WHOLE).tracks for point in line.points]
    assert read_points == whole[: WHOLE[:at].count(b"</trkpt>")]
    assert cut.is_cut == (at < len(WHOLE))
    damaged = read_gpx(WHOLE[:at] + damage + WHOLE[at + 1 :])
    assert sum(len(line.points) for line in damaged.tracks) >= 3 - (b"<" in damage)


@given(
    st.binary(max_size=400)
    | st.lists(
        st.sampled_from(
            [
                "<trk>",
                "</trk>",
                "<trkseg>",
                "<rte>",
                "<trkpt lat='1' lon='2'>",
                "</trkpt>",
                "<time>",
                "</gpx>",
                "<!--",
                "<![CDATA[",
                "x",
            ]
        )
    ).map(lambda parts: "".join(parts).encode())
)
def test_any_bytes_are_read_without_an_error(content: bytes) -> None:
    for line in read_gpx(content).tracks:
        assert all(abs(lat) <= 90 for (_, lat), _ in line.points)


def test_a_document_type_with_entities_does_no_harm(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(10))
    outside = '<!ENTITY f SYSTEM "file:///etc/passwd">'
    body = HEAD.replace("<gpx", f"<!DOCTYPE gpx [{entities}{outside}]><gpx") + track(*TIMES, name="&e9;&f;") + "</gpx>"
    recording = read(body.encode(), tmp_path)
    assert (recording.lines[0].texts["name"], minutes(recording)) == ("&e9;&f;", [0, 15, 30])


def test_reading_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        read_gpx(WHOLE, lambda: True)
