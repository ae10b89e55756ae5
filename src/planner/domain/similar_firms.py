"""Firms that may be one and the same: by CVR number, by P-number, or by folded name and town."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.firms import places
from planner.domain.folding import squeeze
from planner.domain.ids import EmployerId
from planner.domain.records import Employer, Workplace
from planner.domain.register import Register


class Likeness(StrEnum):
    """By what two firms look like one."""

    P_NUMBER = "p_number"
    CVR = "cvr"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class SimilarFirm:
    """A firm that is there already, and by what it looks like the other one."""

    firm: Employer
    by: Likeness


def similar_firms(
    register: Register,
    *,
    cvr: str = "",
    p_number: str = "",
    name: str = "",
    town: str = "",
    but: EmployerId | None = None,
) -> list[SimilarFirm]:
    """Firms that may be the one described, the surest first; each once, by the surest sign.

    A name says something together with a town; a name alone where one of the two towns is not known. ``but``: the firm
    itself.
    """
    found: dict[EmployerId, SimilarFirm] = {}
    for each in _similar(register, cvr, p_number, squeeze(name), squeeze(town)):
        if each.firm.id != but:
            found.setdefault(each.firm.id, each)
    return list(found.values())


def _similar(register: Register, cvr: str, p_number: str, name: str, town: str) -> Iterator[SimilarFirm]:
    if len(p_number) == 10:
        holders = {row.employer for row in register.all(Workplace) if row.p_number == p_number}
        for firm in register.all(Employer):
            if firm.p_number == p_number or firm.id in holders:
                yield SimilarFirm(firm, Likeness.P_NUMBER)
    if len(cvr) == 8:
        for firm in register.by(Employer, "cvr", cvr):
            yield SimilarFirm(firm, Likeness.CVR)
    if len(name) >= 3:
        for firm in register.all(Employer):
            if squeeze(firm.name) == name and _same_town(register, firm, town):
                yield SimilarFirm(firm, Likeness.NAME)


def _same_town(register: Register, firm: Employer, town: str) -> bool:
    towns = {squeeze(place.town) for place in places(register, firm)} - {""}
    return not town or not towns or town in towns
