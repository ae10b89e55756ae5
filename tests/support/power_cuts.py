"""What a power cut can leave of a folder: every change noted below SQLite, and disks built of what was surely written.

A disk keeps what was synced. Of what was written to a file since its last sync, each piece of 512 bytes is there or
not. Of names made, moved and taken away since the last sync of their folder, each is so or not. That is more than any
file system of today does to its user, and all that POSIX promises.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SECTOR: Final = 512
SAID: Final = ".sagt"
_SOURCE: Final = Path(__file__).with_name("recorder.c")
_RECORDED: Final = """
import random, sys
from pathlib import Path
from planner.imports.reading import in_this_process
from support.services import Clock
from support.power_cuts import SAID
from support.rounds import FEW, hash_in
from support.working_day import PASSWORDS, STEPS, WorkingDay, begin_day

hash_in(FEW)
path, seed, steps = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
said = (path.parent / SAID).open("wb", buffering=0)
begin_day(path)
clock = Clock()
clock.forward(hours=1)
with in_this_process():
    day = WorkingDay(path, PASSWORDS[0], clock, lambda line: said.write(line.encode() + b"\\n"), random.Random(seed))
    for kind in STEPS:
        day.step(kind)
    day.work(steps)
"""


class NoCompilerError(RuntimeError):
    """No C compiler is there to make the recorder with."""


@dataclass
class File:
    """A file's bytes as far as they are safe, and what was done to it since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """All that was done to it is safe."""
        for offset, data in self.since:
            _do(self.safe, offset, data)
        self.since.clear()

    def after_cut(self, dice: random.Random) -> bytes:
        """Its bytes as a cut may leave them."""
        content = bytearray(self.safe)
        way = dice.choice(("nothing", "everything", "first ones", "any"))
        if way == "nothing":
            return bytes(content)
        until = len(self.since) if way != "first ones" else dice.randrange(len(self.since) + 1)
        for place, (offset, data) in enumerate(self.since[:until]):
            if data is None:
                if way != "any" or dice.random() < 0.5:
                    _do(content, offset, None)
                continue
            torn = way == "any" or (way == "first ones" and place == until - 1)
            for start, part in pieces(offset, data):
                if not torn or dice.random() < 0.5:
                    _do(content, start, part)
        return bytes(content)


@dataclass(frozen=True)
class NameChange:
    """A name that is made, moved or taken away: ``gone`` no longer stands, ``there`` stands for the file."""

    gone: str = ""
    there: str = ""
    file: File | None = None


@dataclass
class Disk:
    """A folder as the system has it, with what of it is safe."""

    files: dict[int, File] = field(default_factory=dict)
    now: dict[str, File | None] = field(default_factory=dict)
    safe: dict[str, File | None] = field(default_factory=dict)
    since: dict[str, list[NameChange]] = field(default_factory=dict)

    def take(self, kind: str, words: list[str], data: bytes) -> None:
        """One noted change."""
        if kind in "OC":
            self._opened(int(words[0]), words[1], made=kind == "C")
        elif kind in "WTS":
            self._written(kind, words, data)
        elif kind == "D":
            for change in self.since.pop(words[0], []):
                _rename(self.safe, change)
        else:
            change = {
                "U": lambda: NameChange(gone=words[0]),
                "R": lambda: NameChange(gone=words[0], there=words[1], file=self.now.get(words[0])),
                "M": lambda: NameChange(there=words[0]),
            }[kind]()
            self._name(change)

    def _opened(self, number: int, path: str, *, made: bool) -> None:
        if made or (number not in self.files and path not in self.now):
            self.files[number] = File()
            self._name(NameChange(there=path, file=self.files[number]))

    def _written(self, kind: str, words: list[str], data: bytes) -> None:
        file = self.files.get(int(words[0]))
        if file is None:
            return
        if kind == "S":
            file.sync()
        else:
            file.since.append((int(words[1]), data if kind == "W" else None))

    def after_cut(self, dice: random.Random) -> dict[str, bytes]:
        """The files that a cut at this moment may leave, by path."""
        names = dict(self.safe)
        for changes in self.since.values():
            way = dice.choice(("nothing", "everything", "first ones", "any"))
            until = {"nothing": 0, "first ones": dice.randrange(len(changes) + 1)}.get(way, len(changes))
            for change in changes[:until]:
                if way != "any" or dice.random() < 0.5:
                    _rename(names, change)
        folders = {path for path, file in names.items() if file is None}
        known = {path for path, file in self.now.items() if file is None} | folders
        found = {}
        for path, file in names.items():
            above = {folder for folder in known if path.startswith(folder + "/")}
            if file is not None and above <= folders:
                found[path] = file.after_cut(dice)
        return found

    def _name(self, change: NameChange) -> None:
        _rename(self.now, change)
        self.since.setdefault(str(Path(change.there or change.gone).parent), []).append(change)


def _rename(names: dict[str, File | None], change: NameChange) -> None:
    if change.gone:
        names.pop(change.gone, None)
    if change.there:
        names[change.there] = change.file


def _do(content: bytearray, offset: int, data: bytes | None) -> None:
    """Write at a place, or (None) let the file end there; what lies between is naught."""
    end = offset if data is None else offset + len(data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if data is None:
        del content[offset:]
    else:
        content[offset:end] = data


def pieces(offset: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    """What was written at a place, in the pieces that a disk writes at once."""
    at = offset
    while at < offset + len(data):
        end = min((at // SECTOR + 1) * SECTOR, offset + len(data))
        yield at, data[at - offset : end - offset]
        at = end


def notes_of(recording: Path) -> Iterator[tuple[str, list[str], bytes]]:
    """What was noted, in order: kind, words, bytes."""
    with recording.open("rb") as notes:
        while line := notes.readline():
            kind, _, rest = line.decode().rstrip("\n").partition(" ")
            words = rest.split("\t") if kind == "R" else rest.split(" ", 1 if kind in {"O", "C"} else -1)
            if kind in {"U", "D", "M"}:
                words = [rest]
            yield kind, words, notes.read(int(words[2])) if kind == "W" else b""


def make_recorder(folder: Path) -> Path:
    """Compile the recorder.

    Raises:
        NoCompilerError: there is no ``cc``.
    """
    compiler = shutil.which("cc")
    if compiler is None:
        raise NoCompilerError("power cuts are recorded by a small C library: install a C compiler (cc) for make long")
    made = folder / "recorder.so"
    call = [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(_SOURCE), "-ldl", "-pthread"]
    subprocess.run(call, check=True, capture_output=True)
    return made


def record_day(folder: Path, recorder: Path, *, seed: int, steps: int) -> tuple[Path, Path]:
    """Do a working day under the recorder: the register's path as it was, and the notes."""
    place, notes = folder / "dag", folder / "noter"
    place.mkdir(parents=True)
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    known |= {"LD_PRELOAD": str(recorder), "RECORD_FOLDER": str(place), "RECORD_INTO": str(notes)}
    path = place / "team.sagsplan"
    subprocess.run([sys.executable, "-c", _RECORDED, str(path), str(seed), str(steps)], check=True, env=known)
    return path, notes
