"""The formulas by which people colour cells: ``$H5="Red"``, ``ISNUMBER(SEARCH("amber",H5))``.

Not a spreadsheet: only what a rule for colours usually says is understood, and whatever is not
understood is said so, never guessed.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

Plain = str | float | bool | None
"""A value of a cell; None for an empty one."""

_T = TypeVar("_T", str, float)

LONGEST = 500
_DEEPEST = 20

_TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")'
    r"|(?P<number>\d+(?:\.\d*)?|\.\d+)"
    r"|(?P<name>[A-Za-z]+)(?=\()"
    r"|(?P<truth>TRUE|FALSE)(?![A-Za-z0-9!(])"
    r"|(?P<place>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![A-Za-z0-9!(])"
    r"|(?P<sign><>|<=|>=|[=<>(),&-]))",
    re.IGNORECASE,
)


class NotUnderstood(Exception):
    """The formula holds something that only a spreadsheet can work out."""


class _Fault(Exception):
    """The formula comes to an error value, as SEARCH does where nothing is found."""


class Token(NamedTuple):
    kind: str
    text: str


def holds(formula: str, look_up: Callable[[str], Plain]) -> bool:
    """Whether a rule's formula is true. ``look_up`` gives the value at a place written in it.

    NotUnderstood: the formula is beyond this reader.
    """
    return _truth(value_of(formula, look_up))


def value_of(formula: str, look_up: Callable[[str], Plain]) -> Plain:
    """What a formula comes to; an error value counts as False."""
    reader = _FormulaReader(_tokens(formula.removeprefix("=")), look_up)
    try:
        return reader.whole()
    except _Fault:
        return False


def compared(one: Plain, other: Plain) -> int:
    """Below, at or above 0 as ``one`` comes before, with or after ``other``.

    As a spreadsheet compares: capitals do not matter, and an empty cell is both "" and 0.
    """
    if one is None:
        one = "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0
    if other is None:
        other = "" if isinstance(one, str) else False if isinstance(one, bool) else 0.0
    if isinstance(one, str) and isinstance(other, str):
        return _order(one.casefold(), other.casefold())
    if _is_number(one) and _is_number(other):
        return _order(_number(one), _number(other))
    # Numbers come before texts, and texts before TRUE and FALSE.
    return _order(_rank(one), _rank(other)) or _order(bool(one), bool(other))


@lru_cache(maxsize=512)
def _tokens(formula: str) -> tuple[Token, ...]:
    if len(formula) > LONGEST:
        raise NotUnderstood
    found: list[Token] = []
    at = 0
    end = len(formula.rstrip())
    while at < end:
        token = _TOKEN.match(formula, at)
        if token is None:
            raise NotUnderstood
        kind = token.lastgroup or ""
        found.append(Token(kind, token[kind]))
        at = token.end()
    return tuple(found)


class _FormulaReader:
    """Works a formula out while it reads it; both sides of everything are always worked out."""

    def __init__(self, tokens: tuple[Token, ...], look_up: Callable[[str], Plain]) -> None:
        self._tokens = tokens
        self._look_up = look_up
        self._at = 0
        self._depth = 0

    def whole(self) -> Plain:
        value = self._comparison()
        if self._at < len(self._tokens):
            raise NotUnderstood
        return value

    def _next(self, *signs: str) -> str:
        """Takes the next token where it is one of these signs; "" where it is not."""
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "sign" and token.text in signs:
                self._at += 1
                return token.text
        return ""

    def _comparison(self) -> Plain:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotUnderstood
        value = self._joined()
        while sign := self._next("=", "<>", "<", ">", "<=", ">="):
            value = _COMPARE[sign](compared(value, self._joined()))
        self._depth -= 1
        return value

    def _joined(self) -> Plain:
        value = self._single()
        while self._next("&"):
            value = _text(value) + _text(self._single())
        return value

    def _single(self) -> Plain:
        if self._next("-"):
            return -_number(self._single())
        if self._next("("):
            value = self._comparison()
            if not self._next(")"):
                raise NotUnderstood
            return value
        if self._at >= len(self._tokens):
            raise NotUnderstood
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "text":
            return token.text[1:-1].replace('""', '"')
        if token.kind == "number":
            return float(token.text)
        if token.kind == "truth":
            return token.text.upper() == "TRUE"
        if token.kind == "place":
            return self._look_up(token.text)
        if token.kind == "name":
            return self._function(token.text.upper())
        raise NotUnderstood

    def _function(self, name: str) -> Plain:
        if name not in _FUNCTIONS and name not in ("ISERROR", "ISNUMBER", "IFERROR"):
            raise NotUnderstood
        self._next("(")
        arguments: list[Plain] = []
        fault = False
        depth = self._depth
        while not self._next(")"):
            if (arguments or fault) and not self._next(","):
                raise NotUnderstood
            try:
                arguments.append(self._comparison())
            except _Fault:
                if name not in ("ISERROR", "ISNUMBER"):
                    raise
                fault = True
                self._depth = depth
        if name == "ISERROR":
            return fault
        if name == "ISNUMBER":
            return not fault and _is_number(arguments[0] if arguments else None)
        try:
            return _FUNCTIONS[name](arguments)
        except (IndexError, KeyError) as error:
            raise NotUnderstood from error


def _order(one: _T, other: _T) -> int:
    return (one > other) - (one < other)


def _rank(value: Plain) -> int:
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def _is_number(value: Plain) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _text(value: Plain) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else format(value, ".15g")


def _number(value: Plain) -> float:
    if isinstance(value, str):
        raise _Fault
    return float(value or 0)


def _truth(value: Plain) -> bool:
    return bool(value) if not isinstance(value, str) else False


def _search(arguments: list[Plain], *, same_case: bool) -> Plain:
    wanted, within = _text(arguments[0]), _text(arguments[1])
    if not same_case and any(sign in wanted for sign in "*?~"):
        raise NotUnderstood
    at = within.find(wanted) if same_case else within.casefold().find(wanted.casefold())
    if at < 0 or len(arguments) > 2:
        raise _Fault if at < 0 else NotUnderstood
    return float(at + 1)


def _some(arguments: list[Plain]) -> int:
    return max(0, int(_number(arguments[1]))) if len(arguments) > 1 else 1


_COMPARE: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}
_FUNCTIONS: dict[str, Callable[[list[Plain]], Plain]] = {
    "AND": lambda given: all(map(_truth, given)),
    "OR": lambda given: any(map(_truth, given)),
    "NOT": lambda given: not _truth(given[0]),
    "SEARCH": lambda given: _search(given, same_case=False),
    "FIND": lambda given: _search(given, same_case=True),
    "LEFT": lambda given: _text(given[0])[: _some(given)],
    "RIGHT": lambda given: _text(given[0])[-_some(given) :] if _some(given) else "",
    "UPPER": lambda given: _text(given[0]).upper(),
    "LOWER": lambda given: _text(given[0]).lower(),
    "TRIM": lambda given: " ".join(_text(given[0]).split()),
    "LEN": lambda given: float(len(_text(given[0]))),
    "EXACT": lambda given: _text(given[0]) == _text(given[1]),
    "ISBLANK": lambda given: given[0] is None,
    "ISTEXT": lambda given: isinstance(given[0], str),
}
