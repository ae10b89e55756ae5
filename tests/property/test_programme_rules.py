"""Any valid rules that the editor can make: read again as they are, and no month before them is another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.app.caseload import Caseload
from planner.app.commands.rows import Put
from planner.app.programme_form import WAIVED, Answer, answers_of, changes, rules_of_answers, waiver
from planner.app.queries.results import results
from planner.app.queries.rules_compared import compare_rules
from planner.domain.checks.programme_rules import rules_problems
from planner.domain.ever_in_group_1 import ever_in_period
from planner.domain.file_records import ProgrammeVersion
from planner.domain.group2 import group2_follow_up
from planner.domain.load import all_loads
from planner.domain.measures import Measure
from planner.domain.month_status import month_series
from planner.domain.periods import Month
from planner.domain.programme_data import parse_programme
from planner.domain.programme_text import programme_text
from planner.domain.programmes import Programme, Programmes, State
from planner.domain.register_programmes import dated_rules
from planner.domain.words import AgreementKind, DepartureCause, Group, SpellKind
from support.examples import examples
from support.people import a_benefit, a_citizen, a_spell, a_worker, an_assignment, an_enrolment, an_exemption
from support.services import a_caseload, shipped_programmes

TODAY = date(2026, 11, 23)
FIRST = date(2026, 10, 1)
SHIPPED: Programmes = shipped_programmes()
CODES = [programme.code for programme in SHIPPED]
BENEFITS = SHIPPED.benefits
TEXTS = st.text("abcæøåÆ 1-.,\"'\\()é", min_size=1, max_size=20).filter(lambda text: bool(text.strip()))


@st.composite
def edits(draw: st.DrawFn, rules: Programme) -> dict[str, Answer]:
    """Answers that change a few fields, each so that the whole still fits together."""
    found: dict[str, Answer] = {"version": draw(st.sampled_from(["2", "3 b", "åben"]))}
    states = draw(st.lists(st.sampled_from(list(State)), min_size=1, unique=True))
    found |= {f"state_{at}": states[at - 1].value if at <= len(states) else "" for at in range(1, len(State) + 1)}
    counted = draw(st.lists(st.sampled_from(states), min_size=1, unique=True))
    found |= {f"target_state:{each.value}": each in counted for each in State}
    levels = sorted(draw(st.sets(st.integers(1, 1000), min_size=1, max_size=3)))
    found["levels"] = "; ".join(f"{level // 10},{level % 10}" for level in levels)
    found["target_kind"] = draw(st.sampled_from(["", "best_month", "three_months", "list"]))
    found |= {f"tranche_{at}_{part}": "" for at in range(1, 5) for part in ("condition", "share", "level")}
    if draw(st.booleans()):
        share = draw(st.integers(10, 990))
        found |= {"tranche_1_condition": "start", "tranche_1_share": f"{share / 10:.1f}".replace(".", ",")}
        found |= {"tranche_2_condition": "result", "tranche_2_share": f"{(1000 - share) / 10:.1f}".replace(".", ",")}
        found["tranche_2_level"] = f"{levels[0] // 10},{levels[0] % 10}"
    found["hard"] = draw(st.integers(1, 80))
    found["limit_months"] = draw(st.integers(1, 24))
    found["limit_count"] = draw(st.integers(1, 50))
    found["subtracts_exempt"] = draw(st.booleans())
    found |= {f"subtract:{each.value}": draw(st.booleans()) for each in DepartureCause}
    found |= {f"rhythm:{kind.value}": draw(st.integers(1, 366)) for kind in AgreementKind}
    cash = draw(st.sets(st.sampled_from([each.code for each in BENEFITS]), min_size=1))
    found |= {f"cash:{each.code}": each.code in cash for each in BENEFITS}
    kind, waived = draw(st.sampled_from(list(AgreementKind))), draw(st.sets(st.sampled_from(WAIVED), max_size=3))
    found |= {waiver(kind, each): each in waived for each in WAIVED}
    found["name"] = draw(TEXTS)
    found["note"] = draw(st.one_of(st.just(""), TEXTS))
    needs = [name for name, held in answers_of(rules, BENEFITS).items() if name.startswith("load:") and held]
    found |= {name.replace("load:", "needs:"): draw(st.booleans()) for name in needs[1:]}
    found[needs[0].replace("load:", "needs:")] = True
    return found


def a_register() -> Caseload:
    """People in every group, with states, benefits and exemptions that begin and end here and there."""
    rows: list[Any] = [worker := a_worker("IDPR")]
    kinds = (SpellKind.JOB, SpellKind.FLEX_JOB, SpellKind.SMALL_JOB, SpellKind.EDUCATION, SpellKind.WORK_TRIAL)
    for at in range(15):
        citizen = a_citizen()
        group = Group.TWO if at % 3 == 2 else Group.ONE
        rows += [citizen, an_enrolment(citizen, "FSM", group, start=date(2026, 1 + at % 6, 5))]
        rows.append(an_assignment(citizen, worker, start=date(2026, 1 + at % 6, 5)))
        rows.append(a_benefit(citizen, BENEFITS[at % len(BENEFITS)].code, start=date(2025, 1, 1)))
        if at % 4:
            rows.append(a_spell(citizen, kinds[at % 5], start=date(2026, 2 + at % 7, 9), end=date(2026, 9, 20)))
        if at % 5 == 0:
            rows.append(an_exemption(citizen, start=date(2026, 4, 1), end=date(2026, 8, 1)))
    return a_caseload(*rows)


def reported(caseload: Caseload) -> list[object]:
    """Everything that is reported of the months before the first day of the rules."""
    register, programmes, last = caseload.register, caseload.programmes, Month(2026, 9)
    found = results(register, programmes, "FSM", last, TODAY)
    series = month_series(register, programmes, "FSM", Month(2026, 1), last)
    return [
        [{measure: status.citizens(measure) for measure in Measure} for status in series],
        [status.states for status in series],
        [(row.label, row.measure) for row in found.rows],
        None if found.target is None else (found.target.months, found.target.levels, found.target.tranches),
        found.indicators,
        group2_follow_up(register, programmes, "FSM", last.last),
        ever_in_period(register, programmes, "FSM", Month(2026, 1), last),
        {key: (load.cases, load.cap) for key, load in all_loads(register, programmes, last.last).items()},
    ]


@given(data=st.data(), code=st.sampled_from(CODES))
@settings(max_examples=examples(150))
def test_what_the_form_says_is_written_read_and_shown_again(data: st.DataObject, code: str) -> None:
    rules = SHIPPED.need(code)
    said = {**answers_of(rules, BENEFITS), **data.draw(edits(rules))}
    made, problems = rules_of_answers(said, rules, BENEFITS)
    assert problems == ()
    assert rules_problems(made) == []
    assert parse_programme(programme_text(made), code) == made
    again: Mapping[str, Answer] = answers_of(made, BENEFITS)
    assert rules_of_answers(again, made, BENEFITS) == (made, ())
    assert changes(made, made, BENEFITS) == []
    assert bool(changes(rules, made, BENEFITS)) == (made != rules)


@given(data=st.data())
@settings(max_examples=examples(25), deadline=None)
def test_no_month_before_the_rules_is_another(data: st.DataObject) -> None:
    caseload = a_register()
    rules = caseload.programmes.need("FSM")
    said = {**answers_of(rules, BENEFITS), **data.draw(edits(rules))}
    made, _problems = rules_of_answers(said, rules, BENEFITS)
    row = ProgrammeVersion(programme="FSM", valid_from=FIRST, source="Brev", text=programme_text(made))
    before = reported(caseload)
    compared = compare_rules(caseload.register, caseload.programmes, rules, made, TODAY)
    assert reported(caseload) == before
    caseload.run(Put(row))
    assert reported(caseload) == before
    found = dated_rules(next(iter(caseload.register.all(ProgrammeVersion))))
    assert found is not None
    assert found.rules == made == caseload.programmes.on("FSM", FIRST)
    now = results(caseload.register, caseload.programmes, "FSM", Month(2026, 11), TODAY)
    shown = {line.label: line.figures[0].after for line in compared.measures}
    assert {row.label: row.count for row in now.rows if row.label in shown} == {
        row.label: shown[row.label] for row in now.rows if row.label in shown
    }
    loads = all_loads(caseload.register, caseload.programmes, TODAY)
    assert {line.worker: (line.cases.after, line.cap.after) for line in compared.loads} == {
        key: (load.total, load.cap.hard) for key, load in loads.items() if load.total or load.cap.hard
    }
    caseload.undo()
    assert reported(caseload) == before
    assert caseload.programmes.need("FSM") == rules
