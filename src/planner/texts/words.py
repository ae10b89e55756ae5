"""The Danish word of every choice, as the register workbook writes them, and back."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final, TypeVar, cast

from planner.domain.folding import squeeze
from planner.domain.measures import Measure
from planner.domain.words import (
    AgreementKind,
    AgreementStatus,
    CaseWeight,
    ChangeCause,
    ContactForm,
    Decision,
    DepartureCause,
    ExemptionCause,
    Function,
    Group,
    HoursKind,
    Outcome,
    PacketKind,
    PacketState,
    PlanRuleKind,
    RehabilitationStage,
    Role,
    Rounding,
    SpellKind,
    With,
)
from planner.texts.measures import NAMES

E = TypeVar("E", bound=StrEnum)

_ALL: Final[dict[type[StrEnum], dict[StrEnum, str]]] = {
    Group: {
        Group.NONE: "",
        Group.ONE: "1",
        Group.TWO: "2",
        Group.THREE: "3",
        Group.DEFERRED: "udskudt",
        Group.UNVISITED: "ikke visiteret",
    },
    CaseWeight: {
        CaseWeight.SIMPLE: "enkel",
        CaseWeight.COMPLEX: "kompleks",
        CaseWeight.VERY_COMPLEX: "meget kompleks",
    },
    ExemptionCause: {
        ExemptionCause.FRACTIONAL_PENSION: "brøkpension",
        ExemptionCause.PARENTAL_LEAVE: "barsel",
        ExemptionCause.SICKNESS: "sygdom og/eller helbred forværres ved aktivering",
        ExemptionCause.NO_PERSONAL_CONTACT: "opfølgning uden personlig kontakt",
        ExemptionCause.TOWARDS_EARLY_RETIREMENT: "på vej på efterløn/fleksydelse (inden for 6 uger)",
        ExemptionCause.TOWARDS_PENSION: "på vej på pension (inden for 6 uger)",
        ExemptionCause.TOWARDS_JOB: "på vej i job (inden for 6 uger)",
        ExemptionCause.PARENTAL_LEAVE_SOON: "barsel inden for 6 uger",
        ExemptionCause.WORK_SHARING_SHORT: "arbejdsfordeling op til 6 uger",
        ExemptionCause.WORK_SHARING_LONG: "arbejdsfordeling (over 6 uger)",
        ExemptionCause.WEATHER_OR_MATERIALS: "vejrlig eller materialemangel",
        ExemptionCause.SENTENCE: "dom til anbringelse, forvaring eller behandling",
        ExemptionCause.SPECIAL: "særlige øvrige",
    },
    DepartureCause: {
        DepartureCause.MOVED: "fraflyttet",
        DepartureCause.DEAD: "død",
        DepartureCause.STATE_PENSION: "folkepension",
        DepartureCause.SENIOR_PENSION: "seniorpension",
    },
    Function: {
        Function.JOB_AGENT: "jobformidler",
        Function.COORDINATOR: "koordinerende sagsbehandler",
        Function.AUTHORITY: "myndighedssagsbehandler",
        Function.COMPANY_CONSULTANT: "virksomhedskonsulent",
        Function.MENTOR: "mentor",
    },
    Rounding: {Rounding.DOWN: "ned", Rounding.NEAREST: "nærmeste"},
    Role: {Role.FIXED: "fast", Role.COVER: "vikar", Role.SECOND: "2. kontaktperson"},
    ChangeCause: {
        ChangeCause.NONE: "",
        ChangeCause.SICKNESS: "sygdom",
        ChangeCause.PARENTAL_LEAVE: "barsel",
        ChangeCause.RESIGNED: "fratrådt",
        ChangeCause.REDISTRIBUTION: "omfordeling",
        ChangeCause.CITIZENS_WISH: "borgerens ønske",
        ChangeCause.MOVING: "flytning",
        ChangeCause.OTHER: "andet",
    },
    AgreementKind: {
        AgreementKind.WORK_TRIAL: "virksomhedspraktik",
        AgreementKind.WAGE_SUBSIDY: "løntilskud",
        AgreementKind.SMALL_JOB: "småjob",
        AgreementKind.JOB: "job",
        AgreementKind.FLEX_JOB: "fleksjob",
    },
    AgreementStatus: {
        AgreementStatus.DRAFT: "udkast",
        AgreementStatus.ACTIVE: "aktiv",
        AgreementStatus.ENDED: "afsluttet",
        AgreementStatus.BROKEN_OFF: "afbrudt",
    },
    HoursKind: {HoursKind.PLANNED: "planlagt", HoursKind.ACTUAL: "faktisk"},
    SpellKind: {
        SpellKind.WORK_TRIAL: "virksomhedspraktik",
        SpellKind.WAGE_SUBSIDY: "løntilskud",
        SpellKind.SMALL_JOB: "småjob",
        SpellKind.JOB: "job",
        SpellKind.EDUCATION: "uddannelse",
        SpellKind.EDUCATION_UNPAID: "uddannelse uden SU",
        SpellKind.FLEX_JOB: "fleksjob",
        SpellKind.GUIDANCE: "vejledning og opkvalificering",
        SpellKind.MENTOR_SUPPORT: "mentorstøtte",
    },
    With: {With.NONE: "", With.CITIZEN: "borger", With.EMPLOYER: "virksomhed", With.BOTH: "begge"},
    ContactForm: {
        ContactForm.NONE: "",
        ContactForm.MEETING: "fremmøde",
        ContactForm.PHONE: "telefon",
        ContactForm.VIDEO: "video",
        ContactForm.WRITTEN: "skriftlig",
    },
    Outcome: {
        Outcome.NONE: "",
        Outcome.HELD: "afholdt",
        Outcome.MOVED: "flyttet",
        Outcome.CANCELLED: "aflyst",
        Outcome.NO_SHOW: "udeblevet",
    },
    RehabilitationStage: {
        RehabilitationStage.PREPARING: "forberedende del",
        RehabilitationStage.AWAITING_MEETING: "afventer møde",
        RehabilitationStage.MEETING: "møde",
        RehabilitationStage.RECOMMENDATION: "indstilling",
        RehabilitationStage.DECISION: "afgørelse",
    },
    Decision: {
        Decision.NONE: "",
        Decision.RESOURCE_COURSE: "ressourceforløb",
        Decision.FLEX_JOB: "fleksjob",
        Decision.EARLY_PENSION: "førtidspension",
        Decision.OTHER: "anden",
    },
    PlanRuleKind: {PlanRuleKind.PIN: "fastlåst", PlanRuleKind.VETO: "udelukket"},
    PacketKind: {PacketKind.FILE: "opfølgningspakke", PacketKind.WORKBOOK: "opfølgningsark"},
    PacketState: {
        PacketState.MERGED: "flettet",
        PacketState.WAITING: "venter",
        PacketState.DECLINED: "afvist",
    },
    Measure: {measure: NAMES[measure] for measure in Measure},
}


def danish(value: StrEnum) -> str:
    """The Danish word of a choice; "" for the empty choice."""
    return _ALL[type(value)][value]


# What the screen and the sheet say where the workbook's word, which must stay readable, is another: the cause of an absence
# is nobody's business but the leader's who wrote it, and a label is of one form with its neighbours.
_SAID: Final[dict[StrEnum, str]] = {
    ChangeCause.SICKNESS: "fravær",
    ChangeCause.PARENTAL_LEAVE: "fravær",
    ChangeCause.MOVING: "borgeren er flyttet",
    ExemptionCause.TOWARDS_PENSION: "på vej på folkepension (inden for 6 uger)",
    ExemptionCause.PARENTAL_LEAVE_SOON: "barsel (inden for 6 uger)",
    ExemptionCause.WORK_SHARING_SHORT: "arbejdsfordeling (op til 6 uger)",
    RehabilitationStage.AWAITING_MEETING: "venter på møde",
}


def said(value: StrEnum) -> str:
    """The word of a choice on the screen and in the sheet; ``danish`` where it has no other."""
    return _SAID.get(value) or danish(value)


def choices(kind: type[E]) -> list[tuple[E, str]]:
    """Every choice of a kind with its word, in the order of the workbook."""
    return [(value, _ALL[kind][value]) for value in kind]


def from_danish(kind: type[E], text: str) -> E:
    """The choice that a Danish word means; case, spaces and how the Danish letters are written do not matter.

    Raises:
        KeyError: no choice of the kind has that word.
    """
    return cast("E", _by_word(kind)[squeeze(text)])


def words_of(kind: type[StrEnum]) -> list[str]:
    """The words of a kind, the empty one left out, for a sentence on what would be right."""
    return [word for word in _ALL[kind].values() if word]


@cache
def _by_word(kind: type[StrEnum]) -> dict[str, StrEnum]:
    return {squeeze(_ALL[kind][value]): value for value in kind}
