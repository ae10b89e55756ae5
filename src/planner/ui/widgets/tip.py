"""The one place where a tool tip is made: what it says is text, never HTML.

Qt draws a tool tip as HTML where its text looks like HTML, and then loads the pictures that it names. A citizen or firm
may be called anything.
"""

from __future__ import annotations

from html import escape
from typing import Final, Protocol

# Without either of these no text is HTML, whatever Qt guesses by.
_MAY_BE_HTML: Final = frozenset("<&")


class _HasTip(Protocol):
    def setToolTip(self, words: str, /) -> None: ...  # noqa: N802 -- Qt's own name


def tip(words: str) -> str:
    """A tool tip that shows exactly these words; for the tool tip role of a model, too."""
    return f"<qt>{escape(words)}</qt>" if _MAY_BE_HTML & set(words) else words


def set_tip(part: _HasTip, words: str) -> None:
    """Give a widget, an item or an action its tool tip; "" takes it away."""
    part.setToolTip(tip(words))
