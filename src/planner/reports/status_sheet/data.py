"""What goes into a status sheet, as plain values. ``app.sheets`` fills it; the modules beside turn it into sheets.

Every count of the workbook stands once in ``Figures`` under a key of words, for instance
``("status", "2026-11", "brutto")``. The lines of the sheets only name keys, so hiding small counts, comparing with the
last sheet and printing share one picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from planner.domain.periods import Month
from planner.domain.tranches import Paid
from planner.reports.status_sheet.feasible import Sum
from planner.reports.status_sheet.suppression import Hidden, hide

Key = tuple[str, ...]
Shown = int | Hidden | None
# First word of a key that counts workers.
WORKERS: Final = "workers"
# First word of a key of the sheet Belastning, and the name that stands for all together in any table.
LOAD: Final = "load"
ALL: Final = ""
# Cases held, and those held as cover, by the whole team.
LOAD_TOTALS: Final[tuple[Key, Key]] = ((LOAD, ALL, "held"), (LOAD, ALL, "cover"))
# Citizens in the register.
CITIZENS: Final[Key] = ("method", "citizens")
# The follow-up of group 2: over six months, and of unknown benefit.
OVER_6: Final[Key] = ("group2", "over_6")
UNKNOWN_BENEFIT: Final[Key] = ("group2", "unknown")
# Who has job goal and CV; who has a clear agreement, of how many in a company course.
PREPARED_COUNT: Final[Key] = ("indicator", "0", "count")
CLEAR_COUNT: Final[Key] = ("indicator", "2", "count")
CLEAR_BASE: Final[Key] = ("indicator", "2", "base")


def agreement_key(kind: str, column: str) -> Key:
    """Key of the agreements of one kind (``ALL``: of every kind) in a column."""
    return "agreements", kind, column


def band_key(band: str, column: str = "all") -> Key:
    """Key of those of group 2 of one span of time, all of them or those "without" an active offer."""
    return "group2", band, column


@dataclass(frozen=True, slots=True)
class Figures:
    """Every count of the workbook, and which of them stay hidden from the recipient."""

    counts: Mapping[Key, int]
    relations: tuple[Sum[Key], ...] = ()
    hidden: Mapping[Key, Hidden] = field(default_factory=dict)

    def concealed(self, threshold: int) -> Figures:
        """The same figures with counts under the threshold hidden, and those that would give them away.

        Counts of workers stay: the threshold protects citizens.
        """
        citizens = {key: count for key, count in self.counts.items() if key[:1] != (WORKERS,)}
        relations = [each for each in self.relations if all(key in citizens for key in each.keys)]
        return Figures(self.counts, self.relations, hide(citizens, relations, threshold))

    def shown(self, key: Key) -> Shown:
        """The count as the recipient sees it; None when there is none."""
        return self.hidden.get(key, self.counts.get(key))

    def gives_away(self, keys: Sequence[Key]) -> bool:
        """Whether a figure made of these counts would tell of a hidden one."""
        return any(key in self.hidden for key in keys)

    def ratio(self, key: Key, base: Key) -> Fraction | Hidden | None:
        """The exact share of a base; hidden when either side is, None when the base is nought."""
        count, whole = self.shown(key), self.shown(base)
        if isinstance(count, Hidden) or isinstance(whole, Hidden):
            return Hidden.SECOND
        return Fraction(count, whole) if count is not None and whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The front sheet. ``suppressed_under`` None: nothing is hidden."""

    municipality: str
    team: str
    programme: str
    programme_name: str
    grant: str
    month: Month
    as_of: date
    made_at: datetime
    made_by: str
    program_version: str
    rule_version: str
    recipient: str
    with_cpr: bool
    suppressed_under: int | None
    number: int


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One measure of the programme: JSON name, Danish name, whether it stands under another, JSON name of its base."""

    name: str
    label: str
    indented: bool
    base: str | None


@dataclass(frozen=True, slots=True)
class Previous:
    """The last sheet handed over for the programme: its number, month and figures as they were sent."""

    number: int
    month: Month
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """One level of a target. ``level`` is per mille; ``count`` and ``base`` are keys of the best month (empty: none).

    ``best_depends`` and ``latest_depends`` are the counts that the shares of the best and the latest month give away:
    where one of them is hidden, so is the share. ``best_known`` and ``reached_known``: whether what is shown leaves no
    doubt of the best month, and of whether and when the level was reached; else those words would tell. ``missing`` is
    what the latest month lacks, in persons; ``share`` the tranche of the grant in per mille, ``amount`` in whole kroner
    where the team has entered the grant.
    """

    label: str
    level: int
    best_month: Month | None
    count: Key
    base: Key
    best_depends: tuple[Key, ...]
    latest_depends: tuple[Key, ...]
    best_ratio: Fraction | None
    latest_ratio: Fraction | None
    missing: int
    reached_in: Month | None
    share: int | None
    amount: int | None
    best_known: bool = True
    reached_known: bool = True


@dataclass(frozen=True, slots=True)
class TrancheLine:
    """A tranche of the grant. ``said``: whether what becomes of it can be told without giving a hidden count away."""

    label: str
    paid: Paid
    said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One citizen on one count date. ``cpr`` and ``name`` are empty in the variant without CPR."""

    day: date
    number: int
    cpr: str
    name: str
    worker: str
    role: str
    weekly_minutes: int | None
    programme: str
    group: str
    start: date | None
    end: date | None
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLine:
    """One worker's load. ``full_time`` in thousandths of 37 hours; ``held`` and ``cover`` are keys."""

    worker: str
    function: str
    full_time: int
    cap_per_full_time: int | None
    cap: int | None
    held: Key
    cover: Key


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """Agreements of one kind, or all of them: keys in the order of the columns."""

    label: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A count, and the base it is a share of (None: no share)."""

    label: str
    key: Key
    base: Key | None
    indented: bool = False


@dataclass(frozen=True, slots=True)
class SpanLine:
    """Citizens of group 2 by how long they have been there, and of these those without an active offer."""

    label: str
    key: Key
    without_offer: Key


# A subject of the sheet Metode and what is said of it: words, a number or a day, or the key of a count of citizens.
MethodLine = tuple[str, str | int | date | Key]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetData:
    """A whole status sheet. ``people`` None: the recipient gets no person rows. ``group2`` empty: no groups here.

    ``unknown_months`` are those of ``months`` before anybody is known to be enrolled: their noughts are no figures.
    """

    cover: Cover
    figures: Figures
    months: Sequence[Month]
    status: Sequence[StatusLine]
    parts: Sequence[str]
    previous: Previous | None
    targets: Sequence[TargetLine]
    target_notes: Sequence[str]
    tranches: Sequence[TrancheLine]
    ever: Sequence[ShareLine]
    people: Sequence[PersonRow] | None
    load: Sequence[LoadLine]
    agreements: Sequence[AgreementLine]
    indicators: Sequence[ShareLine]
    group2: Sequence[ShareLine]
    group2_spans: Sequence[SpanLine]
    group2_exits: Sequence[ShareLine]
    method: Sequence[MethodLine]
    unknown_months: Set[Month] = frozenset()

    def status_key(self, name: str, month: Month | None = None) -> Key:
        """Key of a measure in a month (the sheet's own month when none is given)."""
        return "status", str(month or self.cover.month), name
