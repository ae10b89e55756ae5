"""Choices and fields that several forms about a citizen share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from planner.domain.caps import is_employed
from planner.domain.folding import squeeze
from planner.domain.places import in_force
from planner.domain.records import Agreement, Employer, Worker
from planner.domain.words import Group
from planner.texts import citizen_forms as texts
from planner.texts import forms as form_texts
from planner.texts.formats import capital, sort_key
from planner.texts.words import choices, danish
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, Input
from planner.ui.widgets.choice import Pick

E = TypeVar("E", bound=StrEnum)
Options = list[tuple[str, str]]


def options(kind: type[E], *, empty: str = "") -> Options:
    """Every choice of a kind; the empty one only when it has words."""
    found = [(value.value, capital(word)) for value, word in choices(kind) if value.value]
    return [("", capital(empty)), *found] if empty else found


def workers(context: Context, now: str | None, *, empty: str = texts.NOBODY) -> Options:
    """Everybody employed today, and the one chosen now."""
    rows = [row for row in context.register.all(Worker) if row.id == now or is_employed(row, context.today)]
    found = [
        (str(row.id), f"{row.initials}  {row.name}".strip())
        for row in sorted(rows, key=lambda row: sort_key(row.initials))
    ]
    return [("", capital(empty)), *found] if empty else found


def programmes(context: Context, now: str = "", *, empty: str = "") -> Options:
    """Programmes in use today, and the one chosen now."""
    found = [
        (each.code, f"{each.code}  {each.name}")
        for each in (in_force(context.register, each) for each in context.programmes)
        if each.code == now or (each.active and (each.end is None or each.end >= context.today))
    ]
    return [("", capital(empty)), *found] if empty else found


def groups() -> Options:
    """Every group; programmes without groups take the first."""
    return [(each.value, capital(danish(each)) if each.value else capital(texts.NO_GROUP)) for each in Group]


def benefits(context: Context, now: str = "") -> Options:
    """Benefits that can begin today, and the one chosen now."""
    today = context.today
    return [
        (each.code, capital(each.name))
        for each in context.programmes.benefits
        if each.code == now or each.valid_to is None or each.valid_to >= today
    ]


def agreements(context: Context, rows: Sequence[Agreement]) -> Options:
    """A citizen's agreements by number and firm."""
    found: Options = [("", capital(texts.NO_AGREEMENT))]
    for row in rows:
        firm = context.register.find(Employer, row.employer)
        found.append((row.id, f"{row.number}  {firm.name if firm else ''}".strip()))
    return found


def firms(context: Context) -> Sequence[tuple[str, Pick]]:
    """Every firm with the text it is found by."""
    rows = sorted(context.register.all(Employer), key=lambda row: sort_key(row.name))
    return [(squeeze(f"{row.name}{row.cvr}"), Pick(row.id, row.name, row.cvr, "employer")) for row in rows]


class FirmSource:
    """Hits of a search for a firm by name or CVR number."""

    def __init__(self, context: Context) -> None:
        self._firms = firms(context)

    def __call__(self, typed: str) -> list[Pick]:
        """Firms that hold every word typed."""
        words = [squeeze(word) for word in typed.split()]
        return [pick for text, pick in self._firms if all(word in text for word in words)][:12]


def start_day(value: date | None, label: str = form_texts.START) -> Ask:
    """The first day of a period."""
    return Ask(name="start", label=label, input=Input.DAY, value=value)


def end_day(value: date | None) -> Ask:
    """The last day of a period, empty while it runs."""
    return Ask(name="end", label=form_texts.END, input=Input.DAY, value=value, optional=True, hint=form_texts.END_HINT)
