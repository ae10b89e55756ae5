"""Write what was chosen of a list, keep how a layout is read, and fill an empty file from a register workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.case_lists.difference import Imported, ListDifference
from planner.app.case_lists.file_names import with_file_name
from planner.app.case_lists.lines import GoneChoice, GoneKind, GoneLine
from planner.app.case_lists.writing import ListWriter
from planner.app.command import Command
from planner.app.commands.drafting import demand_empty, write_facts
from planner.app.commands.following import follow, former_fixed, give_to_holders
from planner.app.commands.settings import write_setting
from planner.app.import_profiles import heading_key, profile_text
from planner.app.list_import import compare
from planner.app.unit import Unit
from planner.domain.case_list import ReadChoices
from planner.domain.changes import Action
from planner.domain.decisions import NewAssignment
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem, RefusedError, StaleError
from planner.domain.file_records import ImportProfile, ListImport, Record
from planner.domain.ids import CitizenId, ImportProfileId, ListImportId
from planner.domain.records import BenefitPeriod, Enrolment
from planner.domain.settings import SettingKey
from planner.platform.collection import collection_paused


@dataclass(frozen=True, kw_only=True)
class ImportList(Command[Imported]):
    """Write the chosen lines of a difference, one undoable step.

    Args:
        difference: as shown to the user. It is made anew, and refused as stale where a line has moved since.
        chosen: keys of the lines; None: what is chosen from the start.
        gone: what became of citizens who are no longer listed; those without a choice are kept and marked.
        weekly_minutes: of the workers that the list creates; None, or no first day: they are incomplete.
        employed_from: their first day.
    """

    action: ClassVar[Action] = Action.IMPORT_LIST
    difference: ListDifference
    chosen: frozenset[str] | None = None
    gone: Mapping[CitizenId, GoneChoice] = field(default_factory=dict)
    weekly_minutes: int | None = None
    employed_from: date | None = None

    @override
    def execute(self, unit: Unit) -> Imported:
        """Check that nothing moved and that the choices fit, then write.

        Raises:
            RefusedError: a choice for a missing citizen does not fit (unknown benefit, a day too early).
            StaleError: the register has changed since the difference was shown.
        """
        shown = self.difference
        with collection_paused():
            fresh = compare(shown.case_list, unit.register, unit.programmes, shown.options)
        if any(getattr(fresh, part) != getattr(shown, part) for part in ("lines", "gone", "pairs", "workers")):
            raise StaleError("list_import", "")
        problems = [
            problem for line in shown.gone for problem in _gone_problems(unit, shown, line, self.gone.get(line.citizen))
        ]
        problems += _chosen_twice(shown, shown.chosen if self.chosen is None else self.chosen, self.gone)
        if problems:
            raise RefusedError(problems)
        with collection_paused():
            return self._write(unit)

    def _write(self, unit: Unit) -> Imported:
        shown = self.difference
        chosen = shown.chosen if self.chosen is None else self.chosen
        writer = ListWriter(unit, shown)
        writer.create_workers(self.weekly_minutes, self.employed_from)
        new = sum(writer.write_line(line, chosen) for line in shown.new)
        changed = sum(writer.write_line(line, chosen) for line in shown.changed)
        pairs = [pair for pair in shown.pairs if pair.choosable and pair.key in chosen]
        for pair in pairs:
            writer.write_pair(pair)
        settled = [(line, self.gone[line.citizen]) for line in shown.gone if line.citizen in self.gone]
        for line, choice in settled:
            writer.write_gone(line, choice)
        writer.keep_what_was_said(self.gone)
        writer.finish()
        _follow_contacts(unit, writer)
        taken = ListImportId(unit.new_id())
        unit.add(
            ListImport(
                id=taken,
                as_of=shown.case_list.as_of,
                programme=shown.programme,
                at=unit.now,
                rows=len(shown.case_list.rows),
            )
        )
        write_setting(unit, SettingKey.LIST_FILES, with_file_name(unit.register, taken, shown.case_list.file))
        left = sum(1 for line in shown.lines for each in line.fields if each.key not in chosen)
        left += sum(line.key not in chosen for line in shown.new)
        left += sum(pair.choosable and pair.key not in chosen for pair in shown.pairs)
        return Imported(new=new, changed=changed + len(pairs), gone=len(settled), left=left)


def _follow_contacts(unit: Unit, writer: ListWriter) -> None:
    """What follows a change of contact person follows one that a list brings, too; and what the list plans."""
    for row, before in writer.contacts:
        new = NewAssignment(citizen=row.citizen, worker=row.worker, start=row.start)
        former = former_fixed(unit.register, new, row.id) if before is None else [before]
        draft = Draft(unit.register)
        follow(unit, draft, new, former)
        write_facts(unit, draft)
    give_to_holders(unit, writer.planned)


def _chosen_twice(
    difference: ListDifference, chosen: Set[str], gone: Mapping[CitizenId, GoneChoice]
) -> Iterator[Problem]:
    """A pair that is chosen is one person: neither half may be chosen besides, nor stand in another chosen pair."""
    taken: set[str] = {line.cpr for line in difference.new if line.key in chosen}
    taken |= {line.cpr for line in difference.gone if line.citizen in gone}
    for pair in difference.pairs:
        if pair.choosable and pair.key in chosen:
            if pair.cpr in taken or pair.other_cpr in taken:
                yield Problem(Code.CHOSEN_TWICE, "chosen", {"row": pair.row})
            taken |= {pair.cpr, pair.other_cpr}


def _gone_problems(unit: Unit, difference: ListDifference, line: GoneLine, choice: GoneChoice | None) -> list[Problem]:
    if choice is None:
        return []
    day = choice.on or difference.case_list.as_of
    if choice.kind is GoneKind.OTHER_BENEFIT:
        if unit.programmes.benefit(choice.benefit) is None:
            return [Problem(Code.BENEFIT_UNKNOWN, "benefit", {"benefit": choice.benefit})]
        return _running_from(day, unit.register.of_citizen(BenefitPeriod, line.citizen))
    if choice.kind in (GoneKind.OTHER_TEAM, GoneKind.OUTSIDE):
        rows = unit.register.of_citizen(Enrolment, line.citizen)
        return _running_from(day, [row for row in rows if row.programme == difference.programme])
    return []


def _running_from(day: date, rows: Sequence[BenefitPeriod | Enrolment]) -> list[Problem]:
    """A period that begins on or after the day cannot be ended the day before it."""
    return [Problem(Code.END_BEFORE_START, "on", {"start": row.start, "end": day}) for row in rows if row.start >= day]


@dataclass(frozen=True, kw_only=True)
class SaveImportProfile(Command[ImportProfileId]):
    """Keep how one layout of list is read, under a name. The layout is known by its set of headings.

    ``reading``: how its file is read, header row, columns and character set. ``choices``: programme, teams, function.
    """

    action: ClassVar[Action] = Action.SAVE_IMPORT_PROFILE
    name: str
    headings: tuple[str, ...]
    reading: ReadChoices
    choices: Mapping[str, str] = field(default_factory=dict)

    @override
    def execute(self, unit: Unit) -> ImportProfileId:
        """Replace the profile of that name or of those headings, else add one.

        Raises:
            RefusedError: no name.
        """
        if not self.name.strip():
            raise RefusedError([Problem(Code.MISSING, "name")])
        key = heading_key(self.headings)
        mapping = profile_text(self.reading, self.choices)
        profiles = unit.register.all(ImportProfile)
        before = next((each for each in profiles if self.name in (each.name,) or each.headings == key), None)
        if before is not None:
            return unit.change(before, replace(before, name=self.name, headings=key, mapping=mapping)).id
        new_id = ImportProfileId(unit.new_id())
        return unit.add(ImportProfile(id=new_id, name=self.name, headings=key, mapping=mapping)).id


@dataclass(frozen=True, kw_only=True)
class ImportRegister(Command[int]):
    """Fill an empty file with the rows of a register workbook. Gives the number of rows."""

    action: ClassVar[Action] = Action.IMPORT_REGISTER
    rows: tuple[Record, ...]

    @override
    def execute(self, unit: Unit) -> int:
        """Write all rows; their ids are given here.

        Raises:
            RefusedError: the file holds rows already (``FILE_NOT_EMPTY``).
        """
        demand_empty(unit)
        from planner.app.register_rows import with_ids

        with collection_paused():
            rows = with_ids(self.rows, unit.new_id)
            unit.add_all(rows)
        return len(rows)
