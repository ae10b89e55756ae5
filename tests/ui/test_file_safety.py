"""In the window: a lost file is noticed, a chosen backup stays, wrong passwords are counted, the lock covers all."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPlainTextEdit, QToolTip
from pytestqt.qtbot import QtBot

from planner.app.backups import list_backups
from planner.app.caseload import Caseload
from planner.app.files import create_file, password_fits
from planner.app.services import Services
from planner.domain.records import Worker
from planner.platform.settings import Settings
from planner.texts import common
from planner.texts import settings as settings_texts
from planner.texts import shell as texts
from planner.texts import start as start_texts
from planner.ui.acts import Act
from planner.ui.context import Door
from planner.ui.forgetful import MemorySettings
from planner.ui.program import Program
from planner.ui.settings.page import SettingsPage
from planner.ui.settings.safety_part import SafetyPart
from planner.ui.shell.file_watch import LostDialog
from planner.ui.shell.start_window import StartWindow
from planner.ui.shell.tries import FREE_TRIES, LONGEST_PAUSE, Tries
from planner.ui.shell.tries import KEY as TRIES
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Theme
from planner.ui.widgets import dialog
from planner.ui.widgets.button import Button
from planner.ui.widgets.dialog import Dialog
from support.looks import undress
from support.people import a_citizen, a_worker
from support.services import Clock
from support.steps import Add

PASSWORD = "en lang adgangskode"


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, settings: MemorySettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program, closed after the test without a question."""
    made = Program(qapp, settings)
    yield made
    monkeypatch.setattr(LostDialog, "exec", lambda _self: int(QDialog.DialogCode.Rejected))
    monkeypatch.setattr(dialog, "tell", lambda *_: None)
    monkeypatch.setattr("planner.ui.shell.window.tell", lambda *_: None)
    for window in (made.window, made.start):
        if window is not None:
            window.close()
    made.deleteLater()
    undress(qapp)


@pytest.fixture
def caseload_with_backups(tmp_path: Path, services: Services, clock: Clock) -> Caseload:
    """Ten backups of one day, and a step since; closed by the window that shows it."""
    caseload = create_file(tmp_path / "team.sagsplan", PASSWORD, user="TST", services=services)
    for number in range(10):
        caseload.run(Add(records=(a_worker(f"A{number}"),)))
        caseload.back_up()
        clock.forward(minutes=1)
    caseload.run(Add(records=(a_worker("LAST"),)))
    return caseload


def shown(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window


def paused(window: StartWindow) -> bool:
    return window.unlock.paused


@pytest.mark.parametrize("place", [0, 9])
def test_any_listed_backup_is_restored_and_none_is_deleted_first(
    program: Program, caseload_with_backups: Caseload, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    caseload = caseload_with_backups
    program.open(caseload)
    shown(program).actions_.by_name["restore"].trigger()
    page = shown(program).page
    assert isinstance(page, SettingsPage)
    part = page.part
    assert isinstance(part, SafetyPart)
    before = list_backups(caseload)
    assert len(before) == 10
    part.backups.view.choose(before[place].path.name)
    caseload.back_up()  # meanwhile, as before a risky step
    assert before[place].path.exists()
    part.backups.secret.setText(PASSWORD)
    monkeypatch.setattr(dialog.Question, "exec", lambda _self: int(QDialog.DialogCode.Accepted))
    part.backups.restore_button.click()
    names = sorted(row.initials for row in shown(program).context.register.all(Worker))
    assert names == [f"A{number}" for number in range(10 - place)]
    assert before[place].path.exists()


def test_a_lost_file_is_noticed_when_the_window_is_activated_and_a_copy_opened(
    qtbot: QtBot, program: Program, disk_caseload: Caseload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk_caseload.run(Add(records=(a_worker("ABC"),)))
    program.open(disk_caseload)
    window = shown(program)
    path = disk_caseload.path
    assert path is not None
    path.unlink()
    copy = tmp_path / "reddet.sagsplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), LostDialog), timeout=20_000)
    assert window.body.trouble.accessibleName().startswith("Filen ligger ikke længere, hvor den blev åbnet.")
    offer = QApplication.activeModalWidget()
    assert isinstance(offer, LostDialog)
    offer.accept()
    qtbot.waitUntil(lambda: program.start is not None, timeout=20_000)
    assert copy.exists()
    assert program.start is not None
    program.start.unlock_with(PASSWORD)
    assert [row.initials for row in shown(program).context.register.all(Worker)] == ["ABC"]


def test_closing_a_window_whose_file_is_lost_asks_first(
    qtbot: QtBot, program: Program, disk_caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk_caseload.run(Add(records=(a_worker("ABC"),)))
    program.open(disk_caseload)
    path = disk_caseload.path
    assert path is not None
    path.unlink()
    asked: list[str] = []

    def save(offer: LostDialog) -> int:
        asked.append(offer.windowTitle())
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(LostDialog, "exec", save)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window = shown(program)
    assert not window.close()  # no place was chosen for the copy: the window stays
    assert asked == [texts.FILE_LOST_TITLE]
    assert window.isVisible()


@pytest.mark.parametrize("answer", [QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected])
def test_what_was_answered_at_closing_is_not_told_again(
    program: Program,
    disk_caseload: Caseload,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: QDialog.DialogCode,
) -> None:
    program.open(disk_caseload)
    window = shown(program)
    window.context.run(Add(records=(a_worker("ABC"),)))
    assert disk_caseload.path is not None
    disk_caseload.path.unlink()
    copy, said = tmp_path / "reddet.sagsplan", list[str]()
    monkeypatch.setattr(LostDialog, "exec", lambda _self: int(answer))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    monkeypatch.setattr("planner.ui.shell.window.tell", lambda *words: said.append(words[2]))
    assert window.close()
    assert said == []
    assert copy.exists() == (answer == QDialog.DialogCode.Accepted)


def test_what_was_not_saved_is_offered_in_the_banner_after_the_dialog_was_refused(
    qtbot: QtBot, program: Program, disk_caseload: Caseload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(disk_caseload)
    window = shown(program)
    window.context.run(Add(records=(a_worker("ABC"),)))
    assert disk_caseload.path is not None
    disk_caseload.path.unlink()
    for _ in range(2):
        assert window.context.run(Add(records=(a_worker("DEF"),))) is None
        assert window.body.trouble.words().startswith("Filen ligger ikke længere, hvor den blev åbnet.")
        qtbot.wait(0)
        offered = QApplication.activeModalWidget()
        if isinstance(offered, LostDialog):
            offered.reject()
    link = next(each for each in window.body.trouble.findChildren(Button) if each.text() == common.SAVE_COPY)
    assert link.isVisible()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    link.click()  # nothing was chosen: the offer stands
    assert link.isVisible()
    copy = tmp_path / "reddet.sagsplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    link.click()
    assert copy.exists()


@pytest.mark.parametrize("how", ["gone", "replaced"])
def test_a_locked_window_opens_with_its_own_password_whatever_became_of_the_file(
    qtbot: QtBot, program: Program, disk_caseload: Caseload, tmp_path: Path, services: Services, how: str
) -> None:
    disk_caseload.run(Add(records=(a_worker("ABC"),)))
    program.open(disk_caseload)
    window = shown(program)
    path, foreign = disk_caseload.path, "en ganske anden kode"
    assert path is not None
    window.lock()
    assert window.lock_view.panel.line.text() == start_texts.LOCKED_LINE
    path.unlink()
    if how == "replaced":
        create_file(tmp_path / "min.sagsplan", foreign, user="X", services=services).close()
        (tmp_path / "min.sagsplan").rename(path)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.wait(0)
    assert QApplication.activeModalWidget() is None
    window.lock_view.panel.tried.emit(foreign)
    assert window.lock_view.isVisible()
    window.lock_view.panel.tried.emit(PASSWORD)
    assert not window.lock_view.isVisible()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), LostDialog), timeout=20_000)
    offered = QApplication.activeModalWidget()
    assert isinstance(offered, LostDialog)
    window.lock()
    assert not offered.isVisible()
    assert window.lock_view.panel.line.text() == start_texts.LOCKED_UNSAVED
    window.unlock()


def test_what_kept_the_closing_from_saving_stays_to_be_read(
    qtbot: QtBot, program: Program, disk_caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = a_citizen("Kim Lund")
    disk_caseload.run(Add(records=(person,)))
    program.open(disk_caseload)
    window = shown(program)
    window.go("citizens", Door(row=person.id))
    page = window.page
    assert page is not None
    write = page.act(Act.FOLLOW_UP)
    assert write is not None
    write.do()
    note = next(each for each in page.findChildren(QPlainTextEdit) if each.isVisibleTo(page))
    qtbot.keyClicks(note, "Ringer igen")
    assert page.unsaved()
    window.go("overview", None)
    assert disk_caseload.path is not None
    disk_caseload.path.unlink()
    asked: list[str] = []

    def save() -> None:
        asking = QApplication.activeModalWidget()
        assert isinstance(asking, Dialog)
        asked.append(asking.windowTitle())
        next(each for each in asking.findChildren(Button) if each.text() == common.SAVE).click()

    QTimer.singleShot(0, save)
    assert not window.close()
    assert asked == [texts.CLOSE_TITLE]
    assert window.page is page
    assert "Det sidste trin er ikke gemt." in window.body.trouble.words()
    note.clear()  # else the end of the test asks once more


def test_the_lock_covers_dialogs_over_dialogs_and_tool_tips(
    qtbot: QtBot, program: Program, disk_caseload: Caseload
) -> None:
    program.open(disk_caseload)
    window = shown(program)
    theme = window.context.theme
    first = Dialog(theme, window, "Borgerens navn", "Et navn")
    first.open()
    second = Dialog(theme, first, "Endnu et navn", "Et andet")
    second.open()
    QToolTip.showText(window.mapToGlobal(QPoint(50, 50)), "Et tredje navn", window)
    window.lock()
    assert window.locked
    left = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
    assert left == []
    assert not QToolTip.isVisible()


def test_choosing_the_file_again_begins_no_new_count(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, tmp_path: Path, services: Services
) -> None:
    file, other = tmp_path / "team.sagsplan", tmp_path / "anden.sagsplan"
    for each in (file, other):
        create_file(each, PASSWORD, user="TST", services=services).close()
    window = StartWindow(theme, settings)
    qtbot.addWidget(window)
    window.ask_for(file)
    for _ in range(FREE_TRIES):
        window.unlock_with("en forkert adgangskode")
    assert paused(window)
    window.ask_for(other)
    assert not paused(window)
    link = tmp_path / "genvej.sagsplan"
    link.symlink_to(file)
    window.ask_for(link)
    assert paused(window)
    again = StartWindow(theme, settings)
    qtbot.addWidget(again)
    again.ask_for(file)
    assert paused(again)
    assert again.unlock.failures == FREE_TRIES


def test_the_pause_grows_and_the_right_password_ends_the_count(tmp_path: Path, settings: MemorySettings) -> None:
    tries, file = Tries(settings), tmp_path / "x"
    assert [tries.wrong(file) for _ in range(12)] == [0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60]
    tries.right(file)
    assert (tries.failures(file), tries.pause(file)) == (0, 0)


def test_backups_of_one_second_are_told_apart_and_a_new_one_shows_at_once(
    program: Program, tmp_path: Path, services: Services
) -> None:
    caseload = create_file(tmp_path / "team.sagsplan", PASSWORD, user="TST", services=services)
    window = program.open(caseload)
    window.go("settings", Door(criteria={"section": "safety"}))
    assert isinstance(window.page, SettingsPage)
    part = window.page.part
    assert isinstance(part, SafetyPart)
    for initials in ("ABC", "DEF", "GHI"):
        caseload.run(Add(records=(a_worker(initials),)))
        window.actions_.by_name["back_up"].trigger()
    said = [settings_texts.backup_of(each) for each in part.backups.model.rows_shown()]
    assert len(said) == 3
    assert len(set(said)) == 3
    assert window.status.backup.text() == texts.backed_up(services.clock(), services.clock().date())


def test_a_new_start_of_the_program_goes_on_waiting(tmp_path: Path) -> None:
    file, kept = tmp_path / "x", tmp_path / "settings.json"
    before = Tries(Settings(kept))
    for _ in range(9):
        before.wrong(file)
    after = Tries(Settings(kept))
    assert after.failures(file) == 9
    assert after.pause(file) > 0
    assert after.wrong(file) == LONGEST_PAUSE
    after.right(file)
    assert Tries(Settings(kept)).failures(file) == 0


@pytest.mark.parametrize(
    "kept",
    [
        '{"x": {"failures": 9, "until": NaN}}',
        '{"x": {"failures": 9, "until": -%s}}' % ("9" * 400),
        '{"x": {"failures": 9, "until": 1e999}}',
        '{"x": {"failures": -1, "until": 0}}',
        '{"x": {"failures": "9", "until": 0}}',
        '{"x": [9, 0]}',
        '["x"]',
        "{",
    ],
)
def test_counts_that_make_no_sense_keep_nobody_out(tmp_path: Path, kept: str) -> None:
    file = tmp_path / "x"
    tries = Tries(MemorySettings(**{TRIES: kept.replace('"x"', json.dumps(str(file)))}))
    assert 0 <= tries.pause(file) <= LONGEST_PAUSE
    assert tries.wrong(file) <= LONGEST_PAUSE


def test_a_clock_that_was_set_back_makes_no_pause_longer_than_it_began(
    tmp_path: Path, settings: MemorySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, file = Tries(settings), tmp_path / "x"
    pause = [tries.wrong(file) for _ in range(FREE_TRIES)][-1]
    real = time.time()
    monkeypatch.setattr(time, "time", lambda: real - 86_400)
    assert tries.pause(file) == pause


def test_a_damaged_file_offers_its_last_whole_backup(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, tmp_path: Path, services: Services
) -> None:
    path = tmp_path / "team.sagsplan"
    caseload = create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_worker("ABC"),)))
    caseload.close()
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    path.write_bytes(content)
    window = StartWindow(theme, settings)
    qtbot.addWidget(window)
    opened: list[Caseload] = []
    window.opened.connect(opened.append)
    window.show()
    window.ask_for(path)
    window.unlock.field.setText(PASSWORD)
    window.unlock_with(PASSWORD)
    assert opened == []
    assert "Filen er beskadiget" in window.unlock.error.text()
    assert not window.unlock.restoring.isHidden()
    window.unlock.restoring.click()
    assert [row.initials for row in opened[0].register.all(Worker)] == ["ABC"]
    opened[0].close()


@pytest.mark.parametrize("weak", ["a" * 12, " " * 12, "password1234", "123456123456"])
def test_a_chosen_password_must_be_hard_to_guess(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, tmp_path: Path, weak: str
) -> None:
    window = StartWindow(theme, settings)
    qtbot.addWidget(window)
    panel = window.new
    panel.folder = tmp_path
    panel.secret.setText(weak)
    panel.repeat.setText(weak)
    panel.seen.setChecked(True)
    panel.make()
    assert panel.secret_field.error.startswith("Adgangskoden er for let at gætte. ")
    assert [*tmp_path.iterdir()] == []
    panel.secret.setText(PASSWORD)
    panel.repeat.setText(PASSWORD)
    panel.make()
    assert panel.secret_field.error == ""


def test_a_new_password_for_an_open_file_must_be_hard_to_guess(program: Program, disk_caseload: Caseload) -> None:
    disk_caseload.run(Add(records=(a_worker("ABC"),)))
    program.open(disk_caseload)
    shown(program).actions_.by_name["change_password"].trigger()
    page = shown(program).page
    assert isinstance(page, SettingsPage)
    part = page.part
    assert isinstance(part, SafetyPart)
    form = part.password
    form.old.setText(PASSWORD)
    for field in (form.new, form.again):
        field.setText("password1234")
    form.change()
    assert form.new_field.error.startswith("Adgangskoden er for let at gætte. ")
    form.clear()  # else closing asks about what is typed
    assert password_fits(disk_caseload, PASSWORD)
