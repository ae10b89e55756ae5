"""Forms about a firm: new, corrected, and a contact in its log."""

from __future__ import annotations

from typing import Final

from planner.domain.ids import EmployerId
from planner.domain.records import Employer, EmployerContact
from planner.domain.words import ContactForm
from planner.texts import common
from planner.texts import employers as texts
from planner.texts.kinds import changing, made
from planner.ui.context import Context
from planner.ui.forms.plan import FormPlan, Input
from planner.ui.forms.record import Field, RecordForm, today

FIRM: Final = RecordForm(
    Employer,
    "facts",
    (
        Field("name"),
        Field("cvr", most=20),
        Field("p_number", most=20),
        Field("industry"),
        Field("contact_person"),
        Field("phone"),
        Field("email"),
        Field("responsible", empty=common.NONE_SMALL),
    ),
    title=common.NEW_EMPLOYER,
    change_title=changing(Employer),
    said=made(Employer),
    save=texts.NEW_SAVE,
)
CONTACT: Final = RecordForm(
    EmployerContact,
    "contacts",
    (
        Field("on", today),
        Field("worker", empty=common.NONE_SMALL),
        Field("form", ContactForm.PHONE, empty=common.NOT_SAID),
        Field("result", input=Input.AREA),
        Field("next_on"),
    ),
    title=texts.FORM_LOG,
)


def contact(context: Context, firm: EmployerId) -> FormPlan:
    """Log a contact: of the one at the keyboard, if that is one of the team."""
    me = context.register.worker_by_initials(context.caseload.user)
    return CONTACT.new(context, first={"worker": None if me is None else me.id}, employer=firm)
