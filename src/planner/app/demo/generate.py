"""Puts the demo register together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from planner.app.demo.agency import agency_rows
from planner.app.demo.firms import contact_log, further_rows, make_firms
from planner.app.demo.holding import FreePlaces, Hold, assignment_rows, counted, cover_row, place, share_out
from planner.app.demo.periods import period_rows, step_up
from planner.app.demo.person import Person, make_people
from planner.app.demo.shape import ProgrammeShare, make_parts
from planner.app.demo.source import Source, cpr_numbers
from planner.app.demo.takeovers import Takeovers
from planner.app.demo.talks import follow_up_rows
from planner.app.demo.team import Team, make_caps, make_team
from planner.app.demo.work import AgreementWriter, work_rows
from planner.domain import ids
from planner.domain.caps import effective_caps
from planner.domain.file_records import Record, Setting
from planner.domain.records import Agreement, Assignment, Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.words import AgreementStatus

CHANGES_A_YEAR: Final = 40


@dataclass(frozen=True, slots=True)
class Pool:
    """Citizens and the workers who hold them."""

    part: ProgrammeShare
    people: list[Person]
    workers: list[Worker]


def demo_records(source: Source) -> list[Record]:
    """Every row of the demo, in an order in which references come first.

    Raises:
        RefusedError: no programme of the demo runs on its day.
    """
    parts = make_parts(source)
    team = make_team(source, parts)
    firms = make_firms(source, team.workers)
    people = _people(source, parts)
    pools = _pools(team, parts, people)
    rows: list[Record] = [*_settings(source), *team.workers, *team.hours, *team.absences]
    rows.extend(firm.row for firm in firms)
    rows.extend(contact_log(source, firms, team))
    rows.extend(person.citizen for person in people)
    for person in people:
        rows.extend(period_rows(source, person))
    writer = AgreementWriter.of(source, firms)
    for pool, room in _rooms(source, team, pools, rows):
        rows.extend(_held_rows(source, team, pool, room, writer))
    rows.extend(further_rows(source, firms))
    rows.extend(agency_rows(source, parts[0].programme, rows))
    return rows


def _people(source: Source, parts: Sequence[ProgrammeShare]) -> list[Person]:
    numbers = cpr_numbers(source)
    beside = parts[1].programme if len(parts) > 1 else None
    return [
        person
        for at, part in enumerate(parts)
        for person in make_people(source, part.programme, part.citizens, numbers, beside if at == 0 else None)
    ]


def _pools(team: Team, parts: Sequence[ProgrammeShare], people: list[Person]) -> list[Pool]:
    """One pool per programme with workers of its own; one for all in a small team."""
    main = parts[0].programme.code
    if not parts[0].workers:
        return [Pool(parts[0], people, team.by_programme[main])]
    return [
        Pool(
            part,
            [each for each in people if (each.also or each.programme).code == part.programme.code],
            team.by_programme[part.programme.code],
        )
        for part in parts
    ]


def _settings(source: Source) -> Iterator[Record]:
    values = {
        SettingKey.MUNICIPALITY: str(source.words["municipality"]),
        SettingKey.TEAM: str(source.words["team"]),
        SettingKey.CHANGES_A_YEAR: str(CHANGES_A_YEAR),
        SettingKey.DEMO_TODAY: source.today.isoformat(),
    }
    for key, value in values.items():
        yield Setting(id=ids.SettingId(key.value), value=value)


def _rooms(source: Source, team: Team, pools: Sequence[Pool], rows: list[Record]) -> list[tuple[Pool, FreePlaces]]:
    """Caps that fit what there is to hold, written to the rows; then the places that each worker gets."""
    register = Register.of(rows)
    for pool in pools:
        capacity = sum(
            (effective_caps(register, source.programmes, each, source.today).capacity for each in pool.workers),
            start=Fraction(0),
        )
        cases = len(counted(source, pool.people))
        rows.extend(make_caps(source, pool.part, Fraction(cases) / (capacity or 1)))
    register = Register.of(rows)
    found = []
    for pool in pools:
        caps = {each.id: effective_caps(register, source.programmes, each, source.today).hard for each in pool.workers}
        found.append((pool, share_out(source, team, pool.workers, caps, len(counted(source, pool.people)))))
    return found


def _held_rows(source: Source, team: Team, pool: Pool, room: FreePlaces, writer: AgreementWriter) -> list[Record]:
    """Agreements, contact persons and follow-ups of a pool; the one case over the cap has the leader's reason."""
    rows: list[Record] = []
    newest: Assignment | None = None
    cases = {id(each) for each in counted(source, pool.people)}
    takeovers = Takeovers(source, team, pool.workers)
    for person, worker, covered in place(source, team, pool.people, room, takeovers.steady):
        stays = id(person) in cases
        hold = Hold()
        if worker is not None:
            held = [*assignment_rows(source, person, worker, takeovers, still_held=stays)]
            leave = team.absences[0] if worker is team.on_leave else None
            colleague = room.take(person) if covered else None
            cover = None if colleague is None or leave is None else cover_row(source, person, colleague, leave)
            hold = Hold(held, cover, leave)
        rows.extend(hold.rows)
        made = list(work_rows(writer, person, hold))
        rows.extend(made)
        if person.stepped_up and person.left is None:
            rows.append(step_up(source, person, hold.on(source.today)))
        if stays and hold.fixed and worker is team.trusted and team.reduced is not None:
            newest = hold.fixed[-1] if newest is None or hold.fixed[-1].start >= newest.start else newest
        at = next((row for row in made if isinstance(row, Agreement) and _is_followed(source, row)), None)
        if worker is not None and (stays or person.in_group_2 or at is not None):
            rows.extend(follow_up_rows(source, person, hold, at))
    if newest is not None:
        rows[rows.index(newest)] = replace(newest, override_reason=str(source.words["override_reason"]))
    return rows


def _is_followed(source: Source, row: Agreement) -> bool:
    """Whether an agreement runs, or is agreed to begin."""
    return row.status is AgreementStatus.ACTIVE and (row.end is None or row.end >= source.today)
