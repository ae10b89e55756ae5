"""A list of firms: read in any usual form, held against the register, and only what was chosen is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.employers import ImportFirms
from planner.app.commands.rows import Put
from planner.app.commands.settings import ChangeSettings
from planner.app.firm_import import FirmDifference, firm_sheets, read_firms, said_headings, with_said_headings
from planner.domain.errors import StaleError
from planner.domain.firm_list import FirmColumn, FirmFault, FirmLineKind
from planner.domain.ids import WorkplaceId
from planner.domain.records import Employer, EmployerPerson, Workplace
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.settings import SettingKey
from support.doing import do
from support.lists import a_csv, a_workbook
from support.people import an_employer, valid_cvr
from support.services import a_caseload

pytestmark = pytest.mark.usefixtures("read_in_this_process")
TODAY = date(2026, 11, 23)
HEADINGS = (
    "CVR-nr.",
    "P-nummer",
    "Virksomhedsnavn",
    "Adresse",
    "Postnr.",
    "By",
    "Branchekode",
    "Antal ansatte",
    "Tlf.",
)
NEW = valid_cvr(900)


def listed(*rows: tuple[object, ...]) -> list[tuple[object, ...]]:
    return [("Udtræk fra CVR",), (), HEADINGS, *rows]


def compared(caseload: Caseload, data: bytes, folder: Path, name: str = "firmaer.xlsx") -> FirmDifference:
    path = folder / name
    path.write_bytes(data)
    return read_firms(firm_sheets(path), name, caseload.register, caseload.programmes, TODAY)


def take(caseload: Caseload, difference: FirmDifference, *more: str) -> tuple[int, int]:
    return do(caseload, ImportFirms(difference=difference, chosen=difference.chosen | set(more)))


def test_a_new_firm_and_its_further_place_are_taken_in(tmp_path: Path) -> None:
    caseload = a_caseload()
    rows = listed(
        (int(NEW), 1000000001, "Åens Kro", "Kajen 2", 4000, "Vesterå", "561010", 12, "12 34 56 78"),
        (f"DK {NEW}", "1000000002", "Åens Kro Syd", "Torvet 1", "", "", "56.10.10 Restauranter", "7", ""),
    )
    difference = compared(caseload, a_workbook(("Ark1", rows)), tmp_path)
    assert difference.firm_list.above == 1
    assert [line.kind for line in difference.lines] == [FirmLineKind.NEW, FirmLineKind.NEW]
    assert take(caseload, difference) == (2, 0)
    [firm] = caseload.register.all(Employer)
    assert (firm.cvr, firm.p_number, firm.street, firm.postcode, firm.town) == (
        NEW,
        "1000000001",
        "Kajen 2",
        "4000",
        "Vesterå",
    )
    assert (firm.industry_code, firm.industry_version, firm.employees, firm.phone) == ("I", "DB25", 12, "12 34 56 78")
    [place] = caseload.register.of_employer(Workplace, firm.id)
    assert (place.p_number, place.name, place.employees) == ("1000000002", "Åens Kro Syd", 7)
    again = compared(caseload, a_workbook(("Ark1", rows)), tmp_path)
    assert (again.lines, again.unchanged) == ((), 2)


def test_what_stands_here_is_kept_and_what_is_empty_is_filled(tmp_path: Path) -> None:
    firm = an_employer("Nordhavn Bageri", phone="11111111", town="Skagen")
    caseload = a_caseload(firm)
    rows = listed((firm.cvr, "1000000001", "NORDHAVN BAGERI", "Kajen 2", "", "Vesterå", "", "", ""))
    difference = compared(caseload, a_workbook(("Ark1", rows)), tmp_path)
    [line] = difference.lines
    assert {each.field: each.chosen for each in line.fields} == {"p_number": True, "street": True, "town": False}
    take(caseload, difference)
    after = caseload.register.need(Employer, firm.id)
    assert (after.p_number, after.street, after.town, after.phone, after.name) == (
        "1000000001",
        "Kajen 2",
        "Skagen",
        "11111111",
        "Nordhavn Bageri",
    )
    later = compared(caseload, a_workbook(("Ark1", rows)), tmp_path)
    [town] = later.lines[0].fields
    assert take(caseload, later, town.key) == (0, 1)
    assert caseload.register.need(Employer, firm.id).town == "Vesterå"


def test_a_place_of_a_known_firm_is_a_workplace_and_a_known_one_is_changed(tmp_path: Path) -> None:
    firm = an_employer(p_number="1000000001")
    known = Workplace(id=WorkplaceId("w"), employer=firm.id, p_number="1000000002")
    caseload = a_caseload(firm, known)
    rows = listed(
        (firm.cvr, "1000000002", firm.name, "Torvet 1", "", "", "", 9, ""),
        (firm.cvr, "1000000003", firm.name, "Havnen 3", "", "", "", "", ""),
        (firm.cvr, "", firm.name, "", "", "", "", "", ""),
    )
    difference = compared(caseload, a_workbook(("Ark1", rows)), tmp_path)
    assert [line.kind for line in difference.lines] == [FirmLineKind.CHANGED, FirmLineKind.PLACE]
    assert difference.unchanged == 1
    assert take(caseload, difference) == (1, 1)
    found = {row.p_number: row for row in caseload.register.of_employer(Workplace, firm.id)}
    assert (found["1000000002"].street, found["1000000002"].employees) == ("Torvet 1", 9)
    assert found["1000000003"].street == "Havnen 3"


def test_who_is_asked_for_at_a_further_place_becomes_one_of_the_firms_people_once(tmp_path: Path) -> None:
    firm = an_employer(p_number="1000000001", contact_person="Ea Lind")
    caseload = a_caseload(firm)
    headings = ("CVR", "P-nummer", "Navn", "Kontaktperson", "Rolle", "Telefon")
    rows = [
        (firm.cvr, f"100000000{at}", firm.name, who, "Mentor", "12345678")
        for at, who in ((2, "EA LIND"), (3, "Åse Holm"), (4, "Aase Holm"))
    ]
    difference = compared(caseload, a_workbook(("Ark1", [headings, *rows])), tmp_path)
    assert take(caseload, difference) == (3, 0)
    [person] = caseload.register.of_employer(EmployerPerson, firm.id)
    assert (person.name, person.role, person.phone) == ("Åse Holm", "Mentor", "12345678")


def test_what_may_be_another_what_stands_twice_and_a_wrong_checksum_are_never_chosen(tmp_path: Path) -> None:
    firm = an_employer("Åens Kro", town="Vesterå")
    caseload = a_caseload(firm)
    rows = listed(
        (NEW, "", "AAENS KRO", "", "", "Vesteraa", "", "", ""),
        ("12345678", "", "Forkert Kontrol", "", "", "", "", "", ""),
        (valid_cvr(901), "", "To Gange", "", "", "", "", "", ""),
        (valid_cvr(901), "", "To Gange", "", "", "", "", "", ""),
    )
    difference = compared(caseload, a_workbook(("Ark1", rows)), tmp_path)
    assert [line.kind for line in difference.lines] == [
        FirmLineKind.ALIKE,
        FirmLineKind.NEW,
        FirmLineKind.DOUBLE,
        FirmLineKind.DOUBLE,
    ]
    assert difference.chosen == frozenset()
    before = caseload.register.snapshot()
    assert caseload.run(ImportFirms(difference=difference, chosen=frozenset({difference.lines[2].key}))).value == (0, 0)
    assert caseload.register == before
    assert take(caseload, difference, difference.lines[0].key) == (1, 0)


def test_what_cannot_be_read_is_said_by_row_and_heading_and_stops_nothing_else(tmp_path: Path) -> None:
    caseload = a_caseload()
    rows = [
        {"CVR": "1234", "Navn": "Kort Nummer"},
        {"CVR": NEW, "Navn": ""},
        {"CVR": NEW, "Navn": "God", "P-nummer": "12", "Ansatte": "10-19", "Branchekode": "XX"},
    ]
    headings = ("CVR", "Navn", "P-nummer", "Ansatte", "Branchekode")
    data = a_csv(rows, headings=headings, encoding="cp1252")
    difference = compared(caseload, data, tmp_path, "firmaer.csv")
    assert [(each.row, each.heading, each.fault) for each in difference.firm_list.complaints] == [
        (2, "CVR", FirmFault.CVR_FORM),
        (3, "Navn", FirmFault.NAME_MISSING),
        (4, "P-nummer", FirmFault.P_NUMBER_FORM),
        (4, "Ansatte", FirmFault.EMPLOYEES_UNREADABLE),
        (4, "Branchekode", FirmFault.INDUSTRY_UNKNOWN),
    ]
    assert [line.row.name for line in difference.lines] == ["God"]


def test_headings_that_nobody_knows_are_said_once_and_kept(tmp_path: Path) -> None:
    caseload = a_caseload()
    data = a_csv(
        [{"Nummer hos os": NEW, "Kalder sig": "God", "Navn": "Ejeren"}],
        headings=("Nummer hos os", "Kalder sig", "Navn"),
    )
    with pytest.raises(ImportRefusedError) as refused:
        compared(caseload, data, tmp_path, "firmaer.csv")
    assert refused.value.reason is RefusalReason.NO_FIRM_COLUMNS
    said: dict[str, FirmColumn | None] = {
        "Nummer hos os": FirmColumn.CVR,
        "Kalder sig": FirmColumn.NAME,
        "Navn": None,
    }
    text = with_said_headings(caseload.register, said)
    caseload.run(ChangeSettings(values={SettingKey.FIRM_COLUMNS: text}))
    difference = compared(caseload, data, tmp_path, "firmaer.csv")
    assert [line.row.name for line in difference.lines] == ["God"]
    caseload.run(ChangeSettings(values={SettingKey.FIRM_COLUMNS: "no json"}))
    assert said_headings(caseload.register) == {}


def test_a_list_without_firms_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        compared(a_caseload(), a_csv([], headings=("CVR", "Navn")), tmp_path, "firmaer.csv")
    assert refused.value.reason is RefusalReason.EMPTY


def test_a_difference_that_has_moved_is_not_written(tmp_path: Path) -> None:
    firm = an_employer(p_number="1000000001")
    caseload = a_caseload(firm)
    rows = listed((firm.cvr, "1000000001", firm.name, "Kajen 2", "", "", "", "", ""))
    difference = compared(caseload, a_workbook(("Ark1", rows)), tmp_path)
    caseload.run(Put(replace(firm, street="Et andet sted"), before=firm))
    with pytest.raises(StaleError):
        caseload.run(ImportFirms(difference=difference, chosen=difference.chosen))
    assert caseload.register.need(Employer, firm.id).street == "Et andet sted"
