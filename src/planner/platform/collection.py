"""Keeps Python from looking for garbage where that would harm or take most of the time.

Python looks for garbage in whichever thread makes a value just then, and frees what it finds there.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import ClassVar


class CollectionPause:
    """No search for garbage from ``begin`` to ``end``; while several hold, the last one's end lets it go on.

    Both may be called twice; only the first call counts. One that found the search off leaves it off.
    """

    _lock = Lock()
    _holding: ClassVar[set[CollectionPause]] = set()  # one count for the process, as Python's switch is one
    _was_on = False

    def begin(self) -> None:
        """Stop searching."""
        with self._lock:
            if not self._holding:
                CollectionPause._was_on = gc.isenabled()
                gc.disable()
            self._holding.add(self)

    def end(self) -> None:
        """Let the search go on, unless another holds it still."""
        with self._lock:
            was_holding = self in self._holding
            self._holding.discard(self)
            if was_holding and not self._holding and self._was_on:
                gc.enable()


@contextmanager
def collection_paused() -> Iterator[None]:
    """No search for garbage while millions of values are made that all live on: it would take most of the time."""
    pause = CollectionPause()
    pause.begin()
    try:
        yield
    finally:
        pause.end()
