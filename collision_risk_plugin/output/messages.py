"""Errors as message bar items, with their details, and as entries in the log."""

from __future__ import annotations

import html
from typing import Any

from qgis.core import Qgis, QgsMessageLog

from ..core.errors import CollisionRiskError
from ..i18n import translated

TAG = "Collision Risk"


def translate(error: CollisionRiskError) -> str:
    """The error's sentence in the language of QGIS."""
    return translated(error.message)


def show_error(iface: Any, error: CollisionRiskError) -> None:
    """Show an error in the message bar until it is closed, with its details, and log it.

    Main thread only.
    """
    message = translate(error)
    QgsMessageLog.logMessage("\n".join(filter(None, (message, error.details))), TAG, Qgis.MessageLevel.Warning, False)
    # The message bar reads rich text, and a file or an address may be named anything.
    shown = html.escape(message, quote=False)
    if error.details:
        more = f"{message}\n\n{error.details}"
        iface.messageBar().pushMessage(TAG, shown, more, Qgis.MessageLevel.Warning, 0)
    else:
        iface.messageBar().pushMessage(TAG, shown, Qgis.MessageLevel.Warning, 0)
