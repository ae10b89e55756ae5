"""How a command gets at a file: the options, the password, who acts, and the open register."""

from __future__ import annotations

import codecs
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from planner.app.caseload import Caseload
from planner.app.files import create_file, open_file
from planner.app.password_strength import weakness
from planner.cli.danish import SaidError
from planner.cli.output import complain
from planner.domain.errors import StoreError, StoreTrouble
from planner.platform.paths import settings_file
from planner.platform.settings import INITIALS_KEY, Settings
from planner.texts import cli as texts
from planner.texts import common
from planner.texts.store import store_sentence

PASSWORD_VARIABLE: Final = "SAGSPLAN_PASSWORD"  # noqa: S105 -- the name of a variable
SHEET_PASSWORD_VARIABLE: Final = "SAGSPLAN_SHEET_PASSWORD"  # noqa: S105 -- the name of a variable

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

FILE: Final = click.argument("file", type=click.Path(path_type=Path), metavar=texts.FILE_METAVAR)
JSON: Final = click.option("--json", "as_json", is_flag=True, help=texts.OPTION_JSON)
WITH_CPR: Final = click.option("--with-cpr", is_flag=True, help=texts.OPTION_WITH_CPR)
ACCEPT: Final = click.option("--accept", is_flag=True, help=texts.OPTION_ACCEPT)
OUT: Final = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=texts.FILE_METAVAR,
    help=texts.OPTION_OUT,
)


@dataclass(frozen=True, slots=True)
class Access:
    """What a command was told about how to get in: where the password stands, and who acts."""

    password_file: Path | None
    user: str

    @contextmanager
    def reading(self, path: Path) -> Iterator[Caseload]:
        """The register, to read in; works beside an open window."""
        caseload = open_file(path, self.password(), user=self.user, read_only=True)
        try:
            yield caseload
        finally:
            caseload.close()

    @contextmanager
    def writing(self, path: Path) -> Iterator[Caseload]:
        """The register, to write in; who holds the file otherwise is told.

        A backup that fails afterwards is a warning on standard error: what was written stays written.
        """
        caseload = open_file(path, self.password(), user=self.user)
        try:
            yield caseload
        finally:
            _close(caseload)

    @contextmanager
    def creating(self, path: Path) -> Iterator[Caseload]:
        """A new file; gone again when what fills it fails."""
        password = self.password(new=True)
        caseload = create_file(path, password, user=self.user)
        try:
            yield caseload
        except BaseException:
            with suppress(StoreError):
                caseload.close()
            path.unlink(missing_ok=True)
            raise
        _close(caseload)
        weak = weakness(password)
        if weak is not None:
            complain(texts.mild(texts.weak_password(weak)))

    def password(self, *, new: bool = False) -> str:
        """The password: from the file named, the environment, or a prompt.

        Raises:
            SaidError: there is none.
        """
        found = _from_file(self.password_file) or os.environ.get(PASSWORD_VARIABLE, "")
        return found or _prompt(texts.ASK_NEW_KEY if new else common.CODE, texts.NO_KEY, new=new)


def _close(caseload: Caseload) -> None:
    """Close a register that was written in. A backup that failed is told; a file that is gone is an error."""
    try:
        if caseload.safety is not None:
            caseload.safety.look()
    finally:
        try:
            caseload.close()
        except StoreError as error:
            if error.trouble is not StoreTrouble.SAVED_WITHOUT_BACKUP:
                raise
            complain(texts.mild(store_sentence(error)))


def sheet_password(password_file: Path | None) -> str:
    """The password that a sheet is to be locked with.

    Raises:
        SaidError: there is none.
    """
    found = _from_file(password_file) or os.environ.get(SHEET_PASSWORD_VARIABLE, "")
    return found or _prompt(texts.ASK_SHEET_KEY, texts.NO_SHEET_KEY, new=True)


def opens_a_file(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options on password and user, as one ``access`` argument.

    Stands nearest to the function, below the other options.
    """

    @click.option(
        "--password-file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=texts.FILE_METAVAR,
        help=texts.OPTION_KEY_FILE,
    )
    @click.option("--user", default="", metavar=texts.INITIALS_METAVAR, help=texts.OPTION_USER)
    @wraps(command)
    def with_access(*args: Any, password_file: Path | None, user: str, **kwargs: Any) -> None:
        said = user or str(click.get_current_context().find_root().params.get("user") or "")
        kwargs["access"] = Access(password_file, said.upper() or _remembered())
        command(*args, **kwargs)

    return with_access


def _remembered() -> str:
    """The initials asked once on this machine, else the name of the account."""
    known = Settings(settings_file()).get(INITIALS_KEY)
    if known:
        return known
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _from_file(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SaidError(texts.password_file_unreadable(path)) from error
    try:
        # Windows' own editor writes UTF-16 with a mark at the beginning; without a mark it is UTF-8 or nothing.
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SaidError(texts.password_file_encoding(path)) from error
    if "\0" in text:
        raise SaidError(texts.password_file_encoding(path))
    lines = text.splitlines()
    return lines[0] if lines else ""


def _prompt(question: str, none: str, *, new: bool) -> str:
    if not sys.stdin.isatty():
        raise SaidError(none)
    first = str(click.prompt(question, hide_input=True, err=True))
    if new and click.prompt(texts.ASK_AGAIN, hide_input=True, err=True) != first:
        raise SaidError(texts.NOT_ALIKE)
    return first
