"""Words of the widgets that every page shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planner.texts.formats import counted, number

OPTIONAL: Final = "valgfri"
UNDO_KEY: Final = "Ctrl+Z"
SEARCHED: Final = "Søgning"
ADD_FILTER: Final = "Filter"
COLUMNS: Final = "Kolonner"
RESET_COLUMNS: Final = "Gendan standardkolonner"
PICK_DATE: Final = "Vælg dato"
HIDE_TYPED: Final = "Skjul adgangskode"
STOP: Final = "Stop"
ESC_CLEARS: Final = "Esc rydder"
CHOSEN: Final = "valgt"
NOT_CHOSEN: Final = "ikke valgt"
UNKNOWN: Final = "–"
NO_HITS: Final = "Ingen træffere"
SHOW_CPR_SPOKEN: Final = "Vis CPR-nummeret i 20 sekunder"
DATE_UNREADABLE: Final = "Datoen kan ikke læses. Skriv fx 23-11, i dag, +14 eller ma."

_KEYS: Final = {"Shift": "Skift", "Space": "Mellemrum", "Return": "Enter", "Del": "Slet", "Comma": ","}


def key_text(keys: str) -> str:
    """A shortcut in Danish, as it is printed on buttons and in menus."""
    return "+".join(_KEYS.get(part, part) for part in keys.split("+")) if keys != "Ctrl++" else keys


def remove_filter(label: str) -> str:
    """Accessible name of the cross on a filter chip."""
    return f"Fjern filteret {label}"


def several(said: Sequence[str]) -> str:
    """Steps told together, oldest first in ``said``: the newest is named first, for "Fortryd" takes that one back."""
    *before, newest = said
    if not before:
        return newest
    if len(before) == 1:
        return f"{newest} · før det: {before[0]}"
    return f"{newest} · og {number(len(before))} trin før det, {number(len(said))} i alt"


def chosen(count: int) -> str:
    """How many rows are chosen."""
    return f"{number(count)} valgt"


def load(held: int, cap: int) -> str:
    """A load in words, for screen readers: "27 af 25 sager, 2 over loft"."""
    over = f", {held - cap} over loft" if held > cap else ""
    return f"{held} af {counted(cap, 'sag', 'sager')}{over}"


def load_change(before: int, after: int, cap: int) -> str:
    """A load before and after a plan, in words."""
    return f"før {before}, efter {load(after, cap)}"


def steps(done: int, total: int) -> str:
    """How many of a number of points are met."""
    return f"{done} af {total}"


def step_name(position: int, total: int, title: str, state: str) -> str:
    """One step of a stepper, for screen readers."""
    return f"Trin {position} af {total}: {title}, {state}"


STEP_DONE: Final = "gjort"
STEP_NOW: Final = "nu"
STEP_LATER: Final = "senere"


def progress(percent: int) -> str:
    """How far long work is."""
    return f"{percent} pct."
