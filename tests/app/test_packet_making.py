"""A packet holds one worker's cases and nothing of anybody else, down to its decrypted bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.commands.agreements import AddAgreement, SetHours
from planner.app.commands.rows import Put
from planner.app.files import open_file
from planner.app.packets.making import make_all, make_packet, plan_packets, usual_last_day, write_packet
from planner.app.packets.passwords import spoken_password
from planner.app.services import Services
from planner.domain.changes import Action, ChangeSet, EntryKind, RowImage
from planner.domain.errors import Code, RefusedError, StoreError, StoreTrouble
from planner.domain.file_records import Packet, PacketEntry, PlanRule, SavedFilter
from planner.domain.ids import JournalEntryId, PacketEntryId, PlanRuleId, SavedFilterId
from planner.domain.packet_scope import images_text, packet_mark
from planner.domain.records import (
    Absence,
    Agreement,
    Assignment,
    Citizen,
    EmployerContact,
    FollowUp,
    HoursStep,
    Worker,
)
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.words import ChangeCause, ContactForm, HoursKind, PacketState, PlanRuleKind
from planner.store import journal
from planner.store.codec import to_row
from support import people
from support.packets import ASK, LAST_DAY, TwoTeams, a_leaders_file, annas_packet, decrypted_pages
from support.small_team import TODAY, PutRows
from support.steps import in_step


@pytest.fixture
def leader(tmp_path: Path, services: Services) -> tuple[Caseload, TwoTeams]:
    caseload, team = a_leaders_file(tmp_path, services)
    return caseload, team


def opened(path: Path, password: str, services: Services) -> Caseload:
    return open_file(path, password, user="XYZ", services=services)


def test_it_holds_the_workers_citizens_and_what_belongs_to_them(
    leader: tuple[Caseload, TwoTeams], tmp_path: Path, services: Services
) -> None:
    caseload, team = leader
    made = annas_packet(caseload, team, tmp_path)
    packet = opened(made.path, made.password, services)
    register = packet.register
    assert {row.name for row in register.all(Citizen)} == {"Zahra Bellini", "Kim Thorslev", "Ulla Vikarsen"}
    assert set(made.citizens) == {team.zahra.id, team.kim.id, team.ulla.id}
    assert register.need(Agreement, team.agreement.id) == team.agreement
    assert len(register.of_agreement(HoursStep, team.agreement.id)) == 2
    assert {row.result for row in register.all(EmployerContact)} == {"Egen kontakt", ""}
    bo = register.need(Worker, team.bo.id)
    assert (bo.initials, bo.weekly_minutes, bo.districts) == ("BKJ", None, ())
    assert register.need(Worker, team.anna.id) == team.anna
    assert not register.all(Absence)
    assert {row.override_reason for row in register.all(Assignment)} == {""}
    assert {row.change_cause for row in register.all(Assignment)} == {ChangeCause.NONE}  # why is for leaders only
    assert not packet.db.damage()  # type: ignore[attr-defined]  # a file's own check
    assert in_step(packet)
    packet.close()
    caseload.close()


@pytest.mark.shipped_rounds
def test_nothing_of_anybody_else_is_in_its_decrypted_bytes(leader: tuple[Caseload, TwoTeams], tmp_path: Path) -> None:
    caseload, team = leader
    gert = team.others[0]
    extra = [
        PlanRule(id=PlanRuleId(people.new_id()), citizen=team.zahra.id, worker=team.bo.id, kind=PlanRuleKind.VETO,
                 reason="Fortrolig udelukkelse"),
        SavedFilter(id=SavedFilterId(people.new_id()), name="Lederens filter", page="citizens", criteria="{}"),
    ]  # fmt: skip
    caseload.run(PutRows(rows=extra))
    caseload.run(Put(replace(team.zahra, job_goal="Tidligere ord"), before=team.zahra))
    before = caseload.register.need(Citizen, team.zahra.id)
    caseload.run(Put(replace(before, job_goal="Vaskeriassistent"), before=before))
    made = annas_packet(caseload, team, tmp_path)
    content = decrypted_pages(made.path, made.password)
    ours = ("Zahra Bellini", team.zahra.cpr, "Havnens Vaskeri", "Egen kontakt", ASK)
    assert [word for word in ours if word.encode() not in content] == []
    theirs = [word for each in team.others for word in (each.cpr, each.name, each.note, each.id)]
    theirs += ["Bos Eget Netværk", "Kaj Ukendt", team.bos_firm.cvr, "Fremmede opgaver", "Fremmed opfølgning"]
    theirs += ["Kollegas fortrolige ord", "Kollegas andre ord", "Kollegas årsag", "Hemmelig Bydel"]
    theirs += ["Fortrolig begrundelse", "Fortrolig udelukkelse", "Lederens filter", "Tidligere ord"]
    assert [word for word in theirs if word.encode() in content] == []
    assert gert.name.encode() not in content
    for name in (gert.name.split()[1], "Uvedkommende"):
        assert name.encode() not in content
    caseload.close()


def test_nothing_can_be_read_on_the_disk(leader: tuple[Caseload, TwoTeams], tmp_path: Path) -> None:
    caseload, team = leader
    folder = tmp_path / "ud"
    folder.mkdir()
    made = annas_packet(caseload, team, folder)
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    raw = made.path.read_bytes()
    for word in (b"SQLite format", b"Zahra", b"Havnens", team.zahra.cpr.encode(), made.password.encode()):
        assert word not in raw
    caseload.close()


def test_its_journal_begins_with_the_one_step_that_made_it(
    leader: tuple[Caseload, TwoTeams], tmp_path: Path, services: Services
) -> None:
    caseload, team = leader
    made = annas_packet(caseload, team, tmp_path)
    packet = opened(made.path, made.password, services)
    entries = list(journal.after(packet.db, 0))
    assert [(entry.number, entry.action, entry.user) for entry in entries] == [(1, Action.FILL_PACKET, "LTO")]
    assert {image.before is None for image in entries[0].images} == {True}
    assert packet.undoable is None
    with pytest.raises(RefusedError):
        packet.undo()
    packet.close()
    caseload.close()


def test_its_name_says_nothing_of_persons(
    leader: tuple[Caseload, TwoTeams], tmp_path: Path, services: Services
) -> None:
    caseload, team = leader
    made = annas_packet(caseload, team, tmp_path)
    assert made.path.name == "Opfølgningspakke 2026-11-23 nr 1.sagspakke"
    assert annas_packet(caseload, team, tmp_path).path.name == "Opfølgningspakke 2026-11-23 nr 2.sagspakke"
    taken = tmp_path / "Opfølgningspakke 2026-11-23 nr 3.sagspakke"
    taken.write_bytes(b"en anden")
    assert annas_packet(caseload, team, tmp_path).path.name == "Opfølgningspakke 2026-11-23 nr 3 (2).sagspakke"
    assert taken.read_bytes() == b"en anden"
    caseload.close()
    again = opened(tmp_path / "Team.sagsplan", "en lang adgangskode", services)
    assert len(again.register.all(Packet)) == 3
    again.close()


def test_the_leaders_file_keeps_its_password_and_the_step_stays(
    leader: tuple[Caseload, TwoTeams], tmp_path: Path
) -> None:
    caseload, team = leader
    made = annas_packet(caseload, team, tmp_path)
    kept = caseload.register.need(Packet, made.packet)
    assert (kept.password, kept.worker, kept.last_day, kept.made_by) == (made.password, team.anna.id, LAST_DAY, "LTO")
    assert set(kept.citizens) == set(made.citizens)
    assert kept.merged_at is None
    assert caseload.register.setting(SettingKey.REGISTER_ID)
    assert caseload.undoable is not Action.MAKE_PACKET
    first = caseload.register.setting(SettingKey.REGISTER_ID)
    annas_packet(caseload, team, tmp_path)
    assert caseload.register.setting(SettingKey.REGISTER_ID) == first
    caseload.close()


def test_the_mark_says_whose_it_is(leader: tuple[Caseload, TwoTeams], tmp_path: Path, services: Services) -> None:
    caseload, team = leader
    made = annas_packet(caseload, team, tmp_path)
    packet = opened(made.path, made.password, services)
    mark = packet_mark(packet.register)
    assert mark is not None
    assert (mark.packet, mark.worker, mark.last_day, mark.ask) == (made.packet, team.anna.id, LAST_DAY, ASK)
    assert mark.register_id == caseload.register.setting(SettingKey.REGISTER_ID)
    assert mark.made_at == services.clock()
    assert packet.register.setting(SettingKey.REGISTER_ID) == ""
    packet.close()
    caseload.close()


def test_refused_before_anything_is_written(leader: tuple[Caseload, TwoTeams], tmp_path: Path) -> None:
    caseload, team = leader
    idle = people.a_worker("TOM")
    caseload.run(PutRows(rows=[idle]))
    folder = tmp_path / "ud"
    folder.mkdir()
    with pytest.raises(RefusedError) as caught:
        make_packet(caseload, idle.id, folder, last_day=date(2026, 11, 22))
    codes = [problem.code for problem in caught.value.problems]
    assert codes == [Code.NOBODY_TO_FOLLOW_UP, Code.LAST_DAY_PASSED]
    with pytest.raises(StoreError) as gone:
        annas_packet(caseload, team, folder / "nej" / "pakke.sagspakke")
    assert gone.value.trouble is StoreTrouble.FOLDER_GONE
    (folder / "pakke.sagspakke").write_bytes(b"noget andet")
    with pytest.raises(StoreError) as there:
        annas_packet(caseload, team, folder / "pakke.sagspakke")
    assert there.value.trouble is StoreTrouble.EXISTS
    assert [path.name for path in folder.iterdir()] == ["pakke.sagspakke"]
    assert not caseload.register.all(Packet)
    caseload.close()


def test_what_fails_leaves_nothing_behind(leader: tuple[Caseload, TwoTeams], tmp_path: Path) -> None:
    caseload, team = leader
    folder = tmp_path / "ud"
    folder.mkdir()
    [order] = plan_packets(caseload, [team.anna.id], folder, last_day=LAST_DAY)
    twice = replace(order, rows=(*order.rows, order.rows[0]))
    with pytest.raises(RuntimeError):
        write_packet(twice, caseload.services)
    assert list(folder.iterdir()) == []
    assert not caseload.register.all(Packet)
    caseload.close()


def test_one_for_everybody_who_has_citizens(
    leader: tuple[Caseload, TwoTeams], tmp_path: Path, services: Services
) -> None:
    caseload, team = leader
    caseload.run(PutRows(rows=[people.a_worker("TOM")]))
    told: list[tuple[int, int]] = []
    made = make_all(caseload, tmp_path, last_day=LAST_DAY, report=lambda done, of: told.append((done, of)))
    assert [each.worker for each in made] == [team.anna.id, team.bo.id]
    assert told == [(1, 2), (2, 2)]
    assert len({each.password for each in made}) == 2
    bos = opened(made[1].path, made[1].password, services)
    assert {row.name for row in bos.register.all(Citizen)} == {"Ulla Vikarsen", "Gert Andetsted", "Fie Uvedkommende"}
    assert [row.cause for row in bos.register.all(Absence)] == ["Kollegas årsag"]
    bos.close()
    caseload.close()


def test_a_password_can_be_read_aloud() -> None:
    made = [spoken_password() for _ in range(200)]
    assert len(set(made)) == 200
    assert all(re.fullmatch(r"([bdfghklmnprstv][aeiouy]){2}(-([bdfghklmnprstv][aeiouy]){2}){5}", each) for each in made)


def test_two_weeks_unless_something_else_is_said() -> None:
    assert usual_last_day(Register(), TODAY) == date(2026, 12, 7)


BEFORE = datetime.fromisoformat("2026-11-20T09:00:00+01:00")


def waiting(packet: Packet, number: int, images: list[RowImage]) -> PacketEntry:
    return PacketEntry(
        id=PacketEntryId(people.new_id("entry")),
        packet=packet.id,
        number=number,
        action=Action.CHANGE_FOLLOW_UP.value,
        at=BEFORE,
        by_user="ABL",
        state=PacketState.WAITING,
        images=images_text(images),
        decided_at=BEFORE,
    )


def test_what_still_waits_comes_along_with_its_id_time_and_user(
    leader: tuple[Caseload, TwoTeams], tmp_path: Path, services: Services
) -> None:
    caseload, team = leader
    first = caseload.register.need(Packet, annas_packet(caseload, team, tmp_path).packet)
    row = team.overdue
    fits = waiting(first, 2, [RowImage("follow_up", row.id, to_row(row), to_row(replace(row, result="Venter")))])
    kim = caseload.register.need(Citizen, team.kim.id)
    clashes = waiting(
        first, 3, [RowImage("citizen", kim.id, {**to_row(kim), "job_goal": "A"}, {**to_row(kim), "job_goal": "B"})]
    )
    gert = team.others[0]
    outside = waiting(first, 4, [RowImage("citizen", gert.id, to_row(gert), {**to_row(gert), "job_goal": "Ikke her"})])
    caseload.run(PutRows(rows=[fits, clashes, outside]))
    # Something else about the same row has changed meanwhile: the two go together.
    caseload.run(Put(replace(row, form=ContactForm.VIDEO), before=row))
    made = annas_packet(caseload, team, tmp_path)
    assert (made.carried, made.left) == ((fits.id,), (clashes.id, outside.id))
    packet = opened(made.path, made.password, services)
    entries = list(journal.after(packet.db, 1))
    assert [(str(entry.entry), entry.at, entry.user, entry.kind) for entry in entries] == [
        (str(fits.id), BEFORE, "ABL", EntryKind.DONE)
    ]
    now = packet.register.need(FollowUp, row.id)
    assert (now.result, now.form) == ("Venter", ContactForm.VIDEO)
    assert packet.undoable is Action.CHANGE_FOLLOW_UP
    assert in_step(packet)
    packet.close()
    caseload.close()


def test_a_step_made_elsewhere_is_taken_over_as_it_was(leader: tuple[Caseload, TwoTeams], services: Services) -> None:
    caseload, team = leader
    row = team.overdue
    made = ChangeSet(
        entry=JournalEntryId(people.new_id("entry")),
        number=99,
        kind=EntryKind.DONE,
        action=Action.CHANGE_FOLLOW_UP,
        at=services.clock(),
        user="ABL",
        images=(RowImage("follow_up", row.id, to_row(row), to_row(replace(row, result="Herfra"))),),
    )
    changes = caseload.take_over(made)
    assert (changes.entry, changes.user) == (made.entry, "ABL")
    assert caseload.undoable is Action.CHANGE_FOLLOW_UP
    caseload.undo()
    assert caseload.register.need(FollowUp, row.id) == row
    caseload.close()


def test_an_agreement_made_in_a_packet_has_a_number_nobody_else_gives(
    leader: tuple[Caseload, TwoTeams], tmp_path: Path, services: Services
) -> None:
    caseload, team = leader
    numbers = []
    for _ in range(2):
        made = annas_packet(caseload, team, tmp_path)
        packet = opened(made.path, made.password, services)
        for _ in range(2):
            key = packet.run(AddAgreement(citizen=team.kim.id, employer=team.firm.id)).value
            numbers.append(packet.register.need(Agreement, key).number)
        packet.close()
    key = caseload.run(AddAgreement(citizen=team.kim.id, employer=team.firm.id)).value
    numbers.append(caseload.register.need(Agreement, key).number)
    assert numbers == ["2026-P1-001", "2026-P1-002", "2026-P2-001", "2026-P2-002", "2026-0002"]
    caseload.close()


def test_the_check_up_finds_nothing_wrong_with_a_packet(
    leader: tuple[Caseload, TwoTeams], tmp_path: Path, services: Services
) -> None:
    caseload, team = leader
    made = annas_packet(caseload, team, tmp_path)
    packet = opened(made.path, made.password, services)
    assert [each for each in check_register(packet) if each.is_broken] == []
    packet.close()
    caseload.close()


def test_hours_in_a_packet(leader: tuple[Caseload, TwoTeams], tmp_path: Path, services: Services) -> None:
    caseload, team = leader
    made = annas_packet(caseload, team, tmp_path)
    packet = opened(made.path, made.password, services)
    wish = SetHours(agreement=team.agreement.id, start=TODAY, minutes=900, ordinary_minutes=300, kind=HoursKind.ACTUAL)
    done = packet.run(wish)
    assert done.changes.user == "ABL"
    packet.close()
    caseload.close()
