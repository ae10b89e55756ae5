"""``sagsplan results``: a month's status, or several months'."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from planner.app.queries.results import months_with_targets
from planner.cli.access import FILE, JSON, Access, opens_a_file
from planner.cli.danish import DanishCommand, SaidError
from planner.cli.output import say, say_json
from planner.cli.values import MONTH
from planner.domain.month_status import MonthStatus
from planner.domain.periods import Month
from planner.domain.programmes import Programme
from planner.domain.tranches import Paid
from planner.texts import cli as texts
from planner.texts import formats, measures
from planner.texts.results import tranche


@click.command("results", cls=DanishCommand, help=texts.HELP_RESULTS)
@FILE
@click.option("--programme", metavar=texts.TEXT_METAVAR, required=True, help=texts.OPTION_PROGRAMME)
@click.option("--month", required=True, type=MONTH, metavar=texts.MONTH_METAVAR, help=texts.OPTION_MONTH)
@click.option("--to", "last", type=MONTH, metavar=texts.MONTH_METAVAR, help=texts.OPTION_TO)
@JSON
@opens_a_file
def results(file: Path, programme: str, month: Month, last: Month | None, *, as_json: bool, access: Access) -> None:
    """Count and print."""
    if last is not None and last < month:
        raise SaidError(texts.MONTHS_TURNED)
    with access.reading(file) as caseload:
        data = caseload.programmes.need(programme)
        found = months_with_targets(
            caseload.register, caseload.programmes, programme, month, last or month, caseload.today
        )
    if not as_json:
        for status, tranches in found:
            _say(status, tranches, data)
    elif last is None:
        say_json(_as_json(*found[0]))
    else:
        say_json([_as_json(*each, with_month=True) for each in found])


def _as_json(status: MonthStatus, tranches: Sequence[Paid], *, with_month: bool = False) -> dict[str, object]:
    found: dict[str, object] = dict(measures.as_json(status, with_month=with_month))
    return found | {measures.TRANCHES_KEY: [measures.tranche_as_json(each) for each in tranches]}


def _say(status: MonthStatus, tranches: Sequence[Paid], programme: Programme) -> None:
    say(texts.status_title(programme.name, formats.month(status.month)))
    for measure in measures.JSON_KEYS:
        percent = None if measure.base is None else status.pct(measure)
        say(texts.status_line(measures.name(measure, programme), status.count(measure), percent))
    for paid in tranches:
        say(tranche(paid))
