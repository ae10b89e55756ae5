"""The agreement on paper, for the citizen and the employer. It holds no CPR number."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QWidget

from planner.domain.records import Agreement, Citizen, Employer, HoursStep, Worker
from planner.domain.words import HoursKind
from planner.texts import agreements as texts
from planner.texts.formats import day, hours, period
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.printing import document, print_document


def agreement_html(context: Context, agreement: Agreement) -> str:
    """What both sides need to know, as HTML."""
    register = context.register
    firm = register.need(Employer, agreement.employer)
    worker = None if agreement.worker is None else register.find(Worker, agreement.worker)
    rows = [
        (texts.CITIZEN, register.need(Citizen, agreement.citizen).name),
        (texts.FIRM, firm.name),
        (texts.CONTACT, " · ".join(part for part in (agreement.contact_person, firm.phone) if part)),
        (texts.MENTOR, agreement.mentor),
        (texts.KIND, danish(agreement.kind).capitalize()),
        (texts.PERIOD, period(agreement.start, agreement.end)),
        (texts.WORKING_HOURS, agreement.working_hours),
        (texts.TASKS, agreement.tasks),
        (texts.CONSIDERATIONS, agreement.considerations),
        (texts.ON_ABSENCE, agreement.on_absence),
        (texts.GOAL, hours(agreement.ordinary_goal) if agreement.ordinary_goal is not None else ""),
        (texts.RESPONSIBLE, "" if worker is None else worker.name or worker.initials),
        (texts.AGREED_ON, day(agreement.agreed_on) if agreement.agreed_on else ""),
    ]
    body = "".join(
        f"<tr><th>{escape(key)}</th><td>{escape(value).replace(chr(10), '<br>')}</td></tr>"
        for key, value in rows
        if value
    )
    steps = [row for row in register.of_agreement(HoursStep, agreement.id) if row.kind is HoursKind.PLANNED]
    ladder = "".join(
        f"<tr><td>{day(step.start)}</td><td>{hours(step.minutes)}</td><td>{hours(step.ordinary_minutes)}</td>"
        f"<td>{escape(step.condition)}</td></tr>"
        for step in steps
    )
    head = "".join(
        f"<th>{escape(word)}</th>" for word in (texts.FROM_DAY, texts.TOTAL, texts.ORDINARY, texts.CONDITION)
    )
    below = f"<h2>{escape(texts.LADDER)}</h2><table><tr>{head}</tr>{ladder}</table>" if ladder else ""
    return f"<table>{body}</table>{below}"


def _lines(value: str) -> str:
    return escape(value).replace("\n", "<br>")


def print_agreement(parent: QWidget, context: Context, agreement: Agreement) -> None:
    """Ask for a printer and print the agreement."""
    title = f"{texts.THE_AGREEMENT} {agreement.number}"
    print_document(parent, document(title, agreement_html(context, agreement)))
