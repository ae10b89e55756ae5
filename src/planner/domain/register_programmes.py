"""The programmes of one register: the shipped ones with what the register says of its own, by day.

Two kinds of row say something: a ``ProgrammeVersion`` is a programme's whole rules from a day on; a ``ProgrammeChange``
is the period of a shipped programme and whether it is used here, and holds until a version follows.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from planner.domain.data_reader import ProgrammeDataError
from planner.domain.file_records import ProgrammeChange, ProgrammeVersion, Record
from planner.domain.programme_data import parse_programme
from planner.domain.programmes import DatedRules, Programme, Programmes
from planner.domain.register import Register


class OwnProgrammes:
    """The programmes of a register that changes: worked out anew when a row that says something of them has changed.

    Args:
        shipped: the programmes and benefits that the program brings.
    """

    def __init__(self, shipped: Programmes) -> None:
        self._shipped = shipped
        self._read: tuple[tuple[Record, ...], ...] = ()
        self._found = shipped

    def of(self, register: Register) -> Programmes:
        """The programmes of the register as it now stands."""
        read = (tuple(register.all(ProgrammeVersion)), tuple(register.all(ProgrammeChange)))
        if read != self._read:
            self._read, self._found = read, programmes_of(register, self._shipped)
        return self._found


def programmes_of(register: Register, shipped: Programmes) -> Programmes:
    """The programmes that a register works with.

    A version whose text cannot be read, or whose code is another than the row's, is left out; checking the register
    names it.
    """
    versions = register.all(ProgrammeVersion)
    changes = register.all(ProgrammeChange)
    if not versions and not changes:
        return shipped
    newest = {row.programme: row for row in sorted(changes, key=lambda each: each.id)}
    return Programmes(
        (_as_changed(each, newest.get(each.code)) for each in shipped),
        shipped.benefits,
        (rules for rules in map(dated_rules, versions) if rules is not None),
        shipped.firms,
    )


def dated_rules(row: ProgrammeVersion) -> DatedRules | None:
    """What a version says; None where it cannot be read or speaks of another programme."""
    try:
        rules = rules_of(row.text, row.programme)
    except ProgrammeDataError:
        return None
    return DatedRules(row.valid_from, rules, row.source) if rules.code == row.programme else None


@lru_cache(maxsize=256)
def rules_of(text: str, code: str) -> Programme:
    """The rules that a version's text says, read once.

    Raises:
        ProgrammeDataError: the text is no programme.
    """
    return parse_programme(text, code)


def _as_changed(programme: Programme, change: ProgrammeChange | None) -> Programme:
    """The programme with what the team changed in it: period, target period, whether it is used here."""
    if change is None:
        return programme
    target = programme.target
    if target is not None and change.target_start is not None:
        target = replace(target, start=change.target_start, end=change.target_end)
    inferred = programme.period_inferred and (programme.start, programme.end) == (change.start, change.end)
    return replace(
        programme,
        start=change.start,
        end=change.end,
        active=change.active,
        target=target,
        period_inferred=inferred,
    )
