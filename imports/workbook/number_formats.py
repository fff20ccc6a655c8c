"""The codes by which a spreadsheet shows a number ("0.00", "dd/mm/yyyy", "[>9]0;General").

A code has up to four sections, divided by semicolons: for what is above zero, below it, zero, and
text; or each with a condition of its own. Here a code is taken apart; ``number_words`` uses it.
The language of these codes is that of ECMA-376 part 1, 18.8.31.
"""

import re
from functools import lru_cache
from typing import NamedTuple

LONGEST = 1_000
"""Characters of a code; a longer one is read as General."""

_OF_THE_MACHINE = {"[$-f800]": "d mmmm yyyy", "[$-f400]": "hh:mm:ss"}
"""The long date and the time as each machine is set to show them; these are British."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|_(?P<space>.)"
    r"|\*(?P<filler>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General)"
    r"|(?P<half>AM/PM|A/P)"
    r"|(?P<exponent>E[+-])"
    r"|(?P<part>y+|m+|d+|h+|s+(?:\.0+)?|e+)"
    r"|(?P<digit>[0#?])"
    r"|(?P<sign>[.,%/@])"
    r"|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+(?:E[+-]?\d+)?)", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|[_*].|(;)|.', re.DOTALL)


class Token(NamedTuple):
    """A piece of a section: ``kind`` is the name of its group in the pattern, or ``elapsed``."""

    kind: str
    text: str


class Section(NamedTuple):
    """One section. ``condition`` is a sign and a number, None where it has none of its own."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None

    @property
    def is_time(self) -> bool:
        """Whether it shows a date or a time of day."""
        return any(token.kind in ("part", "half", "elapsed") for token in self.tokens)

    @property
    def shows_a_day(self) -> bool:
        """Whether it shows the day of a month, and with it a whole date."""
        parts = [token.text[0] for token in self.tokens if token.kind == "part"]
        return "d" in parts and "m" in parts

    @property
    def shows_a_month(self) -> bool:
        """Whether it shows a month and a year."""
        parts = [token.text[0] for token in self.tokens if token.kind == "part"]
        return "m" in parts and "y" in parts

    def has(self, kind: str, text: str = "") -> bool:
        return any(token.kind == kind and (not text or token.text == text) for token in self.tokens)


@lru_cache(maxsize=4096)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a code, at least one; General for a code that is far too long."""
    if len(code) > LONGEST:
        code = "General"
    code = _OF_THE_MACHINE.get(code[:8].lower(), code)
    starts = [0, *(found.end() for found in _QUOTED.finditer(code) if found[1])]
    ends = [*(start - 1 for start in starts[1:]), len(code)]
    return tuple(
        _section(code[start:end]) for start, end in zip(starts, ends, strict=True) if start <= end
    )[:4]


def _section(code: str) -> Section:
    tokens: list[Token] = []
    condition: tuple[str, float] | None = None
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or "literal"
        text = found[kind]
        if kind == "bracket":
            compared = _CONDITION.fullmatch(text)
            if compared:
                condition = (compared[1], _number(compared[2]))
            elif text.startswith("$"):
                tokens += _locale(text)
            elif _ELAPSED.fullmatch(text):
                tokens.append(Token("elapsed", text.lower()))
        elif kind == "space":
            tokens.append(Token("literal", " "))
        elif kind in ("quoted", "escaped", "literal"):
            tokens.append(Token("literal", text))
        elif kind != "filler":
            tokens.append(Token(kind, text.lower() if kind == "part" else text))
    return Section(tuple(tokens), condition)


def _locale(text: str) -> list[Token]:
    """What stands in ``[$£-809]``: a currency, and the number of a language."""
    currency, _, _language = text[1:].partition("-")
    return [Token("literal", currency)] if currency else []


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
