"""Tax lots of New York: a point and a block for each, from the data that the package councilcount carries."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
import pandas as pd
import pyproj
from numpy.typing import NDArray

from collision_risk_plugin.core.errors import Phrase

from ...process.events import TrainingError
from ..geography import METRIC

PACKAGE = "councilcount"
LOTS = "councilcount/data/bbl-population-estimates_2023.csv"
SOURCE = "tax lots of the NYC Department of City Planning, through councilcount"
LICENCE = "NYC Open Data terms of use; packaged under the MIT licence"
COORDINATE_DIGITS = 2


@dataclass(frozen=True)
class Lots:
    """Tax lots: `xy` (N, 2) in metres (EPSG:32618), no two at one point, and the number of each one's `block`."""

    xy: NDArray[np.float64]
    block: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.xy)


def packaged_file(name: str) -> Path:
    """A data file of councilcount, which is not imported. Raises TrainingError where it is not installed."""
    try:
        file = Path(str(distribution(PACKAGE).locate_file(name)))
    except PackageNotFoundError as error:
        raise TrainingError(
            Phrase("The package councilcount, which has the tax lots, is not installed: make resources installs it.")
        ) from error
    if not file.is_file():
        raise TrainingError(Phrase("The package councilcount has no file “{file}”.", file=name))
    return file


def read_lots() -> Lots:
    """The tax lots of all five boroughs; of several at one point (condominiums), the first."""
    columns = ["borough", "block", "longitude", "latitude"]
    table = pd.read_csv(packaged_file(LOTS), usecols=columns)
    to_metres = pyproj.Transformer.from_crs(4326, METRIC, always_xy=True).transform
    x, y = to_metres(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    block = table.groupby(["borough", "block"]).ngroup().to_numpy(dtype=np.int64)
    xy = np.column_stack((x, y)).round(COORDINATE_DIGITS)
    first = first_of_each(xy)
    return Lots(xy[first], block[first])


def first_of_each(xy: NDArray[np.float64]) -> NDArray[np.int64]:
    """Rows of the distinct points in `xy` (N, 2), the first of each, in their order."""
    return np.sort(np.unique(xy, axis=0, return_index=True)[1])
