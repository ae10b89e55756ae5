"""What the editor of a programme's rules asks: its fields by section, and how each is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planner.app.programme_form import GROUPS, MARKS, STANDINGS, TRANCHES, WAIVED, Answer, answers_of
from planner.domain.programmes import AgreementPoint, Benefit, Programme, Programmes, State
from planner.domain.words import AgreementKind, DepartureCause, Function
from planner.texts import common
from planner.texts import programme_editor as texts
from planner.ui.forms.plan import Ask, Input

BASE: Final = "base"
_CHECKS: Final = frozenset({"active", "subtracts_exempt", "cap_stated"})
_CHECKED: Final = frozenset({"group", "subtract", "needs", "load", "cash", "target_state", "function"})
_DAYS: Final = frozenset({"valid_from", "start", "end", "target_start", "target_end", "list_words_to"})
_NUMBERS: Final = frozenset({"limit_months", "limit_count", "least_count_dates", "hard", "least_age"})
_OPTIONAL: Final = frozenset(
    {
        "end",
        "note",
        "target_start",
        "target_end",
        "mark_prefix",
        "least_age",
        "list_words",
        "list_words_to",
        "target_note",
    }
)
_AREAS: Final = frozenset({"note", "target_note"})
_LINES: Final = frozenset({"sources", "list_words"})


@dataclass(frozen=True, slots=True)
class RulesLine:
    """Fields side by side; ``heading`` stands above them where they need it, and they then flow on in further lines."""

    names: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class RulesSection:
    """A section of the editor."""

    key: str
    lines: tuple[RulesLine, ...]


def sections(benefits: Sequence[Benefit], *, is_new: bool) -> tuple[RulesSection, ...]:
    """The sections with their fields, in the order of the screen."""
    heading = (
        (RulesLine((BASE,)), RulesLine(("code", "name")), RulesLine(("version", "source")))
        if is_new
        else (RulesLine(("valid_from", "version")), RulesLine(("source",)), RulesLine(("name",)))
    )
    return (
        RulesSection(
            "heading",
            (
                *heading,
                RulesLine(("start", "end")),
                RulesLine(("takes_over",)),
                RulesLine(("active",)),
                RulesLine(("sources",)),
                RulesLine(("note",)),
            ),
        ),
        RulesSection(
            "groups",
            (
                *(RulesLine((f"group:{each.value}", f"group_name:{each.value}")) for each in GROUPS),
                RulesLine(("subtracts_exempt",)),
                _family("subtract", [each.value for each in DepartureCause]),
                RulesLine(("limit_months", "limit_count")),
            ),
        ),
        RulesSection(
            "load",
            (
                _family("needs", [each.value for each in STANDINGS]),
                _family("load", [each.value for each in STANDINGS]),
            ),
        ),
        RulesSection("benefits", (_family("cash", [each.code for each in benefits]),)),
        RulesSection(
            "states", tuple(RulesLine((f"state_{at}", f"state_{at + 1}")) for at in range(1, len(State) + 1, 2))
        ),
        RulesSection(
            "target",
            (
                RulesLine(("target_kind", "levels")),
                _family("target_state", [each.value for each in State]),
                RulesLine(("target_start", "target_end")),
                *(
                    RulesLine(tuple(f"tranche_{at}_{part}" for part in ("condition", "share", "level")))
                    for at in range(1, TRANCHES + 1)
                ),
            ),
        ),
        RulesSection(
            "cap",
            (
                RulesLine(("cap_function", "hard", "rounding")),
                RulesLine(("cap_source", "least_count_dates")),
                RulesLine(("cap_stated",)),
                _family("function", [each.value for each in Function]),
            ),
        ),
        RulesSection(
            "agreements",
            (
                _family("point", [each.value for each in AgreementPoint]),
                *(_family(f"waive_{each.value}", [point.value for point in WAIVED]) for each in AgreementKind),
                _family("rhythm", [each.value for each in AgreementKind]),
            ),
        ),
        RulesSection(
            "lists",
            (
                RulesLine(("mark_prefix", "least_age")),
                *(RulesLine((f"mark_{at}", f"mark_{at}_group", f"mark_{at}_step_up")) for at in range(1, MARKS + 1)),
                RulesLine(("list_words", "target_note")),
                RulesLine(("list_words_to",)),
            ),
        ),
    )


def asks(programmes: Programmes, rules: Programme, more: Mapping[str, Answer], names: Sequence[str]) -> Iterator[Ask]:
    """The fields named, holding what a programme says. ``more``: what others hold at first."""
    benefits = {each.code: each.name for each in programmes.benefits}
    held = {**answers_of(rules, programmes.benefits), **more}
    for name in names:
        words = texts.box(name, benefits)
        way = _input(name)
        yield Ask(
            name=name,
            label=words,
            input=way,
            value=held[name],
            options=_options(name, programmes, rules),
            optional=name in _OPTIONAL,
            hint=texts.HINTS.get(name, ""),
            most=2000 if way in (Input.AREA, Input.LINES) else 300,
            bounds=(0, 99_999),
            lines=3,
        )


def _family(name: str, keys: Sequence[str]) -> RulesLine:
    return RulesLine(tuple(f"{name}:{key}" for key in keys), texts.family_heading(name))


def _input(name: str) -> Input:
    family = name.partition(":")[0]
    if name in _CHECKS or family in _CHECKED or family.startswith(texts.WAIVE) or name.endswith("step_up"):
        return Input.CHECK
    if name in _DAYS:
        return Input.DAY
    if name in _NUMBERS or family == "rhythm":
        return Input.NUMBER
    if name in _AREAS:
        return Input.AREA
    if name in _LINES:
        return Input.LINES
    if name == "rounding":
        return Input.SEGMENTS
    is_choice = name in {BASE, "takes_over", "target_kind", "cap_function"} or family == "point"
    chosen = is_choice or name.endswith(("_condition", "_group")) or name.startswith("state_")
    return Input.CHOICE if chosen else Input.TEXT


def _options(name: str, programmes: Programmes, rules: Programme) -> Sequence[tuple[str, str]]:
    codes = [(each.code, f"{each.code}  {each.name}") for each in programmes]
    if name == BASE:
        return codes
    if name == "takes_over":
        return [("", common.NONE), *(each for each in codes if each[0] != rules.code)]
    return texts.options(name)
