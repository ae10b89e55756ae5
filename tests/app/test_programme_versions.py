"""A register's own programme versions: which rules a month has, what stays, what is refused, what is carried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from planner.app.commands.rows import Put, Remove
from planner.app.commands.sheets import FreezeSheet
from planner.app.files import open_file
from planner.app.imports_batch import ImportOptions
from planner.app.queries.results import results
from planner.app.register_rows import export_register
from planner.app.services import Services
from planner.app.sheets import gather_sheet
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import default_profile
from planner.app.status_sheet.relations import known_relations
from planner.domain.caps import cap_in_force
from planner.domain.contact import fixed_contact
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import ProgrammeChange, ProgrammeVersion
from planner.domain.group2 import group2_follow_up
from planner.domain.ids import EnrolmentId, ProgrammeVersionId
from planner.domain.load import worker_load
from planner.domain.measures import Measure
from planner.domain.month_status import month_series
from planner.domain.periods import Month
from planner.domain.programme_text import programme_text
from planner.domain.programmes import Mark, Programme, Standing, State, Target
from planner.domain.records import Citizen, Enrolment
from planner.domain.standing import needs_contact
from planner.domain.words import AgreementKind, Function, Group, SpellKind
from planner.imports.reading import read_file
from planner.imports.register_workbook import read_register
from planner.texts import programme_editor as texts
from planner.texts.problems import sentence
from support.doing import do, refusal
from support.lists import a_csv, a_row, difference
from support.packets import a_leaders_file, annas_packet
from support.people import a_benefit, a_citizen, a_spell, a_worker, an_assignment, an_enrolment
from support.services import a_caseload

OCTOBER = date(2026, 10, 1)


def a_version(programme: Programme, valid_from: date = OCTOBER, **changes: Any) -> ProgrammeVersion:
    """Rules from a day on that differ from a programme's in what is named."""
    rules = replace(programme, **{"version": "2", **changes})
    return ProgrammeVersion(
        programme=rules.code, valid_from=valid_from, source="Brev fra styrelsen", text=programme_text(rules)
    )


def a_register() -> Caseload:
    """Ten citizens in group 1 and 2 of FSM, some with jobs and flex jobs since the spring, on several benefits."""
    rows: list[Any] = []
    worker = a_worker("IDPR")
    rows.append(worker)
    for at in range(10):
        citizen = a_citizen()
        group = Group.TWO if at > 5 else Group.ONE
        rows += [citizen, an_enrolment(citizen, "FSM", group, start=date(2026, 1, 5))]
        rows.append(an_assignment(citizen, worker, start=date(2026, 1, 5)))
        rows.append(a_benefit(citizen, ("kontanthjaelp", "sygedagpenge")[at % 2], start=date(2025, 1, 1)))
        if at < 4:
            kind = (SpellKind.JOB, SpellKind.FLEX_JOB, SpellKind.SMALL_JOB, SpellKind.EDUCATION)[at]
            rows.append(a_spell(citizen, kind, start=date(2026, 3, 1)))
    return a_caseload(*rows)


def everything_by(caseload: Caseload, month: Month) -> list[object]:
    """What is reported of a month: its counts and everything that they are held against."""
    register, programmes = caseload.register, caseload.programmes
    found = results(register, programmes, "FSM", month, date(2026, 11, 23))
    series = month_series(register, programmes, "FSM", Month(2026, 1), month)
    target = None if found.target is None else (found.target.months, found.target.levels, found.target.best)
    return [
        [(status.month, {measure: status.citizens(measure) for measure in Measure}) for status in series],
        target,
        found.check,
        [row.label for row in found.rows],
        group2_follow_up(register, programmes, "FSM", month.last),
    ]


def test_months_before_the_day_keep_their_figures_and_later_ones_have_the_new_rules() -> None:
    caseload = a_register()
    programme = caseload.programmes.need("FSM")
    before = everything_by(caseload, Month(2026, 9))
    states = (State.JOB, State.EDUCATION, State.FLEX_JOB, State.SMALL_JOB)
    assert programme.target is not None
    target = replace(programme.target, states=states, levels=(200, 400))
    do(caseload, Put(a_version(programme, states=states, target=target, limit_months=6)))
    assert everything_by(caseload, Month(2026, 9)) == before
    september, october = month_series(caseload.register, caseload.programmes, "FSM", Month(2026, 9), Month(2026, 10))
    assert (september.count(Measure.ACTIVE), october.count(Measure.ACTIVE)) == (3, 4)
    assert october.count(Measure.FLEX_JOB) == 1
    found = results(caseload.register, caseload.programmes, "FSM", Month(2026, 10), date(2026, 11, 23))
    assert found.programme.rule_version == "FSM 2"
    assert found.target is not None
    assert [month.count for month in found.target.months][-2:] == [3, 4]
    caseload.undo()
    assert caseload.programmes.versions("FSM")[-1].source == ""
    caseload.redo()
    assert caseload.programmes.on("FSM", OCTOBER).states == states


def test_caps_load_and_needs_follow_the_rules_of_the_day() -> None:
    caseload = a_register()
    programme = caseload.programmes.need("FSM")
    load = frozenset({Standing.GROUP_1})
    do(caseload, Put(a_version(programme, cap=replace(programme.cap, hard=20), counts_as_load=load)))
    worker = caseload.register.worker_by_initials("IDPR")
    assert worker is not None
    for day, cases, hard in ((date(2026, 9, 30), 10, 30), (OCTOBER, 6, 20)):
        found = worker_load(caseload.register, caseload.programmes, worker.id, day)
        assert (found.total, found.cap.hard) == (cases, hard)
        cap = cap_in_force(caseload.register, caseload.programmes.on("FSM", day), Function.JOB_AGENT, day)
        assert cap is not None
        assert cap.hard == hard


def test_who_needs_a_jobformidler_changes_on_the_day() -> None:
    caseload = a_register()
    programme = caseload.programmes.need("FSM")
    needs = frozenset({Standing.GROUP_1, Standing.GROUP_2})
    do(caseload, Put(a_version(programme, needs_contact=needs)))
    row = next(each for each in caseload.register.all(Enrolment) if each.group is Group.TWO)
    found = [
        needs_contact(caseload.register, caseload.programmes, row.citizen, day) for day in (date(2026, 9, 30), OCTOBER)
    ]
    assert found == [False, True]
    assert fixed_contact(caseload.register, caseload.programmes, row.citizen, OCTOBER) is not None


def test_group_2_is_counted_in_the_benefits_that_the_programme_says() -> None:
    caseload = a_register()
    programme = caseload.programmes.need("FSM")
    do(caseload, Put(a_version(programme, cash_benefits=("kontanthjaelp", "sygedagpenge"))))
    september, october = month_series(caseload.register, caseload.programmes, "FSM", Month(2026, 9), Month(2026, 10))
    assert (september.count(Measure.GROUP_2_CASH), september.count(Measure.EXITED)) == (2, 2)
    assert (october.count(Measure.GROUP_2_CASH), october.count(Measure.EXITED)) == (4, 0)


def freeze(caseload: Caseload, month: Month) -> None:
    """Send a sheet; what has left the house is never taken back."""
    sheet = FreezeSheet(
        programme="FSM",
        month=month,
        recipient="Ledelse",
        rule_version=caseload.programmes.on("FSM", month.last).rule_version,
        figures="{}",
        content=b"x",
    )
    caseload.run(sheet)


def test_a_month_that_was_reported_keeps_its_rules_by_every_way() -> None:
    caseload = a_register()
    programme = caseload.programmes.need("FSM")
    row = do(caseload, Put(a_version(programme, subtracts_exempt=False)))
    freeze(caseload, Month(2026, 10))
    reported = [(Code.RULES_REPORTED, "valid_from")]
    assert refusal(caseload, Remove(row)) == [(Code.RULES_REPORTED, "")]
    changed = a_version(programme, limit_months=3)
    assert refusal(caseload, Put(replace(row, text=changed.text), before=row)) == reported
    assert refusal(caseload, Put(a_version(programme, date(2026, 9, 1), version="3", limit_count=5))) == reported
    with pytest.raises(RefusedError) as caught:
        caseload.undo()
    assert [(each.code, each.field) for each in caught.value.problems] == [(Code.RULES_REPORTED, "")]
    later = do(caseload, Put(a_version(programme, date(2026, 11, 1), version="3", limit_months=3)))
    assert caseload.programmes.on("FSM", date(2026, 10, 31)).limit_months == 9
    do(caseload, Remove(later))


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"start": date(2026, 3, 1)}, ["start"]),
        ({"target_start": date(2026, 3, 1)}, ["target_start"]),
        ({"end": date(2026, 9, 30)}, ["end"]),
        ({"target_end": date(2026, 9, 30)}, ["target_end"]),
        ({"end": date(2026, 10, 31), "target_end": date(2027, 3, 31)}, []),
        ({"active": False}, []),
    ],
)
def test_a_month_that_was_reported_keeps_the_periods_it_was_counted_by(
    changed: dict[str, Any], fields: list[str]
) -> None:
    caseload = a_register()
    start, year = caseload.programmes.need("FSM").start, (date(2026, 1, 1), date(2026, 12, 31))
    row = do(caseload, Put(ProgrammeChange(programme="FSM", start=start, target_start=year[0], target_end=year[1])))
    rules = caseload.programmes.need("FSM")
    freeze(caseload, Month(2026, 10))
    put = Put(replace(row, **changed), before=row)
    if fields:
        assert refusal(caseload, put) == [(Code.RULES_REPORTED, field) for field in fields]
    else:
        do(caseload, put)
    assert (caseload.programmes.need("FSM") == rules) is bool(fields)
    newer = ProgrammeChange(programme="FSM", start=date(2026, 5, 1), target_start=year[0], target_end=year[1])
    assert (Code.RULES_REPORTED, "start") in refusal(caseload, Put(newer))


def test_a_programme_that_rows_name_keeps_its_rules() -> None:
    caseload = a_register()
    new = a_version(
        caseload.programmes.need("FSM"), code="NY", name="Ny indsats", mark_prefix="NY", takes_over="", marks=()
    )
    row = do(caseload, Put(new))
    do(caseload, Remove(row))
    caseload.undo()
    citizen = next(iter(caseload.register.all(Citizen)))
    do(caseload, Put(replace(an_enrolment(citizen, "NY", Group.ONE, start=date(2026, 11, 1)), id=EnrolmentId(""))))
    row = next(iter(caseload.register.all(ProgrammeVersion)))
    assert refusal(caseload, Remove(row)) == [(Code.PROGRAMME_IN_USE, "")]


Changed = Callable[[Programme], dict[str, Any]]


def _target(programme: Programme, **changes: Any) -> Target:
    assert programme.target is not None
    return replace(programme.target, **changes)


WRONG: dict[str, tuple[Changed, Code, str]] = {
    "code": (lambda _: {"code": "fsm 4", "takes_over": "", "mark_prefix": ""}, Code.PROGRAMME_CODE_FORM, "code"),
    "version taken": (lambda _: {"version": "1", "limit_months": 5}, Code.RULE_VERSION_TAKEN, "version"),
    "the same": (lambda _: {}, Code.RULES_THE_SAME, ""),
    "name": (lambda _: {"name": "x" * 81}, Code.TOO_LONG, "name"),
    "end": (lambda _: {"end": date(2020, 1, 1)}, Code.RULES_UNREADABLE, "text"),
    "no states": (lambda _: {"states": (), "target": None}, Code.MISSING, "state_1"),
    "no group 1": (
        lambda _: {
            "groups": (Group.TWO,),
            "group_names": {Group.TWO: "To"},
            "needs_contact": frozenset({Standing.GROUP_2}),
            "counts_as_load": frozenset({Standing.GROUP_2}),
            "marks": (),
        },
        Code.GROUP_ONE_MISSING,
        "group:1",
    ),
    "standing": (
        lambda p: {"counts_as_load": p.counts_as_load | {Standing.GROUP_3}},
        Code.STANDING_WITHOUT_GROUP,
        "load:group_3",
    ),
    "needed": (
        lambda p: {"needs_contact": p.needs_contact | {Standing.EXEMPT}},
        Code.NEEDED_NOT_COUNTED,
        "load:exempt",
    ),
    "target state": (
        lambda _: {"states": (State.JOB, State.EDUCATION)},
        Code.TARGET_STATE_UNCOUNTED,
        "target_state:small_job",
    ),
    "levels": (lambda p: {"target": _target(p, levels=(200, 150))}, Code.LEVELS_NOT_RISING, "levels"),
    "no levels": (lambda p: {"target": _target(p, levels=())}, Code.MISSING, "levels"),
    "level": (lambda p: {"target": _target(p, levels=(1200,))}, Code.LEVELS_UNREADABLE, "levels"),
    "target end alone": (lambda p: {"target": _target(p, end=date(2027, 1, 1))}, Code.MISSING, "target_start"),
    "cap": (lambda p: {"cap": replace(p.cap, hard=0)}, Code.NUMBER_RANGE, "hard"),
    "no function": (lambda _: {"functions": ()}, Code.MISSING, "function:job_agent"),
    "rhythm": (
        lambda p: {"rhythm_days": {**p.rhythm_days, next(iter(p.rhythm_days)): 0}},
        Code.RHYTHM_RANGE,
        "rhythm:work_trial",
    ),
    "point twice": (lambda p: {"full_points": p.clear_points}, Code.POINT_TWICE, "point:tasks"),
    "mark twice": (lambda p: {"marks": (*p.marks, p.marks[0])}, Code.MARK_TWICE, "mark_3"),
    "mark signs": (lambda p: {"marks": (replace(p.marks[0], text="FSM: a; b"),)}, Code.MARK_SIGNS, "mark_1"),
    "prefix": (lambda _: {"mark_prefix": "FSM 2"}, Code.MARK_PREFIX_TAKEN, "mark_prefix"),
    "circle": (lambda _: {"takes_over": "FSM"}, Code.TAKES_OVER_CIRCLE, "takes_over"),
    "unknown former": (lambda _: {"takes_over": "NIX"}, Code.PROGRAMME_UNKNOWN, "takes_over"),
    "running former": (lambda _: {"takes_over": "IPS"}, Code.TAKES_OVER_RUNNING, "takes_over"),
    "benefit": (lambda _: {"cash_benefits": ("nix",)}, Code.BENEFIT_UNKNOWN, "cash:nix"),
    "limit": (lambda _: {"limit_months": 0}, Code.NUMBER_RANGE, "limit_months"),
    "nothing left of a clear agreement": (
        lambda _: {"clear_points_by_kind": {AgreementKind.JOB: ()}},
        Code.MISSING,
        "waive_job:tasks",
    ),
    "target before the programme": (
        lambda p: {"target": _target(p, start=date(2019, 1, 1), end=date(2020, 1, 1))},
        Code.TARGET_OUTSIDE,
        "target_end",
    ),
    "target after the programme": (
        lambda p: {"end": date(2027, 12, 31), "target": _target(p, start=date(2028, 1, 1))},
        Code.TARGET_OUTSIDE,
        "target_start",
    ),
    "signs that are no writing": (lambda _: {"name": "Flere\x1b[31m"}, Code.TEXT_SIGNS, "name"),
    "signs that turn the writing round": (lambda _: {"name": "Flere \u202eskal med"}, Code.TEXT_SIGNS, "name"),
    "signs without width": (lambda _: {"name": "Flere\u200b skal"}, Code.TEXT_SIGNS, "name"),
    "lines in a name": (lambda _: {"version": "2\n3"}, Code.TEXT_SIGNS, "version"),
    "ten thousand lines": (lambda _: {"sources": ("Brev",) * 10_000}, Code.TOO_LONG, "sources"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_rules_are_refused_with_their_reason_at_their_field(name: str) -> None:
    changes, code, field = WRONG[name]
    caseload = a_register()
    programme = caseload.programmes.need("FSM")
    with pytest.raises(RefusedError) as caught:
        caseload.run(Put(a_version(programme, **changes(programme))))
    assert (code, field) in [(each.code, each.details.get("part", each.field)) for each in caught.value.problems]
    assert all(sentence(each) for each in caught.value.problems)
    assert list(caseload.register.all(ProgrammeVersion)) == []


def test_a_day_in_the_middle_of_a_month_or_taken_is_refused_and_so_is_a_missing_source() -> None:
    caseload = a_register()
    programme = caseload.programmes.need("FSM")
    middle = a_version(programme, date(2026, 10, 2), limit_months=3)
    assert refusal(caseload, Put(middle)) == [(Code.RULES_NOT_FIRST, "valid_from")]
    do(caseload, Put(a_version(programme, limit_months=3)))
    taken = a_version(programme, version="3", limit_months=4)
    assert refusal(caseload, Put(taken)) == [(Code.RULES_DAY_TAKEN, "valid_from")]
    without = replace(a_version(programme, date(2026, 12, 1), version="3"), source=" ")
    assert refusal(caseload, Put(without)) == [(Code.MISSING, "source")]
    broken = replace(taken, valid_from=date(2026, 12, 1), text="code = 3")
    assert refusal(caseload, Put(broken)) == [(Code.RULES_UNREADABLE, "text")]


def test_a_taken_over_programme_is_carried_on_through_two() -> None:
    bo = a_citizen()
    caseload = a_caseload(bo, an_enrolment(bo, "FSM2", Group.TWO, start=date(2021, 5, 1)))
    programme = caseload.programmes.need("FSM")
    do(caseload, Put(a_version(programme, end=date(2026, 10, 31))))
    do(
        caseload,
        Put(
            replace(
                a_version(
                    programme,
                    date(2026, 11, 1),
                    code="FSM4",
                    name="Flere skal med 4",
                    version="1",
                    start=date(2026, 11, 1),
                    takes_over="FSM",
                    mark_prefix="FSM 4",
                    marks=(),
                )
            )
        ),
    )
    follow_up = group2_follow_up(caseload.register, caseload.programmes, "FSM4", date(2026, 11, 23))
    assert [member.since for member in follow_up.members] == [date(2021, 5, 1)]
    assert group2_follow_up(caseload.register, caseload.programmes, "FSM", date(2026, 11, 23)).members == ()


def test_the_register_workbook_carries_a_programme_of_its_own(tmp_path: Any) -> None:
    caseload = a_register()
    new = a_version(
        caseload.programmes.need("FSM"), code="NY", name="Ny indsats", mark_prefix="NY", takes_over="", marks=()
    )
    do(caseload, Put(new))
    citizen = next(iter(caseload.register.all(Citizen)))
    do(caseload, Put(replace(an_enrolment(citizen, "NY", Group.ONE, start=date(2026, 11, 1)), id=EnrolmentId(""))))
    path = tmp_path / "register.xlsx"
    path.write_bytes(export_register(caseload.register, caseload.programmes))
    read = read_register(read_file(path), path.name, a_caseload().programmes, date(2026, 11, 23))
    assert read.errors == ()
    [row] = [row for row in read.rows if isinstance(row, ProgrammeVersion)]
    [kept] = caseload.register.all(ProgrammeVersion)
    assert replace(row, id=ProgrammeVersionId("")) == replace(kept, id=ProgrammeVersionId(""))


def test_the_sheet_names_the_rules_of_its_month_and_every_month_shown_adds_up() -> None:
    caseload = a_register()
    programme = caseload.programmes.need("FSM")
    states = (State.FLEX_JOB, State.JOB)
    groups = {Group.ONE: "Et", Group.TWO: "To", Group.THREE: "Tre"}
    changed = a_version(
        programme, states=states, target=None, subtracts_exempt=False, groups=tuple(groups), group_names=groups
    )
    do(caseload, Put(changed))
    sheets = {}
    for month in (Month(2026, 9), Month(2026, 10)):
        order = SheetOrder(programme="FSM", month=month, recipient=default_profile(caseload.register))
        sheets[month.number] = gather_sheet(caseload, order).gathering.data
    assert [sheets[at].cover.rule_version for at in (9, 10)] == ["FSM 1", "FSM 2"]
    said = {at: dict(data.method).get(texts.VERSIONS) for at, data in sheets.items()}
    assert said == {
        9: None,
        10: "FSM 1 · følger med Sagsplan\nFSM 2 · fra 01-10-2026 · Brev fra styrelsen",
    }
    counts = sheets[10].figures.counts
    for shown in ("2026-08", "2026-10"):
        parts = sum(counts["status", shown, part] for part in ("gruppe1", "fritaget", "gruppe2", "gruppe3"))
        assert parts == counts["status", shown, "brutto"] == 10
    rows = ("job", "uddannelse", "smaajob", "fleksjob", "praktik_loentilskud")
    for shown, active in (("2026-08", 3), ("2026-10", 2)):
        assert sum(counts["status", shown, row] for row in rows) == counts["status", shown, "i_gang"] == active
    known = known_relations(caseload.programmes, caseload.programmes.need("FSM"), Month(2026, 10), counts)
    assert known
    assert [each for each in known if not each.holds(counts)] == []


@pytest.mark.usefixtures("read_in_this_process")
def test_a_list_is_known_by_the_marks_of_the_registers_own_programme(tmp_path: Path) -> None:
    caseload = a_caseload()
    programme = caseload.programmes.need("FSM1")
    marks = (Mark("LVN: Tredje", Group.THREE, step_up=False), Mark("LVN: Vej", Group.ONE, step_up=False))
    names = {"code": "LVN", "name": "Lokal vej", "mark_prefix": "LVN", "marks": marks, "end": None, "target": None}
    caseload.run(Put(a_version(programme, date(2026, 9, 1), start=date(2026, 9, 1), **names)))
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([a_row(Persongruppe="LVN: Tredje")]))
    found = difference(caseload, path, ImportOptions(as_of=date(2026, 11, 2)))
    caseload.run(ImportList(difference=found))
    [row] = caseload.register.all(Enrolment)
    assert (row.programme, row.group) == ("LVN", Group.THREE)


def test_a_packet_brings_the_rules_along_and_its_worker_cannot_change_them(tmp_path: Path, services: Services) -> None:
    caseload, team = a_leaders_file(tmp_path, services)
    rules = a_version(caseload.programmes.need("FSM"), limit_months=4)
    caseload.run(Put(rules))
    made = annas_packet(caseload, team, tmp_path)
    packet = open_file(made.path, made.password, user="ABL", services=services)
    assert packet.programmes.on("FSM", OCTOBER) == caseload.programmes.on("FSM", OCTOBER)
    with pytest.raises(RefusedError) as caught:
        packet.run(
            Put(replace(rules, valid_from=date(2026, 12, 1), text=rules.text.replace("months = 4", "months = 5")))
        )
    assert [each.code for each in caught.value.problems] == [Code.LEADERS_ONLY]
    packet.close()
    caseload.close()
