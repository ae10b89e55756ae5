"""The waiting list: who waits for a contact person, in which order, and where each could go at once.

Everybody is planned together once. The solved plan is kept: those who come later are placed on top of it one at a
time, which costs no new solve and ends at the same optimum; and what the leader accepts, or takes back, is only what
it says already. It is solved anew where anything else changed, or so many came at once that one solve is the shorter
way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from planner.app.queries.citizens import Missing, citizen_row
from planner.app.queries.plan import PlanLine, PlanView, show
from planner.app.queries.plan_data import PlanData, plan_data
from planner.app.queries.plan_people import Planned
from planner.domain.decisions import NewAssignment
from planner.domain.guard import check_assignments
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.programmes import Programmes, Standing
from planner.domain.register import Register
from planner.planning.problem import Cancel, PlanCancelledError, PlanCitizen, PlanProblem, Report
from planner.planning.solved import Solved, solve_fully

# So many that came at once are placed one at a time; above it, one solve of everybody takes less time.
MOST_SINGLY: Final = 20


@dataclass(frozen=True, slots=True)
class NeededMove:
    """Somebody who must change contact person so that another one gets a place."""

    citizen: CitizenId
    before: WorkerId
    after: WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """One who waits.

    ``order`` counts from 1: the longest wait first, among equals by group (``standing``). ``language`` is one that the
    contact person must speak. ``missing``: what is missing besides a contact person. ``place``: where the plan puts the
    citizen, with its reason; None where there is no place, and ``cause`` says why. ``moves``: who must change first.
    """

    citizen: CitizenId
    order: int
    programme: str
    standing: Standing
    since: date
    days: int
    former: WorkerId | None
    language: str
    missing: tuple[Missing, ...]
    place: PlanLine | None
    cause: str
    moves: tuple[NeededMove, ...]


@dataclass(frozen=True, slots=True)
class WaitingList:
    """Everybody who waits, and the plan behind it. ``solved`` goes on to the next list.

    ``full_solves``: 1 when everybody had to be planned anew for this list, else 0.
    """

    day: date
    rows: tuple[WaitingRow, ...]
    data: PlanData
    view: PlanView
    solved: Solved
    full_solves: int

    @property
    def placed(self) -> int:
        """How many could have a place at once."""
        return sum(row.place is not None for row in self.rows)

    def row(self, citizen: str) -> WaitingRow | None:
        """The row of a citizen; None for one who does not wait."""
        return next((row for row in self.rows if row.citizen == citizen), None)


@dataclass(frozen=True, slots=True)
class Watch:
    """How the one who asked follows the work: ``cancel`` is asked now and then, ``report`` told the share done."""

    cancel: Cancel | None = None
    report: Report | None = None

    def tell(self, share: float) -> None:
        """Report, and stop if that is wanted.

        Raises:
            PlanCancelledError: ``cancel`` said so.
        """
        if self.cancel is not None and self.cancel():
            raise PlanCancelledError
        if self.report is not None:
            self.report(share)


def waiting_list(
    register: Register, programmes: Programmes, day: date, before: WaitingList | None = None, watch: Watch | None = None
) -> WaitingList:
    """Who waits on a day, and where each could go; safe to run in the background on ``register.snapshot()``.

    Args:
        register: the register; only read.
        programmes: the programme data.
        day: the day from which a place would be given.
        before: an earlier list; its plan is gone on with where the register still answers to it.
        watch: how the work is followed.

    Raises:
        PlanCancelledError: the one who asked does not want it any more.
    """
    watch = watch or Watch()
    data = plan_data(register, programmes, day)
    solved = None if before is None or before.day != day else carried_over(before.solved, data.problem)
    if solved is not None:
        solved = _with_newcomers(solved, data, watch)
    anew = solved is None
    if solved is None:
        solved = solve_fully(data.problem, watch.cancel, watch.report)
    view = show(register, programmes, data, solved)
    rows = _rows(register, programmes, data, view)
    watch.tell(1.0)
    return WaitingList(day, rows, data, view, solved, int(anew))


def _with_newcomers(solved: Solved, data: PlanData, watch: Watch) -> Solved | None:
    """Those who came since placed on top, one at a time; None where everybody must be solved anew.

    The kept plan takes those who were accepted since for free to move again. As long as the newcomers leave them where
    they are, the plan is the best also with what moving them costs now.
    """
    known = {one.key: one for one in solved.problem.citizens}
    new = sorted((one for one in data.problem.citizens if one.key not in known), key=_first_served(data))
    if len(new) > MOST_SINGLY:
        return None
    for at, one in enumerate(new):
        watch.tell(at / len(new))
        solved = solved.place(one).solved
    places = solved.proposal.places
    accepted = [one for one in data.problem.citizens if one.key in known and one.present != known[one.key].present]
    return solved if all(places[one.key] == one.present for one in accepted) else None


def carried_over(solved: Solved, problem: PlanProblem) -> Solved | None:
    """The same plan where it still answers to a problem read anew; None where it must be solved again.

    It does when nothing changed but that citizens got the contact person that the plan says, or lost that one again,
    and that others came who wait. A pair that was accepted as planned leaves the rest of the plan the best there is:
    every other plan costs at least as much as before, and this one less by what was accepted. A contact person who gave
    somebody up is another matter: one over the cap may have places again.
    """
    old, now = solved.problem, {one.key: one for one in problem.citizens}
    known = {one.key for one in old.citizens}
    same_team = {one.key: one for one in old.workers} == {one.key: one for one in problem.workers}
    if not same_team or old.settings != problem.settings:
        return None
    if any(one.present is not None for key, one in now.items() if key not in known):
        return None
    places = solved.proposal.places
    carried = all(one.key in now and _answers(one, now[one.key], places[one.key]) for one in old.citizens)
    return solved if carried else None


def _answers(planned: PlanCitizen, now: PlanCitizen, place: str | None) -> bool:
    """Whether a citizen is as the plan took it, or has got since what the plan says."""
    if planned == now:
        return True
    if planned.present is not None or now.present is None or now.present != place:
        return False
    return planned == replace(
        now,
        present=None,
        priority=planned.priority,
        change_cost=planned.change_cost,
        functions=planned.functions,
    )


def _first_served(data: PlanData) -> Callable[[PlanCitizen], tuple[int, str, str]]:
    """The order of the plan: by priority, then by name."""

    def place(one: PlanCitizen) -> tuple[int, str, str]:
        return -one.priority, data.planned[CitizenId(one.key)].citizen.name.casefold(), one.identity

    return place


def _rows(register: Register, programmes: Programmes, data: PlanData, view: PlanView) -> tuple[WaitingRow, ...]:
    """Those without a contact person, in order of priority."""
    lines = {line.citizen: line for line in view.lines}
    causes = {line.citizen: line.cause for line in view.waiting}
    moves = _moves(view)
    waiting = [one for one in data.problem.citizens if one.present is None]
    found = []
    for at, one in enumerate(sorted(waiting, key=_first_served(data))):
        citizen = CitizenId(one.key)
        planned, line = data.planned[citizen], lines.get(citizen)
        found.append(
            WaitingRow(
                citizen=citizen,
                order=at + 1,
                programme=planned.programme,
                standing=planned.standing,
                since=planned.since,
                days=max((data.day - planned.since).days, 0),
                former=None if planned.former is None else planned.former.worker,
                language=planned.citizen.required_language.strip(),
                missing=_missing(register, programmes, planned, data.day),
                place=line,
                cause=causes.get(citizen, ""),
                moves=() if line is None else _needed(register, programmes, data.day, line, moves),
            )
        )
    return tuple(found)


def _missing(register: Register, programmes: Programmes, planned: Planned, day: date) -> tuple[Missing, ...]:
    row = citizen_row(register, programmes, planned.citizen, day)
    return tuple(each for each in row.missing if each is not Missing.CONTACT_PERSON)


def _moves(view: PlanView) -> list[NeededMove]:
    """Those who have a contact person and get another one in the plan."""
    return [
        NeededMove(line.citizen, line.before, line.worker)
        for line in view.lines
        if line.before is not None and line.before != line.worker
    ]


def _needed(
    register: Register, programmes: Programmes, day: date, line: PlanLine, moves: Sequence[NeededMove]
) -> tuple[NeededMove, ...]:
    """Those of the plan's moves without which the guard would not let the citizen have the place."""
    if not moves or _fits(register, programmes, day, line, ()):
        return ()
    needed = list(moves)
    for each in moves:
        rest = [move for move in needed if move is not each]
        if _fits(register, programmes, day, line, rest):
            needed = rest
    return tuple(needed)


def _fits(register: Register, programmes: Programmes, day: date, line: PlanLine, moves: Iterable[NeededMove]) -> bool:
    pairs: Mapping[CitizenId, WorkerId] = {line.citizen: line.worker, **{each.citizen: each.after for each in moves}}
    new = [NewAssignment(citizen=citizen, worker=worker, start=day) for citizen, worker in pairs.items()]
    return not check_assignments(register, programmes, new).problems
