"""Asks for files: where to save one, so that nothing is ever replaced unasked, and which one to read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.platform.paths import documents_folder
from planner.ui.context import PersonSettings

ENDING = ".xlsx"


def ask_where(parent: QWidget, title: str, proposed: Path, kinds: str, *endings: str) -> Path | None:
    """The place that the user chose; None when the user gives it up.

    It ends as a workbook does, or as one of ``endings``; a name that does not gets the first of them.

    The dialog asks before it replaces the file named in it. A name without the ending gets it; where a file of that
    name is there already, the dialog comes again with the whole name, so that it asks about that one too.
    """
    while True:
        chosen, _filter = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() in (endings or (ENDING,)):
            return path
        whole = path.with_name(path.name + (endings or (ENDING,))[0])
        if not whole.exists():
            return whole
        proposed = whole


def ask_which(parent: QWidget, settings: PersonSettings, key: str, title: str, kinds: str) -> Path | None:
    """A file that the user chose; the folder that it lies in is remembered under ``key``. None for none."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, _folder(settings, key), kinds)
    if not chosen:
        return None
    settings.set(key, str(Path(chosen).parent))
    return Path(chosen)


def ask_folder(parent: QWidget, settings: PersonSettings, key: str, title: str) -> Path | None:
    """A folder that the user chose; it is remembered under ``key``. None for none."""
    chosen = QFileDialog.getExistingDirectory(parent, title, _folder(settings, key))
    if not chosen:
        return None
    settings.set(key, chosen)
    return Path(chosen)


def _folder(settings: PersonSettings, key: str) -> str:
    return settings.get(key) or str(documents_folder())
