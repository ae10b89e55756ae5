"""A form's file opened: whether the register knows it, and what becomes of its mapping where it has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from planner.app.status_sheet.form_changes import MovedPlace, carried
from planner.app.status_sheet.form_mapping import FormMapping
from planner.app.status_sheet.form_profiles import FormProfile, form_profiles, free_code
from planner.domain.form_picture import FormPicture
from planner.domain.register import Register

# A form is taken for a known one that has changed where so large a part of its places is found again.
LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class OpenedFormFile:
    """A form as it was opened.

    Attributes:
        profile: of the form, its mapping carried over where it has changed.
        known: whether the register knew it.
        kept: how many places of the mapping stayed.
        moved: those that moved or are gone; empty for a form that is as it was.
    """

    profile: FormProfile
    known: bool
    kept: int = 0
    moved: tuple[MovedPlace, ...] = ()


def opened(register: Register, file: str, form: FormPicture) -> OpenedFormFile:
    """Find the profile of a form: the same form, else the known one that most is found again of, else a new one."""
    profiles = form_profiles(register)
    print_ = form.look.fingerprint
    same = next((each for each in profiles if each.mapping.fingerprint == print_), None)
    if same is not None:
        return OpenedFormFile(same, known=True, kept=len(same.mapping.cells) + len(same.mapping.rows))
    best: OpenedFormFile | None = None
    for profile in profiles:
        found = carried(profile.mapping, profile.labels, form)
        places = len(profile.mapping.cells) + len(profile.mapping.rows)
        there = len(found.mapping.cells) + len(found.mapping.rows)
        if places and there >= places * LEAST_SHARE and (best is None or found.kept > best.kept):
            new = replace(profile, mapping=found.mapping, file=file)
            best = OpenedFormFile(new, known=True, kept=found.kept, moved=found.moved)
    if best is not None:
        return best
    name = PurePath(file).stem.replace("_", " ").strip() or file
    return OpenedFormFile(FormProfile(free_code(register), name, file, FormMapping(fingerprint=print_)), known=False)
