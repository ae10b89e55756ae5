"""Benefit, exemption and active offer: a list's periods against the register's. No closed one is changed silently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import Context, Then, iso, judge
from planner.app.case_lists.difference import FieldLine, FieldState, Step
from planner.domain.case_list import ListColumn, ListRow, Note, NoteKind
from planner.domain.ids import BenefitPeriodId, CitizenId, ExemptionId, SpellId
from planner.domain.periods import ONE_DAY, first_overlap
from planner.domain.records import Agreement, BenefitPeriod, Citizen, Exemption, Spell
from planner.domain.words import AgreementStatus, SpellKind
from planner.texts import imports
from planner.texts.words import danish


def compare_benefit(context: Context, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """The benefit period: a new benefit ends the one before on the day before."""
    if not row.benefit or ListColumn.BENEFIT_FROM in row.bad:
        return []
    periods = () if citizen is None else context.register.of_citizen(BenefitPeriod, citizen.id)
    current = _current(periods, context.as_of)
    start = row.benefit_from or (current.start if current and current.benefit == row.benefit else context.as_of)
    if current is not None and (current.benefit, current.start) == (row.benefit, start):
        return []
    if _is_known(periods, row.benefit, start):
        return []
    new = BenefitPeriod(
        id=BenefitPeriodId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        benefit=row.benefit,
        start=start,
    )
    steps = _benefit_steps(current, new)
    blocked = _clashes(periods, steps)
    ours = "" if current is None else f"{current.benefit} {current.start}"
    said = None if then is None else f"{then.get(ListColumn.BENEFIT, '')} {then.get(ListColumn.BENEFIT_FROM, '')}"
    state = FieldState.BLOCKED if blocked else judge(said, ours, f"{row.benefit} {start}")
    return [
        FieldLine(
            key=f"{row.row}.{ListColumn.BENEFIT.value}",
            column=ListColumn.BENEFIT,
            old=shown.text("" if current is None else _benefit(context, current.benefit, current.start)),
            new=_benefit(context, row.benefit, start),
            then=None if then is None else _said_benefit(context, then),
            state=state,
            chosen=state is FieldState.CHANGE,
            steps=steps,
            effective=start,
            notes=(Note(NoteKind.CLOSED_PERIOD, row.row),) if blocked else (),
        )
    ]


def _current(periods: Sequence[BenefitPeriod], day: date) -> BenefitPeriod | None:
    """The period that runs, else the newest one begun."""
    running = [each for each in periods if each.end is None or each.end >= day]
    return running[-1] if running else None


def _is_known(periods: Sequence[BenefitPeriod], benefit: str, start: date) -> bool:
    return any((each.benefit, each.start) == (benefit, start) for each in periods)


def _benefit_steps(current: BenefitPeriod | None, new: BenefitPeriod) -> tuple[Step, ...]:
    if current is None:
        return (Step(None, new),)
    if new.start > current.start:
        before = Step(current, replace(current, end=new.start - ONE_DAY))
        return (before, Step(None, replace(new, end=current.end)))
    return (Step(current, replace(current, benefit=new.benefit, start=new.start)),)


def _clashes(rows: Sequence[BenefitPeriod] | Sequence[Exemption], steps: Sequence[Step]) -> bool:
    """Whether the rows would overlap once the steps are written: a closed period is in the way."""
    changed = {step.before.id for step in steps if step.before is not None}
    kept: list[BenefitPeriod | Exemption] = [row for row in rows if row.id not in changed]
    kept += [step.after for step in steps if isinstance(step.after, (BenefitPeriod, Exemption))]
    return first_overlap(kept) is not None


def _benefit(context: Context, code: str, start: date | None) -> str:
    return shown.span(shown.benefit(context.programmes, code), start, None)


def _said_benefit(context: Context, then: Then) -> str:
    start = then.get(ListColumn.BENEFIT_FROM)
    return _benefit(context, then.get(ListColumn.BENEFIT, ""), date.fromisoformat(start) if start else None)


def compare_exemption(context: Context, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """The exemption on the row, and the one of the last list that is no longer there."""
    if (row.exemption is None and (then is None or then.same)) or row.bad & _EXEMPTION:
        return []
    if not context.has(ListColumn.EXEMPTION):
        return []
    rows = () if citizen is None else context.register.of_citizen(Exemption, citizen.id)
    lines: list[FieldLine] = []
    lines += _ended_exemption(context, rows, row, then)
    if row.exemption is not None and row.exemption_from is not None:
        lines += _exemption(context, citizen, rows, row, then)
    return lines


_EXEMPTION = frozenset((ListColumn.EXEMPTION, ListColumn.EXEMPTION_FROM, ListColumn.EXEMPTION_TO))
_OFFER = frozenset((ListColumn.OFFER, ListColumn.OFFER_FROM, ListColumn.OFFER_TO))


def _exemption(
    context: Context, citizen: Citizen | None, rows: Sequence[Exemption], row: ListRow, then: Then | None
) -> list[FieldLine]:
    if row.exemption is None or row.exemption_from is None:
        return []
    same = [each for each in rows if each.cause is row.exemption]
    ours = next((each for each in same if each.start == row.exemption_from), None)
    if ours is not None:
        if ours.end == row.exemption_to:
            return []
        step = Step(ours, replace(ours, end=row.exemption_to))
        said = None if then is None else then.get(ListColumn.EXEMPTION_TO, "")
        return [_end_line(context, row, ListColumn.EXEMPTION_TO, ours, row.exemption_to, said, (step,), same)]
    known_away = then is not None and (then.get(ListColumn.EXEMPTION), then.get(ListColumn.EXEMPTION_FROM)) == (
        row.exemption.value,
        row.exemption_from.isoformat(),
    )
    new = Exemption(
        id=ExemptionId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        cause=row.exemption,
        start=row.exemption_from,
        end=row.exemption_to,
    )
    blocked = _clashes(same, (Step(None, new),))
    state = FieldState.BLOCKED if blocked else FieldState.AWAITS if known_away else FieldState.CHANGE
    return [
        FieldLine(
            key=f"{row.row}.{ListColumn.EXEMPTION.value}",
            column=ListColumn.EXEMPTION,
            old=shown.text(""),
            new=shown.span(danish(row.exemption), row.exemption_from, row.exemption_to),
            state=state,
            chosen=state is FieldState.CHANGE,
            steps=(Step(None, new),),
            effective=row.exemption_from,
            notes=(Note(NoteKind.CLOSED_PERIOD, row.row),) if blocked else (),
        )
    ]


def _end_line(  # noqa: PLR0913, PLR0917 -- both sides of one end
    context: Context,
    row: ListRow,
    column: ListColumn,
    ours: Exemption | Spell,
    theirs: date | None,
    said: str | None,
    steps: tuple[Step, ...],
    siblings: Sequence[Exemption],
) -> FieldLine:
    """Another end of a period that both know. One that is over already is never changed unasked."""
    over = ours.end is not None and ours.end < context.as_of
    blocked = isinstance(ours, Exemption) and _clashes(siblings, steps)
    state = FieldState.BLOCKED if blocked else judge(said, iso(ours.end), iso(theirs))
    if over and state is FieldState.CHANGE:
        state = FieldState.CONFLICT
    return FieldLine(
        key=f"{row.row}.{column.value}",
        column=column,
        old=imports.end_text(ours.end),
        new=imports.end_text(theirs),
        then=None if said is None else imports.end_text(date.fromisoformat(said) if said else None),
        state=state,
        chosen=state is FieldState.CHANGE,
        steps=steps,
        effective=min((each for each in (ours.end, theirs) if each is not None), default=context.as_of),
        notes=(Note(NoteKind.CLOSED_PERIOD, row.row),) if over or blocked else (),
    )


def _ended_exemption(context: Context, rows: Sequence[Exemption], row: ListRow, then: Then | None) -> list[FieldLine]:
    if then is None or then.same or ListColumn.EXEMPTION not in then:
        return []
    was = (then[ListColumn.EXEMPTION], then.get(ListColumn.EXEMPTION_FROM, ""))
    now = ("" if row.exemption is None else row.exemption.value, iso(row.exemption_from))
    ours = next((each for each in rows if (each.cause.value, each.start.isoformat()) == was), None)
    if ours is None or now == was:
        return []
    return _ended(context, row, ListColumn.EXEMPTION, ours, danish(ours.cause))


def _ended(context: Context, row: ListRow, column: ListColumn, ours: Exemption | Spell, what: str) -> list[FieldLine]:
    """What the last list had, Sagsplan still runs and this list no longer has: ended the day before, chosen."""
    if (ours.end is not None and ours.end < context.as_of) or ours.start > context.eve:
        return []
    ended: Exemption | Spell = replace(ours, end=context.eve)
    return [
        FieldLine(
            key=f"{row.row}.{column.value}.ended",
            column=column,
            old=shown.span(what, ours.start, ours.end),
            new=shown.span(what, ours.start, context.eve),
            steps=(Step(ours, ended),),
            effective=context.eve,
            notes=(Note(NoteKind.NO_LONGER_LISTED, row.row),),
        )
    ]


def compare_offer(context: Context, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """The active offer on the row as a spell, and the one of the last list that is no longer there."""
    if (row.offer is None and (then is None or then.same)) or row.bad & _OFFER:
        return []
    if not context.has(ListColumn.OFFER):
        return []
    spells = () if citizen is None else context.register.of_citizen(Spell, citizen.id)
    lines = _ended_offer(context, spells, row, then)
    if row.offer is None or row.offer_from is None:
        return lines
    ours = next((each for each in spells if (each.kind, each.start) == (row.offer, row.offer_from)), None)
    if ours is not None:
        return lines + _known_offer(context, ours, row, then)
    if citizen is not None and _has_agreement(context, citizen.id, row.offer, row.offer_from):
        return lines
    known_away = then is not None and (then.get(ListColumn.OFFER), then.get(ListColumn.OFFER_FROM)) == (
        row.offer.value,
        row.offer_from.isoformat(),
    )
    new = Spell(
        id=SpellId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        kind=row.offer,
        start=row.offer_from,
        end=row.offer_to,
        weekly_minutes=row.minutes,
        source=imports.SOURCE,
    )
    line = FieldLine(
        key=f"{row.row}.{ListColumn.OFFER.value}",
        column=ListColumn.OFFER,
        old=shown.text(""),
        new=shown.span(danish(row.offer), row.offer_from, row.offer_to),
        state=FieldState.AWAITS if known_away else FieldState.CHANGE,
        chosen=not known_away,
        steps=(Step(None, new),),
        effective=row.offer_from,
    )
    return [*lines, line]


def _known_offer(context: Context, ours: Spell, row: ListRow, then: Then | None) -> list[FieldLine]:
    """A later end, or other hours, of an offer that both know. Both may be on one row, so they make one step."""
    lines: list[FieldLine] = []
    hours = row.minutes if row.minutes is not None else ours.weekly_minutes
    if ours.end != row.offer_to:
        said = None if then is None else then.get(ListColumn.OFFER_TO, "")
        step = Step(ours, replace(ours, end=row.offer_to, weekly_minutes=hours))
        lines.append(_end_line(context, row, ListColumn.OFFER_TO, ours, row.offer_to, said, (step,), ()))
    elif hours != ours.weekly_minutes:
        said = None if then is None else then.get(ListColumn.WEEKLY_HOURS, "")
        own = "" if ours.weekly_minutes is None else str(ours.weekly_minutes)
        state = judge(said, own, str(hours))
        lines.append(
            FieldLine(
                key=f"{row.row}.{ListColumn.WEEKLY_HOURS.value}",
                column=ListColumn.WEEKLY_HOURS,
                old=imports.hours(ours.weekly_minutes),
                new=imports.hours(hours),
                then=None if said is None else imports.hours(int(said) if said else None),
                state=state,
                chosen=state is FieldState.CHANGE,
                steps=(Step(ours, replace(ours, weekly_minutes=hours)),),
                effective=context.as_of,
            )
        )
    return lines


def _ended_offer(context: Context, spells: Sequence[Spell], row: ListRow, then: Then | None) -> list[FieldLine]:
    if then is None or then.same or ListColumn.OFFER not in then:
        return []
    was = (then[ListColumn.OFFER], then.get(ListColumn.OFFER_FROM, ""))
    now = ("" if row.offer is None else row.offer.value, iso(row.offer_from))
    ours = next((each for each in spells if (each.kind.value, each.start.isoformat()) == was), None)
    return [] if ours is None or now == was else _ended(context, row, ListColumn.OFFER, ours, danish(ours.kind))


def _has_agreement(context: Context, citizen: CitizenId, kind: SpellKind, start: date) -> bool:
    """Whether an agreement already stands for the offer: of its kind, running on its first day."""
    return any(
        each.kind.value == kind.value
        and each.status is not AgreementStatus.DRAFT
        and each.start <= start
        and (each.end is None or each.end >= start)
        for each in context.register.of_citizen(Agreement, citizen)
    )
