"""A list older than what Sagsplan knows: what is newer stands, and older periods end before newer ones begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.app.case_lists.difference import ListDifference
from planner.app.case_lists.lines import FieldLine, FieldState
from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from planner.app.imports_batch import ImportOptions
from planner.domain.case_list import ListColumn, NoteKind
from planner.domain.checks.rows import register_problems
from planner.domain.file_records import ListedCitizen
from planner.domain.periods import holds_on
from planner.domain.places import leading_place
from planner.domain.records import Assignment, BenefitPeriod, Citizen, Enrolment, Exemption, FollowUp, Spell, Worker
from planner.domain.words import ExemptionCause, Group
from support.examples import examples
from support.lists import NOVEMBER, OCTOBER, a_csv, a_row, difference
from support.people import a_benefit, a_citizen, an_enrolment, an_exemption
from support.services import a_caseload
from support.steps import in_step

pytestmark = pytest.mark.usefixtures("read_in_this_process")

OCTOBER_1, NOVEMBER_2 = date(2026, 10, 1), date(2026, 11, 2)
CPR = "0101800000"
OTHER = {"Cpr.nr.": "0203810002", "Navn": "En Anden", "Ansvarlig medarbejder": "EHØ"}


def _shown(tmp_path: Path, caseload: Caseload, *rows: dict[str, str], as_of: date) -> ListDifference:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(rows))
    return difference(caseload, path, ImportOptions(as_of=as_of, programme="FSM"))


def _november_first(
    tmp_path: Path, november: dict[str, str], october: dict[str, str]
) -> tuple[Caseload, ListDifference]:
    """The November list taken in, and what the October list would change after it."""
    caseload = a_caseload()
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(**november), a_row(**OTHER), as_of=NOVEMBER_2)))
    return caseload, _shown(tmp_path, caseload, a_row(**october), a_row(**OTHER), as_of=OCTOBER_1)


def _of(found: ListDifference, column: ListColumn) -> list[FieldLine]:
    return [each for line in found.changed if line.cpr == CPR for each in line.fields if each.column is column]


@pytest.mark.parametrize(
    ("column", "november", "october"),
    [
        (ListColumn.JOB_GOAL, {"Jobmål": "Butik"}, {"Jobmål": "Lager"}),
        (ListColumn.JOB_GOAL, {}, {"Jobmål": "Lager"}),
        (ListColumn.DISTRICT, {"Distrikt": "Nord"}, {"Distrikt": "Syd"}),
        (ListColumn.LANGUAGES, {"Sprog": "dansk, somali"}, {"Sprog": "dansk"}),
        (ListColumn.CV, {"CV godkendt": "Ja"}, {"CV godkendt": "Nej"}),
        (ListColumn.NAME, {"Navn": "Bo Ny"}, {"Navn": "Bo Gammel"}),
        (ListColumn.WORKER, {"Ansvarlig medarbejder": "ABL"}, {"Ansvarlig medarbejder": "EHØ"}),
        (ListColumn.NEXT_TALK, {"Næste samtale": "20-11-2026"}, {"Næste samtale": "15-10-2026"}),
        (
            ListColumn.EXEMPTION_TO,
            {"Fritagelse": "Barsel", "Fritaget fra": "01-09-2026", "Fritaget til": "31-10-2026"},
            {"Fritagelse": "Barsel", "Fritaget fra": "01-09-2026"},
        ),
        (ListColumn.EXEMPTION, {}, {"Fritagelse": "Barsel", "Fritaget fra": "01-09-2026"}),
        (
            ListColumn.OFFER,
            {},
            {"Aktivt tilbud": "Løntilskud", "Tilbud fra": "01-09-2026", "Tilbud til": "30-11-2026"},
        ),
        (
            ListColumn.BENEFIT,
            {"Ydelse": "Ressourceforløb", "Ydelse fra": "01-03-2026"},
            {"Ydelse": "Kontanthjælp", "Ydelse fra": "01-06-2026"},
        ),
    ],
)
def test_what_would_go_back_is_shown_and_not_chosen(
    tmp_path: Path, column: ListColumn, november: dict[str, str], october: dict[str, str]
) -> None:
    caseload, found = _november_first(tmp_path, november, october)
    lines = _of(found, column)
    assert [(each.state, each.chosen) for each in lines] in (
        [(FieldState.OLDER, False)],
        [(FieldState.CONFLICT, False)],  # the contact person is Sagsplan's own in any case
    )
    before = {kind: set(caseload.register.all(kind)) for kind in (Citizen, BenefitPeriod, Exemption, Spell, Assignment)}
    caseload.run(ImportList(difference=found))
    assert {kind: set(caseload.register.all(kind)) for kind in before} == before


def test_the_older_benefit_ends_before_the_newer_begins(tmp_path: Path) -> None:
    november = {"Ydelse": "Ressourceforløb", "Ydelse fra": "15-10-2026"}
    caseload, found = _november_first(tmp_path, november, {"Ydelse": "Kontanthjælp", "Ydelse fra": "01-03-2026"})
    assert [each.chosen for each in _of(found, ListColumn.BENEFIT)] == [True]
    caseload.run(ImportList(difference=found))
    citizen = caseload.register.citizen_by_cpr(CPR)
    assert citizen is not None
    rows = caseload.register.of_citizen(BenefitPeriod, citizen.id)
    assert [(row.benefit, row.start, row.end) for row in rows] == [
        ("kontanthjaelp", date(2026, 3, 1), date(2026, 10, 14)),
        ("ressourceforloebsydelse", date(2026, 10, 15), None),
    ]


def test_the_older_group_ends_before_the_newer_begins(tmp_path: Path) -> None:
    caseload, found = _november_first(tmp_path, {"Persongruppe": "FSM: Rehab (Gr. 2)"}, {})
    caseload.run(ImportList(difference=found))
    citizen = caseload.register.citizen_by_cpr(CPR)
    assert citizen is not None
    rows = caseload.register.of_citizen(Enrolment, citizen.id)
    assert [(row.group, row.start, row.end) for row in rows] == [
        (Group.ONE, OCTOBER_1, date(2026, 10, 31)),
        (Group.TWO, date(2026, 11, 1), None),
    ]


def test_nothing_that_the_older_list_lacks_is_ended_and_nobody_it_lacks_is_gone(tmp_path: Path) -> None:
    november = {"Fritagelse": "Barsel", "Fritaget fra": "01-09-2026", "Aktivt tilbud": "Løntilskud"}
    november |= {"Tilbud fra": "01-09-2026"}
    caseload, found = _november_first(tmp_path, november, {})
    assert not _of(found, ListColumn.EXEMPTION)
    assert not _of(found, ListColumn.OFFER)
    only_other = _shown(tmp_path, caseload, a_row(**OTHER), as_of=OCTOBER_1)
    assert (only_other.gone, only_other.hidden) == ((), ())


def test_whom_only_the_older_list_has_is_shown_and_not_chosen(tmp_path: Path) -> None:
    caseload = a_caseload()
    caseload.run(ImportList(difference=_shown(tmp_path, caseload, a_row(**OTHER), as_of=NOVEMBER_2)))
    found = _shown(tmp_path, caseload, a_row(), a_row(**OTHER), as_of=OCTOBER_1)
    assert [(line.cpr, line.key in found.chosen) for line in found.new] == [(CPR, False)]
    assert [note.kind for note in found.new[0].notes] == [NoteKind.MAYBE_GONE_BEFORE]
    other_team = _shown(tmp_path, caseload, a_row(Team="Team Øst"), a_row(**OTHER), as_of=OCTOBER_1)
    assert [line.key in other_team.chosen for line in other_team.new] == [True]


def test_what_the_newest_list_said_is_kept(tmp_path: Path) -> None:
    caseload, found = _november_first(tmp_path, {"Jobmål": "Butik"}, {"Jobmål": "Lager"})
    before = set(caseload.register.all(ListedCitizen))
    caseload.run(ImportList(difference=found))
    assert set(caseload.register.all(ListedCitizen)) == before
    same = _shown(tmp_path, caseload, a_row(Jobmål="Butik"), a_row(**OTHER), as_of=date(2026, 11, 9))
    assert same.lines == ()


def test_what_was_entered_here_with_a_day_after_the_list_stands(tmp_path: Path) -> None:
    citizen = a_citizen("Bo Eksempel", cpr=CPR, job_goal="Butik", job_goal_on=date(2026, 11, 10))
    later = date(2026, 11, 10)
    caseload = a_caseload(
        citizen,
        an_enrolment(citizen, group=Group.TWO, start=later),
        a_benefit(citizen, "ressourceforloebsydelse", start=later),
        an_exemption(citizen, cause=ExemptionCause.SPECIAL, start=later),
    )
    dated = {"Ydelse fra": "01-03-2026", "Fritaget fra": "01-09-2026"}
    row = a_row(Jobmål="Lager", Fritagelse="Særlige øvrige", **dated)
    found = _shown(tmp_path, caseload, row, as_of=NOVEMBER_2)
    states = {each.column: each.state for each in found.lines[0].fields}
    assert states[ListColumn.JOB_GOAL] is FieldState.OLDER
    caseload.run(ImportList(difference=found))
    register = caseload.register
    assert register.need(Citizen, citizen.id) == citizen
    eve = later - timedelta(days=1)
    kinds: tuple[type[Any], ...] = (Enrolment, BenefitPeriod, Exemption)
    for kind in kinds:
        rows = register.of_citizen(kind, citizen.id)
        assert [(row.end, row.start == later) for row in rows] == [(eve, False), (None, True)]
    assert not list(register_problems(register, caseload.programmes))


def test_the_october_list_after_that_of_november_leaves_the_facts_of_november() -> None:
    caseload = a_caseload()
    caseload.run(ImportList(difference=difference(caseload, NOVEMBER, ImportOptions(as_of=NOVEMBER_2))))
    before = _facts(caseload)
    found = difference(caseload, OCTOBER, ImportOptions(as_of=OCTOBER_1))
    caseload.run(ImportList(difference=found))
    assert _facts(caseload) == before
    assert not list(register_problems(caseload.register, caseload.programmes))
    again = difference(caseload, NOVEMBER, ImportOptions(as_of=NOVEMBER_2))
    assert not {each.key for line in again.lines for each in line.fields} & again.chosen


# any two lists


_WORDS: dict[str, st.SearchStrategy[str]] = {
    "Ydelse": st.sampled_from(["Kontanthjælp", "Ressourceforløb", "Sygedagpenge", ""]),
    "Ydelse fra": st.sampled_from(["01-03-2026", "15-09-2026", "15-10-2026", ""]),
    "Persongruppe": st.sampled_from(["", "FSM: Rehab (Gr. 2)", "FSM: Step-up", "FSM: Noget andet"]),
    "Fritagelse": st.sampled_from(["", "Barsel", "Særlige øvrige"]),
    "Fritaget fra": st.sampled_from(["01-08-2026", "01-10-2026"]),
    "Fritaget til": st.sampled_from(["", "30-09-2026", "31-12-2026"]),
    "Ansvarlig medarbejder": st.sampled_from(["", "ABL", "EHØ"]),
    "Aktivt tilbud": st.sampled_from(["", "Løntilskud", "Virksomhedspraktik"]),
    "Tilbud fra": st.sampled_from(["01-08-2026", "01-10-2026"]),
    "Tilbud til": st.sampled_from(["", "30-09-2026", "31-12-2026"]),
    "Seneste samtale": st.sampled_from(["", "15-09-2026", "30-09-2026"]),
    "Næste samtale": st.sampled_from(["", "15-10-2026", "20-11-2026"]),
    "Jobmål": st.sampled_from(["", "Butik", "Lager"]),
    "CV godkendt": st.sampled_from(["", "Ja", "Nej"]),
    "Distrikt": st.sampled_from(["", "Nord", "Syd"]),
}
_CPRS = ("0101800000", "0203810002", "0506790003")
_rows = st.fixed_dictionaries(_WORDS)
_lists = st.dictionaries(st.sampled_from(_CPRS), _rows, min_size=1)


def _facts(caseload: Caseload) -> dict[str, object]:
    """What holds on the day of the November list and after it."""
    register = caseload.register

    def on(kind: type[Any], what: Callable[[Any], object]) -> set[tuple[str, object]]:
        rows: list[Any] = [row for row in register.all(kind) if holds_on(row, NOVEMBER_2) or row.start > NOVEMBER_2]
        return {(register.need(Citizen, row.citizen).cpr, what(row)) for row in rows}

    return {
        "people": {replace(row, id=row.id) for row in register.all(Citizen)},
        "benefits": on(BenefitPeriod, lambda row: (row.benefit, row.start, row.end)),
        "exemptions": on(Exemption, lambda row: (row.cause, row.start, row.end)),
        "offers": on(Spell, lambda row: (row.kind, row.start, row.end, row.weekly_minutes)),
        "workers": on(Assignment, lambda row: (register.need(Worker, row.worker).initials, row.start, row.end)),
        "places": {
            (row.cpr, None if place is None else (place.group, place.enrolment.step_up, place.end))
            for row in register.all(Citizen)
            for place in [leading_place(register, caseload.programmes, row.id, NOVEMBER_2)]
        },
        "planned": {(row.citizen, row.planned) for row in register.all(FollowUp) if row.held is None},
    }


@settings(deadline=None, max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(november=_lists, october=_lists)
def test_an_older_list_taken_in_after_a_newer_leaves_what_the_newer_said(
    november: dict[str, dict[str, str]], october: dict[str, dict[str, str]]
) -> None:
    caseload = a_caseload()
    with TemporaryDirectory() as folder:
        path = Path(folder)
        newer = [a_row(Navn=f"Borger {cpr}", **{"Cpr.nr.": cpr, **row}) for cpr, row in november.items()]
        older = [a_row(Navn=f"Borger {cpr}", **{"Cpr.nr.": cpr, **row}) for cpr, row in october.items()]
        caseload.run(ImportList(difference=_shown(path, caseload, *newer, as_of=NOVEMBER_2)))
        before = _facts(caseload)
        said = set(caseload.register.all(ListedCitizen))
        caseload.run(ImportList(difference=_shown(path, caseload, *older, as_of=OCTOBER_1)))
    assert _facts(caseload) == before
    assert set(caseload.register.all(ListedCitizen)) == said
    assert not list(register_problems(caseload.register, caseload.programmes))
    assert in_step(caseload)
