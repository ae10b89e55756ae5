"""Settings that lie in memory only: for pictures, the self-test and the tests."""

from __future__ import annotations


class MemorySettings:
    """Settings that are forgotten."""

    def __init__(self, **values: str) -> None:
        self._values = dict(values)

    def get(self, key: str, default: str = "") -> str:
        """The stored text, or the default."""
        return self._values.get(key, default)

    def set(self, key: str, value: str) -> None:
        """Store the text."""
        self._values[key] = value
