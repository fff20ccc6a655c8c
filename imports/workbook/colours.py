"""The colour that fills a cell of a workbook, as a person sees it.

A colour may be written out, be one of the theme's with a tint, be one of 64 by number (which a
workbook may replace), or be the system's own. The theme's numbers and the order in which the theme
lists its colours differ: 0 is its second (light 1), 1 its first (dark 1), and so with 2 and 3.
"""

import colorsys
import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml.etree import _Element as Element

from imports.office.parts import child, children, flag, local, whole
from imports.workbook.standard import COLOURS

_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_BLACK, _WHITE = "000000", "FFFFFF"
_THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    *(f"accent{n}" for n in range(1, 7)),
    "hlink",
    "folHlink",
)
_OFFICE_THEME = (
    "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080"
).split()
_SYSTEM_TEXT, _SYSTEM_GROUND = 64, 65
# How much of a cell the lines or dots of a pattern cover.
_COVERS = {
    "gray0625": 0.0625,
    "gray125": 0.125,
    "lightGray": 0.25,
    "lightHorizontal": 0.25,
    "lightVertical": 0.25,
    "lightDown": 0.25,
    "lightUp": 0.25,
    "lightTrellis": 0.375,
    "lightGrid": 0.4375,
    "mediumGray": 0.5,
    "darkHorizontal": 0.5,
    "darkVertical": 0.5,
    "darkDown": 0.5,
    "darkUp": 0.5,
    "darkGray": 0.75,
    "darkGrid": 0.5,
    "darkTrellis": 0.75,
}


class Palette(NamedTuple):
    """A workbook's colours: ``theme`` by the numbers that cells use, ``indexed`` by number."""

    theme: tuple[str, ...]
    indexed: tuple[str, ...]

    def colour(self, element: Element | None, otherwise: str) -> str:
        """Six hexadecimal digits; ``otherwise`` where the colour is absent or automatic."""
        if element is None or flag(element.get("auto")):
            return otherwise
        found = self._plain(element, otherwise)
        try:
            tint = float(element.get("tint") or 0)
        except ValueError:
            tint = 0
        return tinted(found, tint) if -1 <= tint <= 1 and tint else found

    def _plain(self, element: Element, otherwise: str) -> str:
        # The first two digits of eight say how opaque it is, which no spreadsheet heeds.
        written = _HEX.fullmatch(element.get("rgb", "").strip())
        if written:
            return written[1].upper()
        if element.get("theme") is not None:
            number = whole(element.get("theme"), -1)
            return self.theme[number] if 0 <= number < len(self.theme) else otherwise
        number = whole(element.get("indexed"), -1)
        if 0 <= number < len(self.indexed):
            return self.indexed[number]
        return {_SYSTEM_TEXT: _BLACK, _SYSTEM_GROUND: _WHITE}.get(number, otherwise)


def palette(theme: Element | None, styles: Element | None) -> Palette:
    """The colours of a workbook, from the roots of its theme and of its styles."""
    indexed = list(COLOURS)
    own = children(child(styles, "colors", "indexedColors"), "rgbColor")
    for at, one in enumerate(own[: len(indexed)]):
        written = _HEX.fullmatch(one.get("rgb", ""))
        if written:
            indexed[at] = written[1].upper()
    colours = list(_OFFICE_THEME)
    scheme = child(theme, "themeElements", "clrScheme")
    for one in scheme if scheme is not None else ():
        name = local(one)
        said = next(iter(one), None)
        written = _HEX.fullmatch(
            said.get("lastClr") or said.get("val") or "" if said is not None else ""
        )
        if written and name in _THEME_ORDER:
            colours[_THEME_ORDER.index(name)] = written[1].upper()
    return Palette(tuple(colours), tuple(indexed))


def tinted(colour: str, tint: float) -> str:
    """A colour made lighter (``tint`` above 0, to white at 1) or darker (to black at -1).

    The lightness of hue, lightness and saturation is what changes: ECMA-376 part 1, 18.8.19.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    return _written(part * 255 for part in colorsys.hls_to_rgb(hue, lightness, saturation))


def shade_of(fill: Element | None, colours: Palette) -> str:
    """The colour of a cell's fill: as ``imports.cells.Cell.shade``."""
    gradient = child(fill, "gradientFill")
    if gradient is not None:
        return _gradient(gradient, colours)
    pattern = child(fill, "patternFill")
    kind = pattern.get("patternType", "none") if pattern is not None else "none"
    if kind == "none":
        return ""
    fore = colours.colour(child(pattern, "fgColor"), _BLACK)
    if kind == "solid":
        return fore
    return _mixed(fore, colours.colour(child(pattern, "bgColor"), _WHITE), kind)


def shade_of_rule(fill: Element | None, colours: Palette) -> str:
    """The colour of a fill that a conditional format lays over a cell's own.

    There a pattern that is not named is a solid one, and a solid one has its colour as that of
    the ground, not of the dots. "" where it has none.
    """
    gradient = child(fill, "gradientFill")
    if gradient is not None:
        return _gradient(gradient, colours)
    pattern = child(fill, "patternFill")
    if pattern is None or pattern.get("patternType") == "none":
        return ""
    fore, ground = child(pattern, "fgColor"), child(pattern, "bgColor")
    kind = pattern.get("patternType", "solid")
    if kind == "solid":
        return colours.colour(ground if ground is not None else fore, "")
    return _mixed(colours.colour(fore, _BLACK), colours.colour(ground, _WHITE), kind)


def _gradient(gradient: Element, colours: Palette) -> str:
    stops = {colours.colour(child(stop, "color"), _WHITE) for stop in children(gradient, "stop")}
    return stops.pop() if len(stops) == 1 else "?gradient"


def _mixed(fore: str, ground: str, kind: str) -> str:
    """What the eye makes of a pattern from a distance."""
    share = _COVERS.get(kind)
    if share is None:
        return "?pattern"
    pairs = zip(_parts(fore), _parts(ground), strict=True)
    return _written(one * share + other * (1 - share) for one, other in pairs)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (0, 2, 4)]


def _written(parts: Iterable[float]) -> str:
    return "".join(f"{min(255, max(0, round(part))):02X}" for part in parts)
