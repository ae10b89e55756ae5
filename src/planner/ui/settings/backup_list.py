"""The backups of the open file, and bringing one back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.backups import list_backups, preview
from planner.domain.backups import Backup
from planner.domain.errors import StoreError
from planner.texts import common
from planner.texts import settings as texts
from planner.texts.store import store_sentence
from planner.ui.context import Context
from planner.ui.shell.password import PasswordField
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.dialog import ask
from planner.ui.widgets.field import FormField
from planner.ui.widgets.label import Label, Pane


def _made(row: Backup) -> Cell:
    return Cell(text=texts.backup_of(row), icon="backup", tip=row.path.name)


class BackupTable(TableModel[Backup]):
    """One row per backup, the newest first."""

    columns: Sequence[Column[Backup]] = (Column("at", common.MADE, _made, fixed=True, sortable=False),)

    @override
    def row_id(self, row: Backup) -> str:
        return row.path.name


class BackupList(QWidget):
    """Choose a backup, look into it with its password, restore it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.model = BackupTable()
        self.view = TableView(
            theme, self.model, "settings_backups", context.settings, spoken=common.BACKUPS, dense=True
        )
        self.view.set_empty(EmptyState(theme, "backup", texts.NO_BACKUPS, texts.NO_BACKUPS_HOW))
        self.view.setMinimumHeight(theme.px(180))
        self.secret = PasswordField(theme, texts.BACKUP_CODE)
        self.secret_field = FormField(theme, texts.BACKUP_CODE, self.secret)
        self.holds = Label(theme, "", Role.BODY, "text2", wrap=True)
        look = Button(theme, texts.LOOK_INTO, small=True, on_click=self.look)
        self.restore_button = Button(theme, texts.RESTORE, kind=Kind.DANGER, small=True, on_click=self.restore)
        self.box = Pane("box")
        lay.column(
            self.secret_field, self.holds, lay.row_of(self.restore_button, None, look), margins=(12, 10), on=self.box
        )
        lay.column(lay.wide(self.view), self.box, on=self)
        self.box.hide()
        self.holds.hide()
        self.view.row_opened.connect(self._begin)
        self.view.current_changed.connect(self._chosen)
        self.secret.returnPressed.connect(self.look)

    def refresh(self) -> None:
        """Read the folder anew."""
        self.model.set_rows(list_backups(self.context.caseload))
        self._chosen(self.view.current_row())

    def look(self) -> bool:
        """Say what the chosen backup holds; False when it cannot be opened with what was typed."""
        chosen = self.view.current_row()
        if chosen is None:
            return False
        try:
            inside = preview(chosen, self.secret.text())
        except StoreError as error:
            self.holds.say("")
            self.secret_field.set_error(store_sentence(error))
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.secret_field.set_error("")
        self.holds.say(texts.backup_holds(inside.citizens, inside.newest_step))
        return True

    def restore(self) -> None:
        """Ask, then have the program put the backup in the place of the file."""
        chosen = self.view.current_row()
        if chosen is None or not self.look():
            return
        theme, verbs = self.context.theme, (texts.RESTORE_NOW, texts.KEEP)
        if ask(theme, self, texts.RESTORE_TITLE, texts.restore_text(chosen), verbs):
            password = self.secret.text()
            self.secret.clear()
            self.context.restore_wanted.emit(chosen, password)

    def _begin(self, _row: Backup) -> None:
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, chosen: Backup | None) -> None:
        safety = self.context.caseload.safety
        if safety is not None:
            safety.spare(None if chosen is None else chosen.path)
        self.box.setVisible(chosen is not None)
        self.secret.clear()
        self.secret_field.set_error("")
        self.holds.say("")
