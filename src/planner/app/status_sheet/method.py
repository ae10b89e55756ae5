"""What the sheet Metode says: by which rules and from which data the sheet was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.app.status_sheet.checksum import register_checksum
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.tables import GatheredTables
from planner.domain.file_records import ListImport
from planner.domain.programmes import DatedRules, Programme
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.reports.status_sheet.data import CITIZENS, MethodLine
from planner.texts import common
from planner.texts import programme_editor as rule_texts
from planner.texts import programmes as programme_texts
from planner.texts import sheet as texts
from planner.texts.formats import period


def method_lines(
    gathered: GatheredTables, register: Register, programme: Programme, order: SheetOrder, as_of: date, rows: int
) -> list[MethodLine]:
    """Subjects and what is said of each, in order. ``rows``: person rows in the sheet."""
    threshold = order.recipient.threshold
    states = " → ".join(programme_texts.STATES[state] for state in programme.states)
    lines: list[MethodLine] = [
        (common.RULE_VERSION, rule_version(programme)),
        (texts.PERIOD, period(programme.start, programme.end)),
        (texts.STOCK, texts.STOCK_TEXT),
        (texts.ORDER, states),
        (common.ROUNDING, texts.ROUNDING_TEXT),
        (common.RHYTHM, texts.RHYTHM_TEXT),
        (
            common.HIDDEN_NUMBERS,
            texts.NOTHING_SUPPRESSED if threshold is None else texts.suppressed_under(threshold),
        ),
        (texts.DATA, as_of),
        *((texts.LIST, day) for day in _last_list(register, programme.code)),
        (texts.CITIZENS, gathered.add(CITIZENS, len(register.all(Citizen)))),
        (texts.ROWS, rows),
        (texts.CHECKSUM, register_checksum(register)),
    ]
    if programme.note:
        lines.append((texts.PROGRAMME_NOTE, programme.note))
    if programme.sources:
        lines.append((common.SOURCES, "\n".join(programme.sources)))
    if order.note:
        lines.append((texts.NOTE, order.note))
    return lines


def version_lines(versions: Sequence[DatedRules], order: SheetOrder) -> list[MethodLine]:
    """By which rules the months shown were counted, where the register has its own."""
    held = [each for each in versions if each.valid_from <= order.month.last]
    if not any(each.source for each in held):
        return []
    said = (
        rule_texts.version_line(each.rules.rule_version, each.valid_from if each.source else None, each.source)
        for each in held
    )
    return [(rule_texts.VERSIONS, "\n".join(said))]


def rule_version(programme: Programme) -> str:
    """The version of the rules that the figures are counted by."""
    return programme.rule_version


def _last_list(register: Register, programme: str) -> list[date]:
    days = [row.as_of for row in register.all(ListImport) if row.programme in ("", programme)]
    return [max(days)] if days else []
