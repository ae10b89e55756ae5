"""The counts of the navigation: who waits for a contact person, what is due today, how many a saved filter finds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from planner.app.queries.citizen_filters import READY_FILTERS, filter_rows
from planner.app.queries.citizens import CitizenRow, Missing, citizen_rows
from planner.app.queries.follow_ups import When, due_rows
from planner.domain.file_records import SavedFilter
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.texts.filters import READY
from planner.ui.jobs import Progress

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


def nav_filters(register: Register) -> list[NavFilter]:
    """The first of the program's own filters, then those the team saved."""
    ready = [NavFilter(each.name, READY[each.name], CITIZENS, each.criteria) for each in READY_FILTERS[:SHOWN_READY]]
    saved = [
        NavFilter(row.id, row.name, row.page, _criteria(row.criteria))
        for row in sorted(register.all(SavedFilter), key=lambda row: row.name)
    ]
    return ready + saved


class CountJob:
    """Counts on the background thread, on a picture of the register taken before."""

    def __init__(self, register: Register, programmes: Programmes, today: date, initials: str) -> None:
        self._register = register.snapshot()
        self._programmes = programmes
        self._today = today
        self._initials = initials

    def __call__(self, progress: Progress) -> Counts:
        """Count; nothing when the window was closed meanwhile."""
        rows = [] if progress.cancelled() else citizen_rows(self._register, self._programmes, self._today)
        filters = {
            each.key: len(filter_rows(rows, each.criteria, self._today))
            for each in nav_filters(self._register)
            if each.page == CITIZENS
        }
        return Counts({"plan": _waiting(rows), "my_day": self._due()}, filters)

    def _due(self) -> int:
        worker = self._register.worker_by_initials(self._initials)
        if worker is None:
            return 0
        rows = due_rows(self._register, self._today, worker.id)
        return sum(1 for row in rows if not row.done and row.when in {When.OVERDUE, When.TODAY})


def _waiting(rows: list[CitizenRow]) -> int:
    return sum(1 for row in rows if Missing.CONTACT_PERSON in row.missing)


def _criteria(text: str) -> Mapping[str, str]:
    try:
        kept: Any = json.loads(text)
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}
