"""How many corrections the newest list ticked off, kept for this machine: a count, nobody's data."""

from __future__ import annotations

from planner.domain.file_records import ListImport
from planner.platform.settings import whole_number
from planner.ui.context import Context

MOST_TICKED = 1_000_000
KEY = "corrections/ticked"


def keep_ticked(context: Context, count: int) -> None:
    """Remember the count beside the import it belongs to."""
    newest = _newest(context)
    if newest is not None:
        context.settings.set(KEY, f"{newest.id} {count}")


def newest_ticked(context: Context) -> tuple[ListImport, int] | None:
    """The newest list and how many corrections it ticked off; None when that is not known here."""
    newest = _newest(context)
    kept = context.settings.get(KEY).split()
    if newest is None or len(kept) != 2 or kept[0] != newest.id:
        return None
    count = whole_number(kept[1], -1, least=0, most=MOST_TICKED)
    return None if count < 0 else (newest, count)


def _newest(context: Context) -> ListImport | None:
    return max(context.register.all(ListImport), key=lambda row: (row.at, row.id), default=None)
