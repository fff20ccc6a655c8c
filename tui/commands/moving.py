"""Moving in the list, and in the whole recommendation where that is open."""

from tui.commands.command import IN_MOVING, ROW, Command
from tui.commands.work import Work

FAR = 10**6  # lines: further than any text is long


def move(work: Work, steps: int) -> None:
    """To another recommendation; the arrows scroll the whole one, where that is open."""
    whole = work.whole
    if whole is not None and work.key in ("up", "down"):
        whole.scroll_lines(steps)
    else:
        work.shown.go(lambda table: table.move(steps))


def move_page(work: Work, pages: int) -> None:
    whole = work.whole
    if whole is not None:
        whole.scroll_lines(pages * max(whole.size.height - 1, 1))
    else:
        work.shown.go(lambda table: table.move_page(pages))


def move_to_end(work: Work, *, first: bool) -> None:
    whole = work.whole
    if whole is not None:
        whole.scroll_lines(-FAR if first else FAR)
    else:
        work.shown.go(lambda table: table.move_to_end(first=first))


def back(work: Work) -> None:
    """Close the whole recommendation; in the list, drop the filter."""
    if work.whole is not None:
        work.close_detail()
    else:
        work.filter_line.drop()


COMMANDS: tuple[Command, ...] = (
    Command("down", ("down", "j"), "Down", "To the next recommendation", IN_MOVING,
            lambda work: move(work, 1)),
    Command("up", ("up", "k"), "Up", "To the recommendation before", IN_MOVING,
            lambda work: move(work, -1)),
    Command("page-down", ("pagedown",), "Page down", "A screenful on", IN_MOVING,
            lambda work: move_page(work, 1)),
    Command("page-up", ("pageup",), "Page up", "A screenful back", IN_MOVING,
            lambda work: move_page(work, -1)),
    Command("first", ("home",), "First", "To the first recommendation", IN_MOVING,
            lambda work: move_to_end(work, first=True)),
    Command("last", ("end",), "Last", "To the last recommendation", IN_MOVING,
            lambda work: move_to_end(work, first=False)),
    Command("open", ("enter",), "Open", "The recommendation, whole", IN_MOVING,
            lambda work: work.open_detail(), ROW, "Open"),
    Command("back", ("escape",), "Back", "Closes the detail; in the list, drops the filter",
            IN_MOVING, back),
)  # fmt: skip
