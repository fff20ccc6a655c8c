from pathlib import Path

import pytest

from cli.cells import cell_width
from models.documents.intake import create_plan
from models.store.store import Store
from tests.builders.drafts import one
from tests.cli.conftest import Run, on_terminal

WHOLE = """\
1.1 · Front door
Answer every call to the duty desk within ten minutes

Responsible officer: P Shah, T Reid
Timescale: IMMEDIATE
Level of achievement: PARTIALLY

Finding
  Calls were missed.

Key actions
  A rota
  A log

End of June (closed): Red, Update received
  Slow in June

End of September (open): Unrated, No update received (was Red, End of June)
  –

How do we know? (evidence of change)
  The log shows it.

Overall status
  –

Not placed: Cost (row 2)
  £200
"""


def test_one_recommendation_whole(run: Run, planned: Path) -> None:
    said = run("show", "1.1")
    assert (said.status, said.out, said.err) == (0, WHOLE, "")


def test_a_due_date_is_told(run: Run, planned: Path) -> None:
    assert "Due: 1 Dec 2025" in run("show", "1.10").out


def test_an_unknown_ref_is_named_with_the_range(run: Run, planned: Path) -> None:
    said = run("show", "7.7")
    assert said.status == 2
    assert said.out == ""
    assert '"7.7"' in said.err
    assert "1.1 to 2.1" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("columns", [40, 80])
def test_long_texts_are_wrapped_whole(store: Store, columns: int) -> None:
    words = [f"word{number}" for number in range(3000)]
    create_plan(store, one(" ".join(words)))
    said = on_terminal("show", "1.1", columns=columns)
    assert max(map(cell_width, said.splitlines())) <= columns
    assert [word for word in said.split() if word.startswith("word")] == words
