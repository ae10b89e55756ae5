"""One invented citizen with two years of history: where enrolled, in which group, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto
from typing import Final

from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.programmes import Programme
from planner.domain.records import Citizen, Record
from planner.domain.words import CaseWeight, Group

NEWCOMER_DAYS: Final = 9
WEIGHTS: Final = (CaseWeight.SIMPLE, CaseWeight.SIMPLE, CaseWeight.SIMPLE, CaseWeight.COMPLEX, CaseWeight.VERY_COMPLEX)


class Path(Enum):
    """How a citizen's time in the programme has gone."""

    ONE = auto()
    BACK_IN_ONE = auto()
    TWO = auto()
    TWO_LONG = auto()
    TWO_AWARDED = auto()
    LEFT = auto()
    LEFT_FROM_TWO = auto()
    RETURNED = auto()
    NEW = auto()


class Doing(Enum):
    """What a citizen of group 1 is in now."""

    NOTHING = auto()
    EXEMPT = auto()
    JOB = auto()
    EDUCATION = auto()
    SMALL_JOB = auto()
    COURSE = auto()
    DRAFT = auto()


# How many of a programme with groups go which way; the rest stay in group 1.
PATHS: Final = (
    (Path.NEW, 0.024),
    (Path.LEFT, 0.042),
    (Path.LEFT_FROM_TWO, 0.018),
    (Path.RETURNED, 0.006),
    (Path.TWO_LONG, 0.032),
    (Path.TWO, 0.085),
    (Path.TWO_AWARDED, 0.082),
    (Path.BACK_IN_ONE, 0.06),
)
PATHS_WITHOUT_GROUPS: Final = ((Path.NEW, 0.024), (Path.LEFT, 0.06))
# What those of group 1 do now, of all in it.
DOINGS: Final = (
    (Doing.EXEMPT, 0.087),
    (Doing.JOB, 0.043),
    (Doing.EDUCATION, 0.02),
    (Doing.SMALL_JOB, 0.05),
    (Doing.COURSE, 0.125),
    (Doing.DRAFT, 0.014),
)
SETTLED: Final = timedelta(days=75)


@dataclass(slots=True)
class Person:
    """A citizen in the making.

    ``moved`` is the day of the move to group 2, ``back`` that of the way back, ``left`` the departure;
    ``busy_from`` the first day of what the citizen does now; ``on_benefit`` no longer with a job that keeps one.
    """

    citizen: Citizen
    programme: Programme
    path: Path
    start: date
    moved: date | None = None
    back: date | None = None
    left: date | None = None
    doing: Doing = Doing.NOTHING
    busy_from: date | None = None
    on_benefit: bool = True
    industry: int = 0
    also: Programme | None = None
    rows: list[Record] = field(default_factory=list)

    @property
    def in_group_2(self) -> bool:
        """Whether the citizen is in group 2 today."""
        return self.path in {Path.TWO, Path.TWO_LONG, Path.TWO_AWARDED}

    @property
    def served(self) -> bool:
        """Whether the citizen needs a contact person today: here, in group 1, neither exempt nor self-supporting."""
        return self.left is None and not self.in_group_2 and self.doing is not Doing.EXEMPT and self.on_benefit


def make_people(
    source: Source, programme: Programme, count: int, numbers: Iterator[str], also: Programme | None
) -> list[Person]:
    """All citizens of a programme: dealt out over the paths, then over what they do now."""
    paths = PATHS if programme.has_groups else PATHS_WITHOUT_GROUPS
    dealt = [path for path, share in paths for _ in range(round(count * share))][:count]
    dealt += [Path.ONE] * (count - len(dealt))
    source.dice.shuffle(dealt)
    people = [_person(source, programme, path, next(numbers)) for path in dealt]
    _deal_doings(source, people)
    if also is not None:
        for person in source.deal([each for each in people if each.served and _settled(source, each)], 0.03):
            person.also = also
    return people


def _person(source: Source, programme: Programme, path: Path, cpr: str) -> Person:
    start = _start(source, programme, path)
    industry = source.dice.randrange(len(source.words["industries"]))
    person = Person(_citizen(source, cpr, start, industry), programme, path, start, industry=industry)
    _go(source, person)
    return person


def _start(source: Source, programme: Programme, path: Path) -> date:
    """Most have been there since before the history, or since the programme began; the others came day by day."""
    if path is Path.NEW:
        return max(programme.start, source.day_before(1, NEWCOMER_DAYS))
    settled = path not in {Path.ONE, Path.LEFT}
    if settled or source.chance(0.66):
        first = source.since - source.days(0, 500)
        if first >= programme.start:
            return first
        return source.day_between(programme.start, min(programme.start + timedelta(days=60), source.day_before(20, 20)))
    return source.day_between(max(programme.start, source.since), source.day_before(NEWCOMER_DAYS + 1, 20))


def _go(source: Source, person: Person) -> None:
    """Set the days of moving, returning and leaving, all inside the time there is."""
    earliest = person.start + timedelta(days=30)
    ages = {Path.TWO: (12, 255), Path.TWO_LONG: (285, 520), Path.TWO_AWARDED: (150, 820), Path.BACK_IN_ONE: (320, 700)}
    if person.path in ages:
        least, most = ages[person.path]
        person.moved = max(earliest, source.day_before(least, most))
    if person.path is Path.LEFT_FROM_TWO:
        person.moved = max(earliest, source.day_before(200, 700))
    if person.path is Path.BACK_IN_ONE and person.moved is not None:
        person.back = min(person.moved + source.days(90, 250), source.day_before(20, 60))
        if person.back <= person.moved:
            person.moved = person.back = None
    if person.path in {Path.LEFT, Path.LEFT_FROM_TWO}:
        after = max(earliest, source.since) if person.moved is None else person.moved + timedelta(days=60)
        person.left = source.day_between(after, source.day_before(4, 4))
        if person.left > source.today:
            person.left = person.moved = None
    if person.moved is not None and person.moved >= source.today - timedelta(days=5):
        person.path, person.moved = Path.ONE, None


def _deal_doings(source: Source, people: Sequence[Person]) -> None:
    """Give those in group 1 what they do now, in just the wanted numbers."""
    ones = [person for person in people if person.left is None and not person.in_group_2]
    free = [person for person in ones if _settled(source, person)]
    source.dice.shuffle(free)
    longest = {
        Doing.EXEMPT: 200,
        Doing.JOB: 500,
        Doing.EDUCATION: 420,
        Doing.SMALL_JOB: 420,
        Doing.COURSE: 165,
        Doing.DRAFT: 1,
    }
    for doing, share in DOINGS:
        for _ in range(min(len(free), round(len(ones) * share))):
            person = free.pop()
            person.doing = doing
            first = max(person.start, person.back or person.start) + timedelta(days=25)
            person.busy_from = max(first, source.day_before(6, longest[doing]))
            # One job in twelve stands beside a benefit that nobody has ended yet.
            person.on_benefit = doing is not Doing.JOB or source.chance(0.08)


def _settled(source: Source, person: Person) -> bool:
    return max(person.start, person.back or person.start) <= source.today - SETTLED


def _citizen(source: Source, cpr: str, start: date, industry: int) -> Citizen:
    has_goal = source.chance(0.95)
    has_cv = source.chance(0.88)
    language = source.word("languages") if source.chance(0.12) else ""
    chosen = source.words["industries"][industry]
    return Citizen(
        id=ids.CitizenId(source.new_id()),
        cpr=cpr,
        name=source.full_name(),
        protected=source.chance(0.004),
        district=source.word("districts"),
        languages=(language,) if language else (),
        required_language=language if language and source.chance(0.25) else "",
        job_goal=source.pick(chosen["goals"]) if has_goal else "",
        job_goal_industry=chosen["name"] if has_goal else "",
        job_goal_on=min(source.today, start + source.days(3, 60)) if has_goal else None,
        has_cv=has_cv,
        cv_on=min(source.today, start + source.days(3, 90)) if has_cv else None,
        weight=source.pick(WEIGHTS),
    )


def group_now(person: Person) -> Group:
    """The group of the first period: 1, or none in a programme without groups."""
    return Group.ONE if person.programme.has_groups else Group.NONE
