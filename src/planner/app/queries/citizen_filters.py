"""Which citizens a list shows. A filter maps field to text, so that it can be saved, shown as chips and be a door.

A citizen is shown when every criterion holds. Unknown criteria are ignored: a filter of a newer program still opens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.app.queries.citizens import CitizenRow, Missing
from planner.domain.history import over_months
from planner.domain.programmes import Standing
from planner.domain.reminders import ends_soon
from planner.domain.words import AgreementKind, SpellKind


class FilterField(StrEnum):
    """A field that citizens can be filtered by; the value's form stands beside."""

    GROUP = "group"  # codes of domain.words.Group, separated by commas
    PROGRAMME = "programme"  # a programme's code
    WORKER = "worker"  # a worker's id
    OFFER = "offer"  # kinds of offer, separated by commas; "none" for none
    BENEFIT = "benefit"  # a benefit's code; "unknown" for none
    EXEMPT = "exempt"  # "yes" or "no"
    EXEMPTION_ENDS = "exemption_ends"  # within so many days
    MISSING = "missing"  # codes of Missing, separated by commas
    OVERDUE = "overdue"  # at least so many days
    SILENT = "silent"  # no contact for so many weeks
    NEW_WITHOUT_TALK = "new_without_talk"  # enrolled within so many days, not yet spoken with after a week
    OFFER_ENDS = "offer_ends"  # within so many days
    TRIAL_WEEKS = "trial_weeks"  # praktik that reaches so many weeks within two weeks
    GROUP_2_MONTHS = "group_2_months"  # more than so many months in group 2, still in the cash system
    NO_MEETING = "no_meeting"  # "yes": group 2, on a cash benefit, without a dated meeting or a decision
    STEP_LATE = "step_late"  # "yes": a planned step of the running agreement's hours was not taken
    STEP_UP_DUE = "step_up_due"  # the deadline of the newest step-up is past, or within so many days
    DISTRICT = "district"  # its name
    PRESENT = "present"  # "yes": enrolled now, "no": departed or in no programme


@dataclass(frozen=True, slots=True)
class ReadyFilter:
    """A filter that comes with the program. ``name`` is the key of its words."""

    name: str
    criteria: Mapping[str, str]


READY_FILTERS: Sequence[ReadyFilter] = (
    ReadyFilter("missing_clear_agreement", {FilterField.MISSING: Missing.CLEAR_AGREEMENT}),
    ReadyFilter("overdue", {FilterField.OVERDUE: "1"}),
    ReadyFilter("group_2_over_9", {FilterField.GROUP_2_MONTHS: "9"}),
    ReadyFilter("without_job_goal", {FilterField.MISSING: Missing.JOB_GOAL}),
    ReadyFilter("unassigned", {FilterField.MISSING: Missing.CONTACT_PERSON}),
    ReadyFilter("to_visit", {FilterField.MISSING: Missing.VISITATION}),
    ReadyFilter("silent", {FilterField.SILENT: "6"}),
    ReadyFilter("new_without_talk", {FilterField.NEW_WITHOUT_TALK: "60"}),
    ReadyFilter("exemption_ends", {FilterField.EXEMPTION_ENDS: "30"}),
    ReadyFilter("trial_13", {FilterField.TRIAL_WEEKS: "13"}),
    ReadyFilter("trial_26", {FilterField.TRIAL_WEEKS: "26"}),
    ReadyFilter("no_meeting", {FilterField.NO_MEETING: "yes"}),
    ReadyFilter("step_late", {FilterField.STEP_LATE: "yes"}),
    ReadyFilter("step_up_due", {FilterField.STEP_UP_DUE: "14"}),
)

Test = Callable[[CitizenRow, str, date], bool]


def keeper(criteria: Mapping[str, str], today: date) -> Callable[[CitizenRow], bool]:
    """Tells of a row whether every criterion holds."""
    tests = [(_TESTS[name], value) for name, value in criteria.items() if name in _TESTS]

    def keep(row: CitizenRow) -> bool:
        return all(test(row, value, today) for test, value in tests)

    return keep


def _words(value: str) -> set[str]:
    return {word.strip() for word in value.split(",")}


def _group(row: CitizenRow, value: str, _today: date) -> bool:
    return row.group is not None and row.group.value in _words(value)


def _programme(row: CitizenRow, value: str, _today: date) -> bool:
    return row.programme == value


def _worker(row: CitizenRow, value: str, _today: date) -> bool:
    return row.worker == value


def _offer(row: CitizenRow, value: str, _today: date) -> bool:
    return (row.offer.kind.value if row.offer else "none") in _words(value)


def _benefit(row: CitizenRow, value: str, _today: date) -> bool:
    return (row.benefit or "unknown") == value


def _exempt(row: CitizenRow, value: str, _today: date) -> bool:
    return row.exempt == (value == "yes")


def _exemption_ends(row: CitizenRow, value: str, today: date) -> bool:
    return row.exempt_until is not None and row.exempt_until <= today + timedelta(days=int(value))


def _missing(row: CitizenRow, value: str, _today: date) -> bool:
    return not _words(value).isdisjoint(missing.value for missing in row.missing)


def _overdue(row: CitizenRow, value: str, today: date) -> bool:
    return row.days_overdue(today) >= int(value)


def _silent(row: CitizenRow, value: str, today: date) -> bool:
    if row.standing in {Standing.CLOSED, Standing.IN_JOB}:
        return False
    since = row.last_contact or row.since
    return since is not None and since < today - timedelta(weeks=int(value))


def _new_without_talk(row: CitizenRow, value: str, today: date) -> bool:
    if row.since is None or row.standing is Standing.CLOSED or row.last_contact is not None:
        return False
    return timedelta(days=7) <= today - row.since <= timedelta(days=int(value))


def _offer_ends(row: CitizenRow, value: str, today: date) -> bool:
    return row.offer is not None and ends_soon(row.offer.end, today, int(value))


def _trial_weeks(row: CitizenRow, value: str, today: date) -> bool:
    if row.offer is None or row.offer.kind not in {AgreementKind.WORK_TRIAL, SpellKind.WORK_TRIAL}:
        return False
    reached = row.offer.start + timedelta(weeks=int(value))
    return today <= reached <= today + timedelta(weeks=2)


def _group_2_months(row: CitizenRow, value: str, today: date) -> bool:
    since = row.group_2_since
    return row.in_cash_system and since is not None and over_months(since, today, int(value))


def _no_meeting(row: CitizenRow, value: str, _today: date) -> bool:
    return row.group_2_since is not None and row.in_cash_system and row.meeting_planned != (value == "yes")


def _step_late(row: CitizenRow, value: str, _today: date) -> bool:
    return row.step_late == (value == "yes")


def _step_up_due(row: CitizenRow, value: str, today: date) -> bool:
    if row.step_up_due is None or row.standing is Standing.CLOSED:
        return False
    return row.step_up_due <= today + timedelta(days=int(value))


def _district(row: CitizenRow, value: str, _today: date) -> bool:
    return row.district == value


def _present(row: CitizenRow, value: str, _today: date) -> bool:
    return (row.standing is not Standing.CLOSED) == (value == "yes")


_TESTS: dict[str, Test] = {
    FilterField.GROUP: _group,
    FilterField.PROGRAMME: _programme,
    FilterField.WORKER: _worker,
    FilterField.OFFER: _offer,
    FilterField.BENEFIT: _benefit,
    FilterField.EXEMPT: _exempt,
    FilterField.EXEMPTION_ENDS: _exemption_ends,
    FilterField.MISSING: _missing,
    FilterField.OVERDUE: _overdue,
    FilterField.SILENT: _silent,
    FilterField.NEW_WITHOUT_TALK: _new_without_talk,
    FilterField.OFFER_ENDS: _offer_ends,
    FilterField.TRIAL_WEEKS: _trial_weeks,
    FilterField.GROUP_2_MONTHS: _group_2_months,
    FilterField.NO_MEETING: _no_meeting,
    FilterField.STEP_LATE: _step_late,
    FilterField.STEP_UP_DUE: _step_up_due,
    FilterField.DISTRICT: _district,
    FilterField.PRESENT: _present,
}
