"""One person with two numbers: the pair is shown and nothing of it taken unasked; choosing it changes the number."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from planner.app.case_lists.as_json import to_json
from planner.app.case_lists.difference import ListDifference
from planner.app.case_lists.lines import GoneChoice, GoneKind, PairKind
from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from planner.app.imports_batch import ImportOptions
from planner.domain.case_list import NoteKind
from planner.domain.checks.cpr import age_on, birth_date, cpr_problem
from planner.domain.checks.rows import register_problems
from planner.domain.errors import Code, RefusedError
from planner.domain.ids import FormerCprId
from planner.domain.records import Assignment, BenefitPeriod, Citizen, Enrolment, FormerCpr
from support.lists import a_csv, a_row, difference
from support.people import a_citizen, a_worker, an_assignment, an_enrolment
from support.services import a_caseload

pytestmark = pytest.mark.usefixtures("read_in_this_process")

OLD, NEW, OTHER = "0101800000", "0101800019", "0203810002"
NOVEMBER_2 = date(2026, 11, 2)


def _shown(tmp_path: Path, caseload: Caseload, *rows: dict[str, str], as_of: date = NOVEMBER_2) -> ListDifference:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(rows))
    return difference(caseload, path, ImportOptions(as_of=as_of, programme="FSM"))


def _row(cpr: str, name: str = "Bo Eksempel", **fields: str) -> dict[str, str]:
    return a_row(Navn=name, **{"Cpr.nr.": cpr, **fields})


def _bo(cpr: str = OLD, name: str = "Bo Eksempel") -> tuple[Citizen, Caseload]:
    citizen, worker = a_citizen(name, cpr=cpr), a_worker("ABL")
    return citizen, a_caseload(citizen, worker, an_enrolment(citizen), an_assignment(citizen, worker))


def test_one_new_and_one_gone_are_a_pair_of_which_nothing_is_chosen(tmp_path: Path) -> None:
    citizen, caseload = _bo()
    found = _shown(tmp_path, caseload, _row(NEW), _row(OTHER, "En Anden"))
    assert [(pair.kind, pair.row, pair.citizen, pair.rivals) for pair in found.pairs] == [
        (PairKind.NEW_NUMBER, 2, citizen.id, 0)
    ]
    assert found.pairs[0].key not in found.chosen
    assert {line.key for line in found.new} & found.chosen == {"3"}
    assert [note.kind for note in found.new[0].notes] == [NoteKind.MAYBE_SAME]
    done = caseload.run(ImportList(difference=found)).value
    assert (done.new, done.changed, done.gone) == (1, 0, 0)
    assert caseload.register.need(Citizen, citizen.id) == citizen
    again = _shown(tmp_path, caseload, _row(NEW), _row(OTHER, "En Anden"))
    assert len(again.pairs) == 1


def test_choosing_the_pair_changes_the_number_with_history_and_takes_the_row_along(tmp_path: Path) -> None:
    citizen, caseload = _bo()
    before = caseload.register.snapshot()
    found = _shown(tmp_path, caseload, _row(NEW, Jobmål="Butik"))
    caseload.run(ImportList(difference=found, chosen=frozenset({found.pairs[0].key})))
    register = caseload.register
    assert len(register.all(Citizen)) == 1
    after = register.need(Citizen, citizen.id)
    assert (after.cpr, after.job_goal) == (NEW, "Butik")
    assert [(row.cpr, row.until) for row in register.all(FormerCpr)] == [(OLD, NOVEMBER_2)]
    assert [row.benefit for row in register.of_citizen(BenefitPeriod, citizen.id)] == ["kontanthjaelp"]
    assert (len(register.all(Enrolment)), len(register.all(Assignment))) == (1, 1)
    assert not list(register_problems(register, caseload.programmes))
    again = _shown(tmp_path, caseload, _row(NEW, Jobmål="Butik"))
    assert (again.lines, again.pairs, again.gone, again.unchanged) == ((), (), (), 1)
    caseload.undo()
    assert register == before


def test_as_two_people_the_new_half_is_taken_and_the_other_stays(tmp_path: Path) -> None:
    citizen, caseload = _bo()
    found = _shown(tmp_path, caseload, _row(NEW))
    caseload.run(ImportList(difference=found, chosen=found.chosen | {found.new[0].key}))
    assert {row.cpr for row in caseload.register.all(Citizen)} == {OLD, NEW}
    assert caseload.register.need(Citizen, citizen.id) == citizen


@pytest.mark.parametrize("half", ["new", "gone", "pair"])
def test_a_pair_and_one_of_its_halves_cannot_both_be_chosen(tmp_path: Path, half: str) -> None:
    citizen, caseload = _bo()
    rows = [_row(NEW), _row("0101800027")] if half == "pair" else [_row(NEW)]
    found = _shown(tmp_path, caseload, *rows)
    chosen = {pair.key for pair in found.pairs if pair.choosable} | ({found.new[0].key} if half == "new" else set())
    gone = {citizen.id: GoneChoice(GoneKind.MOVED)} if half == "gone" else {}
    before = caseload.register.snapshot()
    with pytest.raises(RefusedError) as caught:
        caseload.run(ImportList(difference=found, chosen=frozenset(chosen), gone=gone))
    assert {problem.code for problem in caught.value.problems} == {Code.CHOSEN_TWICE}
    assert caseload.register == before


@pytest.mark.parametrize(
    ("here", "listed"),
    [
        ("Bo Eksempel", "BO EKSEMPEL"),
        ("Bo Æbeltoft", "Bo Aebeltoft"),
        ("Åse Ø. Møller", unicodedata.normalize("NFD", "Åse Ø. Møller")),
        ("Bo  Eksempel-Prøve", "bo eksempel prøve"),
    ],
)
def test_the_name_is_compared_folded(tmp_path: Path, here: str, listed: str) -> None:
    _citizen, caseload = _bo(name=here)
    assert len(_shown(tmp_path, caseload, _row(NEW, listed)).pairs) == 1


@pytest.mark.parametrize(
    ("cpr", "name"),
    [
        pytest.param("0201800005", "Bo Eksempel", id="another day of birth"),
        pytest.param(NEW, "Ib Eksempel", id="another name"),
        pytest.param(NEW, "", id="no name"),
        pytest.param(NEW, "NAVNE- OG ADRESSEBESKYTTET", id="a protected name"),
        pytest.param("0101804022", "Bo Eksempel", id="the same signs in another century"),
    ],
)
def test_people_who_share_less_are_no_pair(tmp_path: Path, cpr: str, name: str) -> None:
    _citizen, caseload = _bo()
    if cpr[6] == "4":
        _citizen, caseload = _bo("0101200006")
        cpr = "0101204022"
    found = _shown(tmp_path, caseload, _row(cpr, name))
    assert found.pairs == ()
    assert found.new[0].key in found.chosen


@pytest.mark.parametrize(("here", "listed"), [("6101800005", NEW), (OLD, "6101800005")])
def test_a_replacement_number_stands_for_the_same_day_of_birth(tmp_path: Path, here: str, listed: str) -> None:
    """The day of a number that stands in until a person gets a real one is 60 higher (day 61 to 91)."""
    citizen, caseload = _bo(here)
    found = _shown(tmp_path, caseload, _row(listed))
    assert [(pair.kind, pair.citizen) for pair in found.pairs] == [(PairKind.NEW_NUMBER, citizen.id)]


def test_a_replacement_number_is_a_number() -> None:
    assert cpr_problem("6101800005") is None
    assert birth_date("6101800005") == date(1980, 1, 1)
    assert birth_date("9112751234") == date(1975, 12, 31)
    assert age_on("6101800005", date(2026, 1, 1)) == 46
    assert birth_date("9212751234") is None
    assert birth_date("6002751234") is None


def test_two_candidates_are_each_shown_and_none_is_decided(tmp_path: Path) -> None:
    one, two = a_citizen("Bo Eksempel", cpr=OLD), a_citizen("Bo Eksempel", cpr="0101800027")
    caseload = a_caseload(one, two, an_enrolment(one), an_enrolment(two))
    found = _shown(tmp_path, caseload, _row(NEW))
    assert [(pair.kind, pair.citizen, pair.rivals) for pair in found.pairs] == [
        (PairKind.NEW_NUMBER, one.id, 1),
        (PairKind.NEW_NUMBER, two.id, 1),
    ]
    assert not found.chosen & {pair.key for pair in found.pairs}


def test_a_list_with_both_numbers_names_the_pair_and_takes_the_rest(tmp_path: Path) -> None:
    citizen, caseload = _bo()
    found = _shown(tmp_path, caseload, _row(OLD, Jobmål="Butik"), _row(NEW), _row(OTHER, "En Anden"))
    assert [(pair.kind, pair.row, pair.other_row) for pair in found.pairs] == [(PairKind.BOTH_LISTED, 3, 2)]
    done = caseload.run(ImportList(difference=found)).value
    assert (done.new, done.changed) == (1, 1)
    assert caseload.register.need(Citizen, citizen.id).job_goal == "Butik"
    again = _shown(tmp_path, caseload, _row(OLD, Jobmål="Butik"), _row(NEW), _row(OTHER, "En Anden"))
    caseload.run(ImportList(difference=again, chosen=frozenset({again.pairs[0].key})))
    assert caseload.register.need(Citizen, citizen.id).cpr == NEW
    last = _shown(tmp_path, caseload, _row(OLD, Jobmål="Kasse"), _row(NEW, Jobmål="Butik"), _row(OTHER, "En Anden"))
    assert [(pair.kind, pair.row, pair.other_row) for pair in last.pairs] == [(PairKind.FORMER, 3, 2)]
    assert last.lines == ()
    caseload.run(ImportList(difference=last))


@pytest.mark.parametrize("first", [0, 1])
def test_the_present_number_is_read_wherever_the_former_stands(tmp_path: Path, first: int) -> None:
    citizen, caseload = _bo(NEW)
    former = FormerCpr(id=FormerCprId("f"), citizen=citizen.id, cpr=OLD, until=date(2026, 8, 1))
    caseload = a_caseload(citizen, former, an_enrolment(citizen))
    rows = [_row(NEW, Jobmål="Butik"), _row(OLD, Jobmål="Kasse")]
    found = _shown(tmp_path, caseload, *(rows if first == 0 else rows[::-1]))
    caseload.run(ImportList(difference=found))
    assert caseload.register.need(Citizen, citizen.id).job_goal == "Butik"


def test_two_new_numbers_of_one_name_and_day_are_asked_about(tmp_path: Path) -> None:
    caseload = a_caseload()
    found = _shown(tmp_path, caseload, _row(OLD), _row(NEW), _row(OTHER, "En Anden"))
    assert [(pair.kind, pair.choosable) for pair in found.pairs] == [(PairKind.BOTH_NEW, False)]
    assert caseload.run(ImportList(difference=found)).value.new == 1


def test_two_citizens_here_who_look_like_one_are_named_and_both_are_read(tmp_path: Path) -> None:
    one, two = a_citizen("Bo Eksempel", cpr=OLD), a_citizen("Bo Eksempel", cpr=NEW)
    caseload = a_caseload(one, two, an_enrolment(one), an_enrolment(two))
    found = _shown(tmp_path, caseload, _row(OLD, Jobmål="Butik"), _row(NEW, Jobmål="Kasse"))
    assert [(pair.kind, pair.choosable) for pair in found.pairs] == [(PairKind.BOTH_KNOWN, False)]
    assert caseload.run(ImportList(difference=found)).value.changed == 2


def test_the_json_names_pairs_with_masked_numbers(tmp_path: Path) -> None:
    _citizen, caseload = _bo()
    found = _shown(tmp_path, caseload, _row(NEW))
    pair = to_json(found)["pairs"][0]
    assert (pair["kind"], pair["rows"], pair["chosen"]) == ("new_number", [2], False)
    assert (pair["cpr"], pair["other_cpr"]) == ("010180••••", "010180••••")
    assert to_json(found, with_cpr=True)["pairs"][0]["other_cpr"] == OLD
