"""Forms about what holds for a citizen in periods: exemption, benefit, departure, rehabilitation, step-up, offers."""

from __future__ import annotations

from typing import Final

from planner.domain.records import BenefitPeriod, Departure, Exemption, RehabilitationStep, Spell, StepUp
from planner.domain.words import ExemptionCause, SpellKind
from planner.texts import citizen_forms as texts
from planner.texts import common
from planner.ui.forms.choices import benefits
from planner.ui.forms.plan import Input
from planner.ui.forms.record import Field, RecordForm, today

START: Final = Field("start", today)
END: Final = Field("end")

EXEMPTION: Final = RecordForm(Exemption, "exemptions", (Field("cause", ExemptionCause.SICKNESS), START, END))
BENEFIT: Final = RecordForm(
    BenefitPeriod, "benefits", (Field("benefit", options=benefits), START, END), note=texts.BENEFIT_NOTE
)
DEPARTURE: Final = RecordForm(
    Departure,
    "departures",
    (Field("on", today), Field("cause")),
    note=texts.DEPART_NOTE,
    change_note=texts.DEPART_NOTE,
    said=texts.DEPART_SAID,
)
REHABILITATION: Final = RecordForm(
    RehabilitationStep,
    "rehabilitation",
    (
        Field("stage"),
        Field("on", today, hint=texts.MEETING_HINT),
        Field("decision", empty=common.NONE_SMALL, optional=True, hint=texts.DECISION_HINT),
    ),
)
STEP_UP: Final = RecordForm(
    StepUp,
    "step_ups",
    (
        Field("consent_on", today, optional=False),
        Field("meeting_on"),
        Field("agreed", input=Input.AREA),
        Field("responsible", empty=common.NONE_SMALL),
        Field("deadline"),
    ),
)
SPELL: Final = RecordForm(
    Spell,
    "offers",
    (Field("kind", SpellKind.GUIDANCE), START, END, Field("weekly_minutes"), Field("source")),
    title=common.SPELL,
)
