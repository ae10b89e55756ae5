"""Looks at a register after the program was ended in the middle of its work."""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from planner.app import files
from planner.app.backups import backup_at, list_backups, opens, prove, restore
from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.newest_backup import newest_backup
from planner.domain.errors import StoreError
from planner.domain.register import Register
from planner.store.chain import Head, link_at, read_head
from planner.store.identity import identity
from planner.store.lock import lock_path
from support.services import Clock
from support.working_day import PASSWORDS, day_ground

# A step of these kinds is one entry of the journal, or the register of a backup, or none at all.
_NO_ENTRY = frozenset({"backup", "password", "reopen", "open"})


@dataclass
class Judge:
    """What one register has promised so far, and whether it has kept it."""

    path: Path
    password: str
    safe: Head = field(default_factory=lambda: Head(0, ""))
    found: Counter[str] = field(default_factory=Counter)

    def judge(self, said: list[str], *, thoroughly: bool, after_cut: bool = False) -> None:
        """Hold the register against what the program said before it was ended.

        Raises:
            AssertionError: something acknowledged is gone, something half done is there, or stands in the way.
        """
        fell = [line for line in said if line.startswith("fell")]
        assert not fell, said[-60:]
        for line in said:
            if line.startswith("done"):
                _, _, number, link, restored, password = line.split(" ")
                self.safe, self.password = Head(int(number), link, int(restored)), PASSWORDS[int(password)]
        steps = [line for line in said if line.startswith(("start", "done", "refused"))]
        running = steps[-1].split()[1] if steps[-1].startswith("start") else ""
        if running == "password" and not opens(self.path, self.password):
            self.password = PASSWORDS[1 - PASSWORDS.index(self.password)]
            self.found["new password held"] += 1
        assert files.who_has_open(self.path) is None
        clock = Clock()
        clock.forward(hours=12)
        caseload = files.open_file(self.path, self.password, user="LTO", services=day_ground(clock))
        try:
            broken = [finding for finding in check_register(caseload) if finding.is_broken]
            assert broken == [], (broken, said[-8:])
            self._keeps_its_word(caseload, running, said)
            self._left_nothing_behind(caseload)
            if after_cut:
                self._kept_what_it_gave_out(caseload, said)
            if thoroughly:
                self._backs_up(caseload)
        finally:
            caseload.safety = None
            caseload.close()
        assert not lock_path(self.path).exists()

    def _keeps_its_word(self, caseload: Caseload, running: str, said: list[str]) -> None:
        head = read_head(caseload.db) or Head(0, "")
        if head.restored != self.safe.restored:
            assert running == "restore", (running, head, self.safe)
            assert head.restored == self.safe.restored + 1
            self.found["restoring done whole"] += 1
        else:
            assert not self.safe.link or link_at(caseload.db, self.safe.number) == self.safe.link, said[-8:]
            more = head.number - self.safe.number if self.safe.link else 0
            assert more in ({0} if not running or running in _NO_ENTRY else {0, 1}), (running, more, said[-8:])
            if running and running not in _NO_ENTRY:
                self.found["running step there whole" if more else "running step lost whole"] += 1
        self.safe = head

    def _kept_what_it_gave_out(self, caseload: Caseload, said: list[str]) -> None:
        """Backups are whole and the newest is there, and so are packets handed out and sheets saved."""
        made = list_backups(caseload)
        for each in made:
            assert any(_is_whole(each.path, password) for password in PASSWORDS), each.path.name
        promised = [int(line.split()[2]) for line in said if line.startswith("done backup")]
        assert not promised or promised[-1] in {each.number for each in made} | {0}, promised
        for line in said:
            if line.startswith("made "):
                assert self.path.with_name(line.removeprefix("made ")).stat().st_size
        self.found["backups whole"] += len(made)

    def _left_nothing_behind(self, caseload: Caseload) -> None:
        left = [each.name for each in self.path.parent.iterdir() if each.name.endswith((".partial", ".probe"))]
        assert left == []
        caseload.db.query("SELECT 1")

    def _backs_up(self, caseload: Caseload) -> None:
        """The next backup clears away what an ended one left; put back, it is the register."""
        caseload.back_up()
        place = list_backups(caseload)[0].path
        own = f".{(identity(self.path) or b'').hex()[:16]}.partial"
        assert [each.name for each in place.parent.iterdir() if each.name.startswith(own)] == []
        kept = caseload.register.snapshot()
        apart = self.path.with_name("prøve")
        shutil.rmtree(apart, ignore_errors=True)
        apart.mkdir()
        chosen = newest_backup(self.path, self.password)
        assert chosen is not None
        assert restored_register(apart / "team.sagsplan", chosen.path, self.password) == kept
        shutil.rmtree(apart)
        self.found["backup put back and equal"] += 1


def _is_whole(backup: Path, password: str) -> bool:
    try:
        prove(backup, password)
    except StoreError:
        return False
    return True


def restored_register(path: Path, backup: Path, password: str) -> Register:
    """The register that a backup becomes when it is put back at a free place."""
    services = day_ground(Clock())
    restore(path, backup_at(backup), password, user="LTO", services=services)
    with closing(files.open_file(path, password, user="LTO", read_only=True, services=services)) as again:
        return again.register.snapshot()
