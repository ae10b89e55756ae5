"""What a tranche is worth is one amount: in the window, as JSON, in the own sheet and in the agency's form."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from planner.app.grants import Grant, GrantEntry, GrantEntryKind, dump_grants, grant, grant_on
from planner.app.queries.results import months_with_targets, results
from planner.app.status_sheet.build import SheetMaker, gather
from planner.app.status_sheet.form_values import FormValues
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import RecipientProfile
from planner.domain.file_records import Setting
from planner.domain.ids import SettingId
from planner.domain.periods import Month
from planner.domain.settings import SettingKey
from planner.reports.status_sheet.workbook import status_workbook
from planner.texts import common, measures
from planner.texts import sheet as texts
from planner.texts.programmes import OUTLOOKS
from support.services import NOON, a_caseload, shipped_programmes
from support.whole_register import registers

CODES = ("FSM1", "FSM2", "FSM3")
DAYS = st.dates(date(2016, 1, 1), date(2025, 12, 31))
AMOUNTS = st.integers(0, 10_000_000_000)
ENTRIES = st.lists(
    st.builds(GrantEntry, kind=st.sampled_from(GrantEntryKind), day=DAYS, amount=AMOUNTS, source=st.text(max_size=9)),
    max_size=4,
).map(tuple)
GRANTS = st.builds(Grant, st.text(max_size=9), st.none() | AMOUNTS, ENTRIES)
QUIET = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
PARTS = ("amount", "earned", "at_stake", "lost")


def of_own_sheet(content: bytes) -> list[tuple[Any, ...]]:
    """The rows of the table of tranches as they stand in the workbook: stand, per cent, and the four amounts."""
    rows = list(load_workbook(BytesIO(content))[common.TARGET].iter_rows(values_only=True))
    heads = [at for at, row in enumerate(rows) if row[0] == texts.TRANCHE]
    return (
        [row[1:7] for row in rows[heads[0] + 1 :] if row[1] in OUTLOOKS.values() or row[1] == texts.HIDDEN]
        if heads
        else []
    )


@QUIET
@given(st.data(), GRANTS, st.sampled_from(CODES), st.booleans())
def test_a_tranche_is_worth_the_same_everywhere(data: st.DataObject, told: Grant, code: str, hides: bool) -> None:
    programmes = shipped_programmes()
    caseload = a_caseload(
        *data.draw(registers(programmes)), Setting(id=SettingId(SettingKey.GRANTS), value=dump_grants({code: told}))
    )
    register = caseload.register
    rules = programmes.need(code)
    first = Month.of(rules.start)
    month = first.plus(data.draw(st.integers(0, 26)))
    today = max(month.plus(1).first, data.draw(DAYS))
    page = results(register, caseload.programmes, code, month, today).target
    assert page is not None
    if told.amount is not None:
        event("granted")

    ((_, by_json),) = months_with_targets(register, caseload.programmes, code, month, month, today)
    assert by_json == page.tranches
    for paid in page.tranches:
        parts = [measures.tranche_as_json(paid)[part] for part in PARTS]
        if None not in parts:
            assert parts[0] == sum(parts[1:])  # type: ignore[arg-type]  # none is None

    order = SheetOrder(
        programme=code, month=month, recipient=RecipientProfile(code="x", name="x", threshold=3 if hides else None)
    )
    gathering = gather(register, caseload.programmes, order, SheetMaker(user="TST", now=NOON, today=today, version="1"))
    form = FormValues(register, caseload.programmes, order, gathering)
    own = of_own_sheet(status_workbook(gathering.data))
    assert len(own) == len(page.tranches)
    for at, (paid, row, line) in enumerate(zip(page.tranches, own, gathering.data.tranches, strict=True), 1):
        filled = [form.value(f"tranche_{at}.{part}") for part in PARTS]
        shown = [None if cell in {texts.NONE, texts.HIDDEN} else cell for cell in row[2:]]
        assert shown == filled
        if line.said:
            event("said")
            assert filled == [paid.amount, paid.earned, paid.at_stake, paid.lost]
            assert row[0] == OUTLOOKS[paid.outlook]
        else:
            event("unsaid")
            assert hides
            assert filled == [paid.amount, None, None, None]
            assert form.value(f"tranche_{at}.reached") is None


@given(GRANTS, DAYS)
def test_a_grant_is_kept_and_counts_from_its_day(told: Grant, day: date) -> None:
    register = a_caseload(Setting(id=SettingId(SettingKey.GRANTS), value=dump_grants({"FSM": told}))).register
    assert grant(register, "FSM") == told
    found = grant_on(register, "FSM", Month.of(day), day)
    granted = [each for each in told.entries if each.kind is GrantEntryKind.GRANTED and each.day <= day]
    newest = max((each.day for each in granted), default=None)
    assert found.granted_on == newest
    assert found.amount in (
        {told.amount} if newest is None else {each.amount for each in granted if each.day == newest}
    )
