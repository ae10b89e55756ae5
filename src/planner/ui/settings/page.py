"""The page Indstillinger: its sections at the left, the one chosen beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.domain.changes import ChangeSet
from planner.texts import settings as texts
from planner.texts import shell as shell_texts
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.page import Page
from planner.ui.settings.cap_part import caps_part
from planner.ui.settings.found import sections
from planner.ui.settings.look_part import KeysPart, LookPart
from planner.ui.settings.nav import SectionList
from planner.ui.settings.part import FormPart, Part
from planner.ui.settings.plan_part import PlanPart
from planner.ui.settings.programmes_part import ProgrammesPart
from planner.ui.settings.safety_part import SafetyPart
from planner.ui.settings.setting_forms import follow_up_plan, team_plan
from planner.ui.settings.sheet_part import sheet_part
from planner.ui.settings.worker_part import WorkerPart
from planner.ui.widgets import lay
from planner.ui.widgets.card import PageHead

SECTION_KEY = "settings/section"


class SettingsPage(Page):
    """What holds for the team, and for the person at this machine."""

    page_id: ClassVar[str] = "settings"
    title: ClassVar[str] = shell_texts.SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.head = PageHead(context.theme, self.title)
        self._sections = sections(context)
        self.nav = SectionList(context.theme, list(self._sections.items()), texts.SECTION_LIST)
        self.stack = QStackedWidget()
        self._made: dict[str, Part] = {}
        self._section = ""
        body = lay.row_of(self.nav, lay.wide(self.stack), gap=lay.CARDS)
        self.lay(self.head, body)
        self.nav.picked.connect(self.open_section)
        kept = context.settings.get(SECTION_KEY)
        self.open_section(kept if kept in self._sections else next(iter(self._sections)))

    @property
    def part(self) -> Part:
        """The section that shows."""
        return self._made[self._section]

    def open_section(self, name: str) -> None:
        """Show a section; the one left saves what was typed, or stays when it cannot."""
        if name == self._section or name not in self._sections:
            return
        if self._section and not self.part.leave():
            self.nav.set_value(self._section)
            return
        if name not in self._made:
            self._made[name] = self._make(name)
            self._made[name].setAccessibleName(texts.SECTIONS[name])
            self.stack.addWidget(self._made[name])
        self._section = name
        self.context.settings.set(SECTION_KEY, name)
        self.nav.set_value(name)
        self.stack.setCurrentWidget(self.part)
        self.part.refresh()
        self.head.set_state(self.part.state())

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self.part.refresh()
        self.head.set_state(self.part.state())

    @override
    def show_door(self, door: Door) -> None:
        section = door.criteria.get("section", "workers" if door.new or door.row else "")
        if section:
            self.open_section(section)
        if door.new:
            self.part.new()
        elif door.row:
            self.part.open_row(door.row)
        self.part.begin_at = door.criteria.get("part", "")

    @override
    def focus_first(self) -> None:
        self.part.focus_first()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.NEW, self.new),
            PageAction(Act.SAVE, self.save),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.nav, self.part)

    def new(self) -> None:
        """Begin a new one."""
        self.part.new()

    def save(self) -> None:
        """Save what is being edited."""
        self.part.save()

    @override
    def unsaved(self) -> bool:
        return any(part.unsaved() for part in self._made.values())

    def _make(self, name: str) -> Part:
        makers: dict[str, Callable[[Context], Part]] = {
            "workers": WorkerPart,
            "caps": caps_part,
            "programmes": ProgrammesPart,
            "plan": PlanPart,
            "sheet": sheet_part,
            "safety": SafetyPart,
            "look": LookPart,
            "keys": KeysPart,
        }
        plans = {"team": team_plan, "follow_up": follow_up_plan}
        return FormPart(self.context, plans[name]) if name in plans else makers[name](self.context)
