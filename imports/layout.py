"""The columns of one table: what each holds, and which period its evidence or rating is for.

A heading decides first; where it could mean two things, the cells below it do: a "Status" column
that holds nothing but colours is a RAG column, a "Rating" column that holds sentences is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from imports.cells import Row
from imports.colour_key import NO_KEY, ColourKey
from imports.column_periods import find_periods, in_order
from imports.column_values import (
    holds_days,
    holds_refs,
    holds_sentences,
    mostly_rated,
    only_rated,
)
from imports.heading_rules import COMMENTARY, NO_FIELD, UNDER_A_PERIOD, Role
from imports.headings import (
    PLAIN,
    TEXT_ROLES,
    Meanings,
    names_a_time,
    words_of,
)
from imports.row_shades import PLAIN_ROLES, EvidenceShades, decorated, own_shades, rates
from models.text import clean_line, fold

NOWHERE = 1_000_000
_LONG_REF = 30
_LOOKED_AT = 500
_SEVERAL_WORDS = 4


@dataclass(frozen=True, slots=True)
class HeadedColumn:
    """One column: its position from 0, its heading as written, its role, its period's label.

    ``used`` says whether anything stands below the heading.
    """

    at: int
    heading: str
    role: Role | None
    label: str = ""
    used: bool = True

    @property
    def name(self) -> str:
        """What it is called: by its heading, or by its place where it has none."""
        return name_of(self.at, self.heading)


class Layout:
    """The columns of a table, from left to right.

    ``text_at``, ``ref_at`` and ``section_at`` are positions of the column that says what a row is
    about; beyond the last column where the table has none. ``placed`` are all the others, and
    ``plain`` the positions of those that nobody fills with a colour of their own.

    ``coloured`` are the positions of columns of evidence that are rated by what they are filled
    with; ``stripes`` is the shade that a RAG column has throughout and that says nothing;
    ``colours_aside`` says by position which colours of evidence were not taken for ratings;
    ``has_shades`` is False where nothing is filled at all.
    """

    def __init__(self, columns: Sequence[HeadedColumn]) -> None:
        self.columns = tuple(columns)
        self.has_shades = False
        self.coloured: frozenset[int] = frozenset()
        self.stripes: dict[int, str] = {}
        self.colours_aside: dict[int, str] = {}
        self.width = len(self.columns)
        at = {column.role: column.at for column in self.columns}
        self.text_at = at.get(Role.TEXT, NOWHERE)
        self.ref_at = at.get(Role.REF, NOWHERE)
        self.section_at = at.get(Role.SECTION, NOWHERE)
        named = (Role.TEXT, Role.REF, Role.SECTION)
        self.placed = tuple(column for column in self.columns if column.role not in named)
        self.rag_at = tuple(column.at for column in self.columns if column.role is Role.RAG)
        self.plain = tuple(column.at for column in self.columns if column.role in PLAIN_ROLES)

    def learn_shades(self, body: Sequence[Row], key: ColourKey) -> None:
        """Finds out what the shades of this table are for; most documents have none."""
        self.has_shades = any(cell.shade for row in body for cell in row.cells)
        if not self.has_shades:
            return
        of = {
            column.at: own_shades(body, column.at, self.plain)
            for column in self.columns
            if column.role in (Role.RAG, Role.EVIDENCE)
        }
        self.stripes = {at: shade for at in self.rag_at if (shade := decorated(of[at], key))}
        if not self.rag_at:
            evidence = EvidenceShades(of, key)
            self.coloured = frozenset(evidence.rated)
            self.colours_aside = evidence.aside

    @property
    def labels(self) -> list[str]:
        """The periods in the order of their columns, each once; a previous rating comes first."""
        reported = {column.label for column in self.columns if column.role is Role.EVIDENCE}
        return in_order([column.label for column in self.columns], reported)


def lay_out(
    headings: Sequence[str],
    groups: Sequence[str],
    body: Sequence[Row],
    meanings: Meanings = PLAIN,
    key: ColourKey = NO_KEY,
) -> Layout:
    """The layout of a table from its headings, the headings above them, and the rows below.

    ``groups`` has one text a column, "" where no heading stands above.
    """
    names = [name_of(at, heading) for at, heading in enumerate(headings)]
    roles = [meanings.role_of(name) for name in names]
    said = {at for at, name in enumerate(names) if meanings.are_said(name)}
    # A row that lost cells has its texts in other columns than their own.
    whole = [row for row in body if len(row.cells) >= len(headings)]
    below = [_texts(whole or body, at) for at in range(len(headings))]
    plain = [at for at, role in enumerate(roles) if role in PLAIN_ROLES]
    colours = any(cell.shade for row in whole[:_LOOKED_AT] for cell in row.cells)
    for at, heading in enumerate(headings):
        if at not in said:
            shaded = colours and rates(own_shades(whole, at, plain), key)
            often = len(below[at]) * 2 > len(whole or body)
            roles[at] = _by_values(heading, roles[at], below[at], shaded, often)
    for at, role in enumerate(roles):
        if role is None and at not in said and _is_under_a_period(headings[at], groups[at]):
            roles[at] = Role.EVIDENCE
    _choose_text(headings, roles, below, said)
    _name_refs(headings, roles, below)
    _choose_due(roles, whole, said)
    _keep_first(headings, roles, said)
    if Role.LEVEL not in roles and Role.RATIONALE in roles:
        roles[roles.index(Role.RATIONALE)] = Role.LEVEL
    if Role.EVIDENCE not in roles:
        for at, heading in enumerate(headings):
            if roles[at] is None and at not in said and COMMENTARY.search(words_of(heading)):
                roles[at] = Role.EVIDENCE
                break
    labels = find_periods(headings, groups, roles)
    return Layout(
        [
            HeadedColumn(at, clean_line(heading).strip(), roles[at], labels[at], bool(below[at]))
            for at, heading in enumerate(headings)
        ]
    )


def _is_under_a_period(heading: str, group: str) -> bool:
    return names_a_time(group) and UNDER_A_PERIOD.search(words_of(heading)) is not None


def name_of(at: int, heading: str) -> str:
    """What a column is called: by its heading, or by its place where it has none."""
    return clean_line(heading).strip() or f"Column {at + 1}"


def with_known_periods(layout: Layout, known: Sequence[str]) -> Layout:
    """This layout with its periods named as an earlier table of the document names them."""
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
        if at >= len(row.cells) or row.cells[at].continues:
            continue
        if text := row.cells[at].text.strip():
            found.append(text)
            if len(found) == most:
                break
    return found


def _by_values(
    heading: str, role: Role | None, texts: list[str], shaded: bool, often: bool
) -> Role | None:
    """The role that a column's values show.

    ``shaded``: its cells are filled as ratings are. ``often``: most rows have a text here.
    """
    if not texts and not shaded:
        return role
    rated = mostly_rated(texts)
    long = holds_sentences(texts)
    words = words_of(heading).split()
    status = {"status", "rating"} & {*words} and not NO_FIELD.search(" ".join(words))
    coloured = shaded and not long
    unnamed = role is None and not words and (coloured or len(texts) > 1)
    if (rated or coloured) and (role is Role.STATUS or unnamed or (role is None and status)):
        return Role.RAG
    if role is Role.EVIDENCE and ((rated and "status" in words) or only_rated(texts)):
        return Role.RAG
    if role is Role.RAG and not rated and long and often:
        return Role.EVIDENCE
    if role is Role.REF and (
        sum(len(text) for text in texts) > _LONG_REF * len(texts)
        or sum(text.count(" ") >= _SEVERAL_WORDS - 1 for text in texts) * 2 > len(texts)
    ):
        return Role.TEXT if words in (["rec"], ["recs"], ["item"]) else None
    return role


def _choose_text(
    headings: Sequence[str], roles: list[Role | None], below: Sequence[list[str]], said: set[int]
) -> None:
    """Makes exactly one column the recommendation's, where any can be."""
    candidates = [at for at, role in enumerate(roles) if role is Role.TEXT]
    candidates = [at for at in candidates if at in said] or candidates
    if not candidates:
        for role in TEXT_ROLES[1:]:
            if role in roles:
                roles[roles.index(role)] = Role.TEXT
                return
        return
    chosen = next((at for at in candidates if "recommend" in fold(headings[at])), candidates[0])
    for at in [at for at, role in enumerate(roles) if role is Role.TEXT]:
        if at == chosen:
            continue
        repeats = len(set(below[at])) < len(below[at])
        roles[at] = Role.SECTION if repeats and Role.SECTION not in roles else None


def _name_refs(
    headings: Sequence[str], roles: list[Role | None], below: Sequence[list[str]]
) -> None:
    """Numbers under no heading, to the left of the recommendation, are its refs."""
    if Role.REF in roles or Role.TEXT not in roles:
        return
    for at in range(roles.index(Role.TEXT)):
        if roles[at] is None and not words_of(headings[at]) and holds_refs(below[at]):
            roles[at] = Role.REF
            return


def _choose_due(roles: list[Role | None], body: Sequence[Row], said: set[int]) -> None:
    """Of two columns that say when, makes the one that holds dates the due date."""
    when = [at for at, role in enumerate(roles) if role is Role.TIMESCALE and at not in said]
    if len(when) < 2 or Role.DUE in roles:
        return
    days = [holds_days(body, at) for at in when]
    if days.count(True) == 1:
        roles[when[days.index(True)]] = Role.DUE


def _is_an_answer(heading: str) -> bool:
    """Whether a column says if a recommendation is accepted, not what will be done."""
    words = words_of(heading).split()
    return "response" in words and not {"action", "actions"} & {*words}


def _keep_first(headings: Sequence[str], roles: list[Role | None], said: set[int]) -> None:
    """Gives a field to the first of two columns for it; the other's texts are kept as unplaced."""
    seen = {roles[at] for at in said}
    actions = [at for at, role in enumerate(roles) if role is Role.KEY_ACTIONS and at not in said]
    if len(actions) > 1 and _is_an_answer(headings[actions[0]]):
        roles[actions[0]] = None
    for at, role in enumerate(roles):
        if role is None or at in said or role in (Role.EVIDENCE, Role.RAG):
            continue
        if role in seen:
            roles[at] = None
        seen.add(role)
