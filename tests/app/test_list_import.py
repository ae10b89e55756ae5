"""A list against the register: what differs, what is chosen from the start, and what is written."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from planner.app.case_lists.as_json import to_json
from planner.app.case_lists.difference import ListDifference
from planner.app.case_lists.lines import CitizenLine, FieldLine, FieldState, GoneChoice, GoneKind
from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList, SaveImportProfile
from planner.app.commands.rows import Put
from planner.app.imports_batch import ImportOptions, preview, read_import
from planner.domain.case_list import Fault, ListColumn, NoteKind, ReadChoices
from planner.domain.checks.rows import register_problems
from planner.domain.errors import Code, RefusedError, StaleError
from planner.domain.file_records import ListImport, SentSheet
from planner.domain.ids import SentSheetId
from planner.domain.records import (
    Assignment,
    BenefitPeriod,
    Citizen,
    Departure,
    Enrolment,
    Exemption,
    FollowUp,
    FormerCpr,
    Spell,
    Worker,
)
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.words import DepartureCause, Group, Outcome, SpellKind
from support.lists import NOVEMBER, a_csv, a_row, difference, october
from support.people import (
    a_benefit,
    a_cap,
    a_citizen,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
    an_exemption,
)
from support.services import NOON, a_caseload

pytestmark = pytest.mark.usefixtures("read_in_this_process")

OCTOBER_1 = date(2026, 10, 1)
NOVEMBER_2 = date(2026, 11, 2)


@pytest.fixture
def imported(caseload: Caseload) -> Caseload:
    """A register with the October list in it."""
    caseload.run(ImportList(difference=october(caseload)))
    return caseload


def _line(found: ListDifference, row: int) -> CitizenLine:
    return next(line for line in found.lines if line.row == row)


def _field(line: CitizenLine, column: ListColumn) -> FieldLine:
    return next(each for each in line.fields if each.column is column)


def _shown(
    tmp_path: Path, caseload: Caseload, *rows: dict[str, str], as_of: date = NOVEMBER_2, **options: object
) -> ListDifference:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(rows))
    told: ImportOptions = replace(ImportOptions(as_of=as_of, programme="FSM"), **cast("Any", options))
    return difference(caseload, path, told)


# the two lists


def test_october_fills_an_empty_file_in_one_step_that_undo_takes_back(caseload: Caseload) -> None:
    found = october(caseload)
    assert (len(found.new), len(found.changed), len(found.gone), found.unchanged) == (240, 0, 0, 0)
    assert (found.programme, found.enrol_from) == ("FSM", OCTOBER_1)
    before = caseload.register.snapshot()
    done = caseload.run(ImportList(difference=found)).value
    assert (done.new, done.changed) == (240, 0)
    register = caseload.register
    assert len(register.all(Citizen)) == 240
    assert Counter(row.group for row in register.all(Enrolment)) == {Group.ONE: 162, Group.TWO: 56}
    assert {row.start for row in register.all(Enrolment)} == {OCTOBER_1}
    assert len(register.all(Assignment)) == 213
    workers = register.all(Worker)
    assert (len(workers), {worker.weekly_minutes for worker in workers}) == (12, {None})
    assert list(register_problems(register, caseload.programmes)) == []
    caseload.undo()
    assert caseload.register == before


def test_those_outside_the_target_group_are_kept_but_not_enrolled_with_the_reason(caseload: Caseload) -> None:
    found = october(caseload)
    outside = [line for line in found.new if line.notes]
    assert len(outside) == 22
    assert {note.kind for line in outside for note in line.notes} == {NoteKind.OUTSIDE_TARGET_GROUP}
    assert {_field(line, ListColumn.MARK).chosen for line in outside} == {False}


def test_november_against_october(imported: Caseload) -> None:
    found = difference(imported, NOVEMBER)
    counts = (len(found.new), len(found.changed), len(found.gone), found.unchanged, len(found.doubles))
    assert counts == (23, 37, 14, 185, 1)
    assert sum(counts[:2]) + found.unchanged + 2 == 247  # two rows stand for the doubled citizen
    assert {(each.name, each.row) for each in found.hidden} == {
        ("William Kristensen", 62),
        ("Øjvind Aagaard", 123),
        ("Øjvind Olsen", 202),
    }
    assert found.doubles[0].rows == (211, 254)
    assert [(each.row, each.fault) for each in found.complaints if each.column is ListColumn.WORKER] == [
        (179, Fault.WORKER_UNKNOWN)
    ]
    assert len(imported.register.all(ListImport)) == 1


def test_the_dry_run_writes_nothing(imported: Caseload) -> None:
    before = imported.register.snapshot()
    to_json(difference(imported, NOVEMBER))
    assert imported.register == before


def test_november_as_json_masks_cpr_numbers_unless_asked(imported: Caseload) -> None:
    found = difference(imported, NOVEMBER)
    shown = to_json(found)
    assert {name: value for name, value in shown.items() if isinstance(value, int)} == {
        "new": 23,
        "changed": 37,
        "gone": 14,
        "unchanged": 185,
        "double": 1,
        "outside": 21,
    }
    assert [each["row"] for each in shown["errors"]] == [62, 123, 179, 184, 185, 202, 208]
    assert [each["row"] for each in shown["healed"]] == [20, 38, 45, 91, 188, 216, 250]
    assert "0513880492" not in json.dumps(shown)
    assert shown["errors"][0]["value"] == "051388••••"
    assert to_json(found, with_cpr=True)["errors"][0]["value"] == "0513880492"
    first = shown["changes"][0]
    assert first == {"row": 5, "field": "Ansvarlig medarbejder", "old": "JOÅG", "new": "GIRA"}


def test_another_contact_person_is_a_conflict_that_is_not_chosen_and_none_gets_the_one_of_the_list(
    imported: Caseload,
) -> None:
    found = difference(imported, NOVEMBER)
    held = _field(_line(found, 5), ListColumn.WORKER)
    assert (held.state, held.chosen, held.then, held.old, held.new) == (
        FieldState.CONFLICT,
        False,
        "JOÅG",
        "JOÅG",
        "GIRA",
    )
    given = _field(_line(found, 36), ListColumn.WORKER)
    assert (given.state, given.chosen, given.new) == (FieldState.CHANGE, True, "BJKR")


def test_accepting_november_changes_no_assignment_that_was_there(imported: Caseload) -> None:
    before = {row.id: row for row in imported.register.all(Assignment)}
    found = difference(imported, NOVEMBER)
    done = imported.run(ImportList(difference=found)).value
    assert (done.new, done.gone, done.left) == (23, 0, 34)
    after = {row.id: row for row in imported.register.all(Assignment)}
    assert {row_id: after[row_id] for row_id in before} == before
    again = difference(imported, NOVEMBER)
    assert (len(again.new), len(again.gone)) == (0, 14)
    assert {each.column for line in again.changed for each in line.fields} == {ListColumn.WORKER}
    imported.undo()
    assert len(imported.register.all(Citizen)) == 240


def test_a_protected_name_leaves_the_known_name_alone(imported: Caseload) -> None:
    imported.run(ImportList(difference=difference(imported, NOVEMBER)))
    citizen = imported.register.citizen_by_cpr("2911831721")
    assert citizen is not None
    assert (citizen.name, citizen.protected) == ("Alma Poulsen", True)


def test_the_missing_are_kept_and_marked_until_something_is_chosen(imported: Caseload) -> None:
    imported.run(ImportList(difference=difference(imported, NOVEMBER)))
    again = difference(imported, NOVEMBER, ImportOptions(as_of=date(2026, 11, 9)))
    assert {line.since for line in again.gone} == {NOVEMBER_2}


def test_an_older_list_warns_and_is_not_refused(imported: Caseload) -> None:
    found = difference(imported, NOVEMBER, ImportOptions(as_of=date(2026, 9, 30)))
    assert NoteKind.OLDER_THAN_LAST in {note.kind for note in found.notes}


# the choices for those who are missing


def _choose(caseload: Caseload, kind: GoneKind, **more: str) -> Citizen:
    found = difference(caseload, NOVEMBER)
    line = next(line for line in found.gone if line.group)
    choice = GoneChoice(kind, **cast("Any", more))
    caseload.run(ImportList(difference=found, gone={line.citizen: choice}))
    citizen = caseload.register.find(Citizen, line.citizen)
    assert citizen is not None
    again = {each.citizen for each in difference(caseload, NOVEMBER).gone}
    assert (citizen.id in again) is (kind is GoneKind.LIST_ERROR)
    assert len(again) == (14 if kind is GoneKind.LIST_ERROR else 13)
    return citizen


@pytest.mark.parametrize(("kind", "spell"), [(GoneKind.JOB, SpellKind.JOB), (GoneKind.EDUCATION, SpellKind.EDUCATION)])
def test_in_job_or_education_writes_the_spell_and_stays_enrolled(
    imported: Caseload, kind: GoneKind, spell: SpellKind
) -> None:
    citizen = _choose(imported, kind)
    assert (spell, NOVEMBER_2) in {(row.kind, row.start) for row in imported.register.of_citizen(Spell, citizen.id)}
    assert [row.end for row in imported.register.of_citizen(Enrolment, citizen.id)] == [None]


def test_another_benefit_ends_the_one_before(imported: Caseload) -> None:
    citizen = _choose(imported, GoneKind.OTHER_BENEFIT, benefit="ledighedsydelse")
    rows = imported.register.of_citizen(BenefitPeriod, citizen.id)
    assert [(row.benefit, row.end) for row in rows] == [("kontanthjaelp", date(2026, 11, 1)), ("ledighedsydelse", None)]


@pytest.mark.parametrize("kind", [GoneKind.OTHER_TEAM, GoneKind.OUTSIDE])
def test_another_team_or_outside_the_target_group_ends_the_enrolment_only(imported: Caseload, kind: GoneKind) -> None:
    citizen = _choose(imported, kind)
    assert [row.end for row in imported.register.of_citizen(Enrolment, citizen.id)] == [date(2026, 11, 1)]
    assert {row.end for row in imported.register.of_citizen(Assignment, citizen.id)} <= {None}


@pytest.mark.parametrize(
    ("kind", "cause"),
    [
        (GoneKind.MOVED, DepartureCause.MOVED),
        (GoneKind.DEAD, DepartureCause.DEAD),
        (GoneKind.STATE_PENSION, DepartureCause.STATE_PENSION),
        (GoneKind.SENIOR_PENSION, DepartureCause.SENIOR_PENSION),
    ],
)
def test_a_departure_is_written_and_closes_nothing(imported: Caseload, kind: GoneKind, cause: DepartureCause) -> None:
    citizen = _choose(imported, kind)
    rows = imported.register.of_citizen(Departure, citizen.id)
    assert [(row.on, row.cause) for row in rows] == [(NOVEMBER_2, cause)]
    assert [row.end for row in imported.register.of_citizen(Enrolment, citizen.id)] == [None]


def test_an_error_in_the_list_changes_nothing_and_asks_again(imported: Caseload) -> None:
    _choose(imported, GoneKind.LIST_ERROR)


def test_a_choice_that_does_not_fit_is_refused_and_nothing_is_written(imported: Caseload) -> None:
    found = difference(imported, NOVEMBER)
    enrolled = next(line for line in found.gone if line.group)
    before = imported.register.snapshot()
    for choice, code in (
        (GoneChoice(GoneKind.OTHER_BENEFIT, benefit="slaraffenland"), Code.BENEFIT_UNKNOWN),
        (GoneChoice(GoneKind.OTHER_TEAM, on=date(2026, 9, 1)), Code.END_BEFORE_START),
    ):
        with pytest.raises(RefusedError) as caught:
            imported.run(ImportList(difference=found, gone={enrolled.citizen: choice}))
        assert [problem.code for problem in caught.value.problems] == [code]
    assert imported.register == before


# fields, one by one


def test_a_list_that_moved_under_the_user_is_stale(tmp_path: Path) -> None:
    citizen = a_citizen(cpr="0101800000", name="Bo Gammel")
    caseload = a_caseload(citizen)
    found = _shown(tmp_path, caseload, a_row())
    caseload.run(ImportList(difference=found))
    with pytest.raises(StaleError):
        caseload.run(ImportList(difference=found))


def test_only_what_is_chosen_is_written(tmp_path: Path) -> None:
    citizen = a_citizen(cpr="0101800000", name="Bo Gammel", district="Nord")
    caseload = a_caseload(citizen)
    found = _shown(tmp_path, caseload, a_row(Distrikt="Syd"))
    name = _field(found.lines[0], ListColumn.NAME)
    caseload.run(ImportList(difference=found, chosen=frozenset({name.key})))
    after = caseload.register.find(Citizen, citizen.id)
    assert after == replace(citizen, name="Bo Eksempel")
    assert not caseload.register.all(BenefitPeriod)


def test_a_field_edited_here_since_the_last_list_is_a_conflict_with_three_values(tmp_path: Path) -> None:
    caseload = a_caseload()
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(Jobmål="Butik"), as_of=OCTOBER_1)))
    citizen = next(iter(caseload.register.all(Citizen)))
    _put(caseload, replace(citizen, job_goal="Kundevært"))
    conflict = _field(_shown(tmp_path, caseload, a_row(Jobmål="Kasse")).lines[0], ListColumn.JOB_GOAL)
    assert (conflict.then, conflict.old, conflict.new) == ("Butik", "Kundevært", "Kasse")
    assert (conflict.state, conflict.chosen) == (FieldState.CONFLICT, False)
    waiting = _field(_shown(tmp_path, caseload, a_row(Jobmål="Butik")).lines[0], ListColumn.JOB_GOAL)
    assert (waiting.state, waiting.chosen) == (FieldState.AWAITS, False)
    assert _shown(tmp_path, caseload, a_row(Jobmål="Kundevært")).lines == ()


def test_empty_never_erases(tmp_path: Path) -> None:
    caseload = a_caseload()
    full = a_row(Jobmål="Butik", Distrikt="Nord", Sprog="dansk, arabisk", **{"CV godkendt": "Ja"})
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, full, as_of=OCTOBER_1)))
    assert _shown(tmp_path, caseload, a_row(Navn="")).lines == ()


def test_a_new_benefit_ends_the_one_before_on_the_day_before(tmp_path: Path) -> None:
    citizen = a_citizen("Bo Eksempel", cpr="0101800000")
    caseload = a_caseload(citizen, a_benefit(citizen, "kontanthjaelp", start=date(2026, 3, 1)))
    row = a_row(Ydelse="Ressourceforløb", **{"Ydelse fra": "15-10-2026"})
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, row)))
    rows = caseload.register.of_citizen(BenefitPeriod, citizen.id)
    assert [(each.benefit, each.start, each.end) for each in rows] == [
        ("kontanthjaelp", date(2026, 3, 1), date(2026, 10, 14)),
        ("ressourceforloebsydelse", date(2026, 10, 15), None),
    ]


def test_a_benefit_that_would_change_a_closed_period_is_shown_and_can_never_be_chosen(tmp_path: Path) -> None:
    citizen = a_citizen("Bo Eksempel", cpr="0101800000")
    closed = a_benefit(citizen, "sygedagpenge", start=date(2026, 1, 1), end=date(2026, 5, 31))
    caseload = a_caseload(citizen, closed, a_benefit(citizen, "kontanthjaelp", start=date(2026, 6, 1)))
    found = _shown(tmp_path, caseload, a_row(**{"Ydelse fra": "01-03-2026"}))
    line = _field(found.lines[0], ListColumn.BENEFIT)
    assert (line.state, line.chosen) == (FieldState.BLOCKED, False)
    caseload.run(ImportList(difference=found, chosen=frozenset({line.key})))
    assert closed in caseload.register.all(BenefitPeriod)
    assert len(caseload.register.all(BenefitPeriod)) == 2


def test_a_change_of_group_is_dated_by_the_list(tmp_path: Path) -> None:
    citizen = a_citizen("Bo Eksempel", cpr="0101800000")
    caseload = a_caseload(citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp", start=date(2026, 3, 1)))
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(Persongruppe="FSM: Rehab (Gr. 2)"))))
    rows = caseload.register.of_citizen(Enrolment, citizen.id)
    assert [(row.group, row.start, row.end) for row in rows] == [
        (Group.ONE, date(2026, 1, 1), date(2026, 11, 1)),
        (Group.TWO, NOVEMBER_2, None),
    ]
    assert {row.leading for row in rows} == {True}


def test_a_mark_of_no_group_is_an_error_and_the_rest_of_the_row_stands(tmp_path: Path) -> None:
    caseload = a_caseload()
    found = _shown(tmp_path, caseload, a_row(Persongruppe="FSM: Noget andet"))
    assert [each.fault for each in found.complaints] == [Fault.MARK_UNKNOWN]
    caseload.run(ImportList(difference=found))
    assert (len(caseload.register.all(Citizen)), len(caseload.register.all(Enrolment))) == (1, 0)


def test_the_marks_tell_the_programme_where_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([a_row(Persongruppe="FSM 2: Step-up"), a_row(**{"Cpr.nr.": "0203810002"})]))
    found = difference(a_caseload(), path, ImportOptions(as_of=date(2021, 5, 4)))
    assert (found.programme, found.enrol_from) == ("FSM2", date(2021, 5, 1))


def test_without_marks_nobody_is_enrolled_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([a_row()]))
    found = difference(a_caseload(), path)
    assert found.programme == ""
    assert NoteKind.NO_PROGRAMME in {note.kind for note in found.notes}
    assert [each.column for each in found.lines[0].fields] == [ListColumn.BENEFIT]


def test_under_the_programmes_age_is_outside_the_target_group(tmp_path: Path) -> None:
    found = _shown(tmp_path, a_caseload(), a_row(**{"Cpr.nr.": "0101990003"}))
    assert [note.kind for note in found.lines[0].notes] == [NoteKind.UNDER_AGE]
    assert not _field(found.lines[0], ListColumn.MARK).chosen


def test_an_enrolled_citizen_who_is_now_outside_is_shown_and_not_chosen(tmp_path: Path) -> None:
    citizen = a_citizen("Bo Eksempel", cpr="0101800000")
    caseload = a_caseload(citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp", start=date(2026, 3, 1)))
    line = _shown(tmp_path, caseload, a_row(Målgruppe="LAB § 6, nr. 8 Ressourceforløb")).lines[0]
    assert [(each.column, each.chosen) for each in line.fields] == [(ListColumn.TARGET_GROUP, False)]


EXEMPT = {"Fritagelse": "Barsel", "Fritaget fra": "01-09-2026"}


def test_an_exemption_that_the_next_list_no_longer_has_is_ended_the_day_before(tmp_path: Path) -> None:
    caseload = a_caseload()
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(**EXEMPT), as_of=OCTOBER_1)))
    found = _shown(tmp_path, caseload, a_row())
    line = _field(found.lines[0], ListColumn.EXEMPTION)
    assert (line.chosen, [note.kind for note in line.notes]) == (True, [NoteKind.NO_LONGER_LISTED])
    caseload.run(ImportList(difference=found))
    assert [row.end for row in caseload.register.all(Exemption)] == [date(2026, 11, 1)]


def test_an_exemption_of_the_teams_own_is_left_alone_by_a_list_that_never_had_it(tmp_path: Path) -> None:
    citizen = a_citizen("Bo Eksempel", cpr="0101800000")
    caseload = a_caseload(
        citizen,
        an_enrolment(citizen),
        an_exemption(citizen),
        a_benefit(citizen, "kontanthjaelp", start=date(2026, 3, 1)),
    )
    assert _shown(tmp_path, caseload, a_row()).lines == ()


def test_another_end_of_an_exemption_that_is_over_is_not_chosen(tmp_path: Path) -> None:
    caseload = a_caseload()
    first = a_row(**EXEMPT, **{"Fritaget til": "30-09-2026"})
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, first, as_of=OCTOBER_1)))
    line = _shown(tmp_path, caseload, a_row(**EXEMPT, **{"Fritaget til": "31-12-2026"})).lines[0].fields[0]
    assert (line.column, line.state, line.chosen) == (ListColumn.EXEMPTION_TO, FieldState.CONFLICT, False)


OFFER = {"Aktivt tilbud": "Løntilskud", "Tilbud fra": "01-09-2026", "Tilbud til": "30-11-2026", "Timer pr. uge": "15"}


def test_an_offer_becomes_a_spell_a_later_end_a_change_and_a_missing_one_an_end(tmp_path: Path) -> None:
    caseload = a_caseload()
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(**OFFER), as_of=OCTOBER_1)))
    assert [(row.kind, row.weekly_minutes) for row in caseload.register.all(Spell)] == [(SpellKind.WAGE_SUBSIDY, 900)]
    later = a_row(**{**OFFER, "Tilbud til": "31-12-2026"})
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, later)))
    assert [row.end for row in caseload.register.all(Spell)] == [date(2026, 12, 31)]
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(), as_of=date(2026, 11, 9))))
    assert [row.end for row in caseload.register.all(Spell)] == [date(2026, 11, 8)]


def test_an_offer_that_stands_as_an_agreement_makes_no_spell(tmp_path: Path) -> None:
    from planner.domain.words import AgreementKind

    citizen, employer = a_citizen("Bo Eksempel", cpr="0101800000"), an_employer()
    agreement = an_agreement(citizen, employer, AgreementKind.WAGE_SUBSIDY, start=date(2026, 9, 1))
    caseload = a_caseload(
        citizen, employer, agreement, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp", start=date(2026, 3, 1))
    )
    assert _shown(tmp_path, caseload, a_row(**OFFER)).lines == ()


def test_talks_become_follow_ups_and_a_planned_one_that_was_held_is_the_same(tmp_path: Path) -> None:
    caseload = a_caseload()
    first = a_row(**{"Seneste samtale": "15-09-2026", "Næste samtale": "15-10-2026"})
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, first, as_of=OCTOBER_1)))
    second = a_row(**{"Seneste samtale": "18-10-2026", "Næste samtale": "20-11-2026"})
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, second)))
    rows = sorted(caseload.register.all(FollowUp), key=lambda row: row.planned or row.held or date.min)
    assert [(row.planned, row.held, row.outcome) for row in rows] == [
        (None, date(2026, 9, 15), Outcome.HELD),
        (date(2026, 10, 15), date(2026, 10, 18), Outcome.HELD),
        (date(2026, 11, 20), None, Outcome.NONE),
    ]


def test_a_planned_talk_that_was_moved_is_moved(tmp_path: Path) -> None:
    caseload = a_caseload()
    first = a_row(**{"Næste samtale": "15-11-2026"})
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, first, as_of=OCTOBER_1)))
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(**{"Næste samtale": "30-11-2026"}))))
    assert [row.planned for row in caseload.register.all(FollowUp)] == [date(2026, 11, 30)]


def test_unknown_initials_are_an_error_until_the_user_creates_the_worker(tmp_path: Path) -> None:
    worker, citizen = a_worker("ABL"), a_citizen("Bo Eksempel", cpr="0101800000")
    enrolment, benefit = an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp", start=date(2026, 3, 1))
    caseload = a_caseload(worker, citizen, enrolment, benefit)
    row = a_row(**{"Ansvarlig medarbejder": "nyny"})
    found = _shown(tmp_path, caseload, row)
    assert [each.fault for each in found.complaints] == [Fault.WORKER_UNKNOWN]
    assert ([(each.initials, each.chosen) for each in found.workers], found.lines) == ([("NYNY", False)], ())
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, row, create_workers=frozenset({"NYNY"}))))
    made = caseload.register.worker_by_initials("NYNY")
    assert made is not None
    assert (made.weekly_minutes, made.employed_from) == (None, None)
    assert [row.worker for row in caseload.register.of_citizen(Assignment, citizen.id)] == [made.id]


def test_a_conflict_about_the_contact_person_is_written_when_the_leader_chooses_it(tmp_path: Path) -> None:
    one, other, citizen = a_worker("ABL"), a_worker("EHØ"), a_citizen("Bo Eksempel", cpr="0101800000")
    caseload = a_caseload(
        one,
        other,
        citizen,
        an_enrolment(citizen),
        an_assignment(citizen, one),
        a_benefit(citizen, "kontanthjaelp", start=date(2026, 3, 1)),
    )
    found = _shown(tmp_path, caseload, a_row(**{"Ansvarlig medarbejder": "EHØ"}))
    line = _field(found.lines[0], ListColumn.WORKER)
    assert not line.chosen
    caseload.run(ImportList(difference=found, chosen=frozenset({line.key})))
    rows = caseload.register.of_citizen(Assignment, citizen.id)
    assert [(row.worker, row.end) for row in rows] == [(one.id, date(2026, 11, 1)), (other.id, None)]


def test_workers_who_come_over_their_cap_by_the_list_are_named_and_the_facts_are_taken(tmp_path: Path) -> None:
    caseload = a_caseload(a_worker("ABL"), a_cap("FSM", hard=2))
    rows = [a_row(**{"Cpr.nr.": f"0{number}01800000", "Ansvarlig medarbejder": "ABL"}) for number in (1, 2, 3)]
    found = _shown(tmp_path, caseload, *rows)
    assert [note.details for note in found.notes if note.kind is NoteKind.OVER_CAP] == [{"worker": "ABL"}]
    caseload.run(ImportList(difference=found))
    assert len(caseload.register.all(Assignment)) == 3
    assert not [note for note in _shown(tmp_path, caseload, *rows).notes if note.kind is NoteKind.OVER_CAP]


def test_a_former_cpr_number_finds_the_citizen_and_says_so(tmp_path: Path) -> None:
    from planner.domain.ids import FormerCprId

    citizen = a_citizen("Bo Gammel", cpr="0203810002")
    former = FormerCpr(id=FormerCprId("f"), citizen=citizen.id, cpr="0101800000", until=date(2026, 8, 1))
    found = _shown(tmp_path, a_caseload(citizen, former, an_enrolment(citizen)), a_row())
    assert [note.kind for note in found.lines[0].notes] == [NoteKind.FORMER_CPR]
    assert found.gone == ()


def test_a_change_inside_a_month_whose_sheet_was_sent_is_warned_of(tmp_path: Path) -> None:
    sent = SentSheet(
        id=SentSheetId("s"),
        number=1,
        programme="FSM",
        month="2026-09",
        recipient="STAR",
        made_at=NOON,
        made_by="TST",
        rule_version="1",
        checksum="",
        figures="{}",
        workbook="",
    )
    found = _shown(tmp_path, a_caseload(sent), a_row(**{"Ydelse fra": "10-09-2026"}))
    assert [(note.kind, note.row) for note in found.notes] == [(NoteKind.SENT_MONTH, 2)]


def test_a_citizen_listed_under_another_team_is_gone_with_that_suggested(tmp_path: Path) -> None:
    caseload = a_caseload()
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(), as_of=OCTOBER_1)))
    rows = [a_row(Team="Team Øst"), a_row(**{"Cpr.nr.": "0203810002"})]
    found = _shown(tmp_path, caseload, *rows, teams=frozenset({"Team Vest"}))
    assert [(line.suggested, line.team) for line in found.gone] == [(GoneKind.OTHER_TEAM, "Team Øst")]


def test_a_list_of_one_team_says_nothing_of_the_others(tmp_path: Path) -> None:
    caseload = a_caseload()
    both = [a_row(), a_row(Team="Team Øst", **{"Cpr.nr.": "0203810002"})]
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, *both, as_of=OCTOBER_1)))
    assert _shown(tmp_path, caseload, a_row()).gone == ()


# profiles and options


def test_a_saved_profile_is_found_again_by_its_headings_and_by_name(tmp_path: Path) -> None:
    caseload = a_caseload()
    headings = ("Nøgle", "Navn", "Ydelse", "Team")
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([{"Nøgle": "0101800000", "Navn": "Bo"}], headings=headings))
    assert NoteKind.CPR_BY_VALUES in {note.kind for note in difference(caseload, path).notes}
    saved = SaveImportProfile(
        name="Vores",
        headings=headings,
        reading=ReadChoices(columns={"Nøgle": ListColumn.CPR}),
        choices={"programme": "IPS"},
    )
    caseload.run(saved)
    caseload.run(replace(saved, reading=ReadChoices(columns={"Nøgle": ListColumn.CPR, "Team": None})))
    found = difference(caseload, path)
    assert ([line.name for line in found.new], found.programme) == (["Bo"], "IPS")
    assert NoteKind.PROFILE_USED in {note.kind for note in found.notes}
    read = preview(path, caseload.register, ImportOptions(profile="vores"))
    shown = {each.heading: each.column for each in read.sheets[read.sheet].columns}
    assert shown == {"Nøgle": ListColumn.CPR, "Navn": ListColumn.NAME, "Ydelse": ListColumn.BENEFIT, "Team": None}


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (ImportOptions(profile="Ingen"), RefusalReason.NO_PROFILE),
        (ImportOptions(programme="XYZ"), RefusalReason.PROGRAMME_UNKNOWN),
    ],
)
def test_options_that_nothing_has_are_refused(
    caseload: Caseload, options: ImportOptions, reason: RefusalReason
) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_import(NOVEMBER, caseload.register, caseload.programmes, options, caseload.today)
    assert caught.value.reason is reason


def _put(caseload: Caseload, record: Citizen) -> None:

    before = caseload.register.find(Citizen, record.id)
    assert before is not None
    caseload.run(Put(record, before=before))
