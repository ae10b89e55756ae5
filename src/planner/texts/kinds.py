"""What every kind of row and its fields are called: in forms, sections, steps, findings, merges and the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from planner.domain import file_records as files
from planner.domain import records as rows
from planner.domain.file_records import Record
from planner.domain.kinds import TYPES
from planner.texts import common
from planner.texts.formats import small


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a field is called.

    Attributes:
        label: on the screen.
        heading: of its column in the register workbook, where it is another word.
        hint: what stands below it in a form.
    """

    label: str
    heading: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind of row is called: one, several, and the one spoken of; and what its fields are called.

    ``sheet`` is the name of its sheet in the register workbook, where that is not ``plural``.
    """

    singular: str
    plural: str
    definite: str
    fields: Mapping[str, FieldWords] = field(default_factory=dict)
    sheet: str = ""


_f = FieldWords
_CITIZEN: Final = _f("Borger", "CPR-nummer")
_PROGRAMME: Final = _f("Indsats")
_GROUP: Final = _f("Gruppe")
_FROM: Final = _f("Fra")
_TO: Final = _f(common.UNTIL, "Til")
_TO_RUNNING: Final = _f(common.UNTIL, "Til", "Tom, mens perioden løber")
_DATE: Final = _f("Dato")
_CAUSE: Final = _f("Årsag")
_TYPE: Final = _f("Type")
_HOURS: Final = _f(common.WEEKLY_HOURS)
_NAME: Final = _f("Navn")
_LANGUAGES: Final = _f("Sprog", hint="Adskilt af komma")
_NOTE: Final = _f("Note", hint="Ingen oplysninger om helbred")
_RESULT: Final = _f("Note", "Resultat")
_FORM: Final = _f("Form")
_WORKER: Final = _f("Jobformidler", "Initialer")
_FIRM: Final = _f("Virksomhed", "CVR-nummer")
_CONTACT: Final = _f(common.EMPLOYER_CONTACT, "Kontaktperson")

KINDS: Final[Mapping[type[Record], KindWords]] = MappingProxyType(
    {
        rows.Citizen: KindWords(
            "Borger",
            "Borgere",
            "Borgeren",
            {
                "cpr": _f("CPR-nummer", hint="Ti cifre, med eller uden bindestreg"),
                "name": _NAME,
                "protected": _f(common.PROTECTED, "Beskyttet"),
                "district": _f("Distrikt"),
                "languages": _LANGUAGES,
                "required_language": _f("Har brug for jobformidler med sproget", "Kræver sprog"),
                "job_goal": _f("Jobmål"),
                "job_goal_industry": _f("Branche", "Branche for jobmål"),
                "job_goal_on": _f("Jobmål besluttet", "Dato for jobmål"),
                "has_cv": _f("CV er godkendt", "CV"),
                "cv_on": _f("CV godkendt", "CV-dato"),
                "weight": _f("Sagstyngde"),
                "note": _NOTE,
            },
        ),
        rows.FormerCpr: KindWords(
            "Tidligere CPR-nummer", "Tidligere CPR-numre", "Det tidligere CPR-nummer", {"cpr": _f("CPR-nummer")}
        ),
        rows.Enrolment: KindWords(
            "Visitation",
            "Visitationer",
            "Visitationen",
            {
                "citizen": _CITIZEN,
                "programme": _PROGRAMME,
                "group": _GROUP,
                "start": _FROM,
                "end": _TO_RUNNING,
                "step_up": _f("Step-up"),
                "leading": _f("Den primære indsats", "Primær"),
            },
            sheet="Visitation",
        ),
        rows.Exemption: KindWords(
            "Fritagelse",
            "Fritagelser",
            "Fritagelsen",
            {"citizen": _CITIZEN, "cause": _CAUSE, "start": _FROM, "end": _TO_RUNNING},
        ),
        rows.BenefitPeriod: KindWords(
            "Ydelse",
            "Ydelser",
            "Ydelsen",
            {"citizen": _CITIZEN, "benefit": _f("Ydelse"), "start": _FROM, "end": _TO_RUNNING},
        ),
        rows.Departure: KindWords(
            "Udtrædelse", "Udtrædelser", "Udtrædelsen", {"citizen": _CITIZEN, "on": _DATE, "cause": _CAUSE}
        ),
        rows.RehabilitationStep: KindWords(
            "Rehabilitering",
            "Rehabilitering",
            "Rehabiliteringen",
            {"citizen": _CITIZEN, "stage": _f("Status", "Trin"), "on": _DATE, "decision": _f("Afgørelse")},
        ),
        rows.StepUp: KindWords(
            "Step-up",
            "Step-up",
            "Step-up",
            {
                "citizen": _CITIZEN,
                "consent_on": _f("Samtykke givet", "Samtykke"),
                "meeting_on": _f("Møde afholdt", "Møde"),
                "agreed": _f("Aftalt"),
                "responsible": _f("Ansvarlig"),
                "deadline": _f("Frist"),
            },
        ),
        rows.Worker: KindWords(
            "Jobformidler",
            "Jobformidlere",
            "Jobformidleren",
            {
                "initials": _f("Initialer"),
                "name": _NAME,
                "function": _f("Funktion"),
                "weekly_minutes": _f(common.WEEKLY_HOURS, "Ugentlige timer"),
                "employed_from": _f("Ansat fra"),
                "employed_to": _f("Ansat til og med", "Ansat til"),
                "districts": _f("Distrikter", hint=_LANGUAGES.hint),
                "languages": _LANGUAGES,
                "industries": _f("Brancher", hint=_LANGUAGES.hint),
                "programmes": _f("Indsatser"),
            },
        ),
        rows.WeeklyHours: KindWords(
            common.WEEKLY_HOURS,
            common.WEEKLY_HOURS,
            "Timerne pr. uge",
            {"worker": _WORKER, "start": _FROM, "minutes": _f(common.WEEKLY_HOURS, "Ugentlige timer")},
            sheet="Arbejdstid",
        ),
        rows.Absence: KindWords(
            "Fravær",
            "Fravær",
            "Fraværet",
            {
                "worker": _WORKER,
                "cause": _f("Årsag", hint="Fx ferie, barsel eller TR. Skriv ikke om helbred."),
                "start": _FROM,
                "end": _TO,
                "share": _f("Del af arbejdstiden, pct.", "Andel"),
            },
        ),
        rows.Cap: KindWords(
            "Loft",
            "Lofter",
            "Loftet",
            {
                "programme": _PROGRAMME,
                "function": _f("Funktion"),
                "soft": _f(
                    "Vejledende loft", hint="Tom: den fælles del af det faste loft, se Fælles regler for lofter."
                ),
                "hard": _f("Fast loft"),
                "rounding": _f("Afrunding"),
                "start": _FROM,
                "end": _TO,
                "decided_by": _f("Besluttet af"),
            },
        ),
        rows.Assignment: KindWords(
            "Tilknytning",
            "Tilknytninger",
            "Tilknytningen",
            {
                "citizen": _CITIZEN,
                "worker": _WORKER,
                "start": _FROM,
                "end": _f("Sidste dag", "Til"),
                "role": _f("Rolle"),
                "change_cause": _f("Årsag", common.CAUSE_OF_CHANGE),
            },
        ),
        rows.Employer: KindWords(
            "Virksomhed",
            "Virksomheder",
            "Virksomheden",
            {
                "cvr": _f("CVR-nummer", hint="Otte cifre"),
                "p_number": _f("P-nummer", hint="Ti cifre"),
                "name": _NAME,
                "industry": _f("Branche"),
                "contact_person": _CONTACT,
                "phone": _f("Telefon"),
                "email": _f("E-mail"),
                "responsible": _f("Ansvarlig jobformidler", "Ansvarlig"),
            },
        ),
        rows.EmployerContact: KindWords(
            "Virksomhedskontakt",
            "Virksomhedskontakter",
            "Kontakten",
            {
                "employer": _FIRM,
                "on": _DATE,
                "worker": _WORKER,
                "form": _FORM,
                "result": _RESULT,
                "next_on": _f("Næste kontakt", "Næste"),
            },
            sheet="Kontakter",
        ),
        rows.Agreement: KindWords(
            "Aftale",
            "Aftaler",
            "Aftalen",
            {
                "number": _f("Aftalenr"),
                "citizen": _CITIZEN,
                "employer": _FIRM,
                "kind": _TYPE,
                "start": _FROM,
                "end": _TO_RUNNING,
                "tasks": _f("Opgaver", hint=common.TASKS_HINT),
                "contact_person": _CONTACT,
                "mentor": _f(common.MENTOR, "Mentor"),
                "rhythm_days": _f(common.RHYTHM, "Opfølgningsinterval", common.RHYTHM_HINT),
                "ordinary_goal": _f(common.ORDINARY_GOAL),
                "goal_on": _f("Måldato"),
                "agreed_on": _f("Aftaledato"),
                "working_hours": _f("Arbejdstid"),
                "considerations": _f(common.CONSIDERATIONS, "Hensyn", common.CONSIDERATIONS_HINT),
                "on_absence": _f("Ved fravær"),
                "status": _f("Status"),
                "reason": _CAUSE,
                "worker": _f("Ansvarlig jobformidler", "Jobformidler"),
                "follows": _f("Fortsætter aftale", "Efter aftalenr"),
            },
        ),
        rows.HoursStep: KindWords(
            "Timetrin",
            "Timetrin",
            "Trinnet",
            {
                "agreement": _f("Aftale", "Aftalenr"),
                "start": _FROM,
                "minutes": _HOURS,
                "ordinary_minutes": _f(common.ORDINARY_WEEKLY),
                "kind": _f("Type", "Art"),
                "condition": _f("Forudsætning"),
            },
            sheet="Timer",
        ),
        rows.Spell: KindWords(
            common.OFFER_OR_JOB,
            common.OFFER_OR_JOB,
            common.OFFER_OR_JOB,
            {
                "citizen": _CITIZEN,
                "kind": _TYPE,
                "start": _FROM,
                "end": _TO_RUNNING,
                "weekly_minutes": _HOURS,
                "source": _f("Kilde"),
            },
            sheet="Forløb",
        ),
        rows.FollowUp: KindWords(
            "Opfølgning",
            "Opfølgninger",
            "Opfølgningen",
            {
                "citizen": _CITIZEN,
                "agreement": _f("Om aftalen", "Aftalenr"),
                "planned": _f("Planlagt"),
                "held": _f("Afholdt"),
                "with_whom": _f("Med"),
                "form": _FORM,
                "outcome": _f("Udfald"),
                "result": _RESULT,
                "next_on": _f("Næste opfølgning", "Næste"),
                "worker": _WORKER,
            },
        ),
        files.Setting: KindWords("Indstilling", "Indstillinger", "Indstillingen"),
        files.PlanRule: KindWords(common.PLAN_RULE, "Regler i fordelingen", "Reglen i fordelingen"),
        files.ImportProfile: KindWords("Importprofil", "Importprofiler", "Importprofilen"),
        files.ListImport: KindWords("Importeret liste", "Importerede lister", "Den importerede liste"),
        files.ListedCitizen: KindWords(common.LISTED_CITIZEN, "Borgere på listen", "Borgeren på listen"),
        files.SentSheet: KindWords("Statusark", "Statusark", "Statusarket"),
        files.SavedFilter: KindWords("Gemt filter", "Gemte filtre", "Filteret", {"name": _f("Filterets navn")}),
        files.ProgrammeChange: KindWords(
            "Ændret indsats",
            "Ændrede indsatser",
            "Indsatsen",
            {
                "start": _FROM,
                "end": _TO,
                "target_start": _f(common.TARGET_FROM),
                "target_end": _f(common.TARGET_UNTIL),
                "active": _f("Bruges her"),
            },
        ),
        files.ProgrammeVersion: KindWords(
            "Regler for indsats",
            "Regler for indsatser",
            "Reglerne",
            {
                "programme": _f("Indsats", "Kode"),
                "valid_from": _f(common.VALID_FROM),
                "source": _f("Kilde"),
                "text": _f("Regler"),
            },
            sheet="Indsatser",
        ),
        files.Scenario: KindWords("Scenarie", "Scenarier", "Scenariet"),
        files.Packet: KindWords("Opfølgningspakke", "Opfølgningspakker", "Opfølgningspakken"),
        files.PacketEntry: KindWords(common.PACKET_CHANGE, "Ændringer fra pakker", "Ændringen fra en pakke"),
    }
)


def of_table(table: str) -> KindWords:
    """The words of the kind of row that a table holds."""
    return KINDS[TYPES[table]]


def label(kind: type[Record], name: str) -> str:
    """What a field is called on the screen."""
    return KINDS[kind].fields[name].label


def heading(kind: type[Record], name: str) -> str:
    """The heading of a field's column in the register workbook."""
    words = KINDS[kind].fields[name]
    return words.heading or words.label


def saved(kind: type[Record]) -> str:
    """What is said when a row was added or corrected: Fritagelsen er gemt."""
    return f"{KINDS[kind].definite} er gemt"


def made(kind: type[Record]) -> str:
    """What is said when something was set up that had not been there: Borgeren er oprettet."""
    return f"{KINDS[kind].definite} er oprettet"


def removed(kind: type[Record]) -> str:
    """What is said when a row was taken out: Fritagelsen er fjernet."""
    return f"{KINDS[kind].definite} er fjernet"


def changing(kind: type[Record]) -> str:
    """What correcting a row is called: Ret visitation."""
    return f"Ret {small(KINDS[kind].singular)}"
