"""Every widget of the kit in every state, for looking at and for the pictures of ``make screens``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from planner.texts import gallery as texts
from planner.ui.context import PersonSettings
from planner.ui.tables.cells import EMPTY, Cell, GroupHead, Load
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Badge, Banner
from planner.ui.widgets.button import Button, Kind, link
from planner.ui.widgets.card import Card, EmptyState, FootBar, PageHead
from planner.ui.widgets.choice import Choice, Pick, SearchPick
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import FormField, text_field
from planner.ui.widgets.label import Label
from planner.ui.widgets.meter import ProgressLine, ShareBar, StepMeter, Stepper
from planner.ui.widgets.search import Chip, FilterChips, SearchField
from planner.ui.widgets.segmented import Check, OptionCard, Segmented
from planner.ui.widgets.tile import Tile

DAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Sample:
    """A row of the sample table."""

    initials: str
    name: str
    held: int
    cap: int
    group: str


SAMPLES = tuple(Sample(*each) for each in texts.PEOPLE)


def _who(row: Sample) -> Cell:
    return Cell(text=row.name, second=texts.WEEK, initials=row.initials, strong=True)


def _bar(row: Sample) -> Cell:
    return Cell(load=Load(held=row.held, cap=row.cap, scale=32, soft=24), sort=row.held)


def _state(row: Sample) -> Cell:
    look = "danger" if row.held > row.cap else "ok"
    return Cell(text=texts.OVER if row.held > row.cap else texts.ROOM, tone=look, icon=look)


class SampleTable(TableModel[Sample]):
    """A few rows that show every way of painting a cell."""

    columns: Sequence[Column[Sample]] = (
        Column("check", "", lambda _row: EMPTY, Holds.CHECK, sortable=False, fixed=True),
        Column("who", texts.WHO, _who, fixed=True),
        Column("bar", texts.BAR, _bar, Holds.LOAD, width=200),
        Column("count", texts.COUNT, lambda row: row.held, Holds.COUNT),
        Column("state", texts.STATE, _state),
        Column("badge", texts.GROUP, lambda _row: "1", Holds.BADGE),
    )

    @override
    def row_id(self, row: Sample) -> str:
        return row.initials

    @override
    def group_of(self, row: Sample) -> str:
        return row.group

    @override
    def group_head(self, key: str, rows: Sequence[Sample]) -> GroupHead:
        return GroupHead(title=texts.group(key), note=str(len(rows)), order=ord(key))


class Gallery(QWidget):
    """All widgets on one page."""

    def __init__(self, theme: Theme, settings: PersonSettings) -> None:
        super().__init__()
        self.theme = theme
        self.setProperty("pane", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(texts.TITLE)
        self.model = SampleTable()
        self.table = TableView(theme, self.model, "gallery", settings, spoken=texts.TITLE, two_lines=True)
        self.model.set_rows(SAMPLES)
        self.table.choose(SAMPLES[1].initials)
        head = PageHead(theme, texts.TITLE)
        head.set_state(texts.STATE_LINE)
        head.add_left(Segmented(theme, texts.SEGMENTS, texts.TITLE))
        head.add(*_buttons(theme))
        grid = QGridLayout()
        grid.setSpacing(16)
        table_card = Card(theme, texts.TABLE, texts.NOTE, flush=True, door=self.table.setFocus, door_name=texts.TABLE)
        table_card.add(self.table)
        grid.addWidget(table_card, 0, 0)
        grid.addWidget(_fields(theme), 0, 1)
        grid.addWidget(_meters(theme), 0, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 2)
        foot = FootBar(theme)
        foot.hint.setText(texts.NOTE)
        foot.add_left(Button(theme, texts.DISCARD, kind=Kind.DANGER, icon="remove"))
        foot.add(Button(theme, texts.SOME, shortcut="Ctrl+Shift+Enter"))
        foot.add(Button(theme, texts.ALL, kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter"))
        lay.column(
            head,
            *_banners(theme),
            lay.row_of(*_tiles(theme), gap=lay.FIELDS),
            lay.row_of(*_filters(theme)),
            lay.wide(grid),
            foot,
            gap=lay.FIELDS,
            margins=(24, 0),
            on=self,
        )


def _buttons(theme: Theme) -> list[QWidget]:
    off = Button(theme, texts.OFF)
    off.setEnabled(False)
    return [
        Button(theme, kind=Kind.SECONDARY, icon="more", name=texts.MORE),
        off,
        Button(theme, texts.PRINT, icon="print", shortcut="Ctrl+P"),
        Button(theme, texts.MENU, icon="columns", caret=True),
        Button(theme, texts.PROPOSE, kind=Kind.PRIMARY, icon="plan", shortcut="Ctrl+L"),
    ]


def _banners(theme: Theme) -> list[Banner]:
    banners = []
    for tone in ("ok", "info", "warn", "danger"):
        banner = Banner(theme)
        banner.say(tone, texts.FACT, texts.NOTE, link=texts.LINK)
        banners.append(banner)
    return banners


def _tiles(theme: Theme) -> list[Tile]:
    tiles = [Tile(theme) for _ in range(4)]
    tiles[0].say("14", texts.TILE, texts.NOTE)
    tiles[1].say("23", texts.TILE, texts.OVER, tone="danger")
    tiles[2].say("9", texts.TILE, texts.OVER, tone="warn", unit=texts.UNIT)
    tiles[3].say("0", texts.TILE, texts.NONE)
    return tiles


def _filters(theme: Theme) -> list[QWidget | None]:
    chips = FilterChips(theme)
    chips.set_chips([("a", texts.CHIP), ("b", texts.GROUP)])
    quick = Chip(theme, texts.QUICK, quick=True)
    quick.setChecked(True)
    badges = [Badge(theme, texts.STATE, tone, icon) for tone, icon in (("", "edit"), ("warn", "warn"), ("ok", "ok"))]
    return [SearchField(theme, texts.SEARCH), chips, quick, Chip(theme, texts.QUICK, quick=True), *badges, None]


def _fields(theme: Theme) -> Card:
    card = Card(theme, texts.FORM, texts.NOTE)
    good = FormField(theme, texts.SEARCH, text_field(texts.SEARCH), hint=texts.NOTE, optional=True)
    bad = FormField(theme, texts.NUMBER, text_field())
    bad.set_error(texts.ERROR)
    lacking = FormField(theme, texts.DATE, DateField(theme, _today, DAY))
    lacking.set_missing(missing=True)
    choice = FormField(theme, texts.STATE, Choice(theme, texts.SEGMENTS))
    pick = FormField(theme, texts.WHO, SearchPick(theme, _hits, texts.WHO))
    option = OptionCard(theme, texts.OPTION, texts.NOTE)
    option.setChecked(True)
    card.add(good, bad, lacking, choice, pick, option, Check(theme, texts.CHECK, on=True), Check(theme, texts.CHECK))
    card.body.addStretch(1)
    return card


def _meters(theme: Theme) -> Card:
    card = Card(theme)
    meter = StepMeter(theme)
    meter.say(7, 10)
    share = ShareBar(theme, height=14)
    share.say(137, 250, texts.NOTE, (150, 200))
    stepper = Stepper(theme, texts.STEPS)
    stepper.go(1)
    line = ProgressLine(theme)
    line.say(40, texts.NOTE)
    note = Banner(theme, card=True)
    note.say("warn", texts.FACT, texts.NOTE, link=texts.LINK)
    card.add(Label(theme, "24", Role.BIG_NUMBER), meter, share, stepper, line, note, link(theme, texts.LINK))
    card.add(EmptyState(theme, "citizens", texts.EMPTY, texts.NOTE, texts.PRINT))
    return card


def _today() -> date:
    return DAY


def _hits(typed: str) -> list[Pick]:
    return [
        Pick(each.initials, each.name, each.initials, "citizen")
        for each in SAMPLES
        if typed.lower() in each.name.lower()
    ]
