"""The panel beside the review of a packet: the step looked at, its conflicts by field, what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.packets.view import FieldPick, LineChoice, LineState, MergeLine, PacketFieldLine
from planner.app.queries.packet_lines import PacketLine, plain_label, shown_fields
from planner.texts import common
from planner.texts import packet_sheet as sheet_texts
from planner.texts import packets_page as texts
from planner.texts.formats import NONE
from planner.texts.problems import sentence
from planner.ui.packets.choices import PacketChoices
from planner.ui.review.panel import ReviewPanel
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.segmented import Segmented


class StepPanel(ReviewPanel[PacketLine]):
    """Shows one step of a packet, or what could not be read of a sheet."""

    choices: PacketChoices

    @override
    def parts(self, line: PacketLine) -> Sequence[QWidget]:
        if line.fault is not None:
            return [self.note("info" if line.fault.is_remark else "danger", sheet_texts.complaint(line.fault))]
        step = line.step
        if step is None:
            return []
        theme = self.context.theme
        return [
            Label(theme, line.title, Role.STRONG, wrap=True),
            Label(theme, texts.by_whom(step.user, step.at), Role.HELP, "text2", wrap=True),
            *self._notes(step),
            *self._conflicts(step),
            *self._others(step),
            *(() if step.state is LineState.ALREADY else self._fate(step)),
        ]

    # what a step consists of

    def _notes(self, step: MergeLine) -> list[QWidget]:
        tone = "danger" if step.state is LineState.BLOCKED else "warn"
        notes: list[QWidget] = [self.note(tone, sentence(problem)) for problem in step.problems]
        if step.conflicts:
            notes.append(self.note("warn", texts.conflict_note(len(step.conflicts))))
        elif step.state is LineState.ALREADY:
            notes.append(self.note("ok", texts.ALREADY))
        if step.undoes:
            notes.append(self.note("info", texts.UNDOES))
        return notes

    def _conflicts(self, step: MergeLine) -> list[QWidget]:
        theme = self.context.theme
        keys = [each.key for each in step.conflicts]
        parts: list[QWidget] = []
        if len(keys) > 1:
            links = [
                Button(theme, words, kind=Kind.LINK, on_click=partial(self._pick, step, keys, pick))
                for words, pick in ((texts.ALL_HERE, FieldPick.OURS), (texts.ALL_THERE, FieldPick.THEIRS))
            ]
            parts.append(lay.row_of(*links, None))
        for each in step.conflicts:
            parts += self._conflict(step, each)
        return parts

    def _conflict(self, step: MergeLine, each: PacketFieldLine) -> list[QWidget]:
        by, label = each.ours_by, plain_label(each)
        cards = self.either(
            each.key,
            (each.ours or NONE, texts.ours_by(by.user if by else "", by.at if by else None)),
            (each.theirs or NONE, texts.theirs_by(step.user, step.at)),
            picked=None if each.pick is None else each.pick is FieldPick.THEIRS,
            picks=(
                partial(self._pick, step, [each.key], FieldPick.OURS),
                partial(self._pick, step, [each.key], FieldPick.THEIRS),
            ),
        )
        for card in cards:
            card.setAccessibleName(f"{each.label}. {card.accessibleName()}")
        return [self.label(f"{label}. {common.WHAT_HOLDS}"), *cards, self.help(texts.then(each.then))]

    def _others(self, step: MergeLine) -> list[QWidget]:
        rows = [
            (each.label, _change(each.ours, each.theirs))
            for each in shown_fields(step)
            if each.change is None or not each.change.is_conflict
        ]
        return [self.label(texts.FIELDS), self.facts(rows, 120)] if rows else []

    def _fate(self, step: MergeLine) -> list[QWidget]:
        options = [(LineChoice.TAKE.value, texts.TAKE)] if step.state is not LineState.BLOCKED else []
        options += [(LineChoice.LATER.value, texts.WAIT), (LineChoice.DECLINE.value, texts.DECLINE)]
        fate = Segmented(self.context.theme, options, texts.WHAT_BECOMES, step.choice.value)
        fate.picked.connect(self._settle)
        self.controls = [fate]
        return [Pane("hair"), self.label(texts.WHAT_BECOMES), fate]

    # what the user does

    def _pick(self, step: MergeLine, keys: Sequence[str], pick: FieldPick, *_: object) -> None:
        self.choices.pick(step, keys, pick)

    def _settle(self, value: str) -> None:
        if self.line is not None and self.line.step is not None:
            self.choices.settle(self.line.step, LineChoice(value))


def _change(here: str, there: str) -> str:
    return there or NONE if here in ("", NONE, there) else f"{here} → {there or NONE}"
