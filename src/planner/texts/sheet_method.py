"""Danish words of the sheet Metode: its subjects and what is the same in every sheet."""

from __future__ import annotations

from typing import Final

ORDER: Final = "Rækkefølge af tilstande"
STOCK: Final = "Beholdninger"
STOCK_TEXT: Final = (
    "Bruttomålgruppe, grupper, fritagelser og ydelser er opgjort på månedens sidste dag. En tilstand tæller, når dens "
    "periode rører måneden."
)
ROUNDING_TEXT: Final = "Procenter er beregnet af de hele tal og først afrundet til sidst, halve opad, til én decimal."
RHYTHM_TEXT: Final = "Sagsplans forslag, som teamet kan ændre. Ingen kilde fastsætter dem."
DATA: Final = "Data pr."
ROWS: Final = "Rækker i Sagsstamme"
CITIZENS: Final = "Borgere i registret"
CHECKSUM: Final = "Registrets kontrolsum"
NOTE: Final = "Bemærkninger fra afsender"
PROGRAMME_NOTE: Final = "Om indsatsen"
PERIOD: Final = "Indsatsens periode"
LIST: Final = "Seneste liste fra fagsystemet"
