"""What a page is given: the open register, the look, the one door, and ways to the other pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.app.caseload import Caseload, Done
from planner.app.command import Command
from planner.app.role import Caseworker
from planner.domain.changes import Action, ChangeSet
from planner.domain.errors import DoubtfulError, Problem, RefusedError, StaleError, StoreError
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.texts import problems as problem_texts
from planner.texts import shell as texts
from planner.texts.store import store_sentence
from planner.ui.day import Day
from planner.ui.jobs import Jobs
from planner.ui.reads import Notifier, Reads
from planner.ui.theme.theme import Theme
from planner.ui.widgets.hands import hands

R = TypeVar("R")
_SIGNALS: Final = ("navigation", "told", "troubled", "questioned", "noted", "lost", "restore_wanted")


class PersonSettings(Protocol):
    """Settings of the person at this machine (``planner.platform.settings``): text by key."""

    def get(self, key: str, default: str = "") -> str:
        """The stored text, or the default."""
        ...

    def set(self, key: str, value: str) -> None:
        """Store the text at once."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A link from one page to another: what the other page is to show. Every number leads to the list that it counts.

    Attributes:
        label: what was counted, in words; the page shows it as a filter that can be taken off.
        ids: the rows that the list is cut down to, in no order; None for all.
        row: id of the row to choose and scroll to.
        criteria: the page's own filter by field (also how a saved filter arrives).
        new: open the empty form for a new row.
        search: text to put in the page's search field.
        field: that is to be filled in; the form of ``row`` opens there.
    """

    label: str = ""
    ids: frozenset[str] | None = None
    row: str = ""
    criteria: Mapping[str, str] = field(default_factory=dict)
    new: bool = False
    search: str = ""
    field: str = ""


class Context(QObject):
    """Everything a page works with. One per open file, and ``for_page`` of it for each page, as ``self.context``.

    Attributes:
        reads: the tables that were read through it.
        place: where the page stands from the first; one that is made already is styled once more when it is put there.

    Signals:
        navigation: page id and Door, when a page asks for another.
        told: text of a toast, whether "Fortryd" belongs to it, and its tone.
        troubled: a sentence for the danger banner above the page; "" takes it away.
        questioned: a question about a step, and what to call to take it all the same.
        noted: a note for the status bar, "" for none.
        lost: a StoreError, when the file could not be read or written and may have gone from under the program.
        restore_wanted: a backup and its password; the program closes the file, restores and opens it again.
    """

    navigation = Signal(str, object)
    told = Signal(str, bool, str)
    troubled = Signal(str)
    questioned = Signal(str, object)
    noted = Signal(str)
    lost = Signal(object)
    restore_wanted = Signal(object, str)

    def __init__(
        self,
        caseload: Caseload,
        theme: Theme,
        settings: PersonSettings,
        parent: QObject | None = None,
        *,
        whole: Context | None = None,
        place: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.place = place
        self.caseload = caseload
        self.theme = theme
        self.settings = settings
        self.reads = Reads(self)
        self._whole = caseload.register
        self._register = self._whole.noting(self.reads.note)
        self.notifier: Notifier = Notifier(caseload, self) if whole is None else whole.notifier
        self.jobs: Jobs = Jobs(self, self.failed) if whole is None else whole.jobs
        self.day: Day = Day(self._ask_day, self) if whole is None else whole.day
        guard = hands()
        if whole is not None:
            for name in _SIGNALS:
                getattr(self, name).connect(getattr(whole, name))
        elif guard is not None:
            self.notifier.changed.connect(guard.wrote)

    def for_page(self, place: QWidget | None = None) -> Context:
        """The same for one page alone, so that it is known what that page reads; it will stand in ``place``."""
        return Context(self.caseload, self.theme, self.settings, self, whole=self, place=place)

    @property
    def register(self) -> Register:
        """Every row, in memory. For reading, which is noted in ``reads``; changes go through ``run``."""
        if self._whole is not self.caseload.register:  # the file was read anew
            self._whole = self.caseload.register
            self._register = self._whole.noting(self.reads.note)
        return self._register

    @property
    def programmes(self) -> Programmes:
        """The programmes of the register and the benefits; that they are read is noted too."""
        return self.caseload.own_programmes.of(self.register)

    @property
    def today(self) -> date:
        """The day it is for this register (a demo stays at its own day)."""
        return self.caseload.today

    @property
    def packet(self) -> Caseworker | None:
        """The role of a follow-up packet's worker; None in a leader's own file."""
        role = self.caseload.role
        return role if isinstance(role, Caseworker) else None

    def may(self, action: Action | None, fields: Collection[str] = ()) -> bool:
        """Whether a step can be done here by the one at work; if not, the banner says why and whom to ask.

        Asked before a form opens, so that nobody types in vain. ``action``: None for a step that everybody may take.
        ``fields``: those of the row that it would change.
        """
        problems = self.caseload.hindrances(action, fields)
        if problems:
            self.troubled.emit(problem_texts.sentence(problems[0]))
        return not problems

    def run(
        self,
        command: Command[R],
        *,
        said: str = "",
        refused: Callable[[Sequence[Problem]], None] | None = None,
        doubted: Callable[[Sequence[Problem]], None] | None = None,
        answered: Sequence[Problem] = (),
    ) -> Done[R] | None:
        """Run a command through the one door.

        Args:
            command: what to do.
            said: the toast on success ("Opfølgning med … er gemt"); "" shows none. "Fortryd" stands beside it.
            refused: is given the broken rules, for display beside their fields; without it they are shown as one
                danger banner.
            doubted: is given the questions where what is written may stand there already; without it they are asked
                in the banner above the page.
            answered: questions that the user has said yes to.

        Returns:
            What was done, or None when it was refused, stale, the file said no, or a form on screen is from another
            day; by then the user has been told.
        """
        if not self.caseload.read_only and not self.day.ready_to_write():
            return None
        try:
            done = self.caseload.run(command, answered=answered)
        except DoubtfulError as error:
            if doubted is None:
                again = partial(self.run, command, said=said, refused=refused, answered=error.problems)
                self.questioned.emit(problem_texts.question(error.problems), again)
            else:
                doubted(error.problems)
            return None
        except RefusedError as error:
            if refused is None:
                self.troubled.emit(problem_texts.all_in_one(error.problems))
            else:
                refused(error.problems)
            return None
        except (StaleError, StoreError) as error:
            self.trouble(error)
            return None
        self.troubled.emit("")
        if said:
            self.toast(said, undo=bool(done.changes.images))
        return done

    def undo(self) -> ChangeSet | None:
        """Take the newest step back; None when it could not be, and the user has been told."""
        return self._step(self.caseload.undo)

    def redo(self) -> ChangeSet | None:
        """Do the newest undone step again; None when it could not be, and the user has been told."""
        return self._step(self.caseload.redo)

    def back_up(self) -> None:
        """Make a backup now, and tell of it; where the file is damaged, go where its last whole backup is put back."""
        try:
            made = self.caseload.back_up()
        except StoreError as error:
            if error.details.get("backup"):
                self.navigate("settings", Door(criteria={"section": "safety"}))
            self.trouble(error)
            return
        if made is None:
            self.toast(texts.NOTHING_TO_BACK_UP, tone="info")
        else:
            self.toast(texts.BACKED_UP)
        self.notifier.backed_up.emit()

    def navigate(self, page_id: str, door: Door | None = None) -> None:
        """Go to another page, through a door where one is given."""
        self.navigation.emit(page_id, door)

    def opens(self, page_id: str, door: Door | None = None) -> Callable[[], None]:
        """What a button does that leads to another page."""

        def go() -> None:
            self.navigate(page_id, door)

        return go

    def toast(self, text: str, *, undo: bool = False, tone: str = "ok") -> None:
        """Show a toast; with ``undo`` it offers to take the last step back.

        Args:
            text: what it says.
            undo: whether the last step can be taken back there.
            tone: "ok" for what was done, "info" for what was not or is nothing to do, "warn" for what to look at.
        """
        self.told.emit(text, undo, tone)

    def note(self, text: str) -> None:
        """Show a note of this page in the status bar."""
        self.noted.emit(text)

    def trouble(self, error: Exception) -> None:
        """Tell of an error in the danger banner: what happened, what it means, what to do."""
        self.troubled.emit(error_sentence(error))
        if isinstance(error, StoreError):
            self.lost.emit(error)

    def failed(self, error: BaseException) -> None:
        """Tell of what work in the background raised: in the danger banner, or again, so that it shows as a fault."""
        if isinstance(error, (RefusedError, StaleError, StoreError)):
            self.trouble(error)
        else:
            raise error

    def _ask_day(self) -> date:
        return self.today

    def _step(self, step: Callable[[], ChangeSet]) -> ChangeSet | None:
        self.day.look()
        try:
            changes = step()
        except (RefusedError, StaleError, StoreError) as error:
            self.trouble(error)
            return None
        self.troubled.emit("")
        return changes


def error_sentence(error: Exception) -> str:
    """What an error of the program's own kinds says in Danish.

    Raises:
        TypeError: the error is of another kind.
    """
    if isinstance(error, RefusedError):
        return problem_texts.all_in_one(error.problems)
    if isinstance(error, StaleError):
        return texts.stale(error.table)
    if isinstance(error, StoreError):
        return store_sentence(error)
    raise TypeError(error)
