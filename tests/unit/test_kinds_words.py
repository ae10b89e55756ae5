"""Every kind of row is named once, and every field that a form or the workbook asks of it has words."""

from __future__ import annotations

import pytest

from planner.app.commands.rows import STEPS
from planner.domain.file_records import Record
from planner.domain.kinds import KINDS, InPacket
from planner.domain.shape import shape
from planner.texts import kinds as words
from planner.texts.register_sheets import SHEETS

# What nobody reads on a screen: the reason of a cap that was passed stands in the ledger, under a heading of its own.
UNNAMED = {"id", "override_reason"}


def test_every_kind_of_row_has_a_name() -> None:
    assert set(words.KINDS) == set(KINDS)
    for kind, each in words.KINDS.items():
        assert each.singular, kind
        assert each.plural, kind
        assert each.definite, kind


def test_words_are_of_fields_that_there_are() -> None:
    for kind, each in words.KINDS.items():
        assert set(each.fields) <= set(shape(kind)), kind


@pytest.mark.parametrize("kind", [sheet.kind for sheet in SHEETS], ids=[sheet.name for sheet in SHEETS])
def test_every_field_of_a_row_in_the_workbook_has_words_and_a_column(kind: type[Record]) -> None:
    named = {name for name in shape(kind) if name not in UNNAMED}
    assert named == set(words.KINDS[kind].fields)
    sheet = next(each for each in SHEETS if each.kind is kind)
    assert {column.field for column in sheet.columns} == named


def test_what_a_packet_may_write_has_words() -> None:
    for kind, each in KINDS.items():
        if each.packet is InPacket.WRITTEN:
            assert words.KINDS[kind].fields, kind


def test_what_is_said_of_a_step_names_the_row() -> None:
    for kind in STEPS:
        assert words.saved(kind) == f"{words.KINDS[kind].definite} er gemt"
        assert words.removed(kind) == f"{words.KINDS[kind].definite} er fjernet"
