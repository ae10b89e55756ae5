"""One invented citizen with two years of history: where enrolled, in which group, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from typing import Final, TypeVar

from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.periods import Month
from planner.domain.programmes import BenefitExit, Programme
from planner.domain.records import Citizen
from planner.domain.words import CaseWeight, Group

T = TypeVar("T")

NEWCOMER_DAYS: Final = 9
# The fewest cases are the heaviest; the rest are simple.
WEIGHTS: Final = ((CaseWeight.VERY_COMPLEX, 0.1), (CaseWeight.COMPLEX, 0.27))
PROTECTED: Final = 0.006
NOTED: Final = 0.12
STEP_UP: Final = 0.05
BESIDE: Final = 0.03
# Weeks of a course: 13 at most as a rule, and prolonged up to 26 by the employment act (LAB § 61).
WEEKS: Final = (4, 6, 8, 8, 10, 13, 13, 13, 13, 20, 26)
# What group 2 leads to, dealt in turn.
AWARDS: Final = (
    BenefitExit.FLEX_JOB,
    BenefitExit.EARLY_PENSION,
    BenefitExit.RESOURCE_COURSE,
    BenefitExit.EARLY_PENSION,
)


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
    PAID_COURSE = auto()
    COURSE = auto()
    AHEAD = auto()
    DRAFT = auto()


IN_GROUP_2: Final = frozenset({Path.TWO, Path.TWO_LONG, Path.TWO_AWARDED})
# How many of a programme with groups go which way; the rest stay in group 1.
PATHS: Final = (
    (Path.NEW, 0.018),
    (Path.LEFT, 0.042),
    (Path.LEFT_FROM_TWO, 0.018),
    (Path.RETURNED, 0.006),
    (Path.TWO_LONG, 0.032),
    (Path.TWO, 0.085),
    (Path.TWO_AWARDED, 0.082),
    (Path.BACK_IN_ONE, 0.06),
)
PATHS_WITHOUT_GROUPS: Final = ((Path.NEW, 0.018), (Path.LEFT, 0.06))
# What those of group 1 do now, of all in it.
DOINGS: Final = (
    (Doing.EXEMPT, 0.087),
    (Doing.JOB, 0.043),
    (Doing.EDUCATION, 0.02),
    (Doing.SMALL_JOB, 0.025),
    (Doing.PAID_COURSE, 0.022),
    (Doing.COURSE, 0.115),
    (Doing.AHEAD, 0.03),
    (Doing.DRAFT, 0.014),
)
# How many days ago the others began at most.
LONGEST: Final = {Doing.EXEMPT: 200, Doing.JOB: 500, Doing.SMALL_JOB: 420}
# Months in which an education begins.
TERMS: Final = {2, 9}
SETTLED: Final = timedelta(days=75)


@dataclass(slots=True)
class Person:
    """A citizen in the making.

    ``moved`` is the day of the move to group 2, ``back`` that of the way back, ``left`` the departure;
    ``busy_from`` the first day of what the citizen does now, ``until`` the last of a course of so many ``weeks``;
    ``on_benefit`` no longer with a job that keeps one; ``award`` what group 2 led to, on ``awarded_on``,
    and whether the agreement is still ``followed`` here.
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
    until: date | None = None
    weeks: int = 0
    award: BenefitExit | None = None
    awarded_on: date | None = None
    followed: bool = False
    stepped_up: bool = False
    industry: int = 0
    also: Programme | None = None

    @property
    def in_group_2(self) -> bool:
        """Whether the citizen is in group 2 today."""
        return self.path in IN_GROUP_2

    @property
    def served(self) -> bool:
        """Whether the citizen needs a contact person today: here, in group 1, neither exempt nor self-supporting."""
        return self.left is None and not self.in_group_2 and self.doing is not Doing.EXEMPT and self.on_benefit


def make_people(
    source: Source, programme: Programme, count: int, numbers: Iterator[str], also: Programme | None
) -> list[Person]:
    """All citizens of a programme: dealt out over the paths, then over what they do now."""
    paths = PATHS if programme.has_groups else PATHS_WITHOUT_GROUPS
    dealt = _dealt(source, paths, count, Path.ONE)
    weights = _dealt(source, WEIGHTS, count, CaseWeight.SIMPLE)
    people = [
        _person(source, programme, path, weight, next(numbers)) for path, weight in zip(dealt, weights, strict=True)
    ]
    _deal_doings(source, people)
    _deal_awards(source, people)
    for person in source.deal(people, PROTECTED):
        person.citizen = replace(person.citizen, protected=True)
    for person in source.deal([each for each in people if each.left is None and _settled(source, each)], STEP_UP):
        person.stepped_up = True
    if also is not None:
        for person in source.deal([each for each in people if each.served and _settled(source, each)], BESIDE):
            person.also = also
    return people


def _dealt(source: Source, shares: Sequence[tuple[T, float]], count: int, rest: T) -> list[T]:
    """So many of each as the shares say, one at least while there is room, and of the rest; in any order."""
    dealt = [value for value, share in shares for _ in range(max(1, round(count * share)))]
    dealt = dealt[: count * 2 // 3] + [rest] * (count - min(len(dealt), count * 2 // 3))
    source.dice.shuffle(dealt)
    return dealt


def _person(source: Source, programme: Programme, path: Path, weight: CaseWeight, cpr: str) -> Person:
    start = source.worked_day(_start(source, programme, path))
    if start < programme.start:
        start = min(source.working_day(programme.start), source.today)
    industry = source.dice.randrange(len(source.words["industries"]))
    person = Person(_citizen(source, cpr, start, industry, weight), programme, path, start, industry=industry)
    _go(source, person)
    return person


def _start(source: Source, programme: Programme, path: Path) -> date:
    """Most have been there since before the history, or since the programme began; the others came day by day."""
    if path is Path.NEW:
        return max(programme.start, source.day_before(1, NEWCOMER_DAYS))
    settled = path not in {Path.ONE, Path.LEFT}
    if settled or source.chance(0.55):
        first = source.since - source.days(0, 500)
        if first >= programme.start:
            return first
        return source.day_between(programme.start, min(programme.start + timedelta(days=60), source.day_before(20, 20)))
    return source.day_between(max(programme.start, source.since), source.day_before(NEWCOMER_DAYS + 1, 20))


def _go(source: Source, person: Person) -> None:
    """Set the days of moving, returning and leaving, all inside the time there is."""
    earliest = person.start + timedelta(days=30)
    ages = {Path.TWO: (2, 255), Path.TWO_LONG: (285, 520), Path.TWO_AWARDED: (150, 820), Path.BACK_IN_ONE: (320, 700)}
    if person.path in ages:
        least, most = ages[person.path]
        person.moved = source.working_day(max(earliest, source.day_before(least, most)))
    if person.path is Path.LEFT_FROM_TWO:
        person.moved = source.working_day(max(earliest, source.day_before(200, 700)))
    if person.path is Path.BACK_IN_ONE and person.moved is not None:
        person.back = source.worked_day(min(person.moved + source.days(90, 250), source.day_before(20, 60)))
        if person.back <= person.moved:
            person.moved = person.back = None
    if person.path in {Path.LEFT, Path.LEFT_FROM_TWO}:
        after = max(earliest, source.since) if person.moved is None else person.moved + timedelta(days=60)
        person.left = source.day_between(after, source.day_before(1, 1))
        if person.left > source.today:
            person.left = person.moved = None
    if person.moved is not None and person.moved >= source.today:
        person.path, person.moved = Path.ONE, None


def _deal_doings(source: Source, people: Sequence[Person]) -> None:
    """Give those in group 1 what they do now, in just the wanted numbers; one at least while half are left."""
    ones = [person for person in people if person.left is None and not person.in_group_2]
    free = [person for person in ones if _settled(source, person)]
    source.dice.shuffle(free)
    least = len(free) // 2
    for doing, share in DOINGS:
        for _ in range(min(len(free), max(1 if len(free) > least else 0, round(len(ones) * share)))):
            person = free.pop()
            person.doing = doing
            person.weeks = source.pick(WEEKS)
            first = max(person.start, person.back or person.start) + timedelta(days=25)
            person.busy_from = _begun(source, person, first)
            if doing in {Doing.PAID_COURSE, Doing.COURSE, Doing.AHEAD, Doing.DRAFT}:
                person.until = source.working_day_before(person.busy_from + timedelta(days=7 * person.weeks - 1))
            # One job in twelve stands beside a benefit that nobody has ended yet.
            person.on_benefit = doing is not Doing.JOB or source.chance(0.08)


def _begun(source: Source, person: Person, first: date) -> date:
    """The first day of what a citizen does now, a working day not before the first possible one."""
    if person.doing in {Doing.AHEAD, Doing.DRAFT}:
        return source.working_day(source.today + source.days(1, 21))
    if person.doing in {Doing.PAID_COURSE, Doing.COURSE}:
        least = 21 if person.doing is Doing.PAID_COURSE else 0
        begun = source.working_day(max(first, source.day_before(least, 7 * person.weeks - 5)))
        return min(begun, source.worked_day(source.today))
    if person.doing is Doing.EDUCATION:
        terms = [day for day in _first_days(source, 15) if day > first]
        return source.pick(terms) if terms else source.worked_day(source.today)
    begun = source.working_day(max(first, source.day_before(0, LONGEST[person.doing])))
    return min(begun, source.worked_day(source.today))


def _first_days(source: Source, months: int) -> Iterator[date]:
    """The first working day of each term that began in so many months up to today."""
    month = Month.of(source.today)
    for back in range(months):
        day = source.working_day(month.plus(-back).first)
        if day.month in TERMS and day <= source.today:
            yield day


def _deal_awards(source: Source, people: Sequence[Person]) -> None:
    """What those whose time in group 2 is over were awarded, and since when."""
    awarded = [each for each in people if each.path is Path.TWO_AWARDED and each.moved is not None]
    for number, person in enumerate(awarded):
        moved = person.moved or source.today
        day = moved + timedelta(days=min(200, max(20, (source.today - moved).days * 2 // 3)))
        person.award = AWARDS[number % len(AWARDS)]
        person.awarded_on = source.worked_day(min(day, source.today - timedelta(days=4)))
        person.followed = person.award is BenefitExit.FLEX_JOB and number // len(AWARDS) % 2 == 0


def _settled(source: Source, person: Person) -> bool:
    return max(person.start, person.back or person.start) <= source.today - SETTLED


def _citizen(source: Source, cpr: str, start: date, industry: int, weight: CaseWeight) -> Citizen:
    has_goal = source.chance(0.95)
    has_cv = source.chance(0.88)
    language = source.word("languages") if source.chance(0.12) else ""
    chosen = source.words["industries"][industry]
    return Citizen(
        id=ids.CitizenId(source.new_id()),
        cpr=cpr,
        # The last figure of a number is even for a woman.
        name=source.names.person("men" if int(cpr[-1]) % 2 else "women"),
        district=source.word("districts"),
        languages=(language,) if language else (),
        required_language=language if language and source.chance(0.25) else "",
        job_goal=source.pick(chosen["goals"]) if has_goal else "",
        job_goal_industry=chosen["name"] if has_goal else "",
        job_goal_on=max(start, source.worked_day(start + source.days(3, 60))) if has_goal else None,
        has_cv=has_cv,
        cv_on=max(start, source.worked_day(start + source.days(3, 90))) if has_cv else None,
        weight=weight,
        note=source.word("notes", "citizen") if source.chance(NOTED) else "",
    )


def group_now(person: Person) -> Group:
    """The group of the first period: 1, or none in a programme without groups."""
    return Group.ONE if person.programme.has_groups else Group.NONE
