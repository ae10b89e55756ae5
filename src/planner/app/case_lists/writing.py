"""Writes what is chosen of a difference, inside the one step of an import."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from planner.app.case_lists.difference import ListDifference
from planner.app.case_lists.lines import (
    DEPARTURES,
    CitizenLine,
    FieldState,
    GoneChoice,
    GoneKind,
    GoneLine,
    PairLine,
    RowStep,
)
from planner.app.case_lists.listed import SETTLED, listed_row, listed_texts
from planner.app.unit import Unit
from planner.domain.file_records import ListedCitizen, Record
from planner.domain.ids import BenefitPeriodId, CitizenId, DepartureId, FormerCprId, ListedCitizenId, SpellId, WorkerId
from planner.domain.periods import ONE_DAY, reaches
from planner.domain.records import (
    Assignment,
    BenefitPeriod,
    Citizen,
    Departure,
    Enrolment,
    FollowUp,
    FormerCpr,
    Spell,
    Worker,
)
from planner.domain.words import Role, SpellKind
from planner.texts import imports


class ListWriter:
    """Writes one difference. New rows are gathered and written at the end, a table at a time."""

    def __init__(self, unit: Unit, difference: ListDifference) -> None:
        self._unit = unit
        self._difference = difference
        self._rows: list[Record] = []
        self._workers: dict[str, WorkerId] = {}
        self._citizens: dict[str, CitizenId] = {}
        self._contacts: list[tuple[Assignment, Assignment | None]] = []

    @property
    def contacts(self) -> tuple[tuple[Assignment, Assignment | None], ...]:
        """Fixed contact persons of citizens known before, each with the row changed into it; None: a new row."""
        return tuple(self._contacts)

    @property
    def planned(self) -> tuple[str, ...]:
        """The follow-ups that are written as planned ones."""
        return tuple(row.id for row in self._rows if isinstance(row, FollowUp) and row.planned is not None)

    def create_workers(self, weekly_minutes: int | None, employed_from: date | None) -> None:
        """The workers to be created; without hours and a first day the team can see that they are incomplete."""
        for each in self._difference.workers:
            if each.chosen:
                worker = Worker(
                    id=WorkerId(self._unit.new_id()),
                    initials=each.initials,
                    name=each.name,
                    function=self._difference.options.function,
                    weekly_minutes=weekly_minutes,
                    employed_from=employed_from,
                )
                self._workers[each.initials] = worker.id
                self._rows.append(worker)

    def write_line(self, line: CitizenLine, chosen: Collection[str]) -> bool:
        """Write what is chosen of a citizen. False when nothing is."""
        fields = [each for each in line.fields if each.key in chosen and each.state is not FieldState.BLOCKED]
        if line.before is None:
            new = line.new
            if new is None or line.key not in chosen:
                return False
            citizen = replace(new, id=CitizenId(self._unit.new_id()))
            self._rows.append(citizen)
            self._citizens[line.cpr] = citizen.id
        elif not fields:
            return False
        else:
            citizen = self._change_citizen(
                line.before, {name: value for each in fields for name, value in each.citizen.items()}
            )
        for each in fields:
            for step in each.steps:
                self._write(step, citizen.id)
        return True

    def write_pair(self, pair: PairLine) -> None:
        """Give the citizen the new number, keep the former one, and write what the row says of them."""
        if pair.citizen is None:
            return
        before = self._unit.register.need(Citizen, pair.citizen)
        until = self._difference.case_list.as_of
        former = FormerCpr(id=FormerCprId(self._unit.new_id()), citizen=before.id, cpr=before.cpr, until=until)
        self._rows.append(former)
        if pair.other_row is None:
            self._citizens[pair.cpr] = before.id
        fields = {name: value for each in pair.fields for name, value in each.citizen.items()}
        self._change_citizen(before, {**fields, "cpr": pair.cpr})
        for each in pair.fields:
            for step in each.steps:
                self._write(step, before.id)

    def write_gone(self, line: GoneLine, choice: GoneChoice) -> None:
        """Write what became of a citizen who is no longer listed."""
        day = choice.on or self._difference.case_list.as_of
        if choice.kind in (GoneKind.JOB, GoneKind.EDUCATION):
            kind = SpellKind.JOB if choice.kind is GoneKind.JOB else SpellKind.EDUCATION
            self._rows.append(
                Spell(
                    id=SpellId(self._unit.new_id()), citizen=line.citizen, kind=kind, start=day, source=imports.SOURCE
                )
            )
        elif choice.kind is GoneKind.OTHER_BENEFIT:
            self._new_benefit(line.citizen, choice.benefit, day)
        elif choice.kind in (GoneKind.OTHER_TEAM, GoneKind.OUTSIDE):
            self._end_enrolments(line.citizen, day)
        elif choice.kind in DEPARTURES:
            departure = DepartureId(self._unit.new_id())
            self._rows.append(Departure(id=departure, citizen=line.citizen, on=day, cause=DEPARTURES[choice.kind]))

    def keep_what_was_said(self, gone: Mapping[CitizenId, GoneChoice]) -> None:
        """What the list said of each citizen, and since when the missing are missing."""
        code, as_of = self._difference.programme, self._difference.case_list.as_of
        listed_here = self._difference.listed
        texts = iter(listed_texts([listed.row for listed in listed_here if listed.row is not None]))
        for listed in listed_here:
            citizen = listed.citizen or self._citizens.get(listed.cpr)
            fields = listed.fields if listed.row is None else next(texts)
            if citizen is not None:
                self._keep(citizen, fields, None, as_of, listed.programme or code)
        found = set(self._citizens.values())
        for line in self._difference.gone:
            choice = gone.get(line.citizen)
            if line.citizen in found:
                continue
            if choice is not None and choice.kind is GoneKind.LIST_ERROR:
                continue
            before = listed_row(self._unit.register, line.citizen, code)
            said = {} if before is None else json.loads(before.fields)
            if choice is not None:
                said[SETTLED] = choice.kind.value
            self._keep(
                line.citizen,
                json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
                line.since,
                as_of,
                code,
            )

    def finish(self) -> None:
        """Write the gathered new rows."""
        self._unit.add_all(self._rows)

    def _keep(self, citizen: CitizenId, fields: str, gone_since: date | None, as_of: date, programme: str) -> None:
        before = listed_row(self._unit.register, citizen, programme)
        if before is not None:
            self._unit.change(before, replace(before, fields=fields, gone_since=gone_since, as_of=as_of))
            return
        self._rows.append(
            ListedCitizen(
                id=ListedCitizenId(self._unit.new_id()),
                citizen=citizen,
                programme=programme,
                as_of=as_of,
                fields=fields,
                gone_since=gone_since,
            )
        )

    def _change_citizen(self, before: Citizen, fields: Mapping[str, object]) -> Citizen:
        return self._unit.change(before, replace(before, **cast("Any", fields))) if fields else before

    def _write(self, step: RowStep, citizen: CitizenId) -> None:
        after = None if step.after is None else self._resolved(step.after)
        if step.before is None:
            if after is not None:
                new = replace(after, **cast("Any", {"id": self._unit.new_id(), "citizen": citizen}))
                self._rows.append(new)
                self._note_contact(new, None)
        elif after is None:
            self._unit.remove(step.before)
        else:
            self._note_contact(self._unit.change(step.before, after), step.before)

    def _note_contact(self, row: Record, before: Record | None) -> None:
        if not isinstance(row, Assignment) or row.role is not Role.FIXED:
            return
        if self._unit.register.find(Citizen, row.citizen) is not None:
            earlier = before if isinstance(before, Assignment) else None
            if earlier is None or earlier.worker != row.worker:
                self._contacts.append((row, earlier))

    def _resolved(self, record: Record) -> Record:
        """The record with the id of a worker who was created just now."""
        if isinstance(record, (Assignment, FollowUp)) and record.worker is not None and record.worker.startswith("?"):
            worker = self._workers.get(record.worker[1:])
            if isinstance(record, Assignment):
                return record if worker is None else replace(record, worker=worker)
            return replace(record, worker=worker)
        return record

    def _new_benefit(self, citizen: CitizenId, benefit: str, day: date) -> None:
        running = [row for row in self._unit.register.of_citizen(BenefitPeriod, citizen) if reaches(row, day)]
        for row in running:
            if row.start >= day:
                self._unit.remove(row)
            else:
                self._unit.change(row, replace(row, end=day - ONE_DAY))
        new = BenefitPeriod(id=BenefitPeriodId(self._unit.new_id()), citizen=citizen, benefit=benefit, start=day)
        self._rows.append(new)

    def _end_enrolments(self, citizen: CitizenId, day: date) -> None:
        for row in self._unit.register.of_citizen(Enrolment, citizen):
            if row.programme == self._difference.programme and reaches(row, day):
                if row.start >= day:
                    self._unit.remove(row)
                else:
                    self._unit.change(row, replace(row, end=day - ONE_DAY))
