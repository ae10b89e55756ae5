"""Reasons for going over a cap that are given again and again; own words are as good."""

from __future__ import annotations

from typing import Final

FIXED: Final = (
    "Har arbejdet sammen før",
    "Ingen anden kan sproget",
    "Aftalt med lederen",
    "Kort overlap til fratrædelse",
    "Borgerens eget ønske",
)
CHOOSE: Final = "Vælg en begrundelse (pil ned)"
HINT: Final = "Vælg med pil ned, eller skriv selv"
