"""No date is proposed on a weekend, a Danish public holiday, or a day that the municipality keeps closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.packets.making import usual_last_day
from planner.domain.file_records import Setting
from planner.domain.ids import SettingId
from planner.domain.register import Register
from planner.domain.reminders import next_date
from planner.domain.settings import SettingKey
from planner.domain.working_days import OWN_DAYS, is_working_day, next_working_day, public_holidays
from support.people import a_citizen
from support.services import shipped_programmes

# Palmsøndag to 2. pinsedag by hand, for a year that the program will see; Store Bededag was abolished from 2024.
HOLIDAYS_2027 = {
    date(2027, 1, 1),
    date(2027, 3, 25),
    date(2027, 3, 26),
    date(2027, 3, 28),
    date(2027, 3, 29),
    date(2027, 5, 6),
    date(2027, 5, 16),
    date(2027, 5, 17),
    date(2027, 12, 25),
    date(2027, 12, 26),
}
days = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def with_settings(**values: str) -> Register:
    register = Register()
    for key, value in values.items():
        register.put(Setting(id=SettingId(SettingKey[key]), value=value))
    return register


def test_the_public_holidays_are_denmarks() -> None:
    assert public_holidays(2027) == HOLIDAYS_2027
    assert date(2023, 5, 5) in public_holidays(2023)
    assert date(2024, 4, 26) not in public_holidays(2024)


@given(day=days)
def test_the_day_proposed_is_the_first_on_which_people_can_be_met(day: date) -> None:
    register = Register()
    found = next_working_day(register, day)
    assert is_working_day(register, found)
    assert found >= day
    between = [day + timedelta(days=at) for at in range((found - day).days)]
    assert not any(is_working_day(register, each) for each in between)
    assert found.weekday() < 5
    assert found not in public_holidays(found.year)
    assert (found.month, found.day) not in {(6, 5), (12, 24), (12, 31)}


@pytest.mark.parametrize(("month", "day"), sorted(OWN_DAYS))
def test_a_day_of_the_municipalitys_own_is_closed_as_its_setting_says(month: int, day: int) -> None:
    key = OWN_DAYS[month, day]
    weekdays = [each for each in (date(year, month, day) for year in range(2026, 2033)) if each.weekday() < 5]
    plain = [each for each in weekdays if each not in public_holidays(each.year)]
    assert plain
    for each in plain:
        assert is_working_day(with_settings(**{key.name: "0"}), each)
        assert not is_working_day(with_settings(**{key.name: "1"}), each)
        assert is_working_day(Register(), each) == (key is SettingKey.CLOSED_1_MAY)


@given(held=days, rhythm=st.integers(1, 366))
def test_the_next_talk_is_proposed_on_a_working_day(held: date, rhythm: int) -> None:
    register = with_settings(RHYTHM_DAYS=str(rhythm))
    citizen = a_citizen()
    register.put(citizen)
    due = next_date(register, shipped_programmes(), citizen.id, None, held)
    assert due == next_working_day(register, held + timedelta(days=rhythm))


@given(today=days)
def test_a_packets_last_day_is_a_working_day(today: date) -> None:
    assert is_working_day(Register(), usual_last_day(Register(), today))


def test_christmas_is_stepped_over() -> None:
    assert next_working_day(Register(), date(2026, 12, 24)) == date(2026, 12, 28)
    assert next_working_day(Register(), date(2026, 12, 31)) == date(2027, 1, 4)
    assert next_working_day(Register(), date(2027, 3, 25)) == date(2027, 3, 30)
