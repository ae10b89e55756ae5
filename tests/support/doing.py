"""Running commands in tests: what is done can be undone and done again, what is refused leaves no trace."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar, cast

import pytest

from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.commands.rows import Put
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import Record
from planner.texts.problems import sentence
from support.steps import in_step

R = TypeVar("R")
T = TypeVar("T", bound=Record)


def do(caseload: Caseload, command: Command[R]) -> R:
    """Run a command, take it back, do it again; file and memory agree all the way."""
    before = caseload.register.snapshot()
    done = caseload.run(command)
    after = caseload.register.snapshot()
    assert done.changes.action is command.action
    if done.changes.images:
        caseload.undo()
        assert caseload.register == before
        assert in_step(caseload)
        caseload.redo()
    assert caseload.register == after
    assert in_step(caseload)
    return done.value


def varied(command: Put[T], **fields: object) -> Put[T]:
    """The step with another row: some of its fields are others."""
    return Put(dataclasses.replace(command.after, **cast("Any", fields)), before=command.before)


def refusal(caseload: Caseload, command: Command[R]) -> list[tuple[Code, str]]:
    """The codes and fields that a command is refused with; every field is one of its own, and nothing changed."""
    before = caseload.register.snapshot()
    with pytest.raises(RefusedError) as caught:
        caseload.run(command)
    assert caseload.register == before
    assert in_step(caseload)
    said_at_its_own_fields(command, caught.value)
    return [(problem.code, problem.field) for problem in caught.value.problems]


def said_at_its_own_fields(command: Command[R], refused: RefusedError) -> None:
    """Every problem is at a field of the command (or of the row it changes), or at none, and has a sentence."""
    fields = {field.name for field in dataclasses.fields(command)} | {""}
    after = getattr(command, "after", None)
    if after is not None:
        fields |= {field.name for field in dataclasses.fields(after)}
    for problem in refused.problems:
        assert problem.field in fields, problem
        assert sentence(problem).endswith(".")
