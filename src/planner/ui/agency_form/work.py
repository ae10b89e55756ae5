"""What the page Skema has done in the background: a file read, its figures counted, a filling tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from planner.domain.agency_form import FormValue, Share
from planner.domain.form_picture import FormPicture
from planner.imports.form_filling import picture_form, read_form
from planner.texts import formats
from planner.ui.jobs import Progress


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form's file as it was read."""

    name: str
    content: bytes
    picture: FormPicture


def reading(path: Path) -> Callable[[Progress], FormFile]:
    """Read a file and its picture."""

    def read(_progress: Progress) -> FormFile:
        content = read_form(path)
        return FormFile(path.name, content, picture_form(content, path.name))

    return read


def picturing(name: str, content: bytes) -> Callable[[Progress], FormFile]:
    """The picture of a form that is kept."""
    return lambda _progress: FormFile(name, content, picture_form(content, name))


def shown(value: FormValue) -> str:
    """A figure as the preview shows it."""
    if value is None:
        return formats.NONE
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Share):
        return formats.percent(value.ratio)
    if isinstance(value, Fraction):
        return formats.number(value, 1)
    return formats.number(value) if isinstance(value, int) else value
