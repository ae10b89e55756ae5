"""Ends the program at any moment of a working day, over and over, and sees what is left each time.

Run as a program of its own, which has nothing else in it: each working day is a fork, so that it begins at once. ::

    python -m support.killing FOLDER --kills 900 --seed 1 [--window]

Keys are made in few rounds (``support.rounds``): an opening then takes milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from support.judging import Judge
from support.rounds import FEW, hash_in
from support.working_day import PASSWORDS, STEPS, WorkingDay, begin_day

A_FILE_LASTS: Final = 25
LONGEST: Final = 30.0
Day = Callable[[Path, str, int, Callable[[str], None]], None]


@dataclass
class Moment:
    """When a day is to be ended: after so many safe steps or at the beginning of a step of a kind, and a bit later."""

    after: int
    kind: str
    later: float

    @classmethod
    def by_chance(cls, dice: random.Random, *, window: bool) -> Moment:
        """A third at any time at all, a third shortly after a safe step, a third within a step of a chosen kind."""
        if window:
            # A step by hand takes tenths of a second, most of them painting.
            return cls(dice.randrange(1, 6), "", dice.uniform(0, 0.4))
        way = dice.randrange(3)
        if way == 0:
            return cls(1, "", dice.uniform(0, 0.4))
        if way == 1:
            return cls(dice.randrange(1, 12), "", dice.uniform(0, 0.02))
        return cls(10**6, dice.choice(STEPS), dice.uniform(0, 0.06))

    def has_come(self, said: list[str]) -> bool:
        """Whether to wait no longer than ``later`` from now on."""
        safe = sum(line.startswith("done ") for line in said)
        return safe >= self.after or (bool(self.kind) and said[-1:] == [f"start {self.kind}"])


@dataclass
class Killing:
    """Kills on one register after another."""

    folder: Path
    dice: random.Random
    day: Day
    window: bool = False
    said: Counter[str] = field(default_factory=Counter)
    kills: int = 0

    def run(self, kills: int) -> None:
        """Kill so many times; what is wrong afterwards is an ``AssertionError``."""
        begin_day(self.folder / "anfang" / "team.sagsplan")
        while self.kills < kills:
            place = self.folder / "arbejde"
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(self.folder / "anfang", place)
            judge = Judge(place / "team.sagsplan", PASSWORDS[0])
            for _ in range(min(A_FILE_LASTS, kills - self.kills)):
                said = self.one(judge)
                self.kills += 1
                judge.judge(said, thoroughly=self.kills % 5 == 0)
                self.said.update(" ".join(line.split()[:2]) for line in said if not line.startswith("start"))
                if said[-1].startswith("start"):
                    self.said[f"killed in {said[-1].split()[1]}"] += 1
            self.said.update(judge.found)

    def one(self, judge: Judge) -> list[str]:
        """Begin a day, end it, and tell what it had said by then."""
        moment = Moment.by_chance(self.dice, window=self.window)
        seed = self.dice.randrange(2**32)
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            self._be_the_program(judge, seed, into)
        os.close(into)
        said = _listen(out, moment)
        os.kill(child, signal.SIGKILL)
        said += _rest(out)
        os.close(out)
        _, status = os.waitpid(child, 0)
        lines = "".join(said).splitlines()
        if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
            raise AssertionError(f"the program ended by itself ({status}): {lines[-30:]}")
        return lines or ["start open"]

    def _be_the_program(self, judge: Judge, seed: int, into: int) -> None:
        def say(words: str) -> None:
            os.write(into, f"{words}\n".encode())

        try:
            say("start open")
            self.day(judge.path, judge.password, seed, say)
        except BaseException as error:  # noqa: BLE001 -- whatever it is, the other side must hear of it
            import traceback

            say(f"fell {error!r}")
            say(traceback.format_exc())
        os._exit(3)


def commands_day(path: Path, password: str, seed: int, say: Callable[[str], None]) -> None:
    """A day through the door of the program, without a window."""
    from planner.imports.reading import in_this_process
    from support.services import Clock

    dice, clock = random.Random(seed), Clock()
    clock.forward(hours=1, seconds=dice.randrange(20_000))
    with in_this_process():
        WorkingDay(path, password, clock, say, dice).work(10_000)


def _listen(out: int, moment: Moment) -> list[str]:
    """What the program says until the moment has come, or half a minute is over: any moment is as good as another."""
    said: list[str] = []
    latest = time.monotonic() + LONGEST
    while not moment.has_come("".join(said).splitlines()):
        left = latest - time.monotonic()
        if left <= 0 or not select.select([out], [], [], left)[0]:
            break
        block = os.read(out, 1 << 16).decode()
        if not block:
            return said
        said.append(block)
    time.sleep(moment.later)
    return said


def _rest(out: int) -> list[str]:
    said = []
    while block := os.read(out, 1 << 16).decode():
        said.append(block)
    return said


def main() -> None:
    """Kill, and tell as JSON what was done and found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--window", action="store_true")
    asked = parser.parse_args()
    hash_in(FEW)
    day: Day = commands_day
    if asked.window:
        from support.killing_window import window_day

        day = window_day
    began = time.monotonic()
    killing = Killing(asked.folder, random.Random(asked.seed), day, asked.window)
    killing.run(asked.kills)
    told = {"kills": killing.kills, "seconds": round(time.monotonic() - began), **dict(sorted(killing.said.items()))}
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
