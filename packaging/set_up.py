"""Gets this machine ready for what ``make`` was asked: ``python3 packaging/set_up.py window|tests|tools``.

Everything that could be missing is looked for first, so that nothing starts half: a supported Python, ``venv``, and
what Qt needs from the system. Then ``.venv`` is made, or left alone where it is whole. Only the standard library is
used, and this file stays readable for older Pythons, so that those hear in words why they will not do.
"""

import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)
PURPOSES = ("window", "tests", "tools")


def is_supported(version: "tuple[int, ...]") -> bool:
    """Tell whether the packages are locked for this version of Python."""
    return OLDEST <= version[:2] <= NEWEST


def another_python() -> "str | None":
    """Find a supported Python on the path that runs and can make environments; the newest first."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL) == 0:
            return found
    return None


def hand_over(arguments: "list[str]") -> int:
    """Run the same step with a Python that will do, or say that there is none."""
    found = another_python()
    if found:
        return subprocess.call([found, __file__, *arguments])
    here = ".".join(str(part) for part in sys.version_info[:2])
    oldest, newest = (".".join(map(str, version)) for version in (OLDEST, NEWEST))
    sys.stderr.write(
        f"Sagsplan runs on Python {oldest} to {newest}, and python3 here is {here}. "
        f"Install one of them with its venv, and name it: make run PYTHON=python{newest}\n"
    )
    return 1


def main(arguments: "list[str]") -> int:
    """Check, then set up; 0 when everything is ready, else 1 and one line that says what to do."""
    if len(arguments) != 1 or arguments[0] not in PURPOSES:
        sys.stderr.write(f"usage: python3 packaging/set_up.py {'|'.join(PURPOSES)}\n")
        return 2
    if not is_supported(sys.version_info[:2]):
        return hand_over(arguments)
    import environment
    import system_needs

    try:
        system_needs.provide(lambda: system_needs.missing_for(*arguments), may_install=system_needs.is_root())
        environment.make_ready()
    except (system_needs.NotReadyError, environment.SetUpError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except OSError as problem:
        sys.stderr.write(f"The set-up could not go on: {problem}. The same command takes it up again.\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted. The same command takes the set-up up again.\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
