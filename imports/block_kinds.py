"""What each table of a document is: the plan, more of it, a glossary, a key, or something else."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from imports.cells import Block, Row
from imports.colour_key import KeyEntry
from imports.forms import turned
from imports.grid import GridColumns, columns_of, in_columns, usual_columns
from imports.heading_rows import HeadingRow, first_heading, heading_score
from imports.heading_rules import Role
from imports.headings import Meanings, is_glossary, is_glossary_header
from imports.key_rows import announces_key, find_key, key_around
from models.text import fold

_MOST_LOST = 2
_FEWEST = 4
_TEXT_WORDS = 3
_LINE_WORDS = 25


class Kind(Enum):
    """What a block is for. MORE goes on with the plan's table above it, without headings."""

    PLAN = auto()
    MORE = auto()
    REPEATED = auto()
    TERMS = auto()
    KEY = auto()
    LINES = auto()
    ASIDE = auto()


@dataclass(slots=True)
class SortedBlock:
    """One block with what it was found to be. ``rows`` are in the columns of its headings.

    ``entries`` are the lines of a key among them, whose rows are emptied. ``above`` is the line of
    text before it, None where there is none.
    """

    block: Block
    rows: list[Row]
    kind: Kind
    above: Row | None = None
    heading: HeadingRow | None = None
    columns: GridColumns | None = None
    score: float = 0.0
    entries: tuple[KeyEntry, ...] = ()

    @property
    def body(self) -> Sequence[Row]:
        """The rows below the first headings."""
        return self.rows[self.heading.last + 1 :] if self.heading else self.rows


def sort_blocks(blocks: Sequence[Block], meanings: Meanings) -> list[SortedBlock]:
    """What each block is, in the order of the document; blocks without any text are left out."""
    parts: list[SortedBlock] = []
    above: Row | None = None
    for block in blocks:
        rows = list(block.rows)
        if not any(row.filled for row in rows):
            continue
        if not block.table:
            parts.append(SortedBlock(block, rows, Kind.LINES))
            above = next(row for row in reversed(rows) if row.filled)
            continue
        parts.append(_table(block, turned(rows, meanings) or rows, above, meanings))
        above = None
    _drop_others(parts, meanings)
    _find_more(parts)
    for part in parts:
        _take_key(part)
    return parts


def is_name(row: Row) -> bool:
    """Whether a line of text is short enough, and no sentence, to be the name of something."""
    text = row.cells[row.filled[0]].text.strip()
    words = text.count(" ") + 1
    return words <= _LINE_WORDS and not (words >= 8 and text.endswith("."))


def _table(block: Block, rows: list[Row], above: Row | None, meanings: Meanings) -> SortedBlock:
    part = SortedBlock(block, rows, Kind.ASIDE, above)
    filled = [row for row in rows if row.filled]
    said = [block.name] if block.name else []
    said += [above.cells[0].text] if above else []
    said += [filled[0].cells[filled[0].filled[0]].text] if len(filled[0].filled) == 1 else []
    header = any(is_glossary_header([cell.text for cell in row.cells]) for row in filled[:2])
    heading = first_heading(rows, meanings)
    # A sheet may hold the plan and then its terms: its own headings come first.
    if heading is None and (header or any(map(is_glossary, said))):
        part.kind = Kind.TERMS
        return part
    if heading is not None:
        part.kind = Kind.PLAN
        part.columns = columns_of(rows, heading)
        part.rows = [
            in_columns(row, part.columns, heading=heading.first <= at <= heading.last)
            for at, row in enumerate(rows)
        ]
        # The same rows, now in fewer columns.
        part.heading = first_heading(part.rows, meanings) or heading
        part.score = max(
            heading_score(row, meanings)
            for row in part.rows[part.heading.first : part.heading.last + 1]
        )
        return part
    announced = any(map(announces_key, said))
    found = find_key(rows, announced=announced, loose=True)
    # Beside other columns ("Red | Ann Lee" in a sheet of lists) a rating's neighbour means nothing.
    others = [
        row for at, row in enumerate(rows) if len(row.filled) > 1 and at not in found.positions
    ]
    if found.entries and (announced or not others):
        part.kind = Kind.KEY
    return part


def _drop_others(parts: Sequence[SortedBlock], meanings: Meanings) -> None:
    """The tables of the plan itself, without its log of actions or a copy of it."""
    plans = [part for part in parts if part.kind is Kind.PLAN]
    if not plans:
        return
    best = max(plans, key=lambda part: part.score)
    roles = _roles(best, meanings)
    seen = _texts(best, meanings)
    for part in plans:
        if part is best:
            continue
        own = _roles(part, meanings)
        like = len(own & roles) * 4 >= len(own) * 3
        if len(own) < 2 or (Role.TEXT not in own and (Role.TEXT in roles or not like)):
            part.kind = Kind.ASIDE
        else:
            texts = _texts(part, meanings)
            if texts and len(texts & seen) * 2 >= len(texts):
                part.kind = Kind.REPEATED
            seen |= texts


def _roles(part: SortedBlock, meanings: Meanings) -> set[Role]:
    if part.heading is None:
        return set()
    found = {meanings.role_of(text) for text in part.heading.headings if text}
    return {role for role in found if role is not None}


def _texts(part: SortedBlock, meanings: Meanings) -> set[str]:
    """The recommendations that a table holds, as far as its headings alone show."""
    if part.heading is None:
        return set()
    roles = [meanings.role_of(text) for text in part.heading.headings]
    at = next((at for at, role in enumerate(roles) if role is Role.TEXT), None)
    if at is None:
        return set()
    return {
        fold(row.cells[at].text)
        for row in part.body
        if at < len(row.cells) and row.cells[at].text.strip() and len(row.filled) > 1
    }


def _find_more(parts: Sequence[SortedBlock]) -> None:
    """Tables without headings that go on with the plan, as where a page or a line broke it."""
    plan: SortedBlock | None = None
    between = False
    for part in parts:
        if part.kind is Kind.PLAN:
            plan, between = part, False
        elif part.kind is Kind.LINES:
            between = True
        elif part.kind is not Kind.ASIDE or part.block.name or plan is None or not plan.columns:
            plan = None
        else:
            same = max(len(row.cells) for row in part.rows) == plan.columns.width
            columns = plan.columns if same else usual_columns(part.rows)
            width, lost = len(plan.columns.starts), len(plan.columns.starts) - len(columns.starts)
            rows = [in_columns(row, columns) for row in part.rows]
            page = 0 < lost <= _MOST_LOST and not between and width - lost >= _FEWEST
            if (lost == 0 or page) and _holds_sentences(rows):
                part.kind = Kind.MORE
                part.rows = rows
                between = False
            else:
                plan = None


def _holds_sentences(rows: Sequence[Row]) -> bool:
    """Whether most rows say something in a few words at least, as those of a plan do."""
    full = [row for row in rows if len(row.filled) > 1]
    said = [
        row
        for row in full
        if any(row.cells[at].text.strip().count(" ") + 1 >= _TEXT_WORDS for at in row.filled)
    ]
    return bool(full) and len(said) * 2 > len(full)


def _take_key(part: SortedBlock) -> None:
    """Takes the lines of a key out of a part's rows."""
    if part.kind in (Kind.REPEATED, Kind.TERMS):
        return
    if part.heading is not None:
        found = key_around(part.rows, part.heading.first, part.heading.last)
    elif part.kind is Kind.KEY:
        above = part.above is not None and announces_key(part.above.cells[0].text)
        named = above or announces_key(part.block.name)
        found = find_key(part.rows, announced=named, loose=True)
    else:
        loose, alone = part.kind is Kind.LINES, part.kind is not Kind.ASIDE
        found = find_key(part.rows, loose=loose, alone=alone)
    part.entries = tuple(found.entries)
    for at in found.positions:
        part.rows[at] = part.rows[at]._replace(cells=())
