"""Puts the demo register together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from heapq import heapify, heappop, heappush
from itertools import count

from planner.app.demo.person import Person, make_person
from planner.app.demo.source import Source, cpr_numbers, full_names
from planner.app.demo.team import Team, make_caps, make_firms, make_team
from planner.app.demo.work import Held, agreements, assignments, cover, follow_ups
from planner.domain import ids
from planner.domain.caps import default_soft, effective_caps
from planner.domain.file_records import Setting
from planner.domain.programmes import Programme
from planner.domain.records import Agreement, Record, Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.words import Group

CHANGES_A_YEAR = 40


def demo_records(source: Source) -> list[Record]:
    """Every row of the demo, in an order in which references come first."""
    main, second, third = _programmes(source)
    team = make_team(source, main)
    firms, contacts = make_firms(source, team)
    people = list(_people(source, main, second, third))
    rows: list[Record] = [*_settings(source), *team.workers, *team.rows, *make_caps(source, main), *firms, *contacts]
    rows.extend(person.citizen for person in people)
    for person in people:
        rows.extend(person.rows)
    numbers = count(1)
    agents = [worker for worker in team.workers if worker.function is main.cap.function]
    for held in _placed(source, team, agents, people, Register.of(rows)):
        rows.extend(assignments(source, held, agents))
        made = list(agreements(source, held, firms, numbers))
        rows.extend(made)
        running = [row for row in made if isinstance(row, Agreement) and (row.end is None or row.end >= source.today)]
        rows.extend(follow_ups(source, held, running[-1] if running else None))
        if held.worker is team.on_leave and source.chance(0.6):
            rows.append(_cover(source, team, agents, held.person))
    return rows


def _programmes(source: Source) -> tuple[Programme, Programme | None, Programme | None]:
    """Those that run on the demo's day: the largest first (with groups), then the others."""
    running = [
        each
        for each in source.programmes
        if each.active and each.start <= source.today and (each.end is None or each.end >= source.today)
    ]
    running.sort(key=lambda each: (not each.has_groups, -each.start.toordinal()))
    padded: list[Programme | None] = [*running[:3], None, None]
    if padded[0] is None:
        raise ValueError(source.today)
    return padded[0], padded[1], padded[2]


def _people(source: Source, main: Programme, second: Programme | None, third: Programme | None) -> Iterator[Person]:
    names, numbers = full_names(source), cpr_numbers(source)
    for _ in range(source.spec.citizens):
        roll = source.dice.random()
        other = third if third is not None and roll > 0.93 else second
        programme = main if roll < 0.86 or other is None else other
        also = second if programme is main else None
        yield make_person(source, next(names), next(numbers), programme, also)


def _settings(source: Source) -> Iterator[Record]:
    values = {
        SettingKey.MUNICIPALITY: str(source.words["municipality"]),
        SettingKey.TEAM: str(source.words["team"]),
        SettingKey.CHANGES_A_YEAR: str(CHANGES_A_YEAR),
        SettingKey.DEMO_TODAY: source.today.isoformat(),
    }
    for key, value in values.items():
        yield Setting(id=ids.SettingId(key.value), value=value)


def _placed(
    source: Source, team: Team, agents: list[Worker], people: list[Person], register: Register
) -> Iterator[Held]:
    """Give everyone a contact person where there is room; the newest wait. One worker ends over the cap."""
    room = {worker.id: _room(source, team, worker, register) for worker in agents}
    by_id = {worker.id: worker for worker in agents}
    free = [(0.0, number, worker.id, 0) for number, worker in enumerate(agents) if room[worker.id]]
    heapify(free)
    for person in sorted(people, key=lambda each: (each.start, each.citizen.id)):
        counts = person.left is None and not person.in_job and not person.exempt
        waits = person.start >= source.today - timedelta(days=14) and person.group is not Group.TWO
        if not counts:
            yield Held(person, source.pick(agents))
        elif not free or (waits and source.chance(0.8)):
            yield Held(person, None)
        else:
            _, number, chosen, held = heappop(free)
            if held + 1 < room[chosen]:
                heappush(free, ((held + 1) / room[chosen], number, chosen, held + 1))
            yield Held(person, by_id[chosen])


def _room(source: Source, team: Team, worker: Worker, register: Register) -> int:
    cap = effective_caps(register, source.programmes, worker, source.today).hard
    if worker is team.on_leave:
        return 10
    if worker is team.reduced:
        return cap + 2
    return cap - source.dice.randint(0, max(1, default_soft(register, 6)))


def _cover(source: Source, team: Team, agents: list[Worker], person: Person) -> Record:
    others = [worker for worker in agents if worker not in (team.on_leave, team.reduced, team.leaving_later)]
    start = max(person.start, source.today - timedelta(days=60))
    return cover(source, person, source.pick(others), start, source.today + timedelta(days=150))
