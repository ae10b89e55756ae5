"""A month's status of a programme, computed from the periods of everybody ever enrolled in it.

Stock rows (groups, gross group, exemptions, benefit) are taken on the last day of the month; a state counts if its
period touches the month. Each citizen of group 1 is placed in the strongest of their states; all states are kept
beside. Percentages are rounded once, at the end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import groupby

from planner.domain.history import History, group_2_runs, histories, offer_spans, state_spans
from planner.domain.ids import CitizenId
from planner.domain.measures import (
    MEASURE_OF_EXIT,
    MEASURE_OF_GROUP,
    MEASURE_OF_STATE,
    PARTS,
    Measure,
    percent,
    ratio,
)
from planner.domain.periods import Month, months_before
from planner.domain.programmes import Benefit, Programme, Programmes, State
from planner.domain.records import Enrolment
from planner.domain.register import Register
from planner.domain.words import Group


@dataclass(frozen=True, slots=True)
class MonthStatus:
    """The status of one programme in one month, with the citizens behind every number.

    ``states`` holds all states of each citizen of group 1 that the programme counts, strongest first. ``known`` is
    False of a month before the first that anybody is known to be enrolled in: nought is then no figure.
    ``rules``: the programme as it stood in the month; None where that is not asked.
    """

    programme: str
    month: Month
    lists: Mapping[Measure, tuple[CitizenId, ...]]
    states: Mapping[CitizenId, tuple[State, ...]] = field(default_factory=dict)
    known: bool = True
    rules: Programme | None = None

    @property
    def day(self) -> date:
        """The day that stock rows are taken on."""
        return self.month.last

    @property
    def adds_up(self) -> bool:
        """Whether groups and exempt add up to the gross group; printed as the check line."""
        return sum(self.count(part) for part in PARTS) == self.count(Measure.GROSS)

    def citizens(self, measure: Measure) -> tuple[CitizenId, ...]:
        """Who is counted in a row."""
        return self.lists.get(measure, ())

    def count(self, measure: Measure) -> int:
        """How many are counted in a row."""
        return len(self.citizens(measure))

    def ratio(self, measure: Measure) -> Fraction | None:
        """The exact share of the row's base; None where it has none or the base is nought."""
        return None if measure.base is None else ratio(self.count(measure), self.count(measure.base))

    def pct(self, measure: Measure) -> int | None:
        """The share in whole per cent, halves up; None where the ratio is."""
        return percent(self.ratio(measure))


def month_status(register: Register, programmes: Programmes, code: str, month: Month) -> MonthStatus:
    """The status of a programme in a month.

    Raises:
        RefusedError: there is no such programme (``PROGRAMME_UNKNOWN``).
    """
    return month_series(register, programmes, code, month, month)[0]


def month_series(
    register: Register, programmes: Programmes, code: str, first: Month, last: Month
) -> tuple[MonthStatus, ...]:
    """The status of every month from ``first`` to ``last``, each by its own rules.

    The citizens' periods are read once for all months in a row that have the same rules.

    Raises:
        RefusedError: there is no such programme.
    """
    found: list[MonthStatus] = []
    for rules, months in by_rules(programmes, code, first, last):
        count = _Count(register, programmes, rules, Calendar(months))
        for history in histories(register, programmes, code, months[-1].last):
            count.add(history)
        found.extend(count.result())
    return tuple(found)


def by_rules(
    programmes: Programmes, code: str, first: Month, last: Month
) -> Iterator[tuple[Programme, tuple[Month, ...]]]:
    """The months from ``first`` to ``last``, those in a row with the same rules together, with these rules.

    Raises:
        RefusedError: there is no such programme.
    """
    for _same, run in groupby(first.until(last), key=lambda month: id(programmes.on(code, month.last))):
        months = tuple(run)
        yield programmes.on(code, months[-1].last), months


def first_known(register: Register, code: str) -> Month | None:
    """The first month that anybody is known to be enrolled in the programme; None where nobody ever was."""
    starts = [row.start for row in register.all(Enrolment) if row.programme == code]
    return Month.of(min(starts)) if starts else None


class Calendar:
    """The months of a series, to find by bisection those that a period concerns."""

    def __init__(self, months: tuple[Month, ...]) -> None:
        self.months = months
        self._firsts = [month.first for month in months]
        self._lasts = [month.last for month in months]

    def before_lasts(self, number: int) -> list[date]:
        """The last day of every month, so many calendar months earlier."""
        return [months_before(day, number) for day in self._lasts]

    def stock(self, start: date, end: date | None) -> range:
        """Indexes of the months whose last day lies in the period."""
        return range(
            bisect_left(self._lasts, start), len(self.months) if end is None else bisect_right(self._lasts, end)
        )

    def touched(self, start: date, end: date | None) -> range:
        """Indexes of the months that share a day with the period."""
        return range(
            bisect_left(self._lasts, start), len(self.months) if end is None else bisect_right(self._firsts, end)
        )


class _Count:
    """Takes one citizen at a time and sorts them into the rows of every month."""

    def __init__(self, register: Register, programmes: Programmes, programme: Programme, calendar: Calendar) -> None:
        self._register = register
        self._programmes = programmes
        self._programme = programme
        self._calendar = calendar
        self._limits = calendar.before_lasts(programme.limit_months)
        self._rank = {state: rank for rank, state in enumerate(programme.states)}
        self._lists: list[dict[Measure, list[CitizenId]]] = [
            {measure: [] for measure in Measure} for _month in calendar.months
        ]
        self._states: list[dict[CitizenId, tuple[State, ...]]] = [{} for _month in calendar.months]

    def add(self, history: History) -> None:
        """Sort one citizen in."""
        groups: dict[int, Group] = {}
        for place in history.places:
            groups.update(dict.fromkeys(self._calendar.stock(place.start, place.end), place.group))
        if not groups:
            return
        ones = {index for index, group in groups.items() if group is Group.ONE}
        exempt = self._exempt(history) & ones if ones and self._programme.subtracts_exempt else set()
        for index, group in groups.items():
            lists = self._lists[index]
            lists[Measure.GROSS].append(history.citizen)
            lists[Measure.EXEMPT if index in exempt else MEASURE_OF_GROUP[group]].append(history.citizen)
        if len(ones) > len(exempt):
            self._add_states(history, ones - exempt)
        if any(group is Group.TWO for group in groups.values()):
            self._add_group_2(history, sorted(index for index, group in groups.items() if group is Group.TWO))

    def result(self) -> Iterator[MonthStatus]:
        """The months as counted."""
        first = first_known(self._register, self._programme.code)
        for month, lists, states in zip(self._calendar.months, self._lists, self._states, strict=True):
            rows = {measure: tuple(citizens) for measure, citizens in lists.items()}
            known = first is not None and month >= first
            yield MonthStatus(self._programme.code, month, rows, states, known, self._programme)

    def _exempt(self, history: History) -> set[int]:
        return {index for row in history.exemptions for index in self._calendar.stock(row.start, row.end)}

    def _add_states(self, history: History, months: set[int]) -> None:
        found: dict[int, set[State]] = {}
        for span in state_spans(self._register, history.citizen):
            if span.state in self._rank:
                for index in self._calendar.touched(span.start, span.end):
                    if index in months:
                        found.setdefault(index, set()).add(span.state)
        if State.OTHER_BENEFIT in self._rank:
            for index, benefit in self._benefits(history).items():
                if index in months and not self._programme.in_cash_system(benefit) and benefit.is_benefit:
                    found.setdefault(index, set()).add(State.OTHER_BENEFIT)
        for index, states in found.items():
            ranked = tuple(sorted(states, key=self._rank.__getitem__))
            self._states[index][history.citizen] = ranked
            self._lists[index][Measure.ACTIVE].append(history.citizen)
            self._lists[index][MEASURE_OF_STATE[ranked[0]]].append(history.citizen)

    def _add_group_2(self, history: History, months: list[int]) -> None:
        benefits = self._benefits(history)
        since = {
            index: run.start for run in group_2_runs(history) for index in self._calendar.stock(run.start, run.end)
        }
        offers: set[int] | None = None
        for index in months:
            benefit = benefits.get(index)
            if benefit is None:
                continue
            lists = self._lists[index]
            if not self._programme.in_cash_system(benefit):
                exit_row = MEASURE_OF_EXIT[self._programme.exit_of(benefit)]
                lists[Measure.EXITED].append(history.citizen)
                lists[exit_row].append(history.citizen)
                if exit_row is not Measure.EXITED_OTHER:
                    lists[Measure.EXITED_NAMED].append(history.citizen)
                continue
            offers = self._offers(history) if offers is None else offers
            lists[Measure.GROUP_2_CASH].append(history.citizen)
            if since[index] < self._limits[index]:
                lists[Measure.OVER_9].append(history.citizen)
            if index not in offers:
                lists[Measure.NO_ACTIVE_OFFER].append(history.citizen)

    def _benefits(self, history: History) -> dict[int, Benefit]:
        found: dict[int, Benefit] = {}
        for row in history.benefits:
            benefit = self._programmes.benefit(row.benefit)
            if benefit is not None:
                found.update(dict.fromkeys(self._calendar.stock(row.start, row.end), benefit))
        return found

    def _offers(self, history: History) -> set[int]:
        spans = offer_spans(self._register, history.citizen)
        return {index for span in spans for index in self._calendar.touched(span.start, span.end)}
