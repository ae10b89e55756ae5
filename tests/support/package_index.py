"""A folder that pip takes for a package index: a small wheel for every locked package, and a newer release of each."""

from __future__ import annotations

import base64
import hashlib
import platform
import re
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import locks
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NEWER = "9999.0"
# Packages that do the installing must do something; the others are only there to be chosen or not.
INSTALLERS = ("pip", "hatchling", "editables")


def here() -> locks.Environment:
    """Give the environment that the tests run in, as the locks know it."""
    this = (sys.platform, platform.machine(), f"3.{sys.version_info.minor}.0")
    known = {(one.system.sys_platform, one.system.platform_machine, one.full_python): one for one in locks.ENVIRONMENTS}
    return known[this]


def working_packages() -> set[str]:
    """Name what installs packages, with everything that it needs."""
    found: set[str] = set()
    waiting = list(INSTALLERS)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found:
            found.add(name)
            asked = [Requirement(text) for text in distribution(name).requires or []]
            waiting += [one.name for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    return found


def write_wheel(folder: Path, name: str, version: str, files: dict[str, bytes]) -> Path:
    """Pack files into a wheel that installs anywhere; the list of them that a wheel must hold is added."""
    stem = f"{name.replace('-', '_')}-{version}"
    files = {**files, f"{stem}.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = f"{stem}.dist-info/RECORD"
    lines = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in files.items()]
    files[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    target = folder / name / f"{stem}-py3-none-any.whl"
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)
    return target


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _metadata(name: str, version: str, requires: tuple[str, ...]) -> bytes:
    lines = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}", *(f"Requires-Dist: {one}" for one in requires)]
    extras = sorted({extra for one in requires for extra in re.findall(r"extra == ['\"]([^'\"]+)['\"]", one)})
    return "\n".join([*lines, *(f"Provides-Extra: {extra}" for extra in extras), ""]).encode()


def _hollow(name: str, version: str, requires: tuple[str, ...]) -> dict[str, bytes]:
    """Make the files of a release that holds nothing but what it asks for."""
    return {f"{name.replace('-', '_')}-{version}.dist-info/METADATA": _metadata(name, version, requires)}


def _working(installed: Distribution, name: str) -> dict[str, bytes]:
    """Take the files of an installed package back out of it."""
    files: dict[str, bytes] = {}
    for path in installed.files or []:
        text = path.as_posix()
        made_by_pip = text.endswith((".pyc", "RECORD", "WHEEL", "INSTALLER", "REQUESTED", "direct_url.json"))
        if not text.startswith("..") and not made_by_pip:
            inside = re.sub(r"^[^/]+\.dist-info/", f"{name.replace('-', '_')}-{installed.version}.dist-info/", text)
            files[inside] = Path(str(installed.locate_file(path))).read_bytes()
    return files


def make_index(folder: Path, pins: list[locks.Pin]) -> str:
    """Write the index, and give the lock that goes with it: the same lines, with the hashes of its wheels.

    Args:
        folder: where the index is written.
        pins: the lines of a lock; those that do not count on this machine get no wheel, and keep their hashes.

    Returns:
        The text of the lock.
    """
    folder.mkdir()
    asked = {(fact.name, fact.version): fact.requires for fact in locks.read_facts() if fact.wheel_for(here())}
    working = working_packages()
    lines = []
    for pin in pins:
        hashes = pin.hashes
        if pin.holds_in(here()):
            requires = asked[pin.name, pin.version]
            write_wheel(folder, pin.name, NEWER, _hollow(pin.name, NEWER, requires))
            files = (
                _working(distribution(pin.name), pin.name)
                if pin.name in working
                else _hollow(pin.name, pin.version, requires)
            )
            wheel = write_wheel(folder, pin.name, pin.version, files)
            hashes = frozenset({f"sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"})
        lines.append(" \\\n    ".join([str(pin.requirement), *(f"--hash={one}" for one in sorted(hashes))]))
    for package in folder.iterdir():
        links = "".join(f'<a href="{wheel.name}">{wheel.name}</a>\n' for wheel in package.iterdir())
        (package / "index.html").write_text(links, encoding="utf-8")
    return "\n".join([*lines, ""])
