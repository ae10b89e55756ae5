"""What the leader has chosen of a review so far, and the view as it stands with it. Nothing of it is written yet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from planner.app.packets.merging import Gathered, review_gathered
from planner.app.packets.reading import PacketWork
from planner.app.packets.view import Choices, LineChoice, LineState, MergeLine, MergeView, Pick
from planner.domain.ids import PacketEntryId
from planner.domain.packet_sheet import SheetComplaint
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work

AT_ONCE = 150


class MergeDesk(QObject):
    """Holds a review. ``changed`` when the view did; a long one is worked out in the background (``working``)."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.gathered: Gathered | None = None
        self.view: MergeView | None = None
        self.complaints: tuple[SheetComplaint, ...] = ()
        self._lines: dict[PacketEntryId, LineChoice] = {}
        self._fields: dict[str, Pick] = {}
        self.working = Work(context.jobs, self, patience=0)

    @property
    def choices(self) -> Choices:
        """What was chosen so far."""
        return Choices(dict(self._lines), dict(self._fields))

    @property
    def work(self) -> PacketWork | None:
        """The packet's work; None where only what was left for later is decided."""
        return None if self.gathered is None else self.gathered.work

    @property
    def busy(self) -> bool:
        """Whether the view is being worked out."""
        return self.working.busy

    def begin(self, gathered: Gathered, view: MergeView, complaints: Iterable[SheetComplaint] = ()) -> None:
        """Start with a review as it came."""
        self.gathered, self.view, self.complaints = gathered, view, tuple(complaints)
        self._lines, self._fields = {}, {}
        self.changed.emit()

    def meet_again(self, gathered: Gathered) -> None:
        """The register has moved: the same work anew, with what was chosen so far."""
        self.gathered = gathered
        self._work_out()

    def clear(self) -> None:
        """Let go of the review."""
        self.gathered = self.view = None
        self.complaints = ()
        self._lines, self._fields = {}, {}

    def take(self, lines: Iterable[MergeLine], *, on: bool) -> None:
        """Take lines, or leave them for later. A line with conflicts is taken with the packet's undecided values."""
        for line in lines:
            if line.state is LineState.BLOCKED and on:
                continue
            self._lines[line.entry] = LineChoice.TAKE if on else LineChoice.LATER
            for each in line.conflicts if on else ():
                self._fields.setdefault(each.key, Pick.THEIRS)
        self._work_out()

    def settle(self, line: MergeLine, choice: LineChoice) -> None:
        """Say what is to become of a line."""
        if choice is LineChoice.TAKE:
            self.take([line], on=True)
            return
        self._lines[line.entry] = choice
        self._work_out()

    def pick(self, line: MergeLine, keys: Iterable[str], pick: Pick) -> None:
        """Choose whose value some fields get; when no field is undecided any more, the line is taken."""
        for key in keys:
            self._fields[key] = pick
        if all(each.key in self._fields for each in line.conflicts):
            self._lines[line.entry] = LineChoice.TAKE
        else:
            self._lines.pop(line.entry, None)
        self._work_out()

    def is_undecided(self, line: MergeLine) -> bool:
        """Whether somebody should look at a line: it is left for later, and nobody has said so."""
        return line.is_open and line.entry not in self._lines

    def undecided(self) -> list[MergeLine]:
        """The lines that nobody has decided."""
        return [] if self.view is None else [line for line in self.view.lines if self.is_undecided(line)]

    def count(self) -> int:
        """How many lines merging would write."""
        taken = () if self.view is None else self.view.with_choice(LineChoice.TAKE)
        return sum(line.state is not LineState.ALREADY for line in taken)

    def stop(self) -> None:
        """Give up working it out; the view stays as it was."""
        self.working.stop()

    def _work_out(self) -> None:
        gathered, choices = self.gathered, self.choices
        if gathered is None or self.view is None:
            return
        if len(self.view.lines) <= AT_ONCE:
            self._show(review_gathered(gathered, choices))
            return

        def job(progress: Progress) -> MergeView:
            return review_gathered(gathered, choices, report=progress.counter(0, 100, ""), cancel=progress.cancelled)

        self.working.start(job, self._show)

    def _show(self, view: MergeView) -> None:
        if self.gathered is not None:
            self.view = view
            self.changed.emit()
