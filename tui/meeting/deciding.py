"""Deciding in a meeting: ratings, levels, the rest as read; and taking a decision back."""

from models.errors import StocktakeError
from models.lazily import lazily
from models.ratings.ratings import Level, Rag, level_word
from tui.commands import delivery, requests
from tui.commands.command import Command
from tui.meeting import ending
from tui.meeting.stops import DECIDING, needs_recommendation
from tui.meeting.work import MeetingWork

with lazily():
    from models.changes import changes, undoing
    from models.meeting import decisions, meetings
    from tui.meeting import going_on, sitting
    from tui.words import changes as change_words


async def agree(work: MeetingWork) -> None:
    """Agree what is proposed, take the rest as read, or end the meeting at its end."""
    part = work.sitting.stop.part
    if part == sitting.THE_REST:
        await _take_as_read(work)
    elif part == sitting.THE_END:
        await ending.end(work)
    elif work.item.action_id is not None:
        work.sitting.keep(meetings.NOTED)
        work.say(f"{work.item.ref}: the action is reviewed as it stands", "Down goes on")
    else:
        await _agree_proposed(work)


async def _agree_proposed(work: MeetingWork) -> None:
    assert work.shown is not None
    recommendation, at = work.shown
    rag = at.rag if at is not None and at.rag is not at.agreed else None
    level = recommendation.level
    if level is recommendation.agreed_level:
        level = None
    if rag is not None or level is not None:
        await decide(work, rag, level)
    elif at is None or at.rag is None:
        none = f"{recommendation.ref}: nothing is proposed; r a g b d rates it"
        work.say(none, "Down goes on")
    else:
        work.say(f"{recommendation.ref}: agreed already", "Down goes on")
        if work.desk.settings.enter_goes_on:
            going_on.go_on(work)


async def decide(work: MeetingWork, rag: Rag | None = None, level: Level | None = None) -> None:
    """Store what the board has agreed of the recommendation that is shown, and say it."""
    assert work.shown is not None
    (recommendation, at), ref = work.shown, work.recommendation.ref
    if rag is not None and at is None:
        work.say(f"{ref}: the plan has no period to rate it in; close the meeting and add one")
        return
    board, store, reason = work.board, work.desk.store, work.item.reason
    made = await work.store(
        ref,
        lambda: decisions.agree(
            store,
            recommendation.id,
            at.period.id if at is not None else None,
            rag=rag,
            level=level,
            version=at.version if at is not None else 0,
            own_version=recommendation.version,
            board=board,
            reason=reason,
        ),
    )
    if made is None:
        what = rag.word if rag else level_word(level)
        work.say(f"{ref}: {what} is agreed already", "Down goes on")
        return
    work.sitting.decided()
    work.decided.append(made.id)
    goes_on = work.desk.settings.enter_goes_on
    if goes_on:
        work.sitting.forward()
        work.show_stop()
    else:
        work.show()
    agreed = [rag.word] if rag else []
    agreed += [level.value] if level else []
    words = f"{board} agreed {' and '.join(agreed)}"
    before = at.rag if at is not None else None
    if rag and before is not None and before is not rag:
        words += f", not {before.word} as proposed"
    work.say(f"{ref}: {words}", "u takes it back" if goes_on else work.changed_hint)


async def _take_as_read(work: MeetingWork) -> None:
    at, rest, store, board = work.sitting, work.rest, work.desk.store, work.board
    shown = {}
    for _, each in rest:
        progress = next((one for one in each.progress if one.period == at.period), None)
        shown[each.id] = (progress.rag if progress else None, each.level)
    taken = await work.store(
        "the rest", lambda: decisions.take_as_read(store, at.meeting.id, shown, board=board)
    )
    at.reload()
    if taken.left:
        work.show()
        refs = ", ".join(each.ref for _, each in rest if each.id in taken.left)
        work.say(f"{taken.agreed} taken as read; changed meanwhile, still here: {refs}")
        return
    at.forward()
    work.show()
    work.say(f"{taken.agreed} taken as read", "u takes it back")


# -- taking back -----------------------------------------------------------------------------------


def take_back_letters(work: MeetingWork) -> bool:
    """Take back what was decided by letters that turned out to be part of a word.

    Says nothing of it, unless it cannot be done: then it gives False.
    """
    for change_id in reversed(work.decided):
        try:
            made = undoing.undo(work.desk.store, work.plan.id, expected=change_id)
        except StocktakeError as error:
            work.show()
            work.say(f"Letters of a word have decided; u takes it back. {error.message}")
            return False
        if made.recommendation_id is not None:
            work.sitting.reload()
            work.sitting.undone(made.recommendation_id)
    work.decided.clear()
    work.show()
    return True


async def undo(work: MeetingWork) -> None:
    """Take back the last change that was made in this meeting, wherever it was."""
    store, plan = work.desk.store, work.plan
    found = undoing.next_undo(store, plan.id)
    if found is None or found.meeting_id != work.sitting.meeting.id:
        work.say("Nothing of this meeting is left to take back")
        return
    name = change_words.banner(found)
    if found.batch is not None:
        name = changes.batch(store, found.batch).name
    made = await work.store("undo", lambda: undoing.undo(store, plan.id, expected=found.id))
    work.sitting.reload()
    if made.recommendation_id is not None:
        work.sitting.undone(made.recommendation_id)
    work.show()
    work.say(f"Taken back: {name}")


# -- the commands ----------------------------------------------------------------------------------

COMMANDS: tuple[Command, ...] = (
    Command("meeting-agree", ("enter",), "Agree", "Agrees what is proposed, rating and level",
            DECIDING, agree, footer="Agree"),
    Command("meeting-red", ("r",), "Decide Red", "The board rates it Red", DECIDING,
            lambda work: decide(work, rag=Rag.RED), footer="Rate", unless=needs_recommendation),
    Command("meeting-amber", ("a",), "Decide Amber", "The board rates it Amber", DECIDING,
            lambda work: decide(work, rag=Rag.AMBER), footer="Rate", unless=needs_recommendation),
    Command("meeting-green", ("g",), "Decide Green", "The board rates it Green", DECIDING,
            lambda work: decide(work, rag=Rag.GREEN), footer="Rate", unless=needs_recommendation),
    Command("meeting-blue", ("b",), "Decide Blue", "The board rates it Blue", DECIDING,
            lambda work: decide(work, rag=Rag.BLUE), unless=needs_recommendation),
    Command("meeting-not-due", ("d",), "Decide Not yet due", "Not yet due in this period",
            DECIDING, lambda work: decide(work, rag=Rag.NOT_DUE), unless=needs_recommendation),
    Command("meeting-fully", ("f",), "Decide FULLY", "Level of achievement: fully", DECIDING,
            lambda work: decide(work, level=Level.FULLY), footer="Level",
            unless=needs_recommendation),
    Command("meeting-partially", ("p",), "Decide PARTIALLY", "Level of achievement: partially",
            DECIDING, lambda work: decide(work, level=Level.PARTIALLY), footer="Level",
            unless=needs_recommendation),
    Command("meeting-limited", ("l",), "Decide LIMITED", "Level of achievement: limited",
            DECIDING, lambda work: decide(work, level=Level.LIMITED), footer="Level",
            unless=needs_recommendation),
    Command("meeting-delivery", ("D",), "Decide the delivery", "Not started to embedded", DECIDING,
            delivery.choose_delivery, unless=needs_recommendation),
    Command("meeting-monitoring", ("O",), "Decide the monitoring", "On the agenda, or off it",
            DECIDING, delivery.choose_monitoring, unless=needs_recommendation),
    Command("meeting-answer", ("R",), "Answer a request", "More time, or closure; or asks for it",
            DECIDING, requests.answer_request, unless=needs_recommendation),
    Command("meeting-undo", ("u",), "Take back", "Your last change in this meeting", DECIDING,
            undo),
)  # fmt: skip
