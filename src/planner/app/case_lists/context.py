"""What every comparison of one row needs, and how three values are weighed against each other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, cast

from typing_extensions import override

from planner.app.case_lists.difference import FieldState, ListOptions
from planner.domain.case_list import CaseList, ListColumn, ListRow
from planner.domain.folding import squeeze
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.list_marks import place_of_marks, prefix_of, split_marks
from planner.domain.periods import Month
from planner.domain.places import in_force
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Enrolment, ListedCitizen, Worker
from planner.domain.register import Register
from planner.domain.target_words import is_inside
from planner.domain.words import Group
from planner.domain.worker_names import WorkerNames, new_name
from planner.texts.list_reading import NEGATIONS


class Then(Mapping[str, str]):
    """What the last list said of a citizen, by column. ``same``: this list says just the same."""

    def __init__(self, text: str = "{}", *, same: bool = False) -> None:
        self.same = same
        self._text = text
        self._fields: dict[str, str] | None = None

    @property
    def _read(self) -> dict[str, str]:
        """The fields; most are never asked for, so they are read when the first one is."""
        if self._fields is None:
            self._fields = cast("dict[str, str]", json.loads(self._text))
        return self._fields

    @override
    def __getitem__(self, column: str) -> str:
        return self._read[column]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    @override
    def __len__(self) -> int:
        return len(self._read)


NOTHING: Final = Then()


@dataclass(frozen=True, slots=True)
class Placement:
    """What a mark means: the group, and whether it is a step-up; None from ``place_of``: the mark is unknown."""

    group: Group
    step_up: bool


@dataclass(slots=True)
class Context:
    """One comparison: the list, the register, and look-ups made once for all rows."""

    case_list: CaseList
    register: Register
    programmes: Programmes
    options: ListOptions
    programme: Programme | None
    enrol_from: date
    has_enrolments: bool
    in_force: Programme | None
    workers: WorkerNames
    to_create: set[str] = field(default_factory=set)
    placements: dict[str, Placement | None] = field(default_factory=dict)
    inside: dict[str, bool] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The day that the list speaks of."""
        return self.case_list.as_of

    @property
    def eve(self) -> date:
        """The day before: the last day of what the list no longer has."""
        return self.case_list.as_of - timedelta(days=1)

    def has(self, column: ListColumn) -> bool:
        """Whether the list has the column at all."""
        return column in self.case_list.columns

    def worker_of(self, initials: str) -> WorkerId | None:
        """The worker meant by what stands in the list, a stand-in for one to be created, or None."""
        worker = self.workers.meant(initials)
        if worker is not None:
            return worker.id
        new = new_name(initials)
        return stand_in(new.initials) if new is not None and new.initials in self.to_create else None

    def is_inside(self, target_group: str) -> bool:
        """Whether the list's target group is one of the programme's."""
        if target_group not in self.inside:
            words = () if self.programme is None else self.programme.target_group.list_words
            self.inside[target_group] = not words or is_inside(target_group, words, NEGATIONS)
        return self.inside[target_group]

    def place_of(self, mark: str) -> Placement | None:
        """The group that a mark of the list means in the programme; None when it means none of them."""
        if mark not in self.placements:
            self.placements[mark] = None if self.programme is None else placement_of(self.programme, mark)
        return self.placements[mark]


def make_context(case_list: CaseList, register: Register, programmes: Programmes, options: ListOptions) -> Context:
    """The look-ups for one comparison.

    Raises:
        RefusedError: the programme told is unknown.
    """
    programme = find_programme(case_list, register, programmes, options)
    has_enrolments = bool(register.all(Enrolment))
    first = options.enrol_from or (case_list.as_of if has_enrolments else Month.of(case_list.as_of).first)
    active = None if programme is None else in_force(register, programme)
    names = WorkerNames(register.all(Worker))
    return Context(case_list, register, programmes, options, programme, first, has_enrolments, active, names)


def find_programme(
    case_list: CaseList, register: Register, programmes: Programmes, options: ListOptions
) -> Programme | None:
    """The programme of a list: told, else by the prefix of its marks, else that of the newest list, else None.

    Raises:
        RefusedError: the programme told is unknown.
    """
    if options.programme:
        return programmes.need(options.programme)
    counts: Counter[str] = Counter()
    for text, count in Counter(row.mark for row in case_list.rows if row.mark).items():
        for prefix in {prefix_of(mark) for mark in split_marks(text)}:
            counts[prefix] += count
    marked = [each for each in programmes if each.mark_prefix and squeeze(each.mark_prefix) in counts]
    if marked:
        return max(marked, key=lambda each: (counts[squeeze(each.mark_prefix)], each.start))
    newest = newest_import(register)
    return None if newest is None else programmes.find(newest)


def newest_import(register: Register) -> str | None:
    """Programme of the list imported last, or None."""
    from planner.domain.records import ListImport

    last = max(register.all(ListImport), key=lambda row: (row.at, row.id), default=None)
    return None if last is None or not last.programme else last.programme


def placement_of(programme: Programme, text: str) -> Placement | None:
    """The group that marks mean in a programme; none of its own means the first group. None: marks in doubt."""
    placed = place_of_marks(programme, text)
    return None if placed.group is None else Placement(placed.group, placed.step_up)


def stand_in(initials: str) -> WorkerId:
    """The id of a worker who is still to be created."""
    return WorkerId(f"?{initials}")


def judge(then: str | None, ours: str, theirs: str) -> FieldState:
    """How a list's value that differs from the register's stands to it, given what the last list said."""
    if then is None or ours == then:
        return FieldState.CHANGE
    return FieldState.AWAITS if theirs == then else FieldState.CONFLICT


def then_of(row: ListedCitizen | None, text: str = "") -> Then | None:
    """What the last list said of a citizen, or None. ``text``: what this one says."""
    return None if row is None else Then(row.fields, same=row.fields == text)


def listed_row(register: Register, citizen: CitizenId, programme: str) -> ListedCitizen | None:
    """The row that holds what the last list of a programme said of a citizen, or None."""
    rows = register.of_citizen(ListedCitizen, citizen)
    return next((row for row in rows if row.programme == programme), None)


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


_Text = Callable[[Any], str]
# Column, field of ListRow, and how its value is kept.
_KEPT: Final[tuple[tuple[ListColumn, str, _Text], ...]] = (
    (ListColumn.NAME, "name", str),
    (ListColumn.TARGET_GROUP, "target_group", str),
    (ListColumn.BENEFIT, "benefit", str),
    (ListColumn.BENEFIT_FROM, "benefit_from", _iso),
    (ListColumn.MARK, "mark", str),
    (ListColumn.EXEMPTION, "exemption", lambda cause: "" if cause is None else cause.value),
    (ListColumn.EXEMPTION_FROM, "exemption_from", _iso),
    (ListColumn.EXEMPTION_TO, "exemption_to", _iso),
    (ListColumn.TEAM, "team", str),
    (ListColumn.WORKER, "worker", str),
    (ListColumn.LAST_TALK, "last_talk", _iso),
    (ListColumn.NEXT_TALK, "next_talk", _iso),
    (ListColumn.OFFER, "offer", lambda kind: "" if kind is None else kind.value),
    (ListColumn.OFFER_FROM, "offer_from", _iso),
    (ListColumn.OFFER_TO, "offer_to", _iso),
    (ListColumn.WEEKLY_HOURS, "minutes", lambda minutes: "" if minutes is None else str(minutes)),
    (ListColumn.JOB_GOAL, "job_goal", str),
    (ListColumn.CV, "has_cv", lambda has: "" if has is None else str(int(has))),
    (ListColumn.DISTRICT, "district", str),
    (ListColumn.LANGUAGES, "languages", ", ".join),
)
PROTECTED_NAME: Final = "?"


def listed_texts(rows: Sequence[ListRow]) -> list[str]:
    """What each row says, as the JSON that is kept of it; made column by column, since most values repeat."""
    if not rows:
        return []
    columns = dict(zip(ListRow._fields, zip(*rows, strict=True), strict=True))
    pieces = [list(map(_Pieces(column, text).__getitem__, columns[name])) for column, name, text in _KEPT]
    texts = ["".join(each) for each in zip(*pieces, strict=True)]
    return [
        "{" + text[:-1] + "}" if not row.protected else listed_text(listed_fields(row, None))
        for text, row in zip(texts, rows, strict=True)
    ]


class _Pieces(dict[Any, str]):
    """Each different value of a column as its piece of JSON; nothing for what the list does not say."""

    def __init__(self, column: ListColumn, text: _Text) -> None:
        super().__init__()
        self._head = json.dumps(column.value) + ":"
        self._text = text

    def __missing__(self, value: object) -> str:
        text = self._text(value)
        piece = f"{self._head}{json.dumps(text, ensure_ascii=False)}," if text else ""
        self[value] = piece
        return piece


def listed_text(fields: Mapping[str, str]) -> str:
    """Fields as the JSON that is kept of them."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def listed_fields(row: ListRow, then: Then | None) -> dict[str, str]:
    """What a row says, as text by column; where a cell was faulty, what the last list said."""
    said: dict[str, str] = {}
    for column, field_name, text in _KEPT:
        value = PROTECTED_NAME if column is ListColumn.NAME and row.protected else text(getattr(row, field_name))
        if column in row.bad and then is not None:
            value = then.get(column, "")
        if value:
            said[column.value] = value
    return said


def iso(day: date | None) -> str:
    """A day as ISO text, "" for none."""
    return _iso(day)
