"""The periods of one invented citizen: enrolments, benefits, exemptions, rehabilitation, offers and step-ups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from planner.app.demo.person import Doing, Path, Person, group_now
from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.file_records import Record
from planner.domain.ids import WorkerId
from planner.domain.periods import ONE_DAY
from planner.domain.programmes import BenefitExit, Programme
from planner.domain.records import BenefitPeriod, Departure, Enrolment, Exemption, RehabilitationStep, Spell, StepUp
from planner.domain.words import Decision, DepartureCause, ExemptionCause, Group, RehabilitationStage, SpellKind

DECISIONS: Final = {
    BenefitExit.EARLY_PENSION: Decision.EARLY_PENSION,
    BenefitExit.RESOURCE_COURSE: Decision.RESOURCE_COURSE,
    BenefitExit.FLEX_JOB: Decision.FLEX_JOB,
}
DEPARTURES: Final = (
    DepartureCause.MOVED,
    DepartureCause.MOVED,
    DepartureCause.STATE_PENSION,
    DepartureCause.DEAD,
)
EXEMPTIONS: Final = (
    ExemptionCause.NO_PERSONAL_CONTACT,
    ExemptionCause.SICKNESS,
    ExemptionCause.PARENTAL_LEAVE,
    ExemptionCause.TOWARDS_JOB,
    ExemptionCause.SPECIAL,
)
NO_BENEFIT: Final = "ingen_ydelse"
STUDY_GRANT: Final = "su"


def period_rows(source: Source, person: Person) -> Iterator[Record]:
    """All periods of a citizen but agreements, assignments and follow-ups."""
    yield from _enrolments(source, person)
    yield from _benefits(source, person)
    yield from _exemptions(source, person)
    if person.moved is not None and person.back is None:
        yield from _rehabilitation(source, person)
    if person.left is None:
        yield from _offers(source, person)


def _enrolments(source: Source, person: Person) -> Iterator[Record]:
    first = group_now(person)
    if person.path is Path.RETURNED:
        yield from _away_and_back(source, person, first)
        return
    if person.left is not None:
        yield Departure(
            id=ids.DepartureId(source.new_id()),
            citizen=person.citizen.id,
            on=person.left,
            cause=source.pick(DEPARTURES),
        )
    if person.moved is None:
        yield _enrolment(source, person, person.programme, (person.start, person.left), first)
    else:
        yield _enrolment(source, person, person.programme, (person.start, person.moved - ONE_DAY), first)
        end = person.left if person.back is None else person.back - ONE_DAY
        yield _enrolment(source, person, person.programme, (person.moved, end), Group.TWO)
    if person.back is not None:
        yield _enrolment(source, person, person.programme, (person.back, None), first)
    if person.also is not None:
        start = source.working_day(max(person.also.start, person.start, source.since))
        yield _enrolment(source, person, person.also, (start, None), Group.NONE)


def _away_and_back(source: Source, person: Person, group: Group) -> Iterator[Record]:
    """Moved away and came back: a departure, then a new enrolment."""
    away = source.day_between(max(person.start + timedelta(days=30), source.since), source.day_before(200, 200))
    back = source.working_day(away + source.days(60, 150))
    if away <= person.start or back >= source.today:
        yield _enrolment(source, person, person.programme, (person.start, None), group)
        return
    yield _enrolment(source, person, person.programme, (person.start, away), group)
    yield Departure(id=ids.DepartureId(source.new_id()), citizen=person.citizen.id, on=away, cause=DepartureCause.MOVED)
    yield _enrolment(source, person, person.programme, (back, None), group)


def _enrolment(
    source: Source, person: Person, programme: Programme, period: tuple[date, date | None], group: Group
) -> Enrolment:
    leads = person.also is None or programme is person.also
    return Enrolment(
        id=ids.EnrolmentId(source.new_id()),
        citizen=person.citizen.id,
        programme=programme.code,
        group=group,
        start=period[0],
        end=period[1],
        step_up=group is Group.ONE and period[1] is None and person.stepped_up,
        leading=leads,
    )


def _benefits(source: Source, person: Person) -> Iterator[Record]:
    """Cash benefit from before the programme, changed where life has changed."""
    course = person.programme.code in source.words["eras"]["resource_courses"]
    basic = source.exit_benefit(BenefitExit.RESOURCE_COURSE) if course else source.cash_benefit()
    begun = max(person.start - source.days(60, 1500), basic.valid_from or date.min)
    changed, code = _changed(source, person)
    if changed is None:
        # One of several hundred has a benefit that nobody has entered.
        ended = source.day_before(3, 20) if person.left is None and source.chance(0.002) else person.left
        yield _benefit(source, person, basic.code, (begun, ended))
    else:
        yield _benefit(source, person, basic.code, (begun, changed - ONE_DAY))
        yield _benefit(source, person, code, (changed, None))


def _changed(source: Source, person: Person) -> tuple[date | None, str]:
    """When the benefit changed, and to what."""
    if person.award is not None:
        return person.awarded_on, source.exit_benefit(person.award).code
    if not person.on_benefit and person.busy_from is not None:
        return person.busy_from, NO_BENEFIT
    if person.doing is Doing.EDUCATION and person.busy_from is not None:
        return person.busy_from, STUDY_GRANT
    return None, ""


def _benefit(source: Source, person: Person, code: str, period: tuple[date, date | None]) -> BenefitPeriod:
    return BenefitPeriod(
        id=ids.BenefitPeriodId(source.new_id()),
        citizen=person.citizen.id,
        benefit=code,
        start=period[0],
        end=period[1],
    )


def _exemptions(source: Source, person: Person) -> Iterator[Record]:
    """The one of today, and for many an earlier one."""
    limit = min(person.moved or source.today, person.left or source.today, person.busy_from or source.today)
    if person.doing is Doing.EXEMPT and person.busy_from is not None:
        yield _exemption(source, person, person.busy_from, source.today + source.days(4, 120))
    if source.chance(0.4):
        start = source.day_between(max(person.start, source.since), source.day_before(40, 40))
        end = start + source.days(35, 130)
        if start >= person.start and end < limit - timedelta(days=10):
            yield _exemption(source, person, start, end)


def _exemption(source: Source, person: Person, start: date, end: date) -> Exemption:
    return Exemption(
        id=ids.ExemptionId(source.new_id()),
        citizen=person.citizen.id,
        cause=source.pick(EXEMPTIONS),
        start=start,
        end=end,
    )


def _rehabilitation(source: Source, person: Person) -> Iterator[Record]:
    """The road of group 2, as far as the citizen has come."""
    moved = person.moved or source.today
    steps = [(RehabilitationStage.PREPARING, source.worked_day(moved + timedelta(days=8)), Decision.NONE)]
    if (source.today - moved).days > 50:
        waits = source.worked_day(moved + timedelta(days=40))
        steps.append((RehabilitationStage.AWAITING_MEETING, waits, Decision.NONE))
    if person.award is not None and person.awarded_on is not None:
        met = source.working_day(max(moved + timedelta(days=9), person.awarded_on - timedelta(days=30)))
        steps.append((RehabilitationStage.MEETING, met, Decision.NONE))
        steps.append((RehabilitationStage.RECOMMENDATION, met, Decision.NONE))
        steps.append((RehabilitationStage.DECISION, max(met, person.awarded_on), DECISIONS[person.award]))
    elif person.left is None and source.chance(0.4):
        ahead = source.working_day(source.today + source.days(5, 60))
        steps.append((RehabilitationStage.MEETING, ahead, Decision.NONE))
    for stage, on, decision in steps:
        yield RehabilitationStep(
            id=ids.RehabilitationStepId(source.new_id()),
            citizen=person.citizen.id,
            stage=stage,
            on=on,
            decision=decision,
        )


def _offers(source: Source, person: Person) -> Iterator[Record]:
    """States and offers known without an agreement."""
    if person.in_group_2 and source.chance(0.42):
        kind = source.pick([SpellKind.MENTOR_SUPPORT, SpellKind.GUIDANCE])
        start = source.worked_day(source.day_before(1, 90))
        if person.moved is not None and start > person.start:
            yield _spell(source, person, kind, (start, source.today + source.days(10, 80)))
    if person.doing is Doing.EDUCATION and person.busy_from is not None:
        yield _spell(source, person, SpellKind.EDUCATION, (person.busy_from, source.today + source.days(120, 500)))
    if person.doing is Doing.NOTHING and person.served and source.chance(0.08):
        start = max(person.start, source.worked_day(source.day_before(1, 90)))
        yield _spell(source, person, SpellKind.GUIDANCE, (start, source.today + source.days(5, 60)))


def _spell(source: Source, person: Person, kind: SpellKind, period: tuple[date, date | None]) -> Spell:
    return Spell(
        id=ids.SpellId(source.new_id()),
        citizen=person.citizen.id,
        kind=kind,
        start=period[0],
        end=period[1],
        weekly_minutes=source.pick([None, 300, 480, 900]),
        source=str(source.words["notes"]["spell_source"]),
    )


def step_up(source: Source, person: Person, responsible: WorkerId | None) -> StepUp:
    """A meeting across the fields that was held, and what came of it."""
    consent = source.worked_day(source.day_between(max(person.start, source.day_before(200, 200)), source.today))
    return StepUp(
        id=ids.StepUpId(source.new_id()),
        citizen=person.citizen.id,
        consent_on=max(consent, person.start),
        meeting_on=source.working_day(consent + timedelta(days=14)),
        agreed=source.word("notes", "step_up"),
        responsible=responsible,
        deadline=source.working_day(source.today + source.days(15, 60)),
    )
