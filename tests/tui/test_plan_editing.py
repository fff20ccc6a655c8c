"""The plan changed from the keyboard: officers, sections, places, and what retires."""

from models import plan_parts
from tests.tui.conftest import Bench


async def test_an_officer_gets_an_address_and_a_wrong_one_is_said(bench: Bench) -> None:
    await bench.command("Officers")
    await bench.type("lena\r")
    await bench.type("email\r")
    await bench.type("lena\r")
    assert "no address" in bench.text
    await bench.press("ctrl+u")
    await bench.type("lena@example.org\r")
    assert bench.said.startswith("Lena Hart: officer's email lena@example.org")
    plan = bench.main.desk.plan
    assert plan is not None
    [found] = [each for each in plan_parts.officers(bench.store, plan.id) if "Lena" in each.name]
    assert found.details["officer_email"] == "lena@example.org"
    await bench.press("u")
    assert "Taken back" in bench.said


async def test_a_section_is_renamed_and_moved(bench: Bench) -> None:
    await bench.command("Sections")
    await bench.press("enter", "enter", "ctrl+u")
    await bench.type("Speaking up\r")
    assert "Speaking up" in bench.text
    await bench.command("Sections")
    await bench.press("enter")
    await bench.type("move down\r")
    assert bench.refs[0] == "2.1"
    await bench.press("u")
    assert bench.refs[0] == "1.1"


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


async def test_the_plan_gets_another_title(bench: Bench) -> None:
    await bench.command("The plan: title and source")
    await bench.press("enter", "ctrl+u")
    await bench.type("Northvale plan\r")
    assert bench.status.startswith("Northvale plan")
