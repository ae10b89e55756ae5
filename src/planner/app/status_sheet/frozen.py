"""Frozen copies: what is kept of a sheet that was handed over, and how the next one differs from it, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from planner.app.queries.results import measures_of
from planner.app.status_sheet.figures import JSON_NAMES, status_key
from planner.app.status_sheet.profiles import RecipientProfile
from planner.domain.changes import Action, ChangeSet, RowImage, Value
from planner.domain.file_records import SentSheet
from planner.domain.ids import CitizenId
from planner.domain.measures import EXITS, PARTS, STATES, Measure
from planner.domain.month_status import MonthStatus
from planner.domain.periods import Month
from planner.domain.programmes import Programme
from planner.domain.records import Agreement, Departure
from planner.domain.register import Register
from planner.reports.status_sheet.data import Figures, Key
from planner.reports.status_sheet.suppression import Hidden
from planner.store import journal
from planner.store.chain import Head
from planner.store.database import Database
from planner.texts import sheet_check as texts

# The tables whose rows a month's figures are counted from.
COUNTED: Final = ("enrolment", "exemption", "benefit_period", "departure", "agreement", "hours_step", "spell")
# A key is of so many words at most.
_WORDS: Final = 3
_FAMILIES: Final = (PARTS, STATES, EXITS)


@dataclass(frozen=True, slots=True)
class DifferenceEntry:
    """A journal entry behind a difference: who changed what when, and for whom."""

    at: datetime
    user: str
    action: Action
    citizens: frozenset[CitizenId]


@dataclass(frozen=True, slots=True)
class CountCause:
    """Where those went who are no longer counted, or where the new ones came from, in words."""

    words: str
    citizens: tuple[CitizenId, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that is not as it was in the last sheet."""

    measure: Measure
    before: int
    now: int
    causes: tuple[CountCause, ...]
    entries: tuple[DifferenceEntry, ...]


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """What a frozen copy says of its figures and of who may see them.

    ``marked``: those hidden as being under ``threshold``; None in copies of older versions, which do not say it.
    ``recipient`` is the recipient's code, empty in such copies. ``with_cpr``: whether it holds CPR numbers or names,
    None in copies that do not say it.
    """

    counts: Mapping[Key, int]
    hidden: frozenset[Key]
    marked: frozenset[Key] | None
    threshold: int | None
    recipient: str
    with_cpr: bool | None


def dump_figures(
    *,
    programme: Programme,
    status: MonthStatus,
    figures: Figures,
    head: Head,
    recipient: RecipientProfile,
    with_cpr: bool,
) -> str:
    """The figures of a sheet, what its recipient saw, who was counted where, and the journal's head, as kept text."""
    measures = list(measures_of(programme))
    members: dict[str, list[int]] = {}
    for index, measure in enumerate(measures):
        for citizen in status.citizens(measure):
            members.setdefault(citizen, []).append(index)
    return json.dumps(
        {
            "counts": {"/".join(key): count for key, count in figures.counts.items()},
            "hidden": ["/".join(key) for key in figures.hidden],
            "marked": ["/".join(key) for key, why in figures.hidden.items() if why is Hidden.SMALL],
            "threshold": recipient.threshold,
            "recipient": recipient.code,
            "cpr": with_cpr,
            "measures": [measure.value for measure in measures],
            "members": {citizen: ",".join(map(str, places)) for citizen, places in members.items()},
            "journal": {"number": head.number, "link": head.link},
        },
        separators=(",", ":"),
    )


def last_sheet(register: Register, programme: str, recipient: str = "") -> SentSheet | None:
    """The sheet of a programme that was handed over last, to whomever or to a recipient by name."""
    sent = (row for row in register.all(SentSheet) if row.programme == programme and recipient in {"", row.recipient})
    return max(sent, key=lambda row: (row.made_at, row.number), default=None)


def next_number(register: Register, programme: str) -> int:
    """The number of the programme's next sheet."""
    return 1 + max((row.number for row in register.all(SentSheet) if row.programme == programme), default=0)


def frozen_figures(sheet: SentSheet) -> FrozenFigures:
    """The figures of a frozen copy, of this version or an older one."""
    kept = json.loads(sheet.figures)
    marked = kept.get("marked")
    return FrozenFigures(
        counts={_key(text): count for text, count in kept.get("counts", {}).items()},
        hidden=frozenset(map(_key, kept.get("hidden", ()))),
        marked=None if marked is None else frozenset(map(_key, marked)),
        threshold=kept.get("threshold"),
        recipient=kept.get("recipient", ""),
        with_cpr=kept.get("cpr"),
    )


def _key(text: str) -> Key:
    """A key from its text. Only a middle word, a worker's initials, may hold the sign between the words."""
    words = text.split("/")
    return tuple(words) if len(words) <= _WORDS else (words[0], "/".join(words[1:-1]), words[-1])


def counts_of(sheet: SentSheet) -> Mapping[Key, int]:
    """The figures of a frozen copy by their keys."""
    return frozen_figures(sheet).counts


def measure_counts(sheet: SentSheet) -> dict[Measure, int]:
    """The status figures of a frozen copy in its own month."""
    counts, month = counts_of(sheet), Month.parse(sheet.month)
    keys = {measure: status_key(measure, month) for measure in JSON_NAMES}
    return {measure: counts[key] for measure, key in keys.items() if key in counts}


def members_of(sheet: SentSheet) -> dict[CitizenId, frozenset[Measure]]:
    """Who was counted in which rows when the copy was made."""
    kept = json.loads(sheet.figures)
    measures = [Measure(value) for value in kept["measures"]]
    return {
        CitizenId(citizen): frozenset(measures[int(place)] for place in places.split(","))
        for citizen, places in kept["members"].items()
    }


def differences(
    db: Database, register: Register, programme: Programme, status: MonthStatus, sheet: SentSheet
) -> tuple[Difference, ...]:
    """Every row of the status that is not as in the last sheet, with where the citizens came from and went.

    The journal entries named are those since the sheet was made that touched one of these citizens.
    """
    before, then = measure_counts(sheet), members_of(sheet)
    now = _members(programme, status)
    entries = _entries(register, entries_since(db, sheet))
    found = []
    for measure in measures_of(programme):
        if measure not in before or before[measure] == status.count(measure):
            continue
        causes = (*_came(measure, then, now), *_went(register, measure, then, now))
        moved = {citizen for cause in causes for citizen in cause.citizens}
        behind = tuple(entry for entry in entries if not moved.isdisjoint(entry.citizens))
        found.append(Difference(measure, before[measure], status.count(measure), causes, behind))
    return tuple(found)


def entries_since(db: Database, sheet: SentSheet) -> list[ChangeSet]:
    """Journal entries after the sheet was frozen that touched what figures are counted from."""
    steps = journal.steps_named(db, Action.FREEZE_SHEET)
    number = max((step.number for step in steps if step.at <= sheet.made_at), default=0)
    return journal.images_of(db, COUNTED, number)


def changed_rows(entries: Iterable[ChangeSet]) -> list[RowImage]:
    """The rows that differ between the first and the last of the entries, once each."""
    first: dict[tuple[str, str], RowImage] = {}
    last: dict[tuple[str, str], RowImage] = {}
    for entry in entries:
        for image in entry.images:
            if image.table in COUNTED:
                first.setdefault((image.table, image.row_id), image)
                last[image.table, image.row_id] = image
    whole = (
        RowImage(table, row_id, image.before, last[table, row_id].after) for (table, row_id), image in first.items()
    )
    return [image for image in whole if image.before != image.after]


def citizen_of(register: Register, image: RowImage) -> CitizenId | None:
    """Whom a counted row is about."""
    row: Mapping[str, Value] = image.after or image.before or {}
    if image.table == "hours_step":
        agreement = register.find(Agreement, str(row.get("agreement", "")))
        return None if agreement is None else agreement.citizen
    citizen = row.get("citizen")
    return CitizenId(str(citizen)) if citizen else None


def _members(programme: Programme, status: MonthStatus) -> dict[CitizenId, frozenset[Measure]]:
    found: dict[CitizenId, set[Measure]] = {}
    for measure in measures_of(programme):
        for citizen in status.citizens(measure):
            found.setdefault(citizen, set()).add(measure)
    return {citizen: frozenset(measures) for citizen, measures in found.items()}


def _entries(register: Register, changes: Sequence[ChangeSet]) -> list[DifferenceEntry]:
    found = []
    for each in changes:
        citizens = {citizen_of(register, image) for image in each.images if image.table in COUNTED}
        found.append(
            DifferenceEntry(each.at, each.user, each.action, frozenset(one for one in citizens if one is not None))
        )
    return found


Members = Mapping[CitizenId, frozenset[Measure]]
_NONE: Final[frozenset[Measure]] = frozenset()


def _came(measure: Measure, then: Members, now: Members) -> list[CountCause]:
    groups: dict[str, list[CitizenId]] = {}
    for citizen, measures in now.items():
        if measure not in measures or measure in then.get(citizen, _NONE):
            continue
        other = None if citizen not in then else _sibling(measure, then[citizen])
        known = texts.BEGUN if other is None else texts.came_from(other)
        groups.setdefault(known if citizen in then else texts.NEW, []).append(citizen)
    return _causes(groups)


def _went(register: Register, measure: Measure, then: Members, now: Members) -> list[CountCause]:
    groups: dict[str, list[CitizenId]] = {}
    for citizen, measures in then.items():
        if measure not in measures or measure in now.get(citizen, _NONE):
            continue
        other = None if citizen not in now else _sibling(measure, now[citizen])
        if citizen not in now:
            departures = register.of_citizen(Departure, citizen)
            words = texts.departed(departures[-1].cause) if departures else texts.LEFT
        else:
            words = texts.CEASED if other is None else texts.went_to(other)
        groups.setdefault(words, []).append(citizen)
    return _causes(groups)


def _sibling(measure: Measure, measures: frozenset[Measure]) -> Measure | None:
    """The row of the same family that the citizen stands in."""
    family = next((family for family in _FAMILIES if measure in family), ())
    return next((each for each in family if each in measures and each is not measure), None)


def _causes(groups: Mapping[str, list[CitizenId]]) -> list[CountCause]:
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    return [CountCause(texts.cause(len(citizens), words), tuple(citizens)) for words, citizens in ordered]
