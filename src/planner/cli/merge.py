"""``sagsplan merge``: takes a follow-up packet back in; shows the difference, writes with ``--accept``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app.caseload import Caseload
from planner.cli.access import ACCEPT, FILE, JSON, Access, opens_a_file
from planner.cli.danish import DanishCommand, SaidError
from planner.cli.output import complain, say, say_all, say_json
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.texts import cli as words
from planner.texts import merge as texts
from planner.texts import packet_sheet as sheet_texts
from planner.texts.formats import masked_cpr
from planner.texts.problems import sentence

if TYPE_CHECKING:
    from planner.app.packets.reading import PacketWork
    from planner.app.packets.view import MergeLine, MergeResult, MergeView, PacketFieldLine


@click.command("merge", cls=DanishCommand, help=texts.HELP)
@FILE
@click.argument("source", metavar=texts.PACKET_METAVAR, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=words.OPTION_DRY_RUN)
@ACCEPT
@JSON
@opens_a_file
def merge(file: Path, source: Path, access: Access, **said: bool) -> None:
    """Read the packet, show what it changes, and write what is chosen from the start if accepted."""
    from planner.app.packets.merging import review

    if said["accept"] and said["dry_run"]:
        raise SaidError(words.ONE_OF_ACCEPT_AND_DRY_RUN)
    with access.writing(file) if said["accept"] else access.reading(file) as caseload:
        work, complaints = _read(source, caseload)
        view = review(caseload, work)
        register = caseload.register.snapshot()
        done = _accept(caseload, work, view) if said["accept"] else None
        if said["as_json"]:
            say_json({**_json(view, done), "complaints": list(complaints)})
        else:
            say_all(complaints)
            say_all(_lines(register, view))
            say(words.NOTHING_WRITTEN if done is None else texts.merged(done.taken, done.later, done.declined))


def _read(source: Path, caseload: Caseload) -> tuple[PacketWork, tuple[str, ...]]:
    """The work of a packet, or of a sheet with what could not be read of it; nobody is named in the sentences."""
    from planner.app.packets.reading import password_of, read_work
    from planner.app.packets.workbook import WORKBOOK_SUFFIXES, read_workbook
    from planner.domain.packet_sheet import SheetRefusedError

    if source.suffix.lower() not in WORKBOOK_SUFFIXES:
        return read_work(source, password_of(source, caseload.register), caseload), ()
    try:
        work, complaints = read_workbook(source, caseload)
    except SheetRefusedError as error:
        complain(sheet_texts.trouble(error.trouble))
        raise click.exceptions.Exit(1) from None  # a refused file, as any other
    return work, tuple(sheet_texts.complaint(each, with_value=False) for each in complaints)


def _accept(caseload: Caseload, work: PacketWork, view: MergeView) -> MergeResult:
    from planner.app.commands.packets import MergePacket

    return caseload.run(MergePacket(work=work, fingerprint=view.fingerprint)).value


def _lines(register: Register, view: MergeView) -> Iterator[str]:
    from planner.app.packets.view import LineState

    if not view.lines:
        yield texts.NOTHING_NEW
        return
    open_lines = sum(line.is_open for line in view.lines)
    yield texts.found(len(view.lines), len(view.with_state(LineState.CONFLICT)), open_lines)
    for line in view.lines:
        who = _who(register, line)
        about = f"{line.title}, {line.what}" if line.what else line.title
        yield texts.line(texts.choice_word(line.choice), who, about, texts.state_word(line.state))
        yield from (_field(each) for each in line.fields)
        yield from (texts.note_line(sentence(problem)) for problem in line.problems)


def _who(register: Register, line: MergeLine) -> str:
    """Citizens by masked number, as every command prints them."""
    rows = [register.find(Citizen, each) for each in line.citizens]
    return masked_cpr(rows[0].cpr) if len(rows) == 1 and rows[0] is not None else line.who


def _field(each: PacketFieldLine) -> str:
    if each.is_conflict:
        return texts.conflict_line(each.label, each.then, each.ours, each.theirs)
    return texts.field_line(each.label, each.then, each.theirs)


def _json(view: MergeView, done: MergeResult | None) -> dict[str, object]:
    from planner.app.packets.view import LineState

    return {
        "packet": view.packet,
        "worker": view.worker,
        "accepted": done is not None,
        "counts": {state.value: len(view.with_state(state)) for state in LineState},
        "taken": 0 if done is None else done.taken,
        "later": 0 if done is None else done.later,
        "withdrawn": len(view.withdrawn),
        "lines": [_json_line(line) for line in view.lines],
    }


def _json_line(line: MergeLine) -> dict[str, object]:
    return {
        "entry": line.entry,
        "action": line.action.value,
        "citizens": list(line.citizens),
        "at": line.at.isoformat(),
        "user": line.user,
        "state": line.state.value,
        "choice": line.choice.value,
        "waited": line.was_waiting,
        "undoes": line.undoes,
        "problems": [sentence(problem) for problem in line.problems],
        "fields": [
            {
                "table": each.table,
                "row": each.row_id,
                "field": each.field,
                "label": each.label,
                "then": each.then,
                "ours": each.ours,
                "theirs": each.theirs,
                "conflict": each.is_conflict,
            }
            for each in line.fields
        ],
    }
