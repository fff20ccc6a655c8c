"""LibreOffice as a person's office program: opens a file of any kind and saves it again.

Each process has one profile of its own, made when it is first needed and removed at the end: the
profile of the person who runs the tests is never touched, and workers do not wait for each other.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

_PROGRAM = shutil.which("soffice")
_PATIENCE = 180  # seconds; a start takes 2 to 5, on a busy machine a few times that

# What a suffix alone leaves open. CSV: comma, double quotes, UTF-8, and cells as they are shown.
_SAVED_AS = {
    ".csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
    ".xlsx": "xlsx:Calc MS Excel 2007 XML",
    ".docx": "docx:MS Word 2007 XML",
}
_OPENED_AS = {".csv": "Text - txt - csv (StarCalc):44,34,76"}


def resave(path: Path, folder: Path, suffix: str) -> Path:
    """Open a file and save it into ``folder`` (not its own) under its stem with this suffix.

    A suffix of another kind (".xlsx" of a CSV file, ".csv", ".odt", ".pdf") converts it. Fails
    where LibreOffice does not open or save it.
    """
    assert folder.resolve() != path.resolve().parent, "it would be saved over itself"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}{suffix}"
    target.unlink(missing_ok=True)
    command = [_PROGRAM or "soffice", f"-env:UserInstallation={_profile().as_uri()}", "--headless"]
    command += ["--norestore", "--nolockcheck"]
    if opened_as := _OPENED_AS.get(path.suffix.lower()):
        command.append(f"--infilter={opened_as}")
    command += ["--convert-to", _SAVED_AS.get(suffix, suffix.removeprefix("."))]
    command += ["--outdir", str(folder), str(path)]
    done = subprocess.run(
        command,
        env={**os.environ, "HOME": str(_profile())},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    assert target.is_file(), f"not saved: {done.stdout}{done.stderr}"
    return target


def to_pdf(path: Path, folder: Path) -> Path:
    """The file as it would be printed, in ``folder``."""
    return resave(path, folder, ".pdf")


@cache
def _profile() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="office-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
