from pathlib import Path

import pytest

from models.documents.intake import create_plan
from models.periods.periods import periods
from models.plan.plans import plans
from models.store.store import Store
from tests.builders.drafts import one
from tests.cli.conftest import Run


def states(path: Path) -> dict[str, str]:
    with Store.open(path) as store:
        return {each.label: each.state for each in periods(store, plans(store)[0].id)}


def test_periods_are_listed_with_their_state(run: Run, planned: Path) -> None:
    said = run("period")
    assert said.status == 0
    lines = [line.split() for line in said.out.splitlines()]
    assert lines[2] == ["End", "of", "June", "2025-06-30", "closed"]
    assert lines[3] == ["End", "of", "September", "open", "shown"]


def test_a_period_is_added_closed_and_opened(run: Run, planned: Path) -> None:
    assert run("period", "add", "End", "of", "March").out == "End of March: added, open\n"
    assert run("period", "close", "september").out == "End of September: closed\n"
    assert run("period", "CLOSE", "September").out == "End of September: was closed already\n"
    opened = run("period", "open", "end of june", "--reason", "one was missing")
    assert opened.out == "End of June: open\n"
    assert states(planned) == {
        "End of June": "open",
        "End of September": "closed",
        "End of March": "open",
    }


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["shut", "june"], "'shut' is none of add, collect, issue, agree, close and open"),
        (["open", "june"], "End of June is closed: say why it is opened again with --reason TEXT"),
        (["issue", "june"], "End of June is closed: open it first"),
        (["close", "september", "--ends", "2026-03-31"], "go with add"),
        (["add", "End of May", "--ends", "3/4/2026"], "may be 3 April 2026 or 4 March 2026"),
        (["close"], "close needs the LABEL of a period"),
        (["add", " "], "add needs the LABEL of a period"),
        (["close", "May"], '"End of June", "End of September"'),
        (["close", "end"], "may be any of these"),
        (["add", "end of june"], "a period of this plan already"),
    ],
)
def test_refusals_are_one_line_and_change_nothing(
    run: Run, planned: Path, words: list[str], part: str
) -> None:
    before = states(planned)
    said = run("period", *words)
    assert (said.status, said.out) == (2, "")
    assert part in said.err
    assert said.err.count("\n") == 1
    assert states(planned) == before


def test_a_period_is_added_with_its_days_and_taken_through_its_stages(
    run: Run, planned: Path
) -> None:
    days = ["--ends", "31 March 2027", "--updates-due", "2027-03-04"]
    said = run("period", "add", "End of March", *days)
    assert said.out == "End of March: added, open, ends 31 Mar 2027, updates due 4 Mar 2027\n"
    assert run("period", "collect", "march").out == "End of March: collecting\n"
    assert run("period", "issue", "march").out == "End of March: pack issued\n"
    assert run("period", "issue", "march").out == "End of March: was pack issued already\n"
    back = run("period", "collect", "march")
    assert back.err.endswith(
        "End of March is pack issued: say why it goes back with --reason TEXT\n"
    )
    assert run("period", "agree", "march").out == "End of March: agreed\n"
    assert run("period", "close", "march").out == "End of March: closed\n"
    listed = run("period").out.splitlines()
    assert listed[0].split() == ["Period", "Ends", "Updates", "due", "State"]
    assert listed[-1].split()[3:] == ["2027-03-31", "2027-03-04", "closed"]
    # It is where it was closed.
    assert run("period", "open", "march", "--reason", "an error").out == "End of March: agreed\n"


def test_with_several_plans_a_change_needs_the_plan(run: Run, planned: Path) -> None:
    with Store.open(planned) as store:
        create_plan(store, one("Other"))
    assert run("period").status == 0
    assert run("period", "close", "september").status == 2
    assert run("period", "close", "september", "--plan", "Northmere plan").status == 0
