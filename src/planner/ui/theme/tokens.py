"""The one table of colours: palette, style sheet, delegates, icons and charts read it; no colour stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours of one scheme as ``#RRGGBB``; ``accenttext`` stands on ``accent``, each ``…soft`` under its own tone."""

    window: str
    sidebar: str
    surface: str
    surface2: str
    hover: str
    border: str
    hair: str
    borderstrong: str
    text: str
    text2: str
    text3: str
    accent: str
    accenttext: str
    accentsoft: str
    accentline: str
    sel: str
    focus: str
    danger: str
    dangersoft: str
    dangerline: str
    warn: str
    warnsoft: str
    warnline: str
    ok: str
    oksoft: str
    okline: str
    bar: str
    bartrack: str
    barbefore: str
    cap: str
    target: str
    chart1: str
    chart2: str
    chart3: str
    warnfill: str
    toast: str
    toasttext: str
    toastlink: str

    def colour(self, name: str) -> QColor:
        """The token as a colour to paint with.

        Raises:
            AttributeError: no such token.
        """
        return QColor(str(getattr(self, name)))


LIGHT: Final = Tokens(
    window="#F2F4F6", sidebar="#E8ECEF", surface="#FFFFFF", surface2="#F6F8F9", hover="#EEF2F5",
    border="#D9DFE5", hair="#E6EAEE", borderstrong="#7F8D9B",
    text="#17212B", text2="#46535F", text3="#5C6975",
    accent="#12598C", accenttext="#FFFFFF", accentsoft="#E1EDF6", accentline="#9CC3E0", sel="#DCEAF5", focus="#12598C",
    danger="#AE2118", dangersoft="#FBE9E7", dangerline="#E9B3AE",
    warn="#7F4D00", warnsoft="#FFF1D6", warnline="#E8C583",
    ok="#1A654A", oksoft="#E1F2EA", okline="#A5D3BF",
    bar="#3F7BAA", bartrack="#E4E9ED", barbefore="#73818D", cap="#17212B", target="#17212B",
    chart1="#12598C", chart2="#B8560B", chart3="#6B7884", warnfill="#B86E00",
    toast="#17212B", toasttext="#FFFFFF", toastlink="#9CC3E0",
)  # fmt: skip

DARK: Final = Tokens(
    window="#14191E", sidebar="#191F26", surface="#1D242C", surface2="#232B34", hover="#28313B",
    border="#343F4A", hair="#2A343E", borderstrong="#75848F",
    text="#E9EEF2", text2="#B9C4CE", text3="#97A4B0",
    accent="#7CB9E6", accenttext="#0B1A26", accentsoft="#1F3A50", accentline="#3B6689", sel="#20394E", focus="#7CB9E6",
    danger="#FF9189", dangersoft="#44211F", dangerline="#7B3A36",
    warn="#F0BC5E", warnsoft="#3D2F14", warnline="#6F5624",
    ok="#72CBA2", oksoft="#17382B", okline="#2E6650",
    bar="#5B9FD0", bartrack="#333E49", barbefore="#8795A2", cap="#F4F7F9", target="#F4F7F9",
    chart1="#7CB9E6", chart2="#F0A860", chart3="#97A4B0", warnfill="#E0A23A",
    toast="#E9EEF2", toasttext="#17212B", toastlink="#12598C",
)  # fmt: skip

NAMES: Final = tuple(each.name for each in fields(Tokens))


def from_palette(palette: QPalette) -> Tokens:
    """Tokens for a high-contrast system theme: the system's own colours, with every soft background dropped."""
    role = QPalette.ColorRole
    base, ink = palette.color(role.Base).name(), palette.color(role.Text).name()
    mark, on_mark = palette.color(role.Highlight).name(), palette.color(role.HighlightedText).name()
    link = palette.color(role.Link).name()
    ground = {"window", "sidebar", "surface", "surface2", "bartrack", "toast"}
    values = dict.fromkeys(NAMES, ink)
    for name in NAMES:
        if name in ground or name.endswith("soft"):
            values[name] = base
    values |= {"accent": mark, "accenttext": on_mark, "bar": mark, "focus": mark, "chart1": mark, "toastlink": link}
    values |= {"hover": base, "sel": base}
    return Tokens(**values)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` by WCAG 2.2, 0 (black) to 1 (white)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours by WCAG 2.2, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
