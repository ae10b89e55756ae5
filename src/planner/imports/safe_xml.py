"""XML of strangers, piece by piece: nothing is kept, no document type is taken, nothing outside is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol
from xml.parsers import expat


class BrokenXmlError(ValueError):
    """It is no well-formed XML, or brings entities of its own along."""


class Visitor(Protocol):
    """What is told of a document, element by element; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins. Attributes keep their prefix."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text within the innermost element, perhaps in pieces."""


def visit(chunks: Iterable[bytes], visitor: Visitor) -> None:
    """Tell the visitor of the whole document.

    Raises:
        BrokenXmlError: not well-formed, or with a document type of its own.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    local: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        visitor.start(local.get(name) or local.setdefault(name, name.rpartition(":")[2]), attributes)

    parser.StartElementHandler = start
    parser.EndElementHandler = _ending(local, visitor.end)
    parser.CharacterDataHandler = visitor.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 -- the parser's own call
    except (expat.ExpatError, LookupError) as error:
        raise BrokenXmlError from error


def _ending(local: dict[str, str], end: Callable[[str], None]) -> Callable[[str], None]:
    def ended(name: str) -> None:
        end(local[name])

    return ended


def _refuse(*_declared: object) -> None:
    raise BrokenXmlError
