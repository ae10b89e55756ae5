"""Danish for what Qt's own dialogs say and Qt's own translation lacks: by the context and the words in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[tuple[str, str], str]] = {
    ("QFileDialog", "&Look in:"): "&Mappe:",
    ("QFileDialog", "Files of &type:"): "Fil&type:",
    ("QFileSystemModel", "%1 bytes"): "%1 byte",
    ("QAbstractFileIconProvider", "Drive"): "Drev",
    ("QAbstractFileIconProvider", "File"): "Fil",
    ("QAbstractFileIconProvider", "%1 File"): "%1-fil",
    ("QAbstractFileIconProvider", "File Folder"): "Mappe",
    ("QAbstractFileIconProvider", "Folder"): "Mappe",
    ("QAbstractFileIconProvider", "Shortcut"): "Genvej",
    ("QAbstractFileIconProvider", "Unknown"): "Ukendt",
    ("QPrintSettingsOutput", "Page &Set:"): "&Sider:",
    ("QPrintSettingsOutput", "Double Sided Printing"): "Udskrift på begge sider",
    ("QPrintSettingsOutput", "Off"): "Fra",
    ("QPrintSettingsOutput", "Long side binding"): "Vendes på den lange kant",
    ("QPrintSettingsOutput", "Short side binding"): "Vendes på den korte kant",
}
