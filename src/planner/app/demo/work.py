"""Agreements of the demo with their hours: those of today, and those that ended before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Final

from planner.app.demo.firms import Firm
from planner.app.demo.holding import Hold
from planner.app.demo.ladders import FULL_TIME, IN_JOB, PAID, Ladder, paid_work, trial, wage_subsidy
from planner.app.demo.person import WEEKS, Doing, Person
from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.file_records import Record
from planner.domain.periods import ONE_DAY
from planner.domain.programmes import BenefitExit
from planner.domain.records import Agreement, HoursStep, Spell
from planner.domain.words import AgreementKind, AgreementStatus, HoursKind, SpellKind

# Kinds of earlier agreements, the commonest named oftenest, with the fewest and most days of paid work.
EARLIER: Final = (
    *[(AgreementKind.WORK_TRIAL, 0, 0)] * 12,
    (AgreementKind.WAGE_SUBSIDY, 0, 0),
    (AgreementKind.SMALL_JOB, 90, 280),
    (AgreementKind.JOB, 50, 200),
)
CLEAR: Final = 0.88
# How long ago the last agreement ended at most, and how long it is between two.
LONGEST_PAUSE: Final = 270
PAUSE: Final = (60, 300)
# How likely the first agreement back in time is, and how much less likely each one before it.
EARLIER_SHARE: Final = 0.62
RHYTHM: Final = {AgreementKind.SMALL_JOB: 28, AgreementKind.JOB: 56, AgreementKind.FLEX_JOB: 56}
USUAL_RHYTHM: Final = 14


@dataclass(slots=True)
class AgreementWriter:
    """Where agreements are written: the firms by industry, and the next number."""

    source: Source
    firms: Sequence[Firm]
    numbers: Iterator[int]

    @classmethod
    def of(cls, source: Source, firms: Sequence[Firm]) -> AgreementWriter:
        """One that gives agreements their numbers from 1 on."""
        return cls(source, firms, count(1))

    def agreement(
        self, person: Person, hold: Hold, kind: AgreementKind, period: tuple[date, date | None], ladder: Ladder
    ) -> Agreement:
        """A whole and clear agreement of a kind with a firm of the citizen's industry, as of its last day or today."""
        source = self.source
        today = source.today if period[1] is None else min(source.today, period[1])
        industries = source.words["industries"]
        firm = source.pick(self.firms[person.industry :: len(industries)])
        tasks = source.dice.sample(industries[person.industry]["tasks"], 2)
        return Agreement(
            id=ids.AgreementId(source.new_id()),
            number=f"{period[0].year}-{next(self.numbers):05}",
            citizen=person.citizen.id,
            employer=firm.row.id,
            kind=kind,
            start=period[0],
            end=period[1],
            tasks="\n".join(tasks),
            contact_person=firm.row.contact_person,
            mentor=firm.mentor if source.chance(0.85) else "",
            rhythm_days=RHYTHM.get(kind, USUAL_RHYTHM),
            ordinary_goal=ladder.goal,
            goal_on=ladder.goal_on,
            agreed_on=source.worked_day(period[0] - timedelta(days=3)),
            working_hours=source.word("working_hours", str(ladder.minutes_on(today))),
            considerations=source.word("notes", "considerations") if source.chance(0.3) else "",
            on_absence=source.word("notes", "on_absence") if source.chance(0.8) else "",
            worker=hold.on(today),
        )

    def steps(self, agreement: Agreement, ladder: Ladder) -> Iterator[HoursStep]:
        """The rows of a ladder; of what is over, only the hours that there were."""
        source = self.source
        planned = ladder.planned if agreement.status is AgreementStatus.ACTIVE else ()
        for kind, steps in ((HoursKind.PLANNED, planned), (HoursKind.ACTUAL, ladder.actual)):
            for start, minutes, ordinary in steps:
                say = kind is HoursKind.PLANNED and start > agreement.start and source.chance(0.5)
                yield HoursStep(
                    id=ids.HoursStepId(source.new_id()),
                    agreement=agreement.id,
                    start=start,
                    minutes=minutes,
                    ordinary_minutes=ordinary,
                    kind=kind,
                    condition=source.word("notes", "conditions") if say else "",
                )


def work_rows(writer: AgreementWriter, person: Person, hold: Hold) -> Iterator[Record]:
    """All agreements of a citizen: earlier ones, then that of today."""
    yield from _earlier(writer, person, hold)
    start = person.busy_from
    source = writer.source
    if start is not None and person.doing is Doing.JOB:
        yield from _job(writer, person, hold, start)
    elif start is not None and person.doing is Doing.SMALL_JOB:
        yield from _paid(writer, person, hold, AgreementKind.SMALL_JOB, (start, None))
    elif start is not None and person.until is not None:
        kind = AgreementKind.WORK_TRIAL
        if person.doing is Doing.COURSE and person.weeks >= 13 and source.chance(0.3):
            kind = AgreementKind.WAGE_SUBSIDY
        yield from _course(writer, person, hold, kind, (start, person.until))
    if person.award is BenefitExit.FLEX_JOB and person.awarded_on is not None and person.left is None:
        yield from _flex_job(writer, person, hold, source.working_day(person.awarded_on))


def _job(writer: AgreementWriter, person: Person, hold: Hold, start: date) -> Iterator[Record]:
    """A job found with an agreement, or alone."""
    if writer.source.chance(0.4):
        yield _spell(writer.source, person, SpellKind.JOB, start, writer.source.pick(IN_JOB))
        return
    yield from _paid(writer, person, hold, AgreementKind.JOB, (start, None))


def _flex_job(writer: AgreementWriter, person: Person, hold: Hold, start: date) -> Iterator[Record]:
    """A flex job since the award: the agreement of one who is still followed, else what the case system knows."""
    if person.followed:
        yield from _paid(writer, person, hold, AgreementKind.FLEX_JOB, (start, None))
    else:
        yield _spell(writer.source, person, SpellKind.FLEX_JOB, start, writer.source.pick(PAID[4:]))


def _spell(source: Source, person: Person, kind: SpellKind, start: date, minutes: int) -> Spell:
    return Spell(
        id=ids.SpellId(source.new_id()),
        citizen=person.citizen.id,
        kind=kind,
        start=start,
        weekly_minutes=minutes,
        source=str(source.words["notes"]["spell_source"]),
    )


def _paid(
    writer: AgreementWriter,
    person: Person,
    hold: Hold,
    kind: AgreementKind,
    period: tuple[date, date | None],
    status: AgreementStatus = AgreementStatus.ACTIVE,
) -> Iterator[Record]:
    """Work for a wage: in a job more than half of full time, else some hours."""
    hours = IN_JOB if kind is AgreementKind.JOB else PAID
    ladder = paid_work(writer.source, period, hours, hours.index(FULL_TIME) if kind is AgreementKind.JOB else 6)
    agreement = replace(writer.agreement(person, hold, kind, period, ladder), status=status)
    yield _broken_off(writer.source, agreement)
    yield from writer.steps(agreement, ladder)


def _course(
    writer: AgreementWriter, person: Person, hold: Hold, kind: AgreementKind, period: tuple[date, date]
) -> Iterator[Record]:
    """A course of today, or one that is agreed to begin: most are clear, some lack a point; or a draft of one."""
    source = writer.source
    paid = person.doing is Doing.PAID_COURSE
    ladder = trial(source, period, paid=paid) if kind is AgreementKind.WORK_TRIAL else wage_subsidy(source, period)
    agreement = writer.agreement(person, hold, kind, period, ladder)
    if person.doing is Doing.DRAFT:
        yield replace(agreement, status=AgreementStatus.DRAFT, agreed_on=None, ordinary_goal=None, goal_on=None)
        return
    lacks = "" if paid or source.chance(CLEAR) else source.pick(["tasks", "hours", "goal", "follow_up"])
    if lacks == "tasks":
        agreement = replace(agreement, tasks="")
    elif lacks == "goal":
        agreement = replace(agreement, ordinary_goal=None, goal_on=None)
    elif lacks == "follow_up":
        agreement = replace(agreement, rhythm_days=None)
    elif lacks == "hours":
        yield replace(agreement, working_hours="")
        return
    yield agreement
    yield from writer.steps(agreement, ladder)


def _earlier(writer: AgreementWriter, person: Person, hold: Hold) -> Iterator[Record]:
    """Agreements that ended, or were broken off, from the last one back in time; none beside what came later."""
    source = writer.source
    limit = min(each for each in (person.busy_from, person.left, person.moved, source.today) if each is not None)
    begun = max(person.start + timedelta(days=20), source.since - timedelta(days=60))
    share, pause = EARLIER_SHARE, source.days(1, LONGEST_PAUSE)
    while source.chance(share):
        kind, least, most = source.pick(EARLIER)
        end = source.working_day_before(limit - pause)
        length = source.days(least, most) if most else timedelta(days=7 * source.pick(WEEKS) - 3)
        start = source.working_day(end - length)
        if start < begun or end <= start:
            return
        yield from _ended(writer, person, hold, (kind, start, end))
        limit, pause, share = start - ONE_DAY, source.days(*PAUSE), share * 0.9


def _ended(
    writer: AgreementWriter, person: Person, hold: Hold, what: tuple[AgreementKind, date, date]
) -> Iterator[Record]:
    source = writer.source
    kind, start, end = what
    if kind in {AgreementKind.SMALL_JOB, AgreementKind.JOB}:
        yield from _paid(writer, person, hold, kind, (start, end), AgreementStatus.ENDED)
        return
    paid = source.chance(0.18)
    ladder = wage_subsidy(source, (start, end))
    if kind is AgreementKind.WORK_TRIAL:
        ladder = trial(source, (start, end), paid=paid)
    agreement = replace(writer.agreement(person, hold, kind, (start, end), ladder), status=AgreementStatus.ENDED)
    yield _broken_off(source, agreement)
    yield from writer.steps(agreement, ladder)


def _broken_off(source: Source, agreement: Agreement) -> Agreement:
    """One in four of those that ended was broken off, and says why."""
    if agreement.status is not AgreementStatus.ENDED or not source.chance(0.25):
        return agreement
    return replace(agreement, status=AgreementStatus.BROKEN_OFF, reason=source.word("notes", "broken_off"))
