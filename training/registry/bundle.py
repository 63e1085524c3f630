"""Model bundles: fitted from collisions, written as the files that the plugin reads."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from collision_risk_plugin.core.zones import ZoneSet, grouped, load_zones

from .card import model_card
from .collisions import Collisions, clean, find_files, read_file
from .empirical_bayes import Fit
from .events import TrainingError, log, progress
from .holdout import evaluate
from .lesson import PLAN, Lesson, Plan
from .manifest import describe, span
from .midnight import believed_share, without_stand_ins
from .scores import trial
from .tally import NAMES, Tally, tally

GOLDEN = 32
_MANTISSA_BITS = 12  # 1 part in 8,000: far below any interval, and half the size on disk


def make_bundle(collision_paths: Iterable[Path], zone_file: Path, out: Path) -> dict[str, Any]:
    """Read, fit, try and write; the manifest of the bundle now at `out`.

    Raises TrainingError, BadZones.
    """
    zones = load_zones(zone_file)
    _refuse_other_folder(out)
    progress(5, "Reading collisions")
    frames = [read_file(file) for file in find_files(collision_paths)]
    polygons = gpd.read_file(zone_file).set_index("zone_id").loc[list(zones.zone_ids)]
    progress(15, "Locating collisions")
    collisions = clean(pd.concat(frames, ignore_index=True), polygons)
    log(f"{len(collisions):,} distinct collisions")
    manifest, arrays = build(collisions, zones, PLAN)
    progress(95, "Writing")
    return write_bundle(out, manifest, arrays)


def build(collisions: Collisions, zones: ZoneSet, plan: Plan) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
    """Manifest (without files) and arrays of the bundle of these collisions.

    Raises TrainingError when a window that sets or tries levels holds no located collision.
    """
    names, borough = np.unique(np.array(zones.boroughs), return_inverse=True)
    known = np.zeros(len(zones), dtype=bool)
    known[collisions.zone[collisions.zone >= 0]] = True
    windows = (plan.old, plan.recent, plan.level, plan.fit, plan.test)
    old, recent, level, early, late = (tally(collisions, window, len(zones)) for window in windows)
    for counted in (early, late):
        if not counted.located:
            raise TrainingError(
                f"No collision of {counted.window.start} to {counted.window.end} can be located, and levels are "
                "learned from these days. Add the files that hold them."
            )
    progress(50, "Trying the model on the last four weeks")
    first = Lesson(old, recent, early, borough, known)
    tried = {
        measure: evaluate(
            first.fit(measure),
            early.measure(measure),
            trial(collisions, late.days, measure, known),
            known,
            names[borough],
        )
        for measure in NAMES
    }
    progress(80, "Fitting")
    lesson = Lesson(old, recent, level, borough, known)
    believed = believed_share(collisions, np.concatenate((recent.days, level.days)))
    fits = {measure: without_stand_ins(lesson.fit(measure), believed, level.hours) for measure in NAMES}
    arrays = _arrays(zones, level, fits)
    manifest = describe(collisions, zones, lesson, fits, believed)
    manifest["holdout"] = {
        "fit": span(plan.fit),
        "test": span(plan.test) | {"located": late.located},
        "zones": int(known.sum()),
        "measures": tried,
    }
    manifest["golden"] = _golden(arrays)
    return manifest, arrays


def _arrays(zones: ZoneSet, level: Tally, fits: Mapping[str, Fit]) -> dict[str, npt.NDArray[Any]]:
    cubes = {
        key: _rounded(np.stack([getattr(fits[measure], key) for measure in NAMES], axis=2))
        for key in ("rate", "lower", "upper", "shape")
    }
    hours = np.broadcast_to(level.hours, (len(zones), len(level.hours)))
    return {
        "zone_id": np.array(zones.zone_ids),
        "measure": np.array(NAMES),
        **cubes,
        "count": level.counts.astype(np.int32),
        "exposure_hours": np.ascontiguousarray(hours, dtype=np.float32),
    }


def _rounded(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    mantissa, exponent = np.frexp(values)
    rounded: npt.NDArray[np.float64] = np.ldexp(np.round(mantissa * 2**_MANTISSA_BITS), exponent - _MANTISSA_BITS)
    return rounded.astype(np.float32)


def _golden(arrays: Mapping[str, npt.NDArray[Any]]) -> list[dict[str, Any]]:
    """GOLDEN cells spread over zones, hours and measures, as they must be read again."""
    cells = np.argwhere(~np.isnan(arrays["rate"]))
    chosen = cells[np.linspace(0, len(cells) - 1, GOLDEN).round().astype(int)]
    return [
        {
            "zone_id": str(arrays["zone_id"][zone]),
            "measure": str(arrays["measure"][measure]),
            "hour_of_week": int(hour),
        }
        | {key: float(f"{arrays[key][zone, hour, measure]:.9g}") for key in ("rate", "lower", "upper")}
        for zone, hour, measure in chosen
    ]


def _refuse_other_folder(out: Path) -> None:
    # The folder is replaced as a whole, so it must be ours.
    if out.exists() and not (out / "manifest.json").is_file() and not (out.is_dir() and not any(out.iterdir())):
        raise TrainingError(f"“{out}” exists and is no model bundle. Name a new folder, or an old bundle to replace.")


def write_bundle(out: Path, manifest: Mapping[str, Any], arrays: Mapping[str, npt.NDArray[Any]]) -> dict[str, Any]:
    """Write the bundle whole to a temporary folder, then put it in the place of `out`; the full manifest."""
    stream = io.BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **arrays)
    contents = {"surface.npz": stream.getvalue(), "MODEL_CARD.md": model_card(manifest).encode()}
    facts = {
        name: {"bytes": len(content), "sha256": grouped(hashlib.sha256(content).hexdigest())}
        for name, content in contents.items()
    }
    whole = {**manifest, "files": facts}
    contents["manifest.json"] = (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as room:
        made = Path(room) / out.name
        made.mkdir()
        for name, content in contents.items():
            (made / name).write_bytes(content)
        replaced = Path(room) / "replaced"
        if out.exists():
            out.rename(replaced)
        try:
            made.rename(out)
        except OSError:
            if replaced.exists():
                replaced.rename(out)
            raise
    return whole
