"""Writing the sheet: the workbook is made beside the window, then saved, frozen, and an e-mail drafted beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.app.sheets import (
    BuiltSheet,
    GatheredSheet,
    draft_email,
    file_name,
    freeze,
    gathering_of,
    locked,
    make_workbook,
    write_draft,
    write_file,
)
from planner.app.status_sheet.order import SheetOrder as Order
from planner.domain.errors import Code, Problem, RefusedError, StoreError
from planner.platform.paths import documents_folder
from planner.texts import sheet_page as texts
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work
from planner.ui.saving import ask_where

FOLDER_KEY = "sheet.folder"


class HandOver(QObject):
    """One hand-over at a time. ``done`` when it has ended, whether well or not.

    ``written`` carries the e-mail that was drafted, None where only a draft of the workbook was saved.
    """

    done = Signal()
    written = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self._path = Path()
        self._password: str | None = None
        self._final = False
        self._gather: Callable[[], GatheredSheet] | None = None
        self._work = Work(context.jobs, self)

    @property
    def running(self) -> bool:
        """Whether a sheet is being made."""
        return self._work.busy

    def begin(self, order: Order, password: str | None, *, final: bool) -> bool:
        """Ask where to, and start. ``final``: freeze a copy and draft the e-mail, else only a draft of the workbook.

        Returns:
            Whether the work has begun.
        """
        if self.running:
            return False
        if final and self.context.caseload.read_only:
            # No frozen copy can be kept, so no sheet leaves the house.
            self.context.trouble(RefusedError([Problem(Code.READ_ONLY)]))
            return False
        name = file_name(self.context.register, order)
        path = ask_place(self._window, self.context, texts.SAVE_AS, name)
        if path is None:
            return False
        self._path, self._password, self._final = path, password, final
        self._gather = gathering_of(self.context.caseload, order)
        self._work.start(self._make, self._take, self._fail)
        return True

    def _make(self, _progress: Progress) -> tuple[BuiltSheet, bytes]:
        """On the background thread; works on the register as it was when the user asked."""
        if self._gather is None:
            raise RuntimeError
        built = make_workbook(self._gather())
        return built, locked(built, self._password)

    def _take(self, made: tuple[BuiltSheet, bytes]) -> None:
        built, content = made
        draft: Path | None = None
        try:
            write_file(self._path, content)
            if self._final:
                draft = write_draft(self._path, draft_email(built, content, self._path.name))
                freeze(self.context.caseload, built)
        except (RefusedError, StoreError) as error:
            self._fail(error)
            return
        self._end()
        self.context.toast(texts.sent(self._path.name) if self._final else texts.drafted(self._path.name))
        self.written.emit(draft)

    def _fail(self, error: BaseException) -> None:
        self._end()
        if not isinstance(error, (RefusedError, StoreError)):
            raise error
        self.context.trouble(error)

    def _end(self) -> None:
        self._gather = None
        self._password = None
        self.done.emit()


def ask_place(window: QWidget, context: Context, title: str, name: str) -> Path | None:
    """Ask where to save a workbook; None when the user gives it up. The folder is remembered."""
    folder = Path(context.settings.get(FOLDER_KEY) or documents_folder())
    path = ask_where(window, title, folder / name, texts.FILE_KIND)
    if path is not None:
        context.settings.set(FOLDER_KEY, str(path.parent))
    return path
