"""What opens the screen at once, and what is left to the command line's own reading."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.entry import _screen_options


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], {}),
        (["--ascii"], {"ascii_only": True}),
        (["--store", "a.db"], {"store": "a.db"}),
        (["--store=a=b.db", "--plan", "My plan"], {"store": "a=b.db", "plan": "My plan"}),
        (["--store"], None),
        (["--store="], None),
        (["--store", ""], None),
        (["--store", "--plan"], None),
        (["--store", "a.db", "list"], None),
        (["--ascii=1"], None),
        (["list"], None),
        (["--help"], None),
        (["--unknown"], None),
    ],
)
def test_only_the_screens_own_options_open_it_at_once(
    words: list[str], options: dict[str, Any] | None
) -> None:
    assert _screen_options(words) == options


def test_the_screen_does_not_wait_for_click(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from cli.entry import main\n"
        f"status = main(['--store', {str(tmp_path / 'plan.db')!r}])\n"
        "print(status, 'click' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.stdout == "2 False\n"
    assert "terminal" in done.stderr
