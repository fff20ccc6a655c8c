"""Changing a recommendation in a form, by real keys."""

from pathlib import Path

from models.changes import edits
from models.plan import recommendation_edits as changing
from models.plan.records import Plan
from models.ratings.ratings import Level
from models.store.store import Store
from tests.tui.conftest import Bench, opened


async def test_two_fields_are_changed_and_one_undo_takes_both_back(bench: Bench) -> None:
    before = bench.stored("1.1")
    await bench.type("F and log it\t\t\x153 months or less\x13")
    now = bench.stored("1.1")
    assert now.text == f"{before.text} and log it"
    assert now.timescale == "3 months or less"
    assert "1.1 changed: recommendation, timescale" in bench.said
    await bench.type("u")
    assert changing.texts_of(bench.stored("1.1")) == changing.texts_of(before)


async def test_what_is_wrong_is_said_below_the_field_and_nothing_is_stored(bench: Bench) -> None:
    await bench.go("2.2")
    await bench.type("F\t\t\t\x15soon\t")
    assert '"soon" is no day' in bench.text
    await bench.type("\x13")
    assert "Not stored yet" in bench.text
    await bench.type("\x15 1 apr 2027\x13")  # the cursor is in the field that was wrong
    assert "Why is the date moved?" in bench.text
    await bench.type("supplier late\x13")
    assert str(bench.stored("2.2").due) == "2027-04-01"
    await bench.type("h")
    assert "supplier late" in bench.text


async def test_escape_keeps_a_draft_that_comes_back(bench: Bench, colleague: Store) -> None:
    await bench.type("F now\x1b")
    assert "kept as a draft" in bench.said
    assert not bench.stored("1.1").text.endswith("now")
    before = bench.stored("1.1")
    changing.change_recommendation(colleague, before.id, {"text": "Theirs"}, version=before.version)
    await bench.type("F")
    assert "Your draft of today" in bench.text
    assert "the stored text has changed since: Theirs" in bench.text
    await bench.type("\x13")
    assert bench.stored("1.1").text == f"{before.text} now"


async def test_a_draft_survives_the_end_of_the_process(store_path: Path, plan: Plan) -> None:
    async with opened(store_path) as bench:
        await bench.type("F half")
        bench.app.save()
    async with opened(store_path) as bench:
        await bench.type("F")
        assert "Your draft of today" in bench.text
        assert "duty desk half" in bench.text


async def test_what_a_colleague_changed_meanwhile_is_shown(bench: Bench, colleague: Store) -> None:
    await bench.type("F mine")
    before = bench.stored("1.1")
    values = {"text": "Theirs", "tags": "estates"}
    changing.change_recommendation(colleague, before.id, values, version=before.version)
    await bench.type("\x13")
    assert "treid has changed this meanwhile" in bench.text
    assert "Stored now: Theirs" in bench.text
    assert bench.stored("1.1").text == "Theirs"
    await bench.type("\x13")
    assert bench.stored("1.1").text == f"{before.text} mine"
    assert bench.stored("1.1").tags == ("estates",)


async def test_a_level_of_a_colleague_does_not_stand_in_the_way(
    bench: Bench, colleague: Store
) -> None:
    await bench.type("F mine")
    before = bench.stored("1.1")
    edits.set_level(colleague, before.id, Level.LIMITED, version=before.version)
    await bench.type("\x13")
    assert bench.stored("1.1").text.endswith(" mine")
    assert bench.stored("1.1").level is Level.LIMITED


async def test_what_is_pasted_is_text_and_nothing_else(bench: Bench) -> None:
    await bench.type("F\t\t")
    await bench.paste("[bold]3\x1b[31m\u202e weeks\r\nor so\x07[/]")
    assert "\x1b" not in bench.text
    await bench.type("\x13")
    assert bench.stored("1.1").timescale.startswith("IMMEDIATE[bold]3")
    assert "\x1b" not in bench.stored("1.1").timescale
    assert "\n" not in bench.stored("1.1").timescale


async def test_a_recommendation_is_added_and_taken_back(bench: Bench) -> None:
    await bench.command("Add a recommendation")
    await bench.type("\x15care\t\tA new one\x13")
    assert bench.stored("2.6").text == "A new one"
    assert bench.stored("2.6").section == "Care on the ward"
    assert bench.ref == "2.6"
    await bench.type("u")
    assert bench.stored("2.6").retired == "taken back"
    await bench.type("U")
    assert bench.stored("2.6").retired == ""


async def test_a_section_by_its_start_and_another_ref_with_why(bench: Bench) -> None:
    await bench.go("1.2")
    await bench.type("F")
    await bench.press(*["shift+tab"] * 3)
    await bench.type("\x15care\t\x152.1\t")
    assert "2.1 is there already" in bench.text
    await bench.press("shift+tab")
    await bench.type("\x152.6\x13")
    assert "Why is it called otherwise?" in bench.text
    await bench.type("numbered with the ward's\x13")
    assert "2.6 changed: section, ref" in bench.said
    assert bench.ref == "2.6"
    assert bench.stored("2.6").section == "Care on the ward"
    await bench.type("u")
    assert bench.refs[:2] == ["1.1", "1.2"]


async def test_a_long_text_is_read_from_its_beginning_and_says_how_much_is_below(
    bench: Bench,
) -> None:
    before = bench.stored("1.1")
    text = "\n".join(f"Line {number} of it" for number in range(20))
    edits.set_field(bench.store, before.id, "key_actions", text, version=before.version)
    await bench.press("F")
    assert "Line 0 of it" in bench.text
    assert "↓ 14" in bench.text
    assert "Line 19 of it" not in bench.text
