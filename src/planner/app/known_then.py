"""What was known here at the end of an earlier day of all that a month's figures are counted from."""

from __future__ import annotations

from datetime import date

from planner.app.caseload import Caseload
from planner.app.status_sheet.frozen import COUNTED, changed_rows
from planner.domain.kinds import TYPES, with_later_fields
from planner.domain.past import TAKEN_OVER
from planner.domain.register import Register
from planner.store import journal
from planner.store.codec import from_row


def known_then(caseload: Caseload, day: date) -> Register:
    """A copy of the register with periods, agreements and hours as they had been entered by the end of a day.

    What came with a whole register stood there before anything is known of. Steps undone since never were.
    """
    copy = caseload.register.snapshot()
    entries = journal.images_of(caseload.db, COUNTED, journal.last_number_on(caseload.db, day))
    for image in changed_rows(entry for entry in entries if entry.action not in TAKEN_OVER):
        kind = TYPES[image.table]
        before = with_later_fields(image.table, image.before)
        if before is None:
            copy.drop(kind, image.row_id)
        else:
            copy.put(from_row(kind, before))
    return copy
