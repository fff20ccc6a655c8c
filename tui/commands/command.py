"""What a command is: its keys, its words, when it can be used, and the function that does it.

A command's ``needs`` name what must be true for it (a plan, a row under the cursor, an open
period, a store that can be written), and ``unless`` says what else stands in its way;
``why_not`` is the one test that key, footer and palette ask. The commands themselves stand in the
modules of ``tui.commands``, each with the functions that do them.
"""

from collections.abc import Callable, Coroutine
from enum import Enum, auto
from typing import Any, NamedTuple

from models.ratings.ratings import Stage


class Need(Enum):
    PLAN = auto()
    ROW = auto()
    PERIOD = auto()
    OPEN_PERIOD = auto()
    WRITING = auto()
    RATING_KEYS = auto()  # keys may rate outside a meeting


class At(Enum):
    """What a meeting is at: one of its items, or what comes behind them."""

    RECOMMENDATION = auto()
    ACTION = auto()  # of the last meeting
    REST = auto()  # what is taken as read
    END = auto()


class Situation(NamedTuple):
    """What a command's availability depends on. ``meeting_first``: keys rate in a meeting only.

    ``at`` is None outside a meeting.
    """

    plan: bool
    row: bool
    period: str
    closed: bool
    read_only: bool
    meeting_first: bool = False
    stage: Stage = Stage.OPEN
    at: At | None = None


class Command(NamedTuple):
    """One thing to do. ``id`` is its name in a keymap file; ``keys`` as people name them.

    ``run`` gets the ``Work`` of the screen that the key was pressed on; a coroutine that it gives
    back is carried out (``tui.commands.dialogue``). ``footer`` is the word in the bottom line, ""
    for none, where neighbours of one word share it; ``group`` is its heading in the help.
    ``unless`` says why the command cannot be used in a situation, "" where it can.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: str
    run: Callable[[Any], Coroutine[Any, Any, None] | None]
    needs: frozenset[Need] = frozenset()
    footer: str = ""
    unless: Callable[[Situation], str] = lambda _: ""


PLAN = frozenset({Need.PLAN})
ROW = frozenset({Need.PLAN, Need.ROW})
JUDGE = frozenset({Need.PLAN, Need.ROW, Need.WRITING})
RATE = JUDGE | {Need.PERIOD, Need.OPEN_PERIOD}
WRITE = frozenset({Need.PLAN, Need.WRITING})
STEP = WRITE | {Need.PERIOD, Need.OPEN_PERIOD}

IN_RATING = "Rating (the recommendation under the cursor, in the period shown)"
IN_MOVING = "Moving"
IN_FINDING = "Finding"
IN_MARKING = "Marking, and what is done to many"
IN_READING = "Reading"
IN_EDITING = "Writing"
IN_MEETING = "Meeting"
IN_PLAN = "Plan and periods"
IN_FILES = "Files in and out"
IN_PROGRAM = "Program"


def why_not(command: Command, now: Situation) -> str:
    """Why a command cannot be used at the moment, in words; "" where it can."""
    needs = command.needs
    if Need.PLAN in needs and not now.plan:
        return "there is no plan yet"
    if Need.WRITING in needs and now.read_only:
        return "this store is read-only for you"
    if Need.PERIOD in needs and not now.period:
        return "the plan has no period yet: add one from the palette (:)"
    if Need.OPEN_PERIOD in needs and now.closed:
        return f"{now.period} is closed: open it from the palette (:) first"
    if Need.RATING_KEYS in needs and now.meeting_first:
        return "keys rate in a meeting only, as your settings say: m starts one"
    if Need.ROW in needs and not now.row:
        return "nothing is shown: change the filter"
    return command.unless(now)
