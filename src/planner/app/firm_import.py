"""A list of firms held against the register: what it would change, line by line. Nothing is written here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from planner.app.numbers import cvr_problem
from planner.domain.draft import Draft
from planner.domain.firm_list import FirmColumn, FirmLineKind, FirmList, FirmListRow
from planner.domain.firm_merging import PLACE
from planner.domain.folding import squeeze
from planner.domain.ids import EmployerId, EmployerPersonId, WorkplaceId
from planner.domain.programmes import Programmes
from planner.domain.records import Employer, EmployerPerson, Workplace
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.similar_firms import Likeness, similar_firms
from planner.imports.firm_list import Known, load_firm_headings, read_firm_list
from planner.imports.reading import read_file
from planner.imports.sheets import RawSheet
from planner.platform import datafiles


@dataclass(frozen=True, slots=True)
class FirmField:
    """One field that the list says otherwise. ``chosen``: taken from the start, since nothing stands here."""

    key: str
    field: str
    ours: str | int | None
    theirs: str | int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmLine:
    """One row of the list. ``firm`` is the one here that it is, or may be; ``workplace`` its place, where it is known.

    ``doubtful``: the CVR number does not meet its checksum.
    """

    key: str
    kind: FirmLineKind
    row: FirmListRow
    firm: EmployerId | None = None
    workplace: WorkplaceId | None = None
    fields: tuple[FirmField, ...] = ()
    doubtful: bool = False

    @property
    def chosen(self) -> bool:
        """Whether it is taken from the start, where it is taken as a whole."""
        return self.kind in {FirmLineKind.NEW, FirmLineKind.PLACE} and not self.doubtful


@dataclass(frozen=True, slots=True)
class FirmDifference:
    """What a list would change, and how many of its rows say what stands here already."""

    firm_list: FirmList
    lines: tuple[FirmLine, ...]
    unchanged: int

    @property
    def chosen(self) -> frozenset[str]:
        """Keys of all that is taken from the start."""
        whole = {line.key for line in self.lines if line.chosen}
        return frozenset(whole | {each.key for line in self.lines for each in line.fields if each.chosen})


def known_firm_headings(register: Register) -> Known:
    """The shipped headings with what the user has said of headings, which goes before them."""
    shipped = load_firm_headings(datafiles.resources() / "firm_headings.toml")
    return {**shipped, **said_headings(register)}


def said_headings(register: Register) -> dict[str, FirmColumn | None]:
    """What the user has said of headings, squeezed; None for one that is not to be read."""
    try:
        kept: Any = json.loads(register.setting(SettingKey.FIRM_COLUMNS) or "{}")
        return {str(heading): FirmColumn(code) if code else None for heading, code in kept.items()}
    except (ValueError, AttributeError):
        return {}


def with_said_headings(register: Register, said: Mapping[str, FirmColumn | None]) -> str:
    """The text of the setting ``FIRM_COLUMNS`` once these headings mean what is said, for ``ChangeSettings``."""
    more = {squeeze(heading): column for heading, column in said.items()}
    kept = {heading: column or "" for heading, column in {**said_headings(register), **more}.items()}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def firm_sheets(path: Path) -> tuple[RawSheet, ...]:
    """The sheets of a file, read by the process apart.

    Raises:
        ImportRefusedError: it cannot be read.
    """
    return read_file(path)


def read_firms(
    sheets: tuple[RawSheet, ...], file: str, register: Register, programmes: Programmes, today: date
) -> FirmDifference:
    """What a file of firms would change.

    Raises:
        ImportRefusedError: it is no list of firms.
    """
    known = known_firm_headings(register)
    return compare_firms(read_firm_list(sheets, file, known, programmes.firms, today), register)


def compare_firms(firm_list: FirmList, register: Register) -> FirmDifference:
    """The list against the register."""
    twice = Counter((row.cvr, row.p_number) for row in firm_list.rows)
    lines: list[FirmLine] = []
    unchanged = 0
    for row in firm_list.rows:
        key = f"{row.cvr}/{row.p_number}/{row.row}"
        if twice[row.cvr, row.p_number] > 1:
            lines.append(FirmLine(key=key, kind=FirmLineKind.DOUBLE, row=row))
            continue
        line = _line(register, row, key)
        if line.kind is FirmLineKind.CHANGED and not line.fields:
            unchanged += 1
        else:
            lines.append(line)
    return FirmDifference(firm_list, tuple(lines), unchanged)


def draft_firms(
    difference: FirmDifference, register: Register, chosen: frozenset[str], new_id: Callable[[], str]
) -> tuple[Draft, int, int]:
    """The rows as they would be with the chosen lines, with how many are new and how many changed."""
    draft = Draft(register)
    new = changed = 0
    made: dict[str, EmployerId] = {}
    for line in difference.lines:
        whole = line.key in chosen and line.kind is not FirmLineKind.DOUBLE
        if whole and line.kind in {FirmLineKind.NEW, FirmLineKind.ALIKE}:
            new += 1
            if line.row.cvr in made and line.row.p_number:  # a further place of a firm that the list brings too
                _add_place(draft, made[line.row.cvr], line.row, new_id)
                continue
            firm = _firm(EmployerId(new_id()), line.row)
            made[line.row.cvr] = draft.put(firm).id
        elif whole and line.kind is FirmLineKind.PLACE and line.firm is not None:
            new += 1
            _add_place(draft, line.firm, line.row, new_id)
        fields = {each.field: each.theirs for each in line.fields if each.key in chosen}
        if fields and line.firm is not None:
            changed += 1
            if "industry_code" in fields:
                fields["industry_version"] = line.row.values["industry_version"]
            kind, key = (Employer, line.firm) if line.workplace is None else (Workplace, line.workplace)
            here: Any = register.need(cast("type[Any]", kind), key)
            draft.put(replace(here, **cast("Any", fields)))
    return draft, new, changed


def _line(register: Register, row: FirmListRow, key: str) -> FirmLine:
    same = register.by(Employer, "cvr", row.cvr)
    own = next((firm for firm in same if firm.p_number == row.p_number), None)
    if own is None and same and not row.p_number:
        own = same[0]
    if own is not None:
        return FirmLine(key=key, kind=FirmLineKind.CHANGED, row=row, firm=own.id, fields=tuple(_fields(own, row, key)))
    for firm in same:
        for place in register.of_employer(Workplace, firm.id):
            if place.p_number == row.p_number:
                fields = tuple(_fields(place, row, key, PLACE))
                return FirmLine(
                    key=key, kind=FirmLineKind.CHANGED, row=row, firm=firm.id, workplace=place.id, fields=fields
                )
    bare = [firm for firm in same if not firm.p_number]
    if len(bare) == len(same) == 1:
        number = FirmField(f"{key}/p_number", "p_number", "", row.p_number, chosen=True)
        fields = (number, *_fields(bare[0], row, key))
        return FirmLine(key=key, kind=FirmLineKind.CHANGED, row=row, firm=bare[0].id, fields=fields)
    if same:
        return FirmLine(key=key, kind=FirmLineKind.PLACE, row=row, firm=same[0].id)
    town = str(row.values.get("town", ""))
    alike = similar_firms(register, p_number=row.p_number, name=row.name, town=town)
    alike = [each for each in alike if each.by is not Likeness.CVR]
    return FirmLine(
        key=key,
        kind=FirmLineKind.ALIKE if alike else FirmLineKind.NEW,
        row=row,
        firm=alike[0].firm.id if alike else None,
        doubtful=cvr_problem(row.cvr) is not None,
    )


def _fields(
    here: Employer | Workplace, row: FirmListRow, key: str, only: tuple[str, ...] | None = None
) -> Iterator[FirmField]:
    """What the list says otherwise. Empty never erases; what stands here otherwise is shown, and not chosen."""
    told: dict[str, str | int] = {**({"name": row.name} if only is None else {}), **row.values}
    for name, theirs in told.items():
        if name == "industry_version" or (only is not None and name not in only):
            continue
        ours = getattr(here, name)
        if name == "industry_code":
            same = (ours, getattr(here, "industry_version", "")) == (theirs, row.values["industry_version"])
        else:
            same = ours == theirs or (isinstance(ours, str) and squeeze(ours) == squeeze(str(theirs)) != "")
        if not same:
            yield FirmField(f"{key}/{name}", name, ours, theirs, chosen=ours in ("", None))


def _firm(key: EmployerId, row: FirmListRow) -> Employer:
    return Employer(id=key, cvr=row.cvr, p_number=row.p_number, name=row.name, **cast("Any", row.values))


def _add_place(draft: Draft, firm: EmployerId, row: FirmListRow, new_id: Callable[[], str]) -> None:
    """A further place, and who is asked for there, where the firm has nobody of that name."""
    values = {name: value for name, value in row.values.items() if name in PLACE}
    draft.put(
        Workplace(id=WorkplaceId(new_id()), employer=firm, p_number=row.p_number, name=row.name, **cast("Any", values))
    )
    name = str(row.values.get(FirmColumn.CONTACT_PERSON, ""))
    known = [each.name for each in draft.by(EmployerPerson, "employer", firm)]
    own = draft.find(Employer, firm)
    if name and squeeze(name) not in {squeeze(each) for each in (*known, "" if own is None else own.contact_person)}:
        role, phone, email = (
            str(row.values.get(each, "")) for each in (FirmColumn.CONTACT_ROLE, FirmColumn.PHONE, FirmColumn.EMAIL)
        )
        draft.put(
            EmployerPerson(id=EmployerPersonId(new_id()), employer=firm, name=name, role=role, phone=phone, email=email)
        )
