"""Where a line of the check leads: to the record, or to the list of records, that it is about."""

from __future__ import annotations

from planner.app.status_sheet.check_lines import CheckCode, CheckLine
from planner.domain.records import Agreement, FollowUp, Worker
from planner.texts import sheet_check
from planner.ui.context import Context, Door


def jump(context: Context, line: CheckLine) -> None:
    """Go where the line can be put right."""
    label = sheet_check.sentence(line.code.value, line.details)[0].removesuffix(".")
    ids = frozenset(line.ids)
    row = line.ids[0] if len(line.ids) == 1 else ""
    if line.code in {CheckCode.MUNICIPALITY_MISSING, CheckCode.TEAM_MISSING}:
        context.navigate("settings", Door(criteria={"section": "team"}))
    elif line.kind is Worker:
        context.navigate("settings", Door(row=row, criteria={"section": "workers"}))
    elif line.kind is Agreement:
        context.navigate("agreements", Door(label=label, ids=ids, row=row))
    elif line.kind is FollowUp:
        found = (context.register.find(FollowUp, each) for each in line.ids)
        citizens: frozenset[str] = frozenset(each.citizen for each in found if each is not None)
        context.navigate("citizens", Door(label=label, ids=citizens))
    else:
        context.navigate("citizens", Door(label=label, ids=ids, row=row))
