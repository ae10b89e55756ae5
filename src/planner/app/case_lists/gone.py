"""Those whom Sagsplan has and the list lacks. They are never ended or erased by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import Context, then_of
from planner.app.case_lists.difference import GoneKind, GoneLine, HiddenLine
from planner.domain.case_list import ListColumn, UnreadableRow
from planner.domain.folding import squeeze
from planner.domain.ids import CitizenId
from planner.domain.periods import holds_on
from planner.domain.places import departed_on, in_force, places_in
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
    for citizen, group, listed in _had(context):
        if citizen.cpr in found:
            continue
        said = then_of(listed) or {}
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


def _had(context: Context) -> Iterator[tuple[Citizen, str, ListedCitizen | None]]:
    """Whom Sagsplan has of the list's programme: enrolled and not departed, or in the last list though not enrolled."""
    programme = context.programme
    code = "" if programme is None else programme.code
    listed = {row.citizen: row for row in context.register.all(ListedCitizen) if row.programme == code}
    enrolled: dict[CitizenId, str] = {}
    if programme is not None:
        active = in_force(context.register, programme)
        rows = (row for row in context.register.all(Enrolment) if row.programme in (code, programme.takes_over))
        for citizen_id in dict.fromkeys(row.citizen for row in rows):
            places = places_in(context.register, active, citizen_id)
            place = next((place for place in places if holds_on(place, context.as_of)), None)
            if place is not None and not _departed(context, citizen_id, place.begun):
                enrolled[citizen_id] = shown.group(programme, place.enrolment.group, step_up=place.enrolment.step_up)
    for citizen_id in (*enrolled, *(each for each in listed if each not in enrolled)):
        row = listed.get(citizen_id)
        if citizen_id not in enrolled and (row is None or _left(context, citizen_id, code)):
            continue
        citizen = context.register.find(Citizen, citizen_id)
        if citizen is not None:
            yield citizen, enrolled.get(citizen_id, ""), row


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
