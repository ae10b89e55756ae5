"""The panel beside a review: the line that is looked at, with the values that could hold."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from planner.texts import common
from planner.texts.formats import masked_cpr
from planner.ui.context import Context
from planner.ui.review.choices import Choices, L
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Facts, scrolling
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import retire
from planner.ui.widgets.segmented import OptionCard


class ReviewPanel(QWidget, Generic[L]):
    """Shows one line. ``stepped`` (−1, 1) asks for another.

    Attributes:
        cards: the two values of each field that can be decided here, by the field's key: what stands here, what came.
        controls: what else can be decided here, in order.
    """

    stepped = Signal(int)

    def __init__(self, context: Context, choices: Choices[L]) -> None:
        super().__init__()
        self.context = context
        self.choices = choices
        self.line: L | None = None
        self.cards: dict[str, tuple[OptionCard, OptionCard]] = {}
        self.controls: list[QWidget] = []
        theme = context.theme
        self.name = Label(theme, "", Role.HEADING, wrap=True)
        self.cpr = Label(theme, "", Role.HELP, "text2")
        self._holder = QWidget()
        self._column = lay.column(on=self._holder)
        self._content: QWidget | None = None
        head = lay.row(
            lay.wide(self.name),
            self.cpr,
            self._step_button("up", common.PREVIOUS_LINE, -1),
            self._step_button("down", common.NEXT_LINE, 1),
        )
        head.setAlignment(lay.TOP)
        lay.column(
            head,
            lay.wide(scrolling(self._holder, common.PICK_LINE)),
            Label(theme, common.HOW_TO, Role.HELP, "text3", wrap=True),
            margins=(16, 12),
            on=self,
        )

    def show_line(self, line: L | None) -> None:
        """Show a line; the keyboard stays at the same choice where it was in here."""
        held = self._held()
        self.line = line
        self.cards, self.controls = {}, []
        self.name.setText(common.PICK_LINE if line is None else self.title(line))
        self.cpr.say("" if line is None or not line.cpr else masked_cpr(line.cpr))
        content = lay.column_of(*(() if line is None else self.parts(line)), None, gap=10, margins=(0, 4))
        if self._content is not None:
            retire(self._content)
        self._content = content
        lay.fill(self._column, [content])
        content.show()
        if held is not None:
            self._give_back(*held)

    def show_choice(self) -> None:
        """The line was taken or left elsewhere: mark the value that holds now."""
        if self.line is not None and self.line.key in self.cards:
            self.cards[self.line.key][self.choices.is_chosen(self.line)].setChecked(True)

    def give_keyboard(self) -> None:
        """Give the keyboard to the first thing that can be decided here."""
        cards = [next((card for card in pair if card.isChecked()), pair[0]) for pair in self.cards.values()]
        found = next((each for each in (*cards, *self.controls) if each.isEnabled()), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    # what a review overrides

    def title(self, line: L) -> str:
        """What stands at the top."""
        return line.who

    @abstractmethod
    def parts(self, line: L) -> Sequence[QWidget]:
        """What the panel shows of a line, one below the other."""

    # of what the parts are made

    def note(self, tone: str, fact: str, rest: str = "") -> Banner:
        """A remark in a box of its own."""
        banner = Banner(self.context.theme, card=True)
        banner.setParent(self)  # shown while it has no parent it would be a window of its own
        banner.say(tone, fact or rest, rest if fact else "")
        return banner

    def facts(self, rows: Sequence[tuple[str, str]], key_width: int = 140) -> Facts:
        """Names and values."""
        facts = Facts(self.context.theme, key_width)
        facts.set_rows(rows)
        return facts

    def label(self, words: str) -> Label:
        """A heading within the panel."""
        return Label(self.context.theme, words, Role.LABEL, "text2", wrap=True)

    def button(
        self, words: str, on_click: Callable[..., object], *, icon: str = "", kind: Kind = Kind.SECONDARY
    ) -> QWidget:
        """A small button at the left."""
        small = kind is not Kind.LINK
        return lay.row_of(Button(self.context.theme, words, kind=kind, icon=icon, small=small, on_click=on_click), None)

    def help(self, words: str, tone: str = "text3") -> Label:
        """A line of explanation."""
        return Label(self.context.theme, words, Role.DENSE, tone, wrap=True)

    def either(
        self,
        key: str,
        ours: tuple[str, str],
        theirs: tuple[str, str],
        *,
        picked: bool | None,
        picks: tuple[Callable[[], object], Callable[[], object]],
        enabled: bool = True,
    ) -> tuple[QWidget, QWidget]:
        """Two values of which one holds, each with a line of explanation.

        Args:
            key: of the field, in ``cards``.
            ours: what stands here.
            theirs: what came.
            picked: whether what came holds; None where that is undecided.
            picks: called when the user picks the one, and the other.
            enabled: whether it can be decided here.
        """
        group = QButtonGroup(self._holder)
        cards = OptionCard(self.context.theme, *ours), OptionCard(self.context.theme, *theirs)
        for at, (card, pick) in enumerate(zip(cards, picks, strict=True)):
            card.setEnabled(enabled)
            card.setAutoExclusive(False)
            group.addButton(card)
            card.setChecked(picked is not None and at == picked)
            card.clicked.connect(partial(_call, pick))
        self.cards[key] = cards
        return cards

    # the keyboard

    def _held(self) -> tuple[str, int] | None:
        """Which choice has the keyboard: a card's field and whose value, or "" and which of the controls."""
        for key, pair in self.cards.items():
            for at, card in enumerate(pair):
                if card.hasFocus():
                    return key, at
        focus: QWidget | None = self.window().focusWidget()
        if focus is None:
            return None
        held = (at for at, each in enumerate(self.controls) if each is focus or each.isAncestorOf(focus))
        return next((("", at) for at in held), None)

    def _give_back(self, key: str, at: int) -> None:
        found: Sequence[QWidget] = self.cards.get(key, ()) if key else self.controls
        target = found[at] if at < len(found) else next(iter(self.controls), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_button(self, icon: str, name: str, by: int) -> Button:
        on_click = partial(_call, partial(self.stepped.emit, by))
        return Button(self.context.theme, kind=Kind.TERTIARY, icon=icon, small=True, name=name, on_click=on_click)


def _call(what: Callable[[], object], *_: object) -> None:
    """Call it, whatever Qt adds."""
    what()
