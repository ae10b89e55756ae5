"""The sections that are one form: team, plan, follow-up."""

from __future__ import annotations

from planner.app.commands.settings import ChangeSettings
from planner.domain.plan_settings import DEFAULTS, HIGHEST, PlanKey
from planner.domain.settings import NUMBERS, RANGES, SettingKey
from planner.domain.settings import number as setting_number
from planner.domain.working_days import OWN_DAYS
from planner.texts import settings as texts
from planner.texts.formats import number
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.settings.part import whole

MOST_CHANGES = 10_000
CLOSED = tuple(OWN_DAYS.values())
MOST_SEED = 1_000_000


def team_plan(context: Context) -> FormPlan:
    """Municipality, team, and the cap on changes of contact person."""
    register = context.register
    texts_of = (SettingKey.MUNICIPALITY, SettingKey.TEAM)

    def command(values: Values) -> ChangeSettings:
        changes = whole(values, SettingKey.CHANGES_A_YEAR, 0, MOST_CHANGES)
        kept: dict[str, str] = {key: values.text(key).strip() for key in texts_of}
        return ChangeSettings(values={**kept, SettingKey.CHANGES_A_YEAR: "" if not changes else str(changes)})

    return FormPlan(
        key="team",
        title=texts.SECTIONS["team"],
        note=texts.TEAM_NOTE,
        said=texts.SAVED,
        command=command,
        asks=(
            Ask(name=SettingKey.MUNICIPALITY, label=texts.MUNICIPALITY, value=register.setting(texts_of[0]), most=80),
            Ask(name=SettingKey.TEAM, label=texts.TEAM, value=register.setting(texts_of[1]), most=80),
            Ask(
                name=SettingKey.CHANGES_A_YEAR,
                label=texts.CHANGES_A_YEAR,
                value=register.setting(SettingKey.CHANGES_A_YEAR),
                hint=texts.CHANGES_HINT,
                optional=True,
                most=6,
            ),
        ),
    )


def plan_plan(context: Context) -> FormPlan:
    """Points, prices, load bands and horizon of the plan; an empty field lets the default hold."""

    def command(values: Values) -> ChangeSettings:
        found = {key: whole(values, key, 0, MOST_SEED if key is PlanKey.SEED else HIGHEST) for key in PlanKey}
        return ChangeSettings(
            values={key: "" if value is None or value == DEFAULTS[key] else str(value) for key, value in found.items()}
        )

    return FormPlan(
        key="plan",
        title=texts.SECTIONS["plan"],
        note=texts.PLAN_NOTE,
        said=texts.SAVED,
        command=command,
        asks=[_plan_ask(context, PlanKey(key)) for key in texts.PLAN],
    )


def _plan_ask(context: Context, key: PlanKey) -> Ask:
    hint = texts.default(number(DEFAULTS[key]))
    return Ask(
        name=key,
        label=texts.PLAN[key],
        value=context.register.setting(key) or str(DEFAULTS[key]),
        hint=f"{hint} · {texts.HEAVY_HINT}" if key is PlanKey.HEAVY_CAP else hint,
        most=7,
    )


def follow_up_plan(context: Context) -> FormPlan:
    """The usual rhythm of follow-ups, how long a relation to a firm stays warm, and days on which none is proposed."""
    labels = {SettingKey.RHYTHM_DAYS: texts.RHYTHM, SettingKey.WARM_DAYS: texts.WARM}

    def command(values: Values) -> ChangeSettings:
        days = {key: whole(values, key, *RANGES[key]) for key in labels}
        changed: dict[str, str] = {key: "" if each in (None, NUMBERS[key]) else str(each) for key, each in days.items()}
        closed: dict[str, str] = {
            each: "" if values.flag(each) == bool(NUMBERS[each]) else str(int(values.flag(each))) for each in CLOSED
        }
        return ChangeSettings(values={**changed, **closed})

    return FormPlan(
        key="follow_up",
        title=texts.SECTIONS["follow_up"],
        note=texts.FOLLOW_UP_NOTE,
        said=texts.SAVED,
        command=command,
        asks=[
            *(
                Ask(
                    name=key,
                    label=label,
                    value=context.register.setting(key) or str(NUMBERS[key]),
                    hint=texts.default(number(NUMBERS[key])),
                    most=4,
                )
                for key, label in labels.items()
            ),
            *(
                Ask(
                    name=each,
                    label=texts.CLOSED[each],
                    input=Input.CHECK,
                    value=bool(setting_number(context.register, each)),
                    hint=texts.CLOSED_HINT if each is CLOSED[-1] else "",
                )
                for each in CLOSED
            ),
        ],
    )
