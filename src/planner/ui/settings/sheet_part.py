"""The section Statusark: who gets sheets, what each may see, and the grants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from planner.app.commands.drafting import refuse
from planner.app.commands.settings import ChangeSettings
from planner.app.grants import Grant, GrantEntry, GrantEntryKind, dump_grants, grant, grant_on
from planner.app.status_sheet.form_profiles import form_profiles
from planner.app.status_sheet.profiles import (
    LEAST_DUE_DAY,
    LEAST_THRESHOLD,
    MOST_DUE_DAY,
    RecipientProfile,
    default_profile,
    dump_profiles,
    profiles,
)
from planner.domain.errors import Code, Problem
from planner.domain.periods import Month
from planner.domain.programmes import Programme
from planner.domain.settings import SettingKey
from planner.texts import common
from planner.texts import settings as texts
from planner.texts.formats import day, titled
from planner.ui.context import Context
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.settings.cap_part import OpenForm
from planner.ui.settings.part import LinesPart
from planner.ui.settings.setting_forms import AskedSetting, settings_form

MOST_AMOUNT = 10_000_000_000
MOST_THRESHOLD = 100
SHEET_DAY: Final = AskedSetting(SettingKey.SHEET_DAY, texts.SHEET_DAY, hint=texts.SHEET_DAY_HINT, optional=True)


def sheet_part(context: Context) -> LinesPart:
    """The section Statusark."""
    return LinesPart(context, texts.SHEET_NOTE, _sections)


def _sections(part: LinesPart) -> Sequence[Section]:
    context = part.context
    usual = default_profile(context.register)
    recipients = [
        Line(
            key=f"recipient:{row.code}",
            left=row.name,
            words=texts.recipient_line(
                row.email, row.threshold, row.due_day, people=row.people, cpr=row.cpr, usual=row == usual
            ),
            open=OpenForm(part, recipient_form(context, row)),
        )
        for row in profiles(context.register)
    ]
    grants = [
        Line(
            key=f"grant:{each.code}",
            left=each.code,
            words=_grant_words(context, each),
            open=OpenForm(part, grant_form(context, each)),
        )
        for each in context.programmes
    ]
    entries = [
        Line(
            key=f"entry:{each.code}:{at}",
            left=day(entry.day),
            words=texts.grant_entry(each.code, entry.kind, entry.amount, entry.source),
            open=OpenForm(part, entry_form(context, each.code, at)),
        )
        for each in context.programmes
        for at, entry in enumerate(grant(context.register, each.code).entries)
    ]
    deadline = Line(
        key=f"rule:{SHEET_DAY.key}",
        left="",
        words=texts.sheet_day(SHEET_DAY.value(context)),
        open=OpenForm(part, settings_form(context, "sheet_day", texts.SHEET_DEADLINE, (SHEET_DAY,))),
    )
    return (
        Section(key="deadline", icon="calendar", title=texts.SHEET_DEADLINE, lines=[deadline]),
        Section(
            key="recipients",
            icon="sheet",
            title=texts.RECIPIENTS,
            lines=recipients,
            add=OpenForm(part, recipient_form(context, None)),
            add_words=texts.NEW_RECIPIENT,
        ),
        Section(key="grants", icon="results", title=common.GRANT, lines=grants, most=len(grants)),
        Section(
            key="entries",
            icon="history",
            title=texts.GRANT_ENTRIES,
            lines=entries,
            most=max(6, len(entries)),
            add=OpenForm(part, entry_form(context, "", None)),
            add_words=texts.NEW_GRANT_ENTRY,
        ),
    )


def _grant_words(context: Context, programme: Programme) -> str:
    found = grant_on(context.register, programme.code, Month.of(context.today), context.today)
    return texts.grant_line(found.name, found.amount)


def recipient_form(context: Context, row: RecipientProfile | None) -> FormPlan:
    """A new recipient, or one to be changed or removed."""
    rows = profiles(context.register)

    def command(values: Values) -> ChangeSettings:
        made = RecipientProfile(
            code=row.code if row is not None else _free_code(rows),
            name=values.need_text("name"),
            email=values.text("email").strip(),
            threshold=values.number("threshold"),
            people=values.flag("people"),
            cpr=values.flag("cpr"),
            default=values.flag("default"),
            form=values.text("form"),
            due_day=values.number("due_day"),
        )
        kept = [made if each.code == made.code else _beside(each, made) for each in rows]
        return _recipients(kept if row is not None else [*kept, made])

    others = [each for each in rows if row is None or each.code != row.code]
    shown = row or RecipientProfile(code="", name="")
    return FormPlan(
        key=f"recipient:{row.code}" if row is not None else "recipients",
        title=row.name if row is not None else titled(texts.NEW_RECIPIENT),
        said=texts.RECIPIENT_SAVED,
        command=command,
        remove=_recipients(others) if row is not None and others else None,
        removed=texts.RECIPIENT_REMOVED,
        asks=(
            Ask(name="name", label=common.RECIPIENT, value=shown.name, most=80),
            Ask(name="email", label=common.EMAIL, value=shown.email, optional=True),
            Ask(
                name="threshold",
                label=texts.THRESHOLD,
                input=Input.NUMBER,
                value=shown.threshold,
                bounds=(LEAST_THRESHOLD, MOST_THRESHOLD),
                hint=texts.THRESHOLD_HINT,
                optional=True,
                most=3,
            ),
            Ask(
                name="form",
                label=common.AGENCY_FORM,
                input=Input.CHOICE,
                value=shown.form,
                options=[("", common.OWN_SHEET), *((each.code, each.name) for each in form_profiles(context.register))],
            ),
            Ask(
                name="due_day",
                label=texts.DUE_DAY,
                input=Input.NUMBER,
                value=shown.due_day,
                bounds=(LEAST_DUE_DAY, MOST_DUE_DAY),
                hint=texts.DUE_DAY_HINT,
                optional=True,
                most=4,
            ),
            Ask(name="people", label=texts.PEOPLE, input=Input.CHECK, value=shown.people),
            Ask(name="cpr", label=texts.WITH_CPR, input=Input.CHECK, value=shown.cpr),
            Ask(name="default", label=texts.USUAL_RECIPIENT, input=Input.CHECK, value=shown.default),
        ),
    )


def grant_form(context: Context, programme: Programme) -> FormPlan:
    """The grant behind a programme."""
    now = grant(context.register, programme.code)

    def command(values: Values) -> ChangeSettings:
        name = values.text("name").strip()
        return _granted(context, programme.code, replace(now, name=name, amount=values.number("amount")))

    return FormPlan(
        key=f"grant:{programme.code}",
        title=f"{common.GRANT} · {programme.name}",
        said=texts.GRANT_SAVED,
        command=command,
        asks=(
            Ask(name="name", label=texts.GRANT_NAME, value=now.name, optional=True, most=120),
            Ask(
                name="amount",
                label=texts.AMOUNT,
                input=Input.NUMBER,
                value=now.amount,
                bounds=(0, MOST_AMOUNT),
                hint=texts.AMOUNT_HINT,
                optional=True,
                most=14,
            ),
        ),
    )


def entry_form(context: Context, code: str, at: int | None) -> FormPlan:
    """A dated grant or account of a programme: the entry at a place, or a new one (None)."""
    codes = [each.code for each in context.programmes]
    begun = None if at is None else grant(context.register, code).entries[at]

    def command(values: Values) -> ChangeSettings:
        day, amount = values.day("day"), values.number("amount")
        refuse(Problem(Code.MISSING, name) for name, value in (("day", day), ("amount", amount)) if value is None)
        made = GrantEntry(
            kind=GrantEntryKind(values.need_text("kind")),
            day=day or context.today,
            amount=amount or 0,
            source=values.text("source").strip(),
        )
        chosen = values.need_text("programme") if at is None else code
        entries = grant(context.register, chosen).entries
        kept = (*entries, made) if at is None else tuple(made if each == begun else each for each in entries)
        return _entered(context, chosen, kept)

    return FormPlan(
        key="entries" if at is None else f"entry:{code}:{at}",
        title=titled(texts.NEW_GRANT_ENTRY) if begun is None else f"{texts.ENTRY_KINDS[begun.kind]} · {code}",
        note=texts.GRANT_ENTRY_NOTE,
        said=texts.GRANT_ENTRY_SAVED,
        command=command,
        remove=None
        if begun is None
        else _entered(context, code, tuple(each for each in grant(context.register, code).entries if each != begun)),
        removed=texts.GRANT_ENTRY_REMOVED,
        asks=(
            *(
                [
                    Ask(
                        name="programme",
                        label=common.PROGRAMME,
                        input=Input.CHOICE,
                        value=codes[0] if codes else "",
                        options=[(each, each) for each in codes],
                    )
                ]
                if at is None
                else []
            ),
            Ask(
                name="kind",
                label=common.TYPE,
                input=Input.CHOICE,
                value=GrantEntryKind.GRANTED.value if begun is None else begun.kind.value,
                options=list(texts.ENTRY_KINDS.items()),
            ),
            Ask(name="day", label=common.DATE, input=Input.DAY, value=None if begun is None else begun.day),
            Ask(
                name="amount",
                label=texts.AMOUNT,
                input=Input.NUMBER,
                value=None if begun is None else begun.amount,
                bounds=(0, MOST_AMOUNT),
                most=14,
            ),
            Ask(
                name="source",
                label=texts.GRANT_SOURCE,
                value="" if begun is None else begun.source,
                hint=texts.GRANT_SOURCE_HINT,
                optional=True,
                most=120,
            ),
        ),
    )


def _entered(context: Context, code: str, entries: tuple[GrantEntry, ...]) -> ChangeSettings:
    ordered = tuple(sorted(entries, key=lambda each: each.day))
    return _granted(context, code, replace(grant(context.register, code), entries=ordered))


def _granted(context: Context, code: str, made: Grant) -> ChangeSettings:
    """The grants with one programme's as it is now."""
    grants = {each.code: grant(context.register, each.code) for each in context.programmes} | {code: made}
    told = {key: each for key, each in grants.items() if each != Grant()}
    return ChangeSettings(values={SettingKey.GRANTS: dump_grants(told) if told else ""})


def _beside(other: RecipientProfile, made: RecipientProfile) -> RecipientProfile:
    """Only one recipient is the usual one."""
    return replace(other, default=False) if made.default else other


def _recipients(rows: Sequence[RecipientProfile]) -> ChangeSettings:
    return ChangeSettings(values={SettingKey.RECIPIENTS: dump_profiles(rows)})


def _free_code(rows: Sequence[RecipientProfile]) -> str:
    taken = {each.code for each in rows}
    return next(code for number in range(1, len(rows) + 2) if (code := f"recipient_{number}") not in taken)
