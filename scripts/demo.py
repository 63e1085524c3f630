"""JFK Airport to Wall Street, on an ordinary Friday at 17:00, through the Processing algorithm, into build/demo.

Run with QGIS's own Python: QT_QPA_PLATFORM=offscreen /usr/bin/python3 scripts/demo.py
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback  # noqa: E402

import collision_risk_plugin  # noqa: E402
from collision_risk_plugin.core import clock  # noqa: E402
from collision_risk_plugin.core.data.sources import JFK_AIRPORT, WALL_STREET, load_sources, ordinary_friday  # noqa: E402
from collision_risk_plugin.output.text.journey_text import interval, number, times_city  # noqa: E402

TARGET = ROOT / "build" / "demo"


class _Said(QgsProcessingFeedback):
    """What the algorithm says, on the terminal."""

    def pushInfo(self, info: str) -> None:  # noqa: N802
        print(f"\n{info}")

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        print(f"  ! {warning}")

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: ARG002, N802, N803
        print(error, file=sys.stderr)


def main() -> None:
    """Run the algorithm and move its files to their place when all are whole."""
    departure = ordinary_friday(clock.now().date(), load_sources().surface.factors)
    application = QgsApplication([], False)
    application.initQgis()
    plugin = collision_risk_plugin.classFactory(None)
    plugin.initProcessing()
    print(f"JFK Airport to Wall Street, {departure:%A %Y-%m-%d %H:%M}, New York time")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=TARGET.parent) as folder:
        files = {
            "ROUTE": Path(folder) / "journey.gpkg",
            "ZONES": Path(folder) / "journey.gpkg",
            "JSON": Path(folder) / "journey.json",
            "REPORT": Path(folder) / "journey.html",
            "PICTURE": Path(folder) / "journey.png",
        }
        _run(
            {
                "START": _point(JFK_AIRPORT),
                "END": _point(WALL_STREET),
                "DEPARTURE": departure.isoformat(),
                **{name: str(file) for name, file in files.items()},
            }
        )
        for file in sorted(set(files.values())):
            file.replace(TARGET / file.name)
    _show()
    plugin.unload()
    application.exitQgis()


def _point(place: tuple[float, float]) -> str:
    return f"{place[0]},{place[1]} [EPSG:4326]"


def _run(parameters: dict[str, str]) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById("collisionrisk:routerisk")
    context, feedback = QgsProcessingContext(), _Said()
    acceptable, problem = algorithm.checkParameterValues(parameters, context)
    if not acceptable:
        raise SystemExit(problem)
    algorithm.run(parameters, context, feedback, {}, catchExceptions=False)


def _show() -> None:
    answer = json.loads((TARGET / "journey.json").read_text(encoding="utf-8"))
    print(f"\n{answer['cutoff']['meaning']}:")
    for zone in answer["zones"]:
        if zone["high_risk"]:
            lower, upper = zone["total60_interval"]
            print(
                f"  {zone['entry'][11:16]}  {zone['name']}, {zone['borough']}: {number(zone['total60'])} "
                f"({interval(lower, upper)}) {answer['measure']} expected in 60 days at that hour of the week, "
                f"{times_city(zone['relative_risk'])} the city"
            )
    print("\nWritten:")
    for file in sorted(TARGET.iterdir()):
        print(f"  {file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file}")


if __name__ == "__main__":
    main()
