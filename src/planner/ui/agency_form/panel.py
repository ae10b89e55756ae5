"""The panel of the cell that is pointed at: its figure, rows from it, its words, and what the form's labels propose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal

from planner.app.status_sheet.form_changes import MovedPlace
from planner.app.status_sheet.form_figures import FormFigure, matching
from planner.app.status_sheet.form_mapping import FormMapping, RowsMapping
from planner.app.status_sheet.form_profiles import FormProfile
from planner.app.status_sheet.form_proposals import CellProposal, FormProposals
from planner.app.status_sheet.form_words import our_values
from planner.domain.agency_form import AgencyCell, column_letters
from planner.domain.form_picture import FormPicture, SheetPicture
from planner.domain.programmes import Programme
from planner.texts import agency_form_figures as figure_texts
from planner.texts import common
from planner.texts import form_page as texts
from planner.ui.agency_form.forms import MappedForm, name_form, rows_form, words_form
from planner.ui.context import Context
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.panel import SidePanel
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.choice import Pick, SearchPick
from planner.ui.widgets.label import Label

MOST_LINES: Final = 8
# How many columns to the right of the first one are asked for where the form says nothing above them.
MOST_COLUMNS: Final = 16


class FormPanel(SidePanel):
    """Shows one cell of a form. ``place_asked`` carries a place to be shown; the others ask for a file."""

    place_asked = Signal(str)
    export_asked = Signal()
    import_asked = Signal()

    def __init__(self, context: Context) -> None:
        theme = context.theme
        self.name = Label(theme, "", Role.HEADING)
        self.note = Label(theme, "", Role.HELP, "text2", elide=True)
        self.figure = SearchPick(theme, self._hits, texts.FIGURE)
        self.figure.setPlaceholderText(texts.FIND)
        self.value = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.clear = Button(theme, texts.TAKE_OUT, kind=Kind.LINK, small=True, on_click=self._take_out)
        head = lay.column_of(
            self.name,
            self.note,
            self.figure,
            lay.row(lay.wide(self.value), self.clear),
            gap=6,
            margins=(20, 12, 20, 10),
        )
        super().__init__(context, head)
        self.figure.picked.connect(self._pick)
        self._profile = FormProfile("", "", "", FormMapping())
        self._form: FormPicture | None = None
        self._programme: Programme | None = None
        self._figures: tuple[FormFigure, ...] = ()
        self._proposals = FormProposals()
        self._moved: tuple[MovedPlace, ...] = ()
        self._values: Mapping[str, str] = {}
        self._month = ""
        self._place: tuple[SheetPicture, AgencyCell] | None = None

    def show_form(
        self,
        profile: FormProfile,
        form: FormPicture,
        programme: Programme,
        figures: tuple[FormFigure, ...],
        proposals: FormProposals,
        moved: tuple[MovedPlace, ...],
    ) -> None:
        """Show a form as it is now."""
        self._profile, self._form, self._programme = profile, form, programme
        self._figures, self._proposals, self._moved = figures, proposals, moved
        if self._place is not None:
            sheet = form.sheet(self._place[0].name)
            self._place = None if sheet is None else (sheet, self._place[1])
        self._show()

    def show_values(self, values: Mapping[str, str], month: str) -> None:
        """Show what the figures are in a month."""
        self._values, self._month = values, month
        self._show_head()

    def show_cell(self, sheet: SheetPicture, cell: AgencyCell) -> None:
        """Show another cell."""
        if self._place != (sheet, cell) and self.leave():
            self._place = (sheet, cell)
            self._show()

    # showing

    @property
    def _cell_name(self) -> str:
        return "" if self._place is None else f"{self._place[0].name}!{self._place[1].name}"

    @property
    def _mapped(self) -> tuple[str, str]:
        """The place by which the mapping names the cell, and its figure."""
        name = self._cell_name.casefold()
        return next(
            ((place, what) for place, what in self._profile.mapping.cells.items() if place.casefold() == name), ("", "")
        )

    @property
    def _rows(self) -> RowsMapping | None:
        """The rows that the cell lies among."""
        if self._place is None:
            return None
        sheet, cell = self._place
        return next(
            (
                each
                for each in self._profile.mapping.rows
                if each.sheet.casefold() == sheet.name.casefold()
                and cell.row >= each.first_row
                and column_letters(cell.column) in each.columns
            ),
            None,
        )

    def _show(self) -> None:
        self._show_head()
        if self._form is None:
            return
        sections = [*self._of_rows(), *self._of_words(), *self._of_difference(), self._of_proposals(), self._of_form()]
        self.show_sections(sections, name=self._profile.name)

    def _show_head(self) -> None:
        place, rows = self._place, self._rows
        if place is None:
            self.name.setText(common.AGENCY_FORM)
            self.note.say("")
        else:
            sheet, cell = place
            letters = column_letters(cell.column)
            titled = texts.cell_title(cell.name) if rows is None else texts.column_title(letters, rows.first_row)
            self.name.setText(titled)
            self.note.say(texts.cell_note(sheet.name, sheet.label(cell)))
        free = place is not None and rows is None and (place[0].cell(place[1]).is_free or bool(self._mapped[1]))
        figure = self._mapped[1]
        self.figure.setVisible(free)
        self.figure.set_pick(figure, figure_texts.figure(figure) if figure else "")
        self.clear.setVisible(bool(figure))
        if place is not None and not free and rows is None:
            self.value.say(texts.NOT_FREE)
        else:
            value = self._values.get(figure, "")
            self.value.say(texts.value(self._month, value) if value else "")

    def _of_rows(self) -> Sequence[Section]:
        rows, place = self._rows, self._place
        if rows is not None:
            lines = [
                Line(
                    key=f"column:{letters}",
                    left=letters,
                    words=figure_texts.column(rows.source, name),
                    open=partial(self._open_rows, rows),
                )
                for letters, name in rows.columns.items()
            ]
            title = figure_texts.SOURCES.get(rows.source, rows.source)
            edit = partial(self._open_rows, rows)
            return [
                Section(key="rows", icon="list", title=title, lines=lines, add=edit, add_words=common.EDIT, most=16)
            ]
        if place is None or not place[0].cell(place[1]).is_free or self._mapped[1]:
            return []
        sheet, cell = place
        lines = [
            Line(
                key=f"source:{source}",
                left=words.partition(": ")[0],
                words=words.partition(": ")[2],
                open=partial(self._open_rows, self._new_rows(sheet, cell, source)),
            )
            for source, words in figure_texts.SOURCES.items()
        ]
        return [Section(key="rows", icon="list", title=texts.ROWS_FROM, lines=lines, note="")]

    def _new_rows(self, sheet: SheetPicture, cell: AgencyCell, source: str) -> RowsMapping:
        """Rows from a cell on, with the columns that the form's own headings propose where it proposes this source."""
        for each in self._proposals.rows:
            if each.sheet == sheet.name and each.first_row == cell.row and each.source == source:
                return each
        return RowsMapping(sheet.name, cell.row, source, {})

    def _of_words(self) -> Sequence[Section]:
        place = self._place
        if place is None or self._programme is None:
            return []
        rows, (_, figure) = self._rows, self._mapped
        source = "" if rows is None else rows.source
        name = figure if rows is None else rows.columns[column_letters(place[1].column)]
        choices = place[0].cell(place[1]).choices
        ours = our_values(self._programme, self.context.programmes, source, name)
        if not choices or not ours:
            return []
        known = self._profile.mapping.words if rows is None else rows.words
        said = known.get(name, {})
        lines = [
            Line(
                key=f"word:{code}",
                left="",
                words=f"{words} → {said.get(code, texts.OUR_WORD)}",
                tone="text" if code in said or words.casefold() in map(str.casefold, choices) else "warn",
                open=partial(self._open_words, name, choices),
            )
            for code, words in ours.items()
        ]
        add = partial(self._open_words, name, choices)
        return [
            Section(
                key="words", icon="edit", title=texts.WORDS, lines=lines, add=add, add_words=texts.TRANSLATE, most=12
            )
        ]

    def _of_difference(self) -> Sequence[Section]:
        if not self._moved:
            return []
        lines = [
            Line(
                key=f"moved:{each.before}",
                left=each.before.rpartition("!")[2],
                words=f"{_what(each.what)}: {each.now or texts.GONE}",
                tone="text" if each.now else "danger",
                open=partial(self.place_asked.emit, each.now) if each.now else None,
            )
            for each in self._moved
        ]
        return [Section(key="difference", icon="corrections", title=texts.DIFFERENCE, lines=lines, most=MOST_LINES)]

    def _of_proposals(self) -> Section:
        lines = [
            Line(
                key=f"proposal:{each.place}",
                left=self._near(each.place),
                words=f"{figure_texts.figure(each.figure)} · »{each.label}«",
                open=partial(self.accept, [each]),
                name=f"{texts.ACCEPT}: {each.place} {figure_texts.figure(each.figure)}",
            )
            for each in self._proposals.cells
        ]
        lines += [
            Line(
                key=f"proposal:{each.sheet}",
                left=texts.from_row(each.first_row),
                words=figure_texts.SOURCES[each.source],
                open=partial(self._open_rows, each),
            )
            for each in self._proposals.rows
        ]
        every = partial(self.accept, self._proposals.cells)
        return Section(
            key="proposals",
            icon="proven",
            title=texts.PROPOSALS,
            lines=lines,
            none=texts.NO_PROPOSALS,
            add=every if self._proposals.cells else None,
            add_words=texts.ACCEPT_ALL,
            most=MOST_LINES,
        )

    def _near(self, place: str) -> str:
        """A place as it is named beside the sheet that is shown."""
        shown = "" if self._place is None else f"{self._place[0].name}!"
        return place.removeprefix(shown)

    def _of_form(self) -> Section:
        lines = [
            Line(key="name", left=common.NAME, words=self._profile.name, open=self._open_name),
            Line(key="export", left="", words=f"{texts.SAVE_MAPPING} …", open=self.export_asked.emit),
            Line(key="import", left="", words=f"{texts.READ_MAPPING} …", open=self.import_asked.emit),
        ]
        return Section(key="form", icon="sheet", title=texts.THE_FORM, lines=lines)

    # doing

    def accept(self, proposals: Sequence[CellProposal]) -> None:
        """Take proposals."""
        cells = {**self._profile.mapping.cells, **{each.place: each.figure for each in proposals}}
        self.use(replace(self._profile.mapping, cells=cells), texts.accepted(len(proposals)))

    def use(self, mapping: FormMapping, said: str) -> bool:
        """Keep another mapping: one step, which can be undone."""
        form = self._mapped_form
        return form is not None and self.context.run(form.keeping(mapping), said=said) is not None

    @property
    def _mapped_form(self) -> MappedForm | None:
        if self._form is None or self._programme is None:
            return None
        return MappedForm(self._profile, self._form, self._programme, self.context.programmes)

    def _hits(self, typed: str) -> Sequence[Pick]:
        found = matching(self._figures, typed)
        return [Pick(each.name, each.words, self._values.get(each.name, "")) for each in found]

    def _pick(self, pick: Pick) -> None:
        if self._place is None:
            return
        before, _ = self._mapped
        cells = {**self._profile.mapping.cells, before or self._cell_name: pick.value}
        said = texts.set_to(self._place[1].name, figure_texts.figure(pick.value))
        self.use(replace(self._profile.mapping, cells=cells), said)

    def _take_out(self) -> None:
        place, _ = self._mapped
        cells = {each: what for each, what in self._profile.mapping.cells.items() if each != place}
        self.use(replace(self._profile.mapping, cells=cells), texts.taken_out(place))

    def _open_name(self) -> None:
        if self._mapped_form is not None:
            self.open_form(name_form(self._mapped_form))

    def _open_rows(self, rows: RowsMapping) -> None:
        first = 1 if self._place is None or rows.columns else self._place[1].column
        plan = None if self._mapped_form is None else rows_form(self._mapped_form, rows, first)
        if plan is not None:
            self.open_form(plan)

    def _open_words(self, name: str, choices: tuple[str, ...]) -> None:
        if self._mapped_form is not None:
            self.open_form(words_form(self._mapped_form, self._rows, name, choices))


def _what(name: str) -> str:
    return figure_texts.SOURCES.get(name) or figure_texts.figure(name)
