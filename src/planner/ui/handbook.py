"""Writes the handbook's pictures of the follow-up packet: handing out, working in it, taking it back with a conflict.

    python -m planner.ui.handbook FOLDER

The people are those of the demo register. The packet goes through a real file, made in a folder of its own that is gone
afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from planner.app.caseload import Caseload
from planner.app.commands.follow_ups import RegisterFollowUp
from planner.app.commands.rows import Put
from planner.app.demo.in_memory import open_demo
from planner.app.files import open_file
from planner.app.packets.making import Made, make_packet, usual_last_day, workers_with_citizens
from planner.domain.records import Citizen, FollowUp
from planner.domain.reminders import is_open
from planner.platform.settings import INITIALS_KEY
from planner.texts.gallery import LEADER, LEADER_INITIALS
from planner.ui.context import Context, Door
from planner.ui.forgetful import MemorySettings
from planner.ui.pages import all_pages
from planner.ui.program import make_application
from planner.ui.screens import SPEC, settle, settle_work
from planner.ui.shell.role import pages_for
from planner.ui.shell.who_panel import NAME_KEY
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Scheme, Theme
from planner.ui.widgets.retire import retire

SIZE: Final = QSize(1366, 768)
LOGGED: Final = 2
MY_DAY: Final = "min-dag"
PACKETS: Final = "pakker"
MERGE: Final = "fletning"
PICTURES: Final = (PACKETS, MERGE, MY_DAY)


class Scene:
    """A leader, a caseworker and a packet between them."""

    def __init__(self, theme: Theme, folder: Path, pictures: Path) -> None:
        self._theme = theme
        self._pictures = pictures
        self.leader = open_demo(LEADER_INITIALS, spec=SPEC)
        first, *_rest = workers_with_citizens(self.leader)
        others = [row for row in workers_with_citizens(self.leader) if row.id != first.id][::3]
        last_day = usual_last_day(self.leader.register, self.leader.today)
        self.made: Made = make_packet(self.leader, first.id, folder, last_day=last_day, ask=LEADER)
        for other in others:
            make_packet(self.leader, other.id, folder, last_day=last_day, ask=LEADER)
        self.initials = first.initials

    def work(self) -> None:
        """The caseworker logs some follow-ups and changes a job goal; the leader meanwhile changes the same goal."""
        packet = open_file(self.made.path, self.made.password, user=self.initials)
        logged = sorted(
            (row for row in packet.register.all(FollowUp) if is_open(row) and row.planned and row.agreement is None),
            key=lambda row: (str(row.planned), row.id),
        )[:LOGGED]
        for row in logged:
            packet.run(RegisterFollowUp(citizen=row.citizen, follow_up=row.id, held=packet.today))
        goals = sorted({row.job_goal for row in packet.register.all(Citizen) if row.job_goal})
        whose = next(row for row in packet.register.all(Citizen) if row.job_goal == goals[0])
        _set_goal(packet, whose, goals[1])
        _set_goal(self.leader, whose, goals[2])
        self._window(packet, "my_day", MY_DAY)
        packet.close()

    def take_back(self) -> None:
        """The leader sees who has what, then reviews what came back."""
        self._window(self.leader, "packets", PACKETS, MERGE)

    def _window(self, caseload: Caseload, page: str, picture: str, review: str = "") -> None:
        settings = MemorySettings(**{INITIALS_KEY: LEADER_INITIALS, NAME_KEY: LEADER})
        context = Context(caseload, self._theme, settings)
        window = MainWindow(context, pages_for(caseload.role, all_pages()))
        window.resize(SIZE)
        window.show()
        window.show_first()
        window.go(page, None)
        settle_work(context)
        shown = window.page
        if shown is not None:
            shown.focus_first()
        self._take(context, window, picture)
        if review:
            window.go(page, Door(criteria={"file": str(self.made.path)}))
            settle_work(context)
            window.actions_.by_name["next_fault"].trigger()
            self._take(context, window, review)
        window.close()
        retire(window)

    def _take(self, context: Context, window: QWidget, name: str) -> None:
        settle()
        settle_work(context)
        window.grab().save(str(self._pictures / f"{name}.png"))


def _set_goal(caseload: Caseload, citizen: Citizen, goal: str) -> None:
    before = caseload.register.need(Citizen, citizen.id)
    caseload.run(Put(replace(before, job_goal=goal), before=before))


def main(arguments: Sequence[str]) -> int:
    """Write the pictures into a folder."""
    pictures = Path(arguments[0])
    pictures.mkdir(parents=True, exist_ok=True)
    theme = Theme(make_application())
    theme.use(scheme=Scheme.LIGHT)
    with TemporaryDirectory() as folder:
        scene = Scene(theme, Path(folder), pictures)
        scene.work()
        scene.take_back()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
