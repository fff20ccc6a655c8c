"""The one table reader: rows of cells in, a draft plan with its problems out.

The rows may come from tab-separated text, CSV or any other kind of document. First the heading
rows are found, then each table is laid out by its headings, then every other row is one of: a
recommendation, the name of a section, a line of the glossary, more of the recommendation above
(its own cell is empty, as where cells were merged downwards), or a text that has no place. What
has no place is kept, with its heading and where it stood.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from imports.alignment import Alignment, shortened, spread
from imports.cells import Progress, Row
from imports.colour_key import ColourKey
from imports.draft_builder import DraftBuilder
from imports.draft_finishing import finish
from imports.glossary_rows import pairs
from imports.heading_rows import HeadingRow, find_heading_rows, first_heading
from imports.headings import (
    PLAIN,
    Meanings,
    is_glossary,
    is_glossary_header,
    period_label,
    words_of,
)
from imports.key_rows import key_around
from imports.layout import Layout, lay_out, with_known_periods
from imports.titles import choose_title, is_note, is_page_number
from models.documents.document_records import DraftPlan

_REPORT_EVERY = 200
_NEAR = 10
_SECTION_WORDS = 25
_SENTENCE_WORDS = 8
_CONTINUED = (" (continued)", " (cont)", " (cont.)", " (cont'd)", " continued")


def read_table(
    rows: Sequence[Row],
    *,
    title: str,
    source: str,
    digest: str,
    is_clean: bool = False,
    meanings: Meanings = PLAIN,
    progress: Progress | None = None,
) -> DraftPlan | None:
    """A draft plan from the rows of a document; None where no heading row is among them.

    ``title`` is used where no title stands above the table. ``is_clean`` says that no cell holds
    a character that has to be taken out, which saves asking each. ``meanings`` are those of the
    headings.
    """
    rows, key = without_key(rows, meanings)
    builder = DraftBuilder(is_clean=is_clean, key=key)
    if not read_into(builder, rows, title=title, meanings=meanings, progress=progress):
        return None
    return finish(builder, source, digest)


def without_key(rows: Sequence[Row], meanings: Meanings) -> tuple[Sequence[Row], ColourKey]:
    """The rows without those of the key to the ratings, and that key."""
    heading = first_heading(rows, meanings)
    if heading is None:
        return rows, ColourKey()
    found = key_around(rows, heading.first, heading.last)
    if not found.positions:
        return rows, ColourKey()
    kept = [row._replace(cells=()) if at in found.positions else row for at, row in enumerate(rows)]
    return kept, ColourKey(found.entries)


def read_into(
    builder: DraftBuilder,
    rows: Sequence[Row],
    *,
    title: str,
    meanings: Meanings = PLAIN,
    lines: frozenset[int] = frozenset(),
    progress: Progress | None = None,
) -> bool:
    """Reads the rows of a plan's tables; False where no heading row is among them.

    ``lines`` are the positions of rows that stand between tables, and are in none.
    """
    headings = find_heading_rows(rows, meanings)
    if not headings:
        return False
    _TableReader(rows, headings, builder, meanings, lines, progress).read(title)
    for entry in builder.key.unplaced:
        builder.keep_aside("Key to the ratings", entry.meaning, entry.row)
    return True


class _TableReader:
    def __init__(
        self,
        rows: Sequence[Row],
        headings: list[HeadingRow],
        builder: DraftBuilder,
        meanings: Meanings,
        lines: frozenset[int],
        progress: Progress | None,
    ) -> None:
        self._rows = rows
        self._headings = headings
        self._builder = builder
        self._meanings = meanings
        self._lines = lines
        self._progress = progress
        self._in_glossary = False

    def read(self, title: str) -> None:
        self._builder.title = self._above() or title
        layout: Layout | None = None
        for index, heading in enumerate(self._headings):
            last = index + 1 == len(self._headings)
            end = len(self._rows) if last else self._headings[index + 1].first
            body = range(heading.last + 1, end)
            if layout is None or not heading.repeats:
                whole = self._all_below(index)
                layout = with_known_periods(
                    lay_out(
                        heading.headings, heading.groups, whole, self._meanings, self._builder.key
                    ),
                    self._builder.labels,
                )
                layout.learn_shades(whole, self._builder.key)
                alignment = Alignment(layout, whole)
                self._builder.begin_table(layout)
                self._keep_groups(heading, layout)
            else:
                self._keep_new_words(heading)
            self._in_glossary = False
            self._read_body(body, layout, alignment)

    def _keep_groups(self, heading: HeadingRow, layout: Layout) -> None:
        """Keep words over the headings that name neither a column nor a period."""
        known = {*heading.headings, *layout.labels}
        row = self._rows[heading.first]
        for text in dict.fromkeys(heading.groups):
            if text and text not in known and period_label(text) not in known:
                self._builder.keep_aside("Above the headings", text, row)

    def _keep_new_words(self, heading: HeadingRow) -> None:
        """Keep cells of a repeated row of headings that are not among the first headings."""
        known = {words_of(text) for text in (*heading.headings, *heading.groups)}
        row = self._rows[heading.first]
        for at in row.filled:
            if words_of(row.cells[at].text) not in known:
                self._builder.keep_aside("Among the headings", row.cells[at].text, row)

    def _all_below(self, index: int) -> list[Row]:
        """The rows of a table, with those under its repeated headings."""
        found: list[Row] = []
        for at in range(index, len(self._headings)):
            if at > index and not self._headings[at].repeats:
                break
            last = at + 1 == len(self._headings)
            end = len(self._rows) if last else self._headings[at + 1].first
            found += self._rows[self._headings[at].last + 1 : end]
        return found

    def _above(self) -> str:
        """Takes in what stands above the first table; returns the title, "" for none."""
        first = self._headings[0].first
        lines = [row for row in self._rows[:first] if row.filled]
        section: Row | None = None
        alone = [row for row in lines if len(row.filled) == 1]
        if (
            alone
            and alone[-1] is lines[-1]
            and (self._tables_have_names() or self._heads_a_row_of(alone[-1]))
        ):
            section = alone[-1]
        names = [row for row in alone if row is not section]
        chosen = choose_title([row.cells[row.filled[0]].text for row in names])
        title = names[chosen] if names else None
        for row in lines:
            texts = [row.cells[at].text.strip() for at in row.filled]
            if row is section:
                self._builder.begin_section(texts[0], row)
            elif row is not title:
                heading = texts[0] if len(texts) > 1 else "Above the table"
                self._builder.keep_aside(heading, "\n".join(texts[len(texts) > 1 :]), row)
        return self._builder.line(title.cells[title.filled[0]].text) if title else ""

    def _heads_a_row_of(self, line: Row) -> bool:
        """Whether a line begins as a later one in the table does: "Theme 1" and "Theme 2"."""
        start = _beginning(line)
        below = self._rows[self._headings[0].last + 1 :] if start else ()
        return any(len(row.filled) == 1 and _beginning(row) == start for row in below)

    def _tables_have_names(self) -> bool:
        """Whether a line by itself stands directly above the later heading rows too."""
        later = self._headings[1:]
        return bool(later) and all(
            heading.first > 0
            and (above := _last_filled(self._rows[: heading.first])) is not None
            and len(above.filled) == 1
            for heading in later
        )

    def _read_body(self, body: range, layout: Layout, alignment: Alignment) -> None:
        for at, row in zip(body, self._aligned(body, layout, alignment), strict=True):
            if self._progress and (at + 1) % _REPORT_EVERY == 0:
                self._progress(at + 1, len(self._rows))
            texts = [cell.text.strip() for cell in row.cells]
            filled = [at for at, text in enumerate(texts) if text]
            if not filled or all(row.cells[place].continues for place in filled):
                continue
            alone = _alone(texts, filled, layout)
            if (alone is not None and is_glossary(alone)) or is_glossary_header(texts):
                self._in_glossary = True
            elif self._in_glossary:
                self._add_terms(texts, row)
            elif alone is not None and (is_page_number(alone) or is_note(alone)):
                self._builder.keep_aside("Line in the table", alone, row)
            elif alone is not None and (
                at in self._lines or not _is_recommendation(alone, filled, layout)
            ):
                self._builder.begin_section(_without_continued(alone), row)
            elif name := self._numbered_section(at, row, filled, layout):
                self._builder.begin_section(name, row)
            else:
                self._builder.add_row(row, texts, layout)

    def _numbered_section(self, at: int, row: Row, filled: list[int], layout: Layout) -> str:
        """The name in a row such as "2, Leadership" above the refs 2.1, 2.2; else "".

        ``at`` is the row's position.
        """
        ref_at, text_at = layout.ref_at, layout.text_at
        if len(filled) != 2 or {*filled} != {ref_at, text_at}:
            return ""
        number = row.cells[ref_at].text.strip().rstrip(".")
        near = self._rows[at + 1 : at + 1 + _NEAR]
        below = next((one for one in near if one.filled), None)
        if below is None or ref_at >= len(below.cells) or not number:
            return ""
        begins = below.cells[ref_at].text.strip().startswith(f"{number}.")
        return row.cells[text_at].text.strip() if begins else ""

    def _aligned(self, body: range, layout: Layout, alignment: Alignment) -> Iterator[Row]:
        """The rows with every cell in its column; equally short rows are looked at together."""

        def shortness(row: Row) -> tuple[int, bool]:
            count = len(row.cells)
            return count, count < layout.width and len(row.filled) > 1

        in_glossary = False
        rows = [shortened(row, layout) for row in self._rows[body.start : body.stop]]
        for (count, short), group in groupby(rows, shortness):
            page = list(group)
            in_glossary = in_glossary or any(map(_announces_terms, page))
            terms = in_glossary or is_glossary_header([cell.text for cell in page[0].cells])
            if not short or terms:
                in_glossary = terms
                yield from page
                continue
            kept, fits = alignment.kept(page)
            if not fits:
                self._builder.columns_unclear(page[0], count, layout.width)
            yield from (spread(row, kept, layout.width) for row in page)

    def _add_terms(self, texts: list[str], row: Row) -> None:
        found, left = pairs(texts)
        for term, meaning in found:
            self._builder.add_term(term, meaning, row)
        for text in left:
            self._builder.keep_aside("Glossary", text, row)


def _announces_terms(row: Row) -> bool:
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    return len(texts) == 1 and is_glossary(texts[0])


def _alone(texts: list[str], filled: list[int], layout: Layout) -> str | None:
    """The text of a row that has one filled cell, or one merged over several."""
    if len(filled) == 1:
        return texts[filled[0]]
    first = texts[filled[0]]
    merged = len(filled) >= min(3, layout.width) and all(texts[at] == first for at in filled)
    return first if merged else None


def _is_recommendation(alone: str, filled: list[int], layout: Layout) -> bool:
    """Whether a row with one filled cell is a recommendation that nobody has reported on yet."""
    if len(filled) != 1 or filled[0] != layout.text_at:
        return False
    if layout.width == 1 or layout.section_at < layout.width:
        return True
    words = alone.count(" ") + 1
    return words > _SECTION_WORDS or (words >= _SENTENCE_WORDS and alone.endswith("."))


def _without_continued(name: str) -> str:
    for ending in _CONTINUED:
        if name.lower().endswith(ending):
            return name[: -len(ending)].rstrip(" -–:")
    return name


def _beginning(row: Row) -> str:
    """The words before the first number of a row, and "#" for the number; "" without a number."""
    text = row.cells[row.filled[0]].text.strip().casefold()
    counted = None if is_page_number(text) else re.match(r"(\D{0,40}?)\d+\b", text)
    return f"{counted[1]}#" if counted else ""


def _last_filled(rows: Sequence[Row]) -> Row | None:
    return next((row for row in reversed(rows) if row.filled), None)
