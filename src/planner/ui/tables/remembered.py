"""How a table's columns were left: order, widths, which are hidden, and the sorting; kept per table on this machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from planner.platform.settings import kept_json
from planner.ui.context import PersonSettings

# A column that was kept narrower or wider was never drawn so (px at 100 %).
NARROWEST: Final = 12
WIDEST: Final = 2000


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Column keys in order, widths in px at 100 %, hidden keys, and the sorting ("" for none)."""

    order: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    sort: str = ""
    falling: bool = False


def load_layout(settings: PersonSettings, name: str) -> TableLayout | None:
    """The layout kept for a table; None when there is none, or it cannot be read."""
    kept = kept_json(settings.get(f"table/{name}"))
    if kept is None:
        return None
    try:
        return TableLayout(
            tuple(map(str, kept["order"])),
            {str(key): min(WIDEST, max(NARROWEST, int(width))) for key, width in kept["widths"].items()},
            frozenset(map(str, kept["hidden"])),
            str(kept["sort"]),
            bool(kept["falling"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None


def keep_layout(settings: PersonSettings, name: str, layout: TableLayout) -> None:
    """Keep a table's layout."""
    content = {
        "order": layout.order,
        "widths": dict(layout.widths),
        "hidden": sorted(layout.hidden),
        "sort": layout.sort,
        "falling": layout.falling,
    }
    settings.set(f"table/{name}", json.dumps(content))


def forget_layout(settings: PersonSettings, name: str) -> None:
    """Go back to the layout the program came with."""
    settings.set(f"table/{name}", "")
