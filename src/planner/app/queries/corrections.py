"""What the team decided in Sagsplan and must also type into the case system, until a list confirms it.

The journal tells who changed what and when; steps undone, and what came in by a list or a workbook, are left out.
Whether an item still stands is told by the register beside what the last list said of the citizen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from planner.app.case_lists.context import placement_of
from planner.app.case_lists.listed import NOTHING, Then, then_of
from planner.app.caseload import Caseload
from planner.domain.case_list import ListColumn
from planner.domain.changes import Action, Row
from planner.domain.file_records import ListedCitizen
from planner.domain.ids import CitizenId
from planner.domain.periods import ONE_DAY, holds_on
from planner.domain.records import Assignment, Citizen, Enrolment, Exemption, FollowUp, Worker
from planner.domain.register import Register
from planner.domain.words import Role, With
from planner.store import journal
from planner.texts import common, imports
from planner.texts.words import danish

# Steps whose changes the case system knows already, or that made up the register as a whole.
_KNOWN_THERE: Final = (Action.IMPORT_LIST, Action.IMPORT_REGISTER, Action.MAKE_DEMO)


class CorrectionKind(StrEnum):
    """What is to be put right in the case system."""

    CONTACT_PERSON = "contact_person"
    GROUP = "group"
    EXEMPTION = "exemption"
    HELD_TALK = "held_talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing to type into the case system: what its last list said, and what it should say."""

    citizen: CitizenId
    cpr: str
    name: str
    kind: CorrectionKind
    there: str
    here: str
    at: datetime
    user: str


@dataclass(frozen=True, slots=True)
class _Touched:
    citizen: CitizenId
    kind: CorrectionKind
    row_id: str
    row: Row


_KINDS: Final[Mapping[str, CorrectionKind]] = {
    "assignment": CorrectionKind.CONTACT_PERSON,
    "enrolment": CorrectionKind.GROUP,
    "exemption": CorrectionKind.EXEMPTION,
    "follow_up": CorrectionKind.HELD_TALK,
}


def corrections(caseload: Caseload) -> list[Correction]:
    """Everything that is still to be put right in the case system, the newest first."""
    register = caseload.register
    said = _newest_lists(register)
    latest: dict[tuple[CitizenId, CorrectionKind, str], tuple[_Touched, journal.StandingImage]] = {}
    for standing in journal.standing_images(caseload.db, tuple(_KINDS), _KNOWN_THERE):
        touched = _touched(standing)
        if touched is not None:
            latest[_key(touched)] = (touched, standing)
    found = [
        item
        for touched, standing in latest.values()
        for item in _items(caseload, touched, standing, said.get(touched.citizen))
    ]
    return sorted(found, key=lambda item: (item.at, item.cpr, item.kind), reverse=True)


def _touched(standing: journal.StandingImage) -> _Touched | None:
    image = standing.image
    row = image.after or image.before
    if row is None:
        return None
    kind = _KINDS[image.table]
    if kind is CorrectionKind.HELD_TALK and (image.after is None or not image.after.get("held")):
        return None
    return _Touched(CitizenId(str(row["citizen"])), kind, image.row_id, row)


def _key(touched: _Touched) -> tuple[CitizenId, CorrectionKind, str]:
    """One item per citizen for contact person, one per programme for group; one per exemption and per talk."""
    if touched.kind is CorrectionKind.CONTACT_PERSON:
        return touched.citizen, touched.kind, ""
    if touched.kind is CorrectionKind.GROUP:
        return touched.citizen, touched.kind, str(touched.row["programme"])
    return touched.citizen, touched.kind, touched.row_id


def _newest_lists(register: Register) -> dict[CitizenId, ListedCitizen]:
    newest: dict[CitizenId, ListedCitizen] = {}
    for row in register.all(ListedCitizen):
        before = newest.get(row.citizen)
        if before is None or (row.as_of, row.id) > (before.as_of, before.id):
            newest[row.citizen] = row
    return newest


def _items(
    caseload: Caseload, touched: _Touched, standing: journal.StandingImage, listed: ListedCitizen | None
) -> Iterator[Correction]:
    citizen = caseload.register.find(Citizen, touched.citizen)
    if citizen is None:
        return
    sides = _SIDES[touched.kind](caseload, touched, listed)
    if sides is not None:
        yield Correction(
            citizen=citizen.id,
            cpr=citizen.cpr,
            name=citizen.name,
            kind=touched.kind,
            there=sides[0],
            here=sides[1],
            at=standing.at,
            user=_held_by(caseload.register, touched) or standing.user,
        )


def _held_by(register: Register, touched: _Touched) -> str:
    """The initials of who held a talk, whoever wrote it down or took it in from a packet; "" for all else."""
    talk = register.find(FollowUp, touched.row_id) if touched.kind is CorrectionKind.HELD_TALK else None
    worker = None if talk is None or talk.worker is None else register.find(Worker, talk.worker)
    return "" if worker is None else worker.initials


Sides = tuple[str, str] | None


def _contact(caseload: Caseload, touched: _Touched, listed: ListedCitizen | None) -> Sides:
    """The fixed contact persons of today, and those decided for a coming day, against the one of the list."""
    register, today = caseload.register, caseload.today
    there = (then_of(listed) or NOTHING).get(ListColumn.WORKER, "")
    rows = [row for row in register.of_citizen(Assignment, touched.citizen) if row.role is Role.FIXED]
    named = [(row, worker.initials) for row in rows for worker in (register.find(Worker, row.worker),) if worker]
    held = [initials for row, initials in named if holds_on(row, today)]
    known = {initials.casefold() for initials in held}
    agrees = there.casefold() in known or (not held and not there)
    coming = [
        imports.from_day(initials, row.start)
        for row, initials in named
        if row.start > today and initials.casefold() not in {*known, there.casefold()}
    ]
    if agrees and not coming:
        return _ends(named, touched, there, today)
    return there or common.NONE_SMALL, ", ".join([*([] if agrees else held), *coming]) or common.NONE_SMALL


def _ends(named: Sequence[tuple[Assignment, str]], touched: _Touched, there: str, today: date) -> Sides:
    """A contact person whom the list names, and for whom a last day is decided with nobody to follow."""
    goes_on = any(row.end is None or row.start > today for row, _ in named)
    last = next((row.end for row, _ in named if row.id == touched.row_id and holds_on(row, today)), None)
    return None if goes_on or last is None else (there, imports.from_day(common.NONE_SMALL, last + ONE_DAY))


def _group(caseload: Caseload, touched: _Touched, listed: ListedCitizen | None) -> Sides:
    """The place of today, and what is decided for a coming day, against the one that the list's mark means."""
    code, today = str(touched.row["programme"]), caseload.today
    programme = caseload.programmes.find(code)
    rows = [row for row in caseload.register.of_citizen(Enrolment, touched.citizen) if row.programme == code]
    now = next((row for row in rows if holds_on(row, today)), None)
    here = common.NONE_SMALL if now is None else _placed(now)
    there = common.NONE_SMALL
    if listed is not None and programme is not None and listed.programme == code and listed.gone_since is None:
        said = placement_of(programme, (then_of(listed) or NOTHING).get(ListColumn.MARK, ""))
        there = common.NONE_SMALL if said is None else imports.placed(code, danish(said.group), step_up=said.step_up)
    steps = [] if here == there else [here]
    before = here
    for row in rows:
        if row.start > today and _placed(row) != before:
            before = _placed(row)
            steps.append(imports.from_day(before, row.start))
    last = now.end if now is not None and now.id == touched.row_id else None
    if last is not None and not any(row.start > today for row in rows):
        steps.append(imports.from_day(common.NONE_SMALL, last + ONE_DAY))
    return (there, ", ".join(steps)) if steps else None


def _placed(row: Enrolment) -> str:
    return imports.placed(row.programme, danish(row.group), step_up=row.step_up)


def _exemption(caseload: Caseload, touched: _Touched, listed: ListedCitizen | None) -> Sides:
    """One exemption as it stands now against the one of the list."""
    then = then_of(listed) or NOTHING
    row = caseload.register.find(Exemption, touched.row_id)
    there = _listed_exemption(then)
    if row is None:
        gone = (str(touched.row["cause"]), str(touched.row["start"]))
        same = (then.get(ListColumn.EXEMPTION), then.get(ListColumn.EXEMPTION_FROM)) == gone
        return (there, common.NONE_SMALL) if same else None
    mine = (row.cause.value, row.start.isoformat(), "" if row.end is None else row.end.isoformat())
    if mine == _exemption_key(then):
        return None
    over = listed is not None and row.end is not None and row.end < listed.as_of
    if over and mine[:2] != _exemption_key(then)[:2]:
        return None
    return there, imports.span(danish(row.cause), row.start, row.end)


def _exemption_key(then: Then) -> tuple[str, str, str]:
    return (
        then.get(ListColumn.EXEMPTION, ""),
        then.get(ListColumn.EXEMPTION_FROM, ""),
        then.get(ListColumn.EXEMPTION_TO, ""),
    )


def _listed_exemption(then: Then) -> str:
    from planner.domain.words import ExemptionCause

    cause, start, end = _exemption_key(then)
    if not cause:
        return common.NONE_SMALL
    return imports.span(
        danish(ExemptionCause(cause)),
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
    )


def _talk(caseload: Caseload, touched: _Touched, listed: ListedCitizen | None) -> Sides:
    """A talk held with the citizen, until the list knows it or a later one."""
    row = caseload.register.find(FollowUp, touched.row_id)
    if row is None or row.held is None or row.with_whom is With.EMPLOYER:
        return None
    last = (then_of(listed) or NOTHING).get(ListColumn.LAST_TALK, "")
    if last >= row.held.isoformat():
        return None
    return imports.talk(date.fromisoformat(last) if last else None), imports.talk(row.held)


_SIDES: Final[Mapping[CorrectionKind, Callable[[Caseload, _Touched, ListedCitizen | None], Sides]]] = {
    CorrectionKind.CONTACT_PERSON: _contact,
    CorrectionKind.GROUP: _group,
    CorrectionKind.EXEMPTION: _exemption,
    CorrectionKind.HELD_TALK: _talk,
}
