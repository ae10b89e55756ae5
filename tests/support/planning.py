"""Proposing and accepting a whole plan, as a leader does with one click."""

from __future__ import annotations

from planner.app.caseload import Caseload
from planner.app.commands.plan import AcceptedLine, AcceptPlan
from planner.app.queries.plan import PlanRequest, propose
from planner.domain.ids import CitizenId


def accept_all(caseload: Caseload) -> set[CitizenId]:
    """Propose for today and accept every line; the citizens who got somebody."""
    view = propose(caseload.register, caseload.programmes, PlanRequest(day=caseload.today))
    lines = [AcceptedLine(citizen=line.citizen, worker=line.worker) for line in view.to_accept]
    done = caseload.run(AcceptPlan(day=caseload.today, lines=lines, fingerprint=view.fingerprint))
    return set(done.value.citizens)
