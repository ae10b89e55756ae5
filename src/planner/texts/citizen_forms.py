"""Words of the forms about one citizen."""

from __future__ import annotations

from typing import Final

from planner.texts import common

NEW: Final = common.NEW_CITIZEN
NEW_SAVE: Final = "Opret borger"
NEW_SAID: Final = "Borgeren er oprettet"
CPR: Final = common.CPR
CPR_HINT: Final = "Ti cifre, med eller uden bindestreg"
NAME: Final = common.NAME
PROGRAMME: Final = common.PROGRAMME
NO_PROGRAMME: Final = "ingen indsats endnu"
GROUP: Final = common.GROUP
NO_GROUP: Final = common.NONE_YET_SMALL
ENROLLED: Final = "Visiteret fra"
EDIT: Final = "Ret borger"
SAVED: Final = "Borgeren er gemt"
DISTRICT: Final = common.DISTRICT
LANGUAGES: Final = common.LANGUAGES
LANGUAGES_HINT: Final = "Adskilt af komma"
REQUIRED_LANGUAGE: Final = "Har brug for jobformidler med sproget"
WEIGHT: Final = common.WEIGHT
PROTECTED: Final = common.PROTECTED
NOTE: Final = common.NOTE
NOTE_HINT: Final = "Ingen oplysninger om helbred"
GOAL: Final = common.JOB_GOAL_AND_CV
GOAL_SAID: Final = "Jobmål og CV er gemt"
JOB_GOAL: Final = common.JOB_GOAL
INDUSTRY: Final = common.INDUSTRY
GOAL_ON: Final = "Jobmål besluttet"
HAS_CV: Final = "CV er godkendt"
CV_ON: Final = "CV godkendt"
CHANGE_CPR: Final = "Skift CPR-nummer"
CPR_NOTE: Final = "Det gamle nummer huskes, så lister med det stadig finder borgeren."
CPR_SAID: Final = "CPR-nummeret er skiftet"
ENROL: Final = "Visitér til en indsats"
ENROL_NOTE: Final = "En løbende periode i samme indsats slutter dagen før."
ENROL_SAID: Final = "Borgeren er visiteret"
CHANGE_ENROLMENT: Final = "Ret visitation"
ENROLMENT_SAID: Final = "Visitationen er gemt"
ENROLMENT_REMOVED: Final = "Visitationen er fjernet"
STEP_UP: Final = common.STEP_UP
LEADING: Final = "Den primære indsats"
EXEMPT: Final = common.EXEMPTION
CAUSE: Final = common.CAUSE
EXEMPT_SAID: Final = "Fritagelsen er gemt"
EXEMPT_REMOVED: Final = "Fritagelsen er fjernet"
BENEFIT: Final = common.BENEFIT
BENEFIT_NOTE: Final = "Den løbende ydelse slutter dagen før."
BENEFIT_SAID: Final = "Ydelsen er gemt"
BENEFIT_REMOVED: Final = "Ydelsen er fjernet"
DEPART: Final = common.DEPARTURE
DEPART_NOTE: Final = "Udtrædelsen afslutter ikke aftaler og tilknytninger."
DEPARTED_ON: Final = common.DATE
DEPART_SAID: Final = "Udtrædelsen er registreret"
DEPART_REMOVED: Final = "Udtrædelsen er fjernet"
REHABILITATION: Final = common.REHABILITATION
STAGE: Final = common.STATUS
ON: Final = common.DATE
DECISION: Final = common.DECISION
NO_DECISION: Final = common.NONE_SMALL
REHABILITATION_SAID: Final = "Status er gemt"
REHABILITATION_REMOVED: Final = "Status er fjernet"
STEP_UP_TITLE: Final = common.STEP_UP
CONSENT: Final = "Samtykke givet"
MEETING: Final = "Møde afholdt"
AGREED: Final = "Aftalt"
RESPONSIBLE: Final = common.RESPONSIBLE
DEADLINE: Final = "Frist"
STEP_UP_SAID: Final = "Step-up er gemt"
STEP_UP_REMOVED: Final = "Step-up er fjernet"
SPELL: Final = common.SPELL
KIND: Final = common.TYPE
WEEKLY: Final = common.WEEKLY_HOURS
SOURCE: Final = "Kilde"
SPELL_SAID: Final = "Job eller tilbud er gemt"
SPELL_REMOVED: Final = "Job eller tilbud er fjernet"
NOBODY: Final = common.NONE_SMALL
ASSIGNMENT: Final = "Tilknytning"
LAST_DAY: Final = common.LAST_DAY
END_SAID: Final = "Tilknytningen er afsluttet"
END_SAVE: Final = common.END
ASSIGNMENT_REMOVED: Final = "Tilknytningen er fjernet"
NO_CAUSE: Final = common.NOT_SAID
AGREEMENT: Final = "Ny aftale"
AGREEMENT_NOTE: Final = "Aftalen er et udkast, indtil du aktiverer den. Resten udfyldes i Klare aftaler."
EMPLOYER: Final = common.EMPLOYER
AGREEMENT_SAVE: Final = common.CREATE_AGREEMENT
AGREEMENT_SAID: Final = common.AGREEMENT_CREATED
LOG: Final = common.REGISTER_FOLLOW_UP_TITLE
HELD_BY: Final = common.HELD_BY
LOG_SAID: Final = "Opfølgningen er gemt"
HELD: Final = "Afholdt"
WITH: Final = common.WITH
FORM: Final = common.FORM
OUTCOME: Final = common.OUTCOME
RESULT: Final = common.NOTE
ORDINARY: Final = "Ordinære timer nu"
ORDINARY_HINT: Final = "Timer pr. uge. Tom, når de er uændrede"
NEXT: Final = common.NEXT_FOLLOW_UP
NEXT_HINT: Final = "Foreslået efter aftalens dage mellem opfølgninger"
ABOUT: Final = "Om aftalen"
NO_AGREEMENT: Final = "uden aftale"
PLAN: Final = common.PLAN_FOLLOW_UP_TITLE
PLAN_SAVE: Final = "Planlæg"
PLANNED: Final = common.DATE
SUBJECT: Final = common.SUBJECT
PLAN_SAID: Final = "Opfølgningen er planlagt"
CHANGE_FOLLOW_UP: Final = "Ret opfølgning"
FOLLOW_UP_REMOVED: Final = "Opfølgningen er fjernet"
WORKER: Final = common.WORKER
CHANGE_GROUP: Final = common.CHANGE_GROUP
CHANGE_GROUP_SAVE: Final = common.CHANGE_GROUP
FROM_DAY: Final = common.FROM


def of(title: str, name: str) -> str:
    """The title of a form about somebody: "Ret borger · Bo Eksempel"."""
    return f"{title} · {name}" if name else title
