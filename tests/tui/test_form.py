"""Changing a recommendation in a form, by real keys."""

from models import recommendation_edits as changing
from tests.tui.conftest import Bench


async def test_two_fields_are_changed_and_one_undo_takes_both_back(bench: Bench) -> None:
    before = bench.stored("1.1")
    await bench.type("F and log it\t\t\x153 months or less\x13")
    now = bench.stored("1.1")
    assert now.text == f"{before.text} and log it"
    assert now.timescale == "3 months or less"
    assert "1.1 changed: recommendation, timescale" in bench.said
    await bench.type("u")
    assert changing.texts_of(bench.stored("1.1")) == changing.texts_of(before)
