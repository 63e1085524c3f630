"""Files of a bundle: arrays, report, card, and the manifest that checks them."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from collision_risk_plugin.core.geo.zones import group_digits

from .card import model_card
from .report import report
from .surface import Arrays


@dataclass(frozen=True)
class Made:
    """A bundle's manifest, and its files by name."""

    manifest: dict[str, Any]
    files: dict[str, bytes]


def files_of(manifest: Mapping[str, Any], arrays: Arrays, booster: bytes | None) -> Made:
    """The files of a model: its surface, its card and report, a booster's trees, and the manifest that checks them."""
    stream = io.BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **arrays)
    files = {
        "surface.npz": stream.getvalue(),
        "MODEL_CARD.md": model_card(manifest).encode(),
        "report.html": report(manifest, arrays).encode(),
    }
    if booster is not None:
        files["model.json"] = booster
    facts = {
        name: {"bytes": len(content), "sha256": group_digits(hashlib.sha256(content).hexdigest())}
        for name, content in files.items()
    }
    whole = {**manifest, "files": facts}
    files["manifest.json"] = (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()
    return Made(whole, files)
