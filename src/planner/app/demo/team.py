"""The demo's team: workers with hours, absences and caps, and the firms around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.app.demo.source import Source, cvr_numbers
from planner.domain import ids
from planner.domain.programmes import Programme
from planner.domain.records import Absence, Cap, Employer, EmployerContact, Record, Worker
from planner.domain.words import ContactForm, Function, Rounding

HOURS = (37, 37, 37, 37, 37, 37, 32, 30, 37, 37, 37, 30)
YEAR = timedelta(days=365)


@dataclass(slots=True)
class Team:
    """The workers by what is special about them."""

    workers: list[Worker]
    on_leave: Worker
    reduced: Worker
    newcomer: Worker
    leaving_later: Worker
    rows: list[Record]


def make_team(source: Source, main: Programme) -> Team:
    """Workers and absences: one on leave, one newly reduced (who ends over the cap), one new, one leaving next."""
    workers = [_worker(source, number, main) for number in range(source.spec.workers)]
    agents = [worker for worker in workers if worker.function is main.cap.function]
    on_leave, reduced, newcomer, later = (agents[index % len(agents)] for index in (5, 2, 4, 3))
    first = source.today.replace(day=1)
    rows: list[Record] = [
        _absence(source, on_leave, "leave_long", source.today - timedelta(days=60), source.today + timedelta(days=150)),
        _absence(source, reduced, "leave_reduced", first, None, 140),
        _absence(source, agents[7 % len(agents)], "leave_duty", source.today - YEAR, None, 200),
        _absence(source, later, "leave_long", source.today + timedelta(days=71), source.today + timedelta(days=260)),
    ]
    return Team(workers, on_leave, reduced, newcomer, later, rows)


def make_caps(source: Source, main: Programme) -> list[Record]:
    """The team's own caps of the main programme: lowered once in the two years."""
    lowered = date(source.today.year, 3, 12) if source.today.month > 3 else source.today - timedelta(days=120)
    began = max(main.start, lowered - 2 * YEAR)
    before = _cap(source, main, main.cap.hard + 5, began)
    return [replace(before, end=lowered - timedelta(days=1)), _cap(source, main, main.cap.hard, lowered)]


def _cap(source: Source, main: Programme, hard: int, start: date) -> Cap:
    return Cap(
        id=ids.CapId(source.new_id()),
        programme=main.code,
        function=main.cap.function,
        hard=hard,
        rounding=Rounding.DOWN,
        start=start,
        decided_by=str(source.words["decided_by"]),
    )


def make_firms(source: Source, team: Team) -> tuple[list[Employer], list[Record]]:
    """Firms of every industry with their contact log; some have two workers calling."""
    numbers = cvr_numbers()
    firms: list[Employer] = []
    contacts: list[Record] = []
    wanted = max(12, source.spec.citizens // 10)
    industries = source.words["industries"]
    for index in range(wanted):
        industry = industries[index % len(industries)]
        name = industry["firms"][index // len(industries) % len(industry["firms"])]
        round_ = index // (len(industries) * len(industry["firms"]))
        worker = source.pick(team.workers)
        firm = Employer(
            id=ids.EmployerId(source.new_id()),
            cvr=next(numbers),
            p_number=f"9{source.dice.randint(100_000_000, 999_999_999)}" if source.chance(0.9) else "",
            name=name if not round_ else f"{name} {source.pick(source.words['districts'])} {round_}",
            industry=industry["name"],
            contact_person=f"{source.word('worker_first_names')} {source.word('last_names')}",
            phone=f"{source.dice.randint(20_000_000, 99_999_999)}",
            responsible=worker.id,
        )
        firms.append(firm)
        contacts.extend(_contacts(source, team, firm, worker))
    return firms, contacts


def _worker(source: Source, number: int, main: Programme) -> Worker:
    firsts, lasts = source.words["worker_first_names"], source.words["worker_last_names"]
    first = firsts[number % len(firsts)]
    last = lasts[(number + number // len(firsts) * 7) % len(lasts)]
    aside = {source.spec.workers - 1: Function.COMPANY_CONSULTANT, source.spec.workers - 2: Function.MENTOR}
    function = aside.get(number, main.cap.function) if source.spec.workers >= 12 else main.cap.function
    began = source.today - timedelta(days=75) if number == 4 else source.today - timedelta(days=900 + 90 * (number % 9))
    industries = [each["name"] for each in source.words["industries"]]
    return Worker(
        id=ids.WorkerId(source.new_id()),
        initials=_initials(first, last, number),
        name=f"{first} {last}",
        function=function,
        weekly_minutes=HOURS[number % len(HOURS)] * 60,
        employed_from=began,
        districts=tuple(source.dice.sample(source.words["districts"], 2)),
        languages=tuple(sorted(source.dice.sample(source.words["languages"], 1 + number % 3))),
        industries=tuple(sorted(source.dice.sample(industries, 3))),
    )


def _initials(first: str, last: str, number: int) -> str:
    letters = (first[:2] + last[:2]).upper()
    return letters if number < 26 else f"{letters}{number}"


def _absence(source: Source, worker: Worker, cause: str, start: date, end: date | None, share: int = 1000) -> Absence:
    return Absence(
        id=ids.AbsenceId(source.new_id()),
        worker=worker.id,
        cause=str(source.words[cause]),
        start=start,
        end=end,
        share=share,
    )


def _contacts(source: Source, team: Team, firm: Employer, worker: Worker) -> list[Record]:
    rows: list[Record] = []
    for _ in range(source.dice.randint(0, 4)):
        who = worker if source.chance(0.8) else source.pick(team.workers)
        on = source.working_day(source.day_before(3, 200))
        rows.append(
            EmployerContact(
                id=ids.EmployerContactId(source.new_id()),
                employer=firm.id,
                on=min(on, source.today),
                worker=who.id,
                form=source.pick([ContactForm.PHONE, ContactForm.MEETING, ContactForm.WRITTEN]),
                result=source.word("notes", "contacts"),
                next_on=source.working_day(source.today + timedelta(days=source.dice.randint(-3, 40)))
                if source.chance(0.4)
                else None,
            )
        )
    return rows
