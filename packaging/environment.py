"""Makes ``.venv`` from the lock, and knows whether one that is there is whole.

Nothing is resolved: every package is named with its version and its hashes in ``requirements-dev.lock``, none is asked
what it needs, none is built from source. The stamp is written last and says what the environment was made from; an
environment without a stamp that fits was interrupted, moved, or made from other locks, and is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / ".made"
LOCK = "requirements-dev.lock"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

INSTALL = ("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-deps")
# `--no-deps` leaves nothing to resolve: pip 23 asks anew for `name[extra]`, and fails after the next release of it.
# `--only-binary` leaves nothing to build, for building from source fetches what no lock names.
PACKAGES = (*INSTALL, "--require-hashes", "--only-binary", ":all:", "--requirement", LOCK)
PROGRAM = (*INSTALL, "--no-build-isolation", "--editable", ".")
CHECK = ("-m", "pip", "check", "--disable-pip-version-check")
# Settings that would install other things, or elsewhere than into .venv. What says where to fetch from stays as it is.
ASTRAY = (
    *("PYTHONHOME", "PYTHONPATH"),
    *("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_DRY_RUN", "PIP_REQUIREMENT", "PIP_REQUIRE_HASHES"),
)
OVERRULED = {"PIP_USER": "0", "PIP_CONSTRAINT": os.devnull}


class SetUpError(Exception):
    """The environment could not be made; the text says what to do."""


def made_from() -> dict[str, str]:
    """Tell what an environment of this folder, lock and Python is made from."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = json.dumps({part: project[part] for part in ("build-system", "project")}, sort_keys=True)
    return {
        "folder": str(ROOT),
        "python": f"{sys.version_info.major}.{sys.version_info.minor} in {sys.base_prefix}",
        "lock": hashlib.sha256((ROOT / LOCK).read_bytes()).hexdigest(),
        "project": hashlib.sha256(asked.encode()).hexdigest(),
    }


def is_whole() -> bool:
    """Tell whether ``.venv`` was finished, is of this folder, lock and Python, and still runs."""
    try:
        if json.loads(STAMP.read_text(encoding="utf-8")) != made_from():
            return False
        command = [str(PYTHON), "-c", "import planner, pip"]
        return subprocess.call(command, cwd=ROOT, env=own_environ(), stderr=subprocess.DEVNULL) == 0
    except (OSError, ValueError):
        return False


def own_environ() -> dict[str, str]:
    """Give the environment variables of this process, less those that would install elsewhere."""
    kept = {name: value for name, value in os.environ.items() if name not in ASTRAY}
    return {**kept, **OVERRULED}


def run(*command: str) -> None:
    """Run one step of the set-up in the project's folder.

    Raises:
        SetUpError: it failed; what it said stands above.
    """
    if subprocess.call(command, cwd=ROOT, env=own_environ(), stdin=subprocess.DEVNULL) != 0:
        told = " ".join(command[1:4])
        raise SetUpError(f"The set-up stopped at `{told}`; why stands above. The same command takes it up again.")


def clear() -> None:
    """Take away what is there, the stamp first, so that a half-removed environment is never taken for a whole one.

    Raises:
        SetUpError: it belongs to somebody else.
    """
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            STAMP.unlink(missing_ok=True)
            shutil.rmtree(VENV)
    except OSError as problem:
        raise SetUpError(
            f"{VENV} is left from before and cannot be removed ({problem.strerror}). Remove it."
        ) from problem


def base_python() -> str:
    """Give the Python outside any environment; the one that runs may stand in the folder that is to be removed."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def make() -> None:
    """Make the environment from nothing.

    Raises:
        SetUpError: a step failed.
    """
    sys.stdout.write("Setting up .venv from the lock; the first time this fetches about 260 MB.\n")
    sys.stdout.flush()
    clear()
    run(base_python(), "-m", "venv", str(VENV))
    run(str(PYTHON), *PACKAGES)
    run(str(PYTHON), *PROGRAM)
    point_without_letters()
    run(str(PYTHON), *CHECK)
    half = STAMP.with_suffix(".half")
    half.write_text(json.dumps(made_from(), indent=1), encoding="utf-8")
    half.replace(STAMP)


def point_without_letters() -> None:
    """Let the environment point to the program by a relative path instead of the whole one.

    Python before 3.13 reads these pointers in the encoding of the locale, and does not start at all where that is plain
    ``C`` and the folder's name holds a Danish letter.
    """
    for pointer in VENV.rglob("*sagsplan*.pth"):
        pointer.write_text(f"{os.path.relpath(ROOT / 'src', pointer.parent)}\n", encoding="utf-8")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one set-up of this folder run at a time; the system frees the lock when a process dies.

    Raises:
        SetUpError: this folder cannot be written in.
    """
    if os.name == "nt":
        yield
        return
    import fcntl

    try:
        handle = (ROOT / ".set-up.lock").open("a", encoding="utf-8")
    except OSError as problem:
        raise SetUpError(
            f"Nothing can be written in {ROOT} ({problem.strerror}). Copy the project to where you may."
        ) from problem
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stdout.write("Another set-up of this folder is at work; this one waits for it.\n")
            sys.stdout.flush()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make_ready() -> None:
    """See to it that ``.venv`` is whole.

    Raises:
        SetUpError: it could not be made.
    """
    if is_whole():
        return
    with alone():
        if not is_whole():
            make()
