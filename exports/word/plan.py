"""The Word document of a plan, from its title to the last of its texts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from docx.shared import Pt

from exports import plan_rows, rating_words
from exports.agreed_words import AgreedWords
from exports.contents import Contents
from exports.phrases import NO_SECTION
from exports.word import columns as word_columns
from exports.word import parts, styles, words
from exports.word.columns import Filled, PlanColumn, TableColumn, column
from exports.word.table import FilledTable
from models import clock
from models.actions.written_actions import OVERDUE, due_words, is_overdue, origin_words
from models.dates.calendar_words import day_words
from models.documents.columns import (
    GLOSSARY,
    RATING_KEY,
    WORD_ACTIONS,
    WORD_MORE,
    WORD_OTHER_TEXTS,
    Holds,
)
from models.errors import Refused
from models.periods.periods import shown_period
from models.plan.records import Action, Recommendation, Unplaced
from models.ratings.ratings import Rag

if TYPE_CHECKING:
    from docx.document import Document

MOST = 10_000
"""A document is held in memory while it is made, and Word takes 32,767 rows a table."""

_HEIGHTS = {"A4": 210.0, "A3": 297.0}
_OTHERS_WIDTH = 277.0
_WIDE = {"ref": 14, "delivery": 40, "tags": 70}
_MORE = [plan_rows.cell_of(column) for column in WORD_MORE[1:]]
_AROUND = 42  # millimetres of a page that header, footer and the heading row take


class PlanDocument:
    """Reads the contents once and writes them once; ``Refused`` beyond ``most``."""

    def __init__(self, contents: Contents, most: int = MOST) -> None:
        self._contents, self._most = contents, most
        self._agreed = AgreedWords(contents)
        self._periods = list(enumerate(contents.periods))
        self._sheet = word_columns.sheet_for(len(self._periods))
        self._as_at = date.fromisoformat((contents.made_at or clock.now())[:10])
        title = contents.plan.title
        self._document: Document = parts.new_document(
            title,
            marking=contents.marking,
            paper=self._sheet.paper,
            margin_mm=word_columns.MARGIN,
            footer=f"{title}  ·  as at {day_words(self._as_at)}",
        )
        if self._agreed.agrees:
            styles.prepare_standings(self._document)
        styles.set_size(self._document, self._sheet.size)
        self._count = 0
        self._ratings: Counter[Rag | None] = Counter()
        self._proposed = 0
        self._others: list[tuple[str, Unplaced]] = []
        self._actions: list[tuple[str, Action]] = []
        self._more: list[list[str]] = []

    def write(self, stream: BinaryIO) -> int:
        """Write the document; gives how many recommendations are in it."""
        contents, document = self._contents, self._document
        parts.write_text(document, contents.plan.title, styles.TITLE)
        (facts,) = parts.write_text(document, "", styles.FACTS)
        self._write_plan()
        lines = words.facts(contents, self._as_at, self._count, self._ratings, self._proposed)
        parts.write_text(facts, lines)
        facts.paragraph_format.space_after = Pt(6)
        self._write_actions()
        self._write_more()
        self._write_key()
        self._write_glossary()
        self._write_others()
        parts.set_origin(
            document,
            kind="plan",
            plan=contents.plan.title,
            position=contents.position,
            mark=contents.mark,
        )
        parts.save(document, stream)
        return self._count

    # -- the plan ----------------------------------------------------------------------------------

    def _write_plan(self) -> None:
        """One table with the last periods, then further tables with the earlier ones."""
        sheet = self._sheet
        beside = self._periods[len(self._periods) - sheet.periods :]
        earlier = self._periods[: len(self._periods) - sheet.periods]
        if not earlier:
            self._write_fields(
                word_columns.plan_fields(beside, self._agreed), self._recommendations()
            )
            return
        # The recommendations can be read but once, and each of the tables needs them all.
        kept = list(self._recommendations())
        self._write_fields(word_columns.plan_fields(beside, self._agreed), kept)
        for at in range(0, len(earlier), sheet.others):
            some = earlier[at : at + sheet.others]
            first, last = some[0][1].label, some[-1][1].label
            heading = f"Earlier periods: {first}" + (f" to {last}" if len(some) > 1 else "")
            self._document.add_heading(heading, 2)
            fields = [word_columns.ref_field(), *word_columns.period_fields(some, self._agreed)]
            self._write_fields(fields, kept)

    def _write_fields(self, fields: Sequence[PlanColumn], its: Iterable[Recommendation]) -> None:
        columns = [field.column for field in fields]
        table, section = self._table(columns), ""
        for it in its:
            if it.section != section:
                section = it.section
                if section:
                    table.add_band(styles.SECTION, section)
                else:
                    table.add_band(styles.NO_SECTION, NO_SECTION)
            table.add(field.cell(it) for field in fields)
        table.finish()

    def _table(self, columns: Sequence[TableColumn], width: float = 0.0) -> FilledTable:
        sheet = self._sheet
        height = _HEIGHTS[sheet.paper] - _AROUND
        return FilledTable(
            self._document, columns, width or sheet.width, size=sheet.size, height=height
        )

    def _recommendations(self) -> Iterator[Recommendation]:
        shown = shown_period(self._contents.periods)
        for it in self._contents.recommendations:
            self._count += 1
            if self._count > self._most:
                raise Refused(
                    f"Word takes {self._most:,} recommendations at most; choose some with a filter,"
                    " or write an .xlsx or a .csv file"
                )
            self._ratings.update(each.rag for each in it.progress if each.period == shown)
            self._proposed += self._agreed.waiting(it, shown)
            self._others += ((it.ref, text) for text in it.unplaced)
            self._actions += ((it.ref, action) for action in it.actions)
            if any(more := [cell(it) for cell in _MORE]):
                self._more.append([it.ref, *more])
            yield it

    # -- what stands behind it ---------------------------------------------------------------------

    def _write_actions(self) -> None:
        """Every action with the ref that it belongs to; what is overdue says so in words."""
        if not self._actions:
            return
        self._document.add_heading("Actions", 2)
        columns = [
            column(heading, least, grows=heading == "Action")
            for heading, least in zip(WORD_ACTIONS, (14, 100, 40, 32, 32, 36), strict=True)
        ]
        table = self._table(columns, _OTHERS_WIDTH)
        for ref, action in self._actions:
            late = f"{OVERDUE}, " if is_overdue(action, self._as_at) else ""
            texts = (
                action.text,
                action.owner,
                due_words(action),
                late + (action.state.word.lower() if late else action.state.word),
                origin_words(action),
            )
            cells = [((styles.CELL, text),) for text in texts]
            table.add(map(Filled, [((styles.REF, ref),), *cells]))
        table.finish()

    def _write_more(self) -> None:
        """Delivery, monitoring and tags of the recommendations that have any of them."""
        if not self._more:
            return
        self._document.add_heading("Delivery, monitoring and tags", 2)
        filled = self._contents.facts.filled
        shown = [
            (at, each)
            for at, each in enumerate(WORD_MORE)
            if each.holds is not Holds.REMARK or each.name in filled
        ]
        columns = [
            column(
                each.heading,
                _WIDE.get(each.name, 60),
                grows=each.holds in (Holds.NAMES, Holds.REMARK),
            )
            for _, each in shown
        ]
        table = self._table(columns, _OTHERS_WIDTH)
        for texts in self._more:
            table.add(
                Filled(
                    ((styles.CELL if at else styles.REF, texts[at]),),
                )
                for at, _ in shown
            )
        table.finish()

    def _write_key(self) -> None:
        self._document.add_heading("Key to the ratings", 2)
        columns = [column(RATING_KEY[0], 30), column(RATING_KEY[1], 150, grows=True)]
        table = self._table(columns, 180)
        own = self._contents.rating_key
        usual = rating_words.not_said(own)
        for rag, meaning in rating_words.meanings(own):
            style = styles.CELL if rag in usual else styles.RATING_MEANING
            table.add((word_columns.rating_cell(rag), Filled(((style, meaning),))))
        no_word = Filled(((styles.RATING, "(no word)"),))
        table.add((no_word, Filled(((styles.CELL, rating_words.UNRATED_MEANING),))))
        table.finish()

    def _write_glossary(self) -> None:
        if not self._contents.glossary:
            return
        self._document.add_heading("Glossary", 2)
        table = self._table([column(GLOSSARY[0], 45), column(GLOSSARY[1], 135, grows=True)], 180)
        for term, meaning in self._contents.glossary.items():
            pairs = ((styles.TERM, term),), ((styles.MEANING, meaning),)
            table.add(map(Filled, pairs))
        table.finish()

    def _write_others(self) -> None:
        """The texts that fit no field, each with the ref that it belongs to."""
        others = [("", text) for text in self._contents.unplaced] + self._others
        if not others:
            return
        self._document.add_heading("Other texts", 2)
        columns = [
            column(heading, least, grows=heading == "Text")
            for heading, least in zip(WORD_OTHER_TEXTS, (14, 45, 100, 45), strict=True)
        ]
        table = self._table(columns, _OTHERS_WIDTH)
        for ref, text in others:
            pairs = (
                (styles.REF, ref),
                (styles.UNPLACED_HEADING, text.heading),
                (styles.UNPLACED_TEXT, text.text),
                (styles.UNPLACED_WHERE, text.where),
            )
            table.add(Filled((pair,)) for pair in pairs)
        table.finish()
