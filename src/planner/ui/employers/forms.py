"""Forms about a firm: new, corrected, its places and people, a contact in its log, and another that is the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from planner.app.commands.employers import MergeEmployers
from planner.app.numbers import clean_number
from planner.app.queries.employers import colleague_in_touch, rows_of_firm
from planner.domain.changes import Action
from planner.domain.ids import EmployerId, WorkerId
from planner.domain.records import Employer, EmployerContact, EmployerPerson, Workplace
from planner.domain.similar_firms import similar_firms
from planner.domain.words import ContactForm
from planner.texts import common, merge_citizens
from planner.texts import employers as texts
from planner.texts.kinds import changing, made
from planner.ui.context import Context
from planner.ui.forms.choices import firms, industries, industry_shown
from planner.ui.forms.plan import FormPlan, Input, Notice, Values
from planner.ui.forms.record import CommandForm, Field, RecordForm, today

Open = Callable[[str], object]
_PLACE: Final = (
    Field("street"),
    Field("postcode", most=10),
    Field("town", most=80),
    Field("district", most=80),
    Field("employees", bounds=(0, 99_999)),
)


def _with_version(_context: Context, firm: Employer) -> Employer:
    """The main group was chosen as list and letter in one."""
    version, _, code = firm.industry_code.rpartition(" ")
    return replace(firm, industry_code=code, industry_version=version)


FIRM: Final = RecordForm(
    Employer,
    "facts",
    (
        Field("name"),
        Field("cvr", most=20),
        Field("p_number", most=20),
        Field("industry_code", source=industries, shown=industry_shown, inside=texts.INDUSTRY_INSIDE),
        Field("industry", label=texts.INDUSTRY_WORDS),
        *_PLACE,
        Field("contact_person"),
        Field("contact_role"),
        Field("phone"),
        Field("email"),
        Field("responsible", empty=common.NONE_SMALL),
    ),
    title=common.NEW_EMPLOYER,
    change_title=changing(Employer),
    said=made(Employer),
    save=texts.NEW_SAVE,
    finish=_with_version,
)
WORKPLACE: Final = RecordForm(Workplace, "places", (Field("p_number", most=20), Field("name"), *_PLACE))
PERSON: Final = RecordForm(EmployerPerson, "people", (Field("name"), Field("role"), Field("phone"), Field("email")))
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
    title=common.CONTACT_WITH_FIRM,
)


def new_firm(context: Context, after: Callable[[Employer], object], go_to: Open) -> FormPlan:
    """A new firm. While it is typed, one that may be the same is named, with a door to it."""
    return replace(FIRM.new(context, after=after), notice=partial(_alike, context, None, go_to))


def change_firm(context: Context, firm: Employer, go_to: Open) -> FormPlan:
    """Correct a firm; likewise."""
    plan = FIRM.change(context, firm, about=firm.name, first=_first(firm), section=True)
    return replace(plan, notice=partial(_alike, context, firm.id, go_to))


def contact(context: Context, firm: EmployerId) -> FormPlan:
    """Log a contact: of the one at the keyboard, if that is one of the team. A colleague in touch is told of."""
    me = context.register.worker_by_initials(context.caseload.user)
    plan = CONTACT.new(context, first={"worker": None if me is None else me.id}, employer=firm)
    return replace(plan, notice=partial(_colleague, context, firm))


def merge(context: Context, firm: Employer) -> FormPlan:
    """Merge another firm into this one; what goes over is told when it is picked."""
    form = CommandForm(
        MergeEmployers,
        Employer,
        Action.MERGE_EMPLOYERS,
        (Field("other", label=texts.OTHER_FIRM, source=firms, required=True),),
        texts.MERGE,
        note=texts.MERGE_NOTE,
        save=merge_citizens.SAVE,
    )
    plan = form.plan(context, "facts", texts.MERGED, about=firm.name, kept=firm.id)
    return replace(plan, notice=partial(_goes_over, context, firm))


def _first(firm: Employer) -> Mapping[str, Any]:
    return {"industry_code": f"{firm.industry_version} {firm.industry_code}" if firm.industry_code else ""}


def _alike(context: Context, own: EmployerId | None, go_to: Open, values: Values) -> Notice | None:
    found = similar_firms(
        context.register,
        cvr=clean_number(values.text("cvr")),
        p_number=clean_number(values.text("p_number")),
        name=values.text("name"),
        town=values.text("town"),
        but=own,
    )
    if not found:
        return None
    first = found[0]
    words = texts.alike(first.firm.name, texts.LIKE[first.by.value], len(found) - 1)
    return Notice(fact=words, rest=texts.ALIKE_HOW, link=texts.GO_TO_FIRM, on_link=partial(go_to, first.firm.id))


def _colleague(context: Context, firm: EmployerId, values: Values) -> Notice | None:
    worker = values.optional_text("worker")
    who, on = colleague_in_touch(context.register, firm, WorkerId(worker) if worker else None, context.today)
    return Notice(fact=texts.colleague(who, on), rest=texts.AGREE_WHO) if who else None


def _goes_over(context: Context, kept: Employer, values: Values) -> Notice | None:
    other = context.register.find(Employer, values.text("other"))
    if other is None or other.id == kept.id:
        return None
    return Notice(fact=texts.goes_over(other.name), rest=texts.rows(rows_of_firm(context.register, other)), tone="info")
