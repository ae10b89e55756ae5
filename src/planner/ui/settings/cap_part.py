"""The section Lofter: a block per programme, its lines open small forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from planner.domain.caps import cap_in_force, default_soft
from planner.domain.programmes import Programme
from planner.domain.records import Cap
from planner.domain.settings import SettingKey
from planner.texts import settings as texts
from planner.texts.formats import titled
from planner.texts.kinds import changing
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.plan import FormPlan, Input
from planner.ui.forms.record import Field, RecordForm, today
from planner.ui.settings.part import LinesPart
from planner.ui.settings.setting_forms import AskedSetting, settings_form

MOST_CASES = 1000
RULES: Final = (
    AskedSetting(SettingKey.SOFT_SHARE, texts.SOFT_SHARE, Input.PERCENT),
    AskedSetting(SettingKey.SHORT_ABSENCE_DAYS, texts.SHORT_ABSENCE),
    AskedSetting(SettingKey.RAMP_UP, texts.RAMP_UP, Input.CHECK),
    AskedSetting(SettingKey.RAMP_FIRST_MONTHS, texts.RAMP_FIRST_MONTHS),
    AskedSetting(SettingKey.RAMP_FIRST_SHARE, texts.RAMP_FIRST_SHARE, Input.PERCENT),
    AskedSetting(SettingKey.RAMP_NEXT_MONTHS, texts.RAMP_NEXT_MONTHS),
    AskedSetting(SettingKey.RAMP_NEXT_SHARE, texts.RAMP_NEXT_SHARE, Input.PERCENT),
)


def caps_part(context: Context) -> LinesPart:
    """The section Lofter."""
    return LinesPart(context, texts.CAPS_NOTE, _cap_sections)


# caps


class OpenForm:
    """Opens a form in a part; a line keeps it as what its click does."""

    def __init__(self, part: LinesPart, plan: FormPlan) -> None:
        self._part = part
        self._plan = plan

    def __call__(self) -> None:
        """Open it."""
        self._part.open_form(self._plan)


def _cap_sections(part: LinesPart) -> Sequence[Section]:
    context = part.context
    sections = [_caps_of(part, programme) for programme in context.programmes.all_on(context.today)]
    rules = [
        Line(
            key=f"rule:{rule.key}",
            left="",
            words=f"{rule.label}: {rule.words(context)}",
            open=OpenForm(part, rules_form(context)),
        )
        for rule in RULES
    ]
    return [*sections, Section(key="rules", icon="rules", title=texts.RULES, lines=rules, most=len(rules))]


def _caps_of(part: LinesPart, programme: Programme) -> Section:
    context, register = part.context, part.context.register
    rows = sorted(register.by(Cap, "programme", programme.code), key=lambda row: row.start, reverse=True)
    lines = [_cap_line(part, row) for row in rows]
    rule = programme.cap
    stated = texts.STATED if rule.stated else texts.NOT_STATED
    shipped = texts.cap_line(default_soft(register, rule.hard), rule.hard, danish(rule.rounding))
    lines.append(
        Line(
            key=f"shipped:{programme.code}",
            left=texts.STANDARD,
            words=f"{danish(rule.function).capitalize()}: {shipped}. {stated.format(source=rule.source)}",
            tone="text2",
        )
    )
    return Section(
        key=f"caps:{programme.code}",
        icon="rules",
        title=programme.name,
        lines=lines,
        add=OpenForm(part, new_cap(context, programme)),
        add_words=texts.NEW_CAP,
    )


def _cap_line(part: LinesPart, row: Cap) -> Line:
    context = part.context
    soft = default_soft(context.register, row.hard) if row.soft is None else row.soft
    parts = [
        texts.cap_when(row.start, row.end),
        texts.cap_line(soft, row.hard, danish(row.rounding)),
        texts.decided(row.decided_by),
    ]
    return Line(
        key=row.id,
        left=danish(row.function).capitalize(),
        words=" · ".join(filter(None, parts)),
        open=OpenForm(part, CAP.change(context, row, about=context.programmes.need(row.programme).name)),
    )


CAP: Final = RecordForm(
    Cap,
    "caps",
    (
        Field("function"),
        Field("soft", bounds=(0, MOST_CASES), most=4),
        Field("hard", bounds=(0, MOST_CASES), most=4),
        Field("rounding", input=Input.SEGMENTS),
        Field("start", today),
        Field("end"),
        Field("decided_by"),
    ),
    title=titled(texts.NEW_CAP),
    change_title=changing(Cap),
)


def new_cap(context: Context, programme: Programme) -> FormPlan:
    """A new cap from a day; the one in force is proposed."""
    rule = programme.cap
    now = cap_in_force(context.register, programme, rule.function, context.today)
    first = {"function": rule.function, "hard": (rule if now is None else now).hard, "rounding": rule.rounding}
    plan = CAP.new(context, about=programme.name, first=first, programme=programme.code)
    return replace(plan, key=f"caps:{programme.code}")


def rules_form(context: Context) -> FormPlan:
    """The rules that hold for every cap."""
    return settings_form(context, "rules", texts.CAP_RULES, RULES)
