"""Asks where to save a file, so that nothing is ever replaced unasked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

ENDING = ".xlsx"


def ask_where(parent: QWidget, title: str, proposed: Path, kinds: str, ending: str = ENDING) -> Path | None:
    """The place that the user chose, with the ending of a workbook (or ``ending``); None when the user gives it up.

    The dialog asks before it replaces the file named in it. A name without the ending gets it; where a file of that
    name is there already, the dialog comes again with the whole name, so that it asks about that one too.
    """
    while True:
        chosen, _filter = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() == ending:
            return path
        whole = path.with_name(path.name + ending)
        if not whole.exists():
            return whole
        proposed = whole
