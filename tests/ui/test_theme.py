"""The look: contrast of every pair of colours, fonts, icons, and the switch between schemes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.theme.fonts import FACES, Role
from planner.ui.theme.icons import CONCEPTS
from planner.ui.theme.theme import Density, Scheme, Theme
from planner.ui.theme.tokens import DARK, LIGHT, NAMES, Tokens, contrast, from_palette

INKS = ("text", "text2", "text3", "accent", "danger", "warn", "ok")
SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEMES
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", ["surface", "sel", "hover", "surface2"])
def test_text_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize("ink", ["text", "text2"])
@pytest.mark.parametrize("ground", ["window", "sidebar"])
def test_text_can_be_read_on_the_frame(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize("tone", ["danger", "warn", "ok"])
def test_tones_can_be_read_on_their_soft_ground(tokens: Tokens, tone: str) -> None:
    assert contrast(getattr(tokens, tone), getattr(tokens, f"{tone}soft")) >= 4.5


@SCHEMES
def test_buttons_and_toasts_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.accenttext, tokens.accent) >= 4.5
    assert contrast(tokens.accent, tokens.accentsoft) >= 4.5
    assert contrast(tokens.toasttext, tokens.toast) >= 4.5
    assert contrast(tokens.toastlink, tokens.toast) >= 4.5


@SCHEMES
@pytest.mark.parametrize(
    "part", ["borderstrong", "focus", "bar", "barbefore", "chart1", "chart2", "chart3", "warnfill"]
)
def test_parts_of_controls_and_charts_can_be_seen(tokens: Tokens, part: str) -> None:
    assert contrast(getattr(tokens, part), tokens.surface) >= 3


@SCHEMES
def test_the_cap_stands_out_on_its_track(tokens: Tokens) -> None:
    assert contrast(tokens.cap, tokens.bartrack) >= 4.5


def test_high_contrast_takes_the_systems_colours_and_drops_soft_grounds() -> None:
    palette = QPalette(QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#ffff00"))
    tokens = from_palette(palette)
    assert {getattr(tokens, name) for name in NAMES if name.endswith("soft")} == {"#000000"}
    assert (tokens.surface, tokens.text, tokens.accent) == ("#000000", "#ffffff", "#ffff00")


def test_fonts_follow_the_text_scale_and_never_get_too_small(theme: Theme) -> None:
    for scale in (0.9, 1.0, 1.4):
        theme.use(scale=scale)
        for role in Role:
            font = theme.font(role)
            assert font.pixelSize() == max(10, round(FACES[role].size * scale))
            assert font.weight() == FACES[role].weight
            assert [tag.toString() for tag in font.featureTags()] == [b"tnum"]


def test_switching_rebuilds_palette_and_style_and_tells(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    light = qapp.styleSheet()
    with qtbot.waitSignal(theme.changed):
        theme.use(scheme=Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    assert DARK.borderstrong in qapp.styleSheet()
    assert LIGHT.borderstrong in light
    assert theme.dark


def test_row_heights_follow_the_setting(theme: Theme) -> None:
    heights = []
    for density in (Density.DENSE, Density.NORMAL, Density.COMFORTABLE):
        theme.use(density=density)
        heights.append(theme.row_height())
    assert heights == [28, 32, 40]
    theme.use(density=Density.NORMAL)
    assert theme.row_height(two_lines=True) == 42


@pytest.mark.parametrize("name", [*CONCEPTS, "program", "file-lock", "eye", "unlock"])
def test_every_icon_can_be_drawn(theme: Theme, name: str) -> None:
    image = theme.pixmap(name, 16, "danger").toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha()
    ]
    assert inked
    if name != "program":
        darkest = max(inked, key=QColor.alpha)
        assert abs(darkest.red() - QColor(LIGHT.danger).red()) < 16


def test_icons_are_kept_until_the_scheme_changes(theme: Theme) -> None:
    first = theme.pixmap("citizens")
    assert theme.pixmap("citizens").cacheKey() == first.cacheKey()
    theme.use(scheme=Scheme.DARK)
    assert theme.pixmap("citizens").cacheKey() != first.cacheKey()
