from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import xlogy

from collision_risk_plugin.core.model.bundle import DateFactors
from training.learning.panel import Panel
from training.models.rate_model import Forecast, stationary_forecast
from training.selection.expected import expected_counts
from training.selection.scores import coverage, d2, deviance, pool_scores, recall_at_k, score, share_in_top


def dense(panel: Panel, forecast: Forecast) -> tuple[np.ndarray, np.ndarray]:
    """Counts and expected counts (Z, D, 24), written out."""
    counts = np.zeros((len(panel.known), len(panel.days), 24))
    counts[panel.zone, panel.day, panel.hour] = panel.count
    mean = np.empty_like(counts)
    for number, day in enumerate(panel.days.astype(object)):
        factor = forecast.factors.day_factors(day, 0)[forecast.factors.group]
        start = day.weekday() * 24
        mean[:, number] = forecast.rate[:, start : start + 24] * factor * panel.hours[number]
    return counts, mean


def by_cell(panel: Panel, values: np.ndarray) -> np.ndarray:
    cells = np.zeros((len(values), 7, 24))
    for number, day in enumerate(panel.days.astype(object)):
        cells[:, day.weekday()] += values[:, number]
    return cells.reshape(len(values), 168)


@pytest.fixture
def dated(town, draw, rates, span) -> tuple[Panel, Forecast]:
    """Five weeks with a hole, days of a changed clock, an unknown zone, and a forecast with all kinds of factors."""
    places = town(20)
    days = np.concatenate(
        (span("2024-02-26", "2024-03-14"), span("2024-03-20", "2024-03-31"), span("2024-11-01", "2024-11-05"))
    )
    random = np.random.default_rng(8)
    true = rates(places, 3)
    factors = DateFactors(
        group=places.borough,
        month=random.uniform(0.7, 1.3, (3, 12, 24, 1)),
        dates=np.array(["2024-03-05", "2024-03-29"], dtype="datetime64[D]"),
        special=random.uniform(0.5, 1.5, (2, 24, 1)),
    )
    panel = draw(places, days, true, 4, unknown=(7,))
    # What the feed holds for an hour that the clock skipped, and in a zone that is not known, takes no part.
    extra = {"zone": [2, 7], "day": [13, 2], "hour": [2, 5], "count": [3, 2]}
    assert panel.hours[13, 2] == 0
    panel = replace(panel, **{name: np.append(getattr(panel, name), more) for name, more in extra.items()})
    rate = true * random.uniform(0.6, 1.4, true.shape)
    rate[7] = np.nan
    return panel, Forecast(rate, np.full(rate.shape, 9.0), factors)


def test_scores_by_hand(town) -> None:
    """One Monday to Sunday, two known zones: 2 and 1 collisions in one hour, where 0.5 and 0.25 were expected."""
    places = town(3)
    days = np.arange(np.datetime64("2024-06-03"), np.datetime64("2024-06-10"))
    panel = Panel(
        places,
        "collisions",
        days,
        np.ones((7, 24)),
        zone=np.array([0, 1, 2]),
        day=np.zeros(3, dtype=int),
        hour=np.full(3, 5),
        count=np.array([2, 1, 9]),
        dispersion=1.0,
        known=np.array([True, True, False]),
    )
    rate = np.repeat([[0.5], [0.25], [np.nan]], 168, axis=1)
    found = score(panel, stationary_forecast(rate, np.full(rate.shape, np.inf)))
    assert (found.zone_hours, found.cells, found.filled) == (336, 336, 2)
    total = 2 * (2 * np.log(4) + np.log(4) - 3 + 0.75 * 168)
    assert found.deviance_zone_hour == pytest.approx(total / 336)
    assert found.deviance_cell == pytest.approx(total / 336)  # one week: a cell is one hour
    assert found.squared_error == pytest.approx((1.5**2 + 0.75**2 + 167 * (0.5**2 + 0.25**2)) / 336)
    assert found.absolute_error == pytest.approx((1.5 + 0.75 + 167 * 0.75) / 336)
    assert (found.calibration.counted, found.calibration.expected) == (3, pytest.approx(126))
    assert found.boroughs["East"].ratio == pytest.approx(3 / 126)
    assert found.boroughs["West"].ratio is None
    assert found.recall == 1
    assert found.top_share == pytest.approx(2 / 3 * 0.05 / 0.5)  # a tenth of the zone that holds two of three
    assert found.as_dict()["calibration_by_borough"]["East"] == {"counted": 3, "expected": 126.0, "ratio": 0.0238095}


def test_sums_equal_what_is_written_out(dated) -> None:
    panel, forecast = dated
    found = score(panel, forecast)
    own = panel.known
    counts, mean = (values[own] for values in dense(panel, forecast))
    counts = np.where(panel.hours > 0, counts, 0)
    observed = np.broadcast_to(panel.hours > 0, counts.shape)
    assert found.zone_hours == observed.sum()
    assert found.deviance_zone_hour == pytest.approx(deviance(counts, mean)[observed].mean())
    assert found.squared_error == pytest.approx(((counts - mean) ** 2)[observed].mean())
    assert found.absolute_error == pytest.approx(np.abs(counts - mean)[observed].mean())
    assert (found.calibration.counted, found.calibration.expected) == (counts.sum(), pytest.approx(mean.sum()))
    cells, foretold = by_cell(panel, counts), by_cell(panel, mean)
    assert found.cells == foretold.size
    assert found.deviance_cell == pytest.approx(deviance(cells, foretold).mean())
    north = panel.places.borough[own] == 1
    assert found.boroughs["North"].counted == counts[north].sum()
    assert found.boroughs["North"].expected == pytest.approx(mean[north].sum())
    order = np.argsort(foretold / panel.exposure(), axis=None)
    parts = np.array_split(order, 10)
    assert [one.counted for one in found.deciles] == [cells.ravel()[part].sum() for part in parts]
    top = order[-foretold.size // 20 :]
    assert found.top_share == pytest.approx(cells.ravel()[top].sum() / cells.sum(), abs=2e-3)
    hits = filled = 0
    for day in range(counts.shape[1]):
        for hour in range(24):
            true = set(np.flatnonzero(counts[:, day, hour]).tolist())
            hits += len(true & set(np.argsort(-mean[:, day, hour])[: len(true)].tolist()))
            filled += len(true)
    assert found.recall == pytest.approx(hits / filled)


def test_scores_together_are_those_of_all_tests(dated) -> None:
    panel, forecast = dated
    half = np.arange(len(panel.days)) < 20
    parts = [score(panel.on(kept), forecast) for kept in (half, ~half)]
    whole, found = score(panel, forecast), pool_scores(parts)
    for name in ("zone_hours", "filled", "deviance_zone_hour", "squared_error", "absolute_error", "recall"):
        assert getattr(found, name) == pytest.approx(getattr(whole, name))
    assert found.calibration.counted == whole.calibration.counted
    assert found.boroughs["East"].expected == pytest.approx(whole.boroughs["East"].expected)
    cells = sum(part.deviance_cell * part.cells for part in parts) / sum(part.cells for part in parts)
    assert found.deviance_cell == pytest.approx(cells)


def test_the_truth_scores_best(town, draw, rates, span) -> None:
    places = town(30)
    true = rates(places, 1)
    panel = draw(places, span("2024-05-06", "2024-07-28"), true, 2)
    sure = np.full(true.shape, np.inf)
    best = score(panel, stationary_forecast(true, sure))
    flat = score(panel, stationary_forecast(np.full(true.shape, true.mean()), sure))
    for other in (
        flat,
        score(panel, stationary_forecast(true * 1.3, sure)),
        score(panel, stationary_forecast(true[::-1], sure)),
    ):
        assert best.deviance_zone_hour < other.deviance_zone_hour
        assert best.deviance_cell < other.deviance_cell
        assert best.squared_error < other.squared_error
    assert best.recall > flat.recall
    assert best.top_share > flat.top_share
    assert best.calibration.ratio == pytest.approx(1, abs=0.02)
    assert best.deciles[0].expected < best.deciles[9].expected
    assert d2(flat, flat) == (0, 0)
    assert d2(best, flat)[1] > d2(best, flat)[0] > 0.1


def test_equal_forecasts_share_hits_and_tops_evenly(town, draw, span) -> None:
    places = town(20)
    panel = draw(places, span("2024-05-06", "2024-07-28"), np.full((20, 168), 0.2), 2)
    own = expected_counts(panel, stationary_forecast(np.full((20, 168), 0.1), np.full((20, 168), np.inf)))
    assert share_in_top(own) == pytest.approx(0.05)
    k = np.bincount(panel.day * 24 + panel.hour)
    assert recall_at_k(own) == pytest.approx((k * k / 20).sum() / k.sum())  # k tries of 20, as by lot


@pytest.mark.parametrize("dispersion", [1.0, 1.6])
@pytest.mark.parametrize("shape", [5.0, np.inf])
def test_coverage_is_nominal_for_the_law_that_made_the_counts(town, draw, span, dispersion, shape) -> None:
    places = town(64)
    days = span("2024-06-03", "2024-06-30")
    rate = np.random.default_rng(1).gamma(4, 0.3, (64, 168))
    random, mean = np.random.default_rng(5), rate * 4
    excess = dispersion - 1 + mean / shape
    if np.isinf(shape) and dispersion == 1:
        cells = random.poisson(mean)
    else:
        cells = random.negative_binomial(mean / excess, 1 / (1 + excess))
    zone, cell = np.nonzero(cells)
    panel = replace(
        draw(places, days, rate, 0),
        zone=zone,
        day=cell // 24,
        hour=cell % 24,
        count=cells[zone, cell],
        dispersion=dispersion,
    )
    own = expected_counts(panel, stationary_forecast(rate, np.full(rate.shape, shape)))
    assert coverage(own, 1) == pytest.approx(0.9, abs=0.012)
    assert coverage(expected_counts(panel, stationary_forecast(rate * 3, np.full(rate.shape, np.inf))), 1) < 0.75


def test_a_forecast_that_knows_no_rate_is_refused(town, draw, rates, span) -> None:
    places = town(8)
    true = rates(places, 1)
    panel = draw(places, span("2024-06-03", "2024-06-09"), true, 1)
    for value in (0.0, np.nan, -1.0, np.inf):
        rate = true.copy()
        rate[3, 100] = value
        with pytest.raises(ValueError, match="positive and finite"):
            score(panel, stationary_forecast(rate, np.full(rate.shape, np.inf)))


def test_deviance_of_nothing_counted() -> None:
    assert deviance([0, 2, 3], [0.5, 2.0, 1.5]) == pytest.approx([1.0, 0.0, 2 * (3 * np.log(2) - 1.5)])
    assert xlogy(0, 0) == 0
