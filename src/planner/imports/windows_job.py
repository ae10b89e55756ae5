"""A process under a limit of memory that ends with us, on Windows: a job object."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

BASIC_PROCESS_MEMORY: Final = 0x00000100
BASIC_DIE_ON_FAULT: Final = 0x00000400
BASIC_ACTIVE_PROCESSES: Final = 0x00000008
BASIC_KILL_ON_CLOSE: Final = 0x00002000
EXTENDED_LIMITS: Final = 9


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits(memory: int) -> _Extended:
    """One process of so many bytes, which ends without a dialog when it breaks, and when the job is closed."""
    return _Extended(
        BasicLimitInformation=_Basic(
            LimitFlags=BASIC_PROCESS_MEMORY | BASIC_DIE_ON_FAULT | BASIC_ACTIVE_PROCESSES | BASIC_KILL_ON_CLOSE,
            ActiveProcessLimit=1,
        ),
        ProcessMemoryLimit=memory,
    )


if sys.platform == "win32":

    class Job:
        """Holds one process down for as long as the job is open.

        Raises:
            OSError: Windows does not give such a job.
        """

        def __init__(self, process: int, memory: int) -> None:
            self._windows = ctypes.WinDLL("kernel32", use_last_error=True)
            self._windows.CreateJobObjectW.restype = ctypes.c_void_p
            self._handle = ctypes.c_void_p(self._windows.CreateJobObjectW(None, None))
            if not self._handle.value:
                raise ctypes.WinError(ctypes.get_last_error())
            laid = limits(memory)
            done = self._windows.SetInformationJobObject(
                self._handle, EXTENDED_LIMITS, ctypes.byref(laid), ctypes.sizeof(laid)
            ) and self._windows.AssignProcessToJobObject(self._handle, ctypes.c_void_p(process))
            if not done:
                error = ctypes.WinError(ctypes.get_last_error())
                self.close()
                raise error

        def close(self) -> None:
            """End the process, if it still runs."""
            self._windows.CloseHandle(self._handle)
