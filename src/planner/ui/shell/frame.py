"""What stands around the page and follows every change: team, counts, filters, status bar, names of undo and redo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from planner.domain.settings import SettingKey
from planner.platform.settings import INITIALS_KEY
from planner.texts import packets as packet_texts
from planner.texts import shell as texts
from planner.texts.actions import action_name
from planner.texts.problems import sentence
from planner.ui.context import Context
from planner.ui.jobs import Work
from planner.ui.page import PageSpec
from planner.ui.shell.actions import Actions
from planner.ui.shell.body import Body
from planner.ui.shell.counts import CountJob, Counts, NavFilter, nav_filters
from planner.ui.shell.idle import idle_minutes
from planner.ui.shell.status_bar import StatusBar

COUNT_AFTER_MS: Final = 300


class Frame(QObject):
    """Keeps the frame of a main window up to date. ``filters`` are those of the navigation, by key."""

    def __init__(
        self, context: Context, body: Body, status: StatusBar, actions: Actions, specs: Sequence[PageSpec]
    ) -> None:
        super().__init__()
        self.filters: dict[str, NavFilter] = {}
        self.counts = Counts()
        self._context = context
        self._body = body
        self._status = status
        self._actions = actions
        self._specs = specs
        self._counting = Work(context.jobs, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COUNT_AFTER_MS)
        self._timer.timeout.connect(self._count)
        self._timer.start()
        context.notifier.changed.connect(self._take_change)
        context.day.turned.connect(self._take_change)

    @property
    def title(self) -> str:
        """Title of the window: the file's name."""
        path = self._context.caseload.path
        name = texts.DEMO if path is None else path.name
        return texts.title(name, read_only=self._context.caseload.read_only)

    def refresh(self) -> None:
        """Show everything anew; the counts stay until new ones come."""
        context = self._context
        caseload, register = context.caseload, context.register
        demo = bool(register.setting(SettingKey.DEMO_TODAY))
        self._body.say(
            register.setting(SettingKey.TEAM),
            register.setting(SettingKey.MUNICIPALITY),
            (texts.DEMO_MORE if caseload.path is None else texts.DEMO_FILE_MORE) if demo else "",
        )
        packet = context.packet
        if packet is not None:
            over = packet.over(context.today)
            words = packet_texts.open_until(packet.scope.last_day, packet.scope.ask)
            self._body.say_packet(words, "" if over is None else sentence(over))
        self._status.refresh(idle_minutes(self._context.settings))
        undo, redo = caseload.undoable, caseload.redoable
        self._actions.name_steps(action_name(undo) if undo else "", action_name(redo) if redo else "")
        self.filters = {each.key: each for each in nav_filters(register, caseload.user)}
        self._fill()

    def stop(self) -> None:
        """Count no more; the window closes."""
        self._timer.stop()

    def _take_change(self) -> None:
        self.refresh()
        self._timer.start()

    def _count(self) -> None:
        context = self._context
        initials = context.caseload.user if context.packet is not None else context.settings.get(INITIALS_KEY)
        job = CountJob(context, initials, list(self.filters.values()))
        self._counting.start(job, self._take_counts)

    def _take_counts(self, counts: Counts) -> None:
        self.counts = counts
        self._fill()

    def _fill(self) -> None:
        self._body.fill(self._specs, list(self.filters.values()), self.counts)
