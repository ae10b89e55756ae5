"""Names of the filters that come with the program, by the key of ``READY_FILTERS``."""

from __future__ import annotations

from typing import Final

from planner.texts import common
from planner.texts.citizen_filters import STEP_LATE, STEP_UP

READY: Final = {
    "missing_clear_agreement": "Uden klar aftale",
    "overdue": "Overskredne",
    "group_2_over_9": "Gr. 2 over 9 mdr.",
    "without_job_goal": "Uden jobmål",
    "unassigned": common.NO_WORKER,
    "to_visit": "Skal visiteres",
    "silent": "Uden kontakt",
    "new_without_talk": "Nye uden samtale",
    "exemption_ends": "Fritagelse slutter",
    "trial_13": "Praktik 13 uger",
    "trial_26": "Praktik 26 uger",
    "no_meeting": "Uden mødedato",
    "step_late": STEP_LATE,
    "step_up_due": f"{STEP_UP} forfalder",
}
