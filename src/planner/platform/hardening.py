"""What the system is asked to keep from others: memory after a crash, and the files that the program makes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Final

_OWNER_ONLY: Final = 0o077
_PR_SET_DUMPABLE: Final = 4


def harden() -> None:
    """Have no memory written out when the program dies, and new files readable by their owner only.

    Memory holds the register in plain text. What the system does not offer is left; Windows keeps crash memory only
    where an administrator asks for it, and gives new files the rights of their folder.
    """
    os.umask(_OWNER_ONLY)
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        # A core that is piped to a collector (systemd, apport) heeds no limit, but this.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
