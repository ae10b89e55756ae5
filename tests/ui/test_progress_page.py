"""Fremgang: whose ordinary hours rose, stood still, fell? Every number is a door, and small ones stay in the house."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from planner.app.files import open_memory
from planner.app.queries.progress import COUNTED, outward, progress_page
from planner.domain.caps import FULL_TIME_MINUTES
from planner.domain.file_records import Record
from planner.domain.hours_line import minutes_on, ordinary_line
from planner.domain.progress import Direction, progress
from planner.domain.records import Agreement, Citizen
from planner.domain.words import AgreementKind, AgreementStatus
from planner.texts import progress as texts
from planner.ui.context import Context, Door
from planner.ui.progress.page import ProgressPage, ProgressPer
from support.looking import nameless
from support.people import a_citizen, a_worker, an_agreement, an_assignment, an_employer, an_enrolment, an_hours_step
from support.services import a_caseload, some_services
from support.steps import Add

FIRST, LAST, TODAY = date(2026, 1, 1), date(2026, 11, 23), date(2026, 11, 23)
EVA = a_worker("EVPR", name="Eva Prøve", employed_from=date(2020, 1, 1))
FIRMS = [an_employer(name) for name in ("Byens Smed", "Åens Bageri")]
# Hours before and after, and the way they went.
CASES = (
    ("Anna Rise", 0, 300, Direction.ROSE),
    ("Bo Stand", 300, 300, Direction.STOOD),
    ("Carl Fald", 600, 300, Direction.FELL),
    ("Dina Fuld", 600, FULL_TIME_MINUTES, Direction.ROSE),
)


def rows() -> list[Record]:
    found: list[Record] = [EVA, *FIRMS]
    for at, (name, before, after, _way) in enumerate(CASES):
        citizen = a_citizen(name)
        agreement = an_agreement(citizen, FIRMS[at % 2], AgreementKind.WAGE_SUBSIDY, start=date(2025, 6, 1))
        found += [citizen, an_enrolment(citizen, start=date(2025, 1, 1)), agreement]
        found.append(an_assignment(citizen, EVA, start=date(2025, 1, 1)))
        for start, minutes in ((date(2025, 6, 1), before), (date(2026, 3, 2), after)):
            found.append(an_hours_step(agreement, minutes, minutes, start=start))
    return found


def test_each_way_and_the_events_are_found_in_their_period() -> None:
    caseload = a_caseload(*rows())
    found = {
        caseload.register.need(Citizen, each.citizen).name: each for each in progress(caseload.register, FIRST, LAST)
    }
    assert {name: (each.before, each.after, each.direction) for name, each in found.items()} == {
        name: (before, after, way) for name, before, after, way in CASES
    }
    assert found["Anna Rise"].first_paid == date(2026, 3, 2)
    assert found["Bo Stand"].first_paid is None
    assert found["Dina Fuld"].full == date(2026, 3, 2)
    later = progress(caseload.register, date(2026, 3, 3), LAST)
    assert {each.direction for each in later} == {Direction.STOOD}
    assert not any(each.first_paid or each.full for each in later)
    assert progress(caseload.register, date(2024, 1, 1), date(2025, 5, 31)) == []


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 1), st.integers(0, 500), st.integers(0, 400), st.integers(0, 2400)),
        max_size=8,
    ),
    st.integers(0, 600),
    st.integers(0, 300),
)
def test_the_ways_part_all_citizens_and_workers_add_up_to_the_team(
    drawn: list[tuple[int, int, int, int, int]], offset: int, length: int
) -> None:
    people = [a_citizen(f"Borger {at}") for at in range(4)]
    records: list[Record] = [EVA, *FIRMS, *people, *(an_enrolment(each, start=FIRST) for each in people)]
    records += [an_assignment(each, EVA, start=FIRST) for each in people[:2]]
    for who, firm, start, days, minutes in drawn:
        begun = FIRST + timedelta(days=start)
        agreement = an_agreement(people[who], FIRMS[firm], start=begun, end=begun + timedelta(days=days))
        records += [
            agreement,
            an_hours_step(agreement, minutes, minutes),
        ]
    caseload = open_memory(user="TST", services=some_services())
    caseload.run(Add(records=tuple(records)))
    first = FIRST + timedelta(days=offset)
    last = first + timedelta(days=length)
    found = progress_page(caseload.register, caseload.programmes, first, last)
    for each in (found.team, *found.workers, *found.firms):
        assert len(each.rose) + len(each.stood) + len(each.fell) == len(each.citizens)
        assert each.first_paid | each.full <= each.citizens
    for of in COUNTED.values():
        assert Counter(citizen for line in found.workers for citizen in of(line)) == Counter(of(found.team))
    for row in found.rows:
        line = ordinary_line(
            caseload.register, [each for each in caseload.register.all(Agreement) if each.citizen == row.citizen]
        )
        assert row.progress.after == minutes_on(line, last)
    for threshold in (3, 5):
        for lines, apart in ((found.workers, True), (found.firms, False)):
            for kept in outward(lines, found.team, threshold, apart=apart):
                for name, of in COUNTED.items():
                    if 0 < len(of(kept)) < threshold:
                        assert name in kept.hidden


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ProgressPage:
    context.run(Add(records=tuple(rows())))
    made = ProgressPage(context)
    qtbot.addWidget(made)
    made.resize(1224, 806)
    made.show_door(Door())
    made.show()
    qtbot.waitUntil(lambda: made.model.total == len(CASES))
    return made


def test_the_page_says_who_went_which_way_and_opens_them(page: ProgressPage, context: Context, qtbot: QtBot) -> None:
    asked: list[tuple[str, Door]] = []
    context.navigation.connect(lambda name, door: asked.append((name, door)))
    assert [tile.accessibleName() for tile in page.tiles if "2" in tile.accessibleName()]
    assert nameless(page) == []
    page.tiles[0].click()
    (name, door) = asked.pop()
    ids = {row.name: row.citizen for row in page.people.rows_shown()}
    assert (name, door.ids) == ("citizens", frozenset({ids["Anna Rise"], ids["Dina Fuld"]}))
    page.by.set_value(ProgressPer.WORKER)
    page.by.picked.emit(ProgressPer.WORKER)
    (line,) = page.model.rows_shown()
    page._open_number(line, "fell")
    assert asked.pop()[1].ids == frozenset({ids["Carl Fald"]})
    page.by.set_value(ProgressPer.FIRM)
    page.by.picked.emit(ProgressPer.FIRM)
    assert [row.name for row in page.model.rows_shown()] == ["Byens Smed", "Åens Bageri"]


def test_small_counts_stay_in_the_house(page: ProgressPage) -> None:
    page.by.set_value(ProgressPer.WORKER)
    page.by.picked.emit(ProgressPer.WORKER)
    out = page.outward()
    (line,) = out.rows_shown()
    assert out.cell(line, "fell").faint
    assert not page.model.cell(page.model.rows_shown()[0], "fell").faint
    paper = page.paper()
    assert paper is not None
    assert texts.NOT_RANKED in paper.note


def test_drafts_do_not_count(context: Context) -> None:
    citizen, firm = a_citizen("Ida Udkast"), FIRMS[0]
    draft = an_agreement(citizen, firm, start=FIRST, status=AgreementStatus.DRAFT)
    context.run(Add(records=(citizen, firm, draft)))
    assert progress(context.register, FIRST, TODAY) == []
