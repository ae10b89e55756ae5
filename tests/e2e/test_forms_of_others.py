"""Forms of many makers, filled by mappings made up for them: nothing but what was ordered differs, and Calc opens them.

``SAGSPLAN_FORMS`` names a folder with workbooks of others (nothing of them belongs into the project); without one the
example form is tried alone, and the test says so.
"""

from __future__ import annotations

import os
import warnings
from datetime import date
from pathlib import Path

import pytest

from planner.domain.agency_form import area_of
from planner.domain.errors import Code
from support.form_trial import Trial, differences, tried
from support.libre_office import saved_by_libre_office

FOLDER = "SAGSPLAN_FORMS"
EXAMPLE = Path(__file__).parents[1] / "data" / "skema_eksempel.xlsx"
# So many of them are opened in the second program: enough to meet every kind, few enough for an evening.
OPENED = 60


def workbooks() -> list[Path]:
    named = os.environ.get(FOLDER, "")
    found = sorted(Path(named).glob("**/*.xls[xm]")) if named else []
    if not found:
        warnings.warn(f"{FOLDER} names no folder with workbooks: only the example form is tried", stacklevel=2)
    return [EXAMPLE, *found]


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:SAGSPLAN_FORMS names")
def test_only_what_was_ordered_differs_in_forms_of_many_makers(tmp_path: Path) -> None:
    faults: list[str] = []
    done: list[Trial] = []
    for path in workbooks():
        data = path.read_bytes()
        trial = tried(data, path.name)
        if trial.content is None:
            allowed = trial.unreadable or trial.refused <= {Code.FORM_SIGNED}
            faults += [] if allowed else [f"{path.name}: nothing could be written, {sorted(trial.refused)}"]
            continue
        done.append(trial)
        faults += [f"{path.name}: {each}" for each in differences(data, trial.content, trial.written)]
        if Code.FORM_HARMED in trial.refused:
            faults.append(f"{path.name}: the proof refused what was written")
    step = max(1, len(done) // OPENED)
    for trial in done[::step]:
        faults += [f"{trial.name} in the second program: {each}" for each in _opened(trial, tmp_path)]
    assert not faults, "\n".join(faults)
    assert done


def _opened(trial: Trial, folder: Path) -> list[str]:
    """What the second program shows in the cells that were written; a number in a cell for days is a day."""
    path = folder / trial.name
    path.write_bytes(trial.content or b"")
    book = saved_by_libre_office(path)
    found = []
    for place, value in trial.written.items():
        name, reference = place.rsplit("!", 1)
        area = area_of(reference)
        if name not in book.sheet_names or not isinstance(value, int) or area is None:
            continue
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        row, column = area.first.row - 1, area.first.column - 1
        shown = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        if not isinstance(shown, date) and shown not in {value, float(value)}:
            found.append(f"{place} is {shown!r}, not {value}")
    return found
