"""The locks are whole: on every system and Python that is promised, each name that anything asks for is pinned once."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path

import locks
import pytest
from packaging.requirements import Requirement

from support.package_index import here

LOCKS = {
    locks.PROGRAM_LOCK: locks.project_asks(),
    locks.WHOLE_LOCK: locks.project_asks("dev"),
}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_name_that_is_asked_for_is_pinned_once_everywhere(path: Path) -> None:
    assert locks.faults_of(locks.read_lock(path), locks.read_facts(), LOCKS[path]) == []


def test_the_promise_is_four_pythons_on_three_systems() -> None:
    assert {environment.name for environment in locks.ENVIRONMENTS} == {
        f"{system} 3.{minor}"
        for system in ("windows", "macos-x86_64", "macos-arm64", "linux-x86_64", "linux-aarch64")
        for minor in (11, 12, 13, 14)
    }


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_line_is_one_version_with_hashes_and_no_extra(path: Path) -> None:
    pins = locks.read_lock(path)
    assert pins
    assert [pin.name for pin in pins if pin.requirement.extras] == []
    assert [pin.name for pin in pins if not pin.hashes] == []
    assert [str(pin.requirement) for pin in pins if [one.operator for one in pin.requirement.specifier] != ["=="]] == []


def test_the_program_is_locked_as_the_whole_is() -> None:
    whole, program = locks.read_lock(locks.WHOLE_LOCK), locks.read_lock(locks.PROGRAM_LOCK)
    for environment in locks.ENVIRONMENTS:
        both, alone = locks.pins_in(whole, environment), locks.pins_in(program, environment)
        assert alone
        assert {name: both.get(name) for name in alone} == alone


def test_what_is_known_of_the_packages_is_of_these_locks() -> None:
    pinned = {(pin.name, pin.version) for pin in locks.read_lock(locks.WHOLE_LOCK)}
    assert {(fact.name, fact.version) for fact in locks.read_facts()} == pinned


def test_what_is_known_of_the_packages_is_what_the_installed_ones_say() -> None:
    known = {fact.name: fact for fact in locks.read_facts() if fact.wheel_for(here())}
    pinned = locks.pins_in(locks.read_lock(locks.WHOLE_LOCK), here())
    said = {
        name: sorted(map(str, map(Requirement, distribution(name).requires or [])))
        for name, (version,) in pinned.items()
        if distribution(name).version == version
    }
    assert said.keys() == pinned.keys()
    assert said == {name: sorted(map(str, map(Requirement, known[name].requires))) for name in pinned}


PINNED = "alpha==1.0\nbeta==2.0 ; sys_platform == 'win32'\nbeta==1.0 ; sys_platform != 'win32'\ngamma==1.0\n"


def a_fact(name: str, version: str, *requires: str) -> locks.Fact:
    return locks.Fact(name, version, ">=3.11", requires, {"any": f"{name}-{version}-py3-none-any.whl"})


FACTS = [
    a_fact("alpha", "1.0", "beta[more]>=1", "never==1 ; python_version < '3'"),
    a_fact("beta", "1.0", "gamma ; extra == 'more'"),
    a_fact("beta", "2.0", "gamma ; extra == 'more'"),
    a_fact("gamma", "1.0"),
]
ASKED = [Requirement("alpha>=1")]


def pins(text: str, folder: Path) -> list[locks.Pin]:
    path = folder / "some.lock"
    path.write_text(text, encoding="utf-8")
    return locks.read_lock(path)


def test_a_whole_lock_has_no_faults(tmp_path: Path) -> None:
    assert locks.faults_of(pins(PINNED, tmp_path), FACTS, ASKED) == []


@pytest.mark.parametrize(
    ("text", "facts", "asked", "fault"),
    [
        (PINNED.replace("gamma==1.0\n", ""), FACTS, ASKED, 'windows 3.11: beta asks for gamma; extra == "more", which'),
        (
            PINNED.replace(" ; sys_platform != 'win32'", ""),
            FACTS,
            ASKED,
            "windows 3.14: alpha asks for beta[more]>=1, which",
        ),
        (
            PINNED,
            FACTS,
            [Requirement("alpha>=2")],
            "linux-x86_64 3.13: the project asks for alpha>=2, and 1.0 is pinned",
        ),
        (PINNED, FACTS, [Requirement("gamma")], "macos-arm64 3.12: alpha is pinned, and nobody asks for it"),
        (PINNED, FACTS[:-1], ASKED, "linux-aarch64 3.11: gamma 1.0 has no wheel"),
        (
            PINNED,
            [*FACTS[:-1], replace(FACTS[-1], requires_python=">=3.12")],
            ASKED,
            "linux-x86_64 3.11: gamma 1.0 is for Python >=3.12",
        ),
        (
            PINNED,
            [*FACTS[:-1], replace(FACTS[-1], wheels={"windows 3.11": "gamma-1.0-cp312-cp312-win_amd64.whl"})],
            ASKED,
            "windows 3.11: gamma-1.0-cp312-cp312-win_amd64.whl does not install there",
        ),
    ],
    ids=[
        "an extra's need",
        "pinned twice",
        "outside what is asked",
        "nobody asks",
        "no wheel",
        "Python",
        "wrong wheel",
    ],
)
def test_every_fault_of_a_lock_is_told(
    tmp_path: Path, text: str, facts: list[locks.Fact], asked: list[Requirement], fault: str
) -> None:
    assert any(told.startswith(fault) for told in locks.faults_of(pins(text, tmp_path), facts, asked))
