"""``sagsplan import``: a case system's list or a register workbook; shows the difference, writes with ``--accept``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from planner.app.caseload import Caseload
from planner.cli.access import ACCEPT, FILE, JSON, WITH_CPR, Access, opens_a_file
from planner.cli.danish import DanishCommand, SaidError
from planner.cli.output import complain, say, say_all, say_json, stop
from planner.cli.values import COLUMN, DAY
from planner.domain.case_list import AS_IT_IS, ReadChoices
from planner.texts import cli as texts
from planner.texts import common
from planner.texts import imports as words

if TYPE_CHECKING:
    from planner.app.case_lists.difference import ListDifference
    from planner.app.imports_batch import ImportOptions
    from planner.domain.case_list import ListColumn
    from planner.imports.register_workbook import RegisterRead


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller wants to see and have done."""

    accept: bool
    as_json: bool
    with_cpr: bool


@click.command("import", cls=DanishCommand, help=texts.HELP_IMPORT)
@FILE
@click.argument("source", metavar=texts.LIST_METAVAR, type=click.Path(path_type=Path))
@click.option("--as-of", type=DAY, metavar=texts.DAY_METAVAR, help=texts.OPTION_AS_OF)
@click.option("--programme", metavar=texts.TEXT_METAVAR, help=texts.OPTION_PROGRAMME)
@click.option("--team", metavar=texts.TEXT_METAVAR, multiple=True, help=texts.OPTION_TEAM)
@click.option("--profile", metavar=texts.TEXT_METAVAR, help=texts.OPTION_PROFILE)
@click.option("--header-row", type=click.IntRange(0), metavar=texts.NUMBER_METAVAR, help=texts.OPTION_HEADER_ROW)
@click.option("--column", type=COLUMN, metavar=texts.COLUMN_METAVAR, multiple=True, help=texts.OPTION_COLUMN)
@click.option("--encoding", metavar=texts.TEXT_METAVAR, default="", help=texts.OPTION_ENCODING)
@click.option("--dry-run", is_flag=True, help=texts.OPTION_DRY_RUN)
@ACCEPT
@JSON
@WITH_CPR
@opens_a_file
def import_list(file: Path, source: Path, access: Access, **said: object) -> None:
    """Compare, show, and write if accepted."""
    wanted = Wanted(bool(said["accept"]), bool(said["as_json"]), bool(said["with_cpr"]))
    if wanted.accept and said["dry_run"]:
        raise SaidError(texts.ONE_OF_ACCEPT_AND_DRY_RUN)
    options = _options(said)
    with access.writing(file) if wanted.accept else access.reading(file) as caseload:
        _take(caseload, source, options, wanted)


def _options(said: dict[str, object]) -> ImportOptions:
    from planner.app.imports_batch import ImportOptions

    as_of, programme, team, profile = (said[name] for name in ("as_of", "programme", "team", "profile"))
    header_row, columns = said["header_row"], cast("tuple[tuple[str, ListColumn | None], ...]", said["column"])
    return ImportOptions(
        as_of=as_of if isinstance(as_of, date) else None,
        programme=str(programme) if programme else None,
        teams=frozenset(str(each) for each in team) if isinstance(team, tuple) and team else None,
        profile=str(profile) if profile else None,
        choices=ReadChoices(
            header_row=header_row if isinstance(header_row, int) else None,
            columns=dict(columns),
            encoding=str(said["encoding"]),
        ),
    )


def _take(caseload: Caseload, source: Path, options: ImportOptions, wanted: Wanted) -> None:
    from planner.app.case_lists.difference import ListDifference
    from planner.app.imports_batch import read_import

    found = read_import(source, caseload.register, caseload.programmes, options, caseload.today)
    if isinstance(found, ListDifference):
        _take_list(caseload, found, wanted)
        if wanted.accept and options.choices != AS_IT_IS:
            _keep(caseload, found, options, wanted)
    else:
        _take_register(caseload, found, wanted)


def _take_list(caseload: Caseload, difference: ListDifference, wanted: Wanted) -> None:
    from planner.app.case_lists.as_json import to_json
    from planner.app.commands.imports import ImportList
    from planner.cli.list_lines import difference_lines

    if wanted.as_json:
        say_json(to_json(difference, with_cpr=wanted.with_cpr))
    else:
        say_all(difference_lines(difference, with_cpr=wanted.with_cpr))
    if wanted.accept:
        done = caseload.run(ImportList(difference=difference)).value
        line = texts.imported(done.new, done.changed, done.gone, done.left)
    else:
        line = texts.NOTHING_WRITTEN
    if not wanted.as_json:
        say("")
        say(line)


def _keep(caseload: Caseload, difference: ListDifference, options: ImportOptions, wanted: Wanted) -> None:
    """Keep what was said of the columns, so that the next list of this layout is read alike without a word."""
    from planner.app.commands.imports import SaveImportProfile
    from planner.app.imports_batch import reading_of

    case_list = difference.case_list
    name = options.profile or texts.profile_name(Path(case_list.file).stem)
    reading = reading_of(caseload.register, case_list.headings, options)
    caseload.run(SaveImportProfile(name=name, headings=case_list.headings, reading=reading))
    if not wanted.as_json:
        say(texts.profile_kept(name))


def _take_register(caseload: Caseload, read: RegisterRead, wanted: Wanted) -> None:
    from planner.app.commands.imports import ImportRegister

    if wanted.as_json:
        say_json(_register_json(read, with_cpr=wanted.with_cpr))
    else:
        say_all(_register_lines(read))
    if wanted.accept and read.errors:
        complain(texts.register_has_errors(len(read.errors)))
        stop()
    elif wanted.accept:
        count = caseload.run(ImportRegister(rows=read.rows)).value
        if not wanted.as_json:
            say(texts.register_filled(count))
    elif not wanted.as_json:
        say(texts.NOTHING_WRITTEN)


def _register_json(read: RegisterRead, *, with_cpr: bool) -> dict[str, object]:
    """The same keys as for a list; every citizen of the workbook is new."""
    from planner.domain.records import Citizen
    from planner.texts.register_faults import error_text, remark_text

    errors = [
        {
            "sheet": each.sheet,
            "row": each.row,
            "column": each.column,
            "value": words.masked(each.value) if each.secret and not with_cpr else each.value,
            "message": error_text(each),
        }
        for each in read.errors
    ]
    new = sum(isinstance(row, Citizen) for row in read.rows)
    counts = dict.fromkeys(("changed", "gone", "unchanged", "double", "outside"), 0)
    remarks = [{"row": each.row, "message": remark_text(each)} for each in read.remarks]
    nothing = ("healed", "changes", "conflicts", "pairs", "returned", "undecided")
    return {
        "as_of": {"date": None, "from": None},
        "programme": "",
        "new": new,
        **counts,
        "errors": errors,
        **{key: [] for key in nothing},
        "remarks": remarks,
    }


def _register_lines(read: RegisterRead) -> Iterator[str]:
    from planner.cli.list_lines import part
    from planner.texts.register_faults import error_text, remark_text

    yield texts.register_rows(len(read.rows))
    errors = [texts.sheet_line(each.sheet, each.row, each.column, error_text(each)) for each in read.errors]
    yield from part(common.ERROR, errors)
    remarks = [texts.sheet_line(each.sheet, each.row, "", remark_text(each)) for each in read.remarks]
    yield from part(texts.REMARKS, remarks)
