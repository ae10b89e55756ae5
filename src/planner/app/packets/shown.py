"""A step of a packet in words: whom it is about, and each field with its values as the leader reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.app.packets.comparing import Compared, ComparedImage
from planner.app.packets.steps_to_review import StepToReview
from planner.app.packets.view import LineChoice, LineState, MergeLine, PacketFieldLine, Side
from planner.domain.changes import Row, Value
from planner.domain.file_records import Record
from planner.domain.ids import CitizenId
from planner.domain.kinds import TYPES
from planner.domain.records import Agreement, Citizen, Employer, EmployerPerson, Worker, Workplace
from planner.domain.register import Register
from planner.texts import common, kinds
from planner.texts import merge as texts
from planner.texts.actions import action_done
from planner.texts.formats import NONE, masked_cpr
from planner.texts.register_sheets import CellForm


class Shown:
    """Says what ids stand for, out of the register here or else the packet's rows."""

    def __init__(self, register: Register, then: Register | None, ours_by: Mapping[tuple[str, str, str], Side]) -> None:
        self._registers = (register,) if then is None else (register, then)
        self._here = register
        self._ours_by = ours_by

    def line(
        self, step: StepToReview, parts: Sequence[ComparedImage], citizens: tuple[CitizenId, ...], state: LineState
    ) -> MergeLine:
        """The step as a line, not yet decided on."""
        abouts = list(dict.fromkeys(self._about(part) for part in parts))
        rows = list(dict.fromkeys(part.row_id for part in parts))
        prefixes = {part.row_id: self._prefix(part, len(citizens)) for part in parts if len(rows) > 1}
        return MergeLine(
            entry=step.entry,
            packet=step.packet,
            number=step.number,
            action=step.action,
            title=texts.title(action_done(step.action), undoes=step.undoes),
            what=abouts[0] if abouts else "",
            who=self._who(citizens),
            citizens=citizens,
            at=step.at,
            user=step.user,
            state=state,
            choice=LineChoice.LATER,
            fields=tuple(each for part in parts for each in self._fields(part, prefixes.get(part.row_id, ""))),
            was_waiting=step.was_waiting,
            undoes=step.undoes,
        )

    def _prefix(self, part: ComparedImage, citizens: int) -> str:
        """Which of a step's rows a field belongs to: the citizen where there are several, else what it is about."""
        row: Row = part.result or part.current or part.image.after or part.image.before or {}
        name = self._name_of(CellForm.CITIZEN, str(row.get("citizen", ""))) if citizens > 1 else NONE
        return self._about(part) if name == NONE else name

    def _fields(self, part: ComparedImage, prefix: str) -> Iterator[PacketFieldLine]:
        kind = TYPES[part.table]
        for each in part.fields:
            label = kinds.label(kind, each.field) if each.field else texts.WHOLE_ROW
            then, ours, theirs = self._values(kind, each)
            yield PacketFieldLine(
                key=each.key,
                table=part.table,
                row_id=part.row_id,
                field=each.field,
                label=texts.several(label, prefix) if prefix else label,
                then=then,
                ours=ours,
                theirs=theirs,
                is_conflict=each.is_conflict,
                pick=each.pick,
                ours_by=self._ours_by.get((part.table, part.row_id, each.field)) if each.is_conflict else None,
            )

    def _values(self, kind: type[Record], each: Compared) -> tuple[str, str, str]:
        if each.field:
            say = (self._value(kind, each.field, value) for value in (each.then, each.ours, each.theirs))
            return next(say), next(say), next(say)
        ours = texts.REMOVED_HERE if each.ours is None else texts.CHANGED_HERE
        return NONE, ours if each.is_conflict else NONE, texts.REMOVED if each.theirs is None else texts.KEPT

    def _value(self, kind: type[Record], field: str, value: Value) -> str:
        return texts.value_text(kind, field, value, self._name_of)

    def _about(self, part: ComparedImage) -> str:
        row: Row = part.result or part.current or part.image.after or part.image.before or {}
        return texts.about(TYPES[part.table], row, self._name_of)

    def _who(self, citizens: Sequence[CitizenId]) -> str:
        if not citizens:
            return common.EMPLOYERS
        if len(citizens) > 1:
            return texts.people(len(citizens))
        row = self._here.find(Citizen, citizens[0])
        return texts.ERASED if row is None else row.name or masked_cpr(row.cpr)

    def _name_of(self, form: CellForm, key: str) -> str:
        for register in self._registers:
            name = _name_in(register, form, key)
            if name:
                return name
        return NONE


def _name_in(register: Register, form: CellForm, key: str) -> str:
    if form is CellForm.WORKER:
        worker = register.find(Worker, key)
        return "" if worker is None else worker.initials
    if form is CellForm.AGREEMENT:
        agreement = register.find(Agreement, key)
        return "" if agreement is None else agreement.number
    if form is CellForm.CITIZEN:
        citizen = register.find(Citizen, key)
        return "" if citizen is None else citizen.name
    if form is CellForm.WORKPLACE:
        place = register.find(Workplace, key)
        return "" if place is None else place.p_number or place.street
    if form is CellForm.PERSON:
        person = register.find(EmployerPerson, key)
        return "" if person is None else person.name
    firm = register.find(Employer, key)
    return "" if firm is None else firm.name
