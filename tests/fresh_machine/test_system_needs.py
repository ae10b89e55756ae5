"""What Qt needs from the system is looked for before anything else: installed aloud, or named in one line."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import locks
import pytest
import set_up
import system_needs
from system_needs import Need, NotReadyError

from support.fresh_folder import lay_out

APT_GET = """\
#!/bin/sh
echo "$@" >> "{said}"
case "$*" in *install*) touch "{library}" ;; esac
exit {code}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library that is not here."""
    return tmp_path / "libnever.so.9"


def looks_for(library: Path) -> list[Need]:
    return system_needs.missing([Need(library.name, "libnever9", library.exists)])


def machine_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Path, *, code: int = 0) -> Path:
    """Let the machine have an ``apt-get`` that brings the library, and give the file it writes its arguments to."""
    said = tmp_path / "said.txt"
    said.touch()
    apt_get = tmp_path / "bin" / "apt-get"
    apt_get.parent.mkdir()
    apt_get.write_text(APT_GET.format(said=said, library=library, code=code), encoding="utf-8")
    apt_get.chmod(0o700)
    monkeypatch.setenv("PATH", f"{apt_get.parent}:/usr/bin:/bin")
    return said


def test_everything_that_the_tests_need_is_here() -> None:
    assert system_needs.missing_for("tests") == []


def test_the_loader_tells_what_is_missing() -> None:
    needs = [system_needs.library("libnever.so.9", "libnever9"), system_needs.library("libc.so.6", "libc6")]
    assert [need.package for need in system_needs.missing(needs)] == ["libnever9"]


def test_root_gets_it_installed_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], library: Path
) -> None:
    said = machine_with(tmp_path, monkeypatch, library)
    system_needs.provide(lambda: looks_for(library), may_install=True)
    assert "system packages, which are installed now: libnever9" in capfd.readouterr().out
    assert said.read_text(encoding="utf-8").splitlines() == [
        "--quiet update",
        "--quiet install --yes --no-install-recommends libnever9",
    ]


def test_anybody_else_gets_one_line_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    said = machine_with(tmp_path, monkeypatch, library)
    with pytest.raises(
        NotReadyError, match=r"Run: sudo apt-get update && sudo apt-get install --yes libnever9$"
    ) as told:
        system_needs.provide(lambda: looks_for(library), may_install=False)
    assert "\n" not in str(told.value)
    assert said.read_text(encoding="utf-8") == ""


def test_a_system_without_apt_hears_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotReadyError, match=r"does not find: libnever\.so\.9\."):
        system_needs.provide(lambda: looks_for(library), may_install=True)


def test_a_failed_installation_is_told_with_the_line_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Path
) -> None:
    machine_with(tmp_path, monkeypatch, library, code=100)
    with pytest.raises(NotReadyError, match=r"could not be installed\. Run: apt-get update && apt-get install"):
        system_needs.provide(lambda: looks_for(library), may_install=True)


def test_what_is_still_not_found_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    machine_with(tmp_path, monkeypatch, tmp_path / "something else")
    with pytest.raises(NotReadyError, match=r"still not found .* libnever\.so\.9"):
        system_needs.provide(lambda: looks_for(library), may_install=True)


def test_what_is_here_asks_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    said = machine_with(tmp_path, monkeypatch, library)
    library.touch()
    system_needs.provide(lambda: looks_for(library), may_install=False)
    assert said.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("environ", "kinds"),
    [
        ({}, set()),
        ({"DISPLAY": ":0"}, {"x11"}),
        ({"WAYLAND_DISPLAY": "wayland-0"}, {"wayland"}),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, {"x11"}),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland-egl;xcb"}, {"wayland"}),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:size=800x600"}, set()),
    ],
)
def test_a_window_needs_what_its_display_needs(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], kinds: set[str]
) -> None:
    for kind in ("X11", "WAYLAND"):
        monkeypatch.setattr(system_needs, kind, (Need("never", kind.lower(), lambda: False),))
    assert {need.package for need in system_needs.missing_for_a_window(environ)} == kinds


def test_of_two_kinds_of_display_one_whole_set_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_needs, "X11", (Need("never", "x11", lambda: False),))
    monkeypatch.setattr(system_needs, "WAYLAND", ())
    assert system_needs.missing_for_a_window({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) == []


STARTED_WITHOUT_A_LIBRARY = """\
import sys
sys.path.insert(0, "packaging")
import set_up, system_needs
system_needs.QT = (*system_needs.QT, system_needs.library("libnever.so.9", "libnever9"))
sys.exit(set_up.main(["{purpose}"]))
"""


@pytest.mark.parametrize("purpose", ["window", "tests"])
def test_nothing_is_started_when_something_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, purpose: str
) -> None:
    folder = lay_out(tmp_path, [])
    machine_with(tmp_path, monkeypatch, tmp_path / "something else")
    program = STARTED_WITHOUT_A_LIBRARY.format(purpose=purpose)
    code, said = folder.run(sys.executable, "-c", program)
    assert code == 1
    assert "libnever" in said.splitlines()[-1]
    assert not (folder.root / ".venv").exists()


def test_the_commands_of_the_readme_look_first() -> None:
    makefile = (locks.ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nrun:\n\t@$(SET_UP) window\n" in makefile
    assert "\ntest:\n\t@$(SET_UP) tests\n" in makefile
    assert 'SET_UP := "$(PYTHON)" packaging/set_up.py\n' in makefile


def test_the_readme_names_every_system_package() -> None:
    text = (locks.ROOT / "README.md").read_text(encoding="utf-8")
    [section] = [part for part in text.split("\n## ") if part.startswith("System libraries")]
    needs = (*system_needs.QT, *system_needs.X11, *system_needs.WAYLAND, system_needs.ADDING_A_USER)
    assert {need.package for need in needs} <= set(re.findall(r"[a-z][a-z0-9.+-]+", section))


@pytest.mark.parametrize(("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 14), True), ((3, 15), False)])
def test_a_python_without_locked_packages_is_known(version: tuple[int, int], fits: bool) -> None:
    assert set_up.is_supported(version) is fits


def test_an_older_python_can_read_why_it_will_not_do() -> None:
    ast.parse(Path(set_up.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_python_that_will_not_do_hands_over_to_one_that_will(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert set_up.hand_over(["tools"]) == 1
    assert capfd.readouterr().err.count("\n") == 1
    newest = tmp_path / "python3.14"
    newest.write_text(f'#!/bin/sh\n[ "$1" = -c ] || echo "$@" > "{tmp_path}/asked"\n', encoding="utf-8")
    newest.chmod(0o700)
    assert set_up.hand_over(["tools"]) == 0
    assert (tmp_path / "asked").read_text(encoding="utf-8").endswith("set_up.py tools\n")
