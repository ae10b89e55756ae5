"""The citizens as the page Borgere lists them: one row each, with the one thing that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.app.queries.agreements import ladder_rows
from planner.app.queries.plan_people import with_contact
from planner.domain.clear_agreement import Clearness, clearness
from planner.domain.company_course import has_clear_agreement, in_company_course
from planner.domain.contact import contact_functions, cover_on, fixed_on, holder_on
from planner.domain.group2 import is_planned
from planner.domain.group_one import group_one, in_group_one, running_statuses
from planner.domain.history import group_2_since, histories
from planner.domain.hours import hours_on, runs
from planner.domain.ids import AgreementId, CitizenId, SpellId, WorkerId
from planner.domain.periods import holds_on
from planner.domain.places import Place, leading_place, places_of
from planner.domain.programmes import Programme, Programmes, Standing
from planner.domain.readiness import has_cv, has_job_goal
from planner.domain.records import (
    Agreement,
    Citizen,
    Employer,
    Exemption,
    FollowUp,
    Spell,
    StepUp,
    Worker,
)
from planner.domain.register import Register
from planner.domain.reminders import has_departed, last_held, next_open
from planner.domain.standing import benefit_on, standing_at
from planner.domain.words import (
    AgreementKind,
    CaseWeight,
    Group,
    HoursKind,
    Role,
    SpellKind,
    With,
)


class Missing(StrEnum):
    """What a citizen lacks, the gravest first."""

    VISITATION = "visitation"
    CONTACT_PERSON = "contact_person"
    CLEAR_AGREEMENT = "clear_agreement"
    BENEFIT = "benefit"
    JOB_GOAL = "job_goal"
    CV = "cv"


GRAVITY = {missing: place for place, missing in enumerate(Missing)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The running agreement or spell that is shown for a citizen: the agreement where there is one."""

    kind: AgreementKind | SpellKind
    start: date
    end: date | None
    agreement: AgreementId | None
    spell: SpellId | None
    firm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenRow:
    """One citizen on a day.

    ``group`` None: in no programme that day; ``visited``: not merely counted in it. ``ordinary_now`` and
    ``ordinary_goal`` are minutes a week, None without an agreement. ``wait_since``: since when a contact person is
    needed and missing. ``step_late``: a planned step of the running agreement's hours was not taken.
    ``step_up_due``: the deadline of the newest step-up. ``meeting_planned``: group 2 with a dated meeting ahead or a
    decision. ``in_group_one``: in the base of the indicators; ``in_course``: in a company course; ``has_clear``: with a
    clear agreement running. Job goal and CV as they stand that day.
    """

    id: CitizenId
    name: str
    cpr: str
    programme: str
    group: Group | None
    visited: bool
    standing: Standing
    since: date | None
    worker: WorkerId | None
    initials: str
    cover: str
    offer: Offer | None
    ordinary_now: int | None
    ordinary_goal: int | None
    clearness: Clearness | None
    in_group_one: bool
    in_course: bool
    has_clear: bool
    last_contact: date | None
    next_follow_up: date | None
    benefit: str
    in_cash_system: bool
    exempt_until: date | None
    exempt: bool
    job_goal: str
    has_job_goal: bool
    has_cv: bool
    district: str
    weight: CaseWeight
    wait_since: date | None
    group_2_since: date | None
    step_late: bool
    step_up_due: date | None
    meeting_planned: bool
    departed: bool
    missing: tuple[Missing, ...]

    def days_overdue(self, today: date) -> int:
        """Days since the next follow-up should have been held; 0 when it is not overdue."""
        return 0 if self.next_follow_up is None else max(0, (today - self.next_follow_up).days)


def citizen_rows(register: Register, programmes: Programmes, day: date) -> list[CitizenRow]:
    """Every citizen, in the order of the register."""
    since = dict(_group_2_since(register, programmes, day))
    group = frozenset(group_one(running_statuses(register, programmes, day)))
    return [
        citizen_row(register, programmes, citizen, day, since.get(citizen.id), in_group=citizen.id in group)
        for citizen in register.all(Citizen)
    ]


def citizen_row(
    register: Register,
    programmes: Programmes,
    citizen: Citizen,
    day: date,
    in_group_2_since: date | None = None,
    *,
    in_group: bool | None = None,
) -> CitizenRow:
    """One citizen. ``in_group``: whether in group 1, where the caller has asked for all of them at once."""
    place = leading_place(register, programmes, citizen.id, day)
    stands = Standing.CLOSED if place is None else standing_at(register, programmes, place, day)
    programme = None if place is None else programmes.on(place.programme, day)
    planned = None
    if place is not None and programme is not None and stands in programme.needs_contact:
        planned = with_contact(register, programmes, citizen, place, stands, day)
    fixed, cover = _held_by(register, programme, citizen.id, day)
    offer = running_offer(register, citizen.id, day)
    agreement = None if offer is None or offer.agreement is None else register.need(Agreement, offer.agreement)
    clear = None if agreement is None else clearness(register, programmes, agreement, day)
    last, ahead = contacts(register, citizen.id, day)
    exempt = [row for row in register.of_citizen(Exemption, citizen.id) if holds_on(row, day)]
    benefit = benefit_on(register, programmes, citizen.id, day)
    now = None if agreement is None else hours_on(register, agreement, day, HoursKind.ACTUAL)
    row = CitizenRow(
        id=citizen.id,
        name=citizen.name,
        cpr=citizen.cpr,
        programme="" if place is None else place.programme,
        group=None if place is None else _group(place),
        visited=place is None or place.enrolment.group is not Group.NONE or not (programme and programme.groups),
        standing=stands,
        since=_enrolled_since(register, programmes, place, citizen.id, day),
        worker=None if fixed is None else fixed.id,
        initials="" if fixed is None else fixed.initials,
        cover="" if cover is None else cover.initials,
        offer=offer,
        ordinary_now=None if agreement is None else (0 if now is None else now.ordinary_minutes),
        ordinary_goal=None if agreement is None else agreement.ordinary_goal,
        clearness=clear,
        in_group_one=in_group_one(register, programmes, citizen.id, day) if in_group is None else in_group,
        in_course=in_company_course(register, citizen.id, day),
        has_clear=clear is not None and (clear.is_clear or has_clear_agreement(register, programmes, citizen.id, day)),
        last_contact=last,
        next_follow_up=ahead,
        benefit="" if benefit is None else benefit.code,
        in_cash_system=benefit is not None
        and (benefit.cash_system if programme is None else programme.in_cash_system(benefit)),
        exempt_until=max((each.end or date.max for each in exempt), default=None),
        exempt=bool(exempt),
        job_goal=citizen.job_goal,
        has_job_goal=has_job_goal(register, citizen.id, day),
        has_cv=has_cv(register, citizen.id, day),
        district=citizen.district,
        weight=citizen.weight,
        wait_since=planned.since if planned is not None and planned.present is None else None,
        group_2_since=in_group_2_since,
        step_late=agreement is not None and any(each.late for each in ladder_rows(register, agreement.id, day)),
        step_up_due=step_up_due(register, citizen.id),
        meeting_planned=is_planned(register, citizen.id, day),
        departed=has_departed(register, citizen.id, day),
        missing=(),
    )
    return _with_missing(row)


def step_up_due(register: Register, citizen: CitizenId) -> date | None:
    """The deadline of what was agreed at a citizen's newest step-up; None where it has none."""
    rows = register.of_citizen(StepUp, citizen)
    newest = max(rows, key=lambda row: row.meeting_on or row.consent_on or date.min, default=None)
    return None if newest is None else newest.deadline


def running_offer(register: Register, citizen: CitizenId, day: date) -> Offer | None:
    """The offer of a day: the running agreement that began last (drafts apart), else the spell that began last."""
    agreements = [row for row in register.of_citizen(Agreement, citizen) if runs(row) and holds_on(row, day)]
    if agreements:
        row = agreements[-1]
        firm = register.find(Employer, row.employer)
        return Offer(
            kind=row.kind,
            start=row.start,
            end=row.end,
            agreement=row.id,
            spell=None,
            firm="" if firm is None else firm.name,
        )
    spells = [row for row in register.of_citizen(Spell, citizen) if holds_on(row, day)]
    if not spells:
        return None
    spell = spells[-1]
    return Offer(kind=spell.kind, start=spell.start, end=spell.end, agreement=None, spell=spell.id, firm="")


def contacts(register: Register, citizen: CitizenId, day: date) -> tuple[date | None, date | None]:
    """The last day that the citizen was spoken with, and the day of the next follow-up."""
    rows = register.of_citizen(FollowUp, citizen)
    ahead = next_open(register, rows, day)
    spoken = last_held((row for row in rows if row.with_whom is not With.EMPLOYER), day)
    return spoken, None if ahead is None else ahead.planned


def _with_missing(row: CitizenRow) -> CitizenRow:
    return replace(row, missing=tuple(_missing(row)))


def _missing(row: CitizenRow) -> Iterator[Missing]:
    if row.standing is Standing.CLOSED and not row.departed:
        yield Missing.VISITATION
    if row.standing is Standing.UNVISITED:
        yield Missing.VISITATION
    if row.wait_since is not None:
        yield Missing.CONTACT_PERSON
    if row.in_group_one and row.in_course and not row.has_clear:
        yield Missing.CLEAR_AGREEMENT
    if not row.benefit and row.standing is not Standing.CLOSED:
        yield Missing.BENEFIT
    if row.in_group_one:
        if not row.has_job_goal:
            yield Missing.JOB_GOAL
        if not row.has_cv:
            yield Missing.CV


def _group(place: Place) -> Group:
    return place.enrolment.group if place.enrolment.group is not Group.NONE else place.group


def _held_by(
    register: Register, programme: Programme | None, citizen: CitizenId, day: date
) -> tuple[Worker | None, Worker | None]:
    """The fixed contact person, and who covers."""
    functions = () if programme is None else contact_functions(programme)
    fixed = fixed_on(register, functions, citizen, day)
    if fixed is not None:
        cover = cover_on(register, fixed[0], day)
        return fixed[1], None if cover is None else register.find(Worker, cover.worker)
    held = holder_on(register, functions, citizen, day)
    return None, register.find(Worker, held.worker) if held is not None and held.role is Role.COVER else None


def _enrolled_since(
    register: Register, programmes: Programmes, place: Place | None, citizen: CitizenId, day: date
) -> date | None:
    if place is None:
        return None
    same = [each for each in places_of(register, programmes, citizen, day) if each.programme == place.programme]
    return min(each.start for each in same)


def _group_2_since(register: Register, programmes: Programmes, day: date) -> Iterator[tuple[CitizenId, date]]:
    for programme in programmes.all_on(day):
        if Group.TWO in programme.groups:
            for history in histories(register, programmes, programme.code, day):
                since = group_2_since(history, day)
                if since is not None:
                    yield history.citizen, since


def gravest_first(rows: Sequence[CitizenRow]) -> list[CitizenRow]:
    """What is missing comes first, then what is overdue longest, then by name."""
    return sorted(
        rows,
        key=lambda row: (
            GRAVITY[row.missing[0]] if row.missing else len(GRAVITY),
            row.next_follow_up or date.max,
            row.name,
        ),
    )
