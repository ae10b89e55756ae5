"""The batch commands, called in this process: what they print, what they write, and the status they end with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from planner import __version__
from planner.app.commands.settings import ChangeSettings
from planner.app.files import open_file
from planner.app.status_sheet.profiles import DEFAULTS, MANAGEMENT, dump_profiles
from planner.cli import COMMANDS
from planner.cli.run import Windows, run, sagsplan
from planner.domain.file_records import PlanRule, SentSheet
from planner.domain.ids import PlanRuleId
from planner.domain.plan_settings import Tier
from planner.domain.records import Assignment, Citizen
from planner.domain.settings import SettingKey
from planner.domain.words import PlanRuleKind, Role
from planner.platform import datafiles
from planner.platform.settings import INITIALS_KEY
from planner.texts.measures import JSON_KEYS, TRANCHES_KEY
from support.people import a_cap, a_citizen, a_worker, an_assignment, an_enrolment
from support.steps import Add

PASSWORD = "grøn cykel på broen"
EXAMPLE = Path(__file__).parents[1] / "data" / "skema_eksempel.xlsx"
MONTH = ("--programme", "FSM", "--month", "2026-10")


@dataclass(frozen=True)
class Answer:
    """How a call ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)


Call = Callable[..., Answer]


@pytest.fixture
def opened() -> list[tuple[Path | None, str]]:
    """What the window was opened on, and as whom."""
    return []


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], opened: list[tuple[Path | None, str]]
) -> Call:
    """Run a call of the program with the password in the environment."""
    monkeypatch.setenv("SAGSPLAN_PASSWORD", PASSWORD)

    def open_window(file: Path | None, user: str) -> int:
        opened.append((file, user))
        return 7

    def self_test() -> int:
        return 9

    def made(*arguments: object) -> Answer:
        capsys.readouterr()
        status = run([str(each) for each in arguments], Windows(open=open_window, self_test=self_test))
        caught = capsys.readouterr()
        return Answer(status, caught.out, caught.err)

    return made


@pytest.fixture(scope="module")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo file, made once by the program itself."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "key.txt").write_text(PASSWORD, encoding="utf-8")
    arguments = [folder / "d.sagsplan", "--citizens", 90, "--workers", 8, "--user", "lto"]
    asked = ["demo", *map(str, arguments), "--password-file", str(folder / "key.txt")]
    assert run(asked, Windows(open=lambda *_: 1, self_test=lambda: 1)) == 0
    return folder / "d.sagsplan"


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo file for one test."""
    return Path(shutil.copy2(made_demo, tmp_path / "d.sagsplan"))


def test_the_quick_look_at_a_call_knows_every_command() -> None:
    assert {name for name, command in sagsplan.commands.items() if not command.hidden} == COMMANDS


def test_without_a_command_the_window_opens(call: Call, opened: list[tuple[Path | None, str]]) -> None:
    assert call().status == 7
    assert call("team.sagsplan").status == 7
    assert call("--user", "LTO", "team.sagsplan").status == 7
    assert opened == [(None, ""), (Path("team.sagsplan"), ""), (Path("team.sagsplan"), "LTO")]
    assert call("--self-test").status == 9


def test_version_and_help(call: Call) -> None:
    assert call("--version").out == f"Sagsplan {__version__}\n"
    top = call("--help")
    assert (top.status, top.err) == (0, "")
    for name in COMMANDS:
        assert f"  {name} " in top.out
        shown = call(name, "--help")
        assert shown.out.startswith(f"Brug: sagsplan {name} [VALG] FIL")
        for english in ("Usage", "Options", "TEXT", "INTEGER", "Show this", "default"):
            assert english not in shown.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["demo"], "FIL mangler"),
        (["demo", "x", "--citizens", "0"], "Værdien af --citizens"),
        (["demo", "x", "--citizens"], "--citizens mangler"),
        (["demo", "x", "--as-of", "2026-02-30"], "Datoen findes ikke"),
        (["results", "x", "--programme", "FSM"], "--month mangler"),
        (["results", "x", *MONTH[:3], "2026-13"], "Måneden findes ikke"),
        (["results", "x", *MONTH, "--to", "2026-09"], "--to ligger før --month"),
        (["import", "x", "y", "--accept", "--dry-run"], "udelukker hinanden"),
        (["new", "x", "y"], "Kommandoen kan ikke læses"),
        (["new", "x", "--nothing"], "Valget --nothing findes ikke"),
        (["nothing", "x"], "Kommandoen nothing findes ikke"),
    ],
)
def test_wrong_use_is_told_and_ends_with_two(call: Call, arguments: list[str], said: str) -> None:
    answer = call(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err


def test_a_new_file_is_empty_and_whole(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "t.sagsplan"
    assert call("new", path).out == f"Oprettet: {path}\n"
    assert call("check", path).out == "Alt er i orden.\n"
    again = call("new", path)
    assert (again.status, again.out) == (1, "")
    assert "Der ligger allerede en fil" in again.err


def test_a_password_of_twelve_characters_is_enough_and_eleven_are_not(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAGSPLAN_PASSWORD", "å" * 11)
    assert call("new", tmp_path / "a.sagsplan").status == 1
    assert not (tmp_path / "a.sagsplan").exists()
    monkeypatch.setenv("SAGSPLAN_PASSWORD", "å" * 12)
    assert call("new", tmp_path / "a.sagsplan").status == 0


def test_the_password_comes_from_a_file_first(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, key = tmp_path / "t.sagsplan", tmp_path / "key.txt"
    key.write_bytes("﻿blå bil ved havnen\r\nanden linje".encode())
    assert call("new", path, "--password-file", key).status == 0
    wrong = call("check", path)
    assert (wrong.status, wrong.err) == (1, "Adgangskoden passer ikke til filen. Intet er ændret. Prøv igen.\n")
    monkeypatch.delenv("SAGSPLAN_PASSWORD")
    assert call("check", path, "--password-file", key).status == 0
    assert call("check", path, "--password-file", tmp_path / "gone.txt").status == 2
    assert "Der er ingen adgangskode" in call("check", path).err


def test_the_user_named_stands_in_the_journal(demo: Path) -> None:
    caseload = open_file(demo, PASSWORD, user="X", read_only=True)
    rows = caseload.db.query("SELECT by_user FROM journal_entry")
    caseload.close()
    assert rows == [{"by_user": "LTO"}]


def test_the_initials_of_the_machine_are_used_where_none_are_named(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"version": 1, "values": {INITIALS_KEY: "MSK"}}), encoding="utf-8")
    monkeypatch.setattr("planner.cli.access.settings_file", lambda: settings)
    path = tmp_path / "d.sagsplan"
    assert call("demo", path, "--citizens", 40, "--workers", 8).status == 0
    caseload = open_file(path, PASSWORD, user="X", read_only=True)
    assert caseload.db.query("SELECT by_user FROM journal_entry") == [{"by_user": "MSK"}]
    caseload.close()


def test_results_have_every_key(call: Call, demo: Path) -> None:
    found = call("results", demo, *MONTH, "--json").json
    assert isinstance(found, dict)
    assert set(JSON_KEYS.values()) <= set(found)
    parts = ("gruppe1", "fritaget", "gruppe2", "gruppe3", "udskudt", "ikke_visiteret")
    assert sum(found[part] for part in parts) == found["brutto"] > 0
    assert found[TRANCHES_KEY] == []
    several = call("results", demo, *MONTH, "--to", "2026-12", "--json").json
    assert isinstance(several, list)
    assert [row["month"] for row in several] == ["2026-10", "2026-11", "2026-12"]
    lines = call("results", demo, *MONTH).out.splitlines()
    assert lines[0] == "Flere skal med i ordinær drift (FSM) · oktober 2026"
    assert lines[1].split() == ["Bruttomålgruppen", str(found["brutto"])]
    assert lines[2].split()[-3:] == [str(found["gruppe1"]), str(found["gruppe1_pct"]), "pct."]


def test_an_unknown_programme_is_refused(call: Call, demo: Path) -> None:
    answer = call("results", demo, "--programme", "XX", "--month", "2026-10")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("Indsatsen XX kendes ikke.")


def test_reading_runs_beside_a_writer_and_writing_says_who(call: Call, demo: Path) -> None:
    writer = open_file(demo, PASSWORD, user="ABL")
    try:
        assert call("results", demo, *MONTH).status == 0
        answer = call("sheet", demo, *MONTH, "--out", demo.with_name("s.xlsx"))
    finally:
        writer.close()
    assert answer.status == 1
    assert answer.err.startswith("Filen er åben hos ABL")


def test_the_plan_is_shown_as_designed_and_written_when_accepted(call: Call, demo: Path) -> None:
    found = call("plan", demo, "--json").json
    assert isinstance(found, dict)
    keys = {"as_of", "assignments", "waiting", "changes", "objective", "lower_bound", "gap", "rounds", "seconds"}
    assert set(found) == keys
    assert found["as_of"] == "2026-11-01"
    tiers = {tier.name.lower() for tier in Tier}
    assert tiers >= {"waiting", "changes", "match", "load"}
    assert set(found["objective"]) == set(found["lower_bound"]) == tiers
    assert found["gap"] == 0
    assert {frozenset(row) for row in found["assignments"]} == {
        frozenset({"citizen", "worker", "from", "kept", "reason"})
    }
    new = [row for row in found["assignments"] if not row["kept"]]
    assert new
    assert all(row["from"] == row["worker"] for row in found["assignments"] if row["kept"])
    shown = call("plan", demo, "--json", "--with-cpr").json
    assert isinstance(shown, dict)
    assert all(len(row["citizen"]) == 10 and row["citizen"].isdigit() for row in shown["assignments"])
    assert call("plan", demo, "--accept").status == 0
    after = call("plan", demo, "--json").json
    assert isinstance(after, dict)
    assert all(row["kept"] for row in after["assignments"])
    assert len(after["assignments"]) == len(found["assignments"])


def test_a_reason_is_given_with_the_accepting_only_and_kept_where_it_is_needed(call: Call, demo: Path) -> None:
    assert call("plan", demo, "--reason", "Aftalt").status == 2
    assert call("plan", demo, "--accept", "--reason", "Aftalt", "--json").status == 0
    caseload = open_file(demo, PASSWORD, user="X", read_only=True)
    assert "Aftalt" not in {row.override_reason for row in caseload.register.all(Assignment)}  # within the caps
    caseload.close()


def test_the_sheet_is_checked_saved_and_kept(call: Call, demo: Path, tmp_path: Path) -> None:
    answer = call("sheet", demo, *MONTH, "--out", tmp_path / "s.xlsx", "--eml")
    assert answer.status == 0
    assert answer.out == f"Gemt: {tmp_path / 's.xlsx'}\nGemt: {tmp_path / 's.eml'}\n"
    assert "Advarsel: " in answer.err
    assert (tmp_path / "s.xlsx").read_bytes().startswith(b"PK")
    assert b"X-Unsent: 1" in (tmp_path / "s.eml").read_bytes()
    caseload = open_file(demo, PASSWORD, user="X", read_only=True)
    assert [row.month for row in caseload.register.all(SentSheet)] == ["2026-10"]
    caseload.close()


def test_the_agencys_form_is_filled_by_a_mapping(call: Call, demo: Path, tmp_path: Path) -> None:
    columns = {"A": "worker", "B": "weekly_hours", "C": "number", "D": "group", "E": "held_from"}
    people = {"sheet": "Sagsstamme", "first_row": 5, "source": "caseload", "columns": columns}
    words = {"group": {"1": "Indsatsgruppe", "2": "Rehabiliteringsgruppe"}}
    mapping = tmp_path / "kobling.json"
    mapping.write_text(json.dumps({"cells": {"Status!B2": "brutto"}, "rows": [{**people, "words": words}]}), "utf-8")
    out = ("--out", tmp_path / "s.xlsx")
    assert call("sheet", demo, *MONTH, *out, "--template", EXAMPLE).status == 2
    answer = call("sheet", demo, *MONTH, *out, "--template", EXAMPLE, "--mapping", mapping)
    assert (answer.status, answer.out) == (0, f"Gemt: {tmp_path / 's.xlsx'}\n")
    count = call("results", demo, *MONTH, "--json").json
    assert isinstance(count, dict)
    book = CalamineWorkbook.from_path(str(tmp_path / "s.xlsx"))
    assert book.get_sheet_by_name("Status").to_python()[1][1] == count["brutto"]
    assert book.get_sheet_by_name("Sagsstamme").to_python()[4][3] in words["group"].values()
    mapping.write_text(json.dumps({"rows": [people]}), "utf-8")
    answer = call("sheet", demo, *MONTH, "--out", tmp_path / "t.xlsx", "--template", EXAMPLE, "--mapping", mapping)
    assert answer.status == 1
    assert "kan efter skemaets egne regler ikke rumme" in answer.err
    assert "Advarsel: " not in answer.err  # what is refused stands alone
    assert not (tmp_path / "t.xlsx").exists()


def test_each_refusal_of_a_form_is_a_line_of_its_own(call: Call, demo: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "kobling.json"
    rows = [{"sheet": "Sagsstamme", "first_row": 5, "source": "caseload", "columns": {"A": "cpr"}}]
    mapping.write_text(json.dumps({"cells": {"Status!B2": "burtto", "Status!B3": "grupe1"}, "rows": rows}), "utf-8")
    form = ("--template", EXAMPLE, "--mapping", mapping)
    answer = call("sheet", demo, *MONTH, "--out", tmp_path / "s.xlsx", *form)
    lines = answer.err.splitlines()
    assert (answer.status, len(lines)) == (1, 3)
    assert "burtto" in lines[0]
    assert "grupe1" in lines[1]
    assert lines[2].startswith("Rækkerne fra række 5 på arket Sagsstamme skal have CPR-numre")
    assert lines[2].endswith("Tilføj --with-cpr.")


def test_the_help_names_the_keys_of_a_mapping(call: Call) -> None:
    said = call("sheet", "--help").out
    assert all(word in said for word in ("cells", "rows", "first_row", "source", "columns", "words", "unlocked"))


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("2026-12-01", 1, "Fejl: Opgørelsesdagen 01-12-2026 er ikke kommet endnu."),
        ("2026-09-30", 0, "Advarsel: Opgørelsesdagen 30-09-2026 ligger uden for oktober 2026."),
    ],
)
def test_a_count_date_that_cannot_be_meant_is_said(
    call: Call, demo: Path, tmp_path: Path, day: str, status: int, said: str
) -> None:
    answer = call("sheet", demo, *MONTH, "--out", tmp_path / "s.xlsx", "--count-date", day)
    assert answer.status == status
    assert said in answer.err
    assert (tmp_path / "s.xlsx").exists() == (status == 0)
    if status:
        assert answer.err.splitlines()[0].startswith("Fejl: ")


@pytest.mark.parametrize("option", [("--programme", "XX", "--month", "2026-10"), (*MONTH, "--recipient", "xx")])
def test_what_can_be_chosen_is_named(call: Call, demo: Path, tmp_path: Path, option: tuple[str, ...]) -> None:
    answer = call("sheet", demo, *option, "--out", tmp_path / "s.xlsx")
    assert answer.status == 1
    assert "Vælg en af disse: " in answer.err
    assert ("FSM" in answer.err) == ("XX" in option)


def test_the_help_names_the_codes_of_the_recipients(call: Call) -> None:
    said = " ".join(call("sheet", "--help").out.split())
    assert all(f"{each.code} ({each.name})" in said for each in DEFAULTS)


@pytest.mark.parametrize("mapping", ["{}", '{"cells": {}, "rows": []}'])
def test_a_form_that_nothing_goes_into_is_not_handed_over(call: Call, demo: Path, tmp_path: Path, mapping: str) -> None:
    (tmp_path / "m.json").write_text(mapping, encoding="utf-8")
    form = ("--template", EXAMPLE, "--mapping", tmp_path / "m.json")
    answer = call("sheet", demo, *MONTH, *form, "--out", tmp_path / "s.xlsx")
    assert answer.status == 1
    assert "Koblingen nævner ingen celler og ingen rækker" in answer.err
    assert not (tmp_path / "s.xlsx").exists()


@pytest.mark.parametrize(("told", "name"), [((), "Ledelse"), (("--recipient", "agency"), "STAR")])
def test_the_sheet_is_for_the_recipient_marked_where_nobody_is_named(
    call: Call, demo: Path, tmp_path: Path, told: tuple[str, ...], name: str
) -> None:
    caseload = open_file(demo, PASSWORD, user="X")
    marked = [replace(row, name="Ledelse" if row.code == MANAGEMENT else row.name) for row in DEFAULTS]
    marked = [replace(row, default=row.code == MANAGEMENT) for row in marked]
    caseload.run(ChangeSettings(values={SettingKey.RECIPIENTS: dump_profiles(marked)}))
    caseload.close()
    assert call("sheet", demo, *MONTH, "--out", tmp_path / "s.xlsx", *told).status == 0
    caseload = open_file(demo, PASSWORD, user="X", read_only=True)
    assert [row.recipient for row in caseload.register.all(SentSheet)] == [name]
    caseload.close()


def test_a_month_that_is_not_over_stops_the_sheet(call: Call, demo: Path, tmp_path: Path) -> None:
    answer = call("sheet", demo, *MONTH[:3], "2026-11", "--out", tmp_path / "s.xlsx")
    assert answer.status == 1
    assert "Fejl: " in answer.err
    assert not (tmp_path / "s.xlsx").exists()


def test_a_sheet_with_numbers_is_only_saved_locked(
    call: Call, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("sheet", demo, *MONTH, "--out", tmp_path / "s.xlsx", "--with-cpr")
    assert "Arket skal have en adgangskode" in call(*asked).err
    assert not (tmp_path / "s.xlsx").exists()
    monkeypatch.setenv("SAGSPLAN_SHEET_PASSWORD", "et ark der er låst")
    assert call(*asked).status == 0
    assert (tmp_path / "s.xlsx").read_bytes().startswith(bytes.fromhex("d0cf11e0"))


def test_the_register_goes_out_and_into_an_empty_file(call: Call, demo: Path, tmp_path: Path) -> None:
    book, other = tmp_path / "r.xlsx", tmp_path / "o.sagsplan"
    assert call("export", demo, "--out", book).out == f"Gemt: {book}\n"
    call("new", other)
    shown = call("import", other, book, "--json").json
    assert isinstance(shown, dict)
    assert (shown["new"], shown["errors"]) == (90, [])
    assert call("import", other, book, "--accept").status == 0
    assert call("results", other, *MONTH, "--json").json == call("results", demo, *MONTH, "--json").json
    refused = call("import", other, book, "--accept")
    assert refused.status == 1
    assert "tom fil" in refused.err


def test_a_file_of_another_kind_is_refused(call: Call, demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "billede.png"
    other.write_bytes(b"\x89PNG\r\n\x1a\n")
    answer = call("import", demo, other)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.count(".") >= 2


def test_a_list_is_shown_and_only_written_when_accepted(call: Call, tmp_path: Path) -> None:
    path, source = tmp_path / "t.sagsplan", tmp_path / "liste.csv"
    source.write_text(
        "Cpr.nr.;Navn;Målgruppe;Ydelse;Ydelse fra;Persongruppe\n"
        "010170-0002;Ane Prøve;Aktivitetsparat;Kontanthjælp;01-01-2026;\n"
        "020270-123;Bo Prøve;Aktivitetsparat;Kontanthjælp;01-01-2026;\n",
        encoding="utf-8",
    )
    call("new", path)
    asked = ("import", path, source, "--as-of", "2026-10-01", "--programme", "FSM")
    shown = call(*asked, "--dry-run", "--json").json
    assert isinstance(shown, dict)
    assert (shown["new"], shown["changed"], shown["gone"]) == (1, 0, 0)
    assert [(error["row"], error["column"]) for error in shown["errors"]] == [(3, "Cpr.nr.")]
    assert "123" not in shown["errors"][0]["value"]
    assert "Intet er gemt." in call(*asked).out
    assert call(*asked, "--accept").status == 0
    caseload = open_file(path, PASSWORD, user="X", read_only=True)
    assert [row.name for row in caseload.register.all(Citizen)] == ["Ane Prøve"]
    caseload.close()


def test_check_ends_with_one_when_the_file_is_not_as_journalled(call: Call, demo: Path) -> None:
    whole = call("check", demo, "--json").json
    assert isinstance(whole, dict)
    assert whole["ok"] is True
    caseload = open_file(demo, PASSWORD, user="X")
    row = next(iter(caseload.register.all(Citizen)))
    with caseload.db.transaction():
        caseload.db.update("citizen", row.id, {"district": "Et andet sted"})
    caseload.close()
    answer = call("check", demo)
    assert answer.status == 1
    assert "Fejl: " in answer.out
    assert f"Borger ({row.name}): " in answer.out
    assert row.id not in answer.out
    for_programs = call("check", demo, "--json")
    assert row.name not in for_programs.out
    assert row.id in for_programs.out


def test_a_backup_is_put_back(call: Call, demo: Path) -> None:
    assert "Sikkerhedskopi: " in call("backup", demo).out
    before = call("results", demo, *MONTH).out
    demo.write_bytes(b"not a register any more")
    listed = call("restore", demo, "--list").out.splitlines()
    assert listed
    assert call("restore", demo, "--from", demo.with_name("other.sagsplan")).status == 1
    assert call("restore", demo, "--from", listed[0]).status == 0
    assert call("results", demo, *MONTH).out == before


def test_a_file_that_could_not_be_filled_is_not_left_behind(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "d.sagsplan"
    assert call("demo", path, "--as-of", "1999-01-01").status == 1
    assert not path.exists()


def test_a_missing_file_is_told(call: Call, tmp_path: Path) -> None:
    answer = call("check", tmp_path / "gone.sagsplan")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("Filen findes ikke")


@pytest.mark.parametrize("command", [("export",), ("sheet", *MONTH)])
def test_what_goes_out_never_takes_the_place_of_the_register(call: Call, demo: Path, command: tuple[str, ...]) -> None:
    before = demo.read_bytes()
    answer = call(command[0], demo, *command[1:], "--out", demo)
    assert answer.status == 1
    assert answer.err.splitlines()[-1].startswith("Der ligger allerede en fil med det navn. Den er ikke ændret.")
    assert demo.read_bytes() == before
    assert call("check", demo).status == 0


@pytest.mark.parametrize("month", ["0001-01", "9999-12"])
def test_a_month_that_must_be_a_slip_is_wrong_use(call: Call, tmp_path: Path, month: str) -> None:
    answer = call("results", tmp_path / "d.sagsplan", "--programme", "FSM", "--month", month)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("Måneden findes ikke.")


def test_a_day_that_must_be_a_slip_is_wrong_use(call: Call, tmp_path: Path) -> None:
    answer = call("demo", tmp_path / "d.sagsplan", "--as-of", "9999-12-31")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("Datoen")


def test_a_bug_is_told_without_a_traceback(call: Call, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("planner.app.check.check_register", broken)
    answer = call("check", demo)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("Der opstod en fejl i programmet.")
    assert "Traceback" not in answer.err


def test_the_program_itself_speaks_utf_8_on_any_terminal(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "HOME": str(tmp_path), "LC_ALL": "C"}
    asked = [sys.executable, "-m", "planner", "results", "gone.sagsplan", *MONTH]
    result = subprocess.run(
        asked, env={**environment, "SAGSPLAN_PASSWORD": PASSWORD}, cwd=tmp_path, capture_output=True, check=False
    )
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode().startswith("Filen findes ikke længere her.")


def test_nothing_personal_is_printed_unless_asked_for(call: Call, demo: Path) -> None:
    caseload = open_file(demo, PASSWORD, user="X", read_only=True)
    numbers = {row.cpr for row in caseload.register.all(Citizen)}
    caseload.close()
    printed = "".join(call(*each).out for each in (("check", demo), ("results", demo, *MONTH)))
    assert not any(number in printed or f"{number[:6]}-{number[6:]}" in printed for number in numbers)


def test_who_stands_with_one_who_has_left_waits_and_the_cover_ends_with_the_plan(call: Call, tmp_path: Path) -> None:
    """By the command line: the plan gives the citizen somebody, and the vikar of one who left does not run on."""
    file = tmp_path / "team.sagsplan"
    assert call("new", file).status == 0
    caseload = open_file(file, PASSWORD, user="X")
    today = caseload.today
    gone = a_worker("LEF", employed_to=today - timedelta(days=14))
    stays, vikar, citizen = a_worker("BLI"), a_worker("VIK"), a_citizen("Ida Prøve")
    held = an_assignment(citizen, gone, start=date(2026, 1, 5))
    cover = an_assignment(citizen, vikar, role=Role.COVER, start=today - timedelta(days=20))
    veto = PlanRule(id=PlanRuleId("veto"), citizen=citizen.id, worker=vikar.id, kind=PlanRuleKind.VETO)
    rows = (gone, stays, vikar, a_cap(hard=5), citizen, an_enrolment(citizen), held, cover, veto)
    caseload.run(Add(records=rows))
    caseload.close()
    plan = call("plan", file, "--json").json
    assert isinstance(plan, dict)
    assert [(row["worker"], row["kept"]) for row in plan["assignments"]] == [("BLI", False)]
    assert call("plan", file, "--accept").status == 0
    caseload = open_file(file, PASSWORD, user="X", read_only=True)
    rows_now = {row.worker: row for row in caseload.register.of_citizen(Assignment, citizen.id)}
    assert rows_now[vikar.id].end == today - timedelta(days=1)
    assert rows_now[stays.id].end is None
    caseload.close()


def test_a_damaged_file_of_a_programme_is_named_with_its_field(
    call: Call, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(datafiles.resources(), tmp_path / "shipped")
    monkeypatch.setattr(datafiles, "resources", lambda: tmp_path / "shipped")
    file = tmp_path / "shipped" / "programmes" / "fsm.toml"
    file.write_text(file.read_text("utf-8").replace('code = "FSM"', "code = 7", 1), encoding="utf-8")
    answer = call("check", demo)
    assert answer.status == 1
    assert answer.err.startswith("Indsatserne kan ikke læses: fsm.toml, feltet code: ")
