"""Writing a document's rows into a plan, many at a time, cleaned.

Everything here runs inside the caller's ``writing()``.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from models import clock
from models.documents.document_records import DraftAction, DraftPeriod, DraftRecommendation
from models.errors import Refused
from models.fields.recommendation import IN_ROW, SEARCHED
from models.finding import search
from models.plan.records import Unplaced
from models.plan.responsibilities import officer_names
from models.plan.tables import (
    Action,
    GlossaryTerm,
    Officer,
    Period,
    Progress,
    Recommendation,
    Responsibility,
    Section,
    Table,
    UnplacedText,
)
from models.store.store import Store
from models.text import clean, clean_line


class Rows:
    """The rows of one plan: knows its sections and officers, so that none is written twice."""

    def __init__(self, store: Store, plan_id: int) -> None:
        self._store = store
        self._plan_id = plan_id
        self._officers = self._ids(Officer, Officer.name)
        self._sections = self._ids(Section, Section.name)

    def add_periods(
        self, periods: Sequence[DraftPeriod], closed: Sequence[bool], *, after: int
    ) -> list[int]:
        """Add periods behind place ``after``, each ``closed`` or open; their ids."""
        ids = []
        for place, (period, is_closed) in enumerate(zip(periods, closed, strict=True), after + 1):
            ids.append(
                self._store.run(
                    Period.insert(
                        {
                            Period.plan: self._plan_id,
                            Period.label: clean_line(period.label),
                            Period.ends: _day(period.ends),
                            Period.closed: int(is_closed),
                            Period.place: place,
                            Period.updates_due: _day(period.updates_due),
                            Period.stage: period.stage.value,
                        }
                    )
                )
            )
        return ids

    def section(self, name: str) -> int:
        """The id of a section, which is added behind the others where the plan lacks it."""
        name = clean_line(name)
        if name not in self._sections:
            values = {
                Section.plan: self._plan_id,
                Section.name: name,
                Section.place: len(self._sections) + 1,
            }
            self._sections[name] = self._store.run(Section.insert(values))
        return self._sections[name]

    def add_recommendations(
        self,
        placed: Sequence[tuple[int, DraftRecommendation]],
        period_ids: Sequence[int],
    ) -> list[int]:
        """Add recommendations, each with its place in the plan; their ids, in the same order.

        Places must be new to the plan and rise. ``progress`` of each stands for ``period_ids``.
        They are found by the search from then on.
        """
        rows = [self._row(place, draft) for place, draft in placed]
        self._store.run_many(_RECOMMENDATION, rows)
        here = (Recommendation.plan == self._plan_id) & Recommendation.place.between(
            placed[0][0], placed[-1][0]
        )
        found = Recommendation.select(Recommendation.place, Recommendation.id).where(here)
        by_place: dict[int, int] = dict(self._store.rows(found))
        ids = [by_place[place] for place, _ in placed]
        texts = {
            key: [row[3], clean_line(draft.section), *(row[at] for at in _SEARCHED)]
            for key, row, (_, draft) in zip(ids, rows, placed, strict=True)
        }
        answers: list[tuple[int, int, int]] = []
        said: list[tuple[Any, ...]] = []
        left: list[tuple[Any, ...]] = []
        actions: list[tuple[Any, ...]] = []
        for key, (_, draft) in zip(ids, placed, strict=True):
            names = officer_names(draft.officers)
            answers += self._answers(key, names)
            progress = list(_progress_rows(key, draft, period_ids))
            said += progress
            kept = [self._leftover(key, text) for text in draft.unplaced]
            left += kept
            do = [self._action(key, action) for action in draft.actions]
            actions += do
            texts[key] += names
            texts[key] += (row[2] for row in sorted(progress, key=itemgetter(1)))
            texts[key] += (text for row in kept for text in row[2:4])
            texts[key] += (text for row in do for text in row[2:4])
        self._store.run_many(_PROGRESS, said)
        self._store.run_many(_RESPONSIBILITY, answers)
        self._store.run_many(_UNPLACED, left)
        self._store.run_many(_ACTION, actions)
        search.add_many(self._store, texts.items())
        return ids

    def add_officers(self, recommendation_id: int, names: Sequence[str]) -> str:
        """Say who answers for a recommendation; the names as stored, joined by "; "."""
        kept = officer_names(names)
        self._store.run_many(_RESPONSIBILITY, self._answers(recommendation_id, kept))
        return "; ".join(kept)

    def add_unplaced(self, recommendation_id: int | None, texts: Iterable[Unplaced]) -> None:
        """Keep texts that fit no field; None for those that belong to no recommendation."""
        self._store.run_many(_UNPLACED, [self._leftover(recommendation_id, text) for text in texts])

    def add_terms(self, terms: Iterable[tuple[str, str]]) -> None:
        """Add glossary terms; of a term that is there already, the new meaning is added to it."""
        query = GlossaryTerm.select(GlossaryTerm.term, GlossaryTerm.meaning)
        known: dict[str, str] = dict(
            self._store.rows(query.where(GlossaryTerm.plan == self._plan_id))
        )
        for term, meaning in terms:
            term, meaning = clean_line(term).strip(), clean(meaning)
            before = known.get(term)
            if not term or before == meaning:
                continue
            if before is None:
                known[term] = meaning
                self._store.run(
                    GlossaryTerm.insert(
                        {
                            GlossaryTerm.plan: self._plan_id,
                            GlossaryTerm.term: term,
                            GlossaryTerm.meaning: meaning,
                            GlossaryTerm.place: len(known),
                        }
                    )
                )
            elif meaning not in before.split("; "):
                known[term] = f"{before}; {meaning}" if before else meaning
                self._store.run(
                    GlossaryTerm.update({GlossaryTerm.meaning: known[term]}).where(
                        (GlossaryTerm.plan == self._plan_id) & (GlossaryTerm.term == term)
                    )
                )

    def _answers(self, recommendation_id: int, names: Sequence[str]) -> list[tuple[int, int, int]]:
        return [
            (recommendation_id, self._officer(name), place)
            for place, name in enumerate(names, start=1)
        ]

    def _action(self, recommendation_id: int, action: DraftAction) -> tuple[Any, ...]:
        return (
            self._plan_id,
            recommendation_id,
            clean_line(action.text),
            clean_line(action.owner),
            _day(action.due),
            clean_line(action.due_words),
            action.state.value,
            action.origin,
            clean(action.said),
            1,
            clock.now(),
            1,
        )

    def _leftover(self, recommendation_id: int | None, text: Unplaced) -> tuple[Any, ...]:
        return (
            self._plan_id,
            recommendation_id,
            clean_line(text.heading),
            clean(text.text),
            clean_line(text.where),
        )

    def _officer(self, name: str) -> int:
        if name not in self._officers:
            values = {Officer.plan: self._plan_id, Officer.name: name}
            self._officers[name] = self._store.run(Officer.insert(values))
        return self._officers[name]

    def _row(self, place: int, draft: DraftRecommendation) -> tuple[Any, ...]:
        return (
            self._plan_id,
            self.section(draft.section),
            place,
            clean_line(draft.ref),
            draft.version or 1,
            *(field.in_column(draft) for field in IN_ROW),
        )

    def _ids(self, table: Any, name: Any) -> dict[str, int]:
        query = table.select(name, table.id).where(table.plan == self._plan_id)
        return dict(self._store.rows(query))


def check_refs(recommendations: Iterable[DraftRecommendation], taken: Iterable[str] = ()) -> None:
    """Raise ``Refused`` where a ref is empty, stands twice, or is taken already."""
    seen = set(taken)
    for recommendation in recommendations:
        ref = clean_line(recommendation.ref)
        where = f" ({recommendation.where})" if recommendation.where else ""
        if not ref:
            raise Refused(f"A recommendation has no ref{where}")
        if ref in seen:
            raise Refused(f"Ref {ref} stands twice{where}")
        seen.add(ref)


def _progress_rows(
    recommendation_id: int, draft: DraftRecommendation, period_ids: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    for period_id, progress in zip(period_ids, draft.progress, strict=False):
        evidence = clean(progress.evidence)
        if evidence or progress.rag or progress.update or progress.agreed:
            yield (
                recommendation_id,
                period_id,
                evidence,
                progress.rag.value if progress.rag else None,
                progress.update.value if progress.update else None,
                0,
                progress.agreed.value if progress.agreed else None,
            )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _insert_into(table: type[Table], *fields: Any) -> str:
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = ", ".join("?" for _ in fields)
    return f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({marks})'


_RECOMMENDATION = _insert_into(
    Recommendation,
    Recommendation.plan,
    Recommendation.section,
    Recommendation.place,
    Recommendation.ref,
    Recommendation.version,
    *(getattr(Recommendation, field.name) for field in IN_ROW),
)
_SEARCHED = [5 + IN_ROW.index(field) for field in SEARCHED]
_PROGRESS = _insert_into(
    Progress,
    Progress.recommendation,
    Progress.period,
    Progress.evidence,
    Progress.rag,
    Progress.reported,
    Progress.version,
    Progress.agreed,
)
_RESPONSIBILITY = _insert_into(
    Responsibility, Responsibility.recommendation, Responsibility.officer, Responsibility.place
)
_UNPLACED = _insert_into(
    UnplacedText,
    UnplacedText.plan,
    UnplacedText.recommendation,
    UnplacedText.heading,
    UnplacedText.text,
    UnplacedText.stood,
)
_ACTION = _insert_into(
    Action,
    Action.plan,
    Action.recommendation,
    Action.text,
    Action.owner,
    Action.due,
    Action.due_words,
    Action.state,
    Action.origin,
    Action.said,
    Action.live,
    Action.made,
    Action.version,
)
