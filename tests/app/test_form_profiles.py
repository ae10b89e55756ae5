"""Forms that the register knows: proposed from their labels, kept, found again, and carried along when they change."""

from __future__ import annotations

import io
import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from planner.app.agency_form import figures_of, fill, filling, known_form
from planner.app.caseload import Caseload
from planner.app.commands.forms import RemoveForm, SaveForm
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.sheets import gather_sheet
from planner.app.status_sheet.form_changes import carried, labels_of
from planner.app.status_sheet.form_figures import matching, offered
from planner.app.status_sheet.form_mapping import FormMapping, RowsMapping, dump_mapping
from planner.app.status_sheet.form_opening import opened
from planner.app.status_sheet.form_profiles import FormProfile, form_content, form_profile, form_profiles
from planner.app.status_sheet.form_proposals import figure_for, propose, words_for
from planner.app.status_sheet.form_words import our_values
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import DEFAULTS
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import Setting
from planner.domain.form_picture import FormPicture
from planner.domain.ids import SettingId
from planner.domain.measures import Measure
from planner.domain.month_status import month_status
from planner.domain.periods import Month
from planner.domain.settings import SettingKey
from planner.imports.agency_form.picture import picture
from planner.texts.agency_form import COLUMNS
from support.doing import do
from support.services import a_caseload

EXAMPLE = Path(__file__).parents[1] / "data" / "skema_eksempel.xlsx"
MONTH = Month(2026, 10)


@pytest.fixture(scope="module")
def demo() -> Caseload:
    return open_demo("LEDER", spec=DemoSpec(citizens=60, workers=4, seed=3, as_of=date(2026, 11, 23)))


@pytest.fixture
def caseload() -> Caseload:
    return open_demo("LEDER", spec=DemoSpec(citizens=40, workers=3, seed=3, as_of=date(2026, 11, 23)))


def names(caseload: Caseload) -> frozenset[str]:
    return frozenset(each.name for each in offered(caseload.programmes.need("FSM")))


def an_order() -> SheetOrder:
    return SheetOrder(programme="FSM", month=MONTH, recipient=DEFAULTS[0])


def a_form(change: Callable[[Workbook], None] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Status"
    for row, words in enumerate(("Måling", "Bruttomålgruppe", "Indsatsgruppen", "I job"), 1):
        sheet.cell(row, 1, words)
    sheet["B1"], sheet["C1"] = "Antal", "Pct."
    rows = book.create_sheet("Sagsstamme")
    for column, words in enumerate(("Medarbejder", "Ugentlige timer", "Gruppe", "Fra"), 1):
        rows.cell(3, column, words)
    if change is not None:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


MAPPING = FormMapping(
    {"Status!B2": "brutto", "Status!B3": "gruppe1", "Status!B4": "job"},
    (RowsMapping("Sagsstamme", 4, "caseload", {"A": "worker", "C": "group"}),),
)


def of(content: bytes) -> FormPicture:
    return picture(content, "skema.xlsx")


def test_the_example_is_proposed_whole_from_its_labels(demo: Caseload) -> None:
    found = propose(of(EXAMPLE.read_bytes()), FormMapping(), names(demo))
    assert {each.place: each.figure for each in found.cells} == {
        "Forside!B5": "municipality",
        "Forside!B6": "programme_name",
        "Forside!B7": "as_of",
        "Forside!B8": "made_by",
        "Status!B2": "brutto",
        "Status!B3": "gruppe1",
        "Status!B4": "i_gang",
        "Status!B5": "job",
        "Status!B6": "uddannelse",
        "Status!B7": "smaajob",
        "Status!B8": "praktik_loentilskud",
        "Status!B9": "gruppe2",
        "Status!B10": "fritaget",
    }
    (rows,) = found.rows
    assert (rows.sheet, rows.first_row, rows.source) == ("Sagsstamme", 5, "caseload")
    assert list(rows.columns.values()) == [
        "worker",
        "weekly_hours",
        "cpr",
        "group",
        "held_from",
        "held_to",
        "change_cause",
    ]


def test_shares_are_proposed_below_their_heading_and_what_is_mapped_is_not_proposed_again(demo: Caseload) -> None:
    found = propose(of(a_form()), MAPPING, names(demo))
    assert {each.place: each.figure for each in found.cells} == {"Status!C3": "gruppe1_pct", "Status!C4": "job_pct"}
    assert found.rows == ()


@pytest.mark.parametrize(
    ("label", "figure"),
    [
        ("heraf i indsatsgruppen", "gruppe1"),
        ("I gruppen i mere end 9 måneder", "gruppe2_over_9_mdr"),
        ("Borgere med klar aftale", "klare_aftaler"),
        ("Jobformidlere, årsværk", "fte_total"),
        ("Jobcenter", ""),
        ("Bemærkninger", ""),
        ("", ""),
    ],
)
def test_a_label_means_the_longest_piece_that_stands_in_it_as_whole_words(
    demo: Caseload, label: str, figure: str
) -> None:
    assert figure_for(label, names(demo)) == figure


def test_figures_are_found_by_their_danish_names(demo: Caseload) -> None:
    figures = offered(demo.programmes.need("FSM"))
    assert [each.name for each in matching(figures, "fritag")][:2] == ["fritaget", "fritaget_pct"]
    assert {each.name for each in matching(figures, "9 måneder")} == {"gruppe2_over_9_mdr", "gruppe2_over_9_mdr_pct"}
    assert matching(figures, "") == tuple(figures)
    assert len({each.words for each in figures}) == len(figures)


def test_every_offered_figure_is_one_that_a_form_can_be_given(demo: Caseload) -> None:
    wanted = names(demo)
    assert set(figures_of(demo, an_order(), wanted)()) == wanted
    assert figures_of(demo, an_order(), ["findes_ikke"])() == {}


def test_our_values_are_translated_where_the_words_agree(demo: Caseload) -> None:
    ours = our_values(demo.programmes.need("FSM"), demo.programmes, "caseload", "group")
    assert words_for(ours, ("Indsatsgruppe", "Rehabiliteringsgruppe", "Fritaget")) == {
        "1": "Indsatsgruppe",
        "2": "Rehabiliteringsgruppe",
    }
    assert words_for({"a": "Ja"}, ("Nej", "Måske")) == {}
    for source, columns in COLUMNS.items():
        for column in columns:
            assert all(our_values(demo.programmes.need("FSM"), demo.programmes, source, column).values())


def test_a_form_is_kept_found_again_by_its_fingerprint_and_taken_out(caseload: Caseload) -> None:
    content = a_form()
    form = of(content)
    first = opened(caseload.register, "STAR_skema.xlsx", form)
    assert (first.known, first.profile.name) == (False, "STAR skema")
    profile = replace(first.profile, mapping=replace(MAPPING, fingerprint=form.look.fingerprint))
    caseload.run(SaveForm(profile=profile, content=content))
    assert form_profiles(caseload.register) == (profile,)
    assert form_content(caseload.register, profile.code) == content
    again = opened(caseload.register, "andet navn.xlsx", of(a_form()))
    assert (again.known, again.profile, again.moved) == (True, profile, ())
    caseload.run(SaveForm(profile=replace(profile, name="Nyt navn")))
    assert form_content(caseload.register, profile.code) == content
    known = known_form(caseload.register, profile.code)
    assert known is not None
    assert (known.content, known.suffix, known.mapping) == (content, ".xlsx", profile.mapping)
    caseload.run(RemoveForm(code=profile.code))
    assert (form_profiles(caseload.register), form_content(caseload.register, profile.code)) == ((), None)
    assert known_form(caseload.register, profile.code) is None
    assert caseload.undo() is not None
    assert form_profile(caseload.register, profile.code) is not None


def test_a_step_on_a_form_journals_that_form_alone_and_older_files_hold_all_in_one() -> None:
    one, two, three = (FormProfile(f"form_{at}", f"Skema {at}", f"{at}.xlsx", MAPPING) for at in (1, 2, 3))
    mapping = json.loads(dump_mapping(MAPPING))
    listed = [{"code": each.code, "name": each.name, "file": each.file, "mapping": mapping} for each in (one, two)]
    files = [{"code": each.code, "content": b64encode(each.code.encode()).decode()} for each in (one, two)]
    caseload = a_caseload(
        Setting(id=SettingId(SettingKey.FORMS), value=json.dumps(listed)),
        Setting(id=SettingId(SettingKey.FORM_FILES), value=json.dumps(files)),
    )
    do(caseload, SaveForm(profile=three, content=b"3"))
    assert form_profiles(caseload.register) == (one, two, three)
    assert [form_content(caseload.register, each.code) for each in (one, two, three)] == [b"form_1", b"form_2", b"3"]
    renamed = replace(two, name="Nyt navn")
    do(caseload, SaveForm(profile=renamed))
    assert form_profiles(caseload.register) == (one, renamed, three)
    assert form_content(caseload.register, "form_2") == b"form_2"
    changed = caseload.run(SaveForm(profile=replace(renamed, name="Igen"))).changes.images
    assert [each.row_id for each in changed] == [f"{SettingKey.FORMS}:form_2"]
    do(caseload, RemoveForm(code="form_1"))
    do(caseload, RemoveForm(code="form_2"))
    assert form_profiles(caseload.register) == (three,)
    assert form_content(caseload.register, "form_1") is None


def test_a_form_without_a_name_or_a_file_is_refused(caseload: Caseload) -> None:
    for profile, content, code in (
        (FormProfile("form_1", " ", "x.xlsx", MAPPING), a_form(), Code.MISSING),
        (FormProfile("form_1", "Skema", "x.xlsx", MAPPING), b"", Code.NOT_FOUND),
    ):
        with pytest.raises(RefusedError) as caught:
            caseload.run(SaveForm(profile=profile, content=content))
        assert [each.code for each in caught.value.problems] == [code]
    assert form_profiles(caseload.register) == ()


def inserted(book: Workbook) -> None:
    """Two rows more above, the line of headings one row further down and its columns another way round."""
    book["Status"].insert_rows(1, 2)
    rows = book["Sagsstamme"]
    for column, words in enumerate(("Gruppe", "Medarbejder", "Ugentlige timer", "Fra"), 1):
        rows.cell(3, column).value = None
        rows.cell(4, column, words)


def test_a_mapping_moves_along_with_its_labels_and_what_is_gone_is_named(caseload: Caseload) -> None:
    def change(book: Workbook) -> None:
        inserted(book)
        book["Status"]["A6"] = "I beskæftigelse"

    labels = labels_of(MAPPING, of(a_form()))
    assert labels == {
        "Status!B2": "Bruttomålgruppe",
        "Status!B3": "Indsatsgruppen",
        "Status!B4": "I job",
        "Sagsstamme!A": "Medarbejder",
        "Sagsstamme!C": "Gruppe",
    }
    found = carried(MAPPING, labels, of(a_form(change)))
    assert found.mapping.cells == {"Status!B4": "brutto", "Status!B5": "gruppe1"}
    assert found.mapping.rows == (RowsMapping("Sagsstamme", 5, "caseload", {"B": "worker", "A": "group"}),)
    assert [(each.before, each.now, each.label) for each in found.moved] == [
        ("Status!B2", "Status!B4", "Bruttomålgruppe"),
        ("Status!B3", "Status!B5", "Indsatsgruppen"),
        ("Status!B4", "", "I job"),
        ("Sagsstamme!4", "Sagsstamme!5", ""),
    ]
    assert found.kept == 0


def test_a_label_that_stands_twice_moves_nothing() -> None:
    def twice(book: Workbook) -> None:
        book["Status"].insert_rows(1)
        book["Status"]["A9"] = "I job"

    found = carried(MAPPING, labels_of(MAPPING, of(a_form())), of(a_form(twice)))
    assert "job" not in found.mapping.cells.values()
    assert [each.now for each in found.moved] == ["Status!B3", "Status!B4", ""]


def test_a_known_form_that_has_changed_is_opened_as_the_one_that_it_was(caseload: Caseload) -> None:
    before = of(a_form())
    mapping = replace(MAPPING, fingerprint=before.look.fingerprint)
    profile = FormProfile("form_1", "STAR", "gammel.xlsx", mapping, labels_of(mapping, before))
    caseload.run(SaveForm(profile=profile, content=a_form()))
    found = opened(caseload.register, "ny.xlsx", of(a_form(inserted)))
    assert (found.known, found.profile.code, found.profile.file) == (True, "form_1", "ny.xlsx")
    assert len(found.moved) == 4
    assert found.profile.mapping.fingerprint == of(a_form(inserted)).look.fingerprint
    other = opened(caseload.register, "helt andet.xlsx", of(EXAMPLE.read_bytes()))
    assert (other.known, other.profile.code) == (False, "form_2")


def test_a_form_tried_out_is_the_one_that_is_handed_over(caseload: Caseload) -> None:
    content = a_form()
    mapping = replace(MAPPING, fingerprint=of(content).look.fingerprint)
    caseload.run(SaveForm(profile=FormProfile("form_1", "STAR", "s.xlsx", mapping), content=content))
    known = known_form(caseload.register, "form_1")
    assert known is not None
    tried = filling(caseload, an_order(), known)()
    assert tried.sheet.content == fill(caseload, gather_sheet(caseload, an_order()), known).content
    assert [each.code for each in tried.remarks] == [Code.FORM_ROWS_BARE]
    count = month_status(caseload.register, caseload.programmes, "FSM", MONTH)
    book = load_workbook(io.BytesIO(tried.sheet.content))
    assert book["Status"]["B2"].value == count.count(Measure.GROSS)
