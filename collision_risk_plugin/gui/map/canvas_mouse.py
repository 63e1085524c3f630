"""What of ours on the map can be clicked or dragged while the person has another map tool in hand."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent
from qgis.PyQt.QtWidgets import QApplication


class CanvasMouse(QObject):
    """Sees the mouse before the map tool does. A press on what `hit` finds is kept back until it is a click or a drag.

    What is then not wanted goes to the tool, press and all. `shutdown` before it is deleted, which ends it as a filter.
    """

    CURSOR = Qt.CursorShape.PointingHandCursor

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self.canvas = canvas
        self._pressed: QPoint | None = None
        self._dragging = False
        self._has_cursor = False
        self._handing_over = False
        canvas.viewport().installEventFilter(self)
        canvas.installEventFilter(self)

    def shutdown(self) -> None:
        """Leave the canvas as it was."""
        self.put_back()
        self.hover(False)

    def is_allowed(self, tool: QgsMapTool | None) -> bool:
        """Whether it may come before a map tool."""
        raise NotImplementedError

    def hit(self, pixel: QPoint) -> bool:
        """Whether something of ours is there."""
        raise NotImplementedError

    def clicked(self) -> bool:
        """What was hit is clicked; false where that is for the tool."""
        return False

    def dragged(self, pixel: QPoint) -> bool:
        """What was hit is being dragged; false where that is for the tool."""
        return False

    def dropped(self, pixel: QPoint) -> None:
        """It is let go."""

    def drag_given_up(self) -> None:
        """It goes back to where it was."""

    def put_back(self) -> None:
        """End a drag as if it had not been."""
        dragging, self._dragging, self._pressed = self._dragging, False, None
        if dragging:
            self.drag_given_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._handing_over:
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
            self.put_back()
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
                self.canvas.setFocus()  # so that Esc is heard
            self._dragging = True
            return True
        self._hand_over()
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
        self._hand_over()
        return False

    def _hand_over(self) -> None:
        """Give the press to the map tool after all."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        viewport, left = self.canvas.viewport(), Qt.MouseButton.LeftButton
        there = QPointF(viewport.mapToGlobal(pressed))
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress, QPointF(pressed), there, left, left, Qt.KeyboardModifier.NoModifier
        )
        self._handing_over = True
        QApplication.sendEvent(viewport, press)
        self._handing_over = False

    def hover(self, over: bool) -> None:
        """The mouse is over what was hit, or no longer."""
        self.show_cursor(self.CURSOR if over else None)

    def show_cursor(self, shape: Qt.CursorShape | None) -> None:
        """A cursor of ours, or that of the map tool again."""
        # On the viewport, whose cursor comes before that of the canvas, which is the map tool's.
        if shape is not None:
            self.canvas.viewport().setCursor(shape)
        elif self._has_cursor:
            self.canvas.viewport().unsetCursor()
        self._has_cursor = shape is not None


def edits(tool: QgsMapTool | None) -> bool:
    """Whether a map tool changes features, so that each click is its own."""
    return tool is not None and bool(tool.flags() & QgsMapTool.Flag.EditTool)
