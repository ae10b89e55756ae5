"""What a programme and a benefit are, as data with validity and source. No programme is a constant in code.

The shipped ones are TOML files in ``resources/programmes`` and ``resources/benefits.toml``; ``domain.programme_data``
reads them. What the team changed (``ProgrammeChange``, ``Cap``) stands in the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.errors import Code, Problem, RefusedError
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
    group 2 limit (more than so many months; so many citizens). ``version``: the rule version printed on sheets.
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
    sources: tuple[str, ...]
    note: str

    @property
    def has_groups(self) -> bool:
        """Whether citizens are visited into groups here."""
        return bool(self.groups)


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


class Programmes:
    """The programmes and benefits that a register works with."""

    def __init__(self, programmes: Iterable[Programme], benefits: Iterable[Benefit]) -> None:
        self._programmes = {programme.code: programme for programme in programmes}
        self._benefits = {benefit.code: benefit for benefit in benefits}

    def __iter__(self) -> Iterator[Programme]:
        return iter(self._programmes.values())

    def find(self, code: str) -> Programme | None:
        """The programme with that code, or None."""
        return self._programmes.get(code)

    def need(self, code: str, field: str = "programme") -> Programme:
        """The programme with that code.

        Raises:
            RefusedError: there is none (``PROGRAMME_UNKNOWN``).
        """
        programme = self._programmes.get(code)
        if programme is None:
            said = {"programme": code, "known": ", ".join(self._programmes)}
            raise RefusedError([Problem(Code.PROGRAMME_UNKNOWN, field, said)])
        return programme

    def benefit(self, code: str) -> Benefit | None:
        """The benefit with that code, or None."""
        return self._benefits.get(code)

    @property
    def benefits(self) -> tuple[Benefit, ...]:
        """Every benefit."""
        return tuple(self._benefits.values())
