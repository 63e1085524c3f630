"""Days whose rows say too little: found where they are planted, nowhere else, and the level is as without them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.synthetic.collisions import collision_rows
from training.learning.collisions import NO_COORDINATES, OUTSIDE_CITY, ZERO_COORDINATES, Collisions, clean
from training.learning.gaps import BOROUGHS, BY_MODE, COORDINATES, PERSONS, SPOILED, TIMES, find_gaps, without
from training.learning.panel import CASUALTY_MEASURES, MEASURE_NAMES, MODE_MEASURES, count_up
from training.learning.places import Places
from training.pipeline.training_data import TrainingData, select_training_data
from training.process.events import TrainingError

FIRST, LAST = np.datetime64("2025-02-10"), np.datetime64("2025-02-23")
Change = Callable[[Collisions, np.ndarray], Collisions]


@pytest.fixture(scope="module")
def sound(places: Places) -> Collisions:
    return clean(collision_rows(date(2024, 9, 1), date(2025, 4, 30)), places.polygons)


@pytest.fixture(scope="module")
def learned(sound: Collisions, places: Places) -> TrainingData:
    return select_training_data(sound, places, None)


def at_random(size: int, share: float) -> np.ndarray:
    return np.random.default_rng(1).random(size) < share


def zone(code: int, share: float = 1.0) -> Change:
    def change(one: Collisions, bad: np.ndarray) -> Collisions:
        return replace(one, zone=np.where(bad & at_random(len(one), share), code, one.zone))

    return change


def hour(of: Callable[[np.ndarray], np.ndarray]) -> Change:
    return lambda one, bad: replace(one, hour=np.where(bad, of(one.hour), one.hour))


def at_midnight(one: Collisions, bad: np.ndarray) -> Collisions:
    return replace(one, hour=np.where(bad, 0, one.hour), on_the_hour=one.on_the_hour | bad)


def persons(share: float) -> Change:
    def change(one: Collisions, bad: np.ndarray) -> Collisions:
        unknown = bad & at_random(len(one), share)
        return replace(
            one, casualties=np.where(unknown, 0, one.casualties), casualties_missing=one.casualties_missing | unknown
        )

    return change


def by_mode(share: float) -> Change:
    def change(one: Collisions, bad: np.ndarray) -> Collisions:
        unknown = bad & at_random(len(one), share)
        return replace(one, hurt=np.where(unknown[:, None], 0, one.hurt), modes_missing=one.modes_missing | unknown)

    return change


FAULTS: dict[str, tuple[Change, str, str]] = {
    "no coordinates": (zone(NO_COORDINATES, 0.97), COORDINATES, "of their rows have coordinates"),
    "coordinates of a third": (zone(NO_COORDINATES, 0.66), COORDINATES, "of their rows have coordinates"),
    "zeros": (zone(ZERO_COORDINATES), COORDINATES, "only 0 % of their rows have coordinates"),
    "outside": (zone(OUTSIDE_CITY), COORDINATES, "only 0 % of their rows lie in the zones"),
    "one zone": (zone(7), COORDINATES, "in one and the same zone"),
    "00:00": (at_midnight, TIMES, "100 % of their times are 00:00"),
    "one hour": (hour(lambda own: np.full_like(own, 9)), TIMES, "in one and the same hour"),
    "UTC": (hour(lambda own: (own + 5) % 24), TIMES, "shifted by +5 hours"),
    "five hours early": (hour(lambda own: (own - 5) % 24), TIMES, "shifted by −5 hours"),
    "no persons": (persons(1.0), PERSONS, "known of only 0 % of their rows"),
    "persons of half": (persons(0.5), PERSONS, "% of their rows"),
    "no modes": (by_mode(1.0), BY_MODE, "pedestrians, cyclists and motorists is known of only 0 % of their rows"),
}


def planted(sound: Collisions, change: Change) -> Collisions:
    return change(sound, (sound.day >= FIRST) & (sound.day <= LAST))


def test_sound_rows_have_none(sound: Collisions, places: Places) -> None:
    assert find_gaps(sound, places) == ()


@pytest.mark.parametrize("share", [0.02, 0.1, 0.4])
def test_a_part_of_the_rows_has_none_either(sound: Collisions, places: Places, share: float) -> None:
    assert find_gaps(sound.on(at_random(len(sound), share)), places) == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_gap_is_found_on_its_days_and_no_other(sound: Collisions, places: Places, fault: str) -> None:
    change, kind, words = FAULTS[fault]
    (gap,) = find_gaps(planted(sound, change), places)
    assert gap.kind == kind
    assert words in gap.why
    # Of a week that only its middle shows to be at fault, a day or two at its ends are not sure.
    assert FIRST - (kind == TIMES) <= gap.days[0] <= FIRST + 2
    assert LAST - 2 <= gap.days[-1] <= LAST
    assert len(gap.days) >= 12
    of = {PERSONS: " of casualty collisions and incidents", BY_MODE: " of pedestrians, cyclists and motorists hurt"}
    assert f"Days left out{of.get(kind, '')}: {len(gap.days)}, from" in gap.sentence()


@pytest.mark.parametrize("name", ["Staten Island", "Brooklyn"])
def test_a_borough_that_vanishes_is_a_gap(sound: Collisions, places: Places, name: str) -> None:
    borough = np.where(sound.zone >= 0, np.array(places.zones.boroughs)[sound.zone], "")
    (gap,) = find_gaps(sound.on((borough != name) | (sound.day < FIRST) | (sound.day > LAST)), places)
    assert (gap.kind, gap.why) == (BOROUGHS, f"there are hardly any rows of {name}")
    assert len(gap.days) >= 11


def test_a_fault_that_lasts_for_most_of_the_rows_is_found(sound: Collisions, places: Places) -> None:
    since = np.datetime64("2024-11-01")
    (gap,) = find_gaps(zone(NO_COORDINATES, 0.97)(sound, sound.day >= since), places)
    assert (gap.days[0], gap.days[-1]) == (since, sound.day.max())


def test_rows_that_never_had_coordinates_or_persons_are_all_a_gap(sound: Collisions, places: Places) -> None:
    every = np.ones(len(sound), dtype=bool)
    for change in (zone(NO_COORDINATES), persons(1.0)):
        (gap,) = find_gaps(change(sound, every), places)
        assert len(gap.days) == len(np.unique(sound.day))


@pytest.mark.parametrize("fault", FAULTS)
def test_the_level_is_as_it_is_without_the_fault(
    sound: Collisions, places: Places, learned: TrainingData, fault: str
) -> None:
    change, kind, _ = FAULTS[fault]
    faulty = select_training_data(planted(sound, change), places, None)
    for measure in ("collisions", *CASUALTY_MEASURES, *MODE_MEASURES):
        level, right = (
            one.panel(measure).count.sum() / one.panel(measure).exposure().sum() for one in (faulty, learned)
        )
        assert level == pytest.approx(right, rel=0.1 if measure in MODE_MEASURES else 0.03)
    unobserved = set(learned.days) - set(faulty.days)
    assert bool(unobserved) == (kind not in SPOILED)


def test_collisions_stay_observed_where_only_the_persons_are_unknown(
    sound: Collisions, places: Places, learned: TrainingData
) -> None:
    faulty = select_training_data(planted(sound, persons(1.0)), places, None)
    assert faulty.panel("collisions").count.sum() == learned.panel("collisions").count.sum()
    assert len(faulty.days_of("incidents")) == len(faulty.days) - 14


def test_where_only_the_modes_are_unknown_the_other_measures_stay_as_they_are(
    sound: Collisions, places: Places, learned: TrainingData
) -> None:
    faulty = select_training_data(planted(sound, by_mode(1.0)), places, None)
    for measure in ("collisions", *CASUALTY_MEASURES):
        assert faulty.panel(measure).count.tolist() == learned.panel(measure).count.tolist()
    assert {len(faulty.days_of(measure)) for measure in MODE_MEASURES} == {len(faulty.days) - 14}
    assert faulty.measures == MEASURE_NAMES


@pytest.mark.parametrize("since", ["2024-01-01", "2025-01-20"])
def test_modes_that_are_hardly_known_are_not_learned(sound: Collisions, places: Places, since: str) -> None:
    """Neither where they never were, nor where they no longer are: the level would be that of another regime."""
    faulty = select_training_data(by_mode(1.0)(sound, sound.day >= np.datetime64(since)), places, None)
    assert faulty.measures == ("collisions", *CASUALTY_MEASURES)


def test_a_mode_of_which_hardly_anybody_is_hurt_is_not_learned(sound: Collisions, places: Places) -> None:
    hurt = sound.hurt.copy()
    hurt[20:, 1] = 0
    few = select_training_data(replace(sound, hurt=hurt), places, None)
    assert few.measures == tuple(one for one in MEASURE_NAMES if one != "cyclists_hurt")


def test_a_few_unknown_persons_count_as_none_as_before(sound: Collisions, places: Places) -> None:
    one = persons(0.02)(sound, np.ones(len(sound), dtype=bool))
    assert find_gaps(one, places) == ()
    days = np.unique(one.day)
    counted, hurt = count_up(one, places, "casualty_collisions", days), (one.casualties > 0) & (one.zone >= 0)
    assert counted.count.sum() == hurt.sum()


def test_persons_that_are_never_known_are_no_model(sound: Collisions, places: Places) -> None:
    with pytest.raises(TrainingError, match="is known on 0 days only"):
        select_training_data(persons(1.0)(sound, np.ones(len(sound), dtype=bool)), places, None)


def test_too_few_days_say_what_was_left_out(sound: Collisions, places: Places) -> None:
    faulty = zone(NO_COORDINATES)(sound, sound.day >= np.datetime64("2024-11-01"))
    with pytest.raises(TrainingError, match=r"too little to learn from.*Days left out: 1\d\d, from 2024-11-01"):
        select_training_data(faulty, places, None)


def test_a_day_ten_times_is_not_observed(sound: Collisions, places: Places, learned: TrainingData) -> None:
    tenfold = np.repeat(np.arange(len(sound)), np.where(sound.day == FIRST, 10, 1))
    faulty = select_training_data(sound.on(tenfold), places, None)
    assert set(learned.days) - set(faulty.days) == {FIRST}


def test_gaps_are_taken_from_days(sound: Collisions, places: Places) -> None:
    days = np.unique(sound.day)
    gaps = find_gaps(planted(sound, persons(1.0)), places)
    assert len(without(days, gaps, "casualty_collisions")) == len(days) - 14
    assert len(without(days, gaps, "collisions")) == len(days)


def test_rows_dated_after_today_are_left_out(places: Places) -> None:
    rows = collision_rows(date(2025, 4, 1), date(2025, 4, 3))
    rows.loc[rows.index[:2], "crash_date"] = "2052-01-10T00:00:00.000"
    kept = clean(rows, places.polygons, date(2025, 4, 30))
    assert kept.day.max() <= np.datetime64("2025-04-03")
    assert kept.skipped["future"] == 2
    assert "future" not in clean(rows.iloc[2:], places.polygons, date(2025, 4, 30)).skipped
    nothing = clean(pd.DataFrame(rows.iloc[:2]), places.polygons, date(2025, 4, 30))
    assert find_gaps(nothing, places) == ()
