"""Two rows that may be one person: who looks like whom, and what merging them would do. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from planner.domain.checks.cpr import birth_date
from planner.domain.file_records import ListedCitizen
from planner.domain.folding import squeeze
from planner.domain.ids import CitizenId
from planner.domain.merging import merge_of
from planner.domain.records import Citizen
from planner.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What merging ``other`` into ``kept`` would do, by table: rows that go over, periods cut to fit, rows said twice.

    ``filled``: fields of the citizen that are filled from the other.
    """

    kept: Citizen
    other: Citizen
    moved: Mapping[str, int] = field(default_factory=dict)
    cut: Mapping[str, int] = field(default_factory=dict)
    twice: Mapping[str, int] = field(default_factory=dict)
    filled: tuple[str, ...] = ()


def look_alike(register: Register, citizen: Citizen) -> list[Citizen]:
    """Citizens of the same folded name and day of birth, by number."""
    born, name = birth_date(citizen.cpr), squeeze(citizen.name)
    found = [
        each
        for each in register.all(Citizen)
        if name and each.id != citizen.id and squeeze(each.name) == name and birth_date(each.cpr) == born
    ]
    return sorted(found, key=lambda each: each.cpr)


def preview_merge(register: Register, kept: CitizenId, other: CitizenId, today: date) -> MergePreview:
    """What merging would do.

    Raises:
        RefusedError: one of the two is not there (``NOT_FOUND``).
    """
    one, two = register.need(Citizen, kept, "kept"), register.need(Citizen, other, "other")
    numbers = count()
    merge = merge_of(register, one, two, one.cpr, today, lambda: f"new-{next(numbers)}")
    return MergePreview(
        kept=one,
        other=two,
        moved=dict(merge.moved),
        cut=dict(+merge.cut),
        twice=dict(merge.twice),
        filled=merge.filled,
    )


def listed_on(register: Register, citizen: CitizenId) -> date | None:
    """The day of the newest list that has the citizen, None where none has or the newest lacks them."""
    rows = [row for row in register.of_citizen(ListedCitizen, citizen) if row.gone_since is None]
    return max((row.as_of for row in rows), default=None)
