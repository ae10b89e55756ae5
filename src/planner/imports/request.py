"""What the reading program is asked, and the outer form of what it answers. Everything goes through pipes.

A request: how long its parts are, then the parts. An answer: one byte at once when the program is ready, then one byte
that tells what follows, then that. Names, passwords and contents are never in an argument, an environment or a file.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

ARGUMENT: Final = "--read-a-foreign-file"
READY: Final = b"\x01"
SHEETS: Final = b"S"
CONTENT: Final = b"C"
REFUSED: Final = b"R"
PROBLEMS: Final = b"P"
HEAD: Final = struct.Struct("=BIIIIQQ")
LONGEST_NAME: Final = 4096


class ReadJob(IntEnum):
    """What is to be done with the content."""

    SHEETS = 1
    SHEETS_WITH_FORMULAS = 2
    UNLOCK = 3
    LOOK_AT_FORM = 4
    FILL_FORM = 5
    PICTURE_FORM = 6


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """A foreign file's content, and what is wanted of it.

    ``name`` is the name of the sheet of a text file, ``encoding`` its character set, "" to find it; ``order`` is what
    is to be written into a form.
    """

    job: ReadJob
    content: bytes
    name: str = ""
    password: str = ""
    encoding: str = ""
    order: bytes = b""

    def parts(self, asker: int) -> tuple[bytes, ...]:
        """The request as bytes, from the process with that number."""
        name = self.name[:LONGEST_NAME].encode("utf-8", "replace")
        password = self.password.encode("utf-8", "replace")
        encoding = self.encoding.encode("utf-8", "replace")
        head = HEAD.pack(self.job, asker, len(name), len(password), len(encoding), len(self.order), len(self.content))
        return head, name, password, encoding, self.order, self.content


def take(read: Callable[[int], bytes]) -> tuple[Request, int]:
    """A request and the number of the process that asks, from a function that gives exactly so many bytes."""
    job, asker, name, password, encoding, order, content = HEAD.unpack(read(HEAD.size))
    return Request(
        name=read(name).decode(),
        password=read(password).decode(),
        encoding=read(encoding).decode(),
        order=read(order),
        content=read(content),
        job=ReadJob(job),
    ), asker
