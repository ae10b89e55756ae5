"""The grants behind the programmes: data of the register, asked by results, status sheet and forms alike."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import cast

from planner.domain.register import Register
from planner.domain.settings import SettingKey


@dataclass(frozen=True, slots=True)
class Grant:
    """The grant behind a programme: its name, and its amount in whole kroner where the team has entered it."""

    name: str = ""
    amount: int | None = None


def grant(register: Register, programme: str) -> Grant:
    """The grant of a programme; an empty one where none is entered."""
    rows = setting_as_json(register, SettingKey.GRANTS)
    row = rows.get(programme) if isinstance(rows, dict) else None
    if not isinstance(row, dict):
        return Grant()
    amount = row.get("amount")
    return Grant(str(row.get("name", "")), amount if isinstance(amount, int) else None)


def dump_grants(rows: Mapping[str, Grant]) -> str:
    """Grants by programme as the text of the setting ``GRANTS``."""
    return json.dumps({code: asdict(row) for code, row in rows.items()}, ensure_ascii=False)


def setting_as_json(register: Register, key: SettingKey) -> object:
    """What a setting that is kept as JSON holds; None where it is empty or cannot be read."""
    text = register.setting(key)
    try:
        return cast("object", json.loads(text)) if text else None
    except ValueError:
        return None
