"""Checks of numbers that a kept library knows best."""

from __future__ import annotations

from planner.domain.errors import Code, Problem


def cvr_problem(cvr: str, field: str = "cvr") -> Problem | None:
    """What is wrong with eight digits as a CVR number: the checksum. None for fewer digits: the form says so."""
    from stdnum.dk import cvr as standard

    if len(cvr) != 8 or not (cvr.isascii() and cvr.isdigit()) or standard.is_valid(cvr):
        return None
    return Problem(Code.CVR_CHECKSUM, field)


def clean_number(text: str) -> str:
    """The digits of a CVR or P-number as typed, spaces and hyphens gone."""
    return text.replace(" ", "").replace("-", "").replace(".", "")
