"""The status sheet from a register: each line of the check by a register of its own, the hand-over, the frozen copy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import msoffcrypto
import pytest
from openpyxl import load_workbook
from typing_extensions import override

from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.command import Command
from planner.app.commands.sheets import FreezeSheet, workbook_of
from planner.app.file_writing import write_file, write_files
from planner.app.sheets import build_sheet, hand_over, locked, presend_check, put_out, since
from planner.app.status_sheet.check_lines import CheckCode, CheckLine, Severity, errors, passed
from planner.app.status_sheet.checksum import register_checksum
from planner.app.status_sheet.frozen import last_sheet
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import (
    AGENCY,
    COMMITTEE,
    DEFAULTS,
    MANAGEMENT,
    Grant,
    RecipientProfile,
    dump_grants,
    dump_profiles,
    grant,
    profile,
    profiles,
)
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.errors import Code, Detail, RefusedError, StoreError, StoreTrouble
from planner.domain.file_records import Record, SentSheet, Setting
from planner.domain.findings import FindingKind
from planner.domain.ids import SettingId
from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.domain.records import Citizen, Enrolment
from planner.domain.settings import SettingKey
from planner.domain.words import AgreementKind, Group, HoursKind, Outcome, SpellKind
from planner.store import chain
from planner.texts import sheet_check
from support.people import (
    a_benefit,
    a_citizen,
    a_departure,
    a_follow_up,
    a_spell,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
    an_exemption,
    an_hours_step,
)
from support.services import Clock, a_caseload, some_services
from support.steps import Add

OCTOBER = Month(2026, 10)
PLACE = (
    Setting(id=SettingId(SettingKey.MUNICIPALITY), value="Vesterå Kommune"),
    Setting(id=SettingId(SettingKey.TEAM), value="Team Nord"),
)


def order(recipient: str = MANAGEMENT, **fields: object) -> SheetOrder:
    chosen = next(each for each in DEFAULTS if each.code == recipient)
    return replace(SheetOrder(programme="FSM", month=OCTOBER, recipient=chosen), **fields)  # type: ignore[arg-type] # test


def ready(name: str = "Bo Eksempel") -> Citizen:
    """A citizen with nothing missing."""
    return a_citizen(name, job_goal="lager", has_cv=True)


def calm() -> list[Record]:
    """A register that the check finds nothing in."""
    citizen = ready()
    return [*PLACE, citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp")]


def lines_of(*records: Record, today: date | None = None) -> dict[CheckCode, CheckLine]:
    clock = Clock()
    if today is not None:
        clock.now = clock.now.replace(year=today.year, month=today.month, day=today.day)
    caseload = a_caseload(*records, services=some_services(clock))
    found = {line.code: line for line in presend_check(caseload, order())}
    caseload.close()
    return found


def test_a_calm_register_has_no_lines() -> None:
    assert lines_of(*calm()) == {}
    assert passed(()) == len(CheckCode)


def month_running() -> tuple[list[Record], tuple[str, ...]]:
    return calm(), ()


def two_groups() -> tuple[list[Record], tuple[str, ...]]:
    citizen = ready(name="Vagn Hylleborg")
    overlap = an_enrolment(citizen, group=Group.TWO, start=date(2026, 9, 12))
    return [citizen, an_enrolment(citizen), overlap, a_benefit(citizen, "kontanthjaelp")], (citizen.id,)


def two_contacts() -> tuple[list[Record], tuple[str, ...]]:
    citizen, one, two = ready(), a_worker(), a_worker()
    rows = [an_assignment(citizen, one), an_assignment(citizen, two, start=date(2026, 2, 1))]
    return [citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp"), one, two, *rows], (citizen.id,)


def no_hours() -> tuple[list[Record], tuple[str, ...]]:
    citizen, worker = ready(), a_worker("ABL", weekly_minutes=None)
    row = an_assignment(citizen, worker)
    return [citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp"), worker, row], (worker.id,)


def over_cap() -> tuple[list[Record], tuple[str, ...]]:
    worker = a_worker("COS", weekly_minutes=222)
    rows: list[Record] = [worker]
    for _ in range(4):
        citizen = ready()
        benefit = a_benefit(citizen, "kontanthjaelp")
        rows += [citizen, an_enrolment(citizen), benefit, an_assignment(citizen, worker)]
    return rows, (worker.id,)


def long_in_group_2() -> tuple[list[Record], tuple[str, ...]]:
    citizen = ready()
    row = an_enrolment(citizen, group=Group.TWO, start=date(2025, 6, 1))
    return [citizen, row, a_benefit(citizen, "kontanthjaelp")], (citizen.id,)


def unclear() -> tuple[list[Record], tuple[str, ...]]:
    citizen, firm = ready(), an_employer()
    row = an_agreement(citizen, firm)
    return [citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp"), firm, row], (row.id,)


def unprepared() -> tuple[list[Record], tuple[str, ...]]:
    citizen = a_citizen(job_goal="lager")
    return [citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp")], (citizen.id,)


def overdue() -> tuple[list[Record], tuple[str, ...]]:
    citizen = ready()
    late = a_follow_up(citizen, planned=date(2026, 10, 1))
    held = a_follow_up(citizen, planned=date(2026, 9, 1), held=date(2026, 9, 2), outcome=Outcome.HELD)
    return [citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp"), late, held], (late.id,)


def moved() -> tuple[list[Record], tuple[str, ...]]:
    first, second = ready(), ready()
    rows: list[Record] = [first, an_enrolment(first), second, an_enrolment(second, start=date(2026, 10, 1))]
    return [*rows, a_benefit(first, "kontanthjaelp"), a_benefit(second, "kontanthjaelp")], (first.id, second.id)


def unknown_benefit() -> tuple[list[Record], tuple[str, ...]]:
    citizen = ready()
    return [citizen, an_enrolment(citizen)], (citizen.id,)


def job_in_cash_system() -> tuple[list[Record], tuple[str, ...]]:
    citizen = ready()
    spell = a_spell(citizen, SpellKind.JOB)
    return [citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp"), spell], (citizen.id,)


def unconfirmed() -> tuple[list[Record], tuple[str, ...]]:
    citizen, firm = ready(), an_employer()
    row = an_agreement(citizen, firm, AgreementKind.WAGE_SUBSIDY, tasks="pakke")
    step = an_hours_step(row, 600, 120, kind=HoursKind.ACTUAL)
    held = a_follow_up(citizen, agreement=row.id, held=date(2026, 7, 1), outcome=Outcome.HELD)
    coming = a_follow_up(citizen, agreement=row.id, planned=date(2026, 12, 1))
    own: list[Record] = [citizen, an_enrolment(citizen), a_benefit(citizen, "kontanthjaelp")]
    return [*own, firm, row, step, held, coming], (row.id,)


def gap() -> tuple[list[Record], tuple[str, ...]]:
    citizen = ready()
    rows = [
        an_enrolment(citizen, end=date(2026, 3, 31)),
        an_enrolment(citizen, start=date(2026, 5, 1)),
    ]
    return [citizen, *rows, a_benefit(citizen, "kontanthjaelp")], (citizen.id,)


@pytest.mark.parametrize(
    ("code", "make"),
    [
        (CheckCode.TWO_GROUPS, two_groups),
        (CheckCode.TWO_CONTACT_PERSONS, two_contacts),
        (CheckCode.HOURS_MISSING, no_hours),
        (CheckCode.OVER_CAP, over_cap),
        (CheckCode.GROUP_2_TOO_LONG, long_in_group_2),
        (CheckCode.NOT_CLEAR, unclear),
        (CheckCode.NOT_PREPARED, unprepared),
        (CheckCode.FOLLOW_UPS_OVERDUE, overdue),
        (CheckCode.FIGURE_MOVED, moved),
        (CheckCode.BENEFIT_UNKNOWN, unknown_benefit),
        (CheckCode.JOB_IN_CASH_SYSTEM, job_in_cash_system),
        (CheckCode.HOURS_NOT_CONFIRMED, unconfirmed),
        (CheckCode.GAP_IN_GROUPS, gap),
    ],
)
def test_each_line_comes_from_its_own_register(
    code: CheckCode, make: Callable[[], tuple[list[Record], tuple[str, ...]]]
) -> None:
    records, ids = make()
    found = lines_of(*PLACE, *records)
    assert code in found
    assert sorted(found[code].ids) == sorted(ids)
    assert found[code].kind is not None
    head, rest = sheet_check.sentence(code, found[code].details)
    assert head.endswith(".")
    assert rest.endswith(".")


def test_a_gap_that_a_departure_explains_is_no_line() -> None:
    records, _ = gap()
    citizen = records[0]
    assert isinstance(citizen, Citizen)
    assert CheckCode.GAP_IN_GROUPS not in lines_of(*PLACE, *records, a_departure(citizen, date(2026, 4, 1)))


def test_a_month_that_is_not_over_stops_the_sheet_and_says_from_when() -> None:
    found = lines_of(*calm(), today=date(2026, 10, 31))
    line = found[CheckCode.MONTH_NOT_OVER]
    assert line.severity is Severity.ERROR
    assert sheet_check.sentence(line.code, line.details) == (
        "Oktober 2026 er ikke slut.",
        "Arket kan gemmes til afsendelse fra 01-11-2026.",
    )
    assert CheckCode.MONTH_NOT_OVER not in lines_of(*calm(), today=date(2026, 11, 1))


def test_municipality_and_team_are_mandatory() -> None:
    found = lines_of(*calm()[2:])
    assert {CheckCode.MUNICIPALITY_MISSING, CheckCode.TEAM_MISSING} == set(found)
    assert len(errors(tuple(found.values()))) == 2


def test_every_code_has_a_sentence() -> None:
    details: dict[str, Detail] = {"measure": "job", "before": 10, "now": 13, "year": 2026, "month": 11, "count": 1}
    for code in CheckCode:
        assert all(sheet_check.sentence(code, details))


def test_the_sentences_read_as_danish() -> None:
    assert sheet_check.sentence("figure_moved", {"measure": "job", "before": 33, "now": 41, "number": 2}) == (
        "»Job« er steget med 24 pct.",
        "Fra 33 til 41 i forhold til nr. 2.",
    )
    assert sheet_check.sentence("not_clear", {"count": 1, "of": 1}) == (
        "1 af 1 løbende aftale er ikke klar.",
        sheet_check.FILL_IN,
    )
    assert sheet_check.sentence("not_prepared", {"count": 53, "of": 345})[0] == (
        "53 af 345 borgere i gruppe 1 mangler jobmål eller CV."
    )


@pytest.fixture
def team() -> Caseload:
    """Two workers, twelve citizens: eight in group 1 (one in a small job), two exempt, two in group 2."""
    workers = [a_worker("ABL"), a_worker("COS", weekly_minutes=1110)]
    rows: list[Record] = [*PLACE, *workers]
    for index in range(12):
        citizen = ready(name=f"Vagn Hylleborg {index}")
        group = Group.TWO if index > 9 else Group.ONE
        rows += [citizen, an_enrolment(citizen, group=group), a_benefit(citizen, "kontanthjaelp")]
        rows.append(an_assignment(citizen, workers[index % 2]))
        if index in (8, 9):
            rows.append(an_exemption(citizen))
        if index == 0:
            rows.append(a_spell(citizen, SpellKind.SMALL_JOB))
    return a_caseload(*rows)


def test_the_workbook_holds_what_the_register_says(team: Caseload) -> None:
    built = build_sheet(team, order())
    workbook = load_workbook(BytesIO(built.content))
    status = {row[0].value: row[1].value for row in workbook["Status"].iter_rows(min_row=5)}
    assert status["Bruttomålgruppen"] == 12
    assert status["Gruppe 1 (Indsatsgruppen)"] == 8
    assert status["Fritaget"] == 2
    assert status["Småjob"] == 1
    assert workbook["Status"].max_column == 5 + 9
    people = list(workbook["Sagsstamme"].iter_rows(min_row=5, values_only=True))
    assert len(people) == 12
    assert [row[7] for row in people] == list(range(1, 13))
    assert {row[3] for row in people} == {"ABL", "COS"}
    load = list(workbook["Belastning"].iter_rows(min_row=5, max_row=6, values_only=True))
    assert load == [
        ("ABL", "Jobformidler", 1, 30, 30, 5, 0, 16.7, 0),
        ("COS", "Jobformidler", 0.5, 30, 15, 5, 0, 33.3, 0),
    ]
    assert built.file_name == "Statusark_Vesterå_FSM_2026-10.xlsx"


def test_count_dates_may_be_any_days(team: Caseload) -> None:
    days = (date(2026, 10, 15), date(2025, 12, 31), date(2026, 10, 31))
    built = build_sheet(team, order(count_dates=days))
    rows = list(load_workbook(BytesIO(built.content))["Sagsstamme"].iter_rows(min_row=5, values_only=True))
    assert len(rows) == 24
    assert rows[0][7] == rows[12][7] == 1


def test_the_committee_gets_no_people_and_no_small_counts(team: Caseload) -> None:
    workbook = load_workbook(BytesIO(build_sheet(team, order(COMMITTEE)).content))
    assert "Sagsstamme" not in workbook.sheetnames
    cells = [cell.value for row in workbook["Status"].iter_rows(min_row=5, max_row=21) for cell in row[1:2]]
    assert "<3" in cells
    assert not any(isinstance(value, int) and value in (1, 2) for value in cells)


def test_cpr_numbers_leave_the_house_locked_only(team: Caseload, tmp_path: Path) -> None:
    wanted = order(AGENCY, with_cpr=True)
    with pytest.raises(RefusedError) as refused:
        hand_over(team, wanted, tmp_path / "ark.xlsx")
    assert refused.value.problems[0].code is Code.CPR_NEEDS_PASSWORD
    assert list(tmp_path.iterdir()) == []
    done = hand_over(team, wanted, tmp_path / "ark.xlsx", password="en lang adgangskode", email=True)
    file = msoffcrypto.OfficeFile(BytesIO(done.path.read_bytes()))
    file.load_key(password="en lang adgangskode")
    opened = BytesIO()
    file.decrypt(opened)
    assert load_workbook(opened)["Sagsstamme"]["I5"].value.startswith("Vagn Hylleborg")
    assert done.email is not None
    message = message_from_bytes(done.email.read_bytes(), policy=default)
    assert "Hylleborg" not in str(message["Subject"])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ark.eml", "ark.xlsx"]


def test_a_draft_of_the_same_name_is_not_replaced_and_carries_the_name_chosen(team: Caseload, tmp_path: Path) -> None:
    kept = tmp_path / "Ærø.eml"
    kept.write_bytes(b"skrevet videre i postprogrammet")
    done = hand_over(team, order(AGENCY), tmp_path / "Ærø.xlsx", email=True)
    again = hand_over(team, order(AGENCY), tmp_path / "Ærø.xlsx", email=True)
    assert kept.read_bytes() == b"skrevet videre i postprogrammet"
    assert done.email == tmp_path / "Ærø (2).eml"
    assert again.email == tmp_path / "Ærø (3).eml"
    mail = done.email.read_bytes()
    (part,) = message_from_bytes(mail, policy=default).iter_attachments()
    assert part.get_filename() == "Ærø.xlsx"
    assert b'filename="Aeroe.xlsx"' in mail


def test_who_may_not_have_cpr_numbers_gets_none(team: Caseload) -> None:
    with pytest.raises(RefusedError) as refused:
        build_sheet(team, order(MANAGEMENT, with_cpr=True))
    assert refused.value.problems[0].code is Code.RECIPIENT_WITHOUT_CPR


def test_errors_stop_the_hand_over_and_nothing_is_written(tmp_path: Path) -> None:
    caseload = a_caseload(*calm()[2:])
    with pytest.raises(RefusedError) as refused:
        hand_over(caseload, order(), tmp_path / "ark.xlsx")
    assert refused.value.problems[0].code is Code.SHEET_HAS_ERRORS
    assert refused.value.problems[0].details == {"count": 2}
    assert list(tmp_path.iterdir()) == []
    assert not caseload.register.all(SentSheet)


def test_a_folder_that_is_gone_is_said_and_nothing_is_kept(team: Caseload, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder_gone"):
        hand_over(team, order(), tmp_path / "væk" / "ark.xlsx")
    assert not team.register.all(SentSheet)


@pytest.mark.parametrize("content", [b"SQLite or noise", b"%PDF-1.7", b"MIME"])
def test_a_sheet_takes_the_place_of_a_workbook_only(team: Caseload, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "team.sagsplan"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="exists"):
        hand_over(team, order(), path)
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["team.sagsplan"]
    assert not team.register.all(SentSheet)
    path.write_bytes(b"")
    assert hand_over(team, order(), path).path.read_bytes().startswith(b"PK")


def test_a_frozen_copy_knows_where_the_journal_ended_and_tells_of_one_written_anew(
    team: Caseload, tmp_path: Path
) -> None:
    team.run(Add(records=(a_citizen(),)))
    before = chain.read_head(team.db)
    assert before is not None
    frozen = hand_over(team, order(), tmp_path / "ark.xlsx").frozen
    assert json.loads(frozen.figures)["journal"] == {"number": before.number, "link": before.link}
    assert FindingKind.SHEET_DIFFERS not in [each.kind for each in check_register(team)]
    with team.db.transaction():
        team.db.update("journal_entry", str(team.db.query("SELECT id FROM journal_entry")[0]["id"]), {"by_user": "XX"})
        team.db.delete(chain.HEAD, chain.ROW_ID)
        chain.link_all(team.db)
    (found,) = [each for each in check_register(team) if each.kind is FindingKind.SHEET_DIFFERS]
    assert (found.row_id, found.details["number"], found.is_broken) == (frozen.id, before.number, True)


def test_the_frozen_copy_is_what_was_written(team: Caseload, tmp_path: Path) -> None:
    done = hand_over(team, order(), tmp_path / "ark.xlsx")
    frozen = done.frozen
    assert (frozen.number, frozen.programme, frozen.month, frozen.recipient) == (1, "FSM", "2026-10", "Ledelse")
    assert (frozen.made_by, frozen.rule_version) == ("TST", "FSM 1")
    content = done.path.read_bytes()
    assert frozen.checksum == hashlib.sha256(content).hexdigest()
    assert workbook_of(frozen) == content
    assert json.loads(frozen.figures)["counts"]["status/2026-10/brutto"] == 12
    assert team.undoable is None
    with pytest.raises(RefusedError) as refused:
        workbook_of(replace(frozen, checksum="0" * 64))
    assert refused.value.problems[0].code is Code.SHEET_CHANGED


def test_a_month_that_is_not_over_is_never_frozen(team: Caseload) -> None:
    command = FreezeSheet(
        programme="FSM", month=Month(2026, 11), recipient="x", rule_version="", figures="{}", content=b""
    )
    with pytest.raises(RefusedError) as refused:
        team.run(command)
    assert refused.value.problems[0].code is Code.MONTH_NOT_OVER


class Move(Command[None]):
    """Puts the first citizen of group 1 in group 2 and lets another one leave: what a leader might do after sending."""

    action = Action.CHANGE_GROUP

    @override
    def execute(self, unit: Unit) -> None:
        rows = sorted(unit.register.all(Enrolment), key=lambda row: row.id)
        unit.change(rows[1], replace(rows[1], group=Group.TWO))
        leaving = unit.register.need(Citizen, rows[2].citizen)
        unit.add(a_departure(leaving, date(2026, 10, 5)))


def test_the_next_sheet_says_what_moved_and_why(team: Caseload, tmp_path: Path) -> None:
    hand_over(team, order(), tmp_path / "ark.xlsx")
    sent = last_sheet(team.register, "FSM")
    assert sent is not None
    assert since(team, build_sheet(team, order()), sent) == ()
    team.run(Move())
    built = build_sheet(team, order())
    found = {each.measure: each for each in since(team, built, sent)}
    gross = found[Measure.GROSS]
    assert (gross.before, gross.now) == (12, 11)
    assert [cause.words for cause in gross.causes] == ["1 fraflyttet"]
    assert {cause.words for cause in found[Measure.GROUP_1].causes} == {"1 til gruppe 2", "1 fraflyttet"}
    assert [cause.words for cause in found[Measure.GROUP_2].causes] == ["1 fra gruppe 1"]
    assert [(entry.user, entry.action) for entry in gross.entries] == [("TST", Action.CHANGE_GROUP)]
    status = load_workbook(BytesIO(built.content))["Status"]
    assert status["E4"].value == "Siden nr. 1"
    assert status["E5"].value == -1
    lines = {line.code: line for line in presend_check(team, order())}
    edited = lines[CheckCode.EDITED_SINCE_SENT]
    assert (edited.details["count"], edited.details["number"], len(edited.ids)) == (2, 1, 2)


def test_what_an_undo_took_back_was_not_edited(team: Caseload, tmp_path: Path) -> None:
    hand_over(team, order(), tmp_path / "ark.xlsx")
    team.run(Move())
    team.undo()
    assert CheckCode.EDITED_SINCE_SENT not in {line.code for line in presend_check(team, order())}


def test_a_saved_sheet_replaces_the_one_before_whole(team: Caseload, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    path.write_bytes(b"PK\x03\x04 gammelt")
    built = build_sheet(team, order())
    write_file(path, locked(built, None))
    assert path.read_bytes() == built.content
    assert [each.name for each in tmp_path.iterdir()] == ["ark.xlsx"]


def test_a_sheet_of_which_no_frozen_copy_can_be_kept_does_not_leave_the_house(team: Caseload, tmp_path: Path) -> None:
    unfinished = replace(order(), month=Month.of(team.today))
    built = build_sheet(team, unfinished)
    with pytest.raises(RefusedError) as error:
        put_out(team, built, tmp_path / "ark.xlsx", built.content, email=True)
    assert [each.code for each in error.value.problems] == [Code.MONTH_NOT_OVER]
    assert list(tmp_path.iterdir()) == []
    put_out(team, build_sheet(team, order()), tmp_path / "ark.xlsx", built.content, email=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ark.eml", "ark.xlsx"]


def test_files_that_belong_together_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    whole, lost = tmp_path / "ark.xlsx", tmp_path / "borte" / "ark.eml"
    whole.write_bytes(b"PK\x03\x04 gammelt")
    done: list[str] = []
    with pytest.raises(StoreError) as error:
        write_files({whole: b"PK\x03\x04 nyt", lost: b"From:"}, lambda: done.append("noteret"))
    assert error.value.trouble is StoreTrouble.FOLDER_GONE
    assert done == []
    assert whole.read_bytes() == b"PK\x03\x04 gammelt"
    assert [each.name for each in tmp_path.iterdir()] == ["ark.xlsx"]


def test_recipients_and_grants_are_data() -> None:
    mine = RecipientProfile(code="tilsyn", name="Tilsyn", email="tilsyn@example.invalid", threshold=5, people=False)
    rows = [
        Setting(id=SettingId(SettingKey.RECIPIENTS), value=dump_profiles([mine])),
        Setting(id=SettingId(SettingKey.GRANTS), value=dump_grants({"FSM": Grant("Pulje 2026", 480_000)})),
    ]
    register = a_caseload(*rows).register
    assert profiles(register) == (mine,)
    assert profile(register, "tilsyn") == mine
    assert grant(register, "FSM") == Grant("Pulje 2026", 480_000)
    assert grant(register, "IPS") == Grant()
    with pytest.raises(RefusedError):
        profile(register, AGENCY)


@pytest.mark.parametrize("text", ["", "{", "7", "[1]", '[{"name": "x"}]'])
def test_broken_recipients_fall_back_to_the_shipped_ones(text: str) -> None:
    register = a_caseload(Setting(id=SettingId(SettingKey.RECIPIENTS), value=text)).register
    assert profiles(register) == profiles(a_caseload().register)
    assert {each.code for each in profiles(register)} == {each.code for each in DEFAULTS}


def test_a_threshold_is_three_or_more() -> None:
    text = '[{"code": "x", "threshold": 2}, {"code": "y", "threshold": 0}]'
    register = a_caseload(Setting(id=SettingId(SettingKey.RECIPIENTS), value=text)).register
    assert [each.threshold for each in profiles(register)] == [3, None]


def test_the_checksum_knows_rows_and_not_ids() -> None:
    cpr = a_citizen().cpr

    def made(name: str) -> str:
        citizen = a_citizen(name, cpr=cpr)
        return register_checksum(a_caseload(citizen, an_enrolment(citizen)).register)

    assert made("Vagn") == made("Vagn")
    assert made("Vagn") != made("Carla")


def test_months_before_the_first_list_are_dashes_in_the_sheet() -> None:
    citizen = a_citizen()
    caseload = a_caseload(*PLACE, citizen, an_enrolment(citizen, start=date(2026, 9, 7)))
    sheet = load_workbook(BytesIO(build_sheet(caseload, order()).content))["Status"]
    heads = [cell.value for cell in sheet[4]]
    for row in range(5, 10):
        cells = dict(zip(heads, (cell.value for cell in sheet[row]), strict=True))
        assert isinstance(cells["okt. 2026"], int)
        assert isinstance(cells["sep. 2026"], int)
        assert {cells[name] for name in heads if str(name).startswith(("aug.", "jan."))} == {"–"}
