"""Writes ``db/schema.sql`` from the migrations and, for a version that has none yet, the museum's file of it.

Run by ``make schema`` after a new migration. A file of an older version is never made again.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]


def main() -> None:
    """Write what is missing or out of date."""
    from planner.store.file import open_memory
    from planner.store.migrate import load_migrations
    from planner.store.schema import schema_text
    from support.museum import make_old_file

    migrations = load_migrations(ROOT / "db" / "migrations")
    with closing(open_memory(migrations)) as db:
        (ROOT / "db" / "schema.sql").write_text(schema_text(db), encoding="utf-8")
    newest = ROOT / "tests" / "data" / "old_files" / f"{migrations[-1].number:04}.sagsplan"
    if not newest.exists():
        make_old_file(newest)


if __name__ == "__main__":
    main()
