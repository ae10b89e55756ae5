"""What is to be put right in the case system, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TITLE: Final = "Skal rettes i fagsystemet"
SUBTITLE: Final = "Ændringer i Sagsplan, som den seneste liste ikke kender"
EMPTY: Final = "Fagsystemet svarer til Sagsplan. Intet at rette."
CITIZEN: Final = "Borger"
CPR: Final = "CPR-nummer"
FIELD: Final = "Felt"
THERE: Final = "Står i fagsystemet"
HERE: Final = "Skal være"
CHANGED: Final = "Rettet"
BY: Final = "Af"

KINDS: Final[Mapping[str, str]] = {
    "contact_person": "Kontaktperson",
    "group": "Gruppe",
    "exemption": "Fritagelse",
    "held_talk": "Afholdt samtale",
}
