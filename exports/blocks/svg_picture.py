"""The picture of ratings by section and period, as inline SVG.

Each period of a section is one bar, divided by its ratings. Every part carries a word or a letter
and its count, and is never so thin that these do not fit: so the picture can be read without
colour, and one Red among thousands is seen. All lengths are units of the picture, of which
``WIDTH`` go across the page.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from html import escape

from exports.blocks.kinds import Bars, Picture
from exports.rating_colours import colours
from exports.rating_words import RATINGS, bars_words, short
from models.periods.summary import Tally
from models.ratings.ratings import Rag, rag_word
from models.text import show_line

WIDTH = 720

_LEFT = 172  # where the bars begin
_BAR, _STEP = 20, 25
_HEAD, _LINE, _GAP = 22, 17, 14
_TALLEST = 900  # a page of A4 holds about a thousand
_MOST_LINES = 3
_EDGE = "#595959"


def shares(tally: Tally, whole: float, least: float) -> list[tuple[Rag | None, float]]:
    """How long each rating's part of a bar is, in the order of the key.

    In proportion, but none shorter than ``least``, for which the longer ones give way.
    """
    left = [(rag, tally[rag]) for rag in RATINGS if tally.get(rag)]
    lengths: dict[Rag | None, float] = {}
    while left:
        room = whole - sum(lengths.values())
        count = sum(number for _, number in left)
        thin = [rag for rag, number in left if room * number / count < least]
        if not thin:
            lengths.update((rag, room * number / count) for rag, number in left)
            break
        lengths.update(dict.fromkeys(thin, least))
        left = [(rag, number) for rag, number in left if rag not in lengths]
    return [(rag, lengths[rag]) for rag in RATINGS if rag in lengths]


def drawn(picture: Picture) -> Iterator[str]:
    """The picture as one SVG element or more, each short enough for a page."""
    pages = list(_pages(picture.bars))
    for number, bars in enumerate(pages, 1):
        of = f" ({number} of {len(pages)})" if len(pages) > 1 else ""
        yield "".join(_svg(bars, f"{picture.title}{of}", number))


def _pages(bars: Sequence[Bars]) -> Iterator[list[Bars]]:
    page: list[Bars] = []
    height = _HEAD
    for each in bars:
        own = _height(each)
        if page and height + own > _TALLEST:
            yield page
            page, height = [], _HEAD
        page.append(each)
        height += own
    if page:
        yield page


def _height(bars: Bars) -> int:
    return len(_name_lines(bars)) * _LINE + _STEP * len(bars.labels) + _GAP


def _name_lines(bars: Bars) -> list[str]:
    return wrapped(f"{bars.name} ({bars.total:,})", WIDTH, 13 * 1.08)


def _svg(bars: Sequence[Bars], title: str, number: int) -> Iterator[str]:
    height = _HEAD + sum(_height(each) for each in bars)
    said = " ".join(bars_words(each.name, each.labels, each.tallies) for each in bars)
    yield (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" xmlns="http://www.w3.org/2000/svg"'
        f' aria-labelledby="picture-{number}-title picture-{number}-said">'
        f'<title id="picture-{number}-title">{_escaped(title)}</title>'
        f'<desc id="picture-{number}-said">{_escaped(said)}</desc>'
    )
    yield from _legend()
    top = _HEAD
    for each in bars:
        top += _GAP
        for line in _name_lines(each):
            yield _text(0, top, line, 13, bold=True)
            top += _LINE
        for at, (label, tally) in enumerate(zip(each.labels, each.tallies, strict=True)):
            last = at == len(each.labels) - 1
            yield from _bar(top - 10, label, tally, last=last)
            top += _STEP
    yield "</svg>"


def _legend() -> Iterator[str]:
    left = 0.0
    for rag in RATINGS:
        name = f"{short(rag)}  {rag_word(rag)}"
        yield _box(left, 1, 14, 14, rag)
        yield _text(left + 20, 12, name, 12)
        left += 40 + text_width(name, 12)


def _bar(top: float, label: str, tally: Tally, *, last: bool) -> Iterator[str]:
    lines = wrapped(label, _LEFT - 14, 11 * (1.08 if last else 1), most=2)
    first = top + 14 if len(lines) == 1 else top + 8.5
    for at, line in enumerate(lines):
        yield _text(0, first + at * 11.5, line, 11, bold=last)
    left = float(_LEFT)
    longest = max((f"{count:,}" for count in tally.values()), key=len, default="")
    for rag, length in shares(tally, WIDTH - _LEFT - 1, text_width(f"W {longest}", 11) + 9):
        count = f"{tally[rag]:,}"
        yield _box(left, top, length, _BAR, rag)
        name = f"{rag_word(rag)} {count}"
        if text_width(name, 11) + 8 > length:
            name = f"{short(rag)} {count}"
        yield _text(left + length / 2, top + 14, name, 11, fill=colours(rag).text, middle=True)
        left += length


def _box(left: float, top: float, width: float, height: float, rag: Rag | None) -> str:
    dashes = ' stroke-dasharray="3 2"' if rag is None else ""
    return (
        f'<rect x="{left + 0.5:.1f}" y="{top + 0.5:.1f}" width="{max(width - 1.5, 1):.1f}"'
        f' height="{height - 1}" fill="#{colours(rag).fill}" stroke="{_EDGE}"'
        f' stroke-width="0.8"{dashes}/>'
    )


def _text(
    left: float,
    base: float,
    text: str,
    size: int,
    *,
    bold: bool = False,
    fill: str = "000000",
    middle: bool = False,
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return (
        f'<text x="{left:.1f}" y="{base:.1f}" font-size="{size}" fill="#{fill}"'
        f"{weight}{anchor}>{_escaped(text)}</text>"
    )


def _escaped(text: str) -> str:
    return escape(show_line(text), quote=True)


# -- how long a text is ----------------------------------------------------------------------------


def text_width(text: str, size: float) -> float:
    """About how wide a text is, rather more than less: nothing here measures a font."""
    return sum(map(_ems, text)) * size


def _ems(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in "MW@%—":
        return 0.95
    if character.isupper():
        return 0.74
    if character in "ijltfr.,:;'|!()[] ":
        return 0.36
    return 0.6


def wrapped(text: str, width: float, size: float, most: int = _MOST_LINES) -> list[str]:
    """A text in at most so many lines that fit a width; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    rest = " ".join(show_line(text).split())
    while rest:
        fits = _fitting(rest, width, size)
        if fits == len(rest):
            return [*lines, rest]
        if len(lines) == most - 1:
            return [*lines, rest[: _fitting(rest, width - size, size)].rstrip() + "…"]
        space = rest.rfind(" ", 0, fits + 1)
        at = space if space > 0 else max(fits, 1)
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return lines or [""]


def _fitting(text: str, width: float, size: float) -> int:
    """How many characters from the start fit."""
    used = 0.0
    for at, character in enumerate(text):
        used += _ems(character) * size
        if used > width:
            return at
    return len(text)
