"""A list row by row: what differs, who is new, and what is kept of what the list said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.app.case_lists.benefits import compare_benefit
from planner.app.case_lists.contacts import compare_worker
from planner.app.case_lists.context import ListContext
from planner.app.case_lists.difference import ListedState
from planner.app.case_lists.exemptions import compare_exemption
from planner.app.case_lists.lines import CitizenLine, FieldLine, FieldState, OutsideLine, RowStep
from planner.app.case_lists.listed import Then, listed_fields, listed_row, listed_text, listed_texts, then_of
from planner.app.case_lists.offers import compare_offer
from planner.app.case_lists.person import compare_person, new_citizen
from planner.app.case_lists.placement import compare_place, outside
from planner.app.case_lists.returned import compare_settled
from planner.app.case_lists.talks import compare_talks
from planner.app.case_lists.unchanged import Unchanged
from planner.domain.case_list import ListColumn, ListRow, Note, NoteKind
from planner.domain.file_records import ListedCitizen
from planner.domain.folding import squeeze
from planner.domain.ids import CitizenId
from planner.domain.records import Citizen, Enrolment, FormerCpr
from planner.domain.register import Register


class ComparedRows:
    """Row by row: what differs, and what is kept of what the list said."""

    def __init__(self, context: ListContext, beside: Beside | None = None) -> None:
        self.lines: list[CitizenLine] = []
        self.listed: list[ListedState] = []
        self.outside: list[OutsideLine] = []
        self.twice: list[tuple[ListRow, Citizen]] = []
        self.unchanged = 0
        self.row_of: dict[CitizenId, ListRow] = {}
        self.citizens: dict[int, Citizen] = {}
        self._context = context
        self._beside = beside or Beside({})
        self._maker = _NewLines(context, self._beside)
        code = "" if context.programme is None else context.programme.code
        self._kept = {row.citizen: row for row in context.register.all(ListedCitizen) if row.programme == code}
        self._unchanged = Unchanged(context)
        self._newer_teams = _newer_teams(context, self._kept)

    def run(self, rows: Sequence[ListRow], *, asked: NoteKind | None = None) -> None:
        """Compare rows; ``asked``: why nothing of them is taken before the user has said so.

        Where the list has a citizen's present and former number, the row of the present one is read.
        """
        register = self._context.register
        if register.all(FormerCpr):
            rows = sorted(rows, key=lambda row: register.citizen_by_cpr(row.cpr) is None)
        texts = listed_texts(rows) if register.all(Citizen) else [""] * len(rows)
        for row, text in zip(rows, texts, strict=True):
            citizen = citizen_of(register, row.cpr)
            reason = outside(self._context, row)
            if reason is not None:
                name = row.name or ("" if citizen is None else citizen.name)
                self.outside.append(OutsideLine(row.row, row.cpr, name, reason))
            if citizen is None:
                why = asked or self._why_asked(row)
                note = None if why is None else Note(why, row.row)
                self.listed.append(ListedState(None, row.cpr, row=row))
                self.lines.append(CitizenLine(source=row, before=None, maker=self._maker, asked=note))
            elif citizen.id in self.row_of:
                self.twice.append((row, citizen))
            else:
                self.row_of[citizen.id] = row
                self.citizens[row.row] = citizen
                self._known(citizen, row, text, asked)

    def then_of(self, citizen: Citizen, text: str = "") -> Then | None:
        """What the last list said of a citizen."""
        return then_of(self._kept.get(citizen.id), text)

    def _known(self, citizen: Citizen, row: ListRow, text: str, asked: NoteKind | None) -> None:
        kept = self._kept.get(citizen.id)
        is_older = citizen.id in self._context.newer
        last = kept is not None and kept.fields == text and kept.gone_since is None and not is_older
        if last and not self._beside.has(row.cpr) and self._unchanged.holds(citizen, row):
            self.unchanged += 1
            return
        then = then_of(kept, text)
        if not is_older:
            said = listed_text(listed_fields(row, then)) if row.bad else text
            if kept is None or kept.fields != said or kept.gone_since is not None:
                self.listed.append(ListedState(citizen.id, row.cpr, said))
        fields = fields_of(self._context, citizen, row, then)
        fields += self._beside.places_of(citizen, row.cpr)
        if asked is not None:
            fields = [_asked(each, Note(asked, row.row)) for each in fields]
        if not fields:
            self.unchanged += 1
            return
        notes = (Note(NoteKind.FORMER_CPR, row.row),) if citizen.cpr != row.cpr else ()
        line = CitizenLine(source=row, before=citizen, known_fields=tuple(fields), known_notes=notes, maker=self._maker)
        self.lines.append(line)

    def _why_asked(self, row: ListRow) -> NoteKind | None:
        """A list of a later day had the team, and did not have the citizen."""
        if not self._newer_teams:
            return None
        lacked = squeeze(row.team) in self._newer_teams or not row.team
        return NoteKind.MAYBE_GONE_BEFORE if lacked or "" in self._newer_teams else None


def _newer_teams(context: ListContext, kept: Mapping[CitizenId, ListedCitizen]) -> frozenset[str]:
    """Teams, squeezed, of which a list of a later day has told; "" where it had no teams."""
    newer = [row for citizen, row in kept.items() if citizen in context.newer and row.as_of > context.as_of]
    return frozenset(squeeze(Then(row.fields).get(ListColumn.TEAM, "")) for row in newer if row.gone_since is None)


def _asked(line: FieldLine, why: Note) -> FieldLine:
    """The line, to be chosen by the user where it would have been chosen from the start."""
    if line.state is not FieldState.CHANGE:
        return line
    return replace(line, state=FieldState.ASKED, chosen=False, notes=(*line.notes, why))


class Beside:
    """The rows of further programmes: each takes its citizen into its own, beside that of the list.

    ``contexts``: the comparison for each programme, by its code, with its rows.
    """

    def __init__(self, contexts: Mapping[str, tuple[ListContext, Sequence[ListRow]]]) -> None:
        self._of: dict[str, list[tuple[ListContext, ListRow]]] = defaultdict(list)
        for context, rows in contexts.values():
            for row in rows:
                self._of[row.cpr].append((context, row))

    def has(self, cpr: str) -> bool:
        """Whether there is a row with that number."""
        return cpr in self._of

    def places_of(self, citizen: Citizen | None, cpr: str) -> list[FieldLine]:
        """The places of a citizen by rows of further programmes."""
        lines: list[FieldLine] = []
        for context, row in self._of.get(cpr, ()):
            code = "" if context.programme is None else context.programme.code
            listed = None if citizen is None else listed_row(context.register, citizen.id, code)
            lines += [
                replace(line, key=f"{line.key}.{code}", steps=tuple(map(_not_leading, line.steps)))
                for line in compare_place(context, citizen, row, then_of(listed))
            ]
        return lines


def _not_leading(step: RowStep) -> RowStep:
    """A further programme does not lead."""
    after = step.after
    if step.before is not None or not isinstance(after, Enrolment):
        return step
    return replace(step, after=replace(after, leading=False))


class _NewLines:
    """What the lines of new citizens hold. It asks only for what the comparison looked up at its start."""

    def __init__(self, context: ListContext, beside: Beside) -> None:
        self._context = context
        self._beside = beside

    def citizen_of(self, source: ListRow) -> Citizen:
        """The citizen as the list says."""
        return new_citizen(source)

    def fields_of(self, source: ListRow) -> tuple[FieldLine, ...]:
        """The rows that come with the citizen."""
        return (*fields_of(self._context, None, source, None), *self._beside.places_of(None, source.cpr))

    def notes_of(self, source: ListRow) -> tuple[Note, ...]:
        """What is worth saying of the citizen."""
        reason = outside(self._context, source)
        return () if reason is None else (reason,)


def fields_of(context: ListContext, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """Each field of a row that differs. Where a citizen who had left is not taken back, nothing else is chosen."""
    fields = [] if citizen is None else compare_person(context, citizen, row, then)
    fields += compare_benefit(context, citizen, row, then)
    fields += compare_place(context, citizen, row, then)
    fields += compare_exemption(context, citizen, row, then)
    fields += compare_worker(context, citizen, row, then)
    fields += compare_talks(context, citizen, row, then)
    fields += compare_offer(context, citizen, row, then)
    if citizen is not None:
        fields += compare_settled(context, citizen, row, then)
    if not fields:
        return fields
    back = next((each for each in fields if each.returns is not None), None)
    if back is None or back.chosen:
        return fields
    why = Note(NoteKind.NOT_TAKEN_BACK, row.row)
    return [each if each is back else _asked(each, why) for each in fields]


def citizen_of(register: Register, cpr: str) -> Citizen | None:
    """Whose number it is, or was."""
    citizen = register.citizen_by_cpr(cpr)
    if citizen is None:
        former = register.by(FormerCpr, "cpr", cpr)
        return register.find(Citizen, former[-1].citizen) if former else None
    return citizen
