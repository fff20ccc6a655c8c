"""Marks, what is done to all that are marked, and jumps to what is still to do.

A mark is this run's own and touches nothing. Many recommendations are changed by one command only,
which shows first what it will touch, and never a row that the filter hides.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from models.errors import StocktakeError
from models.plan.records import Change
from tui.screens.main_base import MainBase
from tui.widgets.glyphs import glyphs

if TYPE_CHECKING:
    from models.changes.bulk import Bulk


class Deed(NamedTuple):
    """One thing that can be done to the marked; ``asks`` is what a value is asked for with."""

    title: str
    field: str
    value: str = ""
    how: str = "replace"
    asks: str = ""


class Marking(MainBase):
    last_mark: int | None = None

    def mark(self) -> None:
        """Mark the recommendation under the cursor, or take its mark off."""
        current = self.table.current
        assert current is not None
        if current in self.desk.marked:
            self._set_marks([], [current])
            self.last_mark = None
        else:
            self._set_marks([current], [])
            self.last_mark = current

    def mark_range(self) -> None:
        """Mark everything from the last mark to the cursor."""
        current = self.table.current
        ids = self.table.ids
        if self.last_mark not in ids or current not in ids:
            self.say("Mark the first one with Space; M then marks from there to here")
            return
        first, last = sorted((ids.index(self.last_mark), ids.index(current)))
        self._set_marks(ids[first : last + 1], [])
        self.last_mark = current

    def mark_all(self) -> None:
        """Mark all that is shown; where all of it is marked, take the marks off."""
        if self.counts is None:
            self.say("Still finding what is to be shown: once more in a moment")
            return
        ids = self.table.ids
        if set(ids) <= self.desk.marked:
            self._set_marks([], ids)
        else:
            self._set_marks(ids, [])

    def marked_words(self) -> str:
        """How many are marked, and how many of them the filter hides; "" for none."""
        marked = self.desk.marked
        if not marked:
            return ""
        hidden = len(marked) - self.table.count_shown(marked) if self.counts is not None else 0
        return f"{len(marked)} marked" + (f", {hidden} hidden" if hidden else "")

    def _hidden(self) -> str:
        """The refs of the marked that the filter hides, in one line; "" for none."""
        ids = sorted(self.desk.marked.difference(self.table.ids))
        if not ids:
            return ""
        refs = ", ".join(row.ref for row in self.desk.rows(ids[:NAMED], 1))
        more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
        return f"Hidden by the filter: {refs}{more}"

    def _set_marks(self, on: Sequence[int], off: Sequence[int]) -> None:
        self.desk.mark(on, off)
        self.table.marked = self.desk.marked
        self.table.repaint_marks({*on, *off})
        if self.desk.filter.asks_for_marks:
            self.table.dim_others(self.desk.matching())
        self.show_status()

    # -- doing something to them -------------------------------------------------------------

    def change_marked(self) -> None:
        """Ask what is to be done, show what it will touch, and do it on y."""
        from tui.screens.chooser import Choice, Chooser

        if not self.desk.marked:
            self.say("Nothing is marked: Space marks, M a range, * all that is shown")
            return
        deeds = dict(enumerate(_deeds(self.desk.period is not None)))
        choices = [Choice(str(number), each.title) for number, each in deeds.items()]
        title = f"What is to be done to the {len(self.desk.marked)} marked?"

        def chosen(which: str | None) -> None:
            if which is not None:
                self._ask_value(deeds[int(which)])

        self.open_screen(Chooser(title, choices), chosen)

    def _ask_value(self, deed: Deed) -> None:
        from models import clock
        from models.dates.typed_days import iso_day, typed_day
        from tui.screens.prompt import Prompt

        if not deed.asks:
            self._preview_bulk(deed, deed.value)
            return

        def check(text: str) -> str:
            if not text.strip():
                return "Type what it is to be, or Esc"
            return typed_day(text, clock.today()).wrong if deed.field == "due" else ""

        def given(text: str | None) -> None:
            if text is not None:
                self._preview_bulk(deed, iso_day(text) if deed.field == "due" else text)

        self.open_screen(Prompt(deed.title, hint=deed.asks, check=check), given)

    def _preview_bulk(self, deed: Deed, value: str) -> None:
        from models.changes import bulk
        from models.fields.every import field_named
        from tui.screens.reading_pane import ReadingPane
        from tui.words.history_and_glossary import Kind, Paragraph

        plan, period = self.desk.plan, self.desk.period
        assert plan is not None
        shown = [each for each in self.table.ids if each in self.desk.marked]
        hidden = self._hidden()
        of_period = deed.field in ("rag", "update")
        try:
            found = bulk.prepare(
                self.desk.store, plan.id, shown, deed.field, value,
                period_id=period.id if of_period and period else None, how=deed.how,
            )  # fmt: skip
        except StocktakeError as error:
            self.refuse(error)
            return
        arrow, kind = f" {glyphs().arrow} ", field_named(deed.field).kind
        lines = [
            Paragraph(
                arrow.join(kind.said(one) for one in (each.old, each.new)), indent=9,
                label=each.ref,
            )
            for each in found.changes
        ]  # fmt: skip
        if found.left or hidden:
            lines.append(Paragraph("Left as they are", Kind.HEADING))
        lines += [Paragraph(why, Kind.QUIET, 9, ref) for ref, why in found.left]
        if hidden:
            lines.append(Paragraph(hidden, Kind.QUIET))
        if not found.changes:
            lines.insert(0, Paragraph("Nothing would be changed.", Kind.QUIET))
        count = len(found.changes)
        title = f"{deed.title}{f', {period.label}' if of_period and period else ''}: {count} of "
        title += f"{len(self.desk.marked)} marked"
        # Not Enter, which chose what to do: held a moment too long it would do it, unseen.
        answers = ("y",) if count else ()
        hint = "y does it   Esc leaves them as they are" if count else "Esc Close"

        def answered(key: str | None) -> None:
            if key is not None:
                self._ask_bulk_reason(found)

        self.open_screen(ReadingPane(title, lines, answers=answers, hint=hint), answered)

    def _ask_bulk_reason(self, found: "Bulk") -> None:
        from tui.screens.prompt import Prompt

        if not found.moves:
            self._apply(found, "")
            return

        def given(reason: str | None) -> None:
            if reason is None:
                self.say("Nothing was changed")
            else:
                self._apply(found, reason)

        self.open_screen(
            Prompt(
                "Why are due dates moved?",
                check=lambda text: "" if text.strip() else "A due date is moved only with a reason",
            ),
            given,
        )

    def _apply(self, found: "Bulk", reason: str) -> None:
        from models.changes import bulk

        plan, store = self.desk.plan, self.desk.store
        assert plan is not None

        def done(made: Change | None) -> None:
            self.show_changed()
            if made is not None:
                self.say(bulk.name_of(found), "u takes all of it back")
            self.open_gate()

        def failed(error: StocktakeError) -> None:
            self.show_changed()
            self.say(f"Nothing was changed: {error.message}")
            self.open_gate()

        long = len(found.changes) > LONG
        change: Callable[[], Change | None] = lambda: bulk.apply(  # noqa: E731
            store, plan.id, found, reason=reason
        )
        if not self.writer.make("the marked", change, done, failed, long=long):
            self.say(f"Changing {len(found.changes)} recommendations")
            if long:
                self.router.wait()

    # -- what is still to do -----------------------------------------------------------------

    def next_unrated(self) -> None:
        self._next("rag:none", "unrated")

    def next_without_evidence(self) -> None:
        self._next("no:evidence", "without evidence")

    def _next(self, wanted: str, words: str) -> None:
        from models.finding import filters, listing

        plan, period = self.desk.plan, self.desk.period
        assert plan is not None
        assert period is not None
        ids, current = self.table.ids, self.table.current
        at = ids.index(current) if current in ids else -1
        around = ids[at + 1 :] + ids[: at + 1]
        found = listing.first_of(self.desk.store, plan.id, period.id, filters.parse(wanted), around)
        if found is None:
            self.say(f"None of those shown is {words} in {period.label}")
            return
        wrapped = ids.index(found) <= at
        self.table.move_to(found)
        self.show_detail()
        if found == current:
            self.say(f"This is the only one {words} in {period.label}")
        elif wrapped:
            self.say(f"From the beginning again: {words} in {period.label}")


LONG = 50  # changes that are made beside the screen
NAMED = 12  # hidden refs that are named


def _deeds(period: bool) -> list[Deed]:
    from models.ratings.ratings import Delivery, Level, Rag, Update

    deeds: list[Deed] = []
    if period:
        deeds += [Deed(f"Rate {rag.word}", "rag", rag.value) for rag in Rag]
        deeds.append(Deed("Clear the RAG", "rag"))
        for update in (Update.NO_CHANGE, Update.NONE):
            deeds.append(Deed(f"Update: {update.word}", "update", update.value))
    deeds += [Deed(f"Level {level.value}", "level", level.value) for level in Level]
    deeds += [
        Deed("Clear the level", "level"),
        Deed("Assign officers instead of those there", "officers", asks="names, with ; between"),
        Deed("Add officers", "officers", how="add", asks="names, with ; between"),
        Deed("Take officers off", "officers", how="take off", asks="names, with ; between"),
        Deed("Due date", "due", asks="such as 31 March 2027"),
        Deed("Add a tag", "tags", how="add", asks="a word, such as: board"),
        Deed("Take a tag off", "tags", how="take off", asks="the tag"),
    ]
    deeds += [Deed(f"Delivery: {each.word}", "delivery", each.value) for each in Delivery]
    for word in ("continue", "discontinue"):
        deeds.append(Deed(f"Monitoring: {word}", "monitoring", word))
    return deeds
