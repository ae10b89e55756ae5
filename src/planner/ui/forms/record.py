"""A form is a value: what it asks of a kind of row. How a field is filled in, read and written follows from its type.

    STEP_UP = RecordForm(StepUp, "step_ups", (Field("consent_on", today), Field("agreed", input=Input.AREA)))
    STEP_UP.new(context, citizen=citizen.id)
    STEP_UP.change(context, row)

A ``CommandForm`` asks likewise for what a command wants, whose fields are typed as those of a row are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar, cast

from planner.app.command import Command
from planner.app.commands.rows import STEPS, Put, Remove, put_action
from planner.domain.changes import Action
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.file_records import Record
from planner.domain.kinds import KINDS
from planner.domain.shape import FieldShape, shape
from planner.texts import kinds as texts
from planner.texts.formats import capital
from planner.ui.context import Context
from planner.ui.forms.choices import Options, Search, words_of, workers
from planner.ui.forms.plan import Ask, FormPlan, Input, Value, Values

R = TypeVar("R", bound=Record)
LIST_LENGTH: Final = 300
# What can be chosen where a field refers to another row, and nothing else is said.
_OF_KIND: Final[Mapping[str, Callable[[Context, str], Options]]] = {"Worker": workers}


def today(context: Context) -> date:
    """The day it is, as what a field holds at first."""
    return context.today


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. All but its name has a default that follows from its type.

    Attributes:
        name: of the field of the row or command.
        first: what a new one holds at first, or what gives it.
        input: how it is filled in.
        label: above it, where ``texts.kinds`` has none or another.
        hint: below it; None for that of ``texts.kinds``.
        inside: what stands in it while it is empty.
        options: what can be chosen, given what is chosen now.
        empty: words of the choice of nothing, where that can be chosen.
        shown: what a search field shows for its value, where that is no row.
        source: hits of a search field.
        bounds: least and most of a number, as it is typed.
        optional: whether the label says so; None: what need not be filled in is.
        required: refused when empty though the row could be without it.
        most: most characters of a text; None for the usual.
    """

    name: str
    first: Any = None
    input: Input | None = None
    label: str = ""
    hint: str | None = None
    inside: str = ""
    options: Callable[[Context, str], Options] | None = None
    shown: Callable[[Context, str], str] | None = None
    empty: str = ""
    source: Callable[[Context], Search] | None = None
    bounds: tuple[int, int] = (0, 99_999)
    optional: bool | None = None
    required: bool = False
    most: int | None = None


@dataclass(frozen=True)
class Questions:
    """The fields of a form and the type that they are of: makes what is asked, and reads the answers.

    Args:
        kind: the record or command they fill in.
        fields: them, in order.
        of: the kind of row that gives their words.
    """

    kind: type
    fields: Sequence[Field]
    of: type[Record]

    def asks(self, context: Context, now: Mapping[str, Any] | None) -> list[Ask]:
        """What stands on screen; ``now``: the values of the row, None for a new one."""
        return [ask for field in self.fields for ask in self._asks(context, field, now)]

    def answers(self, values: Values) -> dict[str, Any]:
        """The fields with what was answered, as the type holds it.

        Raises:
            RefusedError: a field is empty that must not be (``MISSING``).
        """
        return {field.name: self._answer(values, field) for field in self.fields}

    def _asks(self, context: Context, field: Field, now: Mapping[str, Any] | None) -> list[Ask]:
        known, found = shape(self.kind)[field.name], texts.KINDS[self.of].fields.get(field.name)
        held = None if now is None else now[field.name]
        if now is None or (isinstance(held, StrEnum) and not held and not field.empty):
            held = field.first(context) if callable(field.first) else field.first
        label = field.label or (found.label if found is not None else "")
        way = _input(field, known)
        if known.many and field.options is not None:
            return [
                Ask(name=f"{field.name}:{code}", label=words, input=Input.CHECK, value=code in (held or ()))
                for code, words in field.options(context, "")
            ]
        value = _shown(held)
        options = _options(context, field, known, str(value or "")) if way in (Input.CHOICE, Input.SEGMENTS) else ()
        optional = field.optional
        if optional is None:
            optional = not field.required and known.default in (None, "", ()) and not issubclass(known.holds, StrEnum)
        hint = field.hint if field.hint is not None else found.hint if found is not None else ""
        return [
            Ask(
                name=field.name,
                label=label,
                input=way,
                value=value,
                options=options,
                source=None if field.source is None else field.source(context),
                shown=_said(context, field, known, str(value)) if way is Input.SEARCH and value else "",
                optional=optional and way is not Input.CHECK,
                hint=hint,
                inside=field.inside,
                most=field.most or (LIST_LENGTH if known.many else 200),
                bounds=field.bounds,
            )
        ]

    def _answer(self, values: Values, field: Field) -> Any:
        known = shape(self.kind)[field.name]
        name, holds = field.name, known.holds
        if known.many and field.options is not None:
            start = f"{name}:"
            return tuple(each.removeprefix(start) for each in values.names(start) if values.flag(each))
        if known.many and field.source is not None:
            if not values.text(name):
                raise RefusedError([Problem(Code.MISSING, name)])
            return (values.text(name),)
        if known.many:
            return tuple(part.strip() for part in values.text(name).split(",") if part.strip())
        if holds is bool:
            return values.flag(name)
        if issubclass(holds, StrEnum):
            return holds(values.text(name))
        if field.input is Input.LINES:
            return "\n".join(line.strip() for line in values.text(name).split("\n") if line.strip())
        found = _plain(values, name, known)
        if found in (None, "") and (field.required or (known.required and not known.optional)):
            raise RefusedError([Problem(Code.MISSING, name)])
        return known.default if found is None and not known.optional else found


def _plain(values: Values, name: str, known: FieldShape) -> Value:
    """A day, a number, a text or an id; None for an empty one that may be none."""
    if known.holds is date:
        return values.day(name)
    if known.holds is int:
        return values.number(name)
    text = values.text(name).strip()
    return text or (None if known.optional else "")


def _shown(held: Any) -> Value:
    """What a field on screen holds for a value of a row."""
    if isinstance(held, tuple):
        return ", ".join(held)
    return held.value if isinstance(held, StrEnum) else cast("Value", held)


def _said(context: Context, field: Field, known: FieldShape, row_id: str) -> str:
    """What the row is called that a search field holds, or what else it shows."""
    if field.shown is not None:
        return field.shown(context, row_id)
    kind = next(kind for kind in KINDS if kind.__name__ == known.refers_to)
    return str(getattr(context.register.find(kind, row_id), "name", ""))


def _input(field: Field, known: FieldShape) -> Input:
    if field.input is not None:
        return field.input
    if field.source is not None:
        return Input.SEARCH
    if known.holds is date:
        return Input.DAY
    if known.holds is bool:
        return Input.CHECK
    if known.holds is int:
        return Input.HOURS if known.name.endswith("minutes") else Input.NUMBER
    chosen = field.options is not None or known.refers_to in _OF_KIND or issubclass(known.holds, StrEnum)
    return Input.CHOICE if chosen and not known.many else Input.TEXT


def _options(context: Context, field: Field, known: FieldShape, now: str) -> Options:
    give = field.options or _OF_KIND.get(known.refers_to)
    found = words_of(known.holds) if give is None else give(context, now)
    return [("", capital(field.empty)), *found] if field.empty else found


@dataclass(frozen=True)
class RecordForm(Generic[R]):
    """A form of a kind of row: for a new one, and to correct one or take it out.

    Attributes:
        kind: the kind of row.
        section: key of the section it belongs to, where the keyboard goes back after a new row.
        fields: what it asks.
        title: of a new row's form, where it is not what the kind is called.
        change: title of the form that corrects one, likewise.
        note: below the title of a new row's form; ``change_note`` of the other.
        said: the toast after a new row, where it is not that the row is saved.
        save: the verb on the button of a new row's form.
        finish: what follows of the answers; gets the row as it was typed.
    """

    kind: type[R]
    section: str
    fields: Sequence[Field]
    title: str = ""
    change_title: str = ""
    note: str = ""
    change_note: str = ""
    said: str = ""
    save: str = ""
    finish: Callable[[Context, R], R] | None = None

    def new(
        self,
        context: Context,
        *,
        about: str = "",
        first: Mapping[str, Any] | None = None,
        after: Callable[[R], object] | None = None,
        **known: Any,
    ) -> FormPlan:
        """The form of a new row.

        Args:
            context: of the page.
            about: whom or what, in its title.
            first: what fields hold at first, where that is known here only.
            after: called with the row when it is written.
            known: the fields that are not asked.
        """
        asked = Questions(self.kind, _begun(self.fields, first), self.kind)
        return FormPlan(
            key=self.section,
            action=put_action(self.kind, new=True),
            title=_titled(self.title or texts.KINDS[self.kind].singular, about),
            note=self.note,
            said=self.said or texts.saved(self.kind),
            save=self.save,
            asks=asked.asks(context, None),
            command=lambda values: Put(self._finished(context, self.kind(**known, **asked.answers(values)))),
            after=after,
        )

    def change(
        self,
        context: Context,
        row: R,
        *,
        about: str = "",
        first: Mapping[str, Any] | None = None,
        section: bool = False,
    ) -> FormPlan:
        """The form that corrects a row, and takes it out where its kind can be.

        Args:
            context: of the page.
            row: as it stands.
            about: whom or what, in its title.
            first: what fields show, where that is not what the row holds.
            section: the row stands as a section, not as a line of one, and the keyboard goes back there.
        """
        asked = Questions(self.kind, self.fields, self.kind)
        now = {**{field.name: getattr(row, field.name) for field in self.fields}, **(first or {})}
        return FormPlan(
            key=self.section if section else row.id,
            action=put_action(self.kind, new=False),
            title=_titled(self.change_title or self.title or texts.KINDS[self.kind].singular, about),
            note=self.change_note,
            said=texts.saved(self.kind),
            asks=asked.asks(context, now),
            command=lambda values: Put(self._finished(context, replaced(row, asked.answers(values))), before=row),
            remove=Remove(row) if STEPS[self.kind].remove is not None else None,
            removed=texts.removed(self.kind),
        )

    def _finished(self, context: Context, row: R) -> R:
        return row if self.finish is None else self.finish(context, row)


def replaced(row: R, answers: Mapping[str, Any]) -> R:
    """The row with what was answered."""
    return cast("R", replace(cast("Any", row), **answers))


def _begun(fields: Sequence[Field], first: Mapping[str, Any] | None) -> Sequence[Field]:
    """The fields with what some of them hold at first."""
    return [replace(each, first=first[each.name]) if first and each.name in first else each for each in fields]


def _titled(title: str, about: str) -> str:
    return f"{title} · {about}" if about else title


@dataclass(frozen=True)
class CommandForm:
    """A form whose answers become a command that is more than a row.

    Attributes:
        command: the command.
        of: the kind of row that gives the words of its fields.
        action: the step it is.
        fields: what it asks.
        title, note, save: as in ``FormPlan``.
    """

    command: type[Command[Any]]
    of: type[Record]
    action: Action
    fields: Sequence[Field]
    title: str
    note: str = ""
    save: str = ""

    def plan(
        self,
        context: Context,
        key: str,
        said: str,
        *,
        about: str = "",
        first: Mapping[str, Any] | None = None,
        after: Callable[[Any], object] | None = None,
        **known: Any,
    ) -> FormPlan:
        """The form.

        Args:
            context: of the page.
            key: as in ``FormPlan``, like ``said`` and ``after``.
            said: see there.
            about: whom or what, in its title.
            first: what fields hold at first, where that is known here only.
            after: see there.
            known: the fields that are not asked.
        """
        asked = Questions(self.command, _begun(self.fields, first), self.of)
        return FormPlan(
            key=key,
            action=self.action,
            title=_titled(self.title, about),
            note=self.note,
            said=said,
            save=self.save,
            asks=asked.asks(context, None),
            command=lambda values: self.command(**known, **asked.answers(values)),
            after=after,
        )
