"""What ``make lock`` does: pins every package anew, and writes down what each pin asks for and which files there are.

Versions that are already locked stay, unless pyproject.toml no longer allows them; give ``--upgrade`` to move them all,
or ``--upgrade-package NAME``. This is the one place where anything is resolved.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import locks
from packaging.utils import canonicalize_name

TOOLS = locks.ROOT / "build" / "lock-tools"
COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--strip-extras"),
)


def compile_locks(options: list[str]) -> None:
    """Pin the program's packages, then the developers' in agreement with them."""
    pip_install = (sys.executable, "-m", "pip", "install", "-qq", "--upgrade", "--target", str(TOOLS))
    subprocess.run([*pip_install, "uv>=0.13,<1"], check=True)
    uv = TOOLS / "bin" / "uv"
    program, whole = locks.PROGRAM_LOCK.name, locks.WHOLE_LOCK.name
    for more in (
        ("--output-file", program),
        ("--group", "dev", "--constraint", program, "--output-file", whole),
    ):
        subprocess.run([str(uv), *COMPILE, *options, "pyproject.toml", *more], cwd=locks.ROOT, check=True)


def files_for(environment: locks.Environment, pins: list[locks.Pin]) -> list[dict[str, Any]]:
    """Ask pip which file of each pin one environment would get, and for what that file says of itself."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "pins.txt"
        listed.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in pins), encoding="utf-8")
        report = Path(folder) / "report.json"
        platforms = [part for platform in environment.system.platforms for part in ("--platform", platform)]
        command = [
            *(sys.executable, "-m", "pip", "install", "-qq", "--dry-run", "--ignore-installed", "--no-deps"),
            *("--target", folder, "--only-binary", ":all:", "--implementation", "cp", *platforms),
            *("--python-version", environment.python, "--report", str(report), "--requirement", str(listed)),
        ]
        subprocess.run(command, check=True)
        found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return found


Rows = dict[str, dict[str, Any]]


def note(rows: Rows, environment: locks.Environment, found: dict[str, Any]) -> None:
    """Write down one file that pip named; a version has more rows where its files ask for different things."""
    metadata = found["metadata"]
    wheel = str(found["download_info"]["url"]).rpartition("/")[2].partition("#")[0]
    row = {
        "name": canonicalize_name(metadata["name"]),
        "version": metadata["version"],
        "requires_python": metadata.get("requires_python", ""),
        "requires": sorted(metadata.get("requires_dist", [])),
    }
    row = rows.setdefault(json.dumps(row), {**row, "wheels": {}})
    row["wheels"][locks.ANYWHERE if wheel.endswith("-none-any.whl") else environment.name] = wheel


def collect_facts(pins: list[locks.Pin]) -> list[dict[str, Any]]:
    """Ask for the files of every pin in every environment; a wheel that installs anywhere is asked for once."""
    rows: Rows = {}
    for environment in {environment.name: environment for environment in locks.ENVIRONMENTS}.values():
        known = {(row["name"], row["version"]) for row in rows.values() if locks.ANYWHERE in row["wheels"]}
        open_pins = [pin for pin in pins if pin.holds_in(environment) and (pin.name, pin.version) not in known]
        sys.stdout.write(f"{environment.name}: {len(open_pins)} packages\n")
        sys.stdout.flush()
        for found in files_for(environment, open_pins):
            note(rows, environment, found)
    return [rows[key] for key in sorted(rows)]


def main(options: list[str]) -> int:
    """Lock, and tell what the locks lack; 0 when nothing."""
    compile_locks(options)
    pins = locks.read_lock(locks.WHOLE_LOCK)
    facts = collect_facts(pins)
    locks.FACTS.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    known = locks.read_facts()
    faults = [
        *locks.faults_of(locks.read_lock(locks.PROGRAM_LOCK), known, locks.project_asks()),
        *locks.faults_of(pins, known, locks.project_asks("dev")),
    ]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults) or "The locks are complete.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
