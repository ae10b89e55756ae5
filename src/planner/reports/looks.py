"""How a cell looks. The colours are the light ones of the program's own palette; paper is always light.

Sizes are in points. Number formats are written so that Excel and LibreOffice show them with the reader's own
separators; dates carry their hyphens.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

INK: Final = "17212B"
INK_SOFT: Final = "46535F"
INK_FAINT: Final = "5C6975"
HEAD: Final = "EEF2F5"
INPUT: Final = "E1EDF6"
INPUT_EDGE: Final = "9CC3E0"
EDGE: Final = "7F8D9B"
HAIR: Final = "E6EAEE"
DANGER: Final = "AE2118"
OK: Final = "1A654A"
_FONT: Final = "Calibri"

WHOLE: Final = "#,##0"
SIGNED: Final = "+#,##0;\u2212#,##0;0"
TENTHS: Final = "#,##0.0"
HUNDREDTHS: Final = "#,##0.00"
DECIMALS: Final = "#,##0.0#"
DAY: Final = "dd-mm-yyyy"
MOMENT: Final = "dd-mm-yyyy hh:mm"
PLAIN: Final = "General"
TEXT: Final = "@"


@dataclass(frozen=True, slots=True)
class Style:
    """The parts of a look."""

    number_format: str = PLAIN
    bold: bool = False
    italic: bool = False
    size: float = 10
    color: str = INK
    across: str = "left"
    indent: int = 0
    wrap: bool = False
    fill: str = ""
    below: str = HAIR
    above: str = ""
    sides: str = ""
    locked: bool = True


class Look(Enum):
    """Every look in use, by what it is for."""

    TITLE = Style(size=16, bold=True, below="")
    SUBTITLE = Style(size=10, color=INK_SOFT, below="")
    SECTION = Style(size=12, bold=True, below="")
    NOTE = Style(color=INK_SOFT, wrap=True, below="")
    NOTE_LINE = Style(color=INK_SOFT, below="")
    HEAD_LEFT = Style(bold=True, color=INK_SOFT, fill=HEAD, below=EDGE, wrap=True)
    HEAD_APART = Style(bold=True, color=INK_SOFT, fill=HEAD, below=EDGE, wrap=True, indent=1)
    HEAD_RIGHT = Style(bold=True, color=INK_SOFT, fill=HEAD, below=EDGE, wrap=True, across="right")
    LABEL = Style(color=INK_SOFT)
    LABEL_TOP = Style(color=INK_SOFT, wrap=True)
    LABEL_BOLD = Style(bold=True)
    LABEL_INDENTED = Style(indent=1)
    WORDS = Style()
    CODE = Style(number_format=TEXT)
    WORDS_APART = Style(indent=1, number_format=TEXT)
    WORDS_WRAPPED = Style(wrap=True)
    NUMBER = Style(number_format=WHOLE, across="right")
    NUMBER_BOLD = Style(number_format=WHOLE, across="right", bold=True)
    NUMBER_LEFT = Style(number_format=WHOLE)
    CHANGE = Style(number_format=SIGNED, across="right")
    CHANGE_BOLD = Style(number_format=SIGNED, across="right", bold=True)
    ONE_DECIMAL = Style(number_format=TENTHS, across="right")
    ONE_DECIMAL_BOLD = Style(number_format=TENTHS, across="right", bold=True)
    DECIMAL = Style(number_format=DECIMALS, across="right")
    TWO_DECIMALS = Style(number_format=HUNDREDTHS, across="right")
    DATE = Style(number_format=DAY, across="right")
    DATE_LEFT = Style(number_format=DAY)
    MOMENT_LEFT = Style(number_format=MOMENT)
    INPUT_WORDS = Style(fill=INPUT, below=INPUT_EDGE, sides=INPUT_EDGE, number_format=TEXT, locked=False)
    INPUT_WRAPPED = Style(fill=INPUT, below=INPUT_EDGE, sides=INPUT_EDGE, number_format=TEXT, wrap=True, locked=False)
    INPUT_DATE = Style(fill=INPUT, below=INPUT_EDGE, sides=INPUT_EDGE, number_format=DAY, locked=False)
    INPUT_HOURS = Style(
        fill=INPUT, below=INPUT_EDGE, sides=INPUT_EDGE, number_format=HUNDREDTHS, across="right", locked=False
    )
    HIDDEN = Style(italic=True, color=INK_FAINT, across="right")
    HIDDEN_WORDS = Style(italic=True, color=INK_FAINT, indent=1)
    MISSING = Style(color=INK_FAINT, across="right")
    GOOD = Style(bold=True, color=OK)
    GOOD_APART = Style(bold=True, color=OK, indent=1)
    BAD = Style(bold=True, color=DANGER)
    NUMBER_BAD = Style(number_format=WHOLE, across="right", bold=True, color=DANGER)
    TOTAL_WORDS = Style(bold=True, above=EDGE)
    TOTAL_NUMBER = Style(number_format=WHOLE, bold=True, across="right", above=EDGE)
    TOTAL_TWO_DECIMALS = Style(number_format=HUNDREDTHS, bold=True, across="right", above=EDGE)
    TOTAL_ONE_DECIMAL = Style(number_format=TENTHS, bold=True, across="right", above=EDGE)
    TOTAL_HIDDEN = Style(italic=True, color=INK_FAINT, across="right", above=EDGE)


def dress(cell: Cell, look: Look) -> None:
    """Give a cell its look."""
    style = look.value
    cell.font = Font(name=_FONT, size=style.size, bold=style.bold, italic=style.italic, color=style.color)
    cell.number_format = style.number_format
    cell.alignment = Alignment(
        horizontal=style.across,
        vertical="top" if style.wrap and not style.fill else "center",
        wrap_text=style.wrap,
        indent=style.indent,
    )
    if style.fill:
        cell.fill = PatternFill("solid", fgColor=style.fill)
    if style.below or style.above or style.sides:
        left = right = _side(style.sides)
        cell.border = Border(bottom=_side(style.below), top=_side(style.above), left=left, right=right)
    if not style.locked:
        cell.protection = Protection(locked=False)


def _side(color: str) -> Side | None:
    return Side("thin", color=color) if color else None
