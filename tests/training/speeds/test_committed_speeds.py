"""The bundled speeds on the bundled streets, against real taxi trips: as docs/data-and-model.md says of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.traffic.speed_table import bundled_speeds
from training.speeds.accuracy import by_band, held_out, score
from training.speeds.bands import BANDS, band_of_hour
from training.speeds.drives import Drives, Speeds
from training.speeds.left_out_rows import LeftOutRows
from training.speeds.trip_files import read_points
from training.speeds.trips import Trips, drives_of, read_trips

ROOT = Path(__file__).resolve().parents[3]
JFK, LGA, PENN, ASTORIA = (132,), (138,), (186,), (7, 8, 179, 223)
MIDTOWN = (48, 100, 161, 162, 163, 164, 170, 186, 229, 230, 233)
WALL_STREET = (13, 87, 88, 209, 261)
UPPER_EAST_SIDE = (140, 141, 236, 237, 262, 263)
DRIVES = {
    "JFK to Midtown": (JFK, MIDTOWN),
    "JFK to Wall Street": (JFK, WALL_STREET),
    "LaGuardia to Midtown": (LGA, MIDTOWN),
    "LaGuardia to Wall Street": (LGA, WALL_STREET),
    "Penn Station to Upper East Side": (PENN, UPPER_EAST_SIDE),
    "Astoria to Midtown": (ASTORIA, MIDTOWN),
}
HOURS = {
    "weekday 04": (range(5), (3, 4)),
    "weekday 08:30": (range(5), (8, 9)),
    "weekday 13": (range(5), (12, 13)),
    "weekday 17": (range(5), (17,)),
    "Saturday 14": ((5,), (13, 14)),
}
FEWEST, SLACK = 8, 1.5
"""Trips of which percentiles are taken, and the minutes to which those of a few dozen trips are known."""


@pytest.fixture(scope="module")
def real(shared_data: Path, zones: ZoneSet) -> tuple[Trips, Drives, dict[tuple[float, float], int]]:
    folder, left_out = shared_data / "trips", LeftOutRows()
    points = read_points(folder / "taxi_zone_points.csv")
    trips = read_trips(sorted(folder.glob("tlc_*.parquet")), points, left_out)
    network = load_network(ROOT / "resources" / "data" / "sketch.npz", zones)
    return trips, drives_of(trips, network, left_out), {place: zone for zone, place in points.items()}


def test_durations_are_right_in_every_band(real) -> None:
    _, drives, _ = real
    later = drives.part(held_out(drives))
    predicted = Speeds.of_table(bundled_speeds()).seconds(later)
    found = score(predicted, later.seconds)
    assert found.error <= 0.27
    assert 0.93 <= found.ratio <= 1.07
    bands = by_band(predicted, later, band_of_hour(BANDS), BANDS)
    assert len(bands) == len(BANDS)
    assert {name: one.error for name, one in bands.items() if one.error > 0.31} == {}


def test_the_range_holds_four_real_trips_in_five(real) -> None:
    _, drives, _ = real
    later, table = drives.part(held_out(drives)), bundled_speeds()
    factor = later.seconds / Speeds.of_table(table).seconds(later)
    low, high = table.spread[table.band[later.hour]].T
    assert np.mean((factor >= low) & (factor <= high)) == pytest.approx(0.8, abs=0.04)


@pytest.mark.parametrize("drive", DRIVES)
def test_well_known_drives_take_what_taxis_took(real, drive) -> None:
    trips, drives, zone_at = real
    zone = np.array([zone_at[lon, lat] for lon, lat in trips.lonlat.tolist()])
    start, end = (zone[trips.pairs[:, side]][drives.route] for side in (0, 1))
    predicted = Speeds.of_table(bundled_speeds()).seconds(drives)
    on_way = np.isin(start, DRIVES[drive][0]) & np.isin(end, DRIVES[drive][1])
    outside = {}
    for name, (days, hours) in HOURS.items():
        chosen = on_way & np.isin(drives.hour // 24, list(days)) & np.isin(drives.hour % 24, hours)
        if chosen.sum() >= FEWEST:
            low, high = np.percentile(drives.seconds[chosen], (10, 90)) / 60
            minutes = float(np.median(predicted[chosen])) / 60
            if not low - SLACK <= minutes <= high + SLACK:
                outside[name] = f"{minutes:.0f} min, taxis {low:.0f} to {high:.0f}"
    assert outside == {}
