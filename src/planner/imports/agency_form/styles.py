"""What a cell's style says of its value: shown as a day, as per cent, as text; and whether the cell is locked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from planner.imports.agency_form.markup import Element, elements

# What stands between quotation marks, behind a backslash or in square brackets is shown, or is a colour.
_SHOWN: Final = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_ELAPSED: Final = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DAY_SIGNS: Final = frozenset("dy")
_CLOCK_SIGNS: Final = frozenset("hts")
_DIGIT_SIGNS: Final = frozenset("0#?")
_BUILT_IN_DAYS: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_SHARES: Final = frozenset((9, 10))
_BUILT_IN_TEXT: Final = 49
NO: Final = frozenset(("0", "false", "off"))


class ShownAs(Enum):
    """How a number in a cell is shown."""

    NUMBER = "number"
    GENERAL = "general"
    DAY = "day"
    SHARE = "share"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What matters of a style."""

    shown_as: ShownAs = ShownAs.GENERAL
    locked: bool = True


def read_styles(content: bytes) -> tuple[CellStyle, ...]:
    """The cell styles of a workbook, in the order in which cells name them.

    Raises:
        BrokenXmlError: the part is not well-formed.
    """
    codes: dict[int, str] = {}
    found: list[CellStyle] = []
    locks: dict[int, bool] = {}
    for element in elements(content):
        if element.name == "numFmt" and element.attribute("numFmtId").isdigit():
            codes[int(element.attribute("numFmtId"))] = element.attribute("formatCode")
        elif element.name == "protection" and element.around is not None:
            locks[element.around.start] = element.attribute("locked").lower() not in NO
        elif element.name == "xf" and element.parent == "cellXfs":
            found.append(CellStyle(_shown_as(element, codes), locks.get(element.start, True)))
    return tuple(found)


def _shown_as(element: Element, codes: Mapping[int, str]) -> ShownAs:
    number = element.attribute("numFmtId")
    key = int(number) if number.isdigit() else 0
    if key in codes:
        return _by_code(codes[key])
    if key in _BUILT_IN_DAYS:
        return ShownAs.DAY
    if key in _BUILT_IN_SHARES:
        return ShownAs.SHARE
    if key == _BUILT_IN_TEXT:
        return ShownAs.TEXT
    return ShownAs.NUMBER if key else ShownAs.GENERAL


def _by_code(code: str) -> ShownAs:
    first = code.split(";", 1)[0]
    if _ELAPSED.search(first):
        return ShownAs.NUMBER
    signs = _SHOWN.sub("", first).lower()
    if signs.strip() in {"general", "standard", ""}:
        return ShownAs.GENERAL
    if signs.strip() == "@":
        return ShownAs.TEXT
    if "%" in signs:
        return ShownAs.SHARE
    found = frozenset(signs)
    is_day = bool(found & _DAY_SIGNS) or ("m" in found and not found & _CLOCK_SIGNS)
    return ShownAs.DAY if is_day and not found & _DIGIT_SIGNS else ShownAs.NUMBER
