"""The leader's decisions on a proposal: each is one command, after which the page goes on with the proposal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from planner.app.caseload import Done
from planner.app.command import Command
from planner.domain.errors import Code, Problem
from planner.texts import plan_page as texts
from planner.texts import problems as problem_texts
from planner.ui.context import Context
from planner.ui.proposal.current import CurrentProposal

R = TypeVar("R")


class Decisions(QObject):
    """Runs them. ``under_way``: what changes now is the page's own doing, and makes no proposal stale."""

    def __init__(self, context: Context, current: CurrentProposal[Any]) -> None:
        super().__init__(current)
        self.context = context
        self.under_way = False
        self._current = current

    def run(self, command: Command[R], said: str = "") -> Done[R] | None:
        """Run a command; None where it was refused, and the user has been told."""
        self.under_way = True
        done = self.context.run(command, said=said, refused=self.refuse)
        self.under_way = False
        return done

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Tell why a decision was refused."""
        if any(each.code is Code.PROPOSAL_STALE for each in problems):
            self._current.mark_changed()
        self.context.troubled.emit(problem_texts.all_in_one(problems))

    def tell(self, done: str, warnings: Sequence[Problem]) -> None:
        """Say what was done, and the first of what the guard warned of."""
        words = [done, *map(problem_texts.sentence, warnings[:1])]
        if len(warnings) > 1:
            words.append(texts.more_warnings(len(warnings) - 1))
        self.context.toast(". ".join(word.rstrip(".") for word in words), undo=True)
