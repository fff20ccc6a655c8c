"""Stocktake's own JSON, read literally: what was exported comes back as it was.

The whole plan, as ``stocktake export plan.json`` writes it, or ``{"recommendations": [...]}``
alone, as a list does. Keys may be missing: what is not there says nothing. A value that its field
cannot hold is named by its path (``recommendations[3].progress[1].rag``) and kept as it is.
"""

from typing import Any

from imports.cells import Progress
from imports.own.draft import OwnDraft
from imports.own.json_remarks import Remarks
from imports.own.json_rows import Recommendations, unplaced_text
from imports.own.json_text import kind, later, parse, written
from imports.own.values import day
from models.documents.document_records import DraftPeriod, Problem
from models.errors import Unreadable
from models.plan.records import Unplaced
from models.ratings.ratings import Rag, Stage
from models.store.stored_values import STAGES
from models.text import fold

_LIST = "recommendations"
# Problems and outcome are those of another reading, of which the rest is the result.
_MEMBERS = frozenset(
    {"plan", "periods", "glossary", "rating_key", _LIST, "unplaced", "problems", "outcome"}
)
_OF_PLAN = frozenset({"title", "published", "board"})
_OF_PERIOD = frozenset({"label", "ends", "closed", "updates_due", "stage"})


def read(
    text: str,
    name: str,
    *,
    title: str,
    source: str,
    digest: str,
    progress: Progress | None = None,
) -> OwnDraft:
    """The draft plan of a JSON text; ``title`` is for one that states none.

    Unreadable: no JSON, or none of a plan, in one line with ``name`` that says what is missing and
    where. ``progress`` as in ``any_document.read_document``.
    """
    try:
        whole = parse(text, name)
        return _Plan(name, whole, _recommendations(whole, name)).draft(
            title=title, source=source, digest=digest, progress=progress
        )
    except RecursionError as error:
        raise Unreadable(
            f"{name}: JSON nested too deep for a plan; check where it comes from"
        ) from error


def _recommendations(whole: Any, name: str) -> list[Any]:
    """The list of recommendations, which is what makes a JSON a plan."""
    if not isinstance(whole, dict):
        raise _not_ours(name, f"{kind(whole)} where an object is expected")
    if _LIST not in whole:
        raise _not_ours(name, f'"{_LIST}" is missing')
    found = whole[_LIST]
    if not isinstance(found, list):
        raise _not_ours(name, f"{_LIST}: {kind(found)} where a list is expected")
    if not found:
        raise Unreadable(f"{name}: {_LIST}: the list is empty; there is no recommendation to read")
    return found


def _not_ours(name: str, reason: str) -> Unreadable:
    return Unreadable(
        f"{name}: JSON, but no plan of Stocktake: {reason};"
        " stocktake export plan.json writes such a file"
    )


class _Plan:
    def __init__(self, name: str, whole: dict[str, Any], recommendations: list[Any]) -> None:
        self._name = name
        self._whole = whole
        self._list = recommendations
        self._remarks = Remarks(name)

    def draft(self, *, title: str, source: str, digest: str, progress: Progress | None) -> OwnDraft:
        remarks = self._remarks
        remarks.repeated(self._whole, "the document")
        plan = self._object("plan", _OF_PLAN)
        stated = self._text_of(plan, "title")
        published = None
        if plan.get("published") is not None:
            published = day(plan["published"])
            if published is None:
                self._bad("plan.published", plan["published"], "a date such as 2025-03-31")
        board = self._text_of(plan, "board")
        periods = self._periods()
        glossary = self._glossary()
        rating_key = self._rating_key()
        unplaced = self._unplaced()
        remarks.others(self._whole, _MEMBERS, "the document")
        rows = Recommendations(
            self._name, periods, remarks, listed="periods" in self._whole, progress=progress
        )
        found = rows.read(self._list)
        if not found:
            raise _not_ours(self._name, f'{_LIST}[0]: neither "ref" nor "text" in it')
        return OwnDraft(
            title=stated or title,
            source=source,
            digest=digest,
            published=published,
            refs_given=True,
            periods=tuple(rows.periods_named),
            sections=tuple(dict.fromkeys(one.section for one in found)),
            glossary=glossary,
            rating_key=rating_key,
            recommendations=tuple(found),
            unplaced=(*unplaced, *remarks.aside),
            problems=(*remarks.whole(), *remarks.problems),
            fields=frozenset(rows.fields),
            plan_title=stated,
            board=board,
            board_says=tuple(rows.board_says),
            written_refs=tuple(rows.written_refs),
            unread=frozenset(rows.unread),
        )

    def _bad(self, where: str, value: Any, expected: str) -> None:
        self._remarks.bad(where, value, expected, heading=where, place="the document")

    def _object(self, key: str, known: frozenset[str] | None) -> dict[str, Any]:
        """The object under a key of the document, empty where there is none."""
        found = self._whole.get(key)
        if found is None:
            return {}
        if not isinstance(found, dict):
            self._bad(key, found, "an object")
            return {}
        if known is not None:
            self._remarks.repeated(found, key, before=f"{key}: ")
            self._remarks.others(found, known, key, before=f"{key}: ")
        return found

    def _items(self, key: str) -> list[Any]:
        found = self._whole.get(key)
        if found is None or isinstance(found, list):
            return found or []
        self._bad(key, found, "a list")
        return []

    def _text_of(self, plan: dict[str, Any], key: str) -> str:
        value = plan.get(key)
        if value is not None and not isinstance(value, str):
            self._bad(f"plan.{key}", value, "a text")
            return ""
        return self._remarks.line(value or "").strip()

    def _periods(self) -> list[DraftPeriod]:
        periods: list[DraftPeriod] = []
        labels: set[str] = set()
        for at, item in enumerate(self._items("periods")):
            where = f"periods[{at}]"
            label = item.get("label") if isinstance(item, dict) else None
            label = self._remarks.line(label) if isinstance(label, str) else ""
            if not label:
                self._bad(where, item, "a period with a label")
                continue
            if fold(label) in labels:
                self._bad(where, item, f'a period of its own: "{label}" stands before it')
                continue
            labels.add(fold(label))
            self._remarks.repeated(item, where, before=f"{label}: ")
            self._remarks.others(item, _OF_PERIOD, where, before=f"{label}: ")
            ends, closed = item.get("ends"), item.get("closed")
            due, stage = item.get("updates_due"), item.get("stage", Stage.OPEN)
            for key, value in (("ends", ends), ("updates_due", due)):
                if value is not None and day(value) is None:
                    self._bad(f"{where}.{key}", value, "a date such as 2025-03-31")
            if not isinstance(stage, str) or stage not in STAGES:
                self._bad(f"{where}.stage", stage, f"one of: {', '.join(Stage)}")
                stage = Stage.OPEN
            if closed is not None and not isinstance(closed, bool):
                self._bad(f"{where}.closed", closed, "true or false")
                closed = None
            periods.append(DraftPeriod(label, day(ends), closed, day(due), STAGES[stage]))
        return periods

    def _glossary(self) -> tuple[tuple[str, str], ...]:
        found = self._object("glossary", None)
        terms: dict[str, str] = {}
        for key, meaning in (*found.items(), *later(found)):
            term = self._remarks.line(key).strip()
            where = f'glossary["{term}"]'
            if not isinstance(meaning, str):
                self._bad(where, meaning, "a text")
            elif not term:
                self._bad(where, meaning, "the meaning of a term")
            elif term not in terms:
                terms[term] = self._remarks.text(meaning)
            elif terms[term] != self._remarks.text(meaning):
                message = f"{term} has a second meaning, kept with the plan"
                self._remarks.problems.append(Problem(where, None, "term-repeated", message))
                text = Unplaced(term, written(meaning), "the glossary")
                self._remarks.aside.append(text)
        return tuple(terms.items())

    def _rating_key(self) -> tuple[tuple[Rag, str], ...]:
        key: dict[Rag, str] = {}
        found = self._object("rating_key", None)
        for name, meaning in (*found.items(), *later(found)):
            where = f'rating_key["{self._remarks.line(name)}"]'
            if name not in [rag.value for rag in Rag]:
                self._bad(where, meaning, f"under one of {', '.join(Rag)}")
            elif not isinstance(meaning, str):
                self._bad(where, meaning, "a text")
            elif Rag(name) in key:
                self._bad(where, meaning, "a rating of its own: it stands before it")
            else:
                key[Rag(name)] = self._remarks.text(meaning)
        return tuple(key.items())

    def _unplaced(self) -> list[Unplaced]:
        found = []
        for at, item in enumerate(self._items("unplaced")):
            text = unplaced_text(item, self._remarks)
            if text is None:
                self._bad(f"unplaced[{at}]", item, "a heading and a text")
            else:
                found.append(text)
        return found
