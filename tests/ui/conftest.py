"""Real widgets on the offscreen platform: the look, forgetful settings, a context on an empty register."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.caseload import Caseload
from planner.platform.settings import INITIALS_KEY
from planner.ui.context import Context
from planner.ui.forgetful import MemorySettings
from planner.ui.theme.theme import Scheme, Theme
from support.looks import undress


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light look at 100 %."""
    made = Theme(qapp, Scheme.LIGHT)
    yield made
    undress(qapp)


@pytest.fixture
def settings() -> MemorySettings:
    """The settings of somebody with initials."""
    return MemorySettings(**{INITIALS_KEY: "TST"})


@pytest.fixture
def context(qtbot: QtBot, caseload: Caseload, theme: Theme, settings: MemorySettings) -> Iterator[Context]:
    """What a page gets, on an empty register in memory."""
    made = Context(caseload, theme, settings)
    yield made
    made.jobs.stop()


@pytest.fixture
def disk_context(qtbot: QtBot, disk_caseload: Caseload, theme: Theme, settings: MemorySettings) -> Iterator[Context]:
    """A context on a file."""
    made = Context(disk_caseload, theme, settings)
    yield made
    made.jobs.stop()
    disk_caseload.close()
