"""Who is at the keyboard: asked once per machine; the journal names them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.platform.settings import INITIALS_KEY
from planner.texts import common
from planner.texts import start as texts
from planner.ui.context import PersonSettings
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.field import FormField, text_field
from planner.ui.widgets.label import Label

NAME_KEY = "user/name"
FEWEST, MOST = 2, 6


class WhoPanel(QWidget):
    """``known`` when the initials have been stored."""

    known = Signal()

    def __init__(self, theme: Theme, settings: PersonSettings) -> None:
        super().__init__()
        self._settings = settings
        self.initials = text_field(most=MOST)
        self.name = text_field(most=80)
        self.initials_field = FormField(theme, common.INITIALS, self.initials)
        name_field = FormField(theme, common.NAME, self.name, optional=True)
        self.button = Button(theme, common.GO_ON, kind=Kind.PRIMARY, shortcut="Enter", on_click=self.store)
        lay.column(
            Label(theme, texts.WHO_TITLE, Role.TITLE),
            Label(theme, texts.WHO_LINE, Role.DENSE, "text2", wrap=True),
            12,
            self.initials_field,
            name_field,
            8,
            lay.placed(self.button, lay.RIGHT),
            None,
            on=self,
        )
        self.initials.returnPressed.connect(self.store)
        self.name.returnPressed.connect(self.store)

    def store(self) -> None:
        """Keep the initials if they are right; else say what is asked for."""
        typed = self.initials.text().strip().upper()
        if not _are_initials(typed):
            self.initials_field.set_error(texts.INITIALS_BAD)
            self.initials.setFocus()
            return
        self._settings.set(INITIALS_KEY, typed)
        self._settings.set(NAME_KEY, self.name.text().strip())
        self.known.emit()


def known_initials(settings: PersonSettings) -> str:
    """Initials of the one at the keyboard; "" until asked, and where what was kept can be nobody's."""
    kept = settings.get(INITIALS_KEY)
    return kept if _are_initials(kept) else ""


def _are_initials(text: str) -> bool:
    """Two to six letters."""
    return FEWEST <= len(text) <= MOST and text.isalpha()
