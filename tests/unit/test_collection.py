"""The search for garbage is off while anybody holds it, and on again after the last."""

from __future__ import annotations

import gc

import pytest

from planner.platform.collection import CollectionPause, collection_paused


def test_the_last_one_lets_it_go_on() -> None:
    first, second = CollectionPause(), CollectionPause()
    first.begin()
    second.begin()
    second.begin()
    first.end()
    assert not gc.isenabled()
    second.end()
    assert gc.isenabled()
    first.end()
    assert gc.isenabled()


def test_a_pause_inside_another_ends_in_any_order() -> None:
    outer = CollectionPause()
    with collection_paused():
        outer.begin()
    assert not gc.isenabled()
    outer.end()
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_an_error_lets_it_go_on() -> None:
    with pytest.raises(KeyError), collection_paused():
        raise KeyError
    assert gc.isenabled()
