"""The step Gennemse: every difference, chosen or not, with the one looked at beside the list."""

from __future__ import annotations

from functools import partial
from typing import Final

from typing_extensions import override

from planner.app.case_lists.difference import ListDifference
from planner.app.queries.import_lines import ImportLine, LineSection, import_lines
from planner.app.queries.review import ReviewState
from planner.domain.caps import past_ramp_up
from planner.domain.case_list import Note, NoteKind
from planner.texts import common
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.ui.context import Context
from planner.ui.imports.choices import ListChoices
from planner.ui.imports.line_panel import LinePanel
from planner.ui.review import table
from planner.ui.review.step import ReviewStep, ReviewWords
from planner.ui.review.table import Headings, ReviewTable
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.label import Label

FAULTY: Final = (LineSection.FAULT, LineSection.DOUBLE)
QUIET: Final = (LineSection.OUTSIDE, LineSection.HEALED, LineSection.NOTE)
SECTIONS: Final = {
    each.value: table.Section(
        title=texts.SECTIONS[each],
        note=partial(texts.section_note, each.value),
        tone="danger" if each in FAULTY else "text",
        quiet=each in QUIET,
        filtered=each is not LineSection.NOTE,
    )
    for each in LineSection
}
WORDS: Final = ReviewWords(
    name="import_lines",
    table=texts.TABLE,
    everything=texts.ALL,
    no_hits=texts.NO_HITS,
    show_all=texts.SHOW_ALL,
    fault_title=texts.FAULT_LIST_TITLE,
)


# Remarks that change what every line means; the others stand in the section of remarks.
_OF_ALL: Final = (NoteKind.NO_PROGRAMME, NoteKind.OLDER_THAN_LAST)


def of_whole_list(difference: ListDifference) -> list[Note]:
    """What must be known before any line is looked at."""
    return [each for each in difference.notes if each.kind in _OF_ALL]


class ImportReview(ReviewStep[ImportLine]):
    """The review of a list from the case system."""

    choices: ListChoices
    panel: LinePanel

    def __init__(self, context: Context) -> None:
        choices = ListChoices()
        super().__init__(
            context,
            model=ReviewTable(choices, SECTIONS, Headings(who=texts.WHO, ours=texts.OLD, theirs=texts.NEW)),
            panel=LinePanel(context, choices),
            words=WORDS,
            empty=EmptyState(context.theme, "done", texts.SAME, texts.NOTHING),
        )
        self.create_all = Button(context.theme, texts.create_all(0), icon="add", on_click=self._create_all)
        self.hidden = Label(context.theme, "", tone="text2")
        self.add(self.create_all, self.hidden)

    def show_difference(self, difference: ListDifference, *, again: bool = False) -> None:
        """Show a difference; ``again``: the same list, compared anew, keeps what was chosen."""
        self.choices.take(difference, keep=again)
        if not again:
            self.choices.employed_from = past_ramp_up(
                self.context.register, min(difference.case_list.as_of, self.context.today)
            )
        lines = import_lines(difference, self.context.programmes)
        self.panel.lines = lines
        unknown = sum(not each.chosen for each in difference.workers)
        self.create_all.say(texts.create_all(unknown))
        self.create_all.setVisible(bool(unknown))
        self.hidden.say(texts.unchanged(difference.unchanged) if difference.unchanged else "")
        if difference.is_empty:
            self.banner.say("ok", texts.SAME, texts.NOTHING)
        else:
            said = [words.note(each) for each in of_whole_list(difference)]
            compared = texts.compared(len(difference.case_list.rows))
            self.banner.say("warn" if said else "info", common.NOTHING_SAVED, " ".join((*said, compared)))
        self.show_lines(lines, again=again)

    @override
    def is_faulty(self, line: ImportLine) -> bool:
        return line.state in {ReviewState.FAULT, ReviewState.ASKED}

    def _create_all(self) -> None:
        self.choices.choose([line for line in self.lines if line.section == LineSection.WORKER], on=True)
        self.view.setFocus()

    @override
    def file_name(self) -> str:
        shown = self.choices.difference
        return "" if shown is None else shown.case_list.file
