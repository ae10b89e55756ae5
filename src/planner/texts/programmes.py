"""Programmes in words: what is wrong with a data file, and the names of states, points and tranches."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from planner.domain.data_reader import DataFault, ProgrammeDataError
from planner.domain.group2 import DurationBand
from planner.domain.programmes import (
    AgreementPoint,
    BenefitExit,
    Standing,
    State,
    TargetKind,
    Tranche,
    TrancheCondition,
)
from planner.domain.tranches import Outlook
from planner.texts.common import NOT_IN_REGISTER
from planner.texts.formats import number

_FAULTS: Final[dict[DataFault, str]] = {
    DataFault.NO_FILE: "filen mangler eller kan ikke læses",
    DataFault.NOT_TOML: "filen er ikke gyldig TOML i UTF-8",
    DataFault.MISSING: "feltet mangler eller er tomt",
    DataFault.UNKNOWN_KEY: "feltet er ukendt her",
    DataFault.NOT_TEXT: "der skal stå en tekst",
    DataFault.NOT_A_NUMBER: "der skal stå et helt tal på 0 eller mere",
    DataFault.NOT_A_FLAG: "der skal stå true eller false",
    DataFault.NOT_A_DATE: "der skal stå en dato som åååå-mm-dd",
    DataFault.NOT_A_LIST: "der skal stå en liste",
    DataFault.NOT_A_TABLE: "der skal stå en tabel",
    DataFault.NOT_A_CHOICE: "værdien er ikke en af de tilladte",
    DataFault.END_BEFORE_START: "slutdatoen ligger før startdatoen",
    DataFault.TWICE: "værdien står to gange",
}

STATES: Final[dict[State, str]] = {
    State.OTHER_BENEFIT: "anden ydelse",
    State.JOB: "job",
    State.EDUCATION: "uddannelse",
    State.FLEX_JOB: "fleksjob",
    State.SMALL_JOB: "småjob",
    State.TRIAL_OR_SUBSIDY: "virksomhedspraktik/løntilskud",
}

STANDINGS: Final[dict[Standing, str]] = {
    Standing.CLOSED: "ikke i indsatsen",
    Standing.IN_JOB: "i job",
    Standing.EXEMPT: "fritaget",
    Standing.GROUP_1: "gruppe 1",
    Standing.GROUP_2: "gruppe 2",
    Standing.GROUP_3: "gruppe 3",
    Standing.DEFERRED: "udskudt visitation",
    Standing.UNVISITED: "ikke visiteret",
}

POINTS: Final[dict[AgreementPoint, str]] = {
    AgreementPoint.TASKS: "opgaver",
    AgreementPoint.HOURS_NOW: "timer nu",
    AgreementPoint.NEXT_FOLLOW_UP: "næste opfølgning",
    AgreementPoint.ORDINARY_HOURS: "ordinære timer",
    AgreementPoint.P_NUMBER: "P-nummer",
    AgreementPoint.CONTACT_PERSON: "kontakt i virksomheden",
    AgreementPoint.MENTOR: "mentor",
    AgreementPoint.KIND_AND_PERIOD: "type og periode",
    AgreementPoint.RESPONSIBLE: "ansvarlig jobformidler",
    AgreementPoint.ON_ABSENCE: "aftale ved fravær",
}

EXITS: Final[dict[BenefitExit, str]] = {
    BenefitExit.NONE: "i kontanthjælpssystemet",
    BenefitExit.RESOURCE_COURSE: "ressourceforløb",
    BenefitExit.FLEX_JOB: "fleksjob/ledighedsydelse",
    BenefitExit.EARLY_PENSION: "førtidspension",
    BenefitExit.OTHER: "andet",
}

BANDS: Final[dict[DurationBand, str]] = {
    DurationBand.TO_3: "0–3 måneder",
    DurationBand.TO_6: "3–6 måneder",
    DurationBand.TO_9: "6–9 måneder",
    DurationBand.TO_12: "9–12 måneder",
    DurationBand.TO_18: "12–18 måneder",
    DurationBand.OVER_18: "over 18 måneder",
}

TARGET_KINDS: Final[dict[TargetKind, str]] = {
    TargetKind.BEST_MONTH: "bedste måned",
    TargetKind.THREE_MONTHS: "tre måneder i træk",
    TargetKind.LIST: "bedste måned af hele listen",
}

TRANCHES: Final[dict[TrancheCondition, str]] = {
    TrancheCondition.START: "ved start",
    TrancheCondition.ALL_VISITED: "når alle er visiteret",
    TrancheCondition.COSTS: "på dokumenterede udgifter",
    TrancheCondition.RESULT: "ved resultat",
}


# What becomes of a tranche's money.
OUTLOOKS: Final[dict[Outlook, str]] = {
    Outlook.REACHED: "udløst",
    Outlook.AT_STAKE: "på spil",
    Outlook.LOST: "tabt",
    Outlook.UNKNOWN: NOT_IN_REGISTER,
}


def condition(tranche: Tranche) -> str:
    """What pays a tranche: ved resultat 15 pct."""
    words = TRANCHES[tranche.condition]
    return words if tranche.level is None else f"{words} {per_cent(tranche.level)}"


def per_cent(mille: int) -> str:
    """15 pct., 12,5 pct.: a level or a share."""
    return f"{number(Fraction(mille, 10), 1).removesuffix(',0')} pct."


def data_error(error: ProgrammeDataError) -> str:
    """What is wrong with a programme or benefit file: which file, which field, and what belongs there."""
    place = f"{error.file}, feltet {error.key}" if error.key else error.file
    return f"Indsatserne kan ikke læses: {place}: {_FAULTS[error.what]}. Ret filen, eller hent den oprindelige igen."
