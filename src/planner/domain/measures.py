"""The rows of a month's status, what each is a part of, and exact percentages."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Final

from planner.domain.programmes import BenefitExit, State
from planner.domain.words import Group


class Measure(StrEnum):
    """A row of the status, in the order of the published tables."""

    GROSS = "gross"
    GROUP_1 = "group_1"
    EXEMPT = "exempt"
    GROUP_2 = "group_2"
    GROUP_3 = "group_3"
    DEFERRED = "deferred"
    UNVISITED = "unvisited"
    ACTIVE = "active"
    OTHER_BENEFIT = "other_benefit"
    JOB = "job"
    EDUCATION = "education"
    FLEX_JOB = "flex_job"
    SMALL_JOB = "small_job"
    TRIAL_OR_SUBSIDY = "trial_or_subsidy"
    EXITED = "exited"
    EXITED_RESOURCE = "exited_resource"
    EXITED_FLEX = "exited_flex"
    EXITED_PENSION = "exited_pension"
    EXITED_OTHER = "exited_other"
    EXITED_NAMED = "exited_named"
    GROUP_2_CASH = "group_2_cash"
    OVER_9 = "over_9"
    NO_ACTIVE_OFFER = "no_active_offer"

    @property
    def base(self) -> Measure | None:
        """The measure that this one is a percentage of; None where no percentage is defined.

        ``EXITED_NAMED`` is the exits without the row "other", as some published totals have it.
        """
        return _BASE.get(self)


PARTS: Final = (
    Measure.GROUP_1,
    Measure.EXEMPT,
    Measure.GROUP_2,
    Measure.GROUP_3,
    Measure.DEFERRED,
    Measure.UNVISITED,
)
STATES: Final = (
    Measure.OTHER_BENEFIT,
    Measure.JOB,
    Measure.EDUCATION,
    Measure.FLEX_JOB,
    Measure.SMALL_JOB,
    Measure.TRIAL_OR_SUBSIDY,
)
EXITS: Final = (Measure.EXITED_RESOURCE, Measure.EXITED_FLEX, Measure.EXITED_PENSION, Measure.EXITED_OTHER)

MEASURE_OF_STATE: Final = {state: Measure(state.value) for state in State}
MEASURE_OF_GROUP: Final = {
    Group.ONE: Measure.GROUP_1,
    Group.TWO: Measure.GROUP_2,
    Group.THREE: Measure.GROUP_3,
    Group.DEFERRED: Measure.DEFERRED,
    Group.UNVISITED: Measure.UNVISITED,
}
MEASURE_OF_EXIT: Final = {
    BenefitExit.RESOURCE_COURSE: Measure.EXITED_RESOURCE,
    BenefitExit.FLEX_JOB: Measure.EXITED_FLEX,
    BenefitExit.EARLY_PENSION: Measure.EXITED_PENSION,
    BenefitExit.OTHER: Measure.EXITED_OTHER,
}
_BASE: Final = {
    **dict.fromkeys(PARTS, Measure.GROSS),
    **dict.fromkeys((Measure.ACTIVE, *STATES), Measure.GROUP_1),
    **dict.fromkeys((Measure.EXITED, *EXITS, Measure.EXITED_NAMED), Measure.GROUP_2),
    **dict.fromkeys((Measure.OVER_9, Measure.NO_ACTIVE_OFFER), Measure.GROUP_2_CASH),
}


def ratio(count: int, base: int) -> Fraction | None:
    """The exact share; None of nothing."""
    return Fraction(count, base) if base else None


def percent(share: Fraction | None) -> int | None:
    """A share in whole per cent, halves up; None stays None."""
    return None if share is None else floor(share * 100 + Fraction(1, 2))
