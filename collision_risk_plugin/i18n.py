"""Translations: install them, translate texts and phrases, find help pages."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .core.constants import RESOURCES
from .core.errors import TRANSLATED_FIELDS, Phrase

TRANSLATIONS = RESOURCES / "i18n"
_HELP = RESOURCES / "help"
_HELP_FOLDERS = {"zh": "zh_Hans"}  # if the folder is not named by the language code


def tr(text: str) -> str:
    """`text` in the language of QGIS."""
    return QCoreApplication.translate("CollisionRisk", text)


def translated(text: str) -> str:
    """A text or a Phrase, with the translatable parts of the Phrase, in the language of QGIS."""
    if not isinstance(text, Phrase):
        return tr(text) if text else text
    fields = {
        name: translated(value)
        for name, value in text.fields.items()
        if isinstance(value, Phrase) or (name in TRANSLATED_FIELDS and isinstance(value, str))
    }
    return tr(text.template).format(**{**text.fields, **fields})


def language() -> str:
    """Language code of `tr`, for files; each translation of "en" is its own code."""
    return tr("en")


def help_page(name: str) -> Path:
    """Page of resources/help in the language of `tr`, or in English if there is none."""
    page = _HELP / _HELP_FOLDERS.get(language(), language()) / f"{name}.html"
    return page if page.is_file() else _HELP / page.name


def install() -> QTranslator | None:
    """Install the translation for the language of QGIS; None if there is none or none is needed.

    Main thread only, before anything is shown. Pass the result to `remove` at the end.
    """
    translator = QTranslator()
    if not translator.load(_locale(), "collision_risk", "_", str(TRANSLATIONS)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator: QTranslator | None) -> None:
    """Remove an installed translation."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)


def _locale() -> QLocale:
    """Locale of QGIS, which may differ from the system's."""
    name = QgsApplication.locale()
    system = QLocale()
    # For the system's language QGIS gives two letters only, which do not distinguish the two Chinese scripts.
    return system if system.name().startswith(name) else QLocale(name)
