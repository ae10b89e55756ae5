"""Waiting that ends when the thing itself is there; the time is only a bound, the same for every test."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot, SignalBlocker
from typing_extensions import override

from planner.ui.page import Page

# Nothing waits this long unless it waits in vain: a machine may be busy with ten other things.
LONGEST_MS: Final = 240_000


class PatientBot(QtBot):
    """A ``QtBot`` that is in no hurry; pytest-qt itself gives up after five seconds.

    It keeps the pages that a test shows until they are closed, as the program's window does: a page that only a test's
    variable holds is freed when the test returns, in the midst of what still waits in the event loop.
    """

    @override
    def addWidget(self, widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None) -> None:
        if isinstance(widget, Page):
            shown: dict[int, QWidget] = vars(self).setdefault("shown", {})
            shown[id(widget)] = widget
            widget.destroyed.connect(partial(_forget, shown, id(widget)))  # what a test itself has freed is gone
        super().addWidget(widget, before_close_func=before_close_func)

    @override
    def waitUntil(self, callback: Callable[[], object], *, timeout: int = LONGEST_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    @override
    def waitSignal(
        self,
        signal: object,
        *,
        timeout: int = LONGEST_MS,
        raising: bool = True,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)

    @override
    def waitActive(self, widget: QWidget, *, timeout: int = LONGEST_MS) -> AbstractContextManager[object]:
        return super().waitActive(widget, timeout=timeout)

    @override
    def waitExposed(self, widget: QWidget, *, timeout: int = LONGEST_MS) -> AbstractContextManager[object]:
        return super().waitExposed(widget, timeout=timeout)


def _forget(shown: dict[int, QWidget], key: int, *_destroyed: object) -> None:
    shown.pop(key, None)
