"""The step Fil: choose a file or drop it here; below it the lists taken in before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from planner.domain.file_records import ListImport
from planner.platform.paths import documents_folder
from planner.texts import import_page as texts
from planner.ui.context import Context
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.card import Card, Facts
from planner.ui.widgets.label import IconLabel, Label, Pane

FOLDER_KEY = "imports/folder"
MOST_EARLIER = 8


class FileStep(QWidget):
    """``chosen`` carries the path of the file."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setAcceptDrops(True)
        theme = context.theme
        self.banner = Banner(theme, card=True)
        zone = Pane("card")
        inner = lay.column(
            lay.placed(IconLabel(theme, "file_in", 20, "text3"), lay.CENTRE),
            margins=(24, 32),
            on=zone,
        )
        for words, role, tone in ((texts.DROP, Role.HEADING, "text"), (texts.DROP_HOW, Role.BODY, "text2")):
            label = Label(theme, words, role, tone, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(label)
        self._earlier = Card(theme, texts.EARLIER)
        self._facts = Facts(theme, 140)
        self._none = Label(theme, texts.NO_EARLIER, Role.BODY, "text2")
        self._earlier.add(self._facts, self._none)
        lay.column(self.banner, zone, self._earlier, None, gap=lay.CARDS, on=self)

    def refresh(self) -> None:
        """Show the lists taken in before, the newest first."""
        rows = sorted(self.context.register.all(ListImport), key=lambda row: row.at, reverse=True)
        self._facts.set_rows([texts.earlier(row.as_of, row.programme, row.rows, row.at) for row in rows[:MOST_EARLIER]])
        self._none.setVisible(not rows)
        self._facts.setVisible(bool(rows))

    def choose(self) -> None:
        """Ask for a file."""
        folder = self.context.settings.get(FOLDER_KEY) or str(documents_folder())
        path, _kind = QFileDialog.getOpenFileName(self, texts.CHOOSE_TITLE, folder, texts.FILES)
        if path:
            self.context.settings.set(FOLDER_KEY, str(Path(path).parent))
            self.chosen.emit(Path(path))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            event.acceptProposedAction()
            self.chosen.emit(Path(path))
