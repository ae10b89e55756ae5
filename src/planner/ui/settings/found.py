"""What can be set, as the command field finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from planner.texts import recovery
from planner.texts import settings as texts
from planner.ui.context import Context
from planner.ui.settings.cap_part import RULES
from planner.ui.settings.setting_forms import FOLLOW_UP, PLAN, TEAM, AskedSetting
from planner.ui.settings.sheet_part import SHEET_DAY

_ASKED: Final[Mapping[str, Sequence[AskedSetting]]] = {
    "team": TEAM,
    "caps": RULES,
    "plan": PLAN,
    "follow_up": FOLLOW_UP,
    "sheet": (SHEET_DAY,),
}
OWN_SECTIONS: Final = ("safety", "look", "keys")
"""The sections that are the person's, for whom the register is not."""


def sections(context: Context) -> dict[str, str]:
    """The sections of Indstillinger and what they are called; in a packet those of the person."""
    names = texts.SECTIONS if context.packet is None else OWN_SECTIONS
    return {name: texts.SECTIONS[name] for name in names}


def can_be_set(context: Context) -> list[tuple[str, str]]:
    """Sections and what is set in them, as they are called, each with its section."""
    shown = sections(context)
    asked = [(each.label, section) for section, rows in _ASKED.items() if section in shown for each in rows]
    safety = [texts.IDLE] if context.packet is not None else [recovery.KEY, texts.IDLE]
    return [*((words, name) for name, words in shown.items()), *asked, *((words, "safety") for words in safety)]
