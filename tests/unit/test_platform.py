from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from planner.platform import datafiles, logs
from planner.platform.settings import Settings


def test_shipped_files_are_found() -> None:
    assert (datafiles.migrations() / "0001_initial.sql").is_file()
    assert (datafiles.resources() / "programmes").is_dir()


def test_settings_survive_the_program(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    Settings(path).set("initials", "LØT")
    assert Settings(path).get("initials") == "LØT"
    assert [child.name for child in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 1}', '{"values": [1]}', "\x00\xff"])
def test_unreadable_settings_are_set_aside(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    settings = Settings(path)
    assert settings.get("initials", "none") == "none"
    settings.set("initials", "ABC")
    assert json.loads(path.read_text(encoding="utf-8"))["values"] == {"initials": "ABC"}
    assert (tmp_path / "settings.unreadable").read_text(encoding="utf-8") == content


def test_settings_in_a_place_that_cannot_be_written_are_kept_for_the_run(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    settings = Settings(blocked / "settings.json")
    settings.set("initials", "ABC")
    assert settings.get("initials") == "ABC"


def test_numbers_stay_in_bounds(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    settings.set("idle", "500")
    settings.set("bad", "x")
    assert settings.number("idle", 10, least=2, most=30) == 30
    assert settings.number("bad", 10, least=2, most=30) == 10
    assert settings.number("none", 10, least=2, most=30) == 10


def test_the_log_masks_numbers_and_leaves_out_what_an_error_says(tmp_path: Path) -> None:
    logs.start(tmp_path)
    log = logging.getLogger("planner.test")
    try:
        int("Anna Bæk 140571-1234")
    except ValueError:
        log.exception("row %s of 1405711234", "id-7")
    handler = logging.getLogger("planner").handlers[-1]
    handler.flush()
    text = (tmp_path / "sagsplan.log").read_text(encoding="utf-8")
    logging.getLogger("planner").removeHandler(handler)
    handler.close()
    assert "id-7" in text
    assert "ValueError" in text
    assert "[cpr]" in text
    assert "Anna" not in text
    assert "1234" not in text
