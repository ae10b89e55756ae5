"""Which parts of an xlsx workbook hold which sheet, and what the workbook says about all of them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from planner.imports.safe_xml import visit

CHUNK: Final = 1 << 20
WORKBOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
MOST_INDEX: Final = 8_000_000
YES: Final = frozenset(("1", "true", "on"))


@dataclass(slots=True)
class Workbook:
    """The part that holds each sheet, in order ("" where there is none), and how dates and formulas are meant.

    ``recalculate``: the program that wrote the workbook left the formulas for the next one to work out.
    """

    parts: list[str] = field(default_factory=list)
    date_base_1904: bool = False
    recalculate: bool = False


class TooManySheetsError(ValueError):
    """The index of the workbook is longer than any that a person made."""


def chunks(archive: zipfile.ZipFile, entry: str) -> Iterator[bytes]:
    """A part of an archive, unpacked piece by piece."""
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def read_workbook(archive: zipfile.ZipFile) -> Workbook:
    """The index of a workbook.

    Raises:
        BrokenXmlError: it cannot be read.
        TooManySheetsError: it is longer than any that a person made.
    """
    names = {name.lower(): name for name in archive.namelist()}
    index, relations = _Index(), _Relations()
    for part, visitor in ((WORKBOOK, index), (RELATIONS, relations)):
        if part in names:
            if archive.getinfo(names[part]).file_size > MOST_INDEX:
                raise TooManySheetsError
            visit(chunks(archive, names[part]), visitor)
    index.book.parts += [
        names.get(_absolute(relations.targets.get(relation, "")).lower(), "") for relation in index.relations
    ]
    return index.book


def _absolute(target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"


class _Index:
    def __init__(self) -> None:
        self.book = Workbook()
        self.relations: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            self.relations.append(next((value for key, value in attributes.items() if key.endswith(":id")), ""))
        elif name == "workbookPr":
            self.book.date_base_1904 = attributes.get("date1904", "").lower() in YES
        elif name == "calcPr":
            self.book.recalculate = attributes.get("fullCalcOnLoad", "").lower() in YES

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


class _Relations:
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass
