"""Finding by typing: every kind, folded as Danes type, whole numbers without showing them, never what is gone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.caseload import Caseload
from planner.app.files import open_memory
from planner.app.queries.find import Finder, Hit, HitKind
from planner.domain.ids import EmployerPersonId
from planner.domain.records import Citizen, EmployerPerson
from support.people import a_citizen, a_worker, an_agreement, an_employer, unassignable_cpr
from support.services import some_services
from support.steps import Add, Rename

CPR = unassignable_cpr(date(1981, 3, 7), 11)


def found(finder: Finder, typed: str, most: int = 5) -> list[Hit]:
    begun, inside = finder.find(typed, most)
    return [*begun, *inside]


@pytest.fixture
def team(caseload: Caseload) -> Caseload:
    """One of each."""
    citizen = a_citizen(id="c", cpr=CPR, name="Åse Østergård")
    worker = a_worker("LOTO", name="Lone Toft")
    firm = an_employer("Nørre Bageri", contact_person="Søren Æbelø", phone="12 34 56 78")
    agreement = an_agreement(citizen, firm, number="A-0042")
    other = EmployerPerson(id=EmployerPersonId("p"), employer=firm.id, name="Bente Ågesen")
    caseload.run(Add(records=(citizen, worker, firm, agreement, other)))
    return caseload


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("aase oest", {HitKind.CITIZEN, HitKind.AGREEMENT}),
        ("ÅSE", {HitKind.CITIZEN, HitKind.AGREEMENT}),
        ("lone", {HitKind.WORKER}),
        ("loto", {HitKind.WORKER}),
        ("noerre", {HitKind.EMPLOYER, HitKind.AGREEMENT}),
        ("soeren", {HitKind.PERSON}),
        ("12345678", {HitKind.PERSON}),
        ("bente", {HitKind.PERSON}),
        ("0042", {HitKind.AGREEMENT}),
        ("åse bageri", {HitKind.AGREEMENT}),
        ("x", set()),
        ("å", {HitKind.CITIZEN, HitKind.PERSON, HitKind.AGREEMENT}),
    ],
)
def test_everything_is_found_as_danes_type_it(team: Caseload, typed: str, kinds: set[HitKind]) -> None:
    assert {hit.kind for hit in found(Finder(team.register), typed)} == kinds


def test_a_whole_cpr_number_finds_its_citizen_and_shows_no_more_than_a_list(team: Caseload) -> None:
    for typed in (CPR, f"{CPR[:6]}-{CPR[6:]}", CPR[6:]):
        (hit,) = found(Finder(team.register), typed)
        assert (hit.kind, hit.id) == (HitKind.CITIZEN, "c")
        assert CPR[6:] not in str(hit)


def test_a_hit_is_called_as_it_is_now_and_not_found_when_it_is_gone(team: Caseload) -> None:
    finder = Finder(team.register)
    team.on_change(finder.forget)
    assert [hit.name for hit in found(finder, "åse")] == ["Åse Østergård", "Åse Østergård · Nørre Bageri"]
    team.run(Rename(citizen=team.register.need(Citizen, "c"), names=("Ida Krog",)))
    assert found(finder, "åse") == []
    assert [hit.name for hit in found(finder, "krog")] == ["Ida Krog", "Ida Krog · Nørre Bageri"]
    known = finder.hit(HitKind.CITIZEN, "c")
    assert known is not None
    assert known.name == "Ida Krog"
    team.undo()
    team.undo()
    assert finder.hit(HitKind.CITIZEN, "c") is None
    assert found(finder, "krog") == found(finder, "bageri") == []


@given(st.lists(st.text("abåøæé ", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=12), st.data())
def test_what_begins_a_word_comes_first_and_nothing_that_holds_the_words_is_missed(
    names: list[str], data: st.DataObject
) -> None:
    caseload = open_memory(user="TST", services=some_services())
    rows = tuple(a_citizen(id=f"c{at}", name=name.strip(), cpr=f"{at:010}") for at, name in enumerate(names))
    caseload.run(Add(records=rows))
    typed = data.draw(st.sampled_from([row.name for row in rows]))
    begun, inside = Finder(caseload.register).find(typed, len(rows))
    whole = {row.id for row in rows if row.name == typed}
    if sum(sign.isalnum() for sign in typed) >= 2:
        assert whole <= {hit.id for hit in begun}
    assert not {hit.id for hit in begun} & {hit.id for hit in inside}
    few = Finder(caseload.register).find(typed, 1)
    assert [*few[0], *few[1]] == [*begun, *inside][:1]
