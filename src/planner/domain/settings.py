"""Settings that belong to the register: their keys, their defaults, and how their text is read."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from planner.domain.register import Register


class SettingKey(StrEnum):
    """A setting's id in the register. Shares are per mille; a switch is 0 or 1.

    ``DEMO_TODAY`` is the day (ISO) that a demo file stays at; ``BACKUP_FOLDER`` a path, "" for the folder beside the
    file.
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
    # JSON, read by ``app.status_sheet.profiles``: who gets sheets, and the grants by programme
    RECIPIENTS = "recipients"
    GRANTS = "grants"


# Defaults of the rules on caps: a soft cap of nine tenths, absences under four weeks left alone, newcomers at half for
# three months and at three quarters for the next three.
NUMBERS: Final[dict[SettingKey, int]] = {
    SettingKey.SOFT_SHARE: 900,
    SettingKey.SHORT_ABSENCE_DAYS: 28,
    SettingKey.RAMP_UP: 1,
    SettingKey.RAMP_FIRST_MONTHS: 3,
    SettingKey.RAMP_FIRST_SHARE: 500,
    SettingKey.RAMP_NEXT_MONTHS: 3,
    SettingKey.RAMP_NEXT_SHARE: 750,
}


def number(register: Register, key: SettingKey) -> int:
    """A whole-number setting, or its default where the register has none or holds something else."""
    text = register.setting(key)
    return int(text) if text.isascii() and text.isdigit() else NUMBERS[key]
