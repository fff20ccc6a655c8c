"""Search in every text of a recommendation: the one module that knows FTS5.

The table ``search`` holds one ``body`` a recommendation under the recommendation's own id. Whoever
changes a text that is part of it calls ``index`` in the same transaction, so it cannot go stale.
Ratings and levels are no part of it: a rating would otherwise cost a new index entry.

FTS5 has a query language of its own. It never sees what a person typed other than as quoted
strings, which it splits into words as it split the texts: at everything that is not a letter or a
digit, without regard to case and accents. So ``c++`` looks for the word ``c``, and ``e-mail`` for
``e`` followed by ``mail``. What has neither letter nor digit (``++``, a tick) has no word that FTS5
could find: it is looked for in the texts as it is written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from peewee import Expression, Table, fn

from models.fields.recommendation import SEARCHED
from models.finding.filters import Phrase
from models.plan.tables import (
    Action,
    Officer,
    Progress,
    Recommendation,
    Responsibility,
    Section,
    UnplacedText,
)
from models.store.store import Store
from models.store.stored_values import among

# Between two texts of a body stands a word that no text and no filter can hold (a non-character,
# which ``models.text.clean`` replaces), so that no phrase is found across their border.
_BORDER = "\n\ufdd0\n"
# U+19B0.. and U+1CF2.. became letters after the tables that FTS5 was made with.
_WORD = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]")
_BATCH = 500

_Search = Table("search")


def conditions(
    phrases: Sequence[Phrase], column: Any, within: Sequence[int] | None = None
) -> list[Expression]:
    """What must hold of ``column``, a recommendation's id, for all phrases to match.

    ``within`` promises that only these ids matter (a ``range`` or a few), so that FTS5 need not
    find the others.
    """
    result = []
    for negated, joined in ((False, " AND "), (True, " OR ")):
        listed = [phrase for phrase in phrases if phrase.negated == negated]
        worded = [phrase for phrase in listed if _WORD.search(phrase.text)]
        found = [_matching(worded, joined)] if worded else []
        for phrase in listed:
            if phrase not in worded:
                found.append(fn.INSTR(_Search.c.body, phrase.text) > 0)
        for where in found:
            query = _Search.select(_Search.c.rowid).where(where)
            if isinstance(within, range):
                query = query.where(_Search.c.rowid.between(within[0], within[-1]))
            elif within is not None:
                query = query.where(among(_Search.c.rowid, within))
            result.append(column.not_in(query) if negated else column.in_(query))
    return result


def few(
    store: Store, phrases: Sequence[Phrase], limit: int = 500
) -> tuple[list[int], list[Phrase]] | None:
    """The ids, of any plan, that FTS5 finds where there are no more than ``limit``, else None.

    With them come the phrases that are still to be looked for among these ids.
    """
    worded = [each for each in phrases if not each.negated and _WORD.search(each.text)]
    if not worded:
        return None
    query = _Search.select(_Search.c.rowid).where(_matching(worded, " AND "))
    found = store.rows(query.limit(limit + 1))
    if len(found) > limit:
        return None
    return [row[0] for row in found], [each for each in phrases if each not in worded]


def _matching(phrases: Sequence[Phrase], joined: str) -> Expression:
    # The column with the table's own name takes what is looked for.
    return Expression(_Search.c.search, "MATCH", joined.join(map(_quoted, phrases)))


def _quoted(phrase: Phrase) -> str:
    """The phrase as an FTS5 string; ``*`` after it where its last word is only begun."""
    begun = phrase.prefix and _WORD.search(phrase.text[-1])
    return '"' + phrase.text.replace('"', '""') + ('"*' if begun else '"')


def index(store: Store, recommendation_id: int) -> None:
    """Bring the search up to what one recommendation now says, inside the caller's transaction."""
    index_many(store, (recommendation_id,))


def index_many(store: Store, recommendation_ids: Iterable[int]) -> None:
    """Like ``index`` for many, in batches."""
    ids = list(recommendation_ids)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        bodies = _bodies(store, batch)
        store.run_many("DELETE FROM search WHERE rowid = ?", [(each,) for each in batch])
        store.run_many("INSERT INTO search (rowid, body) VALUES (?, ?)", bodies.items())


def add_many(store: Store, texts: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Enter new recommendations by their texts as stored, in the order in which ``index`` has them:
    ref, section, the fields of ``SEARCHED``; then the officers, the evidence by period, heading and
    text of what is unplaced, and text and owner of each action.
    """
    rows = ((each, _BORDER.join(filter(None, own))) for each, own in texts)
    store.run_many("INSERT INTO search (rowid, body) VALUES (?, ?)", rows)


def rebuild(store: Store) -> None:
    """Make the whole search anew from the recommendations, in one transaction of its own."""
    with store.writing():
        store.sql("DELETE FROM search")
        index_many(store, [row[0] for row in store.rows(Recommendation.select(Recommendation.id))])


def check(store: Store) -> list[int]:
    """The ids of recommendations for which the search does not say what their texts say.

    Also those that are missing from it, and entries that belong to no recommendation. Raises
    ``StoreError`` where the index itself is damaged.
    """
    wrong: list[int] = []
    last = 0
    while True:
        beyond = Recommendation.select(Recommendation.id).where(Recommendation.id > last)
        batch = [row[0] for row in store.rows(beyond.order_by(Recommendation.id).limit(_BATCH))]
        upto = batch[-1] if batch else None
        entries = "SELECT rowid, body FROM search WHERE rowid > ? AND rowid <= ?"
        held = dict(store.sql(entries, (last, 2**62 if upto is None else upto)))
        bodies = _bodies(store, batch)
        wrong += sorted(
            each for each in held.keys() | bodies.keys() if held.get(each) != bodies.get(each)
        )
        if upto is None:
            break
        last = upto
    if not store.read_only:
        with store.writing():
            store.sql("INSERT INTO search (search) VALUES ('integrity-check')")
    return wrong


def _bodies(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """Every text of each of these recommendations, in a fixed order."""
    texts: dict[int, list[str]] = {
        row[0]: list(row[1:])
        for row in store.rows(
            Recommendation.select(
                Recommendation.id,
                Recommendation.ref,
                Section.name,
                *(getattr(Recommendation, each.name) for each in SEARCHED),
            )
            .join(Section)
            .where(among(Recommendation.id, ids))
        )
    }
    more: dict[int, list[str]] = defaultdict(list)
    for query in (
        Responsibility.select(Responsibility.recommendation, Officer.name)
        .join(Officer)
        .where(among(Responsibility.recommendation, ids))
        .order_by(Responsibility.recommendation, Responsibility.place, Officer.id),
        Progress.select(Progress.recommendation, Progress.evidence)
        .where(among(Progress.recommendation, ids) & (Progress.evidence != ""))
        .order_by(Progress.recommendation, Progress.period),
        UnplacedText.select(UnplacedText.recommendation, UnplacedText.heading, UnplacedText.text)
        .where(among(UnplacedText.recommendation, ids))
        .order_by(UnplacedText.recommendation, UnplacedText.id),
        Action.select(Action.recommendation, Action.text, Action.owner)
        .where(among(Action.recommendation, ids) & (Action.live == 1))
        .order_by(Action.recommendation, Action.id),
    ):
        for row in store.rows(query):
            more[row[0]] += row[1:]
    return {each: _BORDER.join(filter(None, (*own, *more[each]))) for each, own in texts.items()}
