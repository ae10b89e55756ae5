"""Words of the forms about one citizen."""

from __future__ import annotations

from typing import Final

NEW: Final = "Opret borger"
NEW_SAVE: Final = NEW
NO_PROGRAMME: Final = "ingen indsats endnu"
NO_GROUP: Final = "ikke visiteret endnu, tæller i gruppe 1"
ENROLLED: Final = "Visiteret fra"
CHANGE_CPR: Final = "Skift CPR-nummer"
CPR_NOTE: Final = "Det gamle nummer huskes, så lister med det stadig finder borgeren."
CPR_SAID: Final = "CPR-nummeret er skiftet"
ENROL: Final = "Visitér til en indsats"
ENROL_NOTE: Final = "En løbende periode i samme indsats slutter dagen før."
ENROL_SAID: Final = "Borgeren er visiteret"
BENEFIT_NOTE: Final = "Den løbende ydelse slutter dagen før."
DECISION_HINT: Final = "Udfyldes kun, når status er afgørelse."
MEETING_HINT: Final = "Et møde kan have en dato frem i tiden."
DEPART_NOTE: Final = "Udtrædelsen afslutter ikke aftaler og tilknytninger."
DEPART_SAID: Final = "Udtrædelsen er registreret"
ASSIGNMENT: Final = "Tilknytning"
END_SAID: Final = "Tilknytningen er afsluttet"
AGREEMENT_NOTE: Final = "Aftalen er et udkast, indtil du aktiverer den. Resten udfyldes i Klare aftaler."
FIRM_HINT: Final = "Navn eller CVR-nummer"
ORDINARY: Final = "Ordinære timer nu"
ORDINARY_HINT: Final = "Timer pr. uge. Tom, når de er uændrede"
NEXT_HINT: Final = "Foreslået efter aftalens dage mellem opfølgninger"
NO_AGREEMENT: Final = "uden aftale"
PLAN_SAVE: Final = "Planlæg"
PLAN_SAID: Final = "Opfølgningen er planlagt"


def of(title: str, name: str) -> str:
    """The title of a form about somebody: "Ret borger · Bo Eksempel"."""
    return f"{title} · {name}" if name else title
