"""The one place where an error becomes a message bar item, with its details, and an entry in the log."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from qgis.core import Qgis, QgsMessageLog

from ..core.errors import SPOKEN, CollisionRiskError, Phrase
from ..i18n import tr

TAG = "Collision Risk"


def translate(error: CollisionRiskError) -> str:
    """The error's sentence in the language of QGIS."""
    return _filled(error.template, error.fields)


def _filled(template: str, fields: Mapping[str, object]) -> str:
    return tr(template).format(**{name: _spoken(value) if name in SPOKEN else value for name, value in fields.items()})


def _spoken(part: object) -> object:
    if isinstance(part, Phrase):
        return _filled(part.template, part.fields)
    return tr(part) if isinstance(part, str) and part else part


def show_error(iface: Any, error: CollisionRiskError) -> None:
    """Tell the person in the message bar, until it is closed, with what there are of details; and log it.

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
