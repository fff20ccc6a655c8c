"""One recommendation of a file beside the plan's, field by field, by what stood there before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from imports.merge.comparing import (
    CALCULATED,
    LETTERS_LOST,
    calculated,
    is_empty,
    is_risky,
    marks_left,
    restored,
    same,
    without_guard,
)
from imports.merge.past import Key, Past, Then
from imports.merge.records import CHANGED, CLEARED, CONFLICT, MergeDifference
from imports.own.columns import unguarded
from imports.own.draft import OwnDraft
from models.documents.document_records import DraftPlan, DraftRecommendation
from models.fields.field import Field
from models.fields.kinds import RAG
from models.fields.progress import REPORTED
from models.fields.recommendation import STATED
from models.plan.records import Period, Recommendation
from models.ratings.ratings import Rag
from models.text import fold

Cell = tuple[int, str, str]
"""A row of the draft by position, a field, and the label of its period in the draft, or ""."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value belongs: a field, and its period where it has one."""

    field: Field
    label: str = ""
    period: Period | None = None

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def key(self) -> Key:
        return self.name, self.period.id if self.period else None


class Fields:
    """Compares the rows of a draft with recommendations of the plan.

    Afterwards ``kept`` counts the fields that only the plan has changed since. ``differing`` are
    the cells in which the file differs, ``settled`` those that only the comparison could read,
    ``unsettled`` those it could not. ``damaged`` has the refs of which a program lost something,
    by its kind, ``emptied`` the rows whose text is gone, and ``unknown_periods`` the labels that
    the plan does not have.
    """

    def __init__(self, draft: DraftPlan, periods: Sequence[Period], past: Past) -> None:
        self._draft = draft
        self._past = past
        self._own = isinstance(draft, OwnDraft)
        # Texts are texts in a Word or Excel file of our own; in CSV a program guesses.
        self._kept = draft.position is not None
        by_label = {fold(period.label): period for period in periods}
        self._periods: list[tuple[int, str, Period]] = []
        self.unknown_periods: list[str] = []
        for number, drafted in enumerate(draft.periods):
            label = fold(drafted.label)
            period = by_label.get(label) or by_label.get(unguarded(label))
            if period is None:
                self.unknown_periods.append(drafted.label)
            else:
                self._periods.append((number, drafted.label, period))
        self._unread: frozenset[Cell] = frozenset()
        self._ratings: dict[tuple[int, str], tuple[Rag | None, Rag | None]] = {}
        self._dates: dict[int, tuple[date, date]] = {}
        self._day_first: bool | None = None
        self._guarded = self._bare = False
        if isinstance(draft, OwnDraft):
            self._unread = draft.unread
            self._ratings = {(at, label): (word, fill) for at, label, word, fill in draft.ratings}
            self._dates = dict(draft.dates)
            self._guarded = self._bare = draft.may_be_guarded
        self.kept = 0
        self.differing: set[Cell] = set()
        self.settled: set[Cell] = set()
        self.unsettled: set[Cell] = set()
        self.damaged: dict[str, set[str]] = {}
        self.emptied: set[int] = set()

    def learn(self, pairs: Mapping[int, int], existing: Sequence[Recommendation]) -> None:
        """Learn, from what still is as in the plan, how the file writes dates and guards cells."""
        votes = {
            day == due
            for at, (day, month) in self._dates.items()
            if at in pairs and (due := existing[pairs[at]].due) in (day, month)
        }
        self._day_first = votes.pop() if len(votes) == 1 else None
        if self._guarded:
            self._guarded = self._is_guarded(pairs, existing)
        rows = self._draft.recommendations
        self._past.learn((rows[at].version, existing[plan].edition) for at, plan in pairs.items())

    @property
    def foreign(self) -> bool:
        """Whether the file was made of another copy of the plan than this."""
        return self._past.foreign

    def _is_guarded(self, pairs: Mapping[int, int], existing: Sequence[Recommendation]) -> bool:
        for at, plan in pairs.items():
            theirs = self._draft.recommendations[at]
            for place, mine, other in self._values(at, existing[plan], theirs):
                if not place.field.kind.is_code and is_risky(mine) and other in (mine, f"'{mine}"):
                    return other != mine
        return True

    def board_changed(self, at: int, ours: Recommendation, key: Key, now: str) -> bool:
        """Whether what the board agreed was changed in the plan since the file was made."""
        theirs = self._draft.recommendations[at]
        return self._past.of(ours.id, theirs.version).value(key, now) not in (now, None)

    def has_new_actions(self, ours: Recommendation) -> bool:
        """Whether actions are known to have been changed in the plan since the file was made."""
        return self._past.has_new_actions(ours.id)

    def compare(self, at: int, ours: Recommendation) -> list[MergeDifference]:
        """The differences between the row at a position of the draft and its recommendation."""
        theirs = self._draft.recommendations[at]
        pending = [
            (place, mine, other)
            for place, mine, other in self._values(at, ours, theirs)
            if other is None or not self._same(place.name, mine, other)
        ]
        if not pending:
            return []
        then = self._past.of(ours.id, theirs.version)
        if any(_is_of_before(then, *one) for one in pending):
            # The version is another row's or copy's: trusting it would undo later changes.
            then = Then(None)
        found: list[MergeDifference] = []
        for place, mine, other in pending:
            base = then.value(place.key, mine)
            difference = self._difference(at, ours, place, mine, other, base)
            if difference is not None:
                found.append(difference)
        return found

    def _values(
        self, at: int, ours: Recommendation, theirs: DraftRecommendation
    ) -> Iterator[tuple[_Place, str, str | None]]:
        """Each field that the file has: the plan's value and the file's, None where unclear."""
        said = self._draft.fields
        for field in STATED:
            if (field.name, "") in said or not self._own:
                yield from self._say(at, _Place(field), field.of(ours), theirs)
        for number, label, period in self._periods:
            mine = next((one for one in ours.progress if one.period.id == period.id), None)
            other = theirs.progress[number]
            for field in REPORTED:
                if (field.name, label) in said or not self._own:
                    value = "" if mine is None else field.of(mine)
                    yield from self._say(at, _Place(field, label, period), value, other)

    def _say(
        self, at: int, place: _Place, mine: str, theirs: object
    ) -> Iterator[tuple[_Place, str, str | None]]:
        if (at, place.name, place.label) in self._unread:
            kind = place.field.kind
            is_rated = kind is RAG and (at, place.label) in self._ratings
            if is_rated or (kind.is_day and at in self._dates):
                yield place, mine, None
            return
        other = place.field.of(theirs)
        # Only in a file of our own does an empty cell mean that a text was taken out.
        if self._own or not is_empty(other):
            yield place, mine, other

    def _difference(
        self,
        at: int,
        ours: Recommendation,
        place: _Place,
        mine: str,
        other: str | None,
        base: str | None,
    ) -> MergeDifference | None:
        known = [mine] if base is None or base == mine else [mine, base]
        if other is None:
            other = self._settled(at, place, known)
            if other is None:
                return None
        elif not place.field.kind.is_code:
            if self._bare and calculated(other, known):
                self.damaged.setdefault(CALCULATED, set()).add(ours.ref)
                return None
            bare = without_guard(other, known) if self._guarded else other
            other = self._repaired(ours.ref, bare, known)
            if other is None:
                return None
        if self._same(place.name, mine, other):
            return None
        if base is not None and self._same(place.name, base, other):
            self.kept += 1
            return None
        if place.field.kind.needed and is_empty(other):
            self.emptied.add(at)
            return None
        kind = CONFLICT
        if base is not None and self._same(place.name, base, mine):
            kind = CLEARED if is_empty(other) else CHANGED
        self.differing.add((at, place.name, place.label))
        return MergeDifference(
            recommendation_id=ours.id,
            ref=ours.ref,
            field=place.name,
            period_id=place.key[1],
            period=place.period.label if place.period else "",
            ours=mine,
            theirs="" if is_empty(other) else other,
            base=base,
            kind=kind,
            closed=place.period is not None and place.period.closed,
            where=self._draft.recommendations[at].where,
        )

    def _same(self, field: str, mine: str, other: str) -> bool:
        return same(field, mine, other, kept=self._kept)

    def _settled(self, at: int, place: _Place, known: Sequence[str]) -> str | None:
        """What a cell that says two things means, told by what stood there; None where unclear."""
        if place.field.kind.is_day:
            choices = [day.isoformat() for day in self._dates[at]]
            found = next((value for value in known if value in choices), None)
            if found is None and self._day_first is not None:
                found = choices[0 if self._day_first else 1]
        else:
            word, fill = (str(one or "") for one in self._ratings[at, place.label])
            # Of word and colour, the one that is as it was has not been touched: the other counts.
            was = known[-1]
            found = word if fill == was else fill if word == was and fill else None
        cells = self.unsettled if found is None else self.settled
        cells.add((at, place.name, place.label))
        return found

    def _repaired(self, ref: str, other: str, known: Sequence[str]) -> str | None:
        """The text with a program's damage mended; None where it cannot be told from an edit."""
        found = restored(other, known)
        if found.damage:
            self.damaged.setdefault(found.damage, set()).add(ref)
        if marks_left(found.text, known):
            self.damaged.setdefault(LETTERS_LOST, set()).add(ref)
            return None
        return found.text


def _is_of_before(then: Then, place: _Place, mine: str, other: str | None) -> bool:
    """Whether the file has a text from before the time that its row's version claims."""
    if not other or place.field.kind.is_code or (base := then.value(place.key, mine)) is None:
        return False
    gone = then.gone.get(place.key, ())
    return same(place.name, base, mine) and any(same(place.name, other, old) for old in gone)
