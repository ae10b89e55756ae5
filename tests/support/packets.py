"""Follow-up packets in tests: a team of two whose cases are told apart, and looking into what was made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.app.caseload import Caseload
from planner.app.files import create_file
from planner.app.packets.making import Made, make_packet
from planner.app.services import Services
from planner.domain.file_records import Record
from planner.domain.records import Agreement, Citizen, Employer, EmployerContact, FollowUp, Worker
from planner.domain.words import AgreementStatus, ContactForm, Group, HoursKind, Role, With
from support import people
from support.small_team import TODAY, PutRows

PASSWORD = "en lang adgangskode"
LAST_DAY = date(2026, 12, 7)
ASK = "Lone Toftegård (LTO)"


@dataclass(slots=True)
class TwoTeams:
    """Anna's cases, Bo's, and one whom Bo holds while Anna covers."""

    anna: Worker
    bo: Worker
    zahra: Citizen
    kim: Citizen
    ulla: Citizen
    others: tuple[Citizen, ...]
    firm: Employer
    bos_firm: Employer
    agreement: Agreement
    overdue: FollowUp
    bos_follow_up: FollowUp
    contact: EmployerContact
    bos_contact: EmployerContact


def fill_two(caseload: Caseload) -> TwoTeams:
    """Anna holds Zahra and Kim and covers Ulla, whom Bo holds; Bo has others besides, with words of their own."""
    anna = people.a_worker("ABL", name="Anna Bæk Lyng")
    bo = people.a_worker("BKJ", name="Bo Kjærmark", weekly_minutes=30 * 60, districts=("Hemmelig Bydel",))
    zahra = people.a_citizen("Zahra Bellini", job_goal="Vaskeriassistent", has_cv=True)
    kim = people.a_citizen("Kim Thorslev")
    ulla = people.a_citizen("Ulla Vikarsen")
    others = tuple(people.a_citizen(name, note=f"Note om {name}") for name in ("Gert Andetsted", "Fie Uvedkommende"))
    firm = people.an_employer("Havnens Vaskeri", contact_person="Inge Holmbæk")
    bos_firm = people.an_employer("Bos Eget Netværk", contact_person="Kaj Ukendt", responsible=bo.id)
    agreement = people.an_agreement(
        zahra, firm, number="2026-0001", start=date(2026, 9, 7), end=date(2026, 12, 30), worker=anna.id,
        status=AgreementStatus.ACTIVE,
    )  # fmt: skip
    bos_agreement = people.an_agreement(others[0], bos_firm, tasks="Fremmede opgaver", worker=bo.id)
    overdue = people.a_follow_up(
        zahra, agreement=agreement.id, planned=date(2026, 11, 12), with_whom=With.BOTH, form=ContactForm.MEETING,
        worker=anna.id,
    )  # fmt: skip
    bos_follow_up = people.a_follow_up(others[0], planned=TODAY, worker=bo.id, result="Fremmed opfølgning")
    contact = people.an_employer_contact(firm, anna, date(2026, 11, 18), result="Egen kontakt", next_on=TODAY)
    bos_contact = people.an_employer_contact(
        firm, bo, date(2026, 11, 20), result="Kollegas fortrolige ord", form=ContactForm.PHONE
    )
    elsewhere = people.an_employer_contact(bos_firm, bo, date(2026, 11, 20), result="Kollegas andre ord")
    rows: list[Record] = [anna, bo, zahra, kim, ulla, *others, firm, bos_firm, agreement, bos_agreement]
    rows += [overdue, bos_follow_up, contact, bos_contact, elsewhere]
    rows += [people.a_follow_up(kim, planned=TODAY, with_whom=With.CITIZEN, form=ContactForm.PHONE, worker=anna.id)]
    rows += [people.an_enrolment(each, group=Group.ONE) for each in (zahra, kim, ulla, *others)]
    rows += [people.a_benefit(each, "kontanthjaelp") for each in (zahra, kim, ulla, *others)]
    rows += [
        people.an_assignment(zahra, anna),
        people.an_assignment(kim, anna, override_reason="Fortrolig begrundelse"),
    ]
    rows += [people.an_assignment(each, bo) for each in (ulla, *others)]
    rows.append(people.an_assignment(ulla, anna, role=Role.COVER, start=date(2026, 11, 2), end=date(2026, 12, 31)))
    rows.append(people.an_hours_step(agreement, 900, 120))
    rows.append(people.an_hours_step(agreement, 900, 240, kind=HoursKind.PLANNED, start=date(2026, 11, 1)))
    rows.append(people.an_absence(bo, cause="Kollegas årsag", start=date(2026, 12, 1)))
    caseload.run(PutRows(rows=rows))
    return TwoTeams(
        anna, bo, zahra, kim, ulla, others, firm, bos_firm, agreement, overdue, bos_follow_up, contact, bos_contact
    )


def a_leaders_file(folder: Path, services: Services) -> tuple[Caseload, TwoTeams]:
    """The leader's file on disk, open, with both teams in it."""
    caseload = create_file(folder / "Team.sagsplan", PASSWORD, user="LTO", services=services)
    return caseload, fill_two(caseload)


def annas_packet(caseload: Caseload, team: TwoTeams, place: Path, last_day: date = LAST_DAY) -> Made:
    """Anna's packet."""
    return make_packet(caseload, team.anna.id, place, last_day=last_day, ask=ASK)


def decrypted_pages(path: Path, password: str) -> bytes:
    """Every byte of a file with the key taken off, page by page: free pages and the slack of used ones included.

    SQLCipher 4: PBKDF2-HMAC-SHA512 with 256,000 rounds over the salt in the first 16 bytes, AES-256-CBC a page, whose
    last 80 bytes are the page's own vector and its HMAC.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    raw = path.read_bytes()
    key = hashlib.pbkdf2_hmac("sha512", password.encode(), raw[:16], 256_000, 32)
    pages = []
    for start in range(0, len(raw), 4096):
        page = raw[start : start + 4096]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
        pages.append(decryptor.update(page[16 if start == 0 else 0 : -80]) + decryptor.finalize())
    return b"".join(pages)
