"""Which results of formulas may be others once values are written: those that a written cell goes into.

What is stored beside a formula is what it was when the form was saved. It counts only where nothing that is written can
change it; in doubt it may, and Excel judges when it works the form out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from planner.domain.agency_form import AgencyCell, Area, area_of, sheet_and_reference

MOST_LOOKED_AT: Final = 5_000
_WORDS: Final = re.compile(r'"(?:[^"]|"")*"')
_PLACE: Final = re.compile(
    r"(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?(?![\w.(])"
)
_NAME: Final = re.compile(r"[^\W\d][\w.]*\(?")
_PLAIN: Final = frozenset(("TRUE", "FALSE"))
_FREE: Final = frozenset(("INDIRECT(", "OFFSET(", "TODAY(", "NOW(", "RAND(", "RANDBETWEEN(", "CELL(", "INFO("))
Formulas = Callable[[str, Area], Iterable[tuple[AgencyCell, str]]]


class FormulaResults:
    """Asks of formulas. ``formulas``: those of an area; ``is_written``: whether anything is written in an area."""

    def __init__(self, formulas: Formulas, is_written: Callable[[str, Area], bool]) -> None:
        self._formulas = formulas
        self._is_written = is_written
        self._seen: set[tuple[str, AgencyCell]] = set()

    def may_change(self, sheet: str, cell: AgencyCell) -> bool:
        """Whether the result in a cell may be another afterwards."""
        waiting = [(sheet, Area(*cell, *cell))]
        while waiting:
            name, area = waiting.pop()
            if self._is_written(name, area):
                return True
            for place, formula in self._formulas(name, area):
                if (name, place) in self._seen:
                    continue
                self._seen.add((name, place))
                places = _places(name, formula)
                if places is None or len(self._seen) > MOST_LOOKED_AT:
                    return True
                waiting += places
        return False


def _places(sheet: str, formula: str) -> list[tuple[str, Area]] | None:
    """What goes into a formula; None where it does not say so plainly."""
    if not formula.strip() or "[" in formula:
        return None
    plain = _WORDS.sub("", formula)
    found = []
    for match in _PLACE.finditer(plain):
        named, reference = sheet_and_reference(match[0])
        area = area_of(reference)
        if area is None:
            return None
        found.append((named or sheet, area))
    rest = _PLACE.sub(" ", plain)
    names = {name.upper() for name in _NAME.findall(rest)}
    unsaid = ":" in rest or "!" in rest or names & _FREE or any(not name.endswith("(") for name in names - _PLAIN)
    return None if unsaid else found
