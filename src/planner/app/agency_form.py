"""The agency's own form: read with its mapping, filled with the figures of an order, and handed over like any sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from planner.app.caseload import Caseload
from planner.app.sheets import (
    BuiltSheet,
    GatheredSheet,
    SheetHandedOver,
    file_name,
    gather_sheet,
    gathering_of,
    hand_over_built,
)
from planner.app.status_sheet.form_mapping import CASELOAD, COUNT_DATE, FormMapping, read_mapping
from planner.app.status_sheet.form_profiles import form_content, form_profile
from planner.app.status_sheet.form_values import FormValues, UnknownFigureError
from planner.app.status_sheet.order import SheetOrder
from planner.domain.agency_form import FilledForm, FormValue
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.imports.form_filling import fill_form, look_at_form, read_form

Figures = Mapping[str, FormValue]


@dataclass(frozen=True, slots=True)
class AgencyForm:
    """A form as it came, and what goes where in it.

    ``suffix``: how a file of its kind must end; ``path``: where the empty one lies, which is never written over.
    """

    name: str
    content: bytes
    mapping: FormMapping
    suffix: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A filled form as the sheet that is handed over, and what is worth knowing of it."""

    sheet: BuiltSheet
    remarks: tuple[Problem, ...]


def open_form(form: Path, mapping: Path) -> AgencyForm:
    """Read a form and its mapping.

    Raises:
        RefusedError: a file is not there or cannot be read (``FORM_UNREADABLE``, ``MAPPING_UNREADABLE``), or the
            mapping was made for another form (``FORM_DIFFERS``).
    """
    found = read_mapping(read_form(mapping), mapping.name)
    content = read_form(form)
    seen = look_at_form(content, form.name)
    if found.fingerprint and found.fingerprint != seen.fingerprint:
        raise RefusedError([Problem(Code.FORM_DIFFERS, "mapping", {"file": form.name})])
    return AgencyForm(form.name, content, found, seen.suffix, form)


def fill(caseload: Caseload, gathered: GatheredSheet, form: AgencyForm) -> FilledForm:
    """The form with the figures of an order in it.

    Raises:
        RefusedError: something has no place in the form, or the recipient may not get it.
    """
    return _filled(caseload.register, caseload.programmes, gathered, form)


def known_form(register: Register, code: str) -> AgencyForm | None:
    """A form that the register knows, with its mapping; None where it knows none of that code."""
    profile, content = form_profile(register, code), form_content(register, code)
    if profile is None or content is None:
        return None
    return AgencyForm(profile.file, content, profile.mapping, PurePath(profile.file).suffix.lower())


def figures_of(caseload: Caseload, order: SheetOrder, names: Iterable[str]) -> Callable[[], Figures]:
    """The figures of an order by name, as a job on the register as it is now; what there is none of is left out."""
    register, gather, wanted = caseload.register.snapshot(), gathering_of(caseload, order), tuple(names)

    def count() -> Figures:
        gathered = gather()
        values = FormValues(register, caseload.programmes, gathered.order, gathered.gathering)
        found: dict[str, FormValue] = {}
        for name in wanted:
            with suppress(UnknownFigureError):
                found[name] = values.value(name)
        return found

    return count


def filling(caseload: Caseload, order: SheetOrder, form: AgencyForm) -> Callable[[], FilledSheet]:
    """The form filled for an order, as a job on the register as it is now.

    What the job raises is what ``fill`` raises.
    """
    register, gather = caseload.register.snapshot(), gathering_of(caseload, order)
    return lambda: _built(register, caseload.programmes, gather(), form)


def form_file_name(register: Register, order: SheetOrder, form: AgencyForm) -> str:
    """What the filled form is called."""
    return PurePath(file_name(register, order)).with_suffix(form.suffix).name


def hand_over_form(
    caseload: Caseload,
    order: SheetOrder,
    form: AgencyForm,
    path: Path,
    *,
    password: str | None = None,
    email: bool = False,
) -> tuple[SheetHandedOver, tuple[Problem, ...]]:
    """Check, fill, save, keep a frozen copy and, if asked for, draft the e-mail; with what is worth knowing of it.

    Raises:
        RefusedError: as ``sheets.hand_over`` and ``fill``; ``FORM_SUFFIX`` where Excel would not open it so named.
        StoreError: the place cannot be written to.
    """
    if path.suffix.lower() != form.suffix:
        raise RefusedError([Problem(Code.FORM_SUFFIX, "out", {"suffix": form.suffix})])
    if form.path is not None and path.exists() and path.samefile(form.path):
        raise RefusedError([Problem(Code.FORM_OVER_ITSELF, "out")])
    remarks: list[Problem] = []

    def build() -> BuiltSheet:
        gathered = gather_sheet(caseload, order)
        filled = _built(caseload.register, caseload.programmes, gathered, form)
        remarks.extend(filled.remarks)
        return filled.sheet

    return hand_over_built(caseload, order, path, build, password=password, email=email), tuple(remarks)


def _of_days(order: SheetOrder, mapping: FormMapping) -> Iterator[Problem]:
    """What is worth knowing of the days that people are counted on: only a column of them tells the rows apart."""
    days = len(order.days)
    people = [each for each in mapping.rows if each.source == CASELOAD]
    if order.count_dates and not people:
        yield Problem(Code.MAPPING_WITHOUT_DAY, "", {"days": days})
    for each in people if days > 1 else ():
        if COUNT_DATE not in each.columns.values():
            place = f"{each.sheet}!{each.first_row}"
            yield Problem(Code.MAPPING_WITHOUT_DAY, place, {"days": days, "cell": place})


def _filled(register: Register, programmes: Programmes, gathered: GatheredSheet, form: AgencyForm) -> FilledForm:
    if not form.mapping.cells and not form.mapping.rows:
        raise RefusedError([Problem(Code.MAPPING_EMPTY, "mapping")])
    values = FormValues(register, programmes, gathered.order, gathered.gathering)
    return fill_form(form.content, form.name, values.order_for(form.mapping))


def _built(register: Register, programmes: Programmes, gathered: GatheredSheet, form: AgencyForm) -> FilledSheet:
    filled = _filled(register, programmes, gathered, form)
    sheet = BuiltSheet(gathered.order, gathered.gathering, gathered.file_name, filled.content)
    return FilledSheet(sheet, (*_of_days(gathered.order, form.mapping), *filled.remarks))
