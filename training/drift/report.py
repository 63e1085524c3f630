"""The drift report of a zone set: rows read, compared, written as a page and as JSON, and kept in the store."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from collision_risk_plugin.core.bundle import Surface, load_surface

from ..events import TrainingError, progress
from ..home import Home
from ..learning.collisions import clean
from ..learning.exposure import Window
from ..learning.panel import count_up
from ..learning.places import Places, read_places
from ..learning.regimes import EMBARGO_DAYS
from ..registry.registry import Registry
from ..store import Store, open_store
from .form import as_json, as_row
from .observed import observe
from .page import page
from .performance import learned_window
from .summary import Feed, Summary, summarise
from .windows import choose_windows, days_of, last_sunday, span

SEED = 1


def drift(
    home: Home, zones_id: str, *, measure: str, weeks: int, until: date | None, model: Path | None, out: Path | None
) -> dict[str, Any]:
    """Write the report; the `result` event's fields. `until` is the last day judged, `model` a bundle's folder.

    Raises TrainingError, BadBundle, UnknownZones.
    """
    progress(0, "Reading zones and model")
    places = read_places(home.zone_file(zones_id))
    surface = _surface(home, places, model)
    store = open_store(home.store_url)
    try:
        summary = _compare(store, places, surface, measure, weeks, until)
        earlier = [row for row in store.monitoring() if row["zones"] == zones_id and row["measure"] == measure]
        made = datetime.now(UTC)
        progress(90, "Writing the report")
        form = as_json(summary, places, made)
        page_file = out or home.reports(zones_id) / f"drift-{made.date()}.html"
        json_file = page_file.with_suffix(".json")
        _write(json_file, json.dumps(form, ensure_ascii=False, indent=1))
        _write(page_file, page(summary, places, earlier, made))
        store.add_monitoring(as_row(form))
    finally:
        store.close()
    progress(100, f"{summary.verdict}; retrain: {summary.retrain}")
    return {
        "verdict": summary.verdict,
        "retrain": summary.retrain,
        "why": summary.why,
        "html": str(page_file),
        "report": str(json_file),
        "collisions": {"reference": summary.collisions[0], "current": summary.collisions[1]},
        "checks": {check.key: check.verdict for check in summary.checks},
    }
