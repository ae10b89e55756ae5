"""What is said when the file, the disk or the server says no: what happened, what it means, what to do."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from planner.domain.errors import StoreError, StoreTrouble

REPLACED_FILE: Final = "erstattet"

_SENTENCES: Final[dict[StoreTrouble, str]] = {
    StoreTrouble.WRONG_PASSWORD: "Adgangskoden passer ikke til filen. Intet er ændret. Prøv igen.",
    StoreTrouble.NOT_FOUND: (
        "Filen findes ikke længere her. Den kan være flyttet eller omdøbt. Find den, eller åbn en anden."
    ),
    StoreTrouble.NOT_A_REGISTER: (
        "Filen er ikke en Sagsplan-fil. Den er ikke ændret. Vælg en fil, der ender på .sagsplan."
    ),
    StoreTrouble.EXISTS: (
        "Der ligger allerede en fil med det navn. Den er ikke ændret. Vælg et andet navn, eller åbn filen."
    ),
    StoreTrouble.NEWER_FILE: (
        "Filen er gemt af en nyere version af Sagsplan. Den kan ikke åbnes her, og intet er ændret. Opdatér Sagsplan."
    ),
    StoreTrouble.NEEDS_UPGRADE: (
        "Filen er fra en ældre version af Sagsplan. Den kan først læses, når den er åbnet til redigering én"
        " gang. Åbn den uden skrivebeskyttelse."
    ),
    StoreTrouble.IN_USE: (
        "Filen er åben i et andet vindue. Du kan læse, men ikke ændre. Åbn skrivebeskyttet, eller luk det andet vindue."
    ),
    StoreTrouble.READ_ONLY: (
        "Der kan ikke skrives i filen eller mappen. Intet er ændret. Åbn skrivebeskyttet, eller flyt filen"
        " til en mappe, du må skrive i."
    ),
    StoreTrouble.DISK_FULL: (
        "Disken er fuld. Intet er ændret i filen. Frigør plads, og prøv igen, eller åbn filen skrivebeskyttet."
    ),
    StoreTrouble.DAMAGED: (
        "Filen er beskadiget og kan ikke læses helt. Det, der er gemt i sikkerhedskopien, er der stadig."
        " Gendan den nyeste sikkerhedskopi."
    ),
    StoreTrouble.FOLDER_GONE: (
        "Mappen kan ikke findes. Drevet kan være taget ud eller forbindelsen afbrudt. Forbind drevet igen,"
        " eller vælg en anden mappe."
    ),
    StoreTrouble.PASSWORD_TOO_SHORT: (
        "Adgangskoden er for kort. Den skal have mindst {least} tegn for at beskytte borgernes oplysninger."
        " Skriv fx fire tilfældige ord."
    ),
    StoreTrouble.PASSWORD_WEAK: (
        "Adgangskoden er for let at gætte. {why} Intet er ændret. Skriv fx fire tilfældige ord."
    ),
    StoreTrouble.NOT_A_RECOVERY_KEY: (
        "Gendannelsesnøglen er ikke skrevet rigtigt af. {why} Filen er ikke prøvet. Se efter på papiret, og ret det."
    ),
    StoreTrouble.BUSY: "Filen er optaget lige nu. Intet er ændret. Prøv igen om et øjeblik.",
    StoreTrouble.SERVER_GONE: "Serveren svarer ikke. Intet er ændret. Prøv igen, eller spørg jeres it-afdeling.",
    StoreTrouble.BACKUP_FAILED: "Sikkerhedskopien kunne ikke laves{why}. Intet er ændret i filen. {remedy}",
    StoreTrouble.SAVED_WITHOUT_BACKUP: (
        "Alt, der er lavet, er gemt i filen. Men der er ikke lavet en sikkerhedskopi af det{why}. {remedy}"
    ),
    StoreTrouble.OTHER_REGISTER: (
        "Sikkerhedskopien hører til et andet register. Intet er ændret. Vælg en af filens egne sikkerhedskopier, eller"
        " gendan den under et navn, hvor der ikke ligger en fil."
    ),
    StoreTrouble.FILE_GONE: (
        "Filen ligger ikke længere, hvor den blev åbnet. Den er flyttet, omdøbt eller slettet imens, og nye trin kan"
        " ikke gemmes. Gem en kopi af det, der er åbent, eller læg filen tilbage, hvor den lå."
    ),
    StoreTrouble.FILE_REPLACED: (
        "Der ligger en anden fil, hvor filen blev åbnet, eller et andet program har skrevet i den. Nye trin kan ikke"
        " gemmes i den. Gem en kopi af det, der er åbent, under et andet navn."
    ),
    StoreTrouble.SEVERAL_NAMES: (
        "Filen har flere navne på disken (hårde links), og to kunne skrive i den uden at vide af hinanden. Den er ikke"
        " åbnet. Lav en rigtig kopi af den, eller fjern de andre navne."
    ),
    StoreTrouble.LOCK_BLOCKED: (
        "Ved siden af filen ligger noget med låsefilens navn, som Sagsplan ikke har lavet. Det er ikke ændret, og filen"
        " er ikke åbnet. Flyt det, der ender på .lock, og prøv igen."
    ),
    StoreTrouble.UNKNOWN: (
        "Filen kunne ikke læses eller skrives. Intet er ændret. Prøv igen, og åbn filen på ny, hvis det fortsætter."
    ),
}
# The same troubles while a change of the register was at hand.
_OF_A_STEP: Final[dict[StoreTrouble, str]] = {
    StoreTrouble.DISK_FULL: "Disken er fuld. Det sidste trin er ikke gemt, resten er. Frigør plads, og prøv igen.",
    StoreTrouble.BUSY: "Filen er optaget lige nu. Det sidste trin er ikke gemt. Prøv igen om et øjeblik.",
    StoreTrouble.SERVER_GONE: (
        "Serveren svarer ikke. Det sidste trin er ikke gemt. Prøv igen, eller spørg jeres it-afdeling."
    ),
    StoreTrouble.FILE_GONE: (
        "Filen ligger ikke længere, hvor den blev åbnet. Den er flyttet, omdøbt eller slettet imens. Det sidste trin er"
        " ikke gemt. Gem en kopi af det, der er åbent, eller læg filen tilbage, hvor den lå."
    ),
    StoreTrouble.FILE_REPLACED: (
        "Der ligger en anden fil, hvor filen blev åbnet, eller et andet program har skrevet i den. Det sidste trin er"
        " ikke gemt. Gem en kopi af det, der er åbent, under et andet navn."
    ),
    StoreTrouble.UNKNOWN: (
        "Filen kunne ikke læses eller skrives. Det sidste trin er ikke gemt. Prøv igen, og åbn filen på ny,"
        " hvis det fortsætter."
    ),
}
# The same troubles while something else than the register was being written: a workbook, a draft, a packet.
_OF_A_FILE: Final[dict[StoreTrouble, str]] = {
    StoreTrouble.DISK_FULL: (
        "Disken er fuld. {name} er ikke gemt, og registret er ikke ændret. Frigør plads, eller vælg et andet drev."
    ),
    StoreTrouble.READ_ONLY: (
        "Der kan ikke skrives dér. {name} er ikke gemt, og registret er ikke ændret. Vælg en mappe, du må skrive i."
    ),
    StoreTrouble.UNKNOWN: "{name} kunne ikke gemmes. Registret er ikke ændret. Prøv igen, eller vælg en anden mappe.",
}
_WHY: Final[dict[StoreTrouble, str]] = {
    StoreTrouble.DISK_FULL: ", for disken er fuld",
    StoreTrouble.FOLDER_GONE: ", for mappen til dem kan ikke findes",
    StoreTrouble.READ_ONLY: ", for der kan ikke skrives i mappen til dem",
}
_REMEDY: Final[dict[StoreTrouble, str]] = {
    StoreTrouble.DISK_FULL: "Frigør plads, eller vælg en anden mappe til sikkerhedskopier.",
    StoreTrouble.FOLDER_GONE: "Forbind drevet igen, eller vælg en anden mappe til sikkerhedskopier.",
}
_OTHER_FOLDER: Final = "Vælg en anden mappe til sikkerhedskopier, og lav en."


def _slip(word: int, words: int) -> str:
    """What is wrong with a recovery key as it was typed; ``word`` from 1, one more than ``words`` for one too many."""
    if word > words:
        return f"Der er flere end {words} ord."
    return f"Ord nummer {word} mangler eller kan ikke være et af dens ord." if word else "Ordene hører ikke sammen."


def store_sentence(error: StoreError) -> str:
    """The whole sentence for an error of file, disk or server."""
    trouble, details = error.trouble, error.details
    holder, doing = details.get("holder"), details.get("doing")
    if trouble is StoreTrouble.IN_USE and holder:
        return _in_use(str(holder), str(details.get("machine") or ""), details.get("since"))
    if trouble is StoreTrouble.DAMAGED or details.get("cause") == StoreTrouble.DAMAGED:
        return _damaged(error)
    if trouble in {StoreTrouble.BACKUP_FAILED, StoreTrouble.SAVED_WITHOUT_BACKUP}:
        cause = StoreTrouble(str(details.get("cause") or StoreTrouble.UNKNOWN))
        words = {"why": _WHY.get(cause, ""), "remedy": _REMEDY.get(cause, _OTHER_FOLDER)}
        return _SENTENCES[trouble].format_map(words)
    if trouble is StoreTrouble.NOT_A_RECOVERY_KEY:
        why = _slip(int(str(details.get("word") or 0)), int(str(details.get("words") or 0)))
        return _SENTENCES[trouble].format(why=why)
    own = {"step": _OF_A_STEP, "file": _OF_A_FILE}.get(str(doing), {})
    return own.get(trouble, _SENTENCES[trouble]).format_map({"least": 12, "why": "", "name": "", **details})


def _damaged(error: StoreError) -> str:
    """A damaged file, with the last whole backup where one is known; or a damaged backup; or what was saved in one."""
    details, at = error.details, error.details.get("at")
    if details.get("what") == "backup":
        return "Sikkerhedskopien er beskadiget og kan ikke bruges. Intet er ændret. Vælg en anden."
    known = f" Den nyeste hele sikkerhedskopi er fra {at:%d-%m-%Y kl. %H.%M}: " if isinstance(at, datetime) else ""
    whole = f"{known}{details.get('backup')}. Gendan den." if known else " Gendan den nyeste sikkerhedskopi."
    if error.trouble is StoreTrouble.SAVED_WITHOUT_BACKUP:
        return (
            "Det sidste er gemt, men filen er beskadiget på disken, så der kunne ikke laves en sikkerhedskopi."
            f" Eksportér det, du kan.{whole}"
        )
    return f"Filen er beskadiget og kan ikke læses helt. Det, der er gemt i sikkerhedskopierne, er der stadig.{whole}"


def _in_use(holder: str, machine: str, since: object) -> str:
    place = f" på {machine}" if machine else ""
    time = f" siden kl. {since:%H.%M}" if isinstance(since, datetime) else ""
    return (
        f"Filen er åben hos {holder}{place}{time}. Du kan læse, men ikke ændre."
        f" Åbn skrivebeskyttet, eller bed {holder} lukke filen."
    )
