"""Due dates from the timescales, each with its rule, before any of them applies."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events

from models.dates.calendar_words import day_words
from models.dates.plan_dates import PlanDates, ProposedDate
from tui.keys.key_names import normalise
from tui.screens.list_overlay import ListOverlay
from tui.screens.paper import OneLine
from tui.screens.reading_pane import lay_out
from tui.widgets.colours import BOLD, DIM, PLAIN, REVERSE
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut
from tui.words.history_and_glossary import Kind, Paragraph

PUBLISHED, IMMEDIATE = "published", "immediate"
TAKEN, LEFT = "[x] ", "[ ] "
_TIMESCALE = 22  # cells of a timescale, at most

Answer = str | tuple[ProposedDate, ...]
"""What the list is closed with: what is to be asked again, or the dates that apply."""


class DueDates(ListOverlay[Answer | None]):
    """Every recommendation with its timescale, the date and its rule, those with a date first.

    Space leaves one out; Enter returns those that are in.
    """

    CLOSING_KEYS = ("escape", "enter", "p", "i")
    ABOVE = ("by",)

    def __init__(self, said: PlanDates, proposed: Sequence[ProposedDate]) -> None:
        super().__init__()
        self._said = said
        self._entries = sorted(proposed, key=lambda each: each.due is None)
        self._dated = [each for each in self._entries if each.due is not None]
        self._out: set[int] = set()

    @property
    def chosen(self) -> tuple[ProposedDate, ...]:
        """What Enter applies."""
        return tuple(each for each in self._dated if each.recommendation_id not in self._out)

    @property
    def count(self) -> int:
        return len(self._entries)

    @property
    def most(self) -> int:
        return self.app.size.height - 9

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = normalise(event)
        steps = {"down": 1, "j": 1, "up": -1, "k": -1}
        steps |= {"pagedown": self.page, "pageup": -self.page}
        if key in ("escape", "q"):
            self.dismiss(None)
        elif key == "enter":
            self._apply()
        elif key == "p":
            self.dismiss(PUBLISHED)
        elif key == "i":
            self.dismiss(IMMEDIATE)
        elif key == "space":
            self._turn()
        elif key in ("home", "end"):
            self.move_to(0 if key == "home" else self.count)
        elif key in steps:
            self.move_to(self.cursor + steps[key])

    def _apply(self) -> None:
        if self.chosen:
            self.dismiss(self.chosen)
        else:
            self.query_one("#hint", OneLine).say("None is left in: Esc closes", BOLD)
            self.ready()

    def _turn(self) -> None:
        """Leave the date under the cursor out, or take it in again, and go on."""
        here = self._entries[self.cursor]
        if here.due is not None:
            self._out ^= {here.recommendation_id}
            self.cursor = min(self.cursor + 1, self.count - 1)
            self.show_here()

    # -- what is shown -----------------------------------------------------------------------

    def say_around(self) -> None:
        count, without = len(self.chosen), len(self._entries) - len(self._dated)
        figures = f"{count} of {len(self._dated)}, {without} without a date"
        self.query_one("#title", OneLine).say("Due dates from the timescales", BOLD, right=figures)
        published = day_words(self._said.published) if self._said.published else ""
        means = f'; "Immediate" means {self._said.immediate}' if self._said.immediate else ""
        self.query_one("#by", OneLine).say(f"Report published {published}{means}")
        self.say_rule()
        hint = f"Enter Set {count}  Space Leave out  p Report's day  i Immediate  Esc Close"
        self.query_one("#hint", OneLine).say(hint, DIM)

    def line(self, at: int, width: int) -> Line:
        entry, here = self._entries[at], at == self.cursor
        refs = max(cell_len(each.ref) for each in self._entries)
        timescales = min(max(cell_len(each.timescale) for each in self._entries), _TIMESCALE)
        mark = f"{glyphs().cursor if here else ' '} "
        out = entry.due is None or entry.recommendation_id in self._out
        box = "    " if entry.due is None else LEFT if out else TAKEN
        ref = cut(entry.ref, min(refs, 10))
        said = cut(entry.timescale or glyphs().none, timescales)
        date = f"{entry.due.day:>2} {entry.due:%b %Y}" if entry.due else " " * 11
        room = max(width - 2 - 4 - cell_len(ref) - timescales - 11 - 6, 1)
        quiet = DIM if out else PLAIN
        return [
            (mark, PLAIN),
            (box, quiet),
            (ref, REVERSE if here else quiet),
            (f"  {said}  ", quiet),
            (date, quiet if out else BOLD),
            (f"  {cut(entry.rule or entry.why, room)}", DIM),
        ]

    def text(self, width: int) -> list[Line]:
        """The recommendation under the cursor, whole, with the rule in words."""
        here = self._entries[self.cursor]
        dot = f" {glyphs().dot} "
        said = dot.join(filter(None, (here.timescale, here.rule or f"no date: {here.why}")))
        due = f"due {day_words(here.due)}: " if here.due else ""
        return lay_out(
            [Paragraph(f"{due}{said}"), Paragraph(f"{here.ref} {here.text}", Kind.QUIET)], width
        )
