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
from training.speeds.feed import DATASET, SpeedFeed, speeds_by_band
from training.speeds.kinds import KIND_OF, KINDS
from training.speeds.links import NO_KIND, Link, decode_polyline, kinds_of_links
from training.speeds.update import measure_feed

from .conftest import STEP

LAST = date(2026, 9, 14)  # a Monday
EXPRESS, NORTH = KINDS.index("expressways"), 8 * STEP
LINES = {
    **{f"E{n}": [(n * STEP, 0.0001), ((n + 1.5) * STEP, 0.0001), ((n + 2) * STEP, 0.0001)] for n in range(6)},
    "street": [(0.0, NORTH), (3 * STEP, NORTH)],
    "elsewhere": [(1.0, 1.0), (1.1, 1.0)],
}
Serve = Callable[..., SpeedFeed]


def speed(link: str, moment: datetime) -> float | None:
    """Quick by night; link E5 never works, and no link does in the first minutes of an hour."""
    if link == "E5" or moment.minute == 0:
        return None
    return 50.0 if moment.hour < 5 else 20.0


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, ...]]:
    return list(speed_rows(LINES, date(2026, 9, 7), LAST, speed, 15))


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


def test_speeds_by_band_are_those_of_the_readings_that_have_one(serve, toy_city) -> None:
    measured = measure_feed(serve(), toy_city, band_of_hour(BANDS), KIND_OF, KINDS, 7)
    assert (measured.first, measured.last) == (date(2026, 9, 7), date(2026, 9, 13))
    assert measured.links.tolist() == [5 if kind == EXPRESS else 0 for kind in range(len(KINDS))]
    assert np.isnan(np.delete(measured.mph, EXPRESS, axis=1)).all()
    night, day = BANDS.index(((0, 1, 2, 3, 4), (0, 1, 2, 3, 4))), BANDS.index(((0, 1, 2, 3, 4), (8, 9)))
    assert measured.mph[night, EXPRESS] == pytest.approx(50)
    assert measured.mph[day, EXPRESS] == pytest.approx(20)
    # Of eight links every fourth reading has no speed, of E5 none.
    quarters = 7 * 24 * 4
    assert (measured.readings, measured.without) == (7 * quarters * 3 // 4, 7 * quarters // 4 + quarters)


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
    from training.speeds.feed import Readings

    link = np.repeat([0, 1, 2], [6, 6, 5])
    readings = Readings(link, np.zeros(17, dtype=int), np.full(17, 40.0), 0)
    band = np.zeros(168, dtype=int)
    mph, used = speeds_by_band(readings, links, np.zeros(3, dtype=int), band, 1)
    assert np.isnan(mph).all()
    assert used.tolist() == [2]
    readings = Readings(np.repeat([0, 1, 2], 6), np.zeros(18, dtype=int), np.repeat([60.0, 30.0, 20.0], 6), 0)
    mph, _ = speeds_by_band(readings, links, np.zeros(3, dtype=int), band, 1)
    # By length driven: three links of the same length take as long as at their harmonic mean.
    assert mph == pytest.approx(np.array([[3 / (1 / 60 + 1 / 30 + 1 / 20)]]))


def test_a_feed_that_has_nothing_to_say_is_an_error_in_words(serve, toy_city) -> None:
    with pytest.raises(TrainingError, match="no usable answer"):
        serve([]).links()
    nowhere = list(speed_rows({"x": [(1.0, 1.0), (1.1, 1.0)]}, LAST, LAST, speed, 30))
    with pytest.raises(TrainingError, match="None of the 1 links"):
        measure_feed(serve(nowhere), toy_city, band_of_hour(BANDS), KIND_OF, KINDS, 1)
    # A day of readings is too little for weekends, and all of the day before the last is missing.
    with pytest.raises(TrainingError, match="too few readings"):
        measure_feed(
            serve(list(speed_rows(LINES, LAST, LAST, speed, 30))), toy_city, band_of_hour(BANDS), KIND_OF, KINDS, 1
        )
