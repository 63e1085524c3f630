"""Translation of what a person reads."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .core.bundled import RESOURCES
from .core.errors import TRANSLATED_FIELDS, Phrase

TRANSLATIONS = RESOURCES / "i18n"
_HELP = RESOURCES / "help"
_HELP_FOLDERS = {"zh": "zh_Hans"}  # where the folder is not named as `language` names it


def tr(text: str) -> str:
    """`text` in the language of QGIS."""
    return QCoreApplication.translate("CollisionRisk", text)


def translated(text: str) -> str:
    """A text, or a Phrase with those of its parts that are words, in the language of QGIS."""
    if not isinstance(text, Phrase):
        return tr(text) if text else text
    words = {
        name: translated(value)
        for name, value in text.fields.items()
        if isinstance(value, Phrase) or (name in TRANSLATED_FIELDS and isinstance(value, str))
    }
    return tr(text.template).format(**{**text.fields, **words})


def language() -> str:
    """The code of the language that `tr` speaks, for what is written to files: each translation names its own."""
    return tr("en")


def help_page(name: str) -> Path:
    """The page of that name in resources/help, in the language that `tr` speaks; in English where there is none."""
    page = _HELP / _HELP_FOLDERS.get(language(), language()) / f"{name}.html"
    return page if page.is_file() else _HELP / page.name


def install() -> QTranslator | None:
    """From now on `tr` speaks the language of QGIS; None where there is no translation, or none is needed.

    Main thread only, before anything is shown. Give what is returned to `remove` in the end.
    """
    translator = QTranslator()
    if not translator.load(_locale(), "collision_risk", "_", str(TRANSLATIONS)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator: QTranslator | None) -> None:
    """`tr` speaks English again."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)


def _locale() -> QLocale:
    """QGIS's own choice of a language, which need not be the system's."""
    name = QgsApplication.locale()
    own = QLocale()
    # Of the system's language QGIS gives the first two letters alone, which do not tell the two Chinese scripts apart.
    return own if own.name().startswith(name) else QLocale(name)
