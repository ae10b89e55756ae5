"""Locked workbooks, tables from the screen, and e-mail drafts."""

import unicodedata
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from fractions import Fraction
from io import BytesIO

import msoffcrypto
import pytest
from msoffcrypto.exceptions import InvalidKeyError
from openpyxl import load_workbook

from planner.reports.cells import looks_like_formula
from planner.reports.email_draft import EmailDraft, email_draft
from planner.reports.encryption import encrypt
from planner.reports.status_sheet.workbook import status_workbook
from planner.reports.tables import ColumnKind, ReportColumn, Table, TableValue, sheet_name, table_workbook
from support.sheet_data import sample

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.mark.shipped_rounds
def test_a_locked_workbook_opens_with_its_password_only() -> None:
    content = status_workbook(sample(with_cpr=True))
    locked = encrypt(content, "en lang adgangskode æøå")
    assert b"0101900001" not in locked
    file = msoffcrypto.OfficeFile(BytesIO(locked))
    assert file.is_encrypted()
    assert file.info["spinValue"] == 100_000
    with pytest.raises(InvalidKeyError):
        file.load_key(password="en anden", verify_password=True)
    file.load_key(password="en lang adgangskode æøå", verify_password=True)
    opened = BytesIO()
    file.decrypt(opened, verify_integrity=True)
    assert opened.getvalue() == content


@pytest.mark.parametrize(("content", "password"), [(b"PK", "x"), (b"", "x"), (b"no file", "x")])
def test_what_is_no_workbook_is_not_locked(content: bytes, password: str) -> None:
    with pytest.raises(ValueError, match="no Office file"):
        encrypt(content, password)


def test_an_empty_password_locks_nothing() -> None:
    with pytest.raises(ValueError, match="no password"):
        encrypt(status_workbook(sample()), "")


def a_table(rows: list[list[TableValue]]) -> Table:
    kinds = (
        ColumnKind.TEXT,
        ColumnKind.WHOLE,
        ColumnKind.SHARE,
        ColumnKind.MINUTES,
        ColumnKind.DAY,
        ColumnKind.MOMENT,
    )
    heads = ("Navn", "Sager", "Andel", "Timer", "Fra", "Ændret")
    return Table(
        title="Borgere: gruppe 2 / over 9 mdr. [alle]",
        subtitle="49 af 371 borgere, 23-11-2026",
        columns=[ReportColumn(head, kind) for head, kind in zip(heads, kinds, strict=True)],
        rows=rows,
        made_by="LTO",
        made_at=NOW,
    )


def test_a_table_keeps_numbers_and_dates_real_and_text_text() -> None:
    rows: list[list[TableValue]] = [
        ["=1+1", 27, Fraction(1, 3), 615, date(2026, 3, 1), NOW],
        [None, None, None, None, None, None],
    ]
    sheet = load_workbook(BytesIO(table_workbook(a_table(rows)))).worksheets[0]
    assert sheet.title == "Borgere gruppe 2 over 9 mdr. al"
    assert [cell.value for cell in sheet[3]] == ["Navn", "Sager", "Andel", "Timer", "Fra", "Ændret"]
    assert [cell.value for cell in sheet[4]] == [
        "=1+1",
        27,
        33.3,
        10.25,
        datetime(2026, 3, 1),  # noqa: DTZ001
        datetime(2026, 12, 1, 9, 30),  # noqa: DTZ001
    ]
    assert sheet["A4"].data_type == "s"
    assert [cell.value for cell in sheet[5]] == [None] * 6
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:F5")


def test_an_empty_table_is_a_file_too() -> None:
    sheet = load_workbook(BytesIO(table_workbook(a_table([])))).worksheets[0]
    assert sheet["A2"].value == "49 af 371 borgere, 23-11-2026"


@pytest.mark.parametrize(
    ("title", "name"), [("a/b", "a b"), ("'x'", "x"), ("", "1"), ("[]", "1"), ("x" * 40, "x" * 31)]
)
def test_sheet_names_are_those_excel_allows(title: str, name: str) -> None:
    assert sheet_name(title) == name


def parsed(to: str, subject: str = "Statusark for Flere skal med, november 2026") -> EmailMessage:
    draft = EmailDraft(
        to=to, subject=subject, body="Hermed ark.\n", file_name="Statusark_Vesterå.xlsx", content=b"PK\x03\x04"
    )
    message = message_from_bytes(email_draft(draft), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_draft_is_unsent_and_carries_the_workbook() -> None:
    message = parsed("tilskud@example.invalid")
    assert message["X-Unsent"] == "1"
    assert message["To"] == "tilskud@example.invalid"
    assert message["Subject"] == "Statusark for Flere skal med, november 2026"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Statusark_Vesterå.xlsx"
    assert attached.get_content() == b"PK\x03\x04"
    body = message.get_body()
    assert body is not None
    assert "Hermed ark." in body.get_content()


@pytest.mark.parametrize("address", ["", "ingen", "a@b\r\nBcc: c@d", "a b@c", "å@b", "<>@"])
def test_what_is_no_address_is_left_for_the_sender(address: str) -> None:
    message = parsed(address)
    assert message["To"] is None
    assert message["Bcc"] is None


def test_a_line_break_in_the_subject_adds_no_header() -> None:
    message = parsed("", "Statusark\r\nBcc: c@d")
    assert message["Bcc"] is None
    assert message["Subject"] == "Statusark Bcc: c@d"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Statusark \u00c6r\u00f8 november.xlsx", "Statusark Aeroe november.xlsx"),
        ("ark.xlsx", "ark.xlsx"),
        ("\u00e5" * 90 + ".xlsx", "aa" * 90 + ".xlsx"),
        ("A\u030arhus \u00fc\u00e9.xlsx", "Aarhus ue.xlsx"),
    ],
)
def test_the_attachment_is_named_for_old_readers_too(name: str, plain: str) -> None:
    body = "Hej \u00e6\r\nContent-Disposition: attachment; filename=falsk"
    mail = email_draft(EmailDraft(to="", subject="x", body=body, file_name=name, content=b"PK\x03\x04" * 50))
    (part,) = message_from_bytes(mail, policy=default).iter_attachments()
    assert part.get_filename() == name or unicodedata.normalize("NFC", str(part.get_filename())) == name
    assert part.get_content() == b"PK\x03\x04" * 50
    assert f'filename="{plain}"'.encode() in mail
    assert (b"filename*=" in mail) == (name != plain)
    text = message_from_bytes(mail, policy=default).get_body()
    assert text is not None
    assert text.get_content().split() == body.split()
    assert all(len(line) < 998 for line in mail.split(b"\r\n"))


RISKY = [
    "=1+1",
    "+4",
    "-4",
    "@a",
    "\t=1",
    "\r=1",
    "\n=1",
    "\nhej",
    "\tx",
    " =1",
    "\u00a0=1",
    "\ufeff=1",
    "\u200b+1",
    "\uff1d1",
    " \n @x",
]
HARMLESS = ["hej", "a=1", "", " a", "3-4", "1+1 er to", "(=1)"]


@pytest.mark.parametrize("text", RISKY)
def test_what_could_be_a_formula_is_marked(text: str) -> None:
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_could_not_is_left_alone(text: str) -> None:
    assert not looks_like_formula(text)
