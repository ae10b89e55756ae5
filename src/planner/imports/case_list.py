"""Sheets of cells to a case system's list: find the header, read the rows, say what was left aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from planner.domain.case_list import (
    AS_IT_IS,
    CaseList,
    Complaint,
    Healed,
    ListColumn,
    ListRow,
    Note,
    NoteKind,
    ReadChoices,
)
from planner.domain.folding import squeeze
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.words import Function
from planner.imports.as_of import find_as_of
from planner.imports.dates import DateOrder
from planner.imports.encodings import TWICE, has_wrong_signs
from planner.imports.header_search import find_header, header_at
from planner.imports.headings import Header, KnownHeadings
from planner.imports.joined_rows import join_rows
from planner.imports.list_rows import GatheredRows, shortened
from planner.imports.names_apart import with_names_apart
from planner.imports.row_reader import RowReader
from planner.imports.sheets import RawSheet, is_blank, text_of
from planner.imports.vocabulary import Vocabulary

# A talk so long before everything else that a row tells of its citizen is worth a look.
TALK_LEAD: Final = timedelta(days=90)
# Character sets that need no word: those that a list is usually in.
USUAL_ENCODINGS: Final = frozenset(("", "utf-8", "cp1252", "utf-16"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user said about a list before it is read.

    ``teams``: only these are read, None for all; "" among them takes the rows without a team. ``function``: that of the
    workers that the import asks for, None where it has not been said. ``prefixes``: squeezed prefix of the marks of
    each programme to its code. ``programme``: the one told, "" for none. ``said``: headings that must be there.
    """

    file_date: date
    as_of: date | None = None
    teams: Collection[str] | None = None
    choices: ReadChoices = AS_IT_IS
    function: Function | None = None
    prefixes: Mapping[str, str] = field(default_factory=dict)
    programme: str = ""
    said: Collection[str] = ()


def read_case_list(
    sheets: Sequence[RawSheet], file: str, headings: KnownHeadings, words: Vocabulary, options: ReadOptions
) -> CaseList:
    """The list in a file.

    Raises:
        ImportRefusedError: no sheet has a header with a CPR column or two may be it, nobody stands below it, the chosen
            team, row or heading is not in the list, or its letters are those of another character set.
    """
    known = headings.with_mapping(options.choices.columns).for_function(options.function)
    found, header = _find_list(sheets, file, known, options)
    sheet, header = with_names_apart(found, header)
    as_of = find_as_of(sheet, header, known, options.as_of, options.file_date)
    reader = RowReader(sheet, header, known, words, as_of.day)
    gathered = GatheredRows(sheet, header, known, reader, options.teams)
    gathered.read_all()
    if not (gathered.rows or gathered.unreadable or gathered.elsewhere or gathered.teamless):
        raise ImportRefusedError(RefusalReason.EMPTY, file=file)
    if options.teams is not None and ListColumn.TEAM in header.places and gathered.teams and not gathered.own_team_seen:
        raise ImportRefusedError(RefusalReason.NO_TEAM, file=file, team=", ".join(sorted(options.teams)))
    joined = join_rows(gathered.rows, sheet.name, reader.heading, options.prefixes, options.programme)
    return CaseList(
        file=file,
        sheet=sheet.name,
        header_row=header.row,
        headings=header.headings,
        columns={column: header.headings[place] for column, place in header.places.items()},
        as_of=as_of.day,
        as_of_source=as_of.source,
        as_of_text=shortened(as_of.text),
        rows=joined.rows,
        unreadable=tuple(gathered.unreadable),
        complaints=tuple(sorted((*reader.complaints, *joined.complaints), key=_row)),
        healed=tuple(sorted(reader.healed, key=_row)),
        notes=(
            *_sheet_notes(sheets, found, header),
            *_column_notes(sheet, header, reader),
            *gathered.notes,
            *joined.notes,
            *_word_notes(reader),
            *reader.notes,
            *_talk_notes(joined.rows),
        ),
        teams=dict(gathered.teams),
        elsewhere=gathered.elsewhere,
        teamless=gathered.teamless,
        aside=joined.aside,
        function=known.functions.get(squeeze(reader.heading(ListColumn.WORKER))),
        unknown_words={column: dict(counts) for column, counts in reader.unknown.items()},
        encoding=sheet.encoding,
    )


def _row(item: Complaint | Healed) -> int:
    return item.row


def locate(rows: RawSheet, headings: KnownHeadings, choices: ReadChoices) -> Header | None:
    """The header of a sheet: in the row that the user chose, or where it is found; None where there is none."""
    if choices.header_row is None:
        return find_header(rows.rows, headings)
    if choices.header_row > len(rows.rows) or choices.header_row < 0:
        return None
    if choices.header_row and all(map(is_blank, rows.rows[choices.header_row - 1])):
        return None
    return header_at(rows.rows, headings, choices.header_row - 1)


def _find_list(
    sheets: Sequence[RawSheet], file: str, headings: KnownHeadings, options: ReadOptions
) -> tuple[RawSheet, Header]:
    """The first sheet with a header that has a CPR column, and the header."""
    nearest: tuple[RawSheet, Header] | None = None
    for sheet in sheets:
        header = locate(sheet, headings, options.choices)
        if header is None:
            continue
        if ListColumn.CPR in header.places or ListColumn.CPR in header.asked:
            _check(header, file, options)
            return sheet, header
        nearest = nearest or (sheet, header)
    if any(sheet.too_large for sheet in sheets):  # the list may well be what could not be read
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=file)
    if nearest is not None:
        _check(nearest[1], file, options)
        return nearest
    if options.choices.header_row is not None:
        raise ImportRefusedError(RefusalReason.NO_HEADER_ROW, file=file, row=options.choices.header_row)
    raise ImportRefusedError(RefusalReason.NO_CPR_COLUMN, file=file, found="")


def _check(header: Header, file: str, options: ReadOptions) -> None:
    labels = {squeeze(label) for label in header.headings}
    found = shortened(", ".join(filter(None, header.headings)))
    missing = next((heading for heading in options.said if squeeze(heading) not in labels), None)
    if missing is not None:
        raise ImportRefusedError(RefusalReason.NO_HEADING, file=file, heading=missing, found=found)
    spoken = options.choices.columns
    wrong = next((label for label in header.headings if has_wrong_signs(label) and label not in spoken), None)
    if wrong is not None:
        raise ImportRefusedError(RefusalReason.WRONG_SIGNS, file=file, sample=shortened(wrong))
    if ListColumn.CPR in header.asked:
        rivals = ", ".join(header.headings[place] for place in header.asked[ListColumn.CPR])
        raise ImportRefusedError(RefusalReason.TWO_CPR_COLUMNS, file=file, headings=rivals)
    if ListColumn.CPR not in header.places:
        raise ImportRefusedError(RefusalReason.NO_CPR_COLUMN, file=file, found=found)


def _sheet_notes(sheets: Sequence[RawSheet], chosen: RawSheet, header: Header) -> list[Note]:
    above = [row for row in chosen.rows[: max(header.row - 1, 0)] if not all(map(is_blank, row))]
    notes = [Note(NoteKind.ABOVE_HEADER, 0, {"count": len(above), "header": header.row})] if above else []
    others = [sheet for sheet in sheets if sheet is not chosen]
    kinds = {True: NoteKind.HIDDEN_SHEET, False: NoteKind.OTHER_SHEET}
    notes += [Note(kinds[sheet.hidden], 0, {"sheet": sheet.name}) for sheet in others]
    if chosen.encoding not in USUAL_ENCODINGS:
        notes.append(
            Note(NoteKind.ENCODING_FOUND, 0, {"encoding": "" if chosen.encoding == TWICE else chosen.encoding})
        )
    return notes


def _column_notes(sheet: RawSheet, header: Header, reader: RowReader) -> list[Note]:
    at = header.row
    notes = [Note(NoteKind.UNKNOWN_COLUMN, at, {"heading": heading}) for heading in header.unknown]
    written = sheet.rows[at - 1] if at else []
    for over in header.over:
        left = [header.headings.index(label) for label in over.left]
        said = [text_of(written[place]) if place < len(written) else "" for place in (over.place, *left)]
        if over.read_first and len(set(map(squeeze, said))) == 1:
            notes.append(Note(NoteKind.DOUBLE_COLUMN, at, {"heading": said[1]}))
            continue
        details = {"column": over.column.value, "read": over.read, "heading": ", ".join(over.left)}
        notes.append(Note(NoteKind.COLUMN_OVER, at, details))
    parts = [header.places[each] for each in (ListColumn.FIRST_NAME, ListColumn.LAST_NAME) if each in header.places]
    if parts and ListColumn.NAME in header.places:
        left_out = ", ".join(header.headings[place] for place in parts)
        details = {"column": ListColumn.NAME.value, "read": reader.heading(ListColumn.NAME), "heading": left_out}
        notes.append(Note(NoteKind.COLUMN_OVER, at, details))
    for column, places in header.asked.items():
        headings = ", ".join(header.headings[place] for place in places)
        notes.append(Note(NoteKind.COLUMN_ASKED, at, {"column": column.value, "headings": headings}))
    if header.by_values:
        notes.append(Note(NoteKind.CPR_BY_VALUES, at, {"heading": reader.heading(ListColumn.CPR)}))
    proved = DateOrder.MONTH in reader.orders.values()
    for column, order in reader.orders.items():
        if proved and order is DateOrder.DAY and column in reader.unproved:
            notes.append(Note(NoteKind.ORDER_UNPROVED, at, {"heading": reader.heading(column)}))
    return notes


def _word_notes(reader: RowReader) -> list[Note]:
    """Words that mean nothing here and stand on several rows, once; one that stands once is said on its row."""
    return [
        Note(NoteKind.UNKNOWN_WORD, 0, {"column": column.value, "word": shortened(word), "count": count})
        for column, counts in reader.unknown.items()
        for word, count in sorted(counts.items())
        if count > 1
    ]


def _talk_notes(rows: Sequence[ListRow]) -> list[Note]:
    """Held talks that lie long before everything else the row tells of the citizen."""
    notes: list[Note] = []
    for row in rows:
        if row.last_talk is not None and row.benefit_from is not None and row.last_talk < row.benefit_from - TALK_LEAD:
            begun = min(day for day in (row.benefit_from, row.exemption_from, row.offer_from) if day is not None)
            if row.last_talk < begun - TALK_LEAD:
                notes.append(Note(NoteKind.OLD_TALK, row.row))
    return notes
