"""A workbook opened, worked out and saved by LibreOffice: the second program that looks at what we write."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook


def saved_by_libre_office(path: Path) -> CalamineWorkbook:
    """The workbook as LibreOffice saves it, beside it. Where that is not installed the test is skipped, aloud."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed here, so opening the workbook in it is not shown")
    profile = (path.parent / "profil").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "ods"]
    run = subprocess.run(
        [*command, "--outdir", str(path.parent), str(path)], capture_output=True, timeout=1200, check=False
    )
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    return CalamineWorkbook.from_path(str(path.with_suffix(".ods")))
