"""What is said when the file, the disk or the server says no: what happened, what it means, what to do."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from planner.domain.errors import StoreError, StoreTrouble

BACKUP_FOLDER: Final = "Sikkerhedskopier"
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
        "Filen er gemt af en nyere udgave af Sagsplan. Den kan ikke åbnes her, og intet er ændret. Opdatér Sagsplan."
    ),
    StoreTrouble.NEEDS_UPGRADE: (
        "Filen er fra en ældre udgave af Sagsplan. Den kan først læses, når den er åbnet til redigering én"
        " gang. Åbn den uden skrivebeskyttelse."
    ),
    StoreTrouble.IN_USE: (
        "Filen er åben i et andet vindue. Du kan læse, men ikke ændre. Åbn skrivebeskyttet, eller luk det andet vindue."
    ),
    StoreTrouble.READ_ONLY: (
        "Der kan ikke skrives i filen eller mappen. Intet er ændret. Åbn skrivebeskyttet, eller flyt filen"
        " til en mappe, du må skrive i."
    ),
    StoreTrouble.DISK_FULL: "Disken er fuld. Det sidste trin er ikke gemt, resten er. Frigør plads, og prøv igen.",
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
        " Skriv for eksempel fire tilfældige ord."
    ),
    StoreTrouble.BUSY: "Filen er optaget lige nu. Det sidste trin er ikke gemt. Prøv igen om et øjeblik.",
    StoreTrouble.SERVER_GONE: (
        "Serveren svarer ikke. Det sidste trin er ikke gemt. Prøv igen, eller spørg jeres it-afdeling."
    ),
    StoreTrouble.BACKUP_FAILED: (
        "Sikkerhedskopien kunne ikke laves. Filen selv er ikke ændret. Vælg en anden mappe til"
        " sikkerhedskopier, eller frigør plads."
    ),
    StoreTrouble.UNKNOWN: (
        "Filen kunne ikke læses eller skrives. Det sidste trin er ikke gemt. Prøv igen, og åbn filen på ny,"
        " hvis det fortsætter."
    ),
}


def store_sentence(error: StoreError) -> str:
    """The whole sentence for an error of file, disk or server."""
    holder = error.details.get("holder")
    if error.trouble is StoreTrouble.IN_USE and holder:
        return _in_use(str(holder), str(error.details.get("machine") or ""), error.details.get("since"))
    return _SENTENCES[error.trouble].format_map({"least": 12, **error.details})


def _in_use(holder: str, machine: str, since: object) -> str:
    place = f" på {machine}" if machine else ""
    time = f" siden kl. {since:%H.%M}" if isinstance(since, datetime) else ""
    return (
        f"Filen er åben hos {holder}{place}{time}. Du kan læse, men ikke ændre."
        f" Åbn skrivebeskyttet, eller bed {holder} lukke filen."
    )
