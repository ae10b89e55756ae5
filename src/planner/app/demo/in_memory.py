"""A demo register that lies in memory only and is gone when the window closes."""

from __future__ import annotations

from planner.app.caseload import Caseload
from planner.app.commands.demo import MakeDemo
from planner.app.demo.source import DemoSpec
from planner.app.files import open_memory
from planner.app.services import Services, local_time
from planner.platform import datafiles


def open_demo(user: str, *, spec: DemoSpec | None = None, services: Services | None = None) -> Caseload:
    """Make a demo register in memory.

    Args:
        user: initials of the one at the keyboard.
        spec: size, seed and day; the usual ones when not given.
        services: the surroundings; the shipped ones when not given.
    """
    caseload = open_memory(user=user, services=services)
    caseload.run(MakeDemo(spec=spec or usual_spec(), resources=datafiles.resources()))
    return caseload


def usual_spec() -> DemoSpec:
    """600 citizens and 20 workers, as of the day at this keyboard."""
    return DemoSpec(citizens=600, workers=20, seed=1, as_of=local_time().date())
