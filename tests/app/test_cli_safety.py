"""What the commands say of saving, passwords and backups is true, and what they make is their owner's only.

They are called in this process; what they make, each in a process of its own, as the program does.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.app.backups import backups_of
from planner.app.files import create_file, open_file
from planner.cli.run import Windows, run
from planner.domain.file_records import Setting
from planner.domain.ids import SettingId
from planner.domain.records import Citizen
from planner.domain.settings import SettingKey
from planner.texts import common
from support.people import a_citizen
from support.steps import Add

PASSWORD = "grøn cykel på broen"
NO_WINDOWS = Windows(open=lambda _file, _user: 7, self_test=lambda: 9)


@dataclass(frozen=True)
class Answer:
    """How a call ended."""

    status: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command in this process, with a home of its own."""
    for name in [name for name in os.environ if name.startswith(("XDG_", "SAGSPLAN"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))

    def made(*arguments: object, password: str | None = PASSWORD) -> Answer:
        monkeypatch.delenv("SAGSPLAN_PASSWORD", raising=False)
        if password is not None:
            monkeypatch.setenv("SAGSPLAN_PASSWORD", password)
        capsys.readouterr()
        status = run([str(each) for each in arguments], NO_WINDOWS)
        caught = capsys.readouterr()
        return Answer(status, caught.out, caught.err)

    return made


def call_program(home: Path, *arguments: object, password: str | None = PASSWORD) -> Answer:
    """Run the program in a process of its own, with a home of its own."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "SAGSPLAN"))}
    known |= {"HOME": str(home), "PYTHONUTF8": "1"} | ({} if password is None else {"SAGSPLAN_PASSWORD": password})
    done = subprocess.run(
        [sys.executable, "-m", "planner", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=known,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "team.sagsplan"
    caseload = create_file(file, PASSWORD, user="TST")
    caseload.run(Add(records=(a_citizen("Første"),)))
    caseload.close()
    return file


def test_a_saved_step_without_its_backup_is_a_warning_not_a_failure(call: Call, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    book = tmp_path / "register.xlsx"
    source = tmp_path / "kilde.sagsplan"
    caseload = create_file(source, PASSWORD, user="TST")
    caseload.run(Add(records=(a_citizen("Til registerfilen"),)))
    caseload.close()
    assert call("export", source, "--out", book).status == 0
    target = tmp_path / "ny.sagsplan"
    caseload = create_file(target, PASSWORD, user="TST")
    caseload.close()
    (tmp_path / common.BACKUPS).rename(tmp_path / "gemt væk")
    (tmp_path / common.BACKUPS).write_text("en fil står, hvor mappen skulle være", encoding="utf-8")
    answer = call("import", target, book, "--accept")
    assert answer.status == 0, answer.err
    assert answer.err.startswith("Advarsel: Alt, der er lavet, er gemt i filen. Men")
    assert "Intet er" not in answer.err
    caseload = open_file(target, PASSWORD, user="TST", read_only=True)
    assert [row.name for row in caseload.register.all(Citizen)] == ["Til registerfilen"]
    caseload.close()


def test_a_backup_that_was_asked_for_and_fails_is_a_failure_with_its_cause(
    call: Call, path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    caseload = open_file(path, PASSWORD, user="TST")
    caseload.run(Add(records=(Setting(id=SettingId(SettingKey.BACKUP_FOLDER), value=str(folder)),)))
    caseload.close()
    shutil.rmtree(folder)
    answer = call("backup", path)
    assert answer.status == 1
    assert "for mappen til dem kan ikke findes. Intet er ændret i filen. Forbind drevet igen" in answer.err
    assert not folder.exists()


def test_restore_takes_the_newest_and_names_what_was_replaced(call: Call, path: Path, tmp_path: Path) -> None:
    for name in ("Anden", "Tredje"):
        caseload = open_file(path, PASSWORD, user="TST")
        caseload.run(Add(records=(a_citizen(name),)))
        caseload.close()
    listed = call("restore", path, "--list").out.splitlines()
    assert listed == [str(each.path) for each in backups_of(path)]
    assert call("restore", path, "--from", listed[-1]).status == 0
    answer = call("restore", path)
    assert answer.status == 0
    kept = Path(answer.out.strip().rpartition(" i ")[2])
    assert call("restore", path, "--from", kept).status == 0
    caseload = open_file(path, PASSWORD, user="TST", read_only=True)
    assert [row.name for row in caseload.register.all(Citizen)] == ["Første"]
    caseload.close()


def test_the_backup_of_another_register_is_refused(call: Call, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "andre" / "team.sagsplan"
    other.parent.mkdir()
    caseload = create_file(other, PASSWORD, user="TST")
    caseload.run(Add(records=(a_citizen("Fremmed"),)))
    caseload.close()
    before = path.read_bytes()
    answer = call("restore", path, "--from", backups_of(other)[0].path)
    assert answer.status == 1
    assert answer.err.startswith("Sikkerhedskopien hører til et andet register. Intet er ændret.")
    assert path.read_bytes() == before


def test_restoring_by_a_link_replaces_what_it_leads_to(call: Call, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "genvej" / "team.sagsplan"
    link.parent.mkdir()
    link.symlink_to(path)
    answer = call("restore", link, "--from", backups_of(path)[0].path)
    assert answer.status == 0, answer.err
    assert link.is_symlink()
    assert not path.is_symlink()
    assert call("check", link).status == 0


def test_a_damaged_file_is_called_damaged_and_its_backup_named(call: Call, path: Path, tmp_path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[2000] ^= 4
    path.write_bytes(content)
    answer = call("check", path)
    assert answer.status == 1
    assert answer.err.startswith("Filen er beskadiget")
    assert backups_of(path)[0].path.name in answer.err


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (PASSWORD.encode(), 0),
        (PASSWORD.encode("utf-8-sig") + b"\r\n", 0),
        (PASSWORD.encode("utf-16"), 0),
        (b"\xfe\xff" + PASSWORD.encode("utf-16-be"), 0),
        (PASSWORD.encode("cp1252"), 2),
        (PASSWORD.encode("utf-16-le"), 2),
    ],
)
def test_a_password_file_is_read_or_truly_told_what_is_wrong(
    call: Call, path: Path, tmp_path: Path, content: bytes, status: int
) -> None:
    file = tmp_path / "kode.txt"
    file.write_bytes(content)
    answer = call("check", path, "--password-file", file, password=None)
    assert answer.status == status
    if status:
        assert f"Adgangskodefilen {file} er ikke gemt som UTF-8" in answer.err
        assert "rettigheder" not in answer.err


@pytest.mark.parametrize("weak", ["a" * 12, " " * 12, "password1234", "adgangskode1", "123456123456"])
def test_a_weak_password_is_taken_and_told_of(call: Call, tmp_path: Path, weak: str) -> None:
    answer = call("new", tmp_path / "ny.sagsplan", password=weak)
    assert (answer.status, answer.out) == (0, f"Oprettet: {tmp_path / 'ny.sagsplan'}\n")
    assert answer.err.startswith("Advarsel: Adgangskoden er let at gætte. ")
    assert weak not in answer.err
    assert call("new", tmp_path / "stærk.sagsplan").err == ""


@pytest.mark.shipped_rounds  # as the processes hash
def test_whatever_a_command_makes_is_its_owners_only(path: Path, tmp_path: Path) -> None:
    new, book = tmp_path / "ny.sagsplan", tmp_path / "ud.xlsx"
    for command in (
        ("backup", path),
        ("export", path, "--out", book),
        ("restore", path),
        ("check", path),
        ("new", new),
        ("import", new, book, "--accept"),
    ):
        answer = call_program(tmp_path, *command)
        assert answer.status == 0, answer.err
    made = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert len(made) >= 4
    open_to_others = [each.name for each in made if stat.S_IMODE(each.stat().st_mode) & 0o077]
    assert open_to_others == ([] if os.name == "posix" else open_to_others)


def test_memory_is_not_written_out_when_the_program_dies() -> None:
    script = (
        "import os, resource, ctypes, sys\n"
        "from planner.platform.hardening import harden\n"
        "harden()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == 'linux' else 0)\n"
        "print(os.umask(0))\n"
    )
    if os.name == "posix":
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["0", "0", str(0o077)]
