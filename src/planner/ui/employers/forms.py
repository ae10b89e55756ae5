"""Forms about a firm: new, corrected, a contact in its log, an agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.app.command import Command
from planner.app.commands.agreements import AddAgreement
from planner.app.commands.rows import Put, Remove
from planner.app.numbers import clean_number
from planner.domain.changes import Action
from planner.domain.folding import squeeze
from planner.domain.ids import AgreementId, CitizenId, EmployerId, WorkerId
from planner.domain.records import Citizen, Employer, EmployerContact
from planner.domain.words import AgreementKind, ContactForm
from planner.texts import citizen_forms as citizen_texts
from planner.texts import employers as texts
from planner.texts.formats import masked_cpr, sort_key
from planner.ui.citizens.form_parts import end_day, options, start_day, workers
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.widgets.choice import Pick


def new_employer(context: Context, after: Callable[[Employer], None]) -> FormPlan:
    """Take a firm in."""

    def command(values: Values) -> Put[Employer]:
        responsible = values.optional_text("responsible")
        return Put(
            Employer(
                cvr=values.text("cvr"),
                p_number=values.text("p_number"),
                name=values.text("name"),
                industry=values.text("industry"),
                contact_person=values.text("contact_person"),
                phone=values.text("phone"),
                email=values.text("email"),
                responsible=None if responsible is None else WorkerId(responsible),
            )
        )

    return FormPlan(
        key="new",
        action=Action.ADD_EMPLOYER,
        title=texts.FORM_NEW,
        save=texts.NEW_SAVE,
        said=texts.NEW_SAID,
        asks=_asks(context, None),
        command=command,
        after=after,
    )


def edit_employer(context: Context, row: Employer) -> FormPlan:
    """Correct a firm's fields."""

    def command(values: Values) -> Put[Employer]:
        responsible = values.optional_text("responsible")
        after = replace(
            row,
            cvr=clean_number(values.text("cvr")),
            p_number=clean_number(values.text("p_number")),
            name=values.text("name").strip(),
            industry=values.text("industry").strip(),
            contact_person=values.text("contact_person").strip(),
            phone=values.text("phone").strip(),
            email=values.text("email").strip(),
            responsible=None if responsible is None else WorkerId(responsible),
        )
        return Put(after, before=row)

    return FormPlan(
        key="facts",
        action=Action.CHANGE_EMPLOYER,
        title=citizen_texts.of(texts.FORM_EDIT, row.name),
        said=texts.EDIT_SAID,
        asks=_asks(context, row),
        command=command,
    )


def contact(context: Context, firm: EmployerId, row: EmployerContact | None = None) -> FormPlan:
    """Log a contact, or correct or remove one."""

    def command(values: Values) -> Command[object]:
        on, worker = values.need_day("on"), WorkerId(values.need_text("worker"))
        form, result = ContactForm(values.text("form")), values.text("result").strip()
        next_on = values.day("next_on")
        if row is None:
            return Put(EmployerContact(employer=firm, on=on, worker=worker, form=form, result=result, next_on=next_on))
        after = replace(row, on=on, worker=worker, form=form, result=result, next_on=next_on)
        return Put(after, before=row)

    me = context.register.worker_by_initials(context.caseload.user)
    chosen = row.worker if row is not None else None if me is None else me.id
    return FormPlan(
        key="contacts" if row is None else row.id,
        action=Action.ADD_EMPLOYER_CONTACT if row is None else Action.CHANGE_EMPLOYER_CONTACT,
        title=texts.FORM_LOG,
        said=texts.LOG_SAID,
        asks=(
            Ask(name="on", label=texts.ON, input=Input.DAY, value=context.today if row is None else row.on),
            Ask(
                name="worker",
                label=texts.BY,
                input=Input.CHOICE,
                options=workers(context, chosen, empty=texts.NOBODY),
                value=chosen or "",
            ),
            Ask(
                name="form",
                label=texts.FORM,
                input=Input.CHOICE,
                options=options(ContactForm, empty=texts.NO_FORM),
                value=ContactForm.PHONE.value if row is None else row.form.value,
            ),
            Ask(
                name="result",
                label=texts.RESULT,
                input=Input.AREA,
                value="" if row is None else row.result,
                optional=True,
            ),
            Ask(
                name="next_on",
                label=texts.NEXT_ON,
                input=Input.DAY,
                value=None if row is None else row.next_on,
                optional=True,
            ),
        ),
        command=command,
        remove=None if row is None else Remove(row),
        removed=texts.LOG_REMOVED,
    )


def agreement(context: Context, firm: Employer, after: Callable[[AgreementId], None]) -> FormPlan:
    """Begin an agreement with the firm: citizen and kind are asked first."""

    def command(values: Values) -> AddAgreement:
        return AddAgreement(
            citizen=CitizenId(values.need_text("citizen")),
            employer=firm.id,
            kind=AgreementKind(values.text("kind")),
            start=values.need_day("start"),
            end=values.day("end"),
        )

    return FormPlan(
        key="agreements",
        action=Action.ADD_AGREEMENT,
        title=citizen_texts.of(citizen_texts.AGREEMENT, firm.name),
        note=citizen_texts.AGREEMENT_NOTE,
        save=citizen_texts.AGREEMENT_SAVE,
        said=citizen_texts.AGREEMENT_SAID,
        asks=(
            Ask(name="citizen", label=texts.CITIZEN, input=Input.SEARCH, source=CitizenSource(context)),
            Ask(
                name="kind",
                label=texts.KIND,
                input=Input.CHOICE,
                options=options(AgreementKind),
                value=AgreementKind.WORK_TRIAL.value,
            ),
            start_day(context.today),
            end_day(None),
        ),
        command=command,
        after=after,
    )


class CitizenSource:
    """Hits of a search for a citizen by name or whole CPR number, which is not shown."""

    def __init__(self, context: Context) -> None:
        rows = sorted(context.register.all(Citizen), key=lambda row: sort_key(row.name))
        self._people = [
            (squeeze(row.name + row.cpr), Pick(row.id, row.name, masked_cpr(row.cpr), "citizen")) for row in rows
        ]

    def __call__(self, typed: str) -> list[Pick]:
        """Citizens that hold every word typed."""
        words = [squeeze(word) for word in typed.split()]
        return [pick for text, pick in self._people if all(word in text for word in words)][:12]


def _asks(context: Context, row: Employer | None) -> tuple[Ask, ...]:
    return (
        Ask(name="name", label=texts.NAME, value="" if row is None else row.name),
        Ask(name="cvr", label=texts.CVR, value="" if row is None else row.cvr, hint=texts.CVR_HINT, most=20),
        Ask(
            name="p_number",
            label=texts.P_NUMBER,
            value="" if row is None else row.p_number,
            optional=True,
            hint=texts.P_HINT,
            most=20,
        ),
        Ask(name="industry", label=texts.INDUSTRY, value="" if row is None else row.industry, optional=True),
        Ask(name="contact_person", label=texts.CONTACT, value="" if row is None else row.contact_person, optional=True),
        Ask(name="phone", label=texts.PHONE, value="" if row is None else row.phone, optional=True),
        Ask(name="email", label=texts.EMAIL, value="" if row is None else row.email, optional=True),
        Ask(
            name="responsible",
            label=texts.RESPONSIBLE_SPOKEN,
            input=Input.CHOICE,
            options=workers(context, None if row is None else row.responsible, empty=texts.NOBODY),
            value="" if row is None else row.responsible or "",
            optional=True,
        ),
    )
