"""Changes to the actions of one recommendation, each asked for, made and told."""

from collections.abc import Callable

from models.actions import actions
from models.actions.action_line import line_of
from models.actions.action_offers import Offer
from models.actions.written_actions import ORIGINS
from models.errors import StocktakeError
from models.plan.records import Action, Change, Recommendation
from models.ratings.ratings import Delivery
from tui.commands.action_asking import Meant, ask_action
from tui.commands.asking import Asking


async def add(work: Asking, offer: Offer | None = None) -> bool:
    """Ask for a new action in one line; an offer is worded first. True once it is added."""
    of, store = work.recommendation, work.desk.store
    found = await ask_action(work, f"{of.ref}: add an action", offer.text if offer else "")
    return await _store(
        work,
        of,
        lambda: actions.add_action(
            store,
            of.id,
            found.text,
            owner=found.owner,
            due=found.due,
            due_words=found.due_words,
            said=offer.said if offer else found.said,
        ),
        _told("action added", found),
    )


async def take(work: Asking, offer: Offer) -> None:
    """Take an offer over as it is."""
    of, store = work.recommendation, work.desk.store
    await _store(
        work,
        of,
        lambda: actions.add_action(store, of.id, offer.text, said=offer.said),
        f"action added: {offer.text}",
    )


async def edit(work: Asking, action: Action) -> None:
    """Ask for an action's text, owner and date in the line that it could have been typed as."""
    of, line, store = work.recommendation, line_of(action), work.desk.store
    found = await ask_action(work, f"{of.ref}: change this action", line, before=action)
    if found.said == line:
        work.say("")
        return
    values = {
        "action": found.text,
        "action_owner": found.owner,
        "action_due": actions.due_value(found.due, found.due_words),
    }
    await _store(
        work,
        of,
        lambda: actions.edit_action(store, action.id, values, version=action.version),
        _told("action is now", found),
    )


async def set_state(work: Asking, action: Action, state: Delivery) -> None:
    words = f"action {state.word.lower()}: {action.text}"
    await _change(work, action, "action_state", state, words)


async def turn_visit(work: Asking, action: Action) -> None:
    """Say that an action comes from an inspector's visit; again says where it came from."""
    usual = "plan" if action.meeting_id is None else "meeting"
    origin = usual if action.origin == "visit" else "visit"
    words = f"action from {ORIGINS[origin]}: {action.text}"
    await _change(work, action, "action_origin", origin, words)


async def take_off(work: Asking, action: Action) -> None:
    await _change(work, action, "action", "", f"action taken off: {action.text}")


async def _change(work: Asking, action: Action, field: str, value: str, words: str) -> None:
    store = work.desk.store
    await _store(
        work,
        work.recommendation,
        lambda: actions.change_action(store, action.id, field, value, version=action.version),
        words,
    )


async def _store(
    work: Asking, of: Recommendation, change: Callable[[], Change | None], words: str
) -> bool:
    """Make a change, show the recommendation as it is then, and tell ``words`` of it."""
    waits = f"{of.ref}: waiting for the store, somebody else is writing"
    try:
        made = await work.store(f"{of.ref}, action", change, saying=waits)
    except StocktakeError as error:
        work.show_row(of.id)
        work.say(error.message)
        return False
    work.show_row(of.id)
    if made is None:
        work.say(f"{of.ref}: the action is so already")
    else:
        work.say(f"{of.ref}: {words}", "u takes it back")
    return made is not None


def _told(what: str, meant: Meant) -> str:
    return f"{what}{f' ({meant.doubt})' if meant.doubt else ''}: {meant.words}"
