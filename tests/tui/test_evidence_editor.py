"""The evidence editor: nothing typed is lost, nothing hostile is shown or stored."""

import sys
import time
from pathlib import Path

import pytest
from textual import events

from tests.sources import TOP
from tests.terminal import Terminal
from tests.tui.host import Host, shown, type_at_once
from tui.screens.evidence_editor import Edited, EvidenceEditor, EvidenceText

HOSTILE = "[/x] [red] \x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07 \u202egnirts\u202c \x00\x9b2J end"
HARMLESS = "[/x] [red] red  gnirts  end"


class Bench:
    """Opens an editor and notes each draft."""

    def __init__(self, text: str = "", *, problem: str = "", notice: str = "") -> None:
        self.drafts: list[str] = []
        self.problem = problem
        self.editor: EvidenceEditor | None = None
        self.text, self.notice = text, notice
        self.beside: tuple[str, str] | None = None
        self.app = Host(self.make)

    def make(self) -> EvidenceEditor:
        self.editor = EvidenceEditor(
            "2.2 · September · Evidence",
            self.text,
            beside=self.beside,
            notice=self.notice,
            keep=self.keep,
        )
        return self.editor

    def keep(self, text: str) -> str:
        if not self.problem:
            self.drafts.append(text)
        return self.problem

    @property
    def area(self) -> EvidenceText:
        return self.app.screen.query_one(EvidenceText)


async def test_what_is_typed_ahead_arrives_whole_and_in_order() -> None:
    bench = Bench()
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "egreen light\x13jj")
        await pilot.pause()
        assert bench.app.results == [Edited("green light", True)]
        assert bench.app.stray == ["j", "j"]


async def test_closing_leaves_a_draft_of_the_last_letter_too() -> None:
    bench = Bench("Seen in March.")
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "e More.\x1b")
        await pilot.pause()
        assert bench.app.results == [Edited("Seen in March. More.", False)]
        assert bench.drafts == ["Seen in March. More."]


async def test_a_draft_is_kept_when_the_keys_rest() -> None:
    bench = Bench()
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "eabc")
        assert bench.drafts == []
        end = time.monotonic() + 5
        while not bench.drafts and time.monotonic() < end:
            await pilot.pause(0.05)
        assert bench.drafts == ["abc"]
        assert bench.app.results == []


async def test_flush_keeps_at_once_and_only_what_is_new() -> None:
    bench = Bench("as it was")
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "e")
        assert bench.editor is not None
        assert bench.editor.flush() == ""
        assert bench.drafts == []
        await type_at_once(pilot, "!")
        assert bench.editor.flush() == ""
        assert bench.editor.flush() == ""
        assert bench.drafts == ["as it was!"]


async def test_a_draft_that_cannot_be_kept_leaves_the_editor_open_once() -> None:
    bench = Bench(problem="could not keep a draft: the disk is full")
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "eabc\x1b")
        assert bench.app.results == []
        assert "the disk is full" in shown(bench.app)
        await type_at_once(pilot, "d")
        assert bench.area.text == "abcd"
        await type_at_once(pilot, "\x1b\x1b")
        await pilot.pause()
        assert bench.app.results == [Edited("abcd", False)]


async def test_a_paste_is_cleaned_and_never_keys() -> None:
    bench = Bench()
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "e")
        assert bench.app._driver is not None
        bench.app._driver.send_message(events.Paste("a\r\nb\tc " + HOSTILE))
        await pilot.pause()
        await type_at_once(pilot, "\x13")
        await pilot.pause()
        assert bench.app.results == [Edited("a\nb\tc " + HARMLESS, True)]


@pytest.mark.parametrize(
    "text",
    ["", "one", "two\nlines", "ends with a line end\n", "\n\n", "tab\tin\tit", "e\u0301 漢字 שלום"],
)
async def test_a_text_comes_back_as_it_was(text: str) -> None:
    bench = Bench(text)
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "e\x13")
        await pilot.pause()
        assert bench.app.results == [Edited(text, True)]
        assert bench.drafts == []


async def test_tab_is_a_character_and_undo_works_inside() -> None:
    bench = Bench()
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "ea\tb")
        assert bench.area.text == "a\tb"
        await pilot.press("ctrl+z")
        assert bench.area.text != "a\tb"
        assert bench.area.has_focus


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_everything_has_its_place(size: tuple[int, int]) -> None:
    bench = Bench("mine " * 30, notice="pshah stored another text meanwhile")
    bench.beside = ("Stored now, by pshah", "theirs [/x] " * 40)
    async with bench.app.run_test(size=size) as pilot:
        await type_at_once(pilot, "e")
        text = shown(bench.app)
        for part in (
            "2.2 · September · Evidence",
            "pshah stored another text meanwhile",
            "Stored now, by pshah",
            "theirs [/x]",
            "mine mine",
            "Ctrl+S Store   Esc Close, keep a draft",
            "30 words",
        ):
            assert part in text
        assert bench.area.size.height >= 4
        before = text
        await pilot.press("ctrl+down")
        assert size[0] > 80 or shown(bench.app) != before


async def test_hostile_texts_are_shown_harmless() -> None:
    bench = Bench("mine " + HOSTILE)
    bench.beside = (HOSTILE, HOSTILE)
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "e")
        text = shown(bench.app)
        assert "mine " + HARMLESS in text
        assert not set("\x1b\x9b\x07\x00\u202e") & set(text)


async def test_a_very_long_paragraph_can_be_written_on() -> None:
    bench = Bench("word " * 4000)
    async with bench.app.run_test() as pilot:
        await type_at_once(pilot, "eend")
        assert bench.area.text.endswith("word end")
        assert "end" in shown(bench.app)
        assert "4001 words" in shown(bench.app)


async def test_what_is_painted_is_what_is_there() -> None:
    """Only changed cells are sent, so the screen must be right after any mixture of edits."""
    bench = Bench("first line\nsecond line\nthird line")
    async with bench.app.run_test(size=(60, 15)) as pilot:
        await type_at_once(pilot, "e")
        for keys in (["up", "home", "X"], ["delete"], ["enter", "enter"], ["ctrl+z"], ["漢", "a"]):
            await pilot.press(*keys)
            await pilot.pause()
            area = bench.area
            painted = {y: strip.text.rstrip() for y, strip in area._painted.items()}
            fresh = [area.render_line(y).text.rstrip() for y in range(area.size.height)]
            assert [painted[y] for y in range(area.size.height)] == fresh


def test_in_a_terminal_a_letter_costs_little(tmp_path: Path) -> None:
    result = tmp_path / "result"
    command = [sys.executable, "-m", "tests.tui.host", "editor", str(result)]
    with Terminal(command, folder=TOP) as terminal:
        terminal.wait_for("the list")
        terminal.type("e Green light")
        terminal.wait_for("Seen in March. Green light")
        sizes = [terminal.react(letter).size for letter in "s now"]
        assert max(sizes) < 400, sizes
        terminal.type(" end\x13")
        terminal.wait_for(lambda text: "Ctrl+S" not in text)
        assert result.read_text(encoding="utf-8") == repr(
            Edited("Seen in March. Green lights now end", True)
        )
