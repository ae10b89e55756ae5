"""Why this colleague: the points, what comes next for the citizen, and the way to choose another."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.app.queries.names import worker_name
from planner.domain.records import Agreement, Employer
from planner.domain.register import Register
from planner.texts import common
from planner.texts import handover as texts
from planner.texts.formats import number
from planner.texts.plan import CRITERIA
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.handover.line_table import HandoverRow
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Facts, scrolling
from planner.ui.widgets.label import Label


class WhyReceiver(QWidget):
    """Shows one line, with the buttons for what can be done about it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self._title = Label(theme, "", Role.HEADING, wrap=True)
        self.close_button = Button(theme, icon="close", small=True, kind=Kind.TERTIARY, name=common.CLOSE_PANEL)
        self._reason = Label(theme, "", wrap=True)
        self._facts = Facts(theme, key_width=116)
        self._points = Facts(theme, key_width=176)
        self._points_title = Label(theme, texts.POINTS, Role.LABEL, "text2")
        self.other = Button(theme, common.CHOOSE_OTHER, small=True, shortcut="Ctrl+T")
        self.open_citizen = Button(theme, common.OPEN_CITIZEN, kind=Kind.LINK, icon="open")
        self._foot = lay.row_of(self.other, self.open_citizen, None, gap=lay.FIELDS, margins=(16, 8, 16, 12))
        content = lay.column_of(
            self._reason, self._facts, self._points_title, self._points, None, gap=10, margins=(16, 0, 16, 8)
        )
        lay.column(
            lay.row_of(self._title, self.close_button, margins=(16, 12, 8, 8)),
            lay.wide(scrolling(content, common.WHY)),
            self._foot,
            gap=0,
            on=self,
        )
        self.show_row(None, can_edit=False)

    def show_row(self, row: HandoverRow | None, *, can_edit: bool) -> None:
        """Show one case, or that none is chosen."""
        self._foot.setVisible(row is not None)
        self.other.setVisible(can_edit)
        for part in (self._facts, self._points, self._points_title):
            part.setVisible(row is not None)
        if row is None:
            self._title.setText(common.CASES)
            self._reason.say(texts.NOTHING_CHOSEN, "text2")
            self.setAccessibleName(texts.NOTHING_CHOSEN)
            return
        line = row.line
        title = texts.why(row.who, row.name)
        self._title.setText(title)
        self.setAccessibleName(f"{title} {line.reason}")
        self._reason.say(line.reason, "danger" if line.worker is None else "text")
        self._facts.set_rows(self._facts_of(row))
        has_points = line.worker is not None and bool(line.points)
        self._points_title.setVisible(has_points)
        self._points.setVisible(has_points)
        points = [
            (CRITERIA[criterion], number(value), "text" if value else "text3")
            for criterion, value in line.points.items()
        ]
        self._points.set_rows([*points, (common.MATCH, texts.of_most(line.match, line.most_points))])

    def _facts_of(self, row: HandoverRow) -> list[tuple[str, str]]:
        line, register = row.line, self.context.register
        rows = [
            (common.NEXT_FOLLOW_UP, texts.NO_NEXT if row.next_on is None else texts.next_said(row.next_on)),
            (texts.AGREEMENT, agreement_said(register, line.agreement) or texts.NO_AGREEMENT),
        ]
        if line.covers_for is not None:
            rows.append((texts.COVERS_FOR, worker_name(register, line.covers_for)))
        if line.second is not None:
            rows.append((texts.SECOND, worker_name(register, line.second)))
        if line.override_reason:
            rows.append((texts.REASON, line.override_reason))
        return rows


def agreement_said(register: Register, row: Agreement | None) -> str:
    """An agreement in words; "" for none."""
    if row is None:
        return ""
    firm = register.find(Employer, row.employer)
    return texts.agreement_words(danish(row.kind), "" if firm is None else firm.name, row.end)
