"""What a follow-up packet may write: whose cases it holds, which rows and fields, and until when.

The same rules hold in the packet, where its worker works, and in the leader's file, where the work comes back; so a
packet that was tampered with gets no further than one that was not. Nothing here knows who asks.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from planner.domain.changes import Action, Row, RowImage
from planner.domain.errors import Code, Problem
from planner.domain.ids import PacketId, WorkerId
from planner.domain.kinds import KINDS, TYPES, InPacket, RowKind, with_later_fields
from planner.domain.records import Agreement, Citizen, Employer, EmployerPerson, Workplace
from planner.domain.register import Register
from planner.domain.settings import SettingKey

# What a caseworker does: follow-ups, agreements and their hours, job goal and CV, firms, step-up meetings.
ALLOWED: Final = frozenset(
    {
        Action.CHANGE_CITIZEN,
        Action.ADD_STEP_UP,
        Action.CHANGE_STEP_UP,
        Action.REMOVE_STEP_UP,
        Action.ADD_EMPLOYER,
        Action.CHANGE_EMPLOYER,
        Action.ADD_WORKPLACE,
        Action.CHANGE_WORKPLACE,
        Action.REMOVE_WORKPLACE,
        Action.ADD_EMPLOYER_PERSON,
        Action.CHANGE_EMPLOYER_PERSON,
        Action.REMOVE_EMPLOYER_PERSON,
        Action.ADD_EMPLOYER_CONTACT,
        Action.CHANGE_EMPLOYER_CONTACT,
        Action.REMOVE_EMPLOYER_CONTACT,
        Action.ADD_AGREEMENT,
        Action.CHANGE_AGREEMENT,
        Action.END_AGREEMENT,
        Action.EXTEND_AGREEMENT,
        Action.CONTINUE_AGREEMENT,
        Action.COPY_AGREEMENT,
        Action.REOPEN_AGREEMENT,
        Action.SET_HOURS,
        Action.REMOVE_HOURS,
        Action.PLAN_FOLLOW_UP,
        Action.REGISTER_FOLLOW_UP,
        Action.CHANGE_FOLLOW_UP,
        Action.POSTPONE_FOLLOW_UPS,
        Action.CANCEL_FOLLOW_UPS,
        Action.REMOVE_FOLLOW_UP,
    }
)
CITIZEN_FIELDS: Final = frozenset({"job_goal", "job_goal_industry", "job_goal_on", "has_cv", "cv_on"})
TABLES: Final = frozenset(each.table for each in KINDS.values() if each.packet is InPacket.WRITTEN)
# What is known of firms is nobody's own: whoever knows more writes it.
_OF_FIRMS: Final = frozenset(KINDS[kind].table for kind in (Employer, Workplace, EmployerPerson))

# The clocks of two machines may differ, and a packet may cross midnight between them.
CLOCKS_APART: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose cases a packet holds and how long it may be written in. ``ask`` says in words who can help."""

    packet: PacketId
    worker: WorkerId
    citizens: frozenset[str]
    last_day: date
    ask: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketMark:
    """What a packet says of itself, in its setting ``PACKET``.

    ``register_id`` is that of the leader's file it came from, ``number`` its own in that file, counted from 1.
    """

    packet: PacketId
    number: int
    register_id: str
    worker: WorkerId
    last_day: date
    ask: str
    made_at: datetime

    @property
    def text(self) -> str:
        """The mark as the setting holds it."""
        return json.dumps(
            {
                "packet": self.packet,
                "number": self.number,
                "register": self.register_id,
                "worker": self.worker,
                "last_day": self.last_day.isoformat(),
                "ask": self.ask,
                "made_at": self.made_at.isoformat(),
            },
            ensure_ascii=False,
        )

    @classmethod
    def read(cls, text: str) -> PacketMark | None:
        """The mark that a setting's text holds; None when it holds none that makes sense."""
        try:
            kept: Any = json.loads(text)
            return cls(
                packet=PacketId(str(kept["packet"])),
                number=int(kept["number"]),
                register_id=str(kept["register"]),
                worker=WorkerId(str(kept["worker"])),
                last_day=date.fromisoformat(kept["last_day"]),
                ask=str(kept["ask"]),
                made_at=datetime.fromisoformat(kept["made_at"]),
            )
        except (ValueError, TypeError, KeyError):
            return None


def packet_mark(register: Register) -> PacketMark | None:
    """The mark of a register that is a packet; None for a leader's own file."""
    return PacketMark.read(register.setting(SettingKey.PACKET))


def scope_of(register: Register, mark: PacketMark) -> Scope:
    """The scope of an open packet: every citizen in it, since none can come to it or leave it."""
    citizens = frozenset(row.id for row in register.all(Citizen))
    return Scope(packet=mark.packet, worker=mark.worker, citizens=citizens, last_day=mark.last_day, ask=mark.ask)


def action_problem(scope: Scope, action: Action, fields: Collection[str] = ()) -> Problem | None:
    """Why a step is not for a packet; None when it is. ``fields``: those of the row that a form is to change."""
    if action is Action.CHANGE_CITIZEN and not CITIZEN_FIELDS.issuperset(fields):
        return _leaders(scope, "citizen")
    if action in ALLOWED:
        return None
    return Problem(Code.LEADERS_ONLY, "", {"action": action.value, "ask": scope.ask})


def scope_problems(
    register: Register, scope: Scope, images: Sequence[RowImage], *, undoing: bool = False
) -> Iterator[Problem]:
    """What of some row images a packet may not write.

    Args:
        register: the packet's rows or the leader's, before or after the images; only asked whose an agreement is.
        scope: whose packet it is.
        images: what was, or is to be, written.
        undoing: the images take a step of the packet back, so that what it made may go again.

    Yields:
        ``LEADERS_ONLY`` with ``table`` (or at the citizen's ``field``), ``NOT_IN_PACKET``, ``OTHERS_CONTACT``.
    """
    made = _agreements_made(images)
    for image in images:
        yield from _image_problems(register, scope, image, made, undoing=undoing)


def images_text(images: Iterable[RowImage]) -> str:
    """Row images as JSON: how an entry that waits is kept."""
    rows = [{"table": each.table, "row_id": each.row_id, "before": each.before, "after": each.after} for each in images]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def read_images(text: str) -> tuple[RowImage, ...]:
    """Row images out of their JSON; "" holds none."""
    rows: Any = json.loads(text) if text else []
    return tuple(
        RowImage(
            row["table"], row["row_id"], *(with_later_fields(row["table"], row[side]) for side in ("before", "after"))
        )
        for row in rows
    )


def _image_problems(
    register: Register, scope: Scope, image: RowImage, made: Mapping[str, str], *, undoing: bool
) -> Iterator[Problem]:
    gone = image.after is None and image.table in TABLES and _kind(image).stays and not undoing
    if image.table not in TABLES or gone or _moved(image):
        yield _leaders(scope, image.table)
    elif image.table == "citizen":
        yield from _citizen_problems(scope, image)
    elif image.table == "employer_contact":
        if any(side["worker"] != scope.worker for side in _sides(image)):
            yield Problem(Code.OTHERS_CONTACT, "", {"ask": scope.ask})
    elif image.table not in _OF_FIRMS and not _is_inside(register, scope, image, made):
        yield Problem(Code.NOT_IN_PACKET, "", {"ask": scope.ask})


def _citizen_problems(scope: Scope, image: RowImage) -> Iterator[Problem]:
    if image.before is None or image.after is None:
        yield _leaders(scope, image.table)
        return
    if image.row_id not in scope.citizens:
        yield Problem(Code.NOT_IN_PACKET, "", {"ask": scope.ask})
    for name in sorted(_changed(image.before, image.after) - CITIZEN_FIELDS):
        yield _leaders(scope, image.table, name)


def _is_inside(register: Register, scope: Scope, image: RowImage, made: Mapping[str, str]) -> bool:
    """Whether a row is about the packet's citizens, by its own word and by that of its agreement."""
    for side in _sides(image):
        agreement = side.get("agreement")
        whose = {str(side["citizen"])} if "citizen" in _kind(image).roots else set()
        if agreement is not None:
            whose.add(_citizen_of(register, str(agreement), made))
        if not whose <= scope.citizens or len(whose) > 1:
            return False
    return True


def _citizen_of(register: Register, agreement: str, made: Mapping[str, str]) -> str:
    row = register.find(Agreement, agreement)
    return made.get(agreement, "") if row is None else row.citizen


def _agreements_made(images: Sequence[RowImage]) -> Mapping[str, str]:
    return {
        image.row_id: str(side["citizen"]) for image in images if image.table == "agreement" for side in _sides(image)
    }


def _moved(image: RowImage) -> bool:
    if image.before is None or image.after is None:
        return False
    return any(image.before[name] != image.after[name] for name in _kind(image).roots)


def _kind(image: RowImage) -> RowKind:
    return KINDS[TYPES[image.table]]


def _sides(image: RowImage) -> list[Row]:
    return [side for side in (image.before, image.after) if side is not None]


def _changed(before: Row, after: Row) -> set[str]:
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def _leaders(scope: Scope, table: str, field: str = "") -> Problem:
    return Problem(Code.LEADERS_ONLY, field, {"table": table, "ask": scope.ask})
