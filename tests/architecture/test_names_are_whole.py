"""A public class has a name of its own: who reads it knows which one it is, wherever it stands in the package."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "planner"
# Names that two modules have for a while, and why. One that no longer stands twice is taken out of here.
SHARED: dict[str, str] = {
    "Line": "one of each page: ui/forms/lines and ui/proposal/reassignment",
    "Role": "a worker's towards a citizen, and a text's on the screen: the theme knows nothing of the domain",
    "Section": "one of each page: ui/forms/lines and ui/review/table",
}


def classes(sources: dict[str, str]) -> dict[str, list[str]]:
    """Public classes at the top of modules that are defined in more than one, and in which."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for module, source in sources.items():
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(module)
    return {name: where for name, where in found.items() if len(where) > 1}


def test_no_class_name_stands_in_two_modules() -> None:
    sources = {path.relative_to(SOURCE).as_posix(): path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py"))}
    assert len(sources) > 500
    twice = classes(sources)
    assert {name: where for name, where in twice.items() if name not in SHARED} == {}
    assert set(SHARED) - set(twice) == set()


def test_a_name_that_stands_twice_is_told() -> None:
    one, two = "class Row:\n    pass\n\n\nclass _Own:\n    pass\n", "class Row:\n    pass\n\n\nclass _Own:\n    pass\n"
    assert classes({"a.py": one, "b.py": two}) == {"Row": ["a.py", "b.py"]}
    assert classes({"a.py": one}) == {}
