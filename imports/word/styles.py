"""The styles of a Word file, as far as reading needs them: italics, hidden text, colour, lists.

Colour that a table's style gives is left out on purpose: it stripes rows and marks the first
column in the accents of the theme, green and gold among them, and rates nothing.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from lxml.etree import _Element as Element

from imports.word.colours import Palette, highlight, shading_of
from imports.word.names import (
    HIDDEN,
    HIGHLIGHT,
    ITALIC,
    NUMBERING,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    RUN_STYLE,
    SHADING,
    VAL,
    first_child,
    is_on,
    w,
    whole_number,
)

_STYLE: Final = w("style")
_STYLE_ID: Final = w("styleId")
_DEPTH: Final = 30


@dataclass(frozen=True, slots=True)
class Look:
    """How a style, or a run, makes text look; None where it says nothing.

    ``shade`` colours the ground of the letters, ``ground`` that of a whole paragraph.
    """

    italic: bool | None = None
    hidden: bool | None = None
    shade: str | None = None
    ground: str | None = None

    def over(self, base: "Look") -> "Look":
        """This look, with what it leaves open taken from ``base``."""
        return Look(
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.shade if self.shade is None else self.shade,
            base.ground if self.ground is None else self.ground,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it is based on. ``numbering`` is a list's number and level."""

    name: str = ""
    look: Look = Look()
    numbering: tuple[str, int] | None = None
    is_plain: bool = True
    """Whether it leaves text as it is: upright, seen, on no ground, in no list."""


PLAIN: Final = Style()


class Styles:
    """The styles of one document, by the ids that its paragraphs and runs name.

    ``root`` is the styles part, None where the file has none.
    """

    def __init__(self, root: Element | None, palette: Palette) -> None:
        self.palette = palette
        self._elements: dict[str, Element] = {}
        self._default: str | None = None
        for one in () if root is None else root.iterchildren(_STYLE):
            style_id = one.get(_STYLE_ID, "")
            self._elements[style_id] = one
            if one.get(w("type")) == "paragraph" and is_on(one.get(w("default"), "0")):
                self._default = style_id
        self._of_paragraphs: dict[str | None, Style] = {}
        self.style = cache(self._style)
        """The style with an id; a plain one where there is none."""

    def id_of(self, name: str) -> str:
        """The id of the style of this name, "" where there is none."""
        for style_id, element in self._elements.items():
            found = element.find(w("name"))
            if found is not None and found.get(VAL) == name:
                return style_id
        return ""

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph that names ``style_id``, or none."""
        known = self._of_paragraphs.get(style_id)
        if known is None:
            found = style_id if style_id in self._elements else self._default
            known = PLAIN if found is None else self.style(found)
            self._of_paragraphs[style_id] = known
        return known

    def run_look(self, properties: Element) -> tuple[Look, Style]:
        """What a run's own properties say, and the character style that they name."""
        named = first_child(properties, RUN_STYLE)
        style = PLAIN if named is None else self.style(named.get(VAL, ""))
        return self._look(properties, None), style

    def _style(self, style_id: str) -> Style:
        chain: list[Element] = []
        at: str | None = style_id
        while at is not None and len(chain) < _DEPTH:
            element = self._elements.get(at)
            if element is None or element in chain:
                break
            chain.append(element)
            based = element.find(w("basedOn"))
            at = None if based is None else based.get(VAL)
        if not chain:
            return PLAIN
        look = Look()
        numbering: tuple[str, int] | None = None
        for element in reversed(chain):
            of_paragraph = element.find(PARAGRAPH_PROPERTIES)
            look = self._look(element.find(RUN_PROPERTIES), of_paragraph).over(look)
            if of_paragraph is not None:
                numbering = numbering_of(of_paragraph, numbering)
        name = chain[0].find(w("name"))
        marked = look.italic or look.hidden or look.shade or look.ground or numbering
        return Style("" if name is None else name.get(VAL, ""), look, numbering, not marked)

    def _look(self, of_run: Element | None, of_paragraph: Element | None) -> Look:
        ground = shading_of(of_paragraph, self.palette)
        if of_run is None:
            return Look(ground=ground)
        italic = hidden = shade = marked = None
        for one in of_run:
            tag = one.tag
            if tag == ITALIC:
                italic = is_on(one.get(VAL))
            elif tag == HIDDEN:
                hidden = is_on(one.get(VAL))
            elif tag == SHADING:
                shade = self.palette.shading(one)
            elif tag == HIGHLIGHT:
                marked = highlight(one)
        # A highlight lies above the shading; one that was taken away shows it again.
        return Look(italic, hidden, marked or (shade if marked is None else shade or ""), ground)


def numbering_of(
    properties: Element, inherited: tuple[str, int] | None = None
) -> tuple[str, int] | None:
    """The list's number and the level among a paragraph's properties; None for no list."""
    found = properties.find(NUMBERING)
    if found is None:
        return inherited
    number = found.find(w("numId"))
    level = found.find(w("ilvl"))
    number_id = inherited[0] if number is None and inherited else None
    if number is not None:
        number_id = number.get(VAL)
    if number_id is None or number_id == "0":
        return None
    before = inherited[1] if inherited else 0
    return number_id, whole_number(None if level is None else level.get(VAL), before)
