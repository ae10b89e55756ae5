"""The settings of the plan beside what they do: the plan of today as they are saved, and as they are typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.plan import PlanRequest
from planner.app.queries.scenarios import ScenarioOutcome, solve_scenario
from planner.domain.plan_settings import PLAN_RANGES, PlanKey, plan_number
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.domain.scenario import WeightChange, WhatIf
from planner.texts import common
from planner.texts import plan_effect as texts
from planner.texts.formats import number
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work
from planner.ui.settings.part import FormPart
from planner.ui.settings.setting_forms import plan_plan
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.retire import clear

PAUSE_MS = 500  # after the last key, before anything is worked out
WIDTH = 380
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Effect:
    """The plan with the settings that are saved, and with those typed; None while they are the same."""

    saved: ScenarioOutcome
    typed: ScenarioOutcome | None

    @property
    def others(self) -> int:
        """Citizens whom the typed settings would place otherwise."""
        if self.typed is None:
            return 0
        places = self.typed.view.proposal.places
        return sum(places.get(key) != where for key, where in self.saved.view.proposal.places.items())


def work(
    register: Register,
    programmes: Programmes,
    request: PlanRequest,
    known: ScenarioOutcome | None,
    changes: tuple[WeightChange, ...],
    progress: Progress,
) -> Effect:
    """Solve both on a copy of the register; ``known`` is the first, where it was solved before."""
    stop = progress.cancelled
    saved = known or solve_scenario(register, programmes, request, stop)
    if not changes:
        return Effect(saved, None)
    return Effect(saved, solve_scenario(register, programmes, replace(request, what_if=WhatIf(changes)), stop))


def _figures(plan: ScenarioOutcome) -> list[str]:
    values = (len(plan.view.to_accept), plan.changes, plan.waiting, plan.match, plan.highest_load)
    return [texts.NONE if value is None else number(value) for value in values]


class EffectCard(Card):
    """The key figures of both plans side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, texts.TITLE)
        self.words = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.table = QWidget()
        self._grid = lay.grid(gaps=(lay.CARDS, lay.LINES), wide=0, on=self.table)
        self.add(self.table, self.words)
        self.body.addStretch(1)

    def say(self, words: str) -> None:
        """Say how it stands; the figures stay."""
        self.words.say(words)

    def show_effect(self, effect: Effect) -> None:
        """Show the figures."""
        clear(self._grid)
        plans = [effect.saved] if effect.typed is None else [effect.saved, effect.typed]
        self._line(0, [common.FIGURES, texts.SAVED, texts.TYPED][: len(plans) + 1], Role.LABEL)
        columns = [_figures(plan) for plan in plans]
        names = (
            common.CITIZENS_IN_PROPOSAL,
            common.CHANGES_OF_WORKER,
            common.NO_PLACE_FOR,
            common.MEAN_MATCH,
            common.HIGHEST_LOAD,
        )
        for at, name in enumerate(names):
            self._grid.addWidget(Pane("hair"), 2 * at + 1, 0, 1, -1)
            self._line(2 * at + 2, [name, *(column[at] for column in columns)], Role.DENSE)
        others = texts.others(effect.others) if effect.others else texts.NOTHING
        self.words.say(texts.HINT if effect.typed is None else others)

    def _line(self, at: int, words: list[str], role: Role) -> None:
        labels = []
        for column, each in enumerate(words):
            differs = column == 2 and role is not Role.LABEL and each != words[1]
            tone = "text2" if role is Role.LABEL else "accent" if differs else "text"
            labels.append(Label(self.theme, each, Role.TOTAL if differs else role, tone))
        for label in labels[1:]:
            label.setAlignment(RIGHT)
        lay.cells(self._grid, at, *labels)


class PlanPart(FormPart):
    """The form, and at its right what it does."""

    _timer: QTimer | None = None

    def __init__(self, context: Context) -> None:
        super().__init__(context, plan_plan)
        self.effect = EffectCard(context.theme)
        self.effect.setFixedWidth(context.theme.px(WIDTH))
        self._known: ScenarioOutcome | None = None
        self._working = Work(context.jobs, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._work)
        self._watch()
        row = self.layout()
        if row is not None:
            row.setSpacing(16)
            row.addWidget(self.effect)
            row.setAlignment(self.effect, Qt.AlignmentFlag.AlignTop)

    @override
    def refresh(self) -> None:
        super().refresh()
        self._known = None
        self._ask()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    @override
    def _fill(self) -> None:
        super()._fill()
        if self._timer is not None:
            self._watch()

    def _watch(self) -> None:
        """Follow what is typed into the form."""
        for answer in () if self.sheet is None else self.sheet.answers.values():
            answer.watch(self._ask)
        self._known = None
        self._ask()

    def changes(self) -> tuple[WeightChange, ...]:
        """What is typed and not saved.

        Raises:
            ValueError: a field holds no number that can be used.
        """
        found: list[WeightChange] = []
        for name, answer in () if self.sheet is None else self.sheet.answers.items():
            key = PlanKey(name)
            typed = str(answer.value() or "").strip()
            least, most = PLAN_RANGES[key]
            if typed and not (typed.isascii() and typed.isdigit() and least <= int(typed) <= most):
                raise ValueError(name)
            if typed and int(typed) != plan_number(self.context.register, key):
                found.append(WeightChange(key=key, value=int(typed)))
        return tuple(found)

    def _ask(self) -> None:
        """Something was typed: look at it in a moment."""
        self._working.stop()
        if self._timer is not None and self.isVisible():
            self._timer.start()

    def _work(self) -> None:
        context = self.context
        try:
            changes = self.changes()
        except ValueError:
            self.effect.say(texts.WRONG)
            return
        self.effect.say(texts.WORKING)
        request = PlanRequest(context.today)
        job = partial(work, context.register.snapshot(), context.programmes, request, self._known, changes)
        self._working.start(job, self._take)

    def _take(self, effect: Effect) -> None:
        self._known = effect.saved
        self.effect.show_effect(effect)
