"""Those whom Sagsplan has and the list lacks. They are never ended or erased by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import NOTHING, Context, then_of
from planner.app.case_lists.difference import GoneKind, GoneLine, HiddenLine
from planner.domain.case_list import ListColumn, UnreadableRow
from planner.domain.folding import squeeze
from planner.domain.ids import CitizenId
from planner.domain.periods import holds_on
from planner.domain.places import departed_on, places_in
from planner.domain.records import Citizen, Departure, Enrolment, ListedCitizen

SETTLED = "settled"
"""Key in ``ListedCitizen.fields`` of a choice that keeps a citizen who is no longer listed: nobody asks again."""


def find_gone(
    context: Context, found: Collection[str], teams: Collection[str]
) -> tuple[tuple[GoneLine, ...], tuple[HiddenLine, ...]]:
    """Citizens who are missing, and those who only seem to be.

    Args:
        context: the comparison.
        found: CPR numbers that the list has.
        teams: squeezed names of the teams that were read; empty when the list has no teams.
    """
    gone: list[GoneLine] = []
    hidden: list[HiddenLine] = []
    unreadable = _by_name(context.case_list.unreadable)
    for citizen, group, listed in _had(context, found):
        said = then_of(listed) or NOTHING
        team = said.get(ListColumn.TEAM, "")
        if SETTLED in said or (team and teams and squeeze(team) not in teams):
            continue
        rows = unreadable.get(squeeze(citizen.name), []) if citizen.name else []
        if rows:
            hidden.append(HiddenLine(citizen.id, citizen.cpr, citizen.name, rows[0].row))
            continue
        elsewhere = context.case_list.elsewhere.get(citizen.cpr)
        gone.append(
            GoneLine(
                citizen=citizen.id,
                cpr=citizen.cpr,
                name=citizen.name,
                since=context.as_of if listed is None or listed.gone_since is None else listed.gone_since,
                group=group,
                suggested=GoneKind.OTHER_TEAM if elsewhere else None,
                team=elsewhere or "",
            )
        )
    return tuple(gone), tuple(hidden)


def _had(context: Context, found: Collection[str]) -> Iterator[tuple[Citizen, str, ListedCitizen | None]]:
    """Whom Sagsplan has and the list lacks: enrolled and not departed, or in the last list though not enrolled."""
    programme = context.programme
    codes = {""} if programme is None else {programme.code, programme.takes_over}
    code = "" if programme is None else programme.code
    listed = {row.citizen: row for row in context.register.all(ListedCitizen) if row.programme == code}
    enrolled = {row.citizen for row in context.register.all(Enrolment) if row.programme in codes}
    for citizen in context.register.all(Citizen):
        if citizen.cpr in found or (citizen.id not in enrolled and citizen.id not in listed):
            continue
        group = _place(context, citizen.id) if citizen.id in enrolled else None
        row = listed.get(citizen.id)
        if group is not None:
            yield citizen, group, row
        elif row is not None and not _left(context, citizen.id, code):
            yield citizen, "", row


def _place(context: Context, citizen: CitizenId) -> str | None:
    """The place in the programme of a citizen who has one and has not departed."""
    if context.in_force is None:
        return None
    places = places_in(context.register, context.in_force, citizen)
    place = next((place for place in places if holds_on(place, context.as_of)), None)
    if place is None or _departed(context, citizen, place.begun):
        return None
    return shown.group(context.programme, place.enrolment.group, step_up=place.enrolment.step_up)


def _departed(context: Context, citizen: CitizenId, begun: date) -> bool:
    left = departed_on(context.register.of_citizen(Departure, citizen), begun)
    return left is not None and left <= context.as_of


def _left(context: Context, citizen: CitizenId, programme: str) -> bool:
    """Whether a citizen without a place in the programme has departed, or once had a place that was ended."""
    departed = any(row.on <= context.as_of for row in context.register.of_citizen(Departure, citizen))
    return departed or any(row.programme == programme for row in context.register.of_citizen(Enrolment, citizen))


def _by_name(rows: Collection[UnreadableRow]) -> dict[str, list[UnreadableRow]]:
    named: dict[str, list[UnreadableRow]] = defaultdict(list)
    for row in rows:
        if row.name:
            named[squeeze(row.name)].append(row)
    return named
