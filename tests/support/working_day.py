"""A working day as single steps on a real file: what a leader does from the morning's list to the evening's backup.

Each step says aloud when it begins and when it is safely done: whoever ends the program knows what was promised.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from planner.app import files
from planner.app.backups import list_backups, opens, restore
from planner.app.commands.agreements import AddAgreement, SetHours
from planner.app.commands.assignments import Assign
from planner.app.commands.citizens import ChangeGroup
from planner.app.commands.follow_ups import RegisterFollowUp
from planner.app.commands.imports import ImportList
from planner.app.commands.packets import MergePacket
from planner.app.commands.settings import ChangeSettings
from planner.app.imports_batch import ImportOptions
from planner.app.packets.making import Made, make_packet
from planner.app.packets.merging import review
from planner.app.packets.reading import read_work
from planner.app.services import NewIds, Services
from planner.app.sheets import hand_over
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import profiles
from planner.domain.errors import DoubtfulError, RefusedError
from planner.domain.periods import Month
from planner.domain.records import Agreement, Citizen, Employer, Enrolment, Worker
from planner.domain.words import AgreementKind, Group, HoursKind
from planner.store.chain import Head, read_head
from support.lists import a_csv, a_row, difference
from support.packets import fill_two
from support.people import unassignable_cpr
from support.planning import accept_all
from support.services import Clock, some_services

PASSWORDS: Final = ("en lang adgangskode", "hestevogn krydser blå fjord")
LAST_DAY: Final = date(2026, 12, 31)
# How often each step comes in a day: the small ones many times, the large ones now and then.
_DAY: Final = {
    "follow-up": 14, "group": 6, "assign": 6, "agreement": 4, "hours": 4, "undo": 6, "redo": 5, "list": 2, "plan": 2,
    "packet": 2, "merge": 3, "sheet": 1, "backup": 2, "restore": 1, "password": 1, "reopen": 1,
}  # fmt: skip
STEPS: Final = tuple(_DAY)
Say = Callable[[str], None]


def day_ground(clock: Clock) -> Services:
    """Surroundings in which two runs of the program never make the same id."""
    return replace(some_services(clock), new_id=NewIds(clock))


def begin_day(path: Path) -> None:
    """Make the register that every day begins with, two teams in it, and close it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    caseload = files.create_file(path, PASSWORDS[0], user="LTO", services=day_ground(Clock()))
    fill_two(caseload)
    caseload.run(ChangeSettings(values={"municipality": "Vesterå", "team": "Team Vest"}))
    caseload.close()


@dataclass
class WorkingDay:
    """One run of the program on a register, step after step."""

    path: Path
    password: str
    clock: Clock
    say: Say
    dice: random.Random
    kept: list[Made] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the register."""
        self.services = day_ground(self.clock)
        self.caseload = files.open_file(self.path, self.password, user="LTO", services=self.services)
        self._say_done("open")

    def work(self, steps: int) -> None:
        """So many steps by chance."""
        for _ in range(steps):
            self.step(self.dice.choices(STEPS, list(_DAY.values()))[0])

    def step(self, kind: str) -> None:
        """One step of a kind; one that a rule refuses is said so, and nothing has changed."""
        self.clock.forward(seconds=7)
        self.say(f"start {kind}")
        work: dict[str, Callable[[], object]] = {
            "follow-up": self._follow_up, "group": self._group, "assign": self._assign, "agreement": self._agreement,
            "hours": self._hours, "undo": self.caseload.undo, "redo": self.caseload.redo,
            "list": self._list, "plan": lambda: accept_all(self.caseload), "packet": self._packet,
            "merge": self._merge, "sheet": self._sheet, "backup": self.caseload.back_up,
            "restore": self._restore, "password": self._password, "reopen": self._reopen,
        }  # fmt: skip
        try:
            work[kind]()
        except (RefusedError, DoubtfulError):
            self.say(f"refused {kind}")
        else:
            self._say_done(kind)

    def _say_done(self, kind: str) -> None:
        head = read_head(self.caseload.db) or Head(0, "")
        self.say(f"done {kind} {head.number} {head.link} {head.restored} {PASSWORDS.index(self.password)}")

    def _someone(self) -> Citizen:
        return self.dice.choice(sorted(self.caseload.register.all(Citizen), key=lambda row: row.id))

    def _follow_up(self) -> None:
        today = self.caseload.today
        held = today - timedelta(days=self.dice.randrange(20))
        note = f"Samtale {self.dice.randrange(10**9)}"
        next_on = today + timedelta(days=self.dice.randrange(1, 30))
        command = RegisterFollowUp(citizen=self._someone().id, held=held, result=note, next_on=next_on)
        self.caseload.run(command)

    def _group(self) -> None:
        citizen = self._someone()
        programme = self.caseload.register.of_citizen(Enrolment, citizen.id)[-1].programme
        group = self.dice.choice([Group.ONE, Group.TWO])
        start = self.caseload.today - timedelta(days=self.dice.randrange(30))
        self.caseload.run(ChangeGroup(citizens=[citizen.id], programme=programme, group=group, start=start))

    def _assign(self) -> None:
        worker = self.dice.choice(sorted(self.caseload.register.all(Worker), key=lambda row: row.id))
        self.caseload.run(Assign(citizens=[self._someone().id], worker=worker.id, start=self.caseload.today))

    def _agreement(self) -> None:
        firm = self.dice.choice(sorted(self.caseload.register.all(Employer), key=lambda row: row.id))
        start = self.caseload.today - timedelta(days=self.dice.randrange(300))
        end = start + timedelta(days=30)
        kind = AgreementKind.WORK_TRIAL
        self.caseload.run(AddAgreement(citizen=self._someone().id, employer=firm.id, start=start, end=end, kind=kind))

    def _hours(self) -> None:
        row = self.dice.choice(sorted(self.caseload.register.all(Agreement), key=lambda row: row.id))
        start = row.start + timedelta(days=self.dice.randrange(20))
        ordinary = 60 * self.dice.randrange(10)
        command = SetHours(
            agreement=row.id, start=start, minutes=900, ordinary_minutes=ordinary, kind=HoursKind.PLANNED
        )
        self.caseload.run(command)

    def _list(self) -> None:
        rows = []
        for _ in range(4):
            number = self.dice.randrange(10**6)
            cpr = unassignable_cpr(date(1985, 5, 17) + timedelta(days=number % 3000), number % 300)
            rows.append({**a_row(Navn=f"Prøve Borger {number}"), "Cpr.nr.": cpr})
        place = self.path.with_name("liste.csv")
        place.write_bytes(a_csv(rows))
        found = difference(self.caseload, place, ImportOptions(as_of=self.caseload.today, programme="FSM"))
        self.caseload.run(ImportList(difference=found))

    def _packet(self) -> None:
        worker = self.dice.choice(sorted(self.caseload.register.all(Worker), key=lambda row: row.id))
        made = make_packet(self.caseload, worker.id, self.path.parent, last_day=LAST_DAY, ask="LTO")
        self.kept.append(made)
        self.say(f"made {made.path.name}")

    def _merge(self) -> None:
        if not self.kept:
            raise RefusedError([])
        made = self.kept[-1]
        packet = files.open_file(made.path, made.password, user="X", services=self.services)
        try:
            citizen = self.dice.choice(made.citizens)
            held = self.caseload.today
            packet.run(RegisterFollowUp(citizen=citizen, held=held, result=f"Ude {self.dice.randrange(10**9)}"))
        finally:
            packet.close()
        found = read_work(made.path, made.password, self.caseload)
        shown = review(self.caseload, found)
        self.caseload.run(MergePacket(work=found, fingerprint=shown.fingerprint))

    def _sheet(self) -> None:
        recipient = next(each for each in profiles(self.caseload.register) if not each.threshold)
        order = SheetOrder(programme="FSM", month=Month(2026, 10), recipient=recipient)
        handed = hand_over(self.caseload, order, self.path.with_name("Statusark.xlsx"), email=True)
        self.say(f"made {handed.path.name}")
        self.say(f"made {handed.email.name if handed.email else ''}")

    def _restore(self) -> None:
        mine = [each for each in list_backups(self.caseload) if opens(each.path, self.password)]
        if not mine:
            raise RefusedError([])
        chosen = self.dice.choice(mine[:3])
        if self.caseload.safety is not None:
            self.caseload.safety.stop_pruning()  # as the window does: closing backs up, and the chosen one may be old
        self.caseload.close()
        restore(self.path, chosen, self.password, user="LTO", services=self.services)
        self.caseload = files.open_file(self.path, self.password, user="LTO", services=self.services)

    def _password(self) -> None:
        other = PASSWORDS[1 - PASSWORDS.index(self.password)]
        files.change_password(self.caseload, other)
        self.password = other

    def _reopen(self) -> None:
        self.caseload.close()
        self.caseload = files.open_file(self.path, self.password, user="LTO", services=self.services)
