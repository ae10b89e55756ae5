"""Folding of words and names: thousands at once say the same as one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.folding import squeezed, squeezed_all

NAMES = st.text("abcAZ éÉæøåÆØÅßüñ.-'0123\u030a\u0130\n", max_size=12)


@given(st.lists(NAMES | st.text(max_size=8), max_size=8))
def test_many_texts_are_folded_as_each_by_itself(texts: list[str]) -> None:
    assert squeezed_all(texts) == [squeezed(text) for text in texts]


@pytest.mark.parametrize("name", ["Åse Øhlenschlæger", "A\u030ase", "Renée-Straße", "", "–", "Bo\nEksempel"])
def test_a_name_in_unusual_letters_is_folded_among_others(name: str) -> None:
    assert squeezed_all(["Bo", name, "Ida"]) == ["bo", squeezed(name), "ida"]
