"""The command field in the menu bar: people, firms, agreements, pages, what can be done and set, by keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from planner.app.queries.find import Finder, Hit, HitKind
from planner.domain.folding import squeeze
from planner.platform.settings import kept_json
from planner.texts import shell as texts
from planner.texts.widgets import key_text
from planner.ui.context import Context, PersonSettings
from planner.ui.page import PageSpec
from planner.ui.theme.fonts import Role
from planner.ui.widgets.choice import MOST_SHOWN, Pick, SearchPick
from planner.ui.widgets.focus import FocusReturn
from planner.ui.widgets.paint import text

MOST_OF_A_KIND: Final = 5
USUAL, NARROW = 342, 250
# The page that a hit opens.
PAGES: Final[Mapping[str, str]] = {
    HitKind.CITIZEN: "citizens",
    HitKind.WORKER: "settings",
    HitKind.EMPLOYER: "employers",
    HitKind.PERSON: "employers",
    HitKind.AGREEMENT: "agreements",
}
ICONS: Final[Mapping[HitKind, str]] = {
    HitKind.CITIZEN: "citizen",
    HitKind.WORKER: "plan",
    HitKind.EMPLOYER: "employer",
    HitKind.PERSON: "employer",
    HitKind.AGREEMENT: "agreement",
}
_USED_KEY: Final = "command/used"
_MOST_USED: Final = 20


class Used:
    """What was taken, the newest first. Which people were looked at is known until the window closes, and not kept."""

    def __init__(self, settings: PersonSettings) -> None:
        self._settings = settings
        kept = kept_json(settings.get(_USED_KEY))
        self._values = [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []

    def values(self) -> list[str]:
        """Values of picks."""
        return list(self._values)

    def note(self, value: str) -> None:
        """One was taken."""
        self._values = [value, *(each for each in self._values if each != value)][:_MOST_USED]
        kept = [each for each in self._values if each.partition(":")[0] not in set(HitKind)]
        self._settings.set(_USED_KEY, json.dumps(kept))


class CommandField(SearchPick):
    """``went`` carries kind and key of what was taken: "page", "command", "setting" (its section), or a ``HitKind``.

    Args:
        context: the open file.
        pages: those of this window.
        actions: gives what can be done now, and what it is called here.
    """

    went = Signal(str, str)

    def __init__(
        self,
        context: Context,
        pages: Sequence[PageSpec],
        actions: Callable[[], Sequence[tuple[QAction, str]]],
    ) -> None:
        self._narrow = False
        theme = context.theme
        super().__init__(theme, self._hits_for, texts.COMMAND_HINT, keep=False)
        self.context = context
        self.finder = Finder(context.register)
        self._focus = FocusReturn(self)
        self._page_specs = {spec.page_id: spec for spec in pages}
        self._actions = actions
        self._used = Used(context.settings)
        self.setProperty("compact", "true")
        self.setPlaceholderText(texts.COMMAND_HINT)
        self.picked.connect(self._go)
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(NARROW if self._narrow else USUAL), self.theme.px(28))

    def make_room(self, *, narrow: bool) -> None:
        """Leave the menus room beside it: in a narrow window it is shorter."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._fit()
        bar = self.parentWidget()
        if bar is not None:  # a menu bar lays out its corner only when it is resized itself
            QApplication.sendEvent(bar, QResizeEvent(bar.size(), bar.size()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self.theme.px(15)
        self.theme.draw_icon(painter, QRect(self.theme.px(9), 0, side, self.height()), "search", "text2")
        if not self.text():
            rect = self.rect().adjusted(0, 0, -self.theme.px(10), 0)
            font, ink = self.theme.font(Role.SMALLEST), self.theme.colour("text3")
            text(painter, rect, "Ctrl+K", font, ink, Qt.AlignmentFlag.AlignRight)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.hits.isVisible():
            self.clear()
            self._focus.give_back()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.clear()

    def begin(self) -> None:
        """Ctrl+K: the keyboard comes here, and Esc gives it back to where it was."""
        self._focus.note()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        picks = self._hits_for("")
        if picks:
            self.hits.show_below(self, picks)

    def _hits_for(self, typed: str) -> list[Pick]:
        """What was taken last stands first, then what begins with the words typed, then what holds them."""
        if not typed.strip():
            return [pick for pick in map(self._known, self._used.values()) if pick is not None][:MOST_SHOWN]
        begun, inside = (list(map(self._person, hits)) for hits in self.finder.find(typed, MOST_OF_A_KIND))
        word, listed = squeeze(typed), self._listed()
        begun += [pick for pick in listed if word and squeeze(pick.words).startswith(word)]
        inside += [pick for pick in listed if word and word in squeeze(pick.words)[1:] and pick not in begun]
        found = {pick.value: pick for pick in (*begun, *inside) if self._may_be_taken(pick)}
        used = [found.pop(value) for value in self._used.values() if value in found]
        return [*used, *found.values()][:MOST_SHOWN]

    def _listed(self) -> list[Pick]:
        """Pages, what can be done now, and what can be set, as they are called here."""
        from planner.ui.settings.found import can_be_set

        settable = can_be_set(self.context) if "settings" in self._page_specs else []
        return [
            *(
                Pick(f"page:{spec.page_id}", spec.title, key_text(spec.shortcut), spec.icon)
                for spec in self._page_specs.values()
            ),
            *(
                Pick(f"command:{action.objectName()}", words, key_text(action.shortcut().toString()), "keyboard")
                for action, words in self._actions()
            ),
            *(Pick(f"setting:{section}:{words}", words, texts.SETTINGS, "settings") for words, section in settable),
        ]

    def _known(self, value: str) -> Pick | None:
        """A hit that was taken before, as it is now; None where there is none any more."""
        kind, _colon, key = value.partition(":")
        if kind in set(HitKind):
            hit = self.finder.hit(HitKind(kind), key)
            pick = None if hit is None else self._person(hit)
        else:
            pick = next((each for each in self._listed() if each.value == value), None)
        return pick if pick is not None and self._may_be_taken(pick) else None

    def _may_be_taken(self, pick: Pick) -> bool:
        kind = pick.value.partition(":")[0]
        return kind not in PAGES or PAGES[kind] in self._page_specs

    def _person(self, hit: Hit) -> Pick:
        note = hit.number if hit.name else ""
        return Pick(f"{hit.kind}:{hit.id}", hit.name or hit.number, note, ICONS[hit.kind])

    def _go(self, pick: Pick) -> None:
        self._used.note(pick.value)
        kind, _colon, key = pick.value.partition(":")
        self.went.emit(kind, key.partition(":")[0] if kind == "setting" else key)

    def _fit(self) -> None:
        self.setTextMargins(self.theme.px(22), 0, self.theme.px(44), 0)
        self.setFixedSize(self.sizeHint())
