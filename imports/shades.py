"""A RAG rating from the colour that fills a cell, or the plain word that it is not one.

A colour is judged as a person sees it, in OKLCH: lightness from 0 (black) to 1 (white), chroma
from 0 (grey) to 0.3 (a screen's purest), hue in degrees (Björn Ottosson, "A perceptual color space
for image processing", 2020). A rating is a band of hue in which the colour is neither too pale nor
too dark to be meant. Between the bands lie the colours that two people would name differently:
orange-red, yellow-green, teal, indigo, pink. They are no rating, nor is grey, brown or black.

The bounds were set so that the standard palettes of the office programs fall on the side where a
person puts them: Excel's Good, Neutral and Bad, and the 40% tints of the themes, are ratings; the
80% tints, which are backgrounds, are not.
"""

import math
import re
from functools import lru_cache
from typing import NamedTuple

from models.ratings.ratings import Rag

_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")

_WHITE = (0.975, 0.03)
"""At least so light, and at most of this chroma: nobody sees that it is not white."""
_LIGHT_GREY, _GREY = 0.012, 0.02
"""The most chroma of a grey; beside white the eye sees less colour."""
_BLACK = 0.2


class ReadShade(NamedTuple):
    """``rag`` is what a shade means by itself; ``name`` is the colour in words.

    ``clear`` is False where a person must say; with ``rag`` None it is the absence of a shade.
    ``near`` are the ratings that a word beside the shade may name without contradicting it: a pale
    green says Green to nobody, and yet goes with the word.
    """

    rag: Rag | None
    clear: bool
    name: str
    near: frozenset[Rag] = frozenset()


class _Band(NamedTuple):
    """Hue from and below; lightness from and to; the least chroma, and the most."""

    rag: Rag
    hue: tuple[float, float]
    lightness: tuple[float, float]
    chroma: tuple[float, float]


_ANY = 1.0
_BANDS = (
    # Mixed with white, red moves towards pink: Excel's "Bad" is as far from red as crimson is.
    _Band(Rag.RED, (9.5, 34), (0.80, 0.93), (0.06, 0.12)),
    _Band(Rag.RED, (16, 34), (0.50, 0.82), (0.08, _ANY)),
    _Band(Rag.RED, (20, 34), (0.30, 0.50), (0.12, _ANY)),
    # Darker than this, orange is brown.
    _Band(Rag.AMBER, (42, 100), (0.62, 0.85), (0.09, _ANY)),
    _Band(Rag.AMBER, (60, 112), (0.85, 0.99), (0.09, _ANY)),
    _Band(Rag.AMBER, (60, 80), (0.85, 0.90), (0.075, _ANY)),
    # The olive green of a theme is green as long as it is not the yellow-green of a pen.
    _Band(Rag.GREEN, (120.5, 131), (0.60, 0.88), (0.08, 0.135)),
    _Band(Rag.GREEN, (131, 162), (0.35, 0.50), (0.08, _ANY)),
    _Band(Rag.GREEN, (131, 162), (0.50, 0.96), (0.06, _ANY)),
    _Band(Rag.BLUE, (240, 268), (0.26, 0.34), (0.10, _ANY)),
    _Band(Rag.BLUE, (240, 268), (0.34, 0.50), (0.065, _ANY)),
    _Band(Rag.BLUE, (225, 268), (0.50, 0.85), (0.06, _ANY)),
)

_SEEN = (0.25, 0.017)
"""From such a lightness and chroma on a colour is seen to be one."""
_NEAR = (
    (Rag.RED, (9.5, 42)),
    (Rag.AMBER, (34, 131)),
    (Rag.GREEN, (112, 200)),
    (Rag.BLUE, (190, 280)),
)
_HUES = (
    (9.5, "pink"),
    (34, "red"),
    (42, "orange-red"),
    (72, "orange"),
    (97, "amber"),
    (112, "yellow"),
    (131, "yellow-green"),
    (162, "green"),
    (225, "turquoise"),
    (268, "blue"),
    (285, "indigo"),
    (327, "purple"),
    (342, "magenta"),
    (360, "pink"),
)
"""The name of every hue below a bound."""


@lru_cache(maxsize=4096)
def read_shade(shade: str) -> ReadShade:
    """What a cell's shade says. ``shade`` is as in ``Cell``: six hexadecimal digits, "", "?...".

    White, nearly white and no shade at all are clear and say nothing.
    """
    if not shade:
        return ReadShade(None, True, "no colour")
    found = _HEX.fullmatch(shade)
    if found is None:
        return ReadShade(None, False, shade.lstrip("?").strip() or "no one colour")
    lightness, chroma, hue = _oklch(found[1])
    if lightness >= _WHITE[0] and chroma <= _WHITE[1]:
        return ReadShade(None, True, "white")
    name = _name(lightness, chroma, hue)
    for band in _BANDS:
        if (
            band.hue[0] <= hue < band.hue[1]
            and band.lightness[0] <= lightness < band.lightness[1]
            and band.chroma[0] <= chroma < band.chroma[1]
        ):
            return ReadShade(band.rag, True, name, frozenset({band.rag}))
    seen = lightness >= _SEEN[0] and chroma >= _SEEN[1]
    near = (rag for rag, (start, end) in _NEAR if start <= hue < end)
    return ReadShade(None, False, name, frozenset(near if seen else ()))


def described(shade: str) -> str:
    """A shade for a person: ``pale purple, #E4DFEC``."""
    found = _HEX.fullmatch(shade)
    name = read_shade(shade).name
    return f"{name}, #{found[1].upper()}" if found else name


def _name(lightness: float, chroma: float, hue: float) -> str:
    if lightness < _BLACK:
        return "black"
    if chroma < (_LIGHT_GREY if lightness > 0.85 else _GREY):
        return _toned("grey", lightness, light=0.85)
    name = next(name for below, name in _HUES if hue < below)
    if (name in ("orange", "amber") and lightness < 0.62) or (
        name == "red" and lightness < 0.5 and chroma < 0.12
    ):
        return _toned("brown", lightness)
    if name == "yellow" and lightness < 0.8:
        return _toned("olive", lightness, light=0.75)
    if name == "yellow-green" and chroma < 0.135 and lightness < 0.92:
        name = "olive green"
    elif name == "turquoise" and lightness < 0.62:
        name = "teal"
    elif name == "blue" and hue < 240 and lightness < 0.5:
        name = "teal blue"
    elif name == "red" and hue < 16 and lightness < 0.8:
        name = "crimson"
    if lightness > 0.8 and chroma < 0.09:
        return f"pale {name}"
    if chroma < 0.06:
        return f"greyish {name}"
    return _toned(name, lightness, dark=0.45)


def _toned(name: str, lightness: float, light: float = 1.0, dark: float = 0.5) -> str:
    if lightness > light:
        return f"light {name}"
    if lightness < 0.3:
        return f"very dark {name}"
    return f"dark {name}" if lightness < dark else name


def _oklch(shade: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(shade[at : at + 2], 16) / 255) for at in (0, 2, 4))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    first = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    second = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(first, second), math.degrees(math.atan2(second, first)) % 360


def _linear(value: float) -> float:
    """The light of one of the three colours, from its sRGB value (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
