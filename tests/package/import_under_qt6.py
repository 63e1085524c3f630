"""Import every module of the plugin with Qt 6 in place of QGIS's own Qt, and print as JSON what could not be imported.

QGIS 4 offers PyQt6 as `qgis.PyQt`, with some old names added, most of which the plugin does without. Of QGIS's own
classes only the names are there: whatever is asked for is a class.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
QT_MODULES = ("QtCore", "QtGui", "QtNetwork", "QtTest", "QtWidgets", "QtXml")
_MOVED_TO_GUI = ("QAction", "QActionGroup", "QFileSystemModel", "QShortcut", "QUndoCommand", "QUndoGroup", "QUndoStack")
"""Classes that Qt 6 moved from QtWidgets to QtGui; QGIS offers them in both."""


def qt6_module(name: str) -> ModuleType:
    """A module of PyQt6 as QGIS offers it."""
    module = importlib.import_module(f"PyQt6.{name}")
    if name == "QtWidgets":
        gui = importlib.import_module("PyQt6.QtGui")
        for moved in _MOVED_TO_GUI:
            setattr(module, moved, getattr(gui, moved))
    return module


class _AnyName(type):
    """Metaclass of a class that has every attribute: classes too, so that they can be called and inherited from."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _class(name)

    # Flags are combined while modules are imported, and QGIS's version is compared.
    def __or__(cls, other: Any) -> Any:
        return cls

    __ror__ = __and__ = __or__


def _class(name: str) -> _AnyName:
    return _AnyName(name, (), {"__ge__": lambda _self, _other: True})


class _AnyModule(ModuleType):
    """A module of QGIS, which has every name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _class(name)


def install_qt6() -> None:
    """Put PyQt6 where the plugin looks for `qgis.PyQt`, and names for the rest of QGIS."""
    from PyQt6 import sip

    qt = ModuleType("qgis.PyQt")
    for name in QT_MODULES:
        module = qt6_module(name)
        setattr(qt, name, module)
        sys.modules[f"qgis.PyQt.{name}"] = module
    qt.sip = sip  # type: ignore[attr-defined]
    qgis = _AnyModule("qgis")
    qgis.PyQt = qt  # type: ignore[attr-defined]
    sys.modules |= {"qgis": qgis, "qgis.PyQt": qt, "qgis.PyQt.sip": sip}
    for name in ("core", "gui", "utils", "analysis", "processing"):
        sys.modules[f"qgis.{name}"] = _AnyModule(f"qgis.{name}")
    sys.modules["processing"] = _AnyModule("processing")


def main() -> None:
    sys.path.insert(0, str(ROOT))
    install_qt6()
    files = sorted((ROOT / "collision_risk_plugin").rglob("*.py"))
    problems = {}
    for file in files:
        parts = file.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            problems[name] = f"{type(error).__name__}: {error}"
    print(json.dumps({"modules": len(files), "problems": problems}))


if __name__ == "__main__":
    main()
