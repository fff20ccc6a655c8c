"""What is asked of the board: more time, or closure; and its answer. Also a due date without one.

In the list and in a meeting, where it is the board that decides.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from models import clock
from models.lazily import lazily
from models.plan.records import Change, Recommendation
from tui.commands.asking import Asking
from tui.commands.command import IN_EDITING, JUDGE, Command

with lazily():
    from models.dates import calendar_words, revisions, typed_days
    from models.meeting import requests
    from tui.screens import chooser

if TYPE_CHECKING:
    from models.meeting.requests import Request

DAY_HINT = "such as 31 March 2027, or 31/3/27: the day first"


async def answer_request(work: Asking) -> None:
    """Answer or withdraw what is asked for a recommendation, or ask for more time or to close."""
    of = work.recommendation
    asked = {str(each.id): each for each in requests.waiting_for(work.desk.store, of.id)}
    kinds = {each.kind for each in asked.values()}
    choices: list[chooser.Choice] = []
    for key, each in asked.items():
        choices.append(chooser.Choice(f"grant {key}", f"Grant the {each.words}", each.reason))
        choices.append(chooser.Choice(f"refuse {key}", f"Refuse the {each.words}"))
        choices.append(chooser.Choice(f"withdraw {key}", f"Withdraw the {each.words}"))
    if requests.EXTENSION not in kinds:
        choices.append(chooser.Choice("ask extension", "Ask for more time"))
    if requests.CLOSURE not in kinds:
        choices.append(chooser.Choice("ask closure", "Ask to close it"))
    choices.append(chooser.Choice("move due", "Set the due date", "without a request"))
    step, _, which = (await work.choose(f"{of.ref}: Requests", choices)).partition(" ")
    if step == "move":
        await _move(work, of)
    elif step == "withdraw":
        await _withdraw(work, of, asked[which])
    elif step != "ask":
        await _answer(work, of, asked[which], granted=step == "grant")
    elif which == requests.EXTENSION:
        await _ask_extension(work, of)
    else:
        await _ask_closure(work, of)


async def _ask_extension(work: Asking, of: Recommendation) -> None:
    store = work.desk.store
    day = await ask_day(work, f"{of.ref}: More time, until when?", of.due)
    reason = await _ask_line(work, f"{of.ref}: More time, why?", needed="more time needs a reason")
    await decide(
        work,
        of,
        lambda: requests.ask_extension(store, of.id, day, reason),
        f"extension to {calendar_words.day_words(day)} asked for",
        decides=False,
    )


async def _ask_closure(work: Asking, of: Recommendation) -> None:
    store = work.desk.store
    reason = await _ask_line(work, f"{of.ref}: Close it, why?", needed="closing needs a reason")
    await decide(
        work,
        of,
        lambda: requests.ask_closure(store, of.id, reason),
        "closure asked for",
        decides=False,
    )


async def _move(work: Asking, of: Recommendation) -> None:
    store, board = work.desk.store, work.decides
    day = await ask_day(work, f"{of.ref}: Due on", of.due)
    on = calendar_words.day_words(day)
    needed = "moving the due date needs a reason" if of.due else ""
    reason = await _ask_line(work, f"{of.ref}: Due {on}, why?", needed=needed)
    await decide(
        work,
        of,
        lambda: revisions.move_due(
            store, of.id, day, version=of.version, reason=reason, decided_by=board
        ),
        f"due {on}",
    )


async def _withdraw(work: Asking, of: Recommendation, asked: "Request") -> None:
    store = work.desk.store
    await decide(
        work,
        of,
        lambda: requests.withdraw(store, asked.id, version=asked.version),
        f"{asked.words} withdrawn",
        decides=False,
    )


async def _answer(work: Asking, of: Recommendation, asked: "Request", *, granted: bool) -> None:
    store, name = work.desk.store, work.decides
    title = f"{of.ref}: {'Grant' if granted else 'Refuse'} the {asked.words}"
    if not name:
        who = f"{title}, who decided?"
        name = await _ask_line(work, who, work.board, needed="say who decided")
    needed = "" if granted else "a refusal needs a reason"
    reason = await _ask_line(work, f"{title}, why?", needed=needed)
    await decide(
        work,
        of,
        lambda: requests.answer(
            store, asked.id, granted, version=asked.version, decided_by=name, reason=reason
        ),
        f"{asked.words} {'granted' if granted else 'refused'} by {name}",
    )


async def decide(
    work: Asking,
    of: Recommendation,
    change: Callable[[], Change | None],
    words: str,
    *,
    decides: bool = True,
) -> None:
    """Make a change and tell ``words`` of it; ``decides`` says that it is a decision."""
    made = await work.store_row(of, change, decides=decides)
    if made is None:
        work.say(f"{of.ref}: {words} already", work.unchanged_hint)
    else:
        work.say(f"{of.ref}: {words}", work.changed_hint)


async def ask_day(work: Asking, title: str, due: date | None = None) -> date:
    """Ask for a day that has not passed, in words or with the day first.

    ``due`` is said in front of how to type it.
    """
    before = f"due {calendar_words.day_words(due)} now; " if due else ""
    typed = await work.ask_line(title, hint=f"{before}{DAY_HINT}", check=check_day)
    day = typed_days.typed_day(typed, clock.today()).day
    assert day is not None
    return day


def check_day(typed: str) -> str:
    """What is wrong with a day as it is typed, "" for nothing."""
    found = typed_days.typed_day(typed, clock.today())
    if found.day is not None and found.day < clock.today():
        return f"{found.day:%A} {calendar_words.day_words(found.day)} has passed"
    return found.wrong


async def _ask_line(work: Asking, title: str, value: str = "", *, needed: str) -> str:
    """Ask for a line; ``needed`` says why it cannot be empty, "" where it can."""
    return await work.ask_line(
        title,
        value,
        hint="in one line" if needed else "in one line, or nothing",
        check=lambda typed: "" if typed else needed,
    )


COMMANDS: tuple[Command, ...] = (
    Command("request", ("R",), "Requests", "Asks for more time or to close; answers what was asked",
            IN_EDITING, answer_request, JUDGE),
)  # fmt: skip
