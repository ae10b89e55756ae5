"""The forms of the page Skema: what each column of rows gets, the form's words for ours, and what a form is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from planner.app.commands.forms import RemoveForm, SaveForm
from planner.app.status_sheet.form_changes import labels_of
from planner.app.status_sheet.form_mapping import FormMapping, RowsMapping
from planner.app.status_sheet.form_profiles import FormProfile
from planner.app.status_sheet.form_proposals import heading_of, words_for
from planner.app.status_sheet.form_words import our_values
from planner.domain.agency_form import AgencyCell, column_letters, column_of
from planner.domain.form_picture import FormPicture, SheetPicture
from planner.domain.programmes import Programme, Programmes
from planner.texts import agency_form as form_texts
from planner.texts import agency_form_figures as figure_texts
from planner.texts import common
from planner.texts import form_page as texts
from planner.ui.forms.plan import Ask, FormPlan, Input, Values

# How many columns from the first one on are asked for where the form says nothing above them.
MOST_COLUMNS: Final = 16
_COLUMN: Final = "column:"
_WORD: Final = "word:"


@dataclass(frozen=True, slots=True)
class MappedForm:
    """A form with its mapping, and the programme whose figures it gets."""

    profile: FormProfile
    form: FormPicture
    programme: Programme
    programmes: Programmes

    def keeping(self, mapping: FormMapping) -> SaveForm:
        """The step that keeps another mapping."""
        return SaveForm(profile=replace(self.profile, mapping=mapping, labels=labels_of(mapping, self.form)))

    def ours(self, source: str, name: str) -> Mapping[str, str]:
        """Our values of a column, or of a figure."""
        return our_values(self.programme, self.programmes, source, name)


def name_form(form: MappedForm) -> FormPlan:
    """What a form is called; or it is taken out."""
    profile = form.profile
    return FormPlan(
        key="name",
        title=texts.THE_FORM,
        asks=[Ask(name="name", label=common.NAME, value=profile.name, most=80)],
        command=lambda values: SaveForm(profile=replace(profile, name=values.need_text("name"))),
        said=texts.NAME_SAVED,
        remove=RemoveForm(code=profile.code),
        removed=texts.FORM_REMOVED,
    )


def rows_form(form: MappedForm, rows: RowsMapping, first: int) -> FormPlan | None:
    """What each column of rows gets; ``first``: the column that was pointed at. None where the sheet is gone."""
    sheet = form.form.sheet(rows.sheet)
    if sheet is None:
        return None
    mapping, key = form.profile.mapping, (rows.sheet, rows.first_row, rows.source)
    others = tuple(each for each in mapping.rows if (each.sheet, each.first_row, each.source) != key)

    def command(values: Values) -> SaveForm:
        columns = {name.removeprefix(_COLUMN): values.text(name) for name in values.names(_COLUMN) if values.text(name)}
        kept = {name: said for name, said in rows.words.items() if name in columns.values()}
        new = replace(rows, columns=columns, words={**_proposed_words(form, sheet, rows, columns), **kept})
        return form.keeping(replace(mapping, rows=(*others, new) if columns else others))

    return FormPlan(
        key="rows",
        title=figure_texts.SOURCES[rows.source],
        note=texts.COLUMN_HOW,
        asks=[
            Ask(
                name=f"{_COLUMN}{letters}",
                label=f"{letters} · {heading}" if heading else letters,
                input=Input.CHOICE,
                value=rows.columns.get(letters, ""),
                options=[("", texts.NOTHING), *form_texts.COLUMNS[rows.source].items()],
                optional=True,
            )
            for letters, heading in _columns(sheet, rows, first)
        ],
        command=command,
        said=texts.rows_set(rows.sheet, rows.first_row),
        save=texts.SAVE_ROWS,
        remove=form.keeping(replace(mapping, rows=others)) if rows in mapping.rows else None,
        removed=texts.ROWS_REMOVED,
    )


def words_form(form: MappedForm, rows: RowsMapping | None, name: str, choices: tuple[str, ...]) -> FormPlan:
    """The form's words for our values of a column, or (``rows`` None) of a cell's figure."""
    source = "" if rows is None else rows.source
    mapping, ours = form.profile.mapping, form.ours(source, name)
    known = mapping.words if rows is None else rows.words
    said = known.get(name, {}) or words_for(ours, choices)

    def command(values: Values) -> SaveForm:
        words = {code: values.text(f"{_WORD}{code}") for code in ours if values.text(f"{_WORD}{code}")}
        every = {**known, name: words}
        if rows is None:
            return form.keeping(replace(mapping, words=every))
        new = tuple(replace(each, words=every) if each == rows else each for each in mapping.rows)
        return form.keeping(replace(mapping, rows=new))

    return FormPlan(
        key="words",
        title=texts.WORDS,
        asks=[
            Ask(
                name=f"{_WORD}{code}",
                label=words,
                input=Input.CHOICE,
                value=said.get(code, ""),
                options=[("", texts.OUR_WORD), *((each, each) for each in choices)],
                optional=True,
            )
            for code, words in ours.items()
        ],
        command=command,
        said=texts.words_set(figure_texts.column(source, name)),
    )


def _proposed_words(
    form: MappedForm, sheet: SheetPicture, rows: RowsMapping, columns: Mapping[str, str]
) -> Mapping[str, Mapping[str, str]]:
    """The form's words for ours, where its drop-downs have them."""
    found = {
        name: words_for(
            form.ours(rows.source, name), sheet.cell(AgencyCell(rows.first_row, column_of(letters))).choices
        )
        for letters, name in columns.items()
    }
    return {name: words for name, words in found.items() if words}


def _columns(sheet: SheetPicture, rows: RowsMapping, first: int) -> list[tuple[str, str]]:
    """The columns that can be asked for, with what the form says above each: those that can be written."""
    found = []
    for column in range(1, sheet.columns + 1):
        letters = column_letters(column)
        heading = heading_of(sheet, rows, letters)
        free = sheet.cell(AgencyCell(rows.first_row, column)).is_free
        if letters in rows.columns or (free and (heading or first <= column < first + MOST_COLUMNS)):
            found.append((letters, heading))
    return found
