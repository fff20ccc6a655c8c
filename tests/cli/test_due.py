"""``stocktake due``: shown, and set only with --apply."""

from pathlib import Path

import pytest

from models.dates import plan_dates
from models.plan import plan_reading
from models.store.store import Store
from tests.cli.conftest import Run

TABLE = """\
Ref   Timescale  Due         Rule
----  ---------  ----------  ------------------------------------
1.1   IMMEDIATE  7 Feb 2025  4 working days from 3 February 2025
1.10                         due 1 December 2025 already
2.1                          no timescale
"""


def dues(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [str(each.due) for each in plan_reading.recommendations(store, 1)]


def test_they_are_shown_and_nothing_is_stored(run: Run, planned: Path) -> None:
    said = run("due", "--immediate", "4 working days")
    assert (said.status, said.err) == (0, "")
    assert [line.split() for line in said.out.splitlines()[2:]] == [
        line.split() for line in TABLE.splitlines()[2:]
    ]
    assert 'nobody has said what "Immediate" means' in run("due").out
    assert dues(planned) == ["None", "2025-12-01", "None"]


def test_they_are_set_with_what_they_were_counted_by(run: Run, planned: Path) -> None:
    said = run("due", "--apply", "--published", "1 March 2025", "--immediate", "The same day")
    assert (said.status, said.err) == (0, "1 due date from the timescales set\n")
    assert dues(planned) == ["2025-03-01", "2025-12-01", "None"]
    with Store.open(planned) as store:
        assert plan_dates.plan_dates(store, 1).immediate == "the same day"
    assert run("due", "--apply").err == "no due date set\n"


@pytest.mark.parametrize(
    ("words", "part"),
    [(("--published", "soon"), "is no day"), (("--immediate", "soon"), "is no length of time")],
)
@pytest.mark.usefixtures("planned")
def test_what_is_not_understood_is_refused(run: Run, words: tuple[str, ...], part: str) -> None:
    said = run("due", "--apply", *words)
    assert (said.status, said.out) == (2, "")
    assert part in said.err
