"""A programme as the answers of a form, and back: what the editor's fields hold, and what their answers say.

A field that cannot be read leaves what it was begun with, so that all faults of a form are found at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from planner.domain.errors import Code, Detail, Problem
from planner.domain.programmes import (
    AgreementPoint,
    Benefit,
    CapRule,
    Mark,
    Programme,
    Standing,
    State,
    Target,
    TargetGroup,
    TargetKind,
    Tranche,
    TrancheCondition,
)
from planner.domain.words import AgreementKind, DepartureCause, Function, Group
from planner.texts import programme_editor as texts

Answer = str | int | bool | date | None
E = TypeVar("E", bound=StrEnum)
GROUPS: Final = tuple(group for group in Group if group is not Group.NONE)
STANDINGS: Final = tuple(each for each in Standing if each is not Standing.CLOSED)
TRANCHES: Final = 4
MARKS: Final = 6
CLEAR: Final = "clear"
OWN: Final = "own"
# The points of the clear agreement that a kind of agreement can be let off.
WAIVED: Final = tuple(AgreementPoint)[:4]
# Texts that a programme must have, with the field of the form.
_NAMES: Final = ("code", "name", "version")


def waiver(kind: AgreementKind, point: AgreementPoint) -> str:
    """The field in which a kind of agreement is let off a point of the clear agreement."""
    return f"waive_{kind.value}:{point.value}"


def answers_of(rules: Programme, benefits: Sequence[Benefit]) -> dict[str, Answer]:
    """What every field holds for a programme."""
    target, cap, group = rules.target, rules.cap, rules.target_group
    found: dict[str, Answer] = {
        "code": rules.code,
        "name": rules.name,
        "version": rules.version,
        "start": rules.start,
        "end": rules.end,
        "active": rules.active,
        "takes_over": rules.takes_over,
        "sources": "\n".join(rules.sources),
        "note": rules.note,
        "subtracts_exempt": rules.subtracts_exempt,
        "limit_months": rules.limit_months,
        "limit_count": rules.limit_count,
        "least_count_dates": rules.least_count_dates,
        "target_kind": "" if target is None else target.kind.value,
        "levels": "" if target is None else "; ".join(map(shown_share, target.levels)),
        "target_start": None if target is None else target.start,
        "target_end": None if target is None else target.end,
        "cap_function": cap.function.value,
        "hard": cap.hard,
        "rounding": cap.rounding.value,
        "cap_source": cap.source,
        "cap_stated": cap.stated,
        "mark_prefix": rules.mark_prefix,
        "least_age": group.least_age,
        "list_words": "\n".join(group.list_words),
        "list_words_to": group.words_to,
        "target_note": group.note,
    }
    found |= {f"group:{each.value}": each in rules.groups for each in GROUPS}
    found |= {f"group_name:{each.value}": rules.group_names.get(each, "") for each in GROUPS}
    found |= {f"subtract:{each.value}": each in rules.subtracts for each in DepartureCause}
    found |= {f"needs:{each.value}": each in rules.needs_contact for each in STANDINGS}
    found |= {f"load:{each.value}": each in rules.counts_as_load for each in STANDINGS}
    found |= {f"cash:{each.code}": rules.in_cash_system(each) for each in benefits}
    found |= {f"state_{at}": _at(rules.states, at) for at in range(1, len(State) + 1)}
    found |= {f"target_state:{each.value}": target is not None and each in target.states for each in State}
    found |= {f"function:{each.value}": each in rules.functions for each in Function}
    found |= {f"rhythm:{kind.value}": rules.rhythm_days[kind] for kind in AgreementKind}
    found |= {f"point:{each.value}": _point(rules, each) for each in AgreementPoint}
    for kind in AgreementKind:
        asked = rules.clear_points_by_kind.get(kind, rules.clear_points)
        found |= {waiver(kind, each): each in rules.clear_points and each not in asked for each in WAIVED}
    for at in range(1, TRANCHES + 1):
        tranche = target.tranches[at - 1] if target is not None and at <= len(target.tranches) else None
        found[f"tranche_{at}_condition"] = "" if tranche is None else tranche.condition.value
        found[f"tranche_{at}_share"] = "" if tranche is None else shown_share(tranche.share)
        found[f"tranche_{at}_level"] = "" if tranche is None or tranche.level is None else shown_share(tranche.level)
    for at in range(1, MARKS + 1):
        mark = rules.marks[at - 1] if at <= len(rules.marks) else None
        found[f"mark_{at}"] = "" if mark is None else mark.text
        found[f"mark_{at}_group"] = Group.ONE.value if mark is None else mark.group.value
        found[f"mark_{at}_step_up"] = mark is not None and mark.step_up
    return found


def rules_of_answers(
    answers: Mapping[str, Answer], begun: Programme, benefits: Sequence[Benefit]
) -> tuple[Programme, tuple[Problem, ...]]:
    """The programme that the answers say, and what cannot be read in them.

    Args:
        answers: by field, as ``answers_of`` has them.
        begun: what the form was begun with; what is not asked stays as it is there.
        benefits: every benefit.
    """
    read = _Reader(answers)
    groups = tuple(each for each in GROUPS if read.flag(f"group:{each.value}"))
    usual = {each.code for each in benefits if each.cash_system}
    cash = tuple(each.code for each in benefits if read.flag(f"cash:{each.code}"))
    points = {each: read.text(f"point:{each.value}") for each in AgreementPoint}
    start = read.day("start", begun.start)
    end = read.day_or_none("end")
    if end is not None and end < start:
        read.fault(Code.END_BEFORE_START, "end", start=start, end=end)
        end = None
    code, name, version = (read.needed(field, getattr(begun, field)) for field in _NAMES)
    rules = replace(
        begun,
        code=code,
        name=name,
        version=version,
        start=start,
        end=end,
        period_inferred=begun.period_inferred and (start, end) == (begun.start, begun.end),
        active=read.flag("active"),
        takes_over=read.text("takes_over"),
        sources=read.lines("sources"),
        note=read.text("note"),
        groups=groups,
        group_names={each: read.needed(f"group_name:{each.value}", each.value) for each in groups},
        subtracts_exempt=read.flag("subtracts_exempt"),
        subtracts=frozenset(read.chosen("subtract", DepartureCause)),
        needs_contact=frozenset(read.chosen("needs", Standing)),
        counts_as_load=frozenset(read.chosen("load", Standing)),
        limit_months=read.number("limit_months", begun.limit_months),
        limit_count=read.number("limit_count", begun.limit_count),
        least_count_dates=read.number("least_count_dates", begun.least_count_dates),
        cash_benefits=None if set(cash) == usual else cash,
        states=read.states(),
        target=read.target(begun.target),
        cap=CapRule(
            function=read.choice("cap_function", begun.cap.function),
            hard=read.number("hard", begun.cap.hard),
            rounding=read.choice("rounding", begun.cap.rounding),
            stated=read.flag("cap_stated"),
            source=read.needed("cap_source", begun.cap.source),
        ),
        functions=_as_before(begun.functions, read.chosen("function", Function)),
        rhythm_days={kind: read.number(f"rhythm:{kind.value}", begun.rhythm_days[kind]) for kind in AgreementKind},
        clear_points=_as_before(begun.clear_points, [each for each, said in points.items() if said == CLEAR]),
        clear_points_by_kind=_by_kind(read, begun, points),
        full_points=_as_before(begun.full_points, [each for each, said in points.items() if said == OWN]),
        marks=(*read.marks(groups), *begun.marks[MARKS:]),
        mark_prefix=read.text("mark_prefix"),
        target_group=TargetGroup(
            read.number_or_none("least_age"),
            read.lines("list_words"),
            read.text("target_note"),
            read.day_or_none("list_words_to"),
        ),
    )
    return rules, tuple(read.problems)


def shown_share(mille: int) -> str:
    """A level or a share as it is typed: 15, 12,5."""
    whole, tenth = divmod(mille, 10)
    return f"{whole},{tenth}" if tenth else str(whole)


def read_share(typed: str) -> int | None:
    """Per mille of what is typed in per cent; None where it is no number with one decimal at most."""
    text = typed.strip().removesuffix("%").removesuffix("pct.").strip().replace(",", ".")
    whole, _, tenth = text.partition(".")
    if not (text.isascii() and whole.isdigit() and len(whole) <= 3 and len(tenth) <= 1 and (tenth or "0").isdigit()):
        return None
    return int(Fraction(text) * 10)


@dataclass
class _Reader:
    """Reads answers and keeps what is wrong with them."""

    answers: Mapping[str, Answer]
    problems: list[Problem] = field(default_factory=list)

    def fault(self, code: Code, name: str, **details: Detail) -> None:
        """Say what is wrong at a field."""
        self.problems.append(Problem(code, name, details))

    def text(self, name: str) -> str:
        """A text or a choice, "" when empty."""
        return str(self.answers.get(name) or "").strip()

    def needed(self, name: str, begun: str) -> str:
        """A text that must be there."""
        found = self.text(name)
        if not found:
            self.fault(Code.MISSING, name)
        return found or begun

    def lines(self, name: str) -> tuple[str, ...]:
        """One text a line."""
        return tuple(line.strip() for line in self.text(name).split("\n") if line.strip())

    def flag(self, name: str) -> bool:
        """A check box."""
        return bool(self.answers.get(name))

    def number_or_none(self, name: str) -> int | None:
        """A whole number, None when empty."""
        found = self.answers.get(name)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def number(self, name: str, begun: int) -> int:
        """A whole number that must be there."""
        found = self.number_or_none(name)
        if found is None:
            self.fault(Code.MISSING, name)
        return begun if found is None else found

    def day_or_none(self, name: str) -> date | None:
        """A day, None when empty."""
        found = self.answers.get(name)
        return found if isinstance(found, date) else None

    def day(self, name: str, begun: date) -> date:
        """A day that must be there."""
        found = self.day_or_none(name)
        if found is None:
            self.fault(Code.MISSING, name)
        return found or begun

    def choice(self, name: str, begun: E) -> E:
        """One of a closed set."""
        text = self.text(name)
        return type(begun)(text) if text in {each.value for each in type(begun)} else begun

    def chosen(self, start: str, kind: type[E]) -> list[E]:
        """Those of a closed set whose box is ticked."""
        return [each for each in kind if self.flag(f"{start}:{each.value}")]

    def states(self) -> tuple[State, ...]:
        """The states, strongest first."""
        found: list[State] = []
        empty = False
        for at in range(1, len(State) + 1):
            text = self.text(f"state_{at}")
            if not text:
                empty = True
                continue
            if empty:
                self.fault(Code.STATE_GAP, f"state_{at}")
            if State(text) in found:
                self.fault(Code.STATE_TWICE, f"state_{at}")
            else:
                found.append(State(text))
        return tuple(found)

    def target(self, begun: Target | None) -> Target | None:
        """The result target; None where none is chosen."""
        kind = self.text("target_kind")
        if not kind:
            return None
        levels = self.shares("levels", self.text("levels").replace("\n", ";").split(";"))
        target = Target(
            kind=TargetKind(kind),
            states=_as_before(() if begun is None else begun.states, self.chosen("target_state", State)),
            levels=levels,
            tranches=(*self.tranches(), *(() if begun is None else begun.tranches[TRANCHES:])),
            start=self.day_or_none("target_start"),
            end=self.day_or_none("target_end"),
            inferred=begun is not None and begun.inferred,
        )
        if target.start is not None and target.end is not None and target.end < target.start:
            self.fault(Code.END_BEFORE_START, "target_end", start=target.start, end=target.end)
            return replace(target, end=None)
        return target

    def shares(self, name: str, typed: Sequence[str]) -> tuple[int, ...]:
        """Levels or shares in per cent."""
        found = [read_share(each) for each in typed if each.strip()]
        if any(each is None for each in found):
            self.fault(Code.LEVELS_UNREADABLE, name)
        return tuple(each for each in found if each is not None)

    def tranches(self) -> Iterator[Tranche]:
        """The tranches that say what pays them."""
        for at in range(1, TRANCHES + 1):
            condition, share, level = (self.text(f"tranche_{at}_{part}") for part in ("condition", "share", "level"))
            if not condition:
                if share or level:
                    self.fault(Code.TRANCHE_GAP, f"tranche_{at}_condition")
                continue
            is_result = condition == TrancheCondition.RESULT.value
            shares = self.shares(f"tranche_{at}_share", [share])
            levels = self.shares(f"tranche_{at}_level", [level]) if is_result else ()
            if not share:
                self.fault(Code.MISSING, f"tranche_{at}_share")
            if is_result and not level:
                self.fault(Code.MISSING, f"tranche_{at}_level")
            if shares and (levels or not is_result):
                yield Tranche(shares[0], levels[0] if levels else None, TrancheCondition(condition))

    def marks(self, groups: Sequence[Group]) -> Iterator[Mark]:
        """The marks that have a text."""
        for at in range(1, MARKS + 1):
            text = self.text(f"mark_{at}")
            if text:
                group = self.choice(f"mark_{at}_group", Group.ONE) if groups else Group.ONE
                yield Mark(text, group, self.flag(f"mark_{at}_step_up"))


def _at(states: Sequence[State], at: int) -> str:
    return states[at - 1].value if at <= len(states) else ""


def _point(rules: Programme, point: AgreementPoint) -> str:
    return CLEAR if point in rules.clear_points else OWN if point in rules.full_points else ""


def _by_kind(
    read: _Reader, begun: Programme, points: Mapping[AgreementPoint, str]
) -> dict[AgreementKind, tuple[AgreementPoint, ...]]:
    """What a kind of agreement asks for where that is not what all ask for; what is not asked here stays as begun."""
    general = _as_before(begun.clear_points, [each for each, said in points.items() if said == CLEAR])
    found = {}
    for kind in AgreementKind:
        was = begun.clear_points_by_kind.get(kind, begun.clear_points)
        waived = {each for each in WAIVED if read.flag(waiver(kind, each))}
        waived |= {each for each in begun.clear_points if each not in was and each not in WAIVED}
        more = [each for each in was if each not in begun.clear_points and each not in general]
        own = (*(each for each in general if each not in waived), *more)
        if own != general:
            found[kind] = own
    return found


def _as_before(begun: Sequence[E], chosen: Sequence[E]) -> tuple[E, ...]:
    """What is chosen, in the order that it had, the new ones after."""
    return (*(each for each in begun if each in chosen), *(each for each in chosen if each not in begun))


def changes(before: Programme, after: Programme, benefits: Sequence[Benefit]) -> list[tuple[str, str, str]]:
    """What differs between two sets of rules, field by field: what it is called, how it was and how it is."""
    was, now = answers_of(before, benefits), answers_of(after, benefits)
    names = {each.code: each.name for each in benefits}
    return [
        (texts.label(name, names), texts.shown(name, was[name]), texts.shown(name, now[name]))
        for name in now
        if was[name] != now[name]
    ]
