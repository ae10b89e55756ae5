"""The later sections of a citizen's panel: exemptions, benefit, rehabilitation, step-up, departure, own facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from planner.domain.file_records import Record
from planner.domain.periods import holds_on
from planner.domain.records import BenefitPeriod, Citizen, Exemption
from planner.texts import citizen_panel as texts
from planner.texts import common
from planner.texts.common import NONE
from planner.texts.formats import capital, day
from planner.texts.kinds import KINDS
from planner.texts.words import danish
from planner.ui.citizens.forms_person import FACTS
from planner.ui.context import Context
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.periods import BENEFIT, DEPARTURE, EXEMPTION, REHABILITATION, STEP_UP
from planner.ui.forms.plan import FormPlan
from planner.ui.forms.record import RecordForm

Show = Callable[[FormPlan], object]
R = TypeVar("R", bound=Record)
P = TypeVar("P", Exemption, BenefitPeriod)


def more_sections(context: Context, citizen: Citizen, show: Show) -> list[Section]:
    """These sections, in order."""

    def section(
        form: RecordForm[R], icon: str, left: Callable[[R], str], words: Callable[[R], str], none: str = NONE
    ) -> Section:
        """A line a row, the newest first: it opens the form of its row."""

        def line(row: R) -> Line:
            over = isinstance(row, (Exemption, BenefitPeriod)) and not holds_on(row, context.today)
            return Line(
                key=row.id,
                left=left(row),
                words=words(row),
                tone="text2" if over else "text",
                open=lambda: show(form.change(context, row)),
            )

        rows = context.register.of_citizen(form.kind, citizen.id)
        return Section(
            key=form.section,
            icon=icon,
            title=KINDS[form.kind].plural,
            none=none,
            lines=[line(row) for row in _newest_first(rows)],
            add=lambda: show(form.new(context, citizen=citizen.id)),
        )

    def benefit(row: BenefitPeriod) -> str:
        known = context.programmes.benefit(row.benefit)
        return _joined(capital(row.benefit if known is None else known.name), texts.until(row.end))

    return [
        section(EXEMPTION, "exemption", _since, lambda row: _joined(capital(danish(row.cause)), texts.until(row.end))),
        section(BENEFIT, "list", _since, benefit, texts.NO_BENEFITS),
        section(
            REHABILITATION,
            "group2",
            lambda row: day(row.on),
            lambda row: _joined(capital(danish(row.stage)), danish(row.decision)),
            texts.NO_REHABILITATION,
        ),
        section(
            STEP_UP,
            "trend_up",
            lambda row: day(row.meeting_on or row.consent_on),
            lambda row: texts.step_up(row.consent_on, row.meeting_on, row.agreed, row.deadline),
        ),
        section(DEPARTURE, "right", lambda row: day(row.on), lambda row: capital(danish(row.cause))),
        _facts(context, citizen, show),
    ]


def _newest_first(rows: Sequence[R]) -> Sequence[R]:
    periods = [row for row in rows if isinstance(row, (Exemption, BenefitPeriod))]
    return sorted(periods, key=lambda row: row.start, reverse=True) or rows[::-1]


def _since(row: P) -> str:
    return texts.since(row.start, row.end)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _facts(context: Context, citizen: Citizen, show: Show) -> Section:
    def edit() -> None:
        show(FACTS.change(context, citizen, about=citizen.name, section=True))

    facts = (
        (common.DISTRICT, citizen.district),
        (common.LANGUAGES, texts.languages(citizen.languages, citizen.required_language)),
        (common.WEIGHT, capital(danish(citizen.weight))),
        (common.NOTE, citizen.note),
    )
    lines = [Line(key=f"facts-{left}", left=left, words=words, open=edit) for left, words in facts if words.strip()]
    words = common.EDIT
    return Section(key="facts", icon="note", title=common.FACTS, lines=lines, add=edit, add_words=words)
