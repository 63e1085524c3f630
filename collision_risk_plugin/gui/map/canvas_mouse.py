"""Event filter that keeps our canvas items clickable while another map tool is active."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent
from qgis.PyQt.QtWidgets import QApplication


class CanvasMouse(QObject):
    """Filters mouse events of the map tool. A press on what `hit` finds waits until it is a click or a drag.

    A press that the subclass does not use is forwarded to the tool. `shutdown` before it is deleted.
    """

    CURSOR = Qt.CursorShape.PointingHandCursor

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self.canvas = canvas
        self._pressed: QPoint | None = None
        self._dragging = False
        self._has_cursor = False
        self._forwarding = False
        canvas.viewport().installEventFilter(self)
        canvas.installEventFilter(self)

    def shutdown(self) -> None:
        """Restore the canvas."""
        self.cancel_drag()
        self.hover(False)

    def is_allowed(self, tool: QgsMapTool | None) -> bool:
        """Whether to filter events of a map tool."""
        raise NotImplementedError

    def hit(self, pixel: QPoint) -> bool:
        """Whether one of our items is at the pixel."""
        raise NotImplementedError

    def clicked(self) -> bool:
        """Handle a click on the item hit; false forwards it to the tool."""
        return False

    def dragged(self, pixel: QPoint) -> bool:
        """Handle a drag of the item hit; false forwards it to the tool."""
        return False

    def dropped(self, pixel: QPoint) -> None:
        """Handle the end of a drag."""

    def drag_cancelled(self) -> None:
        """Undo the drag."""

    def cancel_drag(self) -> None:
        """Cancel a drag in progress."""
        dragging, self._dragging, self._pressed = self._dragging, False, None
        if dragging:
            self.drag_cancelled()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._forwarding:
            return False
        if watched is self.canvas:
            return self._dragging and self._key(event)
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            return self._press(event)
        if kind == QEvent.Type.MouseMove:
            return self._move(event)
        if kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
            return self._release(event)
        if kind == QEvent.Type.Leave:
            self.hover(False)
        return False

    def _key(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.cancel_drag()
        return True

    def _press(self, event: QMouseEvent) -> bool:
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not plain or not self.is_allowed(self.canvas.mapTool()) or not self.hit(event.pos()):
            return False
        self._pressed = QPoint(event.pos())
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if self._pressed is None:
            idle = event.buttons() == Qt.MouseButton.NoButton
            self.hover(idle and self.is_allowed(self.canvas.mapTool()) and self.hit(event.pos()))
            return False
        far = (event.pos() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragging and not far:
            return True
        if self.dragged(event.pos()):
            if not self._dragging:
                self.canvas.setFocus()  # to receive Esc
            self._dragging = True
            return True
        self._forward_press()
        return False

    def _release(self, event: QMouseEvent) -> bool:
        if self._pressed is None:
            return False
        if self._dragging:
            self._dragging, self._pressed = False, None
            self.dropped(event.pos())
            return True
        if self.clicked():
            self._pressed = None
            return True
        self._forward_press()
        return False

    def _forward_press(self) -> None:
        """Send the press to the map tool."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        viewport, left = self.canvas.viewport(), Qt.MouseButton.LeftButton
        there = QPointF(viewport.mapToGlobal(pressed))
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress, QPointF(pressed), there, left, left, Qt.KeyboardModifier.NoModifier
        )
        self._forwarding = True
        QApplication.sendEvent(viewport, press)
        self._forwarding = False

    def hover(self, over: bool) -> None:
        """The mouse has entered or left an item."""
        self.show_cursor(self.CURSOR if over else None)

    def show_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Show a cursor of ours; None restores that of the map tool."""
        # On the viewport: its cursor has priority over that of the canvas, which belongs to the map tool.
        if shape is not None:
            self.canvas.viewport().setCursor(shape)
        elif self._has_cursor:
            self.canvas.viewport().unsetCursor()
        self._has_cursor = shape is not None


def edits(tool: QgsMapTool | None) -> bool:
    """Whether a map tool edits features and therefore needs every click."""
    return tool is not None and bool(tool.flags() & QgsMapTool.Flag.EditTool)
