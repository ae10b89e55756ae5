"""A proposal as ``plan --json`` prints it, for programs."""

from __future__ import annotations

from collections.abc import Mapping

from planner.app.queries.plan import LineKind, PlanView
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.plan_settings import Tier
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register


def to_json(register: Register, view: PlanView, *, with_cpr: bool = False) -> dict[str, object]:
    """The proposal as ``plan --json`` prints it; ``objective`` and ``lower_bound`` name every tier."""

    def who(citizen: CitizenId) -> str:
        return register.need(Citizen, citizen).cpr if with_cpr else citizen

    def initials(worker: WorkerId | None) -> str | None:
        return None if worker is None else register.need(Worker, worker).initials

    proposal = view.proposal
    return {
        "as_of": view.day.isoformat(),
        "assignments": [
            {
                "citizen": who(line.citizen),
                "worker": initials(line.worker),
                "from": initials(line.before),
                "kept": line.kind is LineKind.KEPT,
                "reason": line.reason,
            }
            for line in view.lines
        ],
        "waiting": [{"citizen": who(line.citizen), "cause": line.cause} for line in view.waiting],
        "changes": view.changes,
        "objective": _by_tier(proposal.objective),
        "lower_bound": _by_tier(proposal.lower_bound),
        "gap": proposal.gap,
        "rounds": proposal.rounds,
        "seconds": round(proposal.seconds, 3),
    }


def _by_tier(tiers: Mapping[Tier, int]) -> dict[str, int]:
    return {tier.name.lower(): tiers[tier] for tier in Tier}
