"""What the demo register is made from: word lists, a seeded dice, and the day it is for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

from planner.domain.programmes import Benefit, BenefitExit, Programmes

T = TypeVar("T")

_CPR_WEIGHTS: Final = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
FIRST_CVR: Final = 99_000_000
DAYS_OF_HISTORY: Final = 730
DAYS_OF_IDS: Final = 30
_LOW: Final = (1 << 62) - 1


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
    made: int = field(init=False, default=0)
    names: set[str] = field(default_factory=set)
    _first_millisecond: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Seed the dice."""
        self.dice = Random(self.spec.seed)  # noqa: S311 -- invented people, no secrets
        days = (self.spec.as_of - date(1970, 1, 1)).days - DAYS_OF_IDS
        self._first_millisecond = days * 86_400_000

    def new_id(self) -> str:
        """The next id: a UUID version 7 of some weeks before the demo's day, from the dice, so that ids repeat too."""
        self.made += 1
        drawn = self.dice.getrandbits(74)
        value = (self._first_millisecond + self.made) << 80 | 7 << 76 | (drawn >> 62) << 64 | 2 << 62 | drawn & _LOW
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

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
        """One of the values."""
        return self.dice.choice(values)

    def deal(self, people: Sequence[T], share: float) -> list[T]:
        """Just that share of the people, drawn at random."""
        return self.dice.sample(people, min(len(people), round(len(people) * share)))

    def word(self, *path: str) -> str:
        """One word of a list in the word file."""
        found: Any = self.words
        for key in path:
            found = found[key]
        return str(self.pick(found))

    def days(self, least: int, most: int) -> timedelta:
        """So many days; the least where the most is less."""
        return timedelta(days=self.dice.randint(least, max(least, most)))

    def day_before(self, least: int, most: int) -> date:
        """A day between so many days ago."""
        return self.today - self.days(least, most)

    def day_between(self, first: date, last: date) -> date:
        """A day of a period; its first where it holds none."""
        return first + self.days(0, (last - first).days)

    def working_day(self, near: date) -> date:
        """The day itself, or the Monday after a weekend."""
        return near + timedelta(days=(7 - near.weekday()) % 7 if near.weekday() >= 5 else 0)

    def worked_day(self, near: date) -> date:
        """The day itself, or the Friday before a weekend; never ahead of today."""
        day = min(near, self.today)
        return day - timedelta(days=max(0, day.weekday() - 4))

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

    def full_name(self, wanted: str = "") -> str:
        """A full name that nobody else in the demo has: the one wanted, else first and last, at need one in between."""
        firsts, lasts = self.words["first_names"], self.words["last_names"]
        name = wanted
        while not name or name in self.names:
            parts = [self.pick(firsts), self.pick(lasts)]
            if 2 * len(self.names) > len(firsts) * len(lasts):
                parts.insert(1, self.pick(lasts))
            name = " ".join(parts)
        self.names.add(name)
        return name


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
