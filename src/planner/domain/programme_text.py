"""A programme as text: the TOML of ``resources/programmes``, which ``programme_data.parse_programme`` reads again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Final

from planner.domain.programmes import WITHOUT_END, Programme, Target
from planner.domain.words import AgreementKind

Value = str | int | bool | date | Iterable[str | int] | None
_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def programme_text(programme: Programme) -> str:
    """The whole programme; what is read from the text is equal to it."""
    cap, group = programme.cap, programme.target_group
    parts = [
        _table(
            "",
            {
                "code": programme.code,
                "name": programme.name,
                "version": programme.version,
                "start": programme.start,
                "end": programme.end,
                "period_inferred": programme.period_inferred,
                "active": programme.active,
                "groups": programme.groups,
                "subtracts_exempt": programme.subtracts_exempt,
                "subtracts": sorted(programme.subtracts),
                "states": programme.states,
                "functions": programme.functions,
                "needs_contact": sorted(programme.needs_contact),
                "counts_as_load": sorted(programme.counts_as_load),
                "clear_points": programme.clear_points,
                "full_points": programme.full_points,
                "cash_benefits": programme.cash_benefits,
                "mark_prefix": programme.mark_prefix or None,
                "takes_over": programme.takes_over or None,
                "sources": programme.sources,
                "note": programme.note or None,
                "least_count_dates": programme.least_count_dates if programme.least_count_dates != 1 else None,
                "without_end": programme.without_end if programme.without_end != WITHOUT_END else None,
            },
        )
    ]
    if programme.groups:
        parts.append(_table("group_names", {group.value: name for group, name in programme.group_names.items()}))
    if programme.target is not None:
        parts.extend(_target(programme.target))
    parts.append(
        _table(
            "target_group",
            {
                "least_age": group.least_age,
                "list_words": group.list_words,
                "list_words_to": group.words_to,
                "note": group.note or None,
            },
        )
    )
    parts.append(
        _table(
            "cap",
            {
                "function": cap.function,
                "hard": cap.hard,
                "rounding": cap.rounding,
                "stated": cap.stated,
                "source": cap.source,
            },
        )
    )
    parts.append(_table("group_2_limit", {"months": programme.limit_months, "count": programme.limit_count}))
    parts.append(_table("rhythm_days", {kind.value: programme.rhythm_days[kind] for kind in AgreementKind}))
    if programme.clear_points_by_kind:
        by_kind = {kind.value: points for kind, points in programme.clear_points_by_kind.items()}
        parts.append(_table("clear_points_by_kind", by_kind))
    parts.extend(
        _table("marks", {"text": mark.text, "group": mark.group, "step_up": mark.step_up}, many=True)
        for mark in programme.marks
    )
    return "\n".join(parts)


def _target(target: Target) -> Iterable[str]:
    yield _table(
        "target",
        {
            "kind": target.kind,
            "states": target.states,
            "levels": target.levels,
            "start": target.start,
            "end": target.end,
            "inferred": target.inferred,
        },
    )
    for tranche in target.tranches:
        values = {"share": tranche.share, "level": tranche.level, "condition": tranche.condition}
        yield _table("target.tranches", values, many=True)


def _table(name: str, values: Mapping[str, Value], *, many: bool = False) -> str:
    head = f"[[{name}]]\n" if many else f"[{name}]\n" if name else ""
    return head + "".join(f"{key} = {_value(value)}\n" for key, value in values.items() if value is not None)


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value.value if isinstance(value, Enum) else value)
    return "[" + ", ".join(_value(each) for each in value or ()) + "]"


def _quoted(text: str) -> str:
    """A basic string; signs that TOML forbids in one are written by their number."""
    return '"' + "".join(_ESCAPED.get(sign) or _sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x20 or ord(sign) == 0x7F else sign
