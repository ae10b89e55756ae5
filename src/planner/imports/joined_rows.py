"""Several rows of one citizen to one: those that agree are one citizen with several offers or talks.

Only the fields on which they contradict each other are in doubt. Rows that are the same to the last cell, in a list
that has one row for each citizen otherwise, stay doubled: there the list is wrong, and nobody knows how.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, cast

from planner.domain.case_list import Complaint, Fault, ListColumn, ListedOffer, ListRow, Note, NoteKind
from planner.domain.list_marks import joined_marks, prefix_of, programmes_of, split_marks
from planner.texts.formats import day as day_text

# Fields that a citizen has one of, and their columns.
_SINGLE: Final = {
    "name": ListColumn.NAME,
    "target_group": ListColumn.TARGET_GROUP,
    "benefit": ListColumn.BENEFIT,
    "benefit_from": ListColumn.BENEFIT_FROM,
    "team": ListColumn.TEAM,
    "worker": ListColumn.WORKER,
    "job_goal": ListColumn.JOB_GOAL,
    "has_cv": ListColumn.CV,
    "district": ListColumn.DISTRICT,
    "languages": ListColumn.LANGUAGES,
}
_EXEMPTION: Final = (ListColumn.EXEMPTION, ListColumn.EXEMPTION_FROM, ListColumn.EXEMPTION_TO)


class JoinedRows(NamedTuple):
    """One row for each citizen, what was in doubt, what was joined, and who stands under another programme only."""

    rows: tuple[ListRow, ...]
    complaints: tuple[Complaint, ...]
    notes: tuple[Note, ...]
    aside: Mapping[str, str]


def join_rows(
    rows: Sequence[ListRow],
    sheet: str,
    heading: Callable[[ListColumn], str],
    prefixes: Mapping[str, str],
    programme: str,
) -> JoinedRows:
    """Join the rows of each citizen, and set those of another programme aside.

    Args:
        rows: as read, in the order of the file.
        sheet: name of the sheet, for the complaints.
        heading: the heading of a column as the list writes it.
        prefixes: squeezed prefix of the marks of each programme to its code.
        programme: code of the one told, "" to tell it by the marks.
    """
    kept, notes, aside = _of_programme(rows, prefixes, programme)
    counts = Counter(row.cpr for row in kept)
    if len(counts) == len(kept):
        return JoinedRows(tuple(kept), (), tuple(notes), aside)
    groups: dict[str, list[ListRow]] = defaultdict(list)
    for row in kept:
        if counts[row.cpr] > 1:
            groups[row.cpr].append(row)
    several = any(not _same(group) for group in groups.values())
    complaints: list[Complaint] = []
    found: list[ListRow] = []
    done: set[str] = set()
    for row in kept:
        group = groups.get(row.cpr)
        if group is None or (not several and _same(group)):
            found.append(row)
        elif row.cpr not in done:
            done.add(row.cpr)
            joined = _Joined(group, sheet, heading, prefixes)
            found.append(joined.row)
            complaints += joined.complaints
            notes.append(Note(NoteKind.ROWS_JOINED, row.row, {"row_list": _numbers(group)}))
    return JoinedRows(tuple(found), tuple(complaints), tuple(notes), aside)


def _of_programme(
    rows: Sequence[ListRow], prefixes: Mapping[str, str], programme: str
) -> tuple[list[ListRow], list[Note], dict[str, str]]:
    """The rows of the list's programme, and those whose marks are of another one set aside and counted."""
    codes_of = {mark: programmes_of(mark, prefixes) for mark in {row.mark for row in rows}}
    counts: Counter[str] = Counter(code for row in rows for code in codes_of[row.mark])
    own = programme or max(counts, key=lambda code: counts[code], default="")
    if own not in prefixes.values() or not counts.keys() - {own}:
        return list(rows), [], {}
    kept: list[ListRow] = []
    aside: dict[str, str] = {}
    left: Counter[str] = Counter()
    for row in rows:
        codes = codes_of[row.mark]
        if not codes or own in codes:
            kept.append(row)
        else:
            code = min(codes)
            aside[row.cpr] = code
            left[code] += 1
    here = {row.cpr for row in kept}
    notes = [Note(NoteKind.OTHER_PROGRAMME, 0, {"programme": code, "count": left[code]}) for code in sorted(left)]
    return kept, notes, {cpr: code for cpr, code in aside.items() if cpr not in here}


def _same(group: Sequence[ListRow]) -> bool:
    """Whether the rows of a citizen say the same in every cell."""
    first = group[0]
    return all(row._replace(row=first.row) == first for row in group[1:])


def _numbers(group: Sequence[ListRow]) -> str:
    return ", ".join(str(row.row) for row in group)


class _Joined:
    """One citizen's rows as one."""

    def __init__(
        self,
        group: Sequence[ListRow],
        sheet: str,
        heading: Callable[[ListColumn], str],
        prefixes: Mapping[str, str],
    ) -> None:
        self.complaints: list[Complaint] = []
        self._group = group
        self._sheet = sheet
        self._heading = heading
        self._bad: set[ListColumn] = {column for row in group for column in row.bad}
        values: dict[str, Any] = {name: self._one(name, column) for name, column in _SINGLE.items()}
        values["protected"] = any(row.protected for row in group)
        values["mark"] = self._mark(prefixes)
        values |= self._exemption() | self._offers() | self._talks()
        values["rows"] = tuple(row.row for row in group[1:])
        values["bad"] = frozenset(self._bad)
        self.row: ListRow = group[0]._replace(**values)

    def _one(self, name: str, column: ListColumn) -> object:
        """The one value that the rows say; nothing, and the column in doubt, where they say several."""
        empty = ListRow._field_defaults[name]
        said = list(dict.fromkeys(value for row in self._group if (value := getattr(row, name)) not in (empty, ())))
        if len(said) > 1:
            self._doubt(column, said)
            return empty
        return said[0] if said else empty

    def _mark(self, prefixes: Mapping[str, str]) -> str:
        """All marks of the citizen; in doubt where two rows place the citizen in one programme in two ways."""
        own = {
            tuple(sorted(mark.casefold() for mark in split_marks(row.mark) if prefix_of(mark) in prefixes))
            for row in self._group
        } - {()}
        if len(own) > 1:
            self._doubt(ListColumn.MARK, [row.mark for row in self._group if row.mark])
            return ""
        return joined_marks(row.mark for row in self._group)

    def _exemption(self) -> dict[str, object]:
        said = list(
            dict.fromkeys(
                (row.exemption, row.exemption_from, row.exemption_to)
                for row in self._group
                if row.exemption is not None or row.exemption_from is not None
            )
        )
        if len(said) > 1:
            starts = [start for _cause, start, _end in said]
            self._doubt(ListColumn.EXEMPTION, starts)
            self._bad.update(_EXEMPTION)
        cause, start, end = said[0] if len(said) == 1 else (None, None, None)
        return {"exemption": cause, "exemption_from": start, "exemption_to": end}

    def _offers(self) -> dict[str, object]:
        """The first offer in the row's own fields, the others besides; one that is told in two ways is in doubt."""
        found: dict[tuple[object, object], ListRow] = {}
        for row in self._group:
            if row.offer is None:
                continue
            key = (row.offer, row.offer_from)
            before = found.setdefault(key, row)
            for name, column in (("offer_to", ListColumn.OFFER_TO), ("minutes", ListColumn.WEEKLY_HOURS)):
                if getattr(before, name) != getattr(row, name):
                    self._doubt(column, [getattr(before, name), getattr(row, name)])
        if not found:
            return {}
        first, *others = found.values()
        more = tuple(
            ListedOffer(row.offer, row.offer_from, row.offer_to, row.minutes, row.row)
            for row in others
            if row.offer is not None and row.offer_from is not None
        )
        fields = {name: getattr(first, name) for name in ("offer", "offer_from", "offer_to", "minutes")}
        return {**fields, "more_offers": more}

    def _talks(self) -> dict[str, object]:
        held = sorted({row.last_talk for row in self._group if row.last_talk is not None})
        planned = sorted({row.next_talk for row in self._group if row.next_talk is not None})
        return {
            "last_talk": held[-1] if held else None,
            "more_held": tuple(held[:-1]),
            "next_talk": planned[0] if planned else None,
            "more_planned": tuple(planned[1:]),
        }

    def _doubt(self, column: ListColumn, said: Sequence[object]) -> None:
        values = " / ".join(dict.fromkeys(_shown(value) for value in said))
        details = {"rows": _numbers(self._group), "values": values}
        first = self._group[0].row
        self._bad.add(column)
        self.complaints.append(
            Complaint(self._sheet, first, self._heading(column), values, Fault.CONTRADICTED, column, details)
        )


def _shown(value: object) -> str:
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value))
    return "" if value is None else str(value)
