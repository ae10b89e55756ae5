"""The forms of a worker and of an absence."""

from __future__ import annotations

from typing import Final

from planner.domain.records import Absence, Worker
from planner.domain.words import Function
from planner.texts import common
from planner.texts import settings as texts
from planner.texts.formats import titled
from planner.texts.kinds import made
from planner.ui.forms.choices import each_programme
from planner.ui.forms.plan import Input
from planner.ui.forms.record import Field, RecordForm, today

WORKER: Final = RecordForm(
    Worker,
    "facts",
    (
        Field("initials", most=12),
        Field("name", optional=False),
        Field("function", Function.JOB_AGENT),
        Field("weekly_minutes", 37 * 60, optional=False),
        Field("employed_from", today, optional=False),
        Field("employed_to"),
        Field("districts"),
        Field("languages"),
        Field("industries"),
        Field("programmes", options=each_programme),
    ),
    title=titled(texts.NEW_WORKER),
    note=texts.SERVES_NOTE,
    change_note=texts.SERVES_NOTE,
    said=made(Worker),
)
ABSENCE: Final = RecordForm(
    Absence,
    "absences",
    (
        Field("cause", most=100),
        Field("start", today),
        Field("end"),
        Field("share", 1000, input=Input.PERCENT, bounds=(1, 100), optional=False, most=3),
    ),
    title=titled(texts.NEW_ABSENCE),
    change_title=common.ABSENCE,
)
