"""Who of the demo's team holds whom: loads near the caps, one worker over, one on leave with cover, some waiting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from typing import Final

from planner.app.demo.person import Doing, Path, Person
from planner.app.demo.source import Source
from planner.app.demo.takeovers import Takeovers
from planner.app.demo.team import Team
from planner.domain import ids
from planner.domain.ids import WorkerId
from planner.domain.periods import ONE_DAY
from planner.domain.records import Absence, Assignment, Worker
from planner.domain.words import ChangeCause, Role

# How full the workers are, one beside the other, before all are scaled to what there is to hold.
FULLNESS: Final = (0.97, 0.94, 0.9, 1.0, 0.93, 0.9, 0.92, 0.88, 0.86, 0.95, 0.97, 0.84, 0.96, 0.9)
LEAVE_CASES: Final = 10
COVERED: Final = 6
OVER: Final = 2
HELD_IN_GROUP_2: Final = 0.06
LEAST_BEFORE_LEAVE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Hold:
    """The contact persons of one citizen, in order of time, and who covers; without a cover nobody does in a leave."""

    fixed: Sequence[Assignment] = ()
    cover: Assignment | None = None
    leave: Absence | None = None

    @property
    def rows(self) -> list[Assignment]:
        """All of them."""
        return [*self.fixed, *([] if self.cover is None else [self.cover])]

    def meets(self, day: date) -> bool:
        """Whether anybody is there to meet the citizen that day."""
        return self.leave is None or self.cover is not None or day < self.leave.start

    def on(self, day: date) -> WorkerId | None:
        """Who meets the citizen that day: the cover, else the contact person; the nearest one where there is none."""
        if self.cover is not None and self.cover.start <= day:
            return self.cover.worker
        for row in reversed(self.fixed):
            if row.start <= day:
                return row.worker
        return self.fixed[0].worker if self.fixed else None


@dataclass(slots=True)
class FreePlaces:
    """Places left with each worker of one programme, and the workers by district."""

    left: dict[WorkerId, int]
    workers: Sequence[Worker]
    by_district: dict[str, list[Worker]] = field(init=False, default_factory=dict)
    anywhere: list[Worker] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Sort the workers by district."""
        for worker in self.workers:
            for district in worker.districts:
                self.by_district.setdefault(district, []).append(worker)
        self.anywhere = list(self.workers)

    def take(self, person: Person) -> Worker | None:
        """A worker with a place: with the citizen's language where that is required, in the district where possible."""
        language = person.citizen.required_language
        if language:
            return self._from([each for each in self.workers if language in each.languages])
        return self._from(self.by_district.get(person.citizen.district, [])) or self._from(self.anywhere)

    def _from(self, workers: list[Worker]) -> Worker | None:
        while workers:
            worker = workers.pop(0)
            if self.left[worker.id] > 0:
                self.left[worker.id] -= 1
                workers.append(worker)
                return worker
        return None


def counted(source: Source, people: Sequence[Person]) -> list[Person]:
    """Those who are load today: served and not waiting, and those who have lately come into group 2."""
    lately = [each for each in people if each.path is Path.TWO and each.moved is not None and each.also is None]
    lately.sort(key=lambda each: (each.moved or each.start, each.citizen.id), reverse=True)
    held = {id(each) for each in lately[: round(len(people) * HELD_IN_GROUP_2)]}
    return [
        each
        for each in people
        if (each.served and not _waits(source, each)) or (id(each) in held and each.left is None)
    ]


def share_out(
    source: Source, team: Team, workers: Sequence[Worker], caps: Mapping[WorkerId, int], cases: int
) -> FreePlaces:
    """How many cases each worker gets: near the caps, never over but where that is meant."""
    raw = {worker.id: caps[worker.id] * FULLNESS[at % len(FULLNESS)] for at, worker in enumerate(workers)}
    fixed: dict[WorkerId, int] = {}
    for worker, extra in ((team.reduced, OVER), (team.trusted, 1 if team.reduced else 0)):
        if worker is not None and worker.id in raw and extra:
            fixed[worker.id] = caps[worker.id] + extra
    open_ = [worker for worker in workers if worker.id not in fixed and caps[worker.id]]
    away = COVERED - LEAVE_CASES if team.on_leave is not None and team.on_leave.id in raw else 0
    rest = max(0, cases + away - sum(fixed.values()))
    scale = rest / (sum(raw[worker.id] for worker in open_) or 1)
    left = {worker.id: 0 for worker in workers}
    left.update({worker.id: min(caps[worker.id], int(raw[worker.id] * scale)) for worker in open_})
    short = rest - sum(left.values())
    for worker in cycle(open_):
        if short <= 0 or all(left[each.id] >= caps[each.id] for each in open_):
            break
        if left[worker.id] < caps[worker.id]:
            left[worker.id] += 1
            short -= 1
    left.update(fixed)
    if source.spec.citizens < 4 * len(left):
        left = {worker.id: max(1, caps[worker.id]) for worker in workers}
    return FreePlaces(left, list(workers))


def place(
    source: Source, team: Team, people: Sequence[Person], room: FreePlaces, steady: Sequence[Worker]
) -> Iterator[tuple[Person, Worker | None, bool]]:
    """Everybody with the worker of today, and whether a colleague covers.

    Those who require a language come first, since few have it; then the longest served. Who is no load, or has left,
    was with one of the steady workers.
    """
    cases = {id(each) for each in counted(source, people)}
    order = sorted(people, key=lambda each: (not each.citizen.required_language, each.start, each.citizen.id))
    on_leave, given = team.on_leave, 0
    anybody = list(room.workers)
    newest = _newest(team, order, cases, room)
    for person in order:
        if id(person) not in cases:
            keeps = person.doing is Doing.EXEMPT or not person.on_benefit or person.left is not None
            yield person, source.pick(steady) if keeps or person.in_group_2 else None, False
        elif person is newest:
            yield person, team.trusted, False
        elif (
            on_leave is not None
            and on_leave in anybody
            and given < LEAVE_CASES
            and not person.citizen.required_language
            and person.start < team.absences[0].start - LEAST_BEFORE_LEAVE
        ):
            given += 1
            yield person, on_leave, given <= COVERED
        else:
            yield person, room.take(person), False


def assignment_rows(
    source: Source, person: Person, worker: Worker, takeovers: Takeovers, *, still_held: bool
) -> Iterator[Assignment]:
    """The contact persons of one citizen: today's, and for some a former one with the cause of the change."""
    first = max(person.start, source.worked_day(person.start + source.days(3, 14)))
    end = _end(source, person, still_held=still_held)
    if end is not None and end < first:
        return
    change = takeovers.find(worker, first)
    if change is not None and (end is None or change.on < end):
        yield _assignment(source, person, change.former, (first, change.on - ONE_DAY), ChangeCause.NONE)
        yield _assignment(source, person, worker, (change.on, end), change.cause)
    else:
        yield _assignment(source, person, worker, (max(first, worker.employed_from or first), end), ChangeCause.NONE)


def cover_row(source: Source, person: Person, worker: Worker, leave: Absence) -> Assignment:
    """A temporary cover while the fixed contact person is away."""
    return Assignment(
        id=ids.AssignmentId(source.new_id()),
        citizen=person.citizen.id,
        worker=worker.id,
        start=leave.start,
        end=leave.end,
        role=Role.COVER,
        change_cause=ChangeCause.PARENTAL_LEAVE,
    )


def _newest(team: Team, order: Sequence[Person], cases: set[int], room: FreePlaces) -> Person | None:
    """The case that takes the trusted worker over the cap: the newest one, so that it was taken under today's cap."""
    if team.trusted is None or team.reduced is None or not room.left.get(team.trusted.id):
        return None
    free = [each for each in order if id(each) in cases and each.served and not each.citizen.required_language]
    if not free:
        return None
    room.left[team.trusted.id] -= 1
    return max(free, key=lambda each: each.start)


def _waits(source: Source, person: Person) -> bool:
    """The newest have no contact person yet."""
    return person.path is Path.NEW and person.start < source.today and person.also is None


def _end(source: Source, person: Person, *, still_held: bool) -> date | None:
    """The last day with a contact person; None while there is one."""
    if person.left is not None:
        return person.left
    if still_held:
        return None
    ends = person.moved if person.in_group_2 else None if person.on_benefit else person.busy_from
    if ends is None:
        return None
    last = source.working_day(ends + timedelta(days=45))
    return last if last < source.today else None


def _assignment(
    source: Source, person: Person, worker: Worker, period: tuple[date, date | None], cause: ChangeCause
) -> Assignment:
    return Assignment(
        id=ids.AssignmentId(source.new_id()),
        citizen=person.citizen.id,
        worker=worker.id,
        start=period[0],
        end=period[1],
        change_cause=cause,
    )
