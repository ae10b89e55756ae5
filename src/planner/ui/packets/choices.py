"""What the leader has chosen of a packet so far, and the review as it stands with it. Nothing of it is written yet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from typing_extensions import override

from planner.app.packets.merging import ReviewMaterial, review_gathered
from planner.app.packets.reading import PacketWork
from planner.app.packets.view import FieldPick, LineChoice, LineState, MergeLine, MergeView
from planner.app.packets.view import MergeChoices as Chosen
from planner.app.queries.packet_lines import PacketLine, packet_lines
from planner.domain.ids import PacketEntryId
from planner.domain.packet_sheet import SheetComplaint
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work
from planner.ui.review.choices import Choices

AT_ONCE = 150


class PacketChoices(Choices[PacketLine]):
    """Holds the review of a packet. ``reviewed`` when the view is another one.

    A choice can decide what becomes of the steps after it, so each makes the view anew: a long one in the background
    (``work``).
    """

    reviewed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.gathered: ReviewMaterial | None = None
        self.view: MergeView | None = None
        self.complaints: tuple[SheetComplaint, ...] = ()
        self._steps: dict[PacketEntryId, LineChoice] = {}
        self._fields: dict[str, FieldPick] = {}
        self.work = Work(context.jobs, self, patience=0)

    @property
    def chosen(self) -> Chosen:
        """What was chosen so far."""
        return Chosen(dict(self._steps), dict(self._fields))

    @property
    def packet(self) -> PacketWork | None:
        """The packet's work; None where only what was left for later is decided."""
        return None if self.gathered is None else self.gathered.work

    def begin(self, gathered: ReviewMaterial, view: MergeView, complaints: Iterable[SheetComplaint] = ()) -> None:
        """Start with a review as it came."""
        self.clear()
        self.gathered, self.complaints = gathered, tuple(complaints)
        self._show(view)

    def compare_again(self, gathered: ReviewMaterial) -> None:
        """The register has moved: the same work anew, with what was chosen so far."""
        self.gathered = gathered
        self._work_out()

    def clear(self) -> None:
        """Let go of the review."""
        self.gathered = self.view = None
        self.complaints = ()
        self._steps, self._fields = {}, {}

    def lines(self) -> list[PacketLine]:
        """The lines as they stand."""
        if self.view is None:
            return []
        return list(packet_lines(self.view, self.complaints, {step.entry for step in self.undecided()}))

    @override
    def is_chosen(self, line: PacketLine) -> bool:
        return line.step is not None and line.step.choice is LineChoice.TAKE

    @override
    def is_taken(self, line: PacketLine) -> bool:
        return line.taken

    @override
    def choose(self, lines: Iterable[PacketLine], *, on: bool) -> None:
        self.settle_all((line.step for line in lines if line.step is not None and line.choosable), on=on)

    def settle_all(self, steps: Iterable[MergeLine], *, on: bool) -> None:
        """Take steps, or leave them for later. One with conflicts is taken with the packet's undecided values."""
        for step in steps:
            self._steps[step.entry] = LineChoice.TAKE if on else LineChoice.LATER
            for each in step.conflicts if on else ():
                self._fields.setdefault(each.key, FieldPick.THEIRS)
        self._work_out()

    def settle(self, step: MergeLine, choice: LineChoice) -> None:
        """Say what is to become of a step."""
        if choice is LineChoice.TAKE:
            self.settle_all([step], on=True)
            return
        self._steps[step.entry] = choice
        self._work_out()

    def pick(self, step: MergeLine, keys: Iterable[str], pick: FieldPick) -> None:
        """Choose whose value some fields get; when no field is undecided any more, the step is taken."""
        for key in keys:
            self._fields[key] = pick
        if all(each.key in self._fields for each in step.conflicts):
            self._steps[step.entry] = LineChoice.TAKE
        else:
            self._steps.pop(step.entry, None)
        self._work_out()

    def undecided(self) -> list[MergeLine]:
        """The steps that are left for later, and nobody has said so."""
        steps = () if self.view is None else self.view.lines
        return [step for step in steps if step.is_open and step.entry not in self._steps]

    def count(self) -> int:
        """How many steps merging would write."""
        taken = () if self.view is None else self.view.with_choice(LineChoice.TAKE)
        return sum(step.state is not LineState.ALREADY for step in taken)

    def _work_out(self) -> None:
        gathered, chosen = self.gathered, self.chosen
        if gathered is None or self.view is None:
            return
        if len(self.view.lines) <= AT_ONCE:
            self._show(review_gathered(gathered, chosen))
            return

        def job(progress: Progress) -> MergeView:
            return review_gathered(gathered, chosen, report=progress.counter(0, 100, ""), cancel=progress.cancelled)

        self.work.start(job, self._show)

    def _show(self, view: MergeView) -> None:
        if self.gathered is not None:
            self.view = view
            self.reviewed.emit()
