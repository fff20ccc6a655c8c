"""The screen in a real pseudo-terminal, beside an empty Textual application."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.plans import COMMON, RARE
from tests.bench.report import figure, heading, middle, slowest_but
from tests.terminal import Reaction, Terminal

MAIN = "import sys; from cli.entry import main; sys.exit(main())"
STARTS = 5
_EMPTY = [sys.executable, "-m", "tests.bench.empty"]
_LETTER_BUDGETS = {17: 40.0, 1000: 40.0, 10_000: 60.0, 100_000: 100.0}


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds to the first row, bytes of the first screen, peak memory in bytes."""

    seconds: float
    size: int
    resident: int


@contextmanager
def running(store: Path, columns: int = 120, lines: int = 40) -> Iterator[Terminal]:
    """Stocktake on a store, with state folders of its own, once its first row is there."""
    with TemporaryDirectory(prefix="stocktake-bench-") as folder:
        environment = {
            "STOCKTAKE_STORE": str(store),
            "XDG_STATE_HOME": folder,
            "XDG_CONFIG_HOME": folder,
        }
        with Terminal(
            [sys.executable, "-c", MAIN], columns=columns, lines=lines, environment=environment
        ) as terminal:
            terminal.wait_for("1.1 ", seconds=300)
            yield terminal
            terminal.press("q")
            terminal.wait_for_exit(60)


def start(store: Path) -> Start:
    with running(store) as terminal:
        seconds = terminal.wait_for("1.1 ")
        terminal.wait_until_quiet(0.5)
        return Start(seconds, len(terminal.output), terminal.resident())


def start_empty() -> Start:
    with Terminal(_EMPTY, columns=120, lines=40) as terminal:
        seconds = terminal.wait_for("ready")
        terminal.wait_until_quiet(0.5)
        found = Start(seconds, len(terminal.output), terminal.resident())
        terminal.press("ctrl+q")
        terminal.wait_for_exit()
        return found


def times(reactions: Sequence[Reaction], part: Callable[[Reaction], float | None]) -> list[float]:
    """Milliseconds of those reactions that have any."""
    return [1000 * value for reaction in reactions if (value := part(reaction)) is not None]


def size(reactions: Sequence[Reaction]) -> float:
    """Bytes a key, on average."""
    return sum(reaction.size for reaction in reactions) / len(reactions)


def last(reaction: Reaction) -> float | None:
    return reaction.last


def measure(stores: dict[int, Path]) -> None:
    """Prints every figure of the screen for the stores, by number of recommendations."""
    firsts: dict[int, float] = {}
    keys: dict[int, float] = {}
    for count, store in stores.items():
        heading(f"The screen, {count:,} recommendations, 120x40")
        firsts[count] = _starts(count, store)
        keys[count] = _keys(count, store)
        _narrow_and_wide(count, store)
    if len(stores) > 1:
        least, most = min(stores), max(stores)
        heading(f"Growth from {least:,} to {most:,}")
        figure("first row", None, "times", 1.1, firsts[most] / firsts[least])
        figure("cursor down", None, "times", 1.2, keys[most] / keys[least])


def _starts(count: int, store: Path) -> float:
    pairs = [(start_empty(), start(store)) for _ in range(STARTS)]
    empty, own = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    seconds = middle(one.seconds for one in own)
    ratio = middle(mine.seconds / other.seconds for other, mine in pairs)
    budget = 1.25 if count <= 10_000 else 1.3
    figure("first row, beside the empty application", count, "times", budget, ratio)
    figure("first screen", count, "bytes", 16_000, middle(one.size for one in own))
    memory = middle(one.resident for one in own) / middle(one.resident for one in empty)
    budget = 1.3 if count <= 17 else 2.0
    figure("memory, beside the empty application", count, "times", budget, memory)
    return seconds


def _keys(count: int, store: Path) -> float:
    with running(store) as terminal:
        terminal.wait_until_quiet(0.5)
        down = _within_view(terminal)
        middling = middle(times(down, last))
        figure("cursor down with the details, p50", count, "ms", 10, middling)
        figure("cursor down with the details, p95", count, "ms", 20, slowest_but(times(down, last)))
        figure("cursor down with the details", count, "bytes", 2_400, size(down))
        if count > 100:
            pages = [terminal.react("pagedown") for _ in range(10)]
            figure("page down", count, "ms", 40, middle(times(pages, last)))
            figure("page down", count, "bytes", 12_000, size(pages))
            terminal.react("home")
        _filter(count, terminal)
        rated = [terminal.react(key) for key in ["r", "a", "g"] * 10]
        figure(
            "a rating, stored, logged and shown, p50", count, "ms", 15, middle(times(rated, last))
        )
        figure("a rating, p95", count, "ms", 30, slowest_but(times(rated, last)))
        figure("a rating", count, "bytes", 600, size(rated))
        return middling


def _within_view(terminal: Terminal) -> list[Reaction]:
    """Twelve rows down and back, twice; the way back is not measured."""
    found = []
    for _ in range(2):
        found += [terminal.react("down") for _ in range(12)]
        terminal.react("home")
    return found


def _filter(count: int, terminal: Terminal) -> None:
    opened = []
    for _ in range(5):
        opened.append(terminal.react("/"))
        terminal.react("escape", quiet=0.3)
    figure("opening the filter", count, "ms", 10, middle(times(opened, last)))
    figure("opening the filter", count, "bytes", 300, size(opened))
    budget = _LETTER_BUDGETS.get(count, 100.0)
    for what, word in (("most match", COMMON), ("few match", RARE)):
        terminal.react("/")
        typed, reactions = "", []
        for letter in word:
            typed += letter
            reactions.append(terminal.react(letter, shows=f"/ {typed}", quiet=0.3))
        waits = times(reactions, lambda reaction: reaction.shown)
        figure(f"a letter into the filter, {what}, slowest", count, "ms", budget, max(waits))
        terminal.react("escape", quiet=0.5)


def _narrow_and_wide(count: int, store: Path) -> None:
    with running(store, 80, 24) as terminal:
        terminal.wait_until_quiet(0.5)
        figure(
            "cursor down in the list alone (80x24)",
            count,
            "bytes",
            200,
            size(_within_view(terminal)),
        )
        if count > 100:
            for _ in range(24):
                terminal.press("down")
            terminal.wait_until_quiet(0.3)
            steps = [terminal.react("down") for _ in range(60)]
            figure("a step while scrolling (80x24)", count, "bytes", 1_400, size(steps))
    with running(store, 200, 60) as terminal:
        terminal.wait_until_quiet(0.5)
        down = _within_view(terminal)
        figure("cursor down with the details (200x60)", count, "bytes", 5_000, size(down))
