"""The shipped programme files say what the design says, and each kind of bad file is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from planner.domain.data_reader import DataFault, ProgrammeDataError
from planner.domain.programme_data import load_programmes, parse_benefits, parse_programme
from planner.domain.programmes import BenefitExit, Programmes, State, TargetKind, TrancheCondition
from planner.domain.words import DepartureCause, Function, Group
from planner.texts.programmes import data_error
from support.services import ROOT

FILES = sorted((ROOT / "resources" / "programmes").glob("*.toml"))
FSM2 = (ROOT / "resources" / "programmes" / "fsm2.toml").read_text(encoding="utf-8")
BENEFITS = (ROOT / "resources" / "benefits.toml").read_text(encoding="utf-8")
GROUPS_12 = (Group.ONE, Group.TWO)


@dataclass(frozen=True)
class Expected:
    start: date
    end: date | None
    groups: tuple[Group, ...]
    exempt: bool
    cap: int
    levels: tuple[int, ...] = ()


EXPECTED = {
    "FSM1": Expected(
        date(2017, 8, 1),
        date(2019, 8, 31),
        (Group.ONE, Group.TWO, Group.THREE, Group.DEFERRED, Group.UNVISITED),
        False,
        30,
        (400,),
    ),
    "FSM2": Expected(date(2019, 12, 11), date(2022, 6, 30), GROUPS_12, True, 30, (150, 200)),
    "FSM3": Expected(date(2021, 12, 1), date(2023, 12, 31), GROUPS_12, True, 30, (150, 200)),
    "AP": Expected(date(2020, 12, 1), date(2022, 12, 31), (), True, 30, (800,)),
    "BIR": Expected(date(2019, 12, 15), date(2021, 12, 31), (), False, 35),
    "HIR": Expected(date(2018, 3, 1), date(2019, 3, 31), (), False, 35),
    "BRF": Expected(date(2016, 12, 1), date(2018, 12, 31), (), False, 35),
    "STV": Expected(date(2016, 11, 1), date(2018, 12, 31), (), False, 30),
    "FSM": Expected(date(2022, 7, 1), None, GROUPS_12, True, 30, (150, 200)),
    "IPS": Expected(date(2020, 1, 1), None, (), False, 20),
}


def test_ten_programmes_are_shipped(programmes: Programmes) -> None:
    assert {programme.code for programme in programmes} == set(EXPECTED)


@pytest.mark.parametrize("code", EXPECTED)
def test_each_programme_is_as_designed(programmes: Programmes, code: str) -> None:
    programme, expected = programmes.need(code), EXPECTED[code]
    found = Expected(
        programme.start,
        programme.end,
        programme.groups,
        programme.subtracts_exempt,
        programme.cap.hard,
        programme.target.levels if programme.target else (),
    )
    assert found == expected
    assert programme.sources
    assert programme.note
    assert set(programme.group_names) == set(programme.groups)


def test_flex_job_is_no_state_where_it_was_not_counted(programmes: Programmes) -> None:
    for code in ("FSM2", "FSM3", "FSM"):
        assert State.FLEX_JOB not in programmes.need(code).states
    assert programmes.need("AP").states[0] is State.OTHER_BENEFIT


def test_senior_pension_subtracts_in_one_programme_only(programmes: Programmes) -> None:
    subtracting = {each.code for each in programmes if DepartureCause.SENIOR_PENSION in each.subtracts}
    assert subtracting == {"AP"}
    assert all(
        {DepartureCause.MOVED, DepartureCause.DEAD, DepartureCause.STATE_PENSION} <= each.subtracts
        for each in programmes
    )


def test_only_stated_caps_are_marked_stated(programmes: Programmes) -> None:
    assert {each.code for each in programmes if each.cap.stated} == {"HIR", "IPS"}
    assert programmes.need("HIR").cap.function is Function.COORDINATOR


def test_tranches_are_the_whole_grant(programmes: Programmes) -> None:
    for code in ("FSM1", "FSM2", "FSM3"):
        target = programmes.need(code).target
        assert target is not None
        assert sum(tranche.share for tranche in target.tranches) == 1000
    first = programmes.need("FSM1").target
    assert first is not None
    assert first.kind is TargetKind.THREE_MONTHS
    assert [tranche.condition for tranche in first.tranches] == [
        TrancheCondition.START,
        TrancheCondition.ALL_VISITED,
        TrancheCondition.RESULT,
    ]


def test_benefits_inside_and_outside_the_cash_system(programmes: Programmes) -> None:
    inside = {benefit.name for benefit in programmes.benefits if benefit.cash_system}
    assert inside == {
        "kontanthjælp",
        "uddannelseshjælp",
        "integrationsydelse",
        "overgangsydelse",
        "selvforsørgelses- og hjemrejseydelse",
    }
    assert len(programmes.benefits) == 19
    by_exit = {kind: {benefit.name for benefit in programmes.benefits if benefit.exit is kind} for kind in BenefitExit}
    # The benefit is one in law, and two in the figures: only that of a ressourceforløb is an exit to one.
    assert by_exit[BenefitExit.RESOURCE_COURSE] == {"ressourceforløbsydelse under ressourceforløb"}
    assert "ressourceforløbsydelse under jobafklaringsforløb" in by_exit[BenefitExit.OTHER]
    assert by_exit[BenefitExit.FLEX_JOB] == {"fleksløntilskud", "ledighedsydelse"}
    assert by_exit[BenefitExit.EARLY_PENSION] == {"førtidspension"}
    synonyms = {word for benefit in programmes.benefits for word in benefit.synonyms}
    assert {"ressourceforløb", "fleksjob", "revalidering", "selvforsørgelse"} <= synonyms


def test_marks_tell_group_and_step_up(programmes: Programmes) -> None:
    marks = {mark.text: (mark.group, mark.step_up) for mark in programmes.need("FSM2").marks}
    assert marks == {"FSM 2: Rehab (Gr. 2)": (Group.TWO, False), "FSM 2: Step-up": (Group.ONE, True)}
    assert programmes.need("FSM").mark_prefix == "FSM"


def _without(line: str) -> Callable[[str], str]:
    def take_out(text: str) -> str:
        assert line in text
        return text.replace(line, "", 1)

    return take_out


def _instead(old: str, new: str) -> Callable[[str], str]:
    def put_in(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return put_in


BAD_PROGRAMMES = {
    "no toml": (_instead('code = "FSM2"', "code = FSM2"), "", DataFault.NOT_TOML),
    "missing key": (_without('code = "FSM2"'), "code", DataFault.MISSING),
    "empty text": (_instead('code = "FSM2"', 'code = " "'), "code", DataFault.MISSING),
    "unknown key": (_instead('version = "1"', 'version = "1"\nlimit = 3'), "limit", DataFault.UNKNOWN_KEY),
    "unknown inner key": (_instead("[cap]", "[cap]\nsoft = 20"), "cap.soft", DataFault.UNKNOWN_KEY),
    "unknown key of the limit": (
        _instead("[group_2_limit]", "[group_2_limit]\nyears = 1"),
        "group_2_limit.years",
        DataFault.UNKNOWN_KEY,
    ),
    "number for text": (_instead('name = "Flere skal med 2"', "name = 2"), "name", DataFault.NOT_TEXT),
    "text for number": (_instead("hard = 30", 'hard = "30"'), "cap.hard", DataFault.NOT_A_NUMBER),
    "number below nought": (_instead("hard = 30", "hard = -1"), "cap.hard", DataFault.NOT_A_NUMBER),
    "flag for number": (_instead("hard = 30", "hard = true"), "cap.hard", DataFault.NOT_A_NUMBER),
    "text for flag": (_instead("active = true", 'active = "ja"'), "active", DataFault.NOT_A_FLAG),
    "text for date": (_instead("start = 2019-12-11", 'start = "11-12-2019"'), "start", DataFault.NOT_A_DATE),
    "time for date": (_instead("start = 2019-12-11", "start = 2019-12-11T08:00:00"), "start", DataFault.NOT_A_DATE),
    "end before start": (_instead("end = 2022-06-30", "end = 2018-06-30"), "end", DataFault.END_BEFORE_START),
    "text for list": (_instead('groups = ["1", "2"]', 'groups = "1"'), "groups", DataFault.NOT_A_LIST),
    "unknown choice": (_instead('groups = ["1", "2"]', 'groups = ["1", "4"]'), "groups", DataFault.NOT_A_CHOICE),
    "choice twice": (_instead('groups = ["1", "2"]', 'groups = ["1", "1"]'), "groups", DataFault.TWICE),
    "rhythm of a kind missing": (_without("job = 56"), "rhythm_days.job", DataFault.MISSING),
    "name of a group missing": (_without('2 = "Rehabiliteringsgruppen"'), "group_names.2", DataFault.MISSING),
    "list of numbers for texts": (_instead("list_words = [", "list_words = [1, "), "", DataFault.NOT_TEXT),
    "value for table": (_instead("[cap]", "[cup]"), "cap", DataFault.MISSING),
    "result without level": (_without("level = 150"), "target.tranches[2].level", DataFault.MISSING),
    "level without result": (
        _instead('condition = "costs"', 'level = 100\ncondition = "costs"'),
        "target.tranches[1].level",
        DataFault.UNKNOWN_KEY,
    ),
    "target ends before it starts": (
        _instead(
            "levels = [150, 200]\nstart = 2019-12-11\nend = 2022-06-30",
            "levels = [150]\nstart = 2020-01-01\nend = 2019-12-31",
        ),
        "target.end",
        DataFault.END_BEFORE_START,
    ),
}


@pytest.mark.parametrize("case", BAD_PROGRAMMES)
def test_a_bad_programme_file_is_refused_by_key(case: str) -> None:
    spoil, key, fault = BAD_PROGRAMMES[case]
    with pytest.raises(ProgrammeDataError) as refused:
        parse_programme(spoil(FSM2), "fsm2.toml")
    assert refused.value.what is fault
    assert refused.value.file == "fsm2.toml"
    if key:
        assert refused.value.key == key
        assert key in data_error(refused.value)
    assert "fsm2.toml" in data_error(refused.value)


def test_a_table_must_be_a_table() -> None:
    spoilt = FSM2.replace("[group_2_limit]\nmonths = 9\ncount = 20\n", "").replace(
        'version = "1"', 'version = "1"\ngroup_2_limit = 9'
    )
    with pytest.raises(ProgrammeDataError) as refused:
        parse_programme(spoilt, "fsm2.toml")
    assert (refused.value.key, refused.value.what) == ("group_2_limit", DataFault.NOT_A_TABLE)


@pytest.mark.parametrize(
    ("old", "new", "key", "fault"),
    [
        ('code = "su"', 'code = "dagpenge"', "benefit.code", DataFault.TWICE),
        ('name = "SU"', 'name = "Dagpenge"', "benefit.name", DataFault.TWICE),
        ('exit = "other"', 'exit = ""', "benefit[7].exit", DataFault.NOT_A_CHOICE),
        ('exit = "other"', 'exit = "moon"', "benefit[7].exit", DataFault.NOT_A_CHOICE),
    ],
)
def test_a_bad_benefit_file_is_refused_by_key(old: str, new: str, key: str, fault: DataFault) -> None:
    with pytest.raises(ProgrammeDataError) as refused:
        parse_benefits(BENEFITS.replace(old, new, 1))
    assert (refused.value.key, refused.value.what) == (key, fault)


def _folder(tmp_path: Path) -> Path:
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "fsm2.toml").write_text(FSM2, encoding="utf-8")
    (tmp_path / "benefits.toml").write_text(BENEFITS, encoding="utf-8")
    for name in ("industries.toml", "placements.toml"):
        (tmp_path / name).write_text((ROOT / "resources" / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    assert [each.code for each in load_programmes(_folder(tmp_path))] == ["FSM2"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeDataError) as refused:
        load_programmes(tmp_path)
    assert refused.value.what is DataFault.NO_FILE


def test_missing_benefits_are_refused(tmp_path: Path) -> None:
    (_folder(tmp_path) / "benefits.toml").unlink()
    with pytest.raises(ProgrammeDataError) as refused:
        load_programmes(tmp_path)
    assert (refused.value.file, refused.value.what) == ("benefits.toml", DataFault.NO_FILE)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (_folder(tmp_path) / "programmes" / "fsm2.toml").write_bytes(FSM2.encode("cp1252", errors="replace"))
    with pytest.raises(ProgrammeDataError) as refused:
        load_programmes(tmp_path)
    assert refused.value.what is DataFault.NOT_TOML


def test_two_programmes_with_one_code_are_refused(tmp_path: Path) -> None:
    (_folder(tmp_path) / "programmes" / "other.toml").write_text(FSM2, encoding="utf-8")
    with pytest.raises(ProgrammeDataError) as refused:
        load_programmes(tmp_path)
    assert (refused.value.file, refused.value.what) == ("other.toml", DataFault.TWICE)


def test_taking_over_an_unknown_programme_is_refused(tmp_path: Path) -> None:
    text = FSM2.replace('mark_prefix = "FSM 2"', 'mark_prefix = "FSM 2"\ntakes_over = "FSM9"')
    (_folder(tmp_path) / "programmes" / "fsm2.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProgrammeDataError) as refused:
        load_programmes(tmp_path)
    assert (refused.value.key, refused.value.what) == ("takes_over", DataFault.NOT_A_CHOICE)


@pytest.mark.parametrize("fault", DataFault)
def test_every_fault_has_a_sentence(fault: DataFault) -> None:
    assert data_error(ProgrammeDataError("x.toml", "code", fault)).endswith(".")


def test_the_words_of_a_target_group_are_asked_while_lists_use_them(programmes: Programmes) -> None:
    group = programmes.need("FSM").target_group
    assert group.words_to == date(2026, 12, 31)
    assert group.words_on(date(2026, 12, 31)) == group.list_words != ()
    assert group.words_on(date(2027, 1, 1)) == ()
    assert (
        programmes.need("AP").target_group.words_on(date(2030, 1, 1)) == programmes.need("AP").target_group.list_words
    )
