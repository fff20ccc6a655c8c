"""What a reading of our own JSON could not take: each is named by its path, and kept."""

from typing import Any

from imports.cleaning import Cleaning
from imports.own.json_text import kind, later, written
from imports.own.recommendations import BAD_VALUE
from models.documents.document_records import Problem
from models.errors import Unreadable
from models.plan.records import Unplaced
from models.text import clean_line

KEY_REPEATED = "key-repeated"
MOST_PROBLEMS = 20_000
_SHOWN = 40


class Remarks:
    """Gathers the problems of one file, and in ``aside`` what belongs to no recommendation.

    Unreadable, with ``name``, where the file has more bad values than a person could look at.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self.problems: list[Problem] = []
        self.aside: list[Unplaced] = []
        self._unknown: dict[str, int] = {}
        self._cleaning = Cleaning()
        self.text = self._cleaning.text

    def line(self, value: str) -> str:
        """A text of one line as the store keeps it."""
        return clean_line(self.text(value))

    def bad(
        self,
        where: str,
        value: Any,
        expected: str,
        *,
        heading: str,
        ref: str | None = None,
        kept: list[Unplaced] | None = None,
        place: str | None = None,
    ) -> None:
        """A value that is none of its field: said, and kept under a heading.

        It is kept beside the recommendation in ``kept``, else with the plan, as standing at
        ``place``, else at ``where``.
        """
        if type(value) is str:
            line = clean_line(value[: _SHOWN + 1])
            shown = f'"{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"}"'
        else:
            shown = kind(value)
        if len(self.problems) >= MOST_PROBLEMS:
            raise Unreadable(
                f"{self._name}: more than {MOST_PROBLEMS:,} of its values fit no field of a plan;"
                f" {where}: {shown} is not {expected}"
            )
        message = f"{shown} is not {expected}; it is kept"
        self.problems.append(Problem(where, ref, BAD_VALUE, message))
        text = Unplaced(clean_line(heading), written(value), place or where)
        (self.aside if kept is None else kept).append(text)

    def others(
        self,
        found: dict[str, Any],
        known: frozenset[str],
        where: str,
        *,
        before: str = "",
        kept: list[Unplaced] | None = None,
    ) -> None:
        """Keeps what stands under keys that are none of ours; ``before`` begins its heading."""
        for key, value in found.items():
            if key in known or value is None or value in ("", [], {}):
                continue
            heading = clean_line(key)
            text = Unplaced(before + heading, written(value), where)
            (self.aside if kept is None else kept).append(text)
            self._unknown[heading] = self._unknown.get(heading, 0) + 1

    def repeated(
        self,
        found: dict[str, Any],
        where: str,
        *,
        ref: str | None = None,
        before: str = "",
        kept: list[Unplaced] | None = None,
    ) -> list[str]:
        """Keeps what stands under a key a second time; the keys."""
        keys = []
        for key, value in later(found):
            heading = clean_line(key)
            message = f'"{heading}" stands here twice: the first is taken, the other kept'
            self.problems.append(Problem(where, ref, KEY_REPEATED, message))
            text = Unplaced(before + heading, written(value), where)
            (self.aside if kept is None else kept).append(text)
            keys.append(key)
        return keys

    def whole(self) -> list[Problem]:
        """What is said once of the whole file."""
        unknown = [
            Problem(
                "the document",
                None,
                "unplaced",
                f'"{key}" is no field of a plan:'
                f" {'1 text is' if count == 1 else f'{count} texts are'} kept",
            )
            for key, count in self._unknown.items()
        ]
        return [*unknown, *self._cleaning.problems()]
