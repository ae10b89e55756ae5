"""``sagsplan sheet``: the status sheet after its check; warnings are printed, errors stop it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from planner.cli.access import FILE, OUT, Access, opens_a_file, sheet_password
from planner.cli.danish import DanishCommand, SaidError
from planner.cli.output import complain, say, stop
from planner.cli.values import DAY, MONTH
from planner.domain.errors import Problem
from planner.domain.periods import Month
from planner.texts import cli as texts
from planner.texts import problems, sheet_check

if TYPE_CHECKING:
    from planner.app.agency_form import AgencyForm

A_FILE: Final = click.Path(path_type=Path)


@click.command("sheet", cls=DanishCommand, help=texts.HELP_SHEET, epilog=texts.HELP_MAPPING)
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
@click.option(
    "--count-date",
    "count_dates",
    type=DAY,
    multiple=True,
    metavar=texts.DAY_METAVAR,
    help=texts.OPTION_COUNT_DATE,
)
@click.option("--template", type=A_FILE, metavar=texts.FILE_METAVAR, help=texts.OPTION_TEMPLATE)
@click.option("--mapping", type=A_FILE, metavar=texts.FILE_METAVAR, help=texts.OPTION_MAPPING)
@opens_a_file
def sheet(
    file: Path,
    programme: str,
    month: Month,
    out: Path,
    access: Access,
    count_dates: tuple[date, ...],
    **said: object,
) -> None:
    """Check, make, save and keep a copy."""
    from planner.app import sheets
    from planner.app.status_sheet.check_lines import errors, warnings
    from planner.app.status_sheet.order import SheetOrder
    from planner.app.status_sheet.profiles import default_profile, profile

    form = _form(said["template"], said["mapping"])

    with_cpr = bool(said["with_cpr"])
    password_file = said["sheet_password_file"]
    locked = with_cpr or bool(said["encrypt"])
    with access.writing(file) as caseload:
        code = str(said["recipient"]) or default_profile(caseload.register, with_cpr=with_cpr).code
        order = SheetOrder(
            programme=programme,
            month=month,
            recipient=profile(caseload.register, code),
            with_cpr=with_cpr,
            count_dates=count_dates,
        )
        order.check()
        lines = sheets.presend_check(caseload, order)
        faults = errors(lines)
        for line in faults:
            complain(texts.worse(_words(line)))
        if faults:
            complain(sheet_check.errors_first(len(faults)))
            stop()
        password = sheet_password(password_file if isinstance(password_file, Path) else None) if locked else None
        email = bool(said["eml"])
        remarks: tuple[Problem, ...] = ()
        if form is None:
            done = sheets.hand_over(caseload, order, out, password=password, email=email)
        else:
            from planner.app.agency_form import hand_over_form

            done, remarks = hand_over_form(caseload, order, form, out, password=password, email=email)
    # What is refused stands alone: warnings are of a sheet that there is.
    for sentence in (*map(_words, warnings(lines)), *map(problems.sentence, remarks)):
        complain(texts.mild(sentence))
    say(texts.saved(done.path))
    if done.email is not None:
        say(texts.saved(done.email))


def _form(template: object, mapping: object) -> AgencyForm | None:
    """The agency's form and what goes where in it, where both are named.

    Raises:
        SaidError: only one of them is.
    """
    if template is None and mapping is None:
        return None
    if not (isinstance(template, Path) and isinstance(mapping, Path)):
        raise SaidError(texts.TEMPLATE_AND_MAPPING)
    from planner.app.agency_form import open_form

    return open_form(template, mapping)


def _words(line: object) -> str:
    from planner.app.status_sheet.check_lines import CheckLine

    if not isinstance(line, CheckLine):
        raise TypeError
    what, behind = sheet_check.sentence(line.code.value, line.details)
    return f"{what} {behind}".strip()
