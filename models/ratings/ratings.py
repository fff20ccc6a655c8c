"""The ratings: RAG, level of achievement, and whether anyone reported.

They are three different facts and are never derived from one another. The absence of a rating
(``None``) is a state of its own: unrated, not judged, nothing said yet. The values are those of
the store and of the JSON format.
"""

from enum import StrEnum


class Rag(StrEnum):
    """A recommendation's rating in one period."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    NOT_DUE = "not_due"

    @property
    def word(self) -> str:
        """How people write it: ``Red``, ``Not yet due``."""
        return _RAG_WORDS[self]

    @property
    def letter(self) -> str:
        """One letter for a narrow column; each differs from the others without colour."""
        return _RAG_LETTERS[self]


class Level(StrEnum):
    """The level of achievement of a recommendation."""

    FULLY = "FULLY"
    PARTIALLY = "PARTIALLY"
    LIMITED = "LIMITED"

    @property
    def short(self) -> str:
        """At most four letters, for a narrow column."""
        return _LEVEL_SHORT[self]


class Update(StrEnum):
    """Whether anyone reported on a recommendation in a period."""

    RECEIVED = "received"
    NO_CHANGE = "no_change"
    NONE = "none"

    @property
    def word(self) -> str:
        return _UPDATE_WORDS[self]


class Delivery(StrEnum):
    """How far something to do has come: a recommendation, or one action under it."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    EMBEDDED = "embedded"

    @property
    def word(self) -> str:
        return self.value.replace("_", " ").capitalize()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self in (Delivery.NOT_STARTED, Delivery.IN_PROGRESS)


class Stage(StrEnum):
    """How far a reporting period that is not closed has come."""

    OPEN = "open"
    COLLECTING = "collecting"
    ISSUED = "issued"
    AGREED = "agreed"

    @property
    def word(self) -> str:
        return "pack issued" if self is Stage.ISSUED else self.value


_RAG_WORDS = {
    Rag.RED: "Red",
    Rag.AMBER: "Amber",
    Rag.GREEN: "Green",
    Rag.BLUE: "Blue",
    Rag.NOT_DUE: "Not yet due",
}
_RAG_LETTERS = {
    Rag.RED: "R",
    Rag.AMBER: "A",
    Rag.GREEN: "G",
    Rag.BLUE: "B",
    Rag.NOT_DUE: "N",
}
_LEVEL_SHORT = {Level.FULLY: "FULL", Level.PARTIALLY: "PART", Level.LIMITED: "LIM"}
_UPDATE_WORDS = {
    Update.RECEIVED: "Update received",
    Update.NO_CHANGE: "No change",
    Update.NONE: "No update received",
}
UNRATED = "Unrated"
NOT_JUDGED = "Not judged"

_STEPS = {Rag.RED: 0, Rag.AMBER: 1, Rag.GREEN: 2, Rag.BLUE: 3}


def rag_word(rag: Rag | None) -> str:
    """The word for a rating, ``Unrated`` for none."""
    return UNRATED if rag is None else rag.word


def level_word(level: Level | None) -> str:
    """The word for a level, ``Not judged`` for none."""
    return NOT_JUDGED if level is None else level.value


def direction(before: Rag | None, now: Rag | None) -> int | None:
    """1 where a rating got better since the period before, -1 worse, 0 the same.

    None where either is unrated or not yet due: there is nothing to compare.
    """
    if before is None or now is None or before not in _STEPS or now not in _STEPS:
        return None
    return (_STEPS[now] > _STEPS[before]) - (_STEPS[now] < _STEPS[before])


def is_only_proposed(value: Rag | Level | None, agreed: Rag | Level | None, closed: bool) -> bool:
    """Whether a rating or a level is not what the board agreed: somebody has proposed it.

    ``closed`` says that it belongs to a closed period: nothing waits for the board there.
    """
    return value is not None and value != agreed and not closed
