"""What pages are laid out of: cards, page head, foot bar, key-and-value rows, empty states."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Badge
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import IconLabel, Label, Pane
from planner.ui.widgets.retire import clear

PADDING = 16


def _shrinking(words: Label) -> Label:
    """Words beside others in a head: as wide as they are, cut where the head has less room, never wider."""
    words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return words


class Card(Pane):
    """A card with a head (title, note, actions at the right) and a ``body``.

    Args:
        theme: the look.
        title: "" for a card without a head.
        note: a hint beside the title.
        flush: the body reaches the edges (a table), else it has the card's padding.
        door: what the chevron at the right opens.
        door_name: accessible name of the chevron.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        note: str = "",
        *,
        flush: bool = False,
        door: Callable[[], object] | None = None,
        door_name: str = "",
    ) -> None:
        super().__init__("card")
        self.theme = theme
        self.setAccessibleName(title)
        self._title = _shrinking(Label(theme, title, Role.HEADING, elide=True, least=200))
        self._note = Label(theme, note, Role.HELP, "text2", elide=True)
        self._head = lay.row(self._title, lay.wide(self._note), margins=(PADDING, 10, 10 if door else PADDING, 6))
        if not title:
            self._title.setParent(self)
            self._note.setParent(self)
            self._title.hide()
            self._note.hide()
        padding = lay.NO_MARGINS if flush else (PADDING, 4 if title else 12, PADDING, 14)
        self.body = lay.column(gap=0 if flush else lay.CONTROLS, margins=padding)
        head = (self._head,) if title else ()
        lay.column(*head, lay.wide(self.body), gap=0, margins=(1, 0, 1, 1), on=self)
        if door is not None:
            self.add_action(Button(theme, kind=Kind.TERTIARY, icon="next", small=True, name=door_name, on_click=door))

    def set_title(self, title: str, note: str | None = None) -> None:
        """Change the title, and the note if one is given."""
        self._title.setText(title)
        self.setAccessibleName(title)
        if note is not None:
            self._note.setText(note)

    def set_note(self, note: str) -> None:
        """Change the note."""
        self._note.setText(note)

    def add_action(self, widget: QWidget) -> None:
        """Put a link, legend or small button at the right of the head."""
        self._head.addWidget(widget)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets into the body, one below the other."""
        lay.fill(self.body, widgets)


class BarOfTwoEnds:
    """A row that is filled from both of its ends; ``_left`` counts what stands at the left."""

    _row: QHBoxLayout
    _left: int

    def add_left(self, *widgets: QWidget) -> None:
        """Put widgets after those at the left: tabs and choices of a page, what destroys or goes back in a foot."""
        for widget in widgets:
            self._row.insertWidget(self._left, widget)
            self._left += 1

    def add(self, *widgets: QWidget) -> None:
        """Put buttons at the right, the primary one last."""
        for widget in widgets:
            self._row.addWidget(widget)


class PageHead(BarOfTwoEnds, QWidget):
    """Title left, state beside it, buttons at the right, the primary one last."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.theme = theme
        self.title = _shrinking(Label(theme, title, Role.TITLE, elide=True, least=360))
        self.state = _shrinking(Label(theme, "", Role.BODY, "text2", elide=True))
        self.badge = Badge(theme)
        self._crumb: Button | None = None
        self._row = lay.row(self.title, self.badge, self.state, None, gap=lay.FIELDS, margins=(0, 14, 0, 10), on=self)
        self._left = 3
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)

    def set_state(self, words: str, tone: str = "text2") -> None:
        """Say the state beside the title ("49 af 371 borgere")."""
        self.state.setText(words)
        self.state.set_tone(tone)

    def set_crumb(self, words: str, on_click: Callable[[], object]) -> None:
        """A link back, before the title."""
        if self._crumb is None:
            self._crumb = Button(self.theme, words, kind=Kind.LINK, on_click=on_click)
            self._row.insertWidget(0, self._crumb)
            self._row.insertWidget(1, IconLabel(self.theme, "next", 13, "text3"))
            self._left += 2


class FootBar(BarOfTwoEnds, Pane):
    """56 px at the foot for work that ends in a decision: destructive far left, then a hint, secondary, primary.

    The hint takes what room the buttons leave, and is cut where that is too little: in no font does it widen the page.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__("bar")
        self.theme = theme
        self.hint = Label(theme, "", Role.DENSE, "text2", elide=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._row = lay.row(lay.wide(self.hint), margins=(24, 0), on=self)
        self._left = 0
        self.setFixedHeight(theme.px(56))
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedHeight(self.theme.px(56))


class EmptyState(QWidget):
    """What would be here, how it gets here, one button."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        line: str,
        how: str = "",
        button: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.line = Label(theme, line, Role.STRONG, wrap=True)
        self.how = Label(theme, how, Role.BODY, "text2", wrap=True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.how.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture = lay.placed(IconLabel(theme, icon, 20, "text3"), lay.CENTRE)
        below: tuple[lay.Part, ...] = ()
        if button:
            self.button = Button(theme, button, on_click=on_click)
            below = (4, lay.placed(self.button, lay.CENTRE))
        margins = (9, 9)  # the style's own
        lay.column(None, picture, self.line, self.how, *below, lay.stretch(2), gap=6, margins=margins, on=self)
        self.how.setVisible(bool(how))
        self.setAccessibleName(f"{line} {how}".strip())


class Facts(QWidget):
    """Rows of key and value, the keys in ``text2``."""

    def __init__(self, theme: Theme, key_width: int = 98) -> None:
        super().__init__()
        self.theme = theme
        self._grid = lay.grid(gaps=(lay.CONTROLS, 2), wide=1, on=self)
        self._grid.setColumnMinimumWidth(0, theme.px(key_width))

    def set_rows(self, rows: Sequence[tuple[str, str] | tuple[str, str, str]]) -> None:
        """Show rows (key, value) or (key, value, tone)."""
        clear(self._grid)
        for at, (key, value, *tone) in enumerate(rows):
            words = Label(self.theme, value, Role.DENSE, tone[0] if tone else "text", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            name = Label(self.theme, key, Role.DENSE, "text2", wrap=True)
            lay.cells(self._grid, at, lay.placed(name, lay.TOP), words)


def section(theme: Theme, icon: str, title: str, right: QWidget | None = None) -> QWidget:
    """A small heading with an icon inside a panel, perhaps something at its right."""
    words = lay.wide(Label(theme, title, Role.LABEL, "text2"))
    beside = () if right is None else (right,)
    return lay.row_of(IconLabel(theme, icon, 15, "text2"), words, *beside, gap=6, margins=(0, 6, 0, 0))


class ScrollArea(QScrollArea):
    """As wide as what it holds must be, with the bar: nothing is cut at the side, where it does not scroll.

    ``wish``: how wide it is where more is not needed; 0 takes what room there is.
    """

    def __init__(self, wish: int) -> None:
        super().__init__()
        self._wish = wish
        # What it holds has become wider than it is. Queued: a layout asked for while it is laid out is forgotten.
        self.horizontalScrollBar().rangeChanged.connect(self._grow, Qt.ConnectionType.QueuedConnection)
        if wish:
            self.fill(whole=False)

    def fill(self, *, whole: bool) -> None:
        """Take what room there is, or be as wide as was wished."""
        across = QSizePolicy.Policy.Expanding if whole else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Expanding)

    @override
    def event(self, event: QEvent) -> bool:
        """Qt measures all that is in it at each change of style: one for each step on the way into the window."""
        if event.type() is QEvent.Type.StyleChange and not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return True
        return super().event(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), super().minimumSizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(self._wish or hint.width(), self._least()), hint.height())

    def _grow(self) -> None:
        self.updateGeometry()

    def _least(self) -> int:
        content = self.widget()
        least = 0 if content is None else content.minimumSizeHint().width()
        return least + self.verticalScrollBar().sizeHint().width()


def scrolling(content: QWidget, name: str, *, wide: int = 0) -> ScrollArea:
    """Let a panel scroll when the window is low. ``name`` is for screen readers; ``wide``: a side so wide, or wider."""
    area = ScrollArea(wide)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # An area measures its widget at once. What is measured is styled, and styled anew by each step on the way up to the
    # window. So the area is given an empty one, which is filled afterwards.
    holder = QWidget()
    area.setWidget(holder)
    lay.column(content, on=holder)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    holder.setAutoFillBackground(False)
    return area
