"""The sheet Forside: whose sheet it is, for which month, what is hidden, and the check line."""

from __future__ import annotations

from planner.reports.cells import Content
from planner.reports.layout import SheetLayout
from planner.reports.looks import Look
from planner.reports.status_sheet.data import SheetData
from planner.reports.status_sheet.parts import footer
from planner.reports.workbook import Book
from planner.texts import common
from planner.texts import sheet as texts


def add_cover(book: Book, data: SheetData) -> None:
    """Add the sheet."""
    cover = data.cover
    sheet = book.sheet(texts.COVER, SheetLayout(widths=(30, 66)), footer(data))
    sheet.add((common.STATUS_SHEET, Look.TITLE), height=28)
    sheet.add((texts.heading(cover.programme_name, cover.month.year, cover.month.number), Look.SECTION), height=20)
    sheet.add()
    for label, content in _facts(data):
        wrapped = content[1] is Look.WORDS_WRAPPED
        sheet.add((label, Look.LABEL_TOP if wrapped else Look.LABEL), content, height=32 if wrapped else 18)
    sheet.add()
    right = check_is_right(data)
    sheet.add((texts.CHECK, Look.LABEL), (check_line(data), Look.GOOD if right else Look.BAD), height=18)
    sheet.add()
    sheet.add((texts.NO_NAMES, Look.NOTE_LINE))
    if data.people is not None:
        sheet.add((texts.WITH_CPR if cover.with_cpr else texts.WITHOUT_CPR, Look.NOTE_LINE))
    sheet.add()
    sheet.add((texts.CONTENTS, Look.SECTION), height=20)
    for name, words in texts.DESCRIPTIONS.items():
        if name != texts.PEOPLE or data.people is not None:
            sheet.add((name, Look.LABEL_BOLD), (words, Look.WORDS), height=18)


def check_is_right(data: SheetData) -> bool:
    """Whether the parts add up to the gross group."""
    counts = data.figures.counts
    parts = sum(counts.get(data.status_key(part), 0) for part in data.parts)
    return parts == counts.get(data.status_key(data.status[0].name), 0)


def check_line(data: SheetData) -> str:
    """The check in words, with its figures unless some of them are hidden."""
    keys = [data.status_key(part) for part in data.parts]
    total = data.status_key(data.status[0].name)
    if any(key in data.figures.hidden for key in (*keys, total)):
        return texts.adds_up_hidden(right=check_is_right(data))
    counts = data.figures.counts
    return texts.adds_up(tuple(counts.get(key, 0) for key in keys), counts.get(total, 0))


def _facts(data: SheetData) -> list[tuple[str, Content]]:
    cover = data.cover
    threshold = cover.suppressed_under
    words = Look.WORDS
    return [
        (common.MUNICIPALITY, (cover.municipality or texts.NOT_GIVEN, words)),
        (common.TEAM, (cover.team or texts.NOT_GIVEN, words)),
        (common.PROGRAMME, (f"{cover.programme_name} ({cover.programme})", words)),
        (common.GRANT, (cover.grant or texts.NOT_GIVEN, words)),
        (common.MONTH, (texts.month_name(cover.month.year, cover.month.number), words)),
        (texts.AS_OF, (cover.as_of, Look.DATE_LEFT)),
        (texts.NUMBER, (cover.number, Look.NUMBER_LEFT)),
        (common.RECIPIENT, (cover.recipient, words)),
        (texts.MADE_BY, (cover.made_by, words)),
        (common.MADE, (cover.made_at.replace(tzinfo=None, second=0, microsecond=0), Look.MOMENT_LEFT)),
        (texts.VERSION, (cover.program_version, words)),
        (common.RULE_VERSION, (cover.rule_version, words)),
        (common.HIDDEN_NUMBERS, _suppressed(threshold)),
        (texts.CONTAINS_CPR, (common.YES if cover.with_cpr else common.NO, words)),
    ]


def _suppressed(threshold: int | None) -> Content:
    if threshold is None:
        return texts.NOTHING_SUPPRESSED, Look.WORDS
    return texts.suppressed_under(threshold), Look.WORDS_WRAPPED
