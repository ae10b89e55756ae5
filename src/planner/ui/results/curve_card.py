"""The card with the results over time: the curve or its numbers, and under it each level of the target in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QImage
from typing_extensions import override

from planner.app.file_writing import write_file
from planner.app.queries.results import Results
from planner.app.queries.results_curve import Curve, CurvePoint, CurveRow, CurveSource, curve_rows, curves, of_source
from planner.app.queries.target_cards import LevelLine, target_lines
from planner.domain.agency_figures import AgencyFigures
from planner.domain.errors import StoreError
from planner.domain.periods import Month
from planner.platform.paths import documents_folder
from planner.texts import common
from planner.texts import results as texts
from planner.texts.formats import capital, month, number, percent
from planner.texts.programmes import per_cent
from planner.ui.context import Context
from planner.ui.results.level_row import LevelRow
from planner.ui.saving import ask_where
from planner.ui.tables.cells import EMPTY, UNKNOWN, Cell
from planner.ui.tables.chart_card import ChartCard
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.chart import Chart, ChartLine, ChartPoint
from planner.ui.widgets.chart_picture import image_of, png_of, svg_of
from planner.ui.widgets.label import Label
from planner.ui.widgets.line_chart import LineChart
from planner.ui.widgets.segmented import Segmented

PNG: Final = ".png"
SVG: Final = ".svg"


class CurveTable(TableModel[CurveRow]):
    """The numbers of the curve, the newest month first. The headings of the shares are those of the curve's lines."""

    columns: Sequence[Column[CurveRow]] = (
        Column("month", common.MONTH, lambda row: month(row.month), fixed=True, sortable=False),
        Column("first", texts.SHARE, lambda row: _share(row.points[0]), Holds.SHARE, fixed=True, sortable=False),
        Column(
            "second",
            texts.SHARE,
            lambda row: _share(row.points[1]) if len(row.points) > 1 else EMPTY,
            Holds.SHARE,
            sortable=False,
        ),
        Column("count", common.CITIZENS, lambda row: _whole(row, "count"), Holds.COUNT, sortable=False),
        Column("base", texts.OF_HOW_MANY, lambda row: _whole(row, "base"), Holds.COUNT, sortable=False),
        Column("pace", capital(texts.AT_THIS_PACE), lambda row: _pace(row.forecast), Holds.SHARE, sortable=False),
    )

    @override
    def row_id(self, row: CurveRow) -> str:
        return str(row.month)


def _share(point: CurvePoint | None) -> Cell:
    return UNKNOWN if point is None else Cell(value=point.share, text=number(point.share * 100, 1))


def _whole(row: CurveRow, field: str) -> Cell:
    point = row.month_point
    return UNKNOWN if point is None else Cell(value=point.count if field == "count" else point.base)


def _pace(share: Fraction | None) -> Cell:
    return EMPTY if share is None else Cell(value=share, text=number(share * 100, 1), tone="text2")


class CurveCard(ChartCard):
    """Will we get there? ``opened`` carries the words and the ids of those behind a number."""

    opened = Signal(str, object)
    period_picked = Signal()

    def __init__(self, context: Context) -> None:
        theme = context.theme
        model = CurveTable()
        table = TableView(theme, model, "results_curve", context.settings, spoken=texts.CURVE, dense=True)
        which = Segmented(theme, list(texts.CURVE_CHOICES.items()), texts.CURVE)
        period = Segmented(theme, list(texts.PERIODS.items()), texts.CURVE_PERIOD)
        super().__init__(theme, texts.CURVE, "", LineChart(theme, texts.CURVE, opens=True), table, which, period)
        self._context = context
        self.model, self.which, self.period = model, which, period
        self._found: Results | None = None
        self._curves: Sequence[Curve] = ()
        self._figures = AgencyFigures({})
        self.source = CurveSource.OWN
        self._keys: Sequence[str] = list(texts.CURVE_CHOICES)
        self.copy_button = self._small("copy", texts.COPY_CURVE, self.copy)
        self.save_button = self._small("save", texts.SAVE_CURVE, self.save)
        self.level_rows: list[LevelRow] = []
        self._levels = lay.column(gap=2)
        self.state = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.money = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.body.setSpacing(5)
        self.add(lay.held(self._levels), self.state, self.money)
        which.picked.connect(self._show_curve)
        period.picked.connect(self.period_picked)
        self.chart.opened.connect(self._open_point)
        table.row_opened.connect(self._open_row)

    @property
    def whole(self) -> bool:
        """Whether the curve goes back to the first data instead of the start of the target period."""
        return self.period.value() == "whole"

    @property
    def curve(self) -> Curve | None:
        """The curve that shows."""
        own = next((each for each in self._curves if each.key == self.which.value()), None)
        if own is None or self._found is None:
            return own
        return of_source(own, self._found, self._figures, self.source)

    def show_results(self, found: Results, figures: AgencyFigures) -> None:
        """Show a programme by a month, and what the agency counted of it."""
        self._found, self._figures = found, figures
        self._curves = curves(found, self._context.today)
        keys = [each.key for each in self._curves]
        if keys != self._keys:
            kept = self.which.value() if self.which.value() in keys else keys[0]
            self.which.set_options([(key, texts.CURVE_CHOICES[key]) for key in keys], kept)
            self.which.setVisible(len(keys) > 1)
            self._keys = keys
        self._show_levels(target_lines(found))
        self.state.setText("" if found.target is not None and found.target.months else _without_target(found))
        self.state.setVisible(bool(self.state.text()))
        tranches = () if found.target is None else found.target.tranches
        self.money.setText(" · ".join(texts.tranche(each) for each in tranches))
        self.money.setVisible(bool(self.money.text()))
        self._show_curve()

    def copy(self) -> None:
        """Copy what shows: the picture, or the numbers for a spreadsheet.

        Not both at once: what Python puts together for the clipboard is destroyed after Python at the program's end.
        """
        if self.as_table:
            QGuiApplication.clipboard().setText(self.model_text())
        else:
            QGuiApplication.clipboard().setImage(self.picture())
        self._context.toast(texts.TABLE_COPIED if self.as_table else texts.CURVE_COPIED)

    def picture(self) -> QImage:
        """The curve that shows, as it leaves the screen."""
        return image_of(self.chart, self._heading())

    def save(self) -> None:
        """Save the picture as PNG or SVG."""
        if self._found is None:
            return
        name = texts.curve_file(self.which.value(), self._found.programme.code, self._context.today)
        proposed = documents_folder() / f"{name}{PNG}"
        path = ask_where(self, texts.SAVE_CURVE_TITLE, proposed, texts.PICTURE_FILES, PNG, SVG)
        if path is None:
            return
        make = svg_of if path.suffix.lower() == SVG else png_of
        try:
            write_file(path, make(self.chart, self._heading()))
        except StoreError as error:
            self._context.trouble(error)
        else:
            self._context.toast(texts.curve_saved(path.name))

    def model_text(self) -> str:
        """The numbers as lines of text with tabs between."""
        columns = self.model.chosen_columns()
        lines = [[column.title for column in columns]]
        lines += [[column.cell(row).text or "" for column in columns] for row in self.model.rows_shown()]
        return "\n".join("\t".join(line) for line in lines)

    def _small(self, icon: str, name: str, act: Callable[[], None]) -> Button:
        button = Button(self.theme, kind=Kind.TERTIARY, icon=icon, small=True, name=name, on_click=act)
        self.add_action(button)
        return button

    def _show_levels(self, lines: Sequence[LevelLine]) -> None:
        while len(self.level_rows) < len(lines):
            self.level_rows.append(LevelRow(self.theme, self.opened.emit))
            self._levels.addWidget(self.level_rows[-1])
        for at, row in enumerate(self.level_rows):
            row.setVisible(at < len(lines))
            if at < len(lines):
                row.show_line(lines[at])

    def _show_curve(self, _picked: str = "") -> None:
        curve = self.curve
        if curve is None or self._found is None:
            return
        has_groups = bool(self._found.programme.groups)
        self.set_title(texts.CURVES[curve.key], texts.OF_GROUP_1 if has_groups else texts.OF_ALL)
        self.show_chart(_chart(curve), texts.AT_THIS_PACE)
        self.model.set_rows(curve_rows(curve))
        several = len(curve.lines) > 1
        names = [texts.LINES[line.line.value] for line in curve.lines]
        self.model.name_columns(
            {"first": capital(names[0]), "second": capital(names[1])} if several else {"first": texts.SHARE}
        )
        left_out = ([] if several else ["second"]) + ([] if curve.forecast else ["pace"])
        self.table.columns.leave_out(left_out)

    def _heading(self) -> str:
        found, curve = self._found, self.curve
        return "" if found is None or curve is None else f"{texts.CURVES[curve.key]}, {found.programme.name}"

    def _open_point(self, line: int, point: ChartPoint) -> None:
        curve = self.curve
        if curve is not None:
            self._open(curve, curve.lines[line].point_of(curve.months[point.at]))

    def _open_row(self, row: CurveRow) -> None:
        curve = self.curve
        if curve is not None:
            self._open(curve, row.month_point)

    def _open(self, curve: Curve, point: CurvePoint | None) -> None:
        if point is not None and point.citizens:  # whom the agency counted, it does not say
            self.opened.emit(texts.counted_as(texts.CURVES[curve.key], point.month), point.citizens)


def _without_target(found: Results) -> str:
    first, then = (texts.NO_TARGET, texts.NO_TARGET_HOW) if found.target is None else (texts.OUTSIDE, texts.OUTSIDE_HOW)
    return f"{first}. {then}"


def _chart(curve: Curve) -> Chart:
    """A curve as it is drawn, heights in per cent."""
    places = {each: at for at, each in enumerate(curve.months)}
    several = len(curve.lines) > 1
    lines = []
    for line in curve.lines:
        name = texts.LINES[line.line.value]
        points = [_point(places[each.month], each, name if several else "") for each in line.points]
        lines.append(ChartLine(name, points))
    deadline = None
    if curve.deadline is not None and Month.of(curve.deadline) in places:
        deadline = (places[Month.of(curve.deadline)], texts.deadline(curve.deadline))
    return Chart(
        axis=[texts.axis(each) for each in curve.months],
        lines=lines,
        levels=[(level / 10, per_cent(level)) for level in curve.levels],
        forecast=[(places[each], float(share) * 100) for each, share in curve.forecast],
        deadline=deadline,
        empty=texts.NO_CURVE,
    )


def _point(at: int, point: CurvePoint, line: str) -> ChartPoint:
    of = texts.ratio(point.count, point.base)
    said = texts.curve_point(line, point.month, point.share, of, provisional=point.provisional)
    return ChartPoint(at, float(point.share) * 100, said, percent(point.share), hollow=point.provisional)
