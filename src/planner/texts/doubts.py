"""What is asked before a row is written that may stand there already. ``GO_ON`` writes it all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from planner.domain.errors import Code, Detail, Problem
from planner.texts.formats import day, period

GO_ON: Final = "Gem alligevel"
NO: Final = "Nej, ret"
QUESTION: Final = "Gem alligevel?"
Say = Callable[[Problem], str]


def question(sentences: Sequence[str]) -> str:
    """Every doubt, then the question."""
    return " ".join([*dict.fromkeys(sentences), QUESTION])


def _period(problem: Problem) -> str:
    start, end = problem.details.get("start"), problem.details.get("end")
    return period(start, end if isinstance(end, date) else None) if isinstance(start, date) else "samme periode"


def _day(value: Detail) -> str:
    return day(value) if isinstance(value, date) else "samme dag"


def _absence(problem: Problem) -> str:
    who = problem.details.get("worker") or "jobformidleren"
    return f"Der står allerede fravær for {who}: {_period(problem)}. De to tæller begge."


def _spell(problem: Problem) -> str:
    return f"Der står allerede et job eller tilbud af samme slags: {_period(problem)}."


def _departure(problem: Problem) -> str:
    return f"Der står allerede en udtrædelse {_day(problem.details.get('day'))}."


def _talk(problem: Problem) -> str:
    return f"Der står allerede en opfølgning af samme form med borgeren, afholdt {_day(problem.details.get('day'))}."


def _planned(problem: Problem) -> str:
    return f"Der står allerede en planlagt opfølgning af samme form med borgeren {_day(problem.details.get('day'))}."


def _contact(problem: Problem) -> str:
    return f"Der står allerede en kontakt af samme form med virksomheden {_day(problem.details.get('day'))}."


def _same_person(problem: Problem) -> str:
    name, born = problem.details.get("name") or "det samme", _day(problem.details.get("day"))
    return f"Der er allerede en borger, der hedder {name} og er født {born}, med et andet CPR-nummer."


def _two_roles(problem: Problem) -> str:
    who = problem.details.get("worker") or "Jobformidleren"
    return f"{who} bliver både fast jobformidler og 2. kontaktperson for den samme borger."


SENTENCES: Final[Mapping[Code, Say]] = {
    Code.DOUBLE_ABSENCE: _absence,
    Code.DOUBLE_SPELL: _spell,
    Code.DOUBLE_DEPARTURE: _departure,
    Code.DOUBLE_TALK: _talk,
    Code.DOUBLE_PLANNED: _planned,
    Code.DOUBLE_CONTACT: _contact,
    Code.SAME_PERSON: _same_person,
    Code.TWO_ROLES: _two_roles,
}
