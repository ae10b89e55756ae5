"""A programme written as text is read again as it was, and what the shipped ones say fits together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.checks.programme_rules import rules_problems
from planner.domain.programme_data import parse_programme
from planner.domain.programme_text import programme_text
from planner.domain.programmes import Programmes
from planner.domain.words import AgreementKind
from support.services import ROOT

CODES = sorted(path.stem.upper() for path in (ROOT / "resources" / "programmes").glob("*.toml"))


@pytest.mark.parametrize("code", CODES)
def test_what_is_written_is_read_again(programmes: Programmes, code: str) -> None:
    programme = programmes.need(code)
    assert parse_programme(programme_text(programme), code) == programme
    other = replace(
        programme,
        note='"æ" \\ linje\n\tto \x01',
        cash_benefits=("kontanthjaelp",),
        clear_points_by_kind={AgreementKind.JOB: programme.clear_points[:1]},
    )
    assert parse_programme(programme_text(other), code) == other


@pytest.mark.parametrize("code", CODES)
def test_the_shipped_programmes_fit_together(programmes: Programmes, code: str) -> None:
    assert rules_problems(programmes.need(code)) == []
