"""What words of lists mean that nobody knew before: said once by the user, kept in the register, read ever after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from planner.domain.case_list import ListColumn
from planner.domain.folding import squeeze
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.words import ExemptionCause, SpellKind
from planner.texts.words import danish

WORD_COLUMNS: Final = (ListColumn.BENEFIT, ListColumn.EXEMPTION, ListColumn.OFFER)
"""The columns whose words have a meaning that can be said."""
NOTHING: Final = ""
"""The meaning of a word that is to be read as an empty cell."""


def meanings(column: ListColumn, programmes: Programmes) -> tuple[tuple[str, str], ...]:
    """What a word of a column can mean: code and Danish name, without ``NOTHING``."""
    if column is ListColumn.BENEFIT:
        return tuple((each.code, each.name) for each in programmes.benefits)
    if column is ListColumn.EXEMPTION:
        return tuple((each.value, danish(each)) for each in ExemptionCause)
    return tuple((each.value, danish(each)) for each in SpellKind)


def said_words(register: Register, programmes: Programmes) -> Mapping[ListColumn, Mapping[str, str]]:
    """Squeezed words to codes by column, as the user has said; what no longer means anything is left out."""
    kept = _kept(register)
    found: dict[ListColumn, dict[str, str]] = {}
    for column in WORD_COLUMNS:
        codes = {NOTHING, *(code for code, _name in meanings(column, programmes))}
        words = kept.get(column.value, {})
        found[column] = {word: code for word, code in words.items() if code in codes}
    return found


def with_word(register: Register, column: ListColumn, word: str, code: str) -> str:
    """The text of the setting ``LIST_WORDS`` once a word has its meaning, to be written by ``ChangeSettings``."""
    kept = {name: dict(words) for name, words in _kept(register).items()}
    kept.setdefault(column.value, {})[squeeze(word)] = code
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _kept(register: Register) -> Mapping[str, Mapping[str, str]]:
    """The setting; one that is damaged says nothing."""
    text = register.setting(SettingKey.LIST_WORDS)
    try:
        data = json.loads(text) if text else {}
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    return {
        str(name): {str(word): str(code) for word, code in words.items()}
        for name, words in data.items()
        if isinstance(words, dict)
    }
