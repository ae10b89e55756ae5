"""Values of a difference as the user reads them."""

from __future__ import annotations

from datetime import date

from planner.app.case_lists.context import Context
from planner.domain.ids import WorkerId
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Worker
from planner.domain.words import Group
from planner.texts import formats, imports
from planner.texts.words import danish


def day(value: date | None) -> str:
    """A day, or the word for none."""
    return imports.NONE if value is None else formats.day(value)


def text(value: str) -> str:
    """A text, or the word for none."""
    return value or imports.NONE


def span(what: str, start: date | None, end: date | None) -> str:
    """Something that holds from a day, and to a day where it has one."""
    return imports.span(what, start, end)


def benefit(programmes: Programmes, code: str) -> str:
    """The name of a benefit, or the code where it is unknown."""
    found = programmes.benefit(code)
    return code if found is None else found.name


def worker(context: Context, worker_id: WorkerId) -> str:
    """The initials of a worker, also of one still to be created."""
    if worker_id.startswith("?"):
        return worker_id[1:]
    found = context.register.find(Worker, worker_id)
    return "" if found is None else found.initials


def group(programme: Programme | None, value: Group, *, step_up: bool = False) -> str:
    """A citizen's place in a programme."""
    code = "" if programme is None else programme.code
    return imports.placed(code, danish(value) if value is not Group.NONE else "", step_up=step_up)
