"""What firms, their places and people, the agreements with them and the hours of these are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planner.domain import records as rows
from planner.domain.file_records import Record
from planner.texts import common
from planner.texts import kind_words as words
from planner.texts.kind_words import FieldWords, KindWords

KINDS: Final[Mapping[type[Record], KindWords]] = {
    rows.Employer: KindWords(
        "Virksomhed",
        "Virksomheder",
        "Virksomheden",
        {
            "cvr": FieldWords("CVR-nummer", hint="Otte cifre"),
            "p_number": FieldWords("P-nummer", hint="Ti cifre"),
            "name": words.NAME,
            "industry": FieldWords("Branche"),
            "contact_person": words.CONTACT,
            "phone": words.PHONE,
            "email": words.EMAIL,
            "responsible": FieldWords("Ansvarlig jobformidler", "Ansvarlig"),
            "industry_code": FieldWords("Hovedgruppe"),
            "industry_version": FieldWords("Hovedgruppens liste"),
            "street": words.STREET,
            "postcode": words.POSTCODE,
            "town": words.TOWN,
            "district": words.DISTRICT,
            "employees": words.EMPLOYEES,
            "contact_role": FieldWords("Kontaktens rolle"),
        },
    ),
    rows.Workplace: KindWords(
        "Arbejdsplads",
        "Arbejdspladser",
        "Arbejdspladsen",
        {
            "employer": words.FIRM,
            "p_number": FieldWords("P-nummer", "Arbejdspladsens P-nummer", "Ti cifre"),
            "name": words.NAME,
            "street": words.STREET,
            "postcode": words.POSTCODE,
            "town": words.TOWN,
            "district": words.DISTRICT,
            "employees": words.EMPLOYEES,
        },
    ),
    rows.EmployerPerson: KindWords(
        common.EMPLOYER_CONTACT,
        "Kontakter i virksomheden",
        "Kontakten i virksomheden",
        {
            "employer": words.FIRM,
            "name": words.NAME,
            "role": words.ROLE_THERE,
            "phone": words.PHONE,
            "email": words.EMAIL,
        },
        sheet="Virksomheders folk",
    ),
    rows.EmployerContact: KindWords(
        "Virksomhedskontakt",
        "Virksomhedskontakter",
        "Kontakten",
        {
            "employer": words.FIRM,
            "on": words.DATE,
            "worker": words.WORKER,
            "form": words.FORM,
            "result": words.RESULT,
            "next_on": FieldWords("Næste kontakt", "Næste"),
        },
        sheet="Kontakter",
    ),
    rows.Agreement: KindWords(
        "Aftale",
        "Aftaler",
        "Aftalen",
        {
            "number": FieldWords("Aftalenr"),
            "citizen": words.CITIZEN,
            "employer": words.FIRM,
            "kind": words.TYPE,
            "start": words.FROM,
            "end": words.TO_RUNNING,
            "tasks": FieldWords("Opgaver", hint=common.TASKS_HINT),
            "contact_person": words.CONTACT,
            "mentor": FieldWords(common.MENTOR, "Mentor"),
            "rhythm_days": FieldWords(common.RHYTHM, "Opfølgningsinterval", common.RHYTHM_HINT),
            "ordinary_goal": FieldWords(common.ORDINARY_GOAL),
            "goal_on": FieldWords("Måldato"),
            "agreed_on": FieldWords("Aftaledato"),
            "working_hours": FieldWords("Arbejdstid"),
            "considerations": FieldWords(common.CONSIDERATIONS, "Hensyn", common.CONSIDERATIONS_HINT),
            "on_absence": FieldWords("Ved fravær"),
            "status": FieldWords("Status"),
            "reason": words.CAUSE,
            "worker": FieldWords("Ansvarlig jobformidler", "Jobformidler"),
            "follows": FieldWords("Fortsætter aftale", "Efter aftalenr"),
            "workplace": FieldWords("Arbejdsplads"),
            "person": FieldWords(common.EMPLOYER_CONTACT, "Kontakt"),
        },
    ),
    rows.HoursStep: KindWords(
        "Timetrin",
        "Timetrin",
        "Trinnet",
        {
            "agreement": FieldWords("Aftale", "Aftalenr"),
            "start": words.FROM,
            "minutes": words.HOURS,
            "ordinary_minutes": FieldWords(common.ORDINARY_WEEKLY),
            "kind": FieldWords("Type", "Art"),
            "condition": FieldWords("Forudsætning"),
        },
        sheet="Timer",
    ),
}
