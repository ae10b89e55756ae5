"""The actions of the main window: menus where every entry works, and the shortcuts that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from planner.texts import common
from planner.texts import shell as texts
from planner.texts.widgets import key_text
from planner.ui.acts import KEYS, Act, PageAction
from planner.ui.page import Page, PageSpec
from planner.ui.shell.recent import RecentFiles
from planner.ui.theme.theme import SCALES, Density, Scheme, Theme

SEPARATOR: Final = ""
RECENT: Final = "recent"


@dataclass(frozen=True, slots=True)
class Spec:
    """An action: its name in code, its words and keys. ``act``: what it asks of the page, where it does."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    act: Act | None = None


def _of_page(act: Act, words: str) -> Spec:
    return Spec(act.value, words, KEYS[act], act)


FILE: Final = (
    Spec("new_file", common.BEGIN_NEW_FILE),
    Spec("open_other", common.OPEN_OTHER, ("Ctrl+O",)),
    Spec(RECENT, common.RECENT_FILES),
    Spec(SEPARATOR, ""),
    Spec("import", texts.IMPORT_FILE),
    Spec("fetch_packet", common.FETCH_PACKET),
    Spec("export_register", texts.EXPORT_REGISTER),
    Spec(SEPARATOR, ""),
    Spec("back_up", common.BACK_UP),
    Spec("restore", texts.RESTORE),
    Spec("change_password", texts.CHANGE_CODE),
    Spec(SEPARATOR, ""),
    _of_page(Act.EXPORT, common.EXPORT),
    _of_page(Act.PRINT, common.PRINT),
    _of_page(Act.SAVE_PDF, texts.SAVE_PDF),
    Spec(SEPARATOR, ""),
    Spec("lock", texts.LOCK_NOW, ("Ctrl+Shift+L",)),
    Spec("quit", common.END, ("Ctrl+Q",)),
)
EDIT: Final = (
    Spec("undo", common.UNDO, ("Ctrl+Z",)),
    Spec("redo", texts.REDO, ("Ctrl+Y", "Ctrl+Shift+Z")),
    Spec(SEPARATOR, ""),
    _of_page(Act.NEW, texts.NEW),
    _of_page(Act.SAVE, common.SAVE),
    _of_page(Act.FINISH, texts.FINISH),
    Spec(SEPARATOR, ""),
    _of_page(Act.SEARCH, texts.SEARCH_HERE),
    Spec("command", texts.SEARCH_EVERYWHERE, ("Ctrl+K",)),
    _of_page(Act.NEXT_FAULT, texts.NEXT_FAULT),
    _of_page(Act.PREVIOUS_FAULT, texts.PREVIOUS_FAULT),
)
CITIZEN: Final = (
    _of_page(Act.FOLLOW_UP, common.REGISTER_FOLLOW_UP),
    _of_page(Act.ASSIGN, common.ASSIGN_WORKER),
)
PLAN: Final = (
    Spec("propose", common.PROPOSE, ("Ctrl+L",)),
    _of_page(Act.RECOMPUTE, common.AGAIN),
    Spec(SEPARATOR, ""),
)
# Entries of other menus stand here once more, where one looks for them.
AGREEMENT: Final = (
    Spec("new_agreement", common.NEW_AGREEMENT),
    Spec("page:agreements", ""),
    Spec(SEPARATOR, ""),
    Spec(Act.NEXT_FAULT.value, ""),
    Spec(Act.PREVIOUS_FAULT.value, ""),
)
REPORT: Final = (
    Spec("page:results", ""),
    Spec("page:load_history", ""),
    Spec("page:progress", ""),
    Spec("page:sheet", ""),
    Spec("page:continuity", ""),
    Spec(SEPARATOR, ""),
    Spec(Act.EXPORT.value, ""),
    Spec(Act.PRINT.value, ""),
    Spec(Act.SAVE_PDF.value, ""),
)
AREAS: Final = (
    Spec("next_area", texts.NEXT_AREA, ("F6",)),
    Spec("previous_area", texts.PREVIOUS_AREA, ("Shift+F6",)),
    Spec("back", common.BACK, ("Alt+Left",)),
)
HELP: Final = (Spec("keys", texts.SHORTCUTS, ("F1",)), Spec("about", texts.ABOUT))


class Actions(QObject):
    """Every action by name. The window connects them; ``follow`` fits them to the page that shows."""

    def __init__(self, window: QWidget, bar: QMenuBar, pages: Sequence[PageSpec]) -> None:
        super().__init__(window)
        self._window = window
        self._bar = bar
        self._page: Page | None = None
        self._acts: dict[str, Act] = {}
        self._menus: list[QMenu] = []
        self.by_name: dict[str, QAction] = {}
        self._menu(texts.FILE_MENU, FILE)
        self._menu(texts.EDIT_MENU, EDIT)
        self.view = self._menu(texts.VIEW_MENU, ())
        above = [page for page in pages if page.place in {"main", "foot"}]
        for page in above:
            self._add(self.view, _to_page(page))
        self.view.addSeparator()
        for spec in AREAS:
            self._add(self.view, spec)
        self._menu(texts.CITIZEN_MENU, CITIZEN)
        plan = self._menu(texts.PLAN_MENU, (*PLAN, *(_to_page(page) for page in pages if page not in above)))
        self._menu(texts.AGREEMENT_MENU, AGREEMENT)
        report = self._menu(texts.REPORT_MENU, REPORT)
        report.menuAction().setVisible("page:results" in self.by_name)
        self._menu(texts.HELP_MENU, HELP)
        if not any(page.page_id == "plan" for page in pages):
            self.leave_out(("propose", "recompute"))
            plan.menuAction().setVisible(False)

    def leave_out(self, names: Sequence[str]) -> None:
        """Take actions away for good: there is no such thing here."""
        for name in names:
            self.by_name[name].setVisible(False)
            self.by_name[name].setShortcuts([])

    def on(self, name: str, slot: Callable[[], object]) -> None:
        """Have an action call a bound method."""
        self.by_name[name].triggered.connect(slot)

    def follow(self, page: Page | None) -> None:
        """Enable what the page can do."""
        self._page = page
        for name, act in self._acts.items():
            self.by_name[name].setEnabled(page is not None and page.act(act) is not None)

    def page_actions(self) -> list[str]:
        """Names of the actions that the page carries out."""
        return list(self._acts)

    def call(self, name: str, page: Page) -> None:
        """Have the page carry an action out, if it can now."""
        action = page.act(self._acts[name])
        if action is not None and action.enabled():
            action.do()

    def all(self) -> list[tuple[QAction, str]]:
        """Every action that can be done now, and what it is called here, for the command field."""
        found = []
        for name, action in self.by_name.items():
            of_page = self._of_page(name)
            if not name.startswith("page:") and action.isVisible() and action.isEnabled():
                words = action.text().partition("\t")[0].replace("&", "")
                if of_page is None:
                    found.append((action, words))
                elif of_page.enabled():
                    found.append((action, of_page.words or words))
        return found

    def lock(self, *, locked: bool) -> None:
        """Switch every action off while the window is covered."""
        for action in self.by_name.values():
            action.setEnabled(not locked)
        self._bar.setVisible(not locked)

    def name_steps(self, undo: str, redo: str) -> None:
        """Name the next steps; "" for none, which stays enabled for text fields."""
        self.by_name["undo"].setText(f"{texts.undo_step(undo) if undo else common.UNDO}")
        self.by_name["redo"].setText(f"{texts.redo_step(redo) if redo else texts.REDO}")

    def _of_page(self, name: str) -> PageAction | None:
        act = self._acts.get(name)
        return None if act is None or self._page is None else self._page.act(act)

    def _grey_out(self) -> None:
        """A menu opens: what the page cannot do now is grey while it is open; its keys stay, since that may change."""
        for name in self._acts:
            of_page = self._of_page(name)
            self.by_name[name].setEnabled(of_page is not None and of_page.enabled())

    def _menu_closed(self) -> None:
        self.follow(self._page)

    def _menu(self, title: str, specs: Sequence[Spec]) -> QMenu:
        menu = self._bar.addMenu(title)
        menu.aboutToShow.connect(self._grey_out)
        menu.aboutToHide.connect(self._menu_closed)
        self._menus.append(menu)
        for spec in specs:
            if spec.name == SEPARATOR:
                menu.addSeparator()
            elif spec.name == RECENT:
                self.recent = menu.addMenu(spec.words)
            elif not spec.words:
                if spec.name in self.by_name:
                    menu.addAction(self.by_name[spec.name])
            else:
                self._add(menu, spec)
        return menu

    def _add(self, menu: QMenu, spec: Spec) -> None:
        words = spec.words
        if "Ctrl+Enter" in spec.keys:  # Qt would print the main key's Danish name
            words = f"{words}\t{key_text('Ctrl+Enter')}"
        action = QAction(words, self)
        action.setObjectName(spec.name)
        action.setAutoRepeat(False)  # a held key is one act
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        self.by_name[spec.name] = action
        if spec.act is not None:
            self._acts[spec.name] = spec.act
        menu.addAction(action)
        self._window.addAction(action)


def _to_page(page: PageSpec) -> Spec:
    return Spec(f"page:{page.page_id}", page.title, (page.shortcut,) if page.shortcut else ())


class RecentMenu(QObject):
    """The recent files, in the menu of files. ``wanted`` carries the path of the one chosen."""

    wanted = Signal(object)

    def __init__(self, menu: QMenu, files: RecentFiles, here: Path | None) -> None:
        super().__init__(menu)
        self._menu = menu
        self._files = files
        self._here = here
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(self._choose)
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        for file in self._files.all():
            if file.path != self._here:
                self._menu.addAction(file.path.name).setData(file.path)
        self._menu.menuAction().setEnabled(not self._menu.isEmpty())

    def _choose(self, action: QAction) -> None:
        self.wanted.emit(action.data())


class LookMenus(QObject):
    """Scheme, text size and row height, in the view menu; kept in the person's settings by the caller."""

    def __init__(self, menu: QMenu, theme: Theme, keep: Callable[[str, str], None]) -> None:
        super().__init__(menu)
        self.theme = theme
        self._keep = keep
        menu.addSeparator()
        schemes = [(scheme.value, texts.LOOKS[scheme.value]) for scheme in Scheme]
        sizes = [(str(scale), texts.percent(round(scale * 100))) for scale in SCALES]
        heights = [(density.value, texts.ROW_HEIGHTS[density.value]) for density in Density]
        self._group(menu, texts.LOOK, "look", schemes, theme.scheme.value)
        self._group(menu, texts.TEXT_SIZE, "scale", sizes, str(theme.scale))
        self._group(menu, texts.ROW_HEIGHT, "density", heights, theme.density.value)

    def _group(self, menu: QMenu, title: str, key: str, options: Sequence[tuple[str, str]], now: str) -> None:
        sub = menu.addMenu(title)
        group = QActionGroup(self)
        for value, words in options:
            action = sub.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.setData((key, value))
            group.addAction(action)
        group.triggered.connect(self._chosen)

    def _chosen(self, action: QAction) -> None:
        key, value = action.data()
        self._keep(key, value)
        if key == "look":
            self.theme.use(scheme=Scheme(value))
        elif key == "scale":
            self.theme.use(scale=float(value))
        else:
            self.theme.use(density=Density(value))
