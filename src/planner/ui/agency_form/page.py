"""The page Skema: what goes where in the agency's form? Pointed at on the form as it looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.agency_form import FilledSheet, figures_of, filling, known_form
from planner.app.commands.forms import SaveForm
from planner.app.file_writing import write_file
from planner.app.status_sheet.form_changes import MovedPlace, labels_of
from planner.app.status_sheet.form_figures import offered
from planner.app.status_sheet.form_mapping import dump_mapping, read_mapping
from planner.app.status_sheet.form_opening import OpenedFormFile, opened
from planner.app.status_sheet.form_profiles import FormProfile, form_content, form_profile, form_profiles
from planner.app.status_sheet.form_proposals import FormProposals, propose
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import RecipientProfile
from planner.domain.agency_form import AgencyCell, FormValue, area_of, sheet_and_reference
from planner.domain.changes import ChangeSet
from planner.domain.errors import RefusedError, StoreError
from planner.domain.form_picture import FormPicture
from planner.domain.periods import Month
from planner.domain.programmes import Programme
from planner.imports.form_filling import read_form
from planner.platform.paths import documents_folder
from planner.texts import agency_form_figures as figure_texts
from planner.texts import common, formats
from planner.texts import form_page as texts
from planner.texts import problems as problem_texts
from planner.ui.acts import Act, PageAction
from planner.ui.agency_form.panel import FormPanel
from planner.ui.agency_form.work import FormFile, picturing, reading, shown
from planner.ui.context import Context, Door, error_sentence
from planner.ui.jobs import Work
from planner.ui.page import Page
from planner.ui.pickers import ProgrammeChoice
from planner.ui.saving import ask_where, ask_which
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import EmptyState, PageHead
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.detail import DetailSplit
from planner.ui.widgets.label import Label
from planner.ui.workbook.card import WorkbookCard
from planner.ui.workbook.form_sheet import FormMark, FormSheetFace, MarkKind

FOLDER_KEY: Final = "form/folder"
FORM_KEY: Final = "form/shown"
PANEL_WIDTH: Final = 380
# Figures are shown as they are, to whoever maps them; what a recipient may not see is hidden when a sheet is made.
Marks = Mapping[str, Mapping[AgencyCell, FormMark]]
_EXACT: Final = RecipientProfile(code="", name="", cpr=True)


class FormPage(Page):
    """What goes where in the agency's form?"""

    page_id: ClassVar[str] = "form"
    title: ClassVar[str] = common.AGENCY_FORM

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._file: FormFile | None = None
        self._code = ""
        self._moved: tuple[MovedPlace, ...] = ()
        self._values: Mapping[str, FormValue] = {}
        self._programme: Programme | None = None
        self._proposals = FormProposals()
        self._read, self._count, self._try = (Work(context.jobs, self) for _ in range(3))
        self.panel = FormPanel(context)
        self._make_head()
        self.foot = Label(context.theme, "", Role.DENSE, "text2")
        self.preview = WorkbookCard(context.theme, self.foot)
        listed = lay.column_of(lay.wide(self.preview), margins=(24, 0, 16, 16))
        self.split = DetailSplit(context.theme, listed, self.panel, "form", context.settings, usual=PANEL_WIDTH)
        listed.setFocusProxy(self.preview.view)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.split)
        self._stack.addWidget(
            EmptyState(context.theme, "sheet", texts.EMPTY, texts.EMPTY_HOW, texts.CHOOSE, self.choose)
        )
        top = lay.column_of(self.head, self.banner, gap=10, margins=(24, 0, 24, 12))
        lay.column(top, lay.wide(self._stack), gap=0, on=self)
        self.preview.chosen.connect(self._show_cell)
        self.panel.place_asked.connect(self.show_place)
        self.panel.export_asked.connect(self.export)
        self.panel.import_asked.connect(self._read_mapping)
        self.programme.picked.connect(self._on_programme)
        self.forms.picked.connect(self._open_known)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        profiles = form_profiles(self.context.register)
        self._programme = self.programme.offer()
        wanted = self._code or self.context.settings.get(FORM_KEY)
        profile = next((each for each in profiles if each.code == wanted), profiles[0] if profiles else None)
        self.forms.set_options([(each.code, each.name) for each in profiles], profile.code if profile else "")
        self.forms.setVisible(len(profiles) > 1)
        empty = profile is None or self._programme is None
        self._stack.setCurrentIndex(1 if empty else 0)
        for part in (self.programme, self.try_button):
            part.setVisible(not empty)
        if profile is None or self._programme is None:
            self._file, self._code = None, ""
            self.head.set_title(self.title)
            self.head.badge.say("")
            self.banner.clear()
            return
        self.head.set_title(profile.name)
        if (
            self._file is None
            or self._code != profile.code
            or self._file.picture.look.fingerprint != profile.mapping.fingerprint
        ):
            self._read_known(profile)
        else:
            self._show(profile, self._file.picture)

    @override
    def show_door(self, door: Door) -> None:
        if door.row:
            self._open_known(door.row)

    @override
    def focus_first(self) -> None:
        (self.preview.view if self._stack.currentIndex() == 0 else self.new_button).setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.NEW, self.choose, texts.CHOOSE),
            PageAction(Act.RECOMPUTE, self.try_out, texts.TRY),
            PageAction(Act.EXPORT, self.export, texts.SAVE_MAPPING),
            PageAction(Act.SEARCH, self._find),
            PageAction(Act.NEXT_FAULT, partial(self.next_proposal, 1), texts.NEXT_MISSING),
            PageAction(Act.PREVIOUS_FAULT, partial(self.next_proposal, -1)),
            PageAction(Act.SAVE, self.panel.save),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.preview.view, self.preview.tabs, self.panel)

    @override
    def unsaved(self) -> bool:
        return self.panel.unsaved()

    # what the user does

    def choose(self) -> None:
        """Choose the file of a form."""
        path = ask_which(self, self.context.settings, FOLDER_KEY, texts.CHOOSE_TITLE, texts.FILES)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a form: as the one that the register knows, where it does, else as a new one."""
        if self.panel.leave():
            self.banner.say("info", texts.READING)
            self._read.start(reading(path), self._opened, self._failed)

    def try_out(self) -> None:
        """Fill the form as if it were to be sent, and say what stands in the way; nothing is saved."""
        order, form = self._order(), known_form(self.context.register, self._code)
        if order is not None and form is not None and self.panel.leave():
            self.banner.say("info", texts.TRYING)
            job = filling(self.context.caseload, order, form)
            self._try.start(lambda _progress: job(), self._tried, self._failed)

    def export(self) -> None:
        """Save the mapping as a file."""
        profile = self._profile()
        if profile is None:
            self.context.toast(texts.EMPTY, tone="info")
            return
        proposed = documents_folder() / f"{profile.name}.json"
        path = ask_where(self, texts.SAVE_MAPPING, proposed, texts.MAPPING_FILES, ".json")
        if path is None:
            return
        try:
            write_file(path, dump_mapping(profile.mapping).encode())
        except StoreError as error:
            self.context.trouble(error)
        else:
            self.context.toast(texts.mapping_saved(path.name))

    def next_proposal(self, step: int) -> None:
        """Point at the next (1) or the previous (−1) cell that something is proposed for."""
        places = [each.place for each in self._proposals.cells]
        if not places:
            self.context.toast(texts.NO_PROPOSALS, tone="info")
            return
        sheet, cell = self._shown_sheet(), self.preview.cell
        here = f"{sheet}!{cell.name}" if cell is not None else ""
        at = places.index(here) + step if here in places else 0 if step > 0 else -1
        self.show_place(places[at % len(places)])

    def show_place(self, place: str) -> None:
        """Point at a place of the form: a cell, or the first row of rows."""
        name, reference = sheet_and_reference(place)
        area = area_of(reference) or area_of(f"A{reference}")
        if area is not None:
            self.preview.point(name, area.first)
            self.preview.view.setFocus()

    # making

    def _make_head(self) -> None:
        theme = self.context.theme
        self.head = PageHead(theme, self.title)
        self.head.set_crumb(common.STATUS_SHEET, partial(self.context.navigate, "sheet"))
        self.forms = Choice(theme, [], name=common.AGENCY_FORM)
        self.programme = ProgrammeChoice(self.context)
        self.new_button = self.button(Act.NEW, icon="file_in")
        self.try_button = self.button(Act.RECOMPUTE, icon="proven", kind=Kind.PRIMARY)
        self.head.add(self.forms, self.programme, self.new_button, self.try_button)
        self.banner = Banner(theme)

    # reading

    def _read_known(self, profile: FormProfile) -> None:
        content = form_content(self.context.register, profile.code)
        if content is None:
            return
        self._code = profile.code
        self._read.start(picturing(profile.file, content), self._take_file, self._failed)

    def _open_known(self, code: str) -> None:
        if code != self._code and self.panel.leave():
            self._code, self._moved = code, ()
            self.context.settings.set(FORM_KEY, code)
            self.refresh(None)

    def _take_file(self, file: FormFile) -> None:
        profile = self._profile()
        if profile is not None:
            self._file = file
            self._show(profile, file.picture)
            self._count_figures()

    def _opened(self, file: FormFile) -> None:
        """A file was read: keep it where it is new or has changed; what moved is shown beside the form."""
        found = opened(self.context.register, file.name, file.picture)
        self._moved = found.moved
        before, self._file, self._code = self._file, file, found.profile.code
        self.context.settings.set(FORM_KEY, self._code)
        if not found.known or found.moved or self._differs(found.profile):
            labels = labels_of(found.profile.mapping, file.picture)
            command = SaveForm(profile=replace(found.profile, labels=labels), content=file.content)
            if self.context.run(command, said=texts.opened(found.profile.name)) is None:
                self._file = before
                return
        self.refresh(None)
        self._count_figures()
        self._say_state(found)

    def _differs(self, profile: FormProfile) -> bool:
        return form_profile(self.context.register, profile.code) != profile

    def _say_state(self, found: OpenedFormFile) -> None:
        """What became of the mapping when the form was opened."""
        if found.moved:
            gone = sum(not each.now for each in found.moved)
            self.head.badge.say(texts.CHANGED, "warn", "corrections")
            said = texts.carried(found.kept, len(found.moved) - gone, gone)
            self.banner.say("warn", f"{texts.CHANGED}.", f"{said}.")
        else:
            self.head.badge.say(texts.KNOWN if found.known else texts.NEW, "ok", "done")
            self.banner.say("info", texts.STAYS, texts.STAYS_HOW)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, RefusedError | StoreError):
            raise error
        if isinstance(error, RefusedError) and len(error.problems) > 1:
            said = " ".join(problem_texts.sentence(each) for each in error.problems[:3])
            self.banner.say("danger", texts.in_the_way(len(error.problems)), said)
        else:
            self.banner.say("danger", error_sentence(error))

    def _tried(self, filled: FilledSheet) -> None:
        remarks = " ".join(problem_texts.sentence(each) for each in filled.remarks)
        self.banner.say("warn" if remarks else "ok", texts.TRIED, remarks or texts.TRIED_HOW)

    def _read_mapping(self) -> None:
        profile = self._profile()
        path = ask_which(self, self.context.settings, FOLDER_KEY, texts.READ_MAPPING, texts.MAPPING_FILES)
        if path is None or profile is None or self._file is None:
            return
        try:
            found = read_mapping(read_form(path), path.name)
        except RefusedError as error:
            self._failed(error)
            return
        self.panel.use(replace(found, fingerprint=self._file.picture.look.fingerprint), texts.mapping_read(path.name))

    # counting

    def _order(self) -> SheetOrder | None:
        if self._programme is None:
            return None
        over, profile = Month.of(self.context.today).plus(-1), self._profile()
        columns = {name for rows in ([] if profile is None else profile.mapping.rows) for name in rows.columns.values()}
        named = bool(columns & {"cpr", "name"})
        return SheetOrder(programme=self._programme.code, month=over, recipient=_EXACT, with_cpr=named)

    def _on_programme(self, _code: str) -> None:
        self.refresh(None)
        self._count_figures()

    def _count_figures(self) -> None:
        order, profile = self._order(), self._profile()
        if order is None or self._programme is None or profile is None:
            return
        names = {*(each.name for each in offered(self._programme)), *profile.mapping.cells.values()}
        job = figures_of(self.context.caseload, order, names)
        self._count.start(lambda _progress: job(), self._take_figures)

    def _take_figures(self, values: Mapping[str, FormValue]) -> None:
        self._values = values
        profile = self._profile()
        if profile is not None and self._file is not None:
            self._show(profile, self._file.picture)

    # showing

    def _profile(self) -> FormProfile | None:
        return form_profile(self.context.register, self._code)

    def _show(self, profile: FormProfile, form: FormPicture) -> None:
        programme, order = self._programme, self._order()
        if programme is None or order is None:
            return
        figures = offered(programme)
        self._proposals = propose(form, profile.mapping, frozenset(each.name for each in figures))
        words = {name: shown(value) for name, value in self._values.items()}
        month = formats.short_month(order.month)
        self.panel.show_form(profile, form, programme, figures, self._proposals, self._moved)
        self.panel.show_values(words, month)
        marks = _marks(profile, self._proposals, words)
        faces = [FormSheetFace(sheet, marks.get(sheet.name.casefold())) for sheet in form.sheets]
        counts = [len(face.marks) for face in faces]
        first = counts.index(max(counts)) if counts else 0
        self.preview.show_faces(faces, texts.shown_with(profile.file, month), first)
        done, waiting = len(profile.mapping.cells), len(self._proposals.cells)
        self.foot.say(texts.how_far(done, done + waiting, len(profile.mapping.rows), waiting))
        if not self.banner.words():
            self._say_state(OpenedFormFile(profile, known=True))

    def _show_cell(self, name: str, cell: AgencyCell) -> None:
        sheet = None if self._file is None else self._file.picture.sheet(name)
        if sheet is not None:
            self.panel.show_cell(sheet, cell)

    def _shown_sheet(self) -> str:
        face = self.preview.model.face
        return "" if face is None else face.title

    def _find(self) -> None:
        self.split.open_panel()
        self.panel.figure.setFocus()
        self.panel.figure.selectAll()


def _marks(profile: FormProfile, proposals: FormProposals, values: Mapping[str, str]) -> Marks:
    """What is marked on the form: what is proposed, then what is set."""
    found: dict[str, dict[AgencyCell, FormMark]] = {}

    def mark(place: str, mark: FormMark) -> None:
        name, reference = sheet_and_reference(place)
        area = area_of(reference)
        if area is not None:
            found.setdefault(name.casefold(), {})[area.first] = mark

    for each in proposals.cells:
        mark(each.place, FormMark(figure_texts.figure(each.figure), MarkKind.PROPOSED))
    for place, figure in profile.mapping.cells.items():
        mark(place, FormMark(figure_texts.figure(figure), MarkKind.SET, values.get(figure, "")))
    for kind, ranges in ((MarkKind.PROPOSED, proposals.rows), (MarkKind.SET, profile.mapping.rows)):
        for rows in ranges:
            for letters, name in rows.columns.items():
                words = figure_texts.column(rows.source, name)
                mark(f"{rows.sheet}!{letters}{rows.first_row}", FormMark(words, kind))
    return found
