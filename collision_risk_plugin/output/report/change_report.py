"""Report of a before–after evaluation as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from string import Template

from ...core import clock
from ...core.constants import MEASURES, RESOURCES
from ...core.street_risk.before_after import ChangedSites, overall_effect
from ...core.street_risk.change_periods import Periods
from ...i18n import language, tr, translated
from ..layers.changed_sites_layer import ChangedSite, percent
from ..text import change_text, journey_text

TEMPLATE = RESOURCES / "report" / "change.html"
_NUMBER = ' class="number"'


def change_report(
    parts: Sequence[tuple[Periods, ChangedSites]], rows: Sequence[ChangedSite], measure: str, sources: str
) -> str:
    """The page as HTML."""
    effect = overall_effect([part for _, part in parts])
    first, *others = change_text.sentences(parts, measure)
    method = tr(
        "Empirical-Bayes before–after evaluation with a comparison group (Highway Safety Manual, chapter 9): index of "
        "effectiveness {index}, standard error {error}. The interval also covers the variation from year to year "
        "between sites and zones that the comparison sites show."
    ).format(index=f"{effect.index:.3f}", error=f"{effect.standard_error:.3f}")
    limits = tr(
        "Collisions reported to the police were counted. That there are fewer or more does not say why: whatever else "
        "changed at these sites at that time counts with it."
    )
    heads = (
        *((tr("Site"), ""), (tr("Zone"), ""), (tr("Change"), ""), (tr("Before"), _NUMBER)),
        *((tr("Expected before"), _NUMBER), (tr("Expected after"), _NUMBER), (tr("After"), _NUMBER)),
        (tr("Percent (95 % interval)"), _NUMBER),
    )
    page = Template(TEMPLATE.read_text(encoding="utf-8"))
    return page.substitute(
        language=language(),
        title=escape(f"Collision Risk: {tr('Before and after')}"),
        finding=escape(first),
        measure=escape(translated(MEASURES[measure])),
        sentences="\n".join(f"<p>{escape(text)}</p>" for text in (*others, method, limits)),
        heads="".join(f'<th scope="col"{side}>{escape(head)}</th>' for head, side in heads),
        rows="\n".join(map(_row, rows)),
        sources=escape(sources),
        made=escape(tr("Made {when}, New York time").format(when=journey_text.day_and_time(clock.now())) + "."),
    )


def _row(row: ChangedSite) -> str:
    effect = row.effect
    site = row.name or (tr("Intersection") if row.kind else tr("Street"))
    texts = (site, row.zone, row.change)
    change = f"{percent(effect.index):+.0f} ({percent(effect.lower):+.0f} – {percent(effect.upper):+.0f})"
    numbers = (
        *(f"{row.before:,.0f}", f"{row.expected_before:,.1f}", f"{effect.expected:,.1f}", f"{effect.seen:,.0f}"),
        change.replace("-", "−"),
    )
    cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
    return f"<tr>{cells}{''.join(f'<td{_NUMBER}>{escape(number)}</td>' for number in numbers)}</tr>"
