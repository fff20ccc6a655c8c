"""The runs of a paragraph: its text in order, and how each passage looks.

What is read is what stands in the document once every tracked change is accepted: insertions and
the results of fields, not deletions, codes, hidden text or the prompts of empty controls.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from imports.word.containers import NO_TEXT, boxes_of, chosen_of, shown_content
from imports.word.fields import Fields
from imports.word.names import (
    ALTERNATE,
    BLIP,
    BREAK,
    CONTROL,
    DRAWING,
    ID,
    MATH_TEXT,
    OBJECT,
    PICTURE,
    RUN,
    RUN_PROPERTIES,
    TAB,
    TEXT,
    VML_LINE,
    VML_SHAPES,
    is_on,
    w,
)
from imports.word.remarks import HIDDEN_TEXT, PICTURES, Remarks
from imports.word.styles import Look, Styles
from imports.word.symbols import symbol

_FIELD_MARK: Final = w("fldChar")
_NO_LOOK: Final = Look()
_PLACED: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class Passage(NamedTuple):
    """Text of one look. ``shade`` is the colour of its own ground, None where it has none."""

    text: str
    italic: bool = False
    shade: str | None = None


@dataclass(slots=True)
class _Story:
    """What is gathered of one paragraph."""

    base: Look
    passages: list[Passage] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str, italic: bool, shade: str | None) -> None:
        if self.passages:
            last = self.passages[-1]
            if last.italic == italic and last.shade == shade:
                self.passages[-1] = Passage(last.text + text, italic, shade)
                return
        self.passages.append(Passage(text, italic, shade))


class Runs:
    """Reads the runs of paragraphs. ``note`` gives the text of a foot- or endnote by its id."""

    def __init__(
        self, styles: Styles, remarks: Remarks, note: Callable[[str, str], str] | None = None
    ) -> None:
        self._styles = styles
        self._remarks = remarks
        self._note = note
        self.fields = Fields()

    def read(self, paragraph: Element, base: Look) -> tuple[list[Passage], list[Element]]:
        """The passages of a paragraph, and the text boxes that are anchored in it.

        ``base`` is the look of the paragraph's style.
        """
        story = _Story(base)
        for child in paragraph:
            tag = child.tag
            if tag == RUN:
                self._read_run(child, story)
            elif tag not in NO_TEXT:
                self._read_inside(child, story)
        return story.passages, story.boxes

    def _read_inside(self, element: Element, story: _Story) -> None:
        """What stands in a link, an insertion, a control or anything else around runs."""
        tag = element.tag
        if tag == MATH_TEXT:
            self._add(element.text or "", story, _NO_LOOK)
        elif tag == CONTROL:
            for content in shown_content(element):
                self._read_all(content, story)
        elif tag == ALTERNATE:
            chosen = chosen_of(element)
            if chosen is not None:
                self._read_all(chosen, story)
        else:
            self._read_all(element, story)

    def _read_all(self, element: Element, story: _Story) -> None:
        for child in element:
            if child.tag == RUN:
                self._read_run(child, story)
            elif child.tag not in NO_TEXT:
                self._read_inside(child, story)

    def _read_run(self, run: Element, story: _Story) -> None:
        look = _NO_LOOK
        parts: list[str] = []
        for child in run:
            tag = child.tag
            if tag == TEXT:
                text = child.text
                if text:
                    parts.append(text if text.isprintable() else on_one_line(text))
            elif tag == RUN_PROPERTIES:
                if len(child):
                    look = self._run_look(child, story.base)
            elif tag == TAB:
                parts.append("\t")
            elif tag == BREAK:
                parts.append("\n")
            else:
                if tag == _FIELD_MARK and parts:
                    # What stands before a mark is not in the field that it begins.
                    self._add("".join(parts), story, look)
                    parts = []
                parts.append(self._other(child, story))
        if parts and (text := "".join(parts)):
            self._add(text, story, look)

    def _add(self, text: str, story: _Story, look: Look) -> None:
        if self.fields.in_code:
            return
        base = story.base
        hidden = base.hidden if look.hidden is None else look.hidden
        if hidden:
            if text.strip():
                self._remarks.add(HIDDEN_TEXT)
            return
        italic = base.italic if look.italic is None else look.italic
        shade = base.shade if look.shade is None else look.shade
        self.fields.wrote(text)
        story.add(text, bool(italic), shade)

    def _run_look(self, properties: Element, base: Look) -> Look:
        """A run's own look over that of its character style.

        Italics and hiding in both styles take each other back (17.7.3 of the standard): emphasis
        in a quotation that is slanted stands upright.
        """
        own, style = self._styles.run_look(properties)
        named = style.look
        if named.italic is None and named.hidden is None and named.shade is None:
            return own
        italic = bool(named.italic) != bool(base.italic)
        hidden = bool(named.hidden) != bool(base.hidden)
        return own.over(Look(italic, hidden, named.shade))

    def _other(self, child: Element, story: _Story) -> str:
        """The text of the rarer things in a run."""
        name = child.tag.rpartition("}")[2]
        if child.tag == _FIELD_MARK:
            return self.fields.meet(child)
        if name in ("footnoteReference", "endnoteReference"):
            return self._of_note(name.removesuffix("Reference"), child)
        if name in ("drawing", "pict", "object", "AlternateContent"):
            self._read_drawing(child, story)
            return ""
        if name == "ruby":
            for base in child.iterchildren(w("rubyBase")):
                self._read_all(base, story)
            return ""
        if name == "sym":
            return symbol(child.get(w("char"), ""), child.get(w("font"), ""))
        return _SIGNS.get(name, "")

    def _of_note(self, kind: str, reference: Element) -> str:
        text = self._note(kind, reference.get(ID, "")) if self._note else ""
        return f" [{text}]" if text else ""

    def _read_drawing(self, element: Element, story: _Story) -> None:
        boxes = list(boxes_of(element))
        story.boxes.extend(boxes)
        # Above and below the tables they are emblems and letterheads.
        if self._remarks.in_table and not boxes and _is_picture(element):
            self._remarks.add(PICTURES)


_SIGNS: Final = {"cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def _is_picture(element: Element) -> bool:
    """Whether a drawing shows something; a rule across the page does not."""
    if element.tag == OBJECT or element.tag == ALTERNATE:
        return True
    if element.tag == PICTURE:
        shapes = element.iter(*VML_SHAPES)
        return any(not is_on(shape.get(VML_LINE, "0")) for shape in shapes)
    return element.tag == DRAWING and next(element.iter(BLIP, _PLACED + "extent"), None) is not None


def on_one_line(text: str) -> str:
    """A text whose line ends and tabs are but blanks of the file's own layout."""
    return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
