"""The words of a recovery key: there and back, however they were copied, and every slip of the pen found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.store.recovery_key import KEY_LENGTH, WORDS, NotAKeyError, is_key, read, spelled

KEYS = st.binary(min_size=KEY_LENGTH, max_size=KEY_LENGTH)
LETTERS = "bdfghjklmnprstvzaiou"


@given(KEYS, st.sampled_from((" ", "-", "\n", " · ", ", ", "\r\n1. ")), st.booleans())
def test_the_words_give_the_key_again_however_they_are_set_apart(key: bytes, between: str, capitals: bool) -> None:
    words = spelled(key)
    assert len(words) == WORDS
    assert {len(word) for word in words} == {5}
    typed = between.join(words)
    assert read(f" {typed.upper() if capitals else typed}\n") == key


@given(KEYS, st.integers(0, WORDS - 1), st.integers(0, 4), st.sampled_from(LETTERS))
def test_one_letter_that_is_wrong_is_never_another_key(key: bytes, at: int, letter: int, wrong: str) -> None:
    words = list(spelled(key))
    if words[at][letter] == wrong:
        return
    words[at] = words[at][:letter] + wrong + words[at][letter + 1 :]
    with pytest.raises(NotAKeyError) as error:
        read(" ".join(words))
    assert error.value.word in {0, at + 1}


@given(KEYS, st.integers(0, WORDS - 2))
def test_a_word_left_out_or_two_that_changed_places_are_found(key: bytes, at: int) -> None:
    words = list(spelled(key))
    with pytest.raises(NotAKeyError) as short:
        read(" ".join(words[:at] + words[at + 1 :]))
    assert short.value.word == WORDS
    with pytest.raises(NotAKeyError) as long:
        read(" ".join([*words, words[0]]))
    assert long.value.word == WORDS + 1
    if words[at] != words[at + 1]:
        words[at], words[at + 1] = words[at + 1], words[at]
        assert not is_key(" ".join(words))


@pytest.mark.parametrize("typed", ["", "en lang adgangskode", "baduk " * 17, "æøå", "1 2 3", "babab\0babab"])
def test_what_people_choose_as_a_password_is_no_key(typed: str) -> None:
    assert not is_key(typed)
