"""What a command works with: the register, and the only three ways to change it.

Every change goes to the database and to the register in memory, and leaves an image behind. If the command fails, the
transaction rolls the database back and ``roll_back`` the register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar, cast
from unicodedata import is_normalized

from planner.app.services import Services
from planner.domain.changes import Row, RowImage, Value
from planner.domain.errors import StaleError
from planner.domain.file_records import Record
from planner.domain.folding import composed
from planner.domain.kinds import RECORDS, TYPES
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.domain.register_programmes import OwnProgrammes
from planner.store.codec import from_row, to_row
from planner.store.database import Database

T = TypeVar("T", bound=Record)


class Unit:
    """One transaction in the making. Made by ``Caseload`` for each run; never kept."""

    def __init__(
        self,
        db: Database,
        register: Register,
        services: Services,
        *,
        now: datetime,
        today: date,
        user: str,
    ) -> None:
        self.register = register
        self.now = now
        self.today = today
        self.user = user
        self.images: list[RowImage] = []
        self._db = db
        self._programmes = OwnProgrammes(services.programmes)
        self._new_id = services.new_id

    @property
    def programmes(self) -> Programmes:
        """The programmes of the register as it now stands."""
        return self._programmes.of(self.register)

    def new_id(self) -> str:
        """A fresh UUIDv7 as text; wrap it in the row's id type."""
        return self._new_id()

    def add(self, record: T) -> T:
        """Write a new row; gives it as it was written."""
        return cast("T", self.add_all([record])[0])

    def add_all(self, records: Sequence[Record]) -> list[Record]:
        """Write many new rows, a table at a time; gives them as they were written."""
        if not all(record.id for record in records):
            raise ValueError("a row without an id")
        written = [_composed(record) for record in records]
        by_kind: dict[type[Record], list[Record]] = {}
        for record in written:
            by_kind.setdefault(type(record), []).append(record)
        for kind, batch in by_kind.items():
            images = [RowImage(RECORDS[kind], record.id, None, to_row(record)) for record in batch]
            self._db.insert(RECORDS[kind], [image.after for image in images if image.after is not None])
            for record in batch:
                self.register.put(record)
            self.images.extend(images)
        return written

    def change(self, before: T, after: T) -> T:
        """Replace a row by its new self, and give it as it was written. Nothing is written when they are equal.

        Raises:
            StaleError: the row is no longer as ``before`` says.
        """
        if self.register.find(type(before), before.id) != before:
            raise StaleError(RECORDS[type(before)], before.id)
        if after != before:
            after = _composed(after)
            self._write(RowImage(RECORDS[type(before)], before.id, to_row(before), to_row(after)))
        return after

    def remove(self, record: Record) -> None:
        """Take a row out.

        Raises:
            StaleError: the row is no longer as ``record`` says.
        """
        if self.register.find(type(record), record.id) != record:
            raise StaleError(RECORDS[type(record)], record.id)
        self._write(RowImage(RECORDS[type(record)], record.id, to_row(record), None))

    def replay(self, images: Sequence[RowImage]) -> None:
        """Apply images made earlier (undo, redo), each only if its row is still as the image's before side.

        Raises:
            StaleError: a row has moved on.
        """
        for image in images:
            current = self.register.find(TYPES[image.table], image.row_id)
            if (None if current is None else to_row(current)) != (None if image.before is None else dict(image.before)):
                raise StaleError(image.table, image.row_id)
            self._write(image)

    def roll_back(self) -> None:
        """Take the register back to what it was; the database does so by itself."""
        apply_images(self.register, [image.inverse() for image in reversed(self.images)])

    def _write(self, image: RowImage) -> None:
        if image.after is None:
            self._db.delete(image.table, image.row_id)
        elif image.before is None:
            self._db.insert(image.table, [image.after])
        else:
            self._db.update(image.table, image.row_id, _difference(image.before, image.after))
        apply_images(self.register, [image])
        self.images.append(image)


def _composed(record: T) -> T:
    """The record with its texts composed (``folding.composed``); nearly always the record itself."""
    row = to_row(record)
    if all(not isinstance(value, str) or value.isascii() or is_normalized("NFC", value) for value in row.values()):
        return record
    texts = {name: composed(value) if isinstance(value, str) else value for name, value in row.items()}
    return from_row(type(record), texts)


def apply_images(register: Register, images: Sequence[RowImage]) -> None:
    """Bring the register in memory along with row images."""
    for image in images:
        kind = TYPES[image.table]
        if image.after is None:
            register.drop(kind, image.row_id)
        else:
            register.put(from_row(kind, image.after))


def _difference(before: Row, after: Row) -> Mapping[str, Value]:
    return {name: value for name, value in after.items() if before.get(name) != value}
