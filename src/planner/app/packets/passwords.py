"""Passwords of packets: made to be read aloud, of syllables that nobody mistakes, and tried on a file."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from planner.app.packets.view import Cancel, MergeCancelledError, Report
from planner.domain.file_records import Packet
from planner.domain.register import Register
from planner.domain.words import PacketKind

R = TypeVar("R")

_CONSONANTS: Final = "bdfghklmnprstv"
_VOWELS: Final = "aeiouy"
_GROUPS: Final = 6
_SYLLABLES: Final = 2
_NUMBER: Final = re.compile(r"\d+")


def spoken_password() -> str:
    """A new password of six groups of four letters: 76 bits, more than any guessing gets through."""
    return "-".join("".join(_syllable() for _ in range(_SYLLABLES)) for _ in range(_GROUPS))


def first_that_opens(
    path: Path,
    packets: Register,
    kind: PacketKind,
    open_with: Callable[[Packet], R | None],
    *,
    report: Report | None,
    cancel: Cancel | None,
) -> R | None:
    """What opening a file gives with the password of the packet that it is; None where no packet's fits.

    Each try takes a fraction of a second, by the design of the encryption, so the likeliest comes first: the packets
    whose number stands in the file's name, then the newest.

    Args:
        path: the file.
        packets: the leader's register, which keeps the passwords.
        kind: what kind of packet the file can be.
        open_with: tries one packet's password; None where it is the wrong one.
        report: told how many have been tried.
        cancel: says whether to stop.

    Raises:
        MergeCancelledError: ``cancel`` said so.
    """
    made = sorted(packets.all(Packet), key=lambda row: row.id)
    numbered = dict(enumerate(made, 1))
    named = [numbered[int(each)] for each in reversed(_NUMBER.findall(path.stem)) if int(each) in numbered]
    likely = [row for row in dict.fromkeys((*named, *reversed(made))) if row.kind is kind]
    for done, row in enumerate(likely):
        if cancel is not None and cancel():
            raise MergeCancelledError
        if report is not None:
            report(done, len(likely))
        found = open_with(row)
        if found is not None:
            return found
    return None


def _syllable() -> str:
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS)
