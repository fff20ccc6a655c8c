"""The columns of one table: what each holds, and which period its evidence or rating is for.

A heading decides first; where it could mean two things, the cells below it do: a "Status" column
that holds nothing but colours is a RAG column, a "Rating" column that holds sentences is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from imports.cells import Row
from imports.heading_rules import COMMENTARY, NO_FIELD, Role
from imports.headings import (
    TEXT_ROLES,
    names_a_time,
    period_label,
    rag_label,
    role_of,
    words_of,
)
from imports.rag_words import read_rag
from models.text import clean_line, fold

NOWHERE = 1_000_000
_SENTENCE = 40
_LONG_REF = 30
_SEVERAL_WORDS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its position from 0, its heading as written, its role, its period's label."""

    at: int
    heading: str
    role: Role | None
    label: str = ""


class Layout:
    """The columns of a table, from left to right.

    ``text_at``, ``ref_at`` and ``section_at`` are positions of the column that says what a row is
    about; beyond the last column where the table has none. ``placed`` are all the others.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        self.width = len(self.columns)
        at = {column.role: column.at for column in self.columns}
        self.text_at = at.get(Role.TEXT, NOWHERE)
        self.ref_at = at.get(Role.REF, NOWHERE)
        self.section_at = at.get(Role.SECTION, NOWHERE)
        named = (Role.TEXT, Role.REF, Role.SECTION)
        self.placed = tuple(column for column in self.columns if column.role not in named)

    @property
    def labels(self) -> list[str]:
        """The periods in the order of their columns, each once."""
        return list(dict.fromkeys(column.label for column in self.columns if column.label))


def lay_out(headings: Sequence[str], groups: Sequence[str], body: Sequence[Row]) -> Layout:
    """The layout of a table from its headings, the headings above them, and the rows below.

    ``groups`` has one text a column, "" where no heading stands above.
    """
    roles = [role_of(heading) for heading in headings]
    # A row that lost cells has its texts in other columns than their own.
    whole = [row for row in body if len(row.cells) >= len(headings)]
    below = [_texts(whole or body, at) for at in range(len(headings))]
    for at, heading in enumerate(headings):
        roles[at] = _by_values(heading, roles[at], below[at])
    _choose_text(headings, roles, below)
    _keep_first(roles)
    if Role.LEVEL not in roles and Role.RATIONALE in roles:
        roles[roles.index(Role.RATIONALE)] = Role.LEVEL
    if Role.EVIDENCE not in roles:
        for at, heading in enumerate(headings):
            if roles[at] is None and COMMENTARY.search(words_of(heading)):
                roles[at] = Role.EVIDENCE
                break
    labels = _periods(headings, groups, roles)
    return Layout(
        [
            Column(at, clean_line(heading).strip(), roles[at], labels[at])
            for at, heading in enumerate(headings)
        ]
    )


def with_known_periods(layout: Layout, known: Sequence[str]) -> Layout:
    """The same layout, its periods named as an earlier table of the document names them."""
    by_fold = {fold(label): label for label in known}
    return Layout(
        [
            replace(column, label=by_fold.get(fold(column.label), column.label))
            for column in layout.columns
        ]
    )


def _texts(body: Sequence[Row], at: int, most: int = 200) -> list[str]:
    found: list[str] = []
    for row in body:
        if at < len(row.cells) and (text := row.cells[at].text.strip()):
            found.append(text)
            if len(found) == most:
                break
    return found


def _by_values(heading: str, role: Role | None, texts: list[str]) -> Role | None:
    if not texts:
        return role
    rated = sum(read_rag(text).rag is not None for text in texts) * 2 > len(texts)
    long = sum(len(text) for text in texts) > _SENTENCE * len(texts)
    words = words_of(heading).split()
    status = {"status", "rating"} & {*words} and not NO_FIELD.search(" ".join(words))
    if rated and (role is Role.STATUS or (role is None and status)):
        return Role.RAG
    if role is Role.EVIDENCE and rated and "status" in words:
        return Role.RAG
    if role is Role.RAG and not rated and long:
        return Role.EVIDENCE
    if role is Role.REF and (
        sum(len(text) for text in texts) > _LONG_REF * len(texts)
        or sum(text.count(" ") >= _SEVERAL_WORDS - 1 for text in texts) * 2 > len(texts)
    ):
        return Role.TEXT if words in (["rec"], ["recs"], ["item"]) else None
    return role


def _choose_text(
    headings: Sequence[str], roles: list[Role | None], below: Sequence[list[str]]
) -> None:
    """Makes exactly one column the recommendation's, where any can be."""
    candidates = [at for at, role in enumerate(roles) if role is Role.TEXT]
    if not candidates:
        for role in TEXT_ROLES[1:]:
            if role in roles:
                roles[roles.index(role)] = Role.TEXT
                return
        return
    chosen = next((at for at in candidates if "recommend" in fold(headings[at])), candidates[0])
    for at in candidates:
        if at == chosen:
            continue
        repeats = len(set(below[at])) < len(below[at])
        roles[at] = Role.SECTION if repeats and Role.SECTION not in roles else None


def _keep_first(roles: list[Role | None]) -> None:
    """Of two columns for one field the first has it; the other's texts are kept as unplaced."""
    seen: set[Role] = set()
    for at, role in enumerate(roles):
        if role is None or role in (Role.EVIDENCE, Role.RAG):
            continue
        if role in seen:
            roles[at] = None
        seen.add(role)


def _periods(headings: Sequence[str], groups: Sequence[str], roles: list[Role | None]) -> list[str]:
    """The period of each column of evidence or RAG; a RAG that has none loses its role."""
    labels = [""] * len(headings)
    named: dict[str, str] = {}
    for at, role in enumerate(roles):
        if role is Role.EVIDENCE:
            label = period_label(headings[at]) or period_label(groups[at])
            label = label or clean_line(headings[at]).strip()
            labels[at] = _beside(at, label, roles, labels, headings) or named.setdefault(
                fold(label), label
            )
    owns = {
        fold(rag_label(heading))
        for heading, role in zip(headings, roles, strict=True)
        if role is Role.RAG
    }
    evidence = [at for at, role in enumerate(roles) if role is Role.EVIDENCE]
    rated: set[str] = set()
    for at, role in enumerate(roles):
        if role is not Role.RAG:
            continue
        own = rag_label(headings[at]) or period_label(groups[at])
        before = next((labels[left] for left in reversed(evidence) if left < at), "")
        after = next((labels[right] for right in evidence if right > at), "")
        label = named.get(fold(own), "")
        # The evidence before it, unless another RAG column says that this one is its own.
        if not label and before and before not in rated and not (own and fold(before) in owns):
            label = before
        elif not label and not own and not before and after not in rated:
            label = after
        if not label and (names_a_time(own) or not named):
            label = own or clean_line(headings[at]).strip()
            named[fold(label)] = label
        if not label or label in rated:
            roles[at] = None
            continue
        labels[at] = label
        rated.add(label)
    return labels


def _beside(
    at: int,
    label: str,
    roles: Sequence[Role | None],
    labels: Sequence[str],
    headings: Sequence[str],
) -> str:
    """The period of the column to the left whose evidence a column without a time of its own has.

    "" where it is a period by itself: it names one, it is the first, or both have their own RAG.
    """
    left = next((before for before in reversed(range(at)) if labels[before]), None)
    if left is None or names_a_time(label):
        return ""
    until = next(
        (after for after in range(at + 1, len(roles)) if roles[after] is Role.EVIDENCE), len(roles)
    )
    both_rated = Role.RAG in roles[left:at] and Role.RAG in roles[at:until]
    return "" if both_rated else labels[left]
