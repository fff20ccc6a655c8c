"""The kinds of fields: what each may hold, how people write and read it, how it is stored.

The change log has every value as one text, "" for none; so have edits, undo and merges. A kind
tells how such a text is made and cleaned, how people read it, and what its column holds.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from models.dates.calendar_words import day_words
from models.errors import Refused
from models.ratings import ratings
from models.ratings.monitoring import Monitoring, monitoring
from models.store.store import Store
from models.text import clean, clean_line, fold, show_line


class Kind:
    """A line of words.

    ``nothing`` is the word for no value, where it has one of its own; ``nothing_moved`` stands
    beside the arrow of a change, ``nothing_said`` in a message that says what a field is now;
    ``needed`` says why there must be a value, "" where there need not.
    """

    is_long = False
    """Whether a text may have many words and lines."""
    is_code = False
    """Whether the values are those of a fixed list, or one of these with a date."""
    is_day = False
    is_names = False
    is_state = False
    """Whether a change says what it was before, even where that was nothing."""

    def __init__(
        self, nothing: str = "", *, moved: str = "", said: str = "empty", needed: str = ""
    ) -> None:
        self.nothing = nothing
        self.nothing_moved = moved
        self.nothing_said = said
        self.needed = needed

    def tidy(self, value: str) -> str:
        """A value without what no text may hold; nothing is refused."""
        return clean_line(value)

    def clean(self, value: str) -> str:
        """A value as the log has it. Raises ``Refused`` for what the field may not hold."""
        value = self.tidy(value)
        if self.needed and not value.strip():
            raise Refused(self.needed)
        return value

    def parse(self, typed: str) -> str:
        """What a person typed, as the log has it. Raises ``Refused`` as ``clean`` does."""
        return self.clean(typed).strip()

    def word(self, value: str) -> str:
        """A value of the log as people read it."""
        return value or self.nothing

    def exact(self, value: str) -> str:
        """A value where two are compared: in words, but a date as files have it."""
        return self.word(value)

    def said(self, value: str) -> str:
        """A value in a message, in one line: ``Red``, ``2027-03-31``, ``empty``."""
        return show_line(self.exact(value)) or self.nothing_said

    def log(self, value: object) -> str:
        """What a record or a column holds, as the log has it."""
        return "" if value is None else str(value)

    def value(self, text: str) -> Any:
        """What a record holds of a value of the log."""
        return text

    def stored(self, value: str) -> Any:
        """A value of the log as its column holds it."""
        return value

    def named(self, store: Store, value: str) -> str:
        """A value with the names that people know where the log has ids."""
        return value

    def read(self, columns: tuple[Any, ...]) -> str:
        """The value that a row holds, as the log has it."""
        return self.log(columns[0])

    def slots(self, value: str) -> Mapping[str, Any]:
        """What the query that writes a value is given."""
        return {"value": self.stored(value)}


class Text(Kind):
    """Words in paragraphs."""

    is_long = True

    def tidy(self, value: str) -> str:
        return clean(value)


class Name(Kind):
    """A line without blanks around it."""

    def tidy(self, value: str) -> str:
        return clean_line(value).strip()


class Names(Kind):
    """Names or words joined by "; "."""

    is_names = True

    def tidy(self, value: str) -> str:
        from models.plan.responsibilities import joined

        return joined([value])

    def value(self, text: str) -> tuple[str, ...]:
        return tuple(text.split("; ")) if text else ()

    def log(self, value: object) -> str:
        return "; ".join(value) if isinstance(value, tuple) else super().log(value)


class Day(Kind):
    """A date, ISO 8601; ``called`` is what a message calls it."""

    is_day = is_state = True

    def __init__(self, called: str = "A date", *, may_be_empty: bool = True) -> None:
        super().__init__()
        self._called = called
        self._may_be_empty = may_be_empty

    def clean(self, value: str) -> str:
        value = clean_line(value).strip()
        try:
            if (not value and self._may_be_empty) or date.fromisoformat(value).isoformat() == value:
                return value
        except ValueError:
            pass
        raise Refused(f'{self._called} is written such as 2026-03-31, not "{show_line(value)}"')

    def parse(self, typed: str) -> str:
        from models.dates.typed_days import iso_day

        return iso_day(typed)

    def word(self, value: str) -> str:
        try:
            return day_words(date.fromisoformat(value))
        except ValueError:
            return value

    def exact(self, value: str) -> str:
        return value

    def value(self, text: str) -> date | None:
        return date.fromisoformat(text) if text else None


class Choice(Kind):
    """One of a fixed list; ``called`` is what a message calls it, ``more`` other ways to type it,
    each with the value that is meant."""

    is_code = is_state = True

    def __init__(
        self,
        values: type[StrEnum],
        nothing: str = "",
        *,
        moved: str = "",
        said: str = "empty",
        needed: str = "",
        called: str = "",
        more: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(nothing, moved=moved, said=said, needed=needed)
        self._values = values
        self._called = called
        self._more = more or {}

    @cached_property
    def _words(self) -> dict[str, str]:
        return {each.value: str(getattr(each, "word", each.value)) for each in self._values}

    def clean(self, value: str) -> str:
        value = super().clean(value)
        if value and value not in self._words:
            raise Refused(f'"{show_line(value)}" is not one of {", ".join(self._words)}')
        return value

    def parse(self, typed: str) -> str:
        spelt = fold(typed.replace("_", " ").replace("-", " "))
        known = {"none": "", **self._more}
        for value, word in self._words.items():
            known |= {fold(value.replace("_", " ")): value, fold(word): value}
        if spelt not in known:
            raise Refused(
                f'"{show_line(typed)}" is no {self._called}; there are'
                f" {', '.join(self._words)}, and none to clear it"
            )
        return known[spelt]

    def word(self, value: str) -> str:
        return self._words.get(value, value) or self.nothing

    def value(self, text: str) -> StrEnum | None:
        return self._values(text) if text else None


class OnAgenda(Kind):
    """A text of ``models.ratings.monitoring``."""

    is_code = is_state = True

    def clean(self, value: str) -> str:
        value = clean_line(value)
        monitoring(value)
        return value

    def word(self, value: str) -> str:
        found = monitoring(value)
        return found.word if found else self.nothing

    def value(self, text: str) -> Monitoring | None:
        return monitoring(text)

    def log(self, value: object) -> str:
        return value.text if isinstance(value, Monitoring) else super().log(value)


OPEN, CLOSED = "open", "closed"


class OpenOrClosed(Kind):
    """Whether a period is closed."""

    is_code = is_state = True

    def log(self, value: object) -> str:
        return CLOSED if value else OPEN

    def stored(self, value: str) -> int:
        return int(value == CLOSED)


class Number(Kind):
    """A number, "" for none."""

    def stored(self, value: str) -> int | str:
        return int(value) if value else ""


LINE = Kind()
TEXT = Text()
NAMES = Names()
RAG = Choice(
    ratings.Rag,
    ratings.UNRATED,
    called="RAG",
    more={each.letter.lower(): each for each in ratings.Rag} | {"d": "not_due", "unrated": ""},
)
LEVEL = Choice(
    ratings.Level,
    ratings.NOT_JUDGED,
    called="level",
    more={
        **{each.short.lower(): each for each in ratings.Level},
        **{each.value[0].lower(): each for each in ratings.Level},
        "not judged": "",
    },
)
UPDATE = Choice(ratings.Update, moved="nothing", said="not stated")
DELIVERY = Choice(ratings.Delivery, moved="not stated")
STAGE = Choice(ratings.Stage)
MONITORING = OnAgenda(moved="not stated")
