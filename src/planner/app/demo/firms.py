"""The firms around the demo's team, and the log of contacts with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from planner.app.demo.source import Source, cvr_numbers
from planner.domain import ids
from planner.domain.records import Employer, EmployerContact, Worker
from planner.domain.words import ContactForm

FEWEST: Final = 12
CITIZENS_A_FIRM: Final = 7
FORMS: Final = (ContactForm.PHONE, ContactForm.MEETING, ContactForm.WRITTEN)


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm and who looks after people there."""

    row: Employer
    mentor: str


def make_firms(source: Source, workers: Sequence[Worker]) -> list[Firm]:
    """Firms of every industry in turn."""
    numbers = cvr_numbers()
    return [
        _firm(source, index, next(numbers), workers)
        for index in range(max(FEWEST, source.spec.citizens // CITIZENS_A_FIRM))
    ]


def contact_log(source: Source, firms: Sequence[Firm], workers: Sequence[Worker]) -> Iterator[EmployerContact]:
    """What was said with the firms; some have had two workers calling within days."""
    for index, firm in enumerate(firms):
        own = next(worker for worker in workers if worker.id == firm.row.responsible)
        for _ in range(source.dice.randint(0, 4)):
            yield _contact(
                source, firm, own if source.chance(0.85) else source.pick(workers), source.dice.randint(3, 200)
            )
        if index % 20 == 3:
            other = workers[(workers.index(own) + 1) % len(workers)]
            yield _contact(source, firm, own, 12)
            yield _contact(source, firm, other, 4)


def _firm(source: Source, index: int, cvr: str, workers: Sequence[Worker]) -> Firm:
    industries = source.words["industries"]
    industry = industries[index % len(industries)]
    names = industry["firms"]
    name, round_ = names[index // len(industries) % len(names)], index // (len(industries) * len(names))
    row = Employer(
        id=ids.EmployerId(source.new_id()),
        cvr=cvr,
        p_number=f"9{source.dice.randint(100_000_000, 999_999_999)}" if source.chance(0.92) else "",
        name=name if not round_ else f"{name} {source.word('districts')} {round_}",
        industry=industry["name"],
        contact_person=source.full_name(),
        phone=f"{source.dice.randint(20_000_000, 99_999_999)}",
        responsible=workers[index % len(workers)].id,
    )
    return Firm(row, source.full_name())


def _contact(source: Source, firm: Firm, worker: Worker, days_ago: int) -> EmployerContact:
    ahead = source.working_day(source.today + source.days(-3, 40)) if source.chance(0.4) else None
    return EmployerContact(
        id=ids.EmployerContactId(source.new_id()),
        employer=firm.row.id,
        on=min(source.today, source.working_day(source.today - timedelta(days=days_ago))),
        worker=worker.id,
        form=source.pick(FORMS),
        result=source.word("notes", "contacts"),
        next_on=ahead,
    )
