"""The menu of "+ Filter": every criterion with its choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from planner.app.queries.citizen_filters import FilterField
from planner.domain.periods import holds_on
from planner.domain.places import runs_on
from planner.domain.records import BenefitPeriod, Citizen, Worker
from planner.domain.words import AgreementKind, Group, SpellKind
from planner.texts import citizen_filters as texts
from planner.texts import common
from planner.texts.citizens import LACKING
from planner.texts.formats import sort_key
from planner.ui.context import Context
from planner.ui.widgets.retire import retire_when_closed

Options = Iterable[tuple[str, str]]
DAYS = ("7", "14", "30", "60", "90")


class FilterMenus(QObject):
    """Makes the menu anew each time it opens, since its choices come from the register."""

    SEVERAL: ClassVar[frozenset[str]] = frozenset({FilterField.GROUP, FilterField.OFFER, FilterField.MISSING})

    def __init__(self, context: Context, criteria: Mapping[str, str], toggle: Callable[[str, str], None]) -> None:
        super().__init__()
        self._context = context
        self._criteria = criteria
        self._toggle = toggle

    def menu(self, parent: QWidget) -> QMenu:
        """The menu; deleted when it closes."""
        menu = QMenu(parent)
        retire_when_closed(menu)
        self.setParent(menu)
        for criterion, title, options in self._parts():
            self._part(menu, criterion, title, list(options))
        return menu

    def _parts(self) -> list[tuple[str, str, Options]]:
        return [
            (FilterField.GROUP, common.GROUP, [(each.value, texts.group(each.value)) for each in Group if each.value]),
            (FilterField.WORKER, common.WORKER, self._workers()),
            (FilterField.PROGRAMME, common.PROGRAMME, self._programmes()),
            (FilterField.OFFER, common.OFFER, _offers()),
            (FilterField.BENEFIT, common.BENEFIT, self._benefits()),
            (FilterField.EXEMPT, texts.EXEMPT, texts.YES_NO.items()),
            (FilterField.MISSING, common.LACKS, LACKING.items()),
            (FilterField.OVERDUE, texts.OVERDUE, [(each, texts.late(each)) for each in ("1", *DAYS[:3])]),
            (FilterField.SILENT, texts.SILENT, [(each, texts.weeks(each)) for each in ("2", "4", "6", "8", "12")]),
            (FilterField.OFFER_ENDS, texts.OFFER_ENDS, [(each, texts.days(each)) for each in DAYS]),
            (FilterField.EXEMPTION_ENDS, texts.EXEMPTION_ENDS, [(each, texts.days(each)) for each in DAYS]),
            (
                FilterField.GROUP_2_MONTHS,
                common.GROUP_2,
                [(each, texts.months(each)) for each in ("3", "6", "9", "12")],
            ),
            (FilterField.STEP_LATE, texts.STEP_LATE, texts.YES_NO.items()),
            (FilterField.STEP_UP_DUE, texts.STEP_UP, [(each, texts.days(each)) for each in DAYS]),
            (FilterField.DISTRICT, common.DISTRICT, self._districts()),
            (FilterField.PRESENT, texts.PRESENT, texts.YES_NO.items()),
        ]

    def _part(self, menu: QMenu, criterion: str, title: str, options: list[tuple[str, str]]) -> None:
        if not options:
            return
        part = menu.addMenu(title)
        chosen = {each.strip() for each in self._criteria.get(criterion, "").split(",")}
        for value, words in options:
            action = part.addAction(words, self._take)
            action.setData((criterion, value))
            action.setCheckable(True)
            action.setChecked(value in chosen)

    def _take(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            criterion, value = action.data()
            self._toggle(str(criterion), str(value))

    def _workers(self) -> Options:
        rows = sorted(self._context.register.all(Worker), key=lambda row: sort_key(row.initials))
        return [(row.id, f"{row.initials}  {row.name}".strip()) for row in rows]

    def _programmes(self) -> Options:
        today = self._context.today
        return [
            (each.code, f"{each.code}  {each.name}")
            for each in self._context.programmes.all_on(today)
            if runs_on(each, today)
        ]

    def _benefits(self) -> Options:
        today = self._context.today
        used = {row.benefit for row in self._context.register.all(BenefitPeriod) if holds_on(row, today)}
        known = [(each.code, each.name) for each in self._context.programmes.benefits if each.code in used]
        return [*known, ("unknown", common.UNKNOWN_SMALL)]

    def _districts(self) -> Options:
        names = {row.district for row in self._context.register.all(Citizen) if row.district}
        return [(name, name) for name in sorted(names, key=sort_key)]


def _offers() -> Options:
    codes = list(dict.fromkeys([*(each.value for each in AgreementKind), *(each.value for each in SpellKind), "none"]))
    return [(code, texts.offer(code)) for code in codes]
