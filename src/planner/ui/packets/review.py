"""The step where a packet's work is reviewed: every change, chosen or not, with the one looked at beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from typing_extensions import override

from planner.app.packets.view import LineChoice, LineState
from planner.app.queries.packet_lines import FAULT, PacketLine
from planner.texts import common
from planner.texts import packets_page as texts
from planner.ui.context import Context
from planner.ui.packets.choices import PacketChoices
from planner.ui.packets.step_panel import StepPanel
from planner.ui.review.step import ReviewStep, ReviewWords
from planner.ui.review.table import Headings, ReviewTable, Section
from planner.ui.tables.cells import EMPTY, Cell, GroupHead
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.segmented import Segmented

_TONES: Final = {FAULT: "danger", LineState.CONFLICT.value: "warn", LineState.BLOCKED.value: "danger"}
SECTIONS: Final = {
    key: Section(
        title=texts.STATES[key],
        note=partial(texts.section_note, key),
        tone=_TONES.get(key, "text"),
        quiet=key == LineState.ALREADY,
    )
    for key in (
        FAULT,
        LineState.CONFLICT.value,
        LineState.BLOCKED.value,
        LineState.REMARKED.value,
        LineState.CLEAN.value,
        LineState.ALREADY.value,
    )
}
WORDS: Final = ReviewWords(
    name="merge_lines",
    table=texts.TABLE_REVIEW,
    everything=texts.ALL,
    no_hits=texts.NO_HITS,
    show_all=common.SHOW_ALL,
    fault_title=texts.FAULT_TITLE,
)


class PacketTable(ReviewTable[PacketLine]):
    """A packet's lines, under the citizen whom they are about or under what happens."""

    def __init__(self, choices: PacketChoices) -> None:
        super().__init__(choices, SECTIONS, Headings(who=common.CHANGE, ours=texts.HERE, theirs=texts.THERE))
        self.by_state = False

    @override
    def group_of(self, row: PacketLine) -> str:
        if self.by_state or row.step is None:
            return row.section
        return f"who:{'/'.join(row.step.citizens) or row.who}"

    @override
    def group_head(self, key: str, rows: Sequence[PacketLine]) -> GroupHead:
        if key in self.sections:
            return super().group_head(key, rows)
        steps, still = sum(row.own for row in rows), sum(row.open and row.own for row in rows)
        note = f"{texts.steps(steps)} · {texts.still_open(still)}" if still else texts.steps(steps)
        return GroupHead(title=rows[0].who if rows else "", note=note, order=self.place_of(key))

    @override
    def search_text(self, row: PacketLine) -> str:
        return f"{super().search_text(row)} {row.title} {row.note}"

    @override
    def who(self, line: PacketLine) -> Cell:
        if line.step is None:
            return Cell(text=line.who, strong=True)
        if not line.own:
            return EMPTY
        if self.by_state:
            return Cell(text=line.who, second=line.title, strong=True, tip=f"{line.who}. {line.title}")
        return Cell(text=line.title, strong=True, tip=line.title)

    @override
    def remark(self, line: PacketLine) -> Cell:
        change, step, words = line.change, line.step, line.note
        if change is not None and change.is_conflict and change.pick is None:
            return Cell(text=texts.BOTH_SIDES, icon="warn", tone="warn")
        if step is None:
            return Cell(text=words, tone="danger" if line.open else "text2", tip=words)
        if not line.own:
            return EMPTY
        if step.choice is LineChoice.DECLINE:
            return Cell(text=texts.DECLINED, tone="text2", icon="veto", tip=words)
        if words:
            return Cell(
                text=words, icon="warn", tone="danger" if step.state is LineState.BLOCKED else "warn", tip=words
            )
        if step.state is LineState.ALREADY:
            return Cell(text=texts.ALREADY, tone="text3")
        if step.choice is LineChoice.LATER:
            return Cell(text=common.WAITS, tone="text2", icon="time")
        return Cell(text=texts.UNDOES if step.undoes else texts.WAITED if step.was_waiting else "", tone="text2")


class PacketReview(ReviewStep[PacketLine]):
    """The review of a packet that came back, or of what was left for later."""

    choices: PacketChoices
    model: PacketTable

    def __init__(self, context: Context) -> None:
        choices = PacketChoices(context)
        super().__init__(
            context,
            model=PacketTable(choices),
            panel=StepPanel(context, choices),
            words=WORDS,
            empty=EmptyState(context.theme, "done", texts.NOTHING),
            width=344,
        )
        self.grouping = Segmented(context.theme, texts.GROUPS, texts.GROUP_BY)
        self.add(self.grouping)
        self.grouping.picked.connect(self._regroup)
        choices.reviewed.connect(self._show_again)

    @property
    def fate(self) -> Segmented | None:
        """Where it is said what becomes of the step looked at."""
        return next((each for each in self.panel.controls if isinstance(each, Segmented)), None)

    def show_review(self) -> None:
        """Show a review that has just begun."""
        self._show_view(again=False)

    @override
    def is_faulty(self, line: PacketLine) -> bool:
        return line.section == FAULT

    def _show_again(self) -> None:
        self._show_view(again=True)

    def _show_view(self, *, again: bool) -> None:
        view = self.choices.view
        if view is None:
            return
        if view.lines or view.withdrawn or self.choices.complaints:
            self.banner.say("info", common.NOTHING_SAVED, texts.compared(len(view.lines)))
        else:
            self.banner.say("ok", texts.NOTHING if view.packet is not None else texts.NOTHING_WAITS)
        self.show_lines(self.choices.lines(), again=again)

    def _regroup(self, by: str) -> None:
        current = self.view.current_row()
        self.model.by_state = by == "state"
        self.model.show(self.lines, fold=False)
        if current is not None:
            self.view.choose(current.key)
