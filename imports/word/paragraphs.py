"""The paragraphs of a cell or a document, in reading order, with lists, boxes and inner tables."""

from collections.abc import Iterable
from functools import cached_property
from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from imports.word.containers import cells_of, inside, rows_of
from imports.word.lists import BULLET, Lists
from imports.word.names import (
    ALTERNATE,
    BOX,
    BREAK,
    CELL_PROPERTIES,
    CONTROL,
    DELETED,
    DRAWING,
    HIDDEN,
    HIGHLIGHT,
    ITALIC,
    MATH_TEXT,
    MOVED_FROM,
    NUMBERING,
    OBJECT,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    PICTURE,
    RUN_PROPERTIES,
    RUN_STYLE,
    SHADING,
    TAB,
    TABLE,
    TEXT,
    VAL,
    first_child,
    w,
)
from imports.word.parts import WordParts
from imports.word.remarks import Remarks
from imports.word.runs import Passage, Runs, on_one_line
from imports.word.styles import Styles, numbering_of

# What in a paragraph makes more of it than the texts of its runs.
_NOT_PLAIN: Final = (
    *(ITALIC, HIDDEN, SHADING, HIGHLIGHT, NUMBERING, RUN_STYLE, DELETED, MOVED_FROM, TAB, BREAK),
    *(CONTROL, ALTERNATE, BOX, DRAWING, PICTURE, OBJECT, MATH_TEXT),
    *map(w, ("fldChar", "sym", "cr", "noBreakHyphen", "ptab", "ruby")),
    *map(w, ("footnoteReference", "endnoteReference")),
)


class Paragraph(NamedTuple):
    """One paragraph. ``label`` is what a list puts before it, "" for none.

    ``ground`` is the colour behind the whole of it, "" for none; ``style`` its style's name.
    """

    passages: list[Passage]
    label: str = ""
    ground: str = ""
    style: str = ""

    @property
    def text(self) -> str:
        """All of it, as it is written, its label apart."""
        return "".join(passage.text for passage in self.passages)

    @property
    def runs(self) -> list[tuple[str, bool]]:
        """Its texts with their label, and whether each stands in italics.

        The label slants with the first of them, so that a list in italics is so throughout.
        """
        found = [(passage.text, passage.italic) for passage in self.passages]
        if self.label:
            found.insert(0, (f"{self.label} ", found[0][1] if found else False))
        return found


class Paragraphs:
    """Reads paragraphs of one document. They must be read in order: lists count as they go."""

    def __init__(self, parts: WordParts, styles: Styles, remarks: Remarks) -> None:
        self._parts = parts
        self._styles = styles
        self._remarks = remarks
        self._lists = Lists(parts.part("numbering"))
        self._runs = Runs(styles, remarks, self._note)
        # Looked for once: asking each paragraph costs as much as reading it.
        self._not_plain = {
            paragraph
            for element in parts.body.iter(*_NOT_PLAIN)
            for paragraph in element.iterancestors(PARAGRAPH)
        }

    def of_cell(self, cell: Element) -> list[Paragraph]:
        """The paragraphs of a cell, with those of its text boxes and of the tables within it."""
        self._runs.fields.clear()
        found = self.read(inside(cell, self._remarks))
        if any(one.passages for one in found):
            # An empty last item of a list is only where somebody stopped writing.
            return [one if one.passages else one._replace(label="") for one in found]
        # Alone in its cell the number is a ref, and the full stop behind it no part of that.
        return [one._replace(label=one.label.rstrip(".)")) for one in found]

    def plain(self, cell: Element) -> list[tuple[str, str]] | None:
        """The style names and texts of a cell whose paragraphs are nothing but plain text.

        None for any other cell: one with italics, lists, fields, changes, boxes or the like. Most
        cells of a plan are plain, and are read this way in a quarter of the time.
        """
        found: list[tuple[str, str]] = []
        for child in cell:
            tag = child.tag
            if tag == PARAGRAPH:
                pair = self._plain(child)
                if pair is None:
                    return None
                found.append(pair)
            elif tag != CELL_PROPERTIES:
                return None
        return found

    def _plain(self, paragraph: Element) -> tuple[str, str] | None:
        """The style's name and the text of a paragraph that is nothing but plain text."""
        if paragraph in self._not_plain:
            return None
        # The properties come first in a paragraph, and the style first among them.
        named = None
        properties = first_child(paragraph, PARAGRAPH_PROPERTIES)
        if properties is not None:
            element = first_child(properties, PARAGRAPH_STYLE)
            named = None if element is None else element.get(VAL)
        style = self._styles.paragraph(named)
        if not style.is_plain:
            return None
        texts = [part for run in paragraph.iter(TEXT) if (part := run.text)]
        text = texts[0] if len(texts) == 1 else "".join(texts)
        return style.name, text if text.isprintable() else on_one_line(text)

    def read(self, elements: Iterable[Element], *, with_boxes: bool = True) -> list[Paragraph]:
        """The paragraphs and inner tables among ``elements``.

        Where the end of a paragraph was deleted, it goes on in the next one. ``with_boxes`` reads
        each text box after the paragraph in which it is anchored.
        """
        found: list[Paragraph] = []
        carried: list[Passage] = []
        for element in elements:
            if element.tag == TABLE:
                if carried:
                    found.append(Paragraph(carried))
                    carried = []
                found += self._table_inside(element)
                continue
            one, anchored, goes_on = self.one(element)
            if carried:
                one = one._replace(passages=carried + one.passages)
                carried = []
            if goes_on:
                carried = one.passages
            else:
                found.append(one)
            for box in anchored if with_boxes else ():
                found += self.read(inside(box, self._remarks))
        if carried:
            found.append(Paragraph(carried))
        return found

    def one(self, element: Element) -> tuple[Paragraph, list[Element], bool]:
        """A paragraph, the text boxes that are anchored in it, and whether its end was deleted."""
        plain = None if self._runs.fields.any_open else self._plain(element)
        if plain is not None:
            passages = [Passage(plain[1])] if plain[1] else []
            return Paragraph(passages, style=plain[0]), [], False
        properties = first_child(element, PARAGRAPH_PROPERTIES)
        if properties is None:
            style = self._styles.paragraph(None)
            ground = style.look.ground
            numbering = style.numbering
            goes_on = False
        else:
            named = ground_element = listed = marks = None
            for child in properties:
                tag = child.tag
                if tag == PARAGRAPH_STYLE:
                    named = child.get(VAL)
                elif tag == SHADING:
                    ground_element = child
                elif tag == NUMBERING:
                    listed = child
                elif tag == RUN_PROPERTIES:
                    marks = child
            style = self._styles.paragraph(named)
            ground = style.look.ground
            if ground_element is not None:
                ground = self._styles.palette.shading(ground_element)
            numbering = style.numbering
            if listed is not None:
                numbering = numbering_of(properties, style.numbering)
            goes_on = marks is not None and (
                marks.find(DELETED) is not None or marks.find(MOVED_FROM) is not None
            )
        passages, boxes = self._runs.read(element, style.look)
        label = ""
        if numbering is not None and not goes_on:
            label = self._lists.next_label(*numbering)
            if label == BULLET and not any(passage.text.strip() for passage in passages):
                label = ""
        return Paragraph(passages, label, ground or "", style.name), boxes, goes_on

    def _table_inside(self, table: Element) -> list[Paragraph]:
        """A table within a cell: a line a row where its cells are short of paragraphs."""
        found: list[Paragraph] = []
        for row in rows_of(table, self._remarks):
            cells = [cell for cell in map(self._filled, cells_of(row)) if cell]
            if any(len(cell) > 1 for cell in cells):
                found += [one for cell in cells for one in cell]
            elif cells:
                found.append(_side_by_side([cell[0] for cell in cells]))
        return found

    def _filled(self, cell: Element) -> list[Paragraph]:
        return [one for one in self.read(inside(cell, self._remarks)) if one.runs]

    def _note(self, kind: str, note_id: str) -> str:
        return self._notes.get((kind, note_id), "")

    @cached_property
    def _notes(self) -> dict[tuple[str, str], str]:
        """The texts of the foot- and endnotes by kind and id."""
        found: dict[tuple[str, str], str] = {}
        reader = Runs(self._styles, self._remarks)
        for kind in ("footnote", "endnote"):
            root = self._parts.part(f"{kind}s")
            for note in () if root is None else root.iterchildren(w(kind)):
                texts: list[str] = []
                for paragraph in note.iter(PARAGRAPH):
                    passages, _ = reader.read(paragraph, self._styles.paragraph(None).look)
                    texts.append("".join(passage.text for passage in passages).strip())
                found[kind, note.get(w("id"), "")] = " ".join(filter(None, texts))
        return found


def _side_by_side(paragraphs: list[Paragraph]) -> Paragraph:
    """The cells of a row in one line, a tab between them."""
    passages: list[Passage] = []
    for one in paragraphs:
        if passages:
            passages.append(Passage("\t"))
        passages += [Passage(f"{one.label} ")] if one.label else []
        passages += one.passages
    return Paragraph(passages, style=paragraphs[0].style)
