"""One notion is one number wherever it is asked, and a past month stays as it was.

The first property asks window, sheet, check, lists and JSON of any register alike. The second lets anything happen
today and later: no figure of a month that is over may move, neither at once, nor after undo, nor read anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from planner.app.caseload import Caseload
from planner.app.queries import agreements, citizen_filters, overview
from planner.app.queries.citizens import Missing, citizen_rows
from planner.app.queries.indicators import Indicator, Sign
from planner.app.queries.results import results
from planner.app.sheets import presend_check
from planner.app.status_sheet.build import SheetMaker, gather
from planner.app.status_sheet.check_lines import CheckCode
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import default_profile
from planner.domain.errors import RefusedError
from planner.domain.measures import Measure
from planner.domain.month_status import month_status
from planner.domain.periods import Month
from planner.domain.records import Citizen
from planner.texts import measures
from support.nasty_months import TODAY, Ground, grounds, later_step
from support.services import NOON, a_caseload

CODES = ("FSM", "IPS")
NOW = Month.of(TODAY)
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck))
Said = Mapping[Any, Any]


def of_sheet(caseload: Caseload, code: str, month: Month) -> Said:
    """Every count that the status sheet holds."""
    order = SheetOrder(programme=code, month=month, recipient=default_profile(caseload.register))
    maker = SheetMaker(user="TST", now=NOON, today=TODAY, version="1")
    return gather(caseload.register, caseload.programmes, order, maker).data.figures.counts


def of_window(caseload: Caseload, code: str, month: Month) -> tuple[Said, dict[Sign, Indicator]]:
    """Every count and indicator of the page on results."""
    page = results(caseload.register, caseload.programmes, code, month, TODAY)
    counts = {(row.measure, str(each.month)): row.citizens(each.month) for row in page.rows for each in page.statuses}
    return counts, {each.sign: each for each in page.indicators}


def of_check(caseload: Caseload, code: str, month: Month) -> dict[CheckCode, set[str]]:
    """The rows that each line of the check before sending names; none where the line is not there."""
    order = SheetOrder(programme=code, month=month, recipient=default_profile(caseload.register))
    return defaultdict(set, {line.code: set(line.ids) for line in presend_check(caseload, order)})


def everything(caseload: Caseload, month: Month) -> Said:
    """All that is said of a month."""
    found: dict[Any, Any] = {}
    for code in CODES:
        counts, signs = of_window(caseload, code, month)
        found |= {(code, "page", key): value for key, value in counts.items()}
        found |= {(code, "sign", key): (each.done, each.missing) for key, each in signs.items()}
        found |= {
            (code, "sheet", key): value for key, value in of_sheet(caseload, code, month).items() if key[0] != "load"
        }
        status = month_status(caseload.register, caseload.programmes, code, month)
        found[code, "json"] = measures.as_json(status)
        checked = of_check(caseload, code, month)
        for what in (CheckCode.NOT_CLEAR, CheckCode.NOT_PREPARED, CheckCode.FOLLOW_UPS_OVERDUE):
            found[code, what] = checked[what]
    return found


@QUIET
@given(grounds())
def test_one_number_wherever_it_is_asked(services: Ground) -> None:
    caseload = a_caseload(*services.rows)
    register, programmes = caseload.register, caseload.programmes
    rows = citizen_rows(register, programmes, TODAY)
    team = {each.sign: each for each in overview.core_elements(register, programmes, rows, TODAY)}
    tiles = overview.tiles(register, programmes, rows, TODAY)
    signs = {code: of_window(caseload, code, NOW)[1] for code in CODES}

    for sign in (Sign.JOB_GOAL_AND_CV, Sign.CLEAR_AGREEMENT, Sign.NETWORK):
        for part in ("done", "missing"):
            apart = {one for code in CODES for one in getattr(signs[code][sign], part)}
            assert set(getattr(team[sign], part)) == apart
    clear = team[Sign.CLEAR_AGREEMENT]
    assert (tiles.unclear, tiles.courses) == (frozenset(clear.missing), clear.base)

    def listed(*lacking: Missing) -> set[str]:
        chosen = list(filter(citizen_filters.keeper({"missing": ",".join(lacking)}, TODAY), rows))
        return {row.id for row in chosen}

    assert listed(Missing.CLEAR_AGREEMENT) == set(clear.missing)
    assert listed(Missing.JOB_GOAL, Missing.CV) == set(team[Sign.JOB_GOAL_AND_CV].missing)

    page = agreements.agreement_rows(register, programmes, TODAY)
    unclear = {row.id for row in page if agreements.in_view(row, agreements.View.UNCLEAR, TODAY)}
    for code in CODES:
        status = month_status(register, programmes, code, NOW)
        said, counts = measures.as_json(status), of_sheet(caseload, code, NOW)
        for measure, key in measures.JSON_KEYS.items():
            shown = counts.get(("status", str(NOW), key))
            assert shown is None or shown == said[key] == status.count(measure)
        for at, sign in enumerate((Sign.JOB_GOAL_AND_CV, Sign.NETWORK, Sign.CLEAR_AGREEMENT)):
            kind = "workers" if sign is Sign.NETWORK else "indicator"
            keys = [key for key in counts if key[1:] in {(str(at), "count"), (str(at), "base")}]
            # the base of job goal and CV is the status figure itself, and stands there
            base = [] if sign is Sign.JOB_GOAL_AND_CV else [signs[code][sign].base]
            assert sorted(counts[key] for key in keys) == sorted([len(signs[code][sign].done), *base]), kind
        assert signs[code][Sign.JOB_GOAL_AND_CV].base == said["gruppe1"]
        checked = of_check(caseload, code, NOW)
        assert checked[CheckCode.NOT_PREPARED] == set(signs[code][Sign.JOB_GOAL_AND_CV].missing)
        members = set(status.citizens(Measure.GROSS))
        own = {row.id for row in page if row.id in unclear and row.agreement.citizen in members}
        assert checked[CheckCode.NOT_CLEAR] == own
        assert counts["agreements", "", "running"] - counts["agreements", "", "clear"] == len(own)


@QUIET
@given(grounds(), st.data())
def test_a_month_that_is_over_stays_whatever_happens_later(services: Ground, data: st.DataObject) -> None:
    caseload = a_caseload(*services.rows)
    months = (Month(2026, 8), Month(2026, 10))
    before = {month: everything(caseload, month) for month in months}
    done = 0
    for _ in range(data.draw(st.integers(1, 6))):
        command = later_step(caseload.register, data.draw)
        if command is None:
            continue
        with suppress(RefusedError):
            done += bool(caseload.run(command).changes.images)
            event(type(command).__name__)
        for month in months:
            assert everything(caseload, month) == before[month], command
    again = Caseload(caseload.db, caseload.services, user="TST")
    for month in months:
        assert everything(again, month) == before[month]
    for _ in range(done):
        caseload.undo()
    for month in months:
        assert everything(caseload, month) == before[month]
    assert len(caseload.register.all(Citizen)) == sum(isinstance(row, Citizen) for row in services.rows)
