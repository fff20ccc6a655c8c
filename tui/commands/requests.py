"""Delivery, monitoring, and what is asked of the board: chosen and asked for, one thing at a time.

For every screen that has a recommendation before it: the list, the detail and the meeting.
"""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from textual.screen import Screen

from models import clock
from models.dates import revisions
from models.dates.calendar_words import day_words
from models.dates.typed_days import typed_day
from models.meeting import requests
from models.meeting.requests import Request
from models.plan.records import Change, Recommendation
from models.ratings import delivery_and_monitoring
from models.ratings.monitoring import CONTINUE, DISCONTINUE, RETURN, Monitoring
from models.ratings.ratings import Delivery
from models.store.store import Store
from tui.screens.chooser import Choice, Chooser
from tui.screens.prompt import Prompt

NOT_STATED = "Not stated"
DAY_HINT = "such as 31 March 2027, or 31/3/27: the day first"


class Host(Protocol):
    """What asks. ``decides`` is the board that decides here, "" where it is asked who did;
    ``board`` is then offered."""

    @property
    def asking_store(self) -> Store: ...

    @property
    def decides(self) -> str: ...

    @property
    def board(self) -> str: ...

    def say(self, text: str, hint: str = "") -> None: ...

    def open_screen(
        self, screen: Screen[str | None], then: Callable[[str | None], None] | None = None
    ) -> None: ...

    def make_standing(
        self,
        of: Recommendation,
        change: Callable[[], Change | None],
        words: str,
        *,
        decides: bool,
    ) -> None:
        """Make a change and tell ``words`` of it; ``decides`` says that it is a decision."""


def choose_delivery(host: Host, of: Recommendation) -> None:
    """Choose how far the work is, or that nobody has stated it."""
    choices = [Choice(each.value, each.word, _now(each is of.delivery)) for each in Delivery] + [
        Choice("none", NOT_STATED, _now(of.delivery is None))
    ]

    def chosen(value: str | None) -> None:
        if value is not None:
            _set(host, of, "delivery", "" if value == "none" else value, _word(choices, value))

    host.open_screen(Chooser(f"{of.ref}: Delivery", choices), chosen)


def choose_monitoring(host: Host, of: Recommendation) -> None:
    """Choose whether it stays on the agenda; the day on which it returns is asked for."""
    kind = of.monitoring.kind if of.monitoring else "none"
    back = of.monitoring.word if of.monitoring and kind == RETURN else ""
    choices = [
        Choice(CONTINUE, "Continue", _now(kind == CONTINUE)),
        Choice(DISCONTINUE, "Discontinue", _now(kind == DISCONTINUE)),
        Choice(RETURN, "Return on a date", f"now: {back}" if back else ""),
        Choice("none", NOT_STATED, _now(kind == "none")),
    ]

    def chosen(value: str | None) -> None:
        if value == RETURN:
            ask_day(host, f"{of.ref}: Return on the agenda on", returns)
        elif value is not None:
            _set(host, of, "monitoring", "" if value == "none" else value, _word(choices, value))

    def returns(day: date) -> None:
        found = Monitoring(RETURN, day)
        _set(host, of, "monitoring", found.text, found.word)

    host.open_screen(Chooser(f"{of.ref}: Monitoring", choices), chosen)


def answer_request(host: Host, of: Recommendation) -> None:
    """Answer or withdraw what is asked for a recommendation, or ask for more time or to close."""
    asked = {str(each.id): each for each in requests.waiting_for(host.asking_store, of.id)}
    kinds = {each.kind for each in asked.values()}
    choices: list[Choice] = []
    for key, each in asked.items():
        choices.append(Choice(f"grant {key}", f"Grant the {each.words}", each.reason))
        choices.append(Choice(f"refuse {key}", f"Refuse the {each.words}"))
        choices.append(Choice(f"withdraw {key}", f"Withdraw the {each.words}"))
    if requests.EXTENSION not in kinds:
        choices.append(Choice("ask extension", "Ask for more time"))
    if requests.CLOSURE not in kinds:
        choices.append(Choice("ask closure", "Ask to close it"))
    choices.append(Choice("move due", "Set the due date", "without a request"))

    def chosen(what: str | None) -> None:
        if what is None:
            return
        step, _, which = what.partition(" ")
        if step == "move":
            _move(host, of)
        elif step == "ask":
            _ask(host, of, which)
        elif step == "withdraw":
            _withdraw(host, of, asked[which])
        else:
            _answer(host, of, asked[which], granted=step == "grant")

    host.open_screen(Chooser(f"{of.ref}: Requests", choices), chosen)


def _ask(host: Host, of: Recommendation, kind: str) -> None:
    store = host.asking_store

    def more_time(day: date) -> None:
        def given(reason: str) -> None:
            host.make_standing(
                of,
                lambda: requests.ask_extension(store, of.id, day, reason),
                f"extension to {_day(day)} asked for",
                decides=False,
            )

        _ask_line(host, f"{of.ref}: More time, why?", "", given, needed="more time needs a reason")

    def close(reason: str) -> None:
        host.make_standing(
            of,
            lambda: requests.ask_closure(store, of.id, reason),
            "closure asked for",
            decides=False,
        )

    if kind == requests.EXTENSION:
        now = f"{of.ref}: More time, until when?"
        ask_day(host, now, more_time, f"due {_day(of.due)} now; " if of.due else "")
    else:
        _ask_line(host, f"{of.ref}: Close it, why?", "", close, needed="closing needs a reason")


def _move(host: Host, of: Recommendation) -> None:
    def on(day: date) -> None:
        def given(reason: str) -> None:
            host.make_standing(
                of,
                lambda: revisions.move_due(
                    host.asking_store,
                    of.id,
                    day,
                    version=of.version,
                    reason=reason,
                    decided_by=host.decides,
                ),
                f"due {_day(day)}",
                decides=True,
            )

        needed = "moving the due date needs a reason" if of.due else ""
        _ask_line(host, f"{of.ref}: Due {_day(day)}, why?", "", given, needed=needed)

    before = f"due {_day(of.due)} now; " if of.due else ""
    ask_day(host, f"{of.ref}: Due on", on, before)


def _withdraw(host: Host, of: Recommendation, asked: Request) -> None:
    host.make_standing(
        of,
        lambda: requests.withdraw(host.asking_store, asked.id, version=asked.version),
        f"{asked.words} withdrawn",
        decides=False,
    )


def _answer(host: Host, of: Recommendation, asked: Request, *, granted: bool) -> None:
    word = "Grant" if granted else "Refuse"

    def who(name: str) -> None:
        def given(reason: str) -> None:
            host.make_standing(
                of,
                lambda: requests.answer(
                    host.asking_store,
                    asked.id,
                    granted,
                    version=asked.version,
                    decided_by=name,
                    reason=reason,
                ),
                f"{asked.words} {'granted' if granted else 'refused'} by {name}",
                decides=True,
            )

        needed = "" if granted else "a refusal needs a reason"
        _ask_line(host, f"{of.ref}: {word} the {asked.words}, why?", "", given, needed=needed)

    if host.decides:
        who(host.decides)
    else:
        title = f"{of.ref}: {word} the {asked.words}, who decided?"
        _ask_line(host, title, host.board, who, needed="say who decided")


def ask_day(host: Host, title: str, then: Callable[[date], None], before: str = "") -> None:
    """Ask for a day that has not passed, in words or with the day first."""

    def given(typed: str | None) -> None:
        if typed is not None:
            day = typed_day(typed, clock.today()).day
            assert day is not None
            then(day)

    host.open_screen(Prompt(title, hint=f"{before}{DAY_HINT}", check=check_day), given)


def check_day(typed: str) -> str:
    """What is wrong with a day as it is typed, "" for nothing."""
    found = typed_day(typed, clock.today())
    if found.day is not None and found.day < clock.today():
        return f"{found.day:%A} {_day(found.day)} has passed"
    return found.wrong


def _ask_line(
    host: Host, title: str, value: str, then: Callable[[str], None], *, needed: str
) -> None:
    """Ask for a line; ``needed`` says why it cannot be empty, "" where it can."""

    def given(typed: str | None) -> None:
        if typed is not None:
            then(typed)

    hint = "in one line" if needed else "in one line, or nothing"
    check = lambda typed: "" if typed else needed  # noqa: E731
    host.open_screen(Prompt(title, value, hint=hint, check=check), given)


def _set(host: Host, of: Recommendation, field: str, value: str, word: str) -> None:
    host.make_standing(
        of,
        lambda: delivery_and_monitoring.set_standing(
            host.asking_store, of.id, field, value, version=of.version, decided_by=host.decides
        ),
        f"{field}: {word}",
        decides=True,
    )


def _now(so: bool) -> str:
    return "now" if so else ""


def _word(choices: list[Choice], chosen: str) -> str:
    return next(each.title for each in choices if each.id == chosen)


def _day(day: date) -> str:
    return day_words(day)
