"""The one style sheet, generated from the tokens. Delegates and painted widgets read the tokens themselves.

Widgets ask for a look through dynamic properties: a label's ``tone``, a frame's ``pane``. Fonts are never set here.
"""

from __future__ import annotations

from string import Template
from typing import Final

from planner.ui.theme.tokens import NAMES, Tokens

TONES: Final = ("text", "text2", "text3", "accent", "danger", "warn", "ok", "accenttext")
SOFT_TONES: Final = ("danger", "warn", "ok")

_SHEET: Final = Template("""
QMainWindow, QDialog, QWidget[pane="window"] { background: $window; }
QWidget[pane="surface"] { background: $surface; }
QWidget[pane="sidebar"] { background: $sidebar; }
QFrame[pane="bar"] { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame[pane="head"] { background: $surface2; border: 0; border-bottom: 1px solid $border; }
QFrame[pane="card"] { background: $surface; border: 1px solid $border; border-radius: 7px; }
QFrame[pane="box"] { background: $surface2; border: 1px solid $border; border-radius: 7px; }
QFrame[pane="side"] { background: $surface; border: 0; border-left: 1px solid $border; }
QFrame[pane="hair"] { background: $hair; border: 0; min-height: 1px; max-height: 1px; }
QFrame[pane="line"] { background: $border; border: 0; min-height: 1px; max-height: 1px; }
QFrame[pane="upright"] { background: $hair; border: 0; min-width: 1px; max-width: 1px; }
QLabel { background: transparent; color: $text; }
QScrollArea { background: transparent; border: 0; }
QToolTip { background: $surface; color: $text; border: 1px solid $borderstrong; padding: 4px 6px; }
QMenuBar { background: $sidebar; color: $text; padding: 3px 8px; border: 0; }
QMenuBar::item { padding: ${menu_y}px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $sel; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: ${menu_y}px 24px ${menu_y}px 12px; border-radius: 4px; }
QMenu::item:selected { background: $sel; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $hair; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 4px; }
QMenu::item:checked { font-weight: 500; }
QStatusBar { background: $sidebar; color: $text2; border-top: 1px solid $border; }
QStatusBar::item { border: 0; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $borderstrong; border-radius: 5px;
    selection-background-color: $accent; selection-color: $accenttext;
}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { padding: 0 9px; min-height: ${inner}px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 2px solid $focus;
}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    padding: 0 8px; min-height: ${inner_focus}px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $surface2; border-color: $border; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
    background: $surface2; color: $text3; border-color: $border;
}
QLineEdit[bad="true"], QPlainTextEdit[bad="true"], QComboBox[bad="true"], QSpinBox[bad="true"] {
    border: 1px solid $danger;
}
QLineEdit[bad="true"]:focus, QPlainTextEdit[bad="true"]:focus, QComboBox[bad="true"]:focus,
QSpinBox[bad="true"]:focus { border: 2px solid $danger; }
QLineEdit[lacking="true"], QPlainTextEdit[lacking="true"] { border: 1px solid $warn; }
QLineEdit[lacking="true"]:focus, QPlainTextEdit[lacking="true"]:focus { border: 2px solid $focus; }
QLineEdit[compact="true"], QLineEdit[compact="true"]:focus { min-height: 20px; max-height: ${compact}px; }
QLineEdit[plain="true"], QLineEdit[plain="true"]:focus {
    border: 0; background: transparent; padding: 0; min-height: 0;
}
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: none; width: 0; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $borderstrong; outline: 0; padding: 3px;
    selection-background-color: $sel; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: ${item}px; padding: 0 6px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    width: 18px; border: 0; background: transparent;
}
QTreeView, QListView, QTableView { background: $surface; color: $text; border: 0; outline: 0; }
QListView[pane="sidebar"] { background: $sidebar; }
QHeaderView { background: $surface2; border: 0; }
QTableView QHeaderView::section {
    background: $surface2; color: $text3; border: 0; border-right: 1px solid $hair; border-bottom: 1px solid $hair;
    padding: 0 4px;
}
QTabBar::tab {
    background: $surface2; color: $text2; border: 0; border-top: 2px solid transparent; border-right: 1px solid $hair;
    padding: ${menu_y}px 11px;
}
QTabBar::tab:selected { background: $surface; color: $text; border-top-color: $accent; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:focus { color: $accent; border-top-color: $focus; }
QTabBar QToolButton { background: $surface; border: 1px solid $border; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $borderstrong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
""")


def build_style(tokens: Tokens, scale: float) -> str:
    """The whole style sheet for a set of tokens and a text scale."""
    values = {name: str(getattr(tokens, name)) for name in NAMES}
    inner = round(30 * scale)
    sizes = {
        "inner": inner,
        "inner_focus": inner - 2,
        "compact": round(24 * scale),
        "menu_y": round(5 * scale),
        "item": round(26 * scale),
    }
    rules = [_SHEET.substitute(values | {name: str(size) for name, size in sizes.items()})]
    rules += [f'QLabel[tone="{tone}"] {{ color: {values[tone]}; }}' for tone in TONES]
    rules += [
        f'QFrame[pane="{tone}"] {{ background: {values[tone + "soft"]}; border: 1px solid {values[tone + "line"]};'
        " border-radius: 7px; }"
        for tone in SOFT_TONES
    ]
    rules.append(
        f'QFrame[pane="info"] {{ background: {tokens.accentsoft}; border: 1px solid {tokens.accentline};'
        " border-radius: 7px; }"
    )
    return "\n".join(rules)
