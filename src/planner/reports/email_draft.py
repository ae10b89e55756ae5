"""An e-mail as a draft in a file: mail programs open it unsent. The program itself sends nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

_ADDRESS: Final = re.compile(r"[A-Za-z0-9_%+'-]+(\.[A-Za-z0-9_%+'-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_SHEET: Final = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft with one attached workbook. ``to`` may be empty; ``file_name`` and ``subject`` hold no personal data."""

    to: str
    subject: str
    body: str
    file_name: str
    content: bytes


def email_draft(draft: Draft) -> bytes:
    """The draft as the bytes of an .eml file. An address that is none is left out for the sender to fill in."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = " ".join(draft.subject.split())
    address = _address(draft.to)
    if address is not None:
        message["To"] = address
    message.set_content(draft.body)
    message.add_attachment(draft.content, maintype=_SHEET[0], subtype=_SHEET[1], filename=draft.file_name)
    return message.as_bytes()


def _address(text: str) -> Address | None:
    """The address, when it is one: anything else could add headers of its own."""
    text = text.strip()
    return Address(addr_spec=text) if _ADDRESS.fullmatch(text) else None
