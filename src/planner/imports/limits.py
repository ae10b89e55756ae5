"""What the reading program may use, laid down by itself before it takes in the first byte of a file.

Linux and macOS keep the limits of ``resource``; macOS minds none on memory, so there the program that waits looks at
it as well (``apart``). On Windows the waiting program puts it into a job that has the same limits (``windows_job``).
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Final

MOST_MEMORY: Final = 300_000_000
# Of computing, so that a machine that is busy with something else reads what an idle one reads.
MOST_SECONDS: Final = 15
# By the clock, for what hangs; Windows is not asked how long a process computed.
MOST_WAITING: Final = MOST_SECONDS if sys.platform == "win32" else 60
KILLED: Final = 9
STACK: Final = 256 * 1024
PR_SET_PDEATHSIG: Final = 1


def lay_down() -> None:
    """Limit this process: memory, computing time, no core image, nothing written, no process beside it."""
    if sys.platform != "win32":
        import resource

        def limit(what: int, most: int) -> None:
            hard = resource.getrlimit(what)[1]
            if hard == resource.RLIM_INFINITY or most < hard:
                resource.setrlimit(what, (most, most))

        limit(resource.RLIMIT_CORE, 0)  # a core image would hold the file
        limit(resource.RLIMIT_CPU, MOST_SECONDS + 2)
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (min(MOST_SECONDS, most), most))  # the first one says what it is for
        limit(resource.RLIMIT_FSIZE, 0)
        if sys.platform == "linux":
            limit(resource.RLIMIT_AS, MOST_MEMORY + _mapped_only(resource.getpagesize()))
            limit(resource.RLIMIT_NPROC, 0)


def _mapped_only(page: int) -> int:
    """Bytes that are mapped already and not in memory: some systems map a locale archive of hundreds of megabytes."""
    with open("/proc/self/statm", encoding="ascii") as said:  # noqa: PTH123 -- pathlib would be imported for this alone
        mapped, resident = said.read().split()[:2]
    return (int(mapped) - int(resident)) * page


def end_with_parent(parent: int, stdin: int) -> None:
    """See to it that this process ends when the one that waits for it does.

    Linux does it by itself. Elsewhere a thread reads on from what the other one writes to, which ends with it.
    """
    if sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it was gone before
            os._exit(KILLED)
    else:
        threading.stack_size(STACK)
        threading.Thread(target=_watch, args=(stdin,), daemon=True).start()


def _watch(stdin: int) -> None:
    while os.read(stdin, 1):
        pass
    os._exit(KILLED)
