"""What a field is chosen from: the words of a kind, workers, programmes, benefits, agreements, firms and citizens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from planner.domain.caps import is_employed
from planner.domain.decisions import shown
from planner.domain.folding import squeeze
from planner.domain.records import Agreement, Citizen, Employer, Enrolment, Worker
from planner.texts import common
from planner.texts.formats import capital, masked_cpr, sort_key
from planner.texts.words import choices
from planner.ui.context import Context
from planner.ui.widgets.choice import Pick

Options = Sequence[tuple[str, str]]
MOST_HITS = 12


def words_of(kind: type[StrEnum], *, empty: str = "") -> Options:
    """Every choice of a kind; that of nothing only when it has words."""
    found = [(value.value, capital(word)) for value, word in choices(kind) if value.value]
    return [("", capital(empty)), *found] if empty else found


def workers(context: Context, now: str) -> Options:
    """Everybody employed today, and the one chosen now."""
    rows = [row for row in context.register.all(Worker) if row.id == now or is_employed(row, context.today)]
    return [
        (str(row.id), f"{row.initials}  {row.name}".strip())
        for row in sorted(rows, key=lambda row: sort_key(row.initials))
    ]


def everybody(context: Context, _now: str = "") -> Options:
    """All workers by name, those who have left too."""
    rows = sorted(context.register.all(Worker), key=lambda row: sort_key(shown(row)))
    return [(row.id, shown(row)) for row in rows]


def programmes(context: Context, now: str) -> Options:
    """Programmes in use today, and the one chosen now."""
    return [
        (each.code, f"{each.code}  {each.name}")
        for each in context.programmes.all_on(context.today)
        if each.code == now or (each.active and (each.end is None or each.end >= context.today))
    ]


def each_programme(context: Context, _now: str) -> Options:
    """A check box for each programme there is."""
    return [(each.code, f"{common.PROGRAMMES} {each.code}") for each in context.programmes]


def usual_programme(context: Context) -> str:
    """The programme that was enrolled in last; "" before the first."""
    rows = context.register.all(Enrolment)
    latest = max(rows, key=lambda row: (row.start, row.id), default=None)
    return "" if latest is None else latest.programme


def benefits(context: Context, now: str) -> Options:
    """Benefits that can begin today, and the one chosen now."""
    return [
        (each.code, capital(each.name))
        for each in context.programmes.benefits
        if each.code == now or each.valid_to is None or each.valid_to >= context.today
    ]


def agreements(rows: Sequence[Agreement]) -> Callable[[Context, str], Options]:
    """A citizen's agreements by number and firm."""

    def found(context: Context, _now: str) -> Options:
        firms = [context.register.find(Employer, row.employer) for row in rows]
        return [
            (row.id, f"{row.number}  {firm.name if firm else ''}".strip())
            for row, firm in zip(rows, firms, strict=True)
        ]

    return found


class Search:
    """Hits of what is typed among picks, each with the text that it is found by: those that hold every word."""

    def __init__(self, picks: Sequence[tuple[str, Pick]]) -> None:
        self._picks = picks

    def __call__(self, typed: str) -> list[Pick]:
        """The first hits."""
        words = [squeeze(word) for word in typed.split()]
        return [pick for text, pick in self._picks if all(word in text for word in words)][:MOST_HITS]


def firms(context: Context) -> Search:
    """Firms by name or CVR number."""
    rows = sorted(context.register.all(Employer), key=lambda row: sort_key(row.name))
    return Search([(squeeze(row.name + row.cvr), Pick(row.id, row.name, row.cvr, "employer")) for row in rows])


def citizens(context: Context) -> Search:
    """Citizens by name or whole CPR number, which is not shown."""
    rows = sorted(context.register.all(Citizen), key=lambda row: sort_key(row.name))
    return Search(
        [(squeeze(row.name + row.cpr), Pick(row.id, row.name, masked_cpr(row.cpr), "citizen")) for row in rows]
    )


def industries(context: Context) -> Search:
    """The main groups of today's list by letter, name and ordinary words."""
    groups = context.programmes.firms.industries_on(context.today)
    return Search(
        [
            (each.found_by, Pick(f"{each.version} {each.code}", f"{each.code} {each.short}", each.version))
            for each in groups
        ]
    )


def industry_shown(context: Context, chosen: str) -> str:
    """What a main group is called that was chosen as list and letter."""
    version, _, code = chosen.rpartition(" ")
    group = context.programmes.firms.industry(version, code)
    return chosen if group is None else f"{group.code} {group.short}"
