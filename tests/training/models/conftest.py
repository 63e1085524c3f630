"""Cities whose true rates are known, and panels counted in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest

from training.geodata.geography import write_polygons
from training.learning.exposure import Window, hours_of_days
from training.learning.panel import Panel, weekday
from training.learning.places import Places, read_places


@dataclass(frozen=True, eq=False)
class City:
    """True rates per hour (Z, 168) of a typical week."""

    places: Places
    rate: np.ndarray

    def panel(
        self,
        random: np.random.Generator,
        first: date,
        last: date,
        *,
        effect: Callable[[np.ndarray], np.ndarray] | None = None,
        measure: str = "collisions",
        known: np.ndarray | None = None,
    ) -> Panel:
        """Counts drawn from the rates × what `effect` makes of the days: (D,) → (G or 1, D, 24)."""
        days = Window(first, last).days()
        hours = hours_of_days(days)
        factor = np.ones((1, len(days), 24)) if effect is None else effect(days)
        group = self.places.borough if len(factor) > 1 else np.zeros(len(self.places), dtype=int)
        mean = self.rate.reshape(-1, 7, 24)[:, weekday(days)] * hours * factor[group]
        counts = random.poisson(mean)
        zone, day, hour = np.nonzero(counts)
        return Panel(
            places=self.places,
            measure=measure,
            days=days,
            hours=hours,
            zone=zone,
            day=day,
            hour=hour,
            count=counts[zone, day, hour],
            dispersion=1.0,
            known=np.ones(len(self.places), dtype=bool) if known is None else known,
        )


@pytest.fixture(scope="session")
def every_fourth_zone(zone_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Places:
    file = tmp_path_factory.mktemp("zones") / "some.gpkg"
    write_polygons(file, gpd.read_file(zone_file).iloc[::4].to_crs(32618), "some", "Some zones")
    return read_places(file)


@pytest.fixture(scope="session")
def city(every_fourth_zone: Places) -> City:
    """Some zones: levels that differ much, weeks made of three profiles that change smoothly over the map."""
    places = every_fourth_zone
    random = np.random.default_rng(1)
    hour = np.arange(168)
    week = 1 + 0.6 * np.sin(hour * 2 * np.pi / 24 - 2)
    week[120:] *= 0.85
    level = 0.09 * random.gamma(3.0, 1 / 3.0, len(places)) * week.size / week.sum()
    profiles = np.stack([np.sin(hour * 2 * np.pi / 24 + turn) * (1 + turn * (hour >= 120)) for turn in (0.0, 1.0, 2.0)])
    x, y = ((one - one.mean()) / 8000 for one in (places.x, places.y))
    near = np.stack([np.sin(x + 1), np.cos(y), np.sin(x - y)], axis=1)
    weights = 0.15 * (near + 0.5 * random.standard_normal((len(places), 3)))
    pattern = np.exp(weights @ profiles + 0.05 * random.standard_normal((len(places), 168)))
    return City(places, level[:, None] * week * pattern)
