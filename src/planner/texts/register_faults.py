"""What is wrong with a cell of the register workbook, and what would be right; what is only remarked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from planner.domain.errors import Detail
from planner.domain.register_faults import CellError, CellRemark, RegisterFault, RegisterRemark
from planner.texts import common, formats
from planner.texts.problems import sentence

_FAULTS: Final[Mapping[RegisterFault, str]] = {
    RegisterFault.MISSING_COLUMN: "Kolonnen mangler i arket. Tilføj den med overskriften i første række.",
    RegisterFault.MISSING_VALUE: "Feltet er tomt og skal udfyldes.",
    RegisterFault.CPR: "Det er ikke et CPR-nummer. Skriv ti cifre, som begynder med en dato.",
    RegisterFault.CVR: "Det er ikke et CVR-nummer. Skriv otte cifre, og tjek kontrolcifferet.",
    RegisterFault.P_NUMBER: "Det er ikke et P-nummer. Skriv ti cifre.",
    RegisterFault.DATE: common.NOT_A_DATE,
    RegisterFault.FLAG: common.NEITHER_YES_NOR_NO,
    RegisterFault.WORD: "Ordet kendes ikke. Skriv et af: {right}.",
    RegisterFault.HOURS: "Det er ikke et timetal. Skriv et tal mellem 0 og 168 med højst to decimaler.",
    RegisterFault.WHOLE: "Det er ikke et helt tal. Skriv det uden decimaler.",
    RegisterFault.PERCENT: "Det er ikke en andel. Skriv et tal mellem 0 og 100.",
    RegisterFault.PROGRAMME: "Indsatsen kendes ikke. Skriv en af: {right}.",
    RegisterFault.BENEFIT: "Ydelsen kendes ikke. Skriv navnet, som det står under Indstillinger.",
    RegisterFault.UNKNOWN_CITIZEN: "Borgeren står ikke i arket Borgere. Tilføj borgeren dér, eller ret nummeret.",
    RegisterFault.UNKNOWN_WORKER: "Initialerne står ikke i arket Jobformidlere. Tilføj dem dér, eller ret dem.",
    RegisterFault.UNKNOWN_WORKPLACE: "Arbejdspladsen står ikke i arket Arbejdspladser hos den virksomhed. "
    "Skriv den dér, eller ret P-nummeret.",
    RegisterFault.UNKNOWN_PERSON: "Personen står ikke i arket Virksomheders folk hos den virksomhed. "
    "Skriv personen dér, eller ret navnet.",
    RegisterFault.UNKNOWN_EMPLOYER: "Virksomheden står ikke i arket Virksomheder med det CVR-nummer og P-nummer. "
    "Tilføj den dér, eller ret numrene.",
    RegisterFault.UNKNOWN_AGREEMENT: "Aftalenummeret står ikke i arket Aftaler. Tilføj aftalen dér, eller ret nummeret.",
    RegisterFault.REPEATED_KEY: "Det står allerede i en række højere oppe. Slet den ene række, eller ret den.",
    RegisterFault.VERSION: "Registerfilen er i en anden version. Sagsplan læser version {right}.",
    RegisterFault.RULE: "",
}

_REMARKS: Final[Mapping[RegisterRemark, str]] = {
    RegisterRemark.UNKNOWN_SHEET: "Arket kendes ikke og er ikke læst.",
    RegisterRemark.UNKNOWN_COLUMN: "Kolonnen {column} kendes ikke og er ikke læst.",
    RegisterRemark.UNKNOWN_FIELD: "Feltet {field} kendes ikke og er ikke læst.",
    RegisterRemark.UNDER_AGE: "Borgeren er under {age} år ved start i {programme}. Rækken er taget med.",
    RegisterRemark.BENEFIT_NOT_VALID: "Ydelsen {benefit} kunne ikke begynde {start}. Rækken er taget med.",
    RegisterRemark.WORKER_INCOMPLETE: "{worker} mangler timer eller startdato og får ingen borgere, før de er udfyldt.",
    RegisterRemark.OVER_CAP: "Jobformidleren har {over} flere sager end loftet. Rækkerne er taget med.",
}


def error_text(error: CellError) -> str:
    """What is wrong with a cell, and what would be right."""
    if error.problem is not None:
        return sentence(error.problem)
    return _FAULTS[error.fault].format_map(_plain(error.details))


def remark_text(remark: CellRemark) -> str:
    """What is worth knowing of a row that was taken."""
    return _REMARKS[remark.remark].format_map(_plain(remark.details))


def _plain(details: Mapping[str, Detail]) -> dict[str, str]:
    return {name: formats.day(value) if isinstance(value, date) else str(value) for name, value in details.items()}
