"""What a recipient knows from the sheets got before, and what a new one must hide so that together they tell nothing.

A figure is one variable in every sheet that prints it with the same count: the same month of the same programme, the
load of the same month whichever programme's sheet it stands in. A corrected one is another variable, of which nothing
is known but what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from planner.app.status_sheet.figures import EVER, EVERYBODY, Counts, status_key
from planner.app.status_sheet.frozen import FrozenFigures, frozen_figures
from planner.app.status_sheet.profiles import LEAST_THRESHOLD, RecipientProfile, profiles
from planner.app.status_sheet.relations import known_relations, supposed_relations
from planner.domain.file_records import SentSheet
from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.domain.places import programme_on
from planner.domain.programmes import Programme, Programmes
from planner.domain.register import Register
from planner.reports.status_sheet.data import CITIZENS, LOAD, WORKERS, Key
from planner.reports.status_sheet.feasible import Sum
from planner.reports.status_sheet.suppression import Earlier, Hidden, hide

# Which figure it is: programme and month of its sheet, as far as they make it another one, and its key.
Figure = tuple[str, ...]
# A figure with its count.
Variable = tuple[str, ...]
_ANY: Final = ""


def sheets_to(register: Register, recipient: RecipientProfile, programme: str | None = None) -> list[SentSheet]:
    """The sheets that a recipient has got, oldest first: of one programme, or of all.

    A copy names the recipient by code. One without a code (of an older version), or whose code is no recipient's any
    longer, is told by its name; so is one that hides something and whose name nobody has any longer, since then the
    recipient may have been renamed.
    """
    everybody = profiles(register)
    codes, names = {each.code for each in everybody}, {each.name for each in everybody}

    def is_to(sheet: SentSheet, figures: FrozenFigures) -> bool:
        if figures.recipient in codes | {recipient.code}:
            return figures.recipient == recipient.code
        if sheet.recipient == recipient.name:
            return True
        return sheet.recipient not in names and bool(figures.hidden) and recipient.threshold is not None

    rows = (row for row in register.all(SentSheet) if programme is None or row.programme == programme)
    return sorted((row for row in rows if is_to(row, frozen_figures(row))), key=lambda row: (row.made_at, row.number))


def concealed(
    register: Register,
    programmes: Programmes,
    programme: Programme,
    month: Month,
    counts: Counts,
    recipient: RecipientProfile,
) -> dict[Key, Hidden]:
    """The counts of a sheet being made that its recipient may not see, in the light of every sheet got before."""
    threshold = recipient.threshold
    if threshold is None:
        return {}
    new = _Told(programmes, programme, month, _of_citizens(counts), {})
    before = [
        _told(programmes, row, threshold)
        for row in sheets_to(register, recipient)
        if programmes.find(row.programme) is not None
    ]
    hidden = hide(
        {new.variable(key): count for key, count in new.counts.items()},
        new.relations,
        threshold,
        _earlier(before, new) if before else None,
    )
    return {key: hidden[new.variable(key)] for key in new.counts if new.variable(key) in hidden}


class _Told:
    """What one sheet tells: its counts, those that it hides (marked ones with the threshold named), and relations."""

    def __init__(
        self,
        programmes: Programmes,
        programme: Programme,
        month: Month,
        counts: Mapping[Key, int],
        hidden: Mapping[Key, int | None],
    ) -> None:
        self.programme = programme.code
        self.month = month
        self.counts = counts
        self.hidden = hidden
        self._variables = {key: (*self.figure(key), str(count)) for key, count in counts.items()}
        known = (*known_relations(programmes, programme, month, counts), *supposed_relations(month, counts))
        variable = self._variables
        self.relations = tuple(
            Sum(variable[each.total], tuple(variable[part] for part in each.parts), each.slack, each.excess)
            for each in known
        )

    def figure(self, key: Key) -> Figure:
        """Which figure stands under a key of this sheet."""
        if key == CITIZENS:
            return (_ANY, _ANY, *key)
        if key[0] == LOAD:
            return (_ANY, str(self.month), *key)
        names_its_month = key[0] in {"status", "target"} and key not in {EVER, EVERYBODY}
        return (self.programme, _ANY if names_its_month else str(self.month), *key)

    def variable(self, key: Key) -> Variable:
        """The figure with its count."""
        return self._variables[key]


def _told(programmes: Programmes, row: SentSheet, threshold: int) -> _Told:
    """A frozen copy. One of an older version does not say which counts were marked: then every small one was."""
    month = Month.parse(row.month)
    figures = frozen_figures(row)
    counts = _of_citizens(figures.counts)
    least = figures.threshold or max(threshold, LEAST_THRESHOLD)
    hidden: dict[Key, int | None] = {}
    for key in figures.hidden:
        if key in counts:
            is_marked = 0 < counts[key] < least if figures.marked is None else key in figures.marked
            hidden[key] = least if is_marked else None
    return _Told(programmes, programme_on(programmes, row.programme, month.last), month, counts, hidden)


def _earlier(before: Sequence[_Told], new: _Told) -> Earlier[Variable]:
    counts: dict[Variable, int] = {}
    marked: dict[Variable, int] = {}
    unsaid: set[Variable] = set()
    shown: set[Variable] = set()
    once: set[Figure] = set()
    for told in before:
        for key, count in told.counts.items():
            variable = told.variable(key)
            counts[variable] = count
            if key not in told.hidden:
                shown.add(variable)
                continue
            once.add(told.figure(key))
            least = told.hidden[key]
            if least is None:
                unsaid.add(variable)
            else:
                marked[variable] = min(least, marked.get(variable, least))
    return Earlier(
        counts=counts,
        relations=tuple(dict.fromkeys((*(each for told in before for each in told.relations), *_growth(before, new)))),
        marked={key: least for key, least in marked.items() if key not in shown},
        hidden=frozenset(unsaid - shown - marked.keys()),
        stays=frozenset(new.variable(key) for key in new.counts if new.figure(key) in once),
    )


def _growth(before: Iterable[_Told], new: _Told) -> list[Sum[Variable]]:
    """From sheet to sheet of a programme: who ever was stays so, and who is new among them was there that month."""
    own = sorted((told for told in (*before, new) if told.programme == new.programme), key=lambda told: told.month)
    found = []
    for first, then in pairwise(own):
        for ever, measure in ((EVER, Measure.ACTIVE), (EVERYBODY, Measure.GROUP_1)):
            if ever not in first.counts or ever not in then.counts:
                continue
            found.append(Sum(then.variable(ever), (first.variable(ever),), slack=True))
            month = first.month
            months = [status_key(measure, month.plus(at)) for at in range(1, _months_between(month, then.month) + 1)]
            if months and all(key in then.counts for key in months):
                parts = (first.variable(ever), *(then.variable(key) for key in months))
                found.append(Sum(then.variable(ever), parts, excess=True))
    return found


def _months_between(first: Month, last: Month) -> int:
    return (last.year - first.year) * 12 + last.number - first.number


def _of_citizens(counts: Mapping[Key, int]) -> Counts:
    """Counts of workers stay: the threshold protects citizens."""
    return {key: count for key, count in counts.items() if key[0] != WORKERS}
