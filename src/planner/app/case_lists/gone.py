"""Those whom Sagsplan has and the list lacks. They are never ended or erased by themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext
from planner.app.case_lists.lines import GoneKind, GoneLine, HiddenLine
from planner.app.case_lists.listed import NOTHING, SETTLED, then_of
from planner.app.case_lists.unreadable import Unreadable
from planner.domain.case_list import ListColumn
from planner.domain.file_records import ListedCitizen
from planner.domain.folding import squeeze
from planner.domain.ids import CitizenId
from planner.domain.periods import holds_on
from planner.domain.places import departed_on, places_in
from planner.domain.records import Citizen, Departure, Enrolment


def find_gone(
    context: ListContext, found: Collection[str], listed: Collection[CitizenId], teams: Collection[str]
) -> tuple[tuple[GoneLine, ...], tuple[HiddenLine, ...]]:
    """Citizens who are missing, and those who only seem to be.

    Args:
        context: the comparison.
        found: CPR numbers that the list has, those on several rows among them.
        listed: citizens whose rows were compared.
        teams: squeezed names of the teams that were read; empty when the list has no teams.
    """
    gone: list[GoneLine] = []
    hidden: list[HiddenLine] = []
    away = [each for each in _had(context, found, listed) if not _is_settled(each, teams)]
    unreadable = Unreadable(context, [citizen for citizen, _, _ in away])
    for citizen, group, row in away:
        at = unreadable.row_of(citizen)
        if at is not None:
            hidden.append(HiddenLine(citizen.id, citizen.cpr, citizen.name, at))
            continue
        elsewhere = context.case_list.elsewhere.get(citizen.cpr)
        gone.append(
            GoneLine(
                citizen=citizen.id,
                cpr=citizen.cpr,
                name=citizen.name,
                since=context.as_of if row is None or row.gone_since is None else row.gone_since,
                group=group,
                suggested=GoneKind.OTHER_TEAM if elsewhere else None,
                team=elsewhere or "",
                programme=context.case_list.aside.get(citizen.cpr, ""),
            )
        )
    return tuple(gone), tuple(hidden)


_Away = tuple[Citizen, str, "ListedCitizen | None"]


def _is_settled(away: _Away, teams: Collection[str]) -> bool:
    """Whether the user has said already what became of the citizen, or the list is not of the citizen's team."""
    said = then_of(away[2]) or NOTHING
    team = said.get(ListColumn.TEAM, "")
    return SETTLED in said or bool(team and teams and squeeze(team) not in teams)


def _had(context: ListContext, found: Collection[str], compared: Collection[CitizenId]) -> Iterator[_Away]:
    """Whom Sagsplan has and the list lacks: enrolled and not departed, or in the last list though not enrolled.

    Of whom a list of a later day has told is not asked again.
    """
    programme = context.programme
    codes = {""} if programme is None else {programme.code, programme.takes_over}
    code = "" if programme is None else programme.code
    listed = {row.citizen: row for row in context.register.all(ListedCitizen) if row.programme == code}
    enrolled = {row.citizen for row in context.register.all(Enrolment) if row.programme in codes}
    for citizen in context.register.all(Citizen):
        if citizen.cpr in found or citizen.id in compared or context.is_older(citizen):
            continue
        if citizen.id not in enrolled and citizen.id not in listed:
            continue
        group = _place(context, citizen.id) if citizen.id in enrolled else None
        row = listed.get(citizen.id)
        if group is not None:
            yield citizen, group, row
        elif row is not None and not _left(context, citizen.id, code):
            yield citizen, "", row


def _place(context: ListContext, citizen: CitizenId) -> str | None:
    """The place in the programme of a citizen who has one and has not departed."""
    if context.programme is None:
        return None
    places = places_in(context.register, context.programmes, context.programme.code, citizen, context.as_of)
    place = next((place for place in places if holds_on(place, context.as_of)), None)
    if place is None or _departed(context, citizen, place.begun):
        return None
    return shown.group(context.programme, place.enrolment.group, step_up=place.enrolment.step_up)


def _departed(context: ListContext, citizen: CitizenId, begun: date) -> bool:
    left = departed_on(context.register.of_citizen(Departure, citizen), begun)
    return left is not None and left <= context.as_of


def _left(context: ListContext, citizen: CitizenId, programme: str) -> bool:
    """Whether a citizen without a place in the programme has departed, or once had a place that was ended."""
    departed = any(row.on <= context.as_of for row in context.register.of_citizen(Departure, citizen))
    return departed or any(row.programme == programme for row in context.register.of_citizen(Enrolment, citizen))
