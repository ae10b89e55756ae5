"""A copy of what the set-up reads, in a folder of its own, with a program that only says that it was started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import locks

from support.package_index import make_index

PROGRAM = """\
import sys
from pathlib import Path

if sys.argv[1:2] == ["demo"]:
    Path(sys.argv[2]).write_text("a demo", encoding="utf-8")
"""


@dataclass(frozen=True)
class FreshFolder:
    """A project that was never set up, and the only index it can reach."""

    root: Path
    index: Path
    home: Path

    @property
    def python(self) -> Path:
        """Give the Python of its environment."""
        return self.root / ".venv" / "bin" / "python"

    @property
    def stamp(self) -> Path:
        """Give the file that says that the environment is finished."""
        return self.root / ".venv" / ".made"

    def environ(self) -> dict[str, str]:
        """Give the variables of a machine that has nothing: no cache, no settings, no display, no other index."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LC_ALL": "C",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": self.index.as_uri(),
            "PIP_NO_CACHE_DIR": "1",
        }

    def start(self, *command: str, **more: str) -> subprocess.Popen[str]:
        """Start a command in the folder, in a group of processes of its own; ``more`` adds to ``environ``."""
        return subprocess.Popen(
            command,
            cwd=self.root,
            env={**self.environ(), **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(self, *command: str, **more: str) -> tuple[int, str]:
        """Run a command to its end, and give its exit code with everything that it said."""
        process = self.start(*command, **more)
        said, _ = process.communicate()
        return process.returncode, said

    def make(self, target: str, **more: str) -> tuple[int, str]:
        """Run one of the commands of the README, with the Python that the tests run on."""
        return self.run("make", target, f"PYTHON={sys.executable}", **more)


def lay_out(folder: Path, pins: list[locks.Pin]) -> FreshFolder:
    """Lay out the project in a folder whose name has a space and Danish letters, and an index for these pins."""
    root = folder / "en mappe på øen"
    (root / "src" / "planner").mkdir(parents=True)
    (root / "src" / "planner" / "__init__.py").touch()
    (root / "src" / "planner" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    for name in ("Makefile", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(locks.ROOT / name, root / name)
    for name in ("resources", "db"):
        (root / name).mkdir()
    (root / "packaging").mkdir()
    for script in (locks.ROOT / "packaging").glob("*.py"):
        shutil.copy(script, root / "packaging")
    (root / locks.WHOLE_LOCK.name).write_text(make_index(folder / "index", pins), encoding="utf-8")
    home = folder / "home"
    home.mkdir(mode=0o500)
    return FreshFolder(root, folder / "index", home)
