"""Agreements of the demo with their hours: those of today, and those that ended before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Final

from planner.app.demo.firms import Firm
from planner.app.demo.person import Doing, Person
from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.records import Agreement, HoursStep, Record, Spell, Worker
from planner.domain.words import AgreementKind, AgreementStatus, HoursKind, SpellKind

# Kinds of earlier agreements, the commonest named oftenest, with the fewest and most days.
EARLIER: Final = (
    *[(AgreementKind.WORK_TRIAL, 60, 182)] * 10,
    (AgreementKind.WAGE_SUBSIDY, 90, 182),
    (AgreementKind.SMALL_JOB, 90, 280),
    (AgreementKind.JOB, 50, 200),
)
CLEAR: Final = 0.88


@dataclass(slots=True)
class Desk:
    """Where agreements are written: the firms by industry, and the next number."""

    source: Source
    firms: Sequence[Firm]
    numbers: Iterator[int]

    @classmethod
    def of(cls, source: Source, firms: Sequence[Firm]) -> Desk:
        """A desk with numbers from one."""
        return cls(source, firms, count(1))

    def agreement(
        self, person: Person, worker: Worker | None, kind: AgreementKind, period: tuple[date, date | None]
    ) -> Agreement:
        """A whole and clear agreement of a kind with a firm of the citizen's industry."""
        source = self.source
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
            rhythm_days=28 if kind is AgreementKind.SMALL_JOB else 14,
            ordinary_goal=source.pick([480, 600, 720, 900]),
            goal_on=period[0] + timedelta(days=180),
            agreed_on=period[0] - timedelta(days=3),
            working_hours=source.word("notes", "working_hours"),
            considerations=source.word("notes", "considerations") if source.chance(0.3) else "",
            on_absence=source.word("notes", "on_absence") if source.chance(0.8) else "",
            worker=None if worker is None else worker.id,
        )

    def hours(self, agreement: Agreement, start: date, minutes: tuple[int, int], kind: HoursKind) -> HoursStep:
        """A step of the ladder: all minutes a week, and the ordinary ones of them."""
        say = kind is HoursKind.PLANNED and self.source.chance(0.5)
        return HoursStep(
            id=ids.HoursStepId(self.source.new_id()),
            agreement=agreement.id,
            start=start,
            minutes=max(minutes),
            ordinary_minutes=minutes[1],
            kind=kind,
            condition=self.source.word("notes", "conditions") if say else "",
        )


def work_rows(desk: Desk, person: Person, worker: Worker | None) -> Iterator[Record]:
    """All agreements of a citizen: earlier ones, then that of today."""
    yield from _earlier(desk, person, worker)
    start = person.busy_from
    if start is None:
        return
    source = desk.source
    if person.doing is Doing.JOB:
        yield from _job(desk, person, worker, start)
    elif person.doing is Doing.SMALL_JOB:
        yield from _paid(desk, person, worker, start)
    elif person.doing is Doing.COURSE:
        kind = AgreementKind.WAGE_SUBSIDY if source.chance(0.14) else AgreementKind.WORK_TRIAL
        yield from _course(desk, person, worker, (start, kind))
    elif person.doing is Doing.DRAFT:
        ahead = source.working_day(source.today + source.days(3, 21))
        draft = desk.agreement(person, worker, AgreementKind.WORK_TRIAL, (ahead, ahead + timedelta(days=90)))
        yield replace(draft, status=AgreementStatus.DRAFT, agreed_on=None, ordinary_goal=None, goal_on=None)


def _job(desk: Desk, person: Person, worker: Worker | None, start: date) -> Iterator[Record]:
    """A job found with an agreement, or alone."""
    source = desk.source
    if source.chance(0.4):
        yield Spell(
            id=ids.SpellId(source.new_id()),
            citizen=person.citizen.id,
            kind=SpellKind.JOB,
            start=start,
            weekly_minutes=source.pick([1500, 1800, 2220]),
            source=str(source.words["notes"]["spell_source"]),
        )
        return
    agreement = desk.agreement(person, worker, AgreementKind.JOB, (start, None))
    yield replace(agreement, rhythm_days=56)
    minutes = source.pick([1500, 1800, 2220])
    yield desk.hours(agreement, start, (minutes, minutes), HoursKind.ACTUAL)


def _paid(desk: Desk, person: Person, worker: Worker | None, start: date) -> Iterator[Record]:
    """A small job; or a course in which some hours are paid by now."""
    source = desk.source
    if source.chance(0.45):
        agreement = desk.agreement(person, worker, AgreementKind.SMALL_JOB, (start, None))
        yield agreement
        paid = source.pick([180, 240, 300, 480])
        yield desk.hours(agreement, start, (paid, paid), HoursKind.ACTUAL)
        yield desk.hours(agreement, source.today + timedelta(days=40), (paid + 120, paid + 120), HoursKind.PLANNED)
        return
    start = max(start, source.day_before(20, 170), person.start + timedelta(days=20))
    agreement = desk.agreement(person, worker, AgreementKind.WORK_TRIAL, (start, source.today + source.days(8, 110)))
    yield agreement
    yield from _ladder(desk, agreement)
    paid = source.pick([120, 180, 240, 360])
    since = source.day_between(start, source.day_before(3, 3))
    yield desk.hours(agreement, start, (600, 0), HoursKind.ACTUAL)
    if since > start:
        yield desk.hours(agreement, since, (720, paid), HoursKind.ACTUAL)


def _course(desk: Desk, person: Person, worker: Worker | None, what: tuple[date, AgreementKind]) -> Iterator[Record]:
    """A course without paid hours so far: most are clear, some lack a point."""
    source = desk.source
    start, kind = what
    end = max(source.today + source.days(2, 20), start + timedelta(days=source.pick([91, 182])))
    agreement = desk.agreement(person, worker, kind, (start, end))
    lacks = "" if source.chance(CLEAR) else source.pick(["tasks", "hours", "goal", "follow_up"])
    if lacks == "tasks":
        agreement = replace(agreement, tasks="")
    elif lacks == "goal":
        agreement = replace(agreement, ordinary_goal=None, goal_on=None)
    elif lacks == "follow_up":
        agreement = replace(agreement, rhythm_days=None)
    yield agreement
    if lacks != "hours":
        yield from _ladder(desk, agreement)
        yield desk.hours(agreement, start, (source.pick([480, 600, 720, 900]), 0), HoursKind.ACTUAL)


def _ladder(desk: Desk, agreement: Agreement) -> Iterator[HoursStep]:
    """The planned ladder up to the goal."""
    total, goal = desk.source.pick([480, 600, 720]), agreement.ordinary_goal or 0
    for step in range(3):
        on = agreement.start + timedelta(days=42 * step)
        yield desk.hours(agreement, on, (total + 180 * step, goal * step // 2), HoursKind.PLANNED)


def _earlier(desk: Desk, person: Person, worker: Worker | None) -> Iterator[Record]:
    """Agreements that ended, or were broken off, one after the other; none beside what came later."""
    source = desk.source
    limit = min(each for each in (person.busy_from, person.left, person.moved, source.today) if each is not None)
    limit -= timedelta(days=6)
    begun = max(person.start + timedelta(days=20), source.since - timedelta(days=60))
    for share in (0.66, 0.4):
        kind, least, most = source.pick(EARLIER)
        length = source.days(least, most)
        room = limit - begun - length
        if not source.chance(share) or room < timedelta(0):
            return
        start = begun + source.days(0, room.days)
        end = start + length
        yield from _ended(desk, person, worker, (kind, start, end))
        begun = end + timedelta(days=20)


def _ended(
    desk: Desk, person: Person, worker: Worker | None, what: tuple[AgreementKind, date, date]
) -> Iterator[Record]:
    source = desk.source
    kind, start, end = what
    agreement = replace(desk.agreement(person, worker, kind, (start, end)), status=AgreementStatus.ENDED)
    if source.chance(0.25):
        reason = source.word("notes", "broken_off")
        agreement = replace(agreement, status=AgreementStatus.BROKEN_OFF, reason=reason)
    yield agreement
    paid = kind in {AgreementKind.SMALL_JOB, AgreementKind.JOB}
    total = 1500 if kind is AgreementKind.JOB else source.pick([240, 360]) if paid else source.pick([600, 900])
    yield desk.hours(agreement, start, (total, total if paid else 0), HoursKind.ACTUAL)
    if not paid and source.chance(0.15):
        on = start + (end - start) // 2
        yield desk.hours(agreement, on, (total, 120), HoursKind.ACTUAL)
