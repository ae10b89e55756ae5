"""``sagsplan sheet``: the status sheet after its check; warnings are printed, errors stop it."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.access import FILE, OUT, Access, opens_a_file, sheet_password
from planner.cli.danish import DanishCommand
from planner.cli.output import complain, say, stop
from planner.cli.values import MONTH
from planner.domain.periods import Month
from planner.texts import cli as texts
from planner.texts import sheet_check


@click.command("sheet", cls=DanishCommand, help=texts.HELP_SHEET)
@FILE
@click.option("--programme", metavar=texts.TEXT_METAVAR, required=True, help=texts.OPTION_PROGRAMME)
@click.option("--month", required=True, type=MONTH, metavar=texts.MONTH_METAVAR, help=texts.OPTION_MONTH)
@OUT
@click.option("--recipient", metavar=texts.TEXT_METAVAR, default="", help=texts.OPTION_RECIPIENT)
@click.option("--with-cpr", is_flag=True, help=texts.OPTION_SHEET_CPR)
@click.option("--encrypt", is_flag=True, help=texts.OPTION_ENCRYPT)
@click.option(
    "--sheet-password-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=texts.FILE_METAVAR,
    help=texts.OPTION_SHEET_KEY,
)
@click.option("--eml", is_flag=True, help=texts.OPTION_EML)
@opens_a_file
def sheet(file: Path, programme: str, month: Month, out: Path, access: Access, **said: object) -> None:
    """Check, make, save and keep a copy."""
    from planner.app import sheets

    with_cpr = bool(said["with_cpr"])
    password_file = said["sheet_password_file"]
    locked = with_cpr or bool(said["encrypt"])
    with access.writing(file) as caseload:
        code = str(said["recipient"]) or sheets.default_profile(caseload.register, with_cpr=with_cpr).code
        order = sheets.SheetOrder(
            programme=programme,
            month=month,
            recipient=sheets.profile(caseload.register, code),
            with_cpr=with_cpr,
        )
        order.check()
        lines = sheets.presend_check(caseload, order)
        for line in sheets.warnings(lines):
            complain(texts.mild(_words(line)))
        faults = sheets.errors(lines)
        for line in faults:
            complain(texts.worse(_words(line)))
        if faults:
            complain(sheet_check.errors_first(len(faults)))
            stop()
        password = sheet_password(password_file if isinstance(password_file, Path) else None) if locked else None
        done = sheets.hand_over(caseload, order, out, password=password, email=bool(said["eml"]))
    say(texts.saved(done.path))
    if done.email is not None:
        say(texts.saved(done.email))


def _words(line: object) -> str:
    from planner.app.sheets import CheckLine

    if not isinstance(line, CheckLine):
        raise TypeError
    what, behind = sheet_check.sentence(line.code.value, line.details)
    return f"{what} {behind}".strip()
