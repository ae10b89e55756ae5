"""The closed sets of choices of the field. Values are codes; ``texts.words`` holds the Danish (a test compares)."""

from enum import StrEnum


class Group(StrEnum):
    """Visitation group. ``NONE`` in programmes without groups."""

    NONE = ""
    ONE = "1"
    TWO = "2"
    THREE = "3"
    DEFERRED = "deferred"
    UNVISITED = "unvisited"


class CaseWeight(StrEnum):
    """How heavy a case is: shown and balanced, never summed into a cap."""

    SIMPLE = "simple"
    COMPLEX = "complex"
    VERY_COMPLEX = "very_complex"


class ExemptionCause(StrEnum):
    """The thirteen exemption marks of the case systems."""

    FRACTIONAL_PENSION = "fractional_pension"
    PARENTAL_LEAVE = "parental_leave"
    SICKNESS = "sickness"
    NO_PERSONAL_CONTACT = "no_personal_contact"
    TOWARDS_EARLY_RETIREMENT = "towards_early_retirement"
    TOWARDS_PENSION = "towards_pension"
    TOWARDS_JOB = "towards_job"
    PARENTAL_LEAVE_SOON = "parental_leave_soon"
    WORK_SHARING_SHORT = "work_sharing_short"
    WORK_SHARING_LONG = "work_sharing_long"
    WEATHER_OR_MATERIALS = "weather_or_materials"
    SENTENCE = "sentence"
    SPECIAL = "special"


class DepartureCause(StrEnum):
    """Why a citizen left the measure."""

    MOVED = "moved"
    DEAD = "dead"
    STATE_PENSION = "state_pension"
    SENIOR_PENSION = "senior_pension"


class Function(StrEnum):
    """What a worker does."""

    JOB_AGENT = "job_agent"
    COORDINATOR = "coordinator"
    AUTHORITY = "authority"
    COMPANY_CONSULTANT = "company_consultant"
    MENTOR = "mentor"


class Rounding(StrEnum):
    """How cap per full-time equivalent times share becomes whole cases."""

    DOWN = "down"
    NEAREST = "nearest"


class Role(StrEnum):
    """How a worker holds a citizen."""

    FIXED = "fixed"
    COVER = "cover"
    SECOND = "second"


class ChangeCause(StrEnum):
    """Why a contact person changed. ``NONE`` when nothing was said."""

    NONE = ""
    SICKNESS = "sickness"
    PARENTAL_LEAVE = "parental_leave"
    RESIGNED = "resigned"
    REDISTRIBUTION = "redistribution"
    CITIZENS_WISH = "citizens_wish"
    MOVING = "moving"
    OTHER = "other"


class AgreementKind(StrEnum):
    """What an agreement with an employer is about."""

    WORK_TRIAL = "work_trial"
    WAGE_SUBSIDY = "wage_subsidy"
    SMALL_JOB = "small_job"
    JOB = "job"
    FLEX_JOB = "flex_job"


class AgreementStatus(StrEnum):
    """Where an agreement stands; apart from whether it is clear."""

    DRAFT = "draft"
    ACTIVE = "active"
    ENDED = "ended"
    BROKEN_OFF = "broken_off"


class HoursKind(StrEnum):
    """A step of the hours ladder as planned, or as it became."""

    PLANNED = "planned"
    ACTUAL = "actual"


class SpellKind(StrEnum):
    """States and offers known without an agreement."""

    WORK_TRIAL = "work_trial"
    WAGE_SUBSIDY = "wage_subsidy"
    SMALL_JOB = "small_job"
    JOB = "job"
    EDUCATION = "education"
    EDUCATION_UNPAID = "education_unpaid"
    FLEX_JOB = "flex_job"
    GUIDANCE = "guidance"
    MENTOR_SUPPORT = "mentor_support"


class With(StrEnum):
    """Who took part in a follow-up."""

    NONE = ""
    CITIZEN = "citizen"
    EMPLOYER = "employer"
    BOTH = "both"


class ContactForm(StrEnum):
    """How a contact was held."""

    NONE = ""
    MEETING = "meeting"
    PHONE = "phone"
    VIDEO = "video"
    WRITTEN = "written"


class Outcome(StrEnum):
    """What became of a planned follow-up; ``NONE`` while it is only planned."""

    NONE = ""
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class RehabilitationStage(StrEnum):
    """The road of a group 2 citizen through the rehabilitation team."""

    PREPARING = "preparing"
    AWAITING_MEETING = "awaiting_meeting"
    MEETING = "meeting"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"


class Decision(StrEnum):
    """What was decided. ``NONE`` on the earlier stages."""

    NONE = ""
    RESOURCE_COURSE = "resource_course"
    FLEX_JOB = "flex_job"
    EARLY_PENSION = "early_pension"
    OTHER = "other"


class PlanRuleKind(StrEnum):
    """The leader's hand on a pair of citizen and worker."""

    PIN = "pin"
    VETO = "veto"


class PacketKind(StrEnum):
    """What was handed to a worker: an encrypted file of the program's own, or a workbook for Excel."""

    FILE = "file"
    WORKBOOK = "workbook"


class PacketState(StrEnum):
    """What the leader decided on one entry of a packet: taken in, left for later, or not wanted."""

    MERGED = "merged"
    WAITING = "waiting"
    DECLINED = "declined"
