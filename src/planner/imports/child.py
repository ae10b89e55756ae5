"""The reading program: takes one foreign file's content in, gives its rows out, and ends. Started by ``apart`` alone.

It imports only what it needs, has no window, no register and no settings, and lays limits on itself before it takes in
the first byte. Whatever the file does to it, the program that waits goes on.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from planner.domain.errors import RefusedError
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports import limits, request
from planner.imports.request import ReadJob, Request

STDIN, STDOUT = 0, 1


def main() -> NoReturn:
    """Answer the one request that comes on standard input, and end."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(STDIN, os.O_BINARY)
        msvcrt.setmode(STDOUT, os.O_BINARY)
    gc.disable()  # it ends before there could be anything to collect
    limits.lay_down()
    _write(request.READY)
    asked, asker = request.take(_read)
    limits.end_with_parent(asker, STDIN)
    _write(answer(asked))
    os._exit(0)


def answer(asked: Request) -> bytes:
    """What is in the content, or why that cannot be said. Never raises: whatever a file brings about is an answer."""
    from planner.imports import answer as sheets_answer

    try:
        if asked.job is ReadJob.UNLOCK:
            from planner.imports.locked import unlock

            return request.CONTENT + unlock(asked.content, asked.password)
        if asked.job in {ReadJob.LOOK_AT_FORM, ReadJob.FILL_FORM, ReadJob.PICTURE_FORM}:
            return _form(asked)
        from planner.imports.here import read_here

        sheets = read_here(
            asked.content, asked.name, asked.encoding, formulas=asked.job is ReadJob.SHEETS_WITH_FORMULAS
        )
        return request.SHEETS + sheets_answer.to_bytes(sheets)
    except ImportRefusedError as error:
        kind = error.details.get("kind", "")
        return request.REFUSED + f"{error.reason}\n{kind}".encode()
    except sheets_answer.AnswerTooLargeError:
        return request.REFUSED + RefusalReason.TOO_LARGE.encode()
    except MemoryError:
        return request.REFUSED + RefusalReason.TOO_HEAVY.encode()
    except BaseException:  # noqa: BLE001 -- broken files bring about anything, even what is no Exception
        return request.REFUSED + RefusalReason.DAMAGED.encode()


def _form(asked: Request) -> bytes:
    from planner.imports.agency_form import wire

    if asked.job is ReadJob.LOOK_AT_FORM:
        from planner.imports.agency_form.look import look

        return request.CONTENT + wire.look_to_bytes(look(asked.content, asked.name))
    if asked.job is ReadJob.PICTURE_FORM:
        from planner.imports.agency_form.picture import picture
        from planner.imports.agency_form.picture_wire import picture_to_bytes

        return request.CONTENT + picture_to_bytes(picture(asked.content, asked.name))
    from planner.imports.agency_form.fill import fill

    try:
        filled = fill(asked.content, asked.name, wire.order_from_bytes(asked.order))
    except RefusedError as error:
        return request.PROBLEMS + wire.problems_to_bytes(error.problems)
    return request.CONTENT + wire.filled_to_bytes(filled)


def _read(size: int) -> bytes:
    parts = []
    while size:
        part = os.read(STDIN, min(size, 1 << 20))
        if not part:  # nobody waits for an answer any more
            os._exit(limits.KILLED)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(STDOUT, left) :]


if __name__ == "__main__":
    main()
