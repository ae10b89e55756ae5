"""What one recipient gets sheet after sheet: what was hidden once stays hidden, and nothing shown later tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from typing_extensions import override

from planner.app import sheets
from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.commands.settings import ChangeSettings
from planner.app.status_sheet.memory import sheets_to
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import COMMITTEE, DEFAULTS, MANAGEMENT, RecipientProfile, dump_profiles
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.file_records import Record, SentSheet, Setting
from planner.domain.periods import Month
from planner.domain.records import Citizen
from planner.domain.settings import SettingKey
from planner.domain.words import Group, SpellKind
from support.people import a_citizen, a_spell, a_worker, an_assignment, an_enrolment, an_exemption
from support.services import a_caseload
from support.sheet_attack import Attack, read

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
UDVALG = next(each for each in DEFAULTS if each.code == COMMITTEE)
LEDELSE = next(each for each in DEFAULTS if each.code == MANAGEMENT)
EXACT = RecipientProfile(code="exact", name="Alt", people=False)
SECRET = ("skjult", "<3", "<5")


def group_1(idle: int, **doing: int) -> list[Record]:
    """Citizens of group 1: so many without a state, and so many in each state from January on."""
    rows: list[Record] = []
    for kind, number in (("", idle), *doing.items()):
        for _ in range(number):
            citizen = a_citizen()
            rows += [citizen, an_enrolment(citizen)]
            if kind:
                rows.append(a_spell(citizen, SpellKind(kind)))
    return rows


@dataclass(frozen=True, kw_only=True)
class Put(Command[None]):
    """Rows that are entered later."""

    action = Action.CHANGE_GROUP

    rows: tuple[Record, ...]

    @override
    def execute(self, unit: Unit) -> None:
        for row in self.rows:
            unit.add(row)


def in_small_jobs_too(caseload: Caseload, number: int) -> None:
    """September is corrected: more of the idle ones were in a small job that month."""
    busy = {row.citizen for row in caseload.register.all(type(a_spell(a_citizen(), SpellKind.JOB)))}
    idle = [row for row in caseload.register.all(Citizen) if row.id not in busy][:number]
    period = {"start": date(2026, 9, 2), "end": date(2026, 9, 20)}
    caseload.run(Put(rows=tuple(a_spell(each, SpellKind.SMALL_JOB, **period) for each in idle)))


class Row:
    """Sheets in a row, as they were printed."""

    def __init__(self, caseload: Caseload) -> None:
        self.caseload = caseload
        self.printed: list[bytes] = []
        self.exact: list[bytes] = []

    def send(
        self, month: Month, recipient: RecipientProfile = UDVALG, programme: str = "FSM"
    ) -> dict[str, list[list[object]]]:
        """Hand a sheet over; its rows by sheet."""
        order = SheetOrder(programme=programme, month=month, recipient=recipient)
        self.exact.append(sheets.build_sheet(self.caseload, replace(order, recipient=EXACT)).content)
        built = sheets.build_sheet(self.caseload, order)
        sheets.freeze(self.caseload, built)
        self.printed.append(built.content)
        return rows_of(built.content)

    def certain(self, which: Iterable[int] | None = None) -> dict[tuple[str, ...], int]:
        """What a reader of the sheets can work out."""
        chosen = list(range(len(self.printed)) if which is None else which)
        attack = Attack([read(self.printed[at]) for at in chosen], [read(self.exact[at]) for at in chosen])
        return attack.certain()


def rows_of(content: bytes) -> dict[str, list[list[object]]]:
    book = load_workbook(BytesIO(content))
    return {title: [list(row) for row in book[title].iter_rows(values_only=True)] for title in book.sheetnames}


def row_of(rows: Sequence[list[object]], label: str) -> list[object]:
    return next(row for row in rows if row[0] is not None and str(row[0]).startswith(label))


def test_h1_a_corrected_month_does_not_show_what_was_hidden() -> None:
    """Job was hidden because two were in small jobs; four are now, but job and the old total give the two away."""
    row = Row(a_caseload(*group_1(30, small_job=2, job=5)))
    first = row_of(row.send(SEPTEMBER)["Status"], "Job")
    assert first[1] == "skjult"
    in_small_jobs_too(row.caseload, 2)
    later = row.send(OCTOBER)
    head = later["Status"][3]
    column = head.index("sep. 2026")
    assert row_of(later["Status"], "Job")[column] == "skjult"
    assert row_of(later["Status"], "Småjob")[column] in SECRET
    assert row.certain() == {}


def test_h1_the_same_month_remade_shows_no_more_than_before() -> None:
    row = Row(a_caseload(*group_1(30, small_job=2, job=5)))
    before = row.send(SEPTEMBER)["Status"]
    in_small_jobs_too(row.caseload, 4)
    after = row.send(SEPTEMBER)["Status"]
    for one, other in zip(before[4:], after[4:], strict=False):
        if one[1] in SECRET and one[0] is not None:
            assert other[1] in SECRET, one[0]
            assert other[4] in SECRET
    assert row.certain() == {}


def test_h1_the_change_is_since_the_last_sheet_that_the_recipient_got() -> None:
    row = Row(a_caseload(*group_1(30, job=10)))
    row.send(SEPTEMBER, UDVALG)
    row.send(SEPTEMBER, LEDELSE)
    assert row.send(OCTOBER, UDVALG)["Status"][3][4] == "Siden nr. 1"
    assert row.send(OCTOBER, LEDELSE)["Status"][3][4] == "Siden nr. 2"
    assert row.send(OCTOBER, replace(LEDELSE, code="ny", name="Ny"))["Status"][3][4] == "Siden sidst"


def test_h2_the_base_of_an_indicator_is_hidden_with_the_figure_that_it_is() -> None:
    """Eight in group 1 and five more in spring, two exempt, ten in group 2: who knows the eight knows the two."""
    rows = group_1(8)
    for _ in range(5):
        citizen = a_citizen()
        rows += [citizen, an_enrolment(citizen, end=date(2026, 3, 31))]
    for at in range(12):
        citizen = a_citizen()
        rows += [citizen, an_enrolment(citizen, group=Group.ONE if at < 2 else Group.TWO)]
        if at < 2:
            rows.append(an_exemption(citizen))
    row = Row(a_caseload(*rows))
    printed = row.send(OCTOBER)
    assert row_of(printed["Status"], "Fritaget")[1] == "<3"
    assert row_of(printed["Status"], "Gruppe 1")[1] == "skjult"
    assert row_of(printed["Klare aftaler"], "Jobmål og CV")[1:4] == [0, "skjult", "skjult"]
    assert row.certain() == {}


def test_h3_a_level_reached_or_the_best_month_does_not_tell_a_small_count() -> None:
    """Two of thirteen are over 15 pct., one is not."""
    row = Row(a_caseload(*group_1(11, small_job=2)))
    first, second = row.send(OCTOBER)["Mål"][4:6]
    assert first[0] == "Job, uddannelse og småjob, 15 pct."
    assert first[1:9] == ["skjult"] * 8
    # Where neither one nor two would do, "Nej" would be said of any; but the best month stays unsaid.
    assert second[1:8] == ["skjult"] * 7
    assert row.certain() == {}


def test_h3_words_that_hold_whatever_is_hidden_are_said() -> None:
    """In September two of forty, in October twenty: the best month and the level are beyond doubt."""
    rows = group_1(20, small_job=2)
    for _ in range(18):
        citizen = a_citizen()
        rows += [citizen, an_enrolment(citizen), a_spell(citizen, SpellKind.JOB, start=date(2026, 10, 5))]
    row = Row(a_caseload(*rows))
    assert row.send(OCTOBER)["Mål"][4][1:9] == ["oktober 2026", 20, 40, 50, 50, 0, 0, "Ja, oktober 2026"]
    assert row.certain() == {}


def test_h4_whoever_ever_was_does_not_bound_a_month() -> None:
    """Two in small jobs in September, two others in October: four ever would make two of each "<3"."""
    rows = group_1(20)
    for month in (9, 10):
        for _ in range(2):
            citizen = a_citizen()
            period = {"start": date(2026, month, 5), "end": date(2026, month, 20)}
            rows += [citizen, an_enrolment(citizen), a_spell(citizen, SpellKind.SMALL_JOB, **period)]
    row = Row(a_caseload(*rows))
    row.send(OCTOBER)
    assert row.certain() == {}


def test_a_register_of_two_is_not_counted_on_the_sheet_of_methods() -> None:
    row = Row(a_caseload(*group_1(2)))
    assert row_of(row.send(OCTOBER)["Metode"], "Borgere i registret")[1] in SECRET


def test_load_is_the_same_figure_in_the_sheets_of_two_programmes() -> None:
    workers = [a_worker("ABL"), a_worker("COS"), a_worker("MSK")]
    rows: list[Record] = [*workers]
    for at in range(18):
        citizen = a_citizen()
        rows += [citizen, an_enrolment(citizen, "FSM" if at % 2 else "IPS")]
        rows.append(an_assignment(citizen, workers[0 if at < 2 else 1 + at % 2]))
    row = Row(a_caseload(*rows))
    one, other = (row.send(OCTOBER, programme=code)["Belastning"] for code in ("FSM", "IPS"))
    assert row_of(one, "ABL")[5] == "<3"
    assert [each[5] for each in one] == [each[5] for each in other]
    assert row.certain() == {}


@pytest.mark.parametrize(("first", "then"), [(3, 5), (5, 3)])
def test_another_threshold_shows_nothing_that_was_hidden(first: int, then: int) -> None:
    """The lower one shows nothing more of a month that was sent; the higher one helps what was not told yet."""
    row = Row(a_caseload(*group_1(40, small_job=4, job=8, education=9)))
    before = row.send(SEPTEMBER, replace(UDVALG, threshold=first))["Status"]
    after = row.send(OCTOBER, replace(UDVALG, threshold=then))["Status"]
    column = after[3].index("sep. 2026")
    for one in before[4:]:
        if one[1] in SECRET:
            assert row_of(after, str(one[0]))[column] in SECRET
    if first > then:
        assert row_of(after, "Småjob")[column] == "skjult"
        assert row.certain() == {}
    else:
        assert row_of(after, "Småjob")[1] == "<5"
        assert row_of(after, "Småjob")[4] == "skjult"
        assert row.certain([1]) == {}


def test_a_renamed_recipient_is_the_same_one() -> None:
    row = Row(a_caseload(*group_1(30, small_job=2, job=5)))
    row.send(SEPTEMBER)
    renamed = replace(UDVALG, name="Beskæftigelsesudvalget")
    kept = [each for each in DEFAULTS if each.code != COMMITTEE]
    row.caseload.run(ChangeSettings(values={SettingKey.RECIPIENTS: dump_profiles([*kept, renamed])}))
    in_small_jobs_too(row.caseload, 2)
    after = row.send(OCTOBER, renamed)["Status"]
    assert row_of(after, "Job")[after[3].index("sep. 2026")] == "skjult"
    assert row.certain() == {}


def older(sheet: SentSheet) -> SentSheet:
    """A frozen copy as older versions wrote it."""
    kept = json.loads(sheet.figures)
    for name in ("marked", "threshold", "recipient"):
        kept.pop(name)
    return replace(sheet, figures=json.dumps(kept))


def test_copies_of_older_versions_are_known_by_the_recipients_name() -> None:
    row = Row(a_caseload(*group_1(30, small_job=2, job=5)))
    row.send(SEPTEMBER)
    row.send(SEPTEMBER, LEDELSE)
    copies = [older(each) for each in sorted(row.caseload.register.all(SentSheet), key=lambda each: each.number)]
    later = a_caseload(*(each for each in row.caseload.register.all(Setting)), *copies)
    assert [each.number for each in sheets_to(later.register, UDVALG)] == [1]
    assert [each.number for each in sheets_to(later.register, LEDELSE)] == [2]
    assert [each.number for each in sheets_to(later.register, replace(UDVALG, name="Udvalget"))] == []


def test_exact_recipients_see_every_number_whatever_others_got() -> None:
    row = Row(a_caseload(*group_1(30, small_job=2, job=5)))
    row.send(SEPTEMBER)
    printed = row.send(OCTOBER, LEDELSE)
    assert row_of(printed["Status"], "Småjob")[1] == 2
    assert not [cell for rows in printed.values() for each in rows for cell in each if cell in SECRET]


def test_no_person_rows_where_counts_are_hidden() -> None:
    """Whoever has the rows can count them."""
    row = Row(a_caseload(*group_1(30, small_job=2)))
    printed = row.send(OCTOBER, replace(UDVALG, people=True, cpr=True))
    assert "Sagsstamme" not in printed
    assert not replace(UDVALG, people=True, cpr=True).gets_cpr
