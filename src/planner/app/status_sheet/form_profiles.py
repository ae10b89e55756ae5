"""Forms that the register knows: the empty form, what goes where in it, and the labels of these places.

They are settings of the register, two for each form: its mapping under ``FORMS``, its file under ``FORM_FILES``, so
that a mapping can be changed without the file, or another form, being written again.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from planner.app.status_sheet.form_mapping import FormMapping, dump_mapping, read_mapping
from planner.domain.errors import RefusedError
from planner.domain.file_records import Setting
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
    """The forms that the register knows, in the order of their codes."""
    rows = _own(register, SettingKey.FORMS)
    found = [profile for code in sorted(rows, key=_place) if (profile := _profile(rows[code])) is not None]
    return tuple(found)


def form_profile(register: Register, code: str) -> FormProfile | None:
    """The form with that code."""
    return next((each for each in form_profiles(register) if each.code == code), None)


def form_content(register: Register, code: str) -> bytes | None:
    """The empty form's file."""
    row = _own(register, SettingKey.FORM_FILES).get(code)
    try:
        return None if row is None else b64decode(str(row.get("content", "")), validate=True)
    except NotBase64Error:
        return None


def with_form(register: Register, profile: FormProfile, content: bytes) -> dict[str, str]:
    """The settings with one form more, or changed."""
    file = {"code": profile.code, "content": b64encode(content).decode("ascii")}
    return {
        **_without(register, profile.code),
        _key(SettingKey.FORMS, profile.code): _dump(profile),
        _key(SettingKey.FORM_FILES, profile.code): json.dumps(file),
    }


def without_form(register: Register, code: str) -> dict[str, str]:
    """The settings without a form."""
    return {
        **_without(register, code),
        _key(SettingKey.FORMS, code): "",
        _key(SettingKey.FORM_FILES, code): "",
    }


def free_code(register: Register) -> str:
    """A code that no form has."""
    taken = {each.code for each in form_profiles(register)}
    return next(code for number in range(1, len(taken) + 2) if (code := f"form_{number}") not in taken)


def _dump(profile: FormProfile) -> str:
    row = {
        "code": profile.code,
        "name": profile.name,
        "file": profile.file,
        "mapping": json.loads(dump_mapping(profile.mapping)),
        "labels": dict(profile.labels),
    }
    return json.dumps(row, ensure_ascii=False)


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


def _key(kind: SettingKey, code: str) -> str:
    """The setting that a form is kept in. One for each, so that a step journals no other form."""
    return f"{kind}:{code}"


def _place(code: str) -> tuple[int, str]:
    return len(code), code


def _own(register: Register, kind: SettingKey) -> dict[str, Mapping[str, object]]:
    """What is kept of each form by its code; in older files all of them stand in one setting."""
    found: dict[str, Mapping[str, object]] = {str(row.get("code", "")): row for row in _listed(register, kind)}
    for setting in register.all(Setting):
        if setting.id.startswith(f"{kind}:"):
            row = _read(setting.value)
            if isinstance(row, dict):
                found[str(row.get("code", ""))] = row
    return found


def _without(register: Register, code: str) -> dict[str, str]:
    """The settings that hold all forms of an older file, without one; nothing where they do not hold it."""
    changed = {}
    for kind in (SettingKey.FORMS, SettingKey.FORM_FILES):
        rows = _listed(register, kind)
        kept = [row for row in rows if row.get("code") != code]
        if len(kept) != len(rows):
            changed[str(kind)] = json.dumps(kept, ensure_ascii=False) if kept else ""
    return changed


def _listed(register: Register, kind: SettingKey) -> list[dict[str, object]]:
    rows = _read(register.setting(kind))
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _read(text: str) -> object:
    try:
        return cast("object", json.loads(text)) if text else None
    except ValueError:
        return None
