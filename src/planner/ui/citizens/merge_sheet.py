"""Merging: the other citizen is found, what would happen is shown, and only then are the two made one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from planner.app.commands.citizens import MergeCitizens
from planner.app.queries.merging import MergePreview, listed_on, look_alike, preview_merge
from planner.domain.errors import Problem
from planner.domain.ids import CitizenId
from planner.domain.kinds import RECORDS
from planner.domain.records import Citizen
from planner.texts import citizen_forms, common
from planner.texts import merge_citizens as texts
from planner.texts import problems as problem_texts
from planner.texts.formats import masked_cpr, small
from planner.texts.kinds import label, of_table
from planner.ui.context import Context
from planner.ui.forms.choices import citizens
from planner.ui.forms.sheet import Sheet
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Facts, scrolling
from planner.ui.widgets.choice import SearchPick
from planner.ui.widgets.field import FormField
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.segmented import OptionCard


class MergeSheet(Sheet):
    """Merges another citizen into the one shown. Nothing is written before the button that says so."""

    def __init__(self, context: Context, citizen: Citizen) -> None:
        super().__init__("facts")
        self.context = context
        self.citizen = citizen
        self.preview: MergePreview | None = None
        theme = context.theme
        self.banner = Banner(theme, card=True)
        self.search = SearchPick(theme, citizens(context), texts.SEARCH)
        self._search_field = FormField(theme, texts.SEARCH, self.search, hint=texts.SEARCH_HINT)
        self.own = OptionCard(theme, texts.OWN_NUMBER, texts.number_note(None))
        self.others = OptionCard(theme, texts.OTHER_NUMBER, texts.number_note(None))
        self._cards = QButtonGroup(self)
        self._review = QWidget()
        self.facts = Facts(theme, 160)
        self._build()
        alike = look_alike(context.register, citizen)
        if len(alike) == 1:
            self.search.set_pick(alike[0].id, alike[0].name)
        if alike:
            self.banner.say("info", texts.LOOKS_ALIKE)
        self.search.picked.connect(self._show)
        self.search.textEdited.connect(self._show)
        self._show()

    @override
    def focus_first(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def save(self) -> bool:
        if self.preview is None:
            self._search_field.set_error(texts.WHO_MISSING)
            self.focus_first()
            return False
        cpr = self.preview.other.cpr if self.others.isChecked() else self.citizen.cpr
        command = MergeCitizens(kept=self.citizen.id, other=self.preview.other.id, cpr=cpr)
        if self.context.run(command, said=texts.SAID, refused=self._refused) is None:
            return False
        self.finished.emit()
        return True

    def _refused(self, problems: Sequence[Problem]) -> None:
        self.banner.say("danger", problem_texts.all_in_one(problems))

    def _show(self, *_: object) -> None:
        """Show what merging with the citizen who is picked would do."""
        other = self.search.value()
        self._search_field.set_error("")
        known = bool(other) and other != self.citizen.id
        self.preview = (
            preview_merge(self.context.register, self.citizen.id, CitizenId(other), self.context.today)
            if known
            else None
        )
        self._review.setVisible(self.preview is not None)
        self._pick.setVisible(self.preview is None)
        if self.preview is not None:
            self._show_preview(self.preview)

    def _show_preview(self, preview: MergePreview) -> None:
        register = self.context.register
        own, others = listed_on(register, preview.kept.id), listed_on(register, preview.other.id)
        for card, title, citizen, listed in (
            (self.own, texts.OWN_NUMBER, preview.kept, own),
            (self.others, texts.OTHER_NUMBER, preview.other, others),
        ):
            card.setText(f"{title} {masked_cpr(citizen.cpr)}")
            card.note = texts.number_note(listed)
            card.setAccessibleName(f"{card.text()}. {card.note}")
            card.updateGeometry()
        (self.others if others is not None and (own is None or others > own) else self.own).setChecked(True)
        rows = [
            (
                of_table(table).singular,
                texts.what_happens(moved, preview.cut.get(table, 0), preview.twice.get(table, 0)),
            )
            for table in RECORDS.values()
            if (moved := preview.moved.get(table, 0)) or preview.twice.get(table)
        ]
        if preview.filled:
            names = ", ".join(small(label(Citizen, name)) for name in preview.filled)
            rows.append((texts.FIELDS, names))
        self.facts.set_rows(rows)
        self._nothing.setVisible(not rows)

    def _build(self) -> None:
        theme = self.context.theme
        title = citizen_forms.of(texts.SAVE, self.citizen.name)
        self.setAccessibleName(title)
        self._pick = Label(theme, texts.PICK, Role.BODY, "text2", wrap=True)
        self._nothing = Label(theme, texts.NOTHING_MORE, Role.BODY, "text2", wrap=True)
        self._cards.addButton(self.own)
        self._cards.addButton(self.others)
        lay.column(
            Label(theme, texts.WHICH_NUMBER, Role.LABEL, "text2"),
            self.own,
            self.others,
            Label(theme, common.WHAT_HAPPENS, Role.LABEL, "text2"),
            self.facts,
            self._nothing,
            Label(theme, texts.RULE, Role.DENSE, "text2", wrap=True),
            gap=10,
            on=self._review,
        )
        content = lay.column_of(
            Label(theme, title, Role.HEADING, wrap=True),
            Label(theme, texts.NOTE, Role.DENSE, "text2", wrap=True),
            self.banner,
            self._search_field,
            self._pick,
            self._review,
            None,
            gap=lay.FIELDS,
            margins=(20, 14),
        )
        lay.column(lay.wide(scrolling(content, title)), self._foot(), gap=0, on=self)

    def _foot(self) -> QWidget:
        theme = self.context.theme
        foot = Pane("bar")
        self.merge = Button(theme, texts.SAVE, kind=Kind.PRIMARY, small=True, shortcut="Ctrl+S", on_click=self.save)
        lay.row(
            None,
            Button(theme, common.CANCEL, small=True, shortcut="Esc", on_click=self.finished.emit),
            self.merge,
            margins=(20, 8),
            on=foot,
        )
        return foot
