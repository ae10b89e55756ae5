"""Netværk: a number for each worker and column, the relations behind it, and the ways to and from them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.app.queries.network import NetworkBy, network_headings, network_lines, network_rows
from planner.domain.relations import Warmth
from planner.domain.words import AgreementStatus
from planner.texts import common
from planner.texts import network as texts
from planner.ui.context import Context, Door
from planner.ui.network.page import NetworkPage
from support.looking import nameless
from support.people import a_citizen, a_worker, an_agreement, an_employer, an_employer_contact
from support.steps import Add

pytestmark = pytest.mark.ui
TODAY = date(2026, 11, 23)
BO, ANNA, OLE = a_citizen(), a_worker("ANLY", name="Anna Prøve"), a_worker("ØLHA", name="Ørn Prøve")
TRADE = an_employer("Åens Købmand", industry_code="G", industry_version="DB25", district="Øst", employees=4)
CARE = an_employer("Plejehjem", industry_code="Q", industry_version="DB07", district="Nord")
WILD = an_employer("Uden branche")
ROWS = (
    BO,
    ANNA,
    OLE,
    TRADE,
    CARE,
    WILD,
    an_agreement(BO, TRADE, worker=ANNA.id, start=date(2026, 10, 1)),
    an_agreement(BO, TRADE, worker=ANNA.id, start=date(2026, 10, 1)),
    an_agreement(BO, CARE, worker=ANNA.id, start=date(2025, 1, 1), end=date(2025, 3, 1), status=AgreementStatus.ENDED),
    an_employer_contact(WILD, OLE, date(2026, 1, 5)),
    an_employer_contact(TRADE, OLE, date(2026, 11, 20)),
)


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> NetworkPage:
    context.run(Add(records=ROWS))
    made = NetworkPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.come(None)
    qtbot.waitUntil(lambda: not context.jobs.busy and made.model.total > 0)
    return made


def shown(page: NetworkPage) -> list[tuple[str, str]]:
    return [(row.worker.initials, row.of.firm.name) for row in page.model.rows_shown()]


def test_a_former_group_is_counted_where_todays_list_has_it_and_the_unknown_comes_last(page: NetworkPage) -> None:
    register, programmes = page.context.register, page.context.programmes
    lines = network_lines(register, programmes, TODAY)
    assert network_headings(lines, NetworkBy.INDUSTRY) == ["G", "R", ""]
    assert network_headings(lines, NetworkBy.DISTRICT) == ["Nord", "Øst", ""]
    rows = network_rows(lines, NetworkBy.INDUSTRY)
    assert [None if row.worker is None else row.worker.initials for row in rows] == ["ANLY", "ØLHA", None]
    assert [len(row.all) for row in rows] == [2, 2, 4]
    assert {line.relation.warmth for line in rows[0].lines["R"]} == {Warmth.FORMER}
    assert {line.relation.warmth for line in rows[1].lines[""]} == {Warmth.COLD}


def test_numbers_and_relations_are_shown_and_a_number_cuts_the_relations_down(qtbot: QtBot, page: NetworkPage) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table = page.numbers.table
    assert [column.title for column in table.columns] == [
        common.WORKER,
        "G Handel",
        "R Pleje",
        texts.NO_GROUP,
        common.TOTAL,
    ]
    first = table.rows_shown()[0]
    assert table.cell(first, "at:G").text == "1 varm"
    assert table.cell(first, "all").second == "1 tidl."
    assert len(shown(page)) == 4
    page.numbers.choose_number()
    qtbot.keyClick(page.numbers, Qt.Key.Key_Right)
    qtbot.keyClick(page.numbers, Qt.Key.Key_Return)
    assert shown(page) == [("ANLY", "Plejehjem")]
    assert [key for key, _ in page.filter_chips()] == ["worker", "heading"]
    page.drop_filter("heading")
    assert shown(page) == [("ANLY", "Åens Købmand"), ("ANLY", "Plejehjem")]
    page.clear()
    assert len(shown(page)) == 4


def test_a_relation_says_what_it_led_to_and_where_there_are_many_in_work_placement(page: NetworkPage) -> None:
    row = page.model.rows_shown()[0]
    assert page.model.cell(row, "led").text == "2 virksomhedspraktik"
    beside = page.model.cell(row, "beside")
    assert (beside.text, beside.icon) == ("2 mod 4", "warn")


def test_columns_are_districts_as_well_and_a_door_leads_to_a_number(page: NetworkPage) -> None:
    page.by.set_value(NetworkBy.DISTRICT)
    page._change_by("")
    assert [column.title for column in page.numbers.table.columns][1:-1] == ["Nord", "Øst", common.NO_DISTRICT]
    page.show_door(Door(criteria={"by": "district", "heading": "Øst", "worker": OLE.id}))
    assert shown(page) == [("ØLHA", "Åens Købmand")]
    page.show_door(Door(criteria={"warmth": "cold"}))
    assert shown(page) == [("ØLHA", "Uden branche")]


def test_enter_opens_the_firm_and_search_folds_danish_letters(
    qtbot: QtBot, page: NetworkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.search_field.setText("AAENS")
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    gone: list[tuple[str, Door]] = []
    monkeypatch.setattr(page.context, "navigate", lambda where, door: gone.append((where, door)))
    page.open_row(page.model.rows_shown()[0])
    assert gone == [("employers", Door(row=TRADE.id))]


def test_every_control_has_a_name(page: NetworkPage) -> None:
    assert nameless(page) == []


def test_nothing_is_known_yet(qtbot: QtBot, context: Context) -> None:
    made = NetworkPage(context)
    qtbot.addWidget(made)
    made.show()
    made.come(None)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert made.model.total == 0
    assert made.numbers.table.total == 0
