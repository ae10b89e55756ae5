"""The process that reads foreign files: what it answers, what ends it, and that it never outlives its reading."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from planner.domain.refused_file import ImportRefusedError, ReadingStoppedError, RefusalReason
from planner.imports import apart, request
from planner.imports.answer import AnswerError, from_bytes, to_bytes
from planner.imports.limits import MOST_MEMORY
from planner.imports.reading import in_this_process, read_bytes, read_file, unlocked
from planner.imports.request import ReadJob, Request
from planner.imports.sheets import Cell, ErrorCell, MergedCells, RawSheet, Uncalculated
from planner.reports.encryption import encrypt
from planner.texts.imports import refusal
from support.foreign import a_sheet_of, an_ods, an_xlsx, text_cell
from support.lists import HEADINGS, LISTS, a_workbook
from support.processes import children

START = Path(__file__).parents[2] / "packaging" / "start.py"
SLOW = b"x;y\n" * 10


def refused(data: bytes, name: str = "liste.xlsx") -> RefusalReason:
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(data, name)
    assert name in refusal(caught.value)
    return caught.value.reason


@pytest.mark.parametrize("file", ["november.xlsx", "november.xls", "november.ods", "oktober.csv"])
def test_it_reads_what_this_process_reads(file: str) -> None:
    before = children()
    found = read_file(LISTS / file)
    assert children() <= before
    with in_this_process():
        assert read_file(LISTS / file) == found


def test_more_than_its_memory_is_a_refusal_and_this_process_goes_on() -> None:
    long = "x" * 1_000_000
    rows = [f'<c r="A{at}" t="s"><v>0</v></c>' for at in range(1, 2_001)]
    data = an_xlsx({"A": a_sheet_of(*rows)}, shared=f"<si><t>{long}</t></si>")
    assert refused(data) is RefusalReason.TOO_HEAVY


def test_what_the_process_may_use_is_laid_down_before_it_takes_anything_in() -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells of another process's limits")
    with subprocess.Popen(apart.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == request.READY
        said = Path(f"/proc/{process.pid}/limits").read_text()
        mapped, resident = Path(f"/proc/{process.pid}/statm").read_text().split()[:2]
        process.kill()
    limits = {line[:25].strip(): line[25:].split()[0] for line in said.splitlines()[1:]}
    # What is mapped and not in memory is no cost; what is added to it can never be more than the limit.
    most = int(limits["Max address space"]) - (int(mapped) - int(resident)) * resource.getpagesize()
    assert MOST_MEMORY - 20_000_000 < most <= MOST_MEMORY + 20_000_000
    assert (limits["Max core file size"], limits["Max file size"]) == ("0", "0")


@pytest.mark.parametrize("start", [["-m", "planner.imports.child"], [str(START), request.ARGUMENT]])
def test_it_starts_with_what_reading_needs_and_no_more(start: list[str]) -> None:
    """As it is started from an installed program, and as the frozen program starts itself."""
    asked = b"".join(Request(ReadJob.SHEETS, (LISTS / "november.xlsx").read_bytes(), name="x").parts(os.getpid()))
    command = [sys.executable, "-X", "importtime", "-P", *start]
    done = subprocess.run(command, input=asked, capture_output=True, check=True)
    assert from_bytes(done.stdout.removeprefix(request.READY + request.SHEETS))[0].name == "Udtræk"
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.decode().splitlines()}
    assert "python_calamine" in imported
    assert not imported & {"PySide6", "sqlcipher3", "sqlite3", "openpyxl", "ortools", "numpy", "msoffcrypto", "click"}


def test_nothing_personal_is_in_its_arguments_or_its_environment() -> None:
    assert apart.command()[1:] == ["-P", "-m", "planner.imports.child"]
    assert Request(ReadJob.UNLOCK, b"hemmeligt", password="kodeord").__repr__().count("kodeord") == 0


def test_the_user_can_stop_it_and_it_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = children()
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", "import time; time.sleep(600)"])
    with apart.stop_when(lambda: True), pytest.raises(ReadingStoppedError):
        read_bytes(SLOW, "liste.csv")
    assert children() <= before


ENDLESS = """
import os
from planner.imports import limits
limits.MOST_SECONDS = 1
limits.lay_down()
os.write(1, b'\\x01')
while True: pass
"""


def test_one_that_hangs_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    before = children()
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", "import time; time.sleep(600)"])
    monkeypatch.setattr(apart, "MOST_WAITING", 1)
    assert refused(SLOW, "liste.csv") is RefusalReason.TOO_SLOW
    assert children() <= before


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        pytest.param(
            ENDLESS,
            RefusalReason.TOO_SLOW,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows is not asked how long it computed"),
        ),
        ("raise SystemExit(0)", RefusalReason.READER_FAILED),
        ("import os; os.write(1, b'\\x01'); os.abort()", RefusalReason.TOO_HEAVY),
        ("import os; os.write(1, b'\\x01'); os.kill(os.getpid(), 11)", RefusalReason.DAMAGED),
        ("import os; os.write(1, b'\\x01'); os._exit(7)", RefusalReason.DAMAGED),
        ("import os; os.write(1, b'\\x01Shalf an answer'); os._exit(0)", RefusalReason.DAMAGED),
        ("import os; os.write(1, b'\\x01Rno_such_reason'); os._exit(0)", RefusalReason.DAMAGED),
        ("import os; os.write(1, b'\\x01Rencrypted'); os._exit(0)", RefusalReason.ENCRYPTED),
        (
            "import os, sys; os.write(1, b'\\x01S')\nwhile True: os.write(1, b'x' * 1000000)",
            RefusalReason.TOO_LARGE,
        ),
    ],
)
def test_however_it_ends_there_is_a_true_sentence_and_no_process_left(
    monkeypatch: pytest.MonkeyPatch, program: str, reason: RefusalReason
) -> None:
    before = children()
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", program])
    assert refused(SLOW, "liste.csv") is reason
    assert children() <= before


def test_a_program_that_cannot_be_started_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(apart, "command", lambda: [str(tmp_path / "findes-ikke")])
    assert refused(SLOW) is RefusalReason.READER_FAILED


def test_it_ends_when_the_process_that_waits_is_killed(tmp_path: Path) -> None:
    """The one that waits starts a reading that never gets its content, says who that is, and is killed."""
    if sys.platform != "linux":
        pytest.skip("other processes are looked for where Linux lists them")
    waiting = (
        "import subprocess, sys, time; from planner.imports import apart, request; import os\n"
        "p = subprocess.Popen(apart.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "p.stdout.read(1)\n"
        "head = request.HEAD.pack(1, os.getpid(), 0, 0, 0, 0, 10**6)\n"
        "os.write(p.stdin.fileno(), head); print(p.pid, flush=True); time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", waiting], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        parent.send_signal(signal.SIGKILL)
    for _ in range(600):
        if not _runs(child):
            return
        time.sleep(0.05)
    pytest.fail("it still runs")


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_damaged_workbook_says_nothing_on_the_terminal(tmp_path: Path) -> None:
    whole = (LISTS / "november.xls").read_bytes()
    program = (
        "import sys; from pathlib import Path; from planner.imports.reading import read_file\n"
        "from planner.domain.errors import SagsplanError\n"
        "for each in sys.argv[1:]:\n"
        "    try: read_file(Path(each))\n"
        "    except SagsplanError: pass\n"
    )
    random = Random(4)
    paths = []
    for number in range(8):
        broken = bytearray(whole)
        for _ in range(60):
            broken[random.randrange(2_000, len(broken))] = random.randrange(256)
        paths.append(tmp_path / f"{number}.xls")
        paths[-1].write_bytes(broken)
    done = subprocess.run([sys.executable, "-c", program, *map(str, paths)], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_readings_side_by_side_keep_their_own() -> None:
    found: dict[int, object] = {}

    def read(number: int) -> None:
        data = an_xlsx({f"Ark{number}": a_sheet_of(text_cell("A1", f"nr {number}"))})
        found[number] = read_bytes(data, "liste.xlsx")[0].rows

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: [[f"nr {number}"]] for number in range(4)}


def test_a_locked_workbook_is_opened_by_it_and_another_password_is_told() -> None:
    inside = a_workbook(("Ark1", [HEADINGS]))
    locked = encrypt(inside, "hemmeligt ord")
    assert unlocked(locked, "hemmeligt ord", "liste.xlsx") == inside
    with pytest.raises(ImportRefusedError) as caught:
        unlocked(locked, "et andet ord", "liste.xlsx")
    assert caught.value.reason is RefusalReason.ENCRYPTED


@pytest.mark.parametrize("number", ["NaN", "inf", "-inf", "1e999"])
def test_no_number_comes_out_that_cannot_be_reckoned_with(number: str) -> None:
    data = an_xlsx({"A": a_sheet_of(text_cell("A1", "x"), f'<c r="A2"><v>{number}</v></c>')})
    try:
        cell = read_bytes(data, "x")[0].rows[1][0]
    except ImportRefusedError as error:
        assert error.reason is RefusalReason.DAMAGED  # noqa: PT017 -- either is right
    else:
        assert not isinstance(cell, float)
    row = f'<table:table-cell office:value-type="float" office:value="{number}"><text:p>x</text:p></table:table-cell>'
    table = f'<table:table table:name="A"><table:table-row>{row}</table:table-row></table:table>'
    assert read_bytes(an_ods(table), "x")[0].rows == [[number]]


def test_every_kind_of_cell_comes_through_as_it_is() -> None:
    day = datetime(2026, 3, 1, 10, 30, 5, 7)  # noqa: DTZ001 -- a workbook's times have no zone
    cells: list[Cell] = [1, 1.0, True, 0, 0.0, False, None, "", "Æ\0\x1f\U0001f600", day, day.date(), day.time()]
    cells += [timedelta(days=-3, seconds=4), ErrorCell("#N/A"), Uncalculated(), 2**62, -(2**63), "x", 1]
    sheet = RawSheet(
        "Ærø",
        [cells, [], cells[::-1], ["x"] * 4],
        typed=True,
        hidden=True,
        merged=(MergedCells(1, 2, 3, 4), MergedCells(0, 9, 0, 0)),
        date_base_1904=True,
        too_large=True,
        formulas=frozenset({(1, 2), (0, 0)}),
    )
    assert repr(from_bytes(to_bytes([sheet, sheet]))) == repr((sheet, sheet))


def test_an_answer_of_any_bytes_is_taken_apart_or_refused_in_bounded_memory() -> None:
    random = Random(11)
    with in_this_process():
        sheets = read_file(LISTS / "november.xlsx")
    whole = to_bytes(sheets)
    for _ in range(400):
        broken = bytearray(whole[: random.randrange(len(whole))] if random.random() < 0.3 else whole)
        for _ in range(random.randrange(1, 6)):
            if broken:
                place = random.randrange(min(len(broken), random.choice((16, 200, len(broken)))))
                broken[place] = random.randrange(256)
        try:
            found = from_bytes(bytes(broken))
        except AnswerError:
            continue
        assert len(found) == len(sheets)
    for count in (2**63, 2**32, 2**62 - 1):
        with pytest.raises(AnswerError):
            from_bytes(count.to_bytes(8, "little") * 3)
