"""The application in a real pseudo-terminal: what is typed at once, what is sent, how it ends."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from models.changes import edits
from models.documents import intake
from models.documents.document_records import DraftPeriod, DraftRecommendation
from models.personal import drafts
from models.plan import plan_reading
from models.plan.records import Plan
from models.ratings.ratings import Rag
from models.store.actor import current
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.sources import TOP
from tests.tui.hostile import PAYLOADS, plan_of
from tests.tui.real_terminal import BIDI, DEFAULT_POINTER, PROGRAM, everything, running


def said(path: Path) -> list[object]:
    return [
        (each.ref, each.level, [(one.evidence, one.rag, one.update) for one in each.progress])
        for each in everything(path).values()
    ]


def kept(path: Path, plan: Plan) -> list[str]:
    with Store.open(path, actor=current()) as store:
        return [draft.text for draft in drafts.drafts(store, plan.id)]


def test_the_first_screen_is_sent_once(own_plan: Plan) -> None:
    with running() as terminal:
        terminal.wait_until_quiet(0.5)
        assert terminal.output.count(b"Recommendation ") == 1
        terminal.press("q")
        terminal.wait_for_exit()


def test_a_filter_written_in_one_go_rates_nothing(store_path: Path, own_plan: Plan) -> None:
    before = everything(store_path)
    with running() as terminal:
        terminal.type("/red flag")
        terminal.wait_for("/ red flag▏")
        terminal.press("escape")
        terminal.wait_for("14 of 14")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert b"Nothing was changed." in terminal.output
    assert everything(store_path) == before


def test_evidence_written_in_one_go_loses_no_letter(store_path: Path, own_plan: Plan) -> None:
    before = everything(store_path)
    with running() as terminal:
        terminal.type("egreen light")
        terminal.wait_for("green light")
        terminal.press("ctrl+s")
        terminal.wait_for("none → 2 words")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert b"1 change is stored. To see them: stocktake history" in terminal.output
    after = everything(store_path)
    assert after["1.1"].progress[-1].evidence == "green light"
    assert [ref for ref in before if before[ref] != after[ref]] == ["1.1"]
    assert after["1.1"].progress[-1].rag is None


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_all_rated_all_undone_all_redone(
    store_path: Path, own_plan: Plan, size: tuple[int, int]
) -> None:
    before = said(store_path)
    with running(size=size) as terminal:
        terminal.type("/rag:none\r")
        terminal.wait_for("/ rag:none")
        for letter in "ragbdragbdrag":
            terminal.press(letter, "j")
        terminal.press("b")
        terminal.wait_for("3.5 December: Unrated → Blue")
        rated = said(store_path)
        assert all(each.progress[-1].rag for each in everything(store_path).values())
        terminal.type("u" * 14)
        terminal.wait_for("Taken back: 1.1 December: Red → Unrated")
        assert said(store_path) == before
        terminal.type("U" * 14)
        terminal.wait_for("Made again: 3.5 December: Unrated → Blue")
        assert said(store_path) == rated


def test_a_marked_paste_is_never_keys(store_path: Path, own_plan: Plan) -> None:
    before = everything(store_path)
    with running() as terminal:
        terminal.paste("rag\rxqe\x1bu \x1b[31mred\x1b[0m flag")
        terminal.wait_for("Nothing is open to paste into")
        terminal.press("e")
        terminal.paste("First.\r\nSecond \x1b[31mred\x1b[0m.")
        terminal.wait_for("Second red.")
        terminal.press("ctrl+s")
        terminal.wait_for("none → 3 words")
    after = everything(store_path)
    assert [ref for ref in before if before[ref] != after[ref]] == ["1.1"]
    assert after["1.1"].progress[-1].evidence == "First.\nSecond red."


def test_nothing_hostile_reaches_the_terminal(store_path: Path) -> None:
    with Store.open(store_path) as store:
        many: list[DraftRecommendation] = []
        for name in sorted(set(PAYLOADS) - {"unbroken", "surrogates", "lines", "filter"}):
            one = plan_of(PAYLOADS[name]).recommendations[0]
            many.append(replace(one, ref=str(len(many) + 1), section="All"))
        two = (DraftPeriod("May"), DraftPeriod("June \x1b]52;c;aaaa\x07\u202e"))
        title = "Plan \x1b]0;owned\x07[/x] \u202e"
        all_of_it: dict[str, object] = {"recommendations": many, "periods": two}
        intake.create_plan(store, draft_plan(title, sections=("All",), **all_of_it))
    with running(shows="[/x]", size=(120, 40)) as terminal:
        for _ in many:
            terminal.press("r", "enter", "end", "escape", "h", "escape", "w", "escape", "j")
        terminal.press("e")
        terminal.paste("\x1b]52;c;bbbb\x07\u202e\x9b31m")
        terminal.press("escape", ":", "escape", "P", "escape", "s", "escape", "o", "escape", "?")
        terminal.wait_for("Help")
        terminal.wait_until_quiet()
        text = terminal.output.decode("utf-8", "replace")
    assert "]52;" not in text
    assert "\x1b]0;owned" not in text
    assert "\x1bP" not in text.replace("\x1bP+q", "").replace("\x1bP$q", "")
    assert not set(text) & set(BIDI)
    assert not {each for each in text if 0x80 <= ord(each) < 0xA0}
    assert "\x7f" not in text
    assert "\x07" not in text.replace(DEFAULT_POINTER, "")
    # What is left of escape sequences are those of the screen itself.
    for found in re.findall(r"\x1b\[[0-9;]*J", text):
        assert found in ("\x1b[J", "\x1b[2J", "\x1b[0J"), found


def test_idle_it_sends_nothing(store_path: Path, own_plan: Plan) -> None:
    with running() as terminal:
        before = len(terminal.output)
        with pytest.raises(AssertionError):
            terminal.wait_for("never to be seen", 3.0)
        assert len(terminal.output) == before


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["TERM", "HUP"]
)
def test_a_half_typed_text_survives_the_end(
    store_path: Path, own_plan: Plan, number: signal.Signals, status: int
) -> None:
    with running() as terminal:
        terminal.type("eHalf a thou")
        terminal.wait_for("Half a thou")
        terminal.send_signal(number)
        assert terminal.wait_for_exit() == status
        if number is signal.SIGTERM:
            end = terminal.output[-400:]
            assert b"\x1b[?1049l" in end
            assert b"\x1b[?25h" in end
    assert kept(store_path, own_plan) == ["Half a thou"]


def test_a_dropped_line_keeps_the_text(store_path: Path, own_plan: Plan) -> None:
    with running() as terminal:
        terminal.type("jeHalf a thou")
        terminal.wait_for("Half a thou")
        terminal.hang_up()
        terminal.wait_for_exit(3)
    assert kept(store_path, own_plan) == ["Half a thou"]


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["TERM", "HUP"]
)
def test_evidence_that_waits_for_the_store_survives_the_end(
    store_path: Path, own_plan: Plan, number: signal.Signals, status: int
) -> None:
    with Store.open(store_path) as other, running() as terminal:
        with other.writing():  # from the first letter on: there is no draft either
            terminal.type("eA whole thought.")
            terminal.wait_for("A whole thought.")
            terminal.press("ctrl+s")
            terminal.wait_for("waiting for the store")
            terminal.send_signal(number)
            with pytest.raises(AssertionError, match="still running"):
                terminal.wait_for_exit(3.0)
        assert terminal.wait_for_exit() == status
    assert everything(store_path)["1.1"].progress[-1].evidence == "A whole thought."


@pytest.mark.parametrize("stored", [False, True], ids=["typed", "waiting"])
def test_a_store_locked_to_the_end_takes_no_text_along(
    store_path: Path, own_plan: Plan, stored: bool
) -> None:
    with Store.open(store_path) as other, running() as terminal, other.writing():
        terminal.type("jeA whole thought.")
        terminal.wait_for("A whole thought.")
        if stored:
            terminal.press("ctrl+s")
            terminal.wait_for("waiting for the store")
        terminal.send_signal(signal.SIGHUP)
        if stored:  # it still tries; whoever has no patience with that kills it
            with pytest.raises(AssertionError, match="still running"):
                terminal.wait_for_exit(1.5)
            terminal.send_signal(signal.SIGKILL)
        assert terminal.wait_for_exit() == (-signal.SIGKILL if stored else 129)
    assert kept(store_path, own_plan) == []
    with running() as terminal:
        terminal.wait_for("Not stored when the program ended: your draft of 1.2")
        terminal.press("e")
        terminal.wait_for("A whole thought.")
        terminal.press("ctrl+s")
        terminal.wait_for("none → 3 words")
    assert everything(store_path)["1.2"].progress[-1].evidence == "A whole thought."


def test_what_a_slow_line_is_sent(store_path: Path, own_plan: Plan) -> None:
    with running() as terminal:
        assert len(terminal.output) < 60_000
        terminal.react("j")
        assert max(terminal.react(key).size for key in ("j", "down", "k")) < 200
        assert terminal.react("g").size < 400  # no line is sent from its beginning


@pytest.mark.parametrize(
    "setting",
    [
        {"NO_COLOR": "1"},
        {"TERM": "xterm", "COLORTERM": None},
        {"TERM": "vt100", "COLORTERM": None},
        {"TERM": "linux", "COLORTERM": None},
        {"LANG": "C", "LC_ALL": "C"},
    ],
    ids=["no-colour", "16", "vt100", "linux", "C"],
)
def test_words_carry_the_rating_on_any_terminal(
    store_path: Path, own_plan: Plan, setting: dict[str, str | None]
) -> None:
    with running(environment=setting) as terminal:
        terminal.press("r", "enter")
        terminal.wait_for(lambda text: "December (open)" in text and "Red" in text)
        if "NO_COLOR" in setting:
            coloured = re.findall(rb"\x1b\[[0-9;]*[34]8;2;(\d+);(\d+);(\d+)", terminal.output)
            assert all(len(set(each)) == 1 for each in coloured)


def test_ascii_marks(store_path: Path, own_plan: Plan) -> None:
    with running("--ascii") as terminal:
        terminal.press("r", "j")
        terminal.wait_for(lambda text: "> 1.2" in text)
        assert set(terminal.text) - set("í") <= set(map(chr, range(128)))


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_that_cannot_draw_is_refused(
    store_path: Path, own_plan: Plan, term: str | None
) -> None:
    with running(shows="", environment={"TERM": term}) as terminal:
        assert terminal.wait_for_exit() == 2
        assert b"TERM" in terminal.output
        assert b"\x1b" not in terminal.output


def test_without_a_terminal_it_is_refused(store_path: Path, own_plan: Plan) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": str(TOP)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"terminal" in done.stderr


def test_a_storm_of_sizes(store_path: Path, own_plan: Plan) -> None:
    with running() as terminal:
        for number in range(60):
            terminal.resize(*[(120, 40), (20, 5), (1, 1), (80, 24), (200, 60)][number % 5])
        terminal.resize(80, 24)
        terminal.press("j", "g")
        terminal.wait_for("1.2 December: Unrated → Green")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0


def test_a_stalled_terminal_holds_no_lock(store_path: Path, own_plan: Plan) -> None:
    with running(size=(200, 60)) as terminal:
        terminal.type("r" + "?\x1b" * 60 + "jg")  # far more than the terminal's buffer holds
        with Store.open(store_path, busy_timeout=1.0) as store:
            found = plan_reading.recommendation_by_ref(store, own_plan.id, "3.5")
            edits.set_rag(store, found.id, found.progress[-1].period.id, Rag.RED, version=0)
    assert everything(store_path)["3.5"].progress[-1].rag is Rag.RED


def test_control_keys_of_the_terminal(store_path: Path, own_plan: Plan) -> None:
    with running() as terminal:
        terminal.press("ctrl+c")
        terminal.wait_for("q leaves")
        terminal.press("ctrl+z", "ctrl+s", "ctrl+d", "j")
        terminal.wait_for(lambda text: "▌ 1.2" in text)
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
