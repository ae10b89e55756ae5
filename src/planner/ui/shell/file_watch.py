"""Notices that the open file has gone from under the program, and offers to save a copy of what is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.files import SUFFIX
from planner.app.rescue import LOST, save_copy
from planner.domain.errors import StoreError
from planner.texts import common
from planner.texts import shell as texts
from planner.ui.context import Context, error_sentence
from planner.ui.saving import ask_where
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.dialog import Dialog


class LostDialog(Dialog):
    """What has happened to the file, and the offer of a copy."""

    def __init__(self, theme: Theme, parent: QWidget, text: str, leave: str) -> None:
        super().__init__(theme, parent, texts.FILE_LOST_TITLE, text)
        self.add_button(Button(theme, leave, on_click=self.reject), left=True)
        save = Button(theme, common.SAVE_COPY, kind=Kind.PRIMARY, icon="file-new", on_click=self.accept)
        self.add_button(save)
        save.setFocus()


class FileWatch(QObject):
    """Looks at the file whenever the window is activated, and when a step could not be saved for its sake.

    ``offered`` carries what has happened and what to call to save a copy: a dialog offers it once, a link for as
    long as the sentence stands. ``copy_saved`` carries the path of the copy that was saved. Nothing is offered over a
    locked window.
    """

    offered = Signal(str, object)
    copy_saved = Signal(object)

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._told = ""
        self._sentence = ""
        self._dialog: LostDialog | None = None
        self._resting = False
        self.saved = False
        self._answered = False
        window.installEventFilter(self)
        context.lost.connect(self._offer_later)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self, self.look)
        return False

    def look(self) -> None:
        """Look at the file; what has happened to it is told in the banner, and a copy offered once.

        Where it is only read, take in what has been written by its writer since.
        """
        if self._context.caseload.db.read_only:
            self._catch_up()
        error = None if self._resting else self.trouble()
        if error is not None and error.trouble.value != self._told:
            self._context.trouble(error)

    def rest(self) -> StoreError | None:
        """Say nothing until ``go_on``; gives what has happened to the file by now."""
        self._resting = True
        return self.trouble()

    def go_on(self) -> None:
        """Look again, and at once."""
        self._resting = False
        self.look()

    def trouble(self) -> StoreError | None:
        """What has happened to the file, if anything."""
        safety = self._context.caseload.safety
        if safety is None or self._context.caseload.db.read_only:
            return None
        try:
            safety.look()
        except StoreError as error:
            return error
        return None

    def may_close(self) -> bool:
        """Before the window closes: ask where a file has been lost and nothing was saved of it; False to stay."""
        error = None if self.saved else self.trouble()
        if error is None:
            return True
        self._answered = True
        if LostDialog(self._context.theme, self._window, error_sentence(error), texts.CLOSE_WITHOUT_COPY).exec():
            return self._save() is not None
        return True

    def was_told(self, error: StoreError) -> bool:
        """Whether what went wrong at closing is what the user has answered, or saved a copy for, already."""
        return error.trouble in LOST and (self._answered or self.saved)

    def _catch_up(self) -> None:
        try:
            self._context.caseload.catch_up()
        except StoreError as error:
            self._context.trouble(error)

    def _offer_later(self, error: StoreError) -> None:
        if error.trouble not in LOST:
            return
        self._sentence = error_sentence(error)
        self._offer_here()
        if error.trouble.value == self._told:
            return
        self._told = error.trouble.value
        QTimer.singleShot(0, self, self._offer)

    def _offer(self) -> None:
        if self._dialog is not None or self._resting or not self._window.isVisible():
            return
        self._dialog = LostDialog(self._context.theme, self._window, self._sentence, texts.NOT_NOW)
        self._dialog.accepted.connect(self._save_and_go_on)
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()

    def _offer_here(self) -> None:
        self.offered.emit(self._sentence, self._save_and_go_on)

    def _forget_dialog(self, _result: int) -> None:
        self._dialog = None

    def _save_and_go_on(self) -> None:
        self._offer_here()  # for when it comes to nothing
        made = self._save()
        if made is not None:
            self.copy_saved.emit(made)

    def _save(self) -> Path | None:
        """Ask where to, and save a copy there; None when it came to nothing, and the user has been told."""
        caseload = self._context.caseload
        path = caseload.path
        if path is None:
            return None
        proposed = path.with_name(texts.copy_name(path.stem, path.suffix))
        chosen = ask_where(self._window, common.SAVE_COPY, proposed, common.PROGRAM_FILES, path.suffix or SUFFIX)
        if chosen is None:
            return None
        try:
            made = save_copy(caseload, chosen)
        except StoreError as error:
            self._context.trouble(error)
            return None
        self.saved = True
        return made
