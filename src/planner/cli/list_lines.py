"""A list against the register as text: what would be written, what is left to the user, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.app.case_lists.as_json import to_json
from planner.app.case_lists.difference import ListDifference
from planner.app.case_lists.lines import CitizenLine, FieldLine
from planner.texts import cli as texts
from planner.texts import common, imports
from planner.texts import import_lines as words
from planner.texts.formats import masked_cpr


def difference_lines(difference: ListDifference, *, with_cpr: bool) -> Iterator[str]:
    """The day of the list, the counts, and each part under its heading; what is not chosen stands apart."""
    shown = to_json(difference, with_cpr=with_cpr)
    case_list = difference.case_list
    yield words.as_of(case_list.as_of, imports.as_of_source(case_list.as_of_source, case_list.as_of_text))
    yield texts.import_counts([shown["new"], shown["changed"], shown["gone"], shown["unchanged"], shown["double"]])
    yield from part(common.ERROR, [texts.row_line(e["row"], e["column"], e["message"]) for e in shown["errors"]])
    yield from part(texts.UNDECIDED, [texts.rows_line(each["rows"], each["field"]) for each in shown["undecided"]])
    yield from part(texts.HEALED, [texts.row_line(h["row"], h["column"], h["message"]) for h in shown["healed"]])
    fields = [(line, each) for line in difference.changed for each in line.fields if each.returns is None]
    yield from part(common.CHANGES, [_field(difference, *each) for each in fields if each[1].chosen])
    yield from part(common.NOT_CHOSEN, [_field(difference, *each) for each in fields if not each[1].chosen])
    yield from part(texts.RETURNED, [_returned(each, with_cpr=with_cpr) for each in difference.returned])
    yield from part(words.SAME_PERSON, [texts.person_line(each["cpr"], "", each["message"]) for each in shown["pairs"]])
    asked = [line for line in difference.new if line.asked is not None]
    yield from part(texts.NEW_ASKED, [_asked(line, with_cpr=with_cpr) for line in asked])
    yield from part(texts.GONE, [f"  {each.cpr if with_cpr else masked_cpr(each.cpr)}" for each in difference.gone])
    outside = [
        texts.person_line(_cpr(each.cpr, with_cpr=with_cpr), texts.at_row(each.row), imports.note(each.reason))
        for each in difference.outside
    ]
    yield from part(common.OUTSIDE, outside)
    yield from part(texts.REMARKS, [texts.row_line(each["row"], "", each["message"]) for each in shown["remarks"]])


def part(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines under their heading and count; nothing where there are none."""
    if lines:
        yield texts.heading(title, len(lines))
        yield from lines


def _cpr(cpr: str, *, with_cpr: bool) -> str:
    return cpr if with_cpr else masked_cpr(cpr)


def _field(difference: ListDifference, line: CitizenLine, each: FieldLine) -> str:
    heading = imports.heading(difference.case_list.columns, each.column)
    change = texts.change_line(line.row, heading, each.old, each.new)
    why = "" if each.chosen else " ".join((words.STATES[each.state.value], *map(imports.note, each.notes)))
    return f"{change}. {why}" if why else change


def _returned(line: CitizenLine, *, with_cpr: bool) -> str:
    back = line.returns
    if back is None:
        return ""
    chosen = words.TAKEN_BACK if back.chosen else common.NOT_CHOSEN
    said = words.came_back(back.old, back.new, chosen)
    return texts.person_line(_cpr(line.cpr, with_cpr=with_cpr), texts.at_row(line.row), said)


def _asked(line: CitizenLine, *, with_cpr: bool) -> str:
    why = "" if line.asked is None else imports.note(line.asked)
    return texts.person_line(_cpr(line.cpr, with_cpr=with_cpr), texts.at_row(line.row), why)
