"""The side panel of a list: a head, sections below, and in their place a form for as long as it is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from planner.texts import forms as texts
from planner.ui.context import Context
from planner.ui.forms.lines import Section, SectionView, rule
from planner.ui.forms.plan import FormPlan
from planner.ui.forms.sheet import FormSheet, Sheet
from planner.ui.widgets import lay
from planner.ui.widgets.card import scrolling
from planner.ui.widgets.focus import FocusReturn
from planner.ui.widgets.label import Pane
from planner.ui.widgets.retire import retire


class SidePanel(QWidget):
    """``sheet_closed`` when a form has gone, whether saved or not; ``sheet_opened`` when one has come."""

    sheet_opened = Signal()
    sheet_closed = Signal()

    def __init__(self, context: Context, head: QWidget) -> None:
        super().__init__()
        self.context = context
        self.sheet: Sheet | None = None
        self._focus = FocusReturn(self)
        self._area: QScrollArea | None = None
        self._stack = QStackedWidget()
        self._column = lay.column()
        self._sections = lay.held(self._column)
        self._stack.addWidget(self._sections)
        lay.column(head, Pane("hair"), lay.wide(self._stack), gap=0, on=self)

    def show_sections(self, sections: Sequence[Section], *, above: Sequence[QWidget] = (), name: str = "") -> None:
        """Show these sections; scroll and keyboard stay where they were."""
        focused = self._focused_key()
        place = 0 if self._area is None else self._area.verticalScrollBar().value()
        parts: list[QWidget] = []
        for each in sections:
            parts += [*((rule(),) if parts else ()), SectionView(self.context.theme, each)]
        content = lay.column_of(*above, *parts, None, gap=0, margins=(0, 0, 0, 8))
        area = scrolling(content, name)
        self._column.addWidget(area)
        if self._area is not None:
            retire(self._area)
        self._area = area
        area.show()
        content.adjustSize()
        area.verticalScrollBar().setValue(place)
        if focused and not self.focus_key(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def may(self, plan: FormPlan) -> bool:
        """Whether the form is for the one at work here; if not, the banner says why."""
        return self.context.may(plan.action, plan.fields)

    def open_form(self, plan: FormPlan, field: str = "") -> None:
        """Show a form in place of the sections, where it may be filled in; the keyboard goes to a field of it."""
        if self.may(plan):
            sheet = FormSheet(self.context, plan)
            self.open_sheet(sheet)
            sheet.focus_on(field)

    def open_sheet(self, sheet: Sheet) -> None:
        """Show a sheet in place of the sections, and give it the keyboard."""
        self.close_sheet()
        self._focus.note()
        self.sheet = sheet
        sheet.finished.connect(self._finished)
        self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)
        self.sheet_opened.emit()
        sheet.focus_first()

    def close_sheet(self) -> None:
        """Take the sheet away, saved or not; the keyboard goes back to where it was, in the list or here."""
        sheet, self.sheet = self.sheet, None
        if sheet is None:
            return
        held = sheet.isAncestorOf(QApplication.focusWidget() or sheet.window())
        returned = held and sheet.from_list and self._focus.give_back()
        self._stack.setCurrentWidget(self._sections)
        self._stack.removeWidget(sheet)
        retire(sheet)
        self.sheet_closed.emit()
        if held and not returned and not self.focus_key(sheet.key):
            self._focus.give_back()

    def leave(self) -> bool:
        """Save what is open before another row is shown; False when it cannot be saved and stays."""
        if self.sheet is None:
            return True
        if self.sheet.unsaved() and not self.sheet.save():
            self.context.toast(texts.SAVE_FIRST, tone="info")
            return False
        self.close_sheet()
        return True

    def save(self) -> None:
        """Ctrl+S."""
        if self.sheet is not None:
            self.sheet.save()

    def unsaved(self) -> bool:
        """Whether a form holds something that is not saved."""
        return self.sheet is not None and self.sheet.unsaved()

    def focus_key(self, key: str) -> bool:
        """Give the keyboard to the line or link of that key; False when there is none."""
        if self._area is None or not key:
            return False
        found = self._area.findChild(QWidget, key)
        if found is None or found.focusPolicy() is Qt.FocusPolicy.NoFocus:
            return False
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(found)
        return True

    def _focused_key(self) -> str:
        focused = QApplication.focusWidget()
        if focused is None or self._area is None or not self._area.isAncestorOf(focused):
            return ""
        return focused.objectName()

    def _finished(self) -> None:
        self.close_sheet()
