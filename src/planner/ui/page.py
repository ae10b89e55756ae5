'''What a page is, for those who write one.

A page is a widget with a page head, its content, and perhaps a foot bar. The window makes it at the first visit, gives
it the keyboard, and refreshes it when something that concerns it has changed: at once while it is visible, else at the
next visit.
A page asks queries (``planner.app.queries``) for rows, and changes things only with ``self.context.run(command)``.

    class NewsPage(Page):
        """What has happened since yesterday."""

        page_id = "news"
        title = texts.TITLE

        def __init__(self, context: Context) -> None:
            super().__init__(context)
            self.head = PageHead(context.theme, texts.TITLE)
            self.head.add(self.button(Act.NEW, icon="add"))
            self.card = NewsCard(context.theme)
            self.lay(self.head, self.card)  # margins and gaps as the grid says

        @override
        def refresh(self, changes: ChangeSet | None) -> None:
            self.card.show_news(news(self.context.register, self.context.today))

        @override
        def acts(self) -> Sequence[PageAction]:
            return (PageAction(Act.NEW, self.new, texts.NEW),)

A page that is a list is a ``planner.ui.listing.ListPage``, and one with a proposal a ``planner.ui.proposal.page``.
What the page reads of ``self.context.register``, while it refreshes, in its panel or in a job, is noted: a change in
one of those tables makes it stale (``planner.ui.reads``). Its ``acts()`` say what the page can do: menus,
keys, the buttons of its head and the command field go by them (``planner.ui.acts``). F6 goes round ``areas()``.
'''

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.texts import paper as paper_texts
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.ui.paper.content import Paper


class Page(QWidget):
    """One screen of the main window."""

    page_id: ClassVar[str] = ""
    title: ClassVar[str] = ""

    def __init__(self, context: Context) -> None:
        super().__init__(context.place)
        self.context = context
        self.setProperty("pane", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.title)
        self._stale = True
        context.notifier.changed.connect(self._take_change)
        context.reads.late.connect(self.invalidate, Qt.ConnectionType.QueuedConnection)
        context.day.turned.connect(self.invalidate)

    # what a page overrides

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the register as it is now; ``changes`` is the one that led here, None for a whole refresh."""

    def show_door(self, door: Door) -> None:
        """Open as the door says: filter, choose a row, or begin a new one. Called after ``refresh``."""

    def focus_first(self) -> None:
        """Give the keyboard to the first useful control: the list, or the search field if it is empty."""
        self.setFocus()

    def begin_anew(self) -> None:
        """The key of the page is pressed while it shows: back to what it begins with."""
        self.focus_first()

    def areas(self) -> Sequence[QWidget]:
        """The parts that F6 goes round, in reading order."""
        return ()

    def acts(self) -> Sequence[PageAction]:
        """What the page can do; those of a print (``printing``) where it has a ``paper``."""
        return ()

    def paper(self) -> Paper | None:
        """What Ctrl+P prints and Ctrl+Shift+P saves as PDF; None for nothing."""
        return None

    def unsaved(self) -> bool:
        """Whether something typed is not saved; the window title marks it, and closing asks."""
        return False

    # what the window calls

    def act(self, kind: Act) -> PageAction | None:
        """The action of a kind; None where the page has none."""
        return next((each for each in self.acts() if each.act is kind), None)

    @property
    def stale(self) -> bool:
        """Whether something that it has read has changed since it was last shown."""
        return self._stale

    def catch_up(self) -> None:
        """Refresh if stale."""
        if self._stale:
            self._stale = False
            self.refresh(None)

    def come(self, door: Door | None) -> None:
        """The page is shown: refresh if stale, then open the door."""
        self.catch_up()
        if door is not None:
            self.show_door(door)

    def invalidate(self) -> None:
        """Refresh now if visible, else at the next visit (another day, another setting)."""
        if self.isVisible():
            self.refresh(None)
        else:
            self._stale = True

    def print_(self) -> None:
        """Ctrl+P: print what is shown."""
        self._put_on_paper(to_file=False)

    def save_pdf(self) -> None:
        """Ctrl+Shift+P: save as PDF what would be printed."""
        self._put_on_paper(to_file=True)

    # help in putting a page together

    def printing(self) -> tuple[PageAction, PageAction]:
        """The actions that put ``paper`` on paper, or in a file."""
        return PageAction(Act.PRINT, self.print_), PageAction(Act.SAVE_PDF, self.save_pdf)

    def button(self, act: Act, words: str = "", *, icon: str = "", kind: Kind = Kind.SECONDARY) -> Button:
        """A button for an action of the page, which names its key; its words stand for the action's own."""
        action = self.act(act)
        if action is None:
            raise LookupError(act)
        words = words or action.words
        return Button(self.context.theme, words, kind=kind, icon=icon, shortcut=action.shortcut, on_click=action.do)

    def lay(self, *parts: QWidget, foot: QWidget | None = None) -> QVBoxLayout:
        """Stack the parts with the grid's margins; the last one takes the rest of the height, ``foot`` the width."""
        inner = lay.column(
            *(lay.wide(part, 1 if part is parts[-1] else 0) for part in parts),
            gap=lay.FIELDS,
            margins=(lay.PAGE, 0, lay.PAGE, lay.CARDS),
        )
        lay.column(lay.wide(inner), *(() if foot is None else (foot,)), gap=0, on=self)
        return inner

    def _put_on_paper(self, *, to_file: bool) -> None:
        from planner.ui.paper.output import print_paper, save_paper

        paper = self.paper()
        if paper is None:
            self.context.toast(paper_texts.NOTHING, tone="info")
        else:
            (save_paper if to_file else print_paper)(self, self.context, paper)

    def _take_change(self, changes: ChangeSet) -> None:
        if not self.context.reads.concerned(changes):
            return
        if self.isVisible():
            self.refresh(changes)
        else:
            self._stale = True


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page of the navigation. ``factory`` makes it at the first visit.

    ``place`` is "main", "foot", or the id of the page that it stands under.
    """

    page_id: str
    title: str
    icon: str
    shortcut: str
    factory: Callable[[Context], Page]
    place: str = "main"
    count: Callable[[Context], int] | None = None
