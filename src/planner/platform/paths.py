"""Where the program keeps what belongs to the person at this machine, by the system's own rules."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs(appname="Sagsplan", appauthor=False, roaming=False)


def settings_file() -> Path:
    """The settings of the person at this machine. Holds no citizen's data."""
    return Path(_DIRS.user_config_path) / "settings.json"


def log_folder() -> Path:
    """Where logs lie."""
    return Path(_DIRS.user_log_path)


def documents_folder() -> Path:
    """Where a file is proposed to lie: the person's own documents, or their own folder where there are none.

    A file dialog that is sent to a folder which is not there proposes its name as that of the file.
    """
    documents = Path(_DIRS.user_documents_path)
    return documents if documents.is_dir() else Path.home()
