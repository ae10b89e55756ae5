"""The page Import: a list from the case system, or a register workbook, step by step. Nothing is saved unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Final, TypeVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.case_lists.difference import ListDifference
from planner.app.command import Command
from planner.app.commands.imports import ImportRegister
from planner.app.commands.settings import ChangeSettings
from planner.app.imports_batch import ImportOptions
from planner.app.list_import import compare
from planner.app.list_words import with_word
from planner.app.queries.corrections import corrections
from planner.domain.case_list import ListColumn, NoteKind
from planner.domain.changes import ChangeSet
from planner.domain.errors import Problem
from planner.domain.file_records import ListImport
from planner.domain.refused_file import ImportRefusedError
from planner.domain.settings import SettingKey
from planner.texts import common
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.texts import problems as problem_texts
from planner.texts import shell as shell_texts
from planner.ui.context import Context
from planner.ui.imports.columns_step import ColumnsStep
from planner.ui.imports.file_step import DoneStep, FileStep
from planner.ui.imports.reading import ListReading, ReadFile, profile_used
from planner.ui.imports.register_step import RegisterStep
from planner.ui.imports.review import ImportReview, of_whole_list
from planner.ui.review.page import IntakePage
from planner.ui.saving import ask_which
from planner.ui.ticked import keep_ticked
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.meter import Stepper

R = TypeVar("R")
FOLDER_KEY: Final = "imports/folder"


class ImportPage(IntakePage):
    """What will change, line by line?"""

    page_id: ClassVar[str] = "imports"
    title: ClassVar[str] = shell_texts.IMPORT
    review: ImportReview

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        context.reads.note_all()  # what a list has ticked off is read from the journal
        theme = context.theme
        self.difference: ListDifference | None = None
        self._saving = False
        self._imports = 0
        self._next: QWidget | None = None  # the step that reading leads to; None: the review if a profile fits
        self._same_lines = False
        self.stepper = Stepper(theme, texts.STEPS)
        self.head.add(self.stepper)
        self.back_button = Button(theme, common.BACK, icon="left", on_click=self._back)
        self.cancel_button = Button(theme, texts.CANCEL, kind=Kind.TERTIARY, on_click=self._restart)
        self.primary_button = Button(
            theme, texts.CHOOSE_FILE, kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter", on_click=self.primary
        )
        self.foot.add_left(self.back_button, self.cancel_button)
        self.foot.add(self.primary_button)
        self.file = FileStep(context)
        self.columns = ColumnsStep(context)
        self.review = ImportReview(context)
        self.register = RegisterStep(context)
        self.done = DoneStep(context)
        self.reading = ListReading(context, self)
        self.lay_steps((self.file, self.columns, self.review, self.register, self.done), (self.reading,))
        self.file.zone.clicked.connect(self._choose)
        self.columns.reread.connect(self._read_otherwise)
        self.review.panel.word_said.connect(self._say_word)
        self.review.changed.connect(self._say_primary)
        self.review.choices.workers_chosen.connect(self._create_workers)
        self.reading.came.connect(self._came)
        self.reading.failed.connect(self._failed)
        self._show(self.file)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self.file.refresh()
        if self._saving:
            return
        if self.step is self.done and len(self.context.register.all(ListImport)) < self._imports:
            self.file.banner.say("info", texts.UNDONE)
            self._compare_again()
        elif self.in_review:
            self._compare_again()
        elif self.step is self.register and self.register.read is not None:
            self.register.show_read(self.register.read)
        elif self.step is self.done and self.difference is None and self.context.register.is_empty():
            self._restart()

    @override
    def focus_first(self) -> None:
        if self.in_review:
            self.review.view.setFocus()
        elif self.step is self.columns and self.difference is None:
            self.columns.preview.view.setFocus()
        else:
            self.primary_button.setFocus()

    @override
    def areas(self) -> Sequence[QWidget]:
        if self.in_review:
            return (self.review.sections, self.review.view, self.review.panel, self.primary_button)
        if self.step is self.columns:
            columns = self.columns
            return (columns.preview.view, *list(columns.columns.values())[:1], columns.as_of, self.primary_button)
        return (self.primary_button,)

    @override
    def primary(self) -> None:
        if self.busy:
            return
        if self.step is self.columns:
            self._take_columns()
        elif self.in_review:
            self.save_list()
        elif self.step is self.register:
            self._save_register()
        elif self.step is self.done:
            self._restart()
        else:
            self._choose()

    @override
    def new(self) -> None:
        self._restart()
        self._choose()

    @override
    def export(self) -> None:
        if self.in_review and self.review.fault_table().rows:
            self.review.export_faults()
        else:
            self.context.toast(texts.NO_FAULTS, tone="info")

    # reading

    @override
    def read(self, path: Path) -> None:
        self.difference = self._next = None
        self._read(ImportOptions(), path)

    def _choose(self) -> None:
        path = ask_which(self, self.context.settings, FOLDER_KEY, texts.CHOOSE_TITLE, texts.FILES)
        if path is not None:
            self.read(path)

    def _read(self, options: ImportOptions, path: Path | None = None) -> None:
        """Read a file by what has been said of it; the same one as before where none is given."""
        self.file.banner.clear()
        self.columns.banner.clear()
        self._same_lines = False
        if path is not None:
            self.reading.read(path)
        else:
            self.reading.options = options
            self.reading.read_again()

    def _came(self, found: ReadFile) -> None:
        read, shown = found
        options = self.reading.options
        if shown is not None:
            self.columns.show_file(shown, read.case_list if isinstance(read, ListDifference) else None, options)
        if isinstance(read, ImportRefusedError):
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
        programme = options.programme or read.programme or None
        self.reading.options = replace(options, programme=programme)
        self.columns.programme.set_value(programme or "")
        self.head.set_state(texts.state(read.case_list.file, read.case_list.as_of, profile))
        step = self._next or (self.review if profile else self.columns)
        if step is self.review:
            self.review.show_difference(read, again=self._same_lines)
        self._show(step)
        if step is self.review:
            self.review.view.setFocus()
        elif step is self.columns:
            self._say_of_columns(read)

    def _say_of_columns(self, read: ListDifference) -> None:
        """What must be known of the whole list; a programme that is not said is where the hand goes on."""
        said = of_whole_list(read)
        if said:
            self.columns.banner.say("warn", " ".join(map(words.note, said)))
        if any(each.kind is NoteKind.NO_PROGRAMME for each in said):
            self.columns.programme.setFocus()

    def _failed(self, sentence: str) -> None:
        step = self.columns if self.step is self.columns else self.file
        step.banner.say("danger", sentence)
        self._show(step)

    # the steps

    def _read_otherwise(self) -> None:
        """The user says how the file is to be read: read it so, and stay at its columns."""
        self._next = self.columns
        self._read(replace(self.reading.options, choices=self.columns.choices))

    def _say_word(self, column: ListColumn, word: str, code: str) -> None:
        """What a word means, for good; then the file is read anew, and what was chosen of it stays so."""
        text = with_word(self.context.register, column, word, code)
        if self.context.run(ChangeSettings(values={SettingKey.LIST_WORDS: text}), said=texts.WORD_SAID) is not None:
            self._next = self.review
            self._read(self.reading.options)
            self._same_lines = True

    def _take_columns(self) -> None:
        options = self.columns.options(self.reading.options)
        if options is not None:
            self._next = self.review
            self._read(options)

    def _create_workers(self) -> None:
        workers = frozenset(self.review.choices.workers)
        self.reading.options = replace(self.reading.options, create_workers=workers)
        self._compare_again()

    def _compare_again(self) -> None:
        """The register has moved: the same list, compared anew, with what was chosen so far."""
        shown = self.difference
        if shown is None:
            return
        options = replace(shown.options, create_workers=self.reading.options.create_workers)
        self.difference = compare(shown.case_list, self.context.register, self.context.programmes, options)
        self.review.show_difference(self.difference, again=True)
        self._show(self.review)

    def save_list(self) -> None:
        """Write what is chosen: one step, a backup before it."""
        if self.difference is None:
            return
        before = self._to_correct()
        done = self._write(self.review.choices.command(self.difference))
        if done is None:
            return
        ticked = len(before - self._to_correct())
        keep_ticked(self.context, ticked)
        self._imports = len(self.context.register.all(ListImport))
        choices = self.review.choices
        created = texts.created(len(choices.workers))
        left = choices.left(self.review.lines)
        fact = texts.saved(done.new, done.changed, done.gone)
        self.done.say(fact, [line for line in (created, texts.ticked(ticked)) if line], left)
        self._finish(fact)

    def _to_correct(self) -> set[tuple[object, ...]]:
        """What is to be put right in the case system."""
        return {(item.citizen, item.kind, item.here) for item in corrections(self.context.caseload)}

    def _save_register(self) -> None:
        read = self.register.read
        if read is None:
            return
        if read.errors:
            self.register.view.choose_first()
            self.register.view.setFocus()
            return
        count = self._write(ImportRegister(rows=read.rows))
        if count is not None:
            self.difference = None
            self._imports = 0
            self.done.say(texts.register_saved(count), [])
            self._finish(texts.register_saved(count))

    def _write(self, command: Command[R]) -> R | None:
        """Run the page's own command; what it changes is no reason to compare anew."""
        self._saving = True
        try:
            done = self.context.run(command, refused=self._refused)
        finally:
            self._saving = False
        return None if done is None else done.value

    def _refused(self, problems: Sequence[Problem]) -> None:
        step = self.review if self.in_review else self.register
        step.banner.say("danger", problem_texts.all_in_one(problems))

    def _finish(self, fact: str) -> None:
        self.context.toast(fact, undo=True)
        self._show(self.done)
        self.primary_button.setFocus()

    def _back(self) -> None:
        self._show(self.columns if self.in_review else self.file)
        self.focus_first()

    def _restart(self) -> None:
        self.difference = None
        self.head.set_state("")
        self.file.banner.clear()
        self._show(self.file)
        self.primary_button.setFocus()

    # showing

    def _show(self, step: QWidget) -> None:
        self.stack.setCurrentWidget(step)
        steps: Sequence[QWidget] = (self.file, self.columns, self.review)
        at = steps.index(step) if step in steps else len(steps) - 1
        self.stepper.go(len(texts.STEPS) if step is self.done else at)
        under_way = step in {self.columns, self.review, self.register}
        self.back_button.setVisible(under_way)
        self.cancel_button.setVisible(under_way)
        self._say_primary()

    def _say_primary(self) -> None:
        icon, words_, hint = "ok", texts.COMPARE, ""
        if self.step is self.file:
            icon, words_ = "file_in", texts.CHOOSE_FILE
        elif self.in_review:
            words_, hint = texts.save(self.review.choices.count()), texts.FOOT
        elif self.step is self.register and self.register.read is not None:
            errors = len(self.register.read.errors)
            words_ = texts.save_rows(len(self.register.read.rows))
            hint = texts.faults_first(errors) if errors else texts.REGISTER_FOOT
        elif self.step is self.done:
            icon, words_ = "file_in", texts.ANOTHER
        self.primary_button.set_icon_name(icon)
        self.primary_button.say(words_)
        self.foot.hint.setText(hint)
