"""No page imports a page, and nothing is to be had from a module that only passes it on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from planner.ui import pages

SOURCE = Path(__file__).resolve().parents[2] / "src"
PAGES = {module for _id, _title, _icon, _keys, module, _name, _place in pages._PAGES}


def modules() -> Iterator[tuple[str, ast.Module, bool]]:
    """Every module of the program: its name, its tree, and whether it is a package's face."""
    for path in sorted((SOURCE / "planner").rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        face = path.name == "__init__.py"
        yield name.removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8")), face


def imported(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """What a module imports from our own, wherever it stands in it: module, name there, name here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "planner":
            yield from ((node.module, each.name, each.asname or each.name) for each in node.names)


def test_no_page_is_imported() -> None:
    """Pages are made by name, at their first visit; what two of them share lies in no page."""
    assert len(PAGES) > 15
    for name, tree, _face in modules():
        assert not {module for module, _name, _here in imported(tree)} & PAGES, name


def test_a_name_is_imported_from_where_it_is_made() -> None:
    """One name has one door; only a package's face hands on what stands in the package."""
    made: dict[str, set[str]] = {}
    passed_on: dict[str, set[str]] = {}
    faces = set()
    for name, tree, face in modules():
        faces |= {name} if face else set()
        passed_on[name] = {here for _module, _name, here in imported(tree)}
        made[name] = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef)}
        for node in tree.body:
            targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
            made[name] |= {target.id for target in targets if isinstance(target, ast.Name)}
    handing_on = {
        module
        for _importer, tree, _face in modules()
        for module, wanted, _here in imported(tree)
        if module not in faces and wanted in passed_on.get(module, set()) and wanted not in made[module]
    }
    assert not handing_on


def test_what_a_class_leaves_open_is_abstract() -> None:
    """What a subclass must say is marked so, and the type checker refuses one that is silent; nothing raises late."""
    raised = {
        name
        for name, tree, _face in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and "NotImplementedError" in ast.unparse(node)
    }
    assert not raised
