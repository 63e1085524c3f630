"""Run inside a QGIS window (qgis --code): installs the plugin as a person does, writes what came of it, closes QGIS.

COLLISION_RISK_JOB is a JSON object: source ("zip" or "repository"), place (a file or an address), report (a file).
"""

from __future__ import annotations

import json
import os
import traceback
from pathlib import Path

import pyplugin_installer
import qgis.utils
from pyplugin_installer import installer_data
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QLabel, QTextEdit

NAME = "collision_risk"


def from_zip(path: str) -> None:
    """Plugin manager, "Install from ZIP"; and once more, over the plugin that now runs."""
    pyplugin_installer.instance().installFromZipFile(path)
    pyplugin_installer.instance().installFromZipFile(path)


def from_repository(url: str) -> None:
    """Plugin manager, "Settings", a repository added and the official one switched off; then "Install"."""
    settings = QgsSettings()
    settings.beginGroup(installer_data.reposGroup)
    official, address = installer_data.officialRepo
    settings.setValue(f"{official}/url", address)
    settings.setValue(f"{official}/enabled", False)
    settings.setValue("Loopback/url", url)
    settings.endGroup()
    pyplugin_installer.instance().fetchAvailablePlugins(True)
    pyplugin_installer.instance().installPlugin(NAME)


def found() -> dict[str, object]:
    """What QGIS knows of the plugin now."""
    known = installer_data.plugins.all()[NAME]
    provider = QgsApplication.processingRegistry().providerById("collisionrisk")
    return {
        "active": NAME in qgis.utils.active_plugins,
        "algorithms": [algorithm.id() for algorithm in provider.algorithms()] if provider else [],
        "icon": known["icon"],
        "library": known["library"],
        "plugin error": known["error"],
        "version": known["version_installed"],
    }


def close_dialog() -> None:
    """Notes the words of a dialog that waits for a person, and closes it; the installer's own close by themselves."""
    dialog = QApplication.activeModalWidget()
    if dialog is None or type(dialog).__name__.startswith("QgsPluginInstaller"):
        return
    words = [text.toPlainText() for text in dialog.findChildren(QTextEdit)]
    words += [label.text() for label in dialog.findChildren(QLabel)]
    dialogs.append("\n".join([dialog.windowTitle(), *words]))
    dialog.reject()


dialogs: list[str] = []
watch = QTimer()
watch.timeout.connect(close_dialog)
watch.start(100)

job = json.loads(os.environ["COLLISION_RISK_JOB"])
try:
    {"zip": from_zip, "repository": from_repository}[job["source"]](job["place"])
    report = found()
except Exception:  # noqa: BLE001 - the test shows it; QGIS would open a dialog
    report = {"error": traceback.format_exc()}
Path(job["report"]).write_text(json.dumps({**report, "dialogs": dialogs}))
QTimer.singleShot(0, qgis.utils.iface.actionExit().trigger)
