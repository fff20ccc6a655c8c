"""A fault of the program shows and keeps none of the plan's text."""

import re
import stat
import sys
from pathlib import Path

import pytest

from tests.sources import TOP
from tests.terminal import Terminal
from tests.tui.faulty import SECRET, Faulty
from tui import crash


def logs() -> list[Path]:
    return sorted(crash.folder().glob("*")) if crash.folder().exists() else []


async def test_the_fault_surfaces_in_a_test_and_its_log_names_no_value() -> None:
    app = Faulty()
    with pytest.raises(RuntimeError, match=SECRET):
        async with app.run_test() as pilot:
            await pilot.press("x")
    assert app.rescued == 1
    (log,) = logs()
    text = log.read_text(encoding="utf-8")
    assert SECRET not in text
    assert "Bloggs" not in text
    assert "cannot work on" not in text
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert re.search(r"faulty\.py:\d+ key_x", text)
    assert re.search(r"time \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\nstocktake ", text)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("key", ["x", "w", "d"])
def test_in_a_terminal_only_the_incident_is_told(key: str) -> None:
    code = (
        "import sys\nfrom tests.tui.faulty import Faulty\n"
        "app = Faulty()\napp.run(mouse=False)\nsys.exit(app.return_code)\n"
    )
    with Terminal([sys.executable, "-c", code], folder=TOP, columns=200) as terminal:
        terminal.wait_for(lambda _: b"?1049h" in terminal.output)
        terminal.wait_until_quiet()
        terminal.press(key)
        status = terminal.wait_for_exit()
        told = terminal.output.decode()
    assert status in (1, crash.FAULT)
    found = re.search(
        r"Stocktake met a fault and had to stop \(incident ([A-Z2-9]{6})\)\."
        r" Everything stored is safe\. Details without any of the plan's text: (\S+)",
        told,
    )
    assert found is not None
    assert told.count("Stocktake met a fault") == 1
    assert "Bloggs" not in told
    assert "Traceback" not in told
    log = Path(found[2])
    assert logs() == [log]
    text = log.read_text(encoding="utf-8")
    assert found[1] in text
    assert "Bloggs" not in text
    assert re.search(rf"faulty\.py:\d+ (key_{key}|work)", text)
    # The screen from before is back before anything is told.
    assert told.index("\x1b[?1049l") < told.index("Stocktake met a fault")


def test_faults_outside_the_application_too() -> None:
    code = (
        "import threading\nfrom tui import crash\ncrash.install_hooks()\n"
        f"def work():\n    raise ValueError('{SECRET}')\n"
        "thread = threading.Thread(target=work)\nthread.start()\nthread.join()\nwork()\n"
    )
    with Terminal([sys.executable, "-c", code], folder=TOP, columns=200) as terminal:
        assert terminal.wait_for_exit() == 1
        assert terminal.output.count(b"Stocktake met a fault") == 1
        assert b"Bloggs" not in terminal.output
    assert len(logs()) == 2
    assert not [log for log in logs() if "Bloggs" in log.read_text(encoding="utf-8")]


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    crash.folder().parent.mkdir(parents=True, exist_ok=True)
    crash.folder().write_text("in the way")
    told = crash.report(ValueError(SECRET))
    assert "could not be written" in told
    assert SECRET not in told
