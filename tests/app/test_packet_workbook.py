"""The packet as a sheet for Excel: what stands in it, and how whatever comes back is understood or refused."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tempfile
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from planner.app.caseload import Caseload
from planner.app.commands.packets import MergePacket
from planner.app.commands.rows import Remove
from planner.app.files import create_file, open_file
from planner.app.packets.making import Made
from planner.app.packets.merging import review
from planner.app.packets.reading import PacketWork
from planner.app.packets.view import LineState, MergeResult
from planner.app.packets.workbook import make_workbook, read_workbook
from planner.app.services import Services
from planner.cli.run import Windows, run
from planner.domain.changes import Action, RowImage
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import Packet, Setting
from planner.domain.ids import SettingId
from planner.domain.packet_sheet import (
    SheetColumn,
    SheetComplaint,
    SheetFault,
    SheetRefusedError,
    SheetTrouble,
)
from planner.domain.records import Employer, EmployerContact, FollowUp
from planner.domain.settings import SettingKey
from planner.domain.words import Outcome, PacketKind
from planner.reports.encryption import encrypt
from planner.texts import common
from planner.texts import packet_sheet as texts
from support.packet_sheets import HEAD_ROW, edit, fill, first_free, opened, place, put_rows, row_of, rows
from support.people import a_citizen, a_follow_up, an_assignment, an_employer_contact
from support.services import Clock, a_caseload
from support.small_team import TODAY, PutRows, SmallTeam
from support.small_team import fill as furnish

pytestmark = pytest.mark.usefixtures("read_in_this_process")

LAST_DAY = TODAY + timedelta(days=14)
PASSWORD = "en lang adgangskode"
ZAHRA, KIM = "Zahra Bellini", "Kim Thorslev"


@pytest.fixture
def team(caseload: Caseload) -> SmallTeam:
    return furnish(caseload)


@pytest.fixture
def made(caseload: Caseload, team: SmallTeam, tmp_path: Path) -> Made:
    """Anna's sheet: Zahra and Kim are hers, Ole is nobody's."""
    return make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)


def back(caseload: Caseload, made: Made) -> tuple[PacketWork, tuple[SheetComplaint, ...]]:
    return read_workbook(made.path, caseload)


def faults(found: tuple[SheetComplaint, ...]) -> list[tuple[SheetFault, SheetColumn | None]]:
    return [(each.fault, each.column) for each in found]


def only(images: tuple[RowImage, ...], table: str) -> RowImage:
    [image] = [each for each in images if each.table == table]
    return image


def test_the_sheet_is_locked_protected_and_checked(caseload: Caseload, made: Made, team: SmallTeam) -> None:
    content = made.path.read_bytes()
    assert made.path.name == "Opfølgningsark 2026-11-23 nr 1.xlsx"
    assert b"Zahra" not in content
    assert made.citizens == tuple(sorted((team.zahra.id, team.kim.id)))
    book = load_workbook(io.BytesIO(opened(content, made.password)))
    page = book[texts.SHEET]
    assert page.protection.sheet
    assert [page.column_dimensions[letter].hidden for letter in "ABC"] == [True, True, False]
    row = row_of(page, ZAHRA)
    locked = [page.cell(row, place(column)).protection.locked for column in SheetColumn]
    assert locked == [True] * 8 + [False] * 8
    assert [page.cell(HEAD_ROW, place(column)).value for column in SheetColumn] == list(texts.HEADINGS.values())
    kinds = {str(each.sqref).split(":")[0][0]: each.type for each in page.data_validations.dataValidation}
    assert kinds == {
        "C": "list",
        "I": "date",
        "J": "list",
        "K": "list",
        "L": "list",
        "M": "decimal",
        "N": "decimal",
        "O": "date",
        "P": "textLength",
    }
    packet = caseload.register.need(Packet, made.packet)
    assert (packet.kind, packet.password, packet.worker) == (PacketKind.WORKBOOK, made.password, team.anna.id)
    assert caseload.undoable is not Action.MAKE_PACKET


def test_it_holds_nothing_of_others_and_no_cpr_number(made: Made, team: SmallTeam) -> None:
    inside = opened(made.path.read_bytes(), made.password)
    book = CalamineWorkbook.from_filelike(io.BytesIO(inside))
    said = " ".join(
        str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    )
    assert ZAHRA in said
    assert "Ole Dam" not in said
    for citizen in (team.zahra, team.kim, team.ole):
        assert citizen.cpr not in said
        assert citizen.cpr[6:] not in said.split()


def test_one_line_for_each_due_follow_up_and_each_agreement_without_one(
    caseload: Caseload, team: SmallTeam, tmp_path: Path
) -> None:
    first = make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)
    page = load_workbook(io.BytesIO(opened(first.path.read_bytes(), first.password)))[texts.SHEET]
    lines = [(row[2], row[6] and row[6].date()) for row in rows(page) if row[2]]
    # Kim: today and the 26th; Zahra: overdue, which takes the hours of her agreement along
    assert lines == [(KIM, TODAY), (KIM, date(2026, 11, 26)), (ZAHRA, date(2026, 11, 12))]
    assert page.cell(row_of(page, ZAHRA), place(SheetColumn.HOURS_NOW)).value == 2
    caseload.run(Remove(team.overdue))
    second = make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)
    page = load_workbook(io.BytesIO(opened(second.path.read_bytes(), second.password)))[texts.SHEET]
    row = row_of(page, ZAHRA)
    assert page.cell(row, place(SheetColumn.PLANNED)).value is None
    assert str(page.cell(row, place(SheetColumn.AGREEMENT)).value).startswith("2026-0001")


def test_an_untouched_sheet_says_nothing(caseload: Caseload, made: Made) -> None:
    work, complaints = back(caseload, made)
    assert (work.entries, complaints) == ((), ())


def test_a_follow_up_held_with_hours_and_the_next_one(caseload: Caseload, made: Made, team: SmallTeam) -> None:
    def work(page: Worksheet) -> None:
        fill(
            page,
            row_of(page, ZAHRA),
            day=datetime(2026, 11, 20),  # noqa: DTZ001 -- as a spreadsheet has it
            outcome="Afholdt",
            form="telefon",
            ordinary=6.5,
            next="07-12-2026",
            note="Flere vagter",
        )

    edit(made.path, made.password, work)
    found, complaints = back(caseload, made)
    assert complaints == ()
    [entry] = found.entries
    assert (entry.action, entry.user) == (Action.REGISTER_FOLLOW_UP, "ABL")
    held = entry.images[0]
    assert held.row_id == team.overdue.id
    assert held.before is not None
    assert held.after is not None
    assert (held.after["held"], held.after["outcome"], held.after["form"]) == ("2026-11-20", "held", "phone")
    assert held.after["result"] == "Flere vagter"
    following = entry.images[1]
    assert following.before is None
    assert following.after is not None
    assert (following.after["planned"], following.after["agreement"]) == ("2026-12-07", team.agreement.id)
    hours = only(entry.images, "hours_step")
    assert hours.after is not None
    assert (hours.after["minutes"], hours.after["ordinary_minutes"], hours.after["kind"]) == (900, 390, "actual")
    assert hours.after["start"] == "2026-11-20"


def test_the_same_sheet_gives_the_same_entries_and_another_content_the_same_rows(
    caseload: Caseload, made: Made
) -> None:
    edit(
        made.path,
        made.password,
        lambda page: fill(page, row_of(page, KIM), day="20-11-2026", outcome="afholdt", next="1-12-26"),
    )
    first, _ = back(caseload, made)
    again, _ = back(caseload, made)
    assert [each.entry for each in again.entries] == [each.entry for each in first.entries]
    edit(made.path, made.password, lambda page: fill(page, row_of(page, KIM), next="2-12-26"))
    other, _ = back(caseload, made)
    assert other.entries[0].entry != first.entries[0].entry
    assert [each.row_id for each in other.entries[0].images] == [each.row_id for each in first.entries[0].images]


def merged(caseload: Caseload, work: PacketWork) -> MergeResult:
    view = review(caseload, work)
    return caseload.run(MergePacket(work=work, fingerprint=view.fingerprint)).value


def test_read_and_merged_twice_it_changes_nothing_and_a_correction_is_a_conflict(
    caseload: Caseload, made: Made, team: SmallTeam
) -> None:
    values = {"day": "20-11-2026", "outcome": "afholdt", "next": "7-12-2026", "ordinary": 6}
    edit(made.path, made.password, lambda page: fill(page, row_of(page, ZAHRA), **values))
    before = caseload.register.snapshot()
    assert merged(caseload, back(caseload, made)[0]).taken == 1
    row = caseload.register.need(FollowUp, team.overdue.id)
    assert (row.held, row.outcome) == (date(2026, 11, 20), Outcome.HELD)
    after = caseload.register.snapshot()
    assert review(caseload, back(caseload, made)[0]).lines == ()
    assert merged(caseload, back(caseload, made)[0]).taken == 0
    assert caseload.register == after
    edit(made.path, made.password, lambda page: fill(page, row_of(page, ZAHRA), day="19-11-2026"))
    [line] = review(caseload, back(caseload, made)[0]).lines
    assert line.state is LineState.CONFLICT
    assert {each.field for each in line.conflicts} == {"held"}
    caseload.undo()
    assert caseload.register == before


def test_nothing_of_it_goes_by_way_of_the_temporary_folder(
    caseload: Caseload, team: SmallTeam, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    made = make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)
    assert back(caseload, made)[0].entries == ()


def test_rows_in_another_order_are_known_by_their_keys(caseload: Caseload, made: Made, team: SmallTeam) -> None:
    def work(page: Worksheet) -> None:
        fill(page, row_of(page, ZAHRA), day="20-11-2026", outcome="udeblevet")
        put_rows(page, list(reversed(rows(page))))

    edit(made.path, made.password, work)
    found, complaints = back(caseload, made)
    assert complaints == ()
    [entry] = found.entries
    assert entry.images[0].row_id == team.overdue.id
    after = entry.images[0].after
    assert after is not None
    assert (after["outcome"], after["held"]) == ("no_show", None)


def test_sorting_without_the_hidden_columns_is_seen_and_refused(caseload: Caseload, made: Made) -> None:
    def work(page: Worksheet) -> None:
        there = rows(page)
        fill(page, row_of(page, ZAHRA), day="20-11-2026", outcome="afholdt")
        mixed = rows(page)
        at, other = row_of(page, ZAHRA) - HEAD_ROW - 1, row_of(page, KIM) - HEAD_ROW - 1
        mixed[at][2:], mixed[other][2:] = mixed[other][2:], mixed[at][2:]
        assert len(mixed) == len(there)
        put_rows(page, mixed)

    edit(made.path, made.password, work)
    found, complaints = back(caseload, made)
    assert found.entries == ()
    assert faults(complaints) == [(SheetFault.KEY_MOVED, SheetColumn.CITIZEN)] * 2


def test_a_deleted_row_is_a_remark_and_deletes_nothing(caseload: Caseload, made: Made) -> None:
    edit(made.path, made.password, lambda page: put_rows(page, [row for row in rows(page) if row[2] != ZAHRA]))
    found, complaints = back(caseload, made)
    assert found.entries == ()
    assert faults(complaints) == [(SheetFault.ROW_GONE, SheetColumn.CITIZEN)]
    assert complaints[0].is_remark
    assert (
        texts.complaint(complaints[0])
        == "Borger: Zahra Bellini. Rækken er slettet i arket. Intet er slettet i Sagsplan."
    )


def test_a_row_copied_with_its_key_is_refused_twice(caseload: Caseload, made: Made) -> None:
    def work(page: Worksheet) -> None:
        fill(page, row_of(page, ZAHRA), day="20-11-2026", outcome="afholdt")
        there = rows(page)
        put_rows(page, [*there, there[row_of(page, ZAHRA) - HEAD_ROW - 1]])

    edit(made.path, made.password, work)
    found, complaints = back(caseload, made)
    assert found.entries == ()
    assert [each.fault for each in complaints] == [SheetFault.KEY_TWICE] * 2


@pytest.mark.parametrize(("key", "check"), [("999", "0" * 16), ("003", "0" * 16), ("003", None), ("æ", "ø")])
def test_a_key_that_is_not_of_this_packet_is_refused(
    caseload: Caseload, made: Made, key: str, check: str | None
) -> None:
    def work(page: Worksheet) -> None:
        fill(page, row_of(page, ZAHRA), key=key, check=check, day="20-11-2026", outcome="afholdt")

    edit(made.path, made.password, work, locked=False)
    found, complaints = back(caseload, made)
    assert found.entries == ()
    assert SheetFault.KEY_UNKNOWN in [each.fault for each in complaints]


def test_a_free_line_becomes_a_follow_up_with_whoever_is_chosen(
    caseload: Caseload, made: Made, team: SmallTeam
) -> None:
    label = texts.citizen_label(KIM, f"{team.kim.cpr[:6]}-••••")

    def work(page: Worksheet) -> None:
        at = first_free(page)
        fill(page, at, citizen=label, day="20-11-2026", outcome="afholdt", form="video", note="Uden aftale")
        fill(page, at + 1, citizen="zahra bellini", next="30-11-2026")
        fill(page, at + 2, citizen="Ole Damkær", day="20-11-2026", outcome="afholdt")
        fill(page, at + 3, day="20-11-2026", outcome="afholdt")

    edit(made.path, made.password, work)
    found, complaints = back(caseload, made)
    held, planned = found.entries
    assert [each.action for each in found.entries] == [Action.REGISTER_FOLLOW_UP, Action.PLAN_FOLLOW_UP]
    first, second = held.images[0].after, planned.images[0].after
    assert first is not None
    assert second is not None
    assert (first["citizen"], first["held"], first["worker"]) == (team.kim.id, "2026-11-20", team.anna.id)
    assert (second["citizen"], second["planned"], second["held"]) == (team.zahra.id, "2026-11-30", None)
    assert faults(complaints) == [
        (SheetFault.CITIZEN_UNKNOWN, SheetColumn.CITIZEN),
        (SheetFault.NO_CITIZEN, SheetColumn.CITIZEN),
    ]


def test_a_row_added_without_a_key_is_understood_when_the_citizen_can_be_told(
    caseload: Caseload, made: Made, team: SmallTeam
) -> None:
    def work(page: Worksheet) -> None:
        at = page.max_row + 1
        for row in (at, at + 1):
            fill(page, row, citizen=KIM, day="20-11-2026", outcome="aflyst")

    edit(made.path, made.password, work)
    found, complaints = back(caseload, made)
    assert complaints == ()
    assert len({each.entry for each in found.entries}) == 2
    assert all(
        each.images[0].after is not None and each.images[0].after["citizen"] == team.kim.id for each in found.entries
    )
    again, _ = back(caseload, made)
    assert [each.entry for each in again.entries] == [each.entry for each in found.entries]


def test_two_of_one_name_must_be_told_apart(caseload: Caseload, team: SmallTeam, tmp_path: Path) -> None:
    namesake = a_citizen(KIM)
    caseload.run(PutRows(rows=[namesake, an_assignment(namesake, team.anna)]))
    made = make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)
    edit(
        made.path,
        made.password,
        lambda page: fill(page, first_free(page), citizen=KIM, day="20-11-2026", outcome="afholdt"),
    )
    found, complaints = back(caseload, made)
    assert found.entries == ()
    assert faults(complaints) == [(SheetFault.CITIZEN_UNCLEAR, SheetColumn.CITIZEN)]


WRONG: list[tuple[dict[str, object], SheetFault, SheetColumn]] = [
    ({"day": "30-02-2026", "outcome": "afholdt"}, SheetFault.DATE_IMPOSSIBLE, SheetColumn.DAY),
    ({"day": "i fredags", "outcome": "afholdt"}, SheetFault.DATE_UNREADABLE, SheetColumn.DAY),
    ({"day": "20-11-2026", "outcome": "holdt"}, SheetFault.WORD_UNKNOWN, SheetColumn.OUTCOME),
    ({"day": "20-11-2026", "outcome": "afholdt", "form": "fax"}, SheetFault.WORD_UNKNOWN, SheetColumn.FORM),
    ({"outcome": "afholdt"}, SheetFault.DAY_MISSING, SheetColumn.DAY),
    ({"day": "24-11-2026", "outcome": "afholdt"}, SheetFault.DAY_AHEAD, SheetColumn.DAY),
    ({"day": "20-11-2026"}, SheetFault.OUTCOME_MISSING, SheetColumn.OUTCOME),
    ({"next": "07-12-2026"}, SheetFault.OUTCOME_MISSING, SheetColumn.OUTCOME),
    ({"note": "husk"}, SheetFault.OUTCOME_MISSING, SheetColumn.OUTCOME),
    ({"day": "20-11-2026", "outcome": "afholdt", "next": "19-11-2026"}, SheetFault.NEXT_NOT_AFTER, SheetColumn.NEXT),
    ({"day": "20-11-2026", "ordinary": "mange"}, SheetFault.HOURS_UNREADABLE, SheetColumn.ORDINARY),
    ({"day": "20-11-2026", "ordinary": 101}, SheetFault.HOURS_UNREADABLE, SheetColumn.ORDINARY),
    ({"day": "20-11-2026", "total": 5, "ordinary": 6}, SheetFault.ORDINARY_ABOVE_TOTAL, SheetColumn.ORDINARY),
    ({"ordinary": 6}, SheetFault.DAY_MISSING, SheetColumn.DAY),
    ({"day": "=TODAY()", "outcome": "afholdt"}, SheetFault.FORMULA, SheetColumn.DAY),
    ({"day": "20-11-2026", "outcome": "afholdt", "note": "x" * 281}, SheetFault.TOO_LONG, SheetColumn.NOTE),
]


@pytest.mark.parametrize(("values", "fault", "column"), WRONG)
def test_what_cannot_be_read_is_refused_with_row_and_reason_and_the_rest_goes_on(
    caseload: Caseload, made: Made, values: dict[str, object], fault: SheetFault, column: SheetColumn
) -> None:
    at = []

    def work(page: Worksheet) -> None:
        at.append(row_of(page, ZAHRA))
        fill(page, at[0], **values)
        fill(page, row_of(page, KIM), day="20-11-2026", outcome="afholdt")

    edit(made.path, made.password, work, locked=False)
    found, complaints = back(caseload, made)
    assert len(found.entries) == 1
    assert (fault, column) in faults(complaints)
    assert {each.row for each in complaints} == {at[0]}
    assert texts.complaint(complaints[0]).startswith(f"Række {at[0]}, kolonne ")


def test_hours_on_a_row_without_an_agreement_are_refused(caseload: Caseload, made: Made) -> None:
    edit(made.path, made.password, lambda page: fill(page, row_of(page, KIM), day="20-11-2026", ordinary=4))
    found, complaints = back(caseload, made)
    assert found.entries == ()
    assert faults(complaints) == [(SheetFault.NO_AGREEMENT, SheetColumn.ORDINARY)]


def test_a_read_only_cell_that_was_changed_is_told_and_left_aside(caseload: Caseload, made: Made) -> None:
    def work(page: Worksheet) -> None:
        fill(page, row_of(page, ZAHRA), firm="En anden", day="20-11-2026", outcome="afholdt")

    edit(made.path, made.password, work)
    found, complaints = back(caseload, made)
    assert len(found.entries) == 1
    assert faults(complaints) == [(SheetFault.READ_ONLY_CHANGED, SheetColumn.FIRM)]
    assert complaints[0].is_remark


def test_after_the_last_day_nothing_can_have_been_held(
    caseload: Caseload, team: SmallTeam, tmp_path: Path, clock: Clock
) -> None:
    made = make_workbook(caseload, team.anna.id, tmp_path, last_day=TODAY)
    clock.forward(days=3)
    edit(made.path, made.password, lambda page: fill(page, row_of(page, KIM), day="25-11-2026", outcome="afholdt"))
    found, complaints = back(caseload, made)
    assert found.entries == ()
    assert faults(complaints) == [(SheetFault.DAY_AFTER_LAST, SheetColumn.DAY)]


def test_names_that_begin_like_formulas_stay_text(caseload: Caseload, team: SmallTeam, tmp_path: Path) -> None:
    sly = a_citizen('=HYPERLINK("http://example.invalid")')
    due = a_follow_up(sly, planned=TODAY, worker=team.anna.id)
    caseload.run(PutRows(rows=[sly, an_assignment(sly, team.anna), due]))
    made = make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)
    page = load_workbook(io.BytesIO(opened(made.path.read_bytes(), made.password)))[texts.SHEET]
    cell = page.cell(row_of(page, sly.name), place(SheetColumn.CITIZEN))
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert back(caseload, made)[1] == ()


def test_a_plain_copy_reads_too_and_another_files_sheet_does_not(
    caseload: Caseload, made: Made, team: SmallTeam, tmp_path: Path
) -> None:
    made.path.write_bytes(opened(made.path.read_bytes(), made.password))
    assert back(caseload, made)[0].packet == made.packet
    other = a_caseload()
    furnish(other)
    with pytest.raises(SheetRefusedError) as caught:
        read_workbook(made.path, other)
    assert caught.value.trouble is SheetTrouble.ANOTHER_FILE
    other.close()


def test_a_workbook_that_unpacks_to_much_is_refused_before_it_is_unpacked(caseload: Caseload, made: Made) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    made.path.write_bytes(bomb.getvalue())
    with pytest.raises(SheetRefusedError) as caught:
        back(caseload, made)
    assert caught.value.trouble is SheetTrouble.TOO_LARGE


def test_from_the_command_line_a_sheet_goes_out_and_is_merged(
    tmp_path: Path, services: Services, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    leader = create_file(tmp_path / "Team.sagsplan", PASSWORD, user="LTO", services=services)
    team = furnish(leader)
    leader.run(PutRows(rows=[Setting(id=SettingId(SettingKey.DEMO_TODAY), value=TODAY.isoformat())]))
    leader.close()
    monkeypatch.setenv("SAGSPLAN_PASSWORD", PASSWORD)
    file, sheet = str(tmp_path / "Team.sagsplan"), tmp_path / "ark.xlsx"

    def call(*arguments: str) -> str:
        status = run(list(arguments), Windows(open=lambda *_: 1, self_test=lambda: 1))
        caught = capsys.readouterr()
        assert status == 0, caught.err
        return caught.out

    said = json.loads(
        call("packet", file, "--worker", "ABL", "--out", str(sheet), "--workbook", "--show-password", "--json")
    )
    values: dict[str, object] = {"day": "20-11-2026", "outcome": "afholdt"}
    edit(sheet, said[0]["password"], lambda page: fill(page, row_of(page, ZAHRA), **values))
    edit(sheet, said[0]["password"], lambda page: fill(page, row_of(page, KIM), day="30-02-2026", outcome="afholdt"))
    shown = call("merge", file, str(sheet), "--dry-run")
    assert "Datoen findes ikke" in shown
    assert ZAHRA not in shown
    done = json.loads(call("merge", file, str(sheet), "--accept", "--json"))
    assert (done["taken"], len(done["complaints"])) == (1, 1)
    leader = open_file(tmp_path / "Team.sagsplan", PASSWORD, user="LTO", services=services)
    assert leader.register.need(FollowUp, team.overdue.id).held == date(2026, 11, 20)
    leader.close()


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", SheetTrouble.DAMAGED),
        (b"PK\x03\x04 broken", SheetTrouble.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", SheetTrouble.DAMAGED),
        (b"x" * 5_000_001, SheetTrouble.TOO_LARGE),
    ],
)
def test_what_is_no_sheet_is_refused_with_a_sentence(
    caseload: Caseload, made: Made, content: bytes, trouble: SheetTrouble
) -> None:
    made.path.write_bytes(content)
    with pytest.raises(SheetRefusedError) as caught:
        back(caseload, made)
    assert caught.value.trouble is trouble
    assert texts.trouble(trouble).count(".") >= 3


def test_a_wrong_password_another_workbook_and_lost_columns_are_refused(caseload: Caseload, made: Made) -> None:
    inside = opened(made.path.read_bytes(), made.password)
    whole = made.path.read_bytes()

    def trouble(content: bytes) -> SheetTrouble:
        made.path.write_bytes(content)
        with pytest.raises(SheetRefusedError) as caught:
            back(caseload, made)
        return caught.value.trouble

    assert trouble(encrypt(inside, "noget helt andet")) is SheetTrouble.WRONG_PASSWORD
    made.path.write_bytes(whole)
    edit(made.path, made.password, lambda page: page.delete_cols(1))
    assert trouble(made.path.read_bytes()) is SheetTrouble.COLUMNS_CHANGED
    made.path.write_bytes(whole)
    edit(made.path, made.password, lambda page: page.delete_rows(1, page.max_row))
    assert trouble(made.path.read_bytes()) in {SheetTrouble.NO_SHEET, SheetTrouble.DAMAGED}
    assert trouble(whole[: len(whole) // 2]) in {SheetTrouble.DAMAGED, SheetTrouble.WRONG_PASSWORD}


def test_nobody_to_follow_up_or_a_day_gone_makes_no_sheet(caseload: Caseload, team: SmallTeam, tmp_path: Path) -> None:
    for worker, last_day, code in (
        (team.bo.id, LAST_DAY, Code.NOBODY_TO_FOLLOW_UP),
        (team.anna.id, TODAY - timedelta(days=1), Code.LAST_DAY_PASSED),
    ):
        with pytest.raises(RefusedError) as caught:
            make_workbook(caseload, worker, tmp_path, last_day=last_day)
        assert [problem.code for problem in caught.value.problems] == [code]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.shipped_rounds
def test_libreoffice_saves_it_again_and_it_still_reads(
    caseload: Caseload, made: Made, team: SmallTeam, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed here, so saving the sheet in it is not shown")
    edit(
        made.path,
        made.password,
        lambda page: fill(page, row_of(page, ZAHRA), day="20-11-2026", outcome="afholdt", ordinary=6.5),
    )
    plain = tmp_path / "ark.xlsx"
    plain.write_bytes(opened(made.path.read_bytes(), made.password))
    saved = tmp_path / "gemt"
    command = [office, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved), str(plain)]
    subprocess.run(command, check=True, capture_output=True, timeout=1200)
    again = (saved / "ark.xlsx").read_bytes()
    assert load_workbook(io.BytesIO(again))[texts.SHEET].protection.sheet
    made.path.write_bytes(encrypt(again, made.password))
    found, complaints = back(caseload, made)
    assert complaints == ()
    [entry] = found.entries
    assert entry.images[0].row_id == team.overdue.id
    hours = only(entry.images, "hours_step").after
    assert hours is not None
    assert hours["ordinary_minutes"] == 390


@pytest.fixture
def promised(caseload: Caseload, team: SmallTeam) -> EmployerContact:
    """Anna has promised the firm of Zahra's agreement a call."""
    firm = caseload.register.need(Employer, team.agreement.employer)
    row = an_employer_contact(firm, team.anna, date(2026, 11, 2), result="Ring igen", next_on=TODAY)
    caseload.run(PutRows(rows=(row,)))
    return row


def firm_row(page: Worksheet) -> int:
    """The line of a contact with a firm."""
    return next(
        row
        for row in range(HEAD_ROW + 1, page.max_row + 1)
        if page.cell(row, place(SheetColumn.AGREEMENT)).value == common.CONTACT_WITH_FIRM
    )


def test_a_promised_contact_with_a_firm_has_a_line_and_comes_back_as_one_of_its_log(
    caseload: Caseload, team: SmallTeam, promised: EmployerContact, tmp_path: Path
) -> None:
    made = make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)
    page = load_workbook(io.BytesIO(opened(made.path.read_bytes(), made.password)))[texts.SHEET]
    firm = caseload.register.need(Employer, promised.employer)
    line = firm_row(page)
    assert page.cell(line, place(SheetColumn.FIRM)).value == firm.name
    assert [row[6] and row[6].date() for row in rows(page) if row[4] == firm.name][-1] == TODAY
    assert back(caseload, made)[0].entries == ()

    def call(sheet: Worksheet) -> None:
        fill(sheet, firm_row(sheet), day=TODAY, form="telefon", outcome="afholdt", note="Vil gerne", next=LAST_DAY)

    edit(made.path, made.password, call, locked=False)
    work, complaints = back(caseload, made)
    assert complaints == ()
    [entry] = work.entries
    assert entry.action is Action.ADD_EMPLOYER_CONTACT
    shown = review(caseload, work)
    assert [line.state for line in shown.lines] == [LineState.CLEAN]
    caseload.run(MergePacket(work=work, fingerprint=shown.fingerprint))
    log = caseload.register.of_employer(EmployerContact, firm.id)
    assert [(row.on, row.worker, row.result, row.next_on) for row in log] == [
        (promised.on, team.anna.id, "Ring igen", TODAY),
        (TODAY, team.anna.id, "Vil gerne", LAST_DAY),
    ]


def test_a_promised_contact_is_moved_to_another_day_from_the_sheet(
    caseload: Caseload, team: SmallTeam, promised: EmployerContact, tmp_path: Path
) -> None:
    made = make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)

    def later(sheet: Worksheet) -> None:
        fill(sheet, firm_row(sheet), next=LAST_DAY)

    edit(made.path, made.password, later, locked=False)
    work, complaints = back(caseload, made)
    assert complaints == ()
    shown = review(caseload, work)
    caseload.run(MergePacket(work=work, fingerprint=shown.fingerprint))
    [row] = caseload.register.of_employer(EmployerContact, promised.employer)
    assert (row.on, row.result, row.next_on) == (promised.on, "Ring igen", LAST_DAY)


def test_hours_on_the_line_of_a_firm_and_a_line_that_is_gone_are_said(
    caseload: Caseload, team: SmallTeam, promised: EmployerContact, tmp_path: Path
) -> None:
    made = make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)

    def wrong(sheet: Worksheet) -> None:
        fill(sheet, firm_row(sheet), day=TODAY, outcome="afholdt", ordinary=4)

    edit(made.path, made.password, wrong, locked=False)
    work, complaints = back(caseload, made)
    assert work.entries == ()
    assert faults(complaints) == [(SheetFault.NO_AGREEMENT, SheetColumn.ORDINARY)]
    again = make_workbook(caseload, team.anna.id, tmp_path, last_day=LAST_DAY)

    def gone(sheet: Worksheet) -> None:
        sheet.delete_rows(firm_row(sheet))

    edit(again.path, again.password, gone, locked=False)
    firm = caseload.register.need(Employer, promised.employer)
    _, complaints = back(caseload, again)
    assert [(each.fault, each.value) for each in complaints] == [(SheetFault.ROW_GONE, firm.name)]
