"""The password of a packet: hidden until asked for."""

from __future__ import annotations

from typing_extensions import override

from planner.texts import common
from planner.texts import packets_page as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.cpr import HiddenValue
from planner.ui.widgets.label import Label


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
