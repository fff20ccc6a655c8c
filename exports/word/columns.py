"""The columns of the plan's table in Word: what stands in each, and how wide each is.

A cell is pairs of a paragraph style and a text: the style says which field the text is, so that
several fields share a column as they do on paper (the finding under the recommendation, the date
under the timescale) and still come back one by one.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from exports.agreed_words import AgreedWords
from exports.rating_colours import RATING_COLOURS, Colours
from exports.word import styles
from exports.word.words import due_words
from models.documents.columns import IN_WORD
from models.plan.records import Period, Recommendation
from models.ratings.ratings import Rag, Update, level_word

Pairs = tuple[tuple[str, str], ...]


class Filled(NamedTuple):
    """What a cell shows: its paragraphs (a text of several lines is several), and its colours."""

    pairs: Pairs
    colours: Colours | None = None


class TableColumn(NamedTuple):
    """``least`` is the narrowest that it can be read at, in millimetres, in letters of 8 points.

    ``grows`` says whether it takes a share of the room that is left, by how much it holds.
    """

    heading: Pairs
    least: float
    grows: bool


class PlanColumn(NamedTuple):
    """A column of the plan, and what a recommendation has in it."""

    column: TableColumn
    cell: Callable[[Recommendation], Filled]


class Sheet(NamedTuple):
    """The paper that serves a number of periods, and how many of them stand beside the plan.

    The periods before those stand in tables of their own behind it, ``others`` in each. ``size``
    is that of the letters, in points.
    """

    paper: str
    size: float
    periods: int
    others: int

    @property
    def width(self) -> float:
        """Millimetres between the margins."""
        return {"A4": 297.0, "A3": 420.0}[self.paper] - 2 * MARGIN


MARGIN = 10.0
_ROOT = 0.7
_MOST = 6
_OTHERS = 10
USUAL_SIZE = 8.0
_SIZES = {0: 8.0, 1: 8.0, 2: 8.0, 3: 7.5, 4: 7.0}


def sheet_for(periods: int) -> Sheet:
    """A4 as long as every column can be read on it, else A3."""
    if periods in _SIZES:
        return Sheet("A4", _SIZES[periods], periods, 0)
    return Sheet("A3", 8.0 if periods == 5 else 7.5, min(periods, _MOST), _OTHERS)


def plan_fields(periods: Sequence[tuple[int, Period]], agreed: AgreedWords) -> list[PlanColumn]:
    """The columns of the plan with these periods, each with its place among all of the plan's."""
    return [
        ref_field(),
        PlanColumn(_named("text", 30, grows=True), _recommendation),
        PlanColumn(_named("timescale", 20), _timescale),
        PlanColumn(_named("officers", 22), _officers),
        PlanColumn(_named("key_actions", 24, grows=True), _key_actions),
        *period_fields(periods, agreed),
        PlanColumn(_named("level", 24, grows=True), _level(agreed)),
        PlanColumn(_named("overall_status", 18, grows=True), _overall_status),
    ]


def period_fields(periods: Sequence[tuple[int, Period]], agreed: AgreedWords) -> list[PlanColumn]:
    """Two columns a period."""
    fields = []
    for place, period in periods:
        label = (styles.PERIOD, period.label)
        evidence = (label, (styles.COLUMN_HEADING, "Evidence / progress"))
        rating = (label, (styles.COLUMN_HEADING, "RAG"))
        # No word of the label is broken in the narrow column, unless it is a very long one.
        longest = max(map(len, period.label.split()), default=0)
        least = min(max(15.0, 2.6 + 1.75 * longest), 20.0)
        fields.append(PlanColumn(TableColumn(evidence, 21, True), _evidence(place)))
        fields.append(PlanColumn(TableColumn(rating, least, False), _rating(place, agreed)))
    return fields


def ref_field() -> PlanColumn:
    """The first column of every table of recommendations."""
    return PlanColumn(_named("ref", 11), _ref)


def column(heading: str, least: float, *, grows: bool = False) -> TableColumn:
    """A column with a heading of its own words."""
    return TableColumn(((styles.COLUMN_HEADING, heading),), least, grows)


def _named(name: str, least: float, *, grows: bool = False) -> TableColumn:
    """A column of the plan, under the heading that our files have for it."""
    return column(IN_WORD[name].heading, least, grows=grows)


def widths(
    columns: Sequence[TableColumn], held: Sequence[int], width: float, size: float = USUAL_SIZE
) -> list[float]:
    """How wide each column is, in millimetres, ``width`` in all.

    ``held`` is how many characters each column holds, ``size`` their size. The room beyond the
    least goes to those that grow, by a root of what they hold: the tallest cells get lower, and
    none gets a mere gap.
    """
    least = [column.least * size / USUAL_SIZE for column in columns]
    if sum(least) > width:
        least = [wide * width / sum(least) for wide in least]
    shares = [
        (count + 1) ** _ROOT if column.grows else 0.0
        for column, count in zip(columns, held, strict=True)
    ]
    room = width - sum(least)
    whole = sum(shares) or 1.0
    return [wide + room * share / whole for wide, share in zip(least, shares, strict=True)]


# -- the cells -------------------------------------------------------------------------------------


def _ref(it: Recommendation) -> Filled:
    return Filled(((styles.REF, it.ref),))


def _recommendation(it: Recommendation) -> Filled:
    return Filled(((styles.TEXT, it.text), *_if_any(styles.FINDING, it.finding)))


def _timescale(it: Recommendation) -> Filled:
    due = "" if it.due is None else due_words(it.due)
    return Filled(((styles.TIMESCALE, it.timescale), *_if_any(styles.DUE, due)))


def _officers(it: Recommendation) -> Filled:
    names = tuple((styles.OFFICER, name) for name in it.officers)
    return Filled(names or ((styles.OFFICER, ""),))


def _key_actions(it: Recommendation) -> Filled:
    return Filled(((styles.KEY_ACTIONS, it.key_actions),))


def _level(agreed: AgreedWords) -> Callable[[Recommendation], Filled]:
    def cell(it: Recommendation) -> Filled:
        style = styles.LEVEL if it.level is not None else styles.NO_LEVEL
        standing = _if_any(styles.LEVEL_STANDING, agreed.level_mark(it))
        return Filled(((style, level_word(it.level)), *standing, (styles.RATIONALE, it.rationale)))

    return cell


def _overall_status(it: Recommendation) -> Filled:
    return Filled(((styles.OVERALL_STATUS, it.overall_status),))


def _evidence(place: int) -> Callable[[Recommendation], Filled]:
    return lambda it: Filled(((styles.EVIDENCE, it.progress[place].evidence),))


def _rating(place: int, agreed: AgreedWords) -> Callable[[Recommendation], Filled]:
    def cell(it: Recommendation) -> Filled:
        progress = it.progress[place]
        return rating_cell(progress.rag, progress.update, agreed.rating(progress))

    return cell


def rating_cell(rag: Rag | None, update: Update | None = None, standing: str = "") -> Filled:
    """The word of a rating on its colour, and under it whether anyone reported, and whether the
    board agreed it."""
    said = "" if update is None else update.word
    return Filled(
        (
            (styles.RATING, "" if rag is None else rag.word),
            *_if_any(styles.UPDATE, said),
            *_if_any(styles.STANDING, standing),
        ),
        None if rag is None else RATING_COLOURS[rag],
    )


def _if_any(style: str, text: str) -> Pairs:
    return ((style, text),) if text else ()
