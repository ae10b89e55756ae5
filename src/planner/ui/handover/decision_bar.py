"""The foot of the page: reject, the lists, approve."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from planner.texts import common
from planner.texts import handover as texts
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import FootBar

# Below this the words of the buttons come before their icons.
NARROW = 1000


class HandoverBar(FootBar):
    """Buttons with the count in the label; the lists can be had before and after approval."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.reject = Button(theme, common.REJECT, kind=Kind.DANGER, icon="remove")
        self.print_list = Button(theme, common.PRINT, icon="print", shortcut="Ctrl+P")
        self.save_list = Button(theme, common.EXPORT, icon="export", shortcut="Ctrl+E")
        self.contacts = Button(theme, texts.CONTACTS, icon="export")
        self.approve = Button(theme, texts.approve(0), kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter")
        every = (self.reject, self.print_list, self.save_list, self.contacts, self.approve)
        self._icons = {button: button.icon_name for button in every}
        self.add_left(self.reject)
        self.add(self.print_list, self.save_list, self.contacts, self.approve)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(NARROW)
        for button, icon in self._icons.items():
            button.set_icon_name("" if narrow else icon)
            button.updateGeometry()

    def show_state(self, count: int, *, lists: bool, decided: bool) -> None:
        """Say how many cases are handed over; once decided or out of date, only the lists are left."""
        self.approve.say(texts.approve(count))
        self.approve.setEnabled(bool(count) and not decided)
        self.approve.setVisible(not decided)
        self.reject.setVisible(not decided)
        for button in (self.print_list, self.save_list):
            button.setEnabled(lists)
        self.contacts.setEnabled(bool(count))
