"""An officer's pack: a Word file with a page for each recommendation that the officer answers for.

The first page says what to do. Each of the others shows what the plan holds, and has a cell for
this period's evidence and one for the rating that the officer proposes. ``imports.own.pack`` reads
the two back.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm
from docx.table import Table, _Cell

from exports import rating_words
from exports.agreed_words import AgreedWords
from exports.contents import Contents
from exports.rating_colours import BAND
from exports.source_words import day_made
from exports.word import parts, styles
from exports.word import words as word_words
from exports.word.controls import write_choice
from models import clock
from models.actions.written_actions import action_line
from models.dates.calendar_words import day_words
from models.plan.records import Action, Period, Recommendation
from models.ratings.ratings import Rag, rag_word
from models.text import fold

if TYPE_CHECKING:
    from docx.document import Document

EVIDENCE, RATING = "Your evidence", "Your proposed rating"
"""The labels of the cells to fill in; ``imports.own.pack`` finds the cells by them."""

OPEN_ACTIONS = "Actions still open"

_MARGIN = 15.0
_WIDTHS = (42.0, 210 - 2 * _MARGIN - 42)
_INDEX = (16.0, 94.0, 40.0, 30.0)
_ROOM = 55  # millimetres for the evidence, before the cell grows
_PROMPT = "Choose a rating"


def write_pack(
    contents: Contents,
    officer: str,
    period: Period,
    stream: BinaryIO,
    *,
    due: date | None = None,
    return_to: str = "",
) -> int:
    """Write the pack of one officer for one period; gives how many recommendations are in it.

    ``contents`` holds the recommendations of this officer and no others; ``period`` is one of its
    periods. ``due`` is the day by which the pack is to come back and ``return_to`` whom to, both
    said on the first page. What is stored for the period stands in its cells already, to go on
    with.
    """
    return _PackDocument(contents, officer, period, due, return_to).write(stream)


class _PackDocument:
    """One pack while it is written; reads the contents once."""

    def __init__(
        self, contents: Contents, officer: str, period: Period, due: date | None, return_to: str
    ) -> None:
        self._contents, self._officer, self._period = contents, officer, period
        self._due, self._return_to = due, return_to
        self._agreed = AgreedWords(contents)
        self._today = day_made(contents) or clock.today()
        self._at = [each.id for each in contents.periods].index(period.id)
        self._before = contents.periods[self._at - 1] if self._at else None
        self._its = list(contents.recommendations)
        self._document: Document = parts.new_document(
            f"{contents.plan.title}: {period.label}, {officer}",
            landscape=False,
            marking=contents.marking,
            margin_mm=_MARGIN,
            footer=f"{officer}  ·  {period.label}",
        )
        styles.set_size(self._document, 10)

    def write(self, stream: BinaryIO) -> int:
        """Write the document; gives how many recommendations are in it."""
        self._write_first_page()
        for it in self._its:
            self._write_page(it)
        parts.set_origin(
            self._document,
            kind="pack",
            plan=self._contents.plan.title,
            position=self._contents.position,
            mark=self._contents.mark,
            period=self._period.label,
            officer=self._officer,
        )
        parts.save(self._document, stream)
        return len(self._its)

    # -- the first page ----------------------------------------------------------------------------

    def _write_first_page(self) -> None:
        document = self._document
        parts.write_text(document, f"Your update: {self._period.label}", styles.TITLE)
        count = len(self._its)
        facts = f"{self._contents.plan.title}\n{self._officer}  ·  {count} recommendation"
        facts += ("" if count == 1 else "s") + self._last_day("  ·  to be returned by ")
        parts.write_text(document, facts, styles.FACTS)
        document.add_heading("What to do", 2)
        for step in self._steps():
            parts.write_text(document, step, styles.STEP)
        document.add_heading("Your recommendations", 2)
        self._write_index()
        document.add_heading("What the ratings mean", 2)
        self._write_key()

    def _steps(self) -> Sequence[str]:
        back = self._last_day(" by ") + (f" to {self._return_to}" if self._return_to else "")
        whom = back or " to the person who sent it to you"
        steps = (
            "Each recommendation has a page of its own. What stands on grey is what the plan says"
            " now, for you to read.\n"
            f"Write in the cell “{EVIDENCE}” what has been done since the last period, and how you"
            " know that it works. If something stands there already, go on with it or change it.\n"
            f"Choose the rating that you propose, or write its word: {_listed()}. The board decides"
            " on it.\n"
            "Where you have nothing to report, leave both cells as they are.\n"
            f"Save the file, still as a Word document, and return it{whom}."
        )
        return [f"{number}.\t{step}" for number, step in enumerate(steps.split("\n"), 1)]

    def _last_day(self, words: str) -> str:
        return "" if self._due is None else words + day_words(self._due)

    def _write_index(self) -> None:
        rated = "Rating" if self._before is None else self._before.label
        headings = ["Ref", "Recommendation", "Timescale", rated]
        table = parts.add_table(self._document, _INDEX, headings)
        for it in self._its:
            row = parts.add_row(table, [it.ref, it.text, _when(it)])
            if self._before is not None:
                parts.write_rating(row.cells[3], it.progress[self._at - 1].rag)

    def _write_key(self) -> None:
        table = parts.add_table(self._document, [30, 150], ["Rating", "What it means"])
        for rag, meaning in rating_words.meanings(self._contents.rating_key):
            row = parts.add_row(table)
            parts.write_rating(row.cells[0], rag)
            parts.write_text(row.cells[1], meaning, styles.CELL)

    # -- a page a recommendation -------------------------------------------------------------------

    def _write_page(self, it: Recommendation) -> None:
        heading = self._document.add_heading("", 2)
        parts.write_text(heading, "  ".join(filter(None, (it.ref, it.section))))
        heading.paragraph_format.page_break_before = True
        table = parts.add_table(self._document, _WIDTHS)
        parts.write_text(_labelled(table, "Ref"), it.ref, styles.REF)
        parts.write_text(_labelled(table, "Recommendation"), it.text, styles.TEXT)
        for label, text, style in (
            ("What inspectors found", it.finding, styles.FINDING),
            ("Timescale", _when(it), styles.CELL),
            ("Key actions", it.key_actions, styles.CELL),
        ):
            if text:
                parts.write_text(_labelled(table, label), text, style)
        self._write_actions(table, it)
        if self._before is not None:
            last = it.progress[self._at - 1]
            label = f"{self._before.label}: evidence"
            parts.write_text(_labelled(table, label), last.evidence, styles.CELL)
            cell = _labelled(table, f"{self._before.label}: rating")
            parts.write_rating(cell, last.rag, styles.RATING_LEFT, rag_word(None))
            if mark := self._agreed.rating(last):
                parts.write_text(cell, mark, styles.CELL)
        now = it.progress[self._at]
        row = table.add_row()  # type: ignore[no-untyped-call]
        parts.write_band(row, f"{self._period.label}: for you to fill in")
        cell = _labelled(table, EVIDENCE, "What has been done, and how do you know?", own=True)
        parts.write_text(cell, now.evidence, styles.OWN_EVIDENCE)
        cell = _labelled(table, RATING, "Choose one, or write its word.", own=True)
        words = [rag.word for rag in Rag]
        chosen = "" if now.rag is None else now.rag.word
        write_choice(cell, words, chosen, style=styles.OWN_RATING, prompt=_PROMPT)

    def _write_actions(self, table: Table, it: Recommendation) -> None:
        """The open actions: the officer's own first, each group by due date."""
        mine = fold(self._officer)

        def order(action: Action) -> tuple[bool, date]:
            return fold(action.owner) != mine, action.due or date.max

        still_open = sorted((each for each in it.actions if each.is_open()), key=order)
        if not still_open:
            return
        cell = _labelled(table, OPEN_ACTIONS)
        for action in still_open:
            parts.write_text(cell, action_line(action, self._today), styles.CELL)


def _listed() -> str:
    *words, last = (rag.word for rag in Rag)
    return f"{', '.join(words)} or {last}"


def _when(it: Recommendation) -> str:
    due = "" if it.due is None else word_words.due_words(it.due)
    return "\n".join(filter(None, (it.timescale, due)))


def _labelled(table: Table, label: str, hint: str = "", *, own: bool = False) -> _Cell:
    """The cell beside a label in a new row; ``own`` makes it one to write in."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    name: _Cell = row.cells[0]
    cell: _Cell = row.cells[1]
    parts.write_text(name, label, styles.LABEL)
    if hint:
        parts.write_text(name, hint, styles.HINT)
    parts.shade(name, BAND.fill)
    if not own:
        parts.shade(cell, styles.GIVEN)
    elif label == EVIDENCE:
        row.height, row.height_rule = Mm(_ROOM), WD_ROW_HEIGHT_RULE.AT_LEAST
    else:
        parts.keep_together(row)
    if own:
        parts.frame(cell)
    return cell
