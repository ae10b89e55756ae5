"""How a spreadsheet shows that it could not work out a value, in the words of Excel and LibreOffice."""

from __future__ import annotations

import re
from typing import Final

ENGLISH: Final = (
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!",
    "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#PYTHON!",
)  # fmt: skip
DANISH: Final = (
    "#I/T", "#REFERENCE!", "#VÆRDI!", "#DIVISION/0!", "#NAVN?", "#NUL!", "#TAL!", "#OVERLØB!", "#BEREGN!", "#FELT!",
    "#HENTER_DATA", "#BLOKERET!", "#FORBINDELSE!", "#OPTAGET!", "#UKENDT!",
)  # fmt: skip
NUMBERED: Final = re.compile(r"(?:Err|Fejl):\d{3}")  # as LibreOffice shows those that have no word
ALL: Final = frozenset((*ENGLISH, *DANISH))
