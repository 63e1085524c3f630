"""Paths of a data home: the folder of a QGIS profile, or of a machine, that plugin and worker share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class DataHome:
    """The paths in a data home, whether or not they exist."""

    folder: Path

    @property
    def collisions(self) -> Path:
        """The collision store, where it is an SQLite file."""
        return self.folder / "collisions.sqlite"

    @property
    def intersections(self) -> Path:
        """Street intersections, derived from the collisions."""
        return self.folder / "intersections.npz"

    @property
    def speeds(self) -> Path:
        """The speed table that was refreshed, where there is one."""
        return self.folder / "speeds.json"

    @property
    def volumes(self) -> Path:
        """The table of traffic volumes that was fitted to counts, where there is one."""
        return self.folder / "volumes.json"

    @property
    def streets(self) -> Path:
        """Folder of the street networks that were downloaded or imported."""
        return self.folder / "streets"

    def network(self, name: str) -> Path:
        """The street network of that name."""
        return self.streets / f"{name}.npz"

    @property
    def overlays(self) -> Path:
        """Folder of the overlays of street networks on other zone sets than their own, and of the shares of sites."""
        return self.folder / "overlays"

    @property
    def zones(self) -> Path:
        """Folder of the zone sets that do not come with the plugin."""
        return self.folder / "zones"

    def zone_set(self, zones_id: str) -> Path:
        """The GeoPackage of a zone set."""
        return self.zones / f"{zones_id}.gpkg"

    def zone_sets(self) -> list[str]:
        """Ids of the zone sets in the home, in alphabetical order, without those that are still being written."""
        return sorted(file.stem for file in self.zones.glob("[!.]*.gpkg"))

    def models(self, zones_id: str) -> Path:
        """The model registry of a zone set."""
        return self.folder / "models" / zones_id

    def reports(self, zones_id: str) -> Path:
        """Folder of the drift reports of a zone set."""
        return self.folder / "reports" / zones_id

    @property
    def lock_file(self) -> Path:
        """Lock file of the process that writes in the home."""
        return self.folder / "lock"
