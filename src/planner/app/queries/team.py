"""The workers of the team as the settings list them: what they hold, what is missing, when they are away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.caps import is_employed, programmes_in_use
from planner.domain.load import WorkerLoad, worker_load
from planner.domain.periods import reaches
from planner.domain.programmes import Programmes
from planner.domain.records import Absence, Worker
from planner.domain.register import Register
from planner.domain.weekly_hours import weekly_minutes
from planner.texts.formats import sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRow:
    """One worker. ``minutes``: the hours of the day, None while missing; ``away``: absences not over, by start."""

    worker: Worker
    minutes: int | None
    load: WorkerLoad
    away: tuple[Absence, ...]
    employed: bool

    @property
    def incomplete(self) -> bool:
        """Whether hours or first day are missing, so that the worker gets no citizens."""
        return self.minutes is None or self.worker.employed_from is None

    @property
    def left(self) -> bool:
        """Whether the worker has stopped."""
        return not self.employed and self.worker.employed_to is not None


def worker_rows(register: Register, programmes: Programmes, today: date) -> list[WorkerRow]:
    """Every worker: the incomplete first, those who left last, by name."""
    in_use = programmes_in_use(register, programmes, today)
    rows = [
        WorkerRow(
            worker=worker,
            minutes=weekly_minutes(register, worker, today),
            load=worker_load(register, programmes, worker.id, today, in_use),
            away=tuple(
                sorted(
                    (row for row in register.of_worker(Absence, worker.id) if reaches(row, today)),
                    key=lambda row: row.start,
                )
            ),
            employed=is_employed(worker, today),
        )
        for worker in register.all(Worker)
    ]
    return sorted(
        rows, key=lambda row: (not row.incomplete, row.left, sort_key(row.worker.name or row.worker.initials))
    )
