"""Every code of the programme data has its Danish words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest

from planner.domain.group2 import DurationBand
from planner.domain.programmes import AgreementPoint, BenefitExit, Standing, State, TargetKind, TrancheCondition
from planner.texts import programmes as texts

TABLES: list[tuple[type[StrEnum], Mapping[Any, str]]] = [
    (State, texts.STATES),
    (Standing, texts.STANDINGS),
    (AgreementPoint, texts.POINTS),
    (BenefitExit, texts.EXITS),
    (DurationBand, texts.BANDS),
    (TargetKind, texts.TARGET_KINDS),
    (TrancheCondition, texts.TRANCHES),
]


@pytest.mark.parametrize(("kind", "table"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_code_has_words_of_its_own(kind: type[StrEnum], table: Mapping[Any, str]) -> None:
    assert set(table) == set(kind)
    assert len(set(table.values())) == len(table)
    assert all(words.strip() == words and words for words in table.values())
