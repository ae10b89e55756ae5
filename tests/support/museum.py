"""Makes a file of the present version for the museum of old files: an invented row of every kind."""

from __future__ import annotations

from pathlib import Path

from planner.app.files import create_file
from planner.domain.file_records import ProgrammeVersion
from support.odd_rows import ODD_TEXTS, one_of_each
from support.services import some_services
from support.steps import Add

OLD_PASSWORD = "museum for gamle filer"


def make_old_file(path: Path) -> None:
    """Write the file; nothing may stand at the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    caseload = create_file(path, OLD_PASSWORD, user="TST", services=some_services())
    rows = one_of_each(ODD_TEXTS[0])
    # Rules first: once rows name their programme, or a sheet was sent of it, they would be refused.
    caseload.run(Add(records=tuple(row for row in rows if isinstance(row, ProgrammeVersion))))
    caseload.run(Add(records=tuple(row for row in rows if not isinstance(row, ProgrammeVersion))))
    caseload.safety = None  # no backup of a museum piece
    caseload.close()
