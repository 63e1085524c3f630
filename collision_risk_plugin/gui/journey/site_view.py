"""View that explains what is expected on one street or at one intersection."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ...i18n import tr
from ...output.messages import translate
from ...output.text import site_text
from ...store.collision_store import NoCollisions
from ...tasks.street_tasks import ExplainedSite
from ..widgets.basics import text_label
from .reason_page import ReasonPage, show_or_hide


class SiteView(ReasonPage):
    """One site: what is expected, on sites like it, its rank, what was counted there, and its traffic."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.site: int | None = None
        self._name = text_label(scale=1.15, bold=True)
        self._kind, self._when, self._prediction = text_label(), text_label(), text_label()
        self._prior, self._rank, self._vehicles = text_label(), text_label(), text_label()
        self._caption = text_label()
        self._counts = text_label(scale=0.9, rich=True)
        self._window = text_label(scale=0.85)
        for widget in (self._name, self._kind, self._when, self._prediction, self._prior, self._rank):
            self._column.addWidget(widget)
        for widget in (self._caption, self._counts, self._vehicles, self._window):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def show_site(self, explained: ExplainedSite) -> None:
        """Show an explanation."""
        site, journey = explained.explanation, explained.journey
        self.site = site.site
        self._name.setText(site_text.site_title(site))
        self._kind.setText(site_text.site_kind(site, journey))
        self._when.setText(site_text.site_hour(site, explained.entry))
        self._prediction.setText(site_text.site_prediction(site, journey))
        show_or_hide(self._prior, site_text.site_prior(site))
        show_or_hide(self._rank, site_text.site_rank(site, journey))
        show_or_hide(self._vehicles, site_text.site_vehicles(site, explained.volumes))
        self._caption.setText(_caption(explained))
        show_or_hide(self._counts, site_text.site_counts(explained.counts) if explained.counts else "")
        self._window.setText(site_text.site_window(journey))


def _caption(explained: ExplainedSite) -> str:
    """Above the counts, or in place of them."""
    if explained.counts:
        return tr("Counted here (the first and the last year may not be whole):")
    if explained.no_counts is None:
        return tr("No collision of the collision store lies here.")
    if isinstance(explained.no_counts, NoCollisions):
        return tr("“Refresh collisions” stores the rows that this page then counts by year.")
    return translate(explained.no_counts)
