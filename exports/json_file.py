"""JSON: the whole plan for another program, and the shape of everything that speaks JSON here.

One line a field, so that a person can read it and a comparison shows what differs. An absent text
is ``""``, an absent date or rating null, dates are ISO 8601. Keys are added, never renamed.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, BinaryIO

from exports.contents import Contents, Counted, Format
from models.documents import columns
from models.documents.columns import Column, Holds, in_json
from models.documents.document_records import (
    DraftAction,
    DraftPeriod,
    DraftPlan,
    Problem,
    closed_at_first,
)
from models.plan.records import Action, Period, Recommendation, Unplaced
from models.ratings.ratings import Rag

_encode = json.JSONEncoder(ensure_ascii=False).encode
_encode_key = lru_cache(256)(_encode)
_REMARKS = tuple(column for column in columns.MORE if column.holds is Holds.REMARK)
"""What is written only where there is any of it."""
_MORE = tuple(column for column in columns.MORE if column not in _REMARKS)

Member = tuple[str, Any]


def write(contents: Contents, stream: BinaryIO, exact: bool = False) -> int:
    """Write the whole plan; gives how many recommendations. JSON is exact in any case."""
    counted = Counted(contents.recommendations)
    whole = contents.facts.any
    plan = {"title": contents.plan.title, "published": _day(contents.plan.published)}
    if contents.facts.agrees:
        plan["board"] = contents.board
    periods = (_period(each, each.closed, whole) for each in contents.periods)
    head = _head(plan, periods, contents.glossary)
    _write_object(
        stream,
        (
            *head,
            ("recommendations", (_recommendation(each, whole) for each in counted)),
            ("unplaced", [_unplaced(text) for text in contents.unplaced]),
            ("rating_key", _rating_key(contents.rating_key.items())),
        ),
    )
    return counted.count


def write_recommendations(
    recommendations: Iterable[Recommendation], stream: BinaryIO, *, whole: bool = False
) -> None:
    """Write ``{"recommendations": [...]}`` alone.

    ``whole`` says that the plan has some of the facts that many plans have not.
    """
    listed = (_recommendation(each, whole) for each in recommendations)
    _write_object(stream, (("recommendations", listed),))


def write_draft(
    draft: DraftPlan,
    problems: Iterable[Problem],
    stream: BinaryIO,
    added: Mapping[str, Any] | None = None,
) -> None:
    """Write what a reading found, its problems, and further members after them.

    A draft's periods are closed but for the last, and its versions 1, unless it states otherwise,
    as they will be in a plan made of it.
    """
    closed = closed_at_first(draft.periods)
    whole = _says_more(draft)
    plan = {"title": draft.title, "published": _day(draft.published)}
    if draft.board:
        plan["board"] = draft.board
    periods = (
        _period(period, is_closed, whole)
        for period, is_closed in zip(draft.periods, closed, strict=True)
    )
    head = _head(plan, periods, dict(draft.glossary))
    labels = [period.label for period in draft.periods]
    recommendations = (
        _fields(it, zip(labels, it.progress, strict=True), it.version or 1, whole)
        for it in draft.recommendations
    )
    listed = [
        {
            "where": problem.where,
            "ref": problem.ref,
            "kind": problem.kind,
            "message": problem.message,
        }
        for problem in problems
    ]
    _write_object(
        stream,
        (
            *head,
            ("recommendations", recommendations),
            ("unplaced", [_unplaced(text) for text in draft.unplaced]),
            ("rating_key", _rating_key(draft.rating_key)),
            ("problems", listed),
            *(added or {}).items(),
        ),
    )


def _head(
    plan: Mapping[str, Any], periods: Iterable[Mapping[str, Any]], glossary: Mapping[str, str]
) -> tuple[Member, ...]:
    return (("plan", plan), ("periods", list(periods)), ("glossary", glossary))


def _says_more(draft: DraftPlan) -> bool:
    """Whether a draft has some of the facts that many plans have not."""
    return bool(draft.board) or any(
        any(getattr(it, column.name) for column in _MORE)
        or any(entry.agreed for entry in it.progress)
        for it in draft.recommendations
    )


def _period(period: Period | DraftPeriod, closed: bool, whole: bool) -> dict[str, Any]:
    said = {"label": period.label, "ends": _day(period.ends), "closed": closed}
    if whole:
        said |= {"updates_due": _day(period.updates_due), "stage": period.stage}
    return said


def _recommendation(it: Recommendation, whole: bool) -> dict[str, Any]:
    labelled = ((entry.period.label, entry) for entry in it.progress)
    said = _fields(it, labelled, it.edition, whole)
    return said | {column.name: each for column in _REMARKS if (each := getattr(it, column.name))}


def _action(action: Action | DraftAction) -> dict[str, Any]:
    return {
        "text": action.text,
        "owner": action.owner,
        "due": _day(action.due),
        "due_words": action.due_words,
        "state": action.state,
        "origin": action.origin,
        "said": action.said,
    }


def _fields(
    it: Any, progress: Iterable[tuple[str, Any]], version: int, whole: bool
) -> dict[str, Any]:
    """A ``Recommendation`` or ``DraftRecommendation``, which share these fields.

    ``whole`` adds the keys of what many plans have nothing of.
    """
    said: dict[str, Any] = _before(it)
    said["progress"] = [
        {"period": label, **_of_period(entry), **(_agreed(entry) if whole else {})}
        for label, entry in progress
    ]
    said |= _after(it)
    said["version"] = version
    said["unplaced"] = [_unplaced(text) for text in it.unplaced]
    return said | _more(it) if whole else said


def _agreed(entry: Any) -> dict[str, Any]:
    # No document says what was proposed.
    proposed = getattr(entry, "proposed", entry.agreed)
    return {"agreed": entry.agreed, "proposed": entry.agreed and proposed}


def _rating_key(key: Iterable[tuple[Rag, str]]) -> dict[str, str]:
    return {rag.value: meaning for rag, meaning in key}


def _unplaced(text: Unplaced) -> dict[str, str]:
    return {"heading": text.heading, "text": text.text, "where": text.where}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_JSON: dict[Holds, Callable[[Any], Any]] = {
    Holds.DAY: _day,
    Holds.NAMES: list,
    Holds.MONITORING: lambda monitoring: monitoring.text if monitoring else None,
    Holds.ACTIONS: lambda actions: [_action(action) for action in actions],
}
"""How a value is written; what is not in here is written as it is."""


def _members(stated: tuple[Column, ...]) -> Callable[[Any], dict[str, Any]]:
    """What gives the members of these columns, in their order."""
    names = [column.name for column in in_json(stated)]
    values = attrgetter(*names)
    written = [(each.name, _JSON[each.holds]) for each in stated if each.holds in _JSON]

    def members(it: Any) -> dict[str, Any]:
        said = dict(zip(names, values(it), strict=True))
        for name, write in written:
            said[name] = write(said[name])
        return said

    return members


_before, _of_period, _after, _more = map(
    _members, (columns.BEFORE, columns.OF_PERIOD, columns.AFTER, _MORE)
)


def _write_object(stream: BinaryIO, members: Sequence[Member]) -> None:
    for piece in chain(_object(members, ""), ("\n",)):
        stream.write(piece.encode("utf-8"))


def _object(members: Iterable[Member], margin: str) -> Iterator[str]:
    """An object with one line a member. What is iterated is written as it comes, never gathered."""
    inner = margin + "  "
    before = "{\n"
    for key, value in members:
        yield f"{before}{inner}{_encode_key(key)}: "
        # Nearly every value is a text or nothing: what else it may be takes longer to find out.
        if value is None or isinstance(value, str) or not isinstance(value, Iterable):
            yield _encode(value)
        elif isinstance(value, Mapping):
            yield from _object(value.items(), inner)
        else:
            yield from _array(value, inner)
        before = ",\n"
    yield "{}" if before == "{\n" else f"\n{margin}}}"


def _array(items: Iterable[Any], margin: str) -> Iterator[str]:
    """An array with one line an item; a recommendation has one line a member."""
    inner = margin + "  "
    before = "[\n"
    for item in items:
        yield before + inner
        if isinstance(item, Mapping) and "progress" in item:
            yield "".join(_object(item.items(), inner))
        else:
            yield _encode(item)
        before = ",\n"
    yield "[]" if before == "[\n" else f"\n{margin}]"


FORMAT = Format("json", (".json",), "JSON, for another program", write)
