"""Every column of the published result tables, reproduced from person rows.

A generator makes one citizen for each one counted, and beside them people who must not count: left, not yet enrolled,
states over before or begun after the month, exemptions over by the last day, drafts, planned hours. Citizens who count
also carry weaker states, so that the strongest must win. Counts are exact; percentages are the recomputed ones.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import pytest

from planner.domain.file_records import Record
from planner.domain.measures import PARTS, Measure
from planner.domain.month_status import MonthStatus, month_status
from planner.domain.periods import Month, months_before
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.domain.words import AgreementKind, AgreementStatus, DepartureCause, Group, HoursKind, SpellKind
from planner.texts.measures import JSON_KEYS, as_json
from support.people import (
    a_citizen,
    a_departure,
    a_spell,
    an_agreement,
    an_employer,
    an_enrolment,
    an_exemption,
    an_hours_step,
)
from support.services import ROOT, shipped_programmes

ONE_DAY = timedelta(days=1)
FIRM = an_employer()
GROUPS = {
    "gruppe1": Group.ONE,
    "gruppe2": Group.TWO,
    "gruppe3": Group.THREE,
    "udskudt": Group.DEFERRED,
    "ikke_visiteret": Group.UNVISITED,
}


@dataclass(frozen=True)
class Row:
    """One printed row: its count, and the recomputed percentage of its base."""

    count: int
    pct: int | None
    base: str


@dataclass(frozen=True)
class Column:
    """One printed column: a programme, a place, a month."""

    programme: str
    place: str
    month: Month
    rows: dict[str, Row]

    def count(self, measure: str) -> int:
        """The printed count; nought where the row is not printed."""
        return self.rows[measure].count if measure in self.rows else 0


@cache
def columns() -> dict[str, Column]:
    """The columns of the file, by name."""
    found: dict[str, Column] = {}
    with (ROOT / "tests" / "data" / "published_tables.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = f"{row['programme']} {row['place']} {row['month']}"
            column = found.setdefault(name, Column(row["programme"], row["place"], Month.parse(row["month"]), {}))
            pct = int(row["pct_recomputed"]) if row["pct_recomputed"] else None
            column.rows[row["measure"]] = Row(int(row["count"]), pct, row["base"])
    return found


class People:
    """Makes the person rows of a column."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.first, self.last = column.month.first, column.month.last
        self.rows: list[Record] = [FIRM]

    def register(self) -> Register:
        """Everybody who counts, and those who must not."""
        gross = self.column.count("brutto")
        printed = {name: self.column.count(name) for name in GROUPS}
        rest = gross - sum(printed.values())
        for name, group in GROUPS.items():
            if name != "gruppe1":
                self.enrol(printed[name] + (rest if self.rest_is(name) else 0), group)
        if self.column.programme == "FSM2":
            for citizen in self.enrol(rest, Group.ONE):
                self.rows.append(an_exemption(citizen, start=months_before(self.last, 2), end=self.last))
        ones = iter(self.enrol(printed["gruppe1"], Group.ONE))
        for measure, give in self.states():
            for number in range(self.column.count(measure)):
                give(next(ones), number)
        for number, idle in enumerate(ones):
            self.not_active(idle, number)
        self.outside()
        return Register.of(self.rows)

    def rest_is(self, name: str) -> bool:
        """Whether the people missing from the printed groups belong in a group (the first programme: not visited)."""
        return name == "ikke_visiteret" and self.column.programme == "FSM1"

    def enrol(self, count: int, group: Group) -> list[Citizen]:
        """So many citizens in a group on the last day of the month, some of them by a change of group in the month."""
        citizens = []
        for number in range(count):
            citizen = a_citizen()
            begun = months_before(self.first, 1)
            if number % 5 == 0:
                other = Group.TWO if group is Group.ONE else Group.ONE
                middle = self.first + timedelta(days=9)
                self.rows.append(self.enrolment(citizen, other, begun, middle - ONE_DAY))
                begun = middle
            self.rows += [citizen, self.enrolment(citizen, group, begun)]
            citizens.append(citizen)
        return citizens

    def enrolment(self, citizen: Citizen, group: Group, start: object, end: object = None) -> Record:
        """A place in the column's programme."""
        return an_enrolment(citizen, self.column.programme, group, start=start, end=end)

    def states(self) -> Iterator[tuple[str, Callable[[Citizen, int], None]]]:
        """The printed rows of states with what puts a citizen there."""
        yield "job", self.job
        yield "uddannelse", self.education
        yield "job+uddannelse", lambda citizen, number: (self.job if number % 2 else self.education)(citizen, number)
        yield "fleksjob", self.flex_job
        yield "smaajob", self.small_job
        yield "praktik_loentilskud", self.trial
        yield (
            "smaajob+praktik_loentilskud",
            lambda citizen, number: (self.small_job if number % 3 else self.trial)(citizen, number),
        )

    def job(self, citizen: Citizen, number: int) -> None:
        """A job, by spell or agreement; and a weaker state beside it."""
        if number % 2:
            self.rows.append(a_spell(citizen, SpellKind.JOB, start=self.last))
        else:
            self.rows.append(
                an_agreement(
                    citizen,
                    FIRM,
                    AgreementKind.JOB,
                    start=months_before(self.first, 3),
                    end=self.first,
                    status=AgreementStatus.ENDED,
                )
            )
        self.rows.append(a_spell(citizen, SpellKind.EDUCATION, start=self.first))

    def education(self, citizen: Citizen, number: int) -> None:
        """Education; and a small job beside it."""
        self.rows.append(a_spell(citizen, SpellKind.EDUCATION, start=self.first + timedelta(days=number % 20)))
        self.small_job(citizen, number)

    def flex_job(self, citizen: Citizen, _number: int) -> None:
        """A flex job; and a placement beside it."""
        self.rows.append(an_agreement(citizen, FIRM, AgreementKind.FLEX_JOB, start=self.first))
        self.trial(citizen, 1)

    def small_job(self, citizen: Citizen, number: int) -> None:
        """Ordinary paid hours: by kind, or actual hours in a placement."""
        if number % 3 == 0:
            self.rows.append(a_spell(citizen, SpellKind.SMALL_JOB, start=months_before(self.first, 1), end=self.first))
            return
        agreement = an_agreement(citizen, FIRM, start=months_before(self.first, 1))
        self.rows += [
            agreement,
            an_hours_step(agreement, 600, 0, start=months_before(self.first, 1), kind=HoursKind.ACTUAL),
            an_hours_step(agreement, 600, 120, start=self.last, kind=HoursKind.ACTUAL),
        ]

    def trial(self, citizen: Citizen, number: int) -> None:
        """A placement or a wage subsidy, with planned ordinary hours that never count."""
        kind = AgreementKind.WORK_TRIAL if number % 2 else AgreementKind.WAGE_SUBSIDY
        agreement = an_agreement(
            citizen, FIRM, kind, start=self.first, status=AgreementStatus.BROKEN_OFF, end=self.last
        )
        self.rows += [
            agreement,
            an_hours_step(agreement, 900, 300, start=self.first, kind=HoursKind.PLANNED),
            an_hours_step(agreement, 900, 300, start=self.last + ONE_DAY, kind=HoursKind.ACTUAL),
        ]

    def not_active(self, citizen: Citizen, number: int) -> None:
        """A citizen of group 1 with nothing that counts in the month."""
        match number % 6:
            case 0:
                self.rows.append(
                    a_spell(citizen, SpellKind.JOB, start=months_before(self.first, 4), end=self.first - ONE_DAY)
                )
            case 1:
                self.rows.append(a_spell(citizen, SpellKind.EDUCATION, start=self.last + ONE_DAY))
            case 2:
                self.rows.append(
                    an_agreement(citizen, FIRM, AgreementKind.JOB, start=self.first, status=AgreementStatus.DRAFT)
                )
            case 3:
                self.rows.append(a_spell(citizen, SpellKind.GUIDANCE, start=self.first))
            case 4:
                self.rows.append(an_exemption(citizen, start=months_before(self.first, 1), end=self.last - ONE_DAY))
            case _:
                self.rows.append(a_spell(citizen, SpellKind.EDUCATION_UNPAID, start=self.first))

    def outside(self) -> None:
        """People who must not count at all: 60 of each kind, all of them in a job."""
        for number in range(60):
            for enrolments in (
                [(months_before(self.first, 5), self.last - ONE_DAY)],
                [(self.last + ONE_DAY, None)],
                [],
            ):
                citizen = a_citizen()
                self.rows += [citizen, a_spell(citizen, SpellKind.JOB, start=months_before(self.first, 5))]
                self.rows += [self.enrolment(citizen, Group.ONE, start, end) for start, end in enrolments]
            gone = a_citizen()
            cause = (DepartureCause.MOVED, DepartureCause.DEAD, DepartureCause.STATE_PENSION)[number % 3]
            self.rows += [
                gone,
                self.enrolment(gone, Group.ONE, months_before(self.first, 5)),
                a_departure(gone, self.last - timedelta(days=number % 28), cause),
                a_spell(gone, SpellKind.JOB, start=self.first),
            ]
            elsewhere = a_citizen()
            self.rows += [elsewhere, an_enrolment(elsewhere, "IPS", start=months_before(self.first, 5))]


@cache
def status_of(name: str) -> MonthStatus:
    column = columns()[name]
    programmes: Programmes = shipped_programmes()
    return month_status(People(column).register(), programmes, column.programme, column.month)


BY_KEY = {key: measure for measure, key in JSON_KEYS.items()}


@pytest.mark.parametrize("name", columns())
def test_every_row_of_the_column(name: str) -> None:
    column, status = columns()[name], status_of(name)
    printed = as_json(status)
    assert status.adds_up
    for key, row in column.rows.items():
        measures = [BY_KEY[part] for part in key.split("+")]
        count = sum(status.count(measure) for measure in measures)
        assert count == row.count, key
        if row.pct is None:
            continue
        base = status.count(BY_KEY[row.base])
        assert (200 * count + base) // (2 * base) == row.pct, key
        if len(measures) == 1:
            assert printed[f"{key}_pct"] == row.pct, key


@pytest.mark.parametrize("name", columns())
def test_the_parts_are_the_whole(name: str) -> None:
    column, status = columns()[name], status_of(name)
    left_over = column.count("brutto") - sum(column.count(group) for group in GROUPS)
    expected = Measure.UNVISITED if column.programme == "FSM1" else Measure.EXEMPT
    assert status.count(expected) == left_over
    assert sum(status.count(part) for part in PARTS) == column.count("brutto")
    assert all(states for states in status.states.values())
    assert len(status.states) == column.count("i_gang")


def test_all_five_columns_are_there() -> None:
    assert len(columns()) == 5
    assert sum(len(column.rows) for column in columns().values()) == 41
