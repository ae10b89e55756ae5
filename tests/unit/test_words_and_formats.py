from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest

from planner.domain import words as domain_words
from planner.domain.periods import Month
from planner.domain.words import ExemptionCause, Group, Role, SpellKind
from planner.texts import formats, words

KINDS = [
    kind for kind in vars(domain_words).values() if isinstance(kind, type) and kind.__module__ == "planner.domain.words"
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_choice_has_a_word_and_the_word_leads_back(kind: type[Group]) -> None:
    for value, word in words.choices(kind):
        assert words.from_danish(kind, word) is value
        assert words.from_danish(kind, f" {word.upper()} ") is value
        assert words.danish(value) == word
        assert word or value == ""


def test_how_the_danish_letters_are_written_does_not_matter() -> None:
    assert words.from_danish(ExemptionCause, "Særlige øvrige") is ExemptionCause.SPECIAL
    assert words.from_danish(ExemptionCause, "saerlige oevrige") is ExemptionCause.SPECIAL
    assert words.from_danish(Role, "2. Kontaktperson") is Role.SECOND
    assert words.from_danish(SpellKind, "Uddannelse uden SU") is SpellKind.EDUCATION_UNPAID
    with pytest.raises(KeyError):
        words.from_danish(Role, "chef")


def test_dates() -> None:
    when = date(2026, 11, 3)
    assert formats.day(when) == "03-11-2026"
    assert formats.short_day(when) == "ti 03-11"
    assert formats.long_day(when) == "Tirsdag 03-11-2026 · uge 45"
    assert formats.moment(datetime(2026, 11, 3, 9, 5)) == "03-11-2026 kl. 09.05"  # noqa: DTZ001 -- text only
    assert formats.period(when, None) == "fra 03-11-2026"
    assert formats.period(when, date(2026, 12, 1)) == "03-11-2026 til 01-12-2026"
    assert (formats.month(Month(2026, 5)), formats.short_month(Month(2026, 5))) == ("maj 2026", "maj 2026")
    assert formats.short_month(Month(2026, 9)) == "sep. 2026"
    assert formats.day(None) == "–"


def test_numbers() -> None:
    assert formats.number(1234567.5, 1) == "1.234.567,5"
    assert formats.number(Fraction(5, 2)) == "3"
    assert formats.number(-1500) == "−1.500"
    assert (formats.signed(4), formats.signed(0), formats.signed(-2)) == ("+4", "0", "−2")
    assert formats.percent(Fraction(35, 256)) == "13,7 pct."
    assert formats.percent(None) == "–"
    assert [formats.hours(minutes) for minutes in (0, 900, 750, 2220, 605, None)] == [
        "0",
        "15",
        "12,5",
        "37",
        "10,08",
        "–",
    ]
    assert formats.counted(1, "borger", "borgere") == "1 borger"
    assert formats.counted(1200, "borger", "borgere") == "1.200 borgere"


def test_a_number_is_shown_masked() -> None:
    assert formats.masked_cpr("1405710001") == "140571-••••"
    assert formats.whole_cpr("1405710001") == "140571-0001"


def test_danish_order_and_search() -> None:
    names = ["Åse", "Zeb", "Ærø", "Aage", "Abel", "Østen", "Ole"]
    assert sorted(names, key=formats.sort_key) == ["Abel", "Ole", "Zeb", "Ærø", "Østen", "Aage", "Åse"]
    assert formats.fold("Åge Bæk") == formats.fold("aage baek")
    assert formats.fold("Sødén") == "soeden"
    assert formats.listed(["A", "B", "C"]) == "A, B og C"
