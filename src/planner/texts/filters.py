"""Names of the filters that come with the program, by the key of ``READY_FILTERS``."""

from __future__ import annotations

from typing import Final

READY: Final = {
    "missing_clear_agreement": "Mangler klar aftale",
    "overdue": "Opfølgning overskredet",
    "group_2_over_9": "Gruppe 2 over 9 mdr.",
    "without_job_goal": "Uden jobmål",
    "unassigned": "Uden jobformidler",
    "to_visit": "Skal visiteres",
    "silent": "Uden kontakt i 6 uger",
    "new_without_talk": "Nye uden første samtale",
    "exemption_ends": "Fritagelse slutter snart",
    "trial_13": "Praktik nær 13 uger",
    "trial_26": "Praktik nær 26 uger",
    "no_meeting": "Gruppe 2 uden mødedato",
}
