"""The figures that a form's cells can be given, in words, and the words by which forms themselves name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from planner.domain.measures import Measure
from planner.texts import common, measures, sheet
from planner.texts.agency_form import COLUMNS
from planner.texts.formats import capital, small

FACTS: Final[Mapping[str, str]] = {
    "municipality": "Kommune",
    "team": "Team",
    "programme_name": "Indsats",
    "programme": "Indsatsens kode",
    "month": "Måned",
    "as_of": sheet.COUNT_DATE,
    "made_on": "Udfyldt den",
    "made_by": "Udfyldt af (initialer)",
    "grant": "Tilskud",
    "grant_amount": "Tilskuddet i kroner",
    "granted_on": "Dato for tilsagn",
    "grant_source": "Tilsagnets kilde",
    "documented_costs": "Dokumenterede udgifter",
    "gruppe1_og_fritaget": "Gruppe 1 og fritagne",
    "klare_aftaler": common.CLEAR_AGREEMENTS,
    "fte_total": "Årsværk i alt",
}
_JSON: Final = {**measures.JSON_KEYS, Measure.EXITED_NAMED: sheet.NAME_EXITED_NAMED}
_MEASURES: Final = {name: measures.NAMES[measure] for measure, name in _JSON.items()}
_LEVEL_WORDS: Final = {
    "best_pct": "bedste måned i pct.",
    "best_month": "bedste måned",
    "latest_pct": "seneste måned i pct.",
    "missing": "personer, der mangler",
    "reached": "nået",
    "reached_month": "nået i måneden",
}
_TRANCHE_WORDS: Final = {
    "amount": "kroner",
    "reached": "opnået",
    "share": "andel af tilskuddet",
    "earned": "udløst i kroner",
    "at_stake": "på spil i kroner",
    "lost": "tabt i kroner",
}
_EARLIER: Final = re.compile(r"(.+)@-([0-9]{1,3})")

SOURCES: Final[Mapping[str, str]] = {
    "caseload": "Sagsstamme: en række for hver borger",
    "load": "Belastning: en række for hver jobformidler",
    "agreements": "Klare aftaler: en række for hver aftale",
    "group2": "Gruppe 2: en række for hver borger",
}

# Pieces of the labels of forms, the longest that fits is meant.
LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    "municipality": ("kommune",),
    "team": ("team",),
    "programme_name": ("indsats", "projekt", "pulje"),
    "month": ("måned", "opgørelsesmåned", "periode"),
    "as_of": ("opgørelsesdato", "opgjort den", "opgjort pr", "dato for opgørelse"),
    "made_on": ("udfyldt den", "dato for udfyldelse"),
    "made_by": ("udfyldt af", "initialer"),
    "grant": ("tilskud", "tilsagn"),
    "grant_amount": ("tilskud i kr", "tilsagn i kr", "tilskud i alt"),
    "granted_on": ("dato for tilsagn", "tilsagnsdato"),
    "documented_costs": ("dokumenterede udgifter", "afholdte udgifter"),
    "klare_aftaler": ("klar aftale", "klare aftaler"),
    "fte_total": ("årsværk", "årsværk i alt"),
    "gruppe1_og_fritaget": ("gruppe 1 og fritagne", "indsatsgruppen inkl fritagne"),
    "brutto": ("bruttomålgruppe", "bruttomålgruppen", "målgruppen i alt"),
    "gruppe1": ("gruppe 1", "indsatsgruppe", "indsatsgruppen"),
    "fritaget": ("fritaget", "fritagne"),
    "gruppe2": ("gruppe 2", "rehabiliteringsgruppe", "rehabiliteringsgruppen"),
    "gruppe3": ("gruppe 3",),
    "udskudt": ("udskudt visitation", "udskudt"),
    "ikke_visiteret": ("ikke visiteret",),
    "i_gang": ("i gang på arbejdsmarkedet", "i gang"),
    "job": ("job", "i job", "ordinært job"),
    "uddannelse": ("uddannelse",),
    "fleksjob": ("fleksjob",),
    "smaajob": ("småjob",),
    "praktik_loentilskud": ("praktik og løntilskud", "virksomhedspraktik", "praktik eller løntilskud", "løntilskud"),
    "gruppe2_afgaaet": ("afgået", "afgået til anden hjælp", "afgået fra kontanthjælp"),
    "gruppe2_afgaaet_ressourceforloeb": ("ressourceforløb",),
    "gruppe2_afgaaet_fleksjob_ledighedsydelse": ("fleksjob ledighedsydelse", "ledighedsydelse"),
    "gruppe2_afgaaet_foertidspension": ("førtidspension",),
    "gruppe2_i_kontanthjaelpssystemet": ("gruppe 2 i kontanthjælpssystemet",),
    "gruppe2_over_9_mdr": ("over 9 måneder", "mere end 9 måneder", "over 9 mdr"),
    "gruppe2_uden_aktivt_tilbud": ("uden aktivt tilbud", "uden tilbud"),
}
# Words of headings beside those of ``COLUMNS``.
HEADINGS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "caseload": {
        "worker": ("medarbejder", "jobformidler", "initialer", "sagsbehandler"),
        "weekly_hours": ("timer pr uge",),
        "cpr": ("cpr", "cpr nummer", "personnummer"),
        "name": ("navn", "borger"),
        "count_date": ("opgørelsesdato", "dato"),
        "group": ("gruppe", "målgruppe"),
        "held_from": ("i sagsstammen fra", "fra"),
        "held_to": ("i sagsstammen til", "til"),
        "change_cause": ("årsag til skift", "årsag"),
        "number": ("løbenummer", "nr"),
    },
    "load": {
        "worker": ("medarbejder", "jobformidler", "initialer"),
        "cases": ("antal sager", "sager"),
        "fte": ("årsværk",),
    },
    "agreements": {
        "type": ("type", "aftaletype"),
        "cvr": ("cvr", "cvr nummer"),
        "from": ("fra", "start"),
        "to": ("til",),
    },
    "group2": {"since": ("siden", "i gruppe 2 siden"), "months": ("måneder",), "benefit": ("ydelse",)},
}
SHARE_HEADINGS: Final = ("pct", "andel", "procent", "i pct")


def figure(name: str) -> str:
    """What a figure is called: "Gruppe 1 i pct.", "Bruttomålgruppen for 1 måned siden"."""
    earlier = _EARLIER.fullmatch(name)
    if earlier is not None:
        back = int(earlier[2])
        return f"{figure(earlier[1])} for {back} {'måned' if back == 1 else 'måneder'} siden"
    if name in FACTS:
        return FACTS[name]
    if name in _MEASURES:
        return _MEASURES[name]
    if name.removesuffix(measures.PERCENT_SUFFIX) in _MEASURES:
        return f"{_MEASURES[name.removesuffix(measures.PERCENT_SUFFIX)]} i pct."
    first, _, what = name.partition(".")
    kind, _, number = first.partition("_")
    if kind == "target" and what in _LEVEL_WORDS:
        return f"Målet på {number.replace('.', ',')} pct.: {_LEVEL_WORDS[what]}"
    if kind == "tranche" and what in _TRANCHE_WORDS:
        return f"Rate {number}: {_TRANCHE_WORDS[what]}"
    loads = COLUMNS["load"]
    return f"{first}: {small(loads[what])}" if what in loads else capital(name)


def column(source: str, name: str) -> str:
    """What a column of a source is called."""
    return COLUMNS.get(source, {}).get(name, name)
