"""What the sheet Metode says: by which rules and from which data the sheet was made."""

from __future__ import annotations

from datetime import date

from planner.app.status_sheet.checksum import register_checksum
from planner.app.status_sheet.order import SheetOrder
from planner.domain.programmes import Programme
from planner.domain.records import Citizen, ListImport
from planner.domain.register import Register
from planner.texts import programmes as programme_texts
from planner.texts import sheet as texts

MethodLine = tuple[str, str | int | date]


def method_lines(
    register: Register, programme: Programme, order: SheetOrder, as_of: date, rows: int
) -> list[MethodLine]:
    """Subjects and what is said of each, in order. ``rows``: person rows in the sheet."""
    threshold = order.recipient.threshold
    states = " → ".join(programme_texts.STATES[state] for state in programme.states)
    lines: list[MethodLine] = [
        (texts.METHOD_RULES, rule_version(programme)),
        (texts.METHOD_PERIOD, texts.period(programme.start, programme.end)),
        (texts.METHOD_STOCK, texts.METHOD_STOCK_TEXT),
        (texts.METHOD_ORDER, states),
        (texts.METHOD_ROUNDING, texts.METHOD_ROUNDING_TEXT),
        (
            texts.METHOD_THRESHOLD,
            texts.NOTHING_SUPPRESSED if threshold is None else texts.suppressed_under(threshold),
        ),
        (texts.METHOD_DATA, as_of),
        *((texts.METHOD_LIST, day) for day in _last_list(register, programme.code)),
        (texts.METHOD_CITIZENS, len(register.all(Citizen))),
        (texts.METHOD_ROWS, rows),
        (texts.METHOD_CHECKSUM, register_checksum(register)),
    ]
    if programme.note:
        lines.append((texts.METHOD_PROGRAMME_NOTE, programme.note))
    if programme.sources:
        lines.append((texts.METHOD_SOURCES, "\n".join(programme.sources)))
    if order.note:
        lines.append((texts.METHOD_NOTE, order.note))
    return lines


def rule_version(programme: Programme) -> str:
    """The version of the rules that the figures are counted by."""
    return f"{programme.code} {programme.version}"


def _last_list(register: Register, programme: str) -> list[date]:
    days = [row.as_of for row in register.all(ListImport) if row.programme in ("", programme)]
    return [max(days)] if days else []
