"""The register in memory: every row as a value, with the look-ups that rules and pages need.

The file is read once when it is unlocked; after that each ChangeSet keeps this picture equal to the file (a property
test holds that). Rules, pages, plan and sheet therefore ask the same picture, and no page waits for a query.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, Protocol, TypeVar, cast

from typing_extensions import override

from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.file_records import Record, Setting
from planner.domain.ids import AgreementId, CitizenId, EmployerId, WorkerId
from planner.domain.kinds import KINDS, RECORDS
from planner.domain.past import Past
from planner.domain.records import Citizen, Employer, Worker

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T", bound=Record)


class ReadNote(Protocol):
    """Is told what is read."""

    def __call__(self, kind: type[Record], *, now: bool) -> None:
        """A kind of row is read, ``now`` or in a snapshot."""


"""Told of a kind of row that is read, and whether its rows are those of now (False: those of a snapshot)."""

_ORDER: Final = ("start", "on", "planned")


def _time_order(record: Record) -> tuple[str, str]:
    """Sort key of a row among its siblings: its day, then its id."""
    for name in _ORDER:
        day = getattr(record, name, None)
        if day is not None:
            return day.isoformat(), record.id
    return "", record.id


class Register:  # noqa: PLW1641 -- changeable, so never a key
    """All rows, by kind and id, with an index on the fields that ``KINDS`` names. Siblings come in order of their day.

    ``past`` tells how rows stood before; it comes from the journal, and two registers are compared without it.
    """

    def __init__(self) -> None:
        self.past = Past()
        self._rows: dict[type[Record], dict[str, Record]] = {kind: {} for kind in RECORDS}
        self._index: dict[tuple[type[Record], str], dict[str, tuple[Record, ...]]] = {
            (kind, name): {} for kind, each in KINDS.items() for name in each.indexed
        }

    @classmethod
    def of(cls, records: Iterable[Record]) -> Register:
        """A register of the given rows, indexed in one go."""
        register = cls()
        by_kind: dict[type[Record], list[Record]] = defaultdict(list)
        for record in records:
            by_kind[type(record)].append(record)
        for kind, rows in by_kind.items():
            register.fill(kind, rows)
        return register

    def fill(self, kind: type[T], records: Collection[T]) -> None:
        """Take in all rows of a kind that has none yet."""
        self._rows[kind] = {record.id: record for record in records}
        for name in KINDS[kind].indexed:
            groups: dict[str, list[Record]] = defaultdict(list)
            for record in records:
                key = getattr(record, name)
                if key is not None:
                    groups[key].append(record)
            self._index[kind, name] = {
                key: tuple(rows) if len(rows) == 1 else tuple(sorted(rows, key=_time_order))
                for key, rows in groups.items()
            }

    def all(self, kind: type[T]) -> Collection[T]:
        """Every row of a kind."""
        return cast("dict[str, T]", self._rows[kind]).values()

    def find(self, kind: type[T], row_id: str) -> T | None:
        """The row with that id, or None."""
        return cast("T | None", self._rows[kind].get(row_id))

    def need(self, kind: type[T], row_id: str, field: str = "") -> T:
        """The row with that id.

        Raises:
            RefusedError: there is none (``NOT_FOUND`` on ``field``).
        """
        record = self.find(kind, row_id)
        if record is None:
            raise RefusedError([Problem(Code.NOT_FOUND, field, {"table": RECORDS[kind]})])
        return record

    def by(self, kind: type[T], name: str, key: str) -> tuple[T, ...]:
        """Rows of a kind whose indexed field equals the key, in order of their day."""
        return cast("tuple[T, ...]", self._index[kind, name].get(key, ()))

    def index(self, kind: type[T], name: str) -> Mapping[str, tuple[T, ...]]:
        """Rows of a kind by an indexed field, for asking thousands of times: it stays the register's own."""
        return cast("Mapping[str, tuple[T, ...]]", self._index[kind, name])

    def of_citizen(self, kind: type[T], citizen: CitizenId) -> tuple[T, ...]:
        """Rows of a kind that belong to a citizen, in order of their day."""
        # Not by way of ``by``: this is asked several times for each row of a list.
        return cast("tuple[T, ...]", self._index[kind, "citizen"].get(citizen, ()))

    def of_worker(self, kind: type[T], worker: WorkerId) -> tuple[T, ...]:
        """Rows of a kind that belong to a worker (assignments, absences, employer contacts)."""
        return self.by(kind, "worker", worker)

    def of_employer(self, kind: type[T], employer: EmployerId) -> tuple[T, ...]:
        """Rows of a kind that belong to an employer (agreements, contacts)."""
        return self.by(kind, "employer", employer)

    def of_agreement(self, kind: type[T], agreement: AgreementId) -> tuple[T, ...]:
        """Rows of a kind that belong to an agreement (hours steps, follow-ups)."""
        return self.by(kind, "agreement", agreement)

    def citizen_by_cpr(self, cpr: str) -> Citizen | None:
        """The citizen who now holds the CPR number (ten digits)."""
        found = self.by(Citizen, "cpr", cpr)
        return found[0] if found else None

    def worker_by_initials(self, initials: str) -> Worker | None:
        """The worker with those initials, as written."""
        found = self.by(Worker, "initials", initials)
        return found[0] if found else None

    def employer_by_number(self, cvr: str, p_number: str) -> Employer | None:
        """The firm with that CVR number and P-number ("" for none)."""
        return next((firm for firm in self.by(Employer, "cvr", cvr) if firm.p_number == p_number), None)

    def setting(self, key: str, default: str = "") -> str:
        """The register's own setting, or the default."""
        row = self.find(Setting, key)
        return default if row is None else row.value

    def put(self, record: Record) -> None:
        """Add the row, or replace the one with its id."""
        kind = type(record)
        before = self._rows[kind].get(record.id)
        self._rows[kind][record.id] = record
        for name in KINDS[kind].indexed:
            self._reindex(kind, name, before, record)

    def drop(self, kind: type[Record], row_id: str) -> None:
        """Take the row out. Does nothing when it is not there."""
        before = self._rows[kind].pop(row_id, None)
        for name in KINDS[kind].indexed:
            self._reindex(kind, name, before, None)

    def snapshot(self) -> Register:
        """A copy that later changes do not touch; rows are shared, since they never change."""
        copy = Register()
        copy._rows = {kind: dict(rows) for kind, rows in self._rows.items()}
        copy._index = {key: dict(groups) for key, groups in self._index.items()}
        copy.past = self.past.snapshot()
        return copy

    def noting(self, note: ReadNote, *, now: bool = True) -> Register:
        """The same register, which tells what is read of it: each kind the first time that anything of it is asked.

        What changes in the one changes in the other. A snapshot of it tells too, from whatever thread it is read in.
        """
        rows = _Noted(self._rows, lambda kind: note(kind, now=now))
        return _NotingRegister(self, note, rows, _Noted(self._index, lambda key: note(key[0], now=now)))

    def is_empty(self) -> bool:
        """Whether no row of a kind that the register workbook carries is there (settings apart)."""
        return not any(self._rows[kind] for kind in RECORDS if kind is not Setting)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Register) and all(
            len(rows) == len(other.all(kind)) and all(other.find(kind, row_id) == row for row_id, row in rows.items())
            for kind, rows in ((kind, self._rows[kind]) for kind in RECORDS)
        )

    def _reindex(self, kind: type[Record], name: str, before: Record | None, after: Record | None) -> None:
        groups = self._index[kind, name]
        old = None if before is None else getattr(before, name)
        new = None if after is None else getattr(after, name)
        if before is not None and old is not None:
            rest = tuple(row for row in groups.get(old, ()) if row.id != before.id)
            if rest:
                groups[old] = rest
            else:
                groups.pop(old, None)
        if after is not None and new is not None:
            rows = groups.get(new, ())
            place = bisect_right(rows, _time_order(after), key=_time_order)
            groups[new] = (*rows[:place], after, *rows[place:])


class _Noted(dict[K, V]):
    """Look-ups of another register, each taken over when it is first asked for: from then on it costs nothing more."""

    def __init__(self, whole: Mapping[K, V], note: Callable[[K], None]) -> None:
        super().__init__()
        self._whole = whole
        self._note = note

    def __missing__(self, key: K) -> V:
        self._note(key)
        found = self[key] = self._whole[key]
        return found


class _NotingRegister(Register):
    """A register that tells what is read of it; its rows are those of ``whole``, and so are its changes."""

    def __init__(
        self,
        whole: Register,
        note: ReadNote,
        rows: dict[type[Record], dict[str, Record]],
        index: dict[tuple[type[Record], str], dict[str, tuple[Record, ...]]],
    ) -> None:
        self._whole = whole
        self._note = note
        self._rows = rows
        self._index = index
        self.past = whole.past

    @override
    def snapshot(self) -> Register:
        return self._whole.snapshot().noting(self._note, now=False)
