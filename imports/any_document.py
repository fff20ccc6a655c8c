"""A document to a draft plan: bytes, text, rows of cells, and what they mean.

Reading is pure but for opening the file: nothing is stored, and the same bytes give the same draft.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

from imports import delimited_text, tagged_text
from imports.cells import Progress, Row
from imports.decoding import CP1252, DecodedText, decode, read_bytes
from imports.heading_rows import top_heading
from imports.headings import Meanings
from imports.office import package
from imports.own import file as own_file
from imports.plan_table import read_table
from models.documents.document_records import DraftPlan, Problem
from models.errors import Unreadable
from models.text import clean, clean_line, show_line

_SAMPLE = 40_000


def read_document(
    path: Path,
    progress: Progress | None = None,
    assigned: Mapping[str, str] | None = None,
) -> DraftPlan:
    """The draft plan of a document. Unreadable: one line that names the file and the reason.

    DecodedText, CSV, JSON of our own, Word (.docx) and Excel (.xlsx), told by what is in the file.
    ``progress`` is called now and then with the rows done and the rows there are; it may raise to
    stop. ``assigned`` maps headings as they are written to names of ``headings.FIELDS``, "" to
    none; a column without a heading is called "Column 3". ValueError for a name that is no field's.
    """
    return read_data(read_bytes(path), path, progress, assigned)


def read_data(
    data: bytes,
    path: Path,
    progress: Progress | None = None,
    assigned: Mapping[str, str] | None = None,
) -> DraftPlan:
    """The draft plan of a document's bytes, as ``read_document``; ``path`` only names them."""
    meanings = Meanings(assigned)
    name = show_line(str(path))
    package.check(data, name)
    source = _Source(
        title=clean_line(show_line(path.stem)).strip() or "Plan",
        source=clean_line(show_line(path.name)),
        digest=hashlib.sha256(data).hexdigest(),
    )
    kind = package.kind_of(data)
    if kind:
        draft = _read_office(kind, data, name, source, meanings, progress)
    else:
        from imports.own import json_text

        decoded = decode(data, name)
        if not decoded.text.strip("\ufeff \t\r\n"):
            raise Unreadable(f"{name}: there is no text in it; export or copy the plan again")
        if json_text.is_json(decoded.text, name):
            from imports.own import json_file as own_json

            own = own_json.read(decoded.text, name, **source, progress=progress)
            draft = _with_problems(own, _of_encoding(decoded))
        else:
            draft = _read_text(decoded, source, meanings, progress)
    if draft is None:
        raise Unreadable(
            f"{name}: no plan in it: no row of headings names the recommendations"
            " (such as Recommendation, Owner, By when, Progress)"
        )
    if not draft.recommendations:
        raise Unreadable(f"{name}: it has the headings of a plan and no recommendation below them")
    return draft


class _Source(TypedDict):
    """What a draft says of the file it was read from."""

    title: str
    source: str
    digest: str


def _read_office(
    kind: str,
    data: bytes,
    name: str,
    source: _Source,
    meanings: Meanings,
    progress: Progress | None,
) -> DraftPlan | None:
    from imports import blocks

    if kind == "docx":
        from imports.word import document as word

        document = word.read(data, name, progress)
    else:
        from imports.workbook import document as workbook

        document = workbook.read(data, name, progress)
    from imports.own import office_files

    document = office_files.known(document)
    if document.origin is not None:
        own = office_files.records(document)
        if own is not None:
            draft = own_file.from_records(own, document.origin, **source, progress=progress)
            return _with_problems(draft, document.problems)
    return blocks.read_blocks(document, **source, meanings=meanings, progress=progress)


def _read_text(
    decoded: DecodedText, source: _Source, meanings: Meanings, progress: Progress | None
) -> DraftPlan | None:
    # Ends of rows and of lines within a cell: one kind, which needs no cleaning.
    text = decoded.text.replace("\r\n", "\n")
    first = 1
    delimiter = delimited_text.separator_line(text)
    if delimiter is not None:
        text = re.split(r"\n|\r", text, maxsplit=1)[1]
        first = 2
    delimiter = delimiter or _best_delimiter(text, meanings)
    if delimiter is None:
        return None
    problems = _of_encoding(decoded)
    if delimiter == "\t" and not _is_own(text, delimiter, decoded.marked):
        rows = _tabbed(text, first)
    else:
        records = delimited_text.records(text, delimiter)
        if delimited_text.open_quote(text, delimiter):
            where = f"row {len(records) + first - 1}"
            message = "a quotation mark is opened and never closed: what follows it is one cell"
            problems.append(Problem(where, None, "quote-open", message))
        own = own_file.read(records, guarded=decoded.marked, first=first)
        if own is not None:
            draft = own.draft(**source, progress=progress)
            return _with_problems(draft, problems)
        rows = delimited_text.rows(records, first)
    found = read_table(
        rows,
        **source,
        is_clean=clean(text) is text,
        meanings=meanings,
        progress=progress,
    )
    return _with_problems(found, problems) if found is not None else None


def _of_encoding(decoded: DecodedText) -> list[Problem]:
    if decoded.encoding != CP1252:
        return []
    message = "not UTF-8, so it was read as Windows-1252; check letters such as é and £"
    return [Problem("the document", None, "encoding", message)]


def _with_problems(draft: DraftPlan, problems: Sequence[Problem]) -> DraftPlan:
    return replace(draft, problems=(*problems, *draft.problems)) if problems else draft


def _best_delimiter(text: str, meanings: Meanings) -> str | None:
    """The delimiter under which the top of the text has the best heading row; None for none."""
    sample = text[:_SAMPLE]
    best: str | None = None
    best_score = 0.0
    for delimiter in delimited_text.DELIMITERS:
        if _is_own(sample, delimiter, True):
            return delimiter
        if delimiter == "\t":
            rows = _tabbed(sample)
        else:
            rows = delimited_text.rows(delimited_text.records(sample, delimiter))
        found = top_heading(rows, meanings)
        if found is not None and found[1] > best_score:
            best, best_score = delimiter, found[1]
    return best


def _is_own(text: str, delimiter: str, guarded: bool) -> bool:
    record = delimited_text.first_record(text[:_SAMPLE], delimiter)
    return own_file.read([record], guarded=guarded, first=1) is not None


def _tabbed(text: str, first: int = 1) -> list[Row]:
    if not delimited_text.is_quoted(text, "\t"):
        return tagged_text.rows(text, first)
    records = delimited_text.records(text, "\t")
    return [
        Row(number, tuple(map(tagged_text.cell, record)) if any(record) else ())
        for number, record in enumerate(records, first)
    ]
