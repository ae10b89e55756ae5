"""Words of printing, and of saving what would be printed as PDF."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.texts.formats import counted

TITLE: Final = "Gem som PDF"
KINDS: Final = "PDF (*.pdf)"
ENDING: Final = ".pdf"
MAKING: Final = "Siderne bliver lavet …"
NOT_PRINTED: Final = (
    "Printeren tog ikke imod siderne. Der er ikke udskrevet alt. Vælg en anden printer, eller gem som PDF."
)
NOTHING: Final = "Der er ikke noget at udskrive her endnu."


def page(number: int, of: int) -> str:
    """Which page it is."""
    return f"Side {number} af {of}"


def foot(title: str) -> str:
    """What stands at the foot of every page."""
    return f"Sagsplan · {title}"


def file_name(title: str, on: date) -> str:
    """A neutral name for the file."""
    return f"{title} {on.isoformat()}{ENDING}"


def printed(pages: int) -> str:
    """The toast when all has gone to the printer."""
    return f"{counted(pages, 'side', 'sider')} sendt til printeren"


def saved(name: str, pages: int) -> str:
    """The toast when the PDF has been written."""
    return f"{counted(pages, 'side', 'sider')} skrevet til {name}"
