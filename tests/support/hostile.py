"""Files made to harm whoever reads them, of many kinds, each the same for the same seed. None holds anybody's data."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from support.foreign import MAIN, ODS_NAMES, a_sheet_of, an_archive, an_ods, an_xlsx, ods_text, text_cell
from support.lists import LISTS

Make = Callable[[Random], bytes]
HEAD: Final = text_cell("A1", "CPR-nummer") + text_cell("B1", "Navn") + text_cell("C1", "Ydelse")
LAST_COLUMNS: Final = ("XFD", "ZZ", "AAAA", "DA", "FXSHRXX", "CZ")
SOURCES: Final = tuple((LISTS / f"november.{kind}").read_bytes() for kind in ("xlsx", "xls", "ods"))
TEXT: Final = (LISTS / "oktober.csv").read_bytes()


def _far_cell(random: Random) -> bytes:
    column, row = random.choice(LAST_COLUMNS), random.choice((1, 70_000, 1_048_576, 99_999_999, 2**40))
    filled = random.random() < 0.7
    cell = text_cell(f"{column}{row}", "x") if filled else f'<c r="{column}{row}" s="1"/>'
    quote = random.choice(('"', "'"))
    rows = f'<sheetData><row r="1">{HEAD}</row><row r="{row}">{cell}</row></sheetData>'.replace('"', quote)
    return an_xlsx({"A": rows}, folder=random.choice(("worksheets", "foo", "a/b/c")))


def _full_height(random: Random) -> bytes:
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, random.choice((210_000, 400_000)))
    )
    return an_xlsx({"A": f"<sheetData>{rows}</sheetData>"})


def _wide_rows(random: Random) -> bytes:
    width = random.choice((105, 2_000, 16_384))
    cells = "<c><v>1</v></c>" * width
    return an_xlsx({"A": a_sheet_of(*[cells] * random.choice((1, 30, 200)))})


def _shared_amplified(random: Random) -> bytes:
    length, uses = random.choice(((1_000_000, 20_000), (200_000, 5_000), (32_000, 60_000), (10_000_000, 100)))
    rows = [f'<c r="A{at}" t="s"><v>0</v></c>' for at in range(1, uses + 1)]
    rich = random.random() < 0.5
    text = f"<r><t>{'y' * length}</t></r>" if rich else f"<t>{'y' * length}</t>"
    return an_xlsx({"A": a_sheet_of(*rows)}, shared=f"<si>{text}</si>")


def _shared_counts_lie(random: Random) -> bytes:
    count = random.choice((2**31, 2**32 - 1, 2**63, 10**30))
    index = f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}"><si><t>x</t></si></sst>'
    place = random.choice((0, 1, 2**31, 2**64, -1))
    return an_xlsx({"A": a_sheet_of(f'<c r="A1" t="s"><v>{place}</v></c>')}, parts={"xl/sharedStrings.xml": index})


def _dimensions_lie(random: Random) -> bytes:
    said = random.choice(("A1:XFD1048576", "XFD1048576:A1", "A1:ZZZZZZZ99999999999", "A0:B0", "", "A1:A1"))
    return an_xlsx({"A": f'<dimension ref="{said}"/>' + a_sheet_of(HEAD)})


def _many_sheets(random: Random) -> bytes:
    count = random.choice((260, 2_000, 20_000))
    listed = "".join(f'<sheet name="A{at}" sheetId="{at}" r:id="rId1"/>' for at in range(count))
    book = f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    return an_xlsx({"A": a_sheet_of(HEAD)}, parts={"xl/workbook.xml": f"{book}<sheets>{listed}</sheets></workbook>"})


def _entities(random: Random) -> bytes:
    if random.random() < 0.5:
        levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, random.choice((4, 9, 12))))
        kind, use = f'<!ENTITY e0 "aaaaaaaaaa">{levels}', f"&e{levels.count('ENTITY')};"
    else:
        where = random.choice(("file:///etc/hostname", "http://127.0.0.1:9/x", "//127.0.0.1/x/y", "file:///dev/zero"))
        kind, use = f'<!ENTITY x SYSTEM "{where}">', "&x;"
    declared = f"<!DOCTYPE l [{kind}]>"
    part = random.choice(("sheet", "shared", "workbook", "ods"))
    sheet = f'<worksheet xmlns="{MAIN}">{a_sheet_of(HEAD, text_cell("A2", use))}</worksheet>'
    if part == "ods":
        row = f"<table:table-row>{ods_text(use)}</table:table-row>"
        return an_ods(f'<table:table table:name="A">{row}</table:table>', before=declared)
    if part == "sheet":
        return an_xlsx({"A": f'<?xml version="1.0"?>{declared}{sheet}'})
    if part == "shared":
        index = f'{declared}<sst xmlns="{MAIN}"><si><t>{use}</t></si></sst>'
        cell = '<c r="A2" t="s"><v>0</v></c>'
        return an_xlsx({"A": a_sheet_of(HEAD, cell)}, parts={"xl/sharedStrings.xml": index})
    return an_xlsx({"A": a_sheet_of(HEAD)}, parts={"xl/workbook.xml": declared + f'<workbook xmlns="{MAIN}"/>'})


def _deep(random: Random) -> bytes:
    depth = random.choice((1_000, 60_000, 400_000))
    inside = "<x>" * depth + "</x>" * (depth if random.random() < 0.5 else 0)
    if random.random() < 0.5:
        return an_xlsx({"A": a_sheet_of(HEAD, inside)})
    return an_ods(f'<table:table table:name="A"><table:table-row><table:table-cell>{inside}')


def _attributes(random: Random) -> bytes:
    many = " ".join(f'a{at}="{at}"' for at in range(random.choice((2_000, 200_000))))
    return an_xlsx({"A": f'<sheetData><row r="1"><c r="A1" {many}><v>1</v></c></row></sheetData>'})


def _merged_many(random: Random) -> bytes:
    count = random.choice((5_000, 60_000))
    ref = random.choice(("A1:A200000", "A1:XFD1048576", "A1:CZ9"))
    merges = f'<mergeCell ref="{ref}"/>' * count
    rows = [f'<c r="A{at}"><v>1</v></c>' for at in range(1, 3_000)]
    return an_xlsx({"A": a_sheet_of(*rows, after=f"<mergeCells>{merges}</mergeCells>")})


def _long_text(random: Random) -> bytes:
    text = random.choice("xæ€\U0001f600") * random.choice((40_000, 3_000_000, 15_000_000))
    return an_xlsx({"A": a_sheet_of(HEAD, text_cell("A2", text))})


def _different_texts(random: Random) -> bytes:
    width = random.choice((20, 100))
    rows = [
        "".join(f"<c t='inlineStr'><is><t>{random.getrandbits(64)}</t></is></c>" for _ in range(width))
        for _ in range(random.choice((5_000, 15_000)))
    ]
    return an_xlsx({"A": a_sheet_of(*rows)})


def _outside(random: Random) -> bytes:
    links: dict[str, bytes | str] = {
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships><Relationship Id="rId1" TargetMode="External"'
        ' Target="file://127.0.0.1/x.xlsx"/></Relationships>',
        "xl/vbaProject.bin": random.randbytes(400),
        "../../outside.txt": b"x",
        "/outside.txt": b"x",
    }
    formula = '<c r="A2"><f>\'[1]Ark\'!A1</f><v>1</v></c><c r="B2"><f>WEBSERVICE("http://127.0.0.1")</f></c>'
    return an_xlsx({"A": a_sheet_of(HEAD, formula)}, parts=links)


def _zip_bomb(random: Random) -> bytes:
    sign = random.choice((b" ", b"\0", b"<row/>", b"A"))
    return an_xlsx(
        {"A": a_sheet_of(HEAD)}, parts={"xl/worksheets/sheet1.xml": sign * random.choice((10**7, 9 * 10**7))}
    )


def _nested(random: Random) -> bytes:
    inner = an_archive({"a": b"\0" * 5_000_000})
    for _ in range(random.choice((1, 5))):
        inner = an_archive({f"{at}.zip": inner for at in range(random.choice((1, 8)))})
    return inner


def _many_entries(random: Random) -> bytes:
    parts: Mapping[str, bytes] = {f"xl/x{at}.xml": b"" for at in range(random.choice((1_000, 4_000)))}
    return an_xlsx({"A": a_sheet_of(HEAD)}, parts=parts)


def _sizes_lie(random: Random) -> bytes:
    data = bytearray(an_xlsx({"A": "<sheetData>" + "<row r='1'/>" * 200_000 + "</sheetData>"}))
    for _ in range(random.randrange(1, 4)):
        place = data.find(random.choice((b"PK\x01\x02", b"PK\x03\x04")), random.randrange(len(data) // 2))
        field = random.choice((6, 8, 16, 20, 24, 28, 42))
        if 0 <= place < len(data) - 60:
            data[place + field : place + field + 4] = struct.pack("<I", random.choice((0, 100, 2**31, 2**32 - 1)))
    return bytes(data)


def _overlapping(random: Random) -> bytes:
    """Many entries of the index that all mean the same packed bytes."""
    kernel = zlib.compress(b"<row r='1'/>" * 500_000)[2:-4]
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(kernel), 6_000_000, 1, 0) + b"a" + kernel
    entries = b""
    count = random.choice((20, 500))
    for at in range(count):
        name = f"xl/worksheets/s{at}.xml".encode()
        entries += (
            struct.pack(
                "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(kernel), 6_000_000, len(name), 0, 0, 0, 0, 0, 0
            )
            + name
        )
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), len(local), 0)
    return local + entries + end


def _ods_repeats(random: Random) -> bytes:
    rows, columns = random.choice(((10**6, 1), (1, 16_384), (2**31, 2**31), (1_048_576, 1_024), (199_999, 60)))
    cell = ods_text(random.choice(("x", "")), f' table:number-columns-repeated="{columns}"')
    repeated = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return an_ods(f'<table:table table:name="A">{repeated * random.choice((1, 3))}</table:table>')


def _ods_spaces(random: Random) -> bytes:
    spaces = f'<text:s text:c="{random.choice((2_000_000_000, 900_000, 10**30))}"/>' * random.choice((1, 50))
    return an_ods(f'<table:table table:name="A"><table:table-row>{ods_text(spaces)}</table:table-row></table:table>')


def _ods_spans(random: Random) -> bytes:
    size = random.choice((2**31, 10**9, 65_536))
    cell = ods_text("x", f' table:number-rows-spanned="{size}" table:number-columns-spanned="{size}"')
    return an_ods(f'<table:table table:name="A">{f"<table:table-row>{cell}</table:table-row>" * 300}</table:table>')


def _ods_flat(random: Random) -> bytes:
    rows = f"<table:table-row>{ods_text('x')}</table:table-row>" * random.choice((10, 250_000))
    body = f'<table:table table:name="A">{rows}</table:table>'
    return f"<office:document {ODS_NAMES}>{body}</office:document>".encode()


def _compound(random: Random) -> bytes:
    """An old workbook with numbers in it changed: lengths, counts, places."""
    data = bytearray(SOURCES[1])
    for _ in range(random.choice((1, 4, 40, 400))):
        place = random.randrange(len(data) - 4)
        data[place : place + 2] = struct.pack("<H", random.choice((0, 1, 0x7FFF, 0xFFFF, random.getrandbits(16))))
    return bytes(data)


def _records(random: Random) -> bytes:
    """The same, with the cell records alone sent far away."""
    data = bytearray(SOURCES[1])
    place = 0
    for _ in range(random.choice((1, 30))):
        place = data.find(random.choice((b"\xfd\x00\x0a\x00", b"\x7e\x02\x0a\x00", b"\x03\x02\x0e\x00")), place + 1)
        if place < 0:
            break
        data[place + 4 : place + 8] = struct.pack(
            "<HH", random.choice((0, 65_535)), random.choice((255, 16_383, 65_535))
        )
    return bytes(data)


def _text_lines(random: Random) -> bytes:
    kind = random.randrange(7)
    head = b"CPR-nummer;Navn;Ydelse\r\n"
    if kind == 0:
        return head + b"x" * 20_000_000
    if kind == 1:
        return head + b";" * 1_000_000
    if kind == 2:
        return head + b"\0" * random.choice((3, 2_000_000))
    if kind == 3:
        return head + b'"' + b"x;y\n" * 300_000
    if kind == 4:
        return head + b"0101800000;A;B\r\n" * random.choice((199_000, 1_000_000))
    if kind == 5:
        return b"\xff\xfe" + ("\U0001f600" * 5_000_000).encode("utf-16-le")
    return b'";' * 2_000_000


def _utf16(random: Random) -> bytes:
    mark = random.choice((b"\xff\xfe", b"\xfe\xff"))
    return mark + random.randbytes(random.choice((1, 2, 999, 2_000_001)))


def _page(random: Random) -> bytes:
    row = "<tr>" + "<td>x" * random.choice((3, 200)) + random.choice(("", "</tr>"))
    span = f'<td rowspan="{random.choice((9, 10**9))}" colspan="{random.choice((9, 10**9))}">y'
    start = random.choice(("<html><table>", "<!DOCTYPE html><table>", "<table>" * 4_000))
    return (start + row * random.choice((3, 50_000)) + span).encode()


def _excel_2003(random: Random) -> bytes:
    row = random.choice(("", ' ss:Index="999999999"', ' ss:Index="-4"'))
    cell = random.choice(("", ' ss:Index="99999999"', ' ss:MergeDown="999999999" ss:MergeAcross="99999999"'))
    kind = random.choice(("String", "Number", "DateTime", "Error"))
    data = f'<Row{row}><Cell{cell}><Data ss:Type="{kind}">x</Data></Cell></Row>'
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f'<Worksheet ss:Name="A"><Table>{data * random.choice((1, 500, 60_000))}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}">{sheet}</Workbook>'.encode()


def _flipped(random: Random) -> bytes:
    data = bytearray(random.choice((*SOURCES, TEXT)))
    for _ in range(random.choice((1, 10, 300))):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def _cut(random: Random) -> bytes:
    data = random.choice((*SOURCES, TEXT))
    at = random.randrange(len(data))
    return data[:at] if random.random() < 0.5 else data[:at] + data[at + random.randrange(1, 2_000) :]


def _part_changed(random: Random) -> bytes:
    """A part of a workbook with signs changed, packed again as if nothing had happened."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(random.choice((SOURCES[0], SOURCES[2])))) as old, zipfile.ZipFile(out, "w") as new:
        part = random.choice([name for name in old.namelist() if name.endswith(".xml")])
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == part:
                for _ in range(random.choice((1, 20))):
                    at = random.randrange(len(content))
                    content[at : at + random.randrange(3)] = random.randbytes(random.randrange(4))
            new.writestr(name, bytes(content))
    return out.getvalue()


def _other(random: Random) -> bytes:
    start = random.choice(
        (b"", b"%PDF-1.7", b"\x89PNG\r\n", b"\x09\x04\x06\x00", b"\x1f\x8b", b"PK\x05\x06", b"{\\rtf1", b"MZ")
    )
    return start + random.randbytes(random.choice((10, 100_000)))


KINDS: Final[Mapping[str, Make]] = {
    make.__name__.strip("_"): make
    for make in (
        _far_cell, _full_height, _wide_rows, _shared_amplified, _shared_counts_lie, _dimensions_lie, _many_sheets,
        _entities, _deep, _attributes, _merged_many, _long_text, _different_texts, _outside, _zip_bomb, _nested,
        _many_entries, _sizes_lie, _overlapping, _ods_repeats, _ods_spaces, _ods_spans, _ods_flat, _compound, _records,
        _text_lines, _utf16, _page, _excel_2003, _flipped, _cut, _part_changed, _other,
    )
}  # fmt: skip


def hostile(kind: str, seed: int) -> bytes:
    """The file of this kind and number."""
    return KINDS[kind](Random(f"{kind} {seed}"))
