"""The register workbook as data: its sheets, their columns, and which field of which row each holds.

Reading and writing share this one description, so that what is written can always be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from planner.domain import records as rows
from planner.domain import words
from planner.domain.settings import SettingKey

VERSION: Final = "1"
YES: Final = "Ja"
NO: Final = "Nej"


class Form(StrEnum):
    """How a cell holds its value."""

    CPR = "cpr"
    CVR = "cvr"
    P_NUMBER = "p_number"
    TEXT = "text"
    DATE = "date"
    FLAG = "flag"
    WORD = "word"
    HOURS = "hours"
    WHOLE = "whole"
    PERCENT = "percent"
    LIST = "list"
    PROGRAMME = "programme"
    PROGRAMMES = "programmes"
    BENEFIT = "benefit"
    KEY = "key"
    CITIZEN = "citizen"
    WORKER = "worker"
    AGREEMENT = "agreement"
    EMPLOYER_CVR = "employer_cvr"
    EMPLOYER_P = "employer_p"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, the field it fills, how, and whether it must be there."""

    header: str
    field: str
    form: Form = Form.TEXT
    required: bool = False
    words: type[StrEnum] | None = None
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the kind of row it holds and its columns."""

    name: str
    kind: type[rows.Record]
    columns: tuple[Column, ...]


INFORMATION: Final = "Oplysninger"
FIELD: Final = "Felt"
VALUE: Final = "Værdi"
VERSION_FIELD: Final = "Skemaversion"
AS_OF_FIELD: Final = "Opgørelsesdato"
SETTINGS: Final[Mapping[str, SettingKey]] = {
    "Kommune": SettingKey.MUNICIPALITY,
    "Team": SettingKey.TEAM,
    AS_OF_FIELD: SettingKey.AS_OF,
    "Loft for kontaktpersonskift pr. år": SettingKey.CHANGES_A_YEAR,
}


def _must(header: str, field: str, form: Form = Form.TEXT, choice: type[StrEnum] | None = None) -> Column:
    return Column(header, field, form, required=True, words=choice)


def _word(header: str, field: str, choice: type[StrEnum]) -> Column:
    return Column(header, field, Form.WORD, words=choice)


_CITIZEN: Final = _must("CPR-nummer", "citizen", Form.CITIZEN)
_FROM: Final = _must("Fra", "start", Form.DATE)
_TO: Final = Column("Til", "end", Form.DATE)
_CVR: Final = _must("CVR-nummer", "employer", Form.EMPLOYER_CVR)
_P: Final = Column("P-nummer", "employer", Form.EMPLOYER_P)

SHEETS: Final[tuple[Sheet, ...]] = (
    Sheet(
        "Borgere",
        rows.Citizen,
        (
            _must("CPR-nummer", "cpr", Form.CPR),
            Column("Navn", "name", width=28),
            Column("Beskyttet", "protected", Form.FLAG),
            Column("Distrikt", "district"),
            Column("Sprog", "languages", Form.LIST),
            Column("Kræver sprog", "required_language"),
            Column("Jobmål", "job_goal", width=24),
            Column("Branche for jobmål", "job_goal_industry", width=24),
            Column("Dato for jobmål", "job_goal_on", Form.DATE),
            Column("CV", "has_cv", Form.FLAG),
            Column("CV-dato", "cv_on", Form.DATE),
            _word("Sagstyngde", "weight", words.CaseWeight),
            Column("Note", "note", width=40),
        ),
    ),
    Sheet(
        "Jobformidlere",
        rows.Worker,
        (
            _must("Initialer", "initials", Form.KEY),
            Column("Navn", "name", width=28),
            _word("Funktion", "function", words.Function),
            Column("Ugentlige timer", "weekly_minutes", Form.HOURS),
            Column("Ansat fra", "employed_from", Form.DATE),
            Column("Ansat til", "employed_to", Form.DATE),
            Column("Distrikter", "districts", Form.LIST),
            Column("Sprog", "languages", Form.LIST),
            Column("Brancher", "industries", Form.LIST),
            Column("Indsatser", "programmes", Form.PROGRAMMES),
        ),
    ),
    Sheet(
        "Virksomheder",
        rows.Employer,
        (
            _must("CVR-nummer", "cvr", Form.CVR),
            Column("P-nummer", "p_number", Form.P_NUMBER),
            _must("Navn", "name"),
            Column("Branche", "industry"),
            Column("Kontaktperson", "contact_person", width=28),
            Column("Telefon", "phone"),
            Column("E-mail", "email", width=28),
            Column("Ansvarlig", "responsible", Form.WORKER),
        ),
    ),
    Sheet(
        "Aftaler",
        rows.Agreement,
        (
            _must("Aftalenr", "number", Form.KEY),
            _CITIZEN,
            _CVR,
            _P,
            _must("Type", "kind", Form.WORD, words.AgreementKind),
            _FROM,
            _TO,
            Column("Opgaver", "tasks", width=40),
            Column("Kontaktperson", "contact_person", width=28),
            Column("Mentor", "mentor", width=28),
            Column("Opfølgningsinterval", "rhythm_days", Form.WHOLE),
            Column("Mål for ordinære timer", "ordinary_goal", Form.HOURS),
            Column("Måldato", "goal_on", Form.DATE),
            Column("Aftaledato", "agreed_on", Form.DATE),
            Column("Arbejdstid", "working_hours", width=28),
            Column("Hensyn", "considerations", width=28),
            Column("Ved fravær", "on_absence", width=28),
            _word("Status", "status", words.AgreementStatus),
            Column("Årsag", "reason", width=28),
            Column("Jobformidler", "worker", Form.WORKER),
        ),
    ),
    Sheet(
        "Visitation",
        rows.Enrolment,
        (
            _CITIZEN,
            _must("Indsats", "programme", Form.PROGRAMME),
            _word("Gruppe", "group", words.Group),
            _FROM,
            _TO,
            Column("Step-up", "step_up", Form.FLAG),
            Column("Primær", "leading", Form.FLAG),
        ),
    ),
    Sheet(
        "Fritagelser",
        rows.Exemption,
        (_CITIZEN, _must("Årsag", "cause", Form.WORD, words.ExemptionCause), _FROM, _TO),
    ),
    Sheet("Ydelser", rows.BenefitPeriod, (_CITIZEN, _must("Ydelse", "benefit", Form.BENEFIT), _FROM, _TO)),
    Sheet(
        "Udtrædelser",
        rows.Departure,
        (_CITIZEN, _must("Dato", "on", Form.DATE), _must("Årsag", "cause", Form.WORD, words.DepartureCause)),
    ),
    Sheet(
        "Fravær",
        rows.Absence,
        (
            _must("Initialer", "worker", Form.WORKER),
            _must("Årsag", "cause"),
            _FROM,
            _TO,
            Column("Andel", "share", Form.PERCENT),
        ),
    ),
    Sheet(
        "Lofter",
        rows.Cap,
        (
            _must("Indsats", "programme", Form.PROGRAMME),
            _word("Funktion", "function", words.Function),
            Column("Vejledende loft", "soft", Form.WHOLE),
            _must("Fast loft", "hard", Form.WHOLE),
            _word("Afrunding", "rounding", words.Rounding),
            _FROM,
            _TO,
            Column("Besluttet af", "decided_by"),
        ),
    ),
    Sheet(
        "Tilknytninger",
        rows.Assignment,
        (
            _CITIZEN,
            _must("Initialer", "worker", Form.WORKER),
            _FROM,
            _TO,
            _word("Rolle", "role", words.Role),
            _word("Årsag til skift", "change_cause", words.ChangeCause),
        ),
    ),
    Sheet(
        "Kontakter",
        rows.EmployerContact,
        (
            _CVR,
            _P,
            _must("Dato", "on", Form.DATE),
            _must("Initialer", "worker", Form.WORKER),
            _word("Form", "form", words.ContactForm),
            Column("Resultat", "result", width=40),
            Column("Næste", "next_on", Form.DATE),
        ),
    ),
    Sheet(
        "Timer",
        rows.HoursStep,
        (
            _must("Aftalenr", "agreement", Form.AGREEMENT),
            _FROM,
            _must("Timer pr. uge", "minutes", Form.HOURS),
            _must("Ordinære timer pr. uge", "ordinary_minutes", Form.HOURS),
            _must("Art", "kind", Form.WORD, words.HoursKind),
            Column("Forudsætning", "condition", width=28),
        ),
    ),
    Sheet(
        "Forløb",
        rows.Spell,
        (
            _CITIZEN,
            _must("Type", "kind", Form.WORD, words.SpellKind),
            _FROM,
            _TO,
            Column("Timer pr. uge", "weekly_minutes", Form.HOURS),
            Column("Kilde", "source"),
        ),
    ),
    Sheet(
        "Opfølgninger",
        rows.FollowUp,
        (
            _CITIZEN,
            Column("Aftalenr", "agreement", Form.AGREEMENT),
            Column("Planlagt", "planned", Form.DATE),
            Column("Afholdt", "held", Form.DATE),
            _word("Med", "with_whom", words.With),
            _word("Form", "form", words.ContactForm),
            _word("Udfald", "outcome", words.Outcome),
            Column("Resultat", "result", width=40),
            Column("Næste", "next_on", Form.DATE),
            Column("Initialer", "worker", Form.WORKER),
        ),
    ),
    Sheet(
        "Rehabilitering",
        rows.RehabilitationStep,
        (
            _CITIZEN,
            _must("Trin", "stage", Form.WORD, words.RehabilitationStage),
            _must("Dato", "on", Form.DATE),
            _word("Afgørelse", "decision", words.Decision),
        ),
    ),
    Sheet(
        "Step-up",
        rows.StepUp,
        (
            _CITIZEN,
            Column("Samtykke", "consent_on", Form.DATE),
            Column("Møde", "meeting_on", Form.DATE),
            Column("Aftalt", "agreed", width=40),
            Column("Ansvarlig", "responsible", Form.WORKER),
            Column("Frist", "deadline", Form.DATE),
        ),
    ),
)

BY_NAME: Final[Mapping[str, Sheet]] = {sheet.name: sheet for sheet in SHEETS}
KEY_SHEETS: Final = ("Borgere", "Jobformidlere", "Virksomheder", "Aftaler")


def header_of(kind: type[rows.Record], field: str) -> str:
    """The header of the column that holds a field."""
    sheet = next(sheet for sheet in SHEETS if sheet.kind is kind)
    return next(column.header for column in sheet.columns if column.field == field)
