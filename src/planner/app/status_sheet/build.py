"""Gathers everything that a status sheet holds from the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner.app.grants import grant_on
from planner.app.queries.indicators import indicators
from planner.app.queries.results import parts_of, project_start, target_by
from planner.app.status_sheet.figures import JSON_NAMES as NAMES
from planner.app.status_sheet.figures import ever_lines, status_counts, status_lines, target_counts, target_lines
from planner.app.status_sheet.frozen import frozen_figures, next_number
from planner.app.status_sheet.memory import concealed, sheets_to
from planner.app.status_sheet.method import method_lines, rule_version, version_lines
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.people import person_rows
from planner.app.status_sheet.sayable import is_tranche_sayable, sayable_lines
from planner.app.status_sheet.tables import (
    GatheredTables,
    agreement_lines,
    exit_lines,
    group2_lines,
    indicator_lines,
    load_lines,
    span_lines,
)
from planner.domain.ever_in_group_1 import ever_in_period
from planner.domain.group2 import group2_follow_up
from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus, month_series
from planner.domain.periods import Month
from planner.domain.places import programme_on
from planner.domain.programmes import Programme, Programmes
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.targets import TargetStatus
from planner.domain.tranches import GrantOn
from planner.domain.watch import step, stretch
from planner.domain.words import Group
from planner.reports.status_sheet.data import Cover, Figures, Previous, SheetData, TargetLine, TrancheLine
from planner.reports.status_sheet.suppression import Hidden
from planner.texts import sheet as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMaker:
    """Who makes the sheet, when, with which version of the program, and which day it is for the register."""

    user: str
    now: datetime
    today: date
    version: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """A sheet's data, and what it was counted from."""

    data: SheetData
    programme: Programme
    status: MonthStatus
    grant: GrantOn


def gather(register: Register, programmes: Programmes, order: SheetOrder, maker: SheetMaker) -> Gathering:
    """Count everything that the sheet holds.

    Raises:
        RefusedError: there is no such programme, or the recipient may not get CPR numbers.
        StoppedError: nobody waits for it any more.
    """
    order.check()
    programme = programme_on(programmes, order.programme, order.month.last)
    as_of = min(order.month.last, maker.today)
    statuses = month_series(register, programmes, programme.code, project_start(programme, order.month), order.month)
    status = statuses[-1]
    rules = programmes.during(programme.code, statuses[0].day, status.day)
    target = target_by(register, programme, statuses, maker.today)
    granted = grant_on(register, programme.code, order.month, maker.today)
    step(0.15)
    ever = ever_in_period(register, programmes, programme.code, statuses[0].month, order.month)
    gathered = GatheredTables(status_counts(rules, statuses) | target_counts(target, ever))
    people = person_rows(register, programmes, programme, order) if order.recipient.gets_people else None
    step(0.3)
    load = load_lines(gathered, register, programmes, as_of)
    agreements = agreement_lines(gathered, register, programmes, status.citizens(Measure.GROSS), as_of)
    signs = indicator_lines(gathered, indicators(register, programmes, status, as_of), order.month)
    step(0.4)
    has_2 = Group.TWO in programme.groups
    follow_up = group2_follow_up(register, programmes, programme.code, order.month.last)
    group2 = group2_lines(gathered, follow_up, order.month) if has_2 else ()
    spans = span_lines(gathered, follow_up) if has_2 else ()
    method = version_lines(programmes.versions(programme.code), order)
    with stretch(0.5, 0.95):  # the checksum is the dearest part
        method += method_lines(gathered, register, programme, order, as_of, len(people or ()))
    threshold = order.recipient.threshold
    hidden = concealed(register, programmes, programme, order.month, gathered.counts, order.recipient)
    figures = Figures(gathered.counts, hidden=hidden)
    targets = sayable_lines(target_lines(programme, target), target, figures, threshold)
    data = SheetData(
        cover=_cover(register, programme, order, maker, as_of, granted.name),
        months=[each.month for each in reversed(statuses)],
        unknown_months=frozenset(each.month for each in statuses if not each.known),
        status=status_lines(programme, rules),
        parts=[NAMES[part] for part in parts_of(*rules)],
        previous=_previous(register, programme, order),
        targets=targets,
        target_notes=_target_notes(target, granted),
        tranches=_tranches(target, targets, statuses, figures),
        ever=ever_lines(ever),
        people=people,
        load=load,
        agreements=agreements,
        indicators=signs,
        group2=group2,
        group2_spans=spans,
        group2_exits=exit_lines(order.month) if has_2 else (),
        method=method,
        figures=figures,
    )
    return Gathering(data, programme, status, granted)


def _cover(
    register: Register, programme: Programme, order: SheetOrder, maker: SheetMaker, as_of: date, grant: str
) -> Cover:
    return Cover(
        municipality=register.setting(SettingKey.MUNICIPALITY),
        team=register.setting(SettingKey.TEAM),
        programme=programme.code,
        programme_name=programme.name,
        grant=grant,
        month=order.month,
        as_of=as_of,
        made_at=maker.now,
        made_by=maker.user,
        program_version=maker.version,
        rule_version=rule_version(programme),
        recipient=order.recipient.name,
        with_cpr=order.with_cpr,
        suppressed_under=order.recipient.threshold,
        number=next_number(register, programme.code),
    )


def _target_notes(target: TargetStatus | None, granted: GrantOn) -> list[str]:
    return [] if target is None else [texts.target_period(target.start, target.end), *texts.grant(granted)]


def _tranches(
    target: TargetStatus | None, lines: Sequence[TargetLine], statuses: Sequence[MonthStatus], figures: Figures
) -> list[TrancheLine]:
    tranches = () if target is None else target.tranches
    return [
        TrancheLine(texts.tranche(at, each.tranche), each, is_tranche_sayable(each.tranche, lines, statuses, figures))
        for at, each in enumerate(tranches, 1)
    ]


def _previous(register: Register, programme: Programme, order: SheetOrder) -> Previous | None:
    """The last sheet that this recipient has got for the programme, as it was seen then."""
    sheets = sheets_to(register, order.recipient, programme.code)
    if not sheets:
        return None
    kept = frozen_figures(sheets[-1])
    hidden = dict.fromkeys(kept.hidden, Hidden.SECOND)
    return Previous(sheets[-1].number, Month.parse(sheets[-1].month), Figures(kept.counts, hidden=hidden))
