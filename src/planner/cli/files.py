"""Commands on the file itself: demo, new, export, check, backup, restore."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planner.app.files import open_file
from planner.cli.access import FILE, JSON, OUT, Access, opens_a_file
from planner.cli.danish import DanishCommand
from planner.cli.output import complain, say, say_all, say_json, stop
from planner.cli.values import DAY
from planner.domain.errors import StoreError
from planner.domain.settings import SettingKey
from planner.texts import cli as texts


@click.command("demo", cls=DanishCommand, help=texts.HELP_DEMO)
@FILE
@click.option(
    "--citizens", type=click.IntRange(min=1), metavar=texts.NUMBER_METAVAR, default=600, help=texts.OPTION_CITIZENS
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar=texts.NUMBER_METAVAR, default=20, help=texts.OPTION_WORKERS
)
@click.option("--seed", type=int, metavar=texts.NUMBER_METAVAR, default=1, help=texts.OPTION_SEED)
@click.option("--as-of", type=DAY, metavar=texts.DAY_METAVAR, default="2026-11-01", help=texts.OPTION_DEMO_AS_OF)
@opens_a_file
def demo(file: Path, citizens: int, workers: int, seed: int, as_of: date, access: Access) -> None:
    """Make a demo file."""
    from planner.app.commands.demo import MakeDemo
    from planner.app.demo.source import DemoSpec
    from planner.platform import datafiles

    with access.creating(file) as caseload:
        spec = DemoSpec(citizens=citizens, workers=workers, seed=seed, as_of=as_of)
        caseload.run(MakeDemo(spec=spec, resources=datafiles.resources()))
    say(texts.demo_made(file, citizens, workers, as_of))


@click.command("new", cls=DanishCommand, help=texts.HELP_NEW)
@FILE
@opens_a_file
def new(file: Path, access: Access) -> None:
    """Make an empty file."""
    with access.creating(file):
        pass
    say(texts.made(file))


@click.command("export", cls=DanishCommand, help=texts.HELP_EXPORT)
@FILE
@OUT
@opens_a_file
def export(file: Path, out: Path, access: Access) -> None:
    """Write the register workbook."""
    from planner.app.file_writing import write_file
    from planner.app.register_rows import export_register

    with access.reading(file) as caseload:
        write_file(out, export_register(caseload.register, caseload.programmes))
    say(texts.saved(out))


@click.command("check", cls=DanishCommand, help=texts.HELP_CHECK)
@FILE
@JSON
@opens_a_file
def check(file: Path, *, as_json: bool, access: Access) -> None:
    """Check the file up; exit status 1 when its integrity is broken."""
    from planner.app.check import check_register
    from planner.app.queries.names import whose
    from planner.texts.findings import finding_sentence

    with access.reading(file) as caseload:
        found = check_register(caseload)
        said = [finding_sentence(each, whose(caseload.register, each.table, each.row_id)) for each in found]
    if as_json:
        rows = [
            {
                "kind": each.kind.value,
                "broken": each.is_broken,
                "table": each.table,
                "id": each.row_id,
                "message": finding_sentence(each),  # without names: what programs write may end in a log
            }
            for each in found
        ]
        say_json({"ok": not any(each.is_broken for each in found), "findings": rows})
    else:
        told = list(zip(found, said, strict=True))
        say_all(texts.worse(sentence) for each, sentence in told if each.is_broken)
        say_all(texts.mild(sentence) for each, sentence in told if not each.is_broken)
        if not found:
            say(texts.WELL)
    if any(each.is_broken for each in found):
        stop()


@click.command("backup", cls=DanishCommand, help=texts.HELP_BACKUP)
@FILE
@opens_a_file
def backup(file: Path, access: Access) -> None:
    """Make a backup now."""
    with access.writing(file) as caseload:
        made = caseload.back_up()
    say(texts.NO_BACKUP if made is None else texts.backed_up(made))


@click.command("restore", cls=DanishCommand, help=texts.HELP_RESTORE)
@FILE
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=texts.FILE_METAVAR,
    help=texts.OPTION_FROM,
)
@click.option("--list", "only_list", is_flag=True, help=texts.OPTION_LIST_BACKUPS)
@opens_a_file
def restore(file: Path, source: Path | None, *, only_list: bool, access: Access) -> None:
    """Put a backup in the file's place."""
    from planner.app.backups import backup_at, backups_of
    from planner.app.backups import restore as put_back
    from planner.app.newest_backup import newest_backup

    password = access.password()
    folder = _backup_folder(file, password, access)
    if only_list:
        say_all(str(each.path) for each in backups_of(file, folder if source is None else str(source.parent)))
        return
    if source is not None and not source.is_file():
        complain(texts.no_backup(source))
        stop()
        return
    chosen = newest_backup(file, password, folder) if source is None else backup_at(source)
    if chosen is None:
        complain(texts.NO_BACKUPS)
        stop()
        return
    say(texts.restored(file, put_back(file, chosen, password, user=access.user)))


def _backup_folder(file: Path, password: str, access: Access) -> str:
    """The folder that the team set, as far as the file can still tell it; "" for the one beside the file."""
    try:
        caseload = open_file(file, password, user=access.user, read_only=True)
    except StoreError:
        return ""
    try:
        return caseload.register.setting(SettingKey.BACKUP_FOLDER)
    finally:
        caseload.close()
