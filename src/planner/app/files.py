"""Opens and makes registers: the file in its place, with its password, its lock and its backups."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from planner.app.backups import backups_of
from planner.app.caseload import Caseload
from planner.app.newest_backup import last_whole
from planner.app.password_strength import weakness
from planner.app.role import Caseworker
from planner.app.safety import FileSafety
from planner.app.services import Services
from planner.domain.errors import Code, Problem, RefusedError, StoreError, StoreTrouble
from planner.platform.private_files import behind_links
from planner.store import file
from planner.store.lock import LockHolder, holder_now
from planner.store.sqlcipher import FileDatabase

SUFFIX: Final = ".sagsplan"
LEAST_PASSWORD: Final = 12


def create_file(path: Path, password: str, *, user: str, services: Services | None = None) -> Caseload:
    """Make a new, empty, encrypted file and open it to write in.

    Args:
        path: where; nothing may stand there yet.
        password: at least ``LEAST_PASSWORD`` characters.
        user: initials of the one at the keyboard.
        services: the surroundings; the shipped ones when not given.

    Raises:
        StoreError: ``PASSWORD_TOO_SHORT``, ``EXISTS``, ``FOLDER_GONE``, ``READ_ONLY``, ``DISK_FULL`` …
    """
    check_password(password)
    services, path = services or Services.shipped(), behind_links(path)
    db = file.open_file(path, password, migrations=services.migrations, holder=_holder(user, services), create=True)
    return _opened(db, path, services, user)


def open_file(
    path: Path, password: str, *, user: str, read_only: bool = False, services: Services | None = None
) -> Caseload:
    """Open a file, to write in it unless ``read_only``.

    Args:
        path: where it stands.
        password: its password.
        user: initials of the one at the keyboard; others see them while the file is open.
        read_only: only read; works beside a writer.
        services: the surroundings; the shipped ones when not given.

    Raises:
        StoreError: ``WRONG_PASSWORD``, ``NOT_FOUND``, ``NOT_A_REGISTER``, ``NEWER_FILE``, ``IN_USE`` (with holder,
            machine, since), ``DAMAGED`` …
    """
    services, path = services or Services.shipped(), behind_links(path)
    holder = None if read_only else _holder(user, services)
    try:
        db = file.open_file(path, password, migrations=services.migrations, holder=holder)
        return _opened(db, path, services, user)
    except StoreError as error:
        raise _with_last_whole(error, path, password) from None


def open_memory(*, user: str = "", services: Services | None = None) -> Caseload:
    """An empty register in memory."""
    services = services or Services.shipped()
    return Caseload(file.open_memory(services.migrations), services, user=user)


def who_has_open(path: Path) -> LockHolder | None:
    """Who writes in the file at this moment, or None; asks no password."""
    return holder_now(behind_links(path))


def password_fits(caseload: Caseload, password: str) -> bool:
    """Whether this is the password of what is open, whatever stands at its path by now; in memory none is."""
    return caseload.safety is not None and caseload.safety.password_fits(password)


def check_password(password: str) -> None:
    """Refuse a password that is too short. Commands ask no more of one; whoever chooses one in a window is asked more.

    Raises:
        StoreError: ``PASSWORD_TOO_SHORT`` with ``least``.
    """
    if len(password) < LEAST_PASSWORD:
        raise StoreError(StoreTrouble.PASSWORD_TOO_SHORT, least=LEAST_PASSWORD)


def check_chosen_password(password: str) -> None:
    """Refuse a password that a person chooses, when it is too short or too easily guessed.

    Raises:
        StoreError: ``PASSWORD_TOO_SHORT`` with ``least``, ``PASSWORD_WEAK`` with ``why`` in Danish.
    """
    check_password(password)
    why = weakness(password)
    if why is not None:
        raise StoreError(StoreTrouble.PASSWORD_WEAK, why=why)


def change_password(caseload: Caseload, password: str) -> None:
    """Encrypt an open file with another password, after a backup under the old one; older backups keep theirs.

    Raises:
        RefusedError: the file is open for reading only, or is no file, or is a packet, whose password the leader keeps.
        StoreError: ``PASSWORD_TOO_SHORT``, ``PASSWORD_WEAK``, ``BACKUP_FAILED``.
    """
    check_chosen_password(password)
    if isinstance(caseload.role, Caseworker):
        raise RefusedError([Problem(Code.LEADERS_ONLY, "", {"table": "password", "ask": caseload.role.scope.ask})])
    if caseload.read_only or caseload.safety is None:
        raise RefusedError([Problem(Code.READ_ONLY)])
    caseload.back_up()
    caseload.safety.change_password(password)


def _with_last_whole(error: StoreError, path: Path, password: str) -> StoreError:
    """An error at opening; where the file is damaged, with the last whole backup under the password.

    A flipped byte in the first page looks like a wrong password. The password of a backup of the same register is not
    wrong: then it is the file.
    """
    if error.trouble not in {StoreTrouble.DAMAGED, StoreTrouble.WRONG_PASSWORD}:
        return error
    kept = backups_of(path)
    whole = last_whole(kept[:1] if error.trouble is StoreTrouble.WRONG_PASSWORD else kept, password)
    if whole is None:
        return error
    return StoreError(StoreTrouble.DAMAGED, **{**error.details, "backup": str(whole.path), "at": whole.at})


def _opened(db: FileDatabase, path: Path, services: Services, user: str) -> Caseload:
    try:
        caseload = Caseload(db, services, user=user, safety=FileSafety(db, path, services))
        if isinstance(caseload.role, Caseworker) and not db.read_only:
            # A packet is sent on its way by hand, also while it is open.
            db.stay_whole()
    except BaseException:
        db.close()
        raise
    return caseload


def _holder(user: str, services: Services) -> LockHolder:
    return LockHolder(user=user, machine=services.machine, since=services.clock())
