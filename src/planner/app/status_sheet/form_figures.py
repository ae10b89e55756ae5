"""The figures that a cell can be given for a programme, in the order in which they are offered."""

from __future__ import annotations

from dataclasses import dataclass

from planner.app.queries.results import measures_of
from planner.app.status_sheet.figures import JSON_NAMES
from planner.domain.folding import squeeze
from planner.domain.programmes import Programme
from planner.texts import agency_form_figures as texts

_LEVEL_PARTS = ("best_pct", "best_month", "missing", "reached")
_TRANCHE_PARTS = ("amount", "reached", "earned", "at_stake", "lost")


@dataclass(frozen=True, slots=True)
class FormFigure:
    """A figure by its name in a mapping, and what it is called."""

    name: str
    words: str


def offered(programme: Programme) -> tuple[FormFigure, ...]:
    """Everything that a cell can be given for a programme, workers' own figures and earlier months left out."""
    names: list[str] = []
    for measure in measures_of(programme):
        names.append(JSON_NAMES[measure])
        if measure.base is not None:
            names.append(f"{JSON_NAMES[measure]}_pct")
    names += texts.FACTS
    target = programme.target
    if target is not None:
        names += (f"target_{level / 10:g}.{part}" for level in target.levels for part in _LEVEL_PARTS)
        names += (f"tranche_{at}.{part}" for at, _ in enumerate(target.tranches, 1) for part in _TRANCHE_PARTS)
    return tuple(FormFigure(name, texts.figure(name)) for name in dict.fromkeys(names))


def matching(figures: tuple[FormFigure, ...], typed: str) -> tuple[FormFigure, ...]:
    """The figures whose words hold everything that is typed, those that begin with it first."""
    parts = [squeeze(part) for part in typed.split()]
    found = [each for each in figures if all(part in squeeze(each.words) for part in parts)]
    return tuple(sorted(found, key=lambda each: not squeeze(each.words).startswith("".join(parts))))
