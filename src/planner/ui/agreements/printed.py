"""The agreement on paper, for the citizen and the employer: what the three have agreed, in plain words.

It holds no CPR number, no group, no benefit and no considerations, and only what was planned, not what it became. What
is missing is an empty line to write on: an agreement that is not clear can be printed, but does not look finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planner.domain.clear_agreement import clearness, next_follow_up
from planner.domain.firms import person_of, place_of
from planner.domain.hours import ladder
from planner.domain.records import Agreement, Citizen, Employer, Worker
from planner.domain.reminders import rhythm_days
from planner.domain.settings import SettingKey
from planner.domain.words import HoursKind
from planner.texts import agreement_paper as texts
from planner.texts import agreements, common
from planner.texts.formats import day, hours, long_day, period
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.paper.content import Paper, PaperColumn, PaperTable

_LABELLED: Final = (PaperColumn("", label=True), PaperColumn(""))


def agreement_paper(context: Context, agreement: Agreement) -> Paper:
    """What both sides need to know: who, where and when, tasks, hours step by step, follow-up, absence, signatures."""
    register = context.register
    citizen, firm = register.need(Citizen, agreement.citizen), register.need(Employer, agreement.employer)
    worker = None if agreement.worker is None else register.find(Worker, agreement.worker)
    mediator = "" if worker is None else worker.name or worker.initials
    found = clearness(register, context.programmes, agreement, context.today)
    team = [register.setting(key) for key in (SettingKey.TEAM, SettingKey.MUNICIPALITY)]
    days = rhythm_days(register, context.programmes, agreement.citizen, agreement, context.today)
    ahead = next_follow_up(register, agreement, context.today)
    place, person = place_of(register, agreement), person_of(register, agreement)
    contact, phone = ("", firm.phone) if person is None else (person.name, person.phone)
    goal = "" if agreement.ordinary_goal is None else texts.goal(agreement.ordinary_goal, agreement.goal_on)
    tables = [
        _facts(
            texts.WHO,
            (
                (common.CITIZEN, citizen.name),
                (texts.PLACE, firm.name),
                (texts.NUMBERS, texts.numbers(firm.cvr, "" if place is None else place.p_number)),
                (common.WORKER, mediator),
            ),
        ),
        _facts(
            texts.WHERE_AND_WHEN,
            (
                (common.FORM, danish(agreement.kind).capitalize()),
                (common.PERIOD, period(agreement.start, agreement.end)),
                (agreements.WORKING_HOURS, agreement.working_hours),
            ),
        ),
        _tasks(agreement),
        *_hours(context, agreement),
        _facts(
            agreements.FOLLOW_UP,
            (
                (texts.GOAL, goal),
                (texts.RHYTHM, agreements.every(days)),
                (texts.NEXT_TIME, "" if ahead is None else long_day(ahead)),
            ),
        ),
        _facts(agreements.ON_ABSENCE, (("", agreement.on_absence),)),
        PaperTable(
            (PaperColumn(common.NAME), PaperColumn(common.ROLE), PaperColumn(common.PHONE)),
            [
                (contact or texts.BLANK, texts.AT_FIRM, phone or texts.BLANK),
                (agreement.mentor or texts.BLANK, common.MENTOR, texts.BLANK),
                (mediator or texts.BLANK, common.WORKER, texts.BLANK),
            ],
            texts.CONTACTS,
        ),
        PaperTable(
            (PaperColumn(texts.CHANGES), PaperColumn(texts.SIGNED)),
            [
                (f"\n{texts.signs(who, what)}", f"\n{texts.BLANK}")
                for who, what in ((citizen.name, common.CITIZEN), (contact, firm.name), (mediator, common.WORKER))
            ],
            texts.SIGNATURES,
        ),
    ]
    note = texts.note([word for word in team if word], len(found.missing))
    return Paper(f"{agreements.THE_AGREEMENT} {agreement.number}".strip(), note, tables)


def _facts(title: str, pairs: Sequence[tuple[str, str]]) -> PaperTable:
    """Labels with what they stand for; what is missing has a line to write on."""
    return PaperTable(_LABELLED, [(label, words or texts.BLANK) for label, words in pairs], title)


def _tasks(agreement: Agreement) -> PaperTable:
    lines = [line.strip() for line in agreement.tasks.split("\n") if line.strip()] or [texts.BLANK]
    return _facts(agreements.TASKS, [(f"{number}.", line) for number, line in enumerate(lines, 1)])


def _hours(context: Context, agreement: Agreement) -> list[PaperTable]:
    steps = ladder(context.register, agreement, HoursKind.PLANNED)
    if not steps:
        return [_facts(texts.HOURS, ((common.TOTAL, ""), (common.ORDINARY_HOURS, "")))]
    columns = (
        PaperColumn(agreements.FROM_DAY),
        PaperColumn(common.TOTAL, numeric=True),
        PaperColumn(common.ORDINARY_HOURS, numeric=True),
        PaperColumn(agreements.CONDITION),
    )
    rows = [
        (day(step.start), hours(step.minutes), hours(step.ordinary_minutes), step.condition)
        for step in steps
        if agreement.end is None or step.start <= agreement.end
    ]
    return [PaperTable(columns, rows, texts.HOURS)]
