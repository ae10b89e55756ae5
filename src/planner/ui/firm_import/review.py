"""The review of a list of firms: what is chosen, and the line looked at beside the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.commands.employers import ImportFirms
from planner.app.firm_import import FirmDifference, FirmLine
from planner.app.queries.firm_lines import FAULT, FirmReviewLine, firm_review_lines, row_facts
from planner.app.queries.review import ReviewState
from planner.texts import common, import_page
from planner.texts import firm_import as texts
from planner.ui.context import Context
from planner.ui.review.choices import Choices
from planner.ui.review.panel import ReviewPanel
from planner.ui.review.step import ReviewStep, ReviewWords
from planner.ui.review.table import Headings, ReviewTable, Section
from planner.ui.widgets.card import EmptyState

SECTIONS: Final = {
    key: Section(title=title, note=texts.section_note, tone="danger" if key == FAULT else "text")
    for key, title in texts.SECTIONS.items()
}
WORDS: Final = ReviewWords(
    name="firm_lines",
    table=texts.TABLE,
    everything=import_page.ALL,
    no_hits=texts.NO_HITS,
    show_all=texts.SHOW_ALL,
    fault_title=texts.FAULT_LIST,
)


class FirmChoices(Choices[FirmReviewLine]):
    """The keys that are taken."""

    def __init__(self) -> None:
        super().__init__()
        self.difference: FirmDifference | None = None
        self.keys: set[str] = set()

    def take(self, difference: FirmDifference, *, keep: bool) -> None:
        """Begin with what is chosen from the start; ``keep``: with what was chosen so far."""
        self.difference = difference
        if not keep:
            self.keys = set(difference.chosen)

    def command(self, difference: FirmDifference) -> ImportFirms:
        """What writes the choice."""
        return ImportFirms(difference=difference, chosen=frozenset(self.keys))

    @override
    def is_chosen(self, line: FirmReviewLine) -> bool:
        return line.key in self.keys

    @override
    def choose(self, lines: Iterable[FirmReviewLine], *, on: bool) -> None:
        keys = [line.key for line in lines if line.choosable]
        self.keys = self.keys | set(keys) if on else self.keys - set(keys)
        self.changed.emit(keys)

    @override
    def is_open(self, line: FirmReviewLine) -> bool:
        return line.open and not self.is_chosen(line)


class FirmPanel(ReviewPanel[FirmReviewLine]):
    """Shows a row of the list, and of a value which of the two is to stand."""

    @override
    def parts(self, line: FirmReviewLine) -> Sequence[QWidget]:
        parts: list[QWidget] = [self.note("warn" if line.open else "info", line.note)] if line.note else []
        if line.change is not None:
            cards = self.either(
                line.key,
                (line.ours or common.NONE_NOW, import_page.OLD),
                (line.theirs, import_page.NEW),
                picked=self.choices.is_chosen(line),
                picks=(
                    lambda: self.choices.choose([line], on=False),
                    lambda: self.choices.choose([line], on=True),
                ),
            )
            return [self.label(line.field), *cards, *parts]
        if isinstance(line.about, FirmLine):
            return [*parts, self.facts(row_facts(self.context.programmes, line.about))]
        return [*parts, self.facts([(line.field or common.ROW, line.theirs)])]


class FirmReview(ReviewStep[FirmReviewLine]):
    """The lines of a list of firms."""

    choices: FirmChoices

    def __init__(self, context: Context) -> None:
        choices = FirmChoices()
        super().__init__(
            context,
            model=ReviewTable(
                choices, SECTIONS, Headings(who=common.EMPLOYER, ours=import_page.OLD, theirs=import_page.NEW)
            ),
            panel=FirmPanel(context, choices),
            words=WORDS,
            empty=EmptyState(context.theme, "done", texts.NOTHING),
        )

    def show_difference(self, difference: FirmDifference, *, again: bool = False) -> None:
        """Show what a list would change; ``again``: the same list, compared anew."""
        self.choices.take(difference, keep=again)
        firm_list = difference.firm_list
        said = texts.read(firm_list.file, len(firm_list.rows), difference.unchanged)
        self.banner.say("info", common.NOTHING_SAVED, said)
        lines = firm_review_lines(difference, self.context.register, self.context.programmes)
        self.show_lines(lines, again=again)

    @override
    def is_faulty(self, line: FirmReviewLine) -> bool:
        return line.state is ReviewState.FAULT

    @override
    def file_name(self) -> str:
        shown = self.choices.difference
        return "" if shown is None else shown.firm_list.file
