"""The later sections of a citizen's panel: exemptions, benefit, rehabilitation, step-up, departure, own facts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from planner.domain.periods import holds_on
from planner.domain.records import BenefitPeriod, Citizen, Departure, Exemption, RehabilitationStep, StepUp
from planner.texts import citizen_panel as texts
from planner.texts.formats import capital, day
from planner.texts.words import danish
from planner.ui.citizens import forms_periods, forms_person
from planner.ui.context import Context
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.plan import FormPlan

Show = Callable[[FormPlan], object]


def more_sections(context: Context, citizen: Citizen, show: Show) -> list[Section]:
    """These sections, in order."""
    return [
        _exemptions(context, citizen, show),
        _benefits(context, citizen, show),
        _rehabilitation(context, citizen, show),
        _step_ups(context, citizen, show),
        _departures(context, citizen, show),
        _facts(citizen, show),
    ]


def _open(show: Show, make: Callable[..., FormPlan], *arguments: object) -> None:
    show(make(*arguments))


def _exemptions(context: Context, citizen: Citizen, show: Show) -> Section:
    rows = sorted(context.register.of_citizen(Exemption, citizen.id), key=lambda row: row.start, reverse=True)
    lines = [
        Line(
            key=row.id,
            left=texts.since(row.start, row.end),
            words=" · ".join(filter(None, (capital(danish(row.cause)), texts.until(row.end)))),
            tone="text" if holds_on(row, context.today) else "text2",
            open=partial(_open, show, forms_periods.exemption, context, citizen.id, row),
        )
        for row in rows
    ]
    add = partial(_open, show, forms_periods.exemption, context, citizen.id)
    title, none = texts.EXEMPTIONS, texts.NO_EXEMPTIONS
    return Section(key="exemptions", icon="exemption", title=title, none=none, lines=lines, add=add)


def _benefits(context: Context, citizen: Citizen, show: Show) -> Section:
    rows = sorted(context.register.of_citizen(BenefitPeriod, citizen.id), key=lambda row: row.start, reverse=True)
    lines = []
    for row in rows:
        known = context.programmes.benefit(row.benefit)
        words = capital(row.benefit if known is None else known.name)
        lines.append(
            Line(
                key=row.id,
                left=texts.since(row.start, row.end),
                words=" · ".join(filter(None, (words, texts.until(row.end)))),
                tone="text" if holds_on(row, context.today) else "text2",
                open=partial(_open, show, forms_periods.benefit, context, citizen.id, row),
            )
        )
    add = partial(_open, show, forms_periods.benefit, context, citizen.id)
    return Section(key="benefits", icon="list", title=texts.BENEFITS, none=texts.NO_BENEFITS, lines=lines, add=add)


def _rehabilitation(context: Context, citizen: Citizen, show: Show) -> Section:
    rows = reversed(context.register.of_citizen(RehabilitationStep, citizen.id))
    lines = [
        Line(
            key=row.id,
            left=day(row.on),
            words=" · ".join(filter(None, (capital(danish(row.stage)), danish(row.decision)))),
            open=partial(_open, show, forms_periods.rehabilitation, context, citizen.id, row),
        )
        for row in rows
    ]
    add = partial(_open, show, forms_periods.rehabilitation, context, citizen.id)
    title, none = texts.REHABILITATION, texts.NO_REHABILITATION
    return Section(key="rehabilitation", icon="group2", title=title, none=none, lines=lines, add=add)


def _step_ups(context: Context, citizen: Citizen, show: Show) -> Section:
    lines = [
        Line(
            key=row.id,
            left=day(row.meeting_on or row.consent_on),
            words=texts.step_up(row.consent_on, row.meeting_on, row.agreed, row.deadline),
            open=partial(_open, show, forms_periods.step_up, context, citizen.id, row),
        )
        for row in reversed(context.register.of_citizen(StepUp, citizen.id))
    ]
    add = partial(_open, show, forms_periods.step_up, context, citizen.id)
    return Section(key="step_ups", icon="trend_up", title=texts.STEP_UPS, none=texts.NO_STEP_UPS, lines=lines, add=add)


def _departures(context: Context, citizen: Citizen, show: Show) -> Section:
    lines = [
        Line(
            key=row.id,
            left=day(row.on),
            words=capital(danish(row.cause)),
            open=partial(_open, show, forms_periods.departure, context, citizen.id, row),
        )
        for row in reversed(context.register.of_citizen(Departure, citizen.id))
    ]
    add = partial(_open, show, forms_periods.departure, context, citizen.id)
    title, none = texts.DEPARTURES, texts.NO_DEPARTURES
    return Section(key="departures", icon="right", title=title, none=none, lines=lines, add=add)


def _facts(citizen: Citizen, show: Show) -> Section:
    edit = partial(_open, show, forms_person.edit_citizen, citizen)
    facts = (
        (texts.DISTRICT, citizen.district),
        (texts.LANGUAGES, texts.languages(citizen.languages, citizen.required_language)),
        (texts.WEIGHT, capital(danish(citizen.weight))),
        (texts.NOTE, citizen.note),
    )
    lines = [Line(key=f"facts-{left}", left=left, words=words, open=edit) for left, words in facts if words.strip()]
    words = texts.EDIT_LINK
    return Section(key="facts", icon="note", title=texts.FACTS, lines=lines, add=edit, add_words=words)
