"""How a sheet stands on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_A4: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """How a sheet stands on screen and paper. ``widths`` in characters; title rows and columns repeat on each page."""

    widths: Sequence[float]
    freeze: str | None = None
    landscape: bool = False
    title_rows: str | None = None
    title_columns: str | None = None
    pages_wide: int = 1


def lay_out(worksheet: Worksheet, layout: SheetLayout, footer: str) -> None:
    """Set up a sheet before its rows: widths, frozen panes, A4, and a foot on every page."""
    for column, width in enumerate(layout.widths, 1):
        worksheet.column_dimensions[get_column_letter(column)].width = width
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = layout.freeze
    worksheet.print_title_rows = layout.title_rows
    worksheet.print_title_cols = layout.title_columns
    setup = worksheet.page_setup
    setup.paperSize = _A4
    setup.orientation = "landscape" if layout.landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = layout.pages_wide, 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = worksheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.75, 0.3, 0.35
    foot = worksheet.oddFooter
    if isinstance(foot, HeaderFooterItem):
        foot.left.text, foot.left.size = footer.replace("&", "&&"), 8
        foot.right.text, foot.right.size = "&P / &N", 8
