"""Before a window closes: what is typed and not saved is saved, or let go, as the user says."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from planner.texts import common
from planner.texts import shell as texts
from planner.ui.acts import Act
from planner.ui.page import Page
from planner.ui.theme.theme import Theme
from planner.ui.widgets.dialog import Reply, ask_of_three


def may_close(theme: Theme, window: QWidget, pages: Iterable[Page], show: Callable[[Page], object]) -> bool:
    """Ask where something typed is not saved: save it, close all the same, or stay (False).

    ``show`` is given each page before it is saved: what is said where it cannot be is said there, and stays.
    """
    unsaved = [page for page in pages if page.unsaved()]
    if not unsaved:
        return True
    words = texts.close_text([page.title for page in unsaved])
    answer = ask_of_three(theme, window, texts.CLOSE_TITLE, words, (texts.CLOSE_ANYWAY, texts.STAY, common.SAVE))
    return answer is Reply.DO or (answer is Reply.SAVE and all(_saved(page, show) for page in unsaved))


def _saved(page: Page, show: Callable[[Page], object]) -> bool:
    show(page)
    saving = page.act(Act.SAVE)
    if saving is not None:
        saving.do()
    return not page.unsaved()
