"""The lines of a review of a list of firms, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.app.firm_import import FirmDifference, FirmField, FirmLine
from planner.app.queries.review import ReviewLine, ReviewState
from planner.domain.firm_list import FirmComplaint, FirmLineKind
from planner.domain.programmes import Programmes
from planner.domain.records import Employer
from planner.domain.register import Register
from planner.texts import firm_import as texts
from planner.texts.kinds import label

FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmReviewLine(ReviewLine):
    """A line about a firm: ``about`` is the row of the list, or what is wrong with one."""

    about: FirmLine | FirmComplaint
    change: FirmField | None = None


def firm_review_lines(difference: FirmDifference, register: Register, programmes: Programmes) -> list[FirmReviewLine]:
    """Every line: what is new, further places, other values field by field, what may be another, and what is wrong."""
    lines = [each for line in difference.lines for each in _lines(line, register, programmes)]
    order = [kind.value for kind in FirmLineKind]
    lines.sort(key=lambda each: order.index(each.section))
    return [*lines, *map(_fault, difference.firm_list.complaints)]


def _lines(line: FirmLine, register: Register, programmes: Programmes) -> Iterator[FirmReviewLine]:
    firm = None if line.firm is None else register.find(Employer, line.firm)
    here = "" if firm is None else firm.name
    if line.kind is not FirmLineKind.CHANGED:
        can = line.kind is not FirmLineKind.DOUBLE
        yield FirmReviewLine(
            key=line.key,
            section=line.kind.value,
            state=ReviewState.OFFERED if can else ReviewState.FAULT,
            row=line.row.row,
            who=line.row.name,
            field=texts.number(line.row.cvr, line.row.p_number),
            theirs=texts.where(line.row.values),
            note=texts.reason(line.kind, here, doubtful=line.doubtful),
            open=line.kind is FirmLineKind.ALIKE or line.doubtful,
            about=line,
        )
        return
    for at, each in enumerate(line.fields):
        yield FirmReviewLine(
            key=each.key,
            section=line.kind.value,
            state=ReviewState.OFFERED,
            row=line.row.row,
            who=here,
            field=label(Employer, each.field),
            ours=_said(programmes, each, each.ours, "" if firm is None else firm.industry_version),
            theirs=_said(programmes, each, each.theirs, str(line.row.values.get("industry_version", ""))),
            note="" if each.chosen else texts.STANDS,
            first=at == 0,
            open=not each.chosen,
            about=line,
            change=each,
        )


def row_facts(programmes: Programmes, line: FirmLine) -> list[tuple[str, str]]:
    """What a row of the list tells of its firm."""
    row = line.row
    group = programmes.firms.industry(str(row.values.get("industry_version", "")), str(row.values.get("industry_code")))
    told = {
        "cvr": row.cvr,
        "p_number": row.p_number,
        **row.values,
        "industry_code": "" if group is None else group.name,
    }
    return [(label(Employer, key), str(value)) for key, value in told.items() if value and key != "industry_version"]


def _said(programmes: Programmes, each: FirmField, value: str | int | None, version: str) -> str:
    """A value as it is shown; of a main group its name."""
    group = programmes.firms.industry(version, str(value)) if each.field == "industry_code" else None
    return str("" if value is None else value) if group is None else group.name


def _fault(each: FirmComplaint) -> FirmReviewLine:
    return FirmReviewLine(
        key=f"fault/{each.row}/{each.heading}",
        section=FAULT,
        state=ReviewState.FAULT,
        row=each.row,
        who=texts.row(each.row),
        field=each.heading,
        theirs=each.value,
        note=texts.FAULTS[each.fault],
        about=each,
    )
