"""The recipes at the end of ``docs/architecture.md`` work as they are written: each is done on a copy of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEXT = len([*(ROOT / "db" / "migrations").glob("*.sql")]) + 1
# File, the words after which something is put ("" for a new file), and what.
Edit = tuple[str, str, str]

A_FIELD: tuple[Edit, ...] = (
    (f"db/migrations/{NEXT:04}_place.sql", "", "ALTER TABLE spell ADD COLUMN place TEXT NOT NULL DEFAULT '';\n"),
    ("src/planner/domain/records.py", '    source: str = ""\n', '    place: str = ""\n'),
    (
        "src/planner/texts/kinds.py",
        '"source": FieldWords("Kilde"),\n',
        '                "place": FieldWords("Sted"),\n',
    ),
    ("src/planner/ui/forms/periods.py", 'Field("source")', ', Field("place")'),
)
A_FIELD_WORKS = """
from openpyxl import load_workbook
from io import BytesIO
from planner.app.register_rows import export_register
from planner.domain.records import Spell
from planner.texts import kinds
from planner.ui.forms.periods import SPELL
from planner.ui.forms.sheet import FormSheet

sheet = FormSheet(context, SPELL.new(context, citizen=citizen.id))
sheet.answers["place"].control.setText("  Ballerup ")
assert sheet.answers["place"].field.label.text() == "Sted"
assert sheet.save(), sheet.banner.words()
[row] = context.register.all(Spell)
assert row.place == "Ballerup"
assert caseload.db.get("spell", row.id)["place"] == "Ballerup"
again = FormSheet(context, SPELL.change(context, row))
assert again.answers["place"].control.text() == "Ballerup"
again.answers["place"].control.setText("Herlev")
assert again.save()
context.undo()
assert context.register.need(Spell, row.id).place == "Ballerup"
assert kinds.label(Spell, "place") == "Sted"
book = load_workbook(BytesIO(export_register(context.register, context.programmes)))
rows = list(book["Forløb"].values)
at = rows[0].index("Sted")
assert [each[at] for each in rows[1:]] == ["Ballerup"]
"""

A_KIND: tuple[Edit, ...] = (
    (
        f"db/migrations/{NEXT:04}_course.sql",
        "",
        (
            "CREATE TABLE course (\n"
            "    id TEXT PRIMARY KEY NOT NULL,\n"
            "    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,\n"
            "    subject TEXT NOT NULL,\n"
            "    start TEXT NOT NULL,\n"
            '    "end" TEXT\n'
            ");\n"
            "CREATE INDEX course_by_citizen ON course (citizen);\n"
        ),
    ),
    ("src/planner/domain/ids.py", 'SpellId = NewType("SpellId", str)\n', 'CourseId = NewType("CourseId", str)\n'),
    (
        "src/planner/domain/records.py",
        '    source: str = ""\n',
        (
            "\n\n@dataclass(frozen=True, slots=True, kw_only=True)\nclass Course(Record):\n"
            '    """A course that a citizen takes."""\n\n'
            "    id: ids.CourseId = ids.NEW\n    citizen: ids.CitizenId\n    subject: str\n    start: date\n"
            "    end: date | None = None\n"
        ),
    ),
    ("src/planner/domain/kinds.py", "    Citizen,\n", "    Course,\n"),
    (
        "src/planner/domain/kinds.py",
        '        Spell: RowKind("spell", ("citizen",), _READ, sheet=16),\n',
        '        Course: RowKind("course", ("citizen",), _READ, sheet=23),\n',
    ),
    (
        "src/planner/domain/changes.py",
        '    REMOVE_SPELL = "remove_spell"\n',
        '    ADD_COURSE = "add_course"\n    CHANGE_COURSE = "change_course"\n    REMOVE_COURSE = "remove_course"\n',
    ),
    ("src/planner/app/commands/rows.py", "    Citizen,\n", "    Course,\n"),
    (
        "src/planner/app/commands/rows.py",
        "STEPS: Final[Mapping[type[Record], Steps]] = MappingProxyType(\n    {\n",
        "        Course: Steps(add=Action.ADD_COURSE, change=Action.CHANGE_COURSE, remove=Action.REMOVE_COURSE),\n",
    ),
    (
        "src/planner/texts/kinds.py",
        "KINDS: Final[Mapping[type[Record], KindWords]] = MappingProxyType(\n    {\n",
        (
            '        rows.Course: KindWords("Kursus", "Kurser", "Kurset", {"citizen": words.CITIZEN, '
            '"subject": FieldWords("Emne"), "start": words.FROM, "end": words.TO_RUNNING}),\n'
        ),
    ),
    (
        "src/planner/texts/actions.py",
        "    Action.REMOVE_SPELL: (_REMOVE, rows.Spell),\n",
        (
            "    Action.ADD_COURSE: (_ADD, rows.Course),\n    Action.CHANGE_COURSE: (_CHANGE, rows.Course),\n"
            "    Action.REMOVE_COURSE: (_REMOVE, rows.Course),\n"
        ),
    ),
    ("src/planner/ui/forms/periods.py", "import BenefitPeriod", ", Course"),
    (
        "src/planner/ui/forms/periods.py",
        'END: Final = Field("end")\n',
        'COURSE: Final = RecordForm(Course, "courses", (Field("subject"), START, END))\n',
    ),
    ("src/planner/ui/citizens/sections_more.py", "import BENEFIT", ", COURSE"),
    (
        "src/planner/ui/citizens/sections_more.py",
        "    return [\n",
        '        section(COURSE, "list", lambda row: texts.since(row.start, row.end), lambda row: row.subject),\n',
    ),
)
A_KIND_WORKS = """
from io import BytesIO
from openpyxl import load_workbook
from planner.app.register_rows import export_register
from planner.domain.changes import Action
from planner.domain.records import Course
from planner.texts.actions import action_name
from planner.ui.citizens.sections_more import more_sections
from planner.ui.forms.sheet import FormSheet

plans = []
section = more_sections(context, citizen, plans.append)[0]
assert (section.title, section.none) == ("Kurser", "Ingen")
section.add()
sheet = FormSheet(context, plans.pop())
assert not sheet.save()
assert sheet.answers["subject"].field.error
sheet.answers["subject"].control.setText("Truckkort")
assert sheet.save(), sheet.banner.words()
[row] = context.register.all(Course)
assert caseload.db.get("course", row.id)["subject"] == "Truckkort"
section = more_sections(context, citizen, plans.append)[0]
assert [line.words for line in section.lines] == ["Truckkort"]
section.lines[0].open()
change = FormSheet(context, plans.pop())
change._drop()
assert not context.register.all(Course)
context.undo()
assert [*context.register.all(Course)] == [row]
assert action_name(Action.REMOVE_COURSE) == "Fjern kursus"
book = load_workbook(BytesIO(export_register(context.register, context.programmes)))
rows = list(book["Kurser"].values)
assert [each[1] for each in rows] == ["Emne", "Truckkort"]
"""

BEGINS = """
from datetime import date
from PySide6.QtWidgets import QApplication
from planner.app.commands.citizens import AddCitizen
from planner.app.files import open_memory
from planner.domain.records import Citizen
from planner.ui.context import Context
from planner.ui.forgetful import MemorySettings
from planner.ui.theme.theme import Scheme, Theme
from support.people import unassignable_cpr

app = QApplication([])
caseload = open_memory(user="TST")
context = Context(caseload, Theme(app, Scheme.LIGHT), MemorySettings())
context.run(AddCitizen(cpr=unassignable_cpr(date(1977, 7, 7), 5), name="Bo Eksempel"))
[citizen] = context.register.all(Citizen)
"""


def copied(folder: Path, edits: tuple[Edit, ...]) -> None:
    """The tree in a folder, with these edits done."""
    leave = shutil.ignore_patterns("__pycache__")
    for name in ("src/planner", "db/migrations", "resources", "tests/support"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for name, after, more in edits:
        path = folder / name
        if not after:
            path.write_text(more, encoding="utf-8")
            continue
        source = path.read_text(encoding="utf-8")
        assert after in source, (name, after)
        path.write_text(source.replace(after, after + more, 1), encoding="utf-8")


def places(edits: tuple[Edit, ...]) -> set[str]:
    """The files that a recipe touches, as it names them."""
    return {re.sub(r"[^/]*\.sql$", "", name).removeprefix("src/planner/") for name, _after, _more in edits}


@pytest.mark.parametrize(
    ("heading", "edits", "works", "most"),
    [("A new field", A_FIELD, A_FIELD_WORKS, 7), ("A new kind of row", A_KIND, A_KIND_WORKS, 11)],
    ids=["field", "kind"],
)
def test_a_recipe_does_what_it_says(
    tmp_path: Path, heading: str, edits: tuple[Edit, ...], works: str, most: int
) -> None:
    recipes = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = recipes.split(f"### {heading}\n", 1)[1].split("\n### ", 1)[0]
    assert places(edits) <= set(re.findall(r"`([a-z_0-9/.]+)`", told))
    assert len(places(edits)) <= most
    copied(tmp_path, edits)
    done = subprocess.run(
        [sys.executable, "-c", BEGINS + works],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(tmp_path / "src"), str(tmp_path / "tests")]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
