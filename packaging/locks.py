"""Reads the locks, and walks what their packages ask for on every system and Python that Sagsplan promises.

What a package asks for stands in its metadata, and pip shows that only for the machine it runs on. So ``make lock``
writes ``locked_packages.json`` beside this file: for every pin what it asks for, and which file each environment gets.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
PROGRAM_LOCK = ROOT / "requirements.lock"
WHOLE_LOCK = ROOT / "requirements-dev.lock"
FACTS = Path(__file__).with_name("locked_packages.json")
ANYWHERE = "any"
# The first and a late release of each: a marker may ask for the third number.
PYTHONS = tuple(f"3.{minor}.{micro}" for minor in range(11, 15) for micro in (0, 30))


def _manylinux(newest: int, machine: str) -> tuple[str, ...]:
    """Name the wheels that a Linux with glibc 2.``newest`` takes, the newest first; three have an old name as well."""
    aliases = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
    names = []
    for minor in range(newest, 4, -1):
        names.append(f"manylinux_2_{minor}_{machine}")
        if minor in aliases:
            names.append(f"{aliases[minor]}_{machine}")
    return tuple(names)


@dataclass(frozen=True)
class System:
    """One kind of machine: how markers name it, and the wheels it takes."""

    name: str
    os_name: str
    sys_platform: str
    platform_system: str
    platform_machine: str
    platforms: tuple[str, ...]


# Linux: glibc 2.36 is Debian 12. Qt's wheels for aarch64 ask for 2.39, as in Ubuntu 24.04 and Debian 13.
SYSTEMS = (
    System("windows", "nt", "win32", "Windows", "AMD64", ("win_amd64",)),
    System("macos-x86_64", "posix", "darwin", "Darwin", "x86_64", tuple(mac_platforms((14, 0), "x86_64"))),
    System("macos-arm64", "posix", "darwin", "Darwin", "arm64", tuple(mac_platforms((14, 0), "arm64"))),
    System("linux-x86_64", "posix", "linux", "Linux", "x86_64", _manylinux(36, "x86_64")),
    System("linux-aarch64", "posix", "linux", "Linux", "aarch64", _manylinux(39, "aarch64")),
)


@dataclass(frozen=True)
class Environment:
    """A system with one Python on it; ``full_python`` is its version with all three numbers."""

    system: System
    full_python: str

    @property
    def python(self) -> str:
        """Give the version as wheels and classifiers say it."""
        return self.full_python.rpartition(".")[0]

    @property
    def name(self) -> str:
        """Give the name it has in ``locked_packages.json``."""
        return f"{self.system.name} {self.python}"

    def markers(self, extra: str = "") -> dict[str, str]:
        """Give the values that the markers of PEP 508 are evaluated with here."""
        return {
            "implementation_name": "cpython",
            "implementation_version": self.full_python,
            "os_name": self.system.os_name,
            "platform_machine": self.system.platform_machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": self.system.platform_system,
            "platform_version": "",
            "python_full_version": self.full_python,
            "python_version": self.python,
            "sys_platform": self.system.sys_platform,
            "extra": extra,
        }

    @cached_property
    def tags(self) -> set[Tag]:
        """Give the tags of the wheels that install here."""
        major, minor = self.python.split(".")
        version = (int(major), int(minor))
        platforms = self.system.platforms
        interpreter = f"cp{major}{minor}"
        return {
            *cpython_tags(version, platforms=platforms, abis=[interpreter]),
            *compatible_tags(version, interpreter=interpreter, platforms=platforms),
        }


ENVIRONMENTS = tuple(Environment(system, python) for system, python in product(SYSTEMS, PYTHONS))


@dataclass(frozen=True)
class Pin:
    """One line of a lock: a name, its version, and the hashes of the files that will do."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def name(self) -> str:
        """Give the name as indexes spell it."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """Give the one version that the line allows."""
        (only,) = self.requirement.specifier
        return only.version

    def holds_in(self, environment: Environment) -> bool:
        """Tell whether the line counts there."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(environment.markers())


def read_lock(path: Path) -> list[Pin]:
    """Read the lines of a lock file."""
    logical = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pins = []
    for line in logical:
        if line.strip() and not line.startswith("#"):
            requirement, *hashes = line.split(" --hash=")
            pins.append(Pin(Requirement(requirement), frozenset(text.strip() for text in hashes)))
    return pins


def pins_in(pins: list[Pin], environment: Environment) -> dict[str, list[str]]:
    """Give the versions that a lock pins for each name in one environment; one each, if the lock is right."""
    found: dict[str, list[str]] = {}
    for pin in pins:
        if pin.holds_in(environment):
            found.setdefault(pin.name, []).append(pin.version)
    return found


@dataclass(frozen=True)
class Fact:
    """What one version of a package says of itself, in the environments that it has files for."""

    name: str
    version: str
    requires_python: str
    requires: tuple[str, ...]
    wheels: dict[str, str]

    def wheel_for(self, environment: Environment) -> str | None:
        """Give the file that an environment gets, if any."""
        return self.wheels.get(environment.name) or self.wheels.get(ANYWHERE)


def read_facts() -> list[Fact]:
    """Read what ``make lock`` wrote about the pinned packages; a version has more rows where its files differ."""
    rows: list[dict[str, Any]] = json.loads(FACTS.read_text(encoding="utf-8"))
    return [Fact(**{**row, "requires": tuple(row["requires"])}) for row in rows]


def project_asks(*groups: str) -> list[Requirement]:
    """Give what pyproject.toml asks for: what the program needs, and the groups of dependencies that are named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    texts = list(project["project"]["dependencies"])
    if groups:
        texts += project["build-system"]["requires"]
    for group in groups:
        texts += project["dependency-groups"][group]
    return [Requirement(text) for text in texts]


class Walk:
    """A walk in one environment, from what the project asks for through everything that that asks for."""

    def __init__(self, environment: Environment, pins: list[Pin], facts: list[Fact]) -> None:
        self._environment = environment
        self._facts = {(fact.name, fact.version): fact for fact in facts if fact.wheel_for(environment)}
        self._pinned = pins_in(pins, environment)
        self._reached: set[tuple[str, str]] = set()
        self.faults: list[str] = []

    def follow(self, asked: list[Requirement]) -> list[str]:
        """Walk, and give a sentence for each thing that does not hold; see ``faults_of``."""
        waiting = [(requirement, "the project", "") for requirement in asked]
        while waiting:
            requirement, asker, extra = waiting.pop()
            if requirement.marker and not requirement.marker.evaluate(self._environment.markers(extra)):
                continue
            fact = self._pin_of(requirement, asker)
            for wanted in ("", *requirement.extras) if fact else ():
                step = (canonicalize_name(requirement.name), wanted)
                if fact and step not in self._reached:
                    self._reached.add(step)
                    waiting += [(Requirement(text), fact.name, wanted) for text in fact.requires]
        for name in sorted(self._pinned.keys() - {name for name, _ in self._reached}):
            self._fault(f"{name} is pinned, and nobody asks for it")
        return self.faults

    def _fault(self, sentence: str) -> None:
        self.faults.append(f"{self._environment.name}: {sentence}")

    def _pin_of(self, requirement: Requirement, asker: str) -> Fact | None:
        name = canonicalize_name(requirement.name)
        versions = self._pinned.get(name, [])
        if len(versions) != 1:
            self._fault(f"{asker} asks for {requirement}, which is pinned {len(versions)} times")
            return None
        if not requirement.specifier.contains(versions[0], prereleases=True):
            self._fault(f"{asker} asks for {requirement}, and {versions[0]} is pinned")
        fact = self._facts.get((name, versions[0]))
        if fact is None:
            self._fault(f"{name} {versions[0]} has no wheel")
            return None
        self._look_at(fact)
        return fact

    def _look_at(self, fact: Fact) -> None:
        if not SpecifierSet(fact.requires_python).contains(self._environment.full_python):
            self._fault(f"{fact.name} {fact.version} is for Python {fact.requires_python}")
        wheel = fact.wheel_for(self._environment)
        if wheel and not parse_wheel_filename(wheel)[3] & self._environment.tags:
            self._fault(f"{wheel} does not install there")


def faults_of(pins: list[Pin], facts: list[Fact], asked: list[Requirement]) -> list[str]:
    """Walk a lock in every environment, extras and markers included.

    Args:
        pins: the lines of the lock.
        facts: what the pinned packages say of themselves.
        asked: what the walk begins with.

    Returns:
        A sentence for each name that is not pinned exactly once, is pinned outside what is asked or though nobody asks,
        is not for that Python, or has no wheel there. Empty is right.
    """
    return [fault for environment in ENVIRONMENTS for fault in Walk(environment, pins, facts).follow(asked)]
