"""The sections of the settings that are one form, and how a setting is asked: every form of settings is a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planner.app.commands.settings import ChangeSettings
from planner.domain.clear_agreement import POINTS
from planner.domain.plan_settings import DEFAULTS, PLAN_RANGES, PlanKey
from planner.domain.settings import NUMBERS, RANGES, SettingKey
from planner.domain.working_days import OWN_DAYS
from planner.texts import common
from planner.texts import settings as texts
from planner.texts.agreements import POINTS as POINT_NAMES
from planner.texts.formats import number
from planner.ui.context import Context
from planner.ui.forms.inputs import PER_MILLE
from planner.ui.forms.plan import Ask, FormPlan, Input, Values

CLOSED: Final = tuple(OWN_DAYS.values())
_DEFAULTS: Final[Mapping[str, int]] = {str(key): each for key, each in (*NUMBERS.items(), *DEFAULTS.items())}
_RANGES: Final = {**RANGES, **PLAN_RANGES, SettingKey.CHANGES_A_YEAR: (0, 10_000)}


@dataclass(frozen=True, slots=True)
class AskedSetting:
    """A setting as a form asks it: its key, what stands above it, how it is filled in, and what stands below."""

    key: str
    label: str
    input: Input = Input.NUMBER
    hint: str = ""
    optional: bool = False

    def ask(self, context: Context) -> Ask:
        """The field; a number shows its default while nothing else is set."""
        default = _DEFAULTS.get(self.key)
        usual = "" if default is None or self.input is Input.CHECK else texts.default(number(default // self._scale))
        least, most = _RANGES.get(self.key, (0, 0))
        return Ask(
            name=self.key,
            label=self.label,
            input=self.input,
            value=context.register.setting(self.key) if self.input is Input.TEXT else self.value(context),
            hint=" · ".join(filter(None, (usual, self.hint))),
            optional=self.optional,
            most=80 if self.input is Input.TEXT else 12,
            bounds=(-(-least // self._scale), most // self._scale),
        )

    def text(self, values: Values) -> str:
        """What was answered, as the register keeps it; "" for the default."""
        if self.input is Input.TEXT:
            return values.text(self.key).strip()
        found = int(values.flag(self.key)) if self.input is Input.CHECK else values.number(self.key)
        return "" if found is None or found == _DEFAULTS.get(self.key, 0) else str(found)

    def value(self, context: Context) -> int | None:
        """The number in force; None where there is neither one nor a default."""
        text = context.register.setting(self.key)
        return int(text) if text.isascii() and text.isdigit() else _DEFAULTS.get(self.key)

    def words(self, context: Context) -> str:
        """The number in force, as a line shows it."""
        value = self.value(context) or 0
        if self.input is Input.CHECK:
            return common.YES_SMALL if value else common.NO_SMALL
        return str(value // self._scale)

    @property
    def _scale(self) -> int:
        return PER_MILLE if self.input is Input.PERCENT else 1


def settings_form(context: Context, key: str, title: str, asked: Sequence[AskedSetting], note: str = "") -> FormPlan:
    """A form of settings."""
    return FormPlan(
        key=key,
        title=title,
        note=note,
        said=texts.SAVED,
        command=lambda values: ChangeSettings(values={each.key: each.text(values) for each in asked}),
        asks=[each.ask(context) for each in asked],
    )


TEAM: Final = (
    AskedSetting(SettingKey.MUNICIPALITY, common.MUNICIPALITY, Input.TEXT),
    AskedSetting(SettingKey.TEAM, common.TEAM, Input.TEXT),
    AskedSetting(SettingKey.CHANGES_A_YEAR, texts.CHANGES_A_YEAR, hint=texts.CHANGES_HINT, optional=True),
)
PLAN: Final = [
    AskedSetting(key, label, hint=texts.HEAVY_HINT if key == PlanKey.HEAVY_CAP else "")
    for key, label in texts.PLAN.items()
]
FOLLOW_UP: Final = (
    AskedSetting(SettingKey.RHYTHM_DAYS, common.RHYTHM),
    AskedSetting(SettingKey.WARM_DAYS, texts.WARM),
    AskedSetting(SettingKey.IN_TOUCH_DAYS, texts.IN_TOUCH, hint=texts.IN_TOUCH_HINT),
    *(
        AskedSetting(key, texts.asked_point(POINT_NAMES[point]), Input.CHECK, texts.POINTS_HINT)
        for point, key in POINTS.items()
    ),
    *(
        AskedSetting(key, texts.CLOSED[key], Input.CHECK, texts.CLOSED_HINT if key is CLOSED[-1] else "")
        for key in CLOSED
    ),
)


def team_plan(context: Context) -> FormPlan:
    """Municipality, team, and the cap on changes of contact person."""
    return settings_form(context, "team", texts.SECTIONS["team"], TEAM, texts.TEAM_NOTE)


def plan_plan(context: Context) -> FormPlan:
    """Points, prices, load bands and horizon of the plan; an empty field lets the default hold."""
    return settings_form(context, "plan", texts.SECTIONS["plan"], PLAN, texts.PLAN_NOTE)


def follow_up_plan(context: Context) -> FormPlan:
    """The usual rhythm of follow-ups, how long a relation to a firm stays warm, and days on which none is proposed."""
    return settings_form(context, "follow_up", texts.SECTIONS["follow_up"], FOLLOW_UP, texts.FOLLOW_UP_NOTE)
