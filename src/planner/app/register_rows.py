"""Rows of a register workbook get their real ids; and the register goes out as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from planner.domain.file_records import Record, Setting
from planner.domain.kinds import references
from planner.domain.programmes import Programmes
from planner.domain.register import Register


def with_ids(rows: Sequence[Record], new_id: Callable[[], str]) -> list[Record]:
    """The rows under fresh ids, with every reference to one another carried along. Settings keep theirs."""
    ids = {row.id: new_id() for row in rows if not isinstance(row, Setting)}
    return [row if isinstance(row, Setting) else _carried(row, ids) for row in rows]


def _carried(row: Record, ids: dict[str, str]) -> Record:
    pointing = {name: getattr(row, name) for name in references(type(row))}
    changes = {"id": ids[row.id], **{name: ids[old] for name, old in pointing.items() if old is not None}}
    return replace(row, **cast("Any", changes))


def export_register(register: Register, programmes: Programmes) -> bytes:
    """The register as a workbook, ready to be written to a file."""
    from planner.reports.register_workbook import register_workbook

    return register_workbook(register, programmes)
