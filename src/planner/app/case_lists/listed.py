"""What a list said of each citizen, as it is kept: the third value of a conflict, and what ticks off the list back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from json.encoder import encode_basestring
from typing import Any, Final, cast

from typing_extensions import override

from planner.domain.case_list import ListColumn, ListedOffer, ListRow
from planner.domain.file_records import ListedCitizen
from planner.domain.ids import CitizenId
from planner.domain.register import Register


class Then(Mapping[str, str]):
    """What the last list said of a citizen, by column.

    ``same``: this list says just the same. ``gone``: lists have lacked the citizen since.
    """

    def __init__(self, text: str = "{}", *, same: bool = False, gone: bool = False) -> None:
        self.same = same
        self.gone = gone
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


def then_of(row: ListedCitizen | None, text: str = "") -> Then | None:
    """What the last list said of a citizen, or None. ``text``: what this one says."""
    return None if row is None else Then(row.fields, same=row.fields == text, gone=row.gone_since is not None)


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
SETTLED: Final = "settled"
"""Key of a choice that keeps a citizen who is no longer listed: nobody asks again."""
# Kept beside the columns: what a citizen's further rows have besides, and the field of ListRow it comes from.
MORE_OFFERS: Final = "more_offers"
MORE_HELD: Final = "more_held"
MORE_PLANNED: Final = "more_planned"
_MORE: Final[tuple[tuple[str, _Text], ...]] = (
    (MORE_OFFERS, lambda offers: "\n".join(map(offer_text, offers))),
    (MORE_HELD, lambda days: " ".join(map(_iso, days))),
    (MORE_PLANNED, lambda days: " ".join(map(_iso, days))),
)


def offer_text(offer: ListedOffer) -> str:
    """One more offer as it is kept: kind, first day, last day, minutes."""
    minutes = "" if offer.minutes is None else str(offer.minutes)
    return " ".join((offer.kind.value, _iso(offer.start), _iso(offer.end) or "-", minutes or "-"))


def listed_texts(rows: Sequence[ListRow]) -> list[str]:
    """What each row says, as the JSON that is kept of it; made column by column, since most values repeat."""
    if not rows:
        return []
    columns = dict(zip(ListRow._fields, zip(*rows, strict=True), strict=True))
    pieces = [list(map(_Pieces(column, text).__getitem__, columns[name])) for column, name, text in _KEPT]
    texts = ["{" + "".join(each)[:-1] + "}" for each in zip([""] * len(rows), *filter(any, pieces), strict=True)]
    for at, (protected, more) in enumerate(zip(columns["protected"], columns["rows"], strict=True)):
        if protected or more:
            texts[at] = listed_text(listed_fields(rows[at], None))
    return texts


class _Pieces(dict[Any, str]):
    """Each different value of a column as its piece of JSON; nothing for what the list does not say."""

    def __init__(self, column: ListColumn, text: _Text) -> None:
        super().__init__()
        self._head = json.dumps(column.value) + ":"
        self._text = text

    def __missing__(self, value: object) -> str:
        text = self._text(value)
        piece = f"{self._head}{encode_basestring(text)}," if text else ""  # as ``listed_text`` writes it
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
    for name, text in _MORE if row.rows else ():
        value = text(getattr(row, name))
        if value:
            said[name] = value
    return said


def iso(day: date | None) -> str:
    """A day as ISO text, "" for none."""
    return _iso(day)
