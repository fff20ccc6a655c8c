"""The way back: undo and redo of one's own changes, each shown where it was made."""

from collections.abc import Callable
from typing import NamedTuple

from models.errors import Conflict, Refused
from models.lazily import lazily
from models.plan.records import Change
from tui.commands.command import IN_RATING, WRITE, Command
from tui.commands.undo_memory import Way
from tui.commands.work import Work

with lazily():
    from models.changes import change_names, changes, undoing
    from models.fields import every
    from tui.words import changes as change_words

FORMS = ("form", "officer")  # batches that are one thing to a person
AT_ONCE = 50  # changes of a batch that are taken back on the screen's own thread


class _Words(NamedTuple):
    """What is said of one way: what was done, how to go back, and how to pass over a change."""

    done: str
    way_back: str
    goes_on: str


_WORDS: dict[Way, _Words] = {
    "undo": _Words("Taken back", "U makes it again", "u again: the one before"),
    "redo": _Words("Made again", "u takes it back", "U again: the one after"),
}


async def undo(work: Work) -> None:
    """Take back one's last change; one of an earlier run is named first."""
    store, plan, memory = work.desk.store, work.plan, work.undo_memory
    past = memory.left_by("undo")
    change = undoing.next_undo(store, plan.id, past=past)
    if change is None:
        raise Refused(f"Nothing of yours {'before it ' if past else ''}to take back")
    if change.session != store.session and memory.asked != change.id:
        memory.asked = change.id
        when = change_words.when(change.at)
        work.say(f"Earlier run, {when}: {_named(work, change)}", "u again")
        return
    await _reverse(work, "undo", change, lambda: undoing.undo(store, plan.id, expected=change.id))


async def redo(work: Work) -> None:
    """Make again what was taken back last."""
    store, plan = work.desk.store, work.plan
    past = work.undo_memory.left_by("redo")
    change = undoing.next_redo(store, plan.id, past=past)
    if change is None:
        raise Refused(f"Nothing {'after it ' if past else ''}to make again")
    await _reverse(work, "redo", change, lambda: undoing.redo(store, plan.id, expected=change.id))


async def _reverse(work: Work, way: Way, meant: Change, change: Callable[[], Change]) -> None:
    words, memory = _WORDS[way], work.undo_memory
    memory.left = None
    long = meant.batch is not None and changes.batch(work.desk.store, meant.batch).count > AT_ONCE
    saying = f"{way}: {_named(work, meant)}" if long else ""
    try:
        made = await work.store(way, change, saying=saying, long=long)
    except Conflict as error:
        memory.left = way, meant.id
        _show_where(work, meant)
        work.say(error.message, words.goes_on)
        return
    _show_where(work, made)
    if made.batch is None:
        work.shown.count_change(made)
    work.say(f"{words.done}: {_named(work, made)}", words.way_back)


def _named(work: Work, change: Change) -> str:
    """What a change is, in a line; one of a batch by the whole of it, and what it left."""
    store = work.desk.store
    if change.batch is None:
        return change_words.banner(change_names.named(store, [change])[0])
    batch = changes.batch(store, change.batch)
    name = batch.name
    if batch.kind == "merge":
        name = f"{batch.count} change{'' if batch.count == 1 else 's'} of {batch.name}"
    left = ""
    if change.source in ("undo", "redo"):
        left = undoing.left_words(store, undoing.left_of(store, change))
    return f"{name}; {left}" if left else name


def _show_where(work: Work, change: Change) -> None:
    """Go to the row that a change is about and show it as it is now; a batch is about all."""
    of = change.recommendation_id
    of_plan = _is_of_plan(work, change)
    if of_plan or change.batch is not None:
        if of_plan:
            work.show_plan()
        else:
            work.show_changed()
        if of is not None:
            work.move_to(of)
    elif every.field_named(change.field).is_of_period:
        work.desk.reload()
        work.shown.relist()
    elif of is not None and work.shown.table.move_to(of):
        work.show_row(of)


def _is_of_plan(work: Work, change: Change) -> bool:
    """Whether a change is about what the plan is made of, and in which order."""
    made = [change]
    if change.batch is not None:
        store = work.desk.store
        if changes.batch(store, change.batch).kind not in FORMS:
            return False
        made = changes.members(store, change.batch, undone=change.source == "undo")
    return any(every.field_named(each.field).shapes_plan for each in made)


COMMANDS: tuple[Command, ...] = (
    Command("undo", ("u",), "Undo", "Takes back your last change, and then the one before",
            IN_RATING, undo, WRITE, "Undo"),
    Command("redo", ("U",), "Redo", "Makes again what was taken back", IN_RATING, redo, WRITE),
)  # fmt: skip
