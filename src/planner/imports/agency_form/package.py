"""A workbook as a package: its parts in their order, and which part is the workbook, which its sheets, which what else.

Parts are found through relationships, as the standard says, so that odd names, absolute targets and sheets in any order
are read alike. Nothing here changes a part.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from planner.domain.refused_file import FileKind, ImportRefusedError, RefusalReason
from planner.imports.agency_form.markup import Element, elements
from planner.imports.archive_guard import XLSX, opened
from planner.imports.kinds import ListForm, kind_of

MAIN: Final = "officeDocument"
SHEETS_AT_MOST: Final = 400
# The name of the part that holds a workbook locked with a password, as its container writes it.
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
YES: Final = frozenset(("1", "true", "on"))


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet with cells: its name on the tab, and the part that holds it."""

    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook's parts, and what the workbook says of them.

    Attributes:
        entries: the parts as they lie in the archive, in its order.
        parts: their content by name.
        workbook: name of the part that is the workbook.
        sheets: the sheets with cells, in the order of the tabs.
        names: defined names of the whole workbook, and of a sheet as (sheet, name), with what they stand for.
        shared: the texts that cells name by number.
        styles: name of the part with the cell styles, "" where there is none.
        date_base_1904: whether days are counted from 1904.
        signed: whether somebody has signed it, which any change would break.
    """

    entries: tuple[zipfile.ZipInfo, ...]
    parts: Mapping[str, bytes]
    workbook: str
    sheets: tuple[SheetPart, ...]
    names: Mapping[tuple[str, str], str]
    shared: tuple[str, ...]
    styles: str
    date_base_1904: bool
    signed: bool

    def sheet(self, name: str) -> SheetPart | None:
        """The sheet with that name; Excel does not tell capitals apart."""
        return next((each for each in self.sheets if each.name.casefold() == name.casefold()), None)

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of a kind (last word of the relationship's type) that a part points to."""
        return [each.target for each in relations(self.parts, part) if each.kind == kind and each.target in self.parts]

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with some parts in place of theirs, all others byte for byte, in the same order."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for entry in self.entries:
                info = zipfile.ZipInfo(entry.filename, entry.date_time)
                info.compress_type = (
                    zipfile.ZIP_STORED if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
                )
                info.external_attr, info.create_system = entry.external_attr, entry.create_system
                name = part_name(entry)
                archive.writestr(info, changed.get(name, self.parts[name]))
        return out.getvalue()


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, the last word of its type, and the part that it points to."""

    key: str
    kind: str
    target: str


def open_package(data: bytes, name: str) -> Package:
    """Take a workbook apart.

    Raises:
        ImportRefusedError: encrypted, damaged, too large, or no workbook of this kind.
    """
    if kind_of(data) is not ListForm.PACKED:
        reason = RefusalReason.ENCRYPTED if _LOCKED in data else RefusalReason.OTHER_KIND
        raise ImportRefusedError(reason, file=name, kind=FileKind.UNKNOWN)
    with opened(data, name, anywhere=True) as (archive, kind):
        if kind != XLSX:
            raise ImportRefusedError(RefusalReason.OTHER_KIND, file=name, kind=FileKind.UNKNOWN)
        entries = tuple(each for each in archive.infolist() if not each.is_dir())
        if len({part_name(each).lower() for each in entries}) != len(entries):  # the standard knows no capitals
            raise ImportRefusedError(RefusalReason.DAMAGED, file=name)
        parts = {part_name(each): archive.read(each) for each in entries}
    workbook = next((each.target for each in relations(parts, "") if each.kind == MAIN and each.target in parts), "")
    if not workbook:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name)
    book = _read_workbook(parts, workbook)
    if len(book.sheets) > SHEETS_AT_MOST:
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
    pointed = {each.kind: each.target for each in relations(parts, workbook) if each.target in parts}
    shared = pointed.get("sharedStrings", "")
    return Package(
        entries=entries,
        parts=parts,
        workbook=workbook,
        sheets=tuple(book.sheets),
        names=book.names,
        shared=tuple(_texts(parts[shared])) if shared else (),
        styles=pointed.get("styles", ""),
        date_base_1904=book.date_base_1904,
        signed=any(each.lower().startswith("_xmlsignatures/") for each in parts),
    )


def part_name(entry: zipfile.ZipInfo) -> str:
    """The name of the part that an entry holds. Some makers write the way to it as Windows does."""
    return entry.filename.replace("\\", "/")


def relations(parts: Mapping[str, bytes], part: str) -> list[Relation]:
    """The relationships of a part ("" for the package itself), in their order; those that lead outside are left out."""
    folder, file = posixpath.split(part)
    folded = {each.lower(): each for each in parts}
    holder = folded.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
    if holder is None:
        return []
    found = []
    for element in elements(parts[holder]):
        if element.name == "Relationship" and element.attribute("TargetMode") != "External":
            target = element.attribute("Target")
            whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = element.attribute("Type").rpartition("/")[2]
            found.append(Relation(element.attribute("Id"), kind, folded.get(whole.lower(), whole)))
    return found


@dataclass(slots=True)
class _Workbook:
    sheets: list[SheetPart] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    date_base_1904: bool = False


def _read_workbook(parts: Mapping[str, bytes], part: str) -> _Workbook:
    targets = {each.key: each for each in relations(parts, part)}
    book, tabs = _Workbook(), []
    names: list[Element] = []
    for element in elements(parts[part]):
        if element.name == "sheet" and element.parent == "sheets":
            tabs.append(element.attribute("name"))
            target = targets.get(element.attribute("id"))
            if target is not None and target.kind == "worksheet" and target.target in parts:
                book.sheets.append(SheetPart(element.attribute("name"), target.target))
        elif element.name == "workbookPr":
            book.date_base_1904 = element.attribute("date1904").lower() in YES
        elif element.name == "definedName":
            names.append(element)
    for element in names:
        number = element.attribute("localSheetId")
        sheet = tabs[int(number)] if number.isdigit() and int(number) < len(tabs) else ""
        book.names[sheet.casefold(), element.attribute("name").casefold()] = element.text.strip()
    return book


def _texts(content: bytes) -> list[str]:
    """The shared texts. What is written above a word to say how it is read aloud is no part of it."""
    found: list[str] = []
    text = ""
    for element in elements(content):
        if element.name == "t" and element.parent != "rPh":
            text += element.text
        elif element.name == "si":
            found.append(text)
            text = ""
    return found
