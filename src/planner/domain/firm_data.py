"""What is known of firms as dated data: the main groups of industry, and how many placements a workplace may have.

Both are TOML files in ``resources``, each entry with the day from which it holds and its source.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planner.domain.data_reader import DataFault, Reader
from planner.domain.folding import squeeze
from planner.domain.words import AgreementKind

if TYPE_CHECKING:  # rows name the measures of programmes, and programmes have these data
    from planner.domain.records import Employer


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """A main group of industry: its letter, its name, how a narrow column says it, and words it is found by.

    ``divisions`` are the first and the last two digits of the codes in it, ``was`` the letters that it had in the list
    before.
    """

    code: str
    version: str
    name: str
    short: str
    words: str
    divisions: tuple[str, str]
    was: tuple[str, ...]

    @property
    def found_by(self) -> str:
        """What a search for it looks in."""
        return squeeze(f"{self.code} {self.name} {self.short} {self.words}")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustryList:
    """A list of main groups, in the business register from a day on."""

    version: str
    valid_from: date
    source: str
    groups: tuple[Industry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementRule:
    """How many agreements of some kinds a workplace may have: one for each ``per`` ordinary employees up to ``up_to``.

    Of those above it is one for each ``beyond_per``; and always ``least``.
    """

    valid_from: date
    kinds: frozenset[AgreementKind]
    per: int
    up_to: int
    beyond_per: int
    least: int
    source: str

    def most(self, employees: int) -> int:
        """How many a workplace with so many ordinary employees may have."""
        return max(
            self.least, min(employees, self.up_to) // self.per + max(0, employees - self.up_to) // self.beyond_per
        )


@dataclass(frozen=True, slots=True)
class FirmData:
    """The lists of main groups and the rules on placements, each in order of its day."""

    industries: tuple[IndustryList, ...] = ()
    placement_rules: tuple[PlacementRule, ...] = ()

    def industries_on(self, day: date) -> Sequence[Industry]:
        """The main groups as the business register has them on a day; none before the first list."""
        lists = [each for each in self.industries if each.valid_from <= day]
        return lists[-1].groups if lists else ()

    def industry(self, version: str, code: str) -> Industry | None:
        """A main group of a list, or None."""
        groups = (group for each in self.industries if each.version == version for group in each.groups)
        return next((group for group in groups if group.code == code), None)

    def industry_on(self, version: str, code: str, day: date) -> Industry | None:
        """The main group of a day's list that a group went over into; itself where it is of that list."""
        known, now = self.industry(version, code), self.industries_on(day)
        if known is None or known in now:
            return known
        own = [each for each in now if code in each.was]
        return next((each for each in own if each.short == known.short), own[0] if own else None)

    def read_industry(self, text: str, day: date) -> Industry | None:
        """The main group that a code of the business register lies in, or that a letter is; None for neither.

        A code is of the day's list, or of an earlier one where that day's has no such division.
        """
        letters = [group for group in self.industries_on(day) if group.code == text.strip().upper()]
        digits = "".join(sign for sign in text if sign.isdigit())
        if letters or len(digits) not in {5, 6}:
            return letters[0] if letters else None
        division = digits.zfill(6)[:2]
        lists = [each for each in reversed(self.industries) if each.valid_from <= day]
        groups = (group for each in lists for group in each.groups)
        return next((group for group in groups if group.divisions[0] <= division <= group.divisions[1]), None)

    def group_of(self, firm: Employer, day: date) -> Industry | None:
        """The main group of a firm in a day's list: the one chosen, else the one that what was typed is called."""
        if firm.industry_code:
            return self.industry_on(firm.industry_version, firm.industry_code, day)
        typed = squeeze(firm.industry)
        groups = self.industries_on(day) if typed else ()
        return next((each for each in groups if typed in {squeeze(each.name), squeeze(each.short)}), None)

    def placement_rule(self, day: date) -> PlacementRule | None:
        """The rule of a day; None before the first."""
        rules = [each for each in self.placement_rules if each.valid_from <= day]
        return rules[-1] if rules else None


NO_FIRM_DATA: Final = FirmData()


def read_industries(root: Reader) -> tuple[IndustryList, ...]:
    """The lists of ``industries.toml``.

    Raises:
        ProgrammeDataError: a key is missing, unknown, of the wrong kind or there twice.
    """
    lists = tuple(_industry_list(each) for each in root.tables("list"))
    root.refuse_unknown()
    _once(root, "list", [each.version for each in lists])
    return tuple(sorted(lists, key=lambda each: each.valid_from))


def read_placement_rules(root: Reader) -> tuple[PlacementRule, ...]:
    """The rules of ``placements.toml``.

    Raises:
        ProgrammeDataError: as above.
    """
    rules = tuple(
        PlacementRule(
            valid_from=each.day("valid_from"),
            kinds=frozenset(each.choices("kinds", AgreementKind)),
            per=each.number("per"),
            up_to=each.number("up_to"),
            beyond_per=each.number("beyond_per"),
            least=each.number("least"),
            source=each.text("source"),
        )
        for each in root.tables("rule")
    )
    root.refuse_unknown()
    return tuple(sorted(rules, key=lambda each: each.valid_from))


def _industry_list(table: Reader) -> IndustryList:
    version = table.text("version")
    groups = tuple(_industry(each, version) for each in table.tables("groups"))
    _once(table, "groups", [each.code for each in groups])
    return IndustryList(version=version, valid_from=table.day("valid_from"), source=table.text("source"), groups=groups)


def _industry(table: Reader, version: str) -> Industry:
    code = table.text("code")
    return Industry(
        code=code,
        version=version,
        name=table.text("name"),
        short=table.text("short"),
        words=table.text_or_empty("words"),
        divisions=(table.text("divisions")[:2], table.text("divisions")[-2:]),
        was=table.texts("was") or (code,),
    )


def _once(table: Reader, key: str, found: Collection[str]) -> None:
    if len(set(found)) != len(found):
        raise table.error(key, DataFault.TWICE)
