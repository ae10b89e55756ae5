"""After a day with commands and windows, nothing about a person is readable outside what was exported on purpose."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from planner.app import files
from planner.domain.records import Citizen, Employer, EmployerContact, FollowUp
from support.byte_search import readable, said_to_the_system, ways_to_write
from support.lists import a_csv, a_row
from support.people import unassignable_cpr
from support.services import Clock
from support.working_day import PASSWORDS, STEPS, WorkingDay, begin_day, day_ground

pytestmark = [pytest.mark.e2e, pytest.mark.ui]

SHEET_PASSWORD = "tavs måge over havnen"


class Machine:
    """A home, a temporary folder, places for settings and logs, a register's folder and one for exports."""

    def __init__(self, root: Path) -> None:
        self.home, self.work, self.out, self.told = (root / name for name in ("hjem", "register", "ud", "fortalt"))
        for folder in (self.home, self.home / "tmp", self.work, self.out, self.told):
            folder.mkdir(parents=True)
        self.path = self.work / "team.sagsplan"
        self.password_file = self.told / "adgang"
        self.password_file.write_text(PASSWORDS[0], encoding="utf-8")
        self.sheet_password = self.told / "ark"
        self.sheet_password.write_text(SHEET_PASSWORD, encoding="utf-8")
        self.known = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "SAGSPLAN"))}
        self.known |= {"HOME": str(self.home), "TMPDIR": str(self.home / "tmp"), "PYTHONUTF8": "1"}
        self.known |= {"PYTHONPATH": os.pathsep.join(sys.path), "QT_QPA_PLATFORM": "offscreen"}

    def call(self, *arguments: object) -> str:
        """A command of the program, which must succeed."""
        call = [sys.executable, "-m", "planner", *map(str, arguments), "--password-file", str(self.password_file)]
        done = subprocess.run(call, capture_output=True, text=True, env=self.known, check=False)
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def window(self) -> str:
        """A day in the window; what it says is the crash report that the user would send."""
        call = [sys.executable, "-m", "support.whole_day_window", str(self.path)]
        done = subprocess.run(
            call, input=f"{PASSWORDS[0]}\n", capture_output=True, text=True, env=self.known, check=False
        )
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout


def test_the_search_finds_a_word_however_it_is_written(tmp_path: Path) -> None:
    for number, way in enumerate(ways_to_write("0101800000")):
        (tmp_path / "fil").write_bytes(b"x" * number + way + b"x")
        assert readable(["0101800000"], [tmp_path])[0], way
    with zipfile.ZipFile(tmp_path / "fil", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inde", b"noget " + "Fortrolig Borger".encode("utf-16-le"))
    assert readable(["Fortrolig Borger"], [tmp_path])[0]
    assert readable(["Anden Borger"], [tmp_path])[0] == []


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_nothing_about_a_person_is_readable(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    begin_day(machine.path)
    day = WorkingDay(machine.path, PASSWORDS[0], Clock(), lambda _words: None, random.Random(4))
    for kind in STEPS:
        if kind != "password":
            day.step(kind)
    day.caseload.close()
    listed = machine.out / "liste.csv"
    listed.write_bytes(a_csv([_row(number) for number in range(5)]))
    exports = [listed, machine.work / "liste.csv", machine.out / "register.xlsx"]
    with said_to_the_system(os.getpid()) as said:
        file = machine.path
        machine.call("import", file, listed, "--programme", "FSM", "--accept")
        machine.call("plan", file, "--accept")
        machine.call("packet", file, "--worker", "ABL", "--out", machine.out)
        machine.call("packet", file, "--worker", "BKJ", "--out", machine.out / "ark.xlsx", "--workbook")
        month = ("--programme", "FSM", "--month", "2026-10")
        machine.call("sheet", file, *month, "--recipient", "management", "--out", machine.out / "uden.xlsx", "--eml")
        locked = ("--sheet-password-file", machine.sheet_password, "--with-cpr", "--encrypt", "--eml")
        machine.call("sheet", file, *month, "--recipient", "agency", "--out", machine.out / "med.xlsx", *locked)
        machine.call("export", file, "--out", machine.out / "register.xlsx")
        machine.call("backup", file)
        report = machine.window()
        machine.call("check", file)
        machine.call("restore", file)
    words = _secrets(machine.path)
    assert len(words) > 40
    found, looked = readable(words, [machine.home, machine.work, machine.out], exports)
    sys.stdout.write(f"{len(words)} words, {looked} bytes, {len(said)} sets of arguments and surroundings\n")
    assert found == []
    assert looked > 1_000_000
    assert report.startswith("Sagsplan ")
    for text in (report.encode(), *said):
        assert not [word for word in words if word.encode() in text], text[:200]
    assert not [
        each for each in readable(words, [machine.out], [])[0] if "liste.csv" not in each and "register" not in each
    ]
    assert readable(words, [machine.out])[0], "the search finds what is there"
    assert list(machine.home.rglob("settings.json"))
    assert list(machine.home.rglob("sagsplan.log"))


def _row(number: int) -> dict[str, str]:
    return {**a_row(Navn=f"Fortrolig Borger {number}"), "Cpr.nr.": unassignable_cpr(date(1979, 3, 2), number)}


def _secrets(path: Path) -> set[str]:
    """Every number, name and word of a person in the register, and the passwords."""
    caseload = files.open_file(path, PASSWORDS[0], user="LTO", read_only=True, services=day_ground(Clock()))
    register = caseload.register
    words = {*PASSWORDS, SHEET_PASSWORD}
    for citizen in register.all(Citizen):
        words |= {citizen.cpr, citizen.name, citizen.note}
    for row in register.all(FollowUp):
        words.add(row.result)
    for firm in register.all(Employer):
        words |= {firm.contact_person, firm.email}
    words |= {row.result for row in register.all(EmployerContact)}
    caseload.close()
    return {word for word in words if len(word) > 5}
