"""Firms with several places and people, merged and deleted: nothing of agreement, network and reminder is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.app.command import Command
from planner.app.commands.agreements import ContinueAgreement, CopyAgreement
from planner.app.commands.employers import MergeEmployers
from planner.app.commands.rows import Put, Remove
from planner.domain.changes import Action, RowImage
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import Packet, PacketEntry
from planner.domain.firm_log import firm_log, last_contact
from planner.domain.firms import people, person_of, place_of, places
from planner.domain.folding import squeeze
from planner.domain.ids import AgreementId, EmployerPersonId, PacketEntryId, PacketId, WorkplaceId
from planner.domain.network import warm_relations
from planner.domain.packet_scope import images_text
from planner.domain.placements import place_loads
from planner.domain.records import (
    Agreement,
    Employer,
    EmployerContact,
    EmployerPerson,
    FollowUp,
    HoursStep,
    Workplace,
)
from planner.domain.register import Register
from planner.domain.relations import Warmth, relations
from planner.domain.similar_firms import Likeness, similar_firms
from planner.domain.words import AgreementKind, AgreementStatus, PacketKind, PacketState, With
from planner.texts.problems import all_in_one
from support.doing import do, refusal
from support.examples import examples
from support.people import a_citizen, a_follow_up, a_worker, an_agreement, an_employer, an_employer_contact
from support.services import a_caseload, shipped_programmes
from support.whole_register import registers

TODAY = date(2026, 11, 23)
PROGRAMMES = shipped_programmes()
BO, IDA, EVA = a_citizen(), a_worker("IDPR"), a_worker("EVPR")


def a_workplace(firm: Employer, p_number: str, **fields: object) -> Workplace:
    return Workplace(id=WorkplaceId(f"w-{p_number}"), employer=firm.id, p_number=p_number, **fields)  # type: ignore[arg-type]


def meant(register: Register) -> dict[str, tuple[tuple[str, str], str]]:
    """What each agreement says of where it is and with whom, as far as that is known."""
    found: dict[str, tuple[tuple[str, str], str]] = {}
    for row in register.all(Agreement):
        place, person = place_of(register, row), person_of(register, row)
        where = ("", "") if place is None else (place.p_number, squeeze(place.street))
        found[row.id] = (where, "" if person is None else squeeze(person.name))
    return found


@settings(max_examples=examples(120), deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=registers(PROGRAMMES), turn=st.booleans(), same_number=st.booleans())
def test_merging_two_firms_loses_nothing(rows: list[object], *, turn: bool, same_number: bool) -> None:
    caseload = a_caseload(*rows)  # type: ignore[arg-type]
    firms = sorted(caseload.register.all(Employer), key=lambda row: row.id, reverse=turn)
    if len(firms) < 2:
        return
    kept, other = firms
    before = caseload.register.snapshot()
    warm, said = warm_relations(before, TODAY), meant(before)
    logged = Counter(each.of.id for firm in firms for each in firm_log(before, firm.id, TODAY))
    known = {squeeze(each.name) for firm in firms for each in people(before, firm)}
    numbers = {each.p_number for firm in firms for each in places(before, firm)}
    do(caseload, MergeEmployers(kept=kept.id, other=other.id, cvr=other.cvr if same_number else ""))
    register = caseload.register
    [firm] = register.all(Employer)
    assert firm.id == kept.id
    assert {row.id for row in register.all(Agreement)} == {row.id for row in before.all(Agreement)}
    for kind in (HoursStep, FollowUp):
        assert {row.id: row for row in register.all(kind)} == {row.id: row for row in before.all(kind)}
    assert {row.id for row in register.all(EmployerContact)} == {row.id for row in before.all(EmployerContact)}
    assert Counter(each.of.id for each in firm_log(register, firm.id, TODAY)) == logged
    assert numbers - {""} <= {each.p_number for each in places(register, firm)}
    held = {squeeze(each.name.rpartition(" (")[0] or each.name) for each in people(register, firm)}
    assert known - {""} <= held | {squeeze(each.name) for each in people(register, firm)}
    after = meant(register)
    for key, (where, who) in said.items():
        now_where, now_who = after[key]
        assert where in (("", ""), now_where) or where[0] == now_where[0] != ""
        assert now_who.startswith(who)
    gone = {other.id: kept.id}
    assert warm_relations(register, TODAY) == {
        worker: frozenset(gone.get(each, each) for each in firms) for worker, firms in warm.items()
    }


def test_what_only_one_of_two_firms_said_of_itself_the_other_has_after() -> None:
    kept = an_employer("Nordhavn Bageri", p_number="1000000001", phone="11111111")
    other = an_employer(
        "Nordhavns Bageri",
        p_number="1000000002",
        street="Kajen 2",
        contact_person="Ea Lind",
        contact_role="Bager",
        industry_code="C",
        industry_version="DB25",
        responsible=IDA.id,
    )
    at_own = an_agreement(BO, other, worker=IDA.id)
    third = a_workplace(other, "1000000003")
    elsewhere = an_agreement(BO, other, workplace=third.id)
    caseload = a_caseload(kept, other, third, BO, IDA, at_own, elsewhere)
    do(caseload, MergeEmployers(kept=kept.id, other=other.id))
    register = caseload.register
    firm = register.need(Employer, kept.id)
    assert (firm.industry_code, firm.industry_version, firm.responsible) == ("C", "DB25", IDA.id)
    assert {each.p_number for each in places(register, firm)} == {"1000000001", "1000000002", "1000000003"}
    own = place_of(register, register.need(Agreement, at_own.id))
    assert own is not None
    assert (own.p_number, own.street, own.name) == ("1000000002", "Kajen 2", "Nordhavns Bageri")
    person = person_of(register, register.need(Agreement, at_own.id))
    assert person is not None
    assert (person.name, person.role) == ("Ea Lind", "Bager")


def test_a_firm_without_a_place_takes_over_that_of_its_twin_and_two_of_one_name_stay_two() -> None:
    kept = an_employer("Åens Kro", contact_person="Ea Lind", phone="11111111")
    other = an_employer("Aaens kro", p_number="1000000002", contact_person="EA LIND", phone="22222222")
    caseload = a_caseload(kept, other)
    do(caseload, MergeEmployers(kept=kept.id, other=other.id))
    firm = caseload.register.need(Employer, kept.id)
    assert [each.p_number for each in places(caseload.register, firm)] == ["1000000002"]
    assert [(each.name, each.phone) for each in people(caseload.register, firm)] == [
        ("Ea Lind", "11111111"),
        ("EA LIND", "22222222"),
    ]


def test_a_firm_is_not_merged_with_itself_nor_under_a_strangers_number() -> None:
    one, two = an_employer(), an_employer()
    caseload = a_caseload(one, two)
    assert refusal(caseload, MergeEmployers(kept=one.id, other=one.id)) == [(Code.SAME_EMPLOYER, "other")]
    assert refusal(caseload, MergeEmployers(kept=one.id, other=two.id, cvr="1")) == [(Code.NOT_FOUND, "cvr")]


def test_a_firm_goes_where_nothing_hangs_on_it_and_is_else_told_what_does() -> None:
    bare, used = an_employer("Tom"), an_employer("Brugt")
    rows = (
        an_agreement(BO, used),
        an_employer_contact(used, IDA, date(2026, 11, 2)),
        a_workplace(used, "1000000002"),
        EmployerPerson(id=EmployerPersonId("p"), employer=used.id, name="Ea Lind"),
    )
    caseload = a_caseload(bare, used, BO, IDA, *rows)
    do(caseload, Remove(bare))
    assert caseload.register.find(Employer, bare.id) is None
    assert refusal(caseload, Remove(used)) == [(Code.HANGS_ON, "")]
    with pytest.raises(RefusedError) as caught:
        caseload.run(Remove(used))
    assert all_in_one(caught.value.problems) == (
        "Virksomheden kan ikke fjernes, for der hører stadig noget til: 1 arbejdsplads, 1 kontakt i virksomheden, "
        "1 virksomhedskontakt og 1 aftale. Flyt eller fjern det først."
    )


def test_a_place_that_an_agreement_names_stays_and_belongs_to_its_firm() -> None:
    firm, other = an_employer(p_number="1000000001"), an_employer()
    place = a_workplace(firm, "1000000002")
    agreement = an_agreement(BO, firm, workplace=place.id)
    caseload = a_caseload(firm, other, place, BO, agreement)
    assert refusal(caseload, Remove(place)) == [(Code.HANGS_ON, "")]
    moved = Put(replace(agreement, employer=other.id), before=agreement)
    assert refusal(caseload, moved) == [(Code.OF_OTHER_FIRM, "workplace")]
    twice = Put(Workplace(employer=firm.id, p_number="10 0000 0001"))
    assert refusal(caseload, twice) == [(Code.WORKPLACE_TAKEN, "p_number")]
    assert refusal(caseload, Put(Workplace(employer=firm.id, town="Vesterå"))) == [(Code.WORKPLACE_UNKNOWN, "p_number")]
    short = Put(Workplace(employer=firm.id, p_number="123", employees=-1))
    assert refusal(caseload, short) == [(Code.P_NUMBER_FORM, "p_number"), (Code.NEGATIVE, "employees")]


def test_a_person_has_a_name_that_nobody_else_has_at_the_firm() -> None:
    firm = an_employer()
    ea = EmployerPerson(id=EmployerPersonId("p"), employer=firm.id, name="Åse Lind")
    caseload = a_caseload(firm, ea)
    again = Put(EmployerPerson(employer=firm.id, name="aase lind"))
    assert refusal(caseload, again) == [(Code.PERSON_TAKEN, "name")]
    assert refusal(caseload, Put(EmployerPerson(employer=firm.id, name=" "))) == [(Code.MISSING, "name")]


def test_firms_that_may_be_one_are_found_by_number_and_by_folded_name_and_town() -> None:
    kro = an_employer("Åens Kro", p_number="1000000001", town="Vesterå")
    far = an_employer("Aaens kro", town="Skagen")
    place = a_workplace(far, "1000000009")
    register = a_caseload(kro, far, place).register

    def found(**typed: str) -> list[tuple[str, Likeness]]:
        return [(each.firm.id, each.by) for each in similar_firms(register, **typed)]  # type: ignore[arg-type]

    assert found(p_number="1000000009") == [(far.id, Likeness.P_NUMBER)]
    assert found(cvr=kro.cvr) == [(kro.id, Likeness.CVR)]
    assert found(name="AAENS KRO", town="vesteraa") == [(kro.id, Likeness.NAME)]
    assert {each for each, _ in found(name="Åens kro")} == {kro.id, far.id}
    assert found(name="Åens kro", town="Vesterå", but=kro.id) == []
    assert found(cvr="1", p_number="1", name="Å") == []


def test_a_relation_is_warm_former_or_cold_with_its_last_contact_and_what_it_led_to() -> None:
    firm, seen, stranger = an_employer("Bageri"), an_employer("Smedje"), an_employer("Fremmed")
    over = {"status": AgreementStatus.ENDED, "end": date(2026, 3, 1), "start": date(2026, 1, 5), "worker": EVA.id}
    deals = [
        an_agreement(BO, firm, worker=IDA.id, start=date(2026, 10, 1)),
        an_agreement(BO, firm, AgreementKind.SMALL_JOB, **over),
        an_agreement(BO, firm, status=AgreementStatus.DRAFT, worker=EVA.id),
    ]
    talk = a_follow_up(
        BO, agreement=deals[0].id, held=date(2026, 11, 20), worker=IDA.id, with_whom=With.BOTH, planned=None
    )
    with_citizen = a_follow_up(
        BO, agreement=deals[0].id, held=date(2026, 11, 22), worker=IDA.id, with_whom=With.CITIZEN
    )
    rows = (an_employer_contact(seen, EVA, date(2026, 1, 2)), an_employer_contact(firm, IDA, date(2026, 11, 1)))
    register = a_caseload(firm, seen, stranger, BO, IDA, EVA, *deals, talk, with_citizen, *rows).register
    found = {(each.worker, each.employer): each for each in relations(register, TODAY)[0]}
    assert {key: each.warmth for key, each in found.items()} == {
        (IDA.id, firm.id): Warmth.WARM,
        (EVA.id, firm.id): Warmth.FORMER,
        (EVA.id, seen.id): Warmth.COLD,
    }
    last = found[IDA.id, firm.id].last
    assert last is not None
    assert (last.on, last.of) == (date(2026, 11, 20), talk)
    assert found[EVA.id, firm.id].led_to == {AgreementKind.SMALL_JOB: 1}
    before = last_contact(firm_log(register, firm.id, TODAY), date(2026, 11, 10))
    assert before is not None
    assert before.on == date(2026, 11, 1)


def test_a_firms_log_is_one_line_of_time() -> None:
    firm = an_employer()
    deal = an_agreement(BO, firm, worker=IDA.id)
    rows = (
        an_employer_contact(firm, IDA, date(2026, 11, 2), next_on=date(2026, 11, 30)),
        a_follow_up(BO, agreement=deal.id, held=date(2026, 11, 9), with_whom=With.EMPLOYER, planned=None),
        a_follow_up(BO, agreement=deal.id, planned=date(2026, 12, 7), with_whom=With.BOTH),
        a_follow_up(BO, agreement=deal.id, planned=date(2026, 12, 8), with_whom=With.CITIZEN),
    )
    register = a_caseload(firm, BO, IDA, deal, *rows).register
    assert [(each.on, each.planned) for each in firm_log(register, firm.id, TODAY)] == [
        (date(2026, 11, 2), False),
        (date(2026, 11, 9), False),
        (date(2026, 11, 30), True),
        (date(2026, 12, 7), True),
    ]


@pytest.mark.parametrize(
    ("employees", "most"), [(0, 1), (4, 1), (5, 1), (10, 2), (49, 9), (50, 10), (59, 10), (60, 11), (200, 25)]
)
def test_the_rule_on_placements_is_one_for_five_up_to_fifty_and_then_one_for_ten(employees: int, most: int) -> None:
    rule = PROGRAMMES.firms.placement_rule(TODAY)
    assert rule is not None
    assert rule.most(employees) == most
    assert "§ 65" in rule.source


def test_placements_are_counted_at_their_own_place_and_only_what_the_rule_names() -> None:
    firm = an_employer(p_number="1000000001", employees=12)
    place = a_workplace(firm, "1000000002")
    deals = [an_agreement(BO, firm, start=date(2026, 10, 1)) for _ in range(3)]
    more = [
        an_agreement(BO, firm, AgreementKind.SMALL_JOB, start=date(2026, 10, 1)),
        an_agreement(BO, firm, start=date(2026, 12, 1)),
        an_agreement(BO, firm, status=AgreementStatus.DRAFT),
        an_agreement(BO, firm, AgreementKind.WAGE_SUBSIDY, workplace=place.id),
    ]
    register = a_caseload(firm, place, BO, *deals, *more).register
    own, other = place_loads(register, PROGRAMMES, firm, TODAY)
    assert (own.placements, own.most, own.over) == (3, 2, 1)
    assert (other.placements, other.most, other.over) == (1, None, 0)


def test_main_groups_are_dated_and_a_former_one_is_found_in_todays_list() -> None:
    firms = PROGRAMMES.firms
    assert [len(each.groups) for each in firms.industries] == [21, 22]
    assert {each.version for each in firms.industries_on(date(2024, 12, 31))} == {"DB07"}
    assert {each.version for each in firms.industries_on(date(2025, 1, 1))} == {"DB25"}
    assert firms.industries_on(date(2007, 1, 1)) == ()
    for group in firms.industries[0].groups:
        now = firms.industry_on("DB07", group.code, TODAY)
        assert now is not None, group
    care = firms.industry_on("DB07", "Q", TODAY)
    trade = firms.industry_on("DB07", "G", TODAY)
    assert care is not None
    assert trade is not None
    assert (care.code, trade.code) == ("R", "G")
    assert firms.industry_on("DB93", "G", TODAY) is None
    assert all(each.source for each in firms.industries)


def test_work_that_waits_from_a_packet_holds_on_to_its_firm() -> None:
    firm, at = an_employer(), datetime(2026, 11, 20, 9, tzinfo=UTC)
    packet = Packet(
        id=PacketId("k"),
        worker=IDA.id,
        kind=PacketKind.FILE,
        made_at=at,
        made_by="LTO",
        last_day=TODAY,
        password="",
        citizens=(),
    )
    contact = RowImage("employer_contact", "x", None, {"id": "x", "employer": firm.id})
    entry = PacketEntry(
        id=PacketEntryId("e"),
        packet=packet.id,
        number=1,
        action=Action.ADD_EMPLOYER_CONTACT.value,
        at=at,
        by_user="IDPR",
        state=PacketState.WAITING,
        images=images_text([contact]),
        decided_at=at,
    )
    caseload = a_caseload(firm, IDA, packet, entry)
    assert refusal(caseload, Remove(firm)) == [(Code.HANGS_ON, "")]
    done = replace(entry, state=PacketState.DECLINED)
    do(a_caseload(firm, IDA, packet, done), Remove(firm))


@pytest.mark.parametrize("step", ["go on", "copy"])
def test_place_and_person_stay_behind_where_an_agreement_goes_on_at_another_firm(step: str) -> None:
    firm, other = an_employer(), an_employer("Et andet sted", contact_person="Bo Krog")
    place = a_workplace(firm, "1000000002")
    person = EmployerPerson(id=EmployerPersonId("p"), employer=firm.id, name="Ea Lind")
    row = an_agreement(BO, firm, workplace=place.id, person=person.id, worker=IDA.id, start=date(2026, 10, 1))
    caseload = a_caseload(firm, other, place, person, BO, IDA, row)
    for employer, kept in ((firm, (place.id, person.id)), (other, (None, None))):
        day = date(2026, 11, 24)
        command: Command[AgreementId] = (
            ContinueAgreement(agreement=row.id, kind=AgreementKind.SMALL_JOB, employer=employer.id, start=day)
            if step == "go on"
            else CopyAgreement(agreement=row.id, citizen=BO.id, employer=employer.id, start=day)
        )
        made = caseload.register.need(Agreement, do(caseload, command))
        assert (made.workplace, made.person) == kept
        caseload.undo()
