"""JSON as text: what of it a reading needs to say what is wrong and to keep what it cannot place.

A file may be made to do harm, or be damaged: nested a million deep, numbers of a million digits,
one key many times. Nothing here takes more memory than a large plan does, or loses a value.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from models.errors import Unreadable
from models.text import clean

MOST_NESTED = 3_000_000
"""Objects and lists; a plan of 100,000 recommendations has about a million."""
MOST_TEXTS = 12_000_000
MOST_NUMBERS = 3_000_000

_BLANKS = "\ufeff \t\r\n"
_START = re.compile(r'[\ufeff \t\r\n]*(?:\{[ \t\r\n]*["}]|\[[ \t\r\n]*\{[ \t\r\n]*["}])')
_START_OF_VALUE = re.compile(r"[\ufeff \t\r\n]*")


class Number(str):
    """A number as it is written, so that 1.10 stays 1.10 and none is too long."""

    __slots__ = ()


class Object(dict[str, Any]):
    """An object in which keys stand twice: the first value of each, and the others in ``later``."""

    def __init__(self, pairs: Sequence[tuple[str, Any]]) -> None:
        super().__init__()
        self.later: list[tuple[str, Any]] = []
        for key, value in pairs:
            if key in self:
                self.later.append((key, value))
            else:
                self[key] = value


def is_json(text: str, name: str) -> bool:
    """Whether a text is JSON of objects, or its file's name says so."""
    return name.lower().endswith(".json") or _START.match(text) is not None


def parse(text: str, name: str) -> Any:
    """The value of a JSON text: numbers as ``Number``, but for those that are none (``NaN``).

    Unreadable: damaged, with line and column; or more values than any plan has. RecursionError
    where it is nested too deep. ``name`` is put in messages.
    """
    if text.count("{") + text.count("[") > MOST_NESTED or text.count('"') > 2 * MOST_TEXTS:
        raise too_much(name)
    numbers = 0

    def number(literal: str) -> Number:
        nonlocal numbers
        numbers += 1
        if numbers > MOST_NUMBERS:
            raise too_much(name)
        return Number(literal)

    decoder = json.JSONDecoder(
        object_pairs_hook=_object, parse_int=number, parse_float=number, strict=False
    )
    start = _START_OF_VALUE.match(text)
    try:
        value, end = decoder.raw_decode(text, start.end() if start else 0)
        if text[end:].strip(_BLANKS):
            raise json.JSONDecodeError("more text after its end", text, end)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"{name}: damaged JSON at line {error.lineno}, column {error.colno}"
            f" ({error.msg}); export the plan again"
        ) from error
    return value


def later(value: Any) -> list[tuple[str, Any]]:
    """What stands in an object under a key that stood there before."""
    return value.later if isinstance(value, Object) else []


def kind(value: Any) -> str:
    """What a value is, in words."""
    if isinstance(value, Number):
        return f"the number {value[:40]}"
    for types, words in _KINDS:
        if isinstance(value, types):
            return words
    return "null"


def written(value: Any) -> str:
    """A value as a text that can be kept: a text as it is, everything else as JSON."""
    return clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


_KINDS: tuple[tuple[type, str], ...] = (
    (str, "a text"),
    (bool, "true or false"),
    (float, "a number that is none"),
    (list, "a list"),
    (dict, "an object"),
)


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Object(pairs)


def too_much(name: str) -> Unreadable:
    """What is raised for a file that would take more memory than any plan needs."""
    return Unreadable(f"{name}: JSON of more values than any plan has; check where it comes from")
