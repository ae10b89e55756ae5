"""The section Sikkerhed: password, recovery key, idle lock, backups."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from planner.app.commands.settings import ChangeSettings
from planner.domain.settings import SettingKey
from planner.texts import common
from planner.texts import settings as texts
from planner.ui.context import Context
from planner.ui.settings.backup_list import BackupList
from planner.ui.settings.part import Part
from planner.ui.settings.password_form import PasswordForm
from planner.ui.settings.recovery_card import RecoveryCard
from planner.ui.shell.idle import KEY, LEAST, MOST, idle_minutes
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, scrolling
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.field import FormField
from planner.ui.widgets.label import Label

# The part of a door that leads to the backups, not to the password.
BACKUPS: Final = "backups"
MINUTES = (LEAST, 5, 10, 15, 20, MOST)


class SafetyPart(Part):
    """What keeps the file safe. A register in memory has only the idle time."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.in_memory = Banner(theme, card=True)
        self.password = PasswordForm(context)
        self.recovery = RecoveryCard(context)
        options = [(str(each), texts.minutes(each)) for each in MINUTES]
        self.idle = Choice(theme, options, str(idle_minutes(context.settings)), name=texts.IDLE)
        self.idle.picked.connect(self._set_idle)
        context.notifier.backed_up.connect(self.refresh)
        idle = Card(theme)
        idle.add(FormField(theme, texts.IDLE, self.idle, hint=texts.IDLE_NOTE))
        self.backups = BackupList(context)
        self.folder = Label(theme, "", Role.BODY, "text2", wrap=True)
        self._beside = Button(theme, texts.BESIDE, kind=Kind.LINK, on_click=self._use_beside)
        backup = Card(theme, common.BACKUPS)
        self.back_up_button = Button(theme, common.BACK_UP, icon="backup", small=True, on_click=context.back_up)
        backup.add_action(self.back_up_button)
        choose = Button(theme, common.CHOOSE_FOLDER, kind=Kind.LINK, on_click=self._choose_folder)
        backup.add(
            Label(theme, texts.BACKUP_NOTE, Role.BODY, "text2", wrap=True),
            self.folder,
            lay.row_of(choose, self._beside, None),
            self.backups,
        )
        of_leaders = (self.password, self.recovery)
        self._file_cards: tuple[QWidget, ...] = (backup,) if context.packet is not None else (*of_leaders, backup)
        if context.packet is not None:  # its password is the leader's, and so is the setting of the folder
            self.password.hide()
            self.recovery.hide()
            choose.hide()
        left = lay.column(self.password, self.recovery, idle, None, gap=lay.CARDS)
        both = lay.row_of(lay.wide(left), lay.wide(lay.column(backup)), gap=lay.CARDS)
        lay.column(self.in_memory, lay.wide(scrolling(both, texts.SECTIONS["safety"])), gap=lay.FIELDS, on=self)

    @override
    def refresh(self) -> None:
        path = self.context.caseload.path
        for card in self._file_cards:
            card.setVisible(path is not None)
        if path is None:
            self.in_memory.say("info", texts.IN_MEMORY)
            return
        self.in_memory.clear()
        chosen = self.context.register.setting(SettingKey.BACKUP_FOLDER)
        from planner.app.backups import folder_for

        self.folder.setText(f"{common.FOLDER}: {folder_for(path, chosen)}")
        self._beside.setVisible(bool(chosen))
        self.idle.set_value(str(idle_minutes(self.context.settings)))
        self.backups.refresh()
        self.recovery.refresh()

    @override
    def focus_first(self) -> None:
        first: QWidget = self.idle
        begin_at, self.begin_at = self.begin_at, ""
        if begin_at == BACKUPS:
            first = self.backups.view
        elif self.password in self._file_cards and self.context.caseload.path:
            first = self.password.old
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def unsaved(self) -> bool:
        return self.password.unsaved()

    @override
    def save(self) -> None:
        if self.password.unsaved():
            self.password.change()

    @override
    def leave(self) -> bool:
        self.password.clear()
        self.recovery.clear()
        return True

    def _set_idle(self, minutes: str) -> None:
        self.context.settings.set(KEY, minutes)

    def _choose_folder(self) -> None:
        path = self.context.caseload.path
        start = "" if path is None else str(path.parent)
        chosen = QFileDialog.getExistingDirectory(self, common.CHOOSE_FOLDER, start)
        if chosen:
            self._set_folder(chosen)

    def _use_beside(self) -> None:
        self._set_folder("")

    def _set_folder(self, folder: str) -> None:
        self.context.run(ChangeSettings(values={SettingKey.BACKUP_FOLDER: folder}), said=texts.FOLDER_SAVED)
