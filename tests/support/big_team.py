"""A register of a size that no team has, to see that the window goes on: thousands of citizens, hundreds of workers."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.file_records import Record
from planner.domain.records import Citizen, Worker
from support.people import a_cap, a_citizen, a_worker, an_assignment, an_enrolment

DISTRICTS = ("Nord", "Syd", "Øst", "Vest")
INDUSTRIES = ("Butik", "Køkken", "Lager", "Rengøring")
LANGUAGES = ("arabisk", "somali", "polsk")
CAP = 55


def a_big_team(citizens: int, workers: int, *, new: int) -> Iterator[Record]:
    """``new`` of the citizens have no contact person; the others are spread evenly."""
    yield a_cap(hard=CAP)
    team: list[Worker] = []
    for number in range(workers):
        spoken = LANGUAGES[number % len(LANGUAGES)]
        team.append(
            a_worker(
                f"W{number:03}",
                name=f"Jobformidler {number}",
                districts=(DISTRICTS[number % 4],),
                industries=(INDUSTRIES[number // 4 % 4],),
                languages=(spoken,),
            )
        )
    yield from team
    for number in range(citizens):
        citizen = a_citizen(
            f"Borger {number}",
            district=DISTRICTS[number * 7 % 4],
            job_goal_industry=INDUSTRIES[number * 3 % 4],
            languages=(LANGUAGES[number % 3],) if number % 5 == 0 else (),
        )
        yield citizen
        yield an_enrolment(citizen)
        if number >= new:
            yield _held(citizen, team[number % workers])


def _held(citizen: Citizen, worker: Worker) -> Record:
    return an_assignment(citizen, worker)
