"""The handbook shows pictures that are there, and every picture that is made for it is shown."""

from __future__ import annotations

import re

from planner.ui.handbook import PICTURES
from support.services import ROOT

HANDBOOK = ROOT / "docs" / "handbook"


def test_every_picture_of_the_handbook_is_there_and_used() -> None:
    shown = {
        name
        for chapter in HANDBOOK.glob("*.md")
        for name in re.findall(r"\(pictures/([^)]+)\.png\)", chapter.read_text(encoding="utf-8"))
    }
    kept = {path.stem for path in (HANDBOOK / "pictures").glob("*.png")}
    assert shown == kept == set(PICTURES)
