"""Blocks as HTML. Every text goes through ``escaped``; markup is written by the rooms whose names
begin with ``html`` and by the picture, and nowhere else."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from exports.blocks import (
    ALL,
    SHORT,
    Band,
    Block,
    Cell,
    Heading,
    Picture,
    Points,
    Rating,
    Ref,
    Said,
    Table,
)
from exports.report import picture as report_picture
from models.ratings.ratings import Rag, rag_word
from models.text import show

TABLE_END = "</tbody>\n</table></div>\n"


def escaped(text: str) -> str:
    """A text that is nothing but text, between tags and in an attribute alike."""
    return escape(show(text), quote=True)


def rag_class(rag: Rag | None) -> str:
    """The name of a rating in the style."""
    return "unrated" if rag is None else rag.value.replace("_", "-")


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
            for svg in report_picture.drawn(each):
                yield f"<figure>{svg}</figure>\n"
        case Table():
            yield table_start(each)
            for row in each.rows:
                yield table_row(row, each, first=row is each.rows[0])
            yield TABLE_END


def _said(text: str, kind: str) -> str:
    if kind == "author":
        return f'<div class="author long">\n{paragraphs(text)}</div>\n'
    marked = f' class="{kind}"' if kind == "rule" else ""
    return f"<p{marked}>{escaped(text)}</p>\n"


def paragraphs(text: str) -> str:
    """A text as paragraphs, which blank lines divide."""
    groups = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return "".join(f"<p>{escaped(chr(10).join(lines))}</p>\n" for full, lines in groups if full)


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
