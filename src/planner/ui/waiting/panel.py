"""The place of one who waits: where, why there, what it does to the load, and who must move first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from planner.app.queries.names import citizen_name, worker_name
from planner.app.queries.waiting import WaitingList, WaitingRow
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.texts import common
from planner.texts import waiting as texts
from planner.texts.citizens import LACKING
from planner.texts.formats import masked_cpr, number
from planner.texts.plan import CRITERIA
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Facts, scrolling, section
from planner.ui.widgets.label import IconLabel, Label

MOST_MOVES = 12


class PlacePanel(QWidget):
    """Shows one citizen. ``on_open`` opens the citizen's own page."""

    def __init__(self, theme: Theme, on_open: Callable[[], None]) -> None:
        super().__init__()
        self.theme = theme
        self._name = Label(theme, "", Role.HEADING, wrap=True)
        self._cpr = Label(theme, "", Role.DENSE, "text2")
        self._line = Facts(theme)
        self._icon = IconLabel(theme, "ok", 16, "ok")
        self._where = Label(theme, "", Role.STRONG, wrap=True)
        self._why = Label(theme, "", Role.BODY, wrap=True)
        self._points = Facts(theme, 150)
        self._points_head = section(theme, "rules", common.MATCH)
        self._moves_head = section(theme, "plan", texts.MOVES)
        self._moves = [Label(theme, "", Role.DENSE, wrap=True) for _ in range(MOST_MOVES)]
        self._rule = Label(theme, texts.RULE, Role.HELP, "text3", wrap=True)
        self.open_button = Button(theme, texts.OPEN_CITIZEN, kind=Kind.LINK, icon="open", on_click=on_open)
        self._place = lay.row_of(self._icon, self._where)
        self._content = lay.column_of(
            self._name,
            self._cpr,
            self._line,
            self._place,
            self._why,
            self._moves_head,
            *self._moves,
            self._points_head,
            self._points,
            section(theme, "list", texts.PRIORITY),
            self._rule,
            lay.row_of(self.open_button, None),
            None,
            margins=(16, 12),
        )
        lay.column(scrolling(self._content, texts.PLACE), on=self)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nobody is chosen."""
        self._name.setText(texts.PLACE)
        self._cpr.setText(texts.CHOOSE)
        self.setAccessibleName(texts.CHOOSE)
        self._line.set_rows([])
        for part in (self._place, self._why, self._moves_head, *self._moves, self._points_head, self._points):
            part.hide()
        self.open_button.hide()

    def show_row(self, row: WaitingRow, found: WaitingList, register: Register) -> None:
        """Show one who waits."""
        citizen = register.need(Citizen, row.citizen)
        self._name.setText(citizen.name)
        self._cpr.setText(masked_cpr(citizen.cpr))
        self.open_button.show()
        self._line.set_rows(self._facts(row, len(found.rows), register))
        self._show_place(row, found, register)
        self._show_moves(row, register)
        self.setAccessibleName(f"{citizen.name}. {self._where.text()}. {self._why.text()}")

    def _facts(self, row: WaitingRow, total: int, register: Register) -> list[tuple[str, str]]:
        facts = [
            (texts.PRIORITY, texts.place_in_line(row.order, total, row.standing)),
            (common.WAITS, texts.waited(row.days, row.since)),
        ]
        if row.former is not None:
            facts.append((texts.FORMER, worker_name(register, row.former)))
        if row.language:
            facts.append((texts.NEEDS, row.language))
        if row.missing:
            facts.append((common.LACKS, texts.missing([LACKING[each] for each in row.missing])))
        return facts

    def _show_place(self, row: WaitingRow, found: WaitingList, register: Register) -> None:
        line = row.place
        self._place.show()
        self._why.show()
        self._points_head.setVisible(line is not None)
        self._points.setVisible(line is not None)
        self._icon.set_icon("ok" if line else "danger", "ok" if line else "danger")
        if line is None:
            self._where.say(common.NO_PLACE.capitalize(), "danger")
            self._why.setText(row.cause)
            return
        load = found.data.loads[line.worker]
        self._where.say(texts.place_at(worker_name(register, line.worker)), "text")
        self._why.setText(line.reason)
        cap = load.cap.hard if load.cap.capped else None
        lost = sum(each.before == line.worker for each in row.moves)
        gained = 1 + sum(each.after == line.worker for each in row.moves)
        rows = [(CRITERIA[criterion], number(points)) for criterion, points in line.points.items() if points]
        rows.append((common.CASES, texts.load(load.total, load.total + gained - lost, cap)))
        self._points.set_rows(rows)

    def _show_moves(self, row: WaitingRow, register: Register) -> None:
        self._moves_head.setVisible(bool(row.moves))
        said = [
            texts.move(
                citizen_name(register, each.citizen),
                worker_name(register, each.before),
                worker_name(register, each.after),
            )
            for each in row.moves
        ]
        if len(said) > MOST_MOVES:
            said[MOST_MOVES - 1 :] = [texts.with_moves(len(said) - MOST_MOVES + 1)]
        for label, words in zip(self._moves, [*said, *[""] * MOST_MOVES], strict=False):
            label.say(words, "warn")
            label.setVisible(bool(words))
