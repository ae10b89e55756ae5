"""The main window: navigation, pages, command field, status bar, undo, toast, lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QStackedWidget, QWidget
from shiboken6 import isValid
from typing_extensions import override

from planner.domain.errors import StoreError
from planner.texts import common
from planner.texts import shell as texts
from planner.texts.actions import action_done
from planner.texts.packets import SUFFIX
from planner.ui.context import Context, Door, error_sentence
from planner.ui.day import DayWatch
from planner.ui.page import Page, PageSpec
from planner.ui.shell.actions import Actions, LookMenus, RecentMenu
from planner.ui.shell.body import Body
from planner.ui.shell.closing import may_close
from planner.ui.shell.command_field import PAGES, CommandField
from planner.ui.shell.file_watch import FileWatch
from planner.ui.shell.frame import Frame
from planner.ui.shell.idle import InputWatch, idle_minutes
from planner.ui.shell.lock_view import LockView, clear_away
from planner.ui.shell.recent import RecentFiles
from planner.ui.shell.role import LEADERS_MENU, person_at_work
from planner.ui.shell.shortcuts import AboutDialog, ShortcutsDialog, step_area
from planner.ui.shell.sidebar import Entry
from planner.ui.shell.status_bar import StatusBar
from planner.ui.widgets.cpr import take_back
from planner.ui.widgets.dialog import tell
from planner.ui.widgets.room import fit, restore

FOLD_BELOW = 1300  # full HD at 150 % is 1280 wide, and no page is whole there beside the words
NARROW_BELOW = 900  # a smaller one at 150 % is 853 wide, and all menus are to show
SMALLEST = QSize(1120, 700)
USUAL = QSize(1440, 900)
GEOMETRY = "window/geometry"


class MainWindow(QMainWindow):
    """One open register. Pages are made at their first visit and kept.

    Signals:
        closed: the file has been closed.
        other_wanted: another file is to be found and opened.
        new_wanted: a new file is to be made.
        file_wanted: a recent file, by its path, is to be opened.
        copy_saved: the path of a copy that was saved of a lost file.
    """

    closed = Signal()
    other_wanted = Signal()
    new_wanted = Signal()
    file_wanted = Signal(object)
    copy_saved = Signal(object)

    def __init__(self, context: Context, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.context = context
        self.specs = {spec.page_id: spec for spec in pages}
        self._pages: dict[str, Page] = {}
        self._history: list[str] = []
        self.locked = False
        self._held: QWidget | None = None
        settings = context.settings
        self.body = Body(context, *person_at_work(context))
        self.lock_view = LockView(context.theme, context.caseload, settings)
        self.status = StatusBar(context.theme, context.caseload)
        self.actions_ = Actions(self, self.menuBar(), pages)
        self.command = CommandField(context, pages, self.actions_.all)
        self._recent = RecentMenu(self.actions_.recent, RecentFiles(settings), context.caseload.path)
        self._recent.wanted.connect(self.file_wanted)
        self._looks = LookMenus(self.actions_.view, context.theme, settings.set)
        self.watch = InputWatch(settings, self)
        self.frame = Frame(context, self.body, self.status, self.actions_, list(pages))
        self.frame.setParent(self)
        self.file_watch = FileWatch(self, context)
        self.day_watch = DayWatch(context.day, self)
        self._set_up()
        self._connect()
        self.frame.refresh()
        if context.caseload.read_only:
            self.body.say_read_only()

    def show_first(self) -> None:
        """Show the first page."""
        self.go(next(iter(self.specs)), None)

    @property
    def page(self) -> Page | None:
        """The page that shows."""
        found = self.body.stack.currentWidget()
        return found if isinstance(found, Page) else None

    def go(self, page_id: str, door: Door | None) -> None:
        """Show a page, through a door where one is given; a page that is not there is left alone."""
        spec = self.specs.get(page_id)
        if spec is None:
            return
        before = self.page
        self.context.troubled.emit("")
        self.status.set_note("")
        with self.watch.away():
            page = self._pages.get(page_id)
            if page is None:
                page = self._pages[page_id] = spec.factory(self.context.for_page(self.body.stack))
                self.body.stack.addWidget(page)
            self.body.stack.setCurrentWidget(page)
            page.catch_up()
        if before is not None and before is not page:
            self._history.append(before.page_id)
        page.come(door)
        self.body.mark(page_id)
        self.body.lift_toast()
        self._mark_unsaved()
        if not self.locked:  # work that ends under the lock may lead somewhere; nothing can be done there yet
            self.actions_.follow(page)
            page.focus_first()

    def go_back(self) -> None:
        """Return to the page before."""
        if self._history:
            page_id = self._history.pop()
            self.go(page_id, None)
            self._history.pop()

    def lock(self) -> None:
        """Cover the window; a register in memory has no password and is not locked."""
        if self.locked or self.context.caseload.path is None:
            return
        self.locked = True
        self._held = QApplication.focusWidget()
        saved = not self._anything_unsaved() and self.file_watch.rest() is None
        clear_away(self)
        self.actions_.lock(locked=True)
        self.status.hide()
        self.setWindowTitle(common.PROGRAM)
        self._root.setCurrentWidget(self.lock_view)
        self.lock_view.cover(saved=saved)

    def unlock(self) -> None:
        """Show the content again."""
        self.locked = False
        self._root.setCurrentWidget(self.body)
        self.status.show()
        self.actions_.lock(locked=False)
        self.actions_.follow(self.page)
        self.setWindowTitle(self.frame.title)
        self.frame.refresh()
        self.context.day.look()
        self.watch.restart()
        self.file_watch.go_on()
        held, self._held = self._held, None
        if held is not None and isValid(held) and held.isVisible():
            held.setFocus()
        elif self.page is not None:
            self.page.focus_first()

    def undo(self) -> None:
        """Take back: what was typed in the field that has the keyboard, else the newest step."""
        field = QApplication.focusWidget()
        line = isinstance(field, QLineEdit) and field.isUndoAvailable()
        area = isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()
        if isinstance(field, (QLineEdit, QPlainTextEdit)) and (line or area):
            field.undo()
        else:
            changes = self.context.undo()
            if changes is not None:
                self.context.toast(texts.undone(action_done(changes.action)))

    def redo(self) -> None:
        """Do again what was taken back last."""
        changes = self.context.redo()
        if changes is not None:
            self.context.toast(texts.redone(action_done(changes.action)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.sidebar.fold(folded=self.width() < FOLD_BELOW * self.context.theme.scale)
        self.command.make_room(narrow=self.width() < NARROW_BELOW * self.context.theme.scale)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.locked and _packet_in(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _packet_in(event.mimeData())
        if path and not self.locked:
            event.acceptProposedAction()
            self.go("packets", Door(criteria={"file": path}))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        theme = self.context.theme
        told = may_close(theme, self, self._pages.values(), lambda page: self.go(page.page_id, None))
        if not told or not self.file_watch.may_close():
            event.ignore()
            return
        self.frame.stop()
        self.watch.end()
        self.day_watch.timer.stop()
        self.context.jobs.stop()
        take_back()
        self.context.settings.set(GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        try:
            self.context.caseload.close()
        except StoreError as error:
            if not self.file_watch.was_told(error):
                tell(theme, self, texts.BACKUP_FAILED_TITLE, error_sentence(error), common.CLOSE)
        event.accept()
        self.closed.emit()

    # the menu's entries

    def _new_file(self) -> None:
        self.new_wanted.emit()

    def _new_agreement(self) -> None:
        self.go("agreements", Door(new=True))

    def _open_other(self) -> None:
        self.other_wanted.emit()

    def _show_backup(self) -> None:
        self.status.refresh(idle_minutes(self.context.settings))

    def _propose(self) -> None:
        self.go("plan", Door(new=True))

    def _focus_command(self) -> None:
        self.command.begin()

    def _show_keys(self) -> None:
        ShortcutsDialog(self.context.theme, self).open()

    def _show_about(self) -> None:
        AboutDialog(self.context.theme, self).open()

    def _next_area(self) -> None:
        self._step_area(1)

    def _previous_area(self) -> None:
        self._step_area(-1)

    def _step_area(self, step: int) -> None:
        inner: Sequence[QWidget] = self.page.areas() if self.page is not None else ()
        step_area([self.body.sidebar.main, *inner, self.status.lock], step)

    def _call_page(self) -> None:
        action = self.sender()
        if self.page is not None and action is not None:
            self.actions_.call(action.objectName(), self.page)

    def _pick(self, entry: Entry) -> None:
        found = self.frame.filters.get(entry.key) if entry.kind == "filter" else None
        if found is None:
            self.go(entry.key, None)
        else:
            self.go(found.page, Door(label=found.name, criteria=found.criteria))

    def _went(self, kind: str, key: str) -> None:
        if kind == "command":
            self.actions_.by_name[key].trigger()
        elif kind == "setting":
            self.go("settings", Door(criteria={"section": key}))
        else:
            self.go(PAGES.get(kind, key), Door(row=key) if kind in PAGES else None)

    def _open_page_action(self) -> None:
        page_id = self.sender().objectName().removeprefix("page:")
        if self.page is not None and self.page.page_id == page_id:
            self.page.begin_anew()
        else:
            self.go(page_id, None)

    # what follows a change

    def _anything_unsaved(self) -> bool:
        return any(page.unsaved() for page in self._pages.values())

    def _mark_unsaved(self) -> None:
        self.setWindowModified(self._anything_unsaved())

    def _toast(self, words: str, undo: bool, tone: str) -> None:  # noqa: FBT001 -- a slot of ``told``
        self.body.toast.say(words, undo=undo, tone=tone)
        self.status.repeat_toast(self.body.toast.words)

    # putting it together

    def _set_up(self) -> None:
        theme = self.context.theme
        self.setWindowIcon(theme.icon("program", 64))
        self.setWindowTitle(self.frame.title)
        self._root = QStackedWidget()
        self._root.addWidget(self.body)
        self._root.addWidget(self.lock_view)
        self.setCentralWidget(self._root)
        self.setStatusBar(self.status)
        self.menuBar().setCornerWidget(self.command, Qt.Corner.TopRightCorner)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        fit(self, USUAL, SMALLEST)
        restore(self, self.context.settings.get(GEOMETRY))
        for name in ("lock", "back_up", "restore", "change_password"):
            self.actions_.by_name[name].setVisible(self.context.caseload.path is not None)
        self.setAcceptDrops("packets" in self.specs)
        if self.context.packet is not None:
            self.actions_.leave_out(LEADERS_MENU)
            self.status.list.hide()
        self.watch.begin()

    def _connect(self) -> None:
        context, status = self.context, self.status
        context.navigation.connect(self.go)
        context.told.connect(self._toast)
        context.troubled.connect(self.body.say_trouble)
        context.day.left_behind.connect(self.body.say_left_behind)
        context.questioned.connect(self.body.ask)
        context.noted.connect(status.set_note)
        context.notifier.backed_up.connect(self._show_backup)
        context.notifier.changed.connect(self.watch.settle)
        context.notifier.changed.connect(self.command.finder.forget)
        self.body.sidebar.picked.connect(self._pick)
        self.body.toast.undo_clicked.connect(self.undo)
        self.body.toast.gave_way.connect(status.end_toast)
        self.command.went.connect(self._went)
        self.watch.idle.connect(self.lock)
        self.watch.acted.connect(self._mark_unsaved)
        self.lock_view.unlocked.connect(self.unlock)
        self.file_watch.offered.connect(self.body.say_lost)
        self.file_watch.copy_saved.connect(self.copy_saved)
        for signal, reaction in (
            (status.lock_clicked, self.lock),
            (status.backup_clicked, context.back_up),
            (status.list_clicked, self._open_imports),
            (status.undo_clicked, self.undo),
            (status.keys_clicked, self._show_keys),
        ):
            signal.connect(reaction)
        slots: dict[str, Callable[[], object]] = {
            "new_file": self._new_file,
            "new_agreement": self._new_agreement,
            "open_other": self._open_other,
            "back_up": context.back_up,
            "import": self._open_imports,
            "fetch_packet": self._fetch_packet,
            "export_register": self._export_register,
            "restore": self._open_backups,
            "change_password": self._open_safety,
            "lock": self.lock,
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "command": self._focus_command,
            "propose": self._propose,
            "next_area": self._next_area,
            "previous_area": self._previous_area,
            "back": self.go_back,
            "keys": self._show_keys,
            "about": self._show_about,
        }
        for name, slot in slots.items():
            self.actions_.on(name, slot)
        for name in self.actions_.page_actions():
            self.actions_.on(name, self._call_page)
        for page_id in self.specs:
            self.actions_.on(f"page:{page_id}", self._open_page_action)

    def _export_register(self) -> None:
        from planner.ui.exporting import export_register

        export_register(self, self.context)

    def _open_safety(self) -> None:
        self.go("settings", Door(criteria={"section": "safety"}))

    def _open_backups(self) -> None:
        self.go("settings", Door(criteria={"section": "safety", "part": "backups"}))

    def _open_imports(self) -> None:
        self.go("imports", None)

    def _fetch_packet(self) -> None:
        self.go("packets", None)
        if self.page is not None and self.page.page_id == "packets":
            self.actions_.by_name["new"].trigger()


def _packet_in(dragged: QMimeData) -> str:
    """The path of a follow-up packet that is dragged, "" for anything else."""
    paths = [url.toLocalFile() for url in dragged.urls() if url.isLocalFile()]
    return next((path for path in paths if path.lower().endswith(SUFFIX)), "")
