"""NYC DOT's speed feed from the stand-in: lines, readings without a speed, kinds of road, bands of the week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import numpy as np
import pytest

from tests.services.loopback import Loopback
from tests.services.open_data import OpenData, Table
from tests.synthetic.speed_feed import SPEED_FEED, encode_polyline, speed_rows, speed_table
from training.feed.nyc_open_data import nyc_open_data
from training.process.events import TrainingError
from training.process.http_retry import RetryPolicy
from training.speeds.bands import BANDS, band_of_hour
from training.speeds.drives import Speeds
from training.speeds.feed import DATASET, Readings, SpeedFeed, change_by_band
from training.speeds.kinds import KIND_OF, KINDS, TYPICAL_MPH
from training.speeds.links import NO_KIND, Link, decode_polyline, kinds_of_links
from training.speeds.update import measure_change

from .conftest import STEP

THEN, LAST = date(2024, 1, 28), date(2026, 9, 14)  # a Sunday, a Monday
EXPRESS, NORTH = KINDS.index("expressways"), 8 * STEP
LINES = {
    **{f"E{n}": [(n * STEP, 0.0001), ((n + 1.5) * STEP, 0.0001), ((n + 2) * STEP, 0.0001)] for n in range(6)},
    "street": [(0.0, NORTH), (3 * STEP, NORTH)],
    "elsewhere": [(1.0, 1.0), (1.1, 1.0)],
}
Serve = Callable[..., SpeedFeed]


def speed(link: str, moment: datetime) -> float | None:
    """Quick by night, by day now half as quick as then; E5 never works, and no link does at the full hour."""
    if link == "E5" or moment.minute == 0:
        return None
    return 50.0 if moment.hour < 5 else 40.0 if moment.year == 2024 else 20.0


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, ...]]:
    spans = ((date(2024, 1, 22), THEN), (date(2026, 9, 7), LAST))
    return [row for first, last in spans for row in speed_rows(LINES, first, last, speed, 15)]


@pytest.fixture
def city_speeds() -> Speeds:
    """Of the days up to THEN."""
    return Speeds(band_of_hour(BANDS), KIND_OF, np.tile(TYPICAL_MPH, (len(BANDS), 1)), 60.0)


@pytest.fixture
def serve(rows) -> Iterator[Serve]:
    running: list[Loopback] = []

    def start(given=None, page_size: int = 50_000, **settings: object) -> SpeedFeed:
        empty = Table(("collision_id",), [])
        table = speed_table(iter(rows if given is None else given))
        service = OpenData(empty, others={SPEED_FEED: table}, **settings)
        running.append(Loopback([service]))
        retry = RetryPolicy(attempts=3, sleep=lambda _: None)
        return SpeedFeed(nyc_open_data(DATASET, running[-1].url, retry), page_size)

    yield start
    for one in running:
        one.stop()


def test_polylines_are_decoded_as_they_were_drawn() -> None:
    # The example of the format's description: (38.5, -120.2), (40.7, -120.95), (43.252, -126.453).
    line = decode_polyline("_p~iF~ps|U_ulLnnqC_mqNvxq`@")
    assert line == pytest.approx(np.array([(-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252)]))
    # The first link of dot_linkinfo, whose link_points are cut off.
    link = decode_polyline("}btwFx|ubMsD_AgJcAcR{ByJ_AsBFiEbByCXaFuAkLiDsTaNsPoKmCmB")
    assert link[0] == pytest.approx((-74.00925, 40.74047))
    assert len(link) == 13
    drawn = [(-73.98, 40.75), (-73.97005, 40.75), (-74.0, 40.70001)]
    assert decode_polyline(encode_polyline(drawn)) == pytest.approx(np.array(drawn))


@pytest.mark.parametrize("text", ["", "_p~iF", "_p~iF~ps|U", "_p~iF~ps|U_ulLnnqC_mqN", "_p~iF~ps|U_", "é~iF~ps|U"])
def test_what_is_no_polyline_of_two_points_is_an_error(text) -> None:
    with pytest.raises(ValueError, match="polyline"):
        decode_polyline(text)


def test_a_link_is_of_the_kind_of_the_expressway_that_it_follows(toy_city) -> None:
    links = [Link(name, name, np.array(line)) for name, line in LINES.items()]
    found = dict(zip(LINES, kinds_of_links(links, toy_city, KIND_OF).tolist(), strict=True))
    assert {found[f"E{n}"] for n in range(6)} == {EXPRESS}
    # A link along streets, or out of reach, tells nothing of kinds without crossings.
    assert found["street"] == found["elsewhere"] == NO_KIND
    # Half a link beside the expressway is not on it.
    away = Link("a", "a", np.array([(0.0, 0.0), (STEP, 0.0), (STEP, 3 * STEP)]))
    assert kinds_of_links([away], toy_city, KIND_OF).tolist() == [NO_KIND]


def test_speeds_change_as_those_of_the_links_that_have_readings_of_both_times(serve, toy_city, city_speeds) -> None:
    change = measure_change(serve(), toy_city, city_speeds, KINDS, THEN, 7)
    assert (change.first, change.last) == (date(2026, 9, 7), date(2026, 9, 13))
    assert change.links.tolist() == [5 if kind == EXPRESS else 0 for kind in range(len(KINDS))]
    assert np.isnan(np.delete(change.factor, EXPRESS, axis=1)).all()
    night, day = BANDS.index(((0, 1, 2, 3, 4), (0, 1, 2, 3, 4))), BANDS.index(((0, 1, 2, 3, 4), (8, 9)))
    assert change.factor[night, EXPRESS] == pytest.approx(1)
    assert change.factor[day, EXPRESS] == pytest.approx(0.5)
    after = change.applied(city_speeds.mph)
    assert after[day, EXPRESS] == pytest.approx(TYPICAL_MPH[EXPRESS] / 2)
    assert (np.delete(after, EXPRESS, axis=1) == np.delete(city_speeds.mph, EXPRESS, axis=1)).all()
    # Of eight links every fourth reading has no speed, of E5 none; a week then, a week now.
    quarters = 2 * 7 * 24 * 4
    assert (change.readings, change.without) == (7 * quarters * 3 // 4, 7 * quarters // 4 + quarters)


def test_links_that_are_new_or_gone_change_nothing(serve, toy_city, city_speeds, rows) -> None:
    """E0 is ten times as quick, but was not there then; E1 was, and is gone."""
    link, mph, moment = 5, 1, 4
    kept = [
        tuple("500" if number == mph and row[link] == "E0" else value for number, value in enumerate(row))
        for row in rows
        if (row[link], row[moment][:4]) not in {("E0", "2024"), ("E1", "2026")}
    ]
    change = measure_change(serve(kept), toy_city, city_speeds, KINDS, THEN, 7)
    assert change.links[EXPRESS] == 3
    assert np.nanmin(change.factor) == pytest.approx(0.5)
    assert np.nanmax(change.factor) == pytest.approx(1)


def test_a_table_as_new_as_the_feed_stays_as_it_is(serve, toy_city, city_speeds) -> None:
    assert measure_change(serve(), toy_city, city_speeds, KINDS, date(2026, 9, 13), 7) is None


def test_pages_that_end_within_a_moment_lose_no_reading_and_count_none_twice(serve) -> None:
    whole = _counted(serve())
    assert _counted(serve(page_size=110)) == whole
    assert _counted(serve(page_size=45)) == whole


def _counted(feed: SpeedFeed) -> list[int]:
    links, last = feed.links()
    readings = feed.readings(links, last, 2)
    return np.bincount(readings.link).tolist()


@pytest.mark.parametrize("fault", ["429@2", "truncate@3", "html@2", "drop@1", "500@4", "empty@2", "empty@3"])
def test_transient_faults_are_overcome(serve, fault) -> None:
    assert _counted(serve(faults=[fault])) == _counted(serve())


def test_bands_with_few_readings_or_links_are_left_alone() -> None:
    links = [Link(str(n), "", np.array([(0.0, 0.0), (0.01, 0.0)])) for n in range(3)]
    kind, band = np.zeros(3, dtype=int), np.zeros(168, dtype=int)

    def readings(counts: list[int], *mph: float) -> Readings:
        link = np.repeat([0, 1, 2], counts)
        return Readings(link, np.zeros(len(link), dtype=int), np.array(mph)[link], 0)

    whole = readings([6, 6, 6], 30, 30, 30)
    factor, used = change_by_band(readings([6, 6, 5], 40, 40, 40), whole, links, kind, band, 1)
    assert np.isnan(factor).all()
    assert used.tolist() == [0]
    factor, used = change_by_band(readings([6, 6, 6], 60, 30, 20), whole, links, kind, band, 1)
    # By length driven: three links of the same length take as long as at the harmonic mean of their speeds.
    assert factor == pytest.approx(np.array([[30 / (3 / (1 / 60 + 1 / 30 + 1 / 20))]]))
    assert used.tolist() == [3]
    # A sensor that says 90 where it said 9 is broken.
    assert change_by_band(readings([6, 6, 6], 9, 9, 9), readings([6, 6, 6], 90, 90, 90), links, kind, band, 1)[0] == 2


def test_a_feed_that_has_nothing_to_say_is_an_error_in_words(serve, toy_city, city_speeds) -> None:
    with pytest.raises(TrainingError, match="no usable answer"):
        serve([]).links()
    nowhere = list(speed_rows({"x": [(1.0, 1.0), (1.1, 1.0)]}, LAST, LAST, speed, 30))
    with pytest.raises(TrainingError, match="None of the 1 links"):
        measure_change(serve(nowhere), toy_city, city_speeds, KINDS, THEN, 1)
    # The feed does not go back to the days of the table.
    recent = list(speed_rows(LINES, date(2026, 9, 7), LAST, speed, 30))
    with pytest.raises(TrainingError, match="too few readings of the days up to 2024-01-28 and up to 2026-09-14"):
        measure_change(serve(recent), toy_city, city_speeds, KINDS, THEN, 7)
