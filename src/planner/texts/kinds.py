"""What every kind of row and its fields are called: in forms, sections, steps, findings, merges and the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from planner.domain import file_records as files
from planner.domain import records as rows
from planner.domain.file_records import Record
from planner.domain.kinds import TYPES
from planner.texts import common, kinds_of_firms
from planner.texts import kind_words as words
from planner.texts.formats import small
from planner.texts.kind_words import FieldWords, KindWords

KINDS: Final[Mapping[type[Record], KindWords]] = MappingProxyType(
    {
        rows.Citizen: KindWords(
            "Borger",
            "Borgere",
            "Borgeren",
            {
                "cpr": FieldWords("CPR-nummer", hint="Ti cifre, med eller uden bindestreg"),
                "name": words.NAME,
                "protected": FieldWords(common.PROTECTED, "Beskyttet"),
                "district": words.DISTRICT,
                "languages": words.LANGUAGES,
                "required_language": FieldWords("Har brug for jobformidler med sproget", "Kræver sprog"),
                "job_goal": FieldWords("Jobmål"),
                "job_goal_industry": FieldWords("Branche", "Branche for jobmål"),
                "job_goal_on": FieldWords("Jobmål besluttet", "Dato for jobmål"),
                "has_cv": FieldWords("CV er godkendt", "CV"),
                "cv_on": FieldWords("CV godkendt", "CV-dato"),
                "weight": FieldWords("Sagstyngde"),
                "note": words.NOTE,
            },
        ),
        rows.FormerCpr: KindWords(
            "Tidligere CPR-nummer", "Tidligere CPR-numre", "Det tidligere CPR-nummer", {"cpr": FieldWords("CPR-nummer")}
        ),
        rows.Enrolment: KindWords(
            "Visitation",
            "Visitationer",
            "Visitationen",
            {
                "citizen": words.CITIZEN,
                "programme": words.PROGRAMME,
                "group": words.GROUP,
                "start": words.FROM,
                "end": words.TO_RUNNING,
                "step_up": FieldWords("Step-up"),
                "leading": FieldWords("Den primære indsats", "Primær"),
            },
            sheet="Visitation",
        ),
        rows.Exemption: KindWords(
            "Fritagelse",
            "Fritagelser",
            "Fritagelsen",
            {"citizen": words.CITIZEN, "cause": words.CAUSE, "start": words.FROM, "end": words.TO_RUNNING},
        ),
        rows.BenefitPeriod: KindWords(
            "Ydelse",
            "Ydelser",
            "Ydelsen",
            {"citizen": words.CITIZEN, "benefit": FieldWords("Ydelse"), "start": words.FROM, "end": words.TO_RUNNING},
        ),
        rows.Departure: KindWords(
            "Udtrædelse",
            "Udtrædelser",
            "Udtrædelsen",
            {"citizen": words.CITIZEN, "on": words.DATE, "cause": words.CAUSE},
        ),
        rows.RehabilitationStep: KindWords(
            "Rehabilitering",
            "Rehabilitering",
            "Rehabiliteringen",
            {
                "citizen": words.CITIZEN,
                "stage": FieldWords("Status", "Trin"),
                "on": words.DATE,
                "decision": FieldWords("Afgørelse"),
            },
        ),
        rows.StepUp: KindWords(
            "Step-up",
            "Step-up",
            "Step-up",
            {
                "citizen": words.CITIZEN,
                "consent_on": FieldWords("Samtykke givet", "Samtykke"),
                "meeting_on": FieldWords("Møde afholdt", "Møde"),
                "agreed": FieldWords("Aftalt"),
                "responsible": FieldWords("Ansvarlig"),
                "deadline": FieldWords("Frist"),
            },
        ),
        rows.Worker: KindWords(
            "Jobformidler",
            "Jobformidlere",
            "Jobformidleren",
            {
                "initials": FieldWords("Initialer"),
                "name": words.NAME,
                "function": FieldWords("Funktion"),
                "weekly_minutes": FieldWords(common.WEEKLY_HOURS, "Ugentlige timer"),
                "employed_from": FieldWords("Ansat fra"),
                "employed_to": FieldWords("Ansat til og med", "Ansat til"),
                "districts": FieldWords("Distrikter", hint=words.LANGUAGES.hint),
                "languages": words.LANGUAGES,
                "industries": FieldWords("Brancher", hint=words.LANGUAGES.hint),
                "programmes": FieldWords("Indsatser"),
            },
        ),
        rows.WeeklyHours: KindWords(
            common.WEEKLY_HOURS,
            common.WEEKLY_HOURS,
            "Timerne pr. uge",
            {
                "worker": words.WORKER,
                "start": words.FROM,
                "minutes": FieldWords(common.WEEKLY_HOURS, "Ugentlige timer"),
            },
            sheet="Arbejdstid",
        ),
        rows.Absence: KindWords(
            "Fravær",
            "Fravær",
            "Fraværet",
            {
                "worker": words.WORKER,
                "cause": FieldWords("Årsag", hint="Fx ferie, barsel eller TR. Skriv ikke om helbred."),
                "start": words.FROM,
                "end": words.TO,
                "share": FieldWords("Del af arbejdstiden, pct.", "Andel"),
            },
        ),
        rows.Cap: KindWords(
            "Loft",
            "Lofter",
            "Loftet",
            {
                "programme": words.PROGRAMME,
                "function": FieldWords("Funktion"),
                "soft": FieldWords(
                    "Vejledende loft", hint="Tom: den fælles del af det faste loft, se Fælles regler for lofter."
                ),
                "hard": FieldWords("Fast loft"),
                "rounding": FieldWords("Afrunding"),
                "start": words.FROM,
                "end": words.TO,
                "decided_by": FieldWords("Besluttet af"),
            },
        ),
        rows.Assignment: KindWords(
            "Tilknytning",
            "Tilknytninger",
            "Tilknytningen",
            {
                "citizen": words.CITIZEN,
                "worker": words.WORKER,
                "start": words.FROM,
                "end": FieldWords("Sidste dag", "Til"),
                "role": FieldWords("Rolle"),
                "change_cause": FieldWords("Årsag", common.CAUSE_OF_CHANGE),
            },
        ),
        **kinds_of_firms.KINDS,
        rows.Spell: KindWords(
            common.OFFER_OR_JOB,
            common.OFFER_OR_JOB,
            common.OFFER_OR_JOB,
            {
                "citizen": words.CITIZEN,
                "kind": words.TYPE,
                "start": words.FROM,
                "end": words.TO_RUNNING,
                "weekly_minutes": words.HOURS,
                "source": FieldWords("Kilde"),
            },
            sheet="Forløb",
        ),
        rows.FollowUp: KindWords(
            "Opfølgning",
            "Opfølgninger",
            "Opfølgningen",
            {
                "citizen": words.CITIZEN,
                "agreement": FieldWords("Om aftalen", "Aftalenr"),
                "planned": FieldWords("Planlagt"),
                "held": FieldWords("Afholdt"),
                "with_whom": FieldWords("Med"),
                "form": words.FORM,
                "outcome": FieldWords("Udfald"),
                "result": words.RESULT,
                "next_on": FieldWords("Næste opfølgning", "Næste"),
                "worker": words.WORKER,
            },
        ),
        files.Setting: KindWords("Indstilling", "Indstillinger", "Indstillingen"),
        files.PlanRule: KindWords(common.PLAN_RULE, "Regler i fordelingen", "Reglen i fordelingen"),
        files.ImportProfile: KindWords("Importprofil", "Importprofiler", "Importprofilen"),
        files.ListImport: KindWords("Importeret liste", "Importerede lister", "Den importerede liste"),
        files.ListedCitizen: KindWords(common.LISTED_CITIZEN, "Borgere på listen", "Borgeren på listen"),
        files.SentSheet: KindWords("Statusark", "Statusark", "Statusarket"),
        files.SavedFilter: KindWords("Gemt filter", "Gemte filtre", "Filteret", {"name": FieldWords("Filterets navn")}),
        files.ProgrammeChange: KindWords(
            "Ændret indsats",
            "Ændrede indsatser",
            "Indsatsen",
            {
                "programme": words.PROGRAMME,
                "start": words.FROM,
                "end": words.TO,
                "target_start": FieldWords(common.TARGET_FROM),
                "target_end": FieldWords(common.TARGET_UNTIL),
                "active": FieldWords("Bruges her"),
            },
            sheet="Indsatsperioder",
        ),
        rows.AgencyFigure: KindWords(
            "STAR's tal",
            "STAR's tal",
            "STAR's tal",
            {
                "programme": FieldWords("Indsats"),
                "measure": FieldWords("Række"),
                "month": FieldWords("Måned"),
                "count": FieldWords("Antal"),
                "as_of": FieldWords("Opgjort", hint="Dagen, hvor STAR trak tallene."),
                "source": FieldWords("Kilde"),
            },
            sheet="STARs tal",
        ),
        files.ProgrammeVersion: KindWords(
            "Regler for indsats",
            "Regler for indsatser",
            "Reglerne",
            {
                "programme": FieldWords("Indsats", "Kode"),
                "valid_from": FieldWords(common.VALID_FROM),
                "source": FieldWords("Kilde"),
                "text": FieldWords("Regler"),
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
