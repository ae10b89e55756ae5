"""``sagsplan plan``: works out the proposal; writes it with ``--accept``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app.caseload import Caseload
from planner.cli.access import ACCEPT, FILE, JSON, WITH_CPR, Access, opens_a_file
from planner.cli.danish import DanishCommand
from planner.cli.output import say, say_all, say_json
from planner.cli.values import DAY
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.texts import cli as words
from planner.texts import common
from planner.texts import plan as texts
from planner.texts.formats import masked_cpr, whole_cpr

if TYPE_CHECKING:
    from planner.app.queries.plan import PlanView


@click.command("plan", cls=DanishCommand, help=words.HELP_PLAN)
@FILE
@click.option("--as-of", type=DAY, metavar=words.DAY_METAVAR, help=words.OPTION_AS_OF)
@click.option("--programme", metavar=words.TEXT_METAVAR, help=words.OPTION_PROGRAMME)
@ACCEPT
@click.option("--reason", default="", metavar=words.TEXT_METAVAR, help=words.OPTION_REASON)
@JSON
@WITH_CPR
@opens_a_file
def plan(file: Path, as_of: date | None, programme: str | None, reason: str, access: Access, **said: bool) -> None:
    """Propose, print, and carry out if accepted."""
    from planner.app.queries.plan import PlanRequest, propose
    from planner.app.queries.plan_as_json import to_json

    if reason and not said["accept"]:
        raise click.UsageError(words.REASON_WITHOUT_ACCEPT)

    with access.writing(file) if said["accept"] else access.reading(file) as caseload:
        view = propose(caseload.register, caseload.programmes, PlanRequest(as_of or caseload.today, programme))
        if said["as_json"]:
            say_json(to_json(caseload.register, view, with_cpr=said["with_cpr"]))
        else:
            say_all(_lines(caseload.register, view, with_cpr=said["with_cpr"]))
        if said["accept"]:
            _accept(caseload, view, reason, quiet=said["as_json"])


def _accept(caseload: Caseload, view: PlanView, reason: str, *, quiet: bool) -> None:
    from planner.app.commands.plan import AcceptedLine, AcceptPlan

    lines = [AcceptedLine(citizen=line.citizen, worker=line.worker) for line in view.to_accept]
    done = caseload.run(
        AcceptPlan(day=view.day, programme=view.programme, lines=lines, fingerprint=view.fingerprint, reason=reason)
    ).value
    if not quiet:
        say(texts.accepted(len(done.citizens)) if done.citizens else texts.NOTHING_TO_DO)


def _lines(register: Register, view: PlanView, *, with_cpr: bool) -> Iterator[str]:
    def who(citizen: CitizenId) -> str:
        cpr = register.need(Citizen, citizen).cpr
        return whole_cpr(cpr) if with_cpr else masked_cpr(cpr)

    def initials(worker: WorkerId | None) -> str:
        return "" if worker is None else register.need(Worker, worker).initials

    changed = view.to_accept
    new = len(changed) - view.changes
    yield texts.summary(new, view.changes, len(view.lines) - len(changed), len(view.waiting))
    yield texts.PROVEN if view.proposal.is_proven else texts.NOT_PROVEN
    if changed:
        yield words.heading(common.PLAN, len(changed))
    for line in changed:
        yield texts.line(who(line.citizen), initials(line.before), initials(line.worker), line.reason)
    if view.waiting:
        yield words.heading(common.NO_PLACE_FOR, len(view.waiting))
    for each in view.waiting:
        yield texts.waits(who(each.citizen), each.cause)
