"""``sagsplan packet``: follow-up packets out of the leader's file, and their passwords on request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app.caseload import Caseload
from planner.cli.access import FILE, JSON, Access, opens_a_file
from planner.cli.danish import DanishCommand, SaidError
from planner.cli.output import complain, say, say_all, say_json, stop
from planner.cli.values import DAY
from planner.domain.file_records import Packet
from planner.domain.records import Worker
from planner.texts import cli as words
from planner.texts import packet_sheet as sheet_texts
from planner.texts import packets as texts

if TYPE_CHECKING:
    from planner.app.packets.making import Made


@click.command("packet", cls=DanishCommand, help=texts.HELP_PACKET)
@FILE
@click.option("--worker", metavar=words.INITIALS_METAVAR, help=texts.OPTION_WORKER)
@click.option("--all", "everybody", is_flag=True, help=texts.OPTION_ALL)
@click.option("--out", type=click.Path(path_type=Path), metavar=words.FILE_METAVAR, help=texts.OPTION_PACKET_OUT)
@click.option("--last-day", type=DAY, metavar=words.DAY_METAVAR, help=texts.OPTION_LAST_DAY)
@click.option("--ask", metavar=words.TEXT_METAVAR, help=texts.OPTION_ASK)
@click.option("--workbook", is_flag=True, help=sheet_texts.OPTION_WORKBOOK)
@click.option("--show-password", is_flag=True, help=texts.OPTION_SHOW)
@JSON
@opens_a_file
def packet(file: Path, worker: str | None, out: Path | None, access: Access, **said: Any) -> None:
    """Make packets, or show the password of a worker's newest one. It is never printed unless asked for."""
    if (worker is None) == (not said["everybody"]):
        raise SaidError(texts.WORKER_OR_ALL)
    if out is None:
        if worker is None or not said["show_password"]:
            raise SaidError(words.missing("--out"))
        _show_password(file, worker, access, as_json=said["as_json"])
        return
    with access.writing(file) as caseload:
        made = _made(caseload, worker, out, said)
        rows = [_row(caseload, each, with_password=said["show_password"]) for each in made]
        lines = [_line(caseload, each, with_password=said["show_password"]) for each in made]
    if said["as_json"]:
        say_json(rows)
    else:
        say_all(lines)
        if not said["show_password"]:
            say(texts.WORD_KEPT)


def _made(caseload: Caseload, worker: str | None, out: Path, said: dict[str, Any]) -> Sequence[Made]:
    from planner.app.packets.making import make_all, make_packet, usual_last_day

    last_day: date = said["last_day"] or usual_last_day(caseload.register, caseload.today)
    if said["workbook"]:
        return _sheets(caseload, worker, out, last_day)
    ask = said["ask"] or _asked(caseload)
    if worker is None:
        return make_all(caseload, out, last_day=last_day, ask=ask)
    return [make_packet(caseload, _worker(caseload, worker).id, out, last_day=last_day, ask=ask)]


def _sheets(caseload: Caseload, worker: str | None, out: Path, last_day: date) -> Sequence[Made]:
    from planner.app.packets.making import workers_with_citizens
    from planner.app.packets.workbook import make_workbook

    wanted = workers_with_citizens(caseload) if worker is None else [_worker(caseload, worker)]
    return [make_workbook(caseload, each.id, out, last_day=last_day) for each in wanted]


def _show_password(file: Path, initials: str, access: Access, *, as_json: bool) -> None:
    with access.reading(file) as caseload:
        packets = caseload.register.by(Packet, "worker", _worker(caseload, initials).id)
    if not packets:
        complain(texts.no_packet(initials.upper()))
        stop()
        return
    newest = max(packets, key=lambda row: (row.made_at, row.id))
    if as_json:
        say_json({"worker": initials.upper(), "packet": newest.id, "password": newest.password})
    else:
        say(newest.password)


def _worker(caseload: Caseload, initials: str) -> Worker:
    found = caseload.register.worker_by_initials(initials.upper())
    if found is None:
        complain(texts.no_worker(initials.upper()))
        raise click.exceptions.Exit(1)
    return found


def _asked(caseload: Caseload) -> str:
    """Whom the worker asks where nothing is said: the one who makes the packet."""
    worker = caseload.register.worker_by_initials(caseload.user)
    return texts.person(caseload.user, "" if worker is None else worker.name)


def _row(caseload: Caseload, made: Made, *, with_password: bool) -> dict[str, object]:
    kept = caseload.register.need(Packet, made.packet)
    return {
        "worker": caseload.register.need(Worker, made.worker).initials,
        "packet": made.packet,
        "file": str(made.path),
        "last_day": kept.last_day.isoformat(),
        "citizens": len(made.citizens),
        "carried": len(made.carried),
        "left": len(made.left),
        "password": made.password if with_password else None,
    }


def _line(caseload: Caseload, made: Made, *, with_password: bool) -> str:
    initials = caseload.register.need(Worker, made.worker).initials
    said = texts.packet_made(initials, len(made.citizens), made.path)
    more = texts.waiting(len(made.carried), len(made.left))
    password = texts.password_is(made.password) if with_password else ""
    return " ".join(part for part in (said, more, password) if part)
