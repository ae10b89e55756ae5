"""The sections of a citizen's panel: every row as a line that opens the form to change, end or remove it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from planner.app.commands.follow_ups import CancelFollowUps
from planner.domain.clear_agreement import clearness
from planner.domain.continuity import ChangeKind, changes_of
from planner.domain.hours import hours_on, runs
from planner.domain.ids import FollowUpId
from planner.domain.periods import holds_on
from planner.domain.records import (
    Agreement,
    Assignment,
    Citizen,
    Employer,
    Enrolment,
    FollowUp,
    Spell,
    Worker,
)
from planner.domain.reminders import is_open, still_to_make
from planner.domain.words import HoursKind, Role
from planner.texts import citizen_panel as texts
from planner.texts import common
from planner.texts.formats import NONE, capital, day
from planner.texts.todos import follow_ups_cancelled
from planner.texts.words import danish, said
from planner.ui.citizens import forms_contacts
from planner.ui.citizens.forms_person import ENROLMENT, GOAL, enrol
from planner.ui.citizens.sections_more import more_sections
from planner.ui.context import Context, Door
from planner.ui.forms.agreement import new_agreement
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.periods import SPELL
from planner.ui.forms.plan import FormPlan


class Sections:
    """Makes the sections of one citizen. ``show`` opens a form; ``assign`` the list to assign from."""

    def __init__(
        self, context: Context, citizen: Citizen, show: Callable[[FormPlan], object], assign: Callable[[], object]
    ) -> None:
        self._context = context
        self._register = context.register
        self._today = context.today
        self._citizen = citizen
        self._show = show
        self._assign = assign

    def all(self) -> list[Section]:
        """Every section, in order."""
        return [
            self.goal(),
            self.groups(),
            self.contacts(),
            self.offers(),
            self.follow_ups(),
            *more_sections(self._context, self._citizen, self._show),
        ]

    def goal(self) -> Section:
        """Job goal and CV."""
        row = self._citizen
        plan = partial(self._open, GOAL.change, self._context, row, about=row.name, section=True)
        goal = " · ".join(part for part in (row.job_goal, day(row.job_goal_on) if row.job_goal_on else "") if part)
        has_cv = texts.cv(row.cv_on) if row.has_cv else ""
        return Section(
            key="goal",
            icon="job_goal",
            title=common.JOB_GOAL_AND_CV,
            add=plan,
            add_words=common.EDIT,
            lines=(
                _fact("goal-job", common.JOB_GOAL, goal, plan),
                _fact("goal-cv", common.CV, has_cv, plan),
            ),
        )

    def groups(self) -> Section:
        """Programmes and groups, the newest first."""
        rows = sorted(self._register.of_citizen(Enrolment, self._citizen.id), key=lambda row: row.start, reverse=True)
        return Section(
            key="groups",
            icon="group",
            title=texts.GROUPS,
            none=texts.NO_GROUPS,
            add=partial(self._open, enrol, self._context, self._citizen),
            lines=[self._enrolment(row) for row in rows],
        )

    def contacts(self) -> Section:
        """Contact persons, the newest first; for leaders with the cause of each change."""
        rows = sorted(self._register.of_citizen(Assignment, self._citizen.id), key=lambda row: row.start, reverse=True)
        count = sum(each.kind is ChangeKind.CHANGE for each in changes_of(self._register, self._citizen.id))
        title = f"{common.WORKER} · {texts.changes(count)}" if count else common.WORKER
        return Section(
            key="contacts",
            icon="citizen",
            title=title,
            none=common.NONE_YET,
            add=self._assign,
            add_words=common.ASSIGN_WORKER,
            lines=[self._contact(row) for row in rows],
        )

    def offers(self) -> Section:
        """Agreements and offers, the newest first."""
        agreements = self._register.of_citizen(Agreement, self._citizen.id)
        spells = self._register.of_citizen(Spell, self._citizen.id)
        lines = [(row.start, self._agreement(row)) for row in agreements]
        lines += [(row.start, self._spell(row)) for row in spells]
        lines.sort(key=lambda each: each[0], reverse=True)
        return Section(
            key="offers",
            icon="agreement",
            title=common.OFFER_OR_JOB,
            none=common.NONE_YET,
            add=self.new_agreement,
            add_words=common.NEW_AGREEMENT,
            lines=[
                *(line for _start, line in lines),
                Line(key="offers-spell", left="", words=common.ADD_SPELL, tone="accent", open=self._new_spell),
            ],
        )

    def follow_ups(self) -> Section:
        """Follow-ups: those ahead and late first, then those held, the newest first."""
        rows = self._register.of_citizen(FollowUp, self._citizen.id)
        waiting = [row for row in rows if is_open(row)]
        over = sorted((row for row in rows if not is_open(row)), key=_when, reverse=True)
        return Section(
            key="follow_ups",
            icon="follow_up",
            title=common.FOLLOW_UPS,
            none=common.NONE_YET,
            add=partial(self._open, forms_contacts.plan_follow_up, self._context, [self._citizen]),
            add_words=texts.PLAN,
            lines=[*self._cancelling(waiting), *(self._follow_up(row) for row in (*waiting, *over))],
            most=5,
        )

    def _cancelling(self, waiting: Sequence[FollowUp]) -> list[Line]:
        """The step that cancels what is planned with a citizen who has left."""
        gone = [row.id for row in waiting if not still_to_make(self._register, row, self._today)]
        if not gone:
            return []
        words = texts.cancel_planned(len(gone))
        return [Line(key="follow_ups-cancel", left="", words=words, tone="accent", open=partial(self._cancel, gone))]

    def _cancel(self, follow_ups: Sequence[FollowUpId]) -> None:
        said = follow_ups_cancelled(len(follow_ups))
        self._context.run(CancelFollowUps(follow_ups=follow_ups), said=said)

    def new_agreement(self) -> None:
        """Open the form of a new agreement; then the agreement's own page."""
        self._show(new_agreement(self._context, "offers", self._open_agreement, citizen=self._citizen))

    def _new_spell(self) -> None:
        self._show(SPELL.new(self._context, citizen=self._citizen.id))

    def _open_agreement(self, key: str) -> None:
        self._context.navigate("agreements", Door(row=key))

    def _open(self, make: Callable[..., FormPlan], *arguments: object, **more: object) -> None:
        self._show(make(*arguments, **more))

    def _enrolment(self, row: Enrolment) -> Line:
        programme = self._context.programmes.find(row.programme)
        name = "" if programme is None else programme.group_names.get(row.group, "")
        words = texts.enrolment(row.programme, danish(row.group), name, step_up=row.step_up)
        return Line(
            key=row.id,
            left=texts.since(row.start, row.end),
            words=words,
            tone="text" if holds_on(row, self._today) else "text2",
            open=partial(self._open, ENROLMENT.change, self._context, row),
        )

    def _contact(self, row: Assignment) -> Line:
        worker = self._register.need(Worker, row.worker)
        months = texts.months_between(row.start, row.end or self._today)
        role = "" if row.role is Role.FIXED else danish(row.role)
        cause = said(row.change_cause) if self._context.packet is None else ""  # causes are for leaders only
        words = texts.contact(worker.name or worker.initials, role, months, cause)
        return Line(
            key=row.id,
            left=texts.since(row.start, row.end),
            words=words,
            tone="text" if holds_on(row, self._today) else "text2",
            open=partial(self._open, forms_contacts.assignment, self._context, row),
        )

    def _agreement(self, row: Agreement) -> Line:
        firm = self._register.find(Employer, row.employer)
        step = hours_on(self._register, row, self._today, HoursKind.ACTUAL)
        words = texts.agreement(danish(row.kind), "" if firm is None else firm.name, step.minutes if step else None)
        tone, icon, state = "text2", "", danish(row.status)
        if runs(row) and holds_on(row, self._today):
            found = clearness(self._register, self._context.programmes, row, self._today)
            tone, icon = ("text", "ok") if found.is_clear else ("warn", "warn")
            state = f"{texts.CLEAR if found.is_clear else texts.UNCLEAR} · {texts.ends(row.end)}".rstrip(" ·")
        return Line(
            key=row.id,
            left=texts.since(row.start, row.end),
            words=f"{words} · {state}",
            tone=tone,
            icon=icon,
            open=partial(self._open_agreement, row.id),
        )

    def _spell(self, row: Spell) -> Line:
        words = texts.agreement(danish(row.kind), row.source, row.weekly_minutes)
        return Line(
            key=row.id,
            left=texts.since(row.start, row.end),
            words=f"{words} · {texts.until(row.end)}".rstrip(" ·"),
            tone="text" if holds_on(row, self._today) else "text2",
            open=partial(self._open, SPELL.change, self._context, row),
        )

    def _follow_up(self, row: FollowUp) -> Line:
        when = row.held or row.planned
        late = (self._today - row.planned).days if is_open(row) and row.planned is not None else 0
        outcome = "" if is_open(row) else danish(row.outcome)
        parts = (texts.late(late) if late > 0 else "", outcome, danish(row.form), danish(row.with_whom), row.result)
        form: Callable[[], None]
        if is_open(row):
            form = partial(self._open, forms_contacts.register_follow_up, self._context, self._citizen, row)
        else:
            form = partial(self._open, forms_contacts.change_follow_up, self._context, row)
        return Line(
            key=row.id,
            left=NONE if when is None else day(when),
            words=texts.follow_up(*parts) or capital(danish(row.outcome)) or NONE,
            tone="danger" if late > 0 else "text" if is_open(row) else "text2",
            icon="danger" if late > 0 else "",
            open=form,
        )


def _fact(key: str, left: str, words: str, form: Callable[[], object]) -> Line:
    if words:
        return Line(key=key, left=left, words=words, open=form)
    return Line(key=key, left=left, words=common.LACKS_SMALL, tone="warn", icon="missing", open=form)


def _when(row: FollowUp) -> tuple[str, str]:
    when = row.held or row.planned
    return "" if when is None else when.isoformat(), row.id
