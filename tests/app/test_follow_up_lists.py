"""Min dag: what is overdue, due today and this week; the strip above it; contacts with firms."""

from __future__ import annotations

from datetime import date

from planner.app.queries.citizens import citizen_rows
from planner.app.queries.follow_ups import (
    CaseState,
    When,
    coming_rows,
    day_strip,
    due_rows,
    firm_contacts,
    fixed_citizens,
)
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.domain.words import AgreementKind, Outcome, Role, SpellKind
from support.people import (
    a_cap,
    a_citizen,
    a_follow_up,
    a_spell,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_employer_contact,
    an_enrolment,
    an_hours_step,
)

TODAY = date(2026, 11, 25)  # a Wednesday; the week ends on 29-11
IDA, EVA = a_worker("IDPR"), a_worker("EVPR")
FIRM, SHOP = an_employer("Havnens Vaskeri"), an_employer("Torvets Købmand")


def test_the_list_of_the_week() -> None:
    bo, pia, leif = a_citizen("Bo", job_goal="chauffør"), a_citizen("Pia"), a_citizen("Leif")
    deal = an_agreement(bo, FIRM)
    rows = {
        "late": a_follow_up(bo, planned=date(2026, 11, 19), worker=IDA.id),
        "today b": a_follow_up(pia, planned=TODAY, worker=IDA.id, result="Svar på CV-udkast"),
        "today a": a_follow_up(bo, planned=TODAY, worker=IDA.id, agreement=deal.id),
        "held today": a_follow_up(leif, planned=TODAY, held=TODAY, outcome=Outcome.HELD, worker=IDA.id),
        "sunday": a_follow_up(leif, planned=date(2026, 11, 29), worker=IDA.id),
        "monday": a_follow_up(leif, planned=date(2026, 11, 30), worker=IDA.id),
        "held before": a_follow_up(leif, held=date(2026, 11, 24), outcome=Outcome.HELD, worker=IDA.id),
        "called off": a_follow_up(leif, planned=TODAY, outcome=Outcome.CANCELLED, worker=IDA.id),
        "another's": a_follow_up(leif, planned=TODAY, worker=EVA.id),
    }
    register = Register.of([bo, pia, leif, IDA, EVA, FIRM, deal, an_hours_step(deal, 900, 240), *rows.values()])
    names = {row.id: name for name, row in rows.items()}
    mine = due_rows(register, TODAY, IDA.id)
    assert [names[row.id] for row in mine] == ["late", "today a", "today b", "held today", "sunday"]
    assert [row.when for row in mine] == [When.OVERDUE, When.TODAY, When.TODAY, When.TODAY, When.WEEK]
    assert [(row.days_late, row.done) for row in mine] == [(6, False), (0, False), (0, False), (0, True), (0, False)]
    assert [row.subject for row in mine[:3]] == ["chauffør", "chauffør", "Svar på CV-udkast"]
    assert [(row.firm, row.ordinary_now) for row in mine[:2]] == [("", None), ("Havnens Vaskeri", 240)]
    assert {row.initials for row in mine} == {"IDPR"}
    assert len(due_rows(register, TODAY)) == len(mine) + 1
    assert [names[row.id] for row in coming_rows(register, TODAY, IDA.id)] == ["monday"]
    assert coming_rows(register, TODAY, IDA.id)[0].when is When.LATER
    assert coming_rows(register, TODAY, EVA.id) == []


def test_the_strip_places_each_citizen_once(programmes: Programmes) -> None:
    job, small, course, ready, plain = (a_citizen(name) for name in ("Job", "Små", "Praktik", "Klar", "Ny"))
    ready = a_citizen("Klar", job_goal="kok", has_cv=True)
    people = [job, small, course, ready, plain]
    deal = an_agreement(small, FIRM, AgreementKind.SMALL_JOB)
    trial = an_agreement(course, SHOP, AgreementKind.WORK_TRIAL, start=date(2026, 11, 1))
    register = Register.of(
        [
            IDA,
            FIRM,
            SHOP,
            a_cap(hard=10),
            *people,
            *(an_enrolment(each) for each in people),
            *(an_assignment(each, IDA) for each in people),
            a_spell(job, SpellKind.EDUCATION),
            deal,
            an_hours_step(deal, 300, 300),
            an_hours_step(deal, 480, 480, start=date(2026, 11, 10)),
            trial,
        ]
    )
    mine = fixed_citizens(register, IDA.id, TODAY)
    rows = [row for row in citizen_rows(register, programmes, TODAY) if row.id in mine]
    strip = day_strip(register, programmes, rows, TODAY, IDA.id)
    assert (strip.cases, strip.cap, strip.free) == (5, 10, 5)
    assert {state: list(ids) for state, ids in strip.states.items()} == {
        CaseState.JOB: [job.id],
        CaseState.SMALL_JOB: [small.id],
        CaseState.COURSE: [course.id],
        CaseState.READY: [ready.id],
        CaseState.NOT_READY: [plain.id],
    }
    assert (strip.clear, strip.running, set(strip.unclear)) == (0, 2, {deal.id, trial.id})
    assert (strip.ordinary, strip.ordinary_before) == (480, 300)


def test_whom_a_worker_holds() -> None:
    bo, pia, leif, zahra = (a_citizen() for _ in range(4))
    register = Register.of(
        [
            IDA,
            an_assignment(bo, IDA),
            an_assignment(pia, IDA, role=Role.COVER),
            an_assignment(leif, IDA, role=Role.SECOND),
            an_assignment(zahra, IDA, end=date(2026, 11, 24)),
        ]
    )
    assert fixed_citizens(register, IDA.id, TODAY) == {bo.id, pia.id}


def test_contacts_with_firms_this_week() -> None:
    bakery, kiosk = an_employer("Nordhavn Bageri"), an_employer("Åvangs Kiosk")
    register = Register.of(
        [
            IDA,
            EVA,
            FIRM,
            SHOP,
            bakery,
            kiosk,
            an_employer_contact(FIRM, IDA, date(2026, 11, 2), next_on=date(2026, 11, 21)),
            an_employer_contact(FIRM, EVA, date(2026, 11, 20)),
            an_employer_contact(SHOP, IDA, date(2026, 11, 23)),
            an_employer_contact(bakery, IDA, date(2026, 10, 1), next_on=date(2026, 11, 10)),
            an_employer_contact(bakery, IDA, date(2026, 11, 10), next_on=date(2026, 12, 10)),
            an_employer_contact(kiosk, IDA, date(2026, 11, 1), next_on=date(2026, 11, 29)),
        ]
    )
    found = firm_contacts(register, TODAY, IDA.id)
    assert [(each.name, each.due, each.done) for each in found] == [
        ("Havnens Vaskeri", date(2026, 11, 21), False),
        ("Åvangs Kiosk", date(2026, 11, 29), False),
        ("Torvets Købmand", date(2026, 11, 23), True),
    ]
    assert (found[0].colleague, found[0].colleague_on) == ("EVPR", date(2026, 11, 20))
    assert (found[1].colleague, found[1].colleague_on) == ("", None)
    whole = firm_contacts(register, TODAY, None)
    assert [(each.name, each.initials, each.done) for each in whole] == [
        ("Havnens Vaskeri", "IDPR", False),
        ("Åvangs Kiosk", "IDPR", False),
        ("Torvets Købmand", "IDPR", True),
    ]
