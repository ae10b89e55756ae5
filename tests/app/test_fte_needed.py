"""How many full-time equivalents serve everybody: by hand, for the whole register and by district."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.app.caseload import Caseload
from planner.app.queries.fte_needed import FteLine, fte_needed, least_capacity
from planner.domain.caps import rounded
from planner.domain.file_records import Record, Setting
from planner.domain.ids import SettingId
from planner.domain.plan_settings import PlanKey
from planner.domain.records import Worker
from planner.domain.words import CaseWeight, Function, Group, Rounding
from support.people import a_cap, a_citizen, a_worker, an_absence, an_assignment, an_enrolment
from support.services import a_caseload

TODAY = date(2026, 11, 23)


def citizens(count: int, district: str = "", programme: str = "FSM", **fields: Any) -> list[Record]:
    found = [a_citizen(f"Borger {number}", district=district, **fields) for number in range(count)]
    group = Group.ONE if programme == "FSM" else Group.NONE
    return [*found, *(an_enrolment(each, programme, group) for each in found)]


def three(line: FteLine) -> list[Fraction]:
    return [line.need, line.have, line.missing]


def line_of(caseload: Caseload, district: str) -> FteLine:
    need = fte_needed(caseload.register, caseload.programmes, TODAY)
    return next(line for line in need.districts if line.district == district)


def test_the_whole_register_by_hand() -> None:
    """25 citizens at 10 per full-time equivalent: 2½. There are 37 + 18½ hours, and one on leave: 1½."""
    workers = [a_worker("AB"), a_worker("CD", weekly_minutes=1110), a_worker("EF")]
    caseload = a_caseload(*workers, an_absence(workers[2]), a_cap(hard=10), *citizens(25))
    need = fte_needed(caseload.register, caseload.programmes, TODAY)
    whole = need.whole
    assert three(whole) == [Fraction(5, 2), Fraction(3, 2), 1]
    assert len(whole.citizens) == 25
    assert whole.workers == {workers[0].id, workers[1].id}
    assert need.caps["FSM"].hard == 10
    assert need.lost_to_rounding == 0


def test_another_cap_gives_another_need() -> None:
    caseload = a_caseload(a_worker("AB"), a_cap(hard=10), *citizens(25))
    at = [fte_needed(caseload.register, caseload.programmes, TODAY, cap).whole for cap in (5, 25, 50)]
    assert [line.need for line in at] == [5, 1, Fraction(1, 2)]
    assert [line.missing for line in at] == [4, 0, 0]


def test_by_district_with_a_line_for_those_without() -> None:
    """AB is in Nord, CD half in each, EF in none. Ten cases each: Nord needs 2, Syd 1, nobody's district ½."""
    workers = [a_worker("AB", districts=("Nord",)), a_worker("CD", districts=("nord ", "Syd")), a_worker("EF")]
    people = [*citizens(20, "Nord"), *citizens(10, "Syd"), *citizens(5)]
    caseload = a_caseload(*workers, a_cap(hard=10), *people)
    nord, syd, none = line_of(caseload, "Nord"), line_of(caseload, "Syd"), line_of(caseload, "")
    assert three(nord) == [2, Fraction(3, 2), Fraction(1, 2)]
    assert three(syd) == [1, Fraction(1, 2), Fraction(1, 2)]
    assert three(none) == [Fraction(1, 2), 1, 0]
    need = fte_needed(caseload.register, caseload.programmes, TODAY)
    assert sum(line.have for line in need.districts) == need.whole.have
    assert [line.district for line in need.districts] == ["Nord", "Syd", ""]


def test_nested_caps_need_what_the_tightest_of_them_needs() -> None:
    """Together within the largest cap (20), each programme within its own: 15 at 5 is more than 25 at 20."""
    caseload = a_caseload(
        a_worker("AB"),
        a_cap("FSM", hard=20),
        a_cap("IPS", hard=5),
        *citizens(10, programme="FSM"),
        *citizens(15, programme="IPS"),
    )
    assert fte_needed(caseload.register, caseload.programmes, TODAY).whole.need == 3


def test_very_complex_cases_have_their_own_limit() -> None:
    """Two per full-time equivalent: six of them need three, though ten would hold them all."""
    setting = Setting(id=SettingId(PlanKey.HEAVY_CAP), value="2")
    heavy = citizens(6, weight=CaseWeight.VERY_COMPLEX)
    caseload = a_caseload(a_worker("AB"), a_cap(hard=10), *heavy)
    assert fte_needed(caseload.register, caseload.programmes, TODAY).whole.need == Fraction(3, 5)
    caseload = a_caseload(a_worker("AB"), a_cap(hard=10), setting, *heavy)
    assert fte_needed(caseload.register, caseload.programmes, TODAY).whole.need == 3


def test_whole_cases_per_worker_cost_places() -> None:
    """Three at a third of 37 hours with 10: 3 places each, ten exact."""
    team: list[Worker] = [a_worker(f"W{number}", weekly_minutes=740) for number in range(3)]
    caseload = a_caseload(*team, a_cap(hard=10), *citizens(10))
    need = fte_needed(caseload.register, caseload.programmes, TODAY)
    assert [need.whole.have, need.whole.missing, need.lost_to_rounding] == [1, 0, 1]


def test_nobody_at_all_needs_nothing() -> None:
    caseload = a_caseload()
    whole = fte_needed(caseload.register, caseload.programmes, TODAY).whole
    assert three(whole) == [0, 0, 0]


def test_other_functions_are_not_counted() -> None:
    held = citizens(4)
    mentor = a_worker("ME", function=Function.MENTOR)
    caseload = a_caseload(mentor, a_cap(hard=4), *held, an_assignment(held[0], mentor))  # type: ignore[arg-type]
    assert fte_needed(caseload.register, caseload.programmes, TODAY).whole.have == 0


@given(st.integers(0, 400), st.integers(1, 60), st.sampled_from(Rounding))
def test_the_least_capacity_holds_them_and_nothing_less_does(cases: int, cap: int, rounding: Rounding) -> None:
    least = least_capacity(cases, cap, rounding)
    assert least is not None
    assert rounded(cap * least, rounding) >= cases
    if cases:
        assert rounded(cap * (least - Fraction(1, 100_000)), rounding) < cases


def test_a_cap_of_nought_holds_nobody() -> None:
    assert least_capacity(1, 0, Rounding.DOWN) is None
    assert least_capacity(0, 0, Rounding.DOWN) == 0


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 9), st.sampled_from(list(Rounding))), min_size=2, max_size=2)
)
def test_the_need_is_the_least_that_holds_everybody_however_programmes_round(
    kinds: list[tuple[int, int, Rounding]],
) -> None:
    """Against trying every capacity: the largest of the rounded caps holds all together, each programme its own."""
    rows: list[Record] = [a_worker("AB")]
    for programme, (hard, count, rounding) in zip(("FSM", "IPS"), kinds, strict=True):
        rows.append(a_cap(programme, hard=hard, rounding=rounding))
        people = [a_citizen(f"Borger {number}") for number in range(count)]
        rows += [*people, *(an_enrolment(each, programme, Group.ONE) for each in people)]
    caseload = a_caseload(*rows)
    need = fte_needed(caseload.register, caseload.programmes, TODAY).whole.need
    present = [(hard, count, rounding) for hard, count, rounding in kinds if count]

    def holds(capacity: Fraction) -> bool:
        limits = [rounded(hard * capacity, rounding) for hard, _, rounding in present]
        enough = all(limit >= count for limit, (_, count, _) in zip(limits, present, strict=True))
        return enough and max(limits, default=0) >= sum(count for _, count, _ in present)

    assert holds(need)
    assert not present or not holds(need - Fraction(1, 10_000))


def test_who_is_kept_in_view_only_needs_a_place_while_somebody_holds_the_case() -> None:
    """Group 2 is not planned, and counts while held: of two, only the one with a contact person takes a place."""
    held, unheld, worker = a_citizen("Holdt"), a_citizen("Ikke holdt"), a_worker("AB")
    rows: list[Record] = [held, unheld, an_enrolment(held, "FSM", Group.TWO), an_enrolment(unheld, "FSM", Group.TWO)]
    caseload = a_caseload(worker, a_cap(hard=10), *rows, an_assignment(held, worker))
    assert fte_needed(caseload.register, caseload.programmes, TODAY).whole.citizens == {held.id}
