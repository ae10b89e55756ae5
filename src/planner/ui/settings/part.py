"""What every section of the settings is: a widget that can be refreshed, saved and left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from planner.ui.context import Context
from planner.ui.forms.lines import Section
from planner.ui.forms.panel import SidePanel
from planner.ui.forms.plan import FormPlan
from planner.ui.forms.sheet import FormSheet
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import retire

WIDEST = 760  # of every section but the tables


class Part(QWidget):
    """One section of the page. ``begin_at``: which of its cards a door leads to, "" for the first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.begin_at = ""

    def refresh(self) -> None:
        """Show the register as it is."""

    def focus_first(self) -> None:
        """Give the keyboard to the first control."""
        self.setFocus()

    def new(self) -> None:
        """Ctrl+N."""

    def save(self) -> None:
        """Ctrl+S."""

    def unsaved(self) -> bool:
        """Whether something typed is not saved."""
        return False

    def leave(self) -> bool:
        """Before another section is shown; False when something typed cannot be saved and stays."""
        return True

    def state(self) -> str:
        """What stands beside the page's title."""
        return ""

    def open_row(self, row: str) -> None:
        """Show one row, where the section has rows."""


class FormPart(Part):
    """A section that is one form. Esc takes back what was typed."""

    def __init__(self, context: Context, plan: Callable[[Context], FormPlan]) -> None:
        super().__init__(context)
        self._plan = plan
        self.sheet: FormSheet | None = None
        self.card = Card(context.theme, flush=True)
        self.card.setMaximumWidth(context.theme.px(WIDEST))
        lay.row(lay.wide(self.card), lay.stretch(0), gap=6, on=self)
        self._fill()

    @override
    def refresh(self) -> None:
        if not self.unsaved():
            self._fill()

    @override
    def focus_first(self) -> None:
        if self.sheet is not None:
            self.sheet.focus_first()

    @override
    def save(self) -> None:
        if self.sheet is not None:
            self.sheet.save()

    @override
    def unsaved(self) -> bool:
        return self.sheet is not None and self.sheet.unsaved()

    @override
    def leave(self) -> bool:
        return not self.unsaved() or (self.sheet is not None and self.sheet.save())

    def _fill(self) -> None:
        old, focused = self.sheet, QApplication.focusWidget()
        self.sheet = FormSheet(self.context, self._plan(self.context))
        self.sheet.finished.connect(self._fill)
        self.card.add(self.sheet)
        if old is not None:
            held = old.isAncestorOf(focused or old.window())
            retire(old)
            if held:
                self.sheet.focus_first()


class PanelPart(Part):
    """A section whose forms open in a ``panel``."""

    panel: SidePanel

    @override
    def save(self) -> None:
        self.panel.save()

    @override
    def unsaved(self) -> bool:
        return self.panel.unsaved()

    @override
    def leave(self) -> bool:
        return self.panel.leave()


class LinesPart(PanelPart):
    """A section of lines that open small forms."""

    def __init__(
        self, context: Context, note: str, sections: Callable[[LinesPart], Sequence[Section]], *acts: QWidget
    ) -> None:
        super().__init__(context)
        self._sections = sections
        words = Label(context.theme, note, Role.BODY, "text2", wrap=True)
        self.panel = SidePanel(context, lay.row_of(lay.wide(words), *acts, margins=(16, 12, 16, 10)))
        self.card = Card(context.theme, flush=True)
        self.card.add(self.panel)
        self.card.setMaximumWidth(context.theme.px(WIDEST))
        lay.row(lay.wide(self.card), lay.stretch(0), gap=6, on=self)

    @override
    def refresh(self) -> None:
        self.panel.show_sections(self._sections(self), name=self.accessibleName())

    @override
    def focus_first(self) -> None:
        if self.panel.sheet is not None:
            self.panel.sheet.focus_first()
        else:
            self.panel.setFocus()
            self.panel.focusNextChild()

    def open_form(self, plan: FormPlan) -> None:
        """Show a form in place of the lines."""
        self.panel.open_form(plan)
