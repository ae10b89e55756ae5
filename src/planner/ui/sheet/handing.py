"""Writing the sheet: the workbook is made beside the window, then saved, frozen, and an e-mail drafted beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.app.agency_form import AgencyForm, FilledSheet, filling, form_file_name
from planner.app.file_writing import write_file
from planner.app.sheets import (
    GatheredSheet,
    file_name,
    gathering_of,
    locked,
    make_workbook,
    put_out,
)
from planner.app.status_sheet.order import SheetOrder as Order
from planner.domain.errors import Code, Problem, RefusedError, StoreError
from planner.domain.watch import stretch
from planner.platform.paths import documents_folder
from planner.texts import common
from planner.texts import sheet_page as texts
from planner.texts.problems import sentence
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work
from planner.ui.saving import ENDING, ask_where
from planner.ui.sheet.look import followed

FOLDER_KEY = "sheet.folder"


class HandOver(QObject):
    """One hand-over at a time. ``done`` when it has ended, whether well or not.

    ``written`` carries the e-mail that was drafted, None where only a draft of the workbook was saved. ``moved`` when a
    further tenth of a long one is done: ``percent`` says how much.
    """

    done = Signal()
    written = Signal(object)
    moved = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self._path = Path()
        self._password: str | None = None
        self._final = False
        self.percent = 0
        self._work = Work(context.jobs, self)
        self._work.slow.connect(self._move)

    @property
    def running(self) -> bool:
        """Whether a sheet is being made."""
        return self._work.busy

    def stop(self) -> None:
        """Give up the sheet that is being made: nothing has been written yet."""
        if self._work.stop():
            self.context.toast(common.STOPPED_UNCHANGED)
            self._end()

    def begin(self, order: Order, password: str | None, form: AgencyForm | None = None, *, final: bool) -> bool:
        """Ask where to, and start. ``final``: freeze a copy and draft the e-mail, else only a draft of the workbook.

        ``form``: the agency's form that is filled, in place of the built-in workbook.

        Returns:
            Whether the work has begun.
        """
        if self.running:
            return False
        if final and self.context.caseload.read_only:
            # No frozen copy can be kept, so no sheet leaves the house.
            self.context.trouble(RefusedError([Problem(Code.READ_ONLY)]))
            return False
        register, caseload = self.context.register, self.context.caseload
        name = file_name(register, order) if form is None else form_file_name(register, order, form)
        path = ask_place(self._window, self.context, texts.SAVE_AS, name)
        if path is None:
            return False
        self._path, self._password, self._final = path, password, final
        build = _making(gathering_of(caseload, order)) if form is None else filling(caseload, order, form)
        self._work.start(partial(self._make, build), self._take, self._fail)
        return True

    def _move(self, percent: int, _note: str) -> None:
        tenth = percent // 10 * 10
        if tenth != self.percent:
            self.percent = tenth
            self.moved.emit()

    def _make(self, build: Callable[[], FilledSheet], progress: Progress) -> tuple[FilledSheet, bytes]:
        """On the background thread; works on the register as it was when the user asked."""
        with followed(progress):
            made = build()
        return made, locked(made.sheet, self._password)

    def _take(self, made: tuple[FilledSheet, bytes]) -> None:
        filled, content = made
        built = filled.sheet
        draft: Path | None = None
        try:
            if self._final:
                _, draft = put_out(self.context.caseload, built, self._path, content, email=True)
            else:
                write_file(self._path, content)
        except (RefusedError, StoreError) as error:
            self._fail(error)
            return
        self._end()
        said = texts.sent(self._path.name) if self._final else texts.drafted(self._path.name)
        tone = "warn" if filled.remarks else "ok"
        self.context.toast(" ".join((said, *map(sentence, filled.remarks))), tone=tone)
        self.written.emit(draft)

    def _fail(self, error: BaseException) -> None:
        self._end()
        if not isinstance(error, (RefusedError, StoreError)):
            raise error
        self.context.trouble(error)

    def _end(self) -> None:
        self._password = None
        self.percent = 0
        self.done.emit()


def _making(gather: Callable[[], GatheredSheet]) -> Callable[[], FilledSheet]:
    """The built-in workbook made, of which there is nothing to remark."""

    def make() -> FilledSheet:
        with stretch(0, 0.65):
            gathered = gather()
        with stretch(0.65, 1):
            return FilledSheet(make_workbook(gathered), ())

    return make


def ask_place(window: QWidget, context: Context, title: str, name: str) -> Path | None:
    """Ask where to save a workbook; None when the user gives it up. The folder is remembered."""
    folder = Path(context.settings.get(FOLDER_KEY) or documents_folder())
    ending = Path(name).suffix
    kind = texts.FILE_KIND if ending == ENDING else texts.MACRO_KIND
    path = ask_where(window, title, folder / name, kind, ending)
    if path is not None:
        context.settings.set(FOLDER_KEY, str(path.parent))
    return path
