"""The agency's form from order to file: figures by name, rows in the form's words, and what nobody may get."""

from __future__ import annotations

import io
import json
from base64 import b64decode
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from planner.app import sheets
from planner.app.agency_form import AgencyForm, hand_over_form, open_form
from planner.app.caseload import Caseload
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.status_sheet.form_mapping import FormMapping, RowsMapping, dump_mapping, read_mapping
from planner.app.status_sheet.form_values import FormValues
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import AGENCY, COMMITTEE, DEFAULTS, RecipientProfile
from planner.domain.agency_form import FillOrder, Share
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import SentSheet
from planner.domain.month_status import month_status
from planner.domain.periods import Month
from planner.imports.form_filling import look_at_form
from planner.texts import measures
from planner.texts.agency_form import COLUMNS
from planner.texts.problems import sentence

MONTH = Month(2026, 10)
EXAMPLE = Path(__file__).parents[1] / "data" / "skema_eksempel.xlsx"


@pytest.fixture(scope="module")
def demo() -> Caseload:
    return open_demo("LEDER", spec=DemoSpec(citizens=120, workers=6, seed=3, as_of=date(2026, 11, 23)))


def recipient(code: str) -> RecipientProfile:
    return next(each for each in DEFAULTS if each.code == code)


def asked(caseload: Caseload, mapping: FormMapping, code: str = AGENCY, **order: Any) -> FillOrder:
    wanted = SheetOrder(programme="FSM", month=MONTH, recipient=recipient(code), **order)
    gathered = sheets.gather_sheet(caseload, wanted)
    return FormValues(caseload.register, caseload.programmes, wanted, gathered.gathering).order_for(mapping)


def figures(caseload: Caseload, *names: str, code: str = AGENCY) -> dict[str, object]:
    mapping = FormMapping({f"Ark!A{row}": name for row, name in enumerate(names, 1)})
    return dict(zip(names, (each.value for each in asked(caseload, mapping, code).cells), strict=True))


def rows(
    caseload: Caseload, source: str, *, words: Mapping[str, Mapping[str, str]] | None = None, **order: Any
) -> list[dict[str, object]]:
    names = [name for name in COLUMNS[source] if order.get("with_cpr") or name not in {"cpr", "name"}]
    columns = dict(zip("ABCDEFGHIJKLMNOP", names, strict=False))
    mapping = FormMapping(rows=(RowsMapping("Ark", 2, source, columns, words or {}),))
    (found,) = asked(caseload, mapping, **order).rows
    return [dict(zip(names, row, strict=True)) for row in found.rows]


def test_every_figure_of_the_results_is_the_same_in_the_form(demo: Caseload) -> None:
    for month, suffix in ((MONTH, ""), (MONTH.plus(-1), "@-1"), (MONTH.plus(-3), "@-3")):
        known = measures.as_json(month_status(demo.register, demo.programmes, "FSM", month))
        found = figures(demo, *(f"{name}{suffix}" for name in known))
        for name, count in known.items():
            value = found[f"{name}{suffix}"]
            assert (value.ratio * 100 if isinstance(value, Share) else value) == count, name


def test_facts_targets_and_workers_have_names(demo: Caseload) -> None:
    loads = {str(row["worker"]): row for row in rows(demo, "load")}
    initials = next(iter(loads))
    found = figures(
        demo,
        "month",
        "as_of",
        "programme",
        "programme_name",
        "made_on",
        "gruppe1_og_fritaget",
        "gruppe1",
        "fritaget",
        "klare_aftaler",
        "fte_total",
        f"{initials}.cases",
        f"{initials.lower()}.effective_cap",
        "brutto@-500",
    )
    assert found["month"] == date(2026, 10, 1)
    assert found["as_of"] == date(2026, 10, 31)
    assert found["programme"] == "FSM"
    assert found["gruppe1_og_fritaget"] == int(str(found["gruppe1"])) + int(str(found["fritaget"]))
    assert found[f"{initials}.cases"] == loads[initials]["cases"]
    assert found[f"{initials.lower()}.effective_cap"] == loads[initials]["effective_cap"]
    assert found["fte_total"] == sum(row["fte"] for row in loads.values())  # type: ignore[misc]
    assert found["brutto@-500"] is None


def test_tranches_are_those_of_the_programme(demo: Caseload) -> None:
    mapping = FormMapping({"Ark!A1": "tranche_1.share", "Ark!A2": "tranche_2.reached", "Ark!A3": "tranche_2.amount"})
    order = SheetOrder(programme="FSM2", month=Month(2021, 3), recipient=recipient(AGENCY))
    gathered = sheets.gather_sheet(demo, order)
    found = FormValues(demo.register, demo.programmes, order, gathered.gathering).order_for(mapping).cells
    first, second = (line.paid for line in gathered.gathering.data.tranches[:2])
    assert found[0].value == Share(Fraction(first.tranche.share, 1000))
    assert found[1].value == (None if second.reached is None else "Ja" if second.reached else "Nej")
    assert found[2].value == second.amount


def test_levels_of_the_target_are_those_of_the_built_in_sheet(demo: Caseload) -> None:
    order = SheetOrder(programme="FSM", month=MONTH, recipient=recipient(AGENCY))
    lines = sheets.gather_sheet(demo, order).gathering.data.targets
    assert lines
    for line in lines:
        name = f"target_{line.level / 10:g}"
        found = figures(demo, f"{name}.missing", f"{name}.best_pct", f"{name}.reached")
        first = next(each for each in lines if each.level == line.level)
        assert found[f"{name}.missing"] == first.missing
        best = found[f"{name}.best_pct"]
        assert (best.ratio if isinstance(best, Share) else best) == first.best_ratio
        assert found[f"{name}.reached"] == ("Nej" if first.reached_in is None else "Ja")


def test_what_a_mapping_names_and_nobody_knows_is_told_all_of_it(demo: Caseload) -> None:
    mapping = FormMapping(
        {
            "Ark!A1": "brutto",
            "Ark!A2": "burtto",
            "Ark!A3": "brutto_pct",
            "Ark!A4": "NNNN.cases",
            "Ark!A5": "target_99.missing",
        },
        (RowsMapping("Ark", 5, "sager", {"A": "cpr"}), RowsMapping("Ark", 9, "load", {"A": "alder"})),
    )
    with pytest.raises(RefusedError) as caught:
        asked(demo, mapping)
    assert [(each.code, each.details["name"]) for each in caught.value.problems] == [
        (Code.MAPPING_UNKNOWN, name)
        for name in ("burtto", "brutto_pct", "NNNN.cases", "target_99.missing", "sager", "alder")
    ]


def test_the_caseload_is_that_of_the_built_in_sheet_in_the_forms_words(demo: Caseload) -> None:
    days = (date(2026, 9, 30), date(2026, 10, 31))
    order = SheetOrder(programme="FSM", month=MONTH, recipient=recipient(AGENCY), count_dates=days)
    people = sheets.gather_sheet(demo, order).gathering.data.people
    assert people
    found = rows(demo, "caseload", words={"group": {"1": "Indsatsgruppe"}}, count_dates=days)
    assert len(found) == len(people)
    for row, person in zip(found, people, strict=True):
        assert (row["count_date"], row["number"], row["worker"] or "") == (person.day, person.number, person.worker)
        assert (row["held_from"], row["held_to"]) == (person.start, person.end)
        assert row["group"] in {"Indsatsgruppe", person.group}
    assert "Indsatsgruppe" in {row["group"] for row in found}


def test_cpr_numbers_stand_only_where_they_were_asked_for(demo: Caseload) -> None:
    mapping = FormMapping(rows=(RowsMapping("Ark", 2, "caseload", {"A": "cpr"}),))
    with pytest.raises(RefusedError) as caught:
        asked(demo, mapping)
    assert caught.value.problems[0].code is Code.MAPPING_NEEDS_CPR
    found = rows(demo, "caseload", with_cpr=True)
    assert all(len(str(row["cpr"])) == 10 for row in found)


@pytest.mark.parametrize("source", ["caseload", "agreements", "group2"])
def test_who_gets_hidden_counts_gets_no_rows_of_people(demo: Caseload, source: str) -> None:
    mapping = FormMapping(rows=(RowsMapping("Ark", 2, source, {"A": next(iter(COLUMNS[source]))}),))
    with pytest.raises(RefusedError) as caught:
        asked(demo, mapping, COMMITTEE)
    assert caught.value.problems[0].code is Code.MAPPING_NEEDS_PEOPLE


def test_what_is_hidden_from_the_recipient_is_an_empty_cell(demo: Caseload) -> None:
    order = SheetOrder(programme="FSM", month=MONTH, recipient=recipient(COMMITTEE))
    shown = sheets.gather_sheet(demo, order).gathering.data
    names = [line.name for line in shown.status if line.name in measures.JSON_KEYS.values()]
    found = figures(demo, *names, code=COMMITTEE)
    hidden = {name for name in names if ("status", str(MONTH), name) in shown.figures.hidden}
    assert hidden
    assert {name for name in names if found[name] is None} == hidden
    assert all(
        figures(demo, f"{name}_pct", code=COMMITTEE)[f"{name}_pct"] is None for name in hidden if name != "brutto"
    )


def test_agreements_and_group_2_are_those_of_the_pages(demo: Caseload) -> None:
    agreements, group2 = rows(demo, "agreements"), rows(demo, "group2")
    assert agreements
    assert group2
    assert {row["clear"] for row in agreements} <= {"Ja", "Nej"}
    assert sum(row["clear"] == "Ja" for row in agreements) == figures(demo, "klare_aftaler")["klare_aftaler"]
    assert len(group2) == figures(demo, "gruppe2")["gruppe2"]
    assert {row["number"] for row in group2} <= {row["number"] for row in rows(demo, "caseload")}
    assert rows(demo, "group2", words={"active_offer": {"true": "X", "false": " "}})[0]["active_offer"] in {"X", " "}


def test_a_mapping_is_kept_as_a_file_and_read_again() -> None:
    mapping = FormMapping(
        {"Status!B2": "brutto"},
        (RowsMapping("Sager", 5, "caseload", {"A": "worker"}, {"group": {"1": "Indsatsgruppe"}}),),
        "abc",
        {"tranche_1.reached": {"true": "X"}},
        frozenset(("Status!B2",)),
    )
    assert read_mapping(dump_mapping(mapping)) == mapping
    assert read_mapping(b"\xef\xbb\xbf" + dump_mapping(mapping).encode()) == mapping


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[]", ""),
        ('{"celler": {}}', "celler"),
        ('{"cells": {"A1": 5}}', "cells.A1"),
        ('{"cells": []}', "cells"),
        (
            '{"rows": [{"sheet": "A", "first_row": 0, "source": "load", "columns": {"A": "worker"}}]}',
            "rows[0].first_row",
        ),
        ('{"rows": [{"sheet": "A", "first_row": 1, "source": "load", "columns": {"1": "worker"}}]}', "rows[0].columns"),
        ('{"rows": [{"sheet": "A", "first_row": 1, "source": "load", "columns": {}}]}', "rows[0].columns"),
        ('{"rows": [{"first_row": 1, "source": "load", "columns": {"A": "worker"}}]}', "rows[0].sheet"),
        ('{"words": {"group": {"1": 2}}}', "words.group.1"),
        ('{"unlocked": "A1"}', "unlocked"),
    ],
)
def test_a_mapping_that_makes_no_sense_says_where(text: str, where: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_mapping(text, "kobling.json")
    (problem,) = caught.value.problems
    assert (problem.code, problem.details["where"]) == (Code.MAPPING_UNREADABLE, where)


def test_the_example_in_the_handbook_is_a_mapping_and_its_names_are_known(demo: Caseload) -> None:
    chapter = (Path(__file__).parents[2] / "docs" / "handbook" / "styrelsens-skema.md").read_text(encoding="utf-8")
    found = read_mapping(chapter.split("```json")[1].split("```")[0])
    assert asked(demo, found).rows[0].columns == ("A", "B", "C", "D")
    assert all(f"`{name}`" in chapter for names in COLUMNS.values() for name in names)


def test_a_mapping_that_is_no_json_says_which_file_and_which_line() -> None:
    with pytest.raises(RefusedError) as caught:
        read_mapping('{"cells": {\n  "Status!B2": brutto}}', "kobling.json")
    (problem,) = caught.value.problems
    assert (problem.code, problem.details) == (Code.MAPPING_UNREADABLE, {"file": "kobling.json", "line": 2})
    said = sentence(problem)
    assert said.startswith("Koblingen kobling.json er ikke gyldig JSON: læsningen stopper i linje 2. Intet er udfyldt.")


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ('{"cells": {"Status!B2": "brutto", "Status!B2": "job"}}', "Status!B2"),
        ('{"cells": {}, "cells": {"Status!B2": "job"}}', "cells"),
        ('{"words": {"group": {"1": "a", "1": "b"}}}', "1"),
    ],
)
def test_what_a_mapping_says_twice_is_refused_and_not_taken_from_the_last(text: str, twice: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_mapping(text, "kobling.json")
    (problem,) = caught.value.problems
    assert (problem.code, problem.details["twice"]) == (Code.MAPPING_UNREADABLE, twice)
    assert sentence(problem) == f"Koblingen kobling.json nævner »{twice}« to gange. Intet er udfyldt. Fjern den ene."


@pytest.mark.parametrize("which", ["skema.xlsx", "kobling.json"])
def test_a_folder_and_a_missing_file_are_called_so(tmp_path: Path, which: str) -> None:
    paths = {"skema.xlsx": tmp_path / "skema.xlsx", "kobling.json": tmp_path / "kobling.json"}
    paths["skema.xlsx"].write_bytes(a_form())
    paths["kobling.json"].write_text("{}", encoding="utf-8")
    paths[which].unlink()
    for what in ("findes ikke.", "er en mappe og ikke en fil."):
        with pytest.raises(RefusedError) as caught:
            open_form(paths["skema.xlsx"], paths["kobling.json"])
        assert sentence(caught.value.problems[0]).startswith(f"{paths[which]} {what}")
        paths[which].mkdir(exist_ok=True)


@pytest.mark.parametrize(
    ("days", "columns", "said"),
    [
        ((date(2026, 9, 30), date(2026, 10, 31)), {"A": "worker"}, [(Code.MAPPING_WITHOUT_DAY, "Status!5", 2)]),
        ((date(2026, 9, 30), date(2026, 10, 31)), {"A": "worker", "B": "count_date"}, []),
        ((date(2026, 10, 31),), {"A": "worker"}, []),
        ((date(2026, 10, 31),), {}, [(Code.MAPPING_WITHOUT_DAY, "", 1)]),
        ((), {}, []),
    ],
)
def test_several_count_dates_without_a_column_for_the_day_are_said(
    tmp_path: Path, days: tuple[date, ...], columns: dict[str, str], said: list[tuple[Code, str, int]]
) -> None:
    caseload = open_demo("LEDER", spec=DemoSpec(citizens=60, workers=4, seed=3, as_of=date(2026, 11, 23)))
    rows = (RowsMapping("Status", 5, "caseload", columns),) if columns else ()
    order = SheetOrder(programme="FSM", month=MONTH, recipient=recipient(AGENCY), count_dates=days)
    form = AgencyForm("skema.xlsx", a_form(), FormMapping({"Status!B1": "brutto"}, rows), ".xlsx")
    _, remarks = hand_over_form(caseload, order, form, tmp_path / "ud.xlsx")
    found = [each for each in remarks if each.code is Code.MAPPING_WITHOUT_DAY]
    assert [(each.code, each.field, each.details["days"]) for each in found] == said
    assert all(sentence(each) for each in found)


def a_form() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Status"
    sheet["A1"] = "Bruttomålgruppe"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_form_is_handed_over_checked_kept_and_named_as_its_kind(tmp_path: Path) -> None:
    caseload = open_demo("LEDER", spec=DemoSpec(citizens=60, workers=4, seed=3, as_of=date(2026, 11, 23)))
    order = SheetOrder(programme="FSM", month=MONTH, recipient=recipient(AGENCY))
    form = AgencyForm("skema.xlsx", a_form(), FormMapping({"Status!B1": "brutto"}), ".xlsx")
    with pytest.raises(RefusedError) as caught:
        hand_over_form(caseload, order, form, tmp_path / "ud.xlsm")
    assert caught.value.problems[0].code is Code.FORM_SUFFIX
    assert not list(tmp_path.iterdir())
    done, remarks = hand_over_form(caseload, order, form, tmp_path / "ud.xlsx", email=True)
    assert remarks == ()
    count = month_status(caseload.register, caseload.programmes, "FSM", MONTH)
    content = done.path.read_bytes()
    assert load_workbook(io.BytesIO(content))["Status"]["B1"].value == measures.as_json(count)["brutto"]
    (kept,) = caseload.register.all(SentSheet)
    assert b64decode(kept.workbook) == content
    assert done.email is not None


def test_the_empty_form_is_never_written_over(tmp_path: Path) -> None:
    caseload = open_demo("LEDER", spec=DemoSpec(citizens=60, workers=4, seed=3, as_of=date(2026, 11, 23)))
    path, mapping = tmp_path / "skema.xlsx", tmp_path / "kobling.json"
    before = a_form()
    path.write_bytes(before)
    mapping.write_text(json.dumps({"cells": {"Status!B1": "brutto"}}), encoding="utf-8")
    order = SheetOrder(programme="FSM", month=MONTH, recipient=recipient(AGENCY))
    with pytest.raises(RefusedError) as caught:
        hand_over_form(caseload, order, open_form(path, mapping), path)
    assert caught.value.problems[0].code is Code.FORM_OVER_ITSELF
    assert path.read_bytes() == before
    assert not caseload.register.all(SentSheet)


def test_a_mapping_for_another_form_is_refused(tmp_path: Path) -> None:
    form, mapping = tmp_path / "skema.xlsx", tmp_path / "kobling.json"
    form.write_bytes(a_form())
    own = look_at_form(a_form(), "skema.xlsx").fingerprint
    mapping.write_text(json.dumps({"fingerprint": own, "cells": {"Status!B1": "brutto"}}), encoding="utf-8")
    assert open_form(form, mapping).suffix == ".xlsx"
    mapping.write_text(json.dumps({"fingerprint": "anden", "cells": {"Status!B1": "brutto"}}), encoding="utf-8")
    with pytest.raises(RefusedError) as caught:
        open_form(form, mapping)
    assert caught.value.problems[0].code is Code.FORM_DIFFERS
