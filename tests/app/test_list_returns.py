"""Citizens who had left and are on the list again: a line of its own, taken back from its day where that is plain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from planner.app.case_lists.as_json import to_json
from planner.app.case_lists.difference import ListDifference
from planner.app.case_lists.lines import FieldLine, FieldState, GoneChoice, GoneKind
from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from planner.app.commands.rows import Put
from planner.app.imports_batch import ImportOptions
from planner.domain.case_list import ListColumn, NoteKind
from planner.domain.checks.rows import register_problems
from planner.domain.places import leading_place
from planner.domain.records import Assignment, BenefitPeriod, Citizen, Departure, Enrolment, Spell
from planner.domain.words import DepartureCause, Group
from support.lists import a_csv, a_row, difference
from support.people import a_benefit, a_citizen, a_departure, a_worker, an_assignment, an_enrolment
from support.services import a_caseload

pytestmark = pytest.mark.usefixtures("read_in_this_process")

LEFT = date(2026, 10, 5)
NOVEMBER_2 = date(2026, 11, 2)
CPR = "0101800000"


def _shown(
    tmp_path: Path, caseload: Caseload, *rows: dict[str, str], as_of: date = NOVEMBER_2, **options: object
) -> ListDifference:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(rows))
    return difference(caseload, path, replace(ImportOptions(as_of=as_of, programme="FSM"), **cast("Any", options)))


def _departed(cause: DepartureCause = DepartureCause.MOVED, *, on: date = LEFT) -> tuple[Citizen, Caseload]:
    citizen, worker = a_citizen("Bo Eksempel", cpr=CPR), a_worker("ABL")
    return citizen, a_caseload(
        citizen,
        worker,
        an_enrolment(citizen),
        an_assignment(citizen, worker),
        a_benefit(citizen, "sygedagpenge", start=date(2026, 1, 1)),
        a_departure(citizen, on, cause),
    )


def _back(found: ListDifference) -> FieldLine:
    assert len(found.returned) == 1
    back = found.returned[0].returns
    assert back is not None
    return back


def test_one_who_moved_away_and_is_on_the_list_is_enrolled_again_in_its_group_and_the_departure_stays(
    tmp_path: Path,
) -> None:
    citizen, caseload = _departed()
    before = caseload.register.snapshot()
    found = _shown(tmp_path, caseload, a_row(Persongruppe="FSM: Rehab (Gr. 2)"))
    assert found.unchanged == 0
    back = _back(found)
    assert (back.chosen, back.effective) == (True, NOVEMBER_2)
    assert [note.kind for note in back.notes] == [NoteKind.LEFT_HERE]
    caseload.run(ImportList(difference=found))
    rows = caseload.register.of_citizen(Enrolment, citizen.id)
    assert [(row.group, row.start, row.end) for row in rows] == [
        (Group.ONE, date(2026, 1, 1), LEFT - timedelta(days=1)),
        (Group.TWO, NOVEMBER_2, None),
    ]
    assert [row.on for row in caseload.register.of_citizen(Departure, citizen.id)] == [LEFT]
    assert [row.benefit for row in caseload.register.of_citizen(BenefitPeriod, citizen.id)][-1] == "kontanthjaelp"
    assert [row.end for row in caseload.register.of_citizen(Assignment, citizen.id)] == [None]
    place = leading_place(caseload.register, caseload.programmes, citizen.id, NOVEMBER_2)
    assert place is not None
    assert place.group is Group.TWO
    assert leading_place(caseload.register, caseload.programmes, citizen.id, date(2026, 10, 20)) is None
    assert not list(register_problems(caseload.register, caseload.programmes))
    assert _shown(tmp_path, caseload, a_row(Persongruppe="FSM: Rehab (Gr. 2)")).lines == ()
    caseload.undo()
    assert caseload.register == before


@pytest.mark.parametrize("cause", [each for each in DepartureCause if each is not DepartureCause.MOVED])
def test_after_any_other_departure_the_user_is_asked_and_nothing_of_the_row_is_taken(
    tmp_path: Path, cause: DepartureCause
) -> None:
    citizen, caseload = _departed(cause)
    found = _shown(tmp_path, caseload, a_row(Jobmål="Butik"))
    back = _back(found)
    assert (back.state, back.chosen) == (FieldState.ASKED, False)
    assert not found.chosen
    caseload.run(ImportList(difference=found))
    assert len(caseload.register.of_citizen(Enrolment, citizen.id)) == 1
    assert len(caseload.register.of_citizen(BenefitPeriod, citizen.id)) == 1
    again = _shown(tmp_path, caseload, a_row(Jobmål="Butik"))
    caseload.run(ImportList(difference=again, chosen=frozenset({_back(again).key})))
    assert [row.start for row in caseload.register.of_citizen(Enrolment, citizen.id)][-1] == NOVEMBER_2


def test_a_list_of_the_very_day_of_leaving_asks_and_one_of_a_day_before_says_nothing(tmp_path: Path) -> None:
    _citizen, caseload = _departed()
    same_day = _back(_shown(tmp_path, caseload, a_row(), as_of=LEFT))
    assert (same_day.chosen, same_day.effective) == (False, LEFT + timedelta(days=1))
    assert _shown(tmp_path, caseload, a_row(), as_of=LEFT - timedelta(days=1)).returned == ()


def test_one_who_moved_away_and_is_outside_the_target_group_now_is_asked_about(tmp_path: Path) -> None:
    _citizen, caseload = _departed()
    found = _shown(tmp_path, caseload, a_row(Målgruppe="LAB § 6, nr. 8 Ressourceforløb"))
    assert not _back(found).chosen
    assert [each.row for each in found.outside] == [2]


@pytest.mark.parametrize("mark", ["FSM: Noget andet", "#N/A"])
def test_without_a_group_that_can_be_read_nobody_is_enrolled_but_the_return_is_shown(tmp_path: Path, mark: str) -> None:
    _citizen, caseload = _departed()
    back = _back(_shown(tmp_path, caseload, a_row(Persongruppe=mark)))
    assert (back.state, back.steps) == (FieldState.BLOCKED, ())


def test_who_came_back_already_is_no_return(tmp_path: Path) -> None:
    citizen, caseload = _departed()
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row())))
    found = _shown(tmp_path, caseload, a_row(Jobmål="Butik"), as_of=date(2026, 12, 1))
    assert found.returned == ()
    assert [each.column for each in found.lines[0].fields] == [ListColumn.JOB_GOAL]
    assert len(caseload.register.of_citizen(Enrolment, citizen.id)) == 2


def _listed_and_gone(tmp_path: Path, kind: GoneKind) -> tuple[Citizen, Caseload]:
    """On the October list, missing from that of November, which settled why; another citizen is on both."""
    caseload = a_caseload()
    other = a_row(Navn="En Anden", **{"Cpr.nr.": "0203810002"})
    october = _shown(tmp_path, caseload, a_row(), other, as_of=date(2026, 10, 1))
    caseload.run(ImportList(difference=october))
    november = _shown(tmp_path, caseload, other)
    line = november.gone[0]
    caseload.run(ImportList(difference=november, gone={line.citizen: GoneChoice(kind)}))
    citizen = caseload.register.find(Citizen, line.citizen)
    assert citizen is not None
    return citizen, caseload


@pytest.mark.parametrize("kind", [GoneKind.OUTSIDE, GoneKind.OTHER_TEAM])
def test_who_was_taken_out_because_a_list_lacked_them_comes_back_with_the_list_that_has_them(
    tmp_path: Path, kind: GoneKind
) -> None:
    citizen, caseload = _listed_and_gone(tmp_path, kind)
    day = date(2026, 12, 1)
    found = _shown(tmp_path, caseload, a_row(), as_of=day)
    back = _back(found)
    assert (back.chosen, None if back.returns is None else back.returns.cause) == (True, None)
    caseload.run(ImportList(difference=found))
    assert [(row.start, row.end) for row in caseload.register.of_citizen(Enrolment, citizen.id)] == [
        (date(2026, 10, 1), date(2026, 11, 1)),
        (day, None),
    ]


@pytest.mark.parametrize("kind", [GoneKind.JOB, GoneKind.EDUCATION])
def test_who_was_put_down_as_in_job_or_education_is_asked_about_when_the_list_has_them_again(
    tmp_path: Path, kind: GoneKind
) -> None:
    citizen, caseload = _listed_and_gone(tmp_path, kind)
    found = _shown(tmp_path, caseload, a_row(), as_of=date(2026, 12, 1))
    line = found.lines[0].fields[0]
    assert (line.column, line.state, line.chosen) == (ListColumn.OFFER, FieldState.ASKED, False)
    assert found.returned == ()
    caseload.run(ImportList(difference=found, chosen=frozenset({line.key})))
    assert [row.end for row in caseload.register.of_citizen(Spell, citizen.id)] == [date(2026, 11, 30)]


def test_an_enrolment_ended_here_while_the_lists_went_on_awaits_a_correction(tmp_path: Path) -> None:
    caseload = a_caseload()
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(), as_of=date(2026, 10, 1))))
    enrolment = next(iter(caseload.register.all(Enrolment)))
    caseload.run(Put(replace(enrolment, end=date(2026, 10, 20)), before=enrolment))
    found = _shown(tmp_path, caseload, a_row())
    assert (_back(found).state, _back(found).chosen) == (FieldState.AWAITS, False)
    caseload.run(ImportList(difference=found))
    assert len(caseload.register.all(Enrolment)) == 1


def test_the_json_names_the_returned_with_masked_numbers(tmp_path: Path) -> None:
    _citizen, caseload = _departed()
    shown = to_json(_shown(tmp_path, caseload, a_row()))
    assert shown["returned"] == [
        {
            "row": 2,
            "cpr": "010180••••",
            "left": "2026-10-05",
            "cause": "moved",
            "enrol_from": "2026-11-02",
            "group": "FSM, gruppe 1 fra 02-11-2026",
            "chosen": True,
        }
    ]
