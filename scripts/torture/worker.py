"""A QGIS process that runs algorithms as qgis_process does: one job for each line of standard input, as JSON.

    python -m scripts.torture.worker

Jobs: {"do": "run", "algorithm", "parameters", "folder", "file_limit"}, {"do": "reference", "algorithm", "parameters",
"outputs"}, {"do": "formats"}. Each is answered by one line of JSON on standard output, to which nothing else writes.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsVectorFileWriter,
)

from scripts.torture.reading import status_of

ROOT = Path(__file__).resolve().parents[2]
STRICT = "STRICT"


class Heard(QgsProcessingFeedback):
    """Keeps what an algorithm says; QGIS's own would write it to its log."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []
        self.infos: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803, ARG002
        self.errors.append(error)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        self.warnings.append(warning)

    def pushInfo(self, info: str) -> None:  # noqa: N802
        self.infos.append(info)

    def pushDebugInfo(self, info: str) -> None:  # noqa: N802
        """Details for a log, not for a person."""

    def pushConsoleInfo(self, info: str) -> None:  # noqa: N802
        self.infos.append(info)


def start_qgis() -> QgsApplication:
    """QGIS without a window, with the plugin's algorithms."""
    application = QgsApplication([], False, "", "qgis_process")
    application.initQgis()
    sys.path.insert(0, str(ROOT))
    import collision_risk_plugin

    plugin = collision_risk_plugin.classFactory(None)
    plugin.initProcessing()
    application.setProperty("collision_risk", plugin)  # as long as QGIS lives
    return application


def run(algorithm: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The status of qgis_process for this call, the results and what was said; strict, where there is such a thing."""
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    given = dict(parameters)
    if found.parameterDefinition(STRICT) is not None:
        given.setdefault(STRICT, True)
    heard = Heard()
    context = QgsProcessingContext()
    context.setFeedback(heard)
    began = time.monotonic()
    good, message = found.checkParameterValues(given, context)
    results: dict[str, Any] = {}
    if good:
        results, good = found.run(given, context, heard)
    else:
        heard.errors.append(message)
    return {
        "status": 0 if good else 1,
        "results": {name: value for name, value in results.items() if isinstance(value, (str, int, float))},
        "errors": heard.errors,
        "warnings": heard.warnings,
        "infos": heard.infos,
        "seconds": time.monotonic() - began,
    }


_REFERENCES: dict[str, Any] = {}


def reference(algorithm: str, parameters: dict[str, Any], outputs: list[str]) -> dict[str, Any]:
    """What each layer has to hold: the same run to memory. Counts of rows, of geometries, of statuses; the fields."""
    key = json.dumps([algorithm, parameters, outputs], sort_keys=True)
    if key in _REFERENCES:
        return dict(_REFERENCES[key])
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    context = QgsProcessingContext()
    given = {**parameters, **dict.fromkeys(outputs, "memory:")}
    results, good = found.run(given, context, Heard())
    if not good:
        return {}
    counted = {}
    for name in outputs:
        layer = QgsProcessingUtils.mapLayerFromString(results[name], context)
        names = layer.fields().names()
        status = status_of(names)
        rows = list(layer.getFeatures())
        counted[name] = {
            "rows": len(rows),
            "geometries": sum(row.hasGeometry() and not row.geometry().isEmpty() for row in rows),
            "fields": names,
            "ok": sum(row[status] == "ok" for row in rows) if status else None,
        }
    _REFERENCES[key] = counted
    return counted


def formats() -> dict[str, str]:
    """Every vector format that QGIS writes here, as endings with their driver."""
    endings: dict[str, str] = {}
    for one in QgsVectorFileWriter.supportedFiltersAndFormats():
        for pattern in one.filterString.partition("(")[2].strip(")").split():
            endings.setdefault(pattern.removeprefix("*.").lower(), one.driverName)
    return endings


@contextlib.contextmanager
def _diverted(descriptor: int) -> Iterator[Any]:
    """The file that takes what this process, C++ included, writes to the descriptor meanwhile."""
    kept = os.dup(descriptor)
    with tempfile.TemporaryFile() as taken:
        os.dup2(taken.fileno(), descriptor)
        try:
            yield taken
        finally:
            os.dup2(kept, descriptor)
            os.close(kept)


@contextlib.contextmanager
def _file_limit(size: int | None) -> Iterator[None]:
    """No file grows beyond `size` bytes meanwhile: a full disk, for who may not mount one."""
    if size is None:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def answer(job: dict[str, Any]) -> dict[str, Any]:
    if job["do"] == "formats":
        return formats()
    if job["do"] == "reference":
        with _diverted(2):
            return reference(job["algorithm"], job["parameters"], job["outputs"])
    os.chdir(job["folder"])
    with _diverted(2) as taken:
        try:
            with _file_limit(job.get("file_limit")):
                done = run(job["algorithm"], job["parameters"])
        finally:
            sys.stderr.flush()
            os.chdir("/")
        taken.seek(0)
        done["stderr"] = taken.read().decode(errors="replace")
    return done


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    application = start_qgis()
    print("{}", file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), file=answers, flush=True)
    answers.close()
    application.setProperty("collision_risk", None)
    os._exit(0)  # QGIS's own end may fail, and has nothing to say here


if __name__ == "__main__":
    main()
