"""The form that begins an agreement: from a citizen, from a firm, or from neither."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from planner.app.commands.agreements import AddAgreement
from planner.domain.changes import Action
from planner.domain.ids import AgreementId
from planner.domain.records import Agreement, Citizen, Employer
from planner.texts import citizen_forms as texts
from planner.texts import common
from planner.ui.context import Context
from planner.ui.forms.choices import citizens, firms
from planner.ui.forms.plan import FormPlan
from planner.ui.forms.record import CommandForm, Field, today

CITIZEN: Final = Field("citizen", source=citizens, inside=common.CITIZEN_HINT)
FIRM: Final = Field("employer", source=firms, inside=texts.FIRM_HINT)
KIND_AND_PERIOD: Final = (Field("kind"), Field("start", today, required=True), Field("end"))


def new_agreement(
    context: Context,
    key: str,
    after: Callable[[AgreementId], object],
    *,
    citizen: Citizen | None = None,
    firm: Employer | None = None,
) -> FormPlan:
    """Citizen or firm is asked where it is not known, then kind and period.

    Args:
        context: of the page.
        key: of the section or bar it belongs to.
        after: called with the id of the agreement.
        citizen: whom it is about, where that is known.
        firm: whom it is with, likewise.
    """
    asked = [*([] if citizen else [CITIZEN]), *([] if firm else [FIRM])]
    known = {"citizen": citizen.id} if citizen else {"employer": firm.id} if firm else {}
    about = citizen.name if citizen else firm.name if firm else ""
    form = CommandForm(
        AddAgreement,
        Agreement,
        Action.ADD_AGREEMENT,
        (*asked, *KIND_AND_PERIOD),
        common.CREATE_AGREEMENT,
        note=texts.AGREEMENT_NOTE,
        save=common.CREATE_AGREEMENT,
    )
    return form.plan(context, key, common.AGREEMENT_CREATED, about=about, after=after, **known)
