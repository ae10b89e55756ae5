"""The rows of a month's status in words: Danish names for people, keys for programs."""

from __future__ import annotations

from typing import Final

from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus
from planner.domain.programmes import Programme
from planner.domain.tranches import Paid
from planner.domain.words import Group
from planner.texts import common
from planner.texts.formats import counted


def _over_months(months: int) -> str:
    return f"I gruppe 2 i over {counted(months, 'måned', 'måneder')}"


NAMES: Final[dict[Measure, str]] = {
    Measure.GROSS: "Bruttomålgruppen",
    Measure.GROUP_1: "Gruppe 1",
    Measure.EXEMPT: "Fritaget",
    Measure.GROUP_2: "Gruppe 2",
    Measure.GROUP_3: "Gruppe 3",
    Measure.DEFERRED: "Udskudt visitation",
    Measure.UNVISITED: "Ikke visiteret",
    Measure.ACTIVE: "I gang på arbejdsmarkedet",
    Measure.OTHER_BENEFIT: "Anden ydelse",
    Measure.JOB: "Job",
    Measure.EDUCATION: "Uddannelse",
    Measure.FLEX_JOB: "Fleksjob",
    Measure.SMALL_JOB: "Småjob",
    Measure.TRIAL_OR_SUBSIDY: "Virksomhedspraktik/løntilskud",
    Measure.EXITED: common.EXITED,
    Measure.EXITED_RESOURCE: "Afgået til ressourceforløb",
    Measure.EXITED_FLEX: "Afgået til fleksjob/ledighedsydelse",
    Measure.EXITED_PENSION: "Afgået til førtidspension",
    Measure.EXITED_OTHER: "Afgået til andet",
    Measure.EXITED_NAMED: "Afgået til ressourceforløb, fleksjob eller førtidspension",
    Measure.GROUP_2_CASH: "Gruppe 2 i kontanthjælpssystemet",
    Measure.OVER_9: _over_months(9),
    Measure.NO_ACTIVE_OFFER: "I gruppe 2 uden aktivt tilbud",
}

# The keys of `sagsplan results --json`, in their order. Rows that the command line does not name are absent.
JSON_KEYS: Final[dict[Measure, str]] = {
    Measure.GROSS: "brutto",
    Measure.GROUP_1: "gruppe1",
    Measure.EXEMPT: "fritaget",
    Measure.GROUP_2: "gruppe2",
    Measure.GROUP_3: "gruppe3",
    Measure.DEFERRED: "udskudt",
    Measure.UNVISITED: "ikke_visiteret",
    Measure.ACTIVE: "i_gang",
    Measure.OTHER_BENEFIT: "anden_ydelse",
    Measure.JOB: "job",
    Measure.EDUCATION: "uddannelse",
    Measure.FLEX_JOB: "fleksjob",
    Measure.SMALL_JOB: "smaajob",
    Measure.TRIAL_OR_SUBSIDY: "praktik_loentilskud",
    Measure.EXITED: "gruppe2_afgaaet",
    Measure.EXITED_RESOURCE: "gruppe2_afgaaet_ressourceforloeb",
    Measure.EXITED_FLEX: "gruppe2_afgaaet_fleksjob_ledighedsydelse",
    Measure.EXITED_PENSION: "gruppe2_afgaaet_foertidspension",
    Measure.EXITED_OTHER: "gruppe2_afgaaet_andet",
    Measure.GROUP_2_CASH: "gruppe2_i_kontanthjaelpssystemet",
    Measure.OVER_9: "gruppe2_over_9_mdr",
    Measure.NO_ACTIVE_OFFER: "gruppe2_uden_aktivt_tilbud",
}
TRANCHES_KEY: Final = "tranches"
PERCENT_SUFFIX: Final = "_pct"
MONTH_KEY: Final = "month"

_GROUP_OF: Final = {
    Measure.GROUP_1: Group.ONE,
    Measure.GROUP_2: Group.TWO,
    Measure.GROUP_3: Group.THREE,
    Measure.DEFERRED: Group.DEFERRED,
    Measure.UNVISITED: Group.UNVISITED,
}


def name(measure: Measure, programme: Programme | None = None) -> str:
    """The row's name; a programme's own word for a group follows in brackets ("Gruppe 1 (Indsatsgruppen)").

    The limit in group 2 is the programme's as well.
    """
    plain = NAMES[measure]
    if programme is None:
        return plain
    if measure is Measure.GROUP_1 and not programme.groups:
        return "Indsatsgruppen"
    if measure is Measure.OVER_9:
        return _over_months(programme.limit_months)
    own = programme.group_names.get(_GROUP_OF.get(measure, Group.NONE), "")
    return f"{plain} ({own})" if own and own != plain else plain


def as_json(status: MonthStatus, *, with_month: bool = False) -> dict[str, int | str | None]:
    """A month's status as the command line prints it: every key always there, 0 where the programme does not use it.

    A percentage stands beside each count that has one; null where its base is nought.
    """
    found: dict[str, int | str | None] = {MONTH_KEY: str(status.month)} if with_month else {}
    for measure, key in JSON_KEYS.items():
        found[key] = status.count(measure)
        if measure.base is not None:
            found[key + PERCENT_SUFFIX] = status.pct(measure)
    return found


def tranche_as_json(paid: Paid) -> dict[str, float | int | str | bool | None]:
    """A tranche of the grant as the command line prints it: per cent, whole kroner, null for what is not known."""
    tranche = paid.tranche
    return {
        "condition": tranche.condition.value,
        "level": None if tranche.level is None else tranche.level / 10,
        "share": tranche.share / 10,
        "amount": paid.amount,
        "reached": paid.reached,
        "earned": paid.earned,
        "at_stake": paid.at_stake,
        "lost": paid.lost,
    }
