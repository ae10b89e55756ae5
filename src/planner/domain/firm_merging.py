"""Two firms that are one: what the kept one takes over, so that nothing of the other is lost.

The other's own place becomes a place of the kept firm, its person one of its people, and agreements point at them.
What both have is one: a place by its P-number or street, a person by the name. What both say otherwise stands twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, cast

from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.firms import place_key
from planner.domain.folding import squeeze
from planner.domain.ids import EmployerPersonId, WorkplaceId
from planner.domain.records import Agreement, Employer, EmployerContact, EmployerPerson, Workplace
from planner.domain.register import Register

PLACE: Final = ("p_number", "street", "postcode", "town", "district", "employees")
_PERSON: Final = ("contact_person", "contact_role", "phone", "email")
_INDUSTRY: Final = ("industry_code", "industry_version")


def firm_merge_problems(kept: Employer, other: Employer, cvr: str) -> Iterator[Problem]:
    """Why two firms cannot be merged, beside the rules on the rows: one and the same, or the number is neither's."""
    if kept.id == other.id:
        yield Problem(Code.SAME_EMPLOYER, "other")
    elif cvr not in {kept.cvr, other.cvr}:
        yield Problem(Code.NOT_FOUND, "cvr")


def merged_firms(register: Register, kept: Employer, other: Employer, cvr: str, new_id: Callable[[], str]) -> Draft:
    """The rows as they would be with ``other`` merged into ``kept``.

    Args:
        register: all rows.
        kept: the firm that stays, with its id.
        other: the firm that goes.
        cvr: the number that holds from now on.
        new_id: gives ids.
    """
    merge = _FirmMerge(register, kept, other, new_id)
    merge.run(cvr)
    return merge.draft


class _FirmMerge:
    """The merge as it is worked out. ``places`` and ``people`` say what each of the other firm's has become."""

    def __init__(self, register: Register, kept: Employer, other: Employer, new_id: Callable[[], str]) -> None:
        self.draft = Draft(register)
        self.kept = kept
        self._register = register
        self._other = other
        self._new_id = new_id
        self._places: dict[WorkplaceId | None, WorkplaceId | None] = {}
        self._people: dict[EmployerPersonId, EmployerPersonId | None] = {}
        self._own_person: EmployerPersonId | None = None

    def run(self, cvr: str) -> None:
        """Draft every row of the merge."""
        other = self._other
        for name in ("industry", "responsible"):
            self._fill((name,))
        self._fill(_INDUSTRY)
        self._take_own_place()
        for row in self._register.of_employer(Workplace, other.id):
            self._take_place(row)
        self._take_own_person()
        for person in self._register.of_employer(EmployerPerson, other.id):
            self._take_person(person)
        for agreement in self._register.of_employer(Agreement, other.id):
            self.draft.put(self._moved(agreement))
        for contact in self._register.of_employer(EmployerContact, other.id):
            self.draft.put(replace(contact, employer=self.kept.id))
        self.draft.put(replace(self.kept, cvr=cvr))
        self.draft.drop(other)

    def _moved(self, row: Agreement) -> Agreement:
        """An agreement at the kept firm, with the place and the person that were meant."""
        named = row.person is not None or row.contact_person.strip()
        person = self._people.get(row.person) if row.person is not None else None if named else self._own_person
        is_now_own = row.person is not None and person is None
        written = self.kept.contact_person if is_now_own else row.contact_person
        workplace = self._places.get(row.workplace, row.workplace)
        return replace(row, employer=self.kept.id, workplace=workplace, person=person, contact_person=written)

    def _take_own_place(self) -> None:
        other = self._other
        if not (other.p_number or squeeze(other.street)):
            for name in PLACE:
                self._fill((name,))
            self._places[None] = None
            return
        # The id is no longer a firm's, so that what still names the firm can be followed to the place it became.
        place = Workplace(
            id=WorkplaceId(other.id),
            employer=other.id,
            name=other.name if squeeze(other.name) != squeeze(self.kept.name) else "",
            **cast("Any", {name: getattr(other, name) for name in PLACE}),
        )
        self._take_place(place, is_own=True)

    def _take_place(self, row: Workplace, *, is_own: bool = False) -> None:
        kept = self.kept
        is_bare = is_own and not kept.p_number and not squeeze(kept.street)
        same_number = kept.p_number == row.p_number
        if is_bare or (same_number and (kept.p_number or _same_street(kept.street, row.street))):
            self._fill(PLACE, row)
            became = None
        else:
            beside = self.draft.by(Workplace, "employer", kept.id)
            same = next((each for each in beside if place_key(each) == place_key(row)), None)
            became = self.draft.put(
                replace(row, employer=kept.id) if same is None else _filled(same, row, ("name", *PLACE))
            ).id
        if became != row.id and not is_own:
            self.draft.drop(row)
        self._places[None if is_own else row.id] = became

    def _take_own_person(self) -> None:
        other = self._other
        if not (other.contact_person.strip() or other.phone or other.email):
            return
        if not (self.kept.contact_person.strip() or self.kept.phone or self.kept.email):
            self._fill(_PERSON)
            return
        self._own_person = self._take_person(
            EmployerPerson(
                id=EmployerPersonId(self._new_id()),
                employer=other.id,
                name=other.contact_person.strip() or other.name,
                role=other.contact_role,
                phone=other.phone,
                email=other.email,
            ),
            is_new=True,
        )

    def _take_person(self, row: EmployerPerson, *, is_new: bool = False) -> EmployerPersonId | None:
        kept = self.kept
        if squeeze(kept.contact_person) == squeeze(row.name) and _agree(_own(kept), row):
            filled = _filled(_own(kept), row, ("role", "phone", "email"))
            self.kept = replace(kept, contact_role=filled.role, phone=filled.phone, email=filled.email)
            became: EmployerPersonId | None = None
        else:
            became = self._beside(row).id
        if became != row.id and not is_new:
            self.draft.drop(row)
        self._people[row.id] = became
        return became

    def _beside(self, row: EmployerPerson) -> EmployerPerson:
        """The person among those of the kept firm: one who is there, or a new one; never two of one name."""
        beside = {squeeze(each.name): each for each in self.draft.by(EmployerPerson, "employer", self.kept.id)}
        name, count = row.name, 1
        while (same := beside.get(squeeze(name))) is not None and not _agree(same, row):
            count += 1
            name = f"{row.name} ({count})"
        if same is not None:
            filled: EmployerPerson = _filled(same, row, ("role", "phone", "email"))
            return self.draft.put(filled)
        return self.draft.put(replace(row, employer=self.kept.id, name=name))

    def _fill(self, names: tuple[str, ...], row: Employer | Workplace | None = None) -> None:
        """Fields of the kept firm that say nothing get what the other says; those named together go together."""
        filled = _filled(self.kept, row or self._other, names)
        self.kept = filled


def _own(firm: Employer) -> EmployerPerson:
    return EmployerPerson(
        employer=firm.id, name=firm.contact_person, role=firm.contact_role, phone=firm.phone, email=firm.email
    )


def _agree(one: EmployerPerson, other: EmployerPerson) -> bool:
    """Whether two people of one name do not say different things of how they are reached and what they do."""
    fields = ("role", "phone", "email")
    pairs = [(getattr(one, name), getattr(other, name)) for name in fields]
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)


def _same_street(one: str, other: str) -> bool:
    return squeeze(one) == squeeze(other) != ""


def _filled(row: Any, more: Any, names: tuple[str, ...]) -> Any:
    values: Mapping[str, object] = {
        name: getattr(more, name) for name in names if getattr(row, name) in ("", None) and getattr(more, name)
    }
    return replace(row, **values) if values else row
