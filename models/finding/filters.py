"""The filter language: what a person types becomes a tree of phrases and conditions. No SQL here.

A filter is a row of terms, all of which must match:

- ``word`` or ``"several words"`` is looked for in every text of a recommendation. The last bare
  word that is not negated matches the start of a word, every other one whole words.
- ``key:value`` or ``key:value,value`` (any of them), with the keys of ``KEYS``. A value may be
  quoted: ``officer:"priya sh"``.
- ``-`` before either negates it. A dash alone says nothing and is passed over.

A key is letters only and no part of an address: ``10:30`` and ``http://x`` are words, and so is
anything in quotes. Case never matters.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.errors import FilterError
from models.text import clean_line

NONE = "none"


class Key(NamedTuple):
    """One key: what it means in a few words, and its values; no values means any text."""

    means: str
    values: tuple[str, ...] = ()


# What is asked for most comes first: a narrow screen names only as many as it has room for.
KEYS: dict[str, Key] = {
    "rag": Key(
        "RAG in the shown period; none: unrated",
        ("red", "amber", "green", "blue", "not_due", NONE),
    ),
    "level": Key("level of achievement; none: not judged", ("fully", "partially", "limited", NONE)),
    "officer": Key("responsible officer, by the start of any word; none: nobody named"),
    "section": Key("section, by the start of any word"),
    "is": Key(
        "better or worse than in the period before; its rating only proposed, or agreed by the"
        " board; overdue: due before today and not complete; marked on this screen; retired:"
        " part of the plan no more",
        ("worse", "better", "proposed", "agreed", "overdue", "marked", "retired"),
    ),
    "due": Key("due date, such as 2027-03, <2027-03-31, <30d, >6m; overdue; none: no due date"),
    "action": Key(
        "an action that is overdue, open or done, or whose owner has a word that starts so;"
        " none: no action"
    ),
    "update": Key(
        "update in the shown period; none: no update received", ("received", "no_change", NONE)
    ),
    "ref": Key("ref, exactly"),
    "has": Key("has it in the shown period", ("evidence",)),
    "no": Key("lacks it in the shown period", ("evidence",)),
    "timescale": Key("timescale, by the start of any word"),
    "delivery": Key(
        "how far the work is; none: not stated",
        ("not_started", "in_progress", "complete", "embedded", NONE),
    ),
    "monitoring": Key(
        "on the agenda, off it, or off it until a date; none: not stated",
        ("continue", "discontinue", "return", NONE),
    ),
    "request": Key(
        "a request that waits for an answer; none: no such request",
        ("extension", "closure", NONE),
    ),
}

# Other spellings of a value.
_ALIASES = {
    "rag": {"notdue": "not_due", "not_yet_due": "not_due"},
    "update": {"nochange": "no_change"},
}


class Phrase(NamedTuple):
    """A word, or several words in a row, looked for in every text of a recommendation.

    With ``prefix`` the last of them matches the start of a word.
    """

    text: str
    negated: bool = False
    prefix: bool = False


class Condition(NamedTuple):
    """A key and its values, of which any may hold; fixed values are spelt as in ``KEYS``."""

    key: str
    values: tuple[str, ...]
    negated: bool = False


class Filter(NamedTuple):
    """What must hold of a recommendation to be shown: every phrase and every condition.

    ``marked`` are the ids that ``is:marked`` means, which only a screen knows.
    """

    phrases: tuple[Phrase, ...] = ()
    conditions: tuple[Condition, ...] = ()
    marked: tuple[int, ...] = ()

    @property
    def asks_for_marks(self) -> bool:
        """Whether it depends on which recommendations are marked on somebody's screen."""
        return any(each.key == "is" and "marked" in each.values for each in self.conditions)

    @property
    def is_empty(self) -> bool:
        """Whether it shows the whole plan."""
        return not (self.phrases or self.conditions)


EMPTY = Filter()


def parse(text: str, typing: bool = False) -> Filter:
    """Read a filter. Raises ``FilterError`` naming an unknown key or value and the valid ones.

    With ``typing`` a last term that is not finished is no error: without a value it is absent, an
    open quote counts as closed (its last word matching as a prefix), and a value may be the start
    of just one valid value (``rag:re``); while it is the start of several it is absent.
    """
    phrases: list[Phrase] = []
    conditions: list[Condition] = []
    last_word: int | None = None
    for term in _terms(clean_line(text)):
        if term.key:
            condition = _condition(term, typing)
            if condition is not None:
                conditions.append(condition)
            continue
        words = term.values[0]
        if not term.closed and not typing:
            raise FilterError(f'the quote in "{_short(words)} is not closed')
        if not words.strip():
            continue
        if not term.quoted and not term.negated:
            last_word = len(phrases)
        phrases.append(Phrase(words, term.negated, prefix=not term.closed and not term.negated))
    if last_word is not None:
        phrases[last_word] = Phrase(phrases[last_word].text, prefix=True)
    return Filter(tuple(phrases), tuple(conditions))


def parse_without_marks(text: str) -> Filter:
    """Read a filter where nothing can be marked: ``is:marked`` is refused too."""
    found = parse(text)
    if found.asks_for_marks:
        raise FilterError("is:marked means what is marked on the screen; there are no marks here")
    return found


class _Term(NamedTuple):
    """A term as it stands; ``closed``: no quote is left open, ``last``: nothing follows."""

    values: tuple[str, ...]
    key: str = ""
    negated: bool = False
    quoted: bool = False
    closed: bool = True
    last: bool = False


_KEY = re.compile(r"([^\W\d_]+):(?!//)")
_WORD = re.compile(r"\S*")
_VALUE = re.compile(r"[^\s,]*")
_SPACE = re.compile(r"\s*")


def _terms(text: str) -> Iterator[_Term]:
    text = text.rstrip()
    at = 0
    while at < len(text):
        at = _end(_SPACE, text, at)
        negated = text.startswith("-", at)
        at += negated
        if negated and (at == len(text) or text[at].isspace()):
            continue
        key = _KEY.match(text, at)
        if text.startswith('"', at):
            words, at, closed = _quoted(text, at)
            yield _Term((words,), "", negated, True, closed, at >= len(text))
        elif key is not None:
            values, at, closed = _values(text, key.end())
            yield _Term(values, key[1].casefold(), negated, False, closed, at >= len(text))
        else:
            start, at = at, _end(_WORD, text, at)
            yield _Term((text[start:at],), "", negated, last=at >= len(text))


def _values(text: str, at: int) -> tuple[tuple[str, ...], int, bool]:
    values: list[str] = []
    closed = True
    while True:
        value = ""
        if text.startswith('"', at):
            value, at, closed = _quoted(text, at)
        end = _end(_VALUE, text, at)
        values.append((value + text[at:end]).strip())
        at = end
        if not text.startswith(",", at):
            return tuple(values), at, closed
        at += 1


def _quoted(text: str, at: int) -> tuple[str, int, bool]:
    """The text from the quote at ``at`` to the next, where that ends, and whether it is closed."""
    end = text.find('"', at + 1)
    if end < 0:
        return text[at + 1 :], len(text), False
    return text[at + 1 : end], end + 1, True


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()


def _condition(term: _Term, typing: bool) -> Condition | None:
    key = KEYS.get(term.key)
    if key is None:
        raise FilterError(f"there is no key {_short(term.key)}: (keys: {' '.join(KEYS)})")
    unfinished = typing and term.last
    if not term.closed and not typing:
        raise FilterError(f'the quote in {term.key}:"{_short(term.values[-1])} is not closed')
    values: list[str] = []
    for number, value in enumerate(term.values, 1):
        if not value:
            if unfinished and number == len(term.values):
                continue
            raise FilterError(f"{term.key}: needs a value ({_offer(key)})")
        if term.key == "due":
            found = _due_value(value, typing)
        else:
            found = value if not key.values else _fixed_value(term.key, value, typing)
        if found:
            values.append(found)
        elif not unfinished:
            raise _unknown_value(term.key, value)
    return Condition(term.key, tuple(dict.fromkeys(values)), term.negated) if values else None


def _fixed_value(name: str, value: str, typing: bool) -> str:
    """The valid value that is meant; "" where what is typed so far may become several."""
    key = KEYS[name]
    spellings = {**{valid: valid for valid in key.values}, **_ALIASES.get(name, {})}
    folded = value.casefold().replace("-", "_").replace(" ", "_")
    if folded in spellings:
        return spellings[folded]
    meant = {valid for spelling, valid in spellings.items() if spelling.startswith(folded)}
    if not typing or not meant:
        raise _unknown_value(name, value)
    return meant.pop() if len(meant) == 1 else ""


def _due_value(value: str, typing: bool) -> str:
    """A value of ``due:`` as ``due_words`` reads it; "" where it may still become one."""
    from models.finding import due_words

    folded = value.casefold()
    if due_words.is_valid(folded):
        return folded
    if typing and due_words.may_become_valid(folded):
        return ""
    raise _unknown_value("due", value)


def _unknown_value(name: str, value: str) -> FilterError:
    return FilterError(f'{name}: has no value "{_short(value)}" ({_offer(KEYS[name])})')


def _offer(key: Key) -> str:
    return f"values: {' '.join(key.values)}" if key.values else key.means


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:19]}…"
