"""Rules on a programme's own rules: what the reader of the text cannot see, because it asks what belongs together.

Fields are called as in the form (``app.programme_form``), so that each sentence stands at its field; of a row such a
field is the ``part`` of its text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from planner.domain.checks.fields import TEXT_LENGTH, filled, ordered, short, together
from planner.domain.data_reader import ProgrammeDataError
from planner.domain.draft import Rows
from planner.domain.errors import Code, Detail, Problem
from planner.domain.file_records import ProgrammeVersion
from planner.domain.folding import squeeze
from planner.domain.list_marks import split_marks
from planner.domain.periods import ONE_DAY
from planner.domain.programmes import Programme, Programmes, Standing, Target, TrancheCondition
from planner.domain.register_programmes import rules_of
from planner.domain.standing import STANDING_OF_GROUP
from planner.domain.words import Group

WHOLE: Final = 1000  # per mille
MOST_CASES: Final = 1000
MOST_DAYS: Final = 366
MOST_MONTHS: Final = 120
MOST_CITIZENS: Final = 10_000
LONGEST_CODE: Final = 12
_IN_LINES: Final = frozenset({"note", "sources", "list_words", "target_note"})
_EVERY_STANDING: Final = frozenset({Standing.IN_JOB, Standing.EXEMPT})


def version_problems(rows: Rows, programmes: Programmes, row: ProgrammeVersion) -> list[Problem]:
    """A text that can be read and rules that fit together, from a first of a month that no other version has."""
    try:
        rules = rules_of(row.text, row.programme)
    except ProgrammeDataError as error:
        return [Problem(Code.RULES_UNREADABLE, "text", {"key": error.key})]
    if rules.code != row.programme:
        return [Problem(Code.RULES_UNREADABLE, "text", {"key": "code"})]
    others = [each for each in rows.by(ProgrammeVersion, "programme", row.programme) if each.id != row.id]
    return together(
        filled(row.source, "source"),
        short(row.source, "source", TEXT_LENGTH),
        _printable(row.source, "source"),
        _its_day(programmes, row, others),
        map(_in_the_text, _its_name(programmes, row, rules, others)),
        map(_in_the_text, rules_problems(rules)),
        map(_in_the_text, _among_others(programmes, rules)),
    )


def _in_the_text(problem: Problem) -> Problem:
    """Of a row it is the text that is wrong; the form finds its field in the ``part``."""
    return Problem(problem.code, "text", {**problem.details, "part": problem.field})


def rules_problems(rules: Programme) -> list[Problem]:
    """What does not fit together in a programme by itself."""
    return together(
        _heading(rules),
        _groups(rules),
        _states(rules),
        _cap(rules),
        _marks(rules),
    )


def _its_day(programmes: Programmes, row: ProgrammeVersion, others: Iterable[ProgrammeVersion]) -> Iterator[Problem]:
    """A month has one set of rules, so what follows others begins on the first of one."""
    known = programmes.versions(row.programme)
    shipped = bool(known) and not known[0].source
    is_first = not shipped and all(each.valid_from > row.valid_from for each in others)
    if not is_first and row.valid_from.day != 1:
        yield Problem(Code.RULES_NOT_FIRST, "valid_from", {"day": row.valid_from})
    if any(each.valid_from == row.valid_from for each in others):
        yield Problem(Code.RULES_DAY_TAKEN, "valid_from", {"day": row.valid_from})


def _its_name(
    programmes: Programmes, row: ProgrammeVersion, rules: Programme, others: Iterable[ProgrammeVersion]
) -> Iterator[Problem]:
    yield from filled(rules.version, "version")
    yield from short(rules.version, "version", 20)
    days = {each.valid_from for each in others}
    taken = {
        each.rules.version for each in programmes.versions(row.programme) if not each.source or each.valid_from in days
    }
    if rules.version in taken:
        yield Problem(Code.RULE_VERSION_TAKEN, "version", {"version": rules.version})


def _heading(rules: Programme) -> Iterator[Problem]:
    code = rules.code
    if not (code.isalnum() and code == code.upper() and code[0].isalpha() and 2 <= len(code) <= LONGEST_CODE):
        yield Problem(Code.PROGRAMME_CODE_FORM, "code")
    yield from short(rules.name, "name", 80)
    yield from ordered(rules.start, rules.end)
    for field, text in _texts(rules):
        yield from short(text, field, TEXT_LENGTH)
        yield from _printable(text, field)


def _texts(rules: Programme) -> Iterator[tuple[str, str]]:
    """Every text of a programme by its field; lists are typed line by line."""
    group = rules.target_group
    yield from (("name", rules.name), ("version", rules.version), ("note", rules.note))
    yield from (("sources", "\n".join(rules.sources)), ("cap_source", rules.cap.source))
    yield from (("list_words", "\n".join(group.list_words)), ("target_note", group.note))
    yield from ((f"group_name:{each.value}", name) for each, name in rules.group_names.items())
    yield from ((f"mark_{at}", mark.text) for at, mark in enumerate(rules.marks, 1))


def _printable(text: str, field: str) -> Iterator[Problem]:
    """Signs that cannot be seen or printed come along by mistake, and a text that is read back may lose them."""
    allowed = "\n" if field in _IN_LINES else ""
    if any(sign not in allowed and unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in text):
        yield Problem(Code.TEXT_SIGNS, field)


def _groups(rules: Programme) -> Iterator[Problem]:
    if rules.groups and Group.ONE not in rules.groups:
        yield Problem(Code.GROUP_ONE_MISSING, "group:1")
    if Group.NONE in rules.groups:
        yield Problem(Code.GROUP_ONE_MISSING, "group:1")
    for group, name in rules.group_names.items():
        yield from short(name, f"group_name:{group.value}", 60)
    possible = _EVERY_STANDING | {STANDING_OF_GROUP[group] for group in rules.groups or (Group.ONE,)}
    for field, chosen in (("needs", rules.needs_contact), ("load", rules.counts_as_load)):
        if not chosen:
            yield Problem(Code.MISSING, f"{field}:group_1")
        for standing in sorted(chosen - possible):
            yield Problem(Code.STANDING_WITHOUT_GROUP, f"{field}:{standing.value}", {"standing": standing.value})
    for standing in sorted((rules.needs_contact - rules.counts_as_load) & possible):
        yield Problem(Code.NEEDED_NOT_COUNTED, f"load:{standing.value}", {"standing": standing.value})
    yield from _between(rules.limit_months, "limit_months", 1, MOST_MONTHS)
    yield from _between(rules.limit_count, "limit_count", 1, MOST_CITIZENS)
    yield from _between(rules.least_count_dates, "least_count_dates", 1, MOST_MONTHS)
    if rules.target_group.least_age is not None:
        yield from _between(rules.target_group.least_age, "least_age", 0, 120)


def _states(rules: Programme) -> Iterator[Problem]:
    if not rules.states:
        yield Problem(Code.MISSING, "state_1")
    if rules.target is not None:
        yield from _target(rules, rules.target)


def _target(rules: Programme, target: Target) -> Iterator[Problem]:
    yield from _levels(target)
    yield from _tranches(target)
    yield from target_outside(rules.start, rules.end, target.start, target.end)
    if target.start is None and target.end is not None:
        yield Problem(Code.MISSING, "target_start")
    if target.start is not None:
        yield from ordered(target.start, target.end, "target_end")
    if not target.states:
        yield Problem(Code.MISSING, f"target_state:{next(iter(rules.states), 'job')}")
    for state in target.states:
        if state not in rules.states:
            yield Problem(Code.TARGET_STATE_UNCOUNTED, f"target_state:{state.value}", {"state": state.value})


def target_outside(
    start: date, end: date | None, target_start: date | None, target_end: date | None
) -> Iterator[Problem]:
    """A target period has days in common with the programme's own, or no month of it has anybody to count."""
    if any(one and other and other < one for one, other in ((start, end), (target_start, target_end))):
        return  # a period that ends before it begins says so itself
    details: dict[str, Detail] = {"start": start} if end is None else {"start": start, "end": end}
    if target_end is not None and target_end < start:
        yield Problem(Code.TARGET_OUTSIDE, "target_end", details)
    elif target_start is not None and end is not None and target_start > end:
        yield Problem(Code.TARGET_OUTSIDE, "target_start", details)


def _levels(target: Target) -> Iterator[Problem]:
    if not target.levels:
        yield Problem(Code.MISSING, "levels")
    if any(not 1 <= level <= WHOLE for level in target.levels):
        yield Problem(Code.LEVELS_UNREADABLE, "levels")
    if list(target.levels) != sorted(set(target.levels)):
        yield Problem(Code.LEVELS_NOT_RISING, "levels")


def _tranches(target: Target) -> Iterator[Problem]:
    whole = sum(each.share for each in target.tranches)
    if target.tranches and whole != WHOLE:
        yield Problem(Code.TRANCHES_NOT_WHOLE, "tranche_1_share", {"sum": whole})
    for at, each in enumerate(target.tranches, 1):
        yield from _between(each.share // 10, f"tranche_{at}_share", 1, 100)
        if each.condition is TrancheCondition.RESULT and each.level not in target.levels:
            yield Problem(Code.TRANCHE_LEVEL_UNKNOWN, f"tranche_{at}_level", {"level": each.level})


def _cap(rules: Programme) -> Iterator[Problem]:
    yield from _between(rules.cap.hard, "hard", 1, MOST_CASES)
    yield from short(rules.cap.source, "cap_source", 300)
    if not rules.functions:
        yield Problem(Code.MISSING, f"function:{rules.cap.function.value}")
    for kind, days in rules.rhythm_days.items():
        if not 1 <= days <= MOST_DAYS:
            yield Problem(Code.RHYTHM_RANGE, f"rhythm:{kind.value}")
    if not rules.clear_points:
        yield Problem(Code.MISSING, "point:tasks")
    for kind, points in rules.clear_points_by_kind.items():
        if not points:
            yield Problem(Code.MISSING, f"waive_{kind.value}:tasks")
    for point in rules.full_points:
        if point in rules.clear_points:
            yield Problem(Code.POINT_TWICE, f"point:{point.value}")


def _marks(rules: Programme) -> Iterator[Problem]:
    yield from short(rules.mark_prefix, "mark_prefix", 40)
    if ":" in rules.mark_prefix or len(split_marks(rules.mark_prefix)) > 1:
        yield Problem(Code.MARK_SIGNS, "mark_prefix")
    seen: set[str] = set()
    for at, mark in enumerate(rules.marks, 1):
        if squeeze(mark.text) in seen:
            yield Problem(Code.MARK_TWICE, f"mark_{at}")
        seen.add(squeeze(mark.text))
        if split_marks(mark.text) != (mark.text.strip(),):
            yield Problem(Code.MARK_SIGNS, f"mark_{at}")
        if mark.group not in (rules.groups or (Group.ONE,)):
            yield Problem(Code.GROUP_UNKNOWN, f"mark_{at}_group", {"programme": rules.name, "group": mark.group.value})


def _among_others(programmes: Programmes, rules: Programme) -> Iterator[Problem]:
    """What two programmes cannot both have: a prefix of marks, and the same open enrolments."""
    others = [each for each in programmes if each.code != rules.code]
    prefix = squeeze(rules.mark_prefix)
    taken = next((each.code for each in others if prefix and squeeze(each.mark_prefix) == prefix), None)
    if taken is not None:
        yield Problem(Code.MARK_PREFIX_TAKEN, "mark_prefix", {"programme": taken})
    for code in rules.cash_benefits or ():
        if programmes.benefit(code) is None:
            yield Problem(Code.BENEFIT_UNKNOWN, f"cash:{code}")
    if rules.cash_benefits == ():
        yield Problem(Code.MISSING, f"cash:{programmes.benefits[0].code}")
    if not rules.takes_over:
        return
    former = programmes.find(rules.takes_over)
    if former is None:
        yield Problem(Code.PROGRAMME_UNKNOWN, "takes_over", {"programme": rules.takes_over})
        return
    if former.code == rules.code or any(
        each.code == rules.code for each in programmes.taken_over_by(former, rules.start)
    ):
        yield Problem(Code.TAKES_OVER_CIRCLE, "takes_over", {"programme": former.code})
        return
    second = next((each.code for each in others if each.takes_over == former.code), None)
    if second is not None:
        yield Problem(Code.TAKEN_OVER_TWICE, "takes_over", {"programme": former.code, "other": second})
    if former.end is None or former.end >= rules.start:
        details: dict[str, Detail] = {"programme": former.code, "start": rules.start, "last": rules.start - ONE_DAY}
        yield Problem(Code.TAKES_OVER_RUNNING, "takes_over", details)


def _between(value: int, field: str, least: int, most: int) -> Iterator[Problem]:
    if not least <= value <= most:
        yield Problem(Code.NUMBER_RANGE, field, {"least": least, "most": most})
