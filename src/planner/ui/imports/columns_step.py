"""The step Kolonner: what each column is read as, and of which day, programme and team the list is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.app.commands.imports import SaveImportProfile
from planner.app.imports_batch import ImportOptions
from planner.domain.case_list import AS_IT_IS, AsOfSource, CaseList, ListColumn
from planner.domain.errors import Problem
from planner.domain.list_preview import ColumnGuess, FilePreview
from planner.domain.words import Function
from planner.texts import common
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.texts import problems as problem_texts
from planner.texts.formats import capital, number
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.imports.preview_card import PreviewCard
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, scrolling
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import FormField, text_field
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import retire
from planner.ui.widgets.segmented import Check


class ColumnsStep(QWidget):
    """Shows how a list was read, to be put right. ``reread`` when the file is to be read in another way."""

    reread = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.banner = Banner(theme, card=True)
        self.preview = PreviewCard(theme)
        self.choices = AS_IT_IS
        self._places: dict[str, int] = {}
        self.headings: tuple[str, ...] = ()
        self.columns: dict[str, Choice] = {}
        self.teams: dict[str, Check] = {}
        self.as_of = DateField(theme, lambda: context.today)
        self.programme = Choice(theme, self._programmes(), name=common.PROGRAMME)
        functions = [(each.value, danish(each).capitalize()) for each in Function]
        self.function = Choice(theme, functions, Function.JOB_AGENT.value, name=texts.FUNCTION)
        for choice in (self.programme, self.function):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.profile = text_field(most=60)
        self._as_of_field = FormField(theme, texts.AS_OF, self.as_of)
        self._profile_field = FormField(theme, texts.PROFILE_NAME, self.profile, hint=texts.PROFILE_HINT)
        self._grid_holder = QWidget()
        self._grid_box = lay.column(margins=(16, 4, 16, 12), on=self._grid_holder)
        self._grid: QWidget | None = None
        self._team_box = lay.column(gap=lay.FIELDS)
        self._team_label = Label(theme, texts.TEAMS, Role.LABEL)
        self._found_day: tuple[date | None, str] = (None, "")
        self._lay_out()
        self.as_of.date_changed.connect(self._say_day)
        self.preview.header_said.connect(self._say_header)
        self.preview.encoding_said.connect(self._say_encoding)

    def show_file(self, found: FilePreview, case_list: CaseList | None, options: ImportOptions) -> None:
        """Show how a file is read. ``case_list`` is None while it cannot be read as it stands."""
        self.banner.clear()
        self.choices = options.choices
        columns = found.sheets[found.sheet].columns if found.sheets else ()
        self.headings = tuple(each.heading for each in columns)
        self._places = {each.heading: each.place for each in columns}
        self._show_grid(columns)
        self.preview.show_file(found)
        self.as_of.set_date(options.as_of or (case_list.as_of if case_list is not None else self.context.today))
        self._found_day = (self.as_of.date(), "")
        if case_list is not None:
            self._found_day = (case_list.as_of, words.as_of_source(case_list.as_of_source, case_list.as_of_text))
        self._say_day()
        self.programme.set_options(self._programmes(), options.programme or "")
        self.function.set_value((options.function or Function.JOB_AGENT).value)
        self._show_teams(case_list, options)

    def options(self, before: ImportOptions) -> ImportOptions | None:
        """What is chosen here; None, with a sentence at the field, where something is missing."""
        if self.as_of.problem() or self.as_of.date() is None:
            self._as_of_field.set_error(self.as_of.problem() or texts.AS_OF_MISSING)
            self.as_of.setFocus()
            return None
        self._as_of_field.set_error("")
        mapping = self.mapping()
        if ListColumn.CPR not in mapping.values():
            self.banner.say("danger", texts.NO_CPR)
            return None
        teams = frozenset(team for team, box in self.teams.items() if box.isChecked())
        return replace(
            before,
            as_of=self.as_of.date(),
            programme=self.programme.value() or None,
            function=Function(self.function.value()),
            teams=teams if teams and len(teams) < len(self.teams) else None,
            choices=replace(self.choices, columns=mapping),
        )

    def mapping(self) -> dict[str, ListColumn | None]:
        """Heading to column, None for those left out."""
        return {
            heading: ListColumn(choice.value()) if choice.value() else None for heading, choice in self.columns.items()
        }

    def save_profile(self) -> None:
        """Keep the columns under a name."""
        teams = [team for team, box in self.teams.items() if box.isChecked()]
        choices = {
            "programme": self.programme.value(),
            "function": self.function.value(),
            "teams": "\n".join(teams) if len(teams) < len(self.teams) else "",
        }
        command = SaveImportProfile(
            name=self.profile.text().strip(),
            headings=self.headings,
            reading=replace(self.choices, columns=self.mapping()),
            choices=choices,
        )
        if self.context.run(command, said=texts.PROFILE_SAVED, refused=self._refused):
            self._profile_field.set_error("")

    def _say_day(self) -> None:
        """Where the day was found, as long as it is that day."""
        found, where = self._found_day
        self._as_of_field.set_help(
            capital(where if self.as_of.date() == found else words.AS_OF_SOURCES[AsOfSource.TOLD])
        )
        if self.as_of.date() is not None:
            self._as_of_field.set_error("")

    def _say_header(self, row: int) -> None:
        """Other headings: what was said of the former ones no longer holds."""
        self.choices = replace(self.choices, header_row=row, columns={})
        self.reread.emit()

    def _say_encoding(self, encoding: str) -> None:
        self.choices = replace(self.choices, encoding=encoding, columns={})
        self.reread.emit()

    def _show_read_as(self, *_: object) -> None:
        if ListColumn.CPR in self.mapping().values():
            self.banner.clear()
        self.preview.read_as({self._places[heading]: column for heading, column in self.mapping().items()})

    def _refused(self, problems: Sequence[Problem]) -> None:
        self._profile_field.set_error(problem_texts.all_in_one(problems))
        self.profile.setFocus()

    def _show_grid(self, columns: Sequence[ColumnGuess]) -> None:
        theme = self.context.theme
        titles = (texts.HEADING, texts.SAMPLE, texts.READ_AS)
        rows: list[list[QWidget]] = [[Label(theme, title, Role.HELP, "text3") for title in titles]]
        options = [("", texts.NOT_READ), *((column.value, name) for column, name in words.COLUMNS.items())]
        self.columns = {}
        for each in columns:
            choice = Choice(theme, options, each.column.value if each.column and not each.asked else "")
            choice.picked.connect(self._show_read_as)
            choice.setAccessibleName(f"{each.heading}: {texts.READ_AS.lower()}")
            sample = words.masked(each.sample) if each.column is ListColumn.CPR else each.sample
            heading = texts.asked(each.heading, each.rivals if each.asked else ())
            tone = "warn" if each.asked else "text"
            known = Label(theme, heading, Role.STRONG, tone, wrap=True)
            rows.append([known, Label(theme, sample, Role.BODY, "text2", elide=True), choice])
            self.columns[each.heading] = choice
        grid = lay.grid(*rows, gaps=(lay.CARDS, 6), wide=1)
        if self._grid is not None:
            retire(self._grid)
        self._grid = lay.held(grid)
        grid.setRowStretch(len(rows), 1)
        lay.fill(self._grid_box, [self._grid])

    def _show_teams(self, case_list: CaseList | None, options: ImportOptions) -> None:
        for box in self.teams.values():
            retire(box)
        self.teams = {}
        counts = {} if case_list is None else {team: count for team, count in case_list.teams.items() if team}
        for team, count in counts.items():
            box = Check(self.context.theme, f"{team} ({number(count)})")
            box.setChecked(options.teams is None or team in options.teams)
            self.teams[team] = box
        lay.fill(self._team_box, self.teams.values())
        self._team_label.setVisible(len(counts) > 1)
        for box in self.teams.values():
            box.setVisible(len(counts) > 1)

    def _programmes(self) -> list[tuple[str, str]]:
        """Those in use first: a list is rarely of one that has ended."""
        known = sorted(self.context.programmes, key=lambda each: not each.active)
        return [("", texts.NO_PROGRAMME), *((each.code, each.name) for each in known)]

    def _lay_out(self) -> None:
        theme = self.context.theme
        grid = Card(theme, texts.COLUMNS_TITLE, texts.COLUMNS_NOTE, flush=True)
        grid.add(scrolling(self._grid_holder, texts.COLUMNS_TITLE))
        side = lay.column_of(
            self._as_of_field,
            FormField(theme, common.PROGRAMME, self.programme),
            FormField(theme, texts.FUNCTION, self.function),
            self._team_label,
            self._team_box,
            8,
            Label(theme, texts.PROFILE, Role.HEADING),
            self._profile_field,
            lay.row_of(Button(theme, texts.SAVE_PROFILE, small=True, on_click=self.save_profile), None),
            None,
            gap=lay.FIELDS,
            margins=(16, 4, 16, 12),
        )
        choices = Card(theme, texts.CHOICES_TITLE, flush=True)
        choices.add(scrolling(side, texts.CHOICES_TITLE))
        choices.setFixedWidth(theme.px(340))
        left = lay.column(lay.wide(self.preview, 2), lay.wide(grid, 3), gap=lay.CARDS)
        both = lay.row(lay.wide(left), choices, gap=lay.CARDS)
        lay.column(self.banner, lay.wide(both), gap=lay.FIELDS, on=self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
