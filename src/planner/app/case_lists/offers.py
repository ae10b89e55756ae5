"""The active offers of a list against the register's spells and agreements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext, judge
from planner.app.case_lists.lines import FieldLine, FieldState, RowStep
from planner.app.case_lists.listed import MORE_OFFERS, Then
from planner.app.case_lists.period_lines import end_line, ended, goes_back
from planner.domain.case_list import ListColumn, ListedOffer, ListRow
from planner.domain.ids import CitizenId, SpellId
from planner.domain.periods import reaches
from planner.domain.records import Agreement, Citizen, Spell
from planner.domain.words import AgreementStatus, SpellKind
from planner.texts import imports
from planner.texts.words import danish

_OFFER = frozenset((ListColumn.OFFER, ListColumn.OFFER_FROM, ListColumn.OFFER_TO))


def compare_offer(context: ListContext, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """The active offers of the citizen as spells, and those of the last list that are no longer there."""
    if (row.offer is None and not row.more_offers and (then is None or then.same)) or row.bad & _OFFER:
        return []
    if not context.has(ListColumn.OFFER):
        return []
    spells = () if citizen is None else context.register.of_citizen(Spell, citizen.id)
    older = context.is_older(citizen)
    offers = list(_offers(row))
    lines = [] if older else _no_longer(context, spells, row, offers, then)
    for at, offer in enumerate(offers):
        lines += _offer(context, citizen, spells, row, offer, at, None if older else then)
    return lines


def _offers(row: ListRow) -> Iterator[ListedOffer]:
    if row.offer is not None and row.offer_from is not None:
        yield ListedOffer(row.offer, row.offer_from, row.offer_to, row.minutes, row.row)
    yield from row.more_offers


def _said(then: Then | None) -> dict[tuple[str, str], tuple[str, str]]:
    """The offers of the last list: end and minutes by kind and first day."""
    if then is None:
        return {}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    if then.get(ListColumn.OFFER):
        key = then[ListColumn.OFFER], then.get(ListColumn.OFFER_FROM, "")
        found[key] = then.get(ListColumn.OFFER_TO, ""), then.get(ListColumn.WEEKLY_HOURS, "")
    for text in filter(None, then.get(MORE_OFFERS, "").split("\n")):
        kind, start, end, minutes = text.split(" ")
        found[kind, start] = ("" if end == "-" else end, "" if minutes == "-" else minutes)
    return found


def _offer(  # noqa: PLR0913, PLR0917 -- one offer of one row
    context: ListContext,
    citizen: Citizen | None,
    spells: Sequence[Spell],
    row: ListRow,
    offer: ListedOffer,
    at: int,
    then: Then | None,
) -> list[FieldLine]:
    ours = next((each for each in spells if (each.kind, each.start) == (offer.kind, offer.start)), None)
    older = context.is_older(citizen)
    if ours is not None and (ours.end, ours.weekly_minutes) == (offer.end, offer.minutes):
        return []
    said = _said(then).get((offer.kind.value, offer.start.isoformat()))
    if ours is not None:
        said = said if said is not None or then is None else ("", "")
        return _known(context, ours, row, offer, at, said, older=older)
    if citizen is not None and _has_agreement(context, citizen.id, offer.kind, offer.start):
        return []
    state = FieldState.CHANGE
    if said is not None:
        state = FieldState.AWAITS
    elif goes_back(context, offer.end, older=older):
        state = FieldState.OLDER
    new = Spell(
        id=SpellId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        kind=offer.kind,
        start=offer.start,
        end=offer.end,
        weekly_minutes=offer.minutes,
        source=imports.SOURCE,
    )
    return [
        FieldLine(
            key=shown.key_of(row, ListColumn.OFFER, at),
            column=ListColumn.OFFER,
            old=shown.text(""),
            new=shown.span(danish(offer.kind), offer.start, offer.end),
            state=state,
            chosen=state is FieldState.CHANGE,
            steps=(RowStep(None, new),),
            effective=offer.start,
            notes=shown.why_not(row, state),
        )
    ]


def _known(  # noqa: PLR0913 -- both sides of one offer
    context: ListContext,
    ours: Spell,
    row: ListRow,
    offer: ListedOffer,
    at: int,
    said: tuple[str, str] | None,
    *,
    older: bool,
) -> list[FieldLine]:
    """A later end, or other hours, of an offer that both know. Both may be on one row, so they make one step."""
    hours = offer.minutes if offer.minutes is not None else ours.weekly_minutes
    if ours.end != offer.end:
        step = RowStep(ours, replace(ours, end=offer.end, weekly_minutes=hours))
        key = shown.key_of(row, ListColumn.OFFER_TO, at)
        end = None if said is None else said[0]
        return [
            end_line(context, row, ListColumn.OFFER_TO, ours, offer.end, end, (step,), older=older, key=key),
        ]
    if hours == ours.weekly_minutes:
        return []
    own = "" if ours.weekly_minutes is None else str(ours.weekly_minutes)
    state = FieldState.OLDER if older else judge(None if said is None else said[1], own, str(hours))
    return [
        FieldLine(
            key=shown.key_of(row, ListColumn.WEEKLY_HOURS, at),
            column=ListColumn.WEEKLY_HOURS,
            old=imports.hours(ours.weekly_minutes),
            new=imports.hours(hours),
            then=None if said is None else imports.hours(int(said[1]) if said[1] else None),
            state=state,
            chosen=state is FieldState.CHANGE,
            steps=(RowStep(ours, replace(ours, weekly_minutes=hours)),),
            effective=context.as_of,
            notes=shown.why_not(row, state),
        )
    ]


def _no_longer(
    context: ListContext, spells: Sequence[Spell], row: ListRow, offers: Sequence[ListedOffer], then: Then | None
) -> list[FieldLine]:
    if then is None or then.same:
        return []
    now = {(each.kind.value, each.start.isoformat()) for each in offers}
    known = {(each.kind.value, each.start.isoformat()): each for each in spells}
    lines: list[FieldLine] = []
    for at, was in enumerate(_said(then)):
        ours = known.get(was)
        if ours is not None and was not in now:
            key = f"{row.row}.{ListColumn.OFFER.value}.ended" + (f".{at}" if at else "")
            lines += ended(context, row, ListColumn.OFFER, ours, danish(ours.kind), key=key)
    return lines


def _has_agreement(context: ListContext, citizen: CitizenId, kind: SpellKind, start: date) -> bool:
    """Whether an agreement already stands for the offer: of its kind, running on its first day."""
    return any(
        each.kind.value == kind.value
        and each.status is not AgreementStatus.DRAFT
        and each.start <= start
        and reaches(each, start)
        for each in context.register.of_citizen(Agreement, citizen)
    )
