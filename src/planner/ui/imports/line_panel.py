"""The panel beside the review: the line that is looked at, with what could hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from planner.app.case_lists.difference import FieldState, GoneChoice, GoneKind, PairLine
from planner.app.list_words import meanings
from planner.app.queries.import_lines import ImportLine, Part, unknown_worker
from planner.domain.case_list import ListColumn
from planner.texts import import_lines as said
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.texts.formats import masked_cpr
from planner.ui.context import Context
from planner.ui.imports.choices import Choices
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Facts, scrolling
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import FormField
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import retire
from planner.ui.widgets.segmented import OptionCard

UNSAID = "?"


class LinePanel(QWidget):
    """Shows one line. ``stepped`` (−1, 1) asks for another, ``worker_wanted`` to create one, ``spread`` to do alike.

    ``word_said`` carries column, word and code of what an unknown word means.
    """

    stepped = Signal(int)
    worker_wanted = Signal(str)
    word_said = Signal(object, str, str)
    spread = Signal(object, bool)

    def __init__(self, context: Context, choices: Choices) -> None:
        super().__init__()
        self.context = context
        self.line: ImportLine | None = None
        self._choices = choices
        self._others = 0
        self.cause: Choice | None = None
        self._day: DateField | None = None
        self._benefit: Choice | None = None
        self.cards: list[OptionCard] = []
        self.meaning: Choice | None = None
        theme = context.theme
        self.name = Label(theme, "", Role.HEADING, wrap=True)
        self.cpr = Label(theme, "", Role.HELP, "text2")
        up = Button(theme, kind=Kind.TERTIARY, icon="up", small=True, name=texts.PREVIOUS_LINE, on_click=self._up)
        down = Button(theme, kind=Kind.TERTIARY, icon="down", small=True, name=texts.NEXT_LINE, on_click=self._down)
        self._holder = QWidget()
        self._column = lay.column(on=self._holder)
        self._content: QWidget | None = None
        lay.column(
            lay.row_of(self.name, self.cpr, None, up, down),
            lay.wide(scrolling(self._holder, texts.PICK_LINE)),
            Label(theme, texts.HOW_TO, Role.HELP, "text3", wrap=True),
            margins=(16, 12),
            on=self,
        )

    def show_line(self, line: ImportLine | None, others: int = 0) -> None:
        """Show a line; ``others`` like it have the same field and could be decided alike."""
        self.line, self._others = line, others
        self.cause = self._day = self._benefit = self.meaning = None
        self.cards = []
        self.name.setText(texts.PICK_LINE if line is None else line.who)
        self.cpr.say("" if line is None or not line.cpr else masked_cpr(line.cpr))
        content = lay.column_of(*() if line is None else self._parts(line), None, gap=10, margins=(0, 4))
        if self._content is not None:
            retire(self._content)
        self._content = content
        self._column.addWidget(content)
        content.show()

    # what a line consists of

    def _parts(self, line: ImportLine) -> list[QWidget]:
        if line.change is not None:
            return self._change(line)
        if line.gone is not None:
            return self._gone(line)
        if line.word is not None:
            return self._word(line, line.word[0])
        if line.pair is not None:
            return self._pair(line, line.pair)
        if line.citizen is not None:
            return self._new(line)
        return self._told(line)

    def _told(self, line: ImportLine) -> list[QWidget]:
        theme = self.context.theme
        tone = "danger" if line.part in {Part.FAULT, Part.DOUBLE} else "info"
        parts: list[QWidget] = [self._note(tone, line.note)]
        rows = [(texts.FAULT_ROW, str(line.row))] if line.row else []
        if line.field:
            rows.append((line.field, line.new))
        parts.append(self._facts(rows))
        initials = unknown_worker(line)
        if initials:
            make = Button(theme, texts.create_worker(initials), icon="add", small=True, on_click=self._create)
            parts.append(lay.row_of(make, None))
        elif line.part is Part.FAULT:
            secret = line.complaint is not None and line.complaint.secret
            how = texts.ROW_HOW if secret else texts.FAULT_HOW
            parts.append(Label(theme, how, Role.DENSE, "text2", wrap=True))
        return parts

    def _change(self, line: ImportLine) -> list[QWidget]:
        theme, change = self.context.theme, line.change
        if change is None:
            return []
        parts: list[QWidget] = []
        if change.state is FieldState.BLOCKED:
            parts.append(self._note("warn", line.note, texts.BLOCKED))
        elif line.note:
            parts.append(self._note("warn" if line.open else "info", line.note))
        parts.append(Label(theme, f"{line.field}. {texts.WHAT_HOLDS}", Role.LABEL, "text2"))
        ours = OptionCard(theme, line.old or words.NONE, texts.KEEP_OURS)
        theirs = OptionCard(theme, line.new or words.NONE, texts.from_list(self._as_of()))
        parts += self._options(line, ours, theirs)
        if change.then is not None:
            parts.append(Label(theme, texts.last_list(change.then or words.NONE), Role.DENSE, "text3", wrap=True))
        if self._others and line.choosable:
            like = texts.same_for_others(self._others, line.field)
            parts.append(lay.row_of(Button(theme, like, kind=Kind.LINK, on_click=self._spread), None))
        if line.row:
            parts.append(Label(theme, texts.at_row(line.row), Role.DENSE, "text3"))
        return parts

    def _word(self, line: ImportLine, column: ListColumn) -> list[QWidget]:
        theme = self.context.theme
        options = [(UNSAID, texts.WORD_CHOOSE), ("", texts.WORD_EMPTY), *meanings(column, self.context.programmes)]
        self.meaning = Choice(theme, options, UNSAID, name=texts.WORD_MEANS)
        keep = Button(theme, texts.WORD_KEEP, icon="ok", small=True, on_click=self._keep_word)
        self._meaning_field = FormField(theme, texts.WORD_MEANS, self.meaning, hint=texts.WORD_HOW)
        return [
            self._note("warn", line.who, line.note),
            self._facts([(line.field, line.who)]),
            self._meaning_field,
            lay.row_of(keep, None),
        ]

    def _keep_word(self) -> None:
        if self.line is None or self.line.word is None or self.meaning is None:
            return
        if self.meaning.value() == UNSAID:
            self._meaning_field.set_error(texts.WORD_MISSING)
            self.meaning.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.word_said.emit(*self.line.word, self.meaning.value())

    def _pair(self, line: ImportLine, pair: PairLine) -> list[QWidget]:
        theme = self.context.theme
        parts: list[QWidget] = [self._note("warn", said.SAME_PERSON, line.note)]
        rows = [(said.NEW_NUMBER, words.masked(pair.cpr)), (said.OTHER_NUMBER, words.masked(pair.other_cpr))]
        rows += [(words.COLUMNS[each.column], each.new) for each in pair.fields]
        parts.append(self._facts([*rows, (texts.FAULT_ROW, str(pair.row))]))
        if not pair.choosable:
            return parts
        two = OptionCard(theme, said.TWO_PEOPLE, said.TWO_PEOPLE_HOW)
        one = OptionCard(theme, said.ONE_PERSON, said.ONE_PERSON_HOW)
        parts.append(Label(theme, texts.WHAT_HOLDS, Role.LABEL, "text2"))
        return [*parts, *self._options(line, two, one)]

    def _options(self, line: ImportLine, keep: OptionCard, take: OptionCard) -> list[QWidget]:
        """Two cards of which one holds: what Sagsplan has, or what the list says."""
        group = QButtonGroup(self)
        self.cards = [keep, take]
        for card in self.cards:
            group.addButton(card)
            card.setEnabled(line.choosable)
        (take if self._choices.is_chosen(line) else keep).setChecked(True)
        take.toggled.connect(self._take_theirs)
        return list(self.cards)

    def _new(self, line: ImportLine) -> list[QWidget]:
        parts: list[QWidget] = []
        if line.note:
            parts.append(self._note("info", line.note))
        fields = () if line.citizen is None else line.citizen.fields
        source = None if line.citizen is None else line.citizen.source
        rows = [(words.COLUMNS[each.column], each.new) for each in fields]
        if source is not None and source.district:
            rows.append((words.COLUMNS[ListColumn.DISTRICT], source.district))
        parts.append(Label(self.context.theme, texts.ROW_FIELDS, Role.LABEL, "text2"))
        parts.append(self._facts([*rows, (texts.FAULT_ROW, str(line.row))]))
        return parts

    def _gone(self, line: ImportLine) -> list[QWidget]:
        theme, gone = self.context.theme, line.gone
        if gone is None:
            return []
        choice = self._choices.gone_choice(line)
        options = [("", texts.KEEP), *((kind.value, texts.GONE[kind]) for kind in GoneKind)]
        suggested = gone.suggested.value if gone.suggested is not None else ""
        now = choice.kind.value if choice is not None else suggested if self._choices.is_open(line) else ""
        self.cause = Choice(theme, options, "" if choice is None else now, name=texts.WHAT_HAPPENED)
        self._day = DateField(theme, self._today, self._as_of() if choice is None else choice.on)
        benefits = [(each.code, each.name) for each in self.context.programmes.benefits]
        self._benefit = Choice(theme, benefits, "" if choice is None else choice.benefit, name=texts.BENEFIT)
        day_field = FormField(theme, texts.FROM_DAY, self._day)
        self._benefit_field = FormField(theme, texts.BENEFIT, self._benefit)
        self._benefit_field.setParent(self)
        self._benefit_field.setVisible(choice is not None and choice.kind is GoneKind.OTHER_BENEFIT)
        self.cause.picked.connect(self._settle)
        self._benefit.picked.connect(self._settle)
        self._day.date_changed.connect(self._settle)
        parts: list[QWidget] = [self._note("info", texts.missing_since(gone.since), line.note)]
        parts.append(FormField(theme, texts.WHAT_HAPPENED, self.cause, hint=texts.KEEP_NOTE))
        parts += [self._benefit_field, day_field]
        if gone.suggested is not None and choice is None:
            use = Button(theme, texts.GONE[gone.suggested], icon="ok", small=True, on_click=self._suggested)
            parts.insert(1, lay.row_of(use, None))
        return parts

    def give_keyboard(self) -> None:
        """Give the keyboard to what can be decided here."""
        for control in (self.cause, self.meaning, *self.cards):
            if control is not None and control.isEnabled():
                control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # what the user does

    def _take_theirs(self, on: bool) -> None:  # noqa: FBT001 -- Qt's own signal
        if self.line is not None:
            self._choices.choose([self.line], on=on)

    def _spread(self) -> None:
        if self.line is not None:
            self.spread.emit(self.line, self._choices.is_chosen(self.line))

    def _create(self) -> None:
        if self.line is not None:
            self.worker_wanted.emit(unknown_worker(self.line))

    def _suggested(self) -> None:
        if self.line is not None and self.line.gone is not None and self.cause is not None:
            suggested = self.line.gone.suggested
            self.cause.set_value("" if suggested is None else suggested.value)
            self._settle()

    def _settle(self, *_: object) -> None:
        if self.line is None or self.cause is None or self._day is None or self._benefit is None:
            return
        kind = self.cause.value()
        self._benefit_field.setVisible(kind == GoneKind.OTHER_BENEFIT)
        if not kind:
            self._choices.settle(self.line, None)
            return
        benefit = self._benefit.value() if kind == GoneKind.OTHER_BENEFIT else ""
        self._choices.settle(self.line, GoneChoice(GoneKind(kind), self._day.date(), benefit))

    def _up(self) -> None:
        self.stepped.emit(-1)

    def _down(self) -> None:
        self.stepped.emit(1)

    # small things

    def _note(self, tone: str, fact: str, rest: str = "") -> Banner:
        banner = Banner(self.context.theme, card=True)
        banner.setParent(self)  # shown while it has no parent it would be a window of its own
        banner.say(tone, fact or rest, rest if fact else "")
        return banner

    def _facts(self, rows: Sequence[tuple[str, str]]) -> Facts:
        facts = Facts(self.context.theme, 140)
        facts.set_rows(rows)
        return facts

    def _as_of(self) -> date:
        shown = self._choices.difference
        return self.context.today if shown is None else shown.case_list.as_of

    def _today(self) -> date:
        return self.context.today
