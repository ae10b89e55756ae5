"""How the one who asked follows long work: told the share that is done, and able to stop it.

The work calls ``step`` as it goes. Who wants to follow it begins ``watched`` around the call, so that what only adds up
figures needs to know nobody; without it nobody is told and nothing stops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

Cancel = Callable[[], bool]
Report = Callable[[float], None]


class StoppedError(Exception):
    """The one who asked does not want it any more."""


@dataclass(frozen=True, slots=True)
class _Watch:
    cancel: Cancel
    report: Report
    first: float = 0.0
    last: float = 1.0


_watch: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(cancel: Cancel, report: Report) -> Iterator[None]:
    """Within, ``step`` asks ``cancel`` and tells ``report`` the share done, 0 to 1."""
    token = _watch.set(_Watch(cancel, report))
    try:
        yield
    finally:
        _watch.reset(token)


@contextmanager
def stretch(first: float, last: float) -> Iterator[None]:
    """Within, the work is the part of the whole that lies between two shares of it."""
    outer = _watch.get()
    if outer is None:
        yield
        return
    size = outer.last - outer.first
    inner = _Watch(outer.cancel, outer.report, outer.first + size * first, outer.first + size * last)
    token = _watch.set(inner)
    try:
        yield
    finally:
        _watch.reset(token)


def step(done: float = 0.0) -> None:
    """Say what share is done.

    Raises:
        StoppedError: nobody waits for the work any more.
    """
    watch = _watch.get()
    if watch is None:
        return
    if watch.cancel():
        raise StoppedError
    watch.report(watch.first + (watch.last - watch.first) * done)
