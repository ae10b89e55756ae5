"""The agreement on paper, for the citizen and the employer. It holds no CPR number."""

from __future__ import annotations

from planner.domain.records import Agreement, Citizen, Employer, HoursStep, Worker
from planner.domain.words import HoursKind
from planner.texts import agreements as texts
from planner.texts import common
from planner.texts.formats import day, hours, period
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.paper.content import Paper, PaperColumn, PaperTable, facts


def agreement_paper(context: Context, agreement: Agreement) -> Paper:
    """What both sides need to know: what was agreed, and the plan for the hours."""
    register = context.register
    firm = register.need(Employer, agreement.employer)
    worker = None if agreement.worker is None else register.find(Worker, agreement.worker)
    rows = [
        (common.CITIZEN, register.need(Citizen, agreement.citizen).name),
        (common.EMPLOYER, firm.name),
        (common.EMPLOYER_CONTACT, " · ".join(part for part in (agreement.contact_person, firm.phone) if part)),
        (common.MENTOR, agreement.mentor),
        (common.TYPE, danish(agreement.kind).capitalize()),
        (common.PERIOD, period(agreement.start, agreement.end)),
        (texts.WORKING_HOURS, agreement.working_hours),
        (texts.TASKS, agreement.tasks),
        (common.CONSIDERATIONS, agreement.considerations),
        (texts.ON_ABSENCE, agreement.on_absence),
        (common.ORDINARY_GOAL, hours(agreement.ordinary_goal) if agreement.ordinary_goal is not None else ""),
        (common.RESPONSIBLE_WORKER, "" if worker is None else worker.name or worker.initials),
        (texts.AGREED_ON, day(agreement.agreed_on) if agreement.agreed_on else ""),
    ]
    steps = [row for row in register.of_agreement(HoursStep, agreement.id) if row.kind is HoursKind.PLANNED]
    columns = [
        PaperColumn(texts.FROM_DAY),
        PaperColumn(common.TOTAL, numeric=True),
        PaperColumn(common.ORDINARY_HOURS, numeric=True),
        PaperColumn(texts.CONDITION),
    ]
    ladder = [(day(step.start), hours(step.minutes), hours(step.ordinary_minutes), step.condition) for step in steps]
    tables = [facts(rows)] + ([PaperTable(columns, ladder, texts.LADDER)] if ladder else [])
    return Paper(f"{texts.THE_AGREEMENT} {agreement.number}".strip(), "", tables)
