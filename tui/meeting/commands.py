"""What keys do in a meeting: its own part of the registry of commands.

The same key may mean another thing in the list; a keymap file names these by their own ids.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.ratings.ratings import Delivery, Level, Rag
from tui.commands.command import Command
from tui.keys.word_guard import Kind

if TYPE_CHECKING:
    from tui.meeting.screen import MeetingScreen

DECIDING = "In a meeting: deciding"
GOING_ON = "In a meeting: going on"
WRITING = "In a meeting: writing"
ACTIONS = "In a meeting: an action of the last one"


def _rag(rag: Rag) -> "Callable[[MeetingScreen], None]":
    return lambda screen: screen.decide(rag)


def _level(level: Level) -> "Callable[[MeetingScreen], None]":
    return lambda screen: screen.judge(level)


def _state(state: Delivery) -> "Callable[[MeetingScreen], None]":
    return lambda screen: screen.set_action_state(state)


MEETING_COMMANDS: tuple[Command, ...] = (
    Command("meeting-agree", ("enter",), "Agree", "Agrees what is proposed, rating and level",
            DECIDING, lambda screen: screen.agree(), footer="Agree"),
    Command("meeting-red", ("r",), "Decide Red", "The board rates it Red", DECIDING,
            _rag(Rag.RED), footer="Rate"),
    Command("meeting-amber", ("a",), "Decide Amber", "The board rates it Amber", DECIDING,
            _rag(Rag.AMBER), footer="Rate"),
    Command("meeting-green", ("g",), "Decide Green", "The board rates it Green", DECIDING,
            _rag(Rag.GREEN), footer="Rate"),
    Command("meeting-blue", ("b",), "Decide Blue", "The board rates it Blue", DECIDING,
            _rag(Rag.BLUE)),
    Command("meeting-not-due", ("d",), "Decide Not yet due", "Not yet due in this period",
            DECIDING, _rag(Rag.NOT_DUE)),
    Command("meeting-fully", ("f",), "Decide FULLY", "Level of achievement: fully", DECIDING,
            _level(Level.FULLY), footer="Level"),
    Command("meeting-partially", ("p",), "Decide PARTIALLY", "Level of achievement: partially",
            DECIDING, _level(Level.PARTIALLY), footer="Level"),
    Command("meeting-limited", ("l",), "Decide LIMITED", "Level of achievement: limited",
            DECIDING, _level(Level.LIMITED), footer="Level"),
    Command("meeting-delivery", ("D",), "Decide the delivery", "Not started to embedded", DECIDING,
            lambda screen: screen.choose_delivery()),
    Command("meeting-monitoring", ("O",), "Decide the monitoring", "On the agenda, or off it",
            DECIDING, lambda screen: screen.choose_monitoring()),
    Command("meeting-answer", ("R",), "Answer a request", "More time, or closure; or asks for it",
            DECIDING, lambda screen: screen.answer_request()),
    Command("meeting-undo", ("u",), "Take back", "Your last change in this meeting", DECIDING,
            lambda screen: screen.undo()),
    Command("meeting-next", ("down", "space"), "Go on", "To the next item; never a letter",
            GOING_ON, lambda screen: screen.go_on(), footer="Next"),
    Command("meeting-back", ("backspace", "up"), "Go back", "To the item before", GOING_ON,
            lambda screen: screen.go_back()),
    Command("meeting-jump", ("#",), "Jump to a ref", "A digit begins one, too: 2.3", GOING_ON,
            lambda screen: screen.jump("")),
    Command("meeting-more", ("pagedown",), "More of it", "The rest of a long text", GOING_ON,
            lambda screen: screen.scroll(1)),
    Command("meeting-less", ("pageup",), "Up again", "Back in a long text", GOING_ON,
            lambda screen: screen.scroll(-1)),
    Command("meeting-reason", ("y",), "Reason", "Why it was decided so, in one line", WRITING,
            lambda screen: screen.say_reason(), footer="Why"),
    Command("meeting-action", ("t",), "Action", "In one line: julie: write the spec by 31 jan",
            WRITING, lambda screen: screen.add_action(), footer="Action"),
    Command("meeting-park", ("z",), "Park", "Puts the item off; the parked come back at the end",
            GOING_ON, lambda screen: screen.park(), footer="Park"),
    Command("meeting-note", ("n",), "Note", "What was said, without a decision", WRITING,
            lambda screen: screen.say_note(), footer="Note"),
    Command("meeting-people", ("w",), "Who is here", "Chair, present, apologies, next meeting",
            WRITING, lambda screen: screen.say_people()),
    Command("action-not-started", ("N",), "Action not started", "The action shown", ACTIONS,
            _state(Delivery.NOT_STARTED)),
    Command("action-in-progress", ("i",), "Action in progress", "The action shown", ACTIONS,
            _state(Delivery.IN_PROGRESS)),
    Command("action-complete", ("c",), "Action complete", "The action shown", ACTIONS,
            _state(Delivery.COMPLETE)),
    Command("action-embedded", ("e",), "Action embedded", "The action shown", ACTIONS,
            _state(Delivery.EMBEDDED)),
    Command("meeting-large", ("v",), "Large letters", "To be read from the back of the room",
            GOING_ON, lambda screen: screen.toggle_large()),
    Command("meeting-palette", (":", "ctrl+p"), "What can be done", "All of this, by name",
            GOING_ON, lambda screen: screen.open_palette()),
    Command("meeting-help", ("?",), "Help", "The keys, filtered as you type", GOING_ON,
            lambda screen: screen.show_help(), footer="Help"),
    Command("meeting-leave", ("q", "escape", "ctrl+q"), "Leave", "Ends the meeting, or pauses it",
            GOING_ON, lambda screen: screen.leave(), footer="Leave"),
)  # fmt: skip

_KINDS = {
    **dict.fromkeys(
        ("meeting-red", "meeting-amber", "meeting-green", "meeting-blue", "meeting-not-due"),
        Kind.RATES,
    ),
    **dict.fromkeys(("meeting-fully", "meeting-partially", "meeting-limited"), Kind.JUDGES),
    **dict.fromkeys(
        ("meeting-undo", "meeting-park", "action-not-started", "action-in-progress",
         "action-complete", "action-embedded"),
        Kind.CHANGES,
    ),
}  # fmt: skip


def kind_of(command: Command | None) -> Kind:
    """What the key of a command does, where it is a letter."""
    return Kind.NOTHING if command is None else _KINDS.get(command.id, Kind.OPENS)


BY_ID = {command.id: command for command in MEETING_COMMANDS}
