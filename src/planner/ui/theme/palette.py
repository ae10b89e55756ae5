"""The tokens as a palette for the Fusion style."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPalette

from planner.ui.theme.tokens import Tokens

_ROLE = QPalette.ColorRole
_ROLES: Final = {
    _ROLE.Window: "window",
    _ROLE.WindowText: "text",
    _ROLE.Base: "surface",
    _ROLE.AlternateBase: "surface2",
    _ROLE.Text: "text",
    _ROLE.PlaceholderText: "text3",
    _ROLE.Button: "surface",
    _ROLE.ButtonText: "text",
    _ROLE.BrightText: "danger",
    _ROLE.Highlight: "accent",
    _ROLE.HighlightedText: "accenttext",
    _ROLE.Accent: "accent",
    _ROLE.Link: "accent",
    _ROLE.LinkVisited: "accent",
    _ROLE.ToolTipBase: "surface",
    _ROLE.ToolTipText: "text",
    _ROLE.Light: "surface2",
    _ROLE.Midlight: "hover",
    _ROLE.Mid: "border",
    _ROLE.Dark: "borderstrong",
    _ROLE.Shadow: "borderstrong",
}
_FAINT: Final = (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText)


def build_palette(tokens: Tokens) -> QPalette:
    """A whole palette; what cannot be used now is written in ``text3``."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, tokens.colour(name))
    for role in _FAINT:
        palette.setColor(QPalette.ColorGroup.Disabled, role, tokens.colour("text3"))
    return palette
