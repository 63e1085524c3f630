"""Explanation of a zone in one hour: its prediction and rank, its week, and how much its own counts weigh."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from .. import clock
from ..errors import InputError
from ..geo.arrays import FloatArray
from ..geo.zones import index_by_id
from ..model.risk import Prediction, predict
from .journey import Journey


class NoSuchZone(InputError):
    template = "There is no zone “{zone}” in “{zones}”, the zones of this journey. Choose one of them."


@dataclass(frozen=True)
class OwnShare:
    """Weight (0–1) of the zone's own counts in the model's window in a prediction.

    `of_hour`: of its counts in that hour of the week. `of_zone`: of its counts in all hours, at most.
    """

    of_hour: float
    of_zone: float


@dataclass(frozen=True, eq=False)
class ZoneExplanation:
    """A zone in the hour of its entry or, if the journey does not cross it, of the departure (`entry` is None).

    `rank`: 1 is the zone with the highest prediction in that hour, of `ranked` zones with data. `week`,
    `city`, `high_risk` (168,): its rates per hour in the journey's week, the mean of all zones, and
    whether the zone is high-risk then. `lower`, `upper`: the 90 % interval. `counted` in
    `exposure_hours` hours of the model's window, all hours of the week together.
    """

    zone_id: str
    name: str
    borough: str
    entry: datetime | None
    hour_of_week: int
    prediction: Prediction
    rank: int | None
    ranked: int
    week: FloatArray
    lower: FloatArray
    upper: FloatArray
    city: FloatArray
    high_risk: npt.NDArray[np.bool_]
    counted: int
    exposure_hours: float
    own: OwnShare | None
    """None where nothing is predicted, or the model claims to know the rate."""


def explain_zone(journey: Journey, zone_id: str) -> ZoneExplanation:
    """Explain the prediction for a zone on a journey, or beside it. Raises NoSuchZone."""
    week, zones = journey.week, journey.surface.zones
    zone = index_by_id(zones).get(zone_id)
    if zone is None:
        raise NoSuchZone(zone=zone_id, zones=zones.title)
    crossed = next((one for one in journey.zones if one.zone_id == zone_id), None)
    hour = clock.hour_of_week(journey.request.departure) if crossed is None else crossed.hour_of_week
    prediction = predict(week, journey.request.cutoff, [(zone, hour)])[zone, hour]
    others = week.rate[:, hour]
    return ZoneExplanation(
        zone_id=zone_id,
        name=zones.names[zone],
        borough=zones.boroughs[zone],
        entry=None if crossed is None else crossed.entry,
        hour_of_week=hour,
        prediction=prediction,
        rank=None if prediction.rate is None else 1 + int((others > prediction.rate).sum()),
        ranked=int((~np.isnan(others)).sum()),
        week=week.rate[zone],
        lower=week.lower[zone],
        upper=week.upper[zone],
        city=week.city_mean,
        high_risk=week.rate[zone] > week.threshold(journey.request.cutoff),
        counted=int(week.count[zone].sum()),
        exposure_hours=float(week.exposure_hours[zone].sum()),
        own=own_share(journey, zone, hour),
    )


def own_share(journey: Journey, zone: int, hour: int) -> OwnShare | None:
    """Weight of a zone's own counts, from the gamma posterior of a rate r.

    The prior has shape k and mean m; y collisions are counted in h hours.

    The posterior has shape s = k + y and mean r = m (k + y) ÷ (k + m h), so that s ÷ r = k ÷ m + h: the hours
    that the prior is worth, and those observed. Their share, h r ÷ s, is the weight of the zone's own hour
    in r (Hauer 1997, ch. 11: E ÷ (E + k) of what was expected, E = m h). Rates are as reported, as counts are.

    All hours of the zone tell its level, whose shape S the bundle does not hold; but it is at least that of
    the best-known hour, which shares the level's uncertainty. So k ≥ S − Y, and of what the
    zone's level is Σ h r ÷ (Σ h r + k) at most is its own, k no less than 0. Counts that come in lumps
    are worth less by the measure's dispersion (1 where the bundle does not tell it).
    """
    surface = journey.surface
    column = surface.measure_index(journey.request.measure)
    dispersion = float(surface.manifest.get("dispersion", {}).get(journey.request.measure, 1.0))
    rate, shape = (cube[zone, :, column].astype(float) for cube in (surface.rate, surface.shape))
    if math.isnan(rate[hour]) or not np.isfinite(shape).all():
        return None
    expected = rate * surface.exposure_hours[zone] / dispersion
    prior = max(0.0, float(shape.max()) - float(surface.count[zone, :, column].sum()) / dispersion)
    level = float(expected.sum())
    return OwnShare(
        of_hour=min(1.0, float(expected[hour] / shape[hour])),
        of_zone=level / (level + prior) if level + prior > 0 else 0.0,
    )
