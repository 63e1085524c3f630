"""The help pages in the languages that are shipped say what the English ones say, in the words of the interface."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts import translations  # noqa: E402

HELP = ROOT / "resources" / "help"
LANGUAGES = sorted(file.stem.removeprefix("collision_risk_") for file in translations.TRANSLATIONS.glob("*.ts"))
NAMES = sorted(file.name for file in HELP.glob("*.html"))
LABELS = ("title", "b", "i")
IN_TEXTS = re.compile(
    # Numbers, but for those that name a month; addresses, ids and the names of settings.
    r"https?://\S+|\d+(?:[.:]\d+)*(?!\d| 月)|[a-z]+_[a-z_]+|[A-Z]+_[A-Z_]+|collisionrisk:\w+|[×%÷=]"
)
HAN = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
BROKEN_HAN = re.compile(f"[{HAN}]\\s*\\n\\s*[^\\s<]|[^\\s>]\\s*\\n\\s*[{HAN}]")
NEVER = {"es": r"segur[oa]|peligros[oa]", "zh_Hans": "安全|危险"}


@dataclass
class Page(HTMLParser):
    """A page's elements in their order, with their attributes and the text right in them."""

    text: str
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(len(self.elements))
        self.elements.append((tag, dict(attrs)))
        self.said.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.opened.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.opened.pop()][0] == tag, f"</{tag}> at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        if self.opened:
            self.said[self.opened[-1]] += data

    def texts_of(self, *tags: str) -> list[str]:
        return [" ".join(said.split()) for (tag, _), said in zip(self.elements, self.said, strict=True) if tag in tags]

    def parts(self) -> list[str]:
        """What no language changes, sorted: their order is the language's."""
        return sorted([*self.texts_of("code"), *IN_TEXTS.findall(" ".join(self.said))])


def page(name: str, language: str = "") -> Page:
    return Page((HELP / language / name).read_text(encoding="utf-8"))


def labels(language: str) -> dict[str, set[str]]:
    """What the interface calls things in the language: whole texts, and what stands before their explanations."""
    found: dict[str, set[str]] = {}
    for text, translation in translations.read(translations.TRANSLATIONS / f"collision_risk_{language}.ts").items():
        found.setdefault(text, set()).add(translation)
        for english, other in ((r" \(", r" ?[(（]"), (": ", "[:：] ?")):
            head, *explained = re.split(english, text, maxsplit=1)
            if explained:
                found.setdefault(head, set()).add(re.split(other, translation, maxsplit=1)[0])
    return found


each_page = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_each_language_has_every_page_and_no_other(language: str) -> None:
    assert len(NAMES) > 12
    assert sorted(file.name for file in (HELP / language).iterdir()) == NAMES


@each_language
@each_page
def test_a_translated_page_is_built_as_the_english_one(name: str, language: str) -> None:
    english, translated = page(name), page(name, language)
    assert [tag for tag, _ in translated.elements] == [tag for tag, _ in english.elements]
    assert (english.opened, translated.opened) == ([], [])
    assert translated.elements[0] == ("html", {"lang": language.replace("_", "-")})
    assert translated.elements[1:] == english.elements[1:]  # ids, and addresses
    assert all(
        bool(one.strip()) == bool(other.strip()) for one, other in zip(english.said, translated.said, strict=True)
    )


@each_language
@each_page
def test_a_translated_page_keeps_codes_numbers_and_ids(name: str, language: str) -> None:
    assert page(name, language).parts() == page(name).parts()


@each_language
@each_page
def test_a_translated_page_calls_things_as_the_interface_does(name: str, language: str) -> None:
    known = labels(language)
    english, translated = (page(name, folder).texts_of(*LABELS) for folder in ("", language))
    pairs = [
        (label, translation)
        for one, other in zip(english, translated, strict=True)
        for label, translation in zip(one.split(", "), re.split(", |、", other), strict=True)
        if label in known
    ]
    assert len(pairs) > 2
    assert {(label, translation) for label, translation in pairs if translation not in known[label]} == set()


@each_language
@each_page
def test_no_page_calls_a_place_safe_or_dangerous(name: str, language: str) -> None:
    said = " ".join(page(name, language).said)
    assert not re.search(NEVER.get(language, "$^"), said, re.IGNORECASE)


@each_page
def test_chinese_lines_are_not_broken(name: str) -> None:
    """A line's end is shown as a blank, which Chinese has none of."""
    assert not BROKEN_HAN.findall((HELP / "zh_Hans" / name).read_text(encoding="utf-8"))


@each_language
def test_the_package_has_the_pages(package, language: str) -> None:
    shipped = package.folder / "resources" / "help" / language
    assert sorted(file.name for file in shipped.iterdir()) == NAMES
