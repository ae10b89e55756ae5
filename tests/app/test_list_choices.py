"""What the user says of how a list is read: on the command line, remembered with the layout, and for words for good."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planner.app.commands.imports import SaveImportProfile
from planner.app.commands.settings import ChangeSettings
from planner.app.imports_batch import ImportOptions, preview
from planner.app.list_words import NOTHING, WORD_COLUMNS, meanings, said_words, with_word
from planner.cli.run import Windows, run
from planner.domain.case_list import ListColumn, NoteKind, ReadChoices
from planner.domain.file_records import ImportProfile
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.settings import SettingKey
from support.lists import a_csv, difference
from support.services import a_caseload

pytestmark = pytest.mark.usefixtures("read_in_this_process")

PASSWORD = "grøn cykel på broen"
A, B = "0101800000", "1512750000"
TEXT = f"Nøgle;Kaldes;Får;Siden\r\n{A};Åse Prøve;Kontanthjælp;01-02-2024\r\n{B};Bo Prøve;Kontanthjælp;01-03-2024\r\n"


class Program:
    """The program called with a file of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.file = folder / "register.sagsplan"
        self._capsys = capsys
        assert self.call("new", self.file)[0] == 0

    def call(self, *arguments: object) -> tuple[int, str, str]:
        """Status, output and what is said on standard error."""
        self._capsys.readouterr()
        windows = Windows(open=lambda _file, _user: 1, self_test=lambda: 1)
        status = run([*map(str, arguments), "--user", "ANHA"], windows)
        caught = self._capsys.readouterr()
        return status, caught.out, caught.err

    def imported(self, path: Path, *options: str) -> dict[str, Any]:
        """The difference as JSON."""
        status, out, err = self.call("import", self.file, path, "--json", "--with-cpr", *options)
        assert (status, err) == (0, "")
        found: dict[str, Any] = json.loads(out)
        return found


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    monkeypatch.setenv("SAGSPLAN_PASSWORD", PASSWORD)
    return Program(tmp_path, capsys)


def _written(folder: Path, text: str, encoding: str = "utf-8", name: str = "liste.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


COLUMNS = ("--column", "Kaldes=Navn", "--column", "Får=Ydelse", "--column", "Siden=ydelse fra")


def test_what_was_said_of_the_columns_is_kept_with_the_layout(program: Program, tmp_path: Path) -> None:
    path = _written(tmp_path, TEXT)
    assert program.call("import", program.file, path, *COLUMNS, "--accept")[0] == 0
    again = program.imported(_written(tmp_path, TEXT.replace("Kontanthjælp", "Sygedagpenge")))
    assert (again["new"], again["changed"], again["errors"]) == (0, 2, [])


def test_a_profile_may_be_named_and_used_by_its_name(program: Program, tmp_path: Path) -> None:
    path = _written(tmp_path, TEXT)
    assert program.call("import", program.file, path, *COLUMNS, "--profile", "Vores", "--accept")[0] == 0
    named = program.imported(_written(tmp_path, TEXT.replace("Kontanthjælp", "Sygedagpenge")), "--profile", "vores")
    assert (named["changed"], named["errors"]) == (2, [])
    status, _out, err = program.call("import", program.file, path, "--profile", "En anden")
    assert (status, "En anden" in err) == (1, True)


def test_a_dry_run_keeps_nothing(program: Program, tmp_path: Path) -> None:
    path = _written(tmp_path, TEXT)
    program.imported(path, *COLUMNS)
    assert "Kaldes" in str(program.imported(path)["remarks"])


def test_the_row_of_the_headings_can_be_said_and_moves_with_them(program: Program, tmp_path: Path) -> None:
    above = "CPR-nummer;Navn;Ydelse;Team\r\n"
    path = _written(tmp_path, above + TEXT)
    assert program.call("import", program.file, path, *COLUMNS, "--header-row", "2", "--accept")[0] == 0
    moved = _written(tmp_path, "Titel;;;\r\n" + above + TEXT.replace("Kontanthjælp", "Sygedagpenge"))
    found = program.imported(moved)
    assert (found["changed"], found["errors"]) == (2, [])


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman", "windows-1252", "utf-8"])
def test_the_character_set_can_be_said(program: Program, tmp_path: Path, encoding: str) -> None:
    found = program.imported(_written(tmp_path, TEXT, encoding), *COLUMNS, "--encoding", encoding)
    assert (found["new"], found["errors"]) == (2, [])


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("--column", "Kaldes=Navnn"), 2, "feltet Navnn"),
        (("--column", "Kaldes"), 2, "Overskrift=Felt"),
        (("--column", "=Navn"), 2, "Overskrift=Felt"),
        (("--column", "Kalde=Navn"), 1, "overskriften Kalde"),
        (("--column", "Nøgle=-"), 1, "--column"),
        (("--header-row", "9"), 1, "række 9"),
        (("--header-row", "-1"), 2, ""),
        (("--encoding", "klingon"), 1, "klingon"),
        (("--encoding", "utf-16"), 1, "utf-16"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_with_the_way_on(
    program: Program, tmp_path: Path, options: tuple[str, ...], status: int, said: str
) -> None:
    path = _written(tmp_path, TEXT.replace("\r\n0", "\r\nx").replace("\r\n1", "\r\ny") if "=-" in options[1] else TEXT)
    ended, out, err = program.call("import", program.file, path, *options)
    assert (ended, out, said in err) == (status, "", True)


def test_the_text_says_of_which_day_the_list_is_and_who_is_outside(program: Program, tmp_path: Path) -> None:
    rows = [
        {"CPR-nummer": A, "Navn": "Åse", "Målgruppe": "Aktivitetsparat"},
        {"CPR-nummer": B, "Navn": "Bo", "Målgruppe": "Ikke aktivitetsparat"},
    ]
    data = a_csv(rows, headings=["CPR-nummer", "Navn", "Målgruppe"], above=["Rapportdato;02-10-2026"])
    path = tmp_path / "liste.csv"
    path.write_bytes(data)
    _status, out, _err = program.call("import", program.file, path, "--programme", "FSM")
    assert "Listens dato: 02-10-2026 (står over listen: »Rapportdato 02-10-2026«)" in out
    assert "Ikke aktivitetsparat" in out
    found = program.imported(path, "--programme", "FSM")
    assert (found["as_of"], found["outside"]) == ({"date": "2026-10-02", "from": "list"}, 1)


def test_the_character_set_of_a_profile_is_used_by_the_next_list(tmp_path: Path) -> None:
    caseload = a_caseload()
    path = _written(tmp_path, TEXT.replace("Nøgle", "CPR").replace("Får", "Ydelse"), "cp850")
    saved = SaveImportProfile(
        name="Gammel", headings=("CPR", "Kaldes", "Ydelse", "Siden"), reading=ReadChoices(encoding="cp850")
    )
    caseload.run(saved)
    found = difference(caseload, path)
    assert found.case_list.encoding == "cp850"
    assert NoteKind.PROFILE_USED in {note.kind for note in found.notes}


def test_a_list_without_headings_is_no_layout_that_every_blank_row_fits(tmp_path: Path) -> None:
    caseload = a_caseload()
    caseload.run(SaveImportProfile(name="Uden", headings=("Kolonne A",), reading=ReadChoices(header_row=0)))
    found = difference(caseload, _written(tmp_path, "\r\n" + TEXT))
    assert NoteKind.PROFILE_USED not in {note.kind for note in found.notes}
    assert [row.name for row in caseload.register.all(ImportProfile)] == ["Uden"]


def test_the_window_is_shown_what_a_file_it_cannot_read_looks_like(tmp_path: Path) -> None:
    caseload = a_caseload()
    path = _written(tmp_path, "Nøgle;Navn\r\nx;Åse\r\n")
    with pytest.raises(ImportRefusedError) as caught:
        difference(caseload, path)
    assert caught.value.reason is RefusalReason.NO_CPR_COLUMN
    found = preview(path, caseload.register, ImportOptions())
    assert found.sheets[0].rows == (("Nøgle", "Navn"), ("x", "Åse"))
    assert (found.encoding, found.sheets[0].header_row) == ("utf-8", None)
    pointed = preview(path, caseload.register, ImportOptions(choices=ReadChoices(header_row=1)))
    assert [each.heading for each in pointed.sheets[0].columns] == ["Nøgle", "Navn"]


# words for good


@pytest.mark.parametrize(
    ("column", "heading", "word", "code", "field"),
    [
        (ListColumn.BENEFIT, "Ydelse", "KTH-særlig", "kontanthjaelp", "benefit"),
        (ListColumn.OFFER, "Aktivt tilbud", "Havehold", "guidance", "offer"),
        (ListColumn.EXEMPTION, "Fritagelse", "Orlov type 3", "parental_leave", "exemption"),
    ],
)
def test_a_word_that_the_user_has_explained_is_known_ever_after(
    tmp_path: Path, column: ListColumn, heading: str, word: str, code: str, field: str
) -> None:
    caseload = a_caseload()
    rows = [{"CPR-nummer": A, heading: word}, {"CPR-nummer": B, heading: word.upper()}]
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(rows, headings=["CPR-nummer", heading]))
    assert sum(difference(caseload, path).case_list.unknown_words[column].values()) == 2
    said = with_word(caseload.register, column, word, code)
    caseload.run(ChangeSettings(values={SettingKey.LIST_WORDS: said}))
    found = difference(caseload, path).case_list
    assert ([getattr(row, field) for row in found.rows], found.complaints, found.unknown_words) == ([code] * 2, (), {})
    nothing = with_word(caseload.register, column, word, NOTHING)
    caseload.run(ChangeSettings(values={SettingKey.LIST_WORDS: nothing}))
    found = difference(caseload, path).case_list
    assert ([bool(getattr(row, field)) for row in found.rows], found.complaints) == ([False] * 2, ())


def test_every_meaning_has_a_name_and_a_damaged_setting_says_nothing() -> None:
    caseload = a_caseload()
    for column in WORD_COLUMNS:
        assert all(code and name for code, name in meanings(column, caseload.programmes))
    for text in ("{", "[]", '{"benefit": 3}', '{"benefit": {"kth": "findes ikke"}}'):
        caseload.run(ChangeSettings(values={SettingKey.LIST_WORDS: text}))
        assert not any(said_words(caseload.register, caseload.programmes).values())
