"""Foreign files made by hand: archives and workbooks, down to their bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ODS_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "style")
)
CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def an_archive(entries: Mapping[str, bytes | str], *, packed: bool = True) -> bytes:
    """A zip archive of these entries."""
    out = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def an_xlsx(
    sheets: Mapping[str, str],
    *,
    shared: str = "",
    book: str = "",
    hidden: frozenset[str] = frozenset(),
    parts: Mapping[str, bytes | str] | None = None,
    folder: str = "worksheets",
) -> bytes:
    """A workbook whose sheets are these rows of markup; ``book`` stands before the sheets in the index."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}" state="{"hidden" if name in hidden else "visible"}"/>'
        for at, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="{folder}/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    entries: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}<Relationship Id="rIdS"'
        f' Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    }
    for at, rows in enumerate(sheets.values(), 1):
        whole = rows if rows.startswith("<?") else f'<worksheet xmlns="{MAIN}">{rows}</worksheet>'
        entries[f"xl/{folder}/sheet{at}.xml"] = whole
    if shared:
        entries["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    entries.update(parts or {})
    return an_archive(entries)


def a_sheet_of(*rows: str, after: str = "") -> str:
    """The markup of a sheet with these cells in each row."""
    lines = "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(rows, 1))
    return f"<sheetData>{lines}</sheetData>{after}"


def text_cell(reference: str, text: str) -> str:
    """A cell with its text within itself."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def an_ods(tables: str, *, before: str = "", head: str = "", mimetype: str = "spreadsheet") -> bytes:
    """An Open Document sheet with these tables."""
    return an_archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{mimetype}",
            "content.xml": f"{before}<office:document-content {ODS_NAMES} {CALCEXT}>{head}<office:body>"
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_text(text: str, more: str = "") -> str:
    """A cell of an Open Document sheet with a text."""
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'
