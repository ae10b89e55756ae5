"""Words of the forms about one citizen."""

from __future__ import annotations

from typing import Final

from planner.texts import common

NEW: Final = "Opret borger"
NEW_SAVE: Final = NEW
CPR: Final = common.CPR
PROGRAMME: Final = common.PROGRAMME
NO_PROGRAMME: Final = "ingen indsats endnu"
GROUP: Final = common.GROUP
NO_GROUP: Final = "ikke visiteret endnu, tæller i gruppe 1"
ENROLLED: Final = "Visiteret fra"
GOAL: Final = common.JOB_GOAL_AND_CV
CHANGE_CPR: Final = "Skift CPR-nummer"
CPR_NOTE: Final = "Det gamle nummer huskes, så lister med det stadig finder borgeren."
CPR_SAID: Final = "CPR-nummeret er skiftet"
ENROL: Final = "Visitér til en indsats"
ENROL_NOTE: Final = "En løbende periode i samme indsats slutter dagen før."
ENROL_SAID: Final = "Borgeren er visiteret"
BENEFIT_NOTE: Final = "Den løbende ydelse slutter dagen før."
DEPART_NOTE: Final = "Udtrædelsen afslutter ikke aftaler og tilknytninger."
DEPART_SAID: Final = "Udtrædelsen er registreret"
NO_DECISION: Final = common.NONE_SMALL
SPELL: Final = common.SPELL
NOBODY: Final = common.NONE_SMALL
ASSIGNMENT: Final = "Tilknytning"
END_SAID: Final = "Tilknytningen er afsluttet"
END_SAVE: Final = common.END
NO_CAUSE: Final = common.NOT_SAID
AGREEMENT: Final = common.CREATE_AGREEMENT
AGREEMENT_NOTE: Final = "Aftalen er et udkast, indtil du aktiverer den. Resten udfyldes i Klare aftaler."
FIRM_HINT: Final = "Navn eller CVR-nummer"
AGREEMENT_SAVE: Final = common.CREATE_AGREEMENT
AGREEMENT_SAID: Final = common.AGREEMENT_CREATED
LOG: Final = common.REGISTER_FOLLOW_UP_TITLE
HELD_BY: Final = common.HELD_BY
ORDINARY: Final = "Ordinære timer nu"
ORDINARY_HINT: Final = "Timer pr. uge. Tom, når de er uændrede"
NEXT_HINT: Final = "Foreslået efter aftalens dage mellem opfølgninger"
NO_AGREEMENT: Final = "uden aftale"
PLAN: Final = common.PLAN_FOLLOW_UP_TITLE
PLAN_SAVE: Final = "Planlæg"
PLANNED: Final = common.DATE
SUBJECT: Final = common.SUBJECT
PLAN_SAID: Final = "Opfølgningen er planlagt"
CHANGE_GROUP: Final = common.CHANGE_GROUP
CHANGE_GROUP_SAVE: Final = common.CHANGE_GROUP


def of(title: str, name: str) -> str:
    """The title of a form about somebody: "Ret borger · Bo Eksempel"."""
    return f"{title} · {name}" if name else title
