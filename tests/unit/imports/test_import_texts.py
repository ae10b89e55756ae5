"""Every code of an import has a sentence."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest

from planner.domain.case_list import AsOfSource, Complaint, Fault, Heal, ListColumn, Note, NoteKind
from planner.domain.errors import Detail
from planner.domain.records import FollowUp
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.register_faults import CellError, CellRemark, RegisterFault, RegisterRemark
from planner.domain.words import ContactForm, Outcome, With
from planner.texts import imports, register_faults
from planner.texts.follow_ups import journal_line
from support.people import a_citizen, a_follow_up


@pytest.mark.parametrize(
    ("kind", "name"), [(RefusalReason, "refusals"), (Fault, "faults"), (Heal, "heals"), (NoteKind, "notes")]
)
def test_every_code_has_a_sentence(kind: type[StrEnum], name: str) -> None:
    assert set(imports.SENTENCES[name]) == {code.value for code in kind}
    assert all(text.strip() for text in imports.SENTENCES[name].values())


def test_every_column_and_source_has_a_name() -> None:
    assert set(imports.COLUMNS) == set(ListColumn)
    assert set(imports.AS_OF_SOURCES) == set(AsOfSource)


def test_sentences_take_their_details() -> None:
    refused = ImportRefusedError(RefusalReason.NO_CPR_COLUMN, file="liste.csv", found="Navn, Ydelse")
    assert "Fundet: Navn, Ydelse." in imports.refusal(refused)
    short = Complaint("Ark", 3, "Cpr.nr.", "123", Fault.CPR_LENGTH, ListColumn.CPR, {"digits": 3})
    assert imports.complaint(short) == "CPR-nummeret har 3 cifre, og det skal have 10. Ret nummeret."
    above = Note(NoteKind.ABOVE_HEADER, 0, {"count": 1, "header": 4})
    assert imports.note(above) == "1 række over overskrifterne i række 4 er sprunget over."
    older = Note(NoteKind.OLDER_THAN_LAST, 0, {"last": date(2026, 10, 1), "as_of": date(2026, 9, 1)})
    assert "01-09-2026" in imports.note(older)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0513880492", "051388••••"),
        ("051388-0492", "051388-••••"),
        ("0311831", "031183•"),
        ("", ""),
        ("Bo Hansen", "•• ••••••"),
    ],
)
def test_what_may_be_a_cpr_number_is_masked(value: str, shown: str) -> None:
    assert imports.masked(value) == shown


def test_every_fault_and_remark_of_the_register_workbook_has_a_sentence() -> None:
    for fault in RegisterFault:
        if fault is not RegisterFault.RULE:
            assert register_faults.error_text(CellError("Ark", 2, "Fra", "x", fault, {"right": "a, b"}))
    names = ("column", "field", "age", "programme", "benefit", "worker", "over")
    details: dict[str, Detail] = dict.fromkeys(names, "x")
    for remark in RegisterRemark:
        assert register_faults.remark_text(CellRemark("Ark", 2, remark, {**details, "start": date(2026, 1, 1)}))


def _talk() -> FollowUp:
    return a_follow_up(
        a_citizen("Bo Eksempel"),
        held=date(2026, 11, 23),
        with_whom=With.BOTH,
        form=ContactForm.PHONE,
        outcome=Outcome.HELD,
        result="Går godt.\nTimerne øges.",
        next_on=date(2026, 12, 7),
    )


def test_a_follow_up_is_one_line_for_the_journal_without_a_name() -> None:
    line = journal_line(_talk(), initials="ABL", firm="Nordhavn Bageri")
    assert line == (
        "23-11-2026 Opfølgning med borger og virksomhed (telefon). Nordhavn Bageri. Afholdt. Går godt. Timerne øges. "
        "Næste opfølgning 07-12-2026. ABL."
    )
