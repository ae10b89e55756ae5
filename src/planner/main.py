"""Where the program starts: the only module that knows both the commands and the windows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from planner.cli import COMMANDS
from planner.platform import logs, paths
from planner.platform.hardening import harden
from planner.platform.settings import INITIALS_KEY, Settings


def main() -> int:
    """Open the window, or run a command; gives the exit status.

    The commands are only read when one is asked for, and the windows likewise, so that neither waits for the other.
    """
    harden()
    logs.start(paths.log_folder())
    arguments = sys.argv[1:]
    if not arguments:
        return open_window(None, "")
    if len(arguments) == 1 and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        return open_window(Path(arguments[0]), "")
    from planner.cli.run import Windows, run

    return run(arguments, Windows(open=open_window, self_test=self_test))


def open_window(file: Path | None, user: str) -> int:
    """Run the program with its windows, on a file if one is given, as somebody if that is said."""
    from planner.app.demo.in_memory import open_demo
    from planner.ui.program import run

    settings = Settings(paths.settings_file())
    settings.for_this_run(INITIALS_KEY, user.upper())
    return run(settings, file, open_demo)


def self_test() -> int:
    """Visit every page of a demo register and make a sheet, unseen where there is no display."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in {"win32", "darwin"}
    if not shown:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from planner.ui.self_test import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
