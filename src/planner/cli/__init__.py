"""The batch commands."""

from typing import Final

# What `main` looks for before it opens a window, so that a window does not wait for the commands to be read.
COMMANDS: Final = frozenset(
    ["demo", "new", "import", "plan", "results", "sheet", "export", "check", "backup", "restore", "packet", "merge"]
)
