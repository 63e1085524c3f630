"""QGIS's own native:shortestpathpointtopoint, with its layer loaded. It builds its graph anew in every run.

In a process of QGIS's Python: python -m scripts.bench.qgis_peer FOLDER COUNT
"""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from .pairs import pairs_of, read_graph
from .timing import milliseconds_of, say, seconds_of

SHORTEST = 0
BOTH_DIRECTIONS = 2


def main(folder: Path, count: int) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    native = QgsNativeAlgorithms()
    QgsApplication.processingRegistry().addProvider(native)
    load, layer = seconds_of(lambda: QgsVectorLayer(f"{folder / 'streets.gpkg'}|layername=streets", "streets", "ogr"))
    # The length of a street is that on the ellipsoid, as in a project whose units are metres.
    QgsProject.instance().setEllipsoid("EPSG:7030")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().algorithmById("native:shortestpathpointtopoint")

    def run(start: tuple[float, float], end: tuple[float, float]) -> float:
        parameters = {
            "INPUT": layer,
            "STRATEGY": SHORTEST,
            "DIRECTION_FIELD": "direction",
            "VALUE_FORWARD": "forward",
            "VALUE_BACKWARD": "backward",
            "VALUE_BOTH": "both",
            "DEFAULT_DIRECTION": BOTH_DIRECTIONS,
            "START_POINT": f"{start[0]},{start[1]} [EPSG:4326]",
            "END_POINT": f"{end[0]},{end[1]} [EPSG:4326]",
            "OUTPUT": "memory:",
        }
        results, done = algorithm.run(parameters, context, feedback)
        if not done:
            raise RuntimeError(feedback.textLog())
        return float(results["TRAVEL_COST"])

    graph = read_graph(folder)
    pairs = pairs_of(graph)
    places = [
        [(graph.lon[node], graph.lat[node]) for node in ends] for ends in zip(pairs.start, pairs.end, strict=True)
    ]
    milliseconds, metres = milliseconds_of(run, places[:count])
    say({"load_s": load, "ms": milliseconds, "metres": metres, "qgis": Qgis.QGIS_VERSION})


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
