"""Who gets a status sheet, and what that recipient may see; and the grants. Data of the register, with defaults."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final, cast

from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.texts import sheet as texts

AGENCY: Final = "agency"
MANAGEMENT: Final = "management"
COMMITTEE: Final = "committee"
LEAST_THRESHOLD: Final = 3
# The days that every month has.
LEAST_DUE_DAY: Final = 1
MOST_DUE_DAY: Final = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientProfile:
    """One kind of recipient.

    ``threshold``: counts under it are hidden (None: exact figures). ``people``: gets person rows. ``cpr``: may get the
    variant with CPR numbers and names. ``default``: gets the sheet where nobody is named. ``form``: code of the form
    that is filled for it, "" for the built-in workbook. ``due_day``: the day of the following month on which it gets
    its sheet (1 to 28), None where the day for everybody holds.
    """

    code: str
    name: str
    email: str = ""
    threshold: int | None = None
    people: bool = True
    cpr: bool = False
    default: bool = False
    form: str = ""
    due_day: int | None = None

    @property
    def gets_people(self) -> bool:
        """Whether the sheet has person rows: never where counts are hidden, since whoever has the rows can count."""
        return self.people and self.threshold is None

    @property
    def gets_cpr(self) -> bool:
        """Whether the variant with CPR numbers may be made: they stand on the person rows."""
        return self.cpr and self.gets_people


@dataclass(frozen=True, slots=True)
class Grant:
    """The grant behind a programme: its name, and its amount in whole kroner where the team has entered it."""

    name: str = ""
    amount: int | None = None


DEFAULTS: Final = (
    RecipientProfile(code=AGENCY, name=texts.RECIPIENT_AGENCY, cpr=True, default=True),
    RecipientProfile(code=MANAGEMENT, name=texts.RECIPIENT_MANAGEMENT),
    RecipientProfile(code=COMMITTEE, name=texts.RECIPIENT_COMMITTEE, threshold=LEAST_THRESHOLD, people=False),
)


def profiles(register: Register) -> tuple[RecipientProfile, ...]:
    """The recipients as the team has set them, or the three shipped ones.

    Of these the agency comes first, and is the usual one, where there is a grant; nobody else owes it a sheet.
    """
    rows = _json(register, SettingKey.RECIPIENTS)
    own = rows if isinstance(rows, list) else []
    return tuple(_profile(row) for row in own if isinstance(row, dict) and row.get("code")) or _shipped(register)


def _shipped(register: Register) -> tuple[RecipientProfile, ...]:
    if _json(register, SettingKey.GRANTS):
        return DEFAULTS
    agency, management, *others = DEFAULTS
    return (replace(management, default=True), replace(agency, default=False), *others)


def profile(register: Register, code: str) -> RecipientProfile:
    """The recipient with that code.

    Raises:
        RefusedError: there is none (``NOT_FOUND``).
    """
    found = next((each for each in profiles(register) if each.code == code), None)
    if found is None:
        known = ", ".join(each.code for each in profiles(register))
        raise RefusedError([Problem(Code.NOT_FOUND, "recipient", {"table": "recipient", "known": known})])
    return found


def default_profile(register: Register, *, with_cpr: bool = False) -> RecipientProfile:
    """Who gets the sheet where nobody is named, in the window and on the command line: the recipient marked so.

    Where none is marked it is the first. With CPR numbers it is the first who may have them, the marked one before all.
    """
    rows = sorted(profiles(register), key=lambda row: not row.default)
    return next((row for row in rows if row.cpr or not with_cpr), rows[0])


def dump_profiles(rows: Sequence[RecipientProfile]) -> str:
    """Recipients as the text of the setting ``RECIPIENTS``."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False)


def grant(register: Register, programme: str) -> Grant:
    """The grant of a programme; an empty one where none is entered."""
    rows = _json(register, SettingKey.GRANTS)
    row = rows.get(programme) if isinstance(rows, dict) else None
    if not isinstance(row, dict):
        return Grant()
    amount = row.get("amount")
    return Grant(str(row.get("name", "")), amount if isinstance(amount, int) else None)


def dump_grants(rows: Mapping[str, Grant]) -> str:
    """Grants by programme as the text of the setting ``GRANTS``."""
    return json.dumps({code: asdict(row) for code, row in rows.items()}, ensure_ascii=False)


def _profile(row: Mapping[str, object]) -> RecipientProfile:
    threshold, due = row.get("threshold"), row.get("due_day")
    return RecipientProfile(
        code=str(row["code"]),
        name=str(row.get("name", row["code"])),
        email=str(row.get("email", "")),
        # Below three, "under the threshold" would itself tell the number: it could only be one.
        threshold=max(LEAST_THRESHOLD, threshold) if type(threshold) is int and threshold > 0 else None,
        people=bool(row.get("people", True)),
        cpr=bool(row.get("cpr", False)),
        default=bool(row.get("default", False)),
        form=str(row.get("form", "")),
        due_day=due if type(due) is int and LEAST_DUE_DAY <= due <= MOST_DUE_DAY else None,
    )


def _json(register: Register, key: SettingKey) -> object:
    text = register.setting(key)
    try:
        return cast("object", json.loads(text)) if text else None
    except ValueError:
        return None
