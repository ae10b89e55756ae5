"""Shows a file's recovery key to be printed, saved or copied by hand, and notes what became of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.file_writing import write_file
from planner.app.recovery import SaidOfKey, recovery_words, say_of_key
from planner.domain.errors import RefusedError, StaleError, StoreError
from planner.platform.paths import documents_folder
from planner.texts import common
from planner.texts import recovery as texts
from planner.ui.context import Context, error_sentence
from planner.ui.paper.content import Paper, PaperColumn, PaperTable, facts
from planner.ui.paper.output import print_paper
from planner.ui.saving import ask_where
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.dialog import Dialog, ask
from planner.ui.widgets.label import Label
from planner.ui.widgets.segmented import Check

PER_LINE = 4


class RecoveryDialog(Dialog):
    """The words of the key. It goes away when something has been said of it, or with ``Luk`` where it was only shown.

    Args:
        context: the open file, which is no packet and lies on a disk.
        parent: the window.
        text: what has happened, above what the key is for; "" for nothing.
        must: the key was just made: it has to be said what becomes of it before one goes on.
    """

    def __init__(self, context: Context, parent: QWidget | None, text: str = "", *, must: bool) -> None:
        super().__init__(context.theme, parent, texts.KEY, " ".join(part for part in (text, texts.WHAT_FOR) if part))
        self.context = context
        self._must = must
        self.words = recovery_words(context.caseload)
        theme = context.theme
        grid = lay.grid(gaps=(lay.CARDS, lay.CONTROLS), wide=PER_LINE - 1)
        for at, word in enumerate(self.words):
            number = Label(theme, str(at + 1), Role.SMALLEST, "text3")
            written = Label(theme, word, Role.HEADING)
            written.setMinimumHeight(theme.px(20))
            written.setAccessibleName(f"{at + 1}: {' '.join(word)}")  # read out letter by letter
            grid.addWidget(lay.row_of(number, written, None, gap=6), at // PER_LINE, at % PER_LINE)
        self.seen = Check(theme, texts.SEEN)
        self.trouble = Label(theme, "", Role.HELP, "danger", wrap=True)
        self.trouble.hide()
        printing = Button(theme, common.PRINT, icon="print", on_click=self._print)
        saving = Button(theme, texts.SAVE, icon="save", on_click=self.save)
        self.body.addLayout(grid)
        lay.fill(self.body, (lay.row_of(printing, saving, None), self.seen, self.trouble))
        self.add_button(Button(theme, texts.DECLINE, kind=Kind.TERTIARY, on_click=self.decline), left=True)
        if not must:
            self.add_button(Button(theme, common.CLOSE, on_click=self.reject))
        self.done_button = Button(theme, texts.DONE, kind=Kind.PRIMARY, on_click=self.keep)
        self.add_button(self.done_button)
        printing.setFocus()

    @override
    def reject(self) -> None:
        """Esc and the window's cross: not before it is said what becomes of a key that was just made."""
        if self._must:
            self._say(texts.SEEN_FIRST)
        else:
            super().reject()

    def keep(self) -> None:
        """The key is kept: note it, and go."""
        if not self.seen.isChecked():
            self._say(texts.SEEN_FIRST)
            self.seen.setFocus()
        else:
            self._note(SaidOfKey.KEPT, texts.NOTED)

    def decline(self) -> None:
        """Nobody wants a key: asked once more, noted, and gone."""
        if ask(self.theme, self, texts.DECLINE_TITLE, texts.DECLINE_TEXT, (texts.DECLINE_DO, common.CANCEL)):
            self._note(SaidOfKey.DECLINED, texts.NOTED_DECLINED)

    def save(self) -> None:
        """Write the key as a text file where the user says."""
        path = self.context.caseload.path
        if path is None:
            return
        proposed = (documents_folder() / texts.file_name(path.stem)).with_suffix(texts.ENDING)
        chosen = ask_where(self, texts.KEY, proposed, texts.KINDS, texts.ENDING)
        if chosen is None:
            return
        content = texts.as_text(path.name, self.context.today, self.words, PER_LINE)
        try:
            write_file(chosen, content.encode("utf-8-sig"))
        except StoreError as error:
            self._say(error_sentence(error))
            return
        self.seen.setChecked(True)
        self._say(texts.BESIDE if chosen.parent.resolve() == path.parent.resolve() else "", "warn")
        self.done_button.setFocus()

    def _print(self) -> None:
        path = self.context.caseload.path
        if path is not None:
            print_paper(self, self.context, key_paper(path.name, self.context, self.words))
            self.seen.setFocus()

    def _say(self, words: str, tone: str = "danger") -> None:
        self.trouble.say(words, tone)
        self.grow()

    def _note(self, choice: SaidOfKey, said: str) -> None:
        try:
            say_of_key(self.context.caseload, choice)
        except (StoreError, RefusedError, StaleError) as error:
            self._say(error_sentence(error))
            return
        self._must = False
        self.accept()
        self.context.toast(said)


def key_paper(name: str, context: Context, words: tuple[str, ...]) -> Paper:
    """The key of a file on a page."""
    lines = [words[at : at + PER_LINE] for at in range(0, len(words), PER_LINE)]
    rows = [(*line, *[""] * (PER_LINE - len(line))) for line in lines]
    columns = [PaperColumn("")] * PER_LINE
    return Paper(texts.KEY, texts.PAPER_NOTE, (facts(texts.on_paper(name, context.today)), PaperTable(columns, rows)))
