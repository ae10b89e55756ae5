"""The sections Udseende and Genveje: what holds for the person at this machine."""

from __future__ import annotations

from typing_extensions import override

from planner.texts import settings as texts
from planner.texts import shell as shell_texts
from planner.ui.context import Context
from planner.ui.settings.part import WIDEST, Part
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import SCALES, Density, Scheme
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card, Facts, scrolling
from planner.ui.widgets.field import FormField
from planner.ui.widgets.label import Label
from planner.ui.widgets.segmented import Segmented


class LookPart(Part):
    """Scheme, row height, text size."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        schemes = [(each.value, shell_texts.LOOKS[each.value]) for each in Scheme]
        heights = [(each.value, shell_texts.ROW_HEIGHTS[each.value]) for each in Density]
        sizes = [(str(each), shell_texts.percent(round(each * 100))) for each in SCALES]
        self.scheme = Segmented(theme, schemes, shell_texts.LOOK, theme.scheme.value)
        self.density = Segmented(theme, heights, shell_texts.ROW_HEIGHT, theme.density.value)
        self.size_ = Segmented(theme, sizes, shell_texts.TEXT_SIZE, str(theme.scale))
        card = Card(theme, texts.SECTIONS["look"])
        card.setMaximumWidth(theme.px(WIDEST))
        card.add(Label(theme, texts.LOOK_NOTE, Role.BODY, "text2", wrap=True))
        for label, control in (
            (shell_texts.LOOK, self.scheme),
            (shell_texts.ROW_HEIGHT, self.density),
            (shell_texts.TEXT_SIZE, self.size_),
        ):
            card.add(FormField(theme, label, control))
        lay.column(card, None, gap=6, on=self)
        self.scheme.picked.connect(self._use_scheme)
        self.density.picked.connect(self._use_density)
        self.size_.picked.connect(self._use_scale)

    @override
    def refresh(self) -> None:
        theme = self.context.theme
        self.scheme.set_value(theme.scheme.value)
        self.density.set_value(theme.density.value)
        self.size_.set_value(str(theme.scale))

    @override
    def focus_first(self) -> None:
        self.scheme.setFocus()

    def _use_scheme(self, value: str) -> None:
        self.context.settings.set("look", value)
        self.context.theme.use(scheme=Scheme(value))

    def _use_density(self, value: str) -> None:
        self.context.settings.set("density", value)
        self.context.theme.use(density=Density(value))

    def _use_scale(self, value: str) -> None:
        self.context.settings.set("scale", value)
        self.context.theme.use(scale=float(value))


class KeysPart(Part):
    """The shortcuts."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        card = Card(context.theme, texts.SECTIONS["keys"], texts.KEYS_NOTE)
        card.setMaximumWidth(context.theme.px(WIDEST))
        facts = Facts(context.theme, 200)
        facts.set_rows(shell_texts.KEYS)
        card.add(scrolling(facts, texts.SECTIONS["keys"]))
        lay.column(card, on=self)
