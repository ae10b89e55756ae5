"""The panel beside the review of a merge: the step that is looked at, its conflicts by field, what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from planner.app.packets.view import FieldLine, LineChoice, LineState, MergeLine, Pick
from planner.texts import packet_sheet as sheet_texts
from planner.texts import packets_page as texts
from planner.texts.formats import NONE
from planner.texts.problems import sentence
from planner.ui.context import Context
from planner.ui.packets.desk import MergeDesk
from planner.ui.packets.merge_table import MergeRow, plain_label, shown_fields, step_words
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Facts, scrolling
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.retire import retire
from planner.ui.widgets.segmented import OptionCard, Segmented


class MergePanel(QWidget):
    """Shows one step. ``stepped`` (−1, 1) asks for another."""

    stepped = Signal(int)

    def __init__(self, context: Context, desk: MergeDesk) -> None:
        super().__init__()
        self.context = context
        self.row: MergeRow | None = None
        self._desk = desk
        self.cards: dict[str, tuple[OptionCard, OptionCard]] = {}
        self.fate: Segmented | None = None
        theme = context.theme
        self.name = Label(theme, "", Role.HEADING, wrap=True)
        up = Button(theme, kind=Kind.TERTIARY, icon="up", small=True, name=texts.PREVIOUS_LINE, on_click=self._up)
        down = Button(theme, kind=Kind.TERTIARY, icon="down", small=True, name=texts.NEXT_LINE, on_click=self._down)
        self._holder = QWidget()
        self._column = lay.column(on=self._holder)
        self._content: QWidget | None = None
        head = lay.row(self.name, up, down)
        head.setAlignment(lay.TOP)
        lay.column(
            lay.held(head),
            lay.wide(scrolling(self._holder, texts.PICK_LINE)),
            Label(theme, texts.HOW_TO, Role.HELP, "text3", wrap=True),
            margins=(16, 12),
            on=self,
        )

    def show_row(self, row: MergeRow | None) -> None:
        """Show the step of a row; the keyboard stays at the same choice where it was in here."""
        held = self._focused()
        self.row = row
        self.cards, self.fate = {}, None
        content = lay.column_of(*self._parts(row), None, gap=10, margins=(0, 4))
        if self._content is not None:
            retire(self._content)
        self._content = content
        self._column.addWidget(content)
        content.show()
        if held is not None:
            self._focus(held)

    def give_keyboard(self) -> None:
        """Give the keyboard to the first thing to decide here."""
        for ours, theirs in self.cards.values():
            (theirs if theirs.isChecked() else ours).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.fate is not None:
            self.fate.setFocus(Qt.FocusReason.OtherFocusReason)

    # what a step consists of

    def _parts(self, row: MergeRow | None) -> list[QWidget]:
        if row is None:
            self.name.setText(texts.PICK_LINE)
            return []
        if row.line is None:
            return self._told(row)
        line = row.line
        self.name.setText(line.who)
        theme = self.context.theme
        parts: list[QWidget] = [
            Label(theme, step_words(line), Role.STRONG, wrap=True),
            Label(theme, texts.by_whom(line.user, line.at), Role.HELP, "text2", wrap=True),
        ]
        parts += self._notes(line)
        parts += self._conflicts(line)
        parts += self._others(line)
        if line.state is not LineState.ALREADY:
            parts += [Pane("hair"), *self._fate(line)]
        return parts

    def _told(self, row: MergeRow) -> list[QWidget]:
        if row.fault is None:
            return []
        fault = row.fault
        self.name.setText(sheet_texts.at_row(fault.row) if fault.row else texts.SHEET_ROW)
        tone = "info" if fault.is_remark else "danger"
        return [self._note(tone, sheet_texts.complaint(fault))]

    def _notes(self, line: MergeLine) -> list[QWidget]:
        tone = "danger" if line.state is LineState.BLOCKED else "warn"
        notes: list[QWidget] = [self._note(tone, sentence(problem)) for problem in line.problems]
        if line.conflicts:
            notes.append(self._note("warn", texts.conflict_note(len(line.conflicts))))
        elif line.state is LineState.ALREADY:
            notes.append(self._note("ok", texts.ALREADY))
        if line.undoes:
            notes.append(self._note("info", texts.UNDOES))
        return notes

    def _conflicts(self, line: MergeLine) -> list[QWidget]:
        theme = self.context.theme
        parts: list[QWidget] = []
        if len(line.conflicts) > 1:
            ours = Button(theme, texts.ALL_HERE, kind=Kind.LINK, on_click=self._all_ours)
            theirs = Button(theme, texts.ALL_THERE, kind=Kind.LINK, on_click=self._all_theirs)
            parts.append(lay.row_of(ours, theirs, None))
        for each in line.conflicts:
            parts += self._conflict(line, each)
        return parts

    def _conflict(self, line: MergeLine, each: FieldLine) -> list[QWidget]:
        theme = self.context.theme
        by = each.ours_by
        ours = OptionCard(theme, each.ours or NONE, texts.ours_by(by.user if by else "", by.at if by else None))
        theirs = OptionCard(theme, each.theirs or NONE, texts.theirs_by(line.user, line.at))
        group = QButtonGroup(self._holder)
        for card, pick in ((ours, Pick.OURS), (theirs, Pick.THEIRS)):
            card.setAutoExclusive(False)
            card.setAccessibleName(f"{each.label}. {card.accessibleName()}")
            card.setProperty("field", each.key)
            card.setProperty("pick", pick.value)
            group.addButton(card)
            card.setChecked(each.pick is pick)
            card.clicked.connect(self._picked)
        self.cards[each.key] = (ours, theirs)
        return [
            Label(theme, f"{plain_label(each)}. {texts.WHAT_HOLDS}", Role.LABEL, "text2", wrap=True),
            ours,
            theirs,
            Label(theme, texts.then(each.then), Role.DENSE, "text3", wrap=True),
        ]

    def _others(self, line: MergeLine) -> list[QWidget]:
        rows = [
            (label, _change(here, there))
            for label, here, there, each in shown_fields(line)
            if each is None or not each.is_conflict
        ]
        if not rows:
            return []
        facts = Facts(self.context.theme, 120)
        facts.set_rows(rows)
        return [Label(self.context.theme, texts.FIELDS, Role.LABEL, "text2"), facts]

    def _fate(self, line: MergeLine) -> list[QWidget]:
        options = [(LineChoice.TAKE.value, texts.TAKE)] if line.state is not LineState.BLOCKED else []
        options += [(LineChoice.LATER.value, texts.WAIT), (LineChoice.DECLINE.value, texts.DECLINE)]
        self.fate = Segmented(self.context.theme, options, texts.WHAT_BECOMES, line.choice.value)
        self.fate.picked.connect(self._settled)
        return [Label(self.context.theme, texts.WHAT_BECOMES, Role.LABEL, "text2"), self.fate]

    # what the user does

    def _picked(self) -> None:
        card = self.sender()
        line = None if self.row is None else self.row.line
        if line is not None and isinstance(card, OptionCard):
            self._desk.pick(line, [str(card.property("field"))], Pick(str(card.property("pick"))))

    def _all_ours(self) -> None:
        self._pick_all(Pick.OURS)

    def _all_theirs(self) -> None:
        self._pick_all(Pick.THEIRS)

    def _pick_all(self, pick: Pick) -> None:
        line = None if self.row is None else self.row.line
        if line is not None:
            self._desk.pick(line, [each.key for each in line.conflicts], pick)

    def _settled(self, value: str) -> None:
        line = None if self.row is None else self.row.line
        if line is not None:
            self._desk.settle(line, LineChoice(value))

    def _up(self) -> None:
        self.stepped.emit(-1)

    def _down(self) -> None:
        self.stepped.emit(1)

    # small things

    def _note(self, tone: str, fact: str) -> Banner:
        banner = Banner(self.context.theme, card=True)
        banner.setParent(self)  # shown while it has no parent it would be a window of its own
        banner.say(tone, fact)
        return banner

    def _focused(self) -> tuple[str, int] | None:
        """Which choice has the keyboard: a field's and whose, or "" for what becomes of the step."""
        for key, pair in self.cards.items():
            for at, card in enumerate(pair):
                if card.hasFocus():
                    return key, at
        fate = self.fate
        focus = None if fate is None else fate.window().focusWidget()
        return ("", 0) if fate is not None and focus is not None and fate.isAncestorOf(focus) else None

    def _focus(self, held: tuple[str, int]) -> None:
        key, at = held
        target: QWidget | None = self.cards[key][at] if key in self.cards else self.fate
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def _change(here: str, there: str) -> str:
    return there or NONE if here in ("", NONE, there) else f"{here} → {there or NONE}"
