"""At which stops of a meeting a command can be used, and the headings of commands in the help."""

from tui.commands.command import At, Situation

DECIDING = "In a meeting: deciding"
GOING_ON = "In a meeting: going on"
WRITING = "In a meeting: writing"
ACTIONS = "In a meeting: an action of the last one"


def needs_item(now: Situation) -> str:
    """Why what is done to an item cannot be done now, "" where it can."""
    if now.at is At.REST:
        return "no item is shown"
    return "the agenda is at its end" if now.at is At.END else ""


def needs_recommendation(now: Situation) -> str:
    """Why nothing can be decided of a recommendation now, "" where it can."""
    if now.at is At.ACTION:
        return "this is an action: i, c, e and N say how far it has come"
    return needs_item(now)


def needs_action(now: Situation) -> str:
    """Why no action can be reviewed now, "" where one can."""
    return "" if now.at is At.ACTION else "no action of the last meeting is shown"
