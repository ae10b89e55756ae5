"""A follow-up in words: the one line that goes into the case system's journal."""

from __future__ import annotations

from typing import Final

from planner.domain.records import FollowUp
from planner.domain.words import ContactForm, With
from planner.texts import formats
from planner.texts.words import danish

TO_JOURNAL: Final = "Kopiér til journal"
COPIED: Final = "Opfølgningen er kopieret som én linje uden navn og CPR-nummer. Sæt den ind i fagsystemet."

# Words of a choice as they stand in a sentence, where the choice's own says nothing outside its form.
_WITH: Final = {With.BOTH: "borger og virksomhed"}
_FORMS: Final = {ContactForm.WRITTEN: "skriftligt"}


def journal_line(row: FollowUp, *, initials: str, firm: str) -> str:
    """A follow-up as one line of text, without name or CPR number: it is pasted into the citizen's own journal."""
    when = row.held or row.planned
    with_whom, form = _WITH.get(row.with_whom, danish(row.with_whom)), _FORMS.get(row.form, danish(row.form))
    parts = [
        formats.day(when) if when is not None else "",
        f"Opfølgning med {with_whom}" if with_whom else "Opfølgning",
        f"({form})" if form else "",
    ]
    head = " ".join(part for part in parts if part)
    rest = [
        firm,
        formats.capital(danish(row.outcome)),
        " ".join(row.result.split()).rstrip("."),
        f"Næste opfølgning {formats.day(row.next_on)}" if row.next_on is not None else "",
        initials,
    ]
    return ". ".join([head, *(part for part in rest if part)]) + "."
