"""How hard a password is to guess, by zxcvbn: demanded in the windows, told on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planner.texts.passwords import GUESSED_EASILY, NEAR_AT_HAND, TOO_FEW_WORDS

LEAST_STRENGTH: Final = 3
# zxcvbn takes long over long passwords, which are strong anyway by then.
_MOST_RATED: Final = 72


@dataclass(frozen=True, slots=True)
class Strength:
    """From 0 (guessed at once) to 4 (not guessed), and in Danish why it is no better, "" where it is good enough."""

    score: int
    why: str


def strength(password: str) -> Strength:
    """Rate a password."""
    from zxcvbn import zxcvbn

    rated = password[:_MOST_RATED]
    if not rated.strip():
        return Strength(0, GUESSED_EASILY["blank"])
    found = zxcvbn(rated, user_inputs=[*NEAR_AT_HAND])
    score = int(found["score"])
    if score >= LEAST_STRENGTH:
        return Strength(score, "")
    # Of the parts that it was taken apart into, the longest is the one to speak of.
    parts = [part for part in found["sequence"] if part["pattern"] != "bruteforce"]
    longest = max(parts, key=lambda part: len(part["token"]), default=None)
    pattern = "" if longest is None else str(longest["pattern"])
    return Strength(score, GUESSED_EASILY.get(pattern, TOO_FEW_WORDS))


def weakness(password: str) -> str | None:
    """Why a password is too easily guessed, in Danish; None when it is not."""
    found = strength(password)
    return found.why if found.score < LEAST_STRENGTH else None
