"""The panel beside the table: the chosen worker's newest packet, its password, and what waits to be decided."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.packets import PacketRow, PacketStanding
from planner.texts import common
from planner.texts import packets_page as texts
from planner.texts.formats import day, moment
from planner.ui.context import Context
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Facts, scrolling
from planner.ui.widgets.cpr import HiddenValue
from planner.ui.widgets.label import Label, Pane


class WorkerPanel(QWidget):
    """``decide_wanted`` carries the worker whose waiting steps are to be decided."""

    decide_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.row: PacketRow | None = None
        theme = context.theme
        self.name = Label(theme, texts.PICK, Role.HEADING, wrap=True)
        self.waiting = Banner(theme, card=True)
        self.none = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.facts = Facts(theme, 92)
        self.password = PasswordLabel(theme)
        self.decide = Button(theme, texts.DECIDE, icon="right", small=True, on_click=self._decide)
        self._password_title = Label(theme, common.CODE, Role.LABEL, "text2")
        self._packet = lay.column_of(
            Label(theme, texts.NEWEST, Role.LABEL, "text2"),
            self.facts,
            Pane("hair"),
            self._password_title,
            self.password,
            Label(theme, texts.PASSWORD_HOW, Role.HELP, "text3", wrap=True),
        )
        self._decide_row = lay.row_of(self.decide, None)
        content = lay.column_of(
            self.waiting, self._decide_row, self.none, self._packet, None, gap=lay.FIELDS, margins=(0, 4)
        )
        lay.column(self.name, lay.wide(scrolling(content, texts.NEWEST)), margins=(16, 12), on=self)
        self.password.copied.connect(self._copied)
        self.show_row(None)

    def show_row(self, row: PacketRow | None) -> None:
        """Show a worker; None when nobody is chosen."""
        self.row = row
        self.name.setText(texts.PICK if row is None else row.name)
        has_packet = row is not None and row.packet is not None
        self._packet.setVisible(has_packet)
        self.none.say(f"{texts.NO_PACKET} {texts.NO_PACKET_HOW}" if row is not None and not has_packet else "")
        waits = row is not None and row.waiting > 0
        self._decide_row.setVisible(waits)
        if row is not None and waits:
            self.waiting.say("warn", texts.waits(row.waiting))
        else:
            self.waiting.clear()
        if row is not None and row.made_at is not None and row.kind is not None:
            self._show_packet(row)

    def give_keyboard(self) -> None:
        """Give the keyboard to the first thing that can be done here."""
        for control in (self.decide, self.password.show_button):
            if control.isVisible():
                control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _show_packet(self, row: PacketRow) -> None:
        if row.made_at is None or row.kind is None:
            return
        late = row.standing is PacketStanding.LATE
        merged = texts.NEVER if row.merged_at is None else moment(row.merged_at)
        rows: list[tuple[str, str] | tuple[str, str, str]] = [
            (common.PACKET, texts.packet(row.kind, row.made_at, row.number)),
            (common.MADE, texts.made_by(row.made_at, row.made_by)),
            (texts.IN_IT, str(row.handed)),
            (texts.AGE, texts.age(row.days_old)),
            (common.LAST_DAY, day(row.last_day), "danger" if late else "text"),
            (texts.MERGED, merged),
        ]
        self.facts.set_rows(rows)
        self.password.say(row.packet or "", row.password)

    def _copied(self) -> None:
        self.context.toast(texts.COPIED)

    def _decide(self) -> None:
        if self.row is not None:
            self.decide_wanted.emit(self.row.worker)


class PasswordLabel(HiddenValue):
    """Hidden password with "Vis adgangskode"."""

    def __init__(self, theme: Theme) -> None:
        show = Button(theme, common.SHOW_CODE, icon="show", small=True), common.SHOW_CODE, common.HIDE
        copy = Button(theme, kind=Kind.TERTIARY, icon="copy", small=True, name=texts.COPY_PASSWORD)
        label = Label(theme, texts.HIDDEN, Role.STRONG, wrap=True)
        super().__init__(label, show, copy, "password shown of packet %s")
        lay.column(label, lay.row_of(self.show_button, copy, None), gap=6, on=self)

    @override
    def masked(self, value: str) -> str:
        return texts.HIDDEN
