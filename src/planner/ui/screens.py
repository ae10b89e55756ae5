"""Writes a picture of every page, light and dark, in three sizes; and visits every page for the program's self-test.

    python -m planner.ui.screens FOLDER [PAGE …]

Pictures are of a demo register; they hold no real people. The day of the demo is fixed, so that pictures compare.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QWidget

from planner.app.caseload import Caseload
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.platform.settings import INITIALS_KEY
from planner.texts.gallery import LEADER, LEADER_INITIALS
from planner.ui.context import Context
from planner.ui.forgetful import MemorySettings
from planner.ui.pages import all_pages
from planner.ui.program import make_application
from planner.ui.shell.start_window import SIZE, StartWindow
from planner.ui.shell.who_panel import NAME_KEY
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Scheme, Theme
from planner.ui.widgets.gallery import Gallery
from planner.ui.widgets.retire import retire
from planner.ui.widgets.room import FRAME

SPEC: Final = DemoSpec(citizens=600, workers=20, seed=1, as_of=date(2026, 11, 23))
SIZES: Final = (QSize(1366, 768), QSize(1920, 1080))
SETTLE_MS: Final = 600
SHORT_MS: Final = 100
LONGEST_WORK_MS: Final = 60_000
DOUBLE: Final = "SAGSPLAN_SCREENS_DOUBLE"


def settle(milliseconds: int = SETTLE_MS) -> None:
    """Let the windows work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle_work(context: Context) -> None:
    """Let work in the background come to its end, and its result be shown."""
    for _ in range(LONGEST_WORK_MS // SHORT_MS):
        if not context.jobs.busy:
            break
        settle(SHORT_MS)
    settle(SHORT_MS)


def visit_all(caseload: Caseload, theme: Theme, seen: Callable[[str, MainWindow], None]) -> list[str]:
    """Open the main window on a register, go to every page in turn, and close it.

    Args:
        caseload: the open register; closed afterwards.
        theme: the look.
        seen: called with each page's id once it shows.

    Returns:
        Ids of the pages visited.
    """
    settings = MemorySettings(**{INITIALS_KEY: LEADER_INITIALS, NAME_KEY: LEADER})
    context = Context(caseload, theme, settings)
    window = MainWindow(context, all_pages())
    window.show()
    window.show_first()
    visited: list[str] = []
    for page_id in list(window.specs):
        window.go(page_id, None)
        settle()
        settle_work(context)
        seen(page_id, window)
        visited.append(page_id)
    window.close()
    retire(window)
    return visited


class Camera:
    """Takes the pictures of one scheme at one size."""

    def __init__(self, folder: Path, name: str, wanted: Sequence[str], size: QSize) -> None:
        self._folder = folder
        self._name = name
        self._wanted = wanted
        self.size = size

    def __call__(self, page_id: str, window: MainWindow) -> None:
        """Take the picture of a page of the main window."""
        if self.wants(page_id):
            if window.size() != self.size:
                window.resize(self.size)
                settle(250)
            self.take(page_id, window)

    def wants(self, name: str) -> bool:
        """Whether a picture was asked for."""
        return not self._wanted or name in self._wanted

    def take(self, name: str, widget: QWidget) -> None:
        """Write a picture."""
        widget.grab().save(str(self._folder / f"{name}-{self._name}.png"))


def _others(theme: Theme, camera: Camera) -> None:
    """Pictures of the start window and of every widget."""
    if camera.wants("start"):
        start = StartWindow(theme, MemorySettings(**{INITIALS_KEY: LEADER_INITIALS}), open_nothing)
        start.setMinimumSize(0, 0)  # a picture of the window on a real screen, whatever this machine has
        start.resize(SIZE.boundedTo(camera.size - FRAME))
        start.show()
        settle(200)
        camera.take("start", start)
        start.begin_new()
        settle(200)
        camera.take("new-file", start)
        start.opened_one = True
        start.close()
    if camera.wants("gallery"):
        gallery = Gallery(theme, MemorySettings())
        gallery.resize(1500, 1010)
        gallery.show()
        settle(200)
        camera.take("gallery", gallery)
        gallery.close()


def open_nothing() -> Caseload:
    """Stands for the demo in a picture; nobody clicks there."""
    return open_demo("", spec=DemoSpec(citizens=1, workers=1, seed=1, as_of=SPEC.as_of))


def main(arguments: Sequence[str]) -> int:
    """Write the pictures; a second run of the program does those at 200 %."""
    folder, wanted = Path(arguments[0]), list(arguments[1:])
    folder.mkdir(parents=True, exist_ok=True)
    double = bool(os.environ.get(DOUBLE))
    sizes = (QSize(960, 540),) if double else SIZES
    theme = Theme(make_application())
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.use(scheme=scheme)
        for size in sizes:
            name = f"{scheme}-200" if double else f"{scheme}-{size.width()}"
            camera = Camera(folder, name, wanted, size)
            visit_all(open_demo(LEADER_INITIALS, spec=SPEC), theme, camera)
        _others(theme, Camera(folder, f"{scheme}-200" if double else scheme.value, wanted, sizes[0]))
    if not double:
        os.environ[DOUBLE] = "1"
        os.environ["QT_SCALE_FACTOR"] = "2"
        os.execv(sys.executable, [sys.executable, "-m", "planner.ui.screens", *arguments])  # noqa: S606 -- this program once more, at twice the size
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
