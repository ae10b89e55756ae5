"""Reads the programme and benefit files (TOML) into values, with a clear error for a bad one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from planner.domain.data_reader import DataFault, ProgrammeDataError, Reader
from planner.domain.firm_data import FirmData, read_industries, read_placement_rules
from planner.domain.programmes import (
    WITHOUT_END,
    AgreementPoint,
    Benefit,
    BenefitExit,
    CapRule,
    Mark,
    Programme,
    Programmes,
    Standing,
    State,
    Target,
    TargetGroup,
    TargetKind,
    Tranche,
    TrancheCondition,
)
from planner.domain.words import AgreementKind, DepartureCause, Function, Group, Rounding

PROGRAMMES_FOLDER: Final = "programmes"
BENEFITS_FILE: Final = "benefits.toml"
INDUSTRIES_FILE: Final = "industries.toml"
PLACEMENTS_FILE: Final = "placements.toml"


def parse_programme(text: str, name: str) -> Programme:
    """Read one programme file.

    Args:
        text: the TOML.
        name: the file's name, for the error.

    Raises:
        ProgrammeDataError: the text is no TOML, or a key is missing, unknown or of the wrong kind.
    """
    root = _root(text, name)
    groups = root.choices("groups", Group)
    start, end = root.day("start"), root.day_or_none("end")
    if end is not None and end < start:
        raise root.error("end", DataFault.END_BEFORE_START)
    programme = Programme(
        code=root.text("code"),
        name=root.text("name"),
        version=root.text("version"),
        start=start,
        end=end,
        period_inferred=root.flag("period_inferred"),
        active=root.flag("active"),
        groups=groups,
        group_names=_group_names(root, groups),
        subtracts_exempt=root.flag("subtracts_exempt"),
        subtracts=frozenset(root.choices("subtracts", DepartureCause)),
        states=root.choices("states", State),
        target=_target(root),
        target_group=_target_group(root.table("target_group")),
        cap=_cap(root.table("cap")),
        functions=root.choices("functions", Function),
        needs_contact=frozenset(root.choices("needs_contact", Standing)),
        counts_as_load=frozenset(root.choices("counts_as_load", Standing)),
        rhythm_days=_rhythm(root.table("rhythm_days")),
        clear_points=root.choices("clear_points", AgreementPoint),
        full_points=root.choices("full_points", AgreementPoint),
        clear_points_by_kind=_points_by_kind(root.table_or_empty("clear_points_by_kind")),
        marks=tuple(_mark(each) for each in root.tables("marks")),
        mark_prefix=root.text_or_empty("mark_prefix"),
        takes_over=root.text_or_empty("takes_over"),
        limit_months=root.table("group_2_limit").number("months"),
        limit_count=root.table("group_2_limit").number("count"),
        cash_benefits=root.texts("cash_benefits") if root.has("cash_benefits") else None,
        sources=root.texts("sources"),
        note=root.text_or_empty("note"),
        least_count_dates=root.number("least_count_dates") if root.has("least_count_dates") else 1,
        without_end=root.choices("without_end", AgreementKind) if root.has("without_end") else WITHOUT_END,
    )
    root.refuse_unknown()
    return programme


def parse_benefits(text: str, name: str = BENEFITS_FILE) -> tuple[Benefit, ...]:
    """Read the benefits file.

    Raises:
        ProgrammeDataError: as for a programme; also when a code or a name stands twice.
    """
    root = _root(text, name)
    benefits = tuple(_benefit(each) for each in root.tables("benefit"))
    root.refuse_unknown()
    words = [word.casefold() for each in benefits for word in (each.name, *each.synonyms)]
    codes = [each.code for each in benefits]
    for given, key in ((codes, "code"), (words, "name")):
        if len(set(given)) != len(given):
            raise root.error(f"benefit.{key}", DataFault.TWICE)
    return benefits


def load_programmes(folder: Path) -> Programmes:
    """Read every programme in ``folder/programmes``, and beside it the benefits and the data on firms.

    Raises:
        ProgrammeDataError: a file is missing, unreadable or bad, or two programmes share a code.
    """
    files = sorted((folder / PROGRAMMES_FOLDER).glob("*.toml"))
    if not files:
        raise ProgrammeDataError(PROGRAMMES_FOLDER, "", DataFault.NO_FILE)
    programmes: dict[str, Programme] = {}
    for file in files:
        programme = parse_programme(_read(file), file.name)
        if programme.code in programmes:
            raise ProgrammeDataError(file.name, "code", DataFault.TWICE)
        programmes[programme.code] = programme
    for programme in programmes.values():
        if programme.takes_over and programme.takes_over not in programmes:
            raise ProgrammeDataError(programme.code, "takes_over", DataFault.NOT_A_CHOICE)
    benefits = parse_benefits(_read(folder / BENEFITS_FILE))
    firms = FirmData(
        read_industries(_root(_read(folder / INDUSTRIES_FILE), INDUSTRIES_FILE)),
        read_placement_rules(_root(_read(folder / PLACEMENTS_FILE), PLACEMENTS_FILE)),
    )
    return Programmes(programmes.values(), benefits, firms=firms)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise ProgrammeDataError(file.name, "", DataFault.NO_FILE) from error
    except UnicodeDecodeError as error:
        raise ProgrammeDataError(file.name, "", DataFault.NOT_TOML) from error


def _root(text: str, name: str) -> Reader:
    try:
        return Reader(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeDataError(name, "", DataFault.NOT_TOML) from error


def _group_names(root: Reader, groups: tuple[Group, ...]) -> dict[Group, str]:
    if not groups:
        return {}
    names = root.table("group_names")
    found = {group: names.text(group.value) for group in groups}
    names.refuse_unknown()
    return found


def _target(root: Reader) -> Target | None:
    table = root.table_or_none("target")
    if table is None:
        return None
    start, end = table.day_or_none("start"), table.day_or_none("end")
    if start is not None and end is not None and end < start:
        raise table.error("end", DataFault.END_BEFORE_START)
    target = Target(
        kind=table.choice("kind", TargetKind),
        states=table.choices("states", State),
        levels=table.numbers("levels"),
        tranches=tuple(_tranche(each) for each in table.tables("tranches")),
        start=start,
        end=end,
        inferred=table.flag("inferred"),
    )
    table.refuse_unknown()
    return target


def _tranche(table: Reader) -> Tranche:
    tranche = Tranche(table.number("share"), table.number_or_none("level"), table.choice("condition", TrancheCondition))
    if (tranche.condition is TrancheCondition.RESULT) != (tranche.level is not None):
        raise table.error("level", DataFault.MISSING if tranche.level is None else DataFault.UNKNOWN_KEY)
    table.refuse_unknown()
    return tranche


def _target_group(table: Reader) -> TargetGroup:
    group = TargetGroup(
        table.number_or_none("least_age"),
        table.texts("list_words"),
        table.text_or_empty("note"),
        table.day_or_none("list_words_to"),
    )
    table.refuse_unknown()
    return group


def _cap(table: Reader) -> CapRule:
    cap = CapRule(
        function=table.choice("function", Function),
        hard=table.number("hard"),
        rounding=table.choice("rounding", Rounding),
        stated=table.flag("stated"),
        source=table.text("source"),
    )
    table.refuse_unknown()
    return cap


def _rhythm(table: Reader) -> dict[AgreementKind, int]:
    days = {kind: table.number(kind.value) for kind in AgreementKind}
    table.refuse_unknown()
    return days


def _points_by_kind(table: Reader) -> dict[AgreementKind, tuple[AgreementPoint, ...]]:
    points = {kind: table.choices(kind.value, AgreementPoint) for kind in AgreementKind if table.has(kind.value)}
    table.refuse_unknown()
    return points


def _mark(table: Reader) -> Mark:
    mark = Mark(table.text("text"), table.choice("group", Group), table.flag("step_up"))
    table.refuse_unknown()
    return mark


def _benefit(table: Reader) -> Benefit:
    benefit = Benefit(
        code=table.text("code"),
        name=table.text("name"),
        synonyms=table.texts("synonyms"),
        cash_system=table.flag("cash_system"),
        exit=table.choice("exit", BenefitExit),
        is_benefit=table.flag_or("is_benefit", default=True),
        valid_from=table.day_or_none("valid_from"),
        valid_to=table.day_or_none("valid_to"),
    )
    if benefit.cash_system != (benefit.exit is BenefitExit.NONE):
        raise table.error("exit", DataFault.NOT_A_CHOICE)
    table.refuse_unknown()
    return benefit
