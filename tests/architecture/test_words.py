"""Danish stands in ``texts`` and in data only, and everything that can be said has words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from planner.domain.changes import Action
from planner.domain.errors import Code, StoreTrouble

SOURCE = Path(__file__).resolve().parents[2] / "src" / "planner"

# Signs that code may hold: typography and masks, not words.
SIGNS = set("–—−·•…→←↑↓≥≤×÷§“”’‘«»✓▲▼▸▾\u00a0")
# Common Danish words without a Danish letter. A literal that holds one is taken to be a sentence for the screen.
DANISH = re.compile(
    r"\b(og|ikke|borger|borgere|borgeren|jobformidler|jobformidlere|aftale|aftaler|virksomhed|gem|annuller|fortryd"
    r"|indsats|loft|gruppe|dato|fra|til|uden|med|skal|kan|er|ingen|alle|ny|nye)\b",
    re.IGNORECASE,
)


def docstrings(tree: ast.Module) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def danish_literals(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = docstrings(tree)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in known:
            continue
        text = node.value
        letters = {sign for sign in text if ord(sign) > 127 and sign.isalpha()} - SIGNS
        if letters or (" " in text.strip() and DANISH.search(text)):
            found.append(f"{path.relative_to(SOURCE)}:{node.lineno}: {text[:60]}")
    return found


def test_danish_stands_in_texts_only() -> None:
    outside = [path for path in sorted(SOURCE.rglob("*.py")) if path.relative_to(SOURCE).parts[0] != "texts"]
    assert [line for path in outside for line in danish_literals(path)] == []


def test_every_refusal_has_a_sentence() -> None:
    from planner.domain.errors import Problem
    from planner.texts.problems import sentence

    for code in Code:
        words = sentence(Problem(code))
        assert words.endswith("."), code
        assert code.value not in words, code


def test_every_step_has_a_name() -> None:
    from planner.texts.actions import action_name

    names = {action: action_name(action) for action in Action}
    assert all(name and name[0].isupper() for name in names.values())


def test_every_trouble_with_the_file_has_a_sentence() -> None:
    from planner.domain.errors import StoreError
    from planner.texts.store import store_sentence

    for trouble in StoreTrouble:
        assert store_sentence(StoreError(trouble)).count(".") >= 2, trouble
