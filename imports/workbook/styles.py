"""How the cells of a workbook look: the colour that fills them, how numbers are shown, italics."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from lxml.etree import _Element as Element

from imports.office.parts import child, children, flag, whole
from imports.workbook.colours import Palette, shade_of, shade_of_rule
from imports.workbook.standard import FORMATS, GENERAL

_T = TypeVar("_T")


class Look(NamedTuple):
    """How a cell looks. ``code`` is its number format; ``italic`` that of its whole text."""

    shade: str = ""
    code: str = GENERAL
    italic: bool = False


PLAIN = Look()


class Styles:
    """The looks of a workbook by the numbers that its cells and its rules use."""

    def __init__(self, root: Element | None, colours: Palette) -> None:
        shades = [shade_of(fill, colours) for fill in children(child(root, "fills"), "fill")]
        italics = [_is_italic(font) for font in children(child(root, "fonts"), "font")]
        codes = _codes(root)
        named = children(child(root, "cellStyleXfs"), "xf")
        self._looks = [
            Look(
                _at(shades, _number(xf, "fillId", named), ""),
                codes.get(_number(xf, "numFmtId", named), GENERAL),
                _at(italics, _number(xf, "fontId", named), False),
            )
            for xf in children(child(root, "cellXfs"), "xf")
        ]
        self._rules = [
            shade_of_rule(child(one, "fill"), colours)
            for one in children(child(root, "dxfs"), "dxf")
        ]

    def look(self, number: int) -> Look:
        """The look of the cells of one style; a plain one where there is no such style."""
        return self._looks[number] if 0 <= number < len(self._looks) else PLAIN

    def shade_of_rule(self, number: int) -> str:
        """The colour that a conditional format gives; "" where it gives none."""
        return _at(self._rules, number, "")


def _codes(root: Element | None) -> dict[int, str]:
    own = {
        whole(one.get("numFmtId"), -1): one.get("formatCode") or GENERAL
        for one in children(child(root, "numFmts"), "numFmt")
    }
    return {**FORMATS, **own}


def _number(xf: Element, name: str, named: list[Element]) -> int:
    """A part of a cell's format; where it says nothing of it, its named style's."""
    said = xf.get(name)
    if said is None:
        style = whole(xf.get("xfId"), -1)
        said = named[style].get(name) if 0 <= style < len(named) else None
    return whole(said)


def _is_italic(font: Element) -> bool:
    slant = child(font, "i")
    return slant is not None and flag(slant.get("val", "1"))


def _at(found: Sequence[_T], number: int, otherwise: _T) -> _T:
    return found[number] if 0 <= number < len(found) else otherwise
