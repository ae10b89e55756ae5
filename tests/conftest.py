"""Fixtures that every folder uses. Builders of records stand in ``support.people``."""

from __future__ import annotations

import support.no_qt  # noqa: F401 -- first, so that every module of the core is refused Qt when it is loaded

# isort: split

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import is_hypothesis_test, settings

from planner.app.caseload import Caseload
from planner.app.files import create_file
from planner.app.services import Services
from planner.domain.programmes import Programmes
from planner.imports.reading import in_this_process
from support.rounds import FEW, SHIPPED, hash_in
from support.services import Clock, a_caseload, shipped_programmes, some_services

# Windows open unseen unless somebody asks to see them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What was compiled once is kept for the processes that tests start and for the next run, also where the machine's own
# setting is to keep nothing: compiling is most of what so short a process does, and there are hundreds of them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

# The default run tries the same examples every time and everywhere, so that it says something about the change at hand;
# new ones are looked for by ``make long``, which keeps what it finds and tries that first the next time.
# There each property of the default run is tried on twice as many.
settings.register_profile("default run", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("long", derandomize=False, deadline=None, print_blob=True)

PASSWORD = "en lang adgangskode"


def pytest_configure(config: pytest.Config) -> None:
    """Choose how Hypothesis looks for examples, before any test module is read."""
    settings.load_profile("long" if config.option.markexpr == "long" else "default run")


@pytest.hookimpl(tryfirst=True)  # before those without the mark are left out
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Try every property in ``make long`` too, on other examples than in the default run.

    The long profiles take what a shared machine gives them: no limit by the clock, which would fail them for it.
    """
    for item in items:
        if config.option.markexpr == "long" and is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.long)
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(0))


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what was there before the first test, and look a little less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Choose how often passwords are hashed, before any fixture of the test makes a file."""
    hash_in(SHIPPED if item.get_closest_marker("shipped_rounds") else FEW)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt, with one patience for all."""
    from support.patience import PatientBot

    return PatientBot(request)


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
def services(clock: Clock) -> Services:
    """What a register needs around it, with the test's clock."""
    return some_services(clock)


@pytest.fixture
def caseload(services: Services) -> Iterator[Caseload]:
    """An empty register in memory."""
    opened = a_caseload(services=services)
    yield opened
    opened.close()


@pytest.fixture
def disk_caseload(tmp_path: Path, services: Services) -> Iterator[Caseload]:
    """An empty encrypted file named ``team.sagsplan`` in the test's folder, opened to write in; see ``PASSWORD``."""
    opened = create_file(tmp_path / "team.sagsplan", PASSWORD, user="TST", services=services)
    yield opened
    opened.close()
