"""The plugin in Spanish and in Chinese, inside QGIS."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QLocale, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QLabel, QLineEdit, QWidget

import collision_risk_plugin
from collision_risk_plugin import i18n
from collision_risk_plugin.core.data.inventory import DriftFacts, RegistryEvent
from collision_risk_plugin.core.errors import BadRequest, OutsideArea, Phrase
from collision_risk_plugin.core.journey.exposure import BadLine
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.i18n import help_page, tr
from collision_risk_plugin.output.messages import translate
from collision_risk_plugin.output.report.report import report
from collision_risk_plugin.output.text import inventory_text, journey_text

Speak = Callable[[str], object]


@pytest.fixture
def speak() -> Iterator[Speak]:
    """Let QGIS be in a language, and install the plugin's translation as it does at its start."""
    installed = []

    def begin(language: str) -> object:
        QgsSettings().setValue("locale/overrideFlag", True)
        QgsSettings().setValue("locale/userLocale", language)
        installed.append(i18n.install())
        return installed[-1]

    yield begin
    for translator in installed:
        i18n.remove(translator)
    QgsSettings().remove("locale/overrideFlag")
    QgsSettings().remove("locale/userLocale")
    assert tr("Find route") == "Find route"


def translations(language: str) -> dict[str, str]:
    file = i18n.TRANSLATIONS / f"collision_risk_{language}.ts"
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in ET.parse(file).iter("message")  # noqa: S314 - our own file
    }


@pytest.mark.parametrize(("language", "file"), [("es", "es"), ("zh-Hans", "zh_Hans")])
def test_qgis_gets_every_translation_that_was_written(speak: Speak, language: str, file: str) -> None:
    assert speak(language) is not None
    written = translations(file)
    assert len(written) > 800
    assert {text: tr(text) for text in written} == written


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es_MX", "Buscar ruta"),
        ("zh_CN", "查找路线"),
        ("zh-Hant", "Find route"),  # another script, not a dialect
        ("en_US", "Find route"),
        ("fr", "Find route"),
        ("C", "Find route"),
    ],
)
def test_languages_and_their_countries(speak: Speak, language: str, said: str) -> None:
    speak(language)
    assert tr("Find route") == said


@pytest.mark.parametrize(("system", "said"), [("zh_CN", "查找路线"), ("zh_TW", "Find route"), ("es_DO", "Buscar ruta")])
def test_without_a_choice_it_is_the_language_of_the_system(system: str, said: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(system))
    try:
        translator = i18n.install()
        assert tr("Find route") == said
        i18n.remove(translator)
    finally:
        QLocale.setDefault(before)


def test_errors_are_translated_with_their_parts_and_names_are_left_alone(speak: Speak) -> None:
    speak("es")
    outside = OutsideArea(which="start", distance="3.2 km", area=Phrase("the streets “{title}”", title="start"))
    assert translate(outside) == (
        "El origen está a 3.2 km de las calles “start”. Moverlo, o elegir zonas y calles que lo alcancen."
    )
    assert outside.message.startswith("The start is 3.2 km outside the streets “start”.")
    line = BadLine(
        problem=Phrase("it would take {days:,.0f} days", days=1234.5), remedy="Check its times and their units"
    )
    assert translate(line) == "La línea no se puede usar: duraría 1,234 días. Revisar sus tiempos y sus unidades."
    assert "{evil}" in translate(BadRequest(problem=Phrase("it is not JSON ({error})", error="{evil}"), remedy=""))


@pytest.mark.parametrize(
    ("language", "headline", "hour"),
    [("es", r"\d+ de \d+ zonas son de alto riesgo al llegar · unos \d", "viernes 17:00–18:00"),
     ("zh-Hans", r"\d+ 个区域中有 \d+ 个在到达时为高风险 · 约 \d", "星期五 17:00–18:00")],
)  # fmt: skip
def test_a_journey_is_told_in_the_language(
    speak: Speak, journey: Journey, language: str, headline: str, hour: str
) -> None:
    speak(language)
    assert re.match(headline, journey_text.headline(journey))
    assert journey_text.hour_in_words(4 * 24 + 17) == hour
    assert not english(journey_text.zone_summary(journey, journey.zones[0]))
    assert not english(journey_text.high_risk_legend(journey))


def test_what_was_decided_and_why_is_told_in_the_language(speak: Speak) -> None:
    speak("es")
    reason = Phrase("Asked for; {model} was the champion.", model=Phrase("model {number}", number="0002"))
    decided = RegistryEvent("2026-03-01T10:00:00Z", "rollback", "0001", (reason, "Said by another."), kept=True)
    assert inventory_text.reasons(decided) == "A petición; antes estaba en uso modelo 0002. Said by another."
    why = Phrase("The store holds no collisions. Refresh it, or import a file")
    said = inventory_text.drift(DriftFacts("2026-01-02T10:00:00+00:00", "not judged", "no", why, Path("a.html")))
    assert said.endswith("sin juzgar. El almacén no tiene choques. Actualizarlo, o importar un archivo.")


ENGLISH = re.compile(
    r"\b(the|you|your|where|when|and|with|from|leave|find|pick|route|zones?|streets|collisions|city|high-risk|hours?)\b",
    re.IGNORECASE,
)


def english(text: str) -> list[str]:
    """English words of ours in a text; what has a proper name in it is left out."""
    return ENGLISH.findall(re.sub(r"“[^”]*”|New York City|NYC Open Data|Data: .*", "", text))


def texts_of(widget: QWidget) -> Iterator[str]:
    """What there is to read in a window: on it, in its tips, and by a screen reader."""
    for child in [widget, *widget.findChildren(QWidget)]:
        yield from (child.toolTip(), child.accessibleName(), child.windowTitle())
        if isinstance(child, (QLabel, QAbstractButton)):
            yield child.text()
        elif isinstance(child, QLineEdit):
            yield child.placeholderText()
        elif isinstance(child, QGroupBox):
            yield child.title()
        elif isinstance(child, QComboBox):
            yield from (child.itemText(number) for number in range(child.count()))


@pytest.mark.parametrize("language", ["es", "zh-Hans"])
def test_the_dock_has_no_english_left_in_it(
    speak: Speak, qgis_iface: object, qgis_new_project: None, language: str
) -> None:
    from collision_risk_plugin.gui.dock import JourneyDock

    speak(language)
    dock = JourneyDock(qgis_iface, qgis_iface.mainWindow())
    try:
        told = {re.sub("<[^>]*>", " ", text).strip() for text in texts_of(dock)} - {""}
        assert {tr(text) for text in ("Find route", "From", "To", "Swap start and end")} <= told
        assert len(told) > 30
        assert {text for text in told if english(text)} == set()
    finally:
        dock.shutdown()
        dock.deleteLater()


def test_the_report_is_a_page_in_the_language(speak: Speak, journey: Journey) -> None:
    speak("es")
    page = report(journey, QImage(10, 10, QImage.Format.Format_RGB32))
    assert '<html lang="es">' in page
    assert "<h2>Las zonas del camino</h2>" in page
    assert "[[" not in page
    assert "$" not in page


def test_the_plugin_speaks_the_language_from_its_start_to_its_unload(speak: Speak, qgis_processing: None) -> None:
    i18n.remove(speak("es"))  # what is left of it is QGIS's choice
    plugin = collision_risk_plugin.classFactory(None)
    plugin.initProcessing()
    algorithm = QgsApplication.processingRegistry().algorithmById("collisionrisk:routerisk")
    assert algorithm.displayName() == "Riesgo de choques de un viaje"
    plugin.unload()
    assert tr("Find route") == "Find route"


def test_the_parameters_of_an_algorithm_are_in_the_language(speak: Speak, qgis_processing: None) -> None:
    from collision_risk_plugin.processing_provider.routerisk import JourneyRisk

    speak("es")
    algorithm = JourneyRisk()
    algorithm.initAlgorithm()
    assert algorithm.displayName() == "Riesgo de choques de un viaje"
    described = [definition.description() for definition in algorithm.parameterDefinitions()]
    assert not [text for text in described if english(text)]
    assert algorithm.parameterDefinition("CRITERION").options() == ["fastest", "shortest", "safest"]


HELP = [
    ("es_MX", "es", "Riesgo de choques de un viaje", "<h3>Qué se obtiene</h3>"),
    ("zh_CN", "zh_Hans", "单个行程的碰撞风险", "<h3>得到的结果</h3>"),
    ("fr", "help", "Collision risk of a drive", "<h3>What you get</h3>"),
]


@pytest.mark.parametrize(("language", "folder", "title", "said"), HELP)
def test_the_help_is_in_the_language(speak: Speak, language: str, folder: str, title: str, said: str) -> None:
    from collision_risk_plugin.processing_provider.routerisk import JourneyRisk

    speak(language)
    algorithm = JourneyRisk()
    page = Path(QUrl(algorithm.helpUrl()).toLocalFile())
    assert (page.parent.name, page.name) == (folder, "routerisk.html")
    assert f"<title>{title}</title>" in page.read_text(encoding="utf-8")
    assert algorithm.displayName() == title
    assert said in algorithm.shortHelpString()
    assert "\n" not in algorithm.shortHelpString()


@pytest.mark.parametrize(("language", "folder"), [(language, folder) for language, folder, *_ in HELP])
def test_the_help_of_the_dock_is_in_the_language(
    speak: Speak, monkeypatch: pytest.MonkeyPatch, language: str, folder: str
) -> None:
    from collision_risk_plugin.gui import dock

    speak(language)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dock._show_help()
    page = Path(opened[0].toLocalFile())
    assert (page.parent.name, page.name, page.is_file()) == (folder, "dock.html", True)


def test_a_page_that_is_not_translated_is_in_english(
    speak: Speak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in ("es/old.html", "old.html", "new.html"):
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).touch()
    monkeypatch.setattr(i18n, "_HELP", tmp_path)
    speak("es")
    assert [help_page("old"), help_page("new")] == [tmp_path / "es" / "old.html", tmp_path / "new.html"]
