"""The three ways a request can fail that are nobody's bug, and the codes that ``texts.problems`` turns into Danish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from enum import StrEnum

Detail = str | int | date | None


class Code(StrEnum):
    """What is wrong, as a code. Every code has a sentence in ``texts.problems`` (a test holds that).

    The values in ``details`` that each sentence uses are named beside the sentence.
    """

    # rows in general
    MISSING = "missing"
    NOT_FOUND = "not_found"
    IN_USE = "in_use"
    TOO_LONG = "too_long"
    NEGATIVE = "negative"
    NUMBER_RANGE = "number_range"
    # periods
    END_BEFORE_START = "end_before_start"
    OVERLAP = "overlap"
    OUTSIDE_PROGRAMME = "outside_programme"
    # citizens
    CPR_FORM = "cpr_form"
    CPR_DATE = "cpr_date"
    CPR_TAKEN = "cpr_taken"
    SAME_CITIZEN = "same_citizen"
    NOTES_TOO_LONG = "notes_too_long"
    CHOSEN_TWICE = "chosen_twice"
    NO_GROUPS_HERE = "no_groups_here"
    GROUP_UNKNOWN = "group_unknown"
    PROGRAMME_UNKNOWN = "programme_unknown"
    BENEFIT_UNKNOWN = "benefit_unknown"
    TWO_LEADING = "two_leading"
    NOT_ENROLLED = "not_enrolled"
    # workers and caps
    INITIALS_TAKEN = "initials_taken"
    HOURS_RANGE = "hours_range"
    SHARE_RANGE = "share_range"
    ABSENCE_ADDS_UP = "absence_adds_up"
    SOFT_ABOVE_HARD = "soft_above_hard"
    OVER_HARD_CAP = "over_hard_cap"
    OVER_SOFT_CAP = "over_soft_cap"
    CAP_FALLS_LATER = "cap_falls_later"
    WORKER_INCOMPLETE = "worker_incomplete"
    NOT_EMPLOYED = "not_employed"
    NO_SHARE_LEFT = "no_share_left"
    VETOED = "vetoed"
    LANGUAGE_MISSING = "language_missing"
    PROGRAMME_NOT_SERVED = "programme_not_served"
    SAME_WORKER = "same_worker"
    # employers and agreements
    CVR_FORM = "cvr_form"
    CVR_CHECKSUM = "cvr_checksum"
    P_NUMBER_FORM = "p_number_form"
    EMPLOYER_TAKEN = "employer_taken"
    WORKPLACE_TAKEN = "workplace_taken"
    WORKPLACE_UNKNOWN = "workplace_unknown"
    PERSON_TAKEN = "person_taken"
    SAME_EMPLOYER = "same_employer"
    HANGS_ON = "hangs_on"
    OF_OTHER_FIRM = "of_other_firm"
    NUMBER_TAKEN = "number_taken"
    ENDED_WITHOUT_END = "ended_without_end"
    ORDINARY_ABOVE_TOTAL = "ordinary_above_total"
    HOURS_TAKEN = "hours_taken"
    NOT_A_MONTH = "not_a_month"
    DRAWN_TOO_EARLY = "drawn_too_early"
    DRAWN_AHEAD = "drawn_ahead"
    ROW_NOT_COUNTED = "row_not_counted"
    AGENCY_FIGURE_TAKEN = "agency_figure_taken"
    STEP_TAKEN = "step_taken"
    AGREEMENT_OF_OTHER = "agreement_of_other"
    FOLLOWS_ITSELF = "follows_itself"
    NOT_LATER_END = "not_later_end"
    REOPENED_IN_PAST = "reopened_in_past"
    GOES_ON_BEFORE = "goes_on_before"
    # follow-ups
    NO_DATE = "no_date"
    NO_CONSENT = "no_consent"
    RHYTHM_RANGE = "rhythm_range"
    HELD_IN_FUTURE = "held_in_future"
    NEXT_NOT_AFTER = "next_not_after"
    DAY_HAS_PASSED = "day_has_passed"
    NOT_OPEN = "not_open"
    NOT_A_DRAFT = "not_a_draft"
    # what may stand twice: questions, not refusals (``DoubtfulError``)
    DOUBLE_ABSENCE = "double_absence"
    DOUBLE_SPELL = "double_spell"
    DOUBLE_DEPARTURE = "double_departure"
    DOUBLE_TALK = "double_talk"
    DOUBLE_PLANNED = "double_planned"
    DOUBLE_CONTACT = "double_contact"
    SAME_PERSON = "same_person"
    TWO_ROLES = "two_roles"
    # scenarios
    SCENARIO_UNREADABLE = "scenario_unreadable"
    SCENARIO_NAME_TAKEN = "scenario_name_taken"
    TOO_MANY_SCENARIOS = "too_many_scenarios"
    # a programme's rules
    PROGRAMME_CODE_FORM = "programme_code_form"
    PROGRAMME_CODE_TAKEN = "programme_code_taken"
    PROGRAMME_IN_USE = "programme_in_use"
    PROGRAMME_HAS_RULES = "programme_has_rules"
    RULE_VERSION_TAKEN = "rule_version_taken"
    RULES_NOT_FIRST = "rules_not_first"
    RULES_DAY_TAKEN = "rules_day_taken"
    RULES_REPORTED = "rules_reported"
    RULES_UNREADABLE = "rules_unreadable"
    RULES_THE_SAME = "rules_the_same"
    GROUP_ONE_MISSING = "group_one_missing"
    STATE_TWICE = "state_twice"
    STATE_GAP = "state_gap"
    TARGET_STATE_UNCOUNTED = "target_state_uncounted"
    LEVELS_UNREADABLE = "levels_unreadable"
    LEVELS_NOT_RISING = "levels_not_rising"
    TRANCHES_NOT_WHOLE = "tranches_not_whole"
    TRANCHE_GAP = "tranche_gap"
    TARGET_OUTSIDE = "target_outside"
    TEXT_SIGNS = "text_signs"
    TRANCHE_LEVEL_UNKNOWN = "tranche_level_unknown"
    STANDING_WITHOUT_GROUP = "standing_without_group"
    NEEDED_NOT_COUNTED = "needed_not_counted"
    POINT_TWICE = "point_twice"
    MARK_TWICE = "mark_twice"
    MARK_SIGNS = "mark_signs"
    MARK_PREFIX_TAKEN = "mark_prefix_taken"
    TAKES_OVER_CIRCLE = "takes_over_circle"
    TAKEN_OVER_TWICE = "taken_over_twice"
    TAKES_OVER_RUNNING = "takes_over_running"
    # the file as a whole
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"
    FILE_NOT_EMPTY = "file_not_empty"
    READ_ONLY = "read_only"
    PROPOSAL_STALE = "proposal_stale"
    MONTH_NOT_OVER = "month_not_over"
    SHEET_HAS_ERRORS = "sheet_has_errors"
    CPR_NEEDS_PASSWORD = "cpr_needs_password"  # noqa: S105 -- a code, no password
    SHEET_CHANGED = "sheet_changed"
    RECIPIENT_WITHOUT_CPR = "recipient_without_cpr"
    # the agency's form and its mapping
    FORM_UNREADABLE = "form_unreadable"
    FORM_SIGNED = "form_signed"
    FORM_SHEET_MISSING = "form_sheet_missing"
    FORM_PLACE_MISSING = "form_place_missing"
    FORM_SEVERAL_CELLS = "form_several_cells"
    FORM_CELL_TWICE = "form_cell_twice"
    FORM_CELL_LABEL = "form_cell_label"
    FORM_CELL_MERGED = "form_cell_merged"
    FORM_CELL_FORMULA = "form_cell_formula"
    FORM_CELL_LOCKED = "form_cell_locked"
    FORM_VALUE_REFUSED = "form_value_refused"
    FORM_TOO_FEW_ROWS = "form_too_few_rows"
    FORM_HARMED = "form_harmed"
    FORM_ROWS_REPEATED = "form_rows_repeated"
    FORM_ROWS_BARE = "form_rows_bare"
    FORM_DAY_AS_NUMBER = "form_day_as_number"
    FORM_DIFFERS = "form_differs"
    FORM_SUFFIX = "form_suffix"
    FORM_OVER_ITSELF = "form_over_itself"
    MAPPING_UNREADABLE = "mapping_unreadable"
    MAPPING_EMPTY = "mapping_empty"
    MAPPING_UNKNOWN = "mapping_unknown"
    MAPPING_WITHOUT_DAY = "mapping_without_day"
    MAPPING_NEEDS_CPR = "mapping_needs_cpr"
    MAPPING_NEEDS_PEOPLE = "mapping_needs_people"
    # follow-up packets
    LEADERS_ONLY = "leaders_only"
    NOT_IN_PACKET = "not_in_packet"
    OTHERS_CONTACT = "others_contact"
    PACKET_OVER = "packet_over"
    PACKET_EARLY = "packet_early"
    LAST_DAY_PASSED = "last_day_passed"
    NOBODY_TO_FOLLOW_UP = "nobody_to_follow_up"
    # packets that come back
    NOT_A_PACKET = "not_a_packet"
    PACKET_OF_OTHER_FILE = "packet_of_other_file"
    PACKET_UNKNOWN = "packet_unknown"
    PACKET_TAMPERED = "packet_tampered"
    PACKET_TOO_LONG = "packet_too_long"
    PACKET_OUTSIDE = "packet_outside"
    PACKET_TIME = "packet_time"
    CITIZEN_GONE = "citizen_gone"
    CITIZEN_MOVED = "citizen_moved"
    CITIZEN_LEFT = "citizen_left"
    AGREEMENT_OVER = "agreement_over"
    NEEDS_EARLIER = "needs_earlier"
    LINE_BLOCKED = "line_blocked"
    FIELD_UNDECIDED = "field_undecided"


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule: its code, the form's field that it concerns ("" for the whole) and the sentence's details."""

    code: Code
    field: str = ""
    details: Mapping[str, Detail] = dataclass_field(default_factory=dict)


class SagsplanError(Exception):
    """What the program itself can say about a request that came to nothing. Nothing was written."""


class RefusedError(SagsplanError):
    """A rule of the field says no; all broken rules come together."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = tuple(problems)


class DoubtfulError(RefusedError):
    """No rule says no, but it looks like a slip: ``problems`` are questions. Nothing was written.

    Run again with the questions as ``answered`` to write it all the same. Who knows nothing of questions treats it as
    the refusal that it also is.
    """


class StaleError(SagsplanError):
    """Somebody was first: the row is no longer as it was when the change was made up.

    ``table`` and ``row_id`` name the row; they hold no personal data.
    """

    def __init__(self, table: str, row_id: str) -> None:
        super().__init__(f"{table} {row_id}")
        self.table = table
        self.row_id = row_id


class StoreTrouble(StrEnum):
    """What the environment did, as a code with a sentence in ``texts.store``."""

    WRONG_PASSWORD = "wrong_password"  # noqa: S105 -- a code, no password
    NOT_FOUND = "not_found"
    NOT_A_REGISTER = "not_a_register"
    EXISTS = "exists"
    NEWER_FILE = "newer_file"
    NEEDS_UPGRADE = "needs_upgrade"
    IN_USE = "in_use"
    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    DAMAGED = "damaged"
    FOLDER_GONE = "folder_gone"
    PASSWORD_TOO_SHORT = "password_too_short"  # noqa: S105 -- a code, no password
    BUSY = "busy"
    SERVER_GONE = "server_gone"
    BACKUP_FAILED = "backup_failed"
    SAVED_WITHOUT_BACKUP = "saved_without_backup"
    OTHER_REGISTER = "other_register"
    FILE_GONE = "file_gone"
    FILE_REPLACED = "file_replaced"
    SEVERAL_NAMES = "several_names"
    LOCK_BLOCKED = "lock_blocked"
    PASSWORD_WEAK = "password_weak"  # noqa: S105 -- a code, no password
    NOT_A_RECOVERY_KEY = "not_a_recovery_key"
    UNKNOWN = "unknown"


class StoreError(SagsplanError):
    """The environment says no (file, disk, server). ``details`` fills the sentence: holder, machine, since, path.

    ``doing`` among them says what was at hand: ``step`` (a change of the register), ``file`` (writing something else);
    without it the register was being opened or read.
    """

    def __init__(self, trouble: StoreTrouble, **details: Detail) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.details = details

    def with_details(self, **details: Detail) -> StoreError:
        """The same error, knowing more."""
        return StoreError(self.trouble, **{**self.details, **details})
