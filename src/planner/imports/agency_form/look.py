"""What a form is: its words and formulas by place, a fingerprint of them, and how it has to be saved."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from planner.domain.agency_form import FormLook
from planner.imports.agency_form.markup import elements
from planner.imports.agency_form.opened import OpenedForm
from planner.imports.agency_form.package import Package, open_package
from planner.imports.agency_form.tables import tables_of

_CONTENT_TYPES: Final = "[Content_Types].xml"
_MACROS: Final = "macroEnabled"


def look(data: bytes, name: str) -> FormLook:
    """Look at a form.

    Raises:
        ImportRefusedError: encrypted, damaged, too large or no workbook of this kind.
    """
    return look_at(OpenedForm(open_package(data, name)))


def look_at(form: OpenedForm) -> FormLook:
    """Look at a form that is open."""
    package = form.package
    cells: dict[str, str] = {}
    formulas = False
    tables = []
    for part in package.sheets:
        for place, words in form.words(part).items():
            formulas = formulas or words is None
            cells[f"{part.name}!{place}"] = "=" if words is None else words.strip()
        tables += [(part.name, each.area.first.name) for each in tables_of(package, part.part)]
    said = [[part.name for part in package.sheets], sorted(cells.items()), sorted(package.names.items()), tables]
    print_ = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
    return FormLook(
        fingerprint=print_, cells=cells, formulas=formulas, suffix=".xlsm" if has_macros(package) else ".xlsx"
    )


def has_macros(package: Package) -> bool:
    """Whether the workbook says to hold macros: Excel opens it under such a name only."""
    content = package.parts.get(_CONTENT_TYPES, b"")
    kinds = [each.attribute("ContentType") for each in elements(content)] if content else []
    return any(_MACROS in kind and ".main" in kind for kind in kinds)
