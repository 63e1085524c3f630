"""The file of a table of traffic volumes: its form, and writing it so that it can be read back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.files import atomic_write
from collision_risk_plugin.core.geo.arrays import FloatArray
from collision_risk_plugin.core.traffic.volume_table import FORMAT, VolumeTable, load_volumes

from .class_averages import SOURCE
from .fit import FittedVolumes

COUNTS_SOURCE = "NYC DOT, traffic volume counts (NYC Open Data btm5-ppia and p424-amsu)"


def volume_form(
    fitted: FittedVolumes, share: FloatArray, share_sigma: float, first: date, last: date
) -> dict[str, Any]:
    """A table as JSON."""
    return {
        "format": FORMAT,
        "title": f"Traffic volumes by street class, area and hour, counts of {first.year} to {last.year}",
        "source": f"fitted to {fitted.counted} counted segments of {COUNTS_SOURCE}; {SOURCE}",
        "licence": "NYC Open Data: no restrictions; FHWA: public domain",
        "attribution": "NYC DOT, FHWA",
        "from": first.isoformat(),
        "to": last.isoformat(),
        "daily": fitted.daily.round().tolist(),
        "sigma": fitted.sigma.round(3).tolist(),
        "share": share.astype(float).round(5).tolist(),
        "share_sigma": round(share_sigma, 3),
        "within_two": round(fitted.within_two, 3),
    }


def write_volumes(file: Path, form: dict[str, Any]) -> VolumeTable:
    """Write a table whole, read back before it takes its place. Raises OSError, BadVolumes."""
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in form.items())
    with atomic_write(file) as staged:
        staged.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
        return load_volumes(staged)
