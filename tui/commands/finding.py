"""Finding: the filter as it is typed, sorting, and jumping to a ref.

The filter takes no focus away from the list: its letters are collected here and shown in the
status line, which costs two hundred bytes where a change of focus costs thirty thousand.
"""

from textual import events

from models.errors import FilterError, Refused, StocktakeError
from models.finding import listing
from models.finding.filters import KEYS
from models.plan import plan_reading
from models.text import clean_line
from tui.screens.main_base import MainBase
from tui.widgets.glyphs import glyphs

_PARTS = ('"phrase"', "-not", *(f"{key}:" for key in KEYS))
# A line over the whole of a wide terminal is slow to come over a slow line.
_WIDEST = 90


def language(width: int) -> str:
    """As much of the filter's language as fits in ``width`` cells; a mark at its end says more."""
    room, words = min(width, _WIDEST), " ".join(_PARTS)
    if len(words) <= room:
        return words
    return words[: room - 1].rpartition(" ")[0] + f" {glyphs().ellipsis}"


class Finding(MainBase):
    typing: str | None = None
    typing_error: str = ""
    touched: bool = False
    last_filter: str = ""

    def start_filter(self) -> None:
        if self.detail_open:
            self.close_detail()
        self.last_filter = self.desk.filter_text or self.last_filter
        self.typing, self.typing_error, self.touched = "", "", False
        self.show_status()
        self.say("")

    def take_typed(self, event: events.Key) -> bool:
        """A key while the filter is typed; False for those that move in the list meanwhile."""
        assert self.typing is not None
        if event.key == "enter":
            self._keep_filter()
        elif event.key == "escape":
            self.typing = None
            self.drop_filter()
        elif event.key == "backspace":
            self._type(self.typing[:-1])
        elif event.key in ("ctrl+u", "ctrl+w"):
            words = self.typing.rstrip().rpartition(" ")
            self._type("" if event.key == "ctrl+u" else words[0] + words[1])
        elif event.key == "tab":
            self._type(self.typing or self.last_filter)
        elif event.is_printable and event.character:
            self._type(self.typing + clean_line(event.character))
        else:
            return False
        return True

    def paste_typed(self, text: str) -> None:
        assert self.typing is not None
        self._type(self.typing + clean_line(text.rstrip()))

    def _type(self, text: str) -> None:
        self.typing, self.touched = text, self.touched or bool(text)
        try:
            before = self.desk.filter
            self.desk.use_filter(text, typing=True)
        except FilterError as error:
            self.typing_error = error.message
        else:
            self.typing_error = ""
            if self.desk.filter != before:
                self.relist(keep_rows=True)
        self.show_status()

    def _keep_filter(self) -> None:
        assert self.typing is not None
        text, before = self.typing, self.desk.filter
        if not self.touched:
            text = self.desk.filter_text  # opened and closed again: as it was
        try:
            self.desk.use_filter(text)
        except FilterError as error:
            self.typing_error = error.message
            self.show_status()
            return
        self.typing, self.typing_error = None, ""
        if self.desk.filter != before:
            self.relist(keep_rows=True)
        self.show_status()

    def drop_filter(self) -> None:
        """Show everything again; the cursor stays on its recommendation."""
        self.typing_error = ""
        self.last_filter = self.desk.filter_text or self.last_filter
        if self.desk.filter_text or not self.desk.filter.is_empty:
            self.desk.use_filter("")
            self.relist(keep_rows=True)
        self.show_status()

    def choose_sort(self) -> None:
        from tui.screens.chooser import Choice, Chooser

        choices = [
            Choice(id=key, title=title, detail="as it is now" if key == self.desk.sort else "")
            for key, title in listing.SORTS.items()
        ]

        def chosen(sort: str | None) -> None:
            if sort is not None and sort != self.desk.sort:
                self.desk.sort = sort
                self.relist(keep_rows=True)
                self.show_status()

        self.open_screen(Chooser("Sort by", choices), chosen)

    def jump(self) -> None:
        from tui.screens.prompt import Prompt

        plan = self.desk.plan
        assert plan is not None

        def check(ref: str) -> str:
            try:
                plan_reading.recommendation_by_ref(self.desk.store, plan.id, ref.strip())
            except StocktakeError as error:
                return error.message
            return ""

        def given(ref: str | None) -> None:
            if ref is None:
                return
            try:
                found = plan_reading.recommendation_by_ref(self.desk.store, plan.id, ref.strip())
            except StocktakeError as error:
                self.refuse(error)
                return
            if not self.table.move_to(found.id):
                self.refuse(Refused(f"{found.ref} is hidden by the filter; Esc drops it"))
            self.show_detail()

        self.open_screen(Prompt("Jump to ref", hint="such as 2.3", check=check), given)
