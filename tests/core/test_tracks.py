"""NMEA logs: sentences by hand, damage, and any bytes at all."""

from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone
from functools import reduce
from operator import xor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.tracking.alerts import Position
from collision_risk_plugin.core.tracking.tracks import NmeaLog, with_times

JFK = (-73.7793733, 40.6429483)
RMC = "GPRMC,170000.00,A,4038.5769,N,07346.7624,W,10.0,90.0,041226,,,A"
GGA = "GPGGA,170000.00,4038.5769,N,07346.7624,W,1,08,1.0,10.0,M,,M,,"
NOON = datetime(2026, 12, 4, 17, tzinfo=timezone.utc)


def sentence(body: str) -> bytes:
    return f"${body}*{reduce(xor, body.encode()):02X}\r\n".encode()


def read(*lines: bytes) -> tuple[list[Position], int]:
    log = NmeaLog(io.BytesIO(b"".join(lines)))
    return list(log), log.skipped


def test_a_published_sentence_is_read() -> None:
    # The example of the receiver manuals, 23 March 1994 12:35:19 UTC, 48° 07.038' N, 11° 31.000' E.
    (position,), skipped = read(b"$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A\r\n")
    assert (position.lat, position.lon) == (pytest.approx(48.1173), pytest.approx(11.516667, abs=1e-6))
    assert (position.time, skipped) == (datetime(1994, 3, 23, 12, 35, 19, tzinfo=timezone.utc), 0)


@pytest.mark.parametrize("talker", ["GP", "GN", "GL", "GA"])
def test_sentences_of_one_time_are_one_position_of_whatever_satellites(talker: str) -> None:
    (position,), skipped = read(sentence(talker + GGA[2:]), sentence(talker + RMC[2:]), sentence("GPGSV,1,1,00"))
    assert position.place == pytest.approx(JFK)
    assert (position.time, skipped) == (NOON, 0)


def test_fractions_of_seconds_are_kept() -> None:
    positions, _ = read(*(sentence(RMC.replace("170000.00", f"170000.{tenth}")) for tenth in range(10)))
    assert [position.time - NOON for position in positions] == [timedelta(milliseconds=100 * n) for n in range(10)]


@pytest.mark.parametrize(
    "line",
    [
        sentence(RMC).replace(b"*", b"*0"),
        sentence(RMC)[:-4] + b"\r\n",
        sentence(RMC)[:30] + b"\r\n",
        sentence(RMC.replace("4038", "4098")),
        sentence(RMC.replace("07346", "27346")),
        sentence(RMC.replace(",N,", ",X,")),
        sentence(RMC.replace("170000.00", "257000.00")),
        sentence(RMC.replace("041226", "321326")),
        sentence("GPRMC,170000"),
        b"\xff\xfe\x00nonsense\r\n",
        sentence(RMC).replace(b"W", b"E"),
    ],
)
def test_damaged_lines_are_skipped_and_counted(line: bytes) -> None:
    later = sentence(RMC.replace("170000", "170001"))
    positions, skipped = read(line, later)
    assert ([position.time for position in positions], skipped) == ([NOON + timedelta(seconds=1)], 1)


def test_sentences_without_a_fix_are_no_positions_and_no_damage() -> None:
    last_known = RMC.replace(",A,40", ",V,40")
    without = [
        last_known,
        "GPRMC,170000.00,V,,,,,,,041226,,,N",
        "GPGGA,170001.00,,,,,0,00,,,M,,M,,",
        "GPRMC,,V,,,,,,,,,,N",
    ]
    assert read(*map(sentence, without), b"\r\n") == ([], 0)


def test_a_log_without_dates_goes_on_over_midnight() -> None:
    times = ("235959.00", "000000.00", "000001.00")
    positions, skipped = read(*(sentence(GGA.replace("170000.00", time)) for time in times))
    assert [position.time - positions[0].time for position in positions] == [timedelta(seconds=n) for n in range(3)]
    assert skipped == 0


def test_what_a_logger_writes_before_the_sentence_does_not_hide_it() -> None:
    positions, skipped = read(b"1796403600.123 " + sentence(RMC))
    assert (len(positions), skipped) == (1, 0)


def bare(body: str) -> bytes:
    return f"${body}\r\n".encode()


LATER = RMC.replace("170000", "170001")
TWO_FIXES = [NOON, NOON + timedelta(seconds=1)]


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        (sentence(RMC) + sentence(LATER), []),
        (bare(RMC) + bare(LATER), ["Lines without a checksum, used: 2"]),
        (bare(RMC) + sentence(LATER) + bare("GPGSV,1,1,00"), ["Lines without a checksum, used: 1"]),
        (sentence(RMC).strip() + b",1796403600000\r\n" + sentence(LATER).strip() + b" 17:00:01\n", []),
        (
            b"[2026-12-04 17:00:00] " + sentence(RMC) + b"# a word\n" + sentence(LATER),
            ["Damaged lines of the track, left out: 1"],
        ),
        (sentence(RMC).replace(b"\r\n", b"\r") + sentence(LATER).replace(b"\r\n", b"\r"), []),
        (sentence(RMC).replace(b"\r\n", b"\r\r\n\n\r") + sentence(LATER).strip(), []),
        (sentence(RMC).strip() + sentence(LATER).strip(), []),
        (b"\xef\xbb\xbf" + sentence(RMC) + sentence(LATER), []),
        ((sentence(RMC) + sentence(LATER)).decode().encode("utf-16"), []),
        ((sentence(RMC) + sentence(LATER)).decode().encode("utf-16-be"), []),
        (
            sentence(RMC) + b"\x00\xb5b\x01\x07\xff\x10$\x80\r\n" + sentence(LATER),
            ["Damaged lines of the track, left out: 1"],
        ),
        (sentence(RMC) + sentence("PGRMC,A,218.8,100,,,,,,A,3,1,1,4,30") + sentence(LATER), []),
        (sentence(RMC + ",V") + sentence(LATER + ",S,extra"), []),
    ],
)
def test_a_log_as_receivers_write_it_is_played(content: bytes, notes: list[str]) -> None:
    log = NmeaLog(io.BytesIO(content))
    assert [position.time for position in log] == TWO_FIXES
    assert log.notes == notes


def test_lower_case_checksums_are_checksums() -> None:
    line = next(
        line
        for line in (sentence(RMC.replace("10.0", f"1{n}.0")) for n in range(9))
        if line[-4:-2].isalnum() and not line[-4:-2].isdigit()
    )
    positions, skipped = read(line[:-4] + line[-4:].lower())
    assert (len(positions), skipped) == (1, 0)


def test_a_sentence_without_a_checksum_is_whole_as_far_as_it_is_used_or_damaged() -> None:
    """What is cut has no checksum either."""
    line = bare(RMC).strip()
    needed = (line.index(b",041226"), line.index(b",041226") + len(b",041226"))
    for end in range(len(b"$GPRMC,1"), len(line) + 1):
        positions, skipped = read(line[:end] + b"\r\n")
        is_whole = end == needed[0] + 1 or end >= needed[1]  # before the first digit of the date there is none
        assert (len(positions), skipped) == ((1, 0) if is_whole else (0, 1)), line[:end]


def test_a_date_of_zeros_is_none() -> None:
    undated = [sentence(RMC.replace("041226", "000000").replace("170000", time)) for time in ("170000", "170001")]
    log = NmeaLog(io.BytesIO(b"".join(undated)))
    assert [position.time.isoformat() for position in log] == ["2000-01-01T17:00:00+00:00", "2000-01-01T17:00:01+00:00"]
    assert log.notes == ["The log has no date; days are counted from 2000-01-01"]


def test_sentences_before_the_first_date_are_of_the_days_before_it() -> None:
    before = [sentence(GGA.replace("170000.00", time)) for time in ("235958.00", "235959.00", "000000.00")]
    dated = sentence(RMC.replace("170000.00", "000001.00"))
    positions, _ = read(*before, dated, sentence(GGA.replace("170000.00", "000002.00")))
    midnight = datetime(2026, 12, 4, tzinfo=timezone.utc)
    assert [position.time - midnight for position in positions] == [timedelta(seconds=n) for n in range(-2, 3)]


def test_a_line_that_never_ends_is_read_in_parts() -> None:
    positions, skipped = read(b"x" * 300_000 + b"\n" + sentence(RMC))
    assert len(positions) == 1
    assert skipped > 0


@given(st.integers(0, 200))
def test_a_log_cut_at_any_byte_is_played_as_far_as_it_goes(at: int) -> None:
    whole = sentence(RMC) + sentence(LATER)
    positions, skipped = read(whole[:at])
    full = whole[:at].count(b"*") - (b"*" in whole[:at][-3:] and at < len(whole))
    assert len(positions) >= full
    assert skipped <= 1


def test_reading_can_be_cancelled_though_nothing_is_found() -> None:
    with pytest.raises(Cancelled):
        list(NmeaLog(io.BytesIO(b"x\n" * 10), lambda: True))


@given(st.lists(st.binary(max_size=60) | st.just(sentence(RMC)), max_size=20))
def test_any_bytes_are_read_without_an_error(lines: list[bytes]) -> None:
    positions, _ = read(*lines)
    assert all(position.place == pytest.approx(JFK) for position in positions)


@given(st.sampled_from([RMC, GGA]), st.lists(st.tuples(st.integers(0, 60), st.text(max_size=3)), max_size=4))
def test_a_damaged_sentence_with_its_checksum_right_is_read_or_skipped(body: str, edits: list[tuple[int, str]]) -> None:
    for place, text in edits:
        body = body[:place] + text + body[place + 1 :]
    line = b"$" + body.encode() + f"*{reduce(xor, body.encode(), 0):02X}\n".encode()
    positions, _ = read(line)
    assert all(abs(position.lat) <= 90 and abs(position.lon) <= 180 for position in positions)


@given(
    st.floats(-89.9, 89.9),
    st.floats(-179.9, 179.9),
    st.datetimes(datetime(1980, 1, 1), datetime(2079, 12, 31)).map(lambda when: when.replace(microsecond=0)),
)
def test_what_is_written_is_read(lat: float, lon: float, when: datetime) -> None:
    def angle(value: float, digits: int) -> str:
        minutes = round(abs(value) * 60, 6)
        return f"{int(minutes // 60):0{digits}d}{minutes % 60:09.6f}"

    fields = [
        f"{when:%H%M%S}",
        "A",
        angle(lat, 2),
        "NS"[lat < 0],
        angle(lon, 3),
        "EW"[lon < 0],
        "",
        "",
        f"{when:%d%m%y}",
    ]
    (position,), skipped = read(sentence(",".join(["GNRMC", *fields])))
    assert position.place == pytest.approx((lon, lat), abs=1e-6)
    assert (position.time.replace(tzinfo=None), skipped) == (when, 0)


def test_points_without_times_are_driven_at_50_km_an_hour() -> None:
    points = [((0.0, 0.5), None), ((0.0, 0.6), NOON), ((0.0, 0.6 + 50_000 / 110_574), None)]
    positions = list(with_times(points))
    assert [position.place for position in positions] == [place for place, _ in points]
    assert positions[1].time == NOON
    assert (positions[2].time - NOON).total_seconds() == pytest.approx(3600, rel=1e-3)
