"""What of the window a role sees: a jobformidler in a follow-up packet has four pages, and settings of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from planner.app.role import Caseworker, Role
from planner.texts import packets as texts
from planner.ui.page import PageSpec

# In the order of the sidebar; Min dag is home.
_CASEWORKERS: Final = ("my_day", "citizens", "agreements", "employers")
# At the foot: the backups of the packet, the look, the keys.
_FOOT: Final = ("settings",)
# The file as a whole is the leader's: what comes in, what goes out, and under which password.
LEADERS_MENU: Final = ("import", "fetch_packet", "export_register", "change_password")


def pages_for(role: Role, pages: Sequence[PageSpec]) -> list[PageSpec]:
    """The pages of a role, in its order."""
    if not isinstance(role, Caseworker):
        return list(pages)
    by_id = {spec.page_id: spec for spec in pages}
    shown = [by_id[page_id] for page_id in (*_CASEWORKERS, *_FOOT) if page_id in by_id]
    return [replace(spec, title=texts.PAGES.get(spec.page_id, spec.title)) for spec in shown]
