"""Random commands of every kind that ``app.commands`` holds, made from their fields; new ones join by themselves."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import types
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, NewType, Union, cast, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

import planner.app.commands as package
from planner.app.command import Command
from planner.app.commands.rows import STEPS, Put, Remove
from planner.domain.changes import Action
from planner.domain.file_records import Record
from planner.domain.kinds import KINDS
from planner.domain.register import Register
from support.people import unassignable_cpr, valid_cvr
from support.services import shipped_programmes

Draw = Callable[[st.SearchStrategy[Any]], Any]

DAYS = st.dates(date(2026, 9, 1), date(2027, 1, 31))
CODES = [programme.code for programme in shipped_programmes()]
_TEXTS: dict[str, st.SearchStrategy[str]] = {
    "cpr": st.integers(0, 30).map(lambda seed: unassignable_cpr(date(1985, 5, 17), seed)),
    "cvr": st.integers(1, 6).map(valid_cvr),
    "p_number": st.sampled_from(["", "1000000001"]),
    "programme": st.sampled_from(["FSM", "FSM", "FSM", *CODES]),
    "benefit": st.sampled_from([benefit.code for benefit in shipped_programmes().benefits]),
    "initials": st.sampled_from(["AA", "BB", "CC", "ÆØ"]),
    "name": st.sampled_from(["Bo Eksempel", "Åse Prøve", 'O\'Hara "x"']),
    "override_reason": st.sampled_from(["", "", "aftalt med chefen"]),
    "required_language": st.just(""),
    "month": st.just("2026-10"),
    "number": st.sampled_from(["A-1", "A-2", "A-3"]),
}
_NUMBERS: dict[str, st.SearchStrategy[int]] = {
    "hard": st.integers(1, 4),
    "soft": st.integers(0, 4),
    "share": st.sampled_from([250, 500, 1000]),
    "weekly_minutes": st.sampled_from([2220, 1110, 0, -5]),
    "rhythm_days": st.sampled_from([14, 28]),
}
_TEXT = st.sampled_from(["", "kort", "linje\nskift 'x'"])


class CannotMakeError(Exception):
    """The register lacks what the command needs, or a field is of a kind that nothing here makes."""


@dataclasses.dataclass(frozen=True)
class Kind:
    """A command that can be made. ``row``: what a ``Put`` or ``Remove`` is of; ``action`` says which way."""

    command: type[Command[Any]]
    action: Action
    row: type[Record] | None = None


@cache
def command_kinds() -> tuple[Kind, ...]:
    """Every command that can be made from its fields, and every way of putting and removing a row."""
    found: list[type[Command[Any]]] = []
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        found += [
            kind
            for _, kind in inspect.getmembers(module, inspect.isclass)
            if issubclass(kind, Command)
            and kind.__module__ == module.__name__
            and kind not in {Put, Remove}
            and not inspect.isabstract(kind)
        ]
    rows = [
        Kind(command, action, row)
        for row, steps in STEPS.items()
        for command, action in ((Put, steps.add), (Put, steps.change), (Remove, steps.remove))
        if action is not None
    ]
    return (*(kind_of(kind) for kind in found if _makeable(kind)), *rows)


def draw_command(kind: Kind, register: Register, draw: Draw) -> Command[Any]:
    """A random command of a kind.

    Raises:
        CannotMakeError: the register lacks what it refers to.
    """
    if kind.row is None:
        return cast("Command[Any]", _made(kind.command, register, draw))
    if kind.action is STEPS[kind.row].add:
        return Put(cast("Record", _made(kind.row, register, draw)))
    row = _draw_row(kind.row, register, draw)
    return Remove(row) if kind.command is Remove else Put(_changed(row, register, draw), before=row)


def kind_of(command: type[Command[Any]]) -> Kind:
    """The kind of a command that is neither ``Put`` nor ``Remove``."""
    return Kind(command, cast("Any", command).action)


def _made(kind: Any, register: Register, draw: Draw) -> object:
    hints = get_type_hints(kind)
    values = {
        field.name: _value(field.name, hints[field.name], register, draw)
        for field in dataclasses.fields(kind)
        if field.name != "id" and (field.default is dataclasses.MISSING or draw(st.booleans()))
    }
    return kind(**values)


def _changed(row: Record, register: Register, draw: Draw) -> Record:
    hints = get_type_hints(type(row))
    own = [field.name for field in dataclasses.fields(row) if field.name not in {"id", "cpr"}]
    chosen = draw(st.lists(st.sampled_from(own), min_size=1, max_size=2, unique=True))
    return dataclasses.replace(row, **{name: _value(name, hints[name], register, draw) for name in chosen})


def _value(name: str, hint: Any, register: Register, draw: Draw) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return draw(st.none()) if draw(st.booleans()) else _value(name, _not_none(hint), register, draw)
    if isinstance(hint, NewType):
        return _draw_row(_pointed_at(hint), register, draw).id
    if get_origin(hint) is Sequence:
        return [_value(name, get_args(hint)[0], register, draw) for _ in range(draw(st.integers(1, 3)))]
    if get_origin(hint) is tuple:
        return ("FSM",) if name == "programmes" else draw(st.sampled_from([(), ("dansk", "arabisk")]))
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: _TEXTS.get(name, _TEXT),
        int: _NUMBERS.get(name, st.sampled_from([0, 60, 600])),
        bool: st.booleans(),
        date: DAYS,
    }
    return draw(plain[hint] if hint in plain else st.sampled_from(list(hint)))


def _draw_row(kind: type[Record], register: Register, draw: Draw) -> Any:
    rows = sorted(register.all(kind), key=lambda row: row.id)
    if not rows:
        raise CannotMakeError
    return draw(st.sampled_from(rows))


def _makeable(kind: type[Command[Any]]) -> bool:
    # They work in an empty register only.
    if cast("Any", kind).action in {Action.MAKE_DEMO, Action.SAVE_COPY}:
        return False
    hints = get_type_hints(kind)
    return all(_simple(hints[field.name]) for field in dataclasses.fields(kind))


def _simple(hint: Any) -> bool:
    if get_origin(hint) in (Union, types.UnionType):
        return len(get_args(hint)) == 2 and _simple(_not_none(hint))
    if get_origin(hint) is Sequence:
        return isinstance(get_args(hint)[0], NewType)
    if get_origin(hint) is tuple:
        return get_args(hint) == (str, ...)
    return (
        isinstance(hint, NewType)
        or hint in {str, int, bool, date}
        or (isinstance(hint, type) and issubclass(hint, Enum))
    )


def _pointed_at(hint: NewType) -> type[Record]:
    return next(kind for kind in KINDS if f"{kind.__name__}Id" == hint.__name__)


def _not_none(hint: Any) -> Any:
    return next(arg for arg in get_args(hint) if arg is not type(None))
