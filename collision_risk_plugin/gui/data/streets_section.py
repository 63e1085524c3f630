"""Section “Streets” of the page “Data and model”: the networks there are, and ways to get better ones."""

from __future__ import annotations

import html

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from ...i18n import tr
from ...output.messages import translate
from ...output.text import inventory_text, journey_text
from ...tasks.inventory_task import Inventory
from .sections import Section, add_menu, escaped_lines, training_obstacle


class StreetsSection(Section):
    """Street networks, the best first. Its links are the names of networks, to be shown on the map."""

    get_requested = pyqtSignal()
    download_requested = pyqtSignal(bool)
    """Whether to download the extent of the map only."""
    import_requested = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(tr("Streets"))
        self._get, download = QPushButton(tr("Get streets")), QPushButton(tr("From OpenStreetMap"))
        load = QPushButton(tr("Import streets…"))
        self._get.clicked.connect(lambda _: self.get_requested.emit())
        add_menu(
            download,
            (tr("Of all zones: some minutes"), lambda: self.download_requested.emit(False)),
            (tr("Of what the map shows"), lambda: self.download_requested.emit(True)),
        )
        load.clicked.connect(lambda _: self.import_requested.emit())
        self.add_buttons(
            (
                self._get,
                tr("Gets the city's own streets, with one-way streets and posted speeds, in about two minutes."),
            ),
            (load, tr("From a file of OpenStreetMap's data, or of osmnx.")),
        )
        self.add_buttons((download, tr("Downloads the exact streets from OpenStreetMap.")))

    def lines(self, inventory: Inventory) -> list[str]:
        uses = inventory_text.street_uses([one.file for one in inventory.streets], inventory.chosen_streets)
        texts = [inventory_text.streets(one.file, one.reach) for one in inventory.streets]
        networks = escaped_lines(f"{text} {use}" for text, use in zip(texts, uses))
        shown = [f"{line} {_link(one.file.name)}" for line, one in zip(networks, inventory.streets)]
        speeds = journey_text.speeds_facts(inventory.speeds) + "."
        return [*shown, *escaped_lines([speeds, *map(translate, inventory.unread)])]

    def obstacle(self, button: QPushButton, inventory: Inventory) -> str:
        return "" if button is self._get else training_obstacle(inventory)


def _link(name: str) -> str:
    return f'<a href="{html.escape(name)}">{html.escape(tr("Show on the map"))}</a>'
