"""A handover as it is asked for, and one case of it: on which days somebody else must have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.domain.contact import LeftAlone
from planner.domain.decisions import NewAssignment
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import Assignment
from planner.domain.words import Role


class HandoverKind(StrEnum):
    """Cover for a time, after which the cases return; or another fixed contact person for good."""

    COVER = "cover"
    FOR_GOOD = "for_good"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRequest:
    """Whose cases, from which day, and how.

    ``first`` is the first day on which others have them; ``last`` the last day of a cover, None for good.
    """

    worker: WorkerId
    kind: HandoverKind
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class HeldCase:
    """One case to hand over.

    ``parts`` are the days on which somebody else must have it, each with the row by which the worker has it: mostly one
    part; more where a colleague covers the days between. ``covers_for`` the absent colleague whose it is, when it is a
    cover; ``counts``: counts as load; ``cover`` who covers it now, when it is handed over for good.
    """

    parts: tuple[LeftAlone, ...]
    programme: str
    counts: bool
    covers_for: WorkerId | None
    cover: Assignment | None

    @property
    def row(self) -> Assignment:
        """By what the worker has the case first."""
        return self.parts[0].row

    @property
    def first(self) -> date:
        """The first day on which somebody else has it."""
        return self.parts[0].start

    @property
    def last(self) -> date | None:
        """The last day of it; None for good."""
        return self.parts[-1].end

    @property
    def citizen(self) -> CitizenId:
        """Whose case it is."""
        return self.row.citizen


def decisions(
    request: HandoverRequest, case: HeldCase, worker: WorkerId, override_reason: str = ""
) -> list[NewAssignment]:
    """What it means to give a case to a colleague: one assignment for each of its parts."""
    return [
        NewAssignment(
            citizen=case.citizen,
            worker=worker,
            start=part.start,
            end=part.end,
            role=Role.COVER if request.kind is HandoverKind.COVER or part.row.role is Role.COVER else Role.FIXED,
            override_reason=override_reason,
        )
        for part in case.parts
    ]


def one_part_each(parts: Sequence[LeftAlone]) -> list[LeftAlone]:
    """Parts of one row for good as one: to its own last day, over days on which the citizen is in no programme too."""
    found: dict[str, LeftAlone] = {}
    for part in parts:
        if part.row.role is Role.COVER:
            found[f"{part.row.id}/{part.start.isoformat()}"] = part
        else:
            found.setdefault(part.row.id, replace(part, end=part.row.end))
    return list(found.values())
