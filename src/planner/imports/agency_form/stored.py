"""How a value is stored in a cell: as words, or as a number, which the cell's own style shows as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import escape

from planner.domain.agency_form import FormValue, Share
from planner.imports.agency_form.allowed import DAY_0, DAY_0_1904, Written
from planner.imports.agency_form.styles import ShownAs

LONGEST_TEXT: Final = 32_767
# What cannot stand in XML is left out; what reads like a sign written by its number is kept from being read so.
_IMPOSSIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Stored:
    """A value as it is stored; ``number`` and ``words`` are never both there, and neither for an empty cell."""

    words: str | None = None
    number: Decimal | None = None

    @property
    def written(self) -> Written:
        """For comparing with what the form allows."""
        return Written(str(self.number) if self.words is None else self.words, self.number)

    def inner(self, prefix: str) -> bytes:
        """What stands between the tags of the cell."""
        if self.words is not None:
            text = escape(_ESCAPED.sub("_x005F_", _IMPOSSIBLE.sub("", self.words)))
            opening = f'<{prefix}is><{prefix}t xml:space="preserve">'
            return f"{opening}{text}</{prefix}t></{prefix}is>".encode()
        return b"" if self.number is None else f"<{prefix}v>{self.number}</{prefix}v>".encode()

    @property
    def kind(self) -> str | None:
        """The type that the cell says to be of."""
        return None if self.words is None else "inlineStr"


def stored(value: FormValue, shown_as: ShownAs, *, date_base_1904: bool) -> Stored:
    """Store a value for a cell that shows it so."""
    if value is None or value == "":
        return Stored()
    if isinstance(value, date):
        if shown_as is ShownAs.TEXT:
            return Stored(words=f"{value:%d-%m-%Y}")
        return Stored(number=Decimal((value - (DAY_0_1904 if date_base_1904 else DAY_0)).days))
    if isinstance(value, Share):
        return Stored(number=_decimal(value.ratio if shown_as is ShownAs.SHARE else value.ratio * 100))
    if isinstance(value, str):
        return Stored(words=value[:LONGEST_TEXT])
    return Stored(number=_decimal(value))


def _decimal(value: int | Fraction) -> Decimal:
    if isinstance(value, int) or value.denominator == 1:
        return Decimal(int(value))
    return Decimal(repr(float(value)))
