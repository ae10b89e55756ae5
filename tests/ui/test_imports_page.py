"""The page Import: choosing a file, its columns, the review line by line, saving and taking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from planner.app.case_lists.file_names import file_names
from planner.app.case_lists.lines import GoneChoice, GoneKind
from planner.app.commands.rows import Put
from planner.app.queries.import_lines import ImportLine, LineSection
from planner.app.register_rows import export_register
from planner.domain.caps import effective_caps
from planner.domain.case_list import ListColumn, Note, NoteKind
from planner.domain.file_records import ImportProfile, ListImport
from planner.domain.records import Assignment, BenefitPeriod, Citizen, Departure, Enrolment, Worker
from planner.domain.words import DepartureCause, Group
from planner.texts import common
from planner.texts import corrections as corrections_texts
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.ui.context import Context
from planner.ui.imports.page import ImportPage
from planner.ui.tables.columns import COMFORT
from planner.ui.theme.fonts import Role
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.segmented import OptionCard
from support.lists import a_csv, a_row
from support.looking import nameless
from support.people import a_worker, unassignable_cpr
from support.services import a_caseload
from support.steps import Add

# What the page shows, not how a file is read (test_stopping_a_reading, test_reading_apart).
pytestmark = pytest.mark.usefixtures("read_in_this_process")
BO, IDA, KAJ, UNA = (unassignable_cpr(date(1980, month, 1), month) for month in (1, 2, 3, 4))
FIRST = [
    a_row(**{"Cpr.nr.": BO, "Navn": "Bo Eksempel", "Jobmål": "Butik", "Distrikt": "Nord"}),
    a_row(**{"Cpr.nr.": IDA, "Navn": "Ida Prøve", "Jobmål": "Lager"}),
    a_row(**{"Cpr.nr.": KAJ, "Navn": "Kaj Forsøg"}),
]
SECOND = [
    a_row(**{"Cpr.nr.": BO, "Navn": "Bo Eksempel", "Jobmål": "Transport", "Distrikt": "Syd"}),
    a_row(**{"Cpr.nr.": IDA, "Navn": "Ida Prøve", "Jobmål": "Kontor", "Ydelse_fra": ""}),
    a_row(**{"Cpr.nr.": UNA, "Navn": "Una Ny"}),
    a_row(**{"Cpr.nr.": "12345", "Navn": "Uden Nummer"}),
]
Take = Callable[[list[dict[str, str]]], None]


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ImportPage:
    """The page on an empty register."""
    made = ImportPage(context)
    qtbot.addWidget(made)
    made.resize(1224, 806)
    made.show()
    made.come(None)
    return made


@pytest.fixture
def take(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> Take:
    """Reads rows as a list from the case system, up to the review."""

    def read(rows: list[dict[str, str]]) -> None:
        path = tmp_path / "liste.csv"
        path.write_bytes(a_csv(rows))
        page.read(path)
        qtbot.waitUntil(lambda: not page.busy)
        if page.stack.currentWidget() is page.columns:
            page.primary()
            qtbot.waitUntil(lambda: not page.busy)

    return read


def save(page: ImportPage) -> None:
    page.primary_button.click()
    assert page.stack.currentWidget() is page.done


def line_of(page: ImportPage, who: str, field: str = "") -> ImportLine:
    return next(line for line in page.review.lines if line.who == who and field in {"", line.field})


def cards(page: ImportPage) -> tuple[OptionCard, OptionCard]:
    """What stands here and what the list says, in the panel."""
    [pair] = page.review.panel.cards.values()
    return pair


def test_the_first_list_fills_an_empty_register_and_is_one_step_back(page: ImportPage, take: Take) -> None:
    take(FIRST)
    assert page.stack.currentWidget() is page.review
    assert page.review.banner.words().startswith(common.NOTHING_SAVED)
    assert page.primary_button.text() == "Gem 3 borgere"
    assert not page.context.register.all(Citizen)
    save(page)
    assert {row.name for row in page.context.register.all(Citizen)} == {"Bo Eksempel", "Ida Prøve", "Kaj Forsøg"}
    assert page.done.banner.words() == "3 nye borgere er gemt"
    page.context.undo()
    assert not page.context.register.all(Citizen)
    assert page.stack.currentWidget() is page.review
    assert page.primary_button.text() == "Gem 3 borgere"


def test_the_next_list_stands_in_groups_and_only_what_is_chosen_is_written(page: ImportPage, take: Take) -> None:
    take(FIRST)
    save(page)
    take(SECOND)
    tester = QAbstractItemModelTester(page.review.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert {line.section for line in page.review.lines} >= {
        LineSection.FAULT,
        LineSection.CHANGED,
        LineSection.NEW,
        LineSection.GONE,
    }
    assert line_of(page, "Kaj Forsøg").section is LineSection.GONE
    fault = next(line for line in page.review.lines if line.section is LineSection.FAULT)
    assert fault.theirs == "12345"
    goal = line_of(page, "Bo Eksempel", "Jobmål")
    assert (goal.ours, goal.theirs) == ("Butik", "Transport")
    page.review.view.choose(goal.key)
    page.review.choices.choose([goal], on=False)
    save(page)
    rows = {row.name: row for row in page.context.register.all(Citizen)}
    assert rows["Bo Eksempel"].job_goal == "Butik"
    assert rows["Bo Eksempel"].district == "Syd"
    assert rows["Ida Prøve"].job_goal == "Kontor"
    assert "Una Ny" in rows
    assert not page.context.register.all(Departure)
    del tester


def test_space_chooses_the_line_and_the_panel_follows(qtbot: QtBot, page: ImportPage, take: Take) -> None:
    take(FIRST)
    save(page)
    take(SECOND)
    goal = line_of(page, "Ida Prøve", "Jobmål")
    review = page.review
    review.view.choose(goal.key)
    assert cards(page)[1].isChecked()
    qtbot.keyClick(review.view, Qt.Key.Key_Space)
    assert goal.key not in review.choices.chosen
    assert cards(page)[0].isChecked()
    cards(page)[1].click()
    assert goal.key in review.choices.chosen


def test_a_click_in_the_box_chooses_and_leaves(qtbot: QtBot, page: ImportPage, take: Take) -> None:
    take(FIRST)
    line = line_of(page, "Kaj Forsøg")
    view = page.review.view
    view.choose(line.key)
    spot = view.visualRect(page.review.model.index_of(line.key)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert line.key not in page.review.choices.chosen
    assert page.primary_button.text() == "Gem 2 borgere"


def test_who_is_gone_leaves_only_by_a_cause(page: ImportPage, take: Take) -> None:
    take(FIRST)
    save(page)
    take(SECOND)
    gone = line_of(page, "Kaj Forsøg")
    page.review.view.choose(gone.key)
    cause = page.review.panel.cause
    assert cause is not None
    cause.set_value(GoneKind.MOVED.value)
    cause.picked.emit(GoneKind.MOVED.value)
    save(page)
    [departure] = page.context.register.all(Departure)
    assert departure.cause is DepartureCause.MOVED


def test_f8_goes_round_what_nobody_has_looked_at(page: ImportPage, take: Take) -> None:
    take(FIRST)
    save(page)
    take(SECOND)
    page.review.view.setCurrentIndex(page.review.model.index_of(""))
    seen = []
    for _ in range(2):
        page.next_fault(1)
        seen.append(page.review.view.current_row().section)
    assert seen == [LineSection.FAULT, LineSection.GONE]
    page.review.only_open.click()
    assert {line.section for line in page.review.model.rows_shown()} == {LineSection.FAULT, LineSection.GONE}


def test_the_same_list_again_has_nothing_to_save(page: ImportPage, take: Take) -> None:
    take(FIRST)
    save(page)
    take(FIRST)
    assert page.review.banner.words() == f"{texts.SAME} {texts.NOTHING}"
    assert page.primary_button.text() == texts.NOTE_LIST
    save(page)
    assert len(page.context.register.all(ListImport)) == 2


def test_an_unknown_worker_can_be_created_from_the_fault(page: ImportPage, take: Take) -> None:
    page.context.run(Add(records=(a_worker("ABC"),)))
    take([a_row(**{"Cpr.nr.": BO, "Navn": "Bo Eksempel", "Ansvarlig_medarbejder": "NYN"})])
    assert not any(line.section is LineSection.FAULT for line in page.review.lines)
    page.review.choices.choose([line for line in page.review.lines if line.section is LineSection.WORKER], on=True)
    save(page)
    assert "NYN" in {row.initials for row in page.context.register.all(Worker)}


def test_a_wrong_file_is_told_of_and_nothing_happens(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "brev.csv"
    path.write_text("Kære alle;\r\nDet går godt;\r\n", encoding="utf-8")
    page.read(path)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.stack.currentWidget() is page.file
    assert "brev.csv" in page.file.banner.words()
    assert "intet er ændret" in page.file.banner.words()


def test_columns_can_be_put_right_and_kept_as_a_profile(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "anden.csv"
    headings = ("Cpr.nr.", "Navn", "Ydelse", "Ønske")
    rows = [{"Cpr.nr.": BO, "Navn": "Bo Eksempel", "Ydelse": "Kontanthjælp", "Ønske": "Butik"}]
    path.write_bytes(a_csv(rows, headings=headings))
    page.read(path)
    qtbot.waitUntil(lambda: not page.busy)
    columns = page.columns
    assert page.stack.currentWidget() is columns
    assert columns.columns["Ønske"].value() == ""
    columns.columns["Ønske"].set_value("job_goal")
    columns.save_profile()
    assert columns.profile.accessibleDescription() != texts.PROFILE_HINT
    columns.profile.setText("Vores liste")
    columns.save_profile()
    assert [row.name for row in page.context.register.all(ImportProfile)] == ["Vores liste"]
    page.primary()
    qtbot.waitUntil(lambda: not page.busy)
    save(page)
    assert [row.job_goal for row in page.context.register.all(Citizen)] == ["Butik"]


def test_without_a_column_that_is_known_the_first_rows_are_shown_and_the_user_points_at_it(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    """Two columns may be the number: none is guessed, none is read before the user has said which."""
    path = tmp_path / "uden.csv"
    headings = ("Nummeret", "Det andet", "Navn", "Ydelse", "Jobmål")
    rows = [{"Nummeret": BO, "Det andet": IDA, "Navn": "Bo Eksempel", "Ydelse": "Kontanthjælp", "Jobmål": "Butik"}]
    path.write_bytes(a_csv(rows, headings=headings))
    page.read(path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.columns)
    assert "CPR" in page.columns.banner.words()
    assert page.columns.preview.model.rowCount() == 2
    page.primary()
    assert page.columns.banner.words() == texts.NO_CPR
    for choice in page.columns.columns.values():
        choice.set_value("" if choice.value() == "cpr" else choice.value())
    choose(page.columns.columns["Nummeret"], "cpr")
    assert page.columns.preview.model.headerData(0, Qt.Orientation.Horizontal) == "CPR-nummer"
    assert page.columns.preview.model.data(page.columns.preview.model.index(1, 0)) == f"{BO[:6]}••••"
    page.primary()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.review)
    save(page)
    assert [row.cpr for row in page.context.register.all(Citizen)] == [BO]


def choose(choice: Choice, value: str) -> None:
    """Choose as the user does."""
    choice.set_value(value)
    choice.picked.emit(value)


def test_the_row_of_the_headings_is_pointed_at_with_arrows_and_enter(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    lines = ["Udtræk af november", "A;B;C", "Nr;Hvem;Hvad", f"{BO};Bo Eksempel;Kontanthjælp", f"{IDA};Ida Prøve;"]
    path.write_text("\r\n".join(lines), encoding="utf-8")
    page.read(path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.columns)
    view = page.columns.preview.view
    view.setCurrentIndex(page.columns.preview.model.index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.columns.choices.header_row == 3
    assert page.stack.currentWidget() is page.columns
    for heading, column in (("Nr", "cpr"), ("Hvem", "name"), ("Hvad", "benefit")):
        choose(page.columns.columns[heading], column)
    page.columns.profile.setText("Vores liste")
    page.columns.save_profile()
    page.primary()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.review)
    save(page)
    assert {row.name for row in page.context.register.all(Citizen)} == {"Bo Eksempel", "Ida Prøve"}
    path.write_text("\r\n".join([*lines[2:], f"{KAJ};Kaj Forsøg;"]), encoding="utf-8")
    page.read(path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.review)
    assert [line.who for line in page.review.lines if line.section is LineSection.NEW] == ["Kaj Forsøg"]


def test_the_character_set_is_chosen_and_the_rows_show_it_at_once(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([a_row(Navn="Søren Ærø")], encoding="cp850"))
    page.read(path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.columns)
    preview = page.columns.preview
    for encoding, shown in (("cp1252", "S›ren"), ("cp850", "Søren Ærø")):
        choose(preview.encoding, encoding)
        qtbot.waitUntil(lambda: not page.busy)
        assert shown in str(preview.model.data(preview.model.index(1, 1)))
    page.primary()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.review)
    save(page)
    assert [row.name for row in page.context.register.all(Citizen)] == ["Søren Ærø"]


def test_an_unknown_word_is_listed_once_and_said_for_good(qtbot: QtBot, page: ImportPage, take: Take) -> None:
    rows = [{**row, "Ydelse": "Særydelse X"} for row in FIRST]
    take(rows)
    word = next(line for line in page.review.lines if line.section is LineSection.WORD)
    assert (word.who, word.note) == ("Særydelse X", texts.word_rows(3))
    page.review.view.choose(word.key)
    panel = page.review.panel
    assert panel.meaning is not None
    panel.keep_word()
    assert panel._meaning_field.error == texts.WORD_MISSING
    panel.meaning.set_value("kontanthjaelp")
    panel.keep_word()
    qtbot.waitUntil(lambda: not page.busy and not any(line.section is LineSection.WORD for line in page.review.lines))
    assert page.stack.currentWidget() is page.review
    save(page)
    assert {row.benefit for row in page.context.register.all(BenefitPeriod)} == {"kontanthjaelp"}
    take(rows)
    assert not any(line.section in {LineSection.WORD, LineSection.FAULT} for line in page.review.lines)


def test_a_list_that_names_no_programme_says_so_before_anything_is_saved(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    """Else the citizens come in without a group, and no number on any page counts them."""
    path = tmp_path / "liste.csv"
    path.write_bytes(
        a_csv([{"CPR-nummer": BO, "Navn": "Bo Eksempel", "Gruppe": "1"}], headings=("CPR-nummer", "Navn", "Gruppe"))
    )
    page.activateWindow()
    page.read(path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.columns)
    sentence = words.note(Note(NoteKind.NO_PROGRAMME))
    assert page.columns.banner.words() == sentence
    assert page.columns.programme.hasFocus()
    page.primary()
    qtbot.waitUntil(lambda: page.in_review)
    assert sentence in page.review.banner.words()
    page._back()
    page.columns.programme.set_value("FSM")
    page.primary()
    qtbot.waitUntil(lambda: not page.busy)
    assert sentence not in page.review.banner.words()
    save(page)
    assert [row.group for row in page.context.register.all(Enrolment)] == [Group.ONE]


def test_the_preview_shows_whole_what_each_column_is_read_as(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    rows = [{"CPR-nummer": BO, "Navn": "Bo Eksempel", "Jobformidler": "ABL"}]
    path.write_bytes(a_csv(rows, headings=("CPR-nummer", "Navn", "Jobformidler")))
    page.read(path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.columns)
    header = page.columns.preview.view.horizontalHeader()
    page.columns.columns["Navn"].set_value("worker")
    page.columns.columns["Navn"].picked.emit("worker")
    assert all(header.sectionSize(at) >= header.sectionSizeHint(at) for at in range(header.count()))


def test_every_control_of_the_columns_has_a_name(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(FIRST))
    page.read(path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.columns)
    assert nameless(page) == []


def test_a_register_fills_an_empty_file_only(qtbot: QtBot, page: ImportPage, take: Take, tmp_path: Path) -> None:
    other = a_caseload()
    other.run(Add(records=(a_worker("ABC"),)))
    path = tmp_path / "register.xlsx"
    path.write_bytes(export_register(other.register, other.programmes))
    other.close()
    page.read(path)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.stack.currentWidget() is page.register
    save(page)
    assert [row.initials for row in page.context.register.all(Worker)] == ["ABC"]
    page.read(path)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.register.banner.accessibleName()
    page.primary_button.click()
    assert page.stack.currentWidget() is page.register


def test_the_faults_go_to_excel_with_numbers_masked(page: ImportPage, take: Take) -> None:
    take([*FIRST, a_row(**{"Cpr.nr.": f"{BO[:9]}X", "Navn": "Fejl"})])
    table = page.review.fault_table()
    assert len(table.rows) == 1
    assert BO[6:9] not in str(table.rows[0])


def test_by_the_keyboard_alone(qtbot: QtBot, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(FIRST))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.focus_first()
    qtbot.keyClick(page.primary_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.busy)
    page.primary()
    qtbot.waitUntil(lambda: not page.busy)
    view = page.review.view
    page.focus_first()
    view.choose_first()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    page.primary()
    assert len(page.context.register.all(Citizen)) == 2


def test_everything_has_a_name_in_every_step(page: ImportPage, take: Take) -> None:
    assert nameless(page) == []
    take(FIRST)
    assert nameless(page) == []
    save(page)
    assert nameless(page) == []


def test_every_cause_has_its_words() -> None:
    assert set(texts.GONE) == {kind.value for kind in GoneKind}
    assert set(texts.GONE_HOW) == {"", *GoneKind}
    assert set(texts.SECTIONS) == {section.value for section in LineSection}


# one person with two numbers, and citizens who come back

NEW_BO = unassignable_cpr(date(1980, 1, 1), 77)


def _two_numbers(page: ImportPage, take: Take) -> tuple[ImportLine, ImportLine]:
    """The list has Bo under a new number: the pair, and the new half of it."""
    take(FIRST)
    save(page)
    take([a_row(**{"Cpr.nr.": NEW_BO, "Navn": "BO EKSEMPEL"}), *FIRST[1:]])
    pair = next(line for line in page.review.lines if line.section is LineSection.PAIR)
    return pair, next(line for line in page.review.lines if line.section is LineSection.NEW)


def test_a_new_number_is_asked_about_and_choosing_it_in_the_panel_changes_the_number(
    page: ImportPage, take: Take
) -> None:
    pair, new = _two_numbers(page, take)
    review = page.review
    assert not {pair.key, new.key} & review.choices.chosen
    assert {pair.key, new.key} <= {line.key for line in review.lines if review.choices.is_open(line)}
    review.view.choose(pair.key)
    assert [card.isChecked() for card in cards(page)] == [True, False]
    cards(page)[1].click()
    assert page.primary_button.text() == "Gem 1 borger"
    save(page)
    assert {row.cpr for row in page.context.register.all(Citizen)} == {NEW_BO, IDA, KAJ}


def test_a_pair_and_its_halves_exclude_each_other_and_are_no_part_of_choosing_all(page: ImportPage, take: Take) -> None:
    pair, new = _two_numbers(page, take)
    choices = page.review.choices
    page.review.take_all.click()
    assert not {pair.key, new.key} & choices.chosen
    choices.choose([pair], on=True)
    choices.choose([new], on=True)
    assert (pair.key in choices.chosen, new.key in choices.chosen) == (False, True)
    choices.choose([pair], on=True)
    assert (pair.key in choices.chosen, new.key in choices.chosen) == (True, False)
    gone = next(line for line in page.review.lines if line.section is LineSection.GONE)
    choices.settle(gone, GoneChoice(GoneKind.MOVED))
    assert pair.key not in choices.chosen
    choices.choose([pair], on=True)
    assert not choices.gone


def test_who_came_back_stands_apart_and_is_chosen_after_moving_away(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([{**row, "Persongruppe": "FSM: Rehab (Gr. 2)"} for row in FIRST]))

    def read(as_of: date) -> None:
        page.read(path)
        qtbot.waitUntil(lambda: page.stack.currentWidget() is page.columns)
        page.columns.as_of.set_date(as_of)
        page.primary()
        qtbot.waitUntil(lambda: page.stack.currentWidget() is page.review)

    read(date(2026, 10, 1))
    save(page)
    kaj = page.context.register.citizen_by_cpr(KAJ)
    assert kaj is not None
    page.context.run(Put(Departure(citizen=kaj.id, on=date(2026, 11, 1), cause=DepartureCause.MOVED)))
    read(date(2026, 11, 20))
    back = next(line for line in page.review.lines if line.section is LineSection.RETURNED)
    assert (back.who, back.key in page.review.choices.chosen) == ("Kaj Forsøg", True)
    save(page)
    assert [row.start for row in page.context.register.of_citizen(Enrolment, kaj.id)][-1] == date(2026, 11, 20)


# the first list of a team whose workers nobody has typed in

TEAM = [f"NY{chr(65 + at)}" for at in range(12)]
CASES = [
    a_row(
        **{"Cpr.nr.": unassignable_cpr(date(1981, 1, 1 + at), at), "Navn": f"Borger {at}", "Ansvarlig_medarbejder": who}
    )
    for at, who in enumerate(TEAM * 2)
]


def workers_of(page: ImportPage) -> list[ImportLine]:
    return [line for line in page.review.lines if line.section is LineSection.WORKER]


def test_twelve_unknown_workers_are_twelve_lines_created_at_once_with_a_whole_cap(page: ImportPage, take: Take) -> None:
    page.context.run(Add(records=(a_worker("ABC"),)))
    take(CASES)
    assert [line.who for line in workers_of(page)] == TEAM
    assert not any(line.section is LineSection.FAULT for line in page.review.lines)
    assert page.review.create_all.text() == "Opret alle 12 jobformidlere"
    page.review.create_all.click()
    assert page.review.create_all.isHidden()
    assert all(page.review.choices.is_chosen(line) for line in workers_of(page))
    save(page)
    context = page.context
    for worker in context.register.all(Worker):
        cap = effective_caps(context.register, context.programmes, worker, context.today)
        assert cap.complete
        assert cap.ramp == 1
        assert cap.hard > 0
    assert len(context.register.all(Assignment)) == 24
    assert "12 jobformidlere er oprettet." in [label.text() for label in page.done.findChildren(QLabel)]


def test_hours_and_first_day_are_said_once_for_all_and_who_is_new_counts_as_new(page: ImportPage, take: Take) -> None:
    take(CASES)
    assert all(page.review.choices.is_chosen(line) for line in workers_of(page))
    page.review.view.choose(workers_of(page)[0].key)
    panel = page.review.panel
    assert texts.EMPLOYED_HOW in panel.employed_from.accessibleDescription()
    panel.hours.setText("mange")
    panel.hours.setText("30")
    panel.employed_from.set_date(page.context.today)
    panel.employed_from.date_changed.emit()
    assert texts.NEWCOMERS in panel.employed_from.accessibleDescription()
    page.review.view.choose(workers_of(page)[5].key)
    assert (panel.hours.text(), panel.employed_from.date()) == ("30", page.context.today)
    save(page)
    made = page.context.register.all(Worker)
    assert {(row.weekly_minutes, row.employed_from) for row in made} == {(30 * 60, page.context.today)}
    assert len(made) == 12


def test_a_worker_who_is_not_chosen_is_not_created_in_an_empty_register_either(page: ImportPage, take: Take) -> None:
    take(CASES)
    page.review.choices.choose(workers_of(page)[:1], on=False)
    save(page)
    assert {row.initials for row in page.context.register.all(Worker)} == set(TEAM[1:])


def test_what_a_word_or_a_name_stands_for_is_no_fault_of_each_row(page: ImportPage, take: Take) -> None:
    page.context.run(Add(records=(a_worker("ABC"),)))
    take([{**row, "Ydelse": "Særydelse X", "Ansvarlig medarbejder": "Ida uden initialer"} for row in FIRST])
    assert [line.section for line in page.review.lines if line.open] == [LineSection.WORD, LineSection.FAULT]
    [fault] = [line for line in page.review.lines if line.section is LineSection.FAULT]
    assert fault.note.endswith(texts.standing_in(3))
    assert len(page.review.fault_table().rows) == 2


def test_no_code_stands_on_the_screen(page: ImportPage, take: Take) -> None:
    benefits = page.context.programmes.benefits
    rows = [a_row(**{"Cpr.nr.": BO, "Navn": "Bo", "Ydelse": each.name, "Persongruppe": ""}) for each in benefits]
    for at, row in enumerate(rows):
        row["Cpr.nr."] = unassignable_cpr(date(1982, 1, 1), at)
    take(rows)
    model = page.review.model
    shown = {model.cell(line, column.key).text for line in model.rows_shown() for column in model.columns}
    names = {each.name for each in benefits}
    assert shown & ({each.code for each in benefits} - names) == set()
    assert names <= shown


def test_what_is_not_taken_is_named_and_nothing_untrue_is_said(page: ImportPage, take: Take) -> None:
    take(FIRST)
    save(page)
    assert page.done.left.isHidden() or not page.done.left.isVisible()
    take(SECOND)
    page.review.choices.choose([line_of(page, "Bo Eksempel", "Jobmål"), line_of(page, "Una Ny")], on=False)
    save(page)
    said = [label.text() for label in page.done.left.findChildren(QLabel)]
    assert said == ["Bo Eksempel", texts.left_line("Jobmål", "Butik", "Transport"), "Una Ny", said[3]]
    assert said[3].startswith(texts.NEW_CITIZEN)
    assert "svarer til" not in corrections_texts.EMPTY


def test_hints_follow_what_is_chosen(qtbot: QtBot, page: ImportPage, take: Take, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(FIRST))
    page.read(path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.columns)
    day = page.columns.as_of
    assert page.columns._as_of_field._below.text() == "Filens egen dato"
    day.set_date(date(2026, 11, 2))
    day.date_changed.emit()
    assert page.columns._as_of_field._below.text() == "Valgt"
    page.primary()
    qtbot.waitUntil(lambda: not page.busy)
    save(page)
    take(SECOND)
    page.review.view.choose(line_of(page, "Kaj Forsøg").key)
    panel = page.review.panel
    assert panel.cause is not None
    for kind in ("", *GoneKind):
        choose(panel.cause, kind)
        assert panel._cause_field._below.text() == texts.GONE_HOW[kind]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_place_to_drop_a_file_is_a_button(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv(FIRST))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.file.zone.setFocus()
    assert page.file.zone.hasFocus()
    qtbot.keyClick(page.file.zone, key)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.columns)


def test_earlier_lists_are_known_by_their_file(page: ImportPage, take: Take) -> None:
    take(FIRST)
    save(page)
    page._restart()
    shown = [label.text() for label in page.file._facts.findChildren(QLabel)]
    assert any(words.startswith("liste.csv · ") for words in shown)
    page.context.undo()
    assert file_names(page.context.register) == {}


def test_the_reason_is_never_cut(page: ImportPage, take: Take) -> None:
    take(FIRST)
    save(page)
    page.resize(1366 - 80, 700)
    take([*SECOND, a_row(**{"Cpr.nr.": NEW_BO, "Navn": "BO EKSEMPEL"}), {**FIRST[1], "Ydelse_fra": "30-02-2026"}])
    view, model = page.review.view, page.review.model
    at = model.column_number("remark")
    font = QFontMetrics(page.context.theme.font(Role.DENSE))
    reasons = [model.cell(line, "remark") for line in model.rows_shown()]
    assert sum(bool(cell.text) for cell in reasons) >= 3
    for cell in reasons:
        assert view.columnWidth(at) >= font.horizontalAdvance(cell.text) + (20 if cell.icon else 0), cell.text
    least = page.context.theme.px(COMFORT)
    for key in ("who", "field", "ours", "theirs"):  # one scrolls to the reason's end in any case
        assert view.columnWidth(model.column_number(key)) >= min(view.columns.needed_width(key), least), key


def test_saying_a_word_keeps_what_was_chosen(qtbot: QtBot, page: ImportPage, take: Take) -> None:
    take([*FIRST[:2], {**FIRST[2], "Ydelse": "Særydelse X"}])
    page.review.choices.choose([line_of(page, "Ida Prøve")], on=False)
    page.review.panel.word_said.emit(ListColumn.BENEFIT, "Særydelse X", "kontanthjaelp")
    qtbot.waitUntil(lambda: not page.busy and not any(line.section is LineSection.WORD for line in page.review.lines))
    assert not page.review.choices.is_chosen(line_of(page, "Ida Prøve"))
    save(page)
    assert {row.name for row in page.context.register.all(Citizen)} == {"Bo Eksempel", "Kaj Forsøg"}
