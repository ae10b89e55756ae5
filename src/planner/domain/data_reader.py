"""Reads checked values out of a TOML table and says exactly which key of which file is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from planner.domain.errors import SagsplanError

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


class DataFault(StrEnum):
    """What is wrong with a data file, as a code with a sentence in ``texts.programmes``."""

    NO_FILE = "no_file"
    NOT_TOML = "not_toml"
    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    NOT_TEXT = "not_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_FLAG = "not_a_flag"
    NOT_A_DATE = "not_a_date"
    NOT_A_LIST = "not_a_list"
    NOT_A_TABLE = "not_a_table"
    NOT_A_CHOICE = "not_a_choice"
    END_BEFORE_START = "end_before_start"
    TWICE = "twice"


class ProgrammeDataError(SagsplanError):
    """A programme or benefit file cannot be used: which file, which key ("" for the whole), and what is wrong."""

    def __init__(self, file: str, key: str, what: DataFault) -> None:
        super().__init__(f"{file}: {key}: {what}" if key else f"{file}: {what}")
        self.file = file
        self.key = key
        self.what = what


class Reader:
    """One table of a data file. It remembers which keys were asked for, so that a misspelt one is refused."""

    def __init__(self, values: Mapping[str, object], file: str, path: str = "") -> None:
        self._values = values
        self._file = file
        self._path = path
        self._asked: set[str] = set()
        self._inner: dict[str, Reader] = {}

    def error(self, key: str, what: DataFault) -> ProgrammeDataError:
        """The error about one key of this table."""
        return ProgrammeDataError(self._file, f"{self._path}{key}", what)

    def has(self, key: str) -> bool:
        """Whether the table names the key."""
        return key in self._values

    def refuse_unknown(self) -> None:
        """Refuse a key that nobody asked for, here and in the tables inside.

        Raises:
            ProgrammeDataError: there is one.
        """
        for key in self._values:
            if key not in self._asked:
                raise self.error(key, DataFault.UNKNOWN_KEY)
        for table in self._inner.values():
            table.refuse_unknown()

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._need(key)
        if not isinstance(value, str):
            raise self.error(key, DataFault.NOT_TEXT)
        if not value.strip():
            raise self.error(key, DataFault.MISSING)
        return value

    def text_or_empty(self, key: str) -> str:
        """A text, "" when the key is absent."""
        return self.text(key) if self.has(key) else ""

    def number(self, key: str) -> int:
        """A whole number of nought or more."""
        return self._number(key, self._need(key))

    def number_or_none(self, key: str) -> int | None:
        """A whole number, None when the key is absent."""
        return self.number(key) if self.has(key) else None

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._need(key)
        if not isinstance(value, bool):
            raise self.error(key, DataFault.NOT_A_FLAG)
        return value

    def flag_or(self, key: str, *, default: bool) -> bool:
        """True or false, the default when the key is absent."""
        return self.flag(key) if self.has(key) else default

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self._need(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error(key, DataFault.NOT_A_DATE)
        return value

    def day_or_none(self, key: str) -> date | None:
        """A date, None when the key is absent."""
        return self.day(key) if self.has(key) else None

    def choice(self, key: str, kind: type[ChoiceT]) -> ChoiceT:
        """One of a closed set."""
        return self._choice(key, self._need(key), kind)

    def choices(self, key: str, kind: type[ChoiceT]) -> tuple[ChoiceT, ...]:
        """A list out of a closed set, each at most once."""
        found = tuple(self._choice(key, value, kind) for value in self._list(key))
        if len(set(found)) != len(found):
            raise self.error(key, DataFault.TWICE)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none when the key is absent."""
        values = self._list(key) if self.has(key) else []
        found = tuple(value for value in values if isinstance(value, str))
        if len(found) != len(values):
            raise self.error(key, DataFault.NOT_TEXT)
        return found

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        return tuple(self._number(key, value) for value in self._list(key))

    def table(self, key: str) -> Reader:
        """A table inside this one; the same reader each time."""
        if key not in self._inner:
            self._inner[key] = self._table(key, self._need(key), f"{self._path}{key}.")
        return self._inner[key]

    def table_or_none(self, key: str) -> Reader | None:
        """A table inside this one, None when absent."""
        return self.table(key) if self.has(key) else None

    def table_or_empty(self, key: str) -> Reader:
        """A table inside this one, an empty one when absent."""
        return self.table_or_none(key) or Reader({}, self._file, f"{self._path}{key}.")

    def tables(self, key: str) -> list[Reader]:
        """A list of tables; none when the key is absent."""
        values = self._list(key) if self.has(key) else []
        return [self._table(key, value, f"{self._path}{key}[{number}].") for number, value in enumerate(values, 1)]

    def _need(self, key: str) -> object:
        self._asked.add(key)
        if key not in self._values:
            raise self.error(key, DataFault.MISSING)
        return self._values[key]

    def _list(self, key: str) -> list[object]:
        value = self._need(key)
        if not isinstance(value, list):
            raise self.error(key, DataFault.NOT_A_LIST)
        return value

    def _number(self, key: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(key, DataFault.NOT_A_NUMBER)
        return value

    def _choice(self, key: str, value: object, kind: type[ChoiceT]) -> ChoiceT:
        if not isinstance(value, str) or value not in {each.value for each in kind}:
            raise self.error(key, DataFault.NOT_A_CHOICE)
        return kind(value)

    def _table(self, key: str, value: object, path: str) -> Reader:
        if not isinstance(value, dict):
            raise self.error(key, DataFault.NOT_A_TABLE)
        return Reader(value, self._file, path)
