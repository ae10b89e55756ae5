"""The register workbook in: every sheet to rows, or every error with its place. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from planner.domain.file_records import ProgrammeVersion, Record, Setting
from planner.domain.firms import place_key
from planner.domain.folding import squeeze
from planner.domain.ids import SettingId
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Citizen, Employer, EmployerPerson, Worker, Workplace
from planner.domain.register import Register
from planner.domain.register_faults import CellError, CellRemark, RegisterFault, RegisterRemark
from planner.domain.register_programmes import programmes_of
from planner.domain.settings import SettingKey
from planner.imports.register_cells import CellFault, Parsed, parse_cell, split
from planner.imports.register_rules import Located, check_rows, remarks_on
from planner.imports.sheets import Cell, RawSheet, is_blank, text_of
from planner.texts import register_sheets as book
from planner.texts.register_sheets import CellForm, RegisterColumn, RegisterSheet

KNOWN_SHEETS: Final = 2
_REFERENCES: Final = frozenset(
    (CellForm.CITIZEN, CellForm.WORKER, CellForm.AGREEMENT, CellForm.EMPLOYER_CVR, CellForm.EMPLOYER_P)
)
# What is known by a word of its own at its firm.
_AT_FIRM: Final = frozenset((CellForm.WORKPLACE, CellForm.PERSON))
_UNKNOWN: Final = {
    CellForm.CITIZEN: RegisterFault.UNKNOWN_CITIZEN,
    CellForm.WORKER: RegisterFault.UNKNOWN_WORKER,
    CellForm.AGREEMENT: RegisterFault.UNKNOWN_AGREEMENT,
    CellForm.EMPLOYER_CVR: RegisterFault.UNKNOWN_EMPLOYER,
    CellForm.WORKPLACE: RegisterFault.UNKNOWN_WORKPLACE,
    CellForm.PERSON: RegisterFault.UNKNOWN_PERSON,
}


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """A register workbook as read. ``rows`` is only of use when there are no errors; their ids tell their place."""

    file: str
    rows: tuple[Record, ...]
    errors: tuple[CellError, ...]
    remarks: tuple[CellRemark, ...]
    counts: Mapping[str, int]


def is_register_workbook(sheets: Sequence[RawSheet]) -> bool:
    """Whether the sheets are those of a register workbook, not a case system's list."""
    known = [sheet for sheet in sheets if sheet.name in book.BY_NAME or sheet.name == book.INFORMATION]
    if len(known) >= KNOWN_SHEETS:
        return True
    return any(sheet.name in book.BY_NAME and _has_headers(sheet, book.BY_NAME[sheet.name]) for sheet in known)


def _has_headers(raw: RawSheet, sheet: RegisterSheet) -> bool:
    found = {squeeze(header) for header in _headers(raw)}
    wanted = {squeeze(column.header) for column in sheet.columns}
    required = {squeeze(column.header) for column in sheet.columns if column.required}
    return bool(found) and found <= wanted and required <= found


def _headers(raw: RawSheet) -> list[str]:
    return [text_of(cell).partition("(")[0].strip() for cell in raw.rows[0]] if raw.rows else []


def read_register(sheets: Sequence[RawSheet], file: str, programmes: Programmes, today: date) -> RegisterRead:
    """The rows of a register workbook, with every error and remark. ``today`` stands in for a missing as-of date."""
    reader = _Reader(programmes)
    by_name = {sheet.name: sheet for sheet in sheets}
    for name in by_name:
        if name not in book.BY_NAME and name != book.INFORMATION:
            reader.remark(name, 0, RegisterRemark.UNKNOWN_SHEET)
    if book.INFORMATION in by_name:
        reader.read_information(by_name[book.INFORMATION])
    # The programmes of the register's own come last in the book, and are named by the rows of the others.
    for sheet in sorted(book.SHEETS, key=lambda each: each.kind is not ProgrammeVersion):
        if sheet.name in by_name:
            reader.read_sheet(by_name[sheet.name], sheet)
    own = programmes_of(Register.of(each.record for each in reader.located), programmes)
    errors = check_rows(reader.located, own)
    remarks = [] if errors or reader.errors else remarks_on(reader.located, own, reader.as_of or today)
    order = {name: place for place, name in enumerate(by_name)}
    found = sorted((*reader.errors, *errors), key=lambda each: (order.get(each.sheet, 0), each.row))
    counts = {sheet.name: 0 for sheet in book.SHEETS}
    for each in reader.located:
        counts[each.sheet] += 1
    rows = (*reader.settings, *(each.record for each in reader.located))
    return RegisterRead(file, rows, tuple(found), (*reader.remarks, *remarks), counts)


class _Reader:
    """Reads sheet after sheet; the sheets that others point at come first."""

    def __init__(self, programmes: Programmes) -> None:
        self.located: list[Located] = []
        self.settings: list[Setting] = []
        self.errors: list[CellError] = []
        self.remarks: list[CellRemark] = []
        self.as_of: date | None = None
        self._programmes = {squeeze(programme.code): programme.code for programme in programmes}
        self._benefits = {
            squeeze(word): benefit.code
            for benefit in programmes.benefits
            for word in (*benefit.synonyms, benefit.code, benefit.name)
        }
        self._keys: dict[tuple[CellForm, str], str] = {}
        self._ahead: Mapping[tuple[CellForm, str], str] = {}

    def remark(self, sheet: str, row: int, remark: RegisterRemark, **details: str) -> None:
        """Note something that stops nothing."""
        self.remarks.append(CellRemark(sheet, row, remark, details))

    def read_information(self, raw: RawSheet) -> None:
        """Field and value, one setting a row."""
        fields = {squeeze(name): key for name, key in book.SETTINGS.items()}
        for number, cells in enumerate(raw.rows[1:], 2):
            name = text_of(cells[0]) if cells else ""
            value = cells[1] if len(cells) > 1 else None
            key = fields.get(squeeze(name))
            if key is not None:
                self._setting(raw.name, number, key, value)
            elif squeeze(name) == squeeze(book.VERSION_FIELD):
                if text_of(value) not in ("", book.VERSION):
                    self._error(raw.name, number, book.VALUE, value, RegisterFault.VERSION, right=book.VERSION)
            elif name:
                self.remark(raw.name, number, RegisterRemark.UNKNOWN_FIELD, field=name)

    def _setting(self, sheet: str, number: int, key: SettingKey, value: Cell) -> None:
        if is_blank(value):
            return
        text = text_of(value)
        try:
            if key is SettingKey.AS_OF:
                self.as_of = cast("date", parse_cell(CellForm.DATE, value))
                text = self.as_of.isoformat()
            elif key is SettingKey.CHANGES_A_YEAR:
                text = str(parse_cell(CellForm.WHOLE, value))
        except CellFault as fault:
            self._error(sheet, number, book.VALUE, value, fault.fault)
            return
        self.settings.append(Setting(id=SettingId(key.value), value=text))

    def read_sheet(self, raw: RawSheet, sheet: RegisterSheet) -> None:
        """Every row of a sheet to a record."""
        headers = [squeeze(header) for header in _headers(raw)]
        known = {squeeze(column.header): column for column in sheet.columns}
        places = {column: headers.index(header) for header, column in known.items() if header in headers}
        for header, shown in zip(headers, _headers(raw), strict=True):
            if header and header not in known:
                self.remark(raw.name, 1, RegisterRemark.UNKNOWN_COLUMN, column=shown)
        missing = [column for column in sheet.columns if column.required and column not in places]
        for column in missing:
            self._error(raw.name, 1, column.header, None, RegisterFault.MISSING_COLUMN)
        if missing:
            return
        self._ahead = _keys_ahead(sheet, raw, places)
        for number, cells in enumerate(raw.rows[1:], 2):
            if not all(is_blank(cell) for cell in cells):
                self._read_row(sheet, number, cells, places)

    def _read_row(
        self, sheet: RegisterSheet, number: int, cells: Sequence[Cell], places: Mapping[RegisterColumn, int]
    ) -> None:
        values: dict[str, Parsed] = {}
        faults = len(self.errors)
        p_place = next((place for column, place in places.items() if column.form is CellForm.EMPLOYER_P), None)
        for column, place in places.items():
            cell = cells[place] if place < len(cells) else None
            blank = cell is None or cell == "" if column.form is CellForm.TEXT else is_blank(cell)
            if blank:
                if column.required:
                    self._error(sheet.name, number, column.header, cell, RegisterFault.MISSING_VALUE)
                continue
            if column.form is CellForm.EMPLOYER_P:
                continue
            p_cell = cells[p_place] if p_place is not None and p_place < len(cells) else None
            try:
                if column.form in _AT_FIRM:
                    key = f"{values.get('employer', '')}/{squeeze(text_of(cell))}"
                    values[column.field] = self._reference(column.form, key)
                else:
                    values[column.field] = self._value(column, cell, p_cell)
            except CellFault as fault:
                secret = column.form in (CellForm.CPR, CellForm.CITIZEN)
                self._error(sheet.name, number, column.header, cell, fault.fault, secret=secret, **fault.details)
        if len(self.errors) == faults:
            self._add(sheet, number, values)

    def _value(self, column: RegisterColumn, cell: Cell, p_cell: Cell) -> Parsed:
        if column.form is CellForm.EMPLOYER_CVR:
            p_number = "" if is_blank(p_cell) else str(parse_cell(CellForm.EMPLOYER_P, p_cell))
            return self._reference(column.form, f"{parse_cell(column.form, cell)}/{p_number}")
        if column.form in _REFERENCES:
            key = str(parse_cell(column.form, cell))
            return self._reference(column.form, key if column.form is CellForm.CITIZEN else key.casefold())
        if column.form is CellForm.PROGRAMME:
            return self._programme(text_of(cell))
        if column.form is CellForm.PROGRAMMES:
            return tuple(self._programme(word) for word in split(text_of(cell)))
        if column.form is CellForm.BENEFIT:
            code = self._benefits.get(squeeze(text_of(cell)))
            if code is None:
                raise CellFault(RegisterFault.BENEFIT)
            return code
        return parse_cell(column.form, cell, column.words)

    def _reference(self, form: CellForm, key: str) -> str:
        found = self._keys.get((form, key)) or self._ahead.get((form, key))
        if found is None:
            raise CellFault(_UNKNOWN[form])
        return found

    def _programme(self, text: str) -> str:
        code = self._programmes.get(squeeze(text))
        if code is None:
            raise CellFault(RegisterFault.PROGRAMME, right=", ".join(self._programmes.values()))
        return code

    def _add(self, sheet: RegisterSheet, number: int, values: Mapping[str, Parsed]) -> None:
        place = f"{sheet.name}!{number}"
        record = sheet.kind(**cast("Any", {"id": place, **values}))
        keys = _keys_of(record)
        if keys:
            header = sheet.columns[0].header
            if (keys[0], keys[1]) in self._keys:
                secret = isinstance(record, Citizen)
                self._error(sheet.name, number, header, keys[1], RegisterFault.REPEATED_KEY, secret=secret)
                return
            self._keys[keys[0], keys[1]] = place
        if isinstance(record, ProgrammeVersion):
            self._programmes.setdefault(squeeze(record.programme), record.programme)
        self.located.append(Located(record, sheet.name, number))

    def _error(
        self,
        sheet: str,
        row: int,
        column: str,
        cell: Cell,
        fault: RegisterFault,
        *,
        secret: bool = False,
        **details: str,
    ) -> None:
        self.errors.append(CellError(sheet, row, column, text_of(cell), fault, details, secret=secret))


def _keys_ahead(
    sheet: RegisterSheet, raw: RawSheet, places: Mapping[RegisterColumn, int]
) -> Mapping[tuple[CellForm, str], str]:
    """What rows of a sheet may name each other by, wherever they stand in it: agreements, by their numbers."""
    if sheet.kind is not Agreement:
        return {}
    found: dict[tuple[CellForm, str], str] = {}
    place = places[sheet.columns[0]]
    for number, cells in enumerate(raw.rows[1:], 2):
        key = text_of(cells[place]).strip().casefold() if place < len(cells) else ""
        if key:
            found.setdefault((CellForm.AGREEMENT, key), f"{sheet.name}!{number}")
    return found


def _keys_of(record: Record) -> tuple[CellForm, str] | None:
    """What other sheets know a row by, or None."""
    if isinstance(record, Citizen):
        return CellForm.CITIZEN, record.cpr
    if isinstance(record, Worker):
        return CellForm.WORKER, record.initials.casefold()
    if isinstance(record, Employer):
        return CellForm.EMPLOYER_CVR, f"{record.cvr}/{record.p_number}"
    if isinstance(record, Workplace):
        return CellForm.WORKPLACE, f"{record.employer}/{place_key(record)}"
    if isinstance(record, EmployerPerson):
        return CellForm.PERSON, f"{record.employer}/{squeeze(record.name)}"
    if isinstance(record, Agreement):
        return CellForm.AGREEMENT, record.number.casefold()
    return None
