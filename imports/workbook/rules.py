"""The colours that conditional formats lay over cells: a RAG column that colours itself.

Rules that compare a cell's value or text, and the formulas that people write for it, are worked
out. Colour scales, icons and all else that depends on other cells are not; where such a rule
could give a colour, the cells are named for a person to look at.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping

from imports.workbook.formulas import NotUnderstood, Plain, compared, holds, value_of
from imports.workbook.records import Area, Rule, Value, column_name

MOST_LOOKED_AT = 3_000_000
"""How often a rule is held against a cell, in one sheet, each weighed by what it takes."""

_MOST_NAMED = 20
_PLACE = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")
_SCALES = {"colorScale": "?colour scale"}
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
_SIGNS: dict[str, Callable[[int], bool]] = {
    "lessThan": lambda order: order < 0,
    "lessThanOrEqual": lambda order: order <= 0,
    "greaterThan": lambda order: order > 0,
    "greaterThanOrEqual": lambda order: order >= 0,
    "equal": lambda order: order == 0,
    "notEqual": lambda order: order != 0,
}
_WEIGHTS = {"cellIs": 3, "expression": 10}
_OWN_TEXT = {"containsText", "notContainsText", "beginsWith", "endsWith"}


class Rules:
    """Works out the rules of one sheet. ``rows`` are its values by row and column."""

    def __init__(self, rules: list[Rule], rows: Mapping[int, Mapping[int, Value]]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.priority)
        self._rows = rows
        self._numbers = sorted(rows)
        self._left = MOST_LOOKED_AT
        self.unclear: list[str] = []
        """Ranges whose colours may come from a rule that is not understood."""

    def shades(self, width: int) -> dict[tuple[int, int], str]:
        """The colour by row and column, for cells to which a rule gives one."""
        found: dict[tuple[int, int], str] = {}
        stopped: set[tuple[int, int]] = set()
        for rule in self._rules:
            for area in rule.areas:
                self._left -= 1
                if not self._apply(rule, area, width, found, stopped):
                    self._note(area)
                if self._left < 0:
                    return found
        return found

    def _apply(
        self,
        rule: Rule,
        area: Area,
        width: int,
        found: dict[tuple[int, int], str],
        stopped: set[tuple[int, int]],
    ) -> bool:
        """Whether the rule was understood wherever it mattered."""
        understood = True
        shade = _SCALES.get(rule.kind, rule.shade)
        weight = _WEIGHTS.get(rule.kind, 1)
        first = bisect_left(self._numbers, area.top)
        for number in self._numbers[first : bisect_right(self._numbers, area.bottom)]:
            for column in range(area.left, min(area.right, width) + 1):
                place = (number, column)
                if place in found or place in stopped:
                    continue
                self._left -= weight
                if self._left < 0:
                    return False
                answer = self._holds(rule, number, column)
                if answer is None:
                    # A rule without a fill matters only in that it stops the rules after it.
                    understood = understood and not (shade or rule.kind == "iconSet")
                elif answer and shade:
                    found[place] = shade
                elif answer and rule.stops:
                    stopped.add(place)
        return understood

    def _note(self, area: Area) -> None:
        first = f"{column_name(area.left)}{area.top}"
        last = f"{column_name(area.right)}{area.bottom}"
        name = first if first == last else f"{first}:{last}"
        if name not in self.unclear and len(self.unclear) < _MOST_NAMED:
            self.unclear.append(name)

    def _holds(self, rule: Rule, number: int, column: int) -> bool | None:
        """Whether a rule applies to a cell; None where that is beyond this reader."""
        value = self._rows[number].get(column)
        text = value.text if value else ""
        if rule.kind == "colorScale":
            return value is not None and isinstance(value.raw, float)
        if rule.kind == "iconSet":
            return None if value is not None and isinstance(value.raw, float) else False
        if rule.kind == "dataBar":
            return False
        if rule.kind in ("containsBlanks", "notContainsBlanks"):
            return (not text.strip()) == (rule.kind == "containsBlanks")
        if rule.kind in ("containsErrors", "notContainsErrors"):
            return (text in _ERRORS) == (rule.kind == "containsErrors")
        if rule.kind in _OWN_TEXT and rule.text:
            return _has_text(rule, text)
        look_up = self._looker(rule, number, column)
        try:
            if rule.kind == "cellIs":
                return self._compares(rule, value.raw if value else None, look_up)
            if (rule.kind == "expression" or rule.kind in _OWN_TEXT) and rule.formulas:
                return holds(rule.formulas[0], look_up)
        except NotUnderstood:
            return None
        return None

    def _compares(self, rule: Rule, raw: Plain, look_up: Callable[[str], Plain]) -> bool | None:
        limits = [value_of(formula, look_up) for formula in rule.formulas]
        if rule.operator in ("between", "notBetween") and len(limits) > 1:
            low, high = limits[:2] if compared(limits[0], limits[1]) <= 0 else limits[1::-1]
            inside = compared(raw, low) >= 0 and compared(raw, high) <= 0
            return inside == (rule.operator == "between")
        if not limits or rule.operator not in _SIGNS:
            return None
        if raw is None and rule.operator == "equal":
            # An empty cell equals "" and 0 alone.
            return limits[0] in ("", 0) and limits[0] is not False
        return _SIGNS[rule.operator](compared(raw, limits[0]))

    def _looker(self, rule: Rule, number: int, column: int) -> Callable[[str], Plain]:
        """Looks up places as they are meant for one cell: those without ``$`` move with it."""
        top = min(area.top for area in rule.areas)
        left = min(area.left for area in rule.areas)

        def look_up(place: str) -> Plain:
            found = _PLACE.fullmatch(place)
            if found is None:
                raise NotUnderstood
            at = 0
            for letter in found[2].upper():
                at = at * 26 + ord(letter) - 64
            row = int(found[4]) + (0 if found[3] else number - top)
            at += 0 if found[1] else column - left
            value = self._rows.get(row, {}).get(at)
            return value.raw if value else None

        return look_up


def _has_text(rule: Rule, text: str) -> bool:
    wanted, within = rule.text.casefold(), text.casefold()
    if rule.kind == "beginsWith":
        return within.startswith(wanted)
    if rule.kind == "endsWith":
        return within.endswith(wanted)
    return (wanted in within) == (rule.kind == "containsText")
