"""The status sheet from order to hand-over: check, build, save, keep a frozen copy, draft the e-mail.

``hand_over`` does all of it in one go; the parts stand open for a page that shows them one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Final

from planner.app.caseload import Caseload
from planner.app.commands.sheets import FreezeSheet, workbook_of
from planner.app.file_writing import write_files
from planner.app.status_sheet.build import Gathering, SheetMaker, gather
from planner.app.status_sheet.check import check
from planner.app.status_sheet.check_lines import CheckLine, errors, warnings
from planner.app.status_sheet.frozen import Difference, differences, dump_figures, frozen_figures
from planner.app.status_sheet.order import SheetOrder
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.file_records import SentSheet
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.reports.preview import WorkbookPreview
from planner.store.chain import Head, read_head
from planner.texts import sheet as texts

_EMAIL: Final = ".eml"


@dataclass(frozen=True, slots=True)
class GatheredSheet:
    """What a sheet holds and what it is called, before its workbook is made. Enough to show it."""

    order: SheetOrder
    gathering: Gathering
    file_name: str


@dataclass(frozen=True, slots=True)
class BuiltSheet(GatheredSheet):
    """A finished workbook, what stands in it, and what it is called."""

    content: bytes


@dataclass(frozen=True, slots=True)
class SheetHandedOver:
    """A sheet that left the house: where it stands, the draft beside it, the frozen copy, and the warnings seen."""

    path: Path
    email: Path | None
    frozen: SentSheet
    warnings: tuple[CheckLine, ...]


def presend_check(caseload: Caseload, order: SheetOrder) -> tuple[CheckLine, ...]:
    """Every error and warning of a sheet, errors first.

    Raises:
        RefusedError: there is no such programme.
    """
    return check(caseload.register, caseload.programmes, caseload.db, order, caseload.today)


def gather_sheet(caseload: Caseload, order: SheetOrder) -> GatheredSheet:
    """Count what the sheet holds. Reads only, so that a sheet can be looked at before the month is over.

    Raises:
        RefusedError: there is no such programme, or the recipient may not get CPR numbers.
    """
    return _gather(caseload.register, caseload.programmes, order, _maker(caseload))


def gathering_of(caseload: Caseload, order: SheetOrder) -> Callable[[], GatheredSheet]:
    """The same as a job on the register as it is now, which can be done beside the window."""
    return partial(_gather, caseload.register.snapshot(), caseload.programmes, order, _maker(caseload))


def file_name(register: Register, order: SheetOrder) -> str:
    """What the workbook is called."""
    municipality = register.setting(SettingKey.MUNICIPALITY)
    return texts.file_name(municipality, order.programme, order.month.year, order.month.number)


def make_workbook(gathered: GatheredSheet) -> BuiltSheet:
    """Make the workbook. Works on plain values only, so that it can be done beside the window."""
    from planner.reports.status_sheet.workbook import status_workbook

    content = status_workbook(gathered.gathering.data)
    return BuiltSheet(gathered.order, gathered.gathering, gathered.file_name, content)


def build_sheet(caseload: Caseload, order: SheetOrder) -> BuiltSheet:
    """Count what the sheet holds and make the workbook.

    Raises:
        RefusedError: there is no such programme, or the recipient may not get CPR numbers.
    """
    return make_workbook(gather_sheet(caseload, order))


def preview_sheet(gathered: GatheredSheet) -> WorkbookPreview:
    """The workbook in words, sheet by sheet, for the screen; ``names`` says where each figure of Status stands."""
    from planner.reports.status_sheet.workbook import status_preview

    return status_preview(gathered.gathering.data)


def since(caseload: Caseload, gathered: GatheredSheet, sheet: SentSheet) -> tuple[Difference, ...]:
    """What differs from one frozen copy, cell by cell, with its causes."""
    gathering = gathered.gathering
    return differences(caseload.db, caseload.register, gathering.programme, gathering.status, sheet)


def locked(built: BuiltSheet, password: str | None) -> bytes:
    """The workbook as it leaves the house: locked with the password where one is given.

    Raises:
        RefusedError: it holds CPR numbers and there is no password.
    """
    from planner.reports.encryption import encrypt

    if password:
        return encrypt(built.content, password)
    if built.order.with_cpr:
        raise RefusedError([Problem(Code.CPR_NEEDS_PASSWORD, "password")])
    return built.content


def freeze(caseload: Caseload, built: BuiltSheet) -> SentSheet:
    """Keep a frozen copy inside the file.

    Raises:
        RefusedError: the month is not over, or the file is open for reading only.
    """
    gathering, head = built.gathering, read_head(caseload.db) or Head(0, "")
    command = FreezeSheet(
        programme=built.order.programme,
        month=built.order.month,
        recipient=built.order.recipient.name,
        rule_version=gathering.data.cover.rule_version,
        figures=dump_figures(
            programme=gathering.programme,
            status=gathering.status,
            figures=gathering.data.figures,
            head=head,
            recipient=built.order.recipient,
            with_cpr=built.order.with_cpr,
        ),
        content=built.content,
        note=built.order.note,
    )
    return caseload.run(command).value


def may_hold_cpr(sheet: SentSheet) -> bool:
    """Whether a frozen copy holds CPR numbers or names, or is of a version that does not say it."""
    return frozen_figures(sheet).with_cpr is not False


def copy_of(sheet: SentSheet, password: str | None = None) -> bytes:
    """The workbook of a frozen copy as it may leave the file: locked where it may hold CPR numbers.

    Raises:
        RefusedError: it is not as it was when it was frozen (``SHEET_CHANGED``), or may hold CPR numbers and there is
            no password (``CPR_NEEDS_PASSWORD``).
    """
    from planner.reports.encryption import encrypt

    content = workbook_of(sheet)
    if password:
        return encrypt(content, password)
    if may_hold_cpr(sheet):
        raise RefusedError([Problem(Code.CPR_NEEDS_PASSWORD, "password")])
    return content


def draft_email(built: BuiltSheet, content: bytes, file_name: str) -> bytes:
    """The unsent e-mail with what was saved as its attachment, under the name it was saved by."""
    from planner.reports.email_draft import EmailDraft, email_draft

    cover, month = built.gathering.data.cover, built.order.month
    body = texts.mail_body(
        cover.programme_name, month.year, month.number, cover.municipality, with_cpr=built.order.with_cpr
    )
    return email_draft(
        EmailDraft(
            to=built.order.recipient.email,
            subject=texts.mail_subject(cover.programme_name, month.year, month.number),
            body=body,
            file_name=file_name,
            content=content,
        )
    )


def hand_over(
    caseload: Caseload, order: SheetOrder, path: Path, *, password: str | None = None, email: bool = False
) -> SheetHandedOver:
    """Check, build, save, keep a frozen copy and, if asked for, draft the e-mail beside the workbook.

    Raises:
        RefusedError: as ``hand_over_built``, or the sheet would hold CPR numbers for a recipient who may not have them.
        StoreError: the place cannot be written to.
    """
    return hand_over_built(caseload, order, path, lambda: build_sheet(caseload, order), password=password, email=email)


def hand_over_built(
    caseload: Caseload,
    order: SheetOrder,
    path: Path,
    build: Callable[[], BuiltSheet],
    *,
    password: str | None = None,
    email: bool = False,
) -> SheetHandedOver:
    """The same with a workbook that is built when the check has no errors.

    Raises:
        RefusedError: the check has errors (``SHEET_HAS_ERRORS``), the sheet would hold CPR numbers unlocked, or what
            building it refuses.
        StoreError: the place cannot be written to.
    """
    if caseload.read_only:
        raise RefusedError([Problem(Code.READ_ONLY)])  # else the file would leave the house without its frozen copy
    lines = presend_check(caseload, order)
    faults = errors(lines)
    if faults:
        raise RefusedError([Problem(Code.SHEET_HAS_ERRORS, "", {"count": len(faults)})])
    built = build()
    sent, draft = put_out(caseload, built, path, locked(built, password), email=email)
    return SheetHandedOver(path, draft, sent, warnings(lines))


def put_out(
    caseload: Caseload, built: BuiltSheet, path: Path, content: bytes, *, email: bool
) -> tuple[SentSheet, Path | None]:
    """Save what leaves the house, keep its frozen copy and, if asked for, draft the e-mail beside it: all or nothing.

    Returns:
        The frozen copy, and where the draft lies.

    Raises:
        RefusedError: as ``freeze``.
        StoreError: the place, or the register, cannot be written to.
    """
    draft = _free_draft(path) if email else None
    files = {path: content} if draft is None else {path: content, draft: draft_email(built, content, path.name)}
    return write_files(files, lambda: freeze(caseload, built)), draft


def _free_draft(path: Path) -> Path:
    """Where the draft of a workbook goes, beside it: never in the place of a file that is there already.

    An older draft may have been written on in the mail program; nobody was asked whether it may go.
    """
    draft = path.with_suffix(_EMAIL) if path.suffix.lower() != _EMAIL else path.with_name(path.name + _EMAIL)
    number = 1
    while draft.exists() or draft.is_symlink():
        number += 1
        draft = path.with_name(f"{path.stem} ({number}){_EMAIL}")
    return draft


def _gather(register: Register, programmes: Programmes, order: SheetOrder, maker: SheetMaker) -> GatheredSheet:
    return GatheredSheet(order, gather(register, programmes, order, maker), file_name(register, order))


def _maker(caseload: Caseload) -> SheetMaker:
    now: datetime = caseload.services.clock()
    return SheetMaker(user=caseload.user, now=now, today=caseload.today, version=_version())


def _version() -> str:
    try:
        return metadata.version("sagsplan")
    except metadata.PackageNotFoundError:
        return ""
