"""Ratings, levels and updates: one key changes the recommendation under the cursor and no other."""

from collections.abc import Callable

from models.lazily import lazily
from models.plan.records import Change, ListRow
from models.ratings.ratings import Level, Rag, Update
from tui.commands.command import IN_RATING, JUDGE, RATE, Command, Need
from tui.commands.work import Work

with lazily():
    from models.changes import edits
    from tui.words import changes as change_words


async def rate(work: Work, rag: Rag | None) -> None:
    """Rate it in the shown period, None for unrated."""
    row, period, store = work.row, work.period, work.desk.store
    if row.ratings and row.ratings[-1] is rag:
        work.say(f"{row.ref} {period.label}: is {rag.word if rag else 'unrated'} already")
        return
    version = row.progress_version
    await _change(work, row, lambda: edits.set_rag(store, row.id, period.id, rag, version=version))


async def report(work: Work, update: Update) -> None:
    """Say that nobody reported, or that nothing has changed; again takes it back off."""
    row, period, store = work.row, work.period, work.desk.store
    value = None if row.update is update else update
    version = row.progress_version
    await _change(
        work, row, lambda: edits.set_update(store, row.id, period.id, value, version=version)
    )


async def judge(work: Work, level: Level | None) -> None:
    """Judge the level of achievement, None for not judged."""
    row, store = work.row, work.desk.store
    if row.level is level:
        work.say(f"{row.ref} level: is {level.value if level else 'not judged'} already")
        return
    await _change(work, row, lambda: edits.set_level(store, row.id, level, version=row.version))


async def _change(work: Work, row: ListRow, change: Callable[[], Change | None]) -> None:
    made = await work.store_row(row, change)
    if made is not None:
        work.shown.count_change(made)
        work.say(change_words.banner(made), "u takes it back")


_RATES = RATE | {Need.RATING_KEYS}
_JUDGES = JUDGE | {Need.RATING_KEYS}
COMMANDS: tuple[Command, ...] = (
    Command("rate-red", ("r",), "Rate Red", "RAG red for the shown period", IN_RATING,
            lambda work: rate(work, Rag.RED), _RATES, "Rate"),
    Command("rate-amber", ("a",), "Rate Amber", "RAG amber for the shown period", IN_RATING,
            lambda work: rate(work, Rag.AMBER), _RATES, "Rate"),
    Command("rate-green", ("g",), "Rate Green", "RAG green for the shown period", IN_RATING,
            lambda work: rate(work, Rag.GREEN), _RATES, "Rate"),
    Command("rate-blue", ("b",), "Rate Blue", "RAG blue: complete and evidenced", IN_RATING,
            lambda work: rate(work, Rag.BLUE), _RATES),
    Command("rate-not-due", ("d",), "Rate Not yet due", "Not yet due in the shown period",
            IN_RATING, lambda work: rate(work, Rag.NOT_DUE), _RATES),
    Command("clear-rag", ("x",), "Clear the RAG", "Back to unrated in the shown period", IN_RATING,
            lambda work: rate(work, None), _RATES),
    Command("no-update", ("n",), "No update received",
            "Nobody reported; the rating stays as it is. Again takes it off", IN_RATING,
            lambda work: report(work, Update.NONE), _RATES),
    Command("no-change", ("=",), "No change",
            "Somebody reported that nothing has changed. Again takes it off", IN_RATING,
            lambda work: report(work, Update.NO_CHANGE), _RATES),
    Command("level-fully", ("f",), "Level FULLY", "Level of achievement: fully", IN_RATING,
            lambda work: judge(work, Level.FULLY), _JUDGES, "Level"),
    Command("level-partially", ("p",), "Level PARTIALLY", "Level of achievement: partially",
            IN_RATING, lambda work: judge(work, Level.PARTIALLY), _JUDGES, "Level"),
    Command("level-limited", ("l",), "Level LIMITED", "Level of achievement: limited", IN_RATING,
            lambda work: judge(work, Level.LIMITED), _JUDGES, "Level"),
    Command("clear-level", ("X",), "Clear the level", "Back to not judged", IN_RATING,
            lambda work: judge(work, None), _JUDGES),
)  # fmt: skip
