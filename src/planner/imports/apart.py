"""Foreign files are read by a process of their own, with a limit of memory and of time, which hands back plain rows.

Guards know tricks, the limit knows none: whatever a file makes its reader do, this process only waits, and says in the
end what came of it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from time import monotonic
from typing import Final

from typing_extensions import override

from planner.domain.refused_file import ImportRefusedError, ReadingStoppedError, RefusalReason
from planner.imports import request
from planner.imports.answer import MOST_BYTES
from planner.imports.limits import MOST_MEMORY, MOST_WAITING
from planner.imports.request import Request
from planner.platform.collection import CollectionPause

LOOK: Final = 0.1 if sys.platform == "darwin" else 0.03
CHUNK: Final = 1 << 20
NO_CONSOLE: Final = 0x08000000 if sys.platform == "win32" else 0
PS: Final = "/bin/ps"
# How a process ends that asked for more memory than it may have, by its own hand or by the system's.
OUT_OF_MEMORY: Final = frozenset((-6, -9, 3, 0xC0000017, 0xC0000409, 0xE0000008))
TOO_LONG: Final = -int(getattr(signal, "SIGXCPU", 24))  # Windows has no such signal, and no such end
_stopped: ContextVar[Callable[[], bool]] = ContextVar("_stopped", default=lambda: False)


@contextmanager
def stop_when(stopped: Callable[[], bool]) -> Iterator[None]:
    """Within, a reading ends with ``ReadingStoppedError`` as soon as the function, asked from a thread, says so."""
    token = _stopped.set(stopped)
    try:
        yield
    finally:
        _stopped.reset(token)


def ask(asked: Request, file: str) -> tuple[bytes, bytes]:
    """What the reading program answers: what kind of answer, and the answer.

    Args:
        asked: the content and what is wanted.
        file: the file's name, for the sentence.

    Raises:
        ImportRefusedError: the program says so, or did not come to an end within its limits.
        ReadingStoppedError: the user did not want to wait.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 -- this program itself, with fixed arguments
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=_environment(),
            creationflags=NO_CONSOLE,
        )
    except OSError as error:
        raise ImportRefusedError(RefusalReason.READER_FAILED, file=file) from error
    with process, _held_down(process, file) as watch:
        answer = _exchange(process, asked)
        process.wait()
    if watch.stopped:
        raise ReadingStoppedError
    if len(answer) > MOST_BYTES:
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=file)
    refused = watch.reason or _reason(process.returncode, answer)
    if refused is not None:
        raise ImportRefusedError(refused, file=file)
    kind, content = answer[1:2], answer[2:]
    if kind == request.REFUSED:
        raise _told(content, file)
    return kind, content


def command() -> list[str]:
    """How the reading program is started: this program itself where it is frozen, else a bare Python."""
    if getattr(sys, "frozen", False):
        console = Path(sys.executable).with_name("sagsplan-cli.exe")
        return [str(console) if console.is_file() else sys.executable, request.ARGUMENT]
    python = getattr(sys, "_base_executable", sys.executable) if sys.platform == "win32" else sys.executable
    return [python, "-P", "-m", "planner.imports.child"]


def _environment() -> dict[str, str]:
    """As ours. One arena of memory, since each is counted in full; Windows starts Python without its go-between."""
    own = {"MALLOC_ARENA_MAX": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        own["__PYVENV_LAUNCHER__"] = sys.executable
    return {**os.environ, **own}


@contextmanager
def _held_down(process: subprocess.Popen[bytes], file: str) -> Iterator[_Watch]:
    """The process under watch; whatever happens here, it does not outlive this.

    The watch is a thread, in which nothing of a window may be freed: see ``planner.ui.jobs``.
    """
    watch = _Watch(process, _stopped.get())
    pause = CollectionPause()
    pause.begin()
    try:
        if sys.platform == "win32":
            from planner.imports.windows_job import Job

            try:
                handle = int(process._handle)  # type: ignore[attr-defined]  # noqa: SLF001 -- the only way to it
                job = Job(handle, MOST_MEMORY)
            except OSError as error:
                raise ImportRefusedError(RefusalReason.READER_FAILED, file=file) from error
            watch.at_end(job.close)
        watch.start()
        yield watch
    finally:
        process.kill()
        watch.end()
        pause.end()


class _Watch(threading.Thread):
    """Ends the process when it takes too long, or when the user does not want to wait."""

    def __init__(self, process: subprocess.Popen[bytes], stopped: Callable[[], bool]) -> None:
        super().__init__(name="reading", daemon=True)
        self.reason: RefusalReason | None = None
        self.stopped = False
        self._process = process
        self._asked = stopped
        self._over = threading.Event()
        self._closing: list[Callable[[], None]] = []

    def at_end(self, close: Callable[[], None]) -> None:
        """What is to be closed with the process."""
        self._closing.append(close)

    @override
    def run(self) -> None:
        """Look again and again until the process is over."""
        deadline = monotonic() + MOST_WAITING
        while not self._over.wait(LOOK):
            if self._asked():
                self.stopped = True
            elif monotonic() > deadline:
                self.reason = RefusalReason.TOO_SLOW
            elif sys.platform == "darwin" and memory_of(self._process.pid) > MOST_MEMORY:
                self.reason = RefusalReason.TOO_HEAVY
            else:
                continue
            self._process.kill()
            return

    def end(self) -> None:
        """Stop looking."""
        self._over.set()
        if self.is_alive():
            self.join()
        for close in self._closing:
            close()


def memory_of(process: int) -> int:
    """The memory that a process has in use, in bytes; 0 when it is over."""
    asked = [PS, "-o", "rss=", "-p", str(process)]
    said = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603 -- fixed arguments and a number
    return int(said.stdout.strip() or 0) * 1024


def _exchange(process: subprocess.Popen[bytes], asked: Request) -> bytes:
    """Give the request and take the answer, as far as an answer may be long."""
    if process.stdin is None or process.stdout is None:
        return b""
    answer = bytearray()
    with suppress(OSError):  # it may end before it has taken everything in
        for part in asked.parts(os.getpid()):
            left = memoryview(part)
            while left:
                left = left[os.write(process.stdin.fileno(), left[:CHUNK]) :]
    with suppress(OSError):
        while len(answer) <= MOST_BYTES and (part := os.read(process.stdout.fileno(), CHUNK)):
            answer += part
    if len(answer) > MOST_BYTES:
        process.kill()
    return bytes(answer)


def _reason(status: int, answer: bytes) -> RefusalReason | None:
    """Why there is no answer, by how the process ended; None where there is one."""
    if not answer.startswith(request.READY):
        return RefusalReason.READER_FAILED
    if status in OUT_OF_MEMORY:
        return RefusalReason.TOO_HEAVY
    if status == TOO_LONG:
        return RefusalReason.TOO_SLOW
    return RefusalReason.DAMAGED if status else None


def _told(content: bytes, file: str) -> ImportRefusedError:
    """The refusal that the program gave, as far as it is one that a file can bring about."""
    code, _, kind = content[:200].decode("ascii", "replace").partition("\n")
    try:
        reason = RefusalReason(code)
    except ValueError:
        reason = RefusalReason.DAMAGED
    return ImportRefusedError(reason, file=file, **({"kind": kind} if kind else {}))
