"""From a line as it is typed to an action that is meant: whatever is doubtful is asked.

For every screen that takes such lines: the keys of the list, and the meeting.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, Protocol

from textual.screen import Screen

from models import clock
from models.actions.action_line import ActionLine, read_line
from models.dates.calendar_words import short_day_words
from models.plan import plan_reading
from models.plan.records import Action
from models.text import fold
from tui.desk import Desk
from tui.screens.chooser import Choice, Chooser

HINT = "such as: julie: write the service spec by 31 jan"
LEAVE = "Leave it as I typed it"
NOBODY = "nobody in the plan"


class Host(Protocol):
    """What asks: the main screen, or one like it."""

    desk: Desk

    def open_screen(
        self, screen: Screen[str | None], then: Callable[[str | None], None] | None = None
    ) -> None: ...


class Meant(NamedTuple):
    """What a line means once nothing of it is doubtful. ``said`` is the line exactly as typed."""

    text: str
    owner: str
    due: date | None
    due_words: str
    said: str

    @property
    def words(self) -> str:
        """In one line: ``Julie Ward by 31 Jan 2027: write the service spec``."""
        due = short_day_words(self.due) if self.due else self.due_words
        head = f"{self.owner}{f' by {due}' if due else ''}".strip()
        return f"{head}: {self.text}" if head else self.text

    @property
    def doubt(self) -> str:
        """What is to be said of the date, "" for nothing."""
        if self.due is not None:
            return "that day has passed" if self.due < clock.today() else ""
        return "date kept in words" if self.due_words else ""


Option = tuple[str, str, Callable[[], None]]  # its words, a remark, and what choosing it does


def ask_action(
    host: Host,
    line: str,
    then: Callable[[Meant | None], None],
    *,
    before: Action | None = None,
) -> None:
    """Read a line and ask what is doubtful in it, one question after the other.

    ``then`` is called with what is meant, or with None where a question was closed: the line is
    still to be typed. ``before`` is the action that is edited by the line: what it says already is
    not asked again.
    """
    plan = host.desk.plan
    assert plan is not None
    names = plan_reading.officers(host.desk.store, plan.id)
    read = read_line(line, names, clock.today())

    def ask_day(text: str, owner: str) -> None:
        _ask_day(host, read, text, owner, before, then)

    def as_owner(owner: str) -> Callable[[], None]:
        return lambda: ask_day(read.text, owner)

    known = before is not None and fold(before.owner) == fold(read.owner)
    part = before is not None and before.text.startswith(f"{read.owner}:")
    if not read.owner or known:
        ask_day(read.text, before.owner if before and known else "")
    elif len(read.officers) == 1:
        ask_day(read.text, read.officers[0])
    elif read.officers:
        options: list[Option] = [(f"{LEAVE}: {read.owner}", "", as_owner(read.owner))]
        options += [(name, "", as_owner(name)) for name in read.officers]
        _choose(host, f'Who is "{read.owner}"?', options, lambda: then(None))
    elif part:
        ask_day(read.without_owner, "")
    else:
        whole = read.without_owner
        options = [(f"{LEAVE}: {whole}", "", lambda: ask_day(whole, ""))]
        options += [(read.owner, f"the owner, {NOBODY}", as_owner(read.owner))]
        options += [(name, "", as_owner(name)) for name in names]
        _choose(host, f'"{read.owner}" is {NOBODY}', options, lambda: then(None))


def _ask_day(
    host: Host,
    read: ActionLine,
    text: str,
    owner: str,
    before: Action | None,
    then: Callable[[Meant | None], None],
) -> None:
    def meant(due: date | None) -> None:
        then(Meant(text, owner, due, read.due_words, read.said))

    known = before is not None and before.due is None and before.due_words == read.due_words
    if known or len(read.days) < 2:
        meant(None if known or not read.days else read.days[0])
        return
    options: list[Option] = [(f"{LEAVE}: {read.due_words}", "", lambda: meant(None))]
    options += [(f"{day:%A} {short_day_words(day)}", "", partial(meant, day)) for day in read.days]
    _choose(host, f'When is "{read.due_words}"?', options, lambda: then(None))


def _choose(host: Host, title: str, options: Sequence[Option], closed: Callable[[], None]) -> None:
    def chosen(number: str | None) -> None:
        if number is None:
            closed()
        else:
            options[int(number)][2]()

    choices = [Choice(str(at), words, note) for at, (words, note, _) in enumerate(options)]
    host.open_screen(Chooser(title, choices), chosen)
