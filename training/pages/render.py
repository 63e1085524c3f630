"""HTML pages of the worker: jinja2 templates in this folder, which escape every value that is not Markup."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def render(page: str, **values: object) -> str:
    """The page of a template, for example `drift.html`. It needs no other file and no script."""
    return _ENVIRONMENT.get_template(page).render(values)


def svg(drawing: str) -> Markup:
    """A drawing of `plots`, whose texts are escaped already, to stand in a page as it is."""
    return Markup(drawing)  # noqa: S704  # nosec B704
