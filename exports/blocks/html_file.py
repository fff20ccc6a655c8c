"""A paper as one HTML page, and each of its blocks as HTML, for the page of a plan too."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from exports.blocks import svg_picture
from exports.blocks.kinds import (
    ALL,
    SHORT,
    Band,
    Block,
    Cell,
    Heading,
    NamedText,
    Paper,
    PaperPart,
    Picture,
    Points,
    Rating,
    Ref,
    Remarks,
    Said,
    Table,
    Whole,
)
from exports.web import page
from exports.web.markup import escaped, paragraphs, rag_class
from models.ratings.ratings import rag_word

TABLE_END = "</tbody>\n</table></div>\n"


def write(paper: Paper, stream: BinaryIO) -> None:
    """Write a paper into a stream."""
    frame = page.Frame(paper.file_title, paper.name, paper.footer, paper.marking, paper.draft)
    for piece in page.page(frame, _body(paper), paper.provenance):
        stream.write(piece.encode("utf-8"))


def _body(paper: Paper) -> Iterator[str]:
    facts = ((fact.name, "\n".join(fact.lines)) for fact in paper.facts)
    yield page.head(paper.kind, paper.title, facts)
    yield page.navigation((part.anchor, part.title) for part in paper.parts)
    for part in paper.parts:
        yield from page.section(part.anchor, part.title, blocks(part))


def blocks(part: PaperPart) -> Iterator[str]:
    """What a part holds, piece by piece."""
    return (piece for each in part.blocks for piece in block(each))


def block(each: Block) -> Iterator[str]:
    """One block, piece by piece."""
    match each:
        case Heading(text):
            yield f"<h3>{escaped(text)}</h3>\n"
        case Said(text, kind):
            yield _said(text, kind)
        case Points(sentences):
            listed = "".join(f"<li>{escaped(sentence)}</li>\n" for sentence in sentences)
            yield f'<ul class="points">\n{listed}</ul>\n'
        case Picture():
            for svg in svg_picture.drawn(each):
                yield f"<figure>{svg}</figure>\n"
        case Table():
            yield table_start(each)
            for row in each.rows:
                yield table_row(row, each, first=row is each.rows[0])
            yield TABLE_END
        case Remarks(ref, text, lines):
            yield f"<p><strong>{escaped(f'{ref} {text}'.strip())}</strong></p>\n"
            yield from block(Points(lines))
        case NamedText():
            yield _named(each, level=4)
        case Whole():
            # In one piece: a plan has thousands, and each piece is encoded and written by itself.
            yield "".join(_whole(each))


def _said(text: str, kind: str) -> str:
    if kind == "author":
        return f'<div class="author long">\n{paragraphs(text)}</div>\n'
    marked = f' class="{kind}"' if kind == "rule" else ""
    return f"<p{marked}>{escaped(text)}</p>\n"


# -- tables ----------------------------------------------------------------------------------------


def table_start(table: Table) -> str:
    """A table up to its first row; ``TABLE_END`` ends it."""
    last = table.rows[-1] if table.rows else ()
    kinds = {
        "figures": table.figures,
        "short": 0 < len(table.rows) < SHORT,
        "totalled": bool(last) and not isinstance(last, Band) and last[0] == ALL,
    }
    named = " ".join(name for name, holds in kinds.items() if holds)
    marked = f' class="{named}"' if named else ""
    widths = "".join(
        f'<col style="width:{100 * width / sum(table.widths):.1f}%">' for width in table.widths
    )
    heads = "".join(f'<th scope="col">{escaped(name)}</th>' for name in table.headings)
    unseen = ' class="unseen"' if table.titled else ""
    return (
        f'<div class="wide"><table{marked}>\n'
        f"<caption{unseen}>{escaped(table.caption)}</caption>\n"
        f"<colgroup>{widths}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    )


def table_row(row: tuple[Cell, ...] | Band, table: Table, *, first: bool = False) -> str:
    """One row; a band begins a group of rows, unless it is the ``first`` of the table."""
    if isinstance(row, Band):
        return (
            ("" if first else "</tbody>\n<tbody>\n")
            + f'<tr><th class="band" scope="rowgroup" colspan="{len(table.headings)}">'
            + f"{escaped(row.name)}</th></tr>\n"
        )
    head, *rest = row
    kind = ' class="ref"' if isinstance(head, Ref) else ""
    cells = "".join(f"<td>{cell(each)}</td>" for each in rest)
    return f'<tr><th scope="row"{kind}>{cell(head)}</th>{cells}</tr>\n'


def cell(held: Cell) -> str:
    """What stands in a cell."""
    match held:
        case str():
            return escaped(held)
        case Ref(ref, number):
            return f'<a href="#r{number}">{escaped(ref)}</a>'
        case Rating(rag, below):
            said = f'<span class="rag {rag_class(rag)}">{escaped(rag_word(rag))}</span>'
            return said + (f'<span class="below">{escaped(below)}</span>' if below else "")
        case _:
            if len(held) < 2:
                return escaped("".join(held))
            return f"<ul>{''.join(f'<li>{escaped(line)}</li>' for line in held)}</ul>"


# -- a recommendation whole ------------------------------------------------------------------------


def _whole(it: Whole) -> Iterator[str]:
    yield (
        f'<article id="r{it.id}">\n<h4>{escaped(it.ref)}</h4>\n'
        f'<p class="said">{escaped(it.text)}</p>\n'
    )
    yield from (_named(text) for text in it.before if not text.brief)
    yield _side_by_side(text for text in it.before if text.brief)
    if it.periods:
        heads = "".join(
            f'<th scope="col">{name}</th>' for name in ("Period", "RAG", "Evidence and progress")
        )
        yield (
            f'<div class="wide"><table class="progress">\n<caption>{escaped(it.ref)}: evidence and'
            ' rating by period</caption>\n<colgroup><col style="width:15%"><col style="width:14%">'
            f"<col></colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        )
        for label, rating, evidence in it.periods:
            yield (
                f'<tr><th scope="row">{escaped(label)}</th><td>{cell(rating)}</td>'
                f'<td class="evidence">{escaped(evidence)}</td></tr>\n'
            )
        yield TABLE_END
    yield _side_by_side(text for text in it.after if text.brief)
    yield from (_named(text) for text in it.after if not text.brief)
    yield "</article>\n"


def _side_by_side(texts: Iterable[NamedText]) -> str:
    listed = page.facts((text.name, text.text) for text in texts)
    return f'<dl class="facts">\n{listed}</dl>\n' if listed else ""


def _named(text: NamedText, level: int = 5) -> str:
    kind = " finding" if text.finding else ""
    return (
        f'<div class="long{kind}">\n<h{level}>{escaped(text.name)}</h{level}>\n'
        f"{paragraphs(text.text)}</div>\n"
    )
