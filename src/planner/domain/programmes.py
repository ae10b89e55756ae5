"""What a programme and a benefit are, as data with validity and source. No programme is a constant in code.

The shipped ones are TOML files in ``resources/programmes`` and ``resources/benefits.toml``; ``domain.programme_data``
reads them. What the team changed (``ProgrammeChange``, ``Cap``) stands in the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.firm_data import NO_FIRM_DATA, FirmData
from planner.domain.words import AgreementKind, DepartureCause, Function, Group, Rounding


class State(StrEnum):
    """What a citizen of group 1 can be in during a month. A programme lists those it counts, strongest first."""

    OTHER_BENEFIT = "other_benefit"
    JOB = "job"
    EDUCATION = "education"
    FLEX_JOB = "flex_job"
    SMALL_JOB = "small_job"
    TRIAL_OR_SUBSIDY = "trial_or_subsidy"


class Standing(StrEnum):
    """Where a citizen stands on a day, for the rules on who needs a contact person and who counts as load.

    One of them holds at a time, tried in this order: closed (departed, or no enrolment), in job (self-supporting: a
    job, no benefit of the cash system), exempt (where group 1), then by group; ``GROUP_1`` also stands for programmes
    without groups.
    """

    CLOSED = "closed"
    IN_JOB = "in_job"
    EXEMPT = "exempt"
    GROUP_1 = "group_1"
    GROUP_2 = "group_2"
    GROUP_3 = "group_3"
    DEFERRED = "deferred"
    UNVISITED = "unvisited"


class AgreementPoint(StrEnum):
    """A point that an agreement must meet to be clear (the first four) or full (the team's own)."""

    TASKS = "tasks"
    HOURS_NOW = "hours_now"
    NEXT_FOLLOW_UP = "next_follow_up"
    ORDINARY_HOURS = "ordinary_hours"
    P_NUMBER = "p_number"
    CONTACT_PERSON = "contact_person"
    MENTOR = "mentor"
    KIND_AND_PERIOD = "kind_and_period"
    RESPONSIBLE = "responsible"
    ON_ABSENCE = "on_absence"


# Kinds of work that are agreed without a last day, where a programme does not say otherwise.
WITHOUT_END: Final[tuple[AgreementKind, ...]] = (AgreementKind.JOB, AgreementKind.FLEX_JOB, AgreementKind.SMALL_JOB)


class TargetKind(StrEnum):
    """How a result target is measured.

    ``BEST_MONTH``: the best month of the target period. ``THREE_MONTHS``: three consecutive months, both as each month
    and as the mean of the three ratios. ``LIST``: the best month of the target period, of everybody on the list.
    """

    BEST_MONTH = "best_month"
    THREE_MONTHS = "three_months"
    LIST = "list"


class TrancheCondition(StrEnum):
    """What pays a tranche: the start, that everybody is visited, documented costs, or a level of the target."""

    START = "start"
    ALL_VISITED = "all_visited"
    COSTS = "costs"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Tranche:
    """A share of the grant (per mille) and the level (per mille) that pays it.

    ``level`` is None unless the condition is a result.
    """

    share: int
    level: int | None
    condition: TrancheCondition


@dataclass(frozen=True, slots=True)
class Target:
    """What must be reached: ``levels`` in per mille of the denominator, counting ``states``.

    ``start`` and ``end`` bound the target period; without ``start`` it is the calendar year of the month asked for.
    """

    kind: TargetKind
    states: tuple[State, ...]
    levels: tuple[int, ...]
    tranches: tuple[Tranche, ...]
    start: date | None
    end: date | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class CapRule:
    """The shipped cap: cases per full-time equivalent of one function; ``stated``: the source gives the number."""

    function: Function
    hard: int
    rounding: Rounding
    stated: bool
    source: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark in a case system's list means: a group, and whether it is a step-up."""

    text: str
    group: Group
    step_up: bool


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The target-group rule, a remark and never a refusal. Empty parts ask nothing.

    ``list_words``: words of the list's target-group column that place a citizen inside (any of them, folded).
    ``words_to``: the last day on which lists are known to use those words; a later list asks nothing of them.
    """

    least_age: int | None
    list_words: tuple[str, ...]
    note: str
    words_to: date | None = None

    def words_on(self, day: date) -> tuple[str, ...]:
        """The words that a list of that day must have one of; () where it is not known which."""
        return self.list_words if self.words_to is None or day <= self.words_to else ()


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme (indsats) as data.

    ``groups``: empty in a programme without groups. ``needs_contact`` and ``counts_as_load``: the standings that are
    planned and that are load. ``rhythm_days``: default days between follow-ups by kind of agreement. ``takes_over``:
    code of the programme whose open enrolments carry on here, "" for none. ``limit_months`` and ``limit_count``: the
    group 2 limit (more than so many months; so many citizens). ``cash_benefits``: codes of the benefits that group 2 is
    counted in, None for those of the cash system. ``version``: the rule version printed on sheets.
    ``least_count_dates``: on how many days a sheet's person rows are counted at least. ``without_end``: kinds of
    agreement that are whole without a last day.
    """

    code: str
    name: str
    version: str
    start: date
    end: date | None
    period_inferred: bool
    active: bool
    groups: tuple[Group, ...]
    group_names: Mapping[Group, str]
    subtracts_exempt: bool
    subtracts: frozenset[DepartureCause]
    states: tuple[State, ...]
    target: Target | None
    target_group: TargetGroup
    cap: CapRule
    functions: tuple[Function, ...]
    needs_contact: frozenset[Standing]
    counts_as_load: frozenset[Standing]
    rhythm_days: Mapping[AgreementKind, int]
    clear_points: tuple[AgreementPoint, ...]
    full_points: tuple[AgreementPoint, ...]
    clear_points_by_kind: Mapping[AgreementKind, tuple[AgreementPoint, ...]]
    marks: tuple[Mark, ...]
    mark_prefix: str
    takes_over: str
    limit_months: int
    limit_count: int
    cash_benefits: tuple[str, ...] | None
    sources: tuple[str, ...]
    note: str
    least_count_dates: int = 1
    without_end: tuple[AgreementKind, ...] = WITHOUT_END

    @property
    def has_groups(self) -> bool:
        """Whether citizens are visited into groups here."""
        return bool(self.groups)

    def in_cash_system(self, benefit: Benefit) -> bool:
        """Whether group 2 is counted in a benefit here."""
        return benefit.cash_system if self.cash_benefits is None else benefit.code in self.cash_benefits

    def exit_of(self, benefit: Benefit) -> BenefitExit:
        """The row of the exits from group 2 that a benefit falls in here; ``NONE`` for those it is counted in."""
        if self.in_cash_system(benefit):
            return BenefitExit.NONE
        return BenefitExit.OTHER if benefit.exit is BenefitExit.NONE else benefit.exit

    @property
    def rule_version(self) -> str:
        """The version of the rules as a sheet names it: "FSM 2"."""
        return f"{self.code} {self.version}"


class BenefitExit(StrEnum):
    """The row of the exits from group 2 that a benefit falls in; ``NONE`` for the cash system."""

    NONE = ""
    RESOURCE_COURSE = "resource_course"
    FLEX_JOB = "flex_job"
    EARLY_PENSION = "early_pension"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit: its code and Danish name (both data), its synonyms in lists, and how it counts.

    ``valid_to``: last day on which it can begin, None while it exists; ``cash_system``: part of the cash benefit
    system. ``is_benefit``: False for the entry that says that the citizen receives none.
    """

    code: str
    name: str
    synonyms: tuple[str, ...]
    cash_system: bool
    exit: BenefitExit
    is_benefit: bool = True
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class DatedRules:
    """A programme's rules as they hold from a day on, until the next of them. ``source``: who decided them; "" shipped.

    The first rules of a programme hold for every day before as well: its own period says when it runs.
    """

    valid_from: date
    rules: Programme
    source: str = ""


class Programmes:
    """The programmes and benefits that a register works with: the shipped ones, and what the register says of its own.

    Args:
        programmes: the rules to begin with, one of each code.
        benefits: every benefit.
        dated: what holds from a later day on, by code; where a code has no rules to begin with, the first of these.
        firms: the dated data on firms.
    """

    def __init__(
        self,
        programmes: Iterable[Programme],
        benefits: Iterable[Benefit],
        dated: Iterable[DatedRules] = (),
        firms: FirmData = NO_FIRM_DATA,
    ) -> None:
        self.firms = firms
        found: dict[str, list[DatedRules]] = {
            programme.code: [DatedRules(date.min, programme)] for programme in programmes
        }
        for each in sorted(dated, key=lambda one: one.valid_from):
            found.setdefault(each.rules.code, []).append(each)
        self._dated = {code: tuple(rules) for code, rules in found.items()}
        self._newest = {code: rules[-1].rules for code, rules in self._dated.items()}
        self._benefits = {benefit.code: benefit for benefit in benefits}
        self._of_day: dict[date, tuple[Programme, ...]] = {}
        self._before: dict[tuple[str, date], tuple[Programme, ...]] = {}

    def __iter__(self) -> Iterator[Programme]:
        """Every programme, by its newest rules: for its name, and for whether there is one. ``all_on`` has a day's."""
        return iter(self._newest.values())

    def find(self, code: str) -> Programme | None:
        """The newest rules of the programme with that code, or None: for its name. ``on`` has a day's rules."""
        return self._newest.get(code)

    def need(self, code: str, field: str = "programme") -> Programme:
        """The newest rules of the programme with that code: for its name. ``on`` has a day's rules.

        Raises:
            RefusedError: there is none (``PROGRAMME_UNKNOWN``).
        """
        programme = self._newest.get(code)
        if programme is None:
            said = {"programme": code, "known": ", ".join(self._newest)}
            raise RefusedError([Problem(Code.PROGRAMME_UNKNOWN, field, said)])
        return programme

    def on(self, code: str, day: date) -> Programme:
        """The programme by the rules of a day: the last that are valid by then, the first for every day before them.

        Raises:
            RefusedError: there is no such programme (``PROGRAMME_UNKNOWN``).
        """
        versions = self._dated.get(code)
        if versions is None:
            return self.need(code)
        if len(versions) == 1:
            return versions[0].rules
        return next((each.rules for each in reversed(versions) if each.valid_from <= day), versions[0].rules)

    def all_on(self, day: date) -> tuple[Programme, ...]:
        """Every programme by the rules of a day."""
        key = self._turn(day)
        found = self._of_day.get(key)
        if found is None:
            found = self._of_day[key] = tuple(self.on(code, day) for code in self._dated)
        return found

    def versions(self, code: str) -> tuple[DatedRules, ...]:
        """The rules of a programme in order of their day; none for an unknown code."""
        return self._dated.get(code, ())

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """The days on which the rules of some programme become others, in order."""
        return tuple(sorted({each.valid_from for versions in self._dated.values() for each in versions[1:]}))

    def supposing(self, rules: Programme) -> Programmes:
        """The same, with one programme by these rules on every day."""
        dated = [each for code, versions in self._dated.items() if code != rules.code for each in versions]
        first = [each.rules for each in dated if each.valid_from == date.min]
        later = [each for each in dated if each.valid_from != date.min]
        return Programmes((*first, rules), self.benefits, later, self.firms)

    def during(self, code: str, first: date, last: date) -> tuple[Programme, ...]:
        """The rules that held on some day between two, the newest first.

        Raises:
            RefusedError: there is no such programme.
        """
        days = [first, *(each.valid_from for each in self.versions(code) if first < each.valid_from <= last)]
        return tuple(self.on(code, day) for day in reversed(days))

    def taken_over_by(self, programme: Programme, day: date) -> tuple[Programme, ...]:
        """The programmes whose open enrolments carry on in this one, the one before it first, by the rules of a day."""
        if not programme.takes_over:
            return ()
        key = programme.takes_over, self._turn(day)
        known = self._before.get(key)
        if known is None:
            found: list[Programme] = []
            code = programme.takes_over
            while code in self._dated and code != programme.code and all(each.code != code for each in found):
                found.append(self.on(code, day))
                code = found[-1].takes_over
            known = self._before[key] = tuple(found)
        return known

    def _turn(self, day: date) -> date:
        """The last day on which rules became others by a day: all days from it to the next have the same rules."""
        return max((turn for turn in self.turns if turn <= day), default=date.min) if self.turns else date.min

    def benefit(self, code: str) -> Benefit | None:
        """The benefit with that code, or None."""
        return self._benefits.get(code)

    @property
    def benefits(self) -> tuple[Benefit, ...]:
        """Every benefit."""
        return tuple(self._benefits.values())
