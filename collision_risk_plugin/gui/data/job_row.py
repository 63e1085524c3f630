"""The job that is worked on, or was last: its progress, how to cancel it, what came of it, and its log."""

from __future__ import annotations

import html
from collections.abc import Iterable

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase, QFontMetrics
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...i18n import tr
from ...tasks.worker_task import CANCELLED, DONE, FAILED, MAX_LOG_LINES, Jobs, Progress
from ..widgets.basics import sentence

_LINES_IN_SIGHT = 9


class JobRow(QWidget):
    """Follows `jobs`; nothing is to be seen of it before the first one."""

    cancel_asked = pyqtSignal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._shown: Progress | None = None
        self._title = sentence(bold=True, rich=True)
        self._text = sentence(rich=True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.cancel_asked)
        self.log = LogView()
        self._log_box = QgsCollapsibleGroupBox(tr("Log"))
        self._log_box.setObjectName("collision_risk_log")
        QVBoxLayout(self._log_box).addWidget(self.log)
        self._log_box.setCollapsed(True)
        for arrow in self._log_box.findChildren(QToolButton):
            arrow.setAccessibleName(tr("Show or hide the log"))
        working = QHBoxLayout()
        working.addWidget(self._bar, 1)
        working.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addLayout(working)
        layout.addWidget(self._text)
        layout.addWidget(self._log_box)
        jobs.changed.connect(self._show)
        jobs.said.connect(self.log.add)
        self._show()

    def _show(self) -> None:
        job = self._jobs.latest
        self.setVisible(job is not None)
        if job is None:
            return
        if job is not self._shown:
            self._shown = job
            self.log.start(job.lines)
        self._title.setText(html.escape(_headline(job), quote=False))
        self._text.setText(html.escape(job.text, quote=False))
        self._bar.setValue(round(job.percent))
        for widget in (self._bar, self.cancel):
            widget.setVisible(self._jobs.busy)


def _headline(job: Progress) -> str:
    ends = {
        DONE: tr("{job}: done"),
        FAILED: tr("{job}: failed"),
        CANCELLED: tr("{job}: cancelled"),
    }
    return ends.get(job.state, "{job}").format(job=job.job.title)


class LogView(QPlainTextEdit):
    """Lines to read, select and copy, while they come and afterwards; it follows the last one until scrolled up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        # Else Tab would not leave it, and the arrow keys not move in it.
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMaximumBlockCount(MAX_LOG_LINES)
        self.setAccessibleName(tr("Log"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * 0.85)
        self.setFont(font)
        self.setFixedHeight(_LINES_IN_SIGHT * QFontMetrics(font).lineSpacing() + 2 * self.frameWidth() + 8)

    def start(self, lines: Iterable[str]) -> None:
        """Show the lines of another job."""
        self.setPlainText("\n".join(lines))

    def add(self, line: str) -> None:
        """One more line."""
        self.appendPlainText(line.rstrip())
