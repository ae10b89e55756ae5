"""What a form's cells and rows can be given, by the names that a mapping uses (the JSON names of ``sagsplan results``).

Figures are those of the built-in workbook, from the same counts; what is hidden from the recipient is an empty cell,
since a form works on with what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Final

from planner.app.queries.group2 import group2_page
from planner.app.status_sheet.agreement_facts import agreement_facts
from planner.app.status_sheet.build import Gathering
from planner.app.status_sheet.figures import JSON_NAMES
from planner.app.status_sheet.form_mapping import FormMapping, RowsMapping
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.people import CountedPerson, listed_people
from planner.domain.agency_form import CellOrder, FillOrder, FormValue, RowsOrder, Share
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.firms import place_of
from planner.domain.hours import hours_on
from planner.domain.ids import CitizenId
from planner.domain.measures import Measure, percent, ratio
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Citizen, Employer, Worker
from planner.domain.register import Register
from planner.domain.weekly_hours import weekly_minutes
from planner.domain.words import HoursKind
from planner.reports.status_sheet.data import ALL, Key, LoadLine, agreement_key
from planner.texts import agency_form as texts
from planner.texts import common
from planner.texts import words as word_texts

FULL_TIME_MINUTES: Final = 37 * 60
_EARLIER: Final = re.compile(r"(.+)@-([0-9]{1,3})")
_PCT: Final = "_pct"
_LEVEL: Final = re.compile(
    r"target_([0-9]{1,3}(?:[.,][0-9])?)\.(best_pct|best_month|latest_pct|missing|reached|reached_month)"
)
_TRANCHE: Final = re.compile(r"tranche_([0-9]{1,2})\.(amount|reached|share|earned|at_stake|lost)")
_BASES: Final = {JSON_NAMES[measure]: JSON_NAMES[measure.base] for measure in JSON_NAMES if measure.base is not None}
_SUMS: Final = {"gruppe1_og_fritaget": ("gruppe1", "fritaget")}
_FIGURES: Final = frozenset((*JSON_NAMES.values(), *_SUMS))
_PRIVATE: Final = frozenset(("cpr", "name"))


@dataclass(frozen=True, slots=True)
class Named:
    """A choice of ours: its code, and our words for it."""

    code: str
    words: str


Raw = FormValue | bool | Named
Row = Mapping[str, Raw]


class UnknownFigureError(LookupError):
    """A mapping names a figure that there is none of."""


class FormValues:
    """Everything that can be asked for one order, counted when it is first asked for."""

    def __init__(self, register: Register, programmes: Programmes, order: SheetOrder, gathering: Gathering) -> None:
        self._register = register
        self._programmes = programmes
        self._order = order
        self._data = gathering.data
        self._programme = gathering.programme
        self._status = gathering.status
        self._grant = gathering.grant
        self._problems: list[Problem] = []
        self._sources: Mapping[str, Callable[[], Sequence[Row]]] = {
            "caseload": self._caseload,
            "load": self._load,
            "agreements": self._agreements,
            "group2": self._group2,
        }

    def order_for(self, mapping: FormMapping) -> FillOrder:
        """What a mapping asks for, as values for the form.

        Raises:
            RefusedError: it names what there is not (``MAPPING_UNKNOWN``), or what the recipient may not get.
        """
        cells = tuple(
            CellOrder(place, _translated(self._value(name, place), mapping.words.get(name, {})))
            for place, name in mapping.cells.items()
        )
        rows = tuple(order for each in mapping.rows for order in self._rows(each))
        if self._problems:
            raise RefusedError(self._problems)
        return FillOrder(cells, rows, mapping.unlocked)

    # one value

    def value(self, name: str) -> FormValue:
        """One figure by its name, in our own words.

        Raises:
            UnknownFigureError: there is none of that name.
        """
        return _translated(self._find(name), {})

    def _value(self, name: str, place: str) -> Raw:
        try:
            return self._find(name)
        except UnknownFigureError:
            self._problems.append(Problem(Code.MAPPING_UNKNOWN, place, {"name": name, "cell": place}))
            return None

    def _find(self, name: str) -> Raw:
        if name in self._facts:
            return self._facts[name]
        earlier = _EARLIER.fullmatch(name)
        if earlier is not None:
            return self._figure(earlier[1], self._order.month.plus(-int(earlier[2])))
        level, tranche = _LEVEL.fullmatch(name), _TRANCHE.fullmatch(name)
        if level is not None:
            return self._of_level(Fraction(level[1].replace(",", ".")) * 10, level[2])
        if tranche is not None:
            return self._of_tranche(int(tranche[1]), tranche[2])
        who, dot, what = name.partition(".")
        if dot:
            row = next((row for row in self._loads if str(row["worker"]).casefold() == who.casefold()), None)
            if row is None or what not in row:
                raise UnknownFigureError(name)
            return row[what]
        return self._figure(name, self._order.month)

    def _figure(self, name: str, month: Month) -> Raw:
        """A count of a month, or its share; empty where it is hidden, or the month lies before those counted."""
        plain = name.removesuffix(_PCT)
        if plain not in _FIGURES or (plain != name and plain not in _BASES):
            raise UnknownFigureError(name)
        if month not in self._data.months:
            return None
        count = self._count(plain, month)
        if plain == name or count is None:
            return count
        base = self._count(_BASES[plain], month)
        if base is None:
            return None
        whole = percent(ratio(count, base))
        return None if whole is None else Share(Fraction(whole, 100))

    def _count(self, name: str, month: Month) -> int | None:
        """A count as the recipient sees it; nought where the programme has no such row."""
        if name in _SUMS:
            parts = [self._count(part, month) for part in _SUMS[name]]
            return None if None in parts else sum(part or 0 for part in parts)
        return self._shown(("status", str(month), name), 0)

    def _shown(self, key: Key, otherwise: int | None = None) -> int | None:
        shown = self._data.figures.shown(key)
        return shown if isinstance(shown, int) else (otherwise if shown is None else None)

    @cached_property
    def _facts(self) -> Mapping[str, Raw]:
        cover = self._data.cover
        return {
            "municipality": cover.municipality,
            "team": cover.team,
            "programme": cover.programme,
            "programme_name": cover.programme_name,
            "month": cover.month.first,
            "as_of": cover.as_of,
            "made_on": cover.made_at.date(),
            "made_by": cover.made_by,
            "grant": cover.grant,
            "grant_amount": self._grant.amount,
            "granted_on": self._grant.granted_on,
            "grant_source": self._grant.source,
            "documented_costs": self._grant.costs,
            "klare_aftaler": self._shown(agreement_key(ALL, "clear")),
            "fte_total": Fraction(sum(line.full_time for line in self._data.load), 1000),
        }

    def _of_level(self, level: Fraction, what: str) -> Raw:
        line = next((each for each in self._data.targets if each.level == level), None)
        if line is None:
            raise UnknownFigureError(what)
        figures = self._data.figures
        best = line.best_known and not figures.gives_away(line.best_depends)
        latest = not figures.gives_away(line.latest_depends)
        reached = line.reached_known
        found: dict[str, Raw] = {
            "best_pct": _share(line.best_ratio) if best else None,
            "best_month": line.best_month.first if best and line.best_month is not None else None,
            "latest_pct": _share(line.latest_ratio) if latest else None,
            "missing": line.missing if latest else None,
            "reached": line.reached_in is not None if reached else None,
            "reached_month": line.reached_in.first if reached and line.reached_in is not None else None,
        }
        return found[what]

    def _of_tranche(self, number: int, what: str) -> Raw:
        tranches = self._data.tranches
        if not 1 <= number <= len(tranches):
            raise UnknownFigureError(what)
        paid, said = tranches[number - 1].paid, tranches[number - 1].said
        found: dict[str, Raw] = {
            "amount": paid.amount,
            "share": Share(Fraction(paid.tranche.share, 1000)),
            "reached": paid.reached if said else None,
            "earned": paid.earned if said else None,
            "at_stake": paid.at_stake if said else None,
            "lost": paid.lost if said else None,
        }
        return found[what]

    # rows

    def _rows(self, mapping: RowsMapping) -> Iterable[RowsOrder]:
        place = f"{mapping.sheet}!{mapping.first_row}"
        source = self._sources.get(mapping.source)
        unknown = mapping.source if source is None else self._unknown_column(mapping)
        if source is None or unknown:
            self._problems.append(Problem(Code.MAPPING_UNKNOWN, place, {"name": unknown, "cell": place}))
            return
        if mapping.source != "load" and not self._order.recipient.gets_people:
            recipient = self._order.recipient.name
            self._problems.append(Problem(Code.MAPPING_NEEDS_PEOPLE, place, {"recipient": recipient, "cell": place}))
            return
        if _PRIVATE & set(mapping.columns.values()) and not self._order.with_cpr:
            self._problems.append(Problem(Code.MAPPING_NEEDS_CPR, place, {"cell": place}))
            return
        names = tuple(mapping.columns.values())
        rows = tuple(tuple(_translated(row[name], mapping.words.get(name, {})) for name in names) for row in source())
        yield RowsOrder(mapping.sheet, mapping.first_row, tuple(mapping.columns), rows)

    def _unknown_column(self, mapping: RowsMapping) -> str:
        known = texts.COLUMNS[mapping.source]
        return next((name for name in mapping.columns.values() if name not in known), "")

    @cached_property
    def _people(self) -> list[CountedPerson]:
        return listed_people(self._register, self._programmes, self._programme, self._order)

    @cached_property
    def _numbers(self) -> Mapping[CitizenId, int]:
        """The running number of each citizen, the same in every part of the form."""
        return {each.citizen: each.number for each in self._people}

    def _citizen(self, citizen: CitizenId) -> Row:
        row = self._register.find(Citizen, citizen)
        shown = row is not None and self._order.with_cpr
        return {
            "number": self._numbers.get(citizen),
            "cpr": row.cpr if shown and row is not None else None,
            "name": row.name if shown and row is not None else None,
        }

    def _caseload(self) -> Sequence[Row]:
        cover = self._data.cover
        found = []
        for each in self._people:
            held, worker = each.held, each.worker
            minutes = None if worker is None else weekly_minutes(self._register, worker, each.day)
            group = self._programme.group_names.get(each.place.group, word_texts.danish(each.place.group))
            found.append(
                {
                    **self._citizen(each.citizen),
                    "count_date": each.day,
                    "municipality": cover.municipality,
                    "team": cover.team,
                    "worker": None if worker is None else worker.initials,
                    "role": None if held is None else Named(held.role, word_texts.danish(held.role)),
                    "weekly_hours": None if worker is None else _hours(minutes),
                    "fte": None if worker is None else _full_time(minutes),
                    "programme": cover.programme,
                    "group": Named(each.place.group, group) if self._programme.groups else None,
                    "held_from": None if held is None else held.start,
                    "held_to": None if held is None else held.end,
                    "change_cause": None
                    if held is None
                    else Named(held.change_cause, word_texts.said(held.change_cause)),
                }
            )
        return found

    @cached_property
    def _loads(self) -> Sequence[Row]:
        return [self._load_row(line) for line in self._data.load]

    def _load(self) -> Sequence[Row]:
        return self._loads

    def _load_row(self, line: LoadLine) -> Row:
        held, cover, day = self._shown(line.held), self._shown(line.cover), self._data.cover.as_of
        worker = next((each for each in self._register.all(Worker) if each.initials == line.worker), None)
        capped = held is not None and line.cap
        return {
            "worker": line.worker,
            "weekly_hours": None if worker is None else _hours(weekly_minutes(self._register, worker, day)),
            "fte": Fraction(line.full_time, 1000),
            "cap_per_fte": line.cap_per_full_time,
            "effective_cap": line.cap,
            "cases": held,
            "cover": cover,
            "percent": Share(Fraction(held or 0, line.cap or 1)) if capped else None,
            "over": max(0, (held or 0) - (line.cap or 0)) if held is not None and line.cap is not None else None,
        }

    def _agreements(self) -> Sequence[Row]:
        day = self._data.cover.as_of
        members = self._status.citizens(Measure.GROSS)
        found: list[Row] = []
        for facts in agreement_facts(self._register, self._programmes, members, day):
            row = facts.agreement
            firm, place = self._register.find(Employer, row.employer), place_of(self._register, row)
            found.append(
                {
                    "number": row.number,
                    "cpr": self._citizen(row.citizen)["cpr"],
                    "type": Named(row.kind, word_texts.danish(row.kind)),
                    "cvr": None if firm is None else firm.cvr,
                    "p_number": None if place is None else place.p_number,
                    "from": row.start,
                    "to": row.end,
                    "tasks": facts.has_tasks,
                    **self._agreement_hours(row, day),
                    "goal_hours": _hours(row.ordinary_goal),
                    "goal_date": row.goal_on,
                    "clear": facts.is_clear,
                    "status": Named(row.status, word_texts.danish(row.status)),
                }
            )
        return found

    def _agreement_hours(self, row: Agreement, day: date) -> Row:
        kinds = (HoursKind.ACTUAL, HoursKind.PLANNED)
        step = next((step for kind in kinds if (step := hours_on(self._register, row, day, kind)) is not None), None)
        if step is None:
            return {"hours": None, "ordinary_hours": None}
        return {"hours": _hours(step.minutes), "ordinary_hours": _hours(step.ordinary_minutes)}

    def _group2(self) -> Sequence[Row]:
        page = group2_page(self._register, self._programmes, self._programme.code, self._data.cover.as_of)
        found: list[Row] = []
        for row in page.rows:
            member = row.member
            benefit, step = member.benefit, member.step
            found.append(
                {
                    **self._citizen(row.citizen),
                    "since": member.since,
                    "months": member.months,
                    "benefit": None if benefit is None else Named(benefit.code, benefit.name),
                    "active_offer": member.has_offer,
                    "step": None if step is None else Named(step.stage, word_texts.danish(step.stage)),
                    "next_meeting": member.next_meeting,
                }
            )
        return found


def _translated(value: Raw, words: Mapping[str, str]) -> FormValue:
    """A value in the form's own words: by our code or by our words for it; a yes or no is never left as one."""
    if isinstance(value, bool):
        return words.get("true" if value else "false", common.YES if value else common.NO)
    if isinstance(value, Named):
        return words.get(value.code, words.get(value.words, value.words)) or None
    if words and value is not None and not isinstance(value, Share | date):
        return words.get(str(value), value)
    return value


def _share(value: Fraction | None) -> Raw:
    return None if value is None else Share(value)


def _hours(minutes: int | None) -> Fraction | None:
    return None if minutes is None else Fraction(minutes, 60)


def _full_time(minutes: int | None) -> Fraction | None:
    return None if minutes is None else Fraction(minutes, FULL_TIME_MINUTES)
