"""Our own values that a form may have other words for: by code, with our words, for each column or figure."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.programmes import Programme, Programmes
from planner.domain.words import AgreementKind, AgreementStatus, ChangeCause, Group, RehabilitationStage, Role
from planner.texts import common
from planner.texts import words as word_texts

_YES_AND_NO: Mapping[str, str] = {"true": common.YES, "false": common.NO}


def our_values(programme: Programme, programmes: Programmes, source: str, name: str) -> Mapping[str, str]:
    """The values of a column of a source ("" for a cell's figure), by code; empty where they are not of a fixed set."""
    groups = {group: programme.group_names.get(group, word_texts.danish(group)) for group in programme.groups}
    benefits = {each.code: each.name for each in programmes.benefits}
    sets: Mapping[tuple[str, str], Mapping[str, str]] = {
        ("caseload", "group"): {code: words for code, words in groups.items() if code is not Group.NONE},
        ("caseload", "role"): dict(word_texts.choices(Role)),
        ("caseload", "change_cause"): {each: word_texts.said(each) for each in ChangeCause},
        ("agreements", "type"): dict(word_texts.choices(AgreementKind)),
        ("agreements", "status"): dict(word_texts.choices(AgreementStatus)),
        ("agreements", "tasks"): _YES_AND_NO,
        ("agreements", "clear"): _YES_AND_NO,
        ("group2", "benefit"): benefits,
        ("group2", "active_offer"): _YES_AND_NO,
        ("group2", "step"): dict(word_texts.choices(RehabilitationStage)),
    }
    if not source and name.endswith(".reached"):
        return _YES_AND_NO
    return {str(code): words for code, words in sets.get((source, name), {}).items() if words}
