"""The actions of one recommendation, and below them what its texts offer to become one."""

from collections.abc import Callable, Sequence
from datetime import date

from rich.cells import cell_len
from textual import events

from models import clock
from models.actions.action_offers import Offer, offers
from models.actions.action_words import OVERDUE, due_word, state_word
from models.actions.actions import in_order
from models.actions.written_actions import origin_words
from models.dates.calendar_words import short_day_words
from models.fields.every import field_title
from models.plan.records import Action, Recommendation
from models.ratings.ratings import Delivery
from tui.keys.key_names import normalise
from tui.screens.list_overlay import ListOverlay
from tui.screens.paper import OneLine, Paper
from tui.screens.reading_pane import lay_out
from tui.widgets.colours import BOLD, DIM, PLAIN, REVERSE
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut
from tui.words.history_and_glossary import Kind, Paragraph

ON_ACTION = "n i c e State  Enter Change  v Visit  x Take off  t Add  u Undo  Esc Close"
ON_OFFER = "a Take it over  Enter Word it first  t Add  u Undo  Esc Close"
ON_NOTHING = "t Add  u Undo  Esc Close"
STATES = {
    "n": Delivery.NOT_STARTED,
    "i": Delivery.IN_PROGRESS,
    "c": Delivery.COMPLETE,
    "e": Delivery.EMBEDDED,
}
OWNER = 16  # cells of the column of owners, at most
Entry = Action | Offer | str  # a str is a heading
Take = Callable[[str, Action | Offer | None], None]


class ActionList(ListOverlay[None]):
    """Makes no change itself: ``take`` is given the key and the entry under the cursor, and tells
    by ``renew`` what came of it."""

    BELOW = ("said",)

    def __init__(
        self, recommendation: Recommendation, take: Take, *, close_keys: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._take = take
        self._close = ("escape", "q", *close_keys)
        # These open a line to type in: what is typed behind them is for that line.
        self.CLOSING_KEYS = ("escape", "q", "enter", "t")
        self._said = ""
        self._use(recommendation)

    def _use(self, recommendation: Recommendation) -> None:
        self.recommendation = recommendation
        actions = in_order(recommendation.actions)
        offered = offers(recommendation)
        self._entries: list[Entry] = [*actions]
        if not actions:
            self._entries.append("No action yet")
        if offered:
            self._entries += ["Offered from what is written here", *offered]

    def renew(self, recommendation: Recommendation, said: str) -> None:
        """Show the actions as they are now, the cursor on the same one, and say what was done."""
        if not self.is_attached:
            return
        before = self._here
        self._use(recommendation)
        same = [at for at, each in enumerate(self._entries) if _is_same(each, before)]
        self.cursor = same[0] if same else min(self.cursor, len(self._entries) - 1)
        if not same and self._here is None:
            self._step(1)
        self._said = said
        self.fit()
        self.show_here()
        self.ready()

    @property
    def count(self) -> int:
        return len(self._entries)

    @property
    def most(self) -> int:
        """Two thirds of the screen."""
        return self.app.size.height * 2 // 3 - 4

    def on_mount(self) -> None:
        if self._here is None:
            self._step(1)

    # -- keys --------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key, here = normalise(event), self._here
        if key in self._close:
            self.dismiss(None)
        elif key in ("down", "j", "up", "k"):
            self._move(1 if key in ("down", "j") else -1)
        elif key in ("pagedown", "pageup"):
            self.query_one(Paper).page(1 if key == "pagedown" else -1)
        elif key in ("home", "end"):
            self.cursor = -1 if key == "home" else len(self._entries)
            self._move(1 if key == "home" else -1)
        elif key in ("t", "u", "U"):
            self._take(key, None)
        elif key in _keys_on(here):
            self._take(key, here)
        else:
            if key in (*STATES, "v", "x", "a"):
                what = "an offer" if key == "a" else "an action"
                self._say(f"{key}: the cursor is not on {what}")
            self.ready()

    def _move(self, steps: int) -> None:
        before = self.cursor
        self._step(steps)
        if self.cursor != before:
            self._said = ""
            self.show_here()

    def _step(self, steps: int) -> None:
        """To the next entry that way that is no heading; nowhere where there is none."""
        at = self.cursor + steps
        while 0 <= at < len(self._entries):
            if not isinstance(self._entries[at], str):
                self.cursor = at
                return
            at += steps

    @property
    def _here(self) -> Action | Offer | None:
        at = self.cursor
        here = self._entries[at] if 0 <= at < len(self._entries) else ""
        return None if isinstance(here, str) else here

    # -- what is shown -----------------------------------------------------------------------

    def _say(self, text: str) -> None:
        self._said = text
        self.query_one("#said", OneLine).say(text, BOLD)

    def say_around(self) -> None:
        today, here = clock.today(), self._here
        actions = self.recommendation.actions
        still, late = (
            sum(each.is_open() for each in actions),
            sum(each.is_overdue(today) for each in actions),
        )
        figures = f"{still} open of {len(actions)}" + (f", {late} {OVERDUE}" if late else "")
        title = f"Actions of {self.recommendation.ref} {self.recommendation.text}"
        self.query_one("#title", OneLine).say(title, BOLD, right=figures)
        hint = ON_ACTION if isinstance(here, Action) else ON_OFFER if here else ON_NOTHING
        self.query_one("#hint", OneLine).say(hint, DIM)
        self.query_one("#said", OneLine).say(self._said, BOLD)
        self.say_rule()

    def line(self, at: int, width: int) -> Line:
        entry = self._entries[at]
        if isinstance(entry, str):
            return [(cut(entry, width), DIM)]
        here, today = at == self.cursor, clock.today()
        mark, style = f"{glyphs().cursor if here else ' '} ", REVERSE if here else PLAIN
        if isinstance(entry, Offer):
            field = field_title(entry.field)
            room = max(width - 2 - cell_len(field) - 2, 10)
            return [(mark, PLAIN), (cut(entry.text, room), style), (f"  {field}", DIM)]
        owners, dues, states = self._widths(today)
        room = max(width - 2 - owners - dues - states - 6, 10)
        quiet = PLAIN if entry.is_open() else DIM
        return [
            (mark, PLAIN),
            (cut(entry.text, room), style if here else quiet),
            (f"  {cut(entry.owner, owners)}  {cut(due_word(entry), dues)}  ", quiet),
            (cut(_state(entry, today), states), BOLD if entry.is_overdue(today) else quiet),
        ]

    def _widths(self, today: date) -> tuple[int, int, int]:
        actions = self.recommendation.actions
        columns = (
            [cell_len(each.owner) for each in actions],
            [cell_len(due_word(each)) for each in actions],
            [cell_len(_state(each, today)) for each in actions],
        )
        owners, dues, states = (max(column, default=0) for column in columns)
        return min(owners, OWNER), min(dues, OWNER), states

    def text(self, width: int) -> list[Line]:
        """The entry under the cursor, whole."""
        here = self._here
        if here is None:
            return []
        if isinstance(here, Offer):
            said = [Paragraph(f"Offered, from {field_title(here.field)}:", kind=Kind.HEADING)]
            return lay_out([*said, Paragraph(here.said)], width)
        due = short_day_words(here.due) if here.due else ""
        if here.due_words and here.due_words != due:
            due = f"{due} ({here.due_words})" if due else f'"{here.due_words}"'
        facts = [
            here.owner or "nobody",
            f"due {due}" if due else "no date",
            state_word(here, clock.today()),
            f"from {origin_words(here)}",
        ]
        said = [
            Paragraph(here.text, kind=Kind.HEADING),
            Paragraph(f" {glyphs().dot} ".join(facts)),
        ]
        if here.said and here.said != here.text:
            said.append(Paragraph(f'Typed or written as: "{here.said}"', kind=Kind.QUIET))
        return lay_out(said, width)


def _keys_on(entry: Action | Offer | None) -> tuple[str, ...]:
    """The keys that do something to an entry."""
    if isinstance(entry, Action):
        return (*STATES, "enter", "v", "x")
    return ("a", "enter") if entry is not None else ()


def _state(action: Action, today: date) -> str:
    return OVERDUE if action.is_overdue(today) else action.state.word


def _is_same(entry: Entry, other: Action | Offer | None) -> bool:
    if isinstance(entry, Action) and isinstance(other, Action):
        return entry.id == other.id
    return isinstance(entry, Offer) and entry == other
