"""Qt's own dialogs are Danish: the file dialog and the print dialog say nothing in English."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from planner.texts.qt_words import WORDS
from planner.ui.qt_words import install_danish

# Words that are the same in both languages, names, and what is no word.
SAME = {"...", "Type", "Printer", "Form", "OK", "Type:"}


@pytest.fixture
def danish(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Turns Danish on; off again after the test."""
    installed = []

    def turn_on() -> None:
        installed.extend(install_danish(qapp))

    yield turn_on
    for translator in installed:
        qapp.removeTranslator(translator)


def words_of(dialog: QDialog) -> set[str]:
    """Every word that a dialog shows."""
    found: set[str] = set()
    for part in [dialog, *dialog.findChildren(QWidget)]:
        for get in ("text", "windowTitle", "toolTip", "title", "placeholderText"):
            words = getattr(part, get, None)
            if callable(words) and part.metaObject().indexOfProperty(get) >= 0:
                found.add(str(words()))
        if isinstance(part, QComboBox):
            found |= {part.itemText(at) for at in range(part.count())}
        if isinstance(part, QTreeView):
            model = part.model()
            across = range(model.columnCount())
            found |= {str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in across}
    for action in dialog.findChildren(QAction):
        found |= {action.text(), action.toolTip()}
    return {words for words in found if any(letter.isalpha() for letter in words)}


def file_dialog() -> QDialog:
    made = QFileDialog(None, "", "/", "x (*.xlsx)")
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setFileMode(QFileDialog.FileMode.AnyFile)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return made


PRINTERS: list[QPrinter] = []  # a print dialog does not keep its printer alive


def print_dialog() -> QDialog:
    PRINTERS.append(QPrinter())
    return QPrintDialog(PRINTERS[-1])


@pytest.mark.parametrize("make", [file_dialog, print_dialog])
def test_a_dialog_of_qt_says_nothing_in_english(
    qtbot: QtBot, danish: Callable[[], None], make: Callable[[], QDialog]
) -> None:
    english = make()
    qtbot.addWidget(english)
    english.show()
    before = words_of(english)
    danish()
    translated = make()
    qtbot.addWidget(translated)
    translated.show()
    kept = {words for words in words_of(translated) & before if "/" not in words and "(*." not in words}
    assert len(before) > 10
    assert kept <= SAME


def test_what_is_known_is_said_and_the_rest_is_left_alone(danish: Callable[[], None]) -> None:
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"
    danish()
    for (context, words), said in WORDS.items():
        assert QCoreApplication.translate(context, words) == said
    assert QCoreApplication.translate("QFileDialog", "no such words") == "no such words"
