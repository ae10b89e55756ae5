"""Words of the main window."""

from __future__ import annotations


def stale(table: str) -> str:
    """Somebody was first."""
    return f"stale {table}"
