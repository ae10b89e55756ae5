"""Which programmes a demo holds, and how many citizens and workers each has."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from planner.app.demo.source import Source
from planner.domain.errors import Code, Detail, Problem, RefusedError
from planner.domain.places import runs_on
from planner.domain.programmes import Programme

BESIDE_SHARE: Final = 0.12
SMALLEST_TEAM: Final = 8
SERVED: Final = 0.86


@dataclass(frozen=True, slots=True)
class ProgrammeShare:
    """One programme of the demo. ``workers``: how many serve it alone; 0 where everybody serves all."""

    programme: Programme
    citizens: int
    workers: int


def make_parts(source: Source) -> list[ProgrammeShare]:
    """The main programme first, then those beside it.

    Raises:
        RefusedError: no programme of the word file runs on the demo's day (``OUTSIDE_PROGRAMME``).
    """
    main, beside = _programmes(source)
    spec = source.spec
    each = 0 if spec.citizens < 20 else round(spec.citizens * (BESIDE_SHARE if len(beside) == 1 else 0.1))
    others = [ProgrammeShare(row, each, _workers(source, row, each)) for row in beside if each]
    rest = ProgrammeShare(
        main,
        spec.citizens - sum(part.citizens for part in others),
        spec.workers - sum(part.workers for part in others) if others and others[0].workers else 0,
    )
    return [rest, *others]


def _workers(source: Source, programme: Programme, citizens: int) -> int:
    if source.spec.workers < SMALLEST_TEAM:
        return 0
    wanted = ceil(citizens * SERVED / programme.cap.hard)
    return max(1, min(wanted, round(source.spec.workers * 2 * citizens / source.spec.citizens)))


def _programmes(source: Source) -> tuple[Programme, list[Programme]]:
    eras = source.words["eras"]
    running = {each.code: each for each in source.programmes if runs_on(each, source.today)}
    main = [running[code] for code in eras["main"] if code in running]
    beside = [running[code] for code in eras["beside"] if code in running][:2]
    if not main:
        first = source.programmes.need(eras["main"][-1])
        details: dict[str, Detail] = {"programme": first.name, "start": first.start, "end": first.end}
        raise RefusedError([Problem(Code.OUTSIDE_PROGRAMME, "as_of", details)])
    return main[0], beside or [running[code] for code in eras["last_resort"] if code in running]
