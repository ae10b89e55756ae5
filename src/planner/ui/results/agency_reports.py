"""The agency's reports that are there already: one can be looked at, put right, or taken out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.app.commands.agency import RemoveAgencyReport
from planner.domain.agency_figures import report_days
from planner.domain.changes import Action
from planner.domain.programmes import Programme
from planner.texts import agency as texts
from planner.ui.context import Context
from planner.ui.tables.conditions import iso_day
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.choice import Choice


class AgencyReports(QWidget):
    """A choice of reports by their day; nothing where there are none.

    Signals:
        chosen: the day of a report that is to be looked at.
        removed: one has been taken out.
    """

    chosen = Signal(object)
    removed = Signal()

    def __init__(self, context: Context, programme: Programme) -> None:
        super().__init__()
        self.context = context
        self.programme = programme
        theme = context.theme
        self.choice = Choice(theme, [], name=texts.REPORTS)
        self.button = Button(theme, texts.REMOVE_REPORT, kind=Kind.TERTIARY, on_click=self.remove)
        lay.row(self.choice, self.button, on=self)
        self.choice.picked.connect(self._choose)
        if not self._offer():
            self.hide()

    def remove(self) -> None:
        """Take the report that is chosen out; the toast offers to take that back."""
        day = iso_day(self.choice.value())
        if day is not None and self.context.may(Action.REMOVE_AGENCY_REPORT):
            command = RemoveAgencyReport(programme=self.programme.code, as_of=day)
            self.context.run(command, said=texts.report_removed(day))
            self.setVisible(self._offer())
            self.removed.emit()

    def _offer(self) -> bool:
        days = report_days(self.context.register, self.programme.code)
        options = [(day.isoformat(), texts.report_of(day, count)) for day, count in days]
        self.choice.set_options([("", texts.REPORTS_THERE), *options])
        self.button.setEnabled(False)
        return bool(days)

    def _choose(self, value: str) -> None:
        day = iso_day(value)
        self.button.setEnabled(day is not None)
        if day is not None:
            self.chosen.emit(day)
