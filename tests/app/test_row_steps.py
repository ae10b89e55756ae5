"""``Put`` and ``Remove``: one way to add, correct and take out a row, whatever its kind."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from datetime import date

import pytest

import planner.app.commands as package
from planner.app.command import Command
from planner.app.commands.rows import STEPS, Put, Remove
from planner.domain.errors import StaleError
from planner.domain.file_records import ProgrammeChange, Record, Setting
from planner.domain.ids import SettingId
from planner.domain.records import Agreement, Citizen, Employer, StepUp, Worker
from support.doing import do
from support.people import a_citizen, a_follow_up, an_agreement, an_employer
from support.services import a_caseload

BO = a_citizen()
DAY = date(2026, 11, 2)
# They write more than one row, one that is not told by its kind alone, or settings.
OF_THEIR_OWN = {
    "ChangeWorker",
    "AddCitizen",
    "AddAgreement",
    "ChangeCpr",
    "ChangeGroup",
    "ChangeSettings",
    "RemoveAgencyReport",
    "RemoveForm",
}


def test_no_command_but_put_and_remove_only_writes_a_row() -> None:
    """Who adds a class for that has not seen ``STEPS``."""
    found = {
        kind.__name__
        for info in pkgutil.iter_modules(package.__path__)
        for kind in vars(importlib.import_module(f"{package.__name__}.{info.name}")).values()
        if isinstance(kind, type)
        and issubclass(kind, Command)
        and kind.__name__.startswith(("Add", "Change", "Remove"))
    }
    assert found - {"Remove"} == OF_THEIR_OWN


def test_a_new_row_gets_an_id_of_its_own_whatever_it_says() -> None:
    caseload = a_caseload(BO)
    first = do(caseload, Put(StepUp(citizen=BO.id, consent_on=DAY)))
    second = do(caseload, Put(first))
    assert first.id
    assert {row.id for row in caseload.register.all(StepUp)} == {first.id, second.id}


def test_the_spaces_around_what_was_typed_are_taken_off_and_no_others() -> None:
    """A text that stood there already is not touched by a change of something else."""
    known = a_citizen("Åse Prøve", note=" fra en gammel liste ")
    caseload = a_caseload(known)
    changed = do(caseload, Put(replace(known, job_goal=" kok i\nkantine "), before=known))
    assert (changed.job_goal, changed.note) == ("kok i\nkantine", known.note)


def test_a_row_that_moved_on_is_not_written_over_and_not_taken_out() -> None:
    caseload = a_caseload(BO)
    row = do(caseload, Put(StepUp(citizen=BO.id, consent_on=DAY)))
    do(caseload, Put(replace(row, agreed="flere timer"), before=row))
    for late in (Put(replace(row, agreed="ingen"), before=row), Remove(row)):
        with pytest.raises(StaleError):
            caseload.run(late)


@pytest.mark.parametrize(
    "row", [BO, an_agreement(BO, an_employer()), a_follow_up(BO), Setting(id=SettingId("x"), value="")]
)
def test_what_has_a_command_of_its_own_is_not_put(row: Record) -> None:
    with pytest.raises((TypeError, KeyError)):
        a_caseload(BO).run(Put(row))


@pytest.mark.parametrize("kind", [kind for kind, steps in STEPS.items() if steps.remove is None])
def test_what_others_refer_to_is_not_taken_out(kind: type[Record]) -> None:
    assert kind in {Citizen, Worker, Employer, Agreement, ProgrammeChange}
