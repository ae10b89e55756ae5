"""What is said of a kind of row and its fields, and the fields that several kinds have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from planner.texts import common


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a field is called.

    Attributes:
        label: on the screen.
        heading: of its column in the register workbook, where it is another word.
        hint: what stands below it in a form.
    """

    label: str
    heading: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind of row is called: one, several, and the one spoken of; and what its fields are called.

    ``sheet`` is the name of its sheet in the register workbook, where that is not ``plural``.
    """

    singular: str
    plural: str
    definite: str
    fields: Mapping[str, FieldWords] = field(default_factory=dict)
    sheet: str = ""


CITIZEN: Final = FieldWords("Borger", "CPR-nummer")
PROGRAMME: Final = FieldWords("Indsats")
GROUP: Final = FieldWords("Gruppe")
FROM: Final = FieldWords("Fra")
TO: Final = FieldWords(common.UNTIL, "Til")
TO_RUNNING: Final = FieldWords(common.UNTIL, "Til", "Tom, mens perioden løber")
DATE: Final = FieldWords("Dato")
CAUSE: Final = FieldWords("Årsag")
TYPE: Final = FieldWords("Type")
HOURS: Final = FieldWords(common.WEEKLY_HOURS)
NAME: Final = FieldWords("Navn")
LANGUAGES: Final = FieldWords("Sprog", hint="Adskilt af komma")
NOTE: Final = FieldWords("Note", hint="Ingen oplysninger om helbred")
RESULT: Final = FieldWords("Note", "Resultat")
FORM: Final = FieldWords("Form")
WORKER: Final = FieldWords("Jobformidler", "Initialer")
FIRM: Final = FieldWords("Virksomhed", "CVR-nummer")
DISTRICT: Final = FieldWords("Distrikt")
STREET: Final = FieldWords("Adresse")
POSTCODE: Final = FieldWords("Postnummer")
TOWN: Final = FieldWords("By")
EMPLOYEES: Final = FieldWords("Ordinært ansatte", hint="Ansatte på arbejdspladsen uden tilskud")
ROLE_THERE: Final = FieldWords("Rolle", hint="Fx driftsleder, mentor eller løn og papirer")
PHONE: Final = FieldWords("Telefon")
EMAIL: Final = FieldWords("E-mail")
CONTACT: Final = FieldWords(common.EMPLOYER_CONTACT, "Kontaktperson")
