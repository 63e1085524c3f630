"""Layers of a run in the project: in one group, points and lines above areas."""

from __future__ import annotations

import os
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsProviderRegistry,
)

_waiting: set[_Order] = set()
"""Keeps references: QGIS does not own what it is to call after a run."""


@dataclass(frozen=True)
class _Result:
    name: str
    address: str


class ResultLayers:
    """The layers of a run that QGIS adds to the project; `drawn`: names of their parameters from the topmost down."""

    def __init__(self, drawn: Sequence[str], group: str) -> None:
        self._drawn = list(drawn)
        self.group = group
        """Title of their group, where there are several."""
        self._results: list[_Result] = []
        self._details: dict[str, QgsProcessingContext.LayerDetails] = {}

    def add(self, name: str, address: str) -> None:
        """A layer that QGIS has on its list already, if it is to be added."""
        self._results.append(_Result(name, address))

    def add_file(self, name: str, address: str, title: str, project: QgsProject | None) -> None:
        """A layer in a file, added to the project if there is one."""
        self.add(name, address)
        if project is not None:
            self._details[address] = QgsProcessingContext.LayerDetails(title, project, name)

    def load(self, context: QgsProcessingContext) -> None:
        """Let QGIS add them after the run, in their order."""
        for address, details in self._details.items():
            context.addLayerToLoadOnCompletion(address, details)
        loaded = [one for one in self._results if context.willLoadLayerOnCompletion(one.address)]
        loaded.sort(key=lambda one: self._drawn.index(one.name) if one.name in self._drawn else len(self._drawn))
        group = _Group(self.group)
        for rank, one in enumerate(loaded):
            details = context.layerToLoadOnCompletionDetails(one.address)
            if len(loaded) < 2:
                pass
            elif hasattr(details, "layerSortKey"):  # QGIS 3.32
                details.layerSortKey = len(loaded) - rank
                details.groupName = self.group
            else:
                order = _Order(group, rank)
                _waiting.add(order)
                details.setPostProcessor(order)


def reload_open_layers(project: QgsProject, addresses: Iterable[str]) -> None:
    """Let layers of the project read again what a run has replaced: QGIS keeps their number of features."""
    written = {_file_and_table(address) for address in addresses}
    for layer in project.mapLayers().values():
        if layer.providerType() == "ogr" and _file_and_table(layer.source()) in written:
            layer.reload()


def _file_and_table(address: str) -> tuple[str, str]:
    parts = QgsProviderRegistry.instance().decodeUri("ogr", address)
    return os.path.realpath(str(parts.get("path") or "")), str(parts.get("layerName") or "")


class _Group:
    """The group of a run's layers in the layer tree, made when the first of them is there."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._node: QgsLayerTreeGroup | None = None
        self._ranks: list[int] = []

    def take(self, node: QgsLayerTreeLayer, rank: int) -> None:
        """Move a layer into the group, to its place."""
        parent = node.parent()
        if self._node is None:
            self._node = parent.insertGroup(parent.children().index(node), self._title)
        position = bisect(self._ranks, rank)
        self._ranks.insert(position, rank)
        # QGIS puts a layer beside the current one, which may be in the group: it is there already, then, and counts.
        children = self._node.children()
        before = node in children and children.index(node) <= position
        self._node.insertChildNode(position + before, node.clone())
        parent.removeChildNode(node)  # last: without a node the layer would leave the project


class _Order(QgsProcessingLayerPostProcessorInterface):
    """Puts a layer into its group after QGIS has added it."""

    def __init__(self, group: _Group, rank: int) -> None:
        super().__init__()
        self._group = group
        self._rank = rank

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        _waiting.discard(self)
        project = context.project()
        node = project.layerTreeRoot().findLayer(layer.id()) if project is not None else None
        if node is not None:
            self._group.take(node, self._rank)
