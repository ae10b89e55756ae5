"""Settings that belong to the register: their keys, their defaults, and how their text is read."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from planner.domain.errors import Code, Problem
from planner.domain.plan_settings import PLAN_RANGES
from planner.domain.register import Register


class SettingKey(StrEnum):
    """A setting's id in the register. Shares are per mille; a switch is 0 or 1.

    ``DEMO_TODAY`` is the day (ISO) that a demo file stays at; ``BACKUP_FOLDER`` a path, "" for the folder beside the
    file. ``REGISTER_ID`` tells this register from every other; it is made when first needed.
    ``PACKET`` (JSON) stands in a follow-up packet only, and says whose it is.
    """

    MUNICIPALITY = "municipality"
    TEAM = "team"
    AS_OF = "as_of"
    DEMO_TODAY = "demo_today"
    BACKUP_FOLDER = "backup_folder"
    CHANGES_A_YEAR = "changes_a_year"
    SOFT_SHARE = "soft_share"
    SHORT_ABSENCE_DAYS = "short_absence_days"
    RAMP_UP = "ramp_up"
    RAMP_FIRST_MONTHS = "ramp_first_months"
    RAMP_FIRST_SHARE = "ramp_first_share"
    RAMP_NEXT_MONTHS = "ramp_next_months"
    RAMP_NEXT_SHARE = "ramp_next_share"
    RHYTHM_DAYS = "rhythm_days"
    # days that are no public holidays, but on which no talk is proposed (``domain.working_days``)
    CLOSED_1_MAY = "closed_1_may"
    CLOSED_5_JUNE = "closed_5_june"
    CLOSED_24_DECEMBER = "closed_24_december"
    CLOSED_31_DECEMBER = "closed_31_december"
    WARM_DAYS = "warm_days"
    # which points of its own the team asks of a full agreement (``domain.clear_agreement``)
    POINT_P_NUMBER = "point_p_number"
    POINT_CONTACT_PERSON = "point_contact_person"
    POINT_MENTOR = "point_mentor"
    POINT_KIND_AND_PERIOD = "point_kind_and_period"
    POINT_RESPONSIBLE = "point_responsible"
    POINT_ON_ABSENCE = "point_on_absence"
    IN_TOUCH_DAYS = "in_touch_days"
    # the day of the following month on which a status sheet is due; "" where it is due when its month is over
    SHEET_DAY = "sheet_day"
    # JSON, read by ``app.status_sheet.profiles``: who gets sheets, and the grants by programme
    RECIPIENTS = "recipients"
    GRANTS = "grants"
    # JSON, read by ``app.status_sheet.form_profiles``: the agency's forms with their mappings, and their files
    FORMS = "forms"
    FORM_FILES = "form_files"
    # JSON, read by ``app.list_words``: what words of lists mean
    LIST_WORDS = "list_words"
    # JSON, read by ``app.firm_import``: what headings of lists of firms mean
    FIRM_COLUMNS = "firm_columns"
    # JSON, read by ``app.agency_table``: which rows of the agency's report are which of ours
    AGENCY_ROWS = "agency_rows"
    # JSON, read by ``app.case_lists.file_names``: what the files of the newest lists were called
    LIST_FILES = "list_files"
    # what was said of the file's recovery key, read by ``app.recovery``
    RECOVERY_KEY = "recovery_key"
    REGISTER_ID = "register_id"
    PACKET = "packet"


# Defaults of the rules on caps: a soft cap of nine tenths, absences under four weeks left alone, newcomers at half for
# three months and at three quarters for the next three. Beside them the rhythm of follow-up, how long a relation to a
# firm stays warm after a contact, and how long after one a worker is said to be in touch with it.
NUMBERS: Final[dict[SettingKey, int]] = {
    SettingKey.SOFT_SHARE: 900,
    SettingKey.SHORT_ABSENCE_DAYS: 28,
    SettingKey.RAMP_UP: 1,
    SettingKey.RAMP_FIRST_MONTHS: 3,
    SettingKey.RAMP_FIRST_SHARE: 500,
    SettingKey.RAMP_NEXT_MONTHS: 3,
    SettingKey.RAMP_NEXT_SHARE: 750,
    SettingKey.RHYTHM_DAYS: 28,
    SettingKey.CLOSED_1_MAY: 0,
    SettingKey.CLOSED_5_JUNE: 1,
    SettingKey.CLOSED_24_DECEMBER: 1,
    SettingKey.CLOSED_31_DECEMBER: 1,
    SettingKey.WARM_DAYS: 180,
    SettingKey.POINT_P_NUMBER: 1,
    SettingKey.POINT_CONTACT_PERSON: 1,
    SettingKey.POINT_MENTOR: 1,
    SettingKey.POINT_KIND_AND_PERIOD: 1,
    SettingKey.POINT_RESPONSIBLE: 1,
    SettingKey.POINT_ON_ABSENCE: 1,
    SettingKey.IN_TOUCH_DAYS: 30,
}
# Least and most that a number may be set to.
RANGES: Final[dict[str, tuple[int, int]]] = {
    SettingKey.SOFT_SHARE: (1, 1000),
    SettingKey.SHORT_ABSENCE_DAYS: (0, 366),
    SettingKey.RAMP_UP: (0, 1),
    SettingKey.RAMP_FIRST_MONTHS: (0, 60),
    SettingKey.RAMP_FIRST_SHARE: (0, 1000),
    SettingKey.RAMP_NEXT_MONTHS: (0, 60),
    SettingKey.RAMP_NEXT_SHARE: (0, 1000),
    SettingKey.RHYTHM_DAYS: (1, 366),
    SettingKey.CLOSED_1_MAY: (0, 1),
    SettingKey.CLOSED_5_JUNE: (0, 1),
    SettingKey.CLOSED_24_DECEMBER: (0, 1),
    SettingKey.CLOSED_31_DECEMBER: (0, 1),
    SettingKey.WARM_DAYS: (1, 1096),
    SettingKey.POINT_P_NUMBER: (0, 1),
    SettingKey.POINT_CONTACT_PERSON: (0, 1),
    SettingKey.POINT_MENTOR: (0, 1),
    SettingKey.POINT_KIND_AND_PERIOD: (0, 1),
    SettingKey.POINT_RESPONSIBLE: (0, 1),
    SettingKey.POINT_ON_ABSENCE: (0, 1),
    SettingKey.IN_TOUCH_DAYS: (1, 366),
    SettingKey.SHEET_DAY: (1, 28),
}


def setting_problem(key: str, value: str) -> Problem | None:
    """What is wrong with the text of a setting; "" takes a setting out and is never wrong."""
    limits = RANGES.get(key, PLAN_RANGES.get(key))
    if limits is None or not value:
        return None
    least, most = limits
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return None
    return Problem(Code.NUMBER_RANGE, key, {"least": least, "most": most})


def number(register: Register, key: SettingKey) -> int:
    """A whole-number setting, or its default where the register has none or holds something else."""
    text = register.setting(key)
    return int(text) if text.isascii() and text.isdigit() else NUMBERS[key]
