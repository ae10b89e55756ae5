"""Words of the plan's answers: what a place costs, who would move, what would change the answer, why somebody waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from planner.domain.plan_settings import Tier
from planner.texts import common
from planner.texts.formats import counted, listed, number

WHY_NOT: Final = "Hvorfor ikke"
NEXT_KEY: Final = "Skift sammenligning"
PRICE: Final = "Koster de andre"
GAIN: Final = "Giver de andre"
NET: Final = "I alt for teamet"
NOT_POSSIBLE: Final = "ikke muligt"
PENDING: Final = "…"
NO_PRICE: Final = "–"
FREE_PLACE: Final = "Pladsen koster ikke de andre noget."
NEXT_BEST: Final = "De næste tre"
CANNOT_MAKE_ROOM: Final = "Ingen kan gøre plads: alle pladser er taget af sager, der bliver, hvor de er."
WOULD_TELL: Final = "Beregner prisen …"
TIE: Final = "Fordelingen bliver lige så god. Kun lodtrækningen skiller de to."

ONE_MORE_PIN: Final = "en fastlåsning kan ikke holdes"
LONGER_WAITED: Final = "en, der har ventet længere, må vente"
DEARER: Final = "skiftene rammer længere relationer"
UNEVEN: Final = "belastningen bliver mere ujævn"
RECENT: Final = "en, der lige har fået nye, får flere"


def owners(name: str) -> str:
    """The genitive of a name: Annas, Jonas’."""
    return f"{name}’" if name[-1:].casefold() in {"s", "x", "z"} else f"{name}s"


def place_price(worker: str, displaced: str, points: int) -> str:
    """Så mister Yusuf Annas sidste plads (46 point)."""
    if points > 0 and displaced:
        return f"Så mister {displaced} {owners(worker)} sidste plads ({number(points)} point)."
    if points > 0:
        return f"{owners(worker)} plads koster de andre {number(points)} point."
    if points < 0:
        return f"Byttet giver de andre {number(-points)} point."
    return FREE_PLACE


def chain(citizen: str, worker: str) -> str:
    """The heading over the moves."""
    return f"Hvem flytter, hvis {citizen} får {worker}?"


def step(citizen: str, before: str, after: str) -> str:
    """Leyla: Ibrahim → Anna."""
    return f"{citizen}: {before or common.NONE_SMALL} → {after or common.NO_PLACE}"


def total(extra: Mapping[Tier, int]) -> str:
    """Samlet match, ingen flere skift: what stands before the sum of points."""
    return ", ".join(["Samlet match", *_waiting(extra), _changes(extra.get(Tier.CHANGES, 0))])


def verdict(extra: Mapping[Tier, int]) -> str:
    """What decides, where it is not the match: the first tier in which the forced plan is worse."""
    decisive = next((tier for tier in Tier if extra.get(tier, 0)), None)
    if decisive in {None, Tier.TIES}:
        return TIE
    if decisive in {Tier.WAITING, Tier.CHANGES, Tier.MATCH}:
        return ""
    words = {
        Tier.PINS: ONE_MORE_PIN,
        Tier.PRIORITY: LONGER_WAITED,
        Tier.DISRUPTION: DEARER,
        Tier.LOAD: UNEVEN,
        Tier.RECENT: RECENT,
    }
    return f"Afgørende: {words[decisive or Tier.LOAD]}."


def consequence(extra: Mapping[Tier, int]) -> str:
    """What a move means for the plan beside the match, for a list: "1 skift mere", "" for nothing."""
    parts = _waiting(extra)
    changes = extra.get(Tier.CHANGES, 0)
    if changes:
        parts.append(_changes(changes))
    if extra.get(Tier.PINS, 0) > 0:
        parts.append(ONE_MORE_PIN)
    return listed(parts)


def net(match: int, price: int) -> str:
    """Match 90, koster de andre 46: behind a net figure."""
    return f"match {number(match)}, {_costs(price)}"


def on_worker(net_points: int, besides: str) -> str:
    """The line below a worker's name while something is dragged: i alt 44, 1 skift mere."""
    words = f"i alt {number(net_points)}"
    return f"{words}, {besides}" if besides else words


def in_list(match: int, price: int, besides: str) -> str:
    """The line below a worker's name in the list, where the net stands beside it."""
    words = f"match {number(match)}, {_costs(price)}"
    return f"{besides}, {words}" if besides else words


def more_places(worker: str, cap: int, programme: str) -> str:
    """What would change the answer: a higher cap, in all or in one programme."""
    within = f" i {programme}" if programme else ""
    return f"Hvis {owners(worker)} loft{within} hæves til {number(cap)}."


def may_speak(worker: str, language: str) -> str:
    """A language covered would outweigh the price."""
    return f"Hvis {worker} dækker {language}."


def take_back_veto(worker: str) -> str:
    """The pair is forbidden by the leader."""
    return f"Tidligst, når udelukkelsen af {worker} ophæves."


def cover_language(worker: str, language: str) -> str:
    """The pair is forbidden by the language."""
    return f"Tidligst, når {worker} dækker {language}."


def unpin(worker: str) -> str:
    """The citizen is pinned elsewhere."""
    return f"Tidligst, når fastlåsningen til {worker} ophæves."


def places_do_not(worker: str, tried: int) -> str:
    """None of so many more places would do, each of them tried."""
    if tried == 1:
        return f"Én plads mere hos {worker} ændrer det ikke."
    return f"Op til {number(tried)} pladser mere hos {worker} ændrer det ikke."


FLIPS: Final = "Hvad ændrer svaret?"
FLIPS_ASKED: Final = "… (undersøges)"


def choose(worker: str) -> str:
    """The button that takes the compared worker."""
    return f"Vælg {worker}…"


def next_line(match: int, price: int, net_points: int, besides: str) -> str:
    """One of the next three: match 90 − 46 = 44 i alt, 1 skift mere."""
    sum_of = f"match {number(match)} − {number(price)} = {number(net_points)} i alt"
    if price <= 0:
        sum_of = f"match {number(match)}, i alt {number(net_points)}"
    return f"{sum_of}, {besides}" if besides else sum_of


def queue(place: int, count: int, days: int) -> str:
    """Where somebody stands on the waiting list."""
    return f"Nr. {number(place)} af {number(count)}, der ikke får plads. Har ventet {counted(days, 'dag', 'dage')}."


def waited(days: int) -> str:
    """Days waited."""
    return counted(days, "dag", "dage")


def waited_spoken(days: int, place: int) -> str:
    """The same for screen readers."""
    return f"nummer {number(place)} af dem, der ikke får plads, har ventet {counted(days, 'dag', 'dage')}"


def shortage_of_language(need: int, language: str, places: int) -> str:
    """12 har brug for arabisk, og der er 8 pladser."""
    return (
        f"{number(need)} har brug for {language}, og der er {counted(places, 'plads', 'pladser')}. "
        "Hæv et loft, eller tilføj sproget hos en jobformidler."
    )


def shortage_of_programme(need: int, programme: str, places: int) -> str:
    """Those of one programme compete."""
    return (
        f"{number(need)} har indsatsen {programme}, og der er {counted(places, 'plads', 'pladser')}. "
        "Hæv et loft, eller tilføj indsatsen hos en jobformidler."
    )


def shortage_of_workers(need: int, workers: Sequence[str], places: int) -> str:
    """Those who may only go to the same few workers."""
    return (
        f"{number(need)} kan kun være hos {listed(list(workers))}, og der er {counted(places, 'plads', 'pladser')}. "
        "Hæv et loft, eller ophæv en udelukkelse."
    )


def shortage_of_places(need: int, places: int) -> str:
    """Everybody competes for all places."""
    return (
        f"{number(need)} skal have en plads, og der er {counted(places, 'plads', 'pladser')}. "
        "Hæv et loft, eller sæt flere timer af."
    )


def other_causes(count: int) -> str:
    """More causes than the one that is named."""
    return f"Og {counted(count, 'anden årsag', 'andre årsager')}."


def _waiting(extra: Mapping[Tier, int]) -> list[str]:
    more = extra.get(Tier.WAITING, 0)
    if more > 0:
        return [f"{number(more)} flere får ikke plads"]
    return [f"{number(-more)} færre får ikke plads"] if more < 0 else []


def _costs(price: int) -> str:
    """What a place costs the others, or gives them where its price is below nought."""
    return f"giver de andre {number(-price)}" if price < 0 else f"koster de andre {number(price)}"


def _changes(more: int) -> str:
    if not more:
        return "ingen flere skift"
    return f"{number(more)} skift mere" if more > 0 else f"{number(-more)} skift mindre"
