"""XML of strangers with the place of each element in the bytes, so that one can be replaced and the rest left alone."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from planner.imports.safe_xml import BrokenXmlError

_DECLARED: Final = re.compile(rb"""^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# How a document in two bytes a sign begins that has no mark; its declaration tells it nevertheless.
_UNMARKED: Final = ((b"\x00<\x00?", "utf-16-be"), (b"<\x00?\x00", "utf-16-le"))
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# A tag from its beginning to its end; a sign in quotation marks ends nothing.
_TAG: Final = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_PIECE: Final = re.compile(r"""[^\s=<>/]+\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(slots=True)
class Element:
    """An element of a document.

    Attributes:
        name: its name without the prefix.
        prefix: what stands before the name, with its colon.
        around: the element that it stands in.
        attributes: as written, with their prefixes.
        start: where its first tag begins in the bytes.
        inner: where its first tag ends.
        close: where its last tag begins; equal to ``inner`` for an element of a single tag.
        end: where it ends.
        text: the text directly in it.
        value: the text of the value in it, where such elements are told so.
    """

    name: str
    prefix: str
    around: Element | None
    attributes: Mapping[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    text: str = ""
    value: str = ""

    @property
    def parent(self) -> str:
        """The name of the element that it stands in; "" for the outermost."""
        return "" if self.around is None else self.around.name

    @property
    def empty(self) -> bool:
        """Whether it is a single tag."""
        return self.end == self.inner

    def attribute(self, name: str) -> str:
        """An attribute by its name, with or without a prefix; "" where there is none."""
        found = self.attributes.get(name)
        if found is not None:
            return found
        return next((value for key, value in self.attributes.items() if key.rpartition(":")[2] == name), "")


def elements(content: bytes) -> Iterator[Element]:
    """Every element of a document, each when it ends: those within it come before it.

    Raises:
        BrokenXmlError: not well-formed, or with a document type of its own.
    """
    yield from elements_of(as_utf8(content)[0])


def elements_of(content: bytes, values: str = "") -> Iterator[Element]:
    """The same for a document that is in UTF-8, with the places of its elements in these very bytes.

    ``values``: the name of elements that are nothing but a value; each is told as ``value`` of what it stands in.
    """
    yield from _Reader(content, values).read()


def as_utf8(content: bytes) -> tuple[bytes, str, bytes]:
    """A document in UTF-8 that says so nowhere else, and what is needed for ``from_utf8``: its encoding and its mark.

    Raises:
        BrokenXmlError: it says to be in an encoding that it is not in.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", ""))
    body = content[len(mark) :]
    if not encoding:
        encoding = next((name for first, name in _UNMARKED if body.startswith(first)), "")
    if not encoding:
        declared = _DECLARED.match(body)
        encoding = declared[1].decode().lower() if declared else "utf-8"
    if encoding in {"utf-8", "utf8", "us-ascii", "ascii"}:
        return body, "utf-8", mark
    try:
        return body.decode(encoding).encode(), encoding, mark
    except (UnicodeError, LookupError) as error:
        raise BrokenXmlError from error


def from_utf8(content: bytes, encoding: str, mark: bytes) -> bytes:
    """The document in the encoding that it came in."""
    if encoding == "utf-8":
        return mark + content
    return mark + content.decode().encode(encoding, "xmlcharrefreplace")


def tag(element: Element, changes: Mapping[str, str | None], content: bytes) -> bytes:
    """The first tag of an element with some attributes changed, added or (None) taken away; the rest as written."""
    written = content[element.start : element.inner].decode()
    left = dict(changes)
    at = 1 + len(element.prefix) + len(element.name)
    pieces = [written[:at]]
    for match in _PIECE.finditer(written, at):
        name = match[0].split("=", 1)[0].strip()
        gap, at = written[at : match.start()], match.end()
        if name not in left:
            pieces.append(gap + match[0])
        elif (value := left.pop(name)) is not None:
            pieces.append(f"{gap}{name}={quoteattr(value)}")
    added = "".join(f" {name}={quoteattr(value)}" for name, value in left.items() if value is not None)
    return ("".join(pieces) + added + written[at:]).encode()


class _Reader:
    """Reads a document in UTF-8. The parser counts the bytes up to a tag; where the tag ends is looked for."""

    def __init__(self, content: bytes, values: str) -> None:
        self._content = content
        self._values = values
        self._in_value = False
        self._open: list[Element] = []
        self._done: list[Element] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.StartDoctypeDeclHandler = _refuse

    def read(self) -> Iterator[Element]:
        try:
            for at in range(0, len(self._content), 1 << 16):
                self._parser.Parse(self._content[at : at + (1 << 16)], False)  # noqa: FBT003 -- the parser's own call
                yield from self._taken()
            self._parser.Parse(b"", True)  # noqa: FBT003 -- the parser's own call
        except (expat.ExpatError, LookupError) as error:
            raise BrokenXmlError from error
        yield from self._taken()

    def _taken(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        if local == self._values:
            self._in_value = True
            return
        start = self._parser.CurrentByteIndex
        end = _TAG.match(self._content, start)
        if end is None:
            raise BrokenXmlError
        around = self._open[-1] if self._open else None
        self._open.append(Element(local, prefix + colon, around, attributes, start, end.end()))

    def _end(self, name: str) -> None:
        if self._in_value and name.rpartition(":")[2] == self._values:
            self._in_value = False
            return
        element = self._open.pop()
        if self._content[element.inner - 2 : element.inner] == b"/>":
            element.close = element.end = element.inner
        else:
            element.close = self._parser.CurrentByteIndex
            element.end = self._content.index(b">", element.close) + 1
        self._done.append(element)

    def _data(self, text: str) -> None:
        if self._in_value:
            self._open[-1].value += text
        elif self._open:
            self._open[-1].text += text


def _refuse(*_declared: object) -> None:
    raise BrokenXmlError
