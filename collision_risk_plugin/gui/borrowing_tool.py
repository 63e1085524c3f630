"""What our map tools have in common: they give the map back to the tool that had it."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt import sip


class BorrowingTool(QgsMapTool):
    """Takes the map, and gives it back."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.before: QgsMapTool | None = None
        """The tool that had the map."""

    def take(self) -> None:
        """Become the tool in hand."""
        held = self.canvas().mapTool()
        if held is self:
            return
        # From one of ours the map goes back to whoever had it before that.
        self.before = held.before if isinstance(held, BorrowingTool) else held
        self.canvas().setMapTool(self)

    def give_back(self) -> None:
        """Let the tool from before have the map again, unless the person has taken another one by now."""
        if self.canvas().mapTool() is not self:
            return
        before, self.before = self.before, None
        if before is not None and not sip.isdeleted(before):
            self.canvas().setMapTool(before)
        else:
            self.canvas().unsetMapTool(self)
