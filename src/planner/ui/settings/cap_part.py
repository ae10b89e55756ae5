"""The sections Lofter and Indsatser: a block per programme, its lines open small forms."""

from __future__ import annotations

from collections.abc import Sequence

from planner.app.commands.rows import Put, Remove
from planner.app.commands.settings import ChangeSettings
from planner.domain.caps import cap_in_force, default_soft
from planner.domain.places import in_force
from planner.domain.programmes import Programme
from planner.domain.records import Cap, ProgrammeChange
from planner.domain.register import Register
from planner.domain.settings import NUMBERS, RANGES, SettingKey, number
from planner.domain.words import Function, Rounding
from planner.texts import settings as texts
from planner.texts.formats import titled
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.settings.part import LinesPart, whole

MOST_CASES = 1000
SHARES = (SettingKey.SOFT_SHARE, SettingKey.RAMP_FIRST_SHARE, SettingKey.RAMP_NEXT_SHARE)
RULES = (
    (SettingKey.SOFT_SHARE, texts.SOFT_SHARE),
    (SettingKey.SHORT_ABSENCE_DAYS, texts.SHORT_ABSENCE),
    (SettingKey.RAMP_UP, texts.RAMP_UP),
    (SettingKey.RAMP_FIRST_MONTHS, texts.RAMP_FIRST_MONTHS),
    (SettingKey.RAMP_FIRST_SHARE, texts.RAMP_FIRST_SHARE),
    (SettingKey.RAMP_NEXT_MONTHS, texts.RAMP_NEXT_MONTHS),
    (SettingKey.RAMP_NEXT_SHARE, texts.RAMP_NEXT_SHARE),
)


def caps_part(context: Context) -> LinesPart:
    """The section Lofter."""
    return LinesPart(context, texts.CAPS_NOTE, _cap_sections)


def programmes_part(context: Context) -> LinesPart:
    """The section Indsatser."""
    return LinesPart(context, texts.PROGRAMMES_NOTE, _programme_sections)


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
    sections = [_caps_of(part, programme) for programme in context.programmes]
    rules = [
        Line(
            key=f"rule:{key}",
            left="",
            words=f"{label}: {_shown(context, key)}",
            open=OpenForm(part, rules_form(context)),
        )
        for key, label in RULES
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
        add=OpenForm(part, cap_form(context, programme)),
        add_words=texts.NEW_CAP,
    )


def _cap_line(part: LinesPart, row: Cap) -> Line:
    soft = default_soft(part.context.register, row.hard) if row.soft is None else row.soft
    parts = [
        texts.cap_when(row.start, row.end),
        texts.cap_line(soft, row.hard, danish(row.rounding)),
        texts.decided(row.decided_by),
    ]
    return Line(
        key=row.id,
        left=danish(row.function).capitalize(),
        words=" · ".join(filter(None, parts)),
        open=OpenForm(part, cap_form(part.context, part.context.programmes.need(row.programme), row)),
    )


def cap_form(context: Context, programme: Programme, row: Cap | None = None) -> FormPlan:
    """A new cap from a day, or a correction of one."""
    today = context.today
    now = cap_in_force(context.register, programme, programme.cap.function, today)

    def command(values: Values) -> Put[Cap]:
        hard = whole(values, "hard", 0, MOST_CASES)
        made = Cap(
            programme=programme.code,
            function=Function(values.text("function")),
            soft=whole(values, "soft", 0, MOST_CASES),
            hard=int(values.need_text("hard")) if hard is None else hard,
            rounding=Rounding(values.text("rounding")),
            start=values.need_day("start"),
            end=values.day("end"),
            decided_by=values.text("decided_by").strip(),
        )
        return Put(made, before=row)

    soft = row.soft if row is not None else None
    hard = row.hard if row is not None else (now.hard if now is not None else programme.cap.hard)
    rounding = row.rounding if row is not None else programme.cap.rounding
    return FormPlan(
        key=row.id if row is not None else f"caps:{programme.code}",
        title=f"{texts.CHANGE_CAP if row is not None else titled(texts.NEW_CAP)} · {programme.name}",
        said=texts.CAP_SAVED,
        command=command,
        remove=Remove(row) if row is not None else None,
        removed=texts.CAP_REMOVED,
        asks=(
            Ask(
                name="function",
                label=texts.FUNCTION,
                input=Input.CHOICE,
                options=[(each.value, danish(each).capitalize()) for each in Function],
                value=row.function if row is not None else programme.cap.function,
            ),
            Ask(
                name="soft",
                label=texts.SOFT,
                value="" if soft is None else str(soft),
                hint=texts.SOFT_HINT,
                optional=True,
                most=4,
            ),
            Ask(name="hard", label=texts.HARD, value=str(hard), most=4),
            Ask(
                name="rounding",
                label=texts.ROUNDING,
                input=Input.SEGMENTS,
                options=[(each.value, danish(each).capitalize()) for each in Rounding],
                value=rounding.value,
            ),
            Ask(name="start", label=texts.FROM, input=Input.DAY, value=row.start if row is not None else today),
            Ask(name="end", label=texts.TO, input=Input.DAY, value=row.end if row is not None else None, optional=True),
            Ask(
                name="decided_by",
                label=texts.DECIDED_BY,
                value=row.decided_by if row is not None else "",
                optional=True,
            ),
        ),
    )


def rules_form(context: Context) -> FormPlan:
    """The rules that hold for every cap."""

    def command(values: Values) -> ChangeSettings:
        found: dict[str, str] = {}
        for key, _ in RULES:
            if key is SettingKey.RAMP_UP:
                value: int | None = int(values.flag(key))
            else:
                least, most = RANGES[key]
                scale = 10 if key in SHARES else 1
                typed = whole(values, key, -(-least // scale), most // scale)
                value = None if typed is None else typed * scale
            found[key] = "" if value is None or value == NUMBERS[key] else str(value)
        return ChangeSettings(values=found)

    return FormPlan(
        key="rules",
        title=texts.CAP_RULES,
        said=texts.SAVED,
        command=command,
        asks=[_rule_ask(context, key, label) for key, label in RULES],
    )


def _rule_ask(context: Context, key: SettingKey, label: str) -> Ask:
    value = number(context.register, key)
    if key is SettingKey.RAMP_UP:
        return Ask(name=key, label=label, input=Input.CHECK, value=bool(value))
    scale = 10 if key in SHARES else 1
    return Ask(name=key, label=label, value=str(value // scale), hint=texts.default(str(NUMBERS[key] // scale)), most=4)


def _shown(context: Context, key: SettingKey) -> str:
    from planner.texts import forms

    value = number(context.register, key)
    if key is SettingKey.RAMP_UP:
        return forms.YES if value else forms.NO
    return str(value // 10 if key in SHARES else value)


# programmes


def _programme_sections(part: LinesPart) -> Sequence[Section]:
    return [_programme(part, programme) for programme in part.context.programmes]


def _programme(part: LinesPart, shipped: Programme) -> Section:
    now = in_force(part.context.register, shipped)
    form = OpenForm(part, programme_form(part.context.register, now))
    target = texts.NO_TARGET if now.target is None else texts.target_line(now.target.start, now.target.end)
    lines = [
        Line(
            key=f"period:{now.code}",
            left=texts.PERIOD,
            words=texts.programme_line(now.start, now.end, active=now.active),
            open=form,
        ),
        Line(key=f"target:{now.code}", left=texts.TARGET_PERIOD, words=target, open=form),
    ]
    if shipped.period_inferred and now.start == shipped.start and now.end == shipped.end:
        lines.append(Line(key=f"inferred:{now.code}", left="", words=texts.INFERRED, tone="text2"))
    if shipped.sources:
        lines.append(
            Line(key=f"sources:{now.code}", left=texts.SOURCES, words="; ".join(shipped.sources), tone="text2")
        )
    return Section(
        key=f"programme:{now.code}",
        icon="group",
        title=f"{now.name} ({now.code})",
        lines=lines,
        add=form,
        add_words=texts.EDIT,
    )


def programme_form(register: Register, now: Programme) -> FormPlan:
    """Change the period, the target period and whether a programme is used here."""

    def command(values: Values) -> Put[ProgrammeChange]:
        return Put(
            ProgrammeChange(
                programme=now.code,
                start=values.need_day("start"),
                end=values.day("end"),
                target_start=values.day("target_start") if has_target else None,
                target_end=values.day("target_end") if has_target else None,
                active=values.flag("active"),
            ),
            before=next(reversed(register.by(ProgrammeChange, "programme", now.code)), None),
        )

    has_target = now.target is not None
    asks = [
        Ask(name="active", label=texts.ACTIVE, input=Input.CHECK, value=now.active),
        Ask(name="start", label=texts.FROM, input=Input.DAY, value=now.start),
        Ask(name="end", label=texts.TO, input=Input.DAY, value=now.end, optional=True),
    ]
    if now.target is not None:
        asks.append(
            Ask(
                name="target_start",
                label=texts.TARGET_FROM,
                input=Input.DAY,
                value=now.target.start,
                optional=True,
            )
        )
        asks.append(Ask(name="target_end", label=texts.TARGET_TO, input=Input.DAY, value=now.target.end, optional=True))
    return FormPlan(
        key=f"programme:{now.code}",
        title=f"{texts.CHANGE_PROGRAMME} · {now.name}",
        said=texts.PROGRAMME_SAVED,
        command=command,
        asks=asks,
    )
