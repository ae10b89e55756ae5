"""The sheet as it would leave the house, laid out in the background: our own workbook, or the agency's form filled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from planner.app.agency_form import AgencyForm, FilledSheet
from planner.app.commands.sheets import workbook_of
from planner.app.sheets import GatheredSheet, preview_sheet
from planner.app.status_sheet.figures import JSON_NAMES
from planner.app.status_sheet.form_differences import CellDifference, form_differences, place_of
from planner.domain.agency_form import AgencyCell
from planner.domain.errors import RefusedError
from planner.domain.file_records import SentSheet
from planner.domain.form_picture import FormPicture
from planner.domain.measures import Measure
from planner.domain.watch import watched
from planner.imports.apart import stop_when
from planner.imports.form_filling import picture_form
from planner.reports.preview import WorkbookPreview
from planner.ui.jobs import Progress
from planner.ui.workbook.face import SheetFace
from planner.ui.workbook.form_sheet import FormSheetFace
from planner.ui.workbook.own_sheet import OwnSheetFace

Place = tuple[str, AgencyCell]


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet laid out.

    Attributes:
        gathered: what it holds.
        places: where each measure stands in it.
        own: the built-in workbook, where that is shown.
        form: the filled form, where that is.
        differences: cells of the form that are not as in the frozen one that it is compared with.
    """

    gathered: GatheredSheet
    places: Mapping[Measure, Place]
    own: WorkbookPreview | None = None
    form: FormPicture | None = None
    differences: tuple[CellDifference, ...] = ()

    @property
    def opens_at(self) -> int:
        """The sheet that is shown first: our own workbook's Status, a form's that has most figures."""
        if self.form is None:
            return 1
        counts = [
            sum(place[0].casefold() == each.name.casefold() for place in self.places.values())
            for each in self.form.sheets
        ]
        return counts.index(max(counts)) if counts else 0

    def faces(self, changed: Collection[Place], wrong: Collection[Place]) -> Sequence[SheetFace]:
        """The sheets for the card, with the cells that are to be marked."""

        def on(title: str, places: Collection[Place]) -> frozenset[AgencyCell]:
            return frozenset(cell for sheet, cell in places if sheet.casefold() == title.casefold())

        if self.form is not None:
            every = {*changed, *((each.sheet, each.cell) for each in self.differences)}
            return [FormSheetFace(each, changed=on(each.name, every), filled=True) for each in self.form.sheets]
        sheets = () if self.own is None else self.own.sheets
        return [OwnSheetFace(each, on(each.title, changed), on(each.title, wrong)) for each in sheets]


@contextmanager
def followed(progress: Progress) -> Iterator[None]:
    """Within, the sheet that is made tells how far it is, and ends when nobody waits for it; a form's child too."""
    with watched(progress.cancelled, progress.share), stop_when(progress.cancelled):
        yield


def looking(gather: Callable[[], GatheredSheet]) -> Callable[[Progress], SheetLook]:
    """Count the built-in sheet, and lay it out."""

    def look(progress: Progress) -> SheetLook:
        with followed(progress):
            gathered = gather()
        own = preview_sheet(gathered)
        found = {each: own.names.get(name) for each, name in JSON_NAMES.items()}
        places = {each: (at.sheet, AgencyCell(at.row, at.column)) for each, at in found.items() if at is not None}
        return SheetLook(gathered, places, own=own)

    return look


def looking_at_form(
    build: Callable[[], FilledSheet], form: AgencyForm, compared: SentSheet | None
) -> Callable[[Progress], SheetLook]:
    """Fill the form as it would be sent, lay it out, and compare it with a frozen copy."""

    def look(progress: Progress) -> SheetLook:
        with followed(progress):
            sheet = build().sheet
        found = {each: place_of(form.mapping, name) for each, name in JSON_NAMES.items()}
        places = {each: at for each, at in found.items() if at is not None}
        filled = picture_form(sheet.content, sheet.file_name)
        differences: tuple[CellDifference, ...] = ()
        if compared is not None:
            with suppress(RefusedError):  # a copy that cannot be read is compared by its figures alone
                before = picture_form(workbook_of(compared), sheet.file_name)
                differences = form_differences(before, filled)
        return SheetLook(sheet, places, form=filled, differences=differences)

    return look
