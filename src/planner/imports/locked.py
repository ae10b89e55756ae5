"""The workbook inside one that is locked with a password."""

from __future__ import annotations

import io

from planner.domain.refused_file import ImportRefusedError, RefusalReason


def unlock(data: bytes, password: str) -> bytes:
    """The workbook inside a locked one, in memory only.

    Raises:
        ImportRefusedError: ``ENCRYPTED`` when the password is another, ``DAMAGED`` when it cannot be read.
    """
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    opened = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password, verify_password=True)
        file.decrypt(opened, verify_integrity=True)
    except (InvalidKeyError, DecryptionError) as error:
        raise ImportRefusedError(RefusalReason.ENCRYPTED) from error
    except MemoryError:
        raise
    except Exception as error:
        # What a broken container raises is not foreseeable: structure, XML and cipher libraries all have their own.
        raise ImportRefusedError(RefusalReason.DAMAGED) from error
    return opened.getvalue()
