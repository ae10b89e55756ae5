"""One invented citizen with two years of history: visitation, benefits, exemptions, offers, agreements, follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.programmes import BenefitExit, Programme
from planner.domain.records import (
    BenefitPeriod,
    Citizen,
    Departure,
    Enrolment,
    Exemption,
    Record,
    RehabilitationStep,
    Spell,
    StepUp,
)
from planner.domain.words import (
    CaseWeight,
    Decision,
    DepartureCause,
    ExemptionCause,
    Group,
    RehabilitationStage,
    SpellKind,
)

WEIGHTS = (CaseWeight.SIMPLE, CaseWeight.SIMPLE, CaseWeight.SIMPLE, CaseWeight.COMPLEX, CaseWeight.VERY_COMPLEX)
EXITS = (
    (BenefitExit.RESOURCE_COURSE, Decision.RESOURCE_COURSE, 0.16),
    (BenefitExit.FLEX_JOB, Decision.FLEX_JOB, 0.10),
    (BenefitExit.EARLY_PENSION, Decision.EARLY_PENSION, 0.18),
)
SHORT_CAUSES = (ExemptionCause.SPECIAL, ExemptionCause.NO_PERSONAL_CONTACT, ExemptionCause.PARENTAL_LEAVE)


@dataclass(slots=True)
class Person:
    """A citizen in the making; ``rows`` are all rows but assignments, agreements and follow-ups."""

    citizen: Citizen
    start: date
    group: Group
    exempt: bool = False
    left: date | None = None
    in_job: bool = False
    industry: int = 0
    rows: list[Record] = field(default_factory=list)

    @property
    def active(self) -> bool:
        """Served now: in group 1, here, not in a job of their own."""
        return self.group is not Group.TWO and self.left is None and not self.in_job


def make_person(source: Source, name: str, cpr: str, programme: Programme, second: Programme | None) -> Person:
    """One citizen in a programme, and at times in a second one."""
    start = max(programme.start, source.day_before(0, 30) if source.chance(0.045) else source.day_before(31, 1000))
    in_group_2 = programme.has_groups and source.chance(0.18) and start < source.today - timedelta(days=60)
    industry = source.dice.randrange(len(source.words["industries"]))
    person = Person(
        _citizen(source, name, cpr, start, industry), start, Group.ONE if programme.has_groups else Group.NONE
    )
    person.industry = industry
    if in_group_2:
        person.group = Group.TWO
    elif source.chance(0.19) and start < source.today - timedelta(days=120):
        person.left = source.day_before(5, 400)
        if person.left <= start + timedelta(days=30):
            person.left = None
    person.rows.extend(_enrolments(source, person, programme))
    if second is not None and source.chance(0.06):
        also = _enrolment(source, person, second, (max(second.start, start), None), Group.NONE)
        person.rows.append(replace(also, leading=False))
    if person.group is Group.TWO:
        person.rows.extend(_rehabilitation(source, person))
    else:
        person.rows.extend(_group_1_rows(source, person))
    return person


def _citizen(source: Source, name: str, cpr: str, start: date, industry: int) -> Citizen:
    has_goal = source.chance(0.95)
    has_cv = source.chance(0.87)
    foreign = source.chance(0.12)
    language = source.pick(source.words["languages"]) if foreign else ""
    chosen = source.words["industries"][industry]
    return Citizen(
        id=ids.CitizenId(source.new_id()),
        cpr=cpr,
        name=name,
        protected=source.chance(0.004),
        district=source.pick(source.words["districts"]),
        languages=(language,) if language else (),
        required_language=language if language and source.chance(0.25) else "",
        job_goal=source.pick(chosen["goals"]) if has_goal else "",
        job_goal_industry=chosen["name"] if has_goal else "",
        job_goal_on=min(source.today, start + timedelta(days=source.dice.randint(3, 60))) if has_goal else None,
        has_cv=has_cv,
        cv_on=min(source.today, start + timedelta(days=source.dice.randint(3, 90))) if has_cv else None,
        weight=source.pick(WEIGHTS),
    )


def _enrolment(
    source: Source, person: Person, programme: Programme, period: tuple[date, date | None], group: Group
) -> Enrolment:
    return Enrolment(
        id=ids.EnrolmentId(source.new_id()),
        citizen=person.citizen.id,
        programme=programme.code,
        group=group,
        start=period[0],
        end=period[1],
        step_up=group is Group.ONE and source.chance(0.12),
        leading=True,
    )


def _enrolments(source: Source, person: Person, programme: Programme) -> Iterator[Record]:
    first = Group.ONE if programme.has_groups else Group.NONE
    if person.group is Group.TWO:
        span = (source.today - person.start).days
        moved = person.start + timedelta(days=source.dice.randint(20, span - 20))
        moved = max(moved, source.today - timedelta(days=source.dice.randint(20, 500)))
        yield _enrolment(source, person, programme, (person.start, moved - timedelta(days=1)), first)
        yield _enrolment(source, person, programme, (moved, None), Group.TWO)
        return
    if person.left is not None:
        causes = (DepartureCause.MOVED, DepartureCause.MOVED, DepartureCause.STATE_PENSION, DepartureCause.DEAD)
        yield Departure(
            id=ids.DepartureId(source.new_id()), citizen=person.citizen.id, on=person.left, cause=source.pick(causes)
        )
    yield _enrolment(source, person, programme, (person.start, None), first)


def _benefit(source: Source, person: Person, code: str, start: date, end: date | None) -> BenefitPeriod:
    return BenefitPeriod(
        id=ids.BenefitPeriodId(source.new_id()), citizen=person.citizen.id, benefit=code, start=start, end=end
    )


def _rehabilitation(source: Source, person: Person) -> Iterator[Record]:
    """The road of group 2: preparing, awaiting, meeting, decision; and for some a new benefit."""
    moved = max(row.start for row in person.rows if isinstance(row, Enrolment))
    cash = source.cash_benefit().code
    begun = person.start - timedelta(days=source.dice.randint(90, 900))
    steps = [(RehabilitationStage.PREPARING, moved + timedelta(days=10), Decision.NONE)]
    if source.chance(0.7):
        steps.append((RehabilitationStage.AWAITING_MEETING, moved + timedelta(days=60), Decision.NONE))
    roll, exit_ = source.dice.random(), None
    for kind, decision, share in EXITS:
        if roll < share and (source.today - moved).days > 120:
            exit_ = (kind, decision)
            break
        roll -= share
    if exit_ is not None:
        decided = moved + timedelta(days=source.dice.randint(90, (source.today - moved).days - 10))
        steps.append((RehabilitationStage.MEETING, decided - timedelta(days=20), Decision.NONE))
        steps.append((RehabilitationStage.DECISION, decided, exit_[1]))
        yield _benefit(source, person, cash, begun, decided - timedelta(days=1))
        yield _benefit(source, person, source.exit_benefit(exit_[0]).code, decided, None)
    else:
        if source.chance(0.35):
            ahead = source.working_day(source.today + timedelta(days=source.dice.randint(5, 60)))
            steps.append((RehabilitationStage.MEETING, ahead, Decision.NONE))
        yield _benefit(source, person, cash, begun, None)
    for stage, on, decision in steps:
        if on <= source.today or stage is RehabilitationStage.MEETING:
            yield RehabilitationStep(
                id=ids.RehabilitationStepId(source.new_id()),
                citizen=person.citizen.id,
                stage=stage,
                on=on,
                decision=decision,
            )
    if source.chance(0.4):
        yield _spell(source, person, SpellKind.MENTOR_SUPPORT, source.day_before(20, 90), 120)


def _group_1_rows(source: Source, person: Person) -> Iterator[Record]:
    begun = person.start - timedelta(days=source.dice.randint(60, 1200))
    cash = source.cash_benefit().code
    if person.left is None and source.chance(0.025):
        person.in_job = True
        on = max(person.start + timedelta(days=14), source.day_before(10, 150))
        if on <= source.today:
            yield _benefit(source, person, cash, begun, on - timedelta(days=1))
            yield _benefit(source, person, source.programmes.benefits[-1].code, on, None)
            yield _spell(source, person, SpellKind.JOB, on, None)
            return
        person.in_job = False
    yield _benefit(source, person, cash, begun, None if source.chance(0.998) else source.day_before(3, 20))
    if source.chance(0.022):
        yield _spell(source, person, SpellKind.EDUCATION, max(person.start, source.day_before(20, 200)), 400)
    if source.chance(0.12):
        yield _spell(source, person, SpellKind.GUIDANCE, max(person.start, source.day_before(1, 120)), 91)
    if source.chance(0.09):
        person.exempt = True
        on = max(person.start, source.day_before(5, 100))
        yield _exemption(source, person, on, source.today + timedelta(days=source.dice.randint(5, 90)))
    elif source.chance(0.1) and person.start < source.today - timedelta(days=200):
        on = source.day_before(60, 180)
        yield _exemption(source, person, on, on + timedelta(days=source.dice.randint(14, 50)))
    if source.chance(0.06):
        yield _step_up(source, person)


def _exemption(source: Source, person: Person, start: date, end: date) -> Exemption:
    return Exemption(
        id=ids.ExemptionId(source.new_id()),
        citizen=person.citizen.id,
        cause=source.pick(SHORT_CAUSES),
        start=start,
        end=end,
    )


def _spell(source: Source, person: Person, kind: SpellKind, start: date, days: int | None) -> Spell:
    return Spell(
        id=ids.SpellId(source.new_id()),
        citizen=person.citizen.id,
        kind=kind,
        start=start,
        end=None if days is None else start + timedelta(days=days),
        weekly_minutes=source.pick([None, 300, 480, 900]),
        source=str(source.words["notes"]["spell_source"]),
    )


def _step_up(source: Source, person: Person) -> StepUp:
    consent = max(person.start, source.day_before(20, 200))
    return StepUp(
        id=ids.StepUpId(source.new_id()),
        citizen=person.citizen.id,
        consent_on=consent,
        meeting_on=source.working_day(consent + timedelta(days=14)),
        agreed=source.word("notes", "step_up"),
        deadline=source.working_day(source.today + timedelta(days=source.dice.randint(5, 60))),
    )
