"""No number that a recipient may not see can be worked out from everything printed in all sheets got so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from typing_extensions import override

from planner.app import sheets
from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import COMMITTEE, DEFAULTS, RecipientProfile
from planner.app.status_sheet.relations import known_relations
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.periods import Month
from planner.domain.records import Citizen, Enrolment
from planner.domain.words import Group, SpellKind
from support.nasty_months import Ground, grounds
from support.people import a_spell
from support.services import a_caseload, some_services
from support.sheet_attack import Attack, Sheet, read

COMMITTEE_PROFILE = next(each for each in DEFAULTS if each.code == COMMITTEE)
EXACT = RecipientProfile(code="exact", name="Alt", people=False)
MONTHS = (Month(2026, 8), Month(2026, 9), Month(2026, 10))
SMALLEST = 3


@dataclass(frozen=True, kw_only=True)
class Correct(Command[None]):
    """Months that were sent are corrected: somebody was in a small job, somebody was in another group."""

    action = Action.CHANGE_GROUP

    seed: int

    @override
    def execute(self, unit: Unit) -> None:
        random = Random(self.seed)
        citizens = sorted(unit.register.all(Citizen), key=lambda row: row.id)
        for citizen in random.sample(citizens, k=min(3, len(citizens))):
            unit.add(a_spell(citizen, SpellKind.SMALL_JOB, start=date(2026, random.randint(2, 9), 3)))
        rows = sorted((row for row in unit.register.all(Enrolment) if row.group is Group.TWO), key=lambda row: row.id)
        for row in rows[: random.randint(0, 2)]:
            unit.change(row, replace(row, group=Group.ONE))


def sent(caseload: Caseload, programme: str, month: Month, recipient: RecipientProfile) -> tuple[Sheet, Sheet]:
    """A sheet handed over, as printed; and the same with every number shown."""
    order = SheetOrder(programme=programme, month=month, recipient=recipient)
    truth = read(sheets.build_sheet(caseload, replace(order, recipient=EXACT)).content)
    built = sheets.build_sheet(caseload, order)
    sheets.freeze(caseload, built)
    return read(built.content), truth


def attacked(
    caseload: Caseload,
    programmes: Sequence[str],
    *,
    between: Callable[[int], object] = lambda _at: None,
    months: Sequence[Month] = MONTHS,
) -> Attack:
    """Three months of sheets to the committee, with what is done between them."""
    pairs = []
    for at, month in enumerate(months):
        for programme in programmes:
            pairs.append(sent(caseload, programme, month, COMMITTEE_PROFILE))
            between(at)
    attack = Attack([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    small = [
        (name, value)
        for sheet, truth in pairs
        for name, value in sheet.cells.items()
        if isinstance(value, int) and 0 < value < SMALLEST
    ]
    assert not small
    return attack


def programmes_of(caseload: Caseload) -> list[str]:
    return sorted({row.programme for row in caseload.register.all(Enrolment)})


def demo(citizens: int, seed: int) -> Caseload:
    spec = DemoSpec(citizens=citizens, workers=max(1, citizens // 30), seed=seed, as_of=date(2026, 11, 1))
    return open_demo("TST", spec=spec, services=some_services())


def check_demo(citizens: int, seed: int) -> None:
    caseload = demo(citizens, seed)
    chosen = programmes_of(caseload)[: 1 + seed % 2]

    def between(at: int) -> None:
        if seed % 3:
            caseload.run(Correct(seed=seed + at))

    assert attacked(caseload, chosen, between=between).certain() == {}
    caseload.close()


@pytest.mark.parametrize(
    ("citizens", "seed"),
    [(6, 1), (15, 2), (30, 3), (60, 4), (120, 5), pytest.param(300, 6, marks=pytest.mark.long), (600, 7)],
)
def test_nothing_is_certain_after_three_months(citizens: int, seed: int) -> None:
    check_demo(citizens, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_certain_in_many_demo_registers(seed: int) -> None:
    check_demo((5, 8, 12, 20, 35, 70, 150, 300, 450, 600)[seed % 10], 100 + seed)


def check_nasty(services: Ground) -> None:
    caseload = a_caseload(*services.rows)
    for programme in programmes_of(caseload):
        attack = attacked(caseload, [programme], between=lambda at: caseload.run(Correct(seed=at)))
        assert attack.certain() == {}
    caseload.close()


def check_known(caseload: Caseload) -> None:
    for code in programmes_of(caseload):
        for month in MONTHS:
            order = SheetOrder(programme=code, month=month, recipient=EXACT)
            gathering = sheets.gather_sheet(caseload, order).gathering
            counts = gathering.data.figures.counts
            known = known_relations(caseload.programmes, gathering.programme, month, counts)
            assert known
            assert [each for each in known if not each.holds(counts)] == []


@pytest.mark.parametrize(("citizens", "seed"), [(8, 21), (90, 22), (600, 23)])
def test_what_is_taken_to_hold_in_every_register_does(citizens: int, seed: int) -> None:
    caseload = demo(citizens, seed)
    for at in range(3):
        caseload.run(Correct(seed=seed + at))
    check_known(caseload)
    caseload.close()


NASTY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@settings(NASTY, max_examples=4)
@given(grounds())
def test_nothing_is_certain_where_anything_may_have_happened(services: Ground) -> None:
    check_nasty(services)


@settings(NASTY, max_examples=25)
@given(grounds())
def test_what_is_taken_to_hold_does_where_anything_may_have_happened(services: Ground) -> None:
    caseload = a_caseload(*services.rows)
    check_known(caseload)
    caseload.close()


@pytest.mark.long
@settings(NASTY, max_examples=150)
@given(grounds())
def test_nothing_is_certain_in_many_nasty_registers(services: Ground) -> None:
    check_nasty(services)
