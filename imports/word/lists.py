"""What stands before the paragraphs of a list: "• ", or the number that is shown.

ISO/IEC 29500-1, 17.9. A Word file holds no numbers, only lists whose paragraphs are counted.
"""

from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from imports.word.names import VAL, is_on, w, whole_number

BULLET: Final = "•"
_LEVELS: Final = 9
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class _Level(NamedTuple):
    """One level of a list: its first number, its kind of number, its label with %1 to %9."""

    start: int = 1
    kind: str = "decimal"
    label: str = ""
    plain: bool = False


class Lists:
    """The lists of one document, counted as its paragraphs are met in order.

    ``root`` is the numbering part, None where the file has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        for one in () if root is None else root:
            if one.tag == w("abstractNum"):
                self._abstract[one.get(w("abstractNumId"), "")] = one
            elif one.tag == w("num"):
                self._numbers[one.get(w("numId"), "")] = one
        self._levels: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}

    def next_label(self, number_id: str, level: int) -> str:
        """The label of the next paragraph of a list, "" where none is shown.

        ``level`` counts from 0. Lists that were made of the same one go on counting together.
        """
        known = self._levels.get(number_id)
        if known is None:
            known = self._levels[number_id] = self._read(number_id)
            for at, first in known[2].items():
                self._count(known[0])[at:] = [first - 1] + [None] * (_LEVELS - at - 1)
        family, levels, _ = known
        if not levels:
            return ""
        level = min(max(level, 0), _LEVELS - 1)
        shape = levels.get(level, _Level())
        counts = self._count(family)
        before = counts[level]
        counts[level] = shape.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if shape.kind == "bullet":
            return BULLET
        return "" if shape.kind == "none" else self._written(shape, levels, counts)

    def _count(self, family: str) -> list[int | None]:
        return self._counts.setdefault(family, [None] * _LEVELS)

    def _written(self, shape: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
        label = shape.label
        for at in range(_LEVELS):
            mark = f"%{at + 1}"
            if mark in label:
                of = levels.get(at, _Level())
                count = counts[at]
                # A level that no paragraph stands on yet is shown as its first number.
                number = of.start if count is None else count
                label = label.replace(mark, _number(number, "decimal" if shape.plain else of.kind))
        return label.strip()

    def _read(self, number_id: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        """A list's family, its levels, and where counting begins anew."""
        number = self._numbers.get(number_id)
        base = None if number is None else number.find(w("abstractNumId"))
        if number is None or base is None:
            return "", {}, {}
        family = base.get(VAL, "")
        levels: dict[int, _Level] = {}
        begins: dict[int, int] = {}
        abstract = self._with_levels(family)
        for one in () if abstract is None else abstract.iterchildren(w("lvl")):
            levels[whole_number(one.get(w("ilvl")), 0)] = _level(one)
        for change in number.iterchildren(w("lvlOverride")):
            at = min(max(whole_number(change.get(w("ilvl")), 0), 0), _LEVELS - 1)
            own = change.find(w("lvl"))
            if own is not None:
                levels[at] = _level(own)
            start = change.find(w("startOverride"))
            if start is not None:
                begins[at] = whole_number(start.get(VAL), 1)
                levels[at] = levels.get(at, _Level())._replace(start=begins[at])
        return family, levels, begins

    def _with_levels(self, family: str) -> Element | None:
        """An abstract list, or the one that it names by its style instead of having levels."""
        abstract = self._abstract.get(family)
        link = None if abstract is None else abstract.find(w("numStyleLink"))
        if link is None:
            return abstract
        for other in self._abstract.values():
            style = other.find(w("styleLink"))
            if style is not None and style.get(VAL) == link.get(VAL):
                return other
        return abstract


def _level(element: Element) -> _Level:
    values: dict[str, str | None] = {}
    for name in ("start", "numFmt", "lvlText"):
        found = element.find(w(name))
        values[name] = None if found is None else found.get(VAL)
    plain = element.find(w("isLgl"))
    return _Level(
        whole_number(values["start"], 1),
        values["numFmt"] or "decimal",
        values["lvlText"] or "",
        plain is not None and is_on(plain.get(VAL)),
    )


def _number(number: int, kind: str) -> str:
    """A number as a list shows it. Kinds of other scripts are shown as plain numbers."""
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= 26 * 30:
        # After z comes aa, then bb.
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if kind == "upperRoman" else roman
    if kind == "decimalZero":
        return f"{number:02d}"
    return "" if kind in ("none", "bullet") else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        while number >= value:
            letters += sign
            number -= value
    return letters
