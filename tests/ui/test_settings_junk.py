"""Whatever lies in the settings file, the program starts: what makes no sense falls back, one value at a time."""

from __future__ import annotations

import json
import logging
import os
from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.caseload import Caseload
from planner.platform.logs import start as start_log
from planner.platform.settings import INITIALS_KEY, Settings, kept_json, whole_number
from planner.ui.context import Context
from planner.ui.forgetful import MemorySettings
from planner.ui.pages import all_pages
from planner.ui.program import make_theme
from planner.ui.shell.idle import USUAL, idle_minutes
from planner.ui.shell.recent import KEY, RecentFiles
from planner.ui.shell.start_window import StartWindow, now
from planner.ui.shell.tries import KEY as TRIES
from planner.ui.shell.window import GEOMETRY, MainWindow
from planner.ui.tables.remembered import load_layout
from support.examples import examples
from support.looks import undress

DEEP = "[" * 100_000 + "]" * 100_000
LONG = "9" * 5_000
GOOD = {"path": "/home/Team Nord.sagsplan", "at": "2026-11-23T12:00:00+01:00", "pinned": True}
KEYS = (
    "look",
    "density",
    "scale",
    "font",
    "idle_minutes",
    GEOMETRY,
    KEY,
    TRIES,
    "table/citizens",
    "citizens/panel",
    INITIALS_KEY,
)
VALUES = {
    "empty": "",
    "deep": DEEP,
    "long number": LONG,
    "odd digits": "²³",
    "arabic digits": "١٢",
    "negative": "-99999999999",
    "infinite": "1e400",
    "not a number": "NaN",
    "signs": "\u202e\ufffe\u0001",
    "null": "null",
    "list": "[[]]",
    "object": '{"order": 1, "widths": {"name": Infinity}, "hidden": 3, "sort": null, "falling": 7}',
    "markup": "<img src='//x/y'>",
}
FILES: dict[str, bytes] = {
    "nothing": b"",
    "half": b'{"values": {"look": "da',
    "deep": DEEP.encode(),
    "deep inside": b'{"version": 1, "values": {"a": ' + DEEP.encode() + b"}}",
    "not utf-8": b'{"values": {"look": "\xff\xfe"}}',
    "utf-16": json.dumps({"values": {"look": "dark"}}).encode("utf-16"),
    "lone half sign": b'{"values": {"look": "\\ud800", "user/initials": "ABC"}}',
    "nul": b'{"values": {"recent": "\\u0000"}}',
    "numbers": b'{"values": {"look": 1, "scale": [], "idle_minutes": {}, "recent": null}}',
    "values a list": b'{"values": []}',
    "a list": b"[1]",
    "a number of many digits": b'{"values": ' + b"9" * 5000 + b"}",
    "huge": b'{"values": {"a": "' + b"x" * 3_000_000 + b'"}}',
    "binary": bytes(range(256)) * 20,
}


WINDOWS: list[MainWindow] = []


@pytest.fixture(autouse=True)
def windows_are_kept() -> Iterator[None]:
    """As the program keeps its own: what nobody keeps is garbage, and is deleted even while a job of it hands over."""
    yield
    WINDOWS.clear()


def starts(qtbot: QtBot, qapp: QApplication, caseload: Caseload, settings: Any) -> MainWindow:
    """Both windows, as the program makes them."""
    theme = make_theme(qapp, settings)
    start = StartWindow(theme, settings)
    qtbot.addWidget(start)
    start.show()
    window = MainWindow(Context(caseload, theme, settings), all_pages())
    qtbot.addWidget(window)
    window.show()
    window.show_first()
    window.go("citizens", None)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert window.width() <= 2 * max(room.width(), 1440)
    assert window.geometry().intersects(room)
    assert 0.8 < theme.scale < 1.5
    assert 2 <= idle_minutes(settings) <= 30
    start.close()
    undress(qapp)
    WINDOWS.append(window)
    return window


def a_few_in_every_run(kinds: Iterable[str]) -> list[ParameterSet]:
    """Each kind opens a whole window: every third in every run, the others where there is time (``make long``)."""
    return [
        pytest.param(kind, id=kind, marks=[] if at % 3 == 0 else [pytest.mark.long]) for at, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize("content", a_few_in_every_run(FILES))
def test_a_settings_file_of_any_kind(
    qtbot: QtBot, qapp: QApplication, caseload: Caseload, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(FILES[content])
    settings = Settings(path)
    starts(qtbot, qapp, caseload, settings)
    settings.set("look", "dark")
    assert Settings(path).get("look") == "dark"


@pytest.mark.parametrize(
    "what", ["folder", "pipe", "/dev/zero", "/dev/urandom", "/dev/null"] if os.name == "posix" else ["folder"]
)
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, what: str) -> None:
    """The program would wait for its end for ever, or take what comes out of it."""
    path, log = tmp_path / "settings.json", tmp_path / "sagsplan.log"
    for each in (path, log):
        if what == "folder":
            each.mkdir()
        elif what == "pipe":
            os.mkfifo(each)
        else:
            each.symlink_to(what)
    before = log.stat().st_mode
    assert Settings(path).get("look") == ""
    logger = logging.getLogger("planner")
    held = list(logger.handlers)
    start_log(tmp_path)
    assert [type(each) for each in logger.handlers if each not in held] == [logging.NullHandler]
    logger.handlers = held
    assert log.stat().st_mode == before


def test_good_values_beside_bad_ones_hold(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(FILES["lone half sign"])
    settings = Settings(path)
    assert (settings.get("look"), settings.get(INITIALS_KEY)) == ("", "ABC")


def test_a_folder_in_the_place_of_the_file(
    qtbot: QtBot, qapp: QApplication, caseload: Caseload, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    (path / "mit.txt").write_text("x", encoding="utf-8")
    settings = Settings(path)
    starts(qtbot, qapp, caseload, settings)
    settings.set("look", "dark")
    assert settings.get("look") == "dark"
    assert (path / "mit.txt").is_file()


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the system's answer is given in its place."""
    path = tmp_path / "settings.json"
    path.write_text('{"values": {"look": "dark"}}', encoding="utf-8")

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "read_text", refuse)
    assert Settings(path).get("look") == ""
    assert path.exists()


@pytest.mark.parametrize("value", a_few_in_every_run(VALUES))
def test_one_bad_value_under_every_key(qtbot: QtBot, qapp: QApplication, caseload: Caseload, value: str) -> None:
    settings = MemorySettings(**dict.fromkeys(KEYS, VALUES[value]))
    starts(qtbot, qapp, caseload, settings)


@pytest.mark.parametrize(
    "entries",
    [
        [{"path": 1, "at": GOOD["at"]}],
        [{"path": "x" * 100_000, "at": GOOD["at"]}],
        [{"path": "/" + "x" * 300, "at": GOOD["at"]}],
        [{"path": "a\0b", "at": GOOD["at"]}],
        [{"path": "/home/a", "at": "i går"}],
        [{"path": "/home/a", "at": "2026-11-23T12:00:00"}],
        [{"path": "/home/a", "at": "0001-01-01T00:00:00"}],
        [{"path": "/home/a", "at": "9999-12-31T23:59:59+14:00"}],
        [None, 3, "x", [], {}],
    ],
)
def test_recent_files_are_read_one_by_one(
    qtbot: QtBot, qapp: QApplication, caseload: Caseload, entries: list[Any]
) -> None:
    settings = MemorySettings(**{KEY: json.dumps([*entries, GOOD])})
    assert Path("/home/Team Nord.sagsplan") in [each.path for each in RecentFiles(settings).all()]
    starts(qtbot, qapp, caseload, settings)


def test_recent_files_keep_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = MemorySettings()
    RecentFiles(settings).note(Path("team.sagsplan"), now())
    RecentFiles(settings).note(tmp_path / "team.sagsplan", now())
    assert [each.path for each in RecentFiles(settings).all()] == [tmp_path / "team.sagsplan"]


def test_a_place_off_every_screen_is_given_up(qtbot: QtBot, qapp: QApplication, caseload: Caseload) -> None:
    window = starts(qtbot, qapp, caseload, MemorySettings())
    window.setGeometry(60_000, 60_000, 1200, 800)
    kept = bytes(window.saveGeometry().toBase64().data()).decode()
    starts(qtbot, qapp, caseload, MemorySettings(**{GEOMETRY: kept}))
    starts(qtbot, qapp, caseload, MemorySettings(**{GEOMETRY: b64encode(b"\x01\xd9\xd0\xcb" + b"\xff" * 62).decode()}))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(kept=json_values)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(150))
def test_any_json_is_a_layout_or_none(kept: Any) -> None:
    text = json.dumps(kept)
    settings = MemorySettings(**{"table/x": text, KEY: text, "idle_minutes": text})
    load_layout(settings, "x")
    RecentFiles(settings).all()
    assert 2 <= idle_minutes(settings) <= 30


@pytest.mark.parametrize("text", ["²", "١", "", " ", "1e3", "0x10", "--1", LONG, "+-1", "1_0", "ten"])
def test_what_is_no_plain_number_is_the_default(text: str) -> None:
    assert whole_number(text, USUAL, least=2, most=30) == USUAL


def test_json_that_is_nested_too_deep_is_nothing() -> None:
    assert kept_json(DEEP) is None
    assert kept_json("") is None
