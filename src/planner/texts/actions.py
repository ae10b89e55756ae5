"""What every step is called: in the menu and the status bar ("Fortryd: …"), and where it is told afterwards."""

from __future__ import annotations

from typing import Final

from planner.domain.changes import Action
from planner.texts import common


def action_name(action: Action) -> str:
    """What a step does, as the menu offers it: Ret borger."""
    return _NAMES[action][0]


def action_done(action: Action) -> str:
    """What a step did, as a list of what has happened says it: Borger rettet."""
    return _NAMES[action][1]


_NAMES: Final[dict[Action, tuple[str, str]]] = {
    Action.ADD_CITIZEN: ("Opret borger", "Borger oprettet"),
    Action.CHANGE_CITIZEN: ("Ret borger", "Borger rettet"),
    Action.CHANGE_CPR: ("Ret CPR-nummer", "CPR-nummer rettet"),
    Action.MERGE_CITIZENS: ("Slå borgere sammen", "Borgere slået sammen"),
    Action.ENROL_CITIZEN: ("Visitér borger", "Borger visiteret"),
    Action.CHANGE_GROUP: ("Skift gruppe", "Gruppe skiftet"),
    Action.CHANGE_ENROLMENT: ("Ret visitation", "Visitation rettet"),
    Action.END_ENROLMENT: ("Afslut visitation", "Visitation afsluttet"),
    Action.REMOVE_ENROLMENT: ("Fjern visitation", "Visitation fjernet"),
    Action.ADD_EXEMPTION: ("Tilføj fritagelse", "Fritagelse tilføjet"),
    Action.CHANGE_EXEMPTION: ("Ret fritagelse", "Fritagelse rettet"),
    Action.REMOVE_EXEMPTION: ("Fjern fritagelse", "Fritagelse fjernet"),
    Action.ADD_BENEFIT: ("Skift ydelse", "Ydelse skiftet"),
    Action.CHANGE_BENEFIT: ("Ret ydelse", "Ydelse rettet"),
    Action.REMOVE_BENEFIT: ("Fjern ydelse", "Ydelse fjernet"),
    Action.REGISTER_DEPARTURE: ("Registrér udtrædelse", "Udtrædelse registreret"),
    Action.CHANGE_DEPARTURE: ("Ret udtrædelse", "Udtrædelse rettet"),
    Action.REMOVE_DEPARTURE: ("Fjern udtrædelse", "Udtrædelse fjernet"),
    Action.ADD_REHABILITATION_STEP: ("Registrér rehabilitering", "Rehabilitering registreret"),
    Action.CHANGE_REHABILITATION_STEP: ("Ret rehabilitering", "Rehabilitering rettet"),
    Action.REMOVE_REHABILITATION_STEP: ("Fjern rehabilitering", "Rehabilitering fjernet"),
    Action.ADD_STEP_UP: ("Registrér step-up", "Step-up registreret"),
    Action.CHANGE_STEP_UP: ("Ret step-up", "Step-up rettet"),
    Action.REMOVE_STEP_UP: ("Fjern step-up", "Step-up fjernet"),
    Action.ADD_SPELL: (common.ADD_SPELL, "Job eller tilbud tilføjet"),
    Action.CHANGE_SPELL: ("Ret job eller tilbud", "Job eller tilbud rettet"),
    Action.REMOVE_SPELL: ("Fjern job eller tilbud", "Job eller tilbud fjernet"),
    Action.ADD_WORKER: ("Opret jobformidler", "Jobformidler oprettet"),
    Action.CHANGE_WORKER: ("Ret jobformidler", "Jobformidler rettet"),
    Action.ADD_ABSENCE: ("Tilføj fravær", "Fravær tilføjet"),
    Action.CHANGE_ABSENCE: ("Ret fravær", "Fravær rettet"),
    Action.REMOVE_ABSENCE: ("Fjern fravær", "Fravær fjernet"),
    Action.SET_CAP: ("Sæt loft", "Loft sat"),
    Action.CHANGE_CAP: ("Ret loft", "Loft rettet"),
    Action.REMOVE_CAP: ("Fjern loft", "Loft fjernet"),
    Action.ASSIGN: ("Tildel jobformidler", "Jobformidler tildelt"),
    Action.END_ASSIGNMENT: ("Afslut tilknytning", "Tilknytning afsluttet"),
    Action.REMOVE_ASSIGNMENT: ("Fjern tilknytning", "Tilknytning fjernet"),
    Action.ACCEPT_PLAN: ("Godkend fordeling", "Fordeling godkendt"),
    Action.HAND_OVER: ("Overdrag sager", "Sager overdraget"),
    Action.RETURN_COVER: (common.TAKE_BACK, "Sager taget tilbage"),
    Action.EXTEND_COVER: ("Forlæng vikar", "Vikar forlænget"),
    Action.MOVE_COVER: ("Flyt vikarperiode", "Vikarperiode flyttet"),
    Action.GIVE_LEFT_WORK: ("Giv opgaver videre", "Opgaver givet videre"),
    Action.SAVE_SCENARIO: ("Gem scenarie", "Scenarie gemt"),
    Action.RENAME_SCENARIO: ("Omdøb scenarie", "Scenarie omdøbt"),
    Action.REMOVE_SCENARIO: ("Fjern scenarie", "Scenarie fjernet"),
    Action.ADOPT_SCENARIO: ("Gennemfør scenarie", "Scenarie gennemført"),
    Action.PIN: ("Fastlås", "Fastlåst"),
    Action.VETO: ("Udeluk", "Udelukket"),
    Action.CLEAR_PLAN_RULE: ("Ophæv fastlåsning eller udelukkelse", "Fastlåsning eller udelukkelse ophævet"),
    Action.ADD_EMPLOYER: ("Opret virksomhed", "Virksomhed oprettet"),
    Action.CHANGE_EMPLOYER: ("Ret virksomhed", "Virksomhed rettet"),
    Action.ADD_EMPLOYER_CONTACT: ("Tilføj virksomhedskontakt", "Virksomhedskontakt tilføjet"),
    Action.CHANGE_EMPLOYER_CONTACT: ("Ret virksomhedskontakt", "Virksomhedskontakt rettet"),
    Action.REMOVE_EMPLOYER_CONTACT: ("Fjern virksomhedskontakt", "Virksomhedskontakt fjernet"),
    Action.ADD_AGREEMENT: ("Opret aftale", "Aftale oprettet"),
    Action.CHANGE_AGREEMENT: ("Ret aftale", "Aftale rettet"),
    Action.END_AGREEMENT: ("Afslut aftale", "Aftale afsluttet"),
    Action.REOPEN_AGREEMENT: ("Genåbn aftale", "Aftale genåbnet"),
    Action.SET_HOURS: ("Ret timetrappe", "Timetrappe rettet"),
    Action.REMOVE_HOURS: ("Fjern trin", "Trin fjernet"),
    Action.PLAN_FOLLOW_UP: ("Planlæg opfølgning", "Opfølgning planlagt"),
    Action.REGISTER_FOLLOW_UP: ("Registrér opfølgning", "Opfølgning registreret"),
    Action.CHANGE_FOLLOW_UP: ("Ret opfølgning", "Opfølgning rettet"),
    Action.POSTPONE_FOLLOW_UPS: ("Flyt opfølgning", "Opfølgning flyttet"),
    Action.CANCEL_FOLLOW_UPS: ("Aflys opfølgninger", "Opfølgninger aflyst"),
    Action.REMOVE_FOLLOW_UP: ("Fjern opfølgning", "Opfølgning fjernet"),
    Action.CHANGE_SETTINGS: ("Ret indstillinger", "Indstillinger rettet"),
    Action.CHANGE_PROGRAMME: ("Ret indsats", "Indsats rettet"),
    Action.SAVE_FILTER: ("Gem filter", "Filter gemt"),
    Action.REMOVE_FILTER: ("Fjern filter", "Filter fjernet"),
    Action.SAVE_IMPORT_PROFILE: ("Gem kolonneprofil", "Kolonneprofil gemt"),
    Action.IMPORT_LIST: ("Importér liste", "Liste importeret"),
    Action.IMPORT_REGISTER: ("Importér register", "Register importeret"),
    Action.FREEZE_SHEET: ("Gem statusark", "Statusark gemt"),
    Action.MAKE_DEMO: ("Opret demo", "Demo oprettet"),
    Action.MAKE_PACKET: ("Lav opfølgningspakke", "Opfølgningspakke lavet"),
    Action.FILL_PACKET: ("Læg sager i pakken", "Sager lagt i pakken"),
    Action.MERGE_PACKET: ("Flet opfølgningspakke", "Opfølgningspakke flettet"),
    Action.DECIDE_WAITING: ("Afgør det, der venter", "Det, der ventede, er afgjort"),
    Action.SAVE_COPY: ("Gem kopi af det, der var åbent", "Kopi af det, der var åbent, er gemt"),
}
