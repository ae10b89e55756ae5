"""Fixtures that every folder uses. Builders of records stand in ``support.people``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.app.caseload import Caseload
from planner.app.files import create_file
from planner.app.ground import Ground
from planner.domain.programmes import Programmes
from planner.imports.reading import in_this_process
from support.ground import Clock, a_caseload, a_ground, shipped_programmes

# Windows open unseen unless somebody asks to see them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSWORD = "en lang adgangskode"


@pytest.fixture(scope="session")
def programmes() -> Programmes:
    """The shipped programmes and benefits."""
    return shipped_programmes()


@pytest.fixture(scope="module")
def read_in_this_process() -> Iterator[None]:
    """Foreign files are read here instead of by a process of their own, for modules that read very many."""
    with in_this_process():
        yield


@pytest.fixture
def clock() -> Clock:
    """Noon on Monday 23-11-2026, until the test moves it."""
    return Clock()


@pytest.fixture
def ground(clock: Clock) -> Ground:
    """What a register needs around it, with the test's clock."""
    return a_ground(clock)


@pytest.fixture
def caseload(ground: Ground) -> Iterator[Caseload]:
    """An empty register in memory."""
    opened = a_caseload(ground=ground)
    yield opened
    opened.close()


@pytest.fixture
def disk_caseload(tmp_path: Path, ground: Ground) -> Iterator[Caseload]:
    """An empty encrypted file named ``team.sagsplan`` in the test's folder, opened to write in; see ``PASSWORD``."""
    opened = create_file(tmp_path / "team.sagsplan", PASSWORD, user="TST", ground=ground)
    yield opened
    opened.close()
