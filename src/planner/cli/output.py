"""Writes results: lines for people, JSON for programs, errors apart."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click


def say(line: str) -> None:
    """One line of the result."""
    click.echo(line)


def say_all(lines: Iterable[str]) -> None:
    """Several lines of the result."""
    for line in lines:
        say(line)


def say_json(value: object) -> None:
    """The result for programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def complain(line: str) -> None:
    """What went wrong, on standard error."""
    click.echo(line, err=True)


def stop(status: int = 1) -> None:
    """End the command with an exit status."""
    click.get_current_context().exit(status)
