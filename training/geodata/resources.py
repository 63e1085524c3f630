"""Builds the data files that are bundled: zones, sketch network, New York's time zone."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from collision_risk_plugin.core.geo.zones import load_zones

from .network_writer import write_network
from .nta_zones import areas, write_zones
from .sketch import FACTS, crossings, sketch, sketch_metres, tract_streets


def build_resources(folder: Path) -> dict[str, int]:
    """Writes nta2020.gpkg, sketch.npz and New_York.tzif to `folder`; returns the network's counts."""
    folder.mkdir(parents=True, exist_ok=True)
    frame, streets = areas(), tract_streets()
    write_zones(folder / "nta2020.gpkg", frame, sketch_metres(streets))
    zones = load_zones(folder / "nta2020.gpkg")
    whole, overlay = sketch(streets, crossings(), zones)
    counts = write_network(folder / "sketch.npz", whole, zones, FACTS, overlay)
    rules = (files("tzdata") / "zoneinfo" / "America" / "New_York").read_bytes()
    partial = folder / ".New_York.tzif"
    partial.write_bytes(rules)
    partial.replace(folder / "New_York.tzif")
    return counts
