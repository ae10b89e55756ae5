"""Rows that could not be read, rows of one citizen, of another programme or of no team: nothing of them is guessed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from conftest import PASSWORD
from planner.app.case_lists.as_json import to_json
from planner.app.case_lists.difference import ListDifference
from planner.app.case_lists.lines import FieldState, PairKind
from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from planner.app.imports_batch import ImportOptions
from planner.app.queries.import_lines import LineSection
from planner.domain.case_list import ListColumn, NoteKind, UnreadableRow
from planner.domain.file_records import ListedCitizen
from planner.domain.records import Assignment, BenefitPeriod, Citizen, Enrolment, Exemption, FollowUp, Spell
from planner.domain.words import Group
from planner.texts import import_lines, import_page
from support.lists import a_csv, a_row, difference
from support.people import a_citizen, a_worker, an_assignment, an_enrolment
from support.services import a_caseload

pytestmark = pytest.mark.usefixtures("read_in_this_process")

OCTOBER_1, NOVEMBER_2 = date(2026, 10, 1), date(2026, 11, 2)
CPR, OTHER = "0101800000", "0203810002"
IN_BOTH = date(2023, 5, 2)
"""A day on which two programmes with marks of their own ran."""


def _shown(
    tmp_path: Path, caseload: Caseload, *rows: dict[str, str], as_of: date = NOVEMBER_2, **options: object
) -> ListDifference:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(rows))
    told = replace(ImportOptions(as_of=as_of, programme="FSM"), **cast("Any", options))
    return difference(caseload, path, told)


def _took(tmp_path: Path, *rows: dict[str, str], **options: object) -> Caseload:
    """A register with the rows of October in it."""
    caseload = a_caseload()
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, *rows, as_of=OCTOBER_1, **options)))
    return caseload


# rows that could not be read


@pytest.mark.parametrize(
    ("cpr", "name"),
    [
        pytest.param("99-9999-0000", "Bo Eksempel", id="by name"),
        pytest.param("010180-000X", "", id="by the first nine digits"),
        pytest.param("101800000", "", id="without its zero"),
        pytest.param("01018000000", "", id="a digit too many"),
        pytest.param("010180-OOOO", "", id="by the day of birth"),
        pytest.param("0141800000", "", id="by a digit that is wrong"),
    ],
)
def test_nobody_on_a_row_that_cannot_be_read_counts_as_gone(tmp_path: Path, cpr: str, name: str) -> None:
    caseload = _took(tmp_path, a_row(), a_row(Navn="En Anden", **{"Cpr.nr.": OTHER}))
    rows = [a_row(Navn=name, **{"Cpr.nr.": cpr}), a_row(Navn="En Anden", **{"Cpr.nr.": OTHER})]
    found = _shown(tmp_path, caseload, *rows)
    assert ([each.row for each in found.hidden], found.gone) == ([2], ())


def test_who_is_named_or_numbered_within_an_unreadable_row_is_not_gone(tmp_path: Path) -> None:
    """An unclosed quote swallows rows: their names and numbers stand in the text of that row."""
    from planner.app.list_import import compare

    people = {CPR: "Bo Eksempel", OTHER: "En Anden", "0506790003": "Tredje Person", "0709820004": "Fjerde Navn"}
    caseload = _took(tmp_path, *(a_row(Navn=name, **{"Cpr.nr.": cpr}) for cpr, name in people.items()))
    found = _shown(tmp_path, caseload, a_row(Navn="Fjerde Navn", **{"Cpr.nr.": "0709820004"}))
    text = f'"Ib\\n{CPR};noget\\n050679;En  ANDEN;\\n{OTHER[:4]}'
    broken = UnreadableRow(3, "", cprs=(CPR,), text=text + ";Tredje Persons")
    again = compare(
        replace(found.case_list, unreadable=(broken,)), caseload.register, caseload.programmes, found.options
    )
    assert {each.cpr for each in again.hidden} == {CPR, OTHER, "0506790003"}
    assert again.gone == ()
    nothing = replace(broken, cprs=(), text="Udskrevet af systemet 02-11-2026")
    last = compare(
        replace(found.case_list, unreadable=(nothing,)), caseload.register, caseload.programmes, found.options
    )
    assert {each.cpr for each in last.gone} == {CPR, OTHER, "0506790003"}


FULL = {
    "Fritagelse": "Barsel",
    "Fritaget fra": "01-09-2026",
    "Aktivt tilbud": "Løntilskud",
    "Tilbud fra": "01-09-2026",
    "Timer pr. uge": "15",
    "Jobmål": "Butik",
    "CV godkendt": "Ja",
    "Distrikt": "Nord",
    "Sprog": "dansk",
    "Persongruppe": "FSM: Rehab (Gr. 2)",
    "Ansvarlig medarbejder": "ABL",
    "Seneste samtale": "15-09-2026",
    "Næste samtale": "20-11-2026",
}
KINDS: tuple[type[Any], ...] = (
    Citizen, Enrolment, BenefitPeriod, Exemption, Assignment, Spell, FollowUp,
)  # fmt: skip


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#I/T"])
def test_a_field_that_cannot_be_read_ends_erases_and_changes_nothing(tmp_path: Path, error: str) -> None:
    caseload = _took(tmp_path, a_row(**FULL))
    before = {kind: set(caseload.register.all(kind)) for kind in KINDS}
    said = next(iter(caseload.register.all(ListedCitizen))).fields
    row = a_row(**dict.fromkeys((*FULL, "Navn", "Målgruppe", "Ydelse", "Ydelse fra"), error))
    found = _shown(tmp_path, caseload, row)
    assert {each.column for each in found.complaints} >= {ListColumn.EXEMPTION, ListColumn.OFFER, ListColumn.BENEFIT}
    caseload.run(ImportList(difference=found, chosen=frozenset(key for key, _ in found.choices())))
    assert {kind: set(caseload.register.all(kind)) for kind in KINDS} == before
    still = next(iter(caseload.register.all(ListedCitizen))).fields
    assert {"exemption", "offer", "benefit", "mark", "last_talk"} <= set(json.loads(still)) & set(json.loads(said))


def test_a_target_group_that_cannot_be_read_enrols_nobody_unasked(tmp_path: Path) -> None:
    found = _shown(tmp_path, a_caseload(), a_row(Målgruppe="#N/A"))
    mark = next(each for each in found.new[0].fields if each.column is ListColumn.MARK)
    assert (mark.state, mark.chosen) == (FieldState.ASKED, False)


# several rows of one citizen


OFFERS = (
    {"Aktivt tilbud": "Løntilskud", "Tilbud fra": "01-09-2026", "Timer pr. uge": "15"},
    {"Aktivt tilbud": "Mentorstøtte", "Tilbud fra": "15-09-2026", "Timer pr. uge": "2"},
    {"Aktivt tilbud": "Virksomhedspraktik", "Tilbud fra": "01-10-2026", "Tilbud til": "31-12-2026"},
)


def test_rows_that_agree_are_one_citizen_with_all_their_offers_and_talks(tmp_path: Path) -> None:
    talks = ("20-08-2026", "15-09-2026", "30-09-2026")
    rows = [a_row(**offer, **{"Seneste samtale": day}) for offer, day in zip(OFFERS, talks, strict=True)]
    caseload = _took(tmp_path, *rows)
    register = caseload.register
    assert len(register.all(Citizen)) == 1
    assert sorted(row.start.isoformat() for row in register.all(Spell)) == ["2026-09-01", "2026-09-15", "2026-10-01"]
    assert len([row for row in register.all(FollowUp) if row.held]) == 3
    assert _shown(tmp_path, caseload, *rows).lines == ()
    fewer = _shown(tmp_path, caseload, rows[0], rows[2])
    assert [(each.column, each.chosen) for each in fewer.lines[0].fields] == [(ListColumn.OFFER, True)]
    caseload.run(ImportList(difference=fewer))
    assert sorted((row.start.isoformat(), row.end is None) for row in register.all(Spell)) == [
        ("2026-09-01", True), ("2026-09-15", False), ("2026-10-01", False),
    ]  # fmt: skip


def test_only_the_fields_that_contradict_each_other_are_in_doubt_and_are_named(tmp_path: Path) -> None:
    rows = [
        a_row(Jobmål="Butik", Distrikt="Nord", **OFFERS[0]),
        a_row(Jobmål="Lager", Distrikt="Nord", **OFFERS[1]),
        a_row(Navn="En Anden", **{"Cpr.nr.": OTHER}),
    ]
    caseload = a_caseload()
    found = _shown(tmp_path, caseload, *rows)
    undecided = to_json(found)["undecided"]
    assert [(each["rows"], each["field"], each["cpr"]) for each in undecided] == [([2, 3], "Jobmål", "010180••••")]
    assert caseload.run(ImportList(difference=found)).value.new == 2
    citizen = caseload.register.citizen_by_cpr(CPR)
    assert citizen is not None
    assert (citizen.job_goal, citizen.district) == ("", "Nord")
    assert len(caseload.register.of_citizen(Spell, citizen.id)) == 2


# rows of another programme


def test_told_a_programme_the_row_of_another_is_set_aside_and_not_doubled(tmp_path: Path) -> None:
    rows = [a_row(Persongruppe="FSM: Rehab (Gr. 2)"), a_row(Persongruppe="FSM 3: Step-up")]
    caseload = a_caseload()
    found = _shown(tmp_path, caseload, *rows, as_of=IN_BOTH)
    assert (found.doubles, found.undecided, len(found.new)) == ((), (), 1)
    assert NoteKind.OTHER_PROGRAMME in {note.kind for note in found.notes}
    caseload.run(ImportList(difference=found))
    assert [(row.programme, row.group) for row in caseload.register.all(Enrolment)] == [("FSM", Group.TWO)]


@pytest.mark.parametrize("known", [False, True])
def test_without_a_programme_told_each_row_goes_to_its_own(tmp_path: Path, *, known: bool) -> None:
    third = a_row(Navn="Kun Tre", **{"Cpr.nr.": "0506790003"})
    rows = [
        a_row(Persongruppe="FSM: Rehab (Gr. 2)"),
        a_row(Persongruppe="FSM 3: Step-up"),
        a_row(Navn="En Anden", Persongruppe="FSM: Step-up", **{"Cpr.nr.": OTHER}),
        {**third, "Persongruppe": "FSM 3: Step-up"},
    ]
    citizens = [a_citizen("Bo Eksempel", cpr=CPR), a_citizen("Kun Tre", cpr="0506790003")] if known else []
    caseload = a_caseload(*citizens)
    found = _shown(tmp_path, caseload, *rows, programme=None, as_of=IN_BOTH)
    assert found.programme == "FSM"
    caseload.run(ImportList(difference=found))
    register = caseload.register
    placed = {(register.need(Citizen, row.citizen).cpr, row.programme) for row in register.all(Enrolment)}
    assert placed == {(CPR, "FSM"), (CPR, "FSM3"), (OTHER, "FSM"), ("0506790003", "FSM3")}
    assert len(register.all(Citizen)) == 3
    leading = {row.programme for row in register.all(Enrolment) if row.leading and row.citizen in _of(caseload, CPR)}
    assert leading == {"FSM"}
    again = _shown(tmp_path, caseload, *rows, programme=None, as_of=IN_BOTH)
    assert (again.lines, again.gone) == ((), ())
    assert {(row.programme, row.gone_since) for row in register.all(ListedCitizen)} == {("FSM", None), ("FSM3", None)}


def _of(caseload: Caseload, cpr: str) -> set[str]:
    citizen = caseload.register.citizen_by_cpr(cpr)
    return set() if citizen is None else {citizen.id}


# rows without a team


def test_a_row_without_a_team_is_asked_about_where_teams_were_chosen(tmp_path: Path) -> None:
    rows = [a_row(), a_row(Navn="En Anden", Team="", **{"Cpr.nr.": OTHER})]
    caseload = a_caseload()
    found = _shown(tmp_path, caseload, *rows, teams=frozenset({"Team Vest"}))
    assert [(line.cpr, line.key in found.chosen) for line in found.new] == [(CPR, True), (OTHER, False)]
    assert NoteKind.NO_TEAM in {note.kind for note in found.new[1].notes}
    caseload.run(ImportList(difference=found, chosen=found.chosen | {found.new[1].key}))
    assert len(caseload.register.all(Citizen)) == 2
    changed = [a_row(), a_row(Navn="En Anden", Team="", Jobmål="Butik", **{"Cpr.nr.": OTHER})]
    known = _shown(tmp_path, caseload, *changed, teams=frozenset({"Team Vest"}))
    assert [(each.column, each.state) for line in known.lines for each in line.fields] == [
        (ListColumn.JOB_GOAL, FieldState.ASKED)
    ]
    assert known.gone == ()


def test_without_teams_chosen_a_row_without_one_is_read_as_any(tmp_path: Path) -> None:
    found = _shown(tmp_path, a_caseload(), a_row(), a_row(Navn="En Anden", Team="", **{"Cpr.nr.": OTHER}))
    assert len(found.chosen & {line.key for line in found.new}) == 2


# protection of name and address

SAID = "NAVNE- OG ADRESSEBESKYTTET"


def test_protection_once_known_is_only_lifted_by_the_user(tmp_path: Path) -> None:
    caseload = _took(tmp_path, a_row(Navn=SAID))
    found = _shown(tmp_path, caseload, a_row(Navn="Bo Eksempel"))
    line = found.lines[0].fields[0]
    assert (line.column, line.state, line.chosen) == (ListColumn.NAME, FieldState.ASKED, False)
    caseload.run(ImportList(difference=found))
    citizen = next(iter(caseload.register.all(Citizen)))
    assert (citizen.protected, citizen.name) == (True, "")


def test_the_user_lifts_it_with_the_line(tmp_path: Path) -> None:
    caseload = _took(tmp_path, a_row(Navn=SAID))
    found = _shown(tmp_path, caseload, a_row(Navn="Bo Eksempel"))
    caseload.run(ImportList(difference=found, chosen=frozenset({found.lines[0].fields[0].key})))
    citizen = next(iter(caseload.register.all(Citizen)))
    assert (citizen.protected, citizen.name) == (False, "Bo Eksempel")


def test_protection_set_by_the_user_outlasts_every_list(tmp_path: Path) -> None:
    citizen = a_citizen("Bo Eksempel", cpr=CPR, protected=True)
    caseload = a_caseload(citizen, an_enrolment(citizen))
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(), as_of=OCTOBER_1)))
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row())))
    assert caseload.register.need(Citizen, citizen.id).protected


# what is said


def test_every_kind_of_pair_and_state_has_words() -> None:
    assert {kind.value for kind in PairKind} == set(import_lines.PAIRS)
    assert set(import_lines.STATES) == {state.value for state in FieldState}
    assert {section.value for section in LineSection} == set(import_page.SECTIONS)


KEYS = {
    "as_of", "programme", "new", "changed", "gone", "unchanged", "double", "outside", "errors", "healed", "changes",
    "conflicts", "pairs", "returned", "undecided", "remarks",
}  # fmt: skip


@pytest.mark.parametrize(
    ("above", "told", "source"), [("", OCTOBER_1, "option"), ("Udtrukket 02-11-2026", None, "list"), ("", None, "file")]
)
def test_the_day_of_the_list_and_where_it_is_from_are_always_said(
    tmp_path: Path, above: str, told: date | None, source: str
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([a_row()], above=[above] if above else []))
    shown = to_json(difference(a_caseload(), path, ImportOptions(as_of=told)))
    assert set(shown) == KEYS
    assert shown["as_of"]["from"] == source
    if source != "file":
        assert shown["as_of"]["date"] == ("2026-10-01" if told else "2026-11-02")


def test_a_conflict_is_told_apart_and_those_outside_by_masked_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from planner.app.files import create_file
    from planner.cli.run import Windows, run
    from support.services import some_services
    from support.steps import Add

    file, path = tmp_path / "team.sagsplan", tmp_path / "liste.csv"
    one, two = a_worker("ABL"), a_worker("EHØ")
    citizen = a_citizen("Bo Eksempel", cpr=CPR, job_goal="Butik")
    made = create_file(file, PASSWORD, user="TST", services=some_services())
    made.run(Add(records=(one, two, citizen, an_enrolment(citizen), an_assignment(citizen, one))))
    made.close()
    outside = a_row(Målgruppe="LAB § 6, nr. 8 Ressourceforløb", Navn="En Anden", **{"Cpr.nr.": OTHER})
    path.write_bytes(a_csv([a_row(Jobmål="Lager", **{"Ansvarlig medarbejder": "EHØ"}), outside]))
    secret = tmp_path / "kode.txt"
    secret.write_text(PASSWORD, encoding="utf-8")
    call = ["import", str(file), str(path), "--as-of", "2026-11-02", "--programme", "FSM", "--dry-run"]
    windows = Windows(open=lambda *_: 1, self_test=lambda: 1)
    assert run([*call, "--password-file", str(secret)], windows) == 0
    text = capsys.readouterr().out
    changes, _, rest = text.partition("Ikke valgt (")
    assert "Listens dato: 02-11-2026" in changes
    assert "Jobmål: Butik → Lager" in changes
    assert "EHØ" not in changes
    assert "ABL → EHØ" in rest
    assert "Uden for målgruppen (1)" in rest
    assert "020381-••••" in rest
    assert OTHER not in text
    assert run([*call, "--json", "--password-file", str(secret)], windows) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (set(shown), shown["outside"]) == (KEYS, 1)
    assert [each["state"] for each in shown["conflicts"]] == ["conflict"]
