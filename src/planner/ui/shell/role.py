"""Who is at work, and what of the window the role sees: in a follow-up packet four pages, and settings of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from planner.app.role import Caseworker, Role
from planner.domain.records import Worker
from planner.texts import packets as texts
from planner.ui.context import Context
from planner.ui.page import PageSpec
from planner.ui.shell.who_panel import NAME_KEY, known_initials

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


def person_at_work(context: Context) -> tuple[str, str]:
    """Initials and name of the one at work: the packet's worker, else the one whom this machine knows."""
    packet = context.packet
    worker = None if packet is None else context.register.find(Worker, packet.scope.worker)
    if worker is not None:
        return worker.initials, worker.name
    return known_initials(context.settings) or context.caseload.user, context.settings.get(NAME_KEY)
