"""The firms around the demo's team, and the log of contacts with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from planner.app.demo.names import address
from planner.app.demo.source import Source, cvr_numbers
from planner.app.demo.team import Team
from planner.domain import ids
from planner.domain.periods import ONE_DAY
from planner.domain.records import Employer, EmployerContact, EmployerPerson, Worker, Workplace
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


def contact_log(source: Source, firms: Sequence[Firm], team: Team) -> Iterator[EmployerContact]:
    """What was said with the firms, by those at work that day; some have had two workers calling within days."""
    workers = team.workers
    for index, firm in enumerate(firms):
        at = index % len(workers)
        own, other = workers[at], workers[(at + 1) % len(workers)]
        for _ in range(source.dice.randint(0, 4)):
            caller = own if source.chance(0.85) else source.pick(workers)
            yield _contact(source, firm, team, caller, source.dice.randint(0, 200))
        if index % 20 == 3:
            yield _contact(source, firm, team, own, 12)
            yield _contact(source, firm, team, other, 4)


def _firm(source: Source, index: int, cvr: str, workers: Sequence[Worker]) -> Firm:
    industries = source.words["industries"]
    industry = industries[index % len(industries)]
    name = source.names.firm(industry)
    row = Employer(
        id=ids.EmployerId(source.new_id()),
        cvr=cvr,
        p_number=f"9{source.dice.randint(100_000_000, 999_999_999)}" if source.chance(0.92) else "",
        name=name,
        industry=industry["name"],
        contact_person=source.names.person(),
        phone=f"{source.dice.randint(20_000_000, 99_999_999)}",
        email=address(name) if source.chance(0.8) else "",
        responsible=workers[index % len(workers)].id,
        **_of_place(source, industry["group"], index),
    )
    return Firm(row, source.names.person())


def further_rows(source: Source, firms: Sequence[Firm]) -> Iterator[Workplace | EmployerPerson]:
    """A second place of some firms, a second person at others. Drawn last of all, so that the rest stays as it was."""
    for index, firm in enumerate(firms):
        if index % 6 == 2:
            yield Workplace(
                id=ids.WorkplaceId(source.new_id()),
                employer=firm.row.id,
                p_number=f"9{source.dice.randint(100_000_000, 999_999_999)}",
                **_place(source, index + 5),
            )
        if index % 4 == 1:
            yield EmployerPerson(
                id=ids.EmployerPersonId(source.new_id()),
                employer=firm.row.id,
                name=source.names.person(),
                role=source.word("roles_at_firms"),
                phone=f"{source.dice.randint(20_000_000, 99_999_999)}",
            )


def _of_place(source: Source, group: str, index: int) -> dict[str, Any]:
    """Main group and place of a firm, told by its number: nothing is drawn."""
    roles = source.words["roles_at_firms"]
    groups = source.programmes.firms.industries_on(source.today)
    return {
        "industry_code": group,
        "industry_version": groups[0].version if groups else "",
        "contact_role": roles[index % len(roles)],
        **_place(source, index),
    }


def _place(source: Source, index: int) -> dict[str, Any]:
    words = source.words
    street = words["streets"][index % len(words["streets"])]
    return {
        "street": f"{street} {index % 40 + 1}",
        "town": words["places"][index % len(words["places"])],
        "district": words["districts"][index % len(words["districts"])],
        "employees": (4, 12, 7, 23, 60, 9, 15)[index % 7],
    }


def _contact(source: Source, firm: Firm, team: Team, caller: Worker, days_ago: int) -> EmployerContact:
    on = source.worked_day(source.today - timedelta(days=days_ago))
    ahead = source.working_day(max(on + ONE_DAY, source.today + source.days(-3, 40))) if source.chance(0.4) else None
    return EmployerContact(
        id=ids.EmployerContactId(source.new_id()),
        employer=firm.row.id,
        on=on,
        worker=team.at_work(caller, on).id,
        form=source.pick(FORMS),
        result=source.word("notes", "contacts"),
        next_on=ahead,
    )
