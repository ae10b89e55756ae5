"""The citizens of Borgere kept up to date: after a change only the rows it concerns are worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from planner.app.queries.citizens import CitizenRow, citizen_row, citizen_rows, gravest_first
from planner.domain.changes import ChangeSet, RowImage
from planner.domain.file_records import Record
from planner.domain.history import group_2_since, history_of
from planner.domain.ids import AgreementId, CitizenId, EmployerId, WorkerId
from planner.domain.kinds import RECORDS
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Assignment, Citizen
from planner.domain.register import Register
from planner.domain.words import Group

MOST: Final = 500
_OF_SOME: Final = frozenset({"worker", "employer"})  # about those whom they have, and so perhaps about nobody


class CitizenList:
    """Every citizen as a row, what is missing first. It must be told of every change (``note``)."""

    def __init__(self, register: Register, programmes: Programmes) -> None:
        self._register = register.noting(self._note_read)
        self._read: set[str] = set()
        self._programmes = programmes
        self._rows: dict[CitizenId, CitizenRow] = {}
        self._day: date | None = None
        self._noted: set[CitizenId] | None = None

    def note(self, changes: ChangeSet) -> None:
        """Remember whose rows may differ after a change."""
        if self._noted is not None:
            concerned = self._concerned(changes)
            self._noted = None if concerned is None else self._noted | concerned

    def rows(self, day: date) -> list[CitizenRow]:
        """The rows of a day, with everything noted since the last call."""
        if self._noted is None or day != self._day:
            self._rows = {row.id: row for row in citizen_rows(self._register, self._programmes, day)}
            self._day = day
        else:
            self._renew(self._noted, day)
        self._noted = set()
        return gravest_first(list(self._rows.values()))

    def _renew(self, concerned: Iterable[CitizenId], day: date) -> None:
        for key in concerned:
            citizen = self._register.find(Citizen, key)
            if citizen is None:
                self._rows.pop(key, None)
            else:
                since = self._group_2_since(key, day)
                self._rows[key] = citizen_row(self._register, self._programmes, citizen, day, since)

    def _group_2_since(self, citizen: CitizenId, day: date) -> date | None:
        found = None
        for programme in self._programmes.all_on(day):
            if Group.TWO in programme.groups:
                history = history_of(self._register, self._programmes, programme.code, citizen, day)
                since = None if history is None else group_2_since(history, day)
                found = since or found
        return found

    def _concerned(self, changes: ChangeSet) -> set[CitizenId] | None:
        """The citizens whose rows may differ now; None for all of them."""
        found: set[CitizenId] = set()
        for image in changes.images:
            if image.table in self._read:
                concerned = set(self._of_image(image))
                if not concerned and image.table not in _OF_SOME:
                    return None
                found |= concerned
            if len(found) > MOST:
                return None
        return found

    def _note_read(self, kind: type[Record], **_now: bool) -> None:
        self._read.add(RECORDS[kind])

    def _of_image(self, image: RowImage) -> Iterator[CitizenId]:
        """The citizens that a row is about; none where it may concern all (an absence, a programme)."""
        if image.table == "citizen":
            yield CitizenId(image.row_id)
        elif image.table == "worker":
            rows = self._register.of_worker(Assignment, WorkerId(image.row_id))
            yield from (row.citizen for row in rows)
        elif image.table == "employer":
            yield from (row.citizen for row in self._register.of_employer(Agreement, EmployerId(image.row_id)))
        else:
            for values in filter(None, (image.before, image.after)):
                key = values.get("citizen")
                if isinstance(key, str):
                    yield CitizenId(key)
                elif isinstance(values.get("agreement"), str):
                    yield from self._of_agreement(AgreementId(str(values["agreement"])))

    def _of_agreement(self, key: AgreementId) -> Iterator[CitizenId]:
        agreement = self._register.find(Agreement, key)
        if agreement is not None:
            yield agreement.citizen
