"""What the program defines, the program uses: what only a test asks for is deleted with it, or wired up."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "planner"

# What is used from outside the program's own modules, and by whom.
USED_FROM_OUTSIDE: dict[str, str] = {
    "_fields_": "ctypes: how a structure of Windows is laid out",
    "_get_writer": "openpyxl: the writer of a sheet",
    "PICTURES": "the test of the handbook: which pictures it names",
    "command_class": "click: the class of a group's commands",
    "contrast": "the tests of both looks: how far two colours are apart",
    "dangerline": "the theme: a tone and what is drawn of it",
    "dangersoft": "as above",
    "decided_at": "a column of the file, that no page shows yet",
    "first_column": "a field of a tuple that is filled in by place",
    "full_solves": "the tests of the waiting list: that nobody is planned anew without need",
    "in_this_process": "the tests, which would start a process for each small list",
    "needed_width": "the test that columns are as wide as what they hold",
    "okline": "the theme, as dangerline",
    "oksoft": "as above",
    "open_server": "the contract tests of the second engine, which no window uses yet",
    "schema_text": "packaging and a test: db/schema.sql",
    "shortcut_text": "the test of which key a button names",
    "warnline": "the theme, as dangerline",
    "warnsoft": "as above",
}
_WORD = re.compile(r"[A-Za-z_]\w*")


def defined(tree: ast.Module) -> Counter[str]:
    """The names that a module defines: at its top and in its classes, without what a base class or Qt asks for."""
    found: Counter[str] = Counter()
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for body in (tree.body, *(each.body for each in classes)):
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                marks = {word for mark in node.decorator_list for word in _WORD.findall(ast.unparse(mark))}
                if not marks & {"override", "command", "group"} and not node.name.startswith("__"):
                    found[node.name] += 1
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found[node.target.id] += 1
            elif isinstance(node, ast.Assign):
                found.update(each.id for each in node.targets if isinstance(each, ast.Name))
    return found


def used(tree: ast.Module) -> Counter[str]:
    """The names that a module reads, and the words of its texts: what is found by name counts as used."""
    found: Counter[str] = Counter()
    bare = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    docs = {id(value) for value in bare if isinstance(value, ast.Constant)}
    for node in ast.walk(tree):
        if id(node) in docs:
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found[node.id] += 1
        elif isinstance(node, ast.Attribute):
            found[node.attr] += 1
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 100:
            found.update(_WORD.findall(node.value))
    return found


def left_over(sources: dict[str, str]) -> dict[str, list[str]]:
    """Names that are defined and never read, with the modules that define them."""
    trees = {module: ast.parse(source) for module, source in sources.items()}
    read: Counter[str] = Counter()
    for tree in trees.values():
        read += used(tree)
    found: dict[str, list[str]] = {}
    for module, tree in trees.items():
        for name in defined(tree):
            if not read[name]:
                found.setdefault(name, []).append(module)
    return found


def test_what_is_defined_is_used() -> None:
    sources = {path.relative_to(SOURCE).as_posix(): path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py"))}
    assert len(sources) > 500
    found = left_over(sources)
    assert {name: where for name, where in found.items() if name not in USED_FROM_OUTSIDE} == {}
    names = {name for source in sources.values() for name in defined(ast.parse(source))}
    assert set(USED_FROM_OUTSIDE) - names == set()


def test_what_is_left_over_is_told() -> None:
    source = "WORDS = 1\nKEPT: int = 2\n\n\ndef asked() -> int:\n    return KEPT\n\n\nclass _Own:\n    old: int\n"
    assert left_over({"a.py": source}) == {key: ["a.py"] for key in ("WORDS", "asked", "_Own", "old")}
    assert left_over({"a.py": source, "b.py": "from a import _Own, asked\n\nasked(WORDS)\n_Own().old\n"}) == {}


def test_only_a_package_says_what_it_shows_of_others() -> None:
    """No re-exports but a package's own face: a name is imported from where it is defined."""
    said = [
        path for path in SOURCE.rglob("*.py") if path.name != "__init__.py" and "__all__" in path.read_text("utf-8")
    ]
    assert said == []
