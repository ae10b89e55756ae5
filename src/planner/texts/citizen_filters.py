"""Words of the filters of Borgere: what each asks, its choices, and the chip of one in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from planner.domain.words import AgreementKind, Group, SpellKind
from planner.texts import common
from planner.texts.citizens import LACKING
from planner.texts.formats import counted, listed
from planner.texts.words import danish

EXEMPT: Final = "Fritaget"
OVERDUE: Final = "Opfølgning overskredet"
SILENT: Final = "Uden kontakt"
OFFER_ENDS: Final = "Job eller tilbud slutter"
EXEMPTION_ENDS: Final = "Fritagelse slutter"
STEP_LATE: Final = "Trin ikke taget"
STEP_UP: Final = "Step-up"
PRESENT: Final = "I en indsats"

YES_NO: Final = {"yes": "ja", "no": "nej"}
NO_OFFER: Final = "intet"


def group(code: str) -> str:
    """A group in a chip or menu."""
    return danish(Group(code)) if code in set(Group) else code


def offer(code: str) -> str:
    """A kind of offer in a chip or menu."""
    if code == "none":
        return NO_OFFER
    if code in set(AgreementKind):
        return danish(AgreementKind(code))
    return danish(SpellKind(code)) if code in set(SpellKind) else code


def days(count: str) -> str:
    """Within so many days."""
    return f"inden {_counted(count, 'dag', 'dage')}"


def weeks(count: str) -> str:
    """For so many weeks."""
    return f"i {_counted(count, 'uge', 'uger')}"


def late(count: str) -> str:
    """At least so many days."""
    return f"mindst {_counted(count, 'dag', 'dage')}"


def months(count: str) -> str:
    """For more than so many months."""
    return f"over {count} mdr."


def _counted(count: str, one: str, many: str) -> str:
    return counted(int(count), one, many) if count.isdigit() else f"{count} {many}"


def _several(words: Callable[[str], str]) -> Callable[[str], str]:
    def say(value: str) -> str:
        return listed([words(each.strip()) for each in value.split(",")])

    return say


_CHIPS: Final[Mapping[str, Callable[[str], str]]] = {
    "group": lambda value: f"{common.GROUP}: {_several(group)(value)}",
    "worker": lambda value: f"{common.WORKER}: {value}",
    "programme": lambda value: f"{common.PROGRAMME}: {value}",
    "offer": lambda value: f"{common.OFFER}: {_several(offer)(value)}",
    "benefit": lambda value: f"{common.BENEFIT}: {common.UNKNOWN_SMALL if value == 'unknown' else value}",
    "exempt": lambda value: f"{EXEMPT}: {YES_NO.get(value, value)}",
    "exemption_ends": lambda value: f"{EXEMPTION_ENDS} {days(value)}",
    "missing": lambda value: f"{common.LACKS}: {_several(lambda code: LACKING.get(code, code))(value)}",
    "overdue": lambda value: OVERDUE if value == "1" else f"{OVERDUE} {late(value)}",
    "silent": lambda value: f"{SILENT} {weeks(value)}",
    "new_without_talk": lambda value: f"Ny {days(value)} uden første samtale",
    "offer_ends": lambda value: f"{OFFER_ENDS} {days(value)}",
    "trial_weeks": lambda value: f"Praktik når {_counted(value, 'uge', 'uger')} inden 14 dage",
    "group_2_months": lambda value: f"{common.GROUP_2} {months(value)}",
    "no_meeting": lambda value: "Gruppe 2 uden mødedato" if value == "yes" else "Gruppe 2 med mødedato",
    "step_late": lambda value: "Planlagt trin ikke taget" if value == "yes" else "Ingen trin, der ikke er taget",
    "step_up_due": lambda value: f"{STEP_UP} forfalder {days(value)}",
    "district": lambda value: f"{common.DISTRICT}: {value}",
    "present": lambda value: f"{PRESENT}: {YES_NO.get(value, value)}",
}


def chip(criterion: str, value: str) -> str:
    """A filter in force; ``value`` in words where it names a worker or a benefit. "" for one that is unknown."""
    say = _CHIPS.get(criterion)
    return "" if say is None else say(value)
