from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_who_has_not_updated_is_said_and_written(run: Run, planned: Path, tmp_path: Path) -> None:
    run("period", "add", "End of December", "--updates-due", "4 December 2026")
    said = run("updates")
    assert (said.status, said.err) == (0, "")
    assert "Updates not received: End of December" in said.out
    assert "3 recommendations of 3 not updated." in said.out
    assert "of 3 not updated" in run("updates", "-", "--by", "section").out
    path = tmp_path / "missing.md"
    done = run("updates", str(path), "--period", "december")
    assert (done.status, done.out) == (0, "")
    assert "3 recommendations not updated to" in done.err
    assert "| Ref" in path.read_text(encoding="utf-8")
    assert run("updates", str(path)).status == 2


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--officer", "nobody"], "answers for nothing; officers are"),
        (["missing.pdf"], "ends with .docx"),
        (["--period", "May"], "there is no period"),
    ],
)
def test_refusals_are_one_line(run: Run, planned: Path, words: list[str], part: str) -> None:
    said = run("updates", *words)
    assert (said.status, said.out) == (2, "")
    assert part in said.err
    assert said.err.count("\n") == 1
