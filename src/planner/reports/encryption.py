"""Locks an Excel file with a password (OOXML agile encryption), in memory; Excel and LibreOffice open it."""

from __future__ import annotations

from io import BytesIO


def encrypt(content: bytes, password: str) -> bytes:
    """The file, locked with the password.

    Raises:
        ValueError: the password is empty, or the content is no Office file.
    """
    from msoffcrypto.exceptions import FileFormatError
    from msoffcrypto.format.ooxml import OOXMLFile

    if not password:
        raise ValueError("no password")
    locked = BytesIO()
    try:
        OOXMLFile(BytesIO(content)).encrypt(password, locked)
    except FileFormatError as error:
        raise ValueError("no Office file") from error
    return locked.getvalue()
