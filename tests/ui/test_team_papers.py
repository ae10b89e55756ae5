"""What a leader prints of the team: every citizen by worker, and a board for the wall that names nobody."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from planner.app.queries.citizens import citizen_rows
from planner.domain.records import Citizen
from planner.texts import team_papers as texts
from planner.ui.citizens.page import CitizensPage
from planner.ui.citizens.papers import board_paper, initials_of, review_paper
from planner.ui.context import Context
from support.on_paper import words_of
from support.small_team import TODAY, fill


def test_a_review_names_everybody_and_a_board_nobody(context: Context) -> None:
    fill(context.caseload)
    names = {row.name for row in context.register.all(Citizen) if row.name}
    review = review_paper(context, None)
    said = {cell for table in review.tables for row in table.rows for cell in row}
    held = {row.worker for row in citizen_rows(context.register, context.programmes, TODAY) if row.worker is not None}
    assert len(review.tables) == len(held)
    assert names & said
    board = board_paper(context)
    (table,) = board.tables
    words = " ".join(cell for row in table.rows for cell in row)
    assert not [name for name in names if name in words]
    assert [row[0] for row in table.rows] == sorted(row[0] for row in table.rows)
    (one,) = review_paper(context, next(iter(held))).tables
    assert one in review.tables


def test_both_are_printed_whole(context: Context, qtbot: QtBot) -> None:
    fill(context.caseload)
    page = CitizensPage(context)
    qtbot.addWidget(page)
    assert [*page.papers.entries] == [f"{texts.REVIEW}…", f"{texts.BOARD}…"]
    for paper in (review_paper(context, None), board_paper(context)):
        words = words_of(paper)
        last = [cell for row in paper.tables[-1].rows[-1:] for cell in row if cell]
        assert all(part in words for cell in last for part in cell.split())


@pytest.mark.parametrize(
    ("name", "initials"), [("Åse Maria Birk", "ÅB"), ("Bo", "B"), ("", "?"), ("  ida   krog ", "IK"), ("Æ", "Æ")]
)
def test_a_citizen_in_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials
