"""The demo's team: workers with hours, absences and caps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Final

from planner.app.demo.shape import ProgrammeShare
from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.periods import holds_on
from planner.domain.programmes import Programme
from planner.domain.records import Absence, Cap, WeeklyHours, Worker
from planner.domain.words import Function

HOURS: Final = (37, 37, 37, 37, 37, 37, 32, 30, 37, 37, 37, 37)
FEWER: Final = 32
YEAR: Final = timedelta(days=365)
WHOLLY: Final = 1000
# Days since the newcomers began, by their number; all others were there before the oldest case.
NEWCOMERS: Final = {4: 75, 11: 410}
SENIORITY: Final = 1400
FEWEST_WITH_LEAVE: Final = 4
WANTED_LOAD: Final = Fraction(93, 100)
# What a cap may differ from the shipped one before the team sets another.
NEAR: Final = 2


@dataclass(slots=True)
class Team:
    """The workers by what is special about them; in a small team one worker is several of them, or none."""

    workers: list[Worker]
    by_programme: dict[str, list[Worker]]
    on_leave: Worker | None = None
    reduced: Worker | None = None
    trusted: Worker | None = None
    absences: list[Absence] = field(default_factory=list)
    hours: list[WeeklyHours] = field(default_factory=list)

    def is_at_work(self, worker: Worker, on: date) -> bool:
        """Whether a worker is employed that day and not wholly away."""
        away = (row for row in self.absences if row.worker == worker.id and row.share == WHOLLY)
        return (worker.employed_from or on) <= on and not any(holds_on(row, on) for row in away)

    def at_work(self, wanted: Worker, on: date) -> Worker:
        """The wanted worker, or the next in line who was at work that day."""
        if self.is_at_work(wanted, on):
            return wanted
        first = self.workers.index(wanted)
        line = self.workers[first:] + self.workers[:first]
        return next((each for each in line if self.is_at_work(each, on)), wanted)


def make_team(source: Source, parts: Sequence[ProgrammeShare]) -> Team:
    """Workers and absences: one on leave, one newly reduced (who ends over the cap), one new, one leaving next."""
    main = parts[0].programme
    own = [part.programme for part in parts for _ in range(part.workers)]
    initials: set[str] = set()
    first = parts[0].workers or source.spec.workers
    workers = [
        _worker(source, number, own, initials, NEWCOMERS.get(number) if number < first else None)
        for number in range(source.spec.workers)
    ]
    if source.spec.workers >= 12:
        aside = parts[0].workers - 1 if parts[0].workers else source.spec.workers - 1
        workers[aside] = replace(workers[aside], function=Function.COMPANY_CONSULTANT)
    hours = _other_hours(source, workers)
    by_programme = {part.programme.code: [each for each in workers if _serves(each, part.programme)] for part in parts}
    firsts = by_programme[main.code]
    team = Team(workers, by_programme, trusted=firsts[1] if len(firsts) > 1 else None, hours=hours)
    if len(firsts) < FEWEST_WITH_LEAVE:
        return team
    team.reduced, team.on_leave = firsts[2], firsts[5] if len(firsts) > 5 else firsts[-1]
    leave = (source.worked_day(source.day_before(60, 60)), source.today + timedelta(days=150))
    team.absences = [
        _absence(source, team.on_leave, "leave_long", leave),
        _absence(source, team.reduced, "leave_reduced", (source.today.replace(day=1), None), 140),
    ]
    if len(firsts) > 5:
        ahead = source.working_day(source.today + timedelta(71))
        team.absences.append(_absence(source, firsts[3], "leave_long", (ahead, source.today + timedelta(days=260))))
    if len(firsts) > 7:
        ill = source.worked_day(source.day_before(320, 320))
        team.absences.append(_absence(source, firsts[6], "leave_sick", (ill, ill + timedelta(days=80))))
        team.absences.append(_absence(source, firsts[7], "leave_duty", (source.today - YEAR, None), 200))
    return team


def _other_hours(source: Source, workers: list[Worker]) -> list[WeeklyHours]:
    """One of those who work less has gone down from full time half a year ago, so that old months keep their hours."""
    place = next((at for at in range(len(workers)) if HOURS[at % len(HOURS)] == FEWER), None)
    if place is None:
        return []
    start = (source.today - timedelta(days=190)).replace(day=1)
    workers[place] = replace(workers[place], weekly_minutes=HOURS[0] * 60)
    worker = workers[place].id
    return [WeeklyHours(id=ids.WeeklyHoursId(source.new_id()), worker=worker, start=start, minutes=FEWER * 60)]


def make_caps(source: Source, part: ProgrammeShare, needed: Fraction) -> list[Cap]:
    """The team's own caps of a programme: what it takes to serve everybody, lowered once in the two years.

    Args:
        source: the surroundings.
        part: the programme.
        needed: cases per full-time equivalent that there are.
    """
    shipped = part.programme.cap.hard
    hard = max(1, ceil(needed / WANTED_LOAD))
    if abs(hard - shipped) <= NEAR or (hard < shipped and part.workers):
        hard = shipped
    lowered = date(source.today.year, 3, 12) if source.today.month > 3 else source.today - timedelta(days=120)
    lowered = max(lowered, part.programme.start + timedelta(days=1))
    began = max(part.programme.start, lowered - 2 * YEAR)
    before = _cap(source, part, hard + 5, began)
    return [replace(before, end=lowered - timedelta(days=1)), _cap(source, part, hard, lowered)]


def _cap(source: Source, part: ProgrammeShare, hard: int, start: date) -> Cap:
    return Cap(
        id=ids.CapId(source.new_id()),
        programme=part.programme.code,
        function=part.programme.cap.function,
        hard=hard,
        rounding=part.programme.cap.rounding,
        start=start,
        decided_by=str(source.words["decided_by"]),
    )


def _worker(source: Source, number: int, own: Sequence[Programme], initials: set[str], new_for: int | None) -> Worker:
    firsts, lasts = source.words["worker_first_names"], source.words["worker_last_names"]
    first = firsts[number % len(firsts)]
    last = lasts[(number + number // len(firsts) * 7) % len(lasts)]
    name = source.names.person(wanted=f"{first} {last}")
    began = source.worked_day(source.today - timedelta(days=new_for or SENIORITY + 90 * (number % 9)))
    industries = [each["name"] for each in source.words["industries"]]
    return Worker(
        id=ids.WorkerId(source.new_id()),
        initials=_initials(name, initials),
        name=name,
        function=own[number].cap.function if own else Function.JOB_AGENT,
        weekly_minutes=HOURS[number % len(HOURS)] * 60,
        employed_from=began,
        districts=tuple(source.dice.sample(source.words["districts"], 2)),
        languages=tuple(sorted(source.dice.sample(source.words["languages"], 1 + number % 3))),
        industries=tuple(sorted(source.dice.sample(industries, 3))),
        programmes=(own[number].code,) if own else (),
    )


def _serves(worker: Worker, programme: Programme) -> bool:
    fits = worker.function is (programme.cap.function if worker.programmes else Function.JOB_AGENT)
    return fits and (not worker.programmes or programme.code in worker.programmes)


def _initials(name: str, used: set[str]) -> str:
    """Four letters of the name; a number after them where somebody has those."""
    words = name.split()
    letters = (words[0][:2] + words[-1][:2]).upper()
    found, number = letters, 1
    while found in used:
        number += 1
        found = f"{letters}{number}"
    used.add(found)
    return found


def _absence(
    source: Source, worker: Worker, cause: str, period: tuple[date, date | None], share: int = WHOLLY
) -> Absence:
    return Absence(
        id=ids.AbsenceId(source.new_id()),
        worker=worker.id,
        cause=str(source.words[cause]),
        start=period[0],
        end=period[1],
        share=share,
    )
