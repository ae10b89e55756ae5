"""An e-mail as a draft in a file: mail programs open it unsent. The program itself sends nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final
from urllib.parse import quote

_ADDRESS: Final = re.compile(r"[A-Za-z0-9_%+'-]+(\.[A-Za-z0-9_%+'-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
# The three Danish letters by their numbers in Unicode, small and capital, as readers spell them who know only ASCII.
_SPELLED: Final = {0xE6: "ae", 0xF8: "oe", 0xE5: "aa", 0xC6: "Ae", 0xD8: "Oe", 0xC5: "Aa"}
_SHEET: Final = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailDraft:
    """A draft with one attached workbook. ``to`` may be empty; ``file_name`` and ``subject`` hold no personal data."""

    to: str
    subject: str
    body: str
    file_name: str
    content: bytes


def email_draft(draft: EmailDraft) -> bytes:
    """The draft as the bytes of an .eml file. An address that is none is left out for the sender to fill in."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = " ".join(draft.subject.split())
    address = _address(draft.to)
    if address is not None:
        message["To"] = address
    message.set_content(draft.body)
    message.add_attachment(draft.content, maintype=_SHEET[0], subtype=_SHEET[1], filename=draft.file_name)
    return _named_for_all(message.as_bytes(), draft.file_name)


def _named_for_all(mail: bytes, name: str) -> bytes:
    """The attachment's name in the plain form beside the one with Danish letters, which old readers leave out.

    RFC 2231 and RFC 6266: who knows the starred form takes it; it stands first for those that take the first they know.
    """
    starred = f"filename*=utf-8''{quote(name, safe='')}"
    plain = f'filename="{plain_name(name)}"'
    begin = mail.rindex(b"\r\nContent-Disposition: attachment;") + 2  # the last part; its content is base64
    end = mail.index(b"\r\n\r\n", begin)
    following = mail[begin:end].split(b"\r\n")
    rest = [line for at, line in enumerate(following) if at and not line.startswith((b" ", b"\t"))]
    said = f"attachment;\r\n {plain}" if name == plain_name(name) else f"attachment;\r\n {starred};\r\n {plain}"
    disposition = b"\r\n".join([b"Content-Disposition: " + said.encode("ascii"), *rest])
    return mail[:begin] + disposition + mail[end:]


def plain_name(name: str) -> str:
    """A file's name in the letters that every mail program knows."""
    spelled = unicodedata.normalize("NFC", name).translate(_SPELLED)
    bare = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    return re.sub(r'[\x00-\x1f"\\\x7f]', "", bare)


def _address(text: str) -> Address | None:
    """The address, when it is one: anything else could add headers of its own."""
    text = text.strip()
    return Address(addr_spec=text) if _ADDRESS.fullmatch(text) else None
