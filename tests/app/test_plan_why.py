"""Why not another worker, and why somebody waits: small teams, counted by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from planner.app.queries.plan import PlanRequest
from planner.app.queries.plan_why import PlanQuestions, WhyNot
from planner.app.queries.scenarios import ScenarioOutcome, solve_scenario
from planner.domain.file_records import PlanRule, Record
from planner.domain.ids import PlanRuleId
from planner.domain.plan_settings import Tier
from planner.domain.programmes import Programmes
from planner.domain.records import Cap, Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import Group, PlanRuleKind
from planner.texts import plan_why as texts
from support.people import a_cap, a_citizen, a_worker, an_assignment, an_enrolment

DAY = date(2026, 11, 23)

# Anna has Nord, butik and arabisk; Bo has Nord.
ANNA = a_worker("AAA", name="Anna Bech", districts=("Nord",), industries=("Butik",), languages=("Arabisk",))
BO = a_worker("BBB", name="Bo Dam", districts=("Nord",))
# Yusuf gives 75 at Anna (district 20, industry 25, language 30) and 20 at Bo; Leyla 45 and 20.
YUSUF = a_citizen("Yusuf Prøve", district="Nord", job_goal_industry="Butik", languages=("Arabisk",))
LEYLA = a_citizen("Leyla Prøve", district="Nord", job_goal_industry="Butik")


def solved(programmes: Programmes, *rows: Record) -> tuple[PlanQuestions, ScenarioOutcome]:
    register = Register.of(rows)
    outcome = solve_scenario(register, programmes, PlanRequest(DAY))
    return PlanQuestions(register, outcome.solved), outcome


def team(*more: Record, cap: int = 1) -> list[Record]:
    return [ANNA, BO, a_cap(hard=cap), YUSUF, LEYLA, an_enrolment(YUSUF), an_enrolment(LEYLA), *more]


def why(programmes: Programmes, rows: list[Record], citizen: Citizen, worker: Worker) -> WhyNot:
    questions, outcome = solved(programmes, *rows)
    assert outcome.is_proven
    return questions.why_not(citizen.id, worker.id)


def flips(programmes: Programmes, rows: list[Record], citizen: Citizen, worker: Worker) -> str:
    return solved(programmes, *rows)[0].what_flips(citizen.id, worker.id)


def a_rule(citizen: Citizen, worker: Worker, kind: PlanRuleKind) -> PlanRule:
    return PlanRule(id=PlanRuleId(f"rule-{kind}"), citizen=citizen.id, worker=worker.id, kind=kind)


def test_the_last_place_costs_what_the_other_loses(programmes: Programmes) -> None:
    found = why(programmes, team(), LEYLA, ANNA)
    # The best plan has 75 + 20, the one with Leyla at Anna 45 + 20: the others lose 55 and Leyla gains 25.
    assert (found.price.match, found.price.price, found.price.net) == (45, 55, -10)
    assert found.match == -30
    assert found.price.extra[Tier.MATCH] == 30
    assert found.price_words == "Så mister Yusuf Annas sidste plads (55 point)."
    assert found.heading == "Hvem flytter, hvis Leyla får Anna?"
    assert [(move.words, move.points) for move in found.moves] == [
        ("Leyla: Bo → Anna", 25),
        ("Yusuf: Anna → Bo", -55),
    ]
    assert found.total == "Samlet match, ingen flere skift"
    assert found.verdict == ""
    assert flips(programmes, team(), LEYLA, ANNA) == "Hvis Annas loft hæves til 2."


def test_the_cap_that_is_raised_is_named_where_the_worker_serves_several_programmes(programmes: Programmes) -> None:
    """Raising the others too would let their citizens come; so one programme's cap is meant, and said."""
    ips = a_citizen("Ib Prøve", district="Nord", job_goal_industry="Butik")
    rows = team(a_cap("IPS", hard=1), ips, an_enrolment(ips, "IPS", Group.NONE))
    said = re.fullmatch(r"Hvis Annas loft i FSM hæves til (\d)\.", flips(programmes, rows, LEYLA, ANNA))
    assert said is not None

    def worker_at(cap: int) -> str:
        raised = [replace(row, hard=cap) if isinstance(row, Cap) and row.programme == "FSM" else row for row in rows]
        view = solved(programmes, *raised)[1].view
        return next((line.worker for line in view.lines if line.citizen == LEYLA.id), "")

    # Which number it is hangs on how equal matches are told apart, by the citizens' invented numbers.
    assert worker_at(int(said[1])) == ANNA.id
    assert worker_at(int(said[1]) - 1) != ANNA.id


def test_a_free_place_costs_nobody_anything(programmes: Programmes) -> None:
    found = why(programmes, team(cap=3), LEYLA, BO)
    assert (found.price.match, found.price.price, found.price.net, found.match) == (20, 0, 20, -25)
    assert found.price_words == texts.FREE_PLACE
    assert found.heading == "Hvem flytter, hvis Leyla får Bo?"
    assert [move.words for move in found.moves] == ["Leyla: Anna → Bo"]
    assert flips(programmes, team(cap=3), LEYLA, BO) == "Op til 10 pladser mere hos Bo ændrer det ikke."


def test_a_change_of_contact_person_comes_before_match(programmes: Programmes) -> None:
    found = why(programmes, team(an_assignment(LEYLA, BO), cap=3), LEYLA, ANNA)
    assert found.price.extra[Tier.CHANGES] == 1
    assert found.total == "Samlet match, 1 skift mere"
    assert (found.price.net, found.match) == (45, 25)
    assert texts.consequence(found.price.extra) == "1 skift mere"


def test_an_excluded_pair_says_which_rule_forbids_it(programmes: Programmes) -> None:
    rows = team(a_rule(LEYLA, ANNA, PlanRuleKind.VETO))
    found = why(programmes, rows, LEYLA, ANNA)
    assert not found.price.possible
    assert found.moves == ()
    assert flips(programmes, rows, LEYLA, ANNA) == "Tidligst, når udelukkelsen af Anna ophæves."


def test_a_required_language_must_be_covered_first(programmes: Programmes) -> None:
    citizen = replace(YUSUF, required_language="Arabisk")
    rows = [row for row in team() if row is not YUSUF]
    found = why(programmes, [*rows, citizen], citizen, BO)
    assert not found.price.possible
    assert flips(programmes, [*rows, citizen], citizen, BO) == "Tidligst, når Bo dækker Arabisk."


def test_a_pin_elsewhere_must_be_lifted_first(programmes: Programmes) -> None:
    rows = team(a_rule(YUSUF, ANNA, PlanRuleKind.PIN))
    assert flips(programmes, rows, YUSUF, BO) == "Tidligst, når fastlåsningen til Anna ophæves."


def test_a_language_of_more_points_than_the_pair_costs_may_change_the_answer(programmes: Programmes) -> None:
    assert flips(programmes, team(cap=3), YUSUF, BO) == "Op til 10 pladser mere hos Bo ændrer det ikke."
    only_language = replace(YUSUF, job_goal_industry="")
    rows = [row for row in team(cap=3) if row is not YUSUF]
    # With Arabic both have the same points, and the more even load decides for Bo: solving it says so.
    assert flips(programmes, [*rows, only_language], only_language, BO) == "Hvis Bo dækker Arabisk."
    butik_only = replace(ANNA, languages=())
    wants = replace(YUSUF, district="Nord")
    rows = [butik_only, *(row for row in rows if row is not ANNA), wants]
    assert why(programmes, rows, wants, BO).match == -25
    assert flips(programmes, rows, wants, BO) == "Hvis Bo dækker Arabisk."
    speaks = [replace(row, languages=("Arabisk",)) if row is BO else row for row in rows]
    questions, outcome = solved(programmes, *speaks)
    assert next(line.worker for line in outcome.view.lines if line.citizen == wants.id) == BO.id
    assert questions.what_flips(wants.id, BO.id) == ""


def test_one_who_waits_takes_a_place_from_another_who_then_waits(programmes: Programmes) -> None:
    late = a_citizen("Sen Prøve", district="Syd")
    rows = team(late, an_enrolment(late, start=date(2026, 11, 20)))
    questions, outcome = solved(programmes, *rows)
    assert [line.citizen for line in outcome.view.waiting] == [late.id]
    found = questions.why_not(late.id, BO.id)
    assert found.price.possible
    assert found.price.extra[Tier.WAITING] == 0
    assert found.price.extra[Tier.PRIORITY] > 0
    assert found.verdict == "Afgørende: en, der har ventet længere, må vente."
    assert found.moves[0].points is None
    assert found.moves[0].words == "Sen: ingen → Bo"


def test_an_answer_is_worked_out_once_and_covered_cases_are_not_asked_about(programmes: Programmes) -> None:
    questions, _ = solved(programmes, *team())
    assert questions.price(LEYLA.id, ANNA.id).extra is questions.price(LEYLA.id, ANNA.id).extra
    assert questions.knows(LEYLA.id, ANNA.id)
    assert not questions.knows("ukendt", ANNA.id)


def test_prices_sort_the_plan_s_own_choice_first(programmes: Programmes) -> None:
    questions, outcome = solved(programmes, *team())
    own = outcome.view.proposal.places[LEYLA.id]
    assert own == BO.id
    best = min((questions.price(LEYLA.id, worker.id) for worker in (ANNA, BO)), key=lambda price: price.order)
    assert best.worker == BO.id
    assert all(value == 0 for value in best.extra.values())


def test_those_who_need_a_language_are_counted_with_those_who_have_a_place(programmes: Programmes) -> None:
    people = [a_citizen(f"Borger {number}", required_language="Arabisk") for number in range(4)]
    rows: list[Record] = [ANNA, BO, a_cap(hard=2), *people, *(an_enrolment(each) for each in people)]
    _, outcome = solved(programmes, *rows)
    assert len(outcome.view.waiting) == 2
    assert {line.cause for line in outcome.view.waiting} == {texts.shortage_of_language(4, "Arabisk", 2)}
    assert outcome.view.waiting[0].cause.startswith("4 har brug for Arabisk, og der er 2 pladser.")
    assert [(line.place, line.competing) for line in outcome.view.waiting] == [(1, 4), (2, 4)]


def test_when_all_places_are_taken_everybody_competes(programmes: Programmes) -> None:
    people = [a_citizen(f"Borger {number}") for number in range(3)]
    rows: list[Record] = [ANNA, BO, a_cap(hard=1), *people, *(an_enrolment(each) for each in people)]
    _, outcome = solved(programmes, *rows)
    assert [line.cause for line in outcome.view.waiting] == [texts.shortage_of_places(3, 2)]


def test_who_may_only_be_with_one_competes_for_that_one_alone(programmes: Programmes) -> None:
    people = [a_citizen(f"Borger {number}") for number in range(2)]
    rules = [
        PlanRule(id=PlanRuleId(f"r{at}"), citizen=each.id, worker=BO.id, kind=PlanRuleKind.VETO)
        for at, each in enumerate(people)
    ]
    rows: list[Record] = [ANNA, BO, a_cap(hard=1), *people, *rules, *(an_enrolment(each) for each in people)]
    _, outcome = solved(programmes, *rows)
    assert [line.cause for line in outcome.view.waiting] == [texts.shortage_of_workers(2, ["Anna Bech"], 1)]


def test_a_pin_to_a_full_worker_is_the_cause_itself(programmes: Programmes) -> None:
    rows = team(a_rule(LEYLA, ANNA, PlanRuleKind.PIN), a_rule(YUSUF, ANNA, PlanRuleKind.PIN))
    rows[-1] = replace(a_rule(YUSUF, ANNA, PlanRuleKind.PIN), id=PlanRuleId("rule-2"))
    _, outcome = solved(programmes, *rows)
    assert [line.competing for line in outcome.view.waiting] == [0]
    assert "fastlåst til Anna Bech" in outcome.view.waiting[0].cause


def test_words_of_a_chain() -> None:
    assert texts.owners("Jonas") == "Jonas’"
    assert texts.total({Tier.WAITING: 2, Tier.CHANGES: -1}) == "Samlet match, 2 flere får ikke plads, 1 skift mindre"
    assert texts.consequence({Tier.PINS: 1, Tier.CHANGES: 2}) == "2 skift mere og en fastlåsning kan ikke holdes"
    assert texts.verdict({Tier.TIES: 3}) == texts.TIE
    assert texts.verdict({Tier.LOAD: 3}) == "Afgørende: belastningen bliver mere ujævn."
    assert texts.place_price("Anna", "", -4) == "Byttet giver de andre 4 point."
