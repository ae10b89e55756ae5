"""Puts paper on a printer, or in a PDF; the pages are made on the background thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from planner.app.file_writing import write_file
from planner.domain.errors import StoreError
from planner.platform.paths import documents_folder
from planner.texts import paper as texts
from planner.ui.context import Context
from planner.ui.jobs import Progress
from planner.ui.paper.content import Paper
from planner.ui.paper.setting import PageSetter
from planner.ui.saving import ask_where
from planner.ui.widgets.retire import retire_when_closed

MARGINS: Final = QMarginsF(18, 15, 18, 12)
PDF_DPI: Final = 300


class NotPrintedError(Exception):
    """The printer did not take the pages."""


class PrintJob:
    """Puts paper on a printer; returns how many pages. Holds the printer, which is freed with the job."""

    def __init__(self, paper: Paper, printer: QPrinter, family: str) -> None:
        self._paper = paper
        self._printer = printer
        self._family = family

    def __call__(self, progress: Progress) -> int:
        """Make and print the pages."""
        return put_on(self._printer, self._paper, self._family, progress)


class PdfJob:
    """Writes paper as a PDF; returns how many pages."""

    def __init__(self, paper: Paper, path: Path, family: str) -> None:
        self._paper = paper
        self._path = path
        self._family = family

    def __call__(self, progress: Progress) -> int:
        """Make the pages, then write the file whole."""
        content, pages = pdf(self._paper, self._family, progress)
        if not progress.cancelled():
            write_file(self._path, content)
        return pages


def print_paper(parent: QWidget, context: Context, paper: Paper) -> None:
    """Ask for a printer, and print in the background."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    retire_when_closed(dialog)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        context.note(texts.MAKING)
        job = PrintJob(paper, printer, context.theme.font().family())
        context.jobs.once(job, partial(_printed, context), partial(_failed, context))


def save_paper(parent: QWidget, context: Context, paper: Paper) -> None:
    """Ask where to, and write the pages as a PDF in the background."""
    proposed = documents_folder() / texts.file_name(paper.title, context.today)
    path = ask_where(parent, texts.TITLE, proposed, texts.KINDS, texts.ENDING)
    if path is not None:
        context.note(texts.MAKING)
        job = PdfJob(paper, path, context.theme.font().family())
        context.jobs.once(job, partial(_saved, context, path.name), partial(_failed, context))


def pdf(paper: Paper, family: str, progress: Progress) -> tuple[bytes, int]:
    """The pages as a PDF file, and how many they are."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setTitle(paper.title)
    writer.setCreator(texts.foot(paper.title))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    pages = put_on(writer, paper, family, progress)
    return bytes(buffer.data().data()), pages


def put_on(device: QPagedPaintDevice, paper: Paper, family: str, progress: Progress) -> int:
    """Draw paper on a device: upright, or lying where its columns need that.

    Raises:
        NotPrintedError: the device did not take the pages.
    """
    device.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
    setter = PageSetter(paper, device, _room(device), family)
    if setter.is_crowded():
        device.setPageOrientation(QPageLayout.Orientation.Landscape)
        setter = PageSetter(paper, device, _room(device), family)
    pages = setter.set(progress.cancelled)
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrintedError
    try:
        for number in range(len(pages)):
            if progress.cancelled():
                break
            if number and not device.newPage():
                raise NotPrintedError
            setter.draw(painter, number)
    finally:
        painter.end()
    return len(pages)


def _room(device: QPagedPaintDevice) -> QSizeF:
    """What lies inside the margins, in px of the device."""
    return QSizeF(device.pageLayout().paintRectPixels(device.logicalDpiX()).size())


def _printed(context: Context, pages: int) -> None:
    context.note("")
    context.toast(texts.printed(pages))


def _saved(context: Context, name: str, pages: int) -> None:
    context.note("")
    context.toast(texts.saved(name, pages))


def _failed(context: Context, error: BaseException) -> None:
    context.note("")
    if isinstance(error, NotPrintedError):
        context.troubled.emit(texts.NOT_PRINTED)
    elif isinstance(error, StoreError):
        context.trouble(error)
    else:
        raise error
