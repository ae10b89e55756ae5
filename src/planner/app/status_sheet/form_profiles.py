"""Forms that the register knows: the empty form, what goes where in it, and the labels of these places.

They are settings of the register: the mappings in ``FORMS``, the files apart from them in ``FORM_FILES``, so that a
mapping can be changed without the file being written again.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from planner.app.status_sheet.form_mapping import FormMapping, dump_mapping, read_mapping
from planner.domain.errors import RefusedError
from planner.domain.register import Register
from planner.domain.settings import SettingKey


@dataclass(frozen=True, slots=True)
class FormProfile:
    """A form that the register knows.

    Attributes:
        code: what recipients name it by.
        name: what people call it.
        file: the name of the form's file; its content is kept beside.
        mapping: what goes where.
        labels: the form's own words for each place, by which it is found again when the form changes.
    """

    code: str
    name: str
    file: str
    mapping: FormMapping
    labels: Mapping[str, str] = field(default_factory=dict)


def form_profiles(register: Register) -> tuple[FormProfile, ...]:
    """The forms that the register knows, in the order in which they were added."""
    return tuple(found for row in _rows(register, SettingKey.FORMS) if (found := _profile(row)) is not None)


def form_profile(register: Register, code: str) -> FormProfile | None:
    """The form with that code."""
    return next((each for each in form_profiles(register) if each.code == code), None)


def form_content(register: Register, code: str) -> bytes | None:
    """The empty form's file."""
    row = next((row for row in _rows(register, SettingKey.FORM_FILES) if row.get("code") == code), None)
    try:
        return None if row is None else b64decode(str(row.get("content", "")), validate=True)
    except NotBase64Error:
        return None


def with_form(register: Register, profile: FormProfile, content: bytes) -> dict[str, str]:
    """The settings with one form more, or changed."""
    profiles = [each for each in form_profiles(register) if each.code != profile.code]
    files = [row for row in _rows(register, SettingKey.FORM_FILES) if row.get("code") != profile.code]
    file = {"code": profile.code, "content": b64encode(content).decode("ascii")}
    return {SettingKey.FORMS: _dump([*profiles, profile]), SettingKey.FORM_FILES: json.dumps([*files, file])}


def without_form(register: Register, code: str) -> dict[str, str]:
    """The settings without a form."""
    profiles = [each for each in form_profiles(register) if each.code != code]
    files = [row for row in _rows(register, SettingKey.FORM_FILES) if row.get("code") != code]
    return {
        SettingKey.FORMS: _dump(profiles) if profiles else "",
        SettingKey.FORM_FILES: json.dumps(files) if files else "",
    }


def free_code(register: Register) -> str:
    """A code that no form has."""
    taken = {each.code for each in form_profiles(register)}
    return next(code for number in range(1, len(taken) + 2) if (code := f"form_{number}") not in taken)


def _dump(profiles: Sequence[FormProfile]) -> str:
    rows = [
        {
            "code": each.code,
            "name": each.name,
            "file": each.file,
            "mapping": json.loads(dump_mapping(each.mapping)),
            "labels": dict(each.labels),
        }
        for each in profiles
    ]
    return json.dumps(rows, ensure_ascii=False)


def _profile(row: Mapping[str, object]) -> FormProfile | None:
    labels = row.get("labels")
    try:
        mapping = read_mapping(json.dumps(row.get("mapping", {})))
    except RefusedError:
        return None
    return FormProfile(
        code=str(row.get("code", "")),
        name=str(row.get("name", "")),
        file=str(row.get("file", "")),
        mapping=mapping,
        labels={str(key): str(value) for key, value in labels.items()} if isinstance(labels, dict) else {},
    )


def _rows(register: Register, key: SettingKey) -> list[dict[str, object]]:
    text = register.setting(key)
    try:
        rows = cast("object", json.loads(text)) if text else []
    except ValueError:
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
