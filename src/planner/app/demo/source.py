"""What the demo register is made from: word lists, a seeded dice, and the day it is for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

from planner.app.demo.names import Names
from planner.domain.periods import ONE_DAY
from planner.domain.programmes import Benefit, BenefitExit, Programmes
from planner.domain.register import Register
from planner.domain.working_days import is_working_day

T = TypeVar("T")

_CPR_WEIGHTS: Final = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
FIRST_CVR: Final = 99_000_000
DAYS_OF_HISTORY: Final = 730
DAYS_OF_IDS: Final = 30
# Without settings, so the days are those that municipalities commonly keep.
_USUAL: Final = Register()


@dataclass(frozen=True, slots=True)
class DemoSpec:
    """How large a demo, from which seed, and as of which day."""

    citizens: int
    workers: int
    seed: int
    as_of: date


@dataclass(slots=True)
class Source:
    """The surroundings of the generator. All is drawn from ``dice``: the same spec gives the same people."""

    spec: DemoSpec
    programmes: Programmes
    words: dict[str, Any]
    dice: Random = field(init=False)
    names: Names = field(init=False)
    made: int = field(init=False, default=0)
    _first_millisecond: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Seed the dice."""
        self.dice = Random(self.spec.seed)  # noqa: S311 -- invented people, no secrets
        self.names = Names(self.words, self.dice)
        days = (self.spec.as_of - date(1970, 1, 1)).days - DAYS_OF_IDS
        self._first_millisecond = days * 86_400_000

    def new_id(self) -> str:
        """The next id: a UUID version 7 of some weeks before the demo's day, from the dice, so that ids repeat too."""
        self.made += 1
        at = self._first_millisecond + self.made
        drawn, low = self.dice.getrandbits(12), self.dice.getrandbits(62) | 1 << 63
        return f"{at >> 16:08x}-{at & 0xFFFF:04x}-7{drawn:03x}-{low >> 48:04x}-{low & 0xFFFF_FFFF_FFFF:012x}"

    @property
    def today(self) -> date:
        """The demo's day."""
        return self.spec.as_of

    @property
    def since(self) -> date:
        """First day of the history."""
        return self.today - timedelta(days=DAYS_OF_HISTORY)

    def chance(self, share: float) -> bool:
        """True for about that share of calls."""
        return self.dice.random() < share

    def pick(self, values: Sequence[T]) -> T:
        """One of the values, in a third of the time of ``Random.choice``: a demo draws a million times."""
        return values[int(self.dice.random() * len(values))]

    def deal(self, people: Sequence[T], share: float) -> list[T]:
        """Just that share of the people, drawn at random; one at least, so that small demos show it too."""
        return self.dice.sample(people, min(len(people), max(1, round(len(people) * share))))

    def word(self, *path: str) -> str:
        """One word of a list in the word file."""
        found: Any = self.words
        for key in path:
            found = found[key]
        return str(self.pick(found))

    def days(self, least: int, most: int) -> timedelta:
        """So many days; the least where the most is less."""
        return timedelta(days=least + int(self.dice.random() * (max(0, most - least) + 1)))

    def day_before(self, least: int, most: int) -> date:
        """A day between so many days ago."""
        return self.today - self.days(least, most)

    def day_between(self, first: date, last: date) -> date:
        """A day of a period; its first where it holds none."""
        return first + self.days(0, (last - first).days)

    def working_day(self, near: date) -> date:
        """The day itself, or the first one after it on which people work."""
        while not _works(near):
            near += ONE_DAY
        return near

    def working_day_before(self, near: date) -> date:
        """The day itself, or the last one before it on which people work."""
        while not _works(near):
            near -= ONE_DAY
        return near

    def worked_day(self, near: date) -> date:
        """The same, and never ahead of today."""
        return self.working_day_before(min(near, self.today))

    def cash_benefit(self) -> Benefit:
        """The commonest benefit of the cash system that exists on the demo's day."""
        return next(
            each
            for each in self.programmes.benefits
            if each.cash_system and (each.valid_to is None or each.valid_to >= self.today)
        )

    def exit_benefit(self, kind: BenefitExit) -> Benefit:
        """A benefit of one of the exits from group 2."""
        return next(each for each in self.programmes.benefits if each.exit is kind)


@cache
def _works(day: date) -> bool:
    """Whether people work that day; asked of the same days again and again."""
    return is_working_day(_USUAL, day)


def load_words(folder: Path) -> dict[str, Any]:
    """The word lists of the demo, from the shipped resources."""
    return tomllib.loads((folder / "demo" / "words.toml").read_text(encoding="utf-8"))


def cpr_numbers(source: Source) -> Iterator[str]:
    """Ten digits with a possible date that fail modulus 11, so that nobody can have them; no two alike.

    Never born on the first of January: those days have had numbers without modulus 11.
    """
    used: set[str] = set()
    while True:
        born = source.day_before(31 * 366, 64 * 365)
        serial = source.dice.randint(1, 3998) if born.year < 2000 else source.dice.randint(4000, 4999)
        digits = f"{born:%d%m%y}{serial:04}"
        total = sum(int(digit) * weight for digit, weight in zip(digits, _CPR_WEIGHTS, strict=True))
        if total % 11 and digits not in used and (born.day, born.month) != (1, 1):
            used.add(digits)
            yield digits


def cvr_numbers() -> Iterator[str]:
    """Eight digits that pass the checksum, from a range where no firm is."""
    from planner.app.numbers import cvr_problem

    number = FIRST_CVR
    while True:
        number += 1
        if cvr_problem(str(number)) is None:
            yield str(number)
