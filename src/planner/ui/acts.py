"""What a page can do, as values: menus, keys, buttons of its head and the command field all read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final


class Act(Enum):
    """What is asked of pages in the same way everywhere: an entry of the menus, with its keys."""

    SEARCH = "search"
    NEW = "new"
    EXPORT = "export"
    PRINT = "print"
    SAVE_PDF = "save_pdf"
    FINISH = "finish"
    SAVE = "save"
    RECOMPUTE = "recompute"
    NEXT_FAULT = "next_fault"
    PREVIOUS_FAULT = "previous_fault"
    FOLLOW_UP = "follow_up"
    ASSIGN = "assign"


KEYS: Final[Mapping[Act, tuple[str, ...]]] = MappingProxyType(
    {
        Act.SEARCH: ("Ctrl+F",),
        Act.NEW: ("Ctrl+N",),
        Act.EXPORT: ("Ctrl+E",),
        Act.PRINT: ("Ctrl+P",),
        Act.SAVE_PDF: ("Ctrl+Shift+P",),
        Act.FINISH: ("Ctrl+Return", "Ctrl+Enter"),
        Act.SAVE: ("Ctrl+S",),
        Act.RECOMPUTE: ("F5",),
        Act.NEXT_FAULT: ("F8",),
        Act.PREVIOUS_FAULT: ("Shift+F8",),
        Act.FOLLOW_UP: ("Ctrl+R",),
        Act.ASSIGN: ("Ctrl+T",),
    }
)


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class PageAction:
    """Something that a page can do.

    Attributes:
        act: the entry and the keys that stand for it.
        do: does it.
        words: what this page calls it, where that is more than the menu says ("Ny virksomhed").
        enabled: whether it can be done now.
    """

    act: Act
    do: Callable[[], object]
    words: str = ""
    enabled: Callable[[], bool] = _always

    @property
    def shortcut(self) -> str:
        """The key that buttons name."""
        return KEYS[self.act][-1]
