"""Names of the demo's people and firms: none twice, none of anybody in particular."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final

from planner.domain.folding import squeezed

# Reserved for examples (RFC 2606): nobody gets what is written to it.
NOWHERE: Final = "example"


class Names:
    """Hands out names, each once; the leader's is taken from the start."""

    def __init__(self, words: Mapping[str, Any], dice: Random) -> None:
        self._words = words
        self._dice = dice
        self._taken = {str(words["leader"])}
        self._firms: set[str] = set()

    def person(self, sex: str = "", wanted: str = "") -> str:
        """A full name that nobody else in the demo has: the one wanted, else first and last, at need one in between.

        Args:
            sex: the list of first names, ``women`` or ``men``; either when not given.
            wanted: the name to take if it is free.
        """
        lasts = self._words["last_names"]

        def drawn() -> str:
            firsts = self._words[sex or self._dice.choice(["women", "men"])]
            parts = [self._dice.choice(firsts), self._dice.choice(lasts)]
            if 2 * len(self._taken) > len(firsts) * len(lasts):
                parts.insert(1, self._dice.choice(lasts))
            return " ".join(parts)

        return _fresh(self._taken, wanted or drawn(), drawn)

    def firm(self, industry: Mapping[str, Any]) -> str:
        """A firm of an industry: those of the word file one after the other, then a trade with an owner or a place."""
        patterns, lasts = industry["trades"], self._words["last_names"]

        def drawn() -> str:
            owner = self._dice.choice(lasts)
            if len(self._firms) > len(lasts) * len(patterns):
                owner = f"{self._dice.choice(lasts)} & {owner}"
            return str(self._dice.choice(patterns)).format(last=owner, place=self._dice.choice(self._words["places"]))

        known = next((name for name in industry["firms"] if name not in self._firms), "")
        return _fresh(self._firms, known or drawn(), drawn)


def address(firm: str) -> str:
    """An e-mail address of a firm that reaches nobody."""
    return f"kontakt@{squeezed(firm)}.{NOWHERE}"


def _fresh(taken: set[str], name: str, drawn: Callable[[], str]) -> str:
    """The name, or the first that is drawn and not taken; it is taken now."""
    while name in taken:
        name = drawn()
    taken.add(name)
    return name
