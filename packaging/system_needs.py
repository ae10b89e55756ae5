"""What Sagsplan needs from the system and no Python package brings: a table, and how each line of it is looked for.

Libraries are looked for by loading them, which is what Qt will do; the name of a package tells little, since
distributions rename them. The names to install are Debian's, which Ubuntu shares.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


class NotReadyError(Exception):
    """Something is missing that could not be installed; the text is one line that says what to run."""


@dataclass(frozen=True)
class Need:
    """One thing that must be there, with the package that brings it on Debian and Ubuntu."""

    name: str
    package: str
    is_here: Callable[[], bool]


def loads(library: str) -> bool:
    """Tell whether the system's loader finds the library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def library(name: str, package: str) -> Need:
    """Name a shared library that must load."""
    return Need(name, package, lambda: loads(name))


def has_a_font() -> bool:
    """Tell whether there is any outline font; without one Qt draws empty boxes."""
    home = Path(os.environ.get("HOME", ""))
    shared = [Path(folder) / "fonts" for folder in os.environ.get("XDG_DATA_DIRS", "").split(os.pathsep) if folder]
    folders = [
        *(Path(folder) for folder in ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts")),
        *shared,
        home / ".local/share/fonts",
        home / ".fonts",
    ]
    endings = {".ttf", ".otf", ".ttc", ".pfb"}
    return any(
        Path(name).suffix.lower() in endings for folder in folders for _, _, files in os.walk(folder) for name in files
    )


QT = (
    library("libEGL.so.1", "libegl1"),
    library("libGL.so.1", "libgl1"),
    library("libX11.so.6", "libx11-6"),
    library("libdbus-1.so.3", "libdbus-1-3"),
    library("libfontconfig.so.1", "libfontconfig1"),
    library("libfreetype.so.6", "libfreetype6"),
    library("libglib-2.0.so.0", "libglib2.0-0"),
    library("libgthread-2.0.so.0", "libglib2.0-0"),
    library("libxkbcommon.so.0", "libxkbcommon0"),
    Need("a font", "fonts-dejavu-core", has_a_font),
)
X11 = (
    library("libX11-xcb.so.1", "libx11-xcb1"),
    library("libxcb.so.1", "libxcb1"),
    library("libxcb-cursor.so.0", "libxcb-cursor0"),
    library("libxcb-icccm.so.4", "libxcb-icccm4"),
    library("libxcb-image.so.0", "libxcb-image0"),
    library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    library("libxcb-randr.so.0", "libxcb-randr0"),
    library("libxcb-render.so.0", "libxcb-render0"),
    library("libxcb-render-util.so.0", "libxcb-render-util0"),
    library("libxcb-shape.so.0", "libxcb-shape0"),
    library("libxcb-shm.so.0", "libxcb-shm0"),
    library("libxcb-sync.so.1", "libxcb-sync1"),
    library("libxcb-util.so.1", "libxcb-util1"),
    library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    library("libxcb-xkb.so.1", "libxcb-xkb1"),
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
WAYLAND = (
    library("libwayland-client.so.0", "libwayland-client0"),
    library("libwayland-cursor.so.0", "libwayland-cursor0"),
    library("libwayland-egl.so.1", "libwayland-egl1"),
)
# The PostgreSQL of the tests refuses to run as root, so its wrapper makes a user for it.
ADDING_A_USER = Need("useradd", "passwd", lambda: shutil.which("useradd") is not None)


def can_make_environments() -> bool:
    """Tell whether ``python -m venv`` would work; Debian keeps half of it in a package of its own."""
    return find_spec("venv") is not None and find_spec("ensurepip") is not None


VENV = Need("venv and ensurepip", f"python3.{sys.version_info.minor}-venv", can_make_environments)


def is_root() -> bool:
    """Tell whether packages may be installed here without asking; never so on Windows."""
    return sys.platform != "win32" and os.geteuid() == 0


def missing(needs: Iterable[Need]) -> list[Need]:
    """Look for each, and give back what is not here."""
    return [need for need in needs if not need.is_here()]


def missing_for_a_window(environ: dict[str, str]) -> list[Need]:
    """Look for what a window needs on the display there is; on no display, nothing.

    Where both kinds of display are offered, one whole set is enough, since Qt falls back from one to the other.
    """
    asked = environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    wayland = asked.startswith("wayland") or (not asked and bool(environ.get("WAYLAND_DISPLAY")))
    x11 = asked == "xcb" or (not asked and bool(environ.get("DISPLAY")))
    lacking = [missing(needs) for offered, needs in ((wayland, WAYLAND), (x11, X11)) if offered]
    return min(lacking, key=len, default=[])


def missing_for(purpose: str) -> list[Need]:
    """Look for everything that one purpose needs: ``window``, ``tests``, or ``tools`` (checks, no Qt)."""
    lacking = missing([VENV])
    if sys.platform.startswith("linux") and purpose != "tools":
        lacking += missing(QT)
        if purpose == "tests":
            lacking += missing([ADDING_A_USER] if is_root() else [])
        else:
            lacking += missing_for_a_window(dict(os.environ))
    return lacking


def install(packages: list[str], apt_get: str) -> None:
    """Install packages of Debian or Ubuntu, aloud.

    Raises:
        NotReadyError: apt-get could not.
    """
    sys.stdout.write(f"Sagsplan needs these system packages, which are installed now: {' '.join(packages)}\n")
    sys.stdout.flush()
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        if subprocess.call([apt_get, "--quiet", *step], env=environ, stdin=subprocess.DEVNULL) != 0:
            raise NotReadyError(f"The system packages could not be installed. Run: {line_to_run(packages, '')}")


def line_to_run(packages: list[str], prefix: str) -> str:
    """Put the installation into one line for a terminal."""
    return f"{prefix}apt-get update && {prefix}apt-get install --yes {' '.join(packages)}"


def provide(find: Callable[[], list[Need]], *, may_install: bool) -> None:
    """See to it that what is needed from the system is here: install it on Debian and Ubuntu, or name it.

    Args:
        find: looks for everything, and gives back what is missing; it is asked again after an installation.
        may_install: whether system packages may be installed, which is for root.

    Raises:
        NotReadyError: something is missing, and stays so; the text names it in one line.
    """
    lacking = find()
    if not lacking:
        return
    packages = sorted({need.package for need in lacking})
    apt_get = shutil.which("apt-get")
    if apt_get is None:
        names = ", ".join(need.name for need in lacking)
        raise NotReadyError(
            f"Sagsplan needs from this system, and does not find: {names}. Install them, and try again."
        )
    if not may_install:
        raise NotReadyError(f"Sagsplan needs system packages that are not here. Run: {line_to_run(packages, 'sudo ')}")
    install(packages, apt_get)
    still = find()
    if still:
        names = ", ".join(need.name for need in still)
        raise NotReadyError(f"These are still not found after their packages were installed: {names}")
