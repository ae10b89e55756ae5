"""Follow-ups of the demo: held in their rhythm, and the next one; some late, some today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from planner.app.demo.person import Person
from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.records import Agreement, FollowUp, Worker
from planner.domain.words import ContactForm, Outcome, With

TEAM_RHYTHM: Final = 28
DAYS_BACK: Final = 130
LATE: Final = 0.06
TODAY: Final = 0.035
FORMS: Final = (ContactForm.MEETING, ContactForm.MEETING, ContactForm.PHONE, ContactForm.VIDEO, ContactForm.WRITTEN)


def follow_up_rows(source: Source, person: Person, worker: Worker, agreement: Agreement | None) -> Iterator[FollowUp]:
    """What was held lately, and what is planned."""
    rhythm = TEAM_RHYTHM if agreement is None or agreement.rhythm_days is None else agreement.rhythm_days
    late, today = source.chance(LATE), source.chance(TODAY)
    ago = source.dice.randint(rhythm + 3, rhythm + 14) if late else source.dice.randint(1, rhythm - 2)
    last = source.worked_day(source.today - timedelta(days=rhythm if today else ago))
    held = [last - timedelta(days=rhythm * back) for back in range(DAYS_BACK // rhythm, -1, -1)]
    held = [day for day in map(source.worked_day, held) if day > person.start]
    for at, on in enumerate(held, 1):
        yield _talk(source, person, (worker, agreement), on, held[at] if at < len(held) else None)
    if (person.served or agreement is not None) and (agreement is None or agreement.rhythm_days is not None):
        ahead = source.today if today else source.working_day(max(last + timedelta(days=rhythm), person.start))
        yield FollowUp(
            id=ids.FollowUpId(source.new_id()),
            citizen=person.citizen.id,
            agreement=None if agreement is None else agreement.id,
            planned=ahead,
            with_whom=With.CITIZEN if agreement is None else source.pick([With.BOTH, With.EMPLOYER, With.CITIZEN]),
            form=source.pick(FORMS),
            result=source.word("notes", "subjects"),
            worker=worker.id,
        )


def _talk(
    source: Source, person: Person, about: tuple[Worker, Agreement | None], on: date, following: date | None
) -> FollowUp:
    worker, agreement = about
    roll = source.dice.random()
    outcome = Outcome.HELD if following is None or roll < 0.92 else Outcome.NO_SHOW if roll < 0.96 else Outcome.MOVED
    within = agreement if agreement is not None and agreement.start <= on else None
    return FollowUp(
        id=ids.FollowUpId(source.new_id()),
        citizen=person.citizen.id,
        agreement=None if within is None else within.id,
        planned=on,
        held=on if outcome is Outcome.HELD else None,
        with_whom=With.CITIZEN if within is None else source.pick([With.BOTH, With.CITIZEN]),
        form=source.pick(FORMS),
        outcome=outcome,
        result=source.word("notes", "held") if outcome is Outcome.HELD else "",
        next_on=following,
        worker=worker.id,
    )
