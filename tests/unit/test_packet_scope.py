"""What a packet may write: by table, by field, by whose it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from planner.domain.changes import Action, RowImage
from planner.domain.errors import Code
from planner.domain.file_records import Record
from planner.domain.ids import PacketId, StepUpId
from planner.domain.kinds import RECORDS
from planner.domain.packet_scope import (
    ALLOWED,
    CITIZEN_FIELDS,
    TABLES,
    PacketMark,
    Scope,
    action_problem,
    images_text,
    read_images,
    scope_problems,
)
from planner.domain.records import StepUp
from planner.domain.register import Register
from planner.store.codec import to_row
from planner.texts.packets import LEADERS_ROWS
from planner.texts.problems import sentence
from support import people

OURS = people.a_citizen("Zahra Bellini")
OTHER = people.a_citizen("Gert Andetsted")
FIRM = people.an_employer()
ANNA, BO = people.a_worker("ABL"), people.a_worker("BKJ")
AGREEMENT = people.an_agreement(OURS, FIRM)
FOREIGN = people.an_agreement(OTHER, FIRM)
REGISTER = Register.of([OURS, OTHER, FIRM, ANNA, BO, AGREEMENT, FOREIGN])
SCOPE = Scope(
    packet=PacketId("p"), worker=ANNA.id, citizens=frozenset({OURS.id}), last_day=date(2026, 12, 7), ask="LTO"
)
FOLLOW_UP = people.a_follow_up(OURS, agreement=AGREEMENT.id, planned=date(2026, 11, 23))


def added(record: Record) -> RowImage:
    return RowImage(RECORDS[type(record)], record.id, None, to_row(record))


def changed(before: Record, after: Record) -> RowImage:
    return RowImage(RECORDS[type(before)], before.id, to_row(before), to_row(after))


def problems(*images: RowImage, undoing: bool = False) -> list[tuple[Code, str]]:
    found = list(scope_problems(REGISTER, SCOPE, images, undoing=undoing))
    for problem in found:
        assert sentence(problem).endswith(".")
        assert "LTO" in sentence(problem)
    return [(problem.code, problem.field) for problem in found]


@pytest.mark.parametrize(
    "image",
    [
        added(FOLLOW_UP),
        changed(FOLLOW_UP, replace(FOLLOW_UP, result="Talt")),
        added(FOLLOW_UP).inverse(),
        added(people.an_agreement(OURS, FIRM)),
        changed(AGREEMENT, replace(AGREEMENT, tasks="Vask")),
        added(people.an_hours_step(AGREEMENT, 600)),
        added(people.an_hours_step(AGREEMENT, 600)).inverse(),
        added(people.an_employer("Nyt Firma")),
        changed(FIRM, replace(FIRM, phone="12345678")),
        added(people.an_employer_contact(FIRM, ANNA, date(2026, 11, 20))),
        added(people.an_employer_contact(FIRM, ANNA, date(2026, 11, 20))).inverse(),
        added(StepUp(id=StepUpId(people.new_id("step")), citizen=OURS.id)),
        changed(OURS, replace(OURS, job_goal="Vask", has_cv=True, cv_on=date(2026, 11, 20))),
    ],
)
def test_what_a_caseworker_writes(image: RowImage) -> None:
    assert problems(image) == []


@pytest.mark.parametrize("table", sorted(set(RECORDS.values()) - TABLES))
def test_no_other_table(table: str) -> None:
    assert problems(RowImage(table, "x", None, {"id": "x", "citizen": OURS.id})) == [(Code.LEADERS_ONLY, "")]


def test_only_some_fields_of_a_citizen() -> None:
    wish = replace(OURS, name="Andet", district="Nord", job_goal="Vask")
    assert problems(changed(OURS, wish)) == [(Code.LEADERS_ONLY, "district"), (Code.LEADERS_ONLY, "name")]
    assert set(to_row(OURS)) > CITIZEN_FIELDS
    assert problems(added(people.a_citizen())) == [(Code.LEADERS_ONLY, "")]
    assert problems(added(OURS).inverse(), undoing=True) == [(Code.LEADERS_ONLY, "")]


def test_nobody_elses_citizen() -> None:
    away = replace(OTHER, job_goal="Vask")
    assert problems(changed(OTHER, away)) == [(Code.NOT_IN_PACKET, "")]
    assert problems(added(people.a_follow_up(OTHER, planned=date(2026, 11, 23)))) == [(Code.NOT_IN_PACKET, "")]
    assert problems(added(people.an_agreement(OTHER, FIRM))) == [(Code.NOT_IN_PACKET, "")]
    assert problems(added(people.an_hours_step(FOREIGN, 600))) == [(Code.NOT_IN_PACKET, "")]
    # one of ours on paper, about the agreement of another
    assert problems(added(replace(FOLLOW_UP, agreement=FOREIGN.id))) == [(Code.NOT_IN_PACKET, "")]


def test_a_row_stays_where_it_belongs() -> None:
    assert problems(changed(AGREEMENT, replace(AGREEMENT, citizen=OTHER.id))) == [(Code.LEADERS_ONLY, "")]
    step = people.an_hours_step(AGREEMENT, 600)
    assert problems(changed(step, replace(step, agreement=FOREIGN.id))) == [(Code.LEADERS_ONLY, "")]


def test_a_new_agreement_counts_for_what_is_made_with_it() -> None:
    new = people.an_agreement(OURS, FIRM)
    assert problems(added(new), added(people.an_hours_step(new, 600))) == []
    assert problems(added(people.an_hours_step(new, 600))) == [(Code.NOT_IN_PACKET, "")]


def test_a_colleagues_contact_is_the_colleagues() -> None:
    theirs = people.an_employer_contact(FIRM, BO, date(2026, 11, 20))
    assert problems(added(theirs)) == [(Code.OTHERS_CONTACT, "")]
    assert problems(added(theirs).inverse()) == [(Code.OTHERS_CONTACT, "")]


def test_agreements_and_firms_go_only_with_the_step_that_made_them() -> None:
    for row in (AGREEMENT, FIRM):
        assert problems(added(row).inverse()) == [(Code.LEADERS_ONLY, "")]
        assert problems(added(row).inverse(), undoing=True) == []


def test_every_action_is_allowed_or_the_leaders() -> None:
    for action in Action:
        problem = action_problem(SCOPE, action)
        assert (problem is None) == (action in ALLOWED)
        if problem is not None:
            assert problem.code is Code.LEADERS_ONLY
            assert "LTO" in sentence(problem)


def test_what_the_leader_keeps_has_a_name() -> None:
    assert set(LEADERS_ROWS) - {"password"} <= set(RECORDS.values())


def test_a_mark_is_read_as_it_was_written() -> None:
    mark = PacketMark(
        packet=PacketId("p"),
        number=3,
        register_id="r",
        worker=ANNA.id,
        last_day=date(2026, 12, 7),
        ask="Lone Toftegård (LTO)",
        made_at=datetime.fromisoformat("2026-11-23T12:00:00+01:00"),
    )
    assert PacketMark.read(mark.text) == mark


@pytest.mark.parametrize("text", ["", "{}", "[1]", "null", '{"packet": "p", "number": "x"}', "x" * 20])
def test_anything_else_is_no_mark(text: str) -> None:
    assert PacketMark.read(text) is None


def test_images_are_kept_as_they_are() -> None:
    images = (added(FOLLOW_UP), changed(OURS, replace(OURS, job_goal="Æblesnedker")), added(FOLLOW_UP).inverse())
    assert read_images(images_text(images)) == images
    assert read_images("") == ()
