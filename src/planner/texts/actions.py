"""What every step is called, in the menu ("Fortryd: …"), the status bar and the log."""

from __future__ import annotations

from typing import Final

from planner.domain.changes import Action


def action_name(action: Action) -> str:
    """The Danish name of a step."""
    return _NAMES[action]


_NAMES: Final[dict[Action, str]] = {
    Action.ADD_CITIZEN: "Opret borger",
    Action.CHANGE_CITIZEN: "Ret borger",
    Action.CHANGE_CPR: "Ret CPR-nummer",
    Action.ENROL_CITIZEN: "Indskriv borger",
    Action.CHANGE_GROUP: "Skift gruppe",
    Action.CHANGE_ENROLMENT: "Ret visitation",
    Action.END_ENROLMENT: "Afslut visitation",
    Action.REMOVE_ENROLMENT: "Fjern visitation",
    Action.ADD_EXEMPTION: "Tilføj fritagelse",
    Action.CHANGE_EXEMPTION: "Ret fritagelse",
    Action.REMOVE_EXEMPTION: "Fjern fritagelse",
    Action.ADD_BENEFIT: "Skift ydelse",
    Action.CHANGE_BENEFIT: "Ret ydelse",
    Action.REMOVE_BENEFIT: "Fjern ydelse",
    Action.REGISTER_DEPARTURE: "Registrér udtrædelse",
    Action.CHANGE_DEPARTURE: "Ret udtrædelse",
    Action.REMOVE_DEPARTURE: "Fjern udtrædelse",
    Action.ADD_REHABILITATION_STEP: "Registrér rehabiliteringstrin",
    Action.CHANGE_REHABILITATION_STEP: "Ret rehabiliteringstrin",
    Action.REMOVE_REHABILITATION_STEP: "Fjern rehabiliteringstrin",
    Action.ADD_STEP_UP: "Registrér step-up",
    Action.CHANGE_STEP_UP: "Ret step-up",
    Action.REMOVE_STEP_UP: "Fjern step-up",
    Action.ADD_SPELL: "Tilføj forløb",
    Action.CHANGE_SPELL: "Ret forløb",
    Action.REMOVE_SPELL: "Fjern forløb",
    Action.ADD_WORKER: "Opret jobformidler",
    Action.CHANGE_WORKER: "Ret jobformidler",
    Action.ADD_ABSENCE: "Tilføj fravær",
    Action.CHANGE_ABSENCE: "Ret fravær",
    Action.REMOVE_ABSENCE: "Fjern fravær",
    Action.SET_CAP: "Sæt loft",
    Action.CHANGE_CAP: "Ret loft",
    Action.REMOVE_CAP: "Fjern loft",
    Action.ASSIGN: "Tildel jobformidler",
    Action.END_ASSIGNMENT: "Afslut tilknytning",
    Action.REMOVE_ASSIGNMENT: "Fjern tilknytning",
    Action.ACCEPT_PLAN: "Godkend fordeling",
    Action.PIN: "Fastlås",
    Action.VETO: "Udeluk",
    Action.CLEAR_PLAN_RULE: "Ophæv fastlåsning",
    Action.ADD_EMPLOYER: "Opret virksomhed",
    Action.CHANGE_EMPLOYER: "Ret virksomhed",
    Action.ADD_EMPLOYER_CONTACT: "Tilføj virksomhedskontakt",
    Action.CHANGE_EMPLOYER_CONTACT: "Ret virksomhedskontakt",
    Action.REMOVE_EMPLOYER_CONTACT: "Fjern virksomhedskontakt",
    Action.ADD_AGREEMENT: "Opret aftale",
    Action.CHANGE_AGREEMENT: "Ret aftale",
    Action.END_AGREEMENT: "Afslut aftale",
    Action.REOPEN_AGREEMENT: "Genåbn aftale",
    Action.SET_HOURS: "Ret timetrappe",
    Action.REMOVE_HOURS: "Fjern trin",
    Action.PLAN_FOLLOW_UP: "Planlæg opfølgning",
    Action.REGISTER_FOLLOW_UP: "Registrér opfølgning",
    Action.CHANGE_FOLLOW_UP: "Ret opfølgning",
    Action.POSTPONE_FOLLOW_UPS: "Flyt opfølgning",
    Action.REMOVE_FOLLOW_UP: "Fjern opfølgning",
    Action.CHANGE_SETTINGS: "Ret indstillinger",
    Action.CHANGE_PROGRAMME: "Ret indsats",
    Action.SAVE_FILTER: "Gem filter",
    Action.REMOVE_FILTER: "Fjern filter",
    Action.SAVE_IMPORT_PROFILE: "Gem kolonneprofil",
    Action.IMPORT_LIST: "Importér liste",
    Action.IMPORT_REGISTER: "Importér register",
    Action.FREEZE_SHEET: "Gem statusark",
    Action.MAKE_DEMO: "Opret demo",
}
