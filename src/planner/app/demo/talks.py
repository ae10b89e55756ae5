"""Follow-ups of the demo: held in their rhythm, and the next one; some late, some today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from planner.app.demo.holding import Hold
from planner.app.demo.person import Person
from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.periods import ONE_DAY
from planner.domain.records import Agreement, FollowUp
from planner.domain.words import ContactForm, Outcome, With

TEAM_RHYTHM: Final = 28
DAYS_BACK: Final = 98
LATE: Final = 0.06
TODAY: Final = 0.035
FIRST_IN_A_COURSE: Final = timedelta(days=7)
FORMS: Final = (ContactForm.MEETING, ContactForm.MEETING, ContactForm.MEETING, ContactForm.PHONE, ContactForm.VIDEO)
LETTERS: Final = 0.08


def follow_up_rows(source: Source, person: Person, hold: Hold, agreement: Agreement | None) -> Iterator[FollowUp]:
    """What was held lately, and what is planned: none after the end of the agreement that it is about."""
    rhythm = TEAM_RHYTHM if agreement is None or agreement.rhythm_days is None else agreement.rhythm_days
    late, today = source.chance(LATE), source.chance(TODAY)
    ago = source.dice.randint(rhythm + 3, rhythm + 14) if late else source.dice.randint(0, rhythm - 2)
    last = source.worked_day(source.today - timedelta(days=rhythm if today else ago))
    held = [last - timedelta(days=rhythm * back) for back in range(DAYS_BACK // rhythm, -1, -1)]
    held = [day for day in map(source.worked_day, held) if day > person.start and hold.meets(day)]
    last = last if hold.meets(last) or not held else held[-1]
    is_first = (source.today - person.start).days < DAYS_BACK
    for at, on in enumerate(held, 1):
        following = held[at] if at < len(held) else None
        yield _talk(source, person, hold, agreement, (on, following), is_first=is_first and at == 1)
    if (person.served or agreement is not None) and (agreement is None or agreement.rhythm_days is not None):
        ahead = max(last + timedelta(days=rhythm), person.start + ONE_DAY)
        yield _planned(source, person, hold, agreement, source.today if today else source.working_day(ahead))


def _planned(source: Source, person: Person, hold: Hold, agreement: Agreement | None, on: date) -> FollowUp:
    subject = "about_goal"
    if agreement is not None:
        on = max(on, source.working_day(agreement.start + FIRST_IN_A_COURSE)) if agreement.start >= on else on
        subject = "about_work"
        if agreement.end is not None and on >= agreement.end - timedelta(days=3):
            on, subject = min(on, agreement.end), "last_talk"
    return FollowUp(
        id=ids.FollowUpId(source.new_id()),
        citizen=person.citizen.id,
        agreement=None if agreement is None else agreement.id,
        planned=on,
        with_whom=With.CITIZEN if agreement is None else source.pick([With.BOTH, With.EMPLOYER, With.CITIZEN]),
        form=source.pick(FORMS),
        result=source.word("notes", subject),
        worker=hold.on(max(on, source.today)),
    )


def _talk(
    source: Source,
    person: Person,
    hold: Hold,
    agreement: Agreement | None,
    days: tuple[date, date | None],
    *,
    is_first: bool,
) -> FollowUp:
    """One in the past. A letter is held when it is sent; to a meeting somebody may not come."""
    on, following = days
    within = agreement if agreement is not None and agreement.start <= on else None
    is_letter = not is_first and source.chance(LETTERS)
    roll = source.dice.random()
    outcome = Outcome.HELD
    if following is not None and not is_letter and roll >= 0.92:
        outcome = Outcome.NO_SHOW if roll < 0.96 else Outcome.MOVED
    said = "letters" if is_letter else "first_talk" if is_first else "held_goal" if within is None else "held_work"
    return FollowUp(
        id=ids.FollowUpId(source.new_id()),
        citizen=person.citizen.id,
        agreement=None if within is None else within.id,
        planned=on,
        held=on if outcome is Outcome.HELD else None,
        with_whom=With.CITIZEN if within is None or is_letter else source.pick([With.BOTH, With.CITIZEN]),
        form=ContactForm.WRITTEN if is_letter else source.pick(FORMS),
        outcome=outcome,
        result=source.word("notes", said) if outcome is Outcome.HELD else "",
        next_on=following,
        worker=hold.on(on),
    )
