"""Every kind of row of a register, as a frozen dataclass; the rules about them stand in the modules beside.

Dates are days; a period's ``end`` is the last day included, None while it runs. Hours are whole minutes a week. Shares
are per mille. Optional text is "" when absent. Lists are tuples of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain import ids
from planner.domain.file_records import (
    Record,
)
from planner.domain.measures import Measure
from planner.domain.words import (
    AgreementKind,
    AgreementStatus,
    CaseWeight,
    ChangeCause,
    ContactForm,
    Decision,
    DepartureCause,
    ExemptionCause,
    Function,
    Group,
    HoursKind,
    Outcome,
    RehabilitationStage,
    Role,
    Rounding,
    SpellKind,
    With,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen(Record):
    """A person served. ``cpr`` is ten digits, checked by form and date; it can change, the id never does."""

    id: ids.CitizenId
    cpr: str
    name: str = ""
    protected: bool = False
    district: str = ""
    languages: tuple[str, ...] = ()
    required_language: str = ""
    job_goal: str = ""
    job_goal_industry: str = ""
    job_goal_on: date | None = None
    has_cv: bool = False
    cv_on: date | None = None
    weight: CaseWeight = CaseWeight.SIMPLE
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerCpr(Record):
    """A CPR number that a citizen held until a day."""

    id: ids.FormerCprId
    citizen: ids.CitizenId
    cpr: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment(Record):
    """A period of a citizen in one group of one programme. ``leading`` marks the programme that leads."""

    id: ids.EnrolmentId = ids.NEW
    citizen: ids.CitizenId
    programme: str
    group: Group = Group.NONE
    start: date
    end: date | None = None
    step_up: bool = False
    leading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Record):
    """A period in which a citizen carries an exemption mark."""

    id: ids.ExemptionId = ids.NEW
    citizen: ids.CitizenId
    cause: ExemptionCause
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitPeriod(Record):
    """A period on a benefit; ``benefit`` is a code of the benefit data."""

    id: ids.BenefitPeriodId = ids.NEW
    citizen: ids.CitizenId
    benefit: str
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure(Record):
    """A citizen left on a day. Closes nothing and refuses nothing."""

    id: ids.DepartureId = ids.NEW
    citizen: ids.CitizenId
    on: date
    cause: DepartureCause


@dataclass(frozen=True, slots=True, kw_only=True)
class RehabilitationStep(Record):
    """One step on the road through the rehabilitation team."""

    id: ids.RehabilitationStepId = ids.NEW
    citizen: ids.CitizenId
    stage: RehabilitationStage
    on: date
    decision: Decision = Decision.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUp(Record):
    """A step-up meeting: held only with the citizen's consent."""

    id: ids.StepUpId = ids.NEW
    citizen: ids.CitizenId
    consent_on: date | None = None
    meeting_on: date | None = None
    agreed: str = ""
    responsible: ids.WorkerId | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker(Record):
    """A member of the team. ``weekly_minutes`` and ``employed_from`` None: incomplete, gets no citizens.

    ``weekly_minutes`` are the hours from the first day of employment on, until a ``WeeklyHours`` says otherwise: ask
    ``domain.weekly_hours`` for those of a day.
    """

    id: ids.WorkerId = ids.NEW
    initials: str
    name: str = ""
    function: Function = Function.JOB_AGENT
    weekly_minutes: int | None = None
    employed_from: date | None = None
    employed_to: date | None = None
    districts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyHours(Record):
    """A worker's weekly hours from ``start`` until the next such row, in minutes a week."""

    id: ids.WeeklyHoursId = ids.NEW
    worker: ids.WorkerId
    start: date
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(Record):
    """A worker is away for a share of the working time. Absences may overlap and add up, at most 1000 per mille."""

    id: ids.AbsenceId = ids.NEW
    worker: ids.WorkerId
    cause: str
    start: date
    end: date | None = None
    share: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap(Record):
    """Cases per full-time equivalent (37 hours) in a programme and function; ``soft`` None: the default part of it."""

    id: ids.CapId = ids.NEW
    programme: str
    function: Function = Function.JOB_AGENT
    soft: int | None = None
    hard: int
    rounding: Rounding = Rounding.DOWN
    start: date
    end: date | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Record):
    """A worker holds a citizen. ``override_reason`` is what the leader said when it went over the hard cap."""

    id: ids.AssignmentId
    citizen: ids.CitizenId
    worker: ids.WorkerId
    start: date
    end: date | None = None
    role: Role = Role.FIXED
    change_cause: ChangeCause = ChangeCause.NONE
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer(Record):
    """A firm, known by CVR number and, where given, P-number, with its own place and the person first asked for there.

    ``industry`` is what was typed; ``industry_code`` a main group of the list that ``industry_version`` names.
    ``employees`` are those in ordinary jobs at the firm's own place. Further places are ``Workplace`` rows, further
    people ``EmployerPerson`` rows: ``domain.firms`` has all of both.
    """

    id: ids.EmployerId = ids.NEW
    cvr: str
    p_number: str = ""
    name: str
    industry: str = ""
    contact_person: str = ""
    phone: str = ""
    email: str = ""
    responsible: ids.WorkerId | None = None
    industry_code: str = ""
    industry_version: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    district: str = ""
    employees: int | None = None
    contact_role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace(Record):
    """A further place of a firm's, known by its P-number or, lacking that, its street.

    ``employees`` are those in ordinary jobs there.
    """

    id: ids.WorkplaceId = ids.NEW
    employer: ids.EmployerId
    p_number: str = ""
    name: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    district: str = ""
    employees: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerPerson(Record):
    """A further person at a firm, and what they do or decide there."""

    id: ids.EmployerPersonId = ids.NEW
    employer: ids.EmployerId
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerContact(Record):
    """One contact with a firm, in its log."""

    id: ids.EmployerContactId = ids.NEW
    employer: ids.EmployerId
    on: date
    worker: ids.WorkerId
    form: ContactForm = ContactForm.NONE
    result: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """An agreement with an employer about one citizen. ``tasks`` is one task a line.

    ``follows`` is the agreement that it goes on from, at the same firm or another. ``workplace`` and ``person`` say
    where at the firm and with whom: without them it is the firm's own place, and ``contact_person`` or the firm's own.
    """

    id: ids.AgreementId
    number: str
    citizen: ids.CitizenId
    employer: ids.EmployerId
    kind: AgreementKind
    start: date
    end: date | None = None
    tasks: str = ""
    contact_person: str = ""
    mentor: str = ""
    rhythm_days: int | None = None
    ordinary_goal: int | None = None
    goal_on: date | None = None
    agreed_on: date | None = None
    working_hours: str = ""
    considerations: str = ""
    on_absence: str = ""
    status: AgreementStatus = AgreementStatus.ACTIVE
    reason: str = ""
    worker: ids.WorkerId | None = None
    follows: ids.AgreementId | None = None
    workplace: ids.WorkplaceId | None = None
    person: ids.EmployerPersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursStep(Record):
    """A step of an agreement's hours ladder, in force from ``start`` until the next of its kind. Minutes a week."""

    id: ids.HoursStepId
    agreement: ids.AgreementId
    start: date
    minutes: int
    ordinary_minutes: int
    kind: HoursKind
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell(Record):
    """A state or offer known without an agreement."""

    id: ids.SpellId = ids.NEW
    citizen: ids.CitizenId
    kind: SpellKind
    start: date
    end: date | None = None
    weekly_minutes: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """A contact with the citizen, the employer or both: planned, or held."""

    id: ids.FollowUpId
    citizen: ids.CitizenId
    agreement: ids.AgreementId | None = None
    planned: date | None = None
    held: date | None = None
    with_whom: With = With.NONE
    form: ContactForm = ContactForm.NONE
    outcome: Outcome = Outcome.NONE
    result: str = ""
    next_on: date | None = None
    worker: ids.WorkerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFigure(Record):
    """A number of citizens that the agency counted itself, in a row of its result report.

    ``month`` is the first day of the month that is counted, ``as_of`` the day on which the report was drawn, ``source``
    where it was read. Another report is another row: no figure replaces one of another day.
    """

    id: ids.AgencyFigureId = ids.NEW
    programme: str
    measure: Measure
    month: date
    count: int
    as_of: date
    source: str = ""
