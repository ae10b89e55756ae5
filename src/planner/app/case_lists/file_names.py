"""What the files of the lists taken in were called: kept in the register, of the newest ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from planner.domain.ids import ListImportId
from planner.domain.register import Register
from planner.domain.settings import SettingKey

MOST_KEPT: Final = 24


def file_names(register: Register) -> Mapping[str, str]:
    """The file's name by the id of its import, the oldest first; a setting that is damaged says nothing."""
    try:
        data = json.loads(register.setting(SettingKey.LIST_FILES) or "{}")
    except ValueError:
        return {}
    return {str(key): str(name) for key, name in data.items()} if isinstance(data, dict) else {}


def with_file_name(register: Register, taken: ListImportId, name: str) -> str:
    """The text of the setting ``LIST_FILES`` with one name more."""
    kept = [*file_names(register).items(), (str(taken), name)]
    return json.dumps(dict(kept[-MOST_KEPT:]), ensure_ascii=False, separators=(",", ":"))
