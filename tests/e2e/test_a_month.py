"""A month with Sagsplan, on a real file that is closed and opened again between the days; the sheet read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from planner.app.backups import list_backups
from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.commands.agreements import AddAgreement, SetHours
from planner.app.commands.assignments import Assign
from planner.app.commands.citizens import ChangeGroup
from planner.app.commands.follow_ups import RegisterFollowUp
from planner.app.commands.imports import ImportList, ImportRegister
from planner.app.commands.rows import Put
from planner.app.commands.settings import ChangeSettings
from planner.app.files import create_file, open_file
from planner.app.imports_batch import ImportOptions, read_import
from planner.app.queries import overview
from planner.app.queries.citizens import citizen_rows
from planner.app.queries.corrections import CorrectionKind, corrections
from planner.app.register_rows import export_register
from planner.app.services import Services
from planner.app.sheets import hand_over, presend_check
from planner.app.status_sheet.check_lines import errors
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import profiles
from planner.domain.clear_agreement import clearness
from planner.domain.findings import BROKEN
from planner.domain.load import all_loads
from planner.domain.measures import Measure
from planner.domain.month_status import month_status
from planner.domain.periods import Month
from planner.domain.records import Absence, Agreement, Assignment, Citizen, Employer, Enrolment, FollowUp, Worker
from planner.domain.reminders import is_open
from planner.domain.words import AgreementKind, AgreementStatus, Group, HoursKind, Role, With
from planner.imports.register_workbook import RegisterRead
from planner.texts.measures import JSON_KEYS
from support.lists import NOVEMBER, OCTOBER, difference
from support.people import valid_cvr
from support.planning import accept_all
from support.services import Clock

PASSWORD = "en hel måneds adgangskode"
ZONE = timezone(timedelta(hours=1))
STATUS_MONTH = Month(2026, 10)

pytestmark = pytest.mark.e2e


class Days:
    """Opens the file on a day, lets the team work, and closes it again."""

    def __init__(self, path: Path, services: Services, clock: Clock) -> None:
        self.path = path
        self.services = services
        self.clock = clock

    def on(self, day: date, work: Callable[[Caseload], None]) -> None:
        """One working day; the file must be whole at its end, and the same when it is read again."""
        self.clock.now = datetime(day.year, day.month, day.day, 8, 30, tzinfo=ZONE)
        caseload = open_file(self.path, PASSWORD, user="LTO", services=self.services)
        try:
            work(caseload)
            assert [each for each in check_register(caseload) if each.kind in BROKEN] == []
            after = caseload.register.snapshot()
        finally:
            caseload.close()
        again = open_file(self.path, PASSWORD, user="LTO", read_only=True, services=self.services)
        assert again.register == after
        again.close()


@pytest.fixture
def days(tmp_path: Path, services: Services, clock: Clock) -> Days:
    path = tmp_path / "team.sagsplan"
    clock.now = datetime(2026, 10, 1, 8, 0, tzinfo=ZONE)
    create_file(path, PASSWORD, user="LTO", services=services).close()
    return Days(path, services, clock)


def first_day(caseload: Caseload) -> None:
    """The list is taken in; the team gets its hours; the municipality its name."""
    caseload.run(ImportList(difference=difference(caseload, OCTOBER, ImportOptions(as_of=date(2026, 10, 1)))))
    assert len(caseload.register.all(Citizen)) == 240
    for worker in list(caseload.register.all(Worker)):
        after = replace(worker, weekly_minutes=37 * 60, employed_from=date(2020, 1, 1))
        caseload.run(Put(after, before=worker))
    caseload.run(ChangeSettings(values={"municipality": "Vesterå", "team": "Team Indsats Vest"}))


def second_day(caseload: Caseload) -> None:
    """Who has nobody gets somebody: the plan is proposed and accepted as one step that undo takes back."""
    day = caseload.today
    rows = citizen_rows(caseload.register, caseload.programmes, day)
    waiting = {row.id for row in rows if row.wait_since is not None}
    assert waiting
    held_before = {row.citizen: row.worker for row in caseload.register.all(Assignment) if row.end is None}
    placed = accept_all(caseload)
    assert placed == waiting
    held = {row.citizen: row.worker for row in caseload.register.all(Assignment) if row.end is None}
    assert {citizen: held[citizen] for citizen in held_before} == held_before
    for load in all_loads(caseload.register, caseload.programmes, day).values():
        assert load.total <= load.cap.hard
    caseload.undo()
    assert {row.citizen for row in caseload.register.all(Assignment) if row.end is None} == set(held_before)
    caseload.redo()
    tiles = overview.tiles(
        caseload.register, caseload.programmes, citizen_rows(caseload.register, caseload.programmes, day), day
    )
    assert tiles.unassigned == frozenset()


def someone(caseload: Caseload) -> Citizen:
    """A citizen of group 1 with a contact person and no offer."""
    rows = citizen_rows(caseload.register, caseload.programmes, caseload.today)
    row = next(row for row in rows if row.group in {Group.ONE, Group.NONE} and row.worker and row.offer is None)
    return caseload.register.need(Citizen, row.id)


def agreement_day(caseload: Caseload) -> None:
    """A clear agreement: firm, tasks, hours now, a ladder, the next follow-up."""
    citizen = someone(caseload)
    firm = caseload.run(
        Put(
            Employer(cvr=valid_cvr(77), p_number="9999120034", name="Lysmosens Gartneri", contact_person="Inge Holmbæk")
        )
    ).value.id
    start = date(2026, 10, 5)
    key = caseload.run(
        AddAgreement(
            citizen=citizen.id, employer=firm, start=start, end=date(2027, 1, 31), kind=AgreementKind.WORK_TRIAL
        )
    ).value
    draft = caseload.register.need(Agreement, key)
    whole = replace(
        draft,
        tasks="Pakke planter\nVande i væksthus 2",
        mentor="Palle Ringdal",
        on_absence="Ring før kl. 8",
        ordinary_goal=12 * 60,
        rhythm_days=14,
        status=AgreementStatus.ACTIVE,
    )
    caseload.run(Put(whole, before=draft))
    ladder = ((start, 15, 0, HoursKind.ACTUAL), (date(2026, 11, 16), 15, 4, HoursKind.PLANNED))
    for on, total, ordinary, kind in ladder:
        caseload.run(SetHours(agreement=key, start=on, minutes=total * 60, ordinary_minutes=ordinary * 60, kind=kind))
    held = RegisterFollowUp(
        citizen=citizen.id,
        agreement=key,
        held=caseload.today,
        with_whom=With.BOTH,
        result="Startet godt",
        ordinary_minutes=120,
        next_on=caseload.today + timedelta(days=14),
    )
    caseload.run(held)
    found = clearness(caseload.register, caseload.programmes, whole, caseload.today)
    assert found.is_full


def leave_day(caseload: Caseload) -> None:
    """A worker goes on leave: nobody moves by itself, and Overblik says who must be covered; one is covered by hand."""
    register = caseload.register
    loads = all_loads(register, caseload.programmes, caseload.today)
    away = max(loads.values(), key=lambda load: load.total)
    colleague = max((load for load in loads.values() if load.worker != away.worker), key=lambda load: load.free)
    leave = Put(Absence(worker=away.worker, cause="barsel", start=date(2026, 11, 2), end=date(2027, 5, 31)))
    caseload.run(leave)
    ahead = overview.leaves_ahead(register, caseload.programmes, caseload.today)
    assert [(each.worker.id, each.counted) for each in ahead] == [(away.worker, away.total)]
    assert ahead[0].citizens >= away.total  # who does not count under the cap must be covered, too
    citizen = next(case.citizen for case in away.cases)
    caseload.run(
        Assign(
            citizens=[citizen],
            worker=colleague.worker,
            start=date(2026, 11, 2),
            end=date(2027, 5, 31),
            role=Role.COVER,
        )
    )
    later = all_loads(register, caseload.programmes, date(2026, 11, 2))
    assert later[away.worker].cap.hard == 0
    assert citizen in {case.citizen for case in later[colleague.worker].cases}
    assert citizen not in {case.citizen for case in later[away.worker].cases}


def visitation_day(caseload: Caseload) -> None:
    """A citizen goes to group 2: the case system must be told."""
    citizen = someone(caseload)
    programme = caseload.register.of_citizen(Enrolment, citizen.id)[-1].programme
    caseload.run(ChangeGroup(citizens=[citizen.id], programme=programme, group=Group.TWO, start=caseload.today))
    told = {(each.citizen, each.kind) for each in corrections(caseload)}
    assert (citizen.id, CorrectionKind.GROUP) in told
    assert {kind for _, kind in told} >= {CorrectionKind.CONTACT_PERSON, CorrectionKind.HELD_TALK}


def last_day(caseload: Caseload) -> None:
    """The sheet is checked, saved, frozen, and read back by two other readers."""
    recipient = next(each for each in profiles(caseload.register) if not each.threshold)
    order = SheetOrder(programme="FSM", month=STATUS_MONTH, recipient=recipient)
    assert errors(presend_check(caseload, order)) == ()
    path = Path(str(caseload.path)).with_name("Statusark.xlsx")
    handed = hand_over(caseload, order, path, email=True)
    assert handed.email is not None
    assert handed.frozen.number == 1
    status = month_status(caseload.register, caseload.programmes, "FSM", STATUS_MONTH)
    assert status.adds_up
    book = openpyxl.load_workbook(path)
    counts = {}
    for measure in (Measure.GROSS, Measure.GROUP_1, Measure.EXEMPT, Measure.GROUP_2, Measure.SMALL_JOB, Measure.ACTIVE):
        counts[measure] = _named(book, measure)
    assert counts == {measure: status.count(measure) for measure in counts}
    assert counts[Measure.SMALL_JOB] >= 1
    whole = CalamineWorkbook.from_path(path)
    people = whole.get_sheet_by_name("Sagsstamme").to_python()
    flat = {str(cell) for row in people for cell in row}
    assert not flat & {citizen.cpr for citizen in caseload.register.all(Citizen)}
    assert not flat & {citizen.name for citizen in caseload.register.all(Citizen)}


def _named(book: openpyxl.Workbook, measure: Measure) -> int:
    (sheet, cell), *_ = book.defined_names[JSON_KEYS[measure]].destinations
    value = book[sheet][cell.replace("$", "")].value
    assert isinstance(value, int)
    return value


def next_list(caseload: Caseload) -> None:
    """The next list: what it confirms is ticked off, nothing decided here is overwritten."""
    decided = {row.citizen: row.worker for row in caseload.register.all(Assignment) if row.end is None}
    found = difference(caseload, NOVEMBER, ImportOptions(as_of=date(2026, 11, 1), programme="FSM"))
    before = caseload.register.snapshot()
    caseload.run(ImportList(difference=found))
    still = {row.citizen: row.worker for row in caseload.register.all(Assignment) if row.end is None}
    assert {citizen: still[citizen] for citizen in decided} == decided
    assert len(caseload.register.all(Citizen)) == 240 + len(found.new)
    caseload.undo()
    assert caseload.register == before
    caseload.redo()
    assert list_backups(caseload)


def test_a_month(days: Days, tmp_path: Path, services: Services) -> None:
    days.on(date(2026, 10, 1), first_day)
    days.on(date(2026, 10, 2), second_day)
    days.on(date(2026, 10, 7), agreement_day)
    days.on(date(2026, 10, 12), leave_day)
    days.on(date(2026, 10, 20), visitation_day)
    days.on(date(2026, 11, 2), last_day)
    days.on(date(2026, 11, 3), next_list)

    opened = open_file(days.path, PASSWORD, user="LTO", services=services)
    open_ones = [row for row in opened.register.all(FollowUp) if is_open(row)]
    assert all(row.planned for row in open_ones)
    workbook = tmp_path / "register.xlsx"
    workbook.write_bytes(export_register(opened.register, opened.programmes))
    kept = sorted(citizen.cpr for citizen in opened.register.all(Citizen))
    status = month_status(opened.register, opened.programmes, "FSM", STATUS_MONTH)
    opened.close()

    other = create_file(tmp_path / "ny.sagsplan", PASSWORD, user="LTO", services=services)
    read = read_import(workbook, other.register, other.programmes, ImportOptions(), other.today)
    assert isinstance(read, RegisterRead)
    other.run(ImportRegister(rows=read.rows))
    assert sorted(citizen.cpr for citizen in other.register.all(Citizen)) == kept
    same = month_status(other.register, other.programmes, "FSM", STATUS_MONTH)
    assert {measure: same.count(measure) for measure in Measure} == {
        measure: status.count(measure) for measure in Measure
    }
    other.close()


def test_every_step_of_a_day_can_be_undone_after_the_file_was_closed(days: Days, services: Services) -> None:
    days.on(date(2026, 10, 1), first_day)
    opened = open_file(days.path, PASSWORD, user="LTO", services=services)
    before = opened.register.snapshot()
    opened.close()
    days.on(date(2026, 10, 7), agreement_day)
    opened = open_file(days.path, PASSWORD, user="LTO", services=services)
    steps = 0
    while opened.register != before:
        opened.undo()
        steps += 1
    assert steps == 6
    opened.close()
