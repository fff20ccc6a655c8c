"""A number as a spreadsheet shows it: 1.1 as "1.10", 0.25 as "25%", 41364 as "31/03/2013".

A program must not know better than the eye: where the cell says 1.10, the ref is 1.10. Rounding is
that of the office programs, half away from zero on the decimal digits of the number.
"""

import math
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from imports.workbook.clock_words import clock_words, moment
from imports.workbook.number_formats import Section, Token, sections

_CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP)
_GENERAL_DIGITS = 10
_MOST_EXPONENT = 11
_WHOLE_UP_TO = 1e15
_COMPARISONS = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
}


class Shown(NamedTuple):
    """A number in words; ``day`` is the date it stands for, where a whole one is meant."""

    text: str
    day: date | None = None


def number_words(value: float, code: str, *, since_1904: bool = False) -> Shown:
    """How a number is shown by a format code; ``since_1904`` where the workbook counts so.

    What no format can show (an infinite number, a date before 1900) is shown as General.
    """
    if not math.isfinite(value):
        return Shown(str(value))
    section, minus = _choose(value, sections(code))
    if section.is_time:
        at = moment(value, since_1904=since_1904)
        if at is None:
            return Shown(general(value))
        text = clock_words(at, section.tokens).strip()
        return Shown(text, at.day if _is_meant(at.day, section) else None)
    if not section.tokens:
        return Shown("")
    return Shown(_digits(abs(value) if minus is not None else value, section, minus or "").strip())


def _is_meant(day: date | None, section: Section) -> bool:
    """Whether somebody gave the day: it is shown, or is not the first that a bare month gets."""
    if section.shows_a_day:
        return True
    return section.shows_a_month and day is not None and day.day > 1


def text_words(text: str, code: str) -> str:
    """How a text is shown: the format may put words round it. It is never hidden."""
    if "@" not in code:
        return text
    for section in reversed(sections(code)):
        if section.has("sign", "@"):
            return "".join(
                text if token == Token("sign", "@") else token.text
                for token in section.tokens
                if token.kind == "literal" or token == Token("sign", "@")
            )
    return text


def general(value: float) -> str:
    """A number without a format: ten digits at most, but a whole one keeps all its digits."""
    if value == int(value) and abs(value) < _WHOLE_UP_TO:
        return str(int(value))
    text = format(_decimal(value), f".{_GENERAL_DIGITS}g")
    number = Decimal(text)
    if -5 < number.adjusted() < _MOST_EXPONENT:
        plain = format(number, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    digits, _, exponent = format(number, ".5E").partition("E")
    return f"{digits.rstrip('0').rstrip('.')}E{exponent[0]}{exponent[1:].zfill(2)}"


def _decimal(value: float) -> Decimal:
    # Fifteen digits are what a spreadsheet knows of a number: 0.1 + 0.2 is 0.3 there.
    return Decimal(format(value, ".15g"))


def _choose(value: float, found: Sequence[Section]) -> tuple[Section, str | None]:
    """The section for a number, and the sign to write where its size alone is shown."""
    numbers = [one for one in found[:3] if not (len(found) > 1 and one.has("sign", "@"))]
    numbers = numbers or [Section((Token("general", "General"),))]
    if any(one.condition for one in numbers):
        for one in numbers:
            sign, limit = one.condition or ("=", value)
            if _COMPARISONS[sign](value, limit):
                return one, "-" if value < 0 and one is numbers[0] else ""
        return numbers[-1], "-" if value < 0 else ""
    if len(numbers) == 1 or value > 0:
        return numbers[0], "-" if value < 0 else ""
    if value < 0:
        return numbers[1], ""
    return numbers[2 if len(numbers) > 2 else 0], ""


def _digits(value: float, section: Section, minus: str) -> str:
    tokens = section.tokens
    if section.has("general") or section.has("sign", "@"):
        shown = general(value)
        return minus + "".join(
            shown if token.kind == "general" or token.text == "@" else token.text
            for token in tokens
            if token.kind in ("general", "literal") or token.text in "@%"
        )
    if not section.has("digit"):
        return minus + "".join(token.text for token in tokens)
    number = _decimal(value).scaleb(2 * sum(token.text == "%" for token in _signs(tokens)))
    slash = next((at for at, token in enumerate(tokens) if token == Token("sign", "/")), None)
    if slash is not None:
        return minus + _fraction(number, tokens, slash)
    if section.has("exponent"):
        return minus + _scientific(number, tokens)
    shown = _fixed(number, tokens)
    is_zero = not any(letter in "123456789" for letter in shown)
    return shown if is_zero else minus + shown


def _signs(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.kind == "sign"]


def _fixed(number: Decimal, tokens: Sequence[Token]) -> str:
    """Digits put where the format has room for them, words in between left where they are."""
    places = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    point = next((at for at, token in enumerate(tokens) if token == Token("sign", ".")), None)
    before = [at for at in places if point is None or at < point]
    after = [at for at in places if point is not None and at > point]
    commas = [at for at, token in enumerate(tokens) if token == Token("sign", ",")]
    last = before[-1] if before else -1
    grouped = any(before[0] < at < last for at in commas) if before else False
    thousands = _thousands(commas, (last, places[-1]))
    rounded = number.scaleb(-3 * thousands).quantize(
        Decimal(1).scaleb(-len(after)), context=_CONTEXT
    )
    whole, _, rest = format(rounded, "f").partition(".")
    shown = _whole_digits(whole.lstrip("0"), before, tokens, grouped)
    kept = len(rest.rstrip("0"))
    for index, at in enumerate(after):
        shown[at] = rest[index] if index < kept or tokens[at].text == "0" else ""
        if tokens[at].text == "?" and not shown[at]:
            shown[at] = " "
    skipped = {*commas, *(at for at in places if at not in shown)}
    if not before and point is not None:
        shown[point] = f"{whole.lstrip('0')}."
    return "".join(
        shown.get(at, token.text) for at, token in enumerate(tokens) if at not in skipped
    )


def _thousands(commas: Sequence[int], ends: Sequence[int]) -> int:
    """How many commas stand right behind the last digit, before the point or after it."""
    count = 0
    for end in dict.fromkeys(ends):
        at = end + 1
        while at in commas:
            count, at = count + 1, at + 1
    return count


def _whole_digits(
    whole: str, before: Sequence[int], tokens: Sequence[Token], grouped: bool
) -> dict[int, str]:
    """What each place before the point shows; the first takes whatever has no place of its own."""
    shown: dict[int, str] = {}
    left, count = whole, 0
    for index, at in enumerate(reversed(before)):
        is_first = index + 1 == len(before)
        taken = left if is_first else left[-1:]
        left = "" if is_first else left[:-1]
        taken = taken or {"0": "0", "?": " "}.get(tokens[at].text, "")
        text = ""
        for digit in reversed(taken):
            if grouped and count and count % 3 == 0 and digit != " ":
                text = f",{text}"
            text = digit + text
            count += 1
        shown[at] = text
    return shown


def _scientific(number: Decimal, tokens: Sequence[Token]) -> str:
    at = next(at for at, token in enumerate(tokens) if token.kind == "exponent")
    front, back = tokens[:at], tokens[at + 1 :]
    point = next((at for at, token in enumerate(front) if token == Token("sign", ".")), len(front))
    room = max(1, sum(token.kind == "digit" for token in front[:point]))
    decimals = sum(token.kind == "digit" for token in front[point:])
    exponent = 0
    if number:
        exponent = number.adjusted() // room * room
        figures = number.adjusted() - exponent + 1 + decimals
        rounded = Context(prec=max(1, figures), rounding=ROUND_HALF_UP).plus(number)
        exponent = rounded.adjusted() // room * room
        number = rounded
    sign = "-" if exponent < 0 else "+" if tokens[at].text.endswith("+") else ""
    width = sum(token.kind == "digit" for token in back)
    ends = "".join(token.text for token in back if token.kind == "literal")
    mantissa = _fixed(number.scaleb(-exponent), front)
    return f"{mantissa}E{sign}{str(abs(exponent)).zfill(width)}{ends}"


def _fraction(number: Decimal, tokens: Sequence[Token], slash: int) -> str:
    """``# ?/?`` and its like: a whole number and a fraction, or the fraction alone."""
    back = "".join(token.text for token in tokens[slash + 1 :]).strip()
    front = [at for at, token in enumerate(tokens[:slash]) if token.kind == "digit"]
    mixed = any(tokens[at].kind == "literal" for at in range(front[0], front[-1])) if front else 0
    exact = Fraction(number)
    if back.isdigit() and int(back) > 0:
        below = int(back)
        above = math.floor(exact * below + Fraction(1, 2))
    else:
        places = min(4, max(1, sum(letter in "?#0" for letter in back)))
        nearest = exact.limit_denominator(10**places - 1)
        above, below = nearest.numerator, nearest.denominator
    if not mixed:
        return f"{above}/{below}"
    whole, above = divmod(above, below)
    if not above:
        return str(whole)
    return f"{whole} {above}/{below}" if whole else f"{above}/{below}"
