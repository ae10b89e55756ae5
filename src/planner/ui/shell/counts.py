"""The counts of the navigation: who waits for a contact person, what is due today, how many a saved filter finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from planner.app.queries.citizen_filters import READY_FILTERS
from planner.app.queries.citizens import CitizenRow, Missing
from planner.app.queries.follow_ups import When, due_rows
from planner.domain.file_records import SavedFilter
from planner.domain.register import Register
from planner.texts.filters import READY
from planner.ui.context import Context
from planner.ui.counted_lists import counted_list
from planner.ui.jobs import Progress
from planner.ui.list_views import saved_criteria

SHOWN_READY: Final = 4
CITIZENS: Final = "citizens"


@dataclass(frozen=True, slots=True)
class NavFilter:
    """A filter of the navigation: the page it belongs to and its criteria. ``key`` is its name or its row's id."""

    key: str
    name: str
    page: str
    criteria: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts by page id, and by key of a filter."""

    pages: Mapping[str, int] = field(default_factory=dict)
    filters: Mapping[str, int] = field(default_factory=dict)


def nav_filters(register: Register, initials: str) -> list[NavFilter]:
    """The first of the program's own filters, then those that the team saved, and this person."""
    ready = [NavFilter(each.name, READY[each.name], CITIZENS, each.criteria) for each in READY_FILTERS[:SHOWN_READY]]
    saved = [
        NavFilter(row.id, row.name, row.page, saved_criteria(row))
        for row in sorted(register.all(SavedFilter), key=lambda row: row.name)
        if row.owner in {"", initials}
    ]
    return ready + saved


class CountJob:
    """Counts on the background thread, on a picture of the register taken before.

    Args:
        context: the open file.
        initials: whose day is counted.
        filters: those of the navigation.
    """

    def __init__(self, context: Context, initials: str, filters: Sequence[NavFilter]) -> None:
        self._register = context.register.snapshot()
        self._programmes = context.programmes
        self._today = context.today
        self._initials = initials
        self._filters = filters
        pages = {CITIZENS, *(each.page for each in filters)}
        self._lists = {page: found for page in pages if (found := counted_list(context, page)) is not None}

    def __call__(self, progress: Progress) -> Counts:
        """Count; nothing when the window was closed meanwhile."""
        found: dict[str, int] = {}
        waiting = 0
        for page, counted in self._lists.items():
            if progress.cancelled():
                break
            rows = counted.rows(self._register, self._programmes, self._today)
            for each in self._filters:
                if each.page == page:
                    found[each.key] = counted.count(rows, each.criteria, self._today)
            if page == CITIZENS:
                waiting = _waiting(rows)
        return Counts({"plan": waiting, "my_day": self._due()}, found)

    def _due(self) -> int:
        worker = self._register.worker_by_initials(self._initials)
        if worker is None:
            return 0
        rows = due_rows(self._register, self._today, worker.id)
        return sum(1 for row in rows if not row.done and row.when in {When.OVERDUE, When.TODAY})


def _waiting(rows: Sequence[CitizenRow]) -> int:
    return sum(1 for row in rows if Missing.CONTACT_PERSON in row.missing)
