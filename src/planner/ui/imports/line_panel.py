"""The panel beside a list's review: what each kind of line has to tell and to decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.case_lists.difference import NewWorker
from planner.app.case_lists.lines import CitizenLine, FieldLine, FieldState, GoneChoice, GoneKind, GoneLine, PairLine
from planner.app.list_words import meanings
from planner.app.queries.import_lines import ImportLine, UnknownWord
from planner.app.queries.review import ReviewState
from planner.domain.caps import past_ramp_up
from planner.domain.case_list import Complaint, ListColumn
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import import_lines as said
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.texts.formats import hours
from planner.texts.forms import HOURS_UNREADABLE, parse_hours
from planner.texts.kinds import label
from planner.ui.context import Context
from planner.ui.imports.choices import ListChoices
from planner.ui.review.panel import ReviewPanel
from planner.ui.widgets.button import Kind
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import FormField, text_field

UNSAID = "?"
MOST_MINUTES: Final = 100 * 60  # a week


class LinePanel(ReviewPanel[ImportLine]):
    """Shows one line of a list. ``word_said`` carries column, word and code of what an unknown word means.

    ``lines``: all of the review.
    """

    word_said = Signal(object, str, str)
    choices: ListChoices

    def __init__(self, context: Context, choices: ListChoices) -> None:
        super().__init__(context, choices)
        self.lines: Sequence[ImportLine] = ()
        self.cause: Choice | None = None
        self.meaning: Choice | None = None

    @override
    def parts(self, line: ImportLine) -> Sequence[QWidget]:
        self.cause = self.meaning = None
        match line.about:
            case FieldLine() as change:
                return self._change(line, change)
            case GoneLine() as gone:
                return self._gone(line, gone)
            case UnknownWord() as unknown:
                return self._word(line, unknown)
            case NewWorker():
                return self._worker(line)
            case PairLine() as pair:
                return self._pair(line, pair)
            case CitizenLine() as citizen:
                return self._new(line, citizen)
            case _:
                return self._told(line)

    # what each kind of line consists of

    def _told(self, line: ImportLine) -> list[QWidget]:
        rows = [(common.ROW, str(line.row))] if line.row else []
        if line.field:
            rows.append((line.field, line.theirs))
        tone = "danger" if line.state is ReviewState.FAULT else "info"
        parts: list[QWidget] = [self.note(tone, line.note), self.facts(rows)]
        if isinstance(line.about, Complaint):
            parts.append(self.help(texts.ROW_HOW if line.about.secret else texts.FAULT_HOW, "text2"))
        return parts

    def _change(self, line: ImportLine, change: FieldLine) -> list[QWidget]:
        parts: list[QWidget] = []
        if change.state is FieldState.BLOCKED:
            parts.append(self.note("warn", line.note, texts.BLOCKED))
        elif line.note:
            parts.append(self.note("warn" if line.open else "info", line.note))
        parts.append(self.label(f"{line.field}. {common.WHAT_HOLDS}"))
        ours = line.ours or common.NONE_SMALL, texts.KEEP_OURS
        theirs = line.theirs or common.NONE_SMALL, texts.from_list(self._as_of())
        parts += self._either(line, ours, theirs)
        if change.then is not None:
            parts.append(self.help(texts.last_list(change.then or common.NONE_SMALL)))
        alike = self._alike(line, change) if line.choosable else []
        if alike:
            like = texts.same_for_others(len(alike), line.field)
            parts.append(self.button(like, partial(self._do_alike, line, alike), kind=Kind.LINK))
        if line.row:
            parts.append(self.help(texts.at_row(line.row)))
        return parts

    def _word(self, line: ImportLine, unknown: UnknownWord) -> list[QWidget]:
        means = meanings(unknown.column, self.context.programmes)
        options = [(UNSAID, texts.WORD_CHOOSE), ("", texts.WORD_EMPTY), *means]
        theme = self.context.theme
        self.meaning = Choice(theme, options, UNSAID, name=texts.WORD_MEANS)
        self.controls = [self.meaning]
        self._meaning_field = FormField(theme, texts.WORD_MEANS, self.meaning, hint=texts.WORD_HOW)
        return [
            self.note("warn", line.who, line.note),
            self.facts([(line.field, line.who)]),
            self._meaning_field,
            self.button(texts.WORD_KEEP, self.keep_word, icon="ok"),
        ]

    def keep_word(self) -> None:
        """What is chosen is what the word means."""
        unknown = None if self.line is None else self.line.about
        if not isinstance(unknown, UnknownWord) or self.meaning is None:
            return
        if self.meaning.value() == UNSAID:
            self._meaning_field.set_error(texts.WORD_MISSING)
            self.meaning.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.word_said.emit(unknown.column, unknown.word, self.meaning.value())

    def _worker(self, line: ImportLine) -> list[QWidget]:
        choices, context, theme = self.choices, self.context, self.context.theme
        minutes = choices.weekly_minutes
        self.hours = text_field(most=6)
        self.hours.setText("" if minutes is None else hours(minutes))
        self.employed_from = DateField(theme, lambda: context.today, choices.employed_from)
        self.controls = [self.hours, self.employed_from]
        self._hours_field = FormField(theme, label(Worker, "weekly_minutes"), self.hours, hint=texts.HOURS_HOW)
        self._from_field = FormField(theme, label(Worker, "employed_from"), self.employed_from, hint=self._newcomers())
        self.hours.textChanged.connect(self._employ)
        self.employed_from.date_changed.connect(self._employ)
        return [
            self.note("warn" if choices.is_open(line) else "info", line.note),
            self.facts([(line.field, line.theirs)]),
            self.label(texts.NEW_WORKERS),
            self._hours_field,
            self._from_field,
        ]

    def _employ(self, *_: object) -> None:
        """Hours and first day of everybody who is created; what cannot be read leaves them as they were."""
        minutes = parse_hours(self.hours.text())
        bad = self.hours.text().strip() and (minutes is None or minutes > MOST_MINUTES)
        self._hours_field.set_error(HOURS_UNREADABLE if bad else "")
        if not bad:
            self.choices.weekly_minutes = minutes
        if not self.employed_from.problem():
            self.choices.employed_from = self.employed_from.date()
            self._from_field.set_help(self._newcomers())

    def _newcomers(self) -> str:
        """Whether those who are created count as newcomers by the first day that stands here."""
        first = self.choices.employed_from
        if first is None:
            return texts.HOURS_HOW
        old = first <= past_ramp_up(self.context.register, self.context.today)
        return texts.EMPLOYED_HOW if old else texts.NEWCOMERS

    def _pair(self, line: ImportLine, pair: PairLine) -> list[QWidget]:
        rows = [(said.NEW_NUMBER, words.masked(pair.cpr)), (said.OTHER_NUMBER, words.masked(pair.other_cpr))]
        rows += [(words.COLUMNS[each.column], each.new) for each in pair.fields]
        rows.append((common.ROW, str(pair.row)))
        parts: list[QWidget] = [self.note("warn", said.SAME_PERSON, line.note), self.facts(rows)]
        if pair.choosable:
            two, one = (said.TWO_PEOPLE, said.TWO_PEOPLE_HOW), (said.ONE_PERSON, said.ONE_PERSON_HOW)
            parts += [self.label(common.WHAT_HOLDS), *self._either(line, two, one)]
        return parts

    def _new(self, line: ImportLine, citizen: CitizenLine) -> list[QWidget]:
        rows = [(words.COLUMNS[each.column], each.new) for each in citizen.fields]
        if citizen.source.district:
            rows.append((words.COLUMNS[ListColumn.DISTRICT], citizen.source.district))
        rows.append((common.ROW, str(line.row)))
        notes = [self.note("info", line.note)] if line.note else []
        return [*notes, self.label(texts.ROW_FIELDS), self.facts(rows)]

    def _gone(self, line: ImportLine, gone: GoneLine) -> list[QWidget]:
        context, theme = self.context, self.context.theme
        choice = self.choices.gone.get(gone.citizen)
        options = [("", texts.KEEP), *((kind.value, texts.GONE[kind]) for kind in GoneKind)]
        self.cause = Choice(theme, options, "" if choice is None else choice.kind.value, name=texts.WHAT_HAPPENED)
        self.controls = [self.cause]
        self._cause_field = FormField(theme, texts.WHAT_HAPPENED, self.cause, hint=texts.GONE_HOW[self.cause.value()])
        self._day = DateField(theme, lambda: context.today, self._as_of() if choice is None else choice.on)
        benefits = [(each.code, each.name) for each in self.context.programmes.benefits]
        self._benefit = Choice(theme, benefits, "" if choice is None else choice.benefit, name=texts.BENEFIT)
        self._benefit_field = FormField(theme, texts.BENEFIT, self._benefit)
        self._benefit_field.setParent(self)
        self._benefit_field.setVisible(choice is not None and choice.kind is GoneKind.OTHER_BENEFIT)
        for changed in (self.cause.picked, self._benefit.picked, self._day.date_changed):
            changed.connect(self._settle)
        suggested: list[QWidget] = []
        if gone.suggested is not None and choice is None:
            suggested.append(self.button(texts.GONE[gone.suggested], self._suggested, icon="ok"))
        return [
            self.note("info", texts.missing_since(gone.since), line.note),
            *suggested,
            self._cause_field,
            self._benefit_field,
            FormField(theme, common.FROM, self._day),
        ]

    # what the user does

    def _suggested(self) -> None:
        gone = None if self.line is None else self.line.about
        if isinstance(gone, GoneLine) and gone.suggested is not None and self.cause is not None:
            self.cause.set_value(gone.suggested.value)
            self._settle()

    def _settle(self, *_: object) -> None:
        if self.line is None or self.cause is None:
            return
        kind = GoneKind(self.cause.value()) if self.cause.value() else None
        other = kind is GoneKind.OTHER_BENEFIT
        self._benefit_field.setVisible(other)
        self._cause_field.set_help(texts.GONE_HOW[self.cause.value()])
        benefit = self._benefit.value() if other else ""
        self.choices.settle(self.line, None if kind is None else GoneChoice(kind, self._day.date(), benefit))

    # small things

    def _either(self, line: ImportLine, ours: tuple[str, str], theirs: tuple[str, str]) -> tuple[QWidget, QWidget]:
        leave, take = (partial(self.choices.choose, [line], on=on) for on in (False, True))
        picked = self.choices.is_chosen(line)
        return self.either(line.key, ours, theirs, picked=picked, picks=(leave, take), enabled=line.choosable)

    def _alike(self, line: ImportLine, change: FieldLine) -> list[ImportLine]:
        """Other lines of the same field in the same state."""
        alike = (change.column, change.state)
        return [
            each
            for each in self.lines
            if isinstance(each.about, FieldLine)
            and each.key != line.key
            and each.choosable
            and (each.about.column, each.about.state) == alike
        ]

    def _do_alike(self, line: ImportLine, alike: Sequence[ImportLine], *_: object) -> None:
        self.choices.choose(alike, on=self.choices.is_chosen(line))

    def _as_of(self) -> date:
        shown = self.choices.difference
        return self.context.today if shown is None else shown.case_list.as_of
