"""A model as releases before the measures by mode made them: the bundled one, with three measures."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import numpy as np

from collision_risk_plugin.core.constants import BUNDLED_MODEL
from collision_risk_plugin.core.geo.zones import group_digits

OLDER_MEASURES = ("collisions", "casualty_collisions", "incidents")
_OF_MEASURES = ("rate", "lower", "upper", "shape", "count", "midnight", "month_factor", "special_factor")
_ADDED = ("fatal_share", "recipes")


def model_of_three(folder: Path) -> Path:
    """Write it into a new folder, and return that."""
    with np.load(BUNDLED_MODEL / "surface.npz") as arrays:
        kept = {name: arrays[name] for name in arrays.files}
    kept |= {name: kept[name][..., : len(OLDER_MEASURES)] for name in _OF_MEASURES}
    stream = io.BytesIO()
    np.savez_compressed(stream, **{**kept, "measure": np.array(OLDER_MEASURES)})
    content = stream.getvalue()
    manifest = json.loads((BUNDLED_MODEL / "manifest.json").read_text(encoding="utf-8"))
    manifest = {name: value for name, value in manifest.items() if name not in _ADDED}
    manifest["measures"] = list(OLDER_MEASURES)
    manifest["golden"] = [one for one in manifest["golden"] if one["measure"] in OLDER_MEASURES]
    digest = group_digits(hashlib.sha256(content).hexdigest())
    manifest["files"] = {"surface.npz": {"bytes": len(content), "sha256": digest}}
    folder.mkdir(parents=True)
    (folder / "surface.npz").write_bytes(content)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder
