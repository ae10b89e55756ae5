"""The glossary speaks of what is there: every name in it stands in the code, and no notion has two rows."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from keyword import iskeyword
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "planner"
GLOSSARY = ROOT / "docs" / "glossary.md"
NAMED = re.compile(r"`([^`]+)`")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")


class Names:
    """What the code defines: modules by their dotted path, names anywhere, and the members of each class."""

    def __init__(self) -> None:
        self.modules: set[str] = set()
        self.names: set[str] = set()
        self.members: defaultdict[str, set[str]] = defaultdict(set)
        self.texts: list[str] = []
        for path in SOURCE.rglob("*.py"):
            self.modules.add(".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"))
            self.texts.append(path.read_text(encoding="utf-8"))
            for node in ast.walk(ast.parse(self.texts[-1])):
                self._take(node)

    def _take(self, node: ast.AST) -> None:
        found = _defined(node)
        self.names |= found
        if isinstance(node, ast.ClassDef):
            self.members[node.name] |= {each for inner in node.body for each in _defined(inner)}

    def has(self, name: str) -> bool:
        """Whether a name, dotted or plain, is defined."""
        if name in self.names or name in self.modules:
            return True
        head, _, last = name.rpartition(".")
        return last in self.members[head]


def _defined(node: ast.AST) -> set[str]:
    if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {each.id for each in targets if isinstance(each, ast.Name)}


def _rows() -> list[tuple[str, str]]:
    """Danish and code of every row of every table but the last, which is of Danish words alone."""
    lines = GLOSSARY.read_text(encoding="utf-8").split("## One Danish word for each notion")[0].splitlines()
    cells = [[each.strip() for each in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [(row[0], row[1]) for row in cells if row[0] not in {"Danish", "---"}]


def _said() -> list[str]:
    return list(dict.fromkeys(NAMED.findall(GLOSSARY.read_text(encoding="utf-8"))))


def _unknown(said: str, names: Names) -> list[str]:
    if "/" in said:
        return [] if (SOURCE / said).exists() else [said]
    if said.startswith("."):
        return [] if any(said in text for text in names.texts) else [said]
    return [each for each in NAME.findall(said) if not iskeyword(each) and not names.has(each)]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names()


def test_every_name_in_the_glossary_stands_in_the_code(names: Names) -> None:
    assert len(_said()) > 100
    assert [each for said in _said() for each in _unknown(said, names)] == []


@pytest.mark.parametrize(
    "said", ["NoSuchThing", "Role.NOBODY", "imports.nothing", "app/queries/nothing.py", ".nothing", "find(no_such)"]
)
def test_a_name_that_is_not_there_is_told(said: str, names: Names) -> None:
    assert _unknown(said, names)


def test_no_notion_has_two_rows() -> None:
    terms = [part.strip() for danish, _ in _rows() for part in re.sub(r"\(([^)]*)\)$", r"\1", danish).split(",")]
    words = Counter(re.sub(r"\s*\(.*\)", "", term) for term in terms)
    assert [word for word, count in words.items() if count > 1] == []
    code = Counter(each for _, text in _rows() for each in NAMED.findall(text))
    assert [each for each, count in code.items() if count > 1] == []
