"""Prints and PDFs: letters of a readable size, pages with head and foot, every row there, nothing over the edge."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

import planner.ui
from planner.texts import paper as texts
from planner.ui.acts import Act
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context
from planner.ui.jobs import Progress
from planner.ui.my_day.page import MyDayPage
from planner.ui.page import Page
from planner.ui.paper.breaking import share_width
from planner.ui.paper.content import Paper, PaperColumn, PaperTable, facts
from planner.ui.paper.output import NotPrintedError, put_on
from planner.ui.paper.setting import SMALLEST
from support.on_paper import A4_ROOM, AROUND, DPI, Pictures, pictures
from support.small_team import fill

POINT = DPI / 72


def a_list(rows: int, columns: int = 5, words: str = "Vaskeriassistent") -> Paper:
    """A list with a name that says which row it is."""
    heads = [PaperColumn("Borger"), *(PaperColumn(f"Kolonne {at}", numeric=at == 2) for at in range(1, columns))]
    body = [[f"Borger {at}", *(f"{words} {at}" for _ in range(1, columns))] for at in range(rows)]
    return Paper("Borgere", "23-11-2026", [PaperTable(heads, body)])


def said(seen: Pictures) -> list[str]:
    return [mark.words for leaf in seen.leaves for mark in leaf.marks]


def test_letters_are_as_tall_as_a_book_s_and_fill_the_width_of_the_page(qtbot: QtBot) -> None:
    seen = pictures(a_list(40))
    left, top, right, bottom = seen.ink(0)
    assert (left, top) >= (0, 0)
    assert left <= 3 * POINT
    assert right >= 0.5 * A4_ROOM.width()
    assert bottom >= 0.97 * A4_ROOM.height()
    row = next(mark for mark in seen.leaves[0].marks if mark.words == "Borger 0")
    _left, first, _right, last = seen.ink(0, round(row.y), round(row.size * 1.3 * POINT))
    assert 6 * POINT <= last - first <= 12 * POINT


@pytest.mark.parametrize(("width", "height"), [(1600, 500), (400, 2000)])
def test_a_picture_stands_above_the_rows_and_within_the_page(qtbot: QtBot, width: int, height: int) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    seen = pictures(replace(a_list(5), picture=image))
    [(place, picture)] = seen.leaves[0].pictures
    assert (picture.width(), picture.height()) == (width, height)
    assert QRectF(0, 0, A4_ROOM.width(), A4_ROOM.height() / 2 + 80 * POINT).contains(place)
    assert place.width() / place.height() == pytest.approx(width / height)
    head = next(mark for mark in seen.leaves[0].marks if mark.words == "Borger")
    note = next(mark for mark in seen.leaves[0].marks if mark.words == "23-11-2026")
    assert note.y < place.top() < place.bottom() < head.y
    assert seen.pages[0].pixelColor(place.center().toPoint() + QPoint(AROUND, AROUND)) == QColor("red")


@pytest.mark.parametrize("rows", [1, 33, 600])
def test_every_row_is_there_once_on_pages_with_head_and_foot(qtbot: QtBot, rows: int) -> None:
    seen = pictures(a_list(rows))
    words = said(seen)
    assert [word for word in words if re.fullmatch(r"Borger \d+", word)] == [f"Borger {at}" for at in range(rows)]
    heads = [sum(mark.words == "Borger" for mark in leaf.marks) for leaf in seen.leaves]
    assert heads == [1] * len(seen.leaves)
    assert [leaf.marks[0].words for leaf in seen.leaves] == ["Borgere"] * len(seen.leaves)
    assert len(seen.leaves) == -(-rows // 40) or rows > 33
    for at in (0, -1):
        left, top, right, bottom = seen.ink(at)
        assert 0 <= left < right <= A4_ROOM.width()
        assert 0 <= top < bottom <= A4_ROOM.height()


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (3, "kort"),
        (8, "en noget længere forklaring med mange ord"),
        (14, "Rehabilitering"),
        (6, "x" * 300),
        (2, "😀" * 90),
    ],
)
def test_columns_lie_within_the_page_and_beside_each_other(qtbot: QtBot, columns: int, words: str) -> None:
    seen = pictures(a_list(12, columns, words))
    assert seen.leaves[0].marks[-1].size >= SMALLEST
    left, _top, right, _bottom = seen.ink(0)
    assert left >= 0
    assert right <= A4_ROOM.width()
    text = "".join("".join(said(seen)).split())
    assert text.count("".join(words.split())) >= 1 or columns == 14


def test_a_long_agreement_goes_on_over_the_page(qtbot: QtBot) -> None:
    tasks = "\n".join(f"Opgave {at}: sortere, lægge sammen og pakke." for at in range(120))
    seen = pictures(Paper("Aftale 2026-0001", "", [facts([("Borger", "Zahra Bellini"), ("Opgaver", tasks)])]))
    words = " ".join(said(seen))
    assert len(seen.leaves) > 1
    assert all(f"Opgave {at}:" in words for at in range(120))


def test_width_is_shared_so_that_none_is_cut_and_all_is_used() -> None:
    assert share_width([10, 20], [5, 5], 100) == [10, 20]
    shared = share_width([10, 400, 200], [10, 40, 40], 200)
    assert sum(shared) == pytest.approx(200)
    assert shared[0] == 10
    assert shared[1] == pytest.approx(shared[2])
    assert sum(share_width([400, 400], [150, 150], 200)) == pytest.approx(200)


def test_a_printer_that_prints_to_a_file_gets_pages(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "liste.pdf"))
    pages = put_on(printer, a_list(100), "", Progress(lambda *_: None))
    assert pages > 1
    assert _page_boxes(tmp_path / "liste.pdf") == [(595, 842)] * pages


@pytest.mark.qt_log_ignore("QPainter", "QPdf", "QPrinter")
def test_a_printer_that_takes_nothing_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "ingen mappe" / "liste.pdf"))
    with pytest.raises(NotPrintedError):
        put_on(printer, a_list(3), "", Progress(lambda *_: None))


def test_the_citizens_are_saved_as_pdf_without_asking_for_a_printer(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(context.caseload)
    path = tmp_path / "borgere.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page = CitizensPage(context)
    qtbot.addWidget(page)
    page.come(None)
    assert page.act(Act.SAVE_PDF)
    assert page.act(Act.PRINT)
    with qtbot.waitSignal(context.told) as told:
        page.save_pdf()
    assert told.args == [texts.saved("borgere.pdf", 1), False, "ok"]
    assert path.stat().st_mode & 0o077 == 0
    assert _page_boxes(path) in ([(595, 842)], [(842, 595)])


def test_what_cannot_be_written_is_told_and_nothing_stands_there(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(context.caseload)
    path = tmp_path / "borgere.pdf"
    path.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page = CitizensPage(context)
    qtbot.addWidget(page)
    page.come(None)
    with qtbot.waitSignal(context.troubled) as troubled:
        page.save_pdf()
    assert str(troubled.args[0])
    assert path.is_dir()


def test_every_page_with_a_list_can_be_printed() -> None:
    for path in sorted(Path(planner.ui.__file__).parent.glob("*/page.py")):
        import_module(f"planner.ui.{path.parent.name}.page")
    kinds = [kind for kind in _kinds_of(Page) if kind.page_id and kind.__module__.startswith("planner.ui")]
    assert {kind.page_id for kind in kinds if kind.paper is Page.paper} == {
        "firm_import",
        "form",
        "settings",
        "imports",
        "packets",
        "sheet",
    }


def _kinds_of(kind: type[Page]) -> list[type[Page]]:
    return [each for below in kind.__subclasses__() for each in (below, *_kinds_of(below))]


def test_a_page_with_nothing_to_print_says_so(qtbot: QtBot, context: Context) -> None:
    bare = Page(context)
    qtbot.addWidget(bare)
    assert not bare.act(Act.PRINT)
    with qtbot.waitSignal(context.told) as told:
        bare.print_()
    assert told.args == [texts.NOTHING, False, "info"]


def _page_boxes(path: Path) -> list[tuple[int, int]]:
    """Width and height of each page of a PDF, in whole points."""
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", path.read_bytes())
    return [(round(float(width)), round(float(height))) for width, height in found]


def test_groups_stand_under_their_heads_and_a_folded_one_is_its_head_alone(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = MyDayPage(context)
    qtbot.addWidget(page)
    page.come(None)
    paper = page.paper()
    assert paper is not None
    heads = [table.title for table in paper.tables]
    assert len(heads) > 1
    assert [len(table.rows) for table in paper.tables] == [int(head.rsplit(" ", 1)[1]) for head in heads]
    first = page.view.table.line(0)
    page.view.table.fold(first.key.removeprefix("group:"), folded=True)
    folded = page.paper()
    assert folded is not None
    assert [table.title for table in folded.tables] == heads
    assert [len(table.rows) for table in folded.tables] == [0, *(len(table.rows) for table in paper.tables[1:])]


def test_groups_of_one_list_have_their_columns_below_each_other(qtbot: QtBot) -> None:
    heads = [PaperColumn("Borger"), PaperColumn("Emne")]
    short, long = [["Bo", "CV"]], [["Maximiliane Vestergårdsen", "CV"]]
    paper = Paper("Min dag", "", [PaperTable(heads, short, "I dag"), PaperTable(heads, long, "Senere")])
    paper = Paper(paper.title, "", [*paper.tables, PaperTable(heads, [], "Foldet")])
    seen = pictures(paper)
    marks = [mark for leaf in seen.leaves for mark in leaf.marks]
    assert len({mark.x for mark in marks if mark.words in {"CV", "Emne"}}) == 1
    assert sum(mark.words == "Emne" for mark in marks) == 2, "no heading over no rows"
    assert any(mark.words == "Foldet" for mark in marks)
