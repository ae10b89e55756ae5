"""``sagsplan packet``: packets out, and the password only for those who ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.app.files import open_file
from planner.app.services import Services
from planner.cli.run import Windows, run
from planner.domain.file_records import Packet, Setting
from planner.domain.ids import SettingId
from planner.domain.packet_scope import packet_mark
from planner.domain.settings import SettingKey
from support.packets import PASSWORD, a_leaders_file
from support.small_team import PutRows


@dataclass(frozen=True)
class Answer:
    """How a call ended."""

    status: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def file(tmp_path: Path, services: Services) -> Path:
    """The leader's file, which stays at its own day."""
    caseload, _team = a_leaders_file(tmp_path, services)
    caseload.run(PutRows(rows=[Setting(id=SettingId(SettingKey.DEMO_TODAY), value="2026-11-23")]))
    caseload.close()
    return tmp_path / "Team.sagsplan"


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a call of the program with the file's password in the environment."""
    monkeypatch.setenv("SAGSPLAN_PASSWORD", PASSWORD)

    def made(*arguments: object) -> Answer:
        capsys.readouterr()
        status = run(["packet", *map(str, arguments)], Windows(open=lambda *_: 1, self_test=lambda: 1))
        caught = capsys.readouterr()
        return Answer(status, caught.out, caught.err)

    return made


def kept(file: Path, services: Services) -> list[Packet]:
    caseload = open_file(file, PASSWORD, user="LTO", services=services)
    found = sorted(caseload.register.all(Packet), key=lambda row: row.id)
    caseload.close()
    return found


def test_one_workers_packet_and_its_password_on_request(call: Call, file: Path, services: Services) -> None:
    out = file.parent / "anna.sagspakke"
    answer = call(file, "--worker", "abl", "--out", out, "--last-day", "2026-11-30", "--user", "LTO")
    assert (answer.status, answer.err) == (0, "")
    [row] = kept(file, services)
    assert row.password not in answer.out
    assert "ABL: 3 borgere" in answer.out
    shown = call(file, "--worker", "ABL", "--show-password")
    assert shown.out == f"{row.password}\n"
    packet = open_file(out, row.password, user="ABL", services=services)
    mark = packet_mark(packet.register)
    packet.close()
    assert mark is not None
    assert (mark.last_day.isoformat(), mark.ask) == ("2026-11-30", "LTO")


def test_everybodys_as_json(call: Call, file: Path, services: Services) -> None:
    folder = file.parent / "pakker"
    folder.mkdir()
    answer = call(file, "--all", "--out", folder, "--ask", "Lone på 12 34", "--json")
    assert answer.status == 0
    rows = json.loads(answer.out)
    assert [(row["worker"], row["citizens"], row["last_day"], row["password"]) for row in rows] == [
        ("ABL", 3, "2026-12-07", None),
        ("BKJ", 3, "2026-12-07", None),
    ]
    assert sorted(row["file"] for row in rows) == sorted(str(path) for path in folder.iterdir())
    assert [row["packet"] for row in rows] == [each.id for each in kept(file, services)]
    told = json.loads(call(file, "--worker", "BKJ", "--show-password", "--json").out)
    assert told["password"] == kept(file, services)[1].password
    both = json.loads(call(file, "--worker", "ABL", "--out", folder, "--show-password", "--json").out)
    assert both[0]["password"] == kept(file, services)[2].password


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--out", "x"], 2, "enten --worker eller --all"),
        (["--worker", "ABL", "--all", "--out", "x"], 2, "enten --worker eller --all"),
        (["--worker", "ABL"], 2, "--out mangler"),
        (["--all", "--show-password"], 2, "--out mangler"),
        (["--worker", "NEJ", "--out", "x"], 1, "Ingen jobformidler har initialerne NEJ"),
        (["--worker", "ABL", "--show-password"], 1, "ingen opfølgningspakke endnu"),
        (["--worker", "ABL", "--out", "x", "--last-day", "2026-11-22"], 1, "sidste dag er passeret"),
    ],
)
def test_what_cannot_be_done_is_told(call: Call, file: Path, arguments: list[str], status: int, said: str) -> None:
    answer = call(file, *arguments)
    assert answer.status == status
    assert said in answer.err
    assert answer.out == ""


def test_out_of_a_packet_comes_none(
    call: Call, file: Path, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = file.parent / "anna.sagspakke"
    call(file, "--worker", "ABL", "--out", out)
    monkeypatch.setenv("SAGSPLAN_PASSWORD", kept(file, services)[0].password)
    answer = call(out, "--worker", "ABL", "--out", file.parent / "igen.sagspakke")
    assert answer.status == 1
    assert "»Lav opfølgningspakke« er teamlederens opgave." in answer.err
    assert not (file.parent / "igen.sagspakke").exists()
