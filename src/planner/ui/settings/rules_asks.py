"""What the editor of a programme's rules asks: its fields by section, and how each is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planner.app.programme_form import GROUPS, MARKS, STANDINGS, TRANCHES, Answer, answers_of
from planner.domain.programmes import AgreementPoint, Benefit, Programme, Programmes, State
from planner.domain.words import AgreementKind, DepartureCause, Function
from planner.texts import programme_editor as texts
from planner.ui.forms.plan import Ask, Input

BASE: Final = "base"
_CHECKS: Final = frozenset({"active", "subtracts_exempt", "cap_stated"})
_CHECKED: Final = frozenset({"group", "subtract", "needs", "load", "cash", "target_state", "function"})
_DAYS: Final = frozenset({"valid_from", "start", "end", "target_start", "target_end", "list_words_to"})
_NUMBERS: Final = frozenset({"limit_months", "limit_count", "hard", "least_age"})
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
class Line:
    """Fields side by side; ``heading`` stands above them where they need it, and they then flow on in further lines."""

    names: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the editor."""

    key: str
    lines: tuple[Line, ...]


def parts(benefits: Sequence[Benefit], *, is_new: bool) -> tuple[Part, ...]:
    """The sections with their fields, in the order of the screen."""
    heading = (
        (Line((BASE,)), Line(("code", "name")), Line(("version", "source")))
        if is_new
        else (Line(("valid_from", "version")), Line(("source",)), Line(("name",)))
    )
    return (
        Part(
            "heading",
            (
                *heading,
                Line(("start", "end")),
                Line(("takes_over", "active")),
                Line(("sources",)),
                Line(("note",)),
            ),
        ),
        Part(
            "groups",
            (
                *(Line((f"group:{each.value}", f"group_name:{each.value}")) for each in GROUPS),
                Line(("subtracts_exempt",)),
                _family("subtract", [each.value for each in DepartureCause]),
                Line(("limit_months", "limit_count")),
            ),
        ),
        Part(
            "load",
            (
                _family("needs", [each.value for each in STANDINGS]),
                _family("load", [each.value for each in STANDINGS]),
            ),
        ),
        Part("benefits", (_family("cash", [each.code for each in benefits]),)),
        Part("states", tuple(Line((f"state_{at}", f"state_{at + 1}")) for at in range(1, len(State) + 1, 2))),
        Part(
            "target",
            (
                Line(("target_kind", "levels")),
                _family("target_state", [each.value for each in State]),
                Line(("target_start", "target_end")),
                *(
                    Line(tuple(f"tranche_{at}_{part}" for part in ("condition", "share", "level")))
                    for at in range(1, TRANCHES + 1)
                ),
            ),
        ),
        Part(
            "cap",
            (
                Line(("cap_function", "hard", "rounding")),
                Line(("cap_source",)),
                Line(("cap_stated",)),
                _family("function", [each.value for each in Function]),
            ),
        ),
        Part(
            "agreements",
            (
                _family("point", [each.value for each in AgreementPoint]),
                _family("rhythm", [each.value for each in AgreementKind]),
            ),
        ),
        Part(
            "lists",
            (
                Line(("mark_prefix", "least_age")),
                *(Line((f"mark_{at}", f"mark_{at}_group", f"mark_{at}_step_up")) for at in range(1, MARKS + 1)),
                Line(("list_words", "target_note")),
                Line(("list_words_to",)),
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


def _family(name: str, keys: Sequence[str]) -> Line:
    return Line(tuple(f"{name}:{key}" for key in keys), texts.HEADINGS[name])


def _input(name: str) -> Input:
    family = name.partition(":")[0]
    if name in _CHECKS or family in _CHECKED or name.endswith("step_up"):
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
        return [("", texts.NO_FORMER), *(each for each in codes if each[0] != rules.code)]
    return texts.options(name)
