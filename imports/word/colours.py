"""The colours of a Word file as they are seen: fills, theme colours, patterns, highlights.

ISO/IEC 29500-1: 17.3.5 (shading), 17.18.78 (patterns), 17.18.97 (theme colours, tint and shade),
17.18.40 (highlights). Colours are six hexadecimal digits in capitals, "" for none, and "?" with
words where what is seen is no one colour.
"""

import colorsys
import re
from typing import Final

from lxml.etree import _Element as Element

from imports.word.names import COLOUR_SCHEME, SHADING, VAL, w

WHITE: Final = "FFFFFF"
_BLACK: Final = "000000"
_HEX: Final = re.compile(r"#?([0-9A-Fa-f]{6})")
_PERCENT: Final = re.compile(r"pct(\d+)")
# These three stand for half a percent more than they say.
_HALVES: Final = frozenset({12, 37, 62, 87})

_HIGHLIGHTS: Final = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkblue": "000080",
    "darkcyan": "008080",
    "darkgray": "808080",
    "darkgreen": "008000",
    "darkmagenta": "800080",
    "darkred": "800000",
    "darkyellow": "808000",
    "green": "00FF00",
    "lightgray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}
_IN_SCHEME: Final = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
# The names that a document may map otherwise, and what they mean where it does not.
_MAPPED: Final = {
    "background1": ("bg1", "light1"),
    "background2": ("bg2", "light2"),
    "text1": ("t1", "dark1"),
    "text2": ("t2", "dark2"),
}


class Palette:
    """The colours that one document can name: its theme's, by the names its settings give them.

    ``theme`` and ``settings`` are those parts, None where the file has none.
    """

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        self._scheme = {} if theme is None else _scheme(theme)
        mapping = None if settings is None else settings.find(w("clrSchemeMapping"))
        self._mapping = mapping
        self._known: dict[object, str] = {}

    def shading(self, shd: Element) -> str:
        """What is seen of a ``w:shd``: its fill, its pattern's colour, or both mixed."""
        written = tuple(shd.items())
        found = self._known.get(written)
        if found is None:
            found = self._known[written] = self._seen(tuple(shd.get(name) for name in _LOOK))
        return found

    def _seen(self, look: tuple[str | None, ...]) -> str:
        pattern = look[0] or "clear"
        if pattern == "nil":
            return ""
        fill = self._colour(*look[1:5])
        if pattern == "clear" or fill.startswith("?"):
            return fill
        ink = self._colour(*look[5:9]) or _BLACK
        if pattern == "solid" or ink.startswith("?"):
            return ink
        if ink == (fill or WHITE):
            return ink
        percent = _PERCENT.fullmatch(pattern)
        if percent is None:
            return f"?a pattern of {ink} on {fill or WHITE}"
        number = int(percent[1])
        return mixed(ink, fill or WHITE, (number + 0.5 * (number in _HALVES)) / 100)

    def _colour(
        self, value: str | None, theme: str | None, tint: str | None, shade: str | None
    ) -> str:
        base = self._theme_colour(theme)
        if base:
            return lightened(base, _part(tint), _part(shade))
        if value is None or value.lower() in ("auto", "none", "transparent", ""):
            return ""
        hexadecimal = _HEX.fullmatch(value)
        if hexadecimal:
            return hexadecimal[1].upper()
        return _HIGHLIGHTS.get(value.lower(), f"?{value}")

    def _theme_colour(self, name: str | None) -> str:
        if name is None:
            return ""
        mapped = _MAPPED.get(name)
        if mapped is not None:
            slot, usual = mapped
            name = usual if self._mapping is None else self._mapping.get(w(slot), usual)
        return self._scheme.get(_IN_SCHEME.get(name, name), "")


_LOOK: Final = tuple(
    w(name)
    for name in (
        "val",
        *("fill", "themeFill", "themeFillTint", "themeFillShade"),
        *("color", "themeColor", "themeTint", "themeShade"),
    )
)


def highlight(element: Element) -> str:
    """The colour of a ``w:highlight``; "" for "none"."""
    name = element.get(VAL, "none")
    return "" if name == "none" else _HIGHLIGHTS.get(name.lower(), f"?{name}")


def lightened(colour: str, tint: float | None, shade: float | None) -> str:
    """A theme colour whose lightness (HSL) is brought nearer to white, or to black.

    ``tint`` and ``shade`` are how much of the colour is left, from 0 to 1; None leaves it alone.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    if tint is not None:
        lightness = lightness * tint + (1 - tint)
    if shade is not None:
        lightness *= shade
    return _written(tuple(part * 255 for part in colorsys.hls_to_rgb(hue, lightness, saturation)))


def mixed(ink: str, paper: str, share: float) -> str:
    """The colour of fine dots of ``ink`` that cover ``share`` (0 to 1) of ``paper``."""
    pairs = zip(_parts(ink), _parts(paper), strict=True)
    return _written(tuple(one * share + other * (1 - share) for one, other in pairs))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _written(parts: tuple[float, ...]) -> str:
    return "".join(f"{min(255, max(0, round(part))):02X}" for part in parts)


def _part(value: str | None) -> float | None:
    """Tint and shade are written as two hexadecimal digits."""
    if value is None:
        return None
    try:
        return min(255, int(value, 16)) / 255
    except ValueError:
        return None


def _scheme(theme: Element) -> dict[str, str]:
    """The colours of a theme by the scheme's own names: ``dk1``, ``lt1``, ``accent1``."""
    found: dict[str, str] = {}
    scheme = next(theme.iter(COLOUR_SCHEME), None)
    for slot in () if scheme is None else scheme:
        for colour in slot:
            value = _HEX.fullmatch(colour.get("lastClr") or colour.get("val") or "")
            if value:
                found[slot.tag.rpartition("}")[2]] = value[1].upper()
    return found


def shading_of(properties: Element | None, palette: Palette) -> str | None:
    """What the ``w:shd`` among some properties shows; None where there is none."""
    shd = None if properties is None else properties.find(SHADING)
    return None if shd is None else palette.shading(shd)
