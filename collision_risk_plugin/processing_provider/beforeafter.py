"""collisionrisk:beforeafter: did a change at some sites matter?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ..core.errors import Cancelled, InputError
from ..i18n import tr
from .base.layer_algorithm import LayerAlgorithm
from .base.worker_algorithm import DataAndModelAlgorithm
from .parameters import request, values
from .parameters.values import with_help

if TYPE_CHECKING:
    from datetime import date

    from ..core.data.sources import SourceSelection
    from ..core.geo.arrays import IntArray
    from ..core.geo.zones import ZoneSet
    from ..core.street_risk.before_after import ChangedSites, SiteCollisions
    from ..core.street_risk.change_periods import Days, Periods
    from ..core.streets.network import Network
    from .parameters.changed_places import ChangedPlaces

_MOST_YEARS = 10


class NoChangedSites(InputError):
    template = "No street of “{title}” is near what was changed on {day}. Choose other streets, or check its places."


class BeforeAfter(LayerAlgorithm, DataAndModelAlgorithm):
    """Points and lines in, the effect at their sites out."""

    NAME = "beforeafter"
    INPUT = "INPUT"
    DATE = "DATE"
    DATE_FIELD = "DATE_FIELD"
    MEASURE = request.MEASURE
    YEARS_BEFORE = "YEARS_BEFORE"
    YEARS_AFTER = "YEARS_AFTER"
    NETWORK = request.NETWORK
    SITES = "SITES"
    REPORT = "REPORT"
    COUNT = "COUNT"
    PERCENT, LOWER, UPPER, DETECTABLE = "PERCENT", "LOWER", "UPPER", "DETECTABLE"
    VERDICT = "VERDICT"
    ABOUT = "ABOUT"

    def group(self) -> str:
        return tr("Streets")

    def groupId(self) -> str:
        return "streets"

    def displayName(self) -> str:
        return tr("Before and after a change")

    def shortDescription(self) -> str:
        return tr("Says whether a change at some streets and intersections mattered, or that the data cannot tell.")

    def tags(self) -> list[str]:
        return tr("crash,accident,safety,vision zero,evaluation,empirical bayes,crash modification factor,cmf").split(
            ","
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in self._definitions():
            self.addParameter(definition)
        number, text = QgsProcessingOutputNumber, QgsProcessingOutputString
        for output in (
            number(self.COUNT, tr("Number of sites")),
            number(self.PERCENT, tr("Change in percent")),
            number(self.LOWER, tr("Lower end of its 95 % interval")),
            number(self.UPPER, tr("Upper end of its 95 % interval")),
            number(self.DETECTABLE, tr("Decrease in percent that would have been seen in 80 % of cases")),
            text(self.VERDICT, tr("fewer, more or cannot_tell")),
            text(self.ABOUT, tr("What was found, in sentences")),
            text(request.USED_NETWORK, request.used_network_text()),
        ):
            self.addOutput(output)
        super().initAlgorithm(configuration)

    def _definitions(self) -> list[QgsProcessingParameterDefinition]:
        kinds, whole = QgsProcessing.SourceType, QgsProcessingParameterNumber.Type.Integer
        return [
            with_help(
                QgsProcessingParameterFeatureSource(
                    self.INPUT, tr("What was changed"), [kinds.TypeVectorPoint, kinds.TypeVectorLine]
                ),
                tr("Points: the intersection within 18 m, else the street within 30 m. Lines: all sites along them."),
            ),
            with_help(
                QgsProcessingParameterDateTime(
                    self.DATE, tr("Day of the change"), QgsProcessingParameterDateTime.Type.Date, optional=True
                ),
                tr("The first day on which it was there, for example 2018-06-01."),
            ),
            with_help(
                QgsProcessingParameterField(
                    self.DATE_FIELD, tr("Field with the day of each change"), None, self.INPUT, optional=True
                ),
                tr("Instead of one day for all: each feature has its own."),
            ),
            next(d for d in request.option_definitions() if d.name() == self.MEASURE),
            with_help(
                QgsProcessingParameterNumber(
                    self.YEARS_BEFORE, tr("Years before, at most"), whole, 3, False, 1, _MOST_YEARS
                ),
                tr("Whole years, as far as collisions are stored. More of them tell more of what was usual."),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    self.YEARS_AFTER, tr("Years after, at most"), whole, 3, False, 1, _MOST_YEARS
                ),
                tr("Whole years, as far as collisions are stored."),
            ),
            with_help(
                request.network_parameter(tr("Street network (empty: the best one)")),
                tr("A file; or a name: “sketch”, or that of streets that you got, downloaded (osm) or imported."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(self.SITES, tr("Changed sites"), kinds.TypeVectorPoint),
                tr("A point for each street or intersection, with what was seen and expected before and after."),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    self.REPORT, tr("Report"), tr("Web pages (*.html)"), optional=True, createByDefault=False
                ),
                tr("One page with the result in words, and the table of the sites."),
            ),
        ]

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        from .parameters.changed_places import NoDayOfChange

        self._selection(parameters, context)
        changed = values.day(self.parameterDefinition(self.DATE), parameters, context)
        if changed is None and not self.parameterAsString(parameters, self.DATE_FIELD, context):
            raise NoDayOfChange
        measure = values.choice(self.parameterDefinition(self.MEASURE), parameters, context)
        return {self.MEASURE: measure, **({} if changed is None else {self.DATE: changed.isoformat()})}

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..core.street_risk.before_after import overall_effect
        from ..output.layers.changed_sites_layer import CHANGED_SITES_LAYER, ChangeSummary, changed_sites, percent
        from ..output.report.change_report import change_report
        from ..output.text import change_text

        measure = values.choice(self.parameterDefinition(self.MEASURE), parameters, context)
        places = self._places(parameters, context, feedback)
        feedback.setProgressText(tr("Loading streets"))
        sources = request.load_selected(self._selection(parameters, context), parameters, feedback)
        network, zones = sources.network, sources.surface.zones
        sites = _sites(network, zones, places)
        feedback.setProgressText(tr("Placing collisions on streets"))
        collisions, observed = self._collisions(network, zones, measure, feedback)
        feedback.setProgressText(tr("Comparing before and after"))
        years = tuple(self.parameterAsInt(parameters, name, context) for name in (self.YEARS_BEFORE, self.YEARS_AFTER))
        found = _evaluate(network, zones, sites, (collisions, observed), years, feedback)
        effect = overall_effect([part for _, part in found])
        about = change_text.sentences(found, measure)
        feedback.pushInfo("\n".join(about))
        rows = [row for periods, part in found for row in changed_sites(network, zones, part, periods)]
        first, last = min(p.before[0] for p, _ in found), max(p.after[-1] for p, _ in found)
        summary = ChangeSummary(" ".join(about), (str(first), str(last)), network)
        written = self.write_layer(self.SITES, parameters, context, CHANGED_SITES_LAYER, rows, summary)
        outputs = {self.SITES: written}
        report = self.parameterAsFileOutput(parameters, self.REPORT, context)
        if report:
            title = tr("Streets: {title} ({date}), from {source}").format(**network.meta)
            self.write_text(report, change_report(found, rows, measure, title))
            outputs[self.REPORT] = report
        feedback.setProgress(100)
        return {
            **outputs,
            self.COUNT: len(rows),
            self.PERCENT: percent(effect.index),
            self.LOWER: percent(effect.lower),
            self.UPPER: percent(effect.upper),
            self.DETECTABLE: -percent(effect.detectable),
            self.VERDICT: effect.verdict,
            self.ABOUT: " ".join(about),
            request.USED_NETWORK: sources.name_of(network),
            **request.fallbacks(sources),
        }

    def _places(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[date, ChangedPlaces]:
        from .parameters.changed_places import read_places

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        day = values.day(self.parameterDefinition(self.DATE), parameters, context)
        field = self.parameterAsString(parameters, self.DATE_FIELD, context)
        return read_places(source, day, field, context, feedback)

    def _collisions(
        self, network: Network, zones: ZoneSet, measure: str, feedback: QgsProcessingFeedback
    ) -> tuple[SiteCollisions, Days]:
        """The collisions of the store on the sites, and the days on which they are known. Raises NoCollisions."""
        import numpy as np

        from ..core.street_risk.before_after import SiteCollisions
        from ..core.street_risk.change_periods import observed_days
        from ..core.street_risk.placing import place_points
        from ..store.collision_store import CollisionFilter, store_of
        from ..store.measured_rows import added_to

        lonlat, days, added = [], [], []
        with store_of(self.settings).open(CollisionFilter(), feedback.isCanceled) as stored:
            for number, record in enumerate(stored.rows):
                if number % 5000 == 0:
                    if feedback.isCanceled():
                        raise Cancelled
                    feedback.setProgress(10 + 40 * number / max(stored.count, 1))
                lonlat.append((record.longitude, record.latitude))
                days.append(record.crash_date[:10])
                added.append(added_to(measure, record))
        counted = np.array([np.nan if value is None else value for value in added], dtype=float)
        place, day = np.array(lonlat, dtype=float).reshape(-1, 2), np.array(days, dtype="datetime64[D]")
        site = place_points(
            network,
            zones,
            place[:, 0],
            place[:, 1],
            feedback.isCanceled,
            lambda part: feedback.setProgress(50 + 30 * part),
        ).site
        unknown = np.isnan(counted)
        return SiteCollisions(site, day, np.where(unknown, 0.0, counted)), observed_days(day, unknown)

    def _selection(self, parameters: dict[str, Any], context: QgsProcessingContext) -> SourceSelection:
        """Raises BadChoice (no such network)."""
        from dataclasses import replace

        from ..core.data_home import DataHome
        from ..core.streets.catalog import list_networks
        from ..resolve_sources import resolve_sources

        selection = resolve_sources(self.parameterAsString(parameters, request.NETWORK, context).strip())
        if selection.network is not None or selection.home is None:
            return selection
        known, _ = list_networks(DataHome(selection.home).streets)
        return replace(selection, network=next((one.file for one in known if not one.approximate), None))


def _sites(network: Network, zones: ZoneSet, places: dict[date, ChangedPlaces]) -> dict[date, IntArray]:
    """The sites of each day of change; one that was changed twice counts on its first day. Raises NoChangedSites."""
    import numpy as np

    from ..core.street_risk.before_after import site_traits
    from ..core.street_risk.treated_sites import sites_along, sites_at_points

    counted = site_traits(network, zones).counted
    found: dict[date, IntArray] = {}
    taken = np.zeros(0, dtype=np.int64)
    for day, place in places.items():
        points = sites_at_points(network, zones, np.array(place.points, dtype=float).reshape(-1, 2))
        sites = np.union1d(points, sites_along(network, zones, place.lines))
        sites = sites[counted[sites]]
        if not len(sites):
            raise NoChangedSites(title=network.title, day=day)
        left = np.setdiff1d(sites, taken)
        taken = np.union1d(taken, sites)
        if len(left):
            found[day] = left
    if not found:
        raise NoChangedSites(title=network.title, day="–")
    return found


def _evaluate(
    network: Network,
    zones: ZoneSet,
    sites: dict[date, IntArray],
    collisions: tuple[SiteCollisions, Days],
    years: tuple[int, ...],
    feedback: QgsProcessingFeedback,
) -> list[tuple[Periods, ChangedSites]]:
    """The changes of each day. Raises NoPeriods, AcrossLockdown, NoComparison, Cancelled."""
    import numpy as np

    from ..core.street_risk.before_after import evaluate_change, site_traits
    from ..core.street_risk.change_periods import choose_periods

    traits, every = site_traits(network, zones), np.concatenate(list(sites.values()))
    evaluate = partial(evaluate_change, traits, collisions[0], all_changed=every, is_cancelled=feedback.isCanceled)
    found = []
    for number, (day, changed) in enumerate(sites.items()):
        periods = choose_periods(day, collisions[1], *years)
        found.append((periods, evaluate(changed=changed, periods=periods)))
        feedback.setProgress(80 + 15 * (number + 1) / len(sites))
    return found
