"""The picture of a journey."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest
from qgis.PyQt.QtGui import QColor, QImage

from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.model.cutoff import TOTAL60, Cutoff
from collision_risk_plugin.output.report.map_image import WATER, render_map

SIZE = (1000, 625)
PANEL = 700
"""Right of this column is the panel."""


def pixels(image: QImage) -> npt.NDArray[np.int64]:
    """(height, width, 3) red, green, blue."""
    content = image.constBits().asstring(4 * image.width() * image.height())
    return np.frombuffer(content, np.uint8).reshape(image.height(), image.width(), 4)[:, :, 2::-1].astype(int)


def near(image: npt.NDArray[np.int64], name: str) -> npt.NDArray[np.bool_]:
    wanted: npt.NDArray[np.bool_] = np.all(np.abs(image - QColor(name).getRgb()[:3]) <= 4, axis=2)
    return wanted


@pytest.fixture(scope="module")
def picture(journey: Journey) -> npt.NDArray[np.int64]:
    return pixels(render_map(journey, *SIZE))


def test_the_map_shows_water_land_red_zones_and_the_ends(picture: npt.NDArray[np.int64]) -> None:
    city = picture[:, :PANEL]
    assert city.shape[0] == SIZE[1]
    assert near(city, WATER).mean() > 0.1
    assert near(city, "#F5F4F0").mean() > 0.3
    # High-risk on land, #C8102E at 45 %, and its hatch.
    assert near(city, "#E18D99").mean() > 0.01
    assert near(city, "#7A0019").mean() > 0.002
    # The discs that mark start and end.
    assert near(city, "#3A3A3A").sum() > 200


def test_the_panel_has_text_and_legend(picture: npt.NDArray[np.int64]) -> None:
    panel = picture[:, PANEL:]
    rows_with_ink = (near(panel, "#3A3A3A").sum(axis=1) > 0).mean()
    assert rows_with_ink > 0.3
    assert near(panel, "#C8102E").any()
    assert near(panel, "#2B6CB0").any()


def test_nothing_on_the_map_is_red_when_nothing_is_high_risk(drive: Callable[..., Journey]) -> None:
    journey = drive(cutoff=Cutoff(3, TOTAL60))
    # A few pixels where the route's own colours blend into one another.
    assert near(pixels(render_map(journey, *SIZE))[:, :PANEL], "#E18D99").mean() < 0.0002


@pytest.mark.parametrize("size", [(640, 400), (900, 1400)])
def test_any_size_fills_the_picture(journey: Journey, size: tuple[int, int]) -> None:
    image = render_map(journey, *size)
    assert (image.width(), image.height()) == size


def test_it_is_the_same_from_another_thread(journey: Journey, picture: npt.NDArray[np.int64]) -> None:
    with ThreadPoolExecutor(1) as pool:
        other = pixels(pool.submit(render_map, journey, *SIZE).result())
    assert np.array_equal(other, picture)
