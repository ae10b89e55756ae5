"""Why a password is easily guessed, by the pattern that zxcvbn finds in it."""

from __future__ import annotations

from typing import Final

GUESSED_EASILY: Final[dict[str, str]] = {
    "blank": "Den består kun af mellemrum.",
    "repeat": "Det samme gentages igen og igen.",
    "sequence": "Tegnene følger i rækkefølge, som abc eller 123.",
    "dictionary": "Den bygger på et ord eller en kode, som mange bruger.",
    "spatial": "Tasterne ligger ved siden af hinanden.",
    "date": "Den bygger på en dato.",
    "regex": "Den bygger på et årstal.",
}
TOO_FEW_WORDS: Final = "Den er for kort og for enkel."
