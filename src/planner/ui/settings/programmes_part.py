"""The section Indsatser: a block per programme, the form of its period, and the editor of its rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QApplication, QBoxLayout
from typing_extensions import override

from planner.app.programme_form import changes
from planner.domain.changes import Action
from planner.domain.file_records import ProgrammeChange, ProgrammeVersion
from planner.domain.programmes import DatedRules, Programme
from planner.texts import common
from planner.texts import programme_editor as editor_texts
from planner.texts import settings as texts
from planner.ui.context import Context
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.plan import FormPlan
from planner.ui.forms.record import Field, RecordForm
from planner.ui.settings.cap_part import OpenForm
from planner.ui.settings.part import LinesPart
from planner.ui.settings.rules_editor import RulesEditor
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card

PERIOD: Final = (Field("active"), Field("start"), Field("end"))
TARGET: Final = (Field("target_start"), Field("target_end"))
EDITOR_WIDEST: Final = 980


class ProgrammesPart(LinesPart):
    """The programmes; in their place the editor, while rules are made."""

    def __init__(self, context: Context) -> None:
        new = Button(context.theme, editor_texts.NEW, icon="add", small=True, on_click=self.new)
        super().__init__(context, texts.PROGRAMMES_NOTE, _programme_sections, new)
        self.editor = RulesEditor(context)
        self.editor.left.connect(self.close_editor)
        self._board = Card(context.theme, flush=True)
        self._board.add(self.editor)
        self._board.setMaximumWidth(context.theme.px(EDITOR_WIDEST))
        self._board.hide()
        row = self.layout()
        if isinstance(row, QBoxLayout):
            row.insertWidget(1, self._board, 1)

    @property
    def editing(self) -> bool:
        """Whether the editor shows."""
        return self.editor.edited is not None

    @override
    def new(self) -> None:
        if self._may(Action.ADOPT_RULES):
            used = self.context.programmes.all_on(self.context.today)
            self.editor.open_new(next((each for each in used if each.active and each.end is None), used[0]))
            self._show_editor()

    def change(self, code: str) -> None:
        """Other rules from a day on."""
        if self._may(Action.ADOPT_RULES):
            self.editor.open_changed(code)
            self._show_editor()

    def correct(self, row: ProgrammeVersion) -> None:
        """Correct rules of the register's own."""
        if self._may(Action.CHANGE_RULES):
            self.editor.open_version(row)
            self._show_editor()

    def close_editor(self) -> None:
        """Back to the programmes."""
        code = "" if self.editor.edited is None else self.editor.edited.begun.code
        held = self.editor.isAncestorOf(QApplication.focusWidget() or self.window())
        self.editor.close_editor()
        self._board.hide()
        self.card.show()
        self.refresh()
        if held and not self.panel.focus_key(f"programme:{code}"):
            self.focus_first()

    @override
    def save(self) -> None:
        if self.editing:
            self.editor.save()
        else:
            super().save()

    @override
    def unsaved(self) -> bool:
        return self.editor.unsaved() or super().unsaved()

    @override
    def focus_first(self) -> None:
        if self.editing:
            self.editor.focus_first()
        else:
            super().focus_first()

    def _may(self, action: Action) -> bool:
        """Whether the editor may open: it is for the one at work, nothing else is typed, and none is open."""
        return not self.editing and self.context.may(action) and super().leave()

    def _show_editor(self) -> None:
        self.card.hide()
        self._board.show()
        self.editor.focus_first()


def _programme_sections(part: LinesPart) -> Sequence[Section]:
    return [_programme(part, programme) for programme in part.context.programmes.all_on(part.context.today)]


def _programme(part: LinesPart, now: Programme) -> Section:
    context = part.context
    change = partial(part.change, now.code) if isinstance(part, ProgrammesPart) else None
    own = any(each.source for each in context.programmes.versions(now.code))
    form = change if own else OpenForm(part, programme_form(context, now))
    target = texts.NO_TARGET if now.target is None else texts.target_line(now.target.start, now.target.end)
    lines = [
        Line(
            key=f"period:{now.code}",
            left=common.PERIOD,
            words=texts.programme_line(now.start, now.end, context.today, active=now.active),
            open=form,
        ),
        Line(key=f"target:{now.code}", left=texts.TARGET_PERIOD, words=target, open=form),
    ]
    if now.period_inferred:
        lines.append(Line(key=f"inferred:{now.code}", left="", words=texts.INFERRED, tone="text2"))
    lines += _versions(part, now.code)
    if now.sources:
        lines.append(Line(key=f"sources:{now.code}", left=common.SOURCES, words="; ".join(now.sources), tone="text2"))
    return Section(
        key=f"programme:{now.code}",
        icon="group",
        title=f"{now.name} ({now.code})",
        lines=lines,
        add=change,
        add_words=editor_texts.FROM_DAY,
        most=len(lines),
    )


def _versions(part: LinesPart, code: str) -> Sequence[Line]:
    """A line for every set of rules of the register's own, with what it changed."""
    context = part.context
    rows = {row.valid_from: row for row in context.register.by(ProgrammeVersion, "programme", code)}
    versions = context.programmes.versions(code)
    lines = []
    for at, each in enumerate(versions):
        row = rows.get(each.valid_from)
        if row is None or not isinstance(part, ProgrammesPart):
            continue
        lines.append(
            Line(
                key=row.id,
                left=editor_texts.RULES,
                words=_version_words(context, versions[at - 1] if at else None, each),
                open=partial(part.correct, row),
            )
        )
    return lines


def _version_words(context: Context, before: DatedRules | None, now: DatedRules) -> str:
    said = editor_texts.version_line(now.rules.rule_version, now.valid_from, now.source)
    if before is None:
        return said
    return f"{said}\n{editor_texts.changes(changes(before.rules, now.rules, context.programmes.benefits))}"


def programme_form(context: Context, now: Programme) -> FormPlan:
    """Change the period, the target period and whether a programme is used here: in place of what was changed last."""
    target = now.target
    form = RecordForm(
        ProgrammeChange,
        f"programme:{now.code}",
        (*PERIOD, *TARGET) if target else PERIOD,
        title=texts.CHANGE_PROGRAMME,
    )
    shown = {"active": now.active, "start": now.start, "end": now.end}
    shown |= {"target_start": target.start, "target_end": target.end} if target else {}
    before = next(reversed(context.register.by(ProgrammeChange, "programme", now.code)), None)
    if before is None:
        return form.new(context, about=now.name, first=shown, programme=now.code)
    return form.change(context, before, about=now.name, first=shown, section=True)
