"""What a form asks, and the command that its answers become."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from planner.app.command import Command
from planner.domain.changes import Action
from planner.domain.errors import Code, Problem, RefusedError
from planner.ui.widgets.choice import Pick

Value = str | int | bool | date | None


class Input(StrEnum):
    """How an answer is given."""

    TEXT = "text"
    AREA = "area"
    LINES = "lines"
    DAY = "day"
    CHOICE = "choice"
    SEGMENTS = "segments"
    CHECK = "check"
    HOURS = "hours"
    SEARCH = "search"
    NUMBER = "number"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One field of a form.

    Attributes:
        name: what problems call the field.
        label: what stands above it (beside it, for a check box).
        input: how it is filled in.
        value: what it holds at first; hours are minutes, per cent are per mille.
        options: (value, words) of a choice.
        source: hits of a search field for what is typed.
        shown: words of the value of a search field.
        optional: marks the label.
        hint: a line below.
        inside: what stands in a field of text while it is empty.
        most: most characters of a text.
        lines: how many lines of an area show.
        bounds: least and most of a whole number, as it is typed.
    """

    name: str
    label: str
    input: Input = Input.TEXT
    value: Value = None
    options: Sequence[tuple[str, str]] = ()
    source: Callable[[str], Sequence[Pick]] | None = None
    shown: str = ""
    optional: bool = False
    hint: str = ""
    inside: str = ""
    most: int = 200
    lines: int = 3
    bounds: tuple[int, int] = (0, 99_999)


class Values:
    """The answers by name; what was not asked is empty."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        """A text or a choice."""
        return str(self._values.get(name) or "")

    def optional_text(self, name: str) -> str | None:
        """A text or a choice; None for an empty one."""
        return self.text(name) or None

    def day(self, name: str) -> date | None:
        """A day, None when empty."""
        value = self._values.get(name)
        return value if isinstance(value, date) else None

    def need_text(self, name: str) -> str:
        """A text or a choice.

        Raises:
            RefusedError: the field is empty (``MISSING``).
        """
        value = self.text(name).strip()
        if not value:
            raise RefusedError([Problem(Code.MISSING, name)])
        return value

    def flag(self, name: str) -> bool:
        """A check box."""
        return bool(self._values.get(name))

    def names(self, start: str) -> list[str]:
        """The fields whose name begins so, in order."""
        return [name for name in self._values if name.startswith(start)]

    def number(self, name: str) -> int | None:
        """A whole number, hours as minutes, or per cent as per mille; None when empty."""
        value = self._values.get(name)
        return value if isinstance(value, int) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something worth knowing of what is being typed: a fact, what it means, and perhaps a link."""

    fact: str
    rest: str = ""
    tone: str = "warn"
    link: str = ""
    on_link: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlan:
    """A form: what it asks, what becomes of it, and how the user is told.

    Attributes:
        key: of the line or section it belongs to; the keyboard goes back there.
        title: its heading.
        asks: its fields.
        command: what saving does.
        said: the toast when saved, or what gives it for the command.
        save: the verb of the saving button.
        note: a line under the heading.
        remove: what removing does, where the row can be taken out.
        removed: the toast then.
        after: called with what the command returned.
        action: the step it leads to, where not everybody may take it.
        notice: what is worth knowing of what stands there, asked anew while it is typed.
        beside: words of another thing that can be done with the row as it stands, and what does it.
    """

    key: str
    title: str
    asks: Sequence[Ask]
    command: Callable[[Values], Command[Any]]
    said: str | Callable[[Any], str]
    save: str = ""
    note: str = ""
    remove: Command[Any] | None = None
    removed: str = ""
    after: Callable[[Any], object] | None = None
    action: Action | None = None
    beside: tuple[str, Callable[[], object]] | None = None
    notice: Callable[[Values], Notice | None] | None = None

    @property
    def fields(self) -> frozenset[str]:
        """What the form asks, by name."""
        return frozenset(ask.name for ask in self.asks)
