"""The README's commands on a machine that has nothing, against an index where every package has a newer release."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import locks
import pytest

from support.fresh_folder import FreshFolder, lay_out
from support.package_index import here, working_packages


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> FreshFolder:
    """A folder with the whole lock, where ``make run`` was run once by somebody with settings of their own."""
    folder = lay_out(tmp_path_factory.mktemp("whole"), locks.read_lock(locks.WHOLE_LOCK))
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    constraint = elsewhere / "constraint.txt"
    constraint.write_text("click<1\nhatchling<1\n", encoding="utf-8")
    own = {"PIP_USER": "1", "PIP_TARGET": str(elsewhere), "PIP_REQUIRE_HASHES": "1", "PIP_CONSTRAINT": str(constraint)}
    code, said = folder.make("run", **own, PYTHONPATH=str(elsewhere))
    assert code == 0, said
    assert is_whole(folder)
    return folder


def installed_in(folder: FreshFolder) -> dict[str, list[str]]:
    code, said = folder.run(str(folder.python), "-m", "pip", "list", "--format", "json")
    assert code == 0, said
    return {one["name"].lower(): [one["version"]] for one in json.loads(said)}


def test_the_locked_versions_are_installed_though_every_package_has_a_newer_one(ready: FreshFolder) -> None:
    installed = installed_in(ready)
    assert installed.pop("sagsplan")
    installed.pop("setuptools", None)  # Python 3.11 puts it into every environment itself
    assert installed == locks.pins_in(locks.read_lock(locks.WHOLE_LOCK), here())


def test_the_demo_is_made_and_without_a_display_the_ways_to_see_it_are_told(ready: FreshFolder) -> None:
    code, said = ready.make("run")
    assert (code, (ready.root / "demo" / "Demo.sagsplan").exists()) == (0, True), said
    assert "This machine has no display" in said


def test_a_demo_that_was_interrupted_is_made_anew(ready: FreshFolder) -> None:
    demo = ready.root / "demo"
    (demo / "password.txt").rename(demo / "password.unfinished")
    (demo / "Demo.sagsplan").write_text("half a demo", encoding="utf-8")
    code, said = ready.make("run")
    assert (code, (demo / "Demo.sagsplan").read_text(encoding="utf-8")) == (0, "a demo"), said
    assert {path.name for path in demo.iterdir()} == {"Demo.sagsplan", "password.txt"}


def test_a_second_time_nothing_is_fetched(ready: FreshFolder) -> None:
    made = ready.stamp.stat().st_mtime_ns
    code, said = ready.make("run", PIP_INDEX_URL="file:///there/is/no/index")
    assert (code, ready.stamp.stat().st_mtime_ns) == (0, made), said


def is_whole(folder: FreshFolder) -> bool:
    asked = "import sys; sys.path.insert(0, 'packaging'); import environment; print(environment.is_whole())"
    code, said = folder.run(sys.executable, "-c", asked)
    assert code == 0, said
    return said.strip() == "True"


@contextmanager
def without(path: Path) -> Iterator[None]:
    """Take a file or folder away for a while."""
    away = path.with_name(f"{path.name}.away")
    path.rename(away)
    try:
        yield
    finally:
        if path.exists() or path.is_symlink():
            path.unlink()
        away.rename(path)


@contextmanager
def holding(path: Path, text: str) -> Iterator[None]:
    """Let a file hold something else for a while."""
    with without(path):
        path.write_text(text, encoding="utf-8")
        yield


@contextmanager
def python_gone_from_under(folder: FreshFolder) -> Iterator[None]:
    """Let the environment's Python point to one that was removed from the machine."""
    with without(folder.python):
        folder.python.symlink_to("/there/is/no/python3")
        yield


@contextmanager
def moved(folder: FreshFolder) -> Iterator[None]:
    """Let another copy of the project stand where this one did: the environment was made in another folder."""
    stamp = json.loads(folder.stamp.read_text(encoding="utf-8"))
    with holding(folder.stamp, json.dumps({**stamp, "folder": "/where/it/was/before"})):
        yield


def edited(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


BREAKAGES: dict[str, Callable[[FreshFolder], AbstractContextManager[None]]] = {
    "killed before the end": lambda folder: without(folder.stamp),
    "half a stamp": lambda folder: holding(folder.stamp, '{"folder":'),
    "no Python in it": lambda folder: without(folder.python),
    "the system's Python gone": python_gone_from_under,
    "moved": moved,
    "another lock": lambda folder: holding(
        folder.root / locks.WHOLE_LOCK.name, edited(folder.root / locks.WHOLE_LOCK.name, "==", "===")
    ),
    "another package asked for": lambda folder: holding(
        folder.root / "pyproject.toml", edited(folder.root / "pyproject.toml", '"click>', '"clack>')
    ),
    "the program not in it": lambda folder: without(folder.root / "src" / "planner"),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_an_environment_that_is_not_whole_is_known(ready: FreshFolder, breakage: str) -> None:
    with BREAKAGES[breakage](ready):
        assert not is_whole(ready)
    assert is_whole(ready)


def test_a_setting_of_a_tool_is_no_reason_to_set_up_again(ready: FreshFolder) -> None:
    settings = ready.root / "pyproject.toml"
    with holding(settings, edited(settings, "line-length = 120", "line-length = 100")):
        assert is_whole(ready)


@pytest.fixture
def small(tmp_path: Path) -> FreshFolder:
    """A folder that was never set up, whose lock holds only what installs packages."""
    working = working_packages()
    folder = lay_out(tmp_path, [pin for pin in locks.read_lock(locks.WHOLE_LOCK) if pin.name in working])
    project = folder.root / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    start = text.index("dependencies = [")
    project.write_text(text[:start] + "dependencies = []" + text[text.index("\n]\n", start) + 2 :], encoding="utf-8")
    return folder


def test_a_set_up_that_was_killed_is_taken_up_again_by_the_same_command(small: FreshFolder) -> None:
    packages = small.root / ".venv" / "lib"
    with small.start("make", "run", f"PYTHON={sys.executable}") as first:
        while first.poll() is None and not list(packages.glob("python*/site-packages/pip/__init__.py")):
            time.sleep(0.01)
        assert first.poll() is None
        os.killpg(first.pid, signal.SIGKILL)
        first.communicate()
    assert not small.stamp.exists()
    assert not is_whole(small)
    code, said = small.make("run")
    assert code == 0, said
    assert is_whole(small)


def test_a_lock_that_cannot_be_met_stops_the_set_up_in_words_and_starts_nothing(small: FreshFolder) -> None:
    lock = small.root / locks.WHOLE_LOCK.name
    lock.write_text(edited(lock, "hatchling==", "hatchling==0.0."), encoding="utf-8")
    code, said = small.make("run")
    assert code != 0
    assert "The same command takes it up again." in said
    assert not small.stamp.exists()
    assert not (small.root / "demo").exists()
