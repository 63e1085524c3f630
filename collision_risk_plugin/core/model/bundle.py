"""Model bundles: the rate surface of a promoted model with its date factors, read after every check of its files."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..clock import HOURS_PER_WEEK
from ..constants import MEASURES
from ..errors import BadBundle, BadChoice, MeasureNotPredicted, Phrase, UnknownZones
from ..geo.arrays import FloatArray, read_arrays
from ..geo.zones import ZoneSet, group_digits, index_by_id
from . import street_pattern
from .street_pattern import StreetPattern, read_pattern

FORMAT = 2
HOURS_PER_DAY = 24
MONTHS = 12
ZoneHourArray = npt.NDArray[np.float32]
Hourly = npt.NDArray[np.float64]
_GOLDEN_TOLERANCE = 1e-4


@dataclass(frozen=True, eq=False)
class RateSurface:
    """Rate surface: rates of every zone and hour of a typical week, with their date factors and their origin.

    `rate`, `lower`, `upper` (per hour; the 90 % interval), `shape` (of the rate's gamma posterior) and `count` are
    (Z, 168, M); `exposure_hours` (Z, 168). NaN rates mean no data. Rates are of collisions at the hours reported;
    `midnight` (168, M) are factors that spread those recorded at 00:00 because their time is not known over all hours.
    `factors`: date factors on the rates. `street_pattern`: how they spread over streets; None: it knows zones only.
    """

    zones: ZoneSet
    measures: tuple[str, ...]
    rate: ZoneHourArray
    lower: ZoneHourArray
    upper: ZoneHourArray
    shape: ZoneHourArray
    count: npt.NDArray[np.int32]
    exposure_hours: ZoneHourArray
    midnight: Hourly
    factors: DateFactors
    manifest: Mapping[str, Any]
    street_pattern: StreetPattern | None = None

    @property
    def title(self) -> str:
        return str(self.manifest["title"])

    @property
    def knows_streets(self) -> bool:
        """Whether it divides the rates of zones among their streets; a model of an earlier version does not."""
        return self.street_pattern is not None

    @property
    def window(self) -> tuple[str, str]:
        """First and last day (ISO dates) of the collisions that set the level of the rates."""
        start, end = _window(self.manifest)
        return str(start), str(end)

    def measure_index(self, measure: str) -> int:
        """Raises BadChoice for what is no measure, MeasureNotPredicted for one that this model does not predict."""
        if measure not in MEASURES:
            raise BadChoice(value=measure, what="measure", choices=", ".join(self.measures))
        if measure not in self.measures:
            raise MeasureNotPredicted(model=self.title, measure=measure, choices=", ".join(self.measures))
        return self.measures.index(measure)


def _window(manifest: Mapping[str, Any]) -> tuple[Any, Any]:
    return manifest["window"]["start"], manifest["window"]["end"]


def load_surface(folder: Path, zones: ZoneSet) -> RateSurface:
    """The surface of a bundle, after checks of its format, sizes, checksums, zones and golden predictions.

    Raises BadBundle, or UnknownZones for a bundle made for other zones.
    """
    name = folder.name
    manifest = _manifest(folder)
    try:
        made_for = manifest["zones"]
        if made_for["fingerprint"] != zones.fingerprint:
            raise UnknownZones(what="model", file=name, wanted=made_for["title"], given=zones.title)
        contents = {file: _read_checked(folder, file, facts) for file, facts in manifest["files"].items()}
        surface = _surface(contents["surface.npz"], manifest, zones, contents.get(street_pattern.FILE))
        _compare_golden(surface, manifest["golden"], name)
        named = {"title", "created", "window"} <= manifest.keys()
        texts = (manifest["title"], manifest["created"], *_window(manifest)) if named else (None,)
        if not all(isinstance(text, str) for text in texts):
            raise BadBundle(file=name, problem="its manifest does not name the model and its window")
        return surface
    except OSError as error:
        raise BadBundle(str(error), file=name, problem="a file of it cannot be opened") from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise BadBundle(repr(error), file=name, problem="it is damaged") from error


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise BadBundle(str(error), file=folder.name, problem="it has no manifest.json that can be read") from error
    except (ValueError, RecursionError) as error:
        raise BadBundle(str(error), file=folder.name, problem="its manifest.json is damaged") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BadBundle(
            file=folder.name, problem=Phrase("its format is not {format}, the one this version reads", format=FORMAT)
        )
    return manifest


def _read_checked(folder: Path, file: str, facts: Mapping[str, Any]) -> bytes:
    if Path(file).name != file:
        raise BadBundle(file=folder.name, problem=Phrase("it names a file outside its folder, “{file}”", file=file))
    content = (folder / file).read_bytes()
    if len(content) != facts["bytes"] or group_digits(hashlib.sha256(content).hexdigest()) != facts["sha256"]:
        raise BadBundle(
            file=folder.name, problem=Phrase("“{file}” is not the file that its manifest describes", file=file)
        )
    return content


def _surface(content: bytes, manifest: Mapping[str, Any], zones: ZoneSet, streets: bytes | None) -> RateSurface:
    arrays = read_arrays(io.BytesIO(content))
    surface = RateSurface(
        zones=zones,
        measures=tuple(str(measure) for measure in arrays["measure"]),
        rate=arrays["rate"],
        lower=arrays["lower"],
        upper=arrays["upper"],
        shape=arrays["shape"],
        count=arrays["count"],
        exposure_hours=arrays["exposure_hours"],
        midnight=arrays["midnight"].astype(float),
        factors=DateFactors(
            group=arrays["zone_group"].astype(np.int64),
            month=arrays["month_factor"].astype(float),
            dates=arrays["special_date"].astype("datetime64[D]"),
            special=arrays["special_factor"].astype(float),
        ),
        manifest=manifest,
        street_pattern=None if streets is None else read_pattern(streets),
    )
    zone_ids = tuple(str(zone_id) for zone_id in arrays["zone_id"])
    size = (len(zones), HOURS_PER_WEEK, len(surface.measures))
    cubes = (surface.rate, surface.lower, surface.upper, surface.shape, surface.count)
    if zone_ids != zones.zone_ids or any(cube.shape != size for cube in cubes):
        raise ValueError("sizes or zones of the surface differ from the zone set")
    if surface.exposure_hours.shape != size[:2] or not set(surface.measures) <= MEASURES.keys():
        raise ValueError("exposure or measures are not as they should be")
    if surface.street_pattern is not None and surface.street_pattern.measures != surface.measures:
        raise ValueError("the street pattern is of other measures")
    _check_factors(surface, len(zones), len(surface.measures))
    known = ~np.isnan(surface.rate)
    ordered = (surface.lower >= 0) & (surface.lower <= surface.rate) & (surface.rate <= surface.upper)
    if not np.all(ordered[known]) or not np.all(np.isfinite(surface.upper[known])) or not known.any():
        raise ValueError("rates outside their intervals")
    return surface


def _check_factors(surface: RateSurface, zones: int, measures: int) -> None:
    """Raises ValueError for factors that do not fit the zones and measures, or are not positive numbers."""
    factors = surface.factors
    groups = len(factors.month)
    fits = (
        factors.group.shape == (zones,)
        and surface.midnight.shape == (HOURS_PER_WEEK, measures)
        and factors.month.shape == (groups, MONTHS, HOURS_PER_DAY, measures)
        and factors.special.shape == (len(factors.dates), HOURS_PER_DAY, measures)
        and ((factors.group >= 0) & (factors.group < groups)).all()
        and (np.diff(factors.dates) > np.timedelta64(0, "D")).all()
    )
    if not fits:
        raise ValueError("sizes or order of the factors are not as they should be")
    for values in (surface.midnight, factors.month, factors.special):
        if not (np.isfinite(values) & (values > 0)).all():
            raise ValueError("factors must be positive numbers")


def _compare_golden(surface: RateSurface, golden: Any, name: str) -> None:
    index = index_by_id(surface.zones)
    if not golden:
        raise BadBundle(file=name, problem="it has no golden predictions to check it by")
    for prediction in golden:
        zone = index[prediction["zone_id"]]
        at = zone, int(prediction["hour_of_week"]), surface.measures.index(prediction["measure"])
        for key, cube in (("rate", surface.rate), ("lower", surface.lower), ("upper", surface.upper)):
            if not np.isclose(cube[at], prediction[key], rtol=_GOLDEN_TOLERANCE, atol=0):
                raise BadBundle(
                    file=name,
                    problem=Phrase("it does not give its own golden predictions ({zone})", zone=prediction["zone_id"]),
                )


@dataclass(frozen=True, eq=False)
class DateFactors:
    """Factors on the rates of a typical week, by month and for special dates.

    `group` (Z,) numbers the group of zones (a borough) to whose season a zone belongs. `month` (G, 12, 24, M)
    multiplies each hour of a day in January … December; `special` (S, 24, M) multiplies, in addition, the hours of the
    special `dates` (S,), which ascend. Over a year all factors average to about 1.
    """

    group: npt.NDArray[np.int64]
    month: FloatArray
    dates: npt.NDArray[np.datetime64]
    special: FloatArray

    def day_factors(self, day: date, measure: int) -> FloatArray:
        """The factors of the hours of one day, for each group (G, 24)."""
        factors: FloatArray = self.month[:, day.month - 1, :, measure]
        row = int(np.searchsorted(self.dates, np.datetime64(day)))
        if row < len(self.dates) and self.dates[row] == np.datetime64(day):
            factors = factors * self.special[row, :, measure]
        return factors

    def week_factors(self, first: date, measure: int) -> FloatArray:
        """The factors of the seven days from `first`, for each group and hour of the week (G, 168)."""
        days = [first + timedelta(days=later) for later in range(7)]
        return np.hstack([self.day_factors(day, measure) for day in sorted(days, key=date.weekday)])


def no_date_factors(zones: int, measures: int) -> DateFactors:
    """Date factors that are all 1."""
    return DateFactors(
        group=np.zeros(zones, dtype=np.int64),
        month=np.ones((1, MONTHS, HOURS_PER_DAY, measures)),
        dates=np.array([], dtype="datetime64[D]"),
        special=np.ones((0, HOURS_PER_DAY, measures)),
    )
