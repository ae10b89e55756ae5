"""What the demo register is made from: word lists, a seeded dice, and the day it is for."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from planner.domain.programmes import Benefit, BenefitExit, Programmes

T = TypeVar("T")

_CPR_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
FIRST_CVR = 99_000_000


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
    new_id: Callable[[], str]
    dice: Random = field(init=False)

    def __post_init__(self) -> None:
        """Seed the dice."""
        self.dice = Random(self.spec.seed)  # noqa: S311 -- invented people, no secrets

    @property
    def today(self) -> date:
        """The demo's day."""
        return self.spec.as_of

    def chance(self, share: float) -> bool:
        """True for about that share of calls."""
        return self.dice.random() < share

    def pick(self, values: Sequence[T]) -> T:
        """One of the values."""
        return self.dice.choice(values)

    def word(self, *path: str) -> str:
        """One word of a list in the word file."""
        found: Any = self.words
        for key in path:
            found = found[key]
        return str(self.pick(found))

    def day_before(self, least: int, most: int) -> date:
        """A day between so many days ago."""
        return self.today - timedelta(days=self.dice.randint(least, most))

    def working_day(self, near: date) -> date:
        """The day itself, or the Monday after a weekend."""
        return near + timedelta(days=(7 - near.weekday()) % 7 if near.weekday() >= 5 else 0)

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


def load_words(folder: Path) -> dict[str, Any]:
    """The word lists of the demo, from the shipped resources."""
    return tomllib.loads((folder / "demo" / "words.toml").read_text(encoding="utf-8"))


def full_names(source: Source) -> Iterator[str]:
    """Full names, no two alike: first and last, with a middle name once the pairs run short."""
    firsts, lasts = source.words["first_names"], source.words["last_names"]
    used: set[str] = set()
    pairs = len(firsts) * len(lasts) // 2
    while True:
        parts = [source.pick(firsts), source.pick(lasts)]
        if len(used) > pairs:
            parts.insert(1, source.pick(lasts))
        name = " ".join(parts)
        if name not in used:
            used.add(name)
            yield name


def cpr_numbers(source: Source) -> Iterator[str]:
    """Ten digits with a possible date that fail modulus 11, so that nobody can have them; no two alike."""
    used: set[str] = set()
    while True:
        age = source.dice.randint(30 * 365 + 30, 64 * 365)
        born = source.today - timedelta(days=age)
        head = born.strftime("%d%m%y")
        serial = source.dice.randint(0, 3998) if born.year < 2000 else source.dice.randint(4000, 4999)
        digits = f"{head}{serial:04}"
        total = sum(int(digit) * weight for digit, weight in zip(digits, _CPR_WEIGHTS, strict=True))
        if total % 11 and digits not in used:
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
