"""What a check-up found, in Danish: one sentence a finding, with the row's kind and whose it is, where there is one."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.domain.errors import Detail
from planner.domain.findings import Finding, FindingKind
from planner.texts.formats import counted, day
from planner.texts.kinds import of_table
from planner.texts.problems import sentence as problem_sentence

ALL_WELL: Final = "Alt er i orden: filen, journalen, perioderne, lofterne og sikkerhedskopierne."


def finding_sentence(finding: Finding, whose: str = "") -> str:
    """The whole sentence. ``whose``: whom or what the row is about, by name; for the reader alone, never for a log."""
    if not finding.table:
        return _what(finding)
    return f"{of_table(finding.table).singular}{f' ({whose})' if whose else ''}: {_what(finding)}"


def summary(findings: list[Finding]) -> str:
    """How many errors and remarks, or that all is well."""
    broken = sum(finding.is_broken for finding in findings)
    if not findings:
        return ALL_WELL
    return f"{counted(broken, 'fejl', 'fejl')} og {counted(len(findings) - broken, 'bemærkning', 'bemærkninger')}."


def _what(finding: Finding) -> str:
    if finding.problem is not None:
        return problem_sentence(finding.problem)
    details = finding.details
    if finding.kind is FindingKind.GAP:
        days = counted(_whole(details.get("days")), "dag", "dage")
        return (
            f"Der er et hul på {days} i {details.get('programme')} mellem {_day(details.get('end'))} og"
            f" {_day(details.get('start'))}. Måneden tælles uden borgeren de dage. Ret datoerne, hvis det er en fejl."
        )
    if finding.kind is FindingKind.OVER_CAP:
        held = counted(_whole(details.get("held")), "sag", "sager")
        return f"Har {held}, og loftet er {_whole(details.get('cap'))}. Flyt sager, eller hæv loftet."
    if finding.kind is FindingKind.JOURNAL_BROKEN:
        return _JOURNAL[str(details.get("how"))].format(number=_whole(details.get("number")))
    if finding.kind is FindingKind.SHEET_DIFFERS:
        return (
            f"Journalens post nr. {_whole(details.get('number'))} er ikke den, som stod der, da arket blev gemt til afsendelse."
            " Journalen er skrevet om siden. Sammenlign med en sikkerhedskopi fra dengang."
        )
    if finding.kind in {FindingKind.BACKUP_DIFFERS, FindingKind.BACKUP_AHEAD}:
        return _BACKUPS[finding.kind].format(number=_whole(details.get("number")), name=details.get("name"))
    if finding.kind is FindingKind.OLD_BACKUP:
        return (
            f"Den nyeste sikkerhedskopi er fra {_day(details.get('at'))}. Det, der er lavet siden, kan gå tabt."
            " Lav en sikkerhedskopi nu."
        )
    return _PLAIN[finding.kind]


# How the chain of the journal is broken, by ``store.chain.BreakKind``, and a journal that cannot be read at all.
_JOURNAL: Final[dict[str, str]] = {
    "changed": (
        "Journalens post nr. {number} er ikke, som den blev skrevet. Den er ændret uden om Sagsplan, og det, der står i"
        " den, kan ikke bruges som bevis. Sammenlign med en sikkerhedskopi."
    ),
    "missing": (
        "Journalens post nr. {number} mangler. Den er fjernet uden om Sagsplan, og de næste hænger ikke sammen med dem"
        " før. Sammenlign med en sikkerhedskopi."
    ),
    "end": (
        "Journalen slutter ikke, hvor den blev skrevet til. Efter post nr. {number} er der fjernet eller ændret noget"
        " uden om Sagsplan. Sammenlign med en sikkerhedskopi."
    ),
    "stray": (
        "Journalen har rækker, der ikke hører til nogen post. De er skrevet uden om Sagsplan efter post nr. {number}"
        " eller før. Sammenlign med en sikkerhedskopi."
    ),
}
_BACKUPS: Final[dict[FindingKind, str]] = {
    FindingKind.BACKUP_DIFFERS: (
        "Journalens post nr. {number} er ikke den, som står i sikkerhedskopien {name}. Journalen er skrevet om siden."
        " Se i sikkerhedskopien, hvad der stod."
    ),
    FindingKind.BACKUP_AHEAD: (
        "Sikkerhedskopien {name} når til journalens post nr. {number}, og det gør filen ikke. Enten er en ældre fil lagt"
        " tilbage i hånden, eller også er de sidste poster fjernet. Se i sikkerhedskopien, hvad der mangler."
    ),
}
_PLAIN: Final[dict[FindingKind, str]] = {
    FindingKind.DAMAGED_FILE: (
        "Filen er beskadiget på disken. Noget af den kan ikke læses. Gendan den nyeste sikkerhedskopi."
    ),
    FindingKind.JOURNAL_DIFFERS: (
        "En oplysning er ændret uden om Sagsplan. Den kan være forkert. Gendan en sikkerhedskopi, eller kontakt jeres it-afdeling."
    ),
    FindingKind.MEMORY_DIFFERS: (
        "Rækken på skærmen er ikke, som filen siger. Filen er ændret udefra. Luk filen, og åbn den igen."
    ),
    FindingKind.NO_BACKUP: (
        "Der er ingen sikkerhedskopi. Går filen tabt, er alt væk. Lav en sikkerhedskopi, eller vælg mappen til dem."
    ),
}


def _day(value: Detail) -> str:
    return day(value) if isinstance(value, date) else ""


def _whole(value: Detail) -> int:
    return value if isinstance(value, int) else 0
