"""Every kind of row is described once, and its fields are read in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

import planner
from planner.domain.file_records import Record
from planner.domain.kinds import KINDS, OF_CITIZEN, InPacket, references
from planner.domain.records import Agreement, EmployerContact, FollowUp, StepUp
from planner.domain.shape import shape


def test_every_kind_of_row_is_described() -> None:
    assert set(Record.__subclasses__()) >= set(KINDS)
    assert {kind.__name__ for kind in Record.__subclasses__()} == {kind.__name__ for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_kind_speaks_of_fields_that_it_has(kind: type[Record]) -> None:
    described = KINDS[kind]
    assert set(described.indexed) <= set(shape(kind))
    assert set(described.roots) <= set(references(kind))
    assert not (described.roots or described.stays) or described.packet is InPacket.WRITTEN


def test_what_a_row_refers_to_is_read_from_its_types() -> None:
    assert references(FollowUp) == {"citizen": "citizen", "agreement": "agreement", "worker": "worker"}
    assert references(EmployerContact) == {"employer": "employer", "worker": "worker"}
    assert references(StepUp) == {"citizen": "citizen", "responsible": "worker"}


def test_the_rows_of_a_citizen_are_looked_up_by_the_citizen() -> None:
    assert Agreement in OF_CITIZEN
    assert all("citizen" in KINDS[kind].indexed for kind in OF_CITIZEN)


def test_type_hints_are_read_in_one_place() -> None:
    root = Path(planner.__file__).parent
    readers = {path.relative_to(root).as_posix() for path in root.rglob("*.py") if "get_type_hints" in path.read_text()}
    assert readers == {"domain/shape.py"}
