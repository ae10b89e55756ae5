"""What a command did, as one record: it feeds undo, the audit trail and the refresh of every window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from planner.domain.ids import JournalEntryId

Value = str | int | None
Row = Mapping[str, Value]


class Action(StrEnum):
    """Every named step a user can take, or could once; ``texts.actions`` says it in Danish (a test holds that)."""

    ADD_CITIZEN = "add_citizen"
    CHANGE_CITIZEN = "change_citizen"
    CHANGE_CPR = "change_cpr"
    MERGE_CITIZENS = "merge_citizens"
    ENROL_CITIZEN = "enrol_citizen"
    CHANGE_GROUP = "change_group"
    CHANGE_ENROLMENT = "change_enrolment"
    END_ENROLMENT = "end_enrolment"
    REMOVE_ENROLMENT = "remove_enrolment"
    ADD_EXEMPTION = "add_exemption"
    CHANGE_EXEMPTION = "change_exemption"
    REMOVE_EXEMPTION = "remove_exemption"
    ADD_BENEFIT = "add_benefit"
    CHANGE_BENEFIT = "change_benefit"
    REMOVE_BENEFIT = "remove_benefit"
    REGISTER_DEPARTURE = "register_departure"
    CHANGE_DEPARTURE = "change_departure"
    REMOVE_DEPARTURE = "remove_departure"
    ADD_REHABILITATION_STEP = "add_rehabilitation_step"
    CHANGE_REHABILITATION_STEP = "change_rehabilitation_step"
    REMOVE_REHABILITATION_STEP = "remove_rehabilitation_step"
    ADD_STEP_UP = "add_step_up"
    CHANGE_STEP_UP = "change_step_up"
    REMOVE_STEP_UP = "remove_step_up"
    ADD_SPELL = "add_spell"
    CHANGE_SPELL = "change_spell"
    REMOVE_SPELL = "remove_spell"
    ADD_WORKER = "add_worker"
    CHANGE_WORKER = "change_worker"
    ADD_AGENCY_FIGURE = "add_agency_figure"
    CHANGE_AGENCY_FIGURE = "change_agency_figure"
    REMOVE_AGENCY_FIGURE = "remove_agency_figure"
    ADD_AGENCY_REPORT = "add_agency_report"
    REMOVE_AGENCY_REPORT = "remove_agency_report"
    ADD_WEEKLY_HOURS = "add_weekly_hours"
    CHANGE_WEEKLY_HOURS = "change_weekly_hours"
    REMOVE_WEEKLY_HOURS = "remove_weekly_hours"
    ADD_ABSENCE = "add_absence"
    CHANGE_ABSENCE = "change_absence"
    REMOVE_ABSENCE = "remove_absence"
    SET_CAP = "set_cap"
    CHANGE_CAP = "change_cap"
    REMOVE_CAP = "remove_cap"
    ASSIGN = "assign"
    END_ASSIGNMENT = "end_assignment"
    REMOVE_ASSIGNMENT = "remove_assignment"
    ACCEPT_PLAN = "accept_plan"
    HAND_OVER = "hand_over"
    RETURN_COVER = "return_cover"
    EXTEND_COVER = "extend_cover"
    MOVE_COVER = "move_cover"
    GIVE_LEFT_WORK = "give_left_work"
    SAVE_SCENARIO = "save_scenario"
    REMOVE_SCENARIO = "remove_scenario"
    ADOPT_SCENARIO = "adopt_scenario"
    PIN = "pin"
    VETO = "veto"
    CLEAR_PLAN_RULE = "clear_plan_rule"
    ADD_EMPLOYER = "add_employer"
    CHANGE_EMPLOYER = "change_employer"
    REMOVE_EMPLOYER = "remove_employer"
    MERGE_EMPLOYERS = "merge_employers"
    ADD_WORKPLACE = "add_workplace"
    CHANGE_WORKPLACE = "change_workplace"
    REMOVE_WORKPLACE = "remove_workplace"
    ADD_EMPLOYER_PERSON = "add_employer_person"
    CHANGE_EMPLOYER_PERSON = "change_employer_person"
    REMOVE_EMPLOYER_PERSON = "remove_employer_person"
    ADD_EMPLOYER_CONTACT = "add_employer_contact"
    CHANGE_EMPLOYER_CONTACT = "change_employer_contact"
    REMOVE_EMPLOYER_CONTACT = "remove_employer_contact"
    ADD_AGREEMENT = "add_agreement"
    CHANGE_AGREEMENT = "change_agreement"
    END_AGREEMENT = "end_agreement"
    EXTEND_AGREEMENT = "extend_agreement"
    CONTINUE_AGREEMENT = "continue_agreement"
    COPY_AGREEMENT = "copy_agreement"
    REOPEN_AGREEMENT = "reopen_agreement"
    REMOVE_AGREEMENT = "remove_agreement"
    SET_HOURS = "set_hours"
    REMOVE_HOURS = "remove_hours"
    PLAN_FOLLOW_UP = "plan_follow_up"
    REGISTER_FOLLOW_UP = "register_follow_up"
    CHANGE_FOLLOW_UP = "change_follow_up"
    POSTPONE_FOLLOW_UPS = "postpone_follow_ups"
    CANCEL_FOLLOW_UPS = "cancel_follow_ups"
    REMOVE_FOLLOW_UP = "remove_follow_up"
    CHANGE_SETTINGS = "change_settings"
    CHANGE_PROGRAMME = "change_programme"
    ADOPT_RULES = "adopt_rules"
    CHANGE_RULES = "change_rules"
    REMOVE_RULES = "remove_rules"
    SAVE_FILTER = "save_filter"
    REMOVE_FILTER = "remove_filter"
    SAVE_IMPORT_PROFILE = "save_import_profile"
    SAVE_FORM = "save_form"
    REMOVE_FORM = "remove_form"
    IMPORT_LIST = "import_list"
    IMPORT_REGISTER = "import_register"
    IMPORT_FIRMS = "import_firms"
    FREEZE_SHEET = "freeze_sheet"
    MAKE_DEMO = "make_demo"
    MAKE_PACKET = "make_packet"
    FILL_PACKET = "fill_packet"
    MERGE_PACKET = "merge_packet"
    DECIDE_WAITING = "decide_waiting"
    SAVE_COPY = "save_copy"


# The steps that change so much at once that a backup is made first.
RISKY: Final = frozenset(
    {
        Action.IMPORT_LIST,
        Action.IMPORT_REGISTER,
        Action.IMPORT_FIRMS,
        Action.ACCEPT_PLAN,
        Action.ADOPT_SCENARIO,
        Action.HAND_OVER,
        Action.MERGE_PACKET,
    }
)
# What has left the house cannot be taken back, nor what a file was made of; what was done besides still can.
FINAL: Final = frozenset(
    {Action.FREEZE_SHEET, Action.MAKE_DEMO, Action.MAKE_PACKET, Action.FILL_PACKET, Action.SAVE_COPY}
)


class EntryKind(StrEnum):
    """Whether a journal entry was done, undid an earlier one, or did an undone one again."""

    DONE = "done"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class RowImage:
    """One row before and after; None where the row did not exist."""

    table: str
    row_id: str
    before: Row | None
    after: Row | None

    def inverse(self) -> RowImage:
        """The image that takes the change back."""
        return RowImage(self.table, self.row_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that one run changed, in order, with who, when and what it was called."""

    entry: JournalEntryId
    number: int
    kind: EntryKind
    action: Action
    at: datetime
    user: str
    images: tuple[RowImage, ...]
    target: JournalEntryId | None = None

    def ids(self, table: str) -> frozenset[str]:
        """Ids of the rows of one table that changed; empty when the set does not concern that table."""
        return frozenset(image.row_id for image in self.images if image.table == table)

    def touches(self, *tables: str) -> bool:
        """Whether any row of one of the tables changed."""
        return any(image.table in tables for image in self.images)
