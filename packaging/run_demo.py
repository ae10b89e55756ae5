"""What ``make run`` does: makes a demo register once and opens the program on it, or says how to see it headless."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "demo" / "Demo.sagsplan"
PASSWORD_FILE = ROOT / "demo" / "password.txt"
# The password under a name of its own, until the demo is finished: what was interrupted is begun again.
UNFINISHED = ROOT / "demo" / "password.unfinished"
SAGSPLAN = [sys.executable, "-m", "planner"]

HEADLESS = """\
The demo register is ready: {demo}
Its password is in {password}

This machine has no display, so no window can open here. To see the program anyway:
  make screens                  writes a picture of every page to ./screens
  xvfb-run -s '-screen 0 1440x900x24' make run     opens the window on a virtual display
  QT_QPA_PLATFORM=offscreen .venv/bin/sagsplan --self-test     opens it unseen and visits every page
"""


def make_demo() -> None:
    """Make the demo register and then its password file; one that was interrupted is made anew."""
    DEMO.parent.mkdir(exist_ok=True)
    if UNFINISHED.exists():
        for left in DEMO.parent.glob(f"{DEMO.name}*"):
            left.unlink()
    if not DEMO.exists():
        UNFINISHED.write_text(f"demo-{secrets.token_hex(6)}\n", encoding="utf-8")
        subprocess.run([*SAGSPLAN, "demo", str(DEMO), "--password-file", str(UNFINISHED)], check=True)
        UNFINISHED.replace(PASSWORD_FILE)


def main() -> int:
    """Make the demo if it is not there, then open it."""
    make_demo()
    has_display = sys.platform in {"win32", "darwin"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not has_display and not os.environ.get("QT_QPA_PLATFORM"):
        print(HEADLESS.format(demo=DEMO, password=PASSWORD_FILE))  # noqa: T201 -- its whole purpose is to say this
        return 0
    if PASSWORD_FILE.exists():
        password = PASSWORD_FILE.read_text(encoding="utf-8").strip()
        print(f"Password of the demo register: {password}", flush=True)  # noqa: T201 -- a demo
    return subprocess.run([*SAGSPLAN, str(DEMO)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
