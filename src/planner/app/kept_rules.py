"""What no step may do to a programme's rules, by whatever way: a command, undo, redo, an import.

A month that was reported keeps its rules, and a programme that rows name keeps some.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.app.unit import Unit
from planner.domain.changes import Row
from planner.domain.checks.rows import row_problems
from planner.domain.errors import Code, Problem
from planner.domain.file_records import ListedCitizen, ListImport, ProgrammeChange, ProgrammeVersion, SentSheet
from planner.domain.ids import ProgrammeVersionId
from planner.domain.kinds import RECORDS
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.records import Cap, Enrolment, Worker
from planner.domain.register import Register
from planner.domain.register_programmes import dated_rules

_TABLE, _PERIODS = RECORDS[ProgrammeVersion], RECORDS[ProgrammeChange]


def kept_rule_problems(unit: Unit, before: Programmes) -> list[Problem]:
    """What the run so far would do to rules that stay as they are. ``before``: the programmes as they were."""
    images = [image for image in unit.images if image.table == _TABLE]
    found = [problem for image in images for problem in _problems(unit, image.before, image.after)]
    periods = [image.after or image.before or {} for image in unit.images if image.table == _PERIODS]
    for code in dict.fromkeys(str(row["programme"]) for row in periods):
        found += _period_problems(unit, before, code)
    return found


def _period_problems(unit: Unit, before: Programmes, code: str) -> Iterator[Problem]:
    """A period that reported months were counted by keeps its days up to the last of them."""
    reported = last_reported(unit.register, code)
    if reported is None or before.find(code) is None:
        return
    old, new = before.on(code, reported.last), unit.programmes.on(code, reported.last)
    none = (None, None)
    old_target = none if old.target is None else (old.target.start, old.target.end)
    new_target = none if new.target is None else (new.target.start, new.target.end)
    for field, one, other in (("start", old.start, new.start), ("target_start", old_target[0], new_target[0])):
        if one != other:
            yield Problem(Code.RULES_REPORTED, field, {"day": reported.last})
    for field, one, other in (("end", old.end, new.end), ("target_end", old_target[1], new_target[1])):
        if one != other and min(each for each in (one, other) if each is not None) < reported.last:
            yield Problem(Code.RULES_REPORTED, field, {"day": reported.last})


def step_problems(
    programmes: Programmes, after: ProgrammeVersion, before: ProgrammeVersion | None
) -> Iterator[Problem]:
    """Rules that begin are others than those of the day before. ``before``: the row in whose place they stand."""
    found = dated_rules(after)
    earlier = [
        each.rules
        for each in programmes.versions(after.programme)
        if each.valid_from < after.valid_from and (before is None or each.valid_from != before.valid_from)
    ]
    if found is not None and earlier and replace(found.rules, version=earlier[-1].version) == earlier[-1]:
        yield Problem(Code.RULES_THE_SAME)


def adopting_problems(
    register: Register, programmes: Programmes, after: ProgrammeVersion, before: ProgrammeVersion | None
) -> list[Problem]:
    """Everything that taking rules in use would be refused with, each at its field of the editor. Writes nothing."""
    row = after if after.id else replace(after, id=ProgrammeVersionId("new"))
    found = [*row_problems(register, programmes, row), *step_problems(programmes, row, before)]
    reported = last_reported(register, row.programme)
    if reported is not None and row.valid_from <= reported.last:
        found.append(Problem(Code.RULES_REPORTED, "valid_from", {"day": reported.last}))
    return [replace(each, field=str(each.details.get("part", each.field))) for each in found]


def last_reported(register: Register, programme: str) -> Month | None:
    """The last month of a programme that a sheet was sent of; a row that names no month keeps no rules."""
    months = (_month(row.month) for row in register.all(SentSheet) if row.programme == programme)
    return max((month for month in months if month is not None), default=None)


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except ValueError:
        return None


def _problems(unit: Unit, before: Row | None, after: Row | None) -> Iterator[Problem]:
    sides = [side for side in (before, after) if side is not None]
    for code in dict.fromkeys(str(side["programme"]) for side in sides):
        reported = last_reported(unit.register, code)
        starts = min(str(side["valid_from"]) for side in sides if side["programme"] == code)
        is_first = not unit.programmes.versions(code) or starts <= _first_day(unit, code)
        if reported is not None and (is_first or starts <= reported.last.isoformat()):
            yield Problem(Code.RULES_REPORTED, "" if after is None else "valid_from", {"day": reported.last})
        if before is not None and not unit.programmes.versions(code) and _is_named(unit.register, code):
            yield Problem(Code.PROGRAMME_IN_USE, "", {"programme": code})


def _first_day(unit: Unit, code: str) -> str:
    """The day of the first rules, which hold for every day before as well; "" where these are shipped."""
    first = unit.programmes.versions(code)[0]
    return first.valid_from.isoformat() if first.source else ""


def _is_named(register: Register, code: str) -> bool:
    named: set[str] = {row.programme for row in register.all(Enrolment)}
    named |= {row.programme for row in register.all(ListedCitizen)} | {
        row.programme for row in register.all(ListImport)
    }
    named |= {row.programme for row in register.all(SentSheet)} | {row.programme for row in register.all(Cap)}
    return code in named or any(code in row.programmes for row in register.all(Worker))
