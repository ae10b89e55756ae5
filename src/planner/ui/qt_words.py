"""Qt speaks Danish: its own translation, and ours for what that one lacks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from typing_extensions import override

from planner.texts.qt_words import WORDS


class QtWords(QTranslator):
    """Knows the words of ``texts.qt_words`` and no others."""

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The words in Danish; None says that it knows none."""
        return WORDS.get((context, sourceText))


def install_danish(application: QCoreApplication) -> list[QTranslator]:
    """Have Qt's own dialogs speak Danish. The translator installed last is asked first."""
    own, shipped = QtWords(application), QTranslator(application)
    application.installTranslator(own)
    if shipped.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(shipped)
    return [own, shipped]
