"""How cells of a form look: their colours, bold type and where their words stand, from the styles of the workbook."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from planner.imports.agency_form.markup import Element, elements
from planner.imports.agency_form.styles import NO

# Excel's own colours by number, those that forms use; 64 and 65 are the window's.
_INDEXED: Final = (
    "000000ffffffff000000ff000000ffffff00ff00ff00ffff000000ffffffff000000ff000000ffffff00ff00ff00ffff"
    "800000008000000080808000800080008080c0c0c08080809999ff993366ffffccccffff660066ff80800066ccccccff"
    "000080ff00ffffff0000ffff8000808000000080800000ff00ccffccffffccffccffff9999ccffff99cccc99ffffcc99"
    "3366ff33cccc99cc00ffcc00ff9900ff6600666699969696003366339966003300333300993300993366333399333333"
)
# The order in which styles count the colours of a theme, beside the one in which the theme lists them.
_THEME_ORDER: Final = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell looks; colours as ``#rrggbb``, "" for none of its own."""

    fill: str = ""
    ink: str = ""
    bold: bool = False
    right: bool = False
    indent: int = 0


def read_looks(styles: bytes, theme: bytes) -> tuple[CellLook, ...]:
    """How the cell styles of a workbook look, in the order in which cells name them.

    Raises:
        BrokenXmlError: a part is not well-formed.
    """
    return _Looks(_theme_colours(theme) if theme else {}).read(styles)


class _Looks:
    def __init__(self, theme: dict[str, str]) -> None:
        self._theme = theme
        self._bold: set[int] = set()
        self._colours: dict[int, str] = {}
        self._alignments: dict[int, Element] = {}
        self._fonts: list[tuple[bool, str]] = []
        self._fills: list[str] = []
        self._found: list[CellLook] = []

    def read(self, content: bytes) -> tuple[CellLook, ...]:
        takers: dict[tuple[str, str], Callable[[Element], None]] = {
            ("b", "font"): self._take_bold,
            ("color", "font"): self._take_colour,
            ("fgColor", "patternFill"): self._take_colour,
            ("font", "fonts"): lambda font: self._fonts.append((font.start in self._bold, self._at(font))),
            ("patternFill", "fill"): self._take_fill,
            ("gradientFill", "fill"): lambda _fill: self._fills.append(""),
            ("alignment", "xf"): self._take_alignment,
            ("xf", "cellXfs"): self._take_style,
        }
        for element in elements(content):
            take = takers.get((element.name, element.parent))
            if take is not None:
                take(element)
        return tuple(self._found)

    def _at(self, element: Element) -> str:
        return self._colours.get(element.start, "")

    def _take_bold(self, element: Element) -> None:
        if element.around is not None and element.attribute("val").lower() not in NO:
            self._bold.add(element.around.start)

    def _take_colour(self, element: Element) -> None:
        if element.around is not None:
            self._colours[element.around.start] = self._colour(element)

    def _take_fill(self, element: Element) -> None:
        in_fills = element.around is not None and element.around.parent == "fills"
        if in_fills:
            self._fills.append(self._at(element) if element.attribute("patternType") not in {"none", ""} else "")

    def _take_alignment(self, element: Element) -> None:
        if element.around is not None:
            self._alignments[element.around.start] = element

    def _take_style(self, element: Element) -> None:
        bold, ink = _nth(self._fonts, element.attribute("fontId"), (False, ""))
        alignment = self._alignments.get(element.start)
        indent = "" if alignment is None else alignment.attribute("indent")
        self._found.append(
            CellLook(
                fill=_nth(self._fills, element.attribute("fillId"), ""),
                ink=ink,
                bold=bold,
                right=alignment is not None and alignment.attribute("horizontal") == "right",
                indent=min(int(indent), 20) if indent.isdigit() else 0,
            )
        )

    def _colour(self, element: Element) -> str:
        rgb, theme, indexed = (element.attribute(name) for name in ("rgb", "theme", "indexed"))
        found = ""
        if len(rgb) in {6, 8}:
            found = rgb[-6:].lower()
        elif theme.isdigit() and int(theme) < len(_THEME_ORDER):
            found = self._theme.get(_THEME_ORDER[int(theme)], "")
        elif indexed.isdigit():
            found = _INDEXED[6 * int(indexed) :][:6]
        return _tinted(found, element.attribute("tint")) if _is_colour(found) else ""


def _theme_colours(content: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in elements(content):
        around = element.around
        if around is not None and around.parent == "clrScheme" and element.name in {"srgbClr", "sysClr"}:
            value = element.attribute("lastClr") or element.attribute("val")
            found[around.name] = value.lower()
    return found


def _tinted(colour: str, tint: str) -> str:
    """A colour made lighter (tint above nought) or darker, as the standard says: by its lightness."""
    try:
        by = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        by = 0.0
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + by) if by < 0 else light * (1 - by) + by
    parts = colorsys.hls_to_rgb(hue, min(1.0, light), saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _is_colour(words: str) -> bool:
    return len(words) == 6 and all(sign in "0123456789abcdef" for sign in words)


T = TypeVar("T")


def _nth(rows: Sequence[T], number: str, otherwise: T) -> T:
    return rows[int(number)] if number.isdigit() and int(number) < len(rows) else otherwise
