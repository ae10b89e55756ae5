"""The grants behind the programmes: data of the register, asked by results, status sheet and forms alike."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from planner.domain.periods import Month
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.tranches import GrantOn


class GrantEntryKind(StrEnum):
    """What a dated entry tells: what is granted from its day, or which costs are documented by it."""

    GRANTED = "granted"
    COSTS = "costs"
    FINAL_COSTS = "final_costs"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantEntry:
    """An amount in whole kroner with its day and where it stands (a letter, an account).

    A later grant replaces an earlier one from its day; costs are those from the project's start.
    """

    kind: GrantEntryKind
    day: date
    amount: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """The grant behind a programme, to the team of the register.

    ``amount`` holds where no dated entry tells what is granted.
    """

    name: str = ""
    amount: int | None = None
    entries: tuple[GrantEntry, ...] = ()


def grant(register: Register, programme: str) -> Grant:
    """The grant of a programme; an empty one where none is entered."""
    rows = setting_as_json(register, SettingKey.GRANTS)
    row = rows.get(programme) if isinstance(rows, dict) else None
    if not isinstance(row, dict):
        return Grant()
    entries = row.get("entries")
    return Grant(str(row.get("name", "")), _amount(row), tuple(_entries(entries if isinstance(entries, list) else [])))


def grant_on(register: Register, programme: str, month: Month, today: date) -> GrantOn:
    """What is known of a programme's grant by the end of a month, or by today while the month runs."""
    told, by = grant(register, programme), min(month.last, today)
    entries = sorted((each for each in told.entries if each.day <= by), key=lambda each: each.day)
    granted = [each for each in entries if each.kind is GrantEntryKind.GRANTED]
    costs = [each for each in entries if each.kind is not GrantEntryKind.GRANTED]
    dated, account = granted[-1] if granted else None, costs[-1] if costs else None
    return GrantOn(
        name=told.name,
        amount=told.amount if dated is None else dated.amount,
        granted_on=None if dated is None else dated.day,
        source="" if dated is None else dated.source,
        costs=None if account is None else account.amount,
        costs_on=None if account is None else account.day,
        costs_source="" if account is None else account.source,
        final=account is not None and account.kind is GrantEntryKind.FINAL_COSTS,
        today=today,
    )


def dump_grants(rows: Mapping[str, Grant]) -> str:
    """Grants by programme as the text of the setting ``GRANTS``."""
    return json.dumps({code: asdict(row) for code, row in rows.items()}, ensure_ascii=False, default=date.isoformat)


def setting_as_json(register: Register, key: SettingKey) -> object:
    """What a setting that is kept as JSON holds; None where it is empty or cannot be read."""
    text = register.setting(key)
    try:
        return cast("object", json.loads(text)) if text else None
    except ValueError:
        return None


def _entries(rows: list[object]) -> Iterator[GrantEntry]:
    """The entries that can be read."""
    for row in rows:
        amount = _amount(row) if isinstance(row, dict) else None
        if not isinstance(row, dict) or amount is None:
            continue
        try:
            kind, day = GrantEntryKind(str(row.get("kind"))), date.fromisoformat(str(row.get("day")))
        except ValueError:
            continue
        yield GrantEntry(kind=kind, day=day, amount=amount, source=str(row.get("source", "")))


def _amount(row: Mapping[str, object]) -> int | None:
    amount = row.get("amount")
    return amount if isinstance(amount, int) else None
