"""The page Importér virksomheder: a list of firms is read, reviewed line by line, and then written in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.commands.settings import ChangeSettings
from planner.app.firm_import import (
    FirmDifference,
    compare_firms,
    firm_sheets,
    known_firm_headings,
    read_firms,
    with_said_headings,
)
from planner.domain.changes import Action, ChangeSet
from planner.domain.errors import Problem
from planner.domain.firm_list import FirmColumn
from planner.domain.folding import squeeze
from planner.domain.records import Employer
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.settings import SettingKey
from planner.imports.apart import stop_when
from planner.imports.firm_list import find_firm_header
from planner.imports.sheets import RawSheet
from planner.texts import common, import_page
from planner.texts import firm_import as texts
from planner.texts import imports as words
from planner.texts import problems as problem_texts
from planner.texts.employers import count as count_of_firms
from planner.texts.kinds import label
from planner.ui.context import Context
from planner.ui.firm_import.review import FirmReview
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.forms.sheet import FormSheet
from planner.ui.jobs import Progress
from planner.ui.review.background import Background
from planner.ui.review.page import IntakePage
from planner.ui.saving import ask_which
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.retire import clear

FOLDER_KEY: Final = "firm_import/folder"


@dataclass(frozen=True, slots=True)
class ReadFirms:
    """A file as it was read: what it would change, or why it is no list of firms as it stands; with its cells."""

    file: str
    sheets: tuple[RawSheet, ...]
    found: FirmDifference | ImportRefusedError


class FirmReading(Background):
    """``came`` carries a ``ReadFirms``."""

    def read(self, path: Path) -> None:
        """Read a file in the process apart."""
        register, programmes, today = self.context.register.snapshot(), self.context.programmes, self.context.today

        def job(progress: Progress) -> ReadFirms:
            progress.report(10, import_page.READING)
            with stop_when(progress.cancelled):
                sheets = firm_sheets(path)
            try:
                return ReadFirms(path.name, sheets, read_firms(sheets, path.name, register, programmes, today))
            except ImportRefusedError as error:
                if error.reason is not RefusalReason.NO_FIRM_COLUMNS:
                    raise
                return ReadFirms(path.name, sheets, error)

        self.work.start(job, self.came.emit, self.fail, note=import_page.READING)

    @override
    def sentence(self, error: BaseException) -> str:
        return words.refusal(error) if isinstance(error, ImportRefusedError) else super().sentence(error)


class FirmImportPage(IntakePage):
    """What would a list of firms change?"""

    page_id: ClassVar[str] = "firm_import"
    title: ClassVar[str] = texts.TITLE
    review: FirmReview

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.file: ReadFirms | None = None
        self.difference: FirmDifference | None = None
        self._saving = False
        self.banner = Banner(theme, card=True)
        empty = EmptyState(theme, "file_in", texts.CHOOSE, texts.DROP_HOW, import_page.CHOOSE_FILE, self.new)
        self.begin = lay.column_of(self.banner, lay.wide(empty), gap=lay.FIELDS)
        self.columns = QWidget()
        self._columns = lay.column(on=self.columns)
        self.review = FirmReview(context)
        self.reading = FirmReading(context, self)
        self.columns_button = Button(theme, texts.COLUMNS, icon="columns", on_click=self.say_columns)
        self.cancel_button = Button(theme, import_page.CANCEL, kind=Kind.TERTIARY, on_click=self._restart)
        self.primary_button = Button(
            theme,
            import_page.CHOOSE_FILE,
            kind=Kind.PRIMARY,
            icon="file_in",
            shortcut="Ctrl+Enter",
            on_click=self.primary,
        )
        self.foot.add_left(self.columns_button, self.cancel_button)
        self.foot.add(self.primary_button)
        self.lay_steps((self.begin, self.columns, self.review), (self.reading,))
        self.review.changed.connect(self._say_primary)
        self.reading.came.connect(self._came)
        self.reading.failed.connect(self._failed)
        self._show(self.begin)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        if self.difference is None:
            known = len(self.context.register.all(Employer))
            self.head.set_state(count_of_firms(known, known))
        if self._saving or self.difference is None or not self.in_review:
            return
        self.difference = compare_firms(self.difference.firm_list, self.context.register)
        self.review.show_difference(self.difference, again=True)

    @override
    def focus_first(self) -> None:
        (self.review.view if self.in_review else self.primary_button).setFocus()

    @override
    def areas(self) -> Sequence[QWidget]:
        if self.in_review:
            return (self.review.sections, self.review.view, self.review.panel, self.primary_button)
        return (self.primary_button,)

    @override
    def read(self, path: Path) -> None:
        self.banner.clear()
        self.reading.read(path)

    @override
    def new(self) -> None:
        path = ask_which(self, self.context.settings, FOLDER_KEY, texts.CHOOSE, import_page.FILES)
        if path is not None:
            self.read(path)

    @override
    def export(self) -> None:
        if self.in_review and self.review.fault_table().rows:
            self.review.export_faults()
        else:
            self.context.toast(import_page.NO_FAULTS, tone="info")

    @override
    def primary(self) -> None:
        if self.busy:
            return
        if self.in_review and self.difference is not None:
            self._save(self.difference)
        elif self.step is self.begin:
            self.new()

    # the columns

    def say_columns(self) -> None:
        """Let the user say which column is which; it is kept, and the file is read anew."""
        if self.file is None:
            return
        header = find_firm_header(self.file.sheets, known_firm_headings(self.context.register))
        headings = [] if header is None else list(dict.fromkeys(filter(None, header.headings)))
        now = {} if header is None else {column: header.headings[place] for column, place in header.places.items()}
        options = [("", import_page.NOT_READ), *((heading, heading) for heading in headings)]
        plan = FormPlan(
            key="columns",
            title=texts.COLUMNS_TITLE,
            note=texts.COLUMNS_NOTE,
            said=texts.COLUMNS_SAID,
            save=texts.READ_AGAIN,
            asks=[
                Ask(
                    name=column.value,
                    label=label(Employer, column.value),
                    input=Input.CHOICE,
                    value=now.get(column, ""),
                    options=options,
                    optional=column not in {FirmColumn.CVR, FirmColumn.NAME},
                )
                for column in FirmColumn
            ],
            command=lambda values: ChangeSettings(
                values={SettingKey.FIRM_COLUMNS: with_said_headings(self.context.register, _said(values, now))}
            ),
            after=self._read_again,
            action=Action.CHANGE_SETTINGS,
        )
        sheet = FormSheet(self.context, plan)
        sheet.finished.connect(self._leave_columns)
        if self.file is not None and isinstance(self.file.found, ImportRefusedError):
            sheet.banner.say("danger", words.refusal(self.file.found))
        card = Card(self.context.theme, flush=True)
        card.add(sheet)
        clear(self._columns)
        self._columns.addWidget(card)
        self._show(self.columns)
        sheet.focus_first()

    def _leave_columns(self) -> None:
        self._show(self.review if self.difference is not None else self.begin)

    def _read_again(self, _done: object) -> None:
        if self.file is None:
            return
        context = self.context
        try:
            found: FirmDifference | ImportRefusedError = read_firms(
                self.file.sheets, self.file.file, context.register, context.programmes, context.today
            )
        except ImportRefusedError as error:
            found = error
        self._came(replace(self.file, found=found))

    # reading and writing

    def _came(self, read: ReadFirms) -> None:
        self.file = read
        if isinstance(read.found, ImportRefusedError):
            self.difference = None
            if read.found.reason is RefusalReason.NO_FIRM_COLUMNS:
                self.say_columns()
            else:
                self._failed(words.refusal(read.found))
            return
        self.difference = read.found
        self.head.set_state(read.file)
        self.review.show_difference(read.found)
        self._show(self.review)
        self.review.view.setFocus()

    def _failed(self, sentence: str) -> None:
        self.banner.say("danger", sentence)
        self._show(self.begin)

    def _save(self, difference: FirmDifference) -> None:
        self._saving = True
        try:
            done = self.context.run(self.review.choices.command(difference), refused=self._refused)
        finally:
            self._saving = False
        if done is not None:
            self._restart()
            self.banner.say("ok", texts.saved(*done.value))
            self.context.toast(texts.saved(*done.value), undo=True)

    def _refused(self, problems: Sequence[Problem]) -> None:
        if problems:
            self.review.banner.say("danger", problem_texts.all_in_one(problems))

    def _restart(self) -> None:
        self.file = self.difference = None
        self.refresh(None)
        self.banner.clear()
        self._show(self.begin)
        self.primary_button.setFocus()

    def _show(self, step: QWidget) -> None:
        self.stack.setCurrentWidget(step)
        self.columns_button.setVisible(self.in_review)
        self.cancel_button.setVisible(step is not self.begin)
        self.primary_button.setVisible(step is not self.columns)
        self._say_primary()

    def _say_primary(self) -> None:
        if self.in_review:
            chosen = sum(line.choosable and self.review.choices.is_chosen(line) for line in self.review.lines)
            self.primary_button.set_icon_name("ok")
            self.primary_button.say(texts.save(chosen))
            self.foot.hint.setText(common.NOTHING_SAVED)
        else:
            self.primary_button.set_icon_name("file_in")
            self.primary_button.say(import_page.CHOOSE_FILE)
            self.foot.hint.setText("")


def _said(values: Values, now: Mapping[FirmColumn, str]) -> dict[str, FirmColumn | None]:
    """What the user said of headings; one that was read and is not any more is left out for good."""
    said: dict[str, FirmColumn | None] = {}
    chosen = {column: values.text(column.value) for column in FirmColumn}
    for column, heading in now.items():
        if chosen[column] != heading:
            said[squeeze(heading)] = None
    for column, heading in chosen.items():
        if heading:
            said[squeeze(heading)] = column
    return said
