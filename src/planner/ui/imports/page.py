"""The page Import: a list from the case system, or a register workbook, step by step. Nothing is saved unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.case_lists.difference import ListDifference
from planner.app.commands.imports import ImportList, ImportRegister
from planner.app.commands.settings import ChangeSettings
from planner.app.imports_batch import ImportOptions
from planner.app.list_import import compare
from planner.app.list_words import with_word
from planner.app.queries.corrections import corrections
from planner.domain.case_list import ImportRefusedError, ListColumn
from planner.domain.changes import ChangeSet
from planner.domain.errors import Problem, RefusedError
from planner.domain.file_records import ListImport
from planner.domain.settings import SettingKey
from planner.imports.apart import stop_when
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.texts import problems as problem_texts
from planner.texts import shell as shell_texts
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.imports.columns_step import ColumnsStep
from planner.ui.imports.done_step import DoneStep
from planner.ui.imports.file_step import FileStep
from planner.ui.imports.reading import Found, profile_used, read_for_window
from planner.ui.imports.register_step import RegisterStep
from planner.ui.imports.review import ImportReview
from planner.ui.imports.ticked import keep_ticked
from planner.ui.jobs import Progress, Work
from planner.ui.page import Page
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import FootBar, PageHead
from planner.ui.widgets.meter import ProgressLine, Stepper

if TYPE_CHECKING:
    pass

FILE, COLUMNS, REVIEW, SAVED = range(4)


class ImportPage(Page):
    """What will change, line by line?"""

    page_id: ClassVar[str] = "imports"
    title: ClassVar[str] = shell_texts.IMPORT

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        context.reads.note_all()  # what a list has ticked off is read from the journal
        theme = context.theme
        self.path: Path | None = None
        self.options = ImportOptions()
        self.difference: ListDifference | None = None
        self.work = Work(context.jobs, self, patience=0)
        self._saving = False
        self._imports = 0
        self._straight_on = False
        self._stay = False
        self.head = PageHead(theme, self.title)
        self.stepper = Stepper(theme, texts.STEPS)
        self.head.add(self.stepper)
        self.progress = ProgressLine(theme)
        self.file = FileStep(context)
        self.columns = ColumnsStep(context)
        self.review = ImportReview(context)
        self.register = RegisterStep(context)
        self.done = DoneStep(context)
        self.stack = QStackedWidget()
        for step in (self.file, self.columns, self.review, self.register, self.done):
            self.stack.addWidget(step)
        self._make_foot()
        self.lay(self.head, self.progress, self.stack, foot=self.foot)
        self.file.chosen.connect(self.read)
        self.columns.reread.connect(self._read_otherwise)
        self.review.panel.word_said.connect(self._say_word)
        self.review.changed.connect(self._say_primary)
        self.review.choices.workers_chosen.connect(self._create_workers)
        self.work.slow.connect(self.progress.say)
        self.work.ended.connect(self.progress.end)
        self.progress.stopped.connect(self.work.stop)
        self._show(self.file)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self.file.refresh()
        if self._saving:
            return
        at = self.stack.currentWidget()
        if at is self.done and len(self.context.register.all(ListImport)) < self._imports:
            self.file.banner.say("info", texts.UNDONE)
            self._compare_again(self.review)
        elif at is self.review:
            self._compare_again(self.review)
        elif at is self.register and self.register.read is not None:
            self.register.show_read(self.register.read)
        elif at is self.done and self.difference is None and self.context.register.is_empty():
            self._restart()

    @override
    def show_door(self, door: Door) -> None:
        path = door.criteria.get("file")
        if path:
            self.read(Path(path))

    @override
    def focus_first(self) -> None:
        if self.stack.currentWidget() is self.review:
            self.review.view.setFocus()
        elif self.stack.currentWidget() is self.columns and self.difference is None:
            self.columns.preview.view.setFocus()
        else:
            self.primary_button.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.NEW, self.new),
            PageAction(Act.NEXT_FAULT, partial(self.next_fault, 1)),
            PageAction(Act.PREVIOUS_FAULT, partial(self.next_fault, -1)),
            PageAction(Act.EXPORT, self.export),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        if self.stack.currentWidget() is self.review:
            return (self.review.sections, self.review.view, self.review.panel, self.primary_button)
        if self.stack.currentWidget() is self.columns:
            return (
                self.columns.preview.view,
                *list(self.columns.columns.values())[:1],
                self.columns.as_of,
                self.primary_button,
            )
        return (self.primary_button,)

    def primary(self) -> None:
        """Finish the step."""
        at = self.stack.currentWidget()
        if self.busy:
            return
        if at is self.columns:
            self._take_columns()
        elif at is self.review:
            self.save_list()
        elif at is self.register:
            self._save_register()
        elif at is self.done:
            self._restart()
        else:
            self.file.choose()

    def new(self) -> None:
        """Begin a new one."""
        self._restart()
        self.file.choose()

    def next_fault(self, step: int) -> None:
        """Go to the next fault (1), or the one before (−1)."""
        if self.stack.currentWidget() is self.review:
            self.review.next_open(step)

    def export(self) -> None:
        """Export what is shown."""
        if self.stack.currentWidget() is self.review and self.review.fault_table().rows:
            self.review.export_faults()
        else:
            self.context.toast(texts.NO_FAULTS)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.busy:
            self.work.stop()
        else:
            super().keyPressEvent(event)

    # reading

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self.work.busy

    def read(self, path: Path) -> None:
        """Read a file in the background, and go on to what it needs."""
        self.path = path
        self.options = ImportOptions()
        self.difference = None
        self._straight_on = self._stay = False
        self._read()

    def _read(self) -> None:
        path, options, context = self.path, self.options, self.context
        if path is None:
            return
        register, programmes, today = context.register.snapshot(), context.programmes, context.today
        self.file.banner.clear()
        self.columns.banner.clear()

        def job(progress: Progress) -> Found:
            with stop_when(progress.cancelled):
                return read_for_window(path, register, programmes, options, today, progress)

        self.work.start(job, self._take, self._failed, note=texts.READING)

    def _take(self, found: Found) -> None:
        read, shown = found
        if shown is not None:
            self.columns.show_file(shown, read.case_list if isinstance(read, ListDifference) else None, self.options)
        if isinstance(read, ImportRefusedError):
            self._straight_on = False
            self.columns.banner.say("danger", words.refusal(read))
            self._show(self.columns)
            self.columns.preview.view.setFocus()
            return
        if not isinstance(read, ListDifference):
            self.register.show_read(read)
            self.head.set_state(f"{read.file} · {texts.REGISTER_TITLE}")
            self._show(self.register)
            return
        self.difference = read
        profile = profile_used(read)
        self.options = replace(self.options, programme=self.options.programme or read.programme or None)
        self.columns.programme.set_value(self.options.programme or "")
        self.head.set_state(texts.state(read.case_list.file, read.case_list.as_of, profile))
        if (profile and not self._stay) or self._straight_on:
            self._show_review()
        else:
            self._show(self.columns)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, ImportRefusedError):
            sentence = words.refusal(error)
        elif isinstance(error, RefusedError):
            sentence = problem_texts.all_in_one(error.problems)
        else:
            raise error
        at = self.columns if self.stack.currentWidget() is self.columns else self.file
        at.banner.say("danger", sentence)
        self._show(at)

    # the steps

    def _read_otherwise(self) -> None:
        """The user says how the file is to be read: read it so, and stay at its columns."""
        self.options = replace(self.options, choices=self.columns.choices)
        self._straight_on, self._stay = False, True
        self._read()

    def _say_word(self, column: ListColumn, word: str, code: str) -> None:
        """What a word means, for good; then the file is read anew."""
        text = with_word(self.context.register, column, word, code)
        if self.context.run(ChangeSettings(values={SettingKey.LIST_WORDS: text}), said=texts.WORD_SAID) is not None:
            self._straight_on = True
            self._read()

    def _take_columns(self) -> None:
        options = self.columns.options(self.options)
        if options is None:
            return
        self.options = options
        self._straight_on = True
        self._read()

    def _create_workers(self) -> None:
        self.options = replace(self.options, create_workers=frozenset(self.review.choices.workers))
        self._compare_again(self.review)

    def _compare_again(self, then: QWidget) -> None:
        """The register has moved: the same list, compared anew, with what was chosen so far."""
        shown = self.difference
        if shown is None:
            return
        options = replace(shown.options, create_workers=self.options.create_workers)
        self.difference = compare(shown.case_list, self.context.register, self.context.programmes, options)
        self.review.show_difference(self.difference, again=True)
        self._show(then)

    def _show_review(self) -> None:
        if self.difference is not None:
            self.review.show_difference(self.difference)
            self._show(self.review)
            self.review.view.setFocus()

    def save_list(self) -> None:
        """Write what is chosen: one step, a backup before it."""
        shown = self.difference
        if shown is None:
            return
        choices = self.review.choices
        before = {(item.citizen, item.kind, item.here) for item in corrections(self.context.caseload)}
        command = ImportList(
            difference=shown,
            chosen=frozenset(choices.chosen),
            gone=dict(choices.gone),
            weekly_minutes=choices.weekly_minutes,
            employed_from=choices.employed_from,
        )
        self._saving = True
        try:
            done = self.context.run(command, refused=self._refused)
        finally:
            self._saving = False
        if done is None:
            return
        after = {(item.citizen, item.kind, item.here) for item in corrections(self.context.caseload)}
        ticked = len(before - after)
        keep_ticked(self.context, ticked)
        self._imports = len(self.context.register.all(ListImport))
        value = done.value
        fact = texts.saved(value.new, value.changed, value.gone)
        created = texts.created(len(choices.workers))
        left = choices.left(self.review.lines)
        self.done.say(fact, [line for line in (created, texts.ticked(ticked)) if line], left)
        self.context.toast(fact, undo=True)
        self._show(self.done)
        self.primary_button.setFocus()

    def _refused(self, problems: Sequence[Problem]) -> None:
        self.review.banner.say("danger", problem_texts.all_in_one(problems))

    def _save_register(self) -> None:
        read = self.register.read
        if read is None:
            return
        if read.errors:
            self.register.view.choose_first()
            self.register.view.setFocus()
            return
        self._saving = True
        try:
            done = self.context.run(ImportRegister(rows=read.rows))
        finally:
            self._saving = False
        if done is not None:
            self.done.say(texts.register_saved(done.value), [])
            self.context.toast(texts.register_saved(done.value), undo=True)
            self.difference = None
            self._imports = 0
            self._show(self.done)

    def _back(self) -> None:
        at = self.stack.currentWidget()
        self._show(self.columns if at is self.review else self.file)
        self.focus_first()

    def _restart(self) -> None:
        self.path = None
        self.difference = None
        self._straight_on = False
        self.head.set_state("")
        self.file.banner.clear()
        self._show(self.file)
        self.primary_button.setFocus()

    # showing

    def _make_foot(self) -> None:
        theme = self.context.theme
        self.foot = FootBar(theme)
        self.back_button = Button(theme, texts.BACK, icon="left", on_click=self._back)
        self.cancel_button = Button(theme, texts.CANCEL, kind=Kind.TERTIARY, on_click=self._restart)
        self.foot.add_left(self.back_button, self.cancel_button)
        self.primary_button = Button(
            theme, texts.CHOOSE_FILE, kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter", on_click=self.primary
        )
        self.foot.add(self.primary_button)

    def _show(self, step: QWidget) -> None:
        self.stack.setCurrentWidget(step)
        number = {self.file: FILE, self.columns: COLUMNS, self.review: REVIEW, self.register: REVIEW}.get(step, SAVED)
        self.stepper.go(number + 1 if step is self.done else number)
        under_way = step in {self.columns, self.review, self.register}
        self.back_button.setVisible(under_way)
        self.cancel_button.setVisible(under_way)
        self._say_primary()

    def _say_primary(self) -> None:
        at = self.stack.currentWidget()
        icon, words_, hint = "ok", texts.COMPARE, ""
        if at is self.file:
            icon, words_ = "file_in", texts.CHOOSE_FILE
        elif at is self.review:
            words_, hint = texts.save(self.review.choices.count()), texts.FOOT
        elif at is self.register and self.register.read is not None:
            errors = len(self.register.read.errors)
            words_ = texts.save_rows(len(self.register.read.rows))
            hint = texts.faults_first(errors) if errors else texts.REGISTER_FOOT
        elif at is self.done:
            icon, words_ = "file_in", texts.ANOTHER
        self.primary_button.set_icon_name(icon)
        self.primary_button.say(words_)
        self.foot.hint.setText(hint)
