"""The plan changed from the keyboard: officers, sections, places, and what retires."""

from models.plan import plan_parts, plan_words
from models.plan.plan_parts import PlanPart
from models.store.store import Store
from tests.tui.conftest import Bench


def part(bench: Bench, kind: str, name: str) -> PlanPart:
    plan = bench.main.desk.plan
    assert plan is not None
    read = {"officer": plan_parts.officers, "section": plan_parts.sections}[kind]
    return next(each for each in read(bench.store, plan.id) if each.name == name)


async def test_an_officer_gets_an_address_and_a_wrong_one_is_said(bench: Bench) -> None:
    await bench.command("Officers")
    await bench.type("lena\r")
    await bench.type("\tWard manager\tlena\t")
    assert '"lena" is no address' in bench.text
    await bench.type("\x13\x15lena@example.org\x13")
    assert bench.said.startswith("Lena Hart, officer's post, officer's email changed")
    assert part(bench, "officer", "Lena Hart").details == {
        "officer_post": "Ward manager",
        "officer_email": "lena@example.org",
    }
    await bench.press("u")
    assert "Taken back: Lena Hart" in bench.said
    assert not any(part(bench, "officer", "Lena Hart").details.values())


async def test_nobody_retires_with_recommendations_and_the_draft_comes_back(bench: Bench) -> None:
    await bench.command("Officers")
    await bench.type("lena\r\tWard manager\t\tleft in May\x13")
    assert "Lena Hart has 5 recommendations" in bench.text
    await bench.press("escape")
    assert '"Officers" goes on with it' in bench.said
    await bench.command("Officers")
    await bench.type("lena\r")
    assert "Your draft of today" in bench.text
    assert "Ward manager" in bench.text
    await bench.type("\t\t\t\x15\x13")
    assert part(bench, "officer", "Lena Hart").details["officer_post"] == "Ward manager"


async def test_a_section_is_renamed_and_moved_and_one_is_added(bench: Bench) -> None:
    await bench.command("Sections")
    await bench.type("\r\x15Speaking up\t\x152\x13")
    assert bench.refs[0] == "2.1"
    assert "Speaking up" in bench.text
    await bench.press("u")
    assert bench.refs[0] == "1.1"
    assert part(bench, "section", "Raising concerns").retired == ""
    await bench.command("Sections")
    await bench.type("add\rgoing home\x13")
    assert "Going home is a section of this plan already" in bench.text
    await bench.type("\x15Afterwards\x13")
    assert bench.said.startswith("Section added: Afterwards")
    await bench.press("u")
    assert part(bench, "section", "Afterwards").retired == "taken back"


async def test_what_a_colleague_called_it_meanwhile_is_shown(
    bench: Bench, colleague: Store
) -> None:
    await bench.command("Officers")
    await bench.type("lena\r\x15L Hart\tMatron")
    theirs = part(bench, "officer", "Lena Hart")
    plan = bench.main.desk.plan
    assert plan is not None
    plan_parts.change(colleague, plan.id, theirs, {"officer_name": "Helena Hart"})
    await bench.type("\x13")
    assert "treid has changed this meanwhile" in bench.text
    assert "Stored now: Helena Hart" in bench.text
    await bench.type("\x13")
    assert part(bench, "officer", "L Hart").details["officer_post"] == "Matron"


async def test_a_recommendation_moves_behind_another(bench: Bench) -> None:
    await bench.command("Move this recommendation")
    await bench.type("behind 2.1\r")
    assert bench.refs[:6] == ["1.2", "1.3", "1.4", "2.1", "1.1", "2.2"]
    assert bench.ref == "1.1"
    assert "1.1 now stands in Care on the ward, behind 2.1" in bench.said
    await bench.press("u")
    assert bench.refs[0] == "1.1"


async def test_one_retires_and_comes_back(bench: Bench) -> None:
    await bench.command("Retire this recommendation")
    await bench.press("enter")
    await bench.type("9.9\r")
    assert "there is no recommendation" in bench.text
    await bench.press("ctrl+u")
    await bench.type("2.2\r")
    assert "1.1" not in bench.refs
    assert "13 of 13" in bench.status
    await bench.type("/is:retired\r")
    assert bench.refs == ["1.1"]
    await bench.press("enter")
    assert "Retired: superseded by 2.2" in bench.text
    await bench.press("escape")
    await bench.command("Bring back this recommendation")
    await bench.press("escape")
    assert bench.refs[0] == "1.1"


async def test_the_plan_gets_another_title_board_and_day(bench: Bench) -> None:
    await bench.command("The plan: title")
    await bench.type("\x15Northvale plan\t\tThe Panel\tin summer\t")
    assert '"in summer" is no day' in bench.text
    await bench.press("shift+tab")
    await bench.type("\x151 June 2026\x13")
    assert bench.status.startswith("Northvale plan")
    plan = bench.main.desk.plan
    assert plan is not None
    words, _ = plan_words.plan_words(bench.store, plan.id)
    assert (words["board"], words["published"]) == ("The Panel", "1 June 2026")
    await bench.press("u")
    assert bench.status.startswith("Eastvale improvement plan")
