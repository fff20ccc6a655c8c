"""The palette and the help say what there is: all of the registry and nothing else."""

from tests.tui.conftest import Bench
from tui.commands.registry import COMMANDS
from tui.screens.chooser import Chooser
from tui.widgets.bars import key_name


async def test_it_offers_the_registry_and_nothing_else(bench: Bench) -> None:
    await bench.press(":")
    screen = bench.app.screen
    assert isinstance(screen, Chooser)
    offered = [choice.id for choice in screen.shown]
    assert offered[0] == "help"  # Enter on its own changes nothing
    assert sorted(offered) == sorted(each.id for each in COMMANDS if each.id != "palette")
    assert not bench.app.ENABLE_COMMAND_PALETTE
    await bench.type("screenshot")
    assert screen.shown == []
    await bench.press("enter")
    assert "nothing matches" in bench.text
    await bench.press("escape")
    await bench.press("ctrl+p")
    assert isinstance(bench.app.screen, Chooser)


async def test_only_textuals_quitting_is_bound_beside_it(bench: Bench) -> None:
    keys = {binding.action for _, binding in bench.app._bindings}
    assert keys <= {"quit", "help_quit"}


async def test_everything_can_be_run_by_name(bench: Bench) -> None:
    await bench.command("rate green")
    assert bench.progress("1.1").rag == "green"
    assert "1.1 December: Unrated → Green" in bench.said
    await bench.command("level limited")
    assert bench.stored("1.1").level == "LIMITED"
    await bench.command("undo")
    assert bench.stored("1.1").level == "PARTIALLY"
    await bench.command("history")
    assert "History of 1.1" in bench.text
    await bench.press("escape")
    await bench.command("edit evidence")
    await bench.type("By name.\x13")
    assert bench.progress("1.1").evidence == "By name."
    await bench.type(":filter\rhart")
    assert bench.status.startswith("/ hart")
    await bench.press("escape")
    await bench.command("last")
    assert bench.ref == "3.5"
    await bench.command("quit")
    assert not bench.app.is_running


async def test_typed_in_one_go_it_rates_nothing_but_what_it_names(bench: Bench) -> None:
    await bench.type(":rate amber\rj")
    assert bench.progress("1.1").rag == "amber"
    assert bench.progress("1.2").rag is None
    assert bench.ref == "1.2"


async def test_the_help_names_every_key(bench: Bench) -> None:
    await bench.press("?")
    seen = bench.text
    for _ in range(12):
        await bench.press("pagedown")
        seen += bench.text
    for command in COMMANDS:
        assert command.title in seen
        for key in command.keys:
            assert key_name(key) in seen
    await bench.press("escape", "?")
    await bench.type("undo")
    assert "Takes back your last change" in bench.text
    assert "Rate Red" not in bench.text
    await bench.press("escape")
    assert bench.stored("1.1").progress[-1].rag is None


async def test_the_footer_shows_keys_that_work_now(bench: Bench) -> None:
    for word in ("Open", "Filter", "Edit", "Undo", "Help", "Quit"):
        assert word in bench.rows[-1], word
    await bench.type("/zebra\r")
    assert "Edit" not in bench.rows[-1]
    assert "Filter" in bench.rows[-1]
