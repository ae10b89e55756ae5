"""Beside the fields: is it clear, who else is in touch with the firm, and the citizen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.app.queries.agreements import double_contact, others_there
from planner.app.queries.citizens import citizen_row
from planner.domain.clear_agreement import Clearness
from planner.domain.hours_line import ordinary_line, thread
from planner.domain.ids import AgreementId
from planner.domain.programmes import AgreementPoint
from planner.domain.records import Agreement, Citizen, Employer
from planner.domain.words import Group
from planner.texts import agreements as texts
from planner.texts import common
from planner.texts.formats import masked_cpr, period
from planner.texts.words import danish
from planner.ui.context import Context, Door
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.meter import StepMeter
from planner.ui.widgets.retire import clear

MOST_CHANGES = 4


class PointsCard(Card):
    """The points of a clear agreement, then the team's own; each missing one is a link to its field."""

    def __init__(self, context: Context, go: Callable[[AgreementPoint], object]) -> None:
        super().__init__(context.theme, texts.IS_CLEAR)
        self._go = go
        theme = context.theme
        self._count = Label(theme, "", Role.NUMBER)
        self._note = Label(theme, "", tone="text2")
        self._meter = StepMeter(theme)
        self._list = QWidget()
        self._column = lay.column(gap=2, on=self._list)
        self.add(lay.row_of(self._count, self._note, None), self._meter, self._list)
        self.add(Label(theme, texts.HOW_CLEAR, Role.HELP, "text3", wrap=True))

    def show_points(self, found: Clearness, *, locked: bool) -> None:
        """Show which points are met."""
        met = len(found.met) + len(found.full_met)
        missing = len(found.missing) + len(found.full_missing)
        self._count.setText(texts.points(met, met + missing))
        self._note.setText(texts.points_missing(missing))
        self._meter.say(met, met + missing)
        clear(self._column)
        for heading, ok, lacking in (
            (common.CLEAR_AGREEMENT, found.met, found.missing),
            (texts.TEAMS_OWN, found.full_met, found.full_missing),
        ):
            self._column.addWidget(Label(self.theme, heading, Role.LABEL, "text2"))
            for point in AgreementPoint:
                if point in ok or point in lacking:
                    self._add_point(point, met=point in ok, locked=locked)

    def _add_point(self, point: AgreementPoint, *, met: bool, locked: bool) -> None:
        icon = IconLabel(self.theme, "done" if met else "missing", 16, "ok" if met else "warn")
        words = Label(self.theme, texts.POINTS[point], Role.BODY if met else Role.STRONG)
        fill: Button | None = None
        if not met and not locked:
            name = f"{texts.FILL_IN}: {texts.POINTS[point]}"
            fill = Button(self.theme, texts.FILL_IN, kind=Kind.LINK, name=name, on_click=partial(self._go, point))
        self._column.addWidget(lay.row_of(icon, words, None, fill) if fill else lay.row_of(icon, words, None))


class ThreadCard(Card):
    """The agreements that go on from one another, each a link, with one line of ordinary hours through all of them."""

    def __init__(self, context: Context, go: Callable[[AgreementId], object]) -> None:
        super().__init__(context.theme, texts.THREAD)
        self.context = context
        self._go = go
        self._list = QWidget()
        self._column = lay.column(gap=2, on=self._list)
        self._hours = Label(context.theme, "", Role.DENSE, "text2", wrap=True)
        self.add(self._list, self._hours)

    def show_thread(self, agreement: Agreement) -> None:
        """Show the thread; an agreement alone needs none."""
        register, theme = self.context.register, self.context.theme
        rows = thread(register, agreement)
        self.setVisible(len(rows) > 1)
        clear(self._column)
        for row in rows:
            here = row.id == agreement.id
            words = texts.in_thread(row.kind, here=here)
            self._column.addWidget(
                Label(theme, words, Role.STRONG)
                if here
                else Button(theme, words, kind=Kind.LINK, on_click=partial(self._go, row.id))
            )
            firm = register.need(Employer, row.employer).name
            self._column.addWidget(Label(theme, firm, Role.DENSE, "text2", elide=True))
            self._column.addWidget(Label(theme, period(row.start, row.end), Role.DENSE, "text2"))
        self._hours.setText(texts.thread_hours(ordinary_line(register, rows), MOST_CHANGES))


class CitizenCard(Card):
    """The citizen that the agreement is about."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, common.CITIZEN)
        self.context = context
        self._citizen = ""
        self.add_action(Button(context.theme, texts.OPEN, kind=Kind.LINK, on_click=self._open))
        self._name = Label(context.theme, "", Role.STRONG)
        self._lines = [Label(context.theme, "", Role.DENSE, "text2", wrap=True) for _ in range(3)]
        self.add(self._name, *self._lines)

    def show_citizen(self, agreement: Agreement) -> None:
        """Show name, masked number, group, goal and contact person."""
        register, today = self.context.register, self.context.today
        citizen = register.need(Citizen, agreement.citizen)
        self._citizen = citizen.id
        row = citizen_row(register, self.context.programmes, citizen, today)
        group = danish(row.group) if row.group not in {None, Group.NONE} and row.group is not None else ""
        words = f"Gr. {group}" if group else ""
        self._name.setText(citizen.name)
        lines = texts.citizen_lines(masked_cpr(citizen.cpr), words, citizen.job_goal, row.initials)
        for label, line in zip(self._lines, lines, strict=False):
            label.setText(line)

    def _open(self) -> None:
        self.context.navigate("citizens", Door(row=self._citizen))


class FirmNote(Banner):
    """Warns when a colleague is in touch with the same firm."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, card=True)
        self.context = context

    def show_firm(self, agreement: Agreement) -> None:
        """Show or leave."""
        register, today = self.context.register, self.context.today
        said = [texts.colleague(initials, on) for initials, on in double_contact(register, agreement, today)]
        others = texts.others(others_there(register, agreement, today))
        if said or others:
            self.say("warn", common.IN_TOUCH, " ".join([*said, others]).strip())
        else:
            self.clear()
