"""How well each worker knows each firm: varm, tidligere or kold, with the last contact and what it led to.

The one answer for the page on the network and for whoever looks for a firm; ``warm_relations`` says what is warm, here
as in the indicator and the match.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.firm_log import FirmEvent, firm_log, last_contact
from planner.domain.hours import runs
from planner.domain.ids import EmployerId, WorkerId
from planner.domain.network import warm_relations
from planner.domain.records import Agreement, EmployerContact
from planner.domain.register import Register
from planner.domain.words import AgreementKind


class Warmth(StrEnum):
    """A relation as it stands: warm, or not any more but with agreements behind it, or with contacts only."""

    WARM = "warm"
    FORMER = "former"
    COLD = "cold"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmRelation:
    """A worker's relation to a firm. ``led_to`` counts the agreements that came of it, by kind."""

    worker: WorkerId
    employer: EmployerId
    warmth: Warmth
    last: FirmEvent | None
    led_to: Mapping[AgreementKind, int]


FirmLogs = Mapping[EmployerId, Sequence[FirmEvent]]


def relations(register: Register, day: date) -> tuple[list[FirmRelation], FirmLogs]:
    """Every relation that any worker has had by a day, by worker and firm, and the logs of these firms."""
    warm = warm_relations(register, day)
    led: dict[tuple[WorkerId, EmployerId], Counter[AgreementKind]] = {}
    for row in register.all(Agreement):
        if row.worker is not None and runs(row) and row.start <= day:
            led.setdefault((row.worker, row.employer), Counter())[row.kind] += 1
    known = {(row.worker, row.employer) for row in register.all(EmployerContact) if row.on <= day}
    known |= {*led, *((worker, firm) for worker, firms in warm.items() for firm in firms)}
    logs = {firm: firm_log(register, firm, day) for _, firm in known}
    found = [
        FirmRelation(
            worker=worker,
            employer=firm,
            warmth=Warmth.WARM
            if firm in warm.get(worker, ())
            else Warmth.FORMER
            if (worker, firm) in led
            else Warmth.COLD,
            last=last_contact(logs[firm], day, worker),
            led_to=led.get((worker, firm), Counter()),
        )
        for worker, firm in sorted(known)
    ]
    return found, logs
