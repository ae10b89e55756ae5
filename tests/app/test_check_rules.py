"""Every rule of the check before sending: a register that trips it, and one that lies just on the right side of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.rows import Put
from planner.app.sheets import hand_over, presend_check
from planner.app.status_sheet.check_errors import parts_do_not_add_up
from planner.app.status_sheet.check_lines import CheckCode, CheckLine, Severity
from planner.app.status_sheet.context import CheckContext
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import DEFAULTS, MANAGEMENT
from planner.domain.file_records import Record, Setting
from planner.domain.ids import SettingId
from planner.domain.measures import PARTS, Measure
from planner.domain.periods import Month
from planner.domain.records import Citizen, Enrolment
from planner.domain.settings import SettingKey
from planner.domain.words import AgreementKind, Group, HoursKind, Outcome, SpellKind
from support.people import (
    a_benefit,
    a_citizen,
    a_departure,
    a_follow_up,
    a_spell,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
    an_hours_step,
)
from support.services import Clock, a_caseload, some_services

OCTOBER = Month(2026, 10)
MUNICIPALITY = Setting(id=SettingId(SettingKey.MUNICIPALITY), value="Vesterå Kommune")
TEAM = Setting(id=SettingId(SettingKey.TEAM), value="Team Nord")

# What ``status-sheet`` asks of the check, and the code that answers it. A code that answers nothing is one too many.
ASKED = {
    "parts do not add up": CheckCode.PARTS_DO_NOT_ADD_UP,
    "two groups on one day": CheckCode.TWO_GROUPS,
    "two fixed contact persons on one day": CheckCode.TWO_CONTACT_PERSONS,
    "missing mandatory figure: municipality": CheckCode.MUNICIPALITY_MISSING,
    "missing mandatory figure: team": CheckCode.TEAM_MISSING,
    "missing mandatory figure: weekly hours": CheckCode.HOURS_MISSING,
    "month not over": CheckCode.MONTH_NOT_OVER,
    "a caseload count date may be any day that has come": CheckCode.COUNT_DATE_AHEAD,
    "a caseload count date of another month": CheckCode.COUNT_DATE_OUTSIDE,
    "three count dates at least for HIR": CheckCode.COUNT_DATES_FEW,
    "over cap": CheckCode.OVER_CAP,
    "group 2 over nine months": CheckCode.GROUP_2_TOO_LONG,
    "agreements not klar": CheckCode.NOT_CLEAR,
    "no jobmål or CV": CheckCode.NOT_PREPARED,
    "follow-ups overdue": CheckCode.FOLLOW_UPS_OVERDUE,
    "figure moved more than 20 pct.": CheckCode.FIGURE_MOVED,
    "unknown benefit": CheckCode.BENEFIT_UNKNOWN,
    "job while still in the cash system": CheckCode.JOB_IN_CASH_SYSTEM,
    "actual hours not confirmed by a follow-up for two months": CheckCode.HOURS_NOT_CONFIRMED,
    "a gap in the group history without departure": CheckCode.GAP_IN_GROUPS,
    "periods edited after the last sheet was sent": CheckCode.EDITED_SINCE_SENT,
}


@dataclass(frozen=True)
class Register:
    """A register to be checked: its rows, what is ordered, the day it is, and what happens after a sheet was sent."""

    rows: Sequence[Record]
    programme: str = "FSM"
    month: Month = OCTOBER
    days: tuple[date, ...] = ()
    today: date = date(2026, 11, 23)
    place: Sequence[Record] = (MUNICIPALITY, TEAM)
    after_sent: Callable[[Caseload], None] | None = None


@dataclass(frozen=True)
class Rule:
    """What trips a rule, and what does not."""

    trips: Register
    passes: Register
    severity: Severity = Severity.WARNING
    sent: bool = field(default=False)


def ready(name: str = "Bo Eksempel") -> Citizen:
    return a_citizen(name, job_goal="lager", has_cv=True)


def member(citizen: Citizen, *, benefit: str = "kontanthjaelp", **enrolment: object) -> list[Record]:
    rows: list[Record] = [citizen, an_enrolment(citizen, **enrolment)]  # type: ignore[arg-type]  # a test's own fields
    return [*rows, a_benefit(citizen, benefit)] if benefit else rows


def calm(**fields: object) -> Register:
    return replace(Register(member(ready())), **fields)  # type: ignore[arg-type]  # a test's own fields


def groups(second: date) -> Register:
    citizen = ready("Vagn Hylleborg")
    rows = member(citizen)
    rows[1] = an_enrolment(citizen, end=date(2026, 9, 30))
    return Register([*rows, an_enrolment(citizen, group=Group.TWO, start=second)])


def contacts(second: date) -> Register:
    citizen, one, two = ready(), a_worker("ABL"), a_worker("COS")
    first = an_assignment(citizen, one, end=date(2026, 6, 30))
    return Register([*member(citizen), one, two, first, an_assignment(citizen, two, start=second)])


def hours(minutes: int | None) -> Register:
    citizen, worker = ready(), a_worker("ABL", weekly_minutes=minutes)
    return Register([*member(citizen), worker, an_assignment(citizen, worker)])


def held(cases: int) -> Register:
    worker = a_worker("COS", weekly_minutes=222)  # a tenth of a full time: three cases
    rows: list[Record] = [worker]
    for _ in range(cases):
        citizen = ready()
        rows += [*member(citizen), an_assignment(citizen, worker)]
    return Register(rows)


def in_group_2(since: date) -> Register:
    return Register(member(ready(), group=Group.TWO, start=since))


def agreed(*, clear: bool) -> Register:
    citizen, firm = ready(), an_employer()
    row = an_agreement(citizen, firm, tasks="pakke" if clear else "")
    rows: list[Record] = [*member(citizen), firm, row]
    if clear:
        rows += [
            an_hours_step(row, 600, 120, kind=HoursKind.ACTUAL, start=date(2026, 10, 1)),
            a_follow_up(citizen, agreement=row.id, held=date(2026, 10, 20), outcome=Outcome.HELD),
            a_follow_up(citizen, agreement=row.id, planned=date(2026, 12, 1)),
        ]
    return Register(rows)


def prepared(*, has_cv: bool) -> Register:
    return Register(member(a_citizen(job_goal="lager", has_cv=has_cv)))


def planned(day: date) -> Register:
    citizen = ready()
    return Register([*member(citizen), a_follow_up(citizen, planned=day)])


def grown(before: int, more: int) -> Register:
    """So many in September, and so many more in October."""
    starts = [date(2026, 1, 5)] * before + [date(2026, 10, 1)] * more
    return Register([row for start in starts for row in member(ready(), start=start)])


def working(benefit: str) -> Register:
    citizen = ready()
    return Register([*member(citizen, benefit=benefit), a_spell(citizen, SpellKind.JOB)])


def confirmed(day: date) -> Register:
    citizen, firm = ready(), an_employer()
    row = an_agreement(citizen, firm, AgreementKind.WAGE_SUBSIDY, tasks="pakke")
    step = an_hours_step(row, 600, 120, kind=HoursKind.ACTUAL)
    talk = a_follow_up(citizen, agreement=row.id, held=day, outcome=Outcome.HELD)
    return Register([*member(citizen), firm, row, step, talk, a_follow_up(citizen, planned=date(2026, 12, 1))])


def apart(back: date, *departure: date) -> Register:
    citizen = ready()
    rows = member(citizen)
    rows[1] = an_enrolment(citizen, end=date(2026, 3, 31))
    return Register([*rows, an_enrolment(citizen, start=back), *(a_departure(citizen, day) for day in departure)])


def edited(kind: type[Record]) -> Callable[[Caseload], None]:
    """A row is changed after the sheet was sent: one that figures are counted from, or the citizen's own."""

    def change(caseload: Caseload) -> None:
        row = next(iter(caseload.register.all(kind)))
        if isinstance(row, Enrolment):
            caseload.run(Put(after=replace(row, start=date(2026, 2, 2)), before=row))
        else:
            assert isinstance(row, Citizen)
            caseload.run(Put(after=replace(row, note="ringer selv"), before=row))

    return change


ERROR = Severity.ERROR
LAST = OCTOBER.last
RULES: dict[CheckCode, Rule] = {
    CheckCode.MONTH_NOT_OVER: Rule(calm(today=LAST), calm(today=date(2026, 11, 1)), ERROR),
    CheckCode.TWO_GROUPS: Rule(groups(date(2026, 9, 30)), groups(date(2026, 10, 1)), ERROR),
    CheckCode.TWO_CONTACT_PERSONS: Rule(contacts(date(2026, 6, 30)), contacts(date(2026, 7, 1)), ERROR),
    CheckCode.MUNICIPALITY_MISSING: Rule(calm(place=(TEAM,)), calm(), ERROR),
    CheckCode.TEAM_MISSING: Rule(calm(place=(MUNICIPALITY,)), calm(), ERROR),
    CheckCode.HOURS_MISSING: Rule(hours(None), hours(222), ERROR),
    CheckCode.COUNT_DATE_AHEAD: Rule(calm(days=(date(2026, 11, 24),)), calm(days=(date(2026, 11, 23),)), ERROR),
    CheckCode.COUNT_DATE_OUTSIDE: Rule(calm(days=(date(2026, 11, 1),)), calm(days=(date(2026, 10, 1), LAST))),
    CheckCode.COUNT_DATES_FEW: Rule(
        Register([], "HIR", Month(2018, 12), (date(2018, 6, 30), date(2018, 12, 31))),
        Register([], "HIR", Month(2018, 12), (date(2018, 6, 30), date(2018, 9, 30), date(2018, 12, 31))),
    ),
    CheckCode.OVER_CAP: Rule(held(4), held(3)),
    CheckCode.GROUP_2_TOO_LONG: Rule(in_group_2(date(2026, 1, 30)), in_group_2(date(2026, 1, 31))),
    CheckCode.NOT_CLEAR: Rule(agreed(clear=False), agreed(clear=True)),
    CheckCode.NOT_PREPARED: Rule(prepared(has_cv=False), prepared(has_cv=True)),
    CheckCode.FOLLOW_UPS_OVERDUE: Rule(planned(date(2026, 10, 30)), planned(LAST)),
    CheckCode.FIGURE_MOVED: Rule(grown(4, 1), grown(5, 1)),
    CheckCode.BENEFIT_UNKNOWN: Rule(Register(member(ready(), benefit="")), calm()),
    CheckCode.JOB_IN_CASH_SYSTEM: Rule(working("kontanthjaelp"), working("ingen_ydelse")),
    CheckCode.HOURS_NOT_CONFIRMED: Rule(confirmed(date(2026, 8, 30)), confirmed(date(2026, 8, 31))),
    CheckCode.GAP_IN_GROUPS: Rule(apart(date(2026, 4, 2)), apart(date(2026, 4, 1))),
    CheckCode.EDITED_SINCE_SENT: Rule(calm(after_sent=edited(Enrolment)), calm(after_sent=edited(Citizen))),
}


@contextmanager
def checked(register: Register, folder: Path) -> Iterator[dict[CheckCode, CheckLine]]:
    clock = Clock()
    clock.now = clock.now.replace(year=register.today.year, month=register.today.month, day=register.today.day)
    caseload = a_caseload(*register.place, *register.rows, services=some_services(clock))
    recipient = next(each for each in DEFAULTS if each.code == MANAGEMENT)
    order = SheetOrder(
        programme=register.programme, month=register.month, recipient=recipient, count_dates=register.days
    )
    if register.after_sent is not None:
        hand_over(caseload, order, folder / "ark.xlsx")
        register.after_sent(caseload)
    yield {line.code: line for line in presend_check(caseload, order)}
    caseload.close()


def test_every_rule_that_is_asked_for_has_a_code_and_every_code_a_register_on_either_side() -> None:
    assert set(ASKED.values()) == set(CheckCode)
    assert len(set(ASKED.values())) == len(ASKED)
    assert {*RULES, CheckCode.PARTS_DO_NOT_ADD_UP} == set(CheckCode)


@pytest.mark.parametrize("code", list(RULES))
def test_a_rule_finds_what_breaks_it_and_lets_its_neighbour_be(code: CheckCode, tmp_path: Path) -> None:
    rule = RULES[code]
    with checked(rule.trips, tmp_path) as found:
        assert code in found
        assert found[code].severity is rule.severity
    with checked(rule.passes, tmp_path) as found:
        assert code not in found


@pytest.mark.parametrize("group", list(Group))
def test_no_register_breaks_the_sum_of_the_parts_and_a_miscount_is_found(group: Group, tmp_path: Path) -> None:
    """Every group counts as one that the programme has; what the rule is there for is a fault of the counting."""
    with checked(Register(member(ready(), group=group)), tmp_path) as found:
        assert CheckCode.PARTS_DO_NOT_ADD_UP not in found
    recipient = next(each for each in DEFAULTS if each.code == MANAGEMENT)
    order = SheetOrder(programme="FSM", month=OCTOBER, recipient=recipient)
    caseload = a_caseload(MUNICIPALITY, TEAM, *member(ready(), group=group))
    context = CheckContext(caseload.register, caseload.programmes, order, date(2026, 11, 23))
    right = context.status
    assert list(parts_do_not_add_up(context)) == []
    lost = {measure: () if measure in PARTS else citizens for measure, citizens in right.lists.items()}
    context.status = replace(right, lists=lost)
    (line,) = parts_do_not_add_up(context)
    assert (line.severity, line.ids) == (ERROR, right.citizens(Measure.GROSS))
    caseload.close()


def test_a_departure_explains_a_gap(tmp_path: Path) -> None:
    with checked(apart(date(2026, 5, 1), date(2026, 4, 1)), tmp_path) as found:
        assert CheckCode.GAP_IN_GROUPS not in found
    with checked(apart(date(2026, 5, 1), date(2025, 12, 1)), tmp_path) as found:
        assert CheckCode.GAP_IN_GROUPS in found
