"""The program's commands as one, and the one place where an error becomes words and an exit status."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from planner import __version__
from planner.cli.danish import DanishCommand, DanishGroup, wrong_use
from planner.cli.files import backup, check, demo, export, new, restore
from planner.cli.importing import import_list
from planner.cli.merge import merge
from planner.cli.output import complain, say
from planner.cli.packet import packet
from planner.cli.plan import plan
from planner.cli.results import results
from planner.cli.sheet import sheet
from planner.domain.data_reader import ProgrammeDataError
from planner.domain.errors import RefusedError, StaleError, StoreError
from planner.domain.refused_file import ImportRefusedError
from planner.texts import cli as texts
from planner.texts import common
from planner.texts.imports import refusal
from planner.texts.problems import sentence
from planner.texts.programmes import data_error
from planner.texts.store import store_sentence

FAILED: Final = 1
WRONG_USE: Final = 2
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Windows:
    """What the commands may ask of the window: open it on a file as somebody, or test itself. Each gives a status."""

    open: Callable[[Path | None, str], int]
    self_test: Callable[[], int]


@click.group(cls=DanishGroup, invoke_without_command=True, help=texts.ABOUT, no_args_is_help=False)
@click.option("--user", default="", metavar=texts.INITIALS_METAVAR, help=texts.OPTION_USER)
@click.option("--version", "version", is_flag=True, help=texts.VERSION_OPTION)
@click.option("--self-test", is_flag=True, help=texts.SELF_TEST)
@click.pass_context
def sagsplan(context: click.Context, *, user: str, version: bool, self_test: bool) -> None:
    """The program."""
    windows = context.ensure_object(Windows)
    if version:
        say(f"Sagsplan {__version__}")
        context.exit(0)
    if self_test:
        context.exit(windows.self_test())
    if context.invoked_subcommand is None:
        context.exit(windows.open(None, user))


@click.command(DanishGroup.window, cls=DanishCommand, hidden=True)
@click.argument("file", type=click.Path(path_type=Path), metavar=texts.FILE_METAVAR)
@click.pass_context
def window(context: click.Context, file: Path) -> None:
    """Open the window on a file."""
    context.exit(context.ensure_object(Windows).open(file, str(context.find_root().params["user"])))


for _command in (demo, new, import_list, plan, results, sheet, export, check, backup, restore, packet, merge, window):
    sagsplan.add_command(_command)


def run(arguments: Sequence[str], windows: Windows) -> int:
    """Run a call of the program and give its exit status. Never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # also for names that are no text
    try:
        status = sagsplan.main(list(arguments), prog_name=texts.PROGRAM, standalone_mode=False, obj=windows)
    except click.ClickException as error:
        complain(wrong_use(error))
        return WRONG_USE
    except click.Abort:
        complain(common.STOPPED_UNCHANGED)
        return FAILED
    except (RefusedError, StaleError, StoreError, ImportRefusedError, ProgrammeDataError) as error:
        for line in _sentences(error):
            complain(line)
        return FAILED
    except Exception:  # noqa: BLE001 -- a bug is told in a sentence and logged, never as a traceback
        _LOG.exception("a command failed")
        complain(texts.BUG)
        return FAILED
    return status if isinstance(status, int) else 0


def _sentences(error: RefusedError | StaleError | StoreError | ImportRefusedError | ProgrammeDataError) -> list[str]:
    """One line for each thing that is refused."""
    if isinstance(error, RefusedError):
        said = (f"{sentence(each)} {texts.HOW_HERE.get(each.code, '')}".strip() for each in error.problems)
        return list(dict.fromkeys(said))
    if isinstance(error, StoreError):
        return [store_sentence(error)]
    if isinstance(error, ImportRefusedError):
        return [refusal(error)]
    if isinstance(error, ProgrammeDataError):
        return [data_error(error)]
    return [texts.STALE]
