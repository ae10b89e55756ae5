"""Why this worker, and why not another: the panel at the right, with what the leader can decide below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.app.queries.plan_targets import PlanTarget
from planner.app.queries.plan_why import given
from planner.texts import common
from planner.texts import plan_page as texts
from planner.texts import plan_why as why_texts
from planner.ui.plan.rows import LineGroup, PlanRow
from planner.ui.plan.why_body import Why, WhyBody
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import scrolling
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import retire
from planner.ui.widgets.tip import set_tip

SHORT = 5  # letters of a given name that the button has room for beside the others


class WhyPanel(QWidget):
    """Shows one line, with the buttons for what can be decided on it; those who decide connect them.

    ``clear_wanted`` carries the id of the worker whose exclusion is taken back, ``compare_wanted`` that of the worker
    to compare with.
    """

    clear_wanted = Signal(str)
    compare_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._title = Label(theme, "", Role.HEADING, wrap=True)
        self.close_button = _icon(theme, "close", common.CLOSE)
        self._refused = Label(theme, "", Role.DENSE, "danger", wrap=True)
        self.override_button = Button(theme, texts.OVERRIDE, small=True, icon="danger")
        self._reason = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self._queue = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.compare = Choice(theme, [], name=why_texts.WHY_NOT)
        self.compare.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tip(self.compare, f"{why_texts.NEXT_KEY}  A")
        self.compare.picked.connect(self.compare_wanted)
        self._asked = self._comparing_row()
        self._body: WhyBody | None = None
        self._content = QWidget()
        self._inner = lay.column(
            self._refused,
            self.override_button,
            self._reason,
            self._queue,
            self._asked,
            None,
            margins=(16, 0, 16, 8),
            on=self._content,
        )
        self.pin = Button(theme, texts.PIN, small=True, icon="pin", shortcut="P")
        self.unpin = Button(theme, texts.UNPIN, small=True, icon="pin", shortcut="P")
        self.veto = Button(theme, texts.VETO, small=True, icon="veto", shortcut="V")
        self.take = Button(theme, "", kind=Kind.LINK)
        self.other = _icon(theme, "list", common.CHOOSE_OTHER, "Ctrl+T")
        self.open_citizen = _icon(theme, "open", common.OPEN_CITIZEN)
        self._foot = QWidget()
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No line is chosen."""
        self._title.setText(texts.PLAN)
        self.setAccessibleName(texts.CHOOSE_LINE)
        self._reason.say(texts.CHOOSE_LINE, "text2")
        for part in (self._refused, self.override_button, self._queue, self._asked, self._foot):
            part.hide()
        self._swap(None)

    def show_line(self, why: Why) -> None:
        """Show one citizen's line."""
        row = why.row
        title = _title(row, why.who)
        self._title.setText(title)
        self.setAccessibleName(f"{title} {row.refused or row.reason}")
        self._refused.say(row.refused)
        self.override_button.setVisible(row.can_override)
        said_below = row.group in {LineGroup.NEW, LineGroup.BARE} and why.own is not None
        self._reason.say("" if said_below else row.reason, "danger" if row.worker is None else "text2")
        self._queue.say(why.queue)
        self._show_choice(why)
        placed = row.worker is not None
        self._foot.show()
        self.pin.setVisible(placed and not row.pinned)
        self.unpin.setVisible(row.pinned)
        self.veto.setVisible(placed)
        self.veto.setAccessibleName(texts.veto_of(row.after))
        set_tip(self.veto, texts.veto_of(row.after))
        self.other.setVisible(bool(why.everybody))
        self._swap(WhyBody(self.theme, why, self.clear_wanted.emit, self.compare_wanted.emit))

    def _show_choice(self, why: Why) -> None:
        self._asked.setVisible(why.compared is not None)
        self.take.setVisible(why.compared is not None)
        if why.compared is None:
            return
        worker = why.compared.worker
        options = [(each.worker.id, _option(each)) for each in why.everybody]
        if [self.compare.itemData(at) for at in range(self.compare.count())] != [each for each, _ in options]:
            self.compare.set_options(options)
        self.compare.set_value(worker.id)
        name = given(worker.name)
        self.take.say(why_texts.choose(name if 0 < len(name) <= SHORT else worker.initials))
        self.take.setAccessibleName(why_texts.choose(worker.name or worker.initials))

    def _comparing_row(self) -> QWidget:
        return lay.row_of(
            Label(self.theme, why_texts.WHY_NOT, Role.BODY, "text2"),
            lay.wide(self.compare),
            Label(self.theme, "A", Role.SMALLEST, "text3"),
        )

    def _swap(self, body: WhyBody | None) -> None:
        if self._body is not None:
            retire(self._body)
        self._body = body
        if body is not None:
            self._inner.insertWidget(self._inner.count() - 1, body)
            body.show()

    def _lay_out(self) -> None:
        head = lay.row_of(
            lay.wide(self._title),
            *(lay.placed(button, lay.TOP) for button in (self.other, self.open_citizen, self.close_button)),
            gap=0,
            margins=(16, 10, 8, 4),
        )
        flow = Flow(self._foot, gap=lay.LINES)
        for button in (self.pin, self.unpin, self.veto, self.take):
            flow.addWidget(button)
        self._foot.setContentsMargins(8, 8, 2, 10)
        lay.column(head, lay.wide(scrolling(self._content, common.WHY)), self._foot, gap=0, on=self)


def next_after(found: Sequence[PlanTarget], worker: str, by: int = 1) -> str:
    """The worker after one in the list, round and round."""
    ids: list[str] = [target.worker.id for target in found]
    at = ids.index(worker) + by if worker in ids else 0
    return ids[at % len(ids)] if ids else ""


def _icon(theme: Theme, icon: str, name: str, shortcut: str = "") -> Button:
    return Button(theme, icon=icon, small=True, kind=Kind.TERTIARY, name=name, shortcut=shortcut)


def _title(row: PlanRow, who: str) -> str:
    if row.worker is None:
        return texts.why_waiting(row.name)
    return texts.why_kept(who, row.name) if row.group is LineGroup.KEPT else texts.why(who, row.name)


def _option(target: PlanTarget) -> str:
    worker = target.worker
    return f"{worker.initials}  {worker.name}".strip()
