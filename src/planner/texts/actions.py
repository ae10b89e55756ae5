"""What every step is called: in the menu and the status bar ("Fortryd: …"), and where it is told afterwards."""

from __future__ import annotations

from typing import Final

from planner.domain import file_records as files
from planner.domain import records as rows
from planner.domain.changes import Action
from planner.domain.file_records import Record, SentSheet
from planner.texts import common
from planner.texts.formats import small
from planner.texts.kinds import KINDS


def action_name(action: Action) -> str:
    """What a step does, as the menu offers it: Ret borger."""
    return _NAMES[action][0]


def action_done(action: Action) -> str:
    """What a step did, as a list of what has happened says it: Borger rettet."""
    return _NAMES[action][1]


Verb = tuple[str, str]  # as the menu offers it, and as it is told afterwards
_MAKE: Final = ("Opret", "oprettet")
_ADD: Final = ("Tilføj", "tilføjet")
_REGISTER: Final = ("Registrér", "registreret")
_CHANGE: Final = ("Ret", "rettet")
_END: Final = ("Afslut", "afsluttet")
_SAVE: Final = ("Gem", "gemt")
_REMOVE: Final = ("Fjern", "fjernet")
_DELETE: Final = ("Slet", "slettet")
# Steps that do with a row what their verb says.
_OF_ROWS: Final[dict[Action, tuple[Verb, type[Record]]]] = {
    Action.ADD_CITIZEN: (_MAKE, rows.Citizen),
    Action.CHANGE_CITIZEN: (_CHANGE, rows.Citizen),
    Action.CHANGE_ENROLMENT: (_CHANGE, rows.Enrolment),
    Action.END_ENROLMENT: (_END, rows.Enrolment),
    Action.REMOVE_ENROLMENT: (_REMOVE, rows.Enrolment),
    Action.ADD_EXEMPTION: (_ADD, rows.Exemption),
    Action.CHANGE_EXEMPTION: (_CHANGE, rows.Exemption),
    Action.REMOVE_EXEMPTION: (_REMOVE, rows.Exemption),
    Action.CHANGE_BENEFIT: (_CHANGE, rows.BenefitPeriod),
    Action.REMOVE_BENEFIT: (_REMOVE, rows.BenefitPeriod),
    Action.REGISTER_DEPARTURE: (_REGISTER, rows.Departure),
    Action.CHANGE_DEPARTURE: (_CHANGE, rows.Departure),
    Action.REMOVE_DEPARTURE: (_REMOVE, rows.Departure),
    Action.ADD_REHABILITATION_STEP: (_REGISTER, rows.RehabilitationStep),
    Action.CHANGE_REHABILITATION_STEP: (_CHANGE, rows.RehabilitationStep),
    Action.REMOVE_REHABILITATION_STEP: (_REMOVE, rows.RehabilitationStep),
    Action.ADD_STEP_UP: (_REGISTER, rows.StepUp),
    Action.CHANGE_STEP_UP: (_CHANGE, rows.StepUp),
    Action.REMOVE_STEP_UP: (_REMOVE, rows.StepUp),
    Action.ADD_SPELL: (_ADD, rows.Spell),
    Action.CHANGE_SPELL: (_CHANGE, rows.Spell),
    Action.REMOVE_SPELL: (_REMOVE, rows.Spell),
    Action.ADD_WORKER: (_MAKE, rows.Worker),
    Action.CHANGE_WORKER: (_CHANGE, rows.Worker),
    Action.ADD_AGENCY_FIGURE: (_ADD, rows.AgencyFigure),
    Action.CHANGE_AGENCY_FIGURE: (_CHANGE, rows.AgencyFigure),
    Action.REMOVE_AGENCY_FIGURE: (_REMOVE, rows.AgencyFigure),
    Action.ADD_WEEKLY_HOURS: (_ADD, rows.WeeklyHours),
    Action.CHANGE_WEEKLY_HOURS: (_CHANGE, rows.WeeklyHours),
    Action.REMOVE_WEEKLY_HOURS: (_REMOVE, rows.WeeklyHours),
    Action.ADD_ABSENCE: (_ADD, rows.Absence),
    Action.CHANGE_ABSENCE: (_CHANGE, rows.Absence),
    Action.REMOVE_ABSENCE: (_REMOVE, rows.Absence),
    Action.CHANGE_CAP: (_CHANGE, rows.Cap),
    Action.REMOVE_CAP: (_REMOVE, rows.Cap),
    Action.END_ASSIGNMENT: (_END, rows.Assignment),
    Action.REMOVE_ASSIGNMENT: (_REMOVE, rows.Assignment),
    Action.SAVE_SCENARIO: (_SAVE, files.Scenario),
    Action.REMOVE_SCENARIO: (_REMOVE, files.Scenario),
    Action.ADD_EMPLOYER: (_MAKE, rows.Employer),
    Action.CHANGE_EMPLOYER: (_CHANGE, rows.Employer),
    Action.REMOVE_EMPLOYER: (_DELETE, rows.Employer),
    Action.ADD_WORKPLACE: (_ADD, rows.Workplace),
    Action.CHANGE_WORKPLACE: (_CHANGE, rows.Workplace),
    Action.REMOVE_WORKPLACE: (_REMOVE, rows.Workplace),
    Action.ADD_EMPLOYER_PERSON: (_ADD, rows.EmployerPerson),
    Action.CHANGE_EMPLOYER_PERSON: (_CHANGE, rows.EmployerPerson),
    Action.REMOVE_EMPLOYER_PERSON: (_REMOVE, rows.EmployerPerson),
    Action.ADD_EMPLOYER_CONTACT: (_ADD, rows.EmployerContact),
    Action.CHANGE_EMPLOYER_CONTACT: (_CHANGE, rows.EmployerContact),
    Action.REMOVE_EMPLOYER_CONTACT: (_REMOVE, rows.EmployerContact),
    Action.ADD_AGREEMENT: (_MAKE, rows.Agreement),
    Action.CHANGE_AGREEMENT: (_CHANGE, rows.Agreement),
    Action.END_AGREEMENT: (_END, rows.Agreement),
    Action.REGISTER_FOLLOW_UP: (_REGISTER, rows.FollowUp),
    Action.CHANGE_FOLLOW_UP: (_CHANGE, rows.FollowUp),
    Action.REMOVE_FOLLOW_UP: (_REMOVE, rows.FollowUp),
    Action.FREEZE_SHEET: (_SAVE, SentSheet),
}
_NAMES: Final[dict[Action, tuple[str, str]]] = {
    **{
        action: (f"{now} {small(KINDS[kind].singular)}", f"{KINDS[kind].singular} {done}")
        for action, ((now, done), kind) in _OF_ROWS.items()
    },
    Action.CHANGE_CPR: ("Ret CPR-nummer", "CPR-nummer rettet"),
    Action.MERGE_CITIZENS: ("Slå borgere sammen", "Borgere slået sammen"),
    Action.ADD_AGENCY_REPORT: ("Importér STAR's tal", "STAR's tal importeret"),
    Action.REMOVE_AGENCY_REPORT: ("Fjern STAR's tal fra en dag", "STAR's tal fra en dag fjernet"),
    Action.MERGE_EMPLOYERS: ("Slå virksomheder sammen", "Virksomheder slået sammen"),
    Action.ENROL_CITIZEN: ("Visitér borger", "Borger visiteret"),
    Action.CHANGE_GROUP: ("Skift gruppe", "Gruppe skiftet"),
    Action.ADD_BENEFIT: ("Skift ydelse", "Ydelse skiftet"),
    Action.SET_CAP: ("Sæt loft", "Loft sat"),
    Action.ASSIGN: ("Tildel jobformidler", "Jobformidler tildelt"),
    Action.ACCEPT_PLAN: ("Godkend fordeling", "Fordeling godkendt"),
    Action.HAND_OVER: ("Overdrag sager", "Sager overdraget"),
    Action.RETURN_COVER: (common.TAKE_BACK, "Sager taget tilbage"),
    Action.EXTEND_COVER: ("Forlæng vikar", "Vikar forlænget"),
    Action.MOVE_COVER: ("Flyt vikarperiode", "Vikarperiode flyttet"),
    Action.GIVE_LEFT_WORK: ("Giv opgaver videre", "Opgaver givet videre"),
    Action.ADOPT_SCENARIO: ("Gennemfør scenarie", "Scenarie gennemført"),
    Action.PIN: ("Fastlås", "Fastlåst"),
    Action.VETO: ("Udeluk", "Udelukket"),
    Action.CLEAR_PLAN_RULE: ("Ophæv fastlåsning eller udelukkelse", "Fastlåsning eller udelukkelse ophævet"),
    Action.REMOVE_AGREEMENT: ("Slet udkast til aftale", "Udkast til aftale slettet"),
    Action.EXTEND_AGREEMENT: ("Forlæng aftale", "Aftale forlænget"),
    Action.CONTINUE_AGREEMENT: ("Fortsæt i ny aftale", "Aftale fortsat i en ny"),
    Action.COPY_AGREEMENT: ("Kopiér aftale", "Aftale kopieret"),
    Action.REOPEN_AGREEMENT: ("Genåbn aftale", "Aftale genåbnet"),
    Action.SET_HOURS: ("Ret timetrappe", "Timetrappe rettet"),
    Action.REMOVE_HOURS: ("Fjern trin", "Trin fjernet"),
    Action.PLAN_FOLLOW_UP: ("Planlæg opfølgning", "Opfølgning planlagt"),
    Action.POSTPONE_FOLLOW_UPS: ("Flyt opfølgning", "Opfølgning flyttet"),
    Action.CANCEL_FOLLOW_UPS: ("Aflys opfølgninger", "Opfølgninger aflyst"),
    Action.CHANGE_SETTINGS: ("Ret indstillinger", "Indstillinger rettet"),
    Action.CHANGE_PROGRAMME: ("Ret indsats", "Indsats rettet"),
    Action.ADOPT_RULES: ("Tag regler i brug", "Regler taget i brug"),
    Action.CHANGE_RULES: ("Ret regler", "Regler rettet"),
    Action.REMOVE_RULES: ("Fjern regler", "Regler fjernet"),
    Action.SAVE_FILTER: ("Gem filter", "Filter gemt"),
    Action.REMOVE_FILTER: ("Fjern filter", "Filter fjernet"),
    Action.SAVE_IMPORT_PROFILE: ("Gem kolonneprofil", "Kolonneprofil gemt"),
    Action.SAVE_FORM: ("Gem skema", "Skema gemt"),
    Action.REMOVE_FORM: ("Fjern skema", "Skema fjernet"),
    Action.IMPORT_LIST: ("Importér liste", "Liste importeret"),
    Action.IMPORT_REGISTER: ("Importér register", "Register importeret"),
    Action.IMPORT_FIRMS: ("Importér virksomheder", "Virksomheder importeret"),
    Action.MAKE_DEMO: ("Opret demo", "Demo oprettet"),
    Action.MAKE_PACKET: ("Lav opfølgningspakke", "Opfølgningspakke lavet"),
    Action.FILL_PACKET: ("Læg sager i pakken", "Sager lagt i pakken"),
    Action.MERGE_PACKET: ("Flet opfølgningspakke", "Opfølgningspakke flettet"),
    Action.DECIDE_WAITING: ("Afgør det, der venter", "Det, der ventede, er afgjort"),
    Action.SAVE_COPY: ("Gem kopi af det, der var åbent", "Kopi af det, der var åbent, er gemt"),
}
