"""Reading a file for the window, in the background: the difference, or why not; and its first rows to be pointed at."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from typing_extensions import override

from planner.app.case_lists.difference import ListDifference
from planner.app.imports_batch import ImportOptions, first_rows, read_import
from planner.domain.case_list import NoteKind
from planner.domain.list_preview import FilePreview
from planner.domain.programmes import Programmes
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.register import Register
from planner.imports.apart import stop_when
from planner.texts import common
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.ui.context import Context
from planner.ui.jobs import Progress
from planner.ui.review.background import Background

if TYPE_CHECKING:
    from planner.imports.register_workbook import RegisterRead

ReadFile = tuple["ListDifference | RegisterRead | ImportRefusedError", "FilePreview | None"]
READ_OTHERWISE: Final = frozenset((
    RefusalReason.NO_CPR_COLUMN, RefusalReason.TWO_CPR_COLUMNS, RefusalReason.NO_HEADING, RefusalReason.NO_HEADER_ROW,
    RefusalReason.WRONG_SIGNS, RefusalReason.ENCODING_UNFIT,
))  # fmt: skip
"""Refusals that the user can lift by saying how the file is to be read."""
_NUMBER: Final = re.compile(r"\d{6}")


class ListReading(Background):
    """``came`` carries a ``ReadFile``. ``options``: what the user has said of the file so far."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent)
        self.options = ImportOptions()
        self._path: Path | None = None

    def read(self, path: Path) -> None:
        """Read a file of which nothing has been said yet."""
        self._path, self.options = path, ImportOptions()
        self.read_again()

    def read_again(self) -> None:
        """Read the same file by what has been said of it since."""
        path, options, context = self._path, self.options, self.context
        if path is None:
            return
        register, programmes, today = context.register.snapshot(), context.programmes, context.today

        def job(progress: Progress) -> ReadFile:
            with stop_when(progress.cancelled):
                return read_for_window(path, register, programmes, options, today, progress)

        self.work.start(job, self.came.emit, self.fail, note=texts.READING)

    @override
    def sentence(self, error: BaseException) -> str:
        return words.refusal(error) if isinstance(error, ImportRefusedError) else super().sentence(error)


def read_for_window(
    path: Path, register: Register, programmes: Programmes, options: ImportOptions, today: date, progress: Progress
) -> ReadFile:
    """Read a file, and its first rows where it is a list.

    Raises:
        ImportRefusedError: nothing that can be said of the file would make it readable.
    """
    progress.report(10, texts.READING)
    try:
        found = read_import(path, register, programmes, options, today)
    except ImportRefusedError as error:
        shown = first_rows(path, register, options) if error.reason in READ_OTHERWISE else None
        if shown is None or not _can_be_a_list(shown):
            raise
        return error, shown
    progress.report(90, common.COMPARING)
    return found, first_rows(path, register, options) if isinstance(found, ListDifference) else None


def _can_be_a_list(found: FilePreview) -> bool:
    """Whether anything in the first rows can be a person's number: else there is nothing to point at."""
    return any(_NUMBER.search(text) for sheet in found.sheets for row in sheet.rows for text in row)


def profile_used(difference: ListDifference) -> str:
    """The name of the profile that a list was read by, "" for none."""
    used = (note for note in difference.notes if note.kind is NoteKind.PROFILE_USED)
    return next((str(note.details.get("profile")) for note in used), "")
